"""The web face: pages in their three forms, who may ask, and how it is said that something went wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_archive import TEXT, coded

from sekutu.serve.web.app import create_app
from sekutu.serve.web.security import POLICY
from sekutu.store.archive import open_archive

BASE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "a.duckdb"
    with open_archive(path) as store:
        store.add(coded(TEXT))
    return path


@pytest.fixture(scope="module")
def client(archive: Path) -> Iterator[TestClient]:
    with TestClient(create_app(archive, lang="en"), base_url=BASE) as one:
        yield one


def test_a_page_has_three_forms_that_tell_the_same(client: TestClient) -> None:
    page, data, table = (client.get(path) for path in ("/", "/home.json", "/home.csv"))
    assert [one.status_code for one in (page, data, table)] == [200, 200, 200]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="en">' in page.text and "<script>" not in page.text and "style=" not in page.text
    assert data.json()["archive"]["reports"] == 1
    assert table.headers["content-type"] == "text/csv; charset=utf-8"


def test_the_language_is_switched_by_the_address_and_stays_in_links(client: TestClient) -> None:
    page = client.get("/search?lang=id&text=x").text
    assert '<html lang="id">' in page and 'href="/?lang=id"' in page
    assert 'href="/search?lang=en&amp;text=x"' in page


@pytest.mark.parametrize("path", ["/nope", "/report/0000000000000000"])
def test_what_there_is_not_is_a_page_for_people_and_one_shape_for_programs(client: TestClient, path: str) -> None:
    page, data = client.get(path), client.get(path + ".json")
    assert page.status_code == data.status_code == 404
    assert page.headers["content-type"].startswith("text/html") and "<main" in page.text
    assert set(data.json()["error"]) == {"code", "message", "nearest"} and data.json()["error"]["code"] == "not_found"


def test_a_day_that_is_none_cannot_be_asked(client: TestClient) -> None:
    answer = client.get("/ask.json?q=Siapa+mengunjungi+Beijing&since=kapan")
    assert answer.status_code == 400 and answer.json()["error"]["code"] == "bad_request"


def test_every_answer_says_what_the_page_may_load(client: TestClient) -> None:
    for path in ("/", "/nope", "/home.json", "/static/frame.css"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


def test_an_answer_that_is_the_same_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/home.json")
    again = client.get("/home.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert client.get("/home.json?lang=id").headers["etag"] != first.headers["etag"]


def test_a_file_is_kept_by_its_hash(client: TestClient) -> None:
    page = client.get("/").text
    address = page.partition('href="/static/frame.css')[2].partition('"')[0]
    found = client.get("/static/frame.css" + address)
    assert "immutable" in found.headers["cache-control"]
    assert client.get("/static/frame.css?v=other").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["..%2Fui%2Ftexts.tsv", "texts.tsv", "frame.css%00", ".gitkeep", "%2e%2e/errors.py", "x.js"])
def test_only_files_of_the_pages_are_given_out(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "10.0.0.1", ""])
def test_another_name_is_not_answered(client: TestClient, host: str) -> None:
    answer = client.get("/home.json", headers={"Host": host})
    assert answer.status_code == 403 and answer.json()["error"]["code"] == "host"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/home.json", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "file://", "http://["])
def test_another_site_is_not_answered(client: TestClient, origin: str) -> None:
    assert client.get("/home.json", headers={"Origin": origin}).status_code == 403
    assert client.post("/api/judgements", headers={"Origin": origin}).status_code == 403


def test_a_query_without_end_is_refused(client: TestClient) -> None:
    assert client.get("/search.json?text=" + "a" * 5000).status_code == 414


def test_a_server_with_a_token_asks_for_it(archive: Path) -> None:
    with TestClient(create_app(archive, token="geheim", lang="en"), base_url=BASE, follow_redirects=False) as client:
        answer = client.get("/home.json")
        assert answer.status_code == 401 and answer.headers["www-authenticate"].startswith("Bearer")
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/home.json", headers={"Authorization": "Bearer falsch"}).status_code == 401
        assert client.get("/home.json", headers={"Authorization": "Bearer geheim"}).status_code == 200
        assert client.get("/?token=falsch").status_code == 303
        entered = client.get("/?token=geheim&lang=id")
        assert entered.status_code == 303 and entered.headers["location"] == "/?lang=id"
        cookie = entered.headers["set-cookie"]
        assert "SameSite=Strict" in cookie and "HttpOnly" in cookie and "geheim" not in cookie
        assert client.get("/home.json").status_code == 200


def test_writing_needs_a_token(archive: Path) -> None:
    with pytest.raises(ValueError, match="token"):
        create_app(archive, write=True)


def test_without_an_archive_it_is_said(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path / "none.duckdb", lang="en"), base_url=BASE) as client:
        answer = client.get("/home.json")
        assert answer.status_code == 503 and json.loads(answer.content)["error"]["code"] == "archive"
        assert client.get("/").status_code == 503
