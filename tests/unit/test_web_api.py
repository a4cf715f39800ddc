"""The API: the bytes of the command line, rows page by page, problems in one shape, changes only for who may make them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from serving import TOKEN, client, sample_archive
from starlette.datastructures import Headers
from starlette.testclient import TestClient
from typer.testing import CliRunner

from sekutu.analysis.goods import CATEGORIES
from sekutu.serve.cli import app as command_line
from sekutu.serve.web.api.answers import Category
from sekutu.serve.web.api.replying import read_next, write_next
from sekutu.serve.web.desk import language
from sekutu.serve.web.errors import Problem
from sekutu.serve.web.manual import key_of
from sekutu.serve.words import text

NEW = (
    "JAKARTA - Presiden Prabowo Subianto mengunjungi Tokyo pada Senin (3/6/2024). Perdana Menteri Jepang menyambut Presiden Indonesia "
    "itu di kantornya, dan kedua pemimpin membahas kerja sama pertahanan serta perdagangan antara Indonesia dan Jepang."
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive(tmp_path_factory.mktemp("api") / "a.duckdb")


@pytest.fixture(scope="module")
def api(archive: Path) -> Iterator[TestClient]:
    with client(archive) as one:
        yield one


@pytest.fixture(scope="module")
def document(api: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = api.get("/api/openapi.json").json()
    return found


ANSWERS = [
    ("/api/allies/Rusia", ["allies", "Rusia"]),
    ("/api/allies/RUS?since=2024&until=2024-12", ["allies", "RUS", "--since", "2024", "--until", "2024-12"]),
    ("/api/allies/TUV", ["allies", "Tuvalu"]),
    ("/api/isolation/RUS", ["isolation", "RUS"]),
    ("/api/shifts/RUS", ["shifts", "RUS"]),
    ("/api/blocs", ["blocs"]),
    ("/api/blocs?party=RUS", ["blocs", "RUS"]),
    ("/api/diary/Putin", ["diary", "Putin"]),
    ("/api/diary/Putin?as_of=2024-06", ["diary", "Putin", "--as-of", "2024-06"]),
    ("/api/dyad/RUS/Tiongkok", ["dyad", "RUS", "CHN"]),
    ("/api/contradictions", ["contradictions"]),
    ("/api/contradictions?party=RUS", ["contradictions", "--party", "RUS"]),
    ("/api/outlook/RUS", ["outlook", "RUS"]),
    ("/api/outlook/RUS?outcome=kept&outcome=dropped", ["outlook", "RUS", "--outcome", "kept", "--outcome", "dropped"]),
    ("/api/flows/RUS", ["flows", "RUS"]),
    ("/api/flows/RUS?category=arms", ["flows", "RUS", "--category", "arms"]),
    ("/api/dossier/RUS", ["dossier", "RUS"]),
    ("/api/dossier/RUS/CHN", ["dossier", "RUS", "CHN"]),
    ("/api/news?since=0", ["news", "--since", "0"]),
    ("/api/ask?q=Siapa+yang+mengunjungi+Beijing%3F", ["ask", "Siapa yang mengunjungi Beijing?"]),
    ("/api/ask?q=Who+visited+Beijing%3F", ["ask", "Who visited Beijing?"]),
    ("/api/explain/CONSULT", ["explain", "CONSULT"]),
    ("/api/explain/Putin", ["explain", "Putin"]),
    ("/api/explain/s01.txt", ["explain", "s01.txt"]),
    ("/api/parties?q=Rusia", ["parties", "Rusia"]),
    ("/api/runs", ["runs"]),
    ("/api/runs/1", ["runs", "1"]),
    ("/api/judgements", ["judge"]),
]


@pytest.mark.parametrize(("path", "verb"), ANSWERS, ids=[path for path, _ in ANSWERS])
def test_an_answer_is_that_of_the_command_line_byte_by_byte(
    api: TestClient, document: dict[str, Any], archive: Path, path: str, verb: list[str]
) -> None:
    where = [] if verb[0] in ("parties",) else ["--archive", str(archive)]
    asked = [*verb, "--json", *where] if verb[0] == "ask" else [*verb, "--json", *where, "--lang", "en"]
    told = CliRunner().invoke(command_line, asked)
    answer = api.get(path)
    assert answer.status_code == 200 and told.exit_code == 0, told.output
    assert answer.content == told.stdout_bytes
    route = next(one for one in document["paths"] if _fits(one, path.partition("?")[0]))
    schema = document["paths"][route]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())


def _fits(route: str, path: str) -> bool:
    parts, given = route.split("/"), path.split("/")
    return len(parts) == len(given) and all(one.startswith("{") or one == other for one, other in zip(parts, given, strict=True))


def test_the_categories_are_those_of_the_analysis() -> None:
    assert get_args(Category) == CATEGORIES


def test_a_known_party_of_which_nothing_is_told_is_an_answer(api: TestClient) -> None:
    for verb in ("allies", "isolation", "shifts", "outlook", "flows", "dossier"):
        answer = api.get(f"/api/{verb}/TUV")
        assert answer.status_code == 200 and answer.json()["told"] is False
        assert api.get(f"/api/{verb}/RUS").json()["told"] is True


@pytest.mark.parametrize(
    "path", ["allies/Rusai", "dyad/RUS/Tiongkk", "dossier/Rusai", "records?party=Rusai", "diary/Puttin", "explain/CONSULTT"]
)
def test_an_unknown_name_is_told_with_the_nearest(api: TestClient, path: str) -> None:
    answer = api.get(f"/api/{path}")
    error = answer.json()["error"]
    assert answer.status_code == 404 and error["code"] == "not_found" and error["nearest"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("allies/RUS?since=2024-13-45", 400),
        ("allies/RUS?since=kapan", 422),
        ("allies/RUS?since=2025&until=2024", 400),
        ("dyad/RUS/RUS", 400),
        ("records?limit=0", 422),
        ("records?limit=1001", 422),
        ("records?kind=rumour", 422),
        ("records?type=NOPE", 400),
        ("records?status=perhaps", 422),
        ("records?next=abc", 400),
        ("records?next=bnVsbA", 400),
        ("records?text=" + "a" * 501, 422),
        ("ask", 422),
        ("ask?q=", 422),
        ("news", 422),
        ("news?since=-1", 422),
        ("news?since=99", 404),
        ("flows/RUS?category=love", 422),
        ("outlook/RUS?outcome=maybe", 422),
        ("runs/99", 404),
        ("runs/x", 422),
        ("records/e-00000000000000", 404),
        ("quotations/x", 404),
        ("reports/x", 404),
        ("nope", 404),
        ("allies/" + "a" * 201, 422),
        ("records?lang=de", 422),
    ],
)
def test_what_makes_no_sense_has_one_shape(api: TestClient, path: str, status: int) -> None:
    answer = api.get(f"/api/{path}")
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "nearest"} and error["message"]
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "id", "en"),
    [
        ("records?limit=0", "limit: harus sekurang-kurangnya 1", "limit: must be at least 1"),
        ("records?limit=1001", "limit: harus paling banyak 1.000", "limit: must be at most 1,000"),
        ("records?limit=many", "limit: harus bilangan bulat", "limit: must be a whole number"),
        ("records?kind=rumour", "kind: harus salah satu dari: event, tie, statement", "kind: must be one of: event, tie, statement"),
        ("records?text=" + "a" * 501, "text: harus paling banyak 500 huruf", "text: must have at most 500 characters"),
        ("records?min_confidence=high", "min_confidence: harus bilangan", "min_confidence: must be a number"),
        ("records?roots=perhaps", "roots: harus true atau false", "roots: must be true or false"),
        ("ask", "q: wajib ada", "q: is required"),
        ("ask?q=", "q: tidak boleh kosong", "q: must not be empty"),
        ("allies/RUS?since=kapan", "since: bentuknya tidak dapat dibaca", "since: has a form that cannot be read"),
        (
            "records?limit=0&kind=x",
            "kind: harus salah satu dari: event, tie, statement; limit: harus sekurang-kurangnya 1",
            "kind: must be one of: event, tie, statement; limit: must be at least 1",
        ),
    ],
)
def test_what_is_wrong_with_a_parameter_is_told_in_both_languages(api: TestClient, path: str, id: str, en: str) -> None:
    link = "&" if "?" in path else "?"
    for lang, wanted in (("id", id), ("en", en)):
        told = {api.get(f"/api/{path}{link}lang={lang}").json()["error"]["message"]}
        told.add(api.get(f"/api/{path}", headers={"Accept-Language": f"fr, {lang}-XX;q=0.8, ja;q=0.5"}).json()["error"]["message"])
        assert {"; ".join(sorted(one.split("; "))) for one in told} == {"; ".join(sorted(wanted.split("; ")))}


def test_every_form_that_is_checked_has_words_of_ours(archive: Path) -> None:
    """What the library says itself is English alone, and reaches nobody."""
    writing = client(archive, token=TOKEN, write=True)
    for body in ('{"verdict": "wrong"', "{}", '{"verdict": 3, "id": "x"}', "[]", '"x"', '{"verdict": "wrong", "id": "e-1", "more": 1}'):
        answer = writing.post("/api/judgements", content=body, headers={"Content-Type": "application/json", "Accept-Language": "id"})
        assert answer.status_code == 422, body
        message = answer.json()["error"]["message"]
        assert not any(word in message for word in ("should", "Input", "valid", "Field", "must")), message


def test_the_language_of_an_answer() -> None:
    def chosen(accepted: str, asked: str = "", path: str = "/api/records") -> str:
        return language(Headers({"accept-language": accepted}), asked, path, "en")

    assert chosen("id") == chosen("en;q=0.4, id-ID;q=0.9") == chosen("de, id") == "id"
    assert chosen("id", asked="en") == chosen("id", path="/party/RUS") == chosen("") == chosen("de, id;q=x") == chosen("*") == "en"
    assert chosen("id;q=1, en;q=1") == "id" and chosen("en, id") == "en"


def test_another_method_is_told_so(api: TestClient) -> None:
    answer = api.delete("/api/records")
    assert answer.status_code == 405 and answer.json()["error"]["code"] == "method_not_allowed"
    assert api.delete("/api/records?lang=id").json()["error"]["message"] == "alamat ini tidak mengenal cara itu"


# ---- rows --------------------------------------------------------------------------------------------------------------------------------


def pages(api: TestClient, path: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    next: str | None = None
    while True:
        answer = api.get(f"{path}&next={next}" if next else path)
        assert answer.status_code == 200
        leaf = answer.json()
        found += leaf[name]
        assert leaf["total"] >= len(leaf[name])
        next = leaf["next"]
        if next is None:
            assert leaf["total"] == len(found)
            return found


def test_records_page_by_page_are_those_of_the_command_line(api: TestClient, archive: Path, document: dict[str, Any]) -> None:
    told = json.loads(CliRunner().invoke(command_line, ["records", "--json", "--archive", str(archive)]).stdout)
    found = pages(api, "/api/records?limit=97", "records")
    assert found == told
    some = CliRunner().invoke(
        command_line, ["records", "--json", "--archive", str(archive), "--party", "RUS", "--type", "CONSULT/visit", "--status", "planned"]
    )
    assert pages(api, "/api/records?party=Rusia&type=CONSULT/visit&status=planned&limit=1", "records") == json.loads(some.stdout)
    check = Draft202012Validator({"$ref": "#/components/schemas/Record", "components": document["components"]})
    for one in found:
        check.validate(one)


def test_the_next_page_of_one_question_is_not_that_of_another(api: TestClient) -> None:
    next = api.get("/api/records?limit=1").json()["next"]
    assert api.get(f"/api/records?limit=1&party=RUS&next={next}").status_code == 400
    assert api.get(f"/api/quotations?limit=1&next={next}").status_code == 200  # the same records, told otherwise


@pytest.mark.parametrize("place", [("a", "b", True), ("a", "b", -1), ("a", "b", 2**31), ("a", "b"), (1, "b", 2), ()])
def test_a_place_that_is_none_is_refused(place: tuple[Any, ...]) -> None:
    word = write_next(place, {})
    with pytest.raises(Problem):
        read_next(word, {}, (str, str, int))


def test_a_quotation_stands_where_it_says(api: TestClient) -> None:
    for one in pages(api, "/api/quotations?limit=200&party=RUS", "quotations")[:40]:
        report = api.get(f"/api/reports/{one['report']}").json()
        assert report["text"][one["start"] : one["end"]] == one["quote"]
        assert report["text"][: one["start"]].endswith(one["prefix"]) and report["text"][one["end"] :].startswith(one["suffix"])
        assert api.get(f"/api/quotations/{one['record']}").json() == one


def test_a_report_has_its_text_spans_records_and_copies(api: TestClient, document: dict[str, Any]) -> None:
    heads = pages(api, "/api/reports?limit=7", "reports")
    assert len(heads) == 30
    check = Draft202012Validator({"$ref": "#/components/schemas/Report", "components": document["components"]})
    report = api.get(f"/api/reports/{heads[0]['report']}").json()
    check.validate(report)
    assert {name: report[name] for name in heads[0]} == heads[0]
    quotes = {span["record"]: report["text"][span["start"] : span["end"]] for span in report["spans"] if span["role"] == "quote"}
    assert quotes == {one["id"]: one["quote"] for one in report["records"]} and quotes
    assert {span["role"] for span in report["spans"]} >= {"quote", "trigger", "actor", "recipient"}


def test_words_are_found_by_root_only_where_that_is_asked(api: TestClient) -> None:
    plain = api.get("/api/records?text=kunjungan").json()["total"]
    rooted = api.get("/api/records?text=kunjungan&roots=true").json()
    assert rooted["total"] > plain and any("kunjungan" not in one["quote"].casefold() for one in rooted["records"])


# ---- the same again ----------------------------------------------------------------------------------------------------------------------


def test_the_same_answer_is_not_sent_twice_and_a_changed_archive_is_told(tmp_path: Path) -> None:
    path = sample_archive(tmp_path / "a.duckdb", 3)
    with client(path, token=TOKEN, write=True) as api:
        first = api.get("/api/records")
        tag = first.headers["etag"]
        assert api.get("/api/records", headers={"If-None-Match": f'"x", {tag}'}).status_code == 304
        assert api.get("/api/records?limit=5", headers={"If-None-Match": tag}).status_code == 200
        record = first.json()["records"][0]["id"]
        assert api.post("/api/judgements", json={"verdict": "wrong", "id": record}).status_code == 201
        again = api.get("/api/records", headers={"If-None-Match": tag})
        assert again.status_code == 200 and again.json()["records"][0]["judgement"] == "wrong"


def test_what_is_said_besides_stands_in_a_header(api: TestClient) -> None:
    answer = api.get("/api/allies/Putin")
    assert answer.status_code == 200 and "Vladimir Putin" in json.loads(answer.headers["sekutu-notes"])[0]
    assert "sekutu-notes" not in api.get("/api/allies/RUS").headers
    assert json.loads(api.get("/api/allies/Putin").headers["sekutu-notes"]), "also when it is remembered"


# ---- changes -----------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    with client(sample_archive(tmp_path / "w.duckdb", 2), token=TOKEN, write=True) as one:
        yield one


def test_a_judgement_is_kept(writable: TestClient, document: dict[str, Any]) -> None:
    first, second = (one["id"] for one in writable.get("/api/records?kind=event&limit=2").json()["records"])
    answer = writable.post("/api/judgements", json={"verdict": "same", "id": second, "other": first, "note": "=1+1"})
    assert answer.status_code == 201
    Draft202012Validator({"$ref": "#/components/schemas/Judgement", "components": document["components"]}).validate(answer.json())
    assert writable.get("/api/judgements").json() == [answer.json()]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"verdict": "right"}, 422),
        ({"verdict": "maybe", "id": "e-00000000000000"}, 422),
        ({"verdict": "right", "id": "e-00000000000000"}, 404),
        ({"verdict": "same", "id": "e-00000000000000"}, 400),
        ({"verdict": "right", "id": "e-00000000000000", "more": 1}, 422),
        ({"verdict": "right", "id": "' OR 1=1"}, 422),
        ([], 422),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(writable: TestClient, sent: Any, status: int) -> None:
    assert writable.post("/api/judgements", json=sent).status_code == status
    assert writable.get("/api/judgements").json() == []


def test_a_report_is_added_coded_and_read_back(writable: TestClient) -> None:
    answer = writable.post("/api/reports", json={"text": NEW, "doc": "baru.txt", "outlet": "Contoh", "published": "2024-06-03"})
    assert answer.status_code == 201 and answer.json()["added"] == 1 and answer.json()["records"] > 0
    report = writable.get(f"/api/reports/{answer.json()['report']}").json()
    assert report["text"] == NEW and report["doc"] == "baru.txt" and len(report["records"]) == answer.json()["records"]
    assert writable.post("/api/reports", json={"text": NEW, "doc": "baru.txt", "outlet": "Contoh", "published": "2024-06-03"}).json()[
        "unchanged"
    ]
    assert [one["command"] for one in writable.get("/api/runs").json()] == ["add", "serve", "serve"]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"text": "The President of France visited Tokyo on Monday and met the prime minister there for talks."}, 422, "set_aside"),
        ({"text": ""}, 422, "invalid"),
        ({"text": NEW, "published": "kemarin"}, 400, "bad_request"),
        ({"text": NEW, "evil": True}, 422, "invalid"),
    ],
)
def test_a_report_that_is_not_read_is_refused(writable: TestClient, sent: Any, status: int, code: str) -> None:
    answer = writable.post("/api/reports", json=sent)
    assert answer.status_code == status and answer.json()["error"]["code"] == code
    assert writable.get("/api").json()["reports"] == 2


def test_a_body_without_end_is_refused(writable: TestClient) -> None:
    assert writable.post("/api/reports", json={"text": "a" * 3_000_000}).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(64):
            yield b'{"text": "' + b"a" * 65536

    assert writable.post("/api/reports", content=endless(), headers={"Content-Type": "application/json"}).status_code in (400, 413)


def test_nothing_is_changed_without_write(archive: Path) -> None:
    with client(archive, token=TOKEN) as api:
        record = api.get("/api/records?limit=1").json()["records"][0]["id"]
        answer = api.post("/api/judgements", json={"verdict": "right", "id": record})
        assert answer.status_code == 403 and answer.json()["error"]["code"] == "read_only"
        assert api.post("/api/reports", json={"text": NEW}).status_code == 403


def test_a_change_needs_the_token_or_the_cookie_with_its_proof(tmp_path: Path) -> None:
    path = sample_archive(tmp_path / "a.duckdb", 1)
    with client(path, token=TOKEN, write=True, bearer=False) as api:
        record = "e-00000000000000"
        sent = {"verdict": "right", "id": record}
        assert api.post("/api/judgements", json=sent).status_code == 401
        api.get(f"/?token={TOKEN}")
        answer = api.post("/api/judgements", json=sent)
        assert answer.status_code == 403 and answer.json()["error"]["code"] == "proof"
        proof = _proof(api)
        assert api.post("/api/judgements", json=sent, headers={"X-Sekutu-Proof": proof}).status_code == 404  # let in: no such record
        for header in (
            {"Origin": "https://evil.example"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "null"},
        ):
            assert api.post("/api/judgements", json=sent, headers={"X-Sekutu-Proof": proof, **header}).status_code == 403


def _proof(api: TestClient) -> str:
    """The proof as it stands in a form of the reader."""
    report = api.get("/api/reports?limit=1").json()["reports"][0]["report"]
    return api.get(f"/report/{report}").text.partition('name="proof" value="')[2].partition('"')[0]


def test_the_page_of_the_addresses_tells_what_each_answers(api: TestClient, document: dict[str, Any]) -> None:
    for path, verbs in document["paths"].items():
        for verb, told in verbs.items():
            assert text(key_of(verb, path), "en") == told["summary"], f"{verb} {path}"
    page = api.get("/api/docs?lang=id").text
    assert "Siapa memasok siapa dengan apa" in page and "Who supplies" not in page and "/api/flows/{party}" in page
