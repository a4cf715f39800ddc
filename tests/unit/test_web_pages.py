"""The pages: what stands on them leads to its quotations, hostile reports stay text, judgements need no script."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from serving import TOKEN, client, sample_archive
from starlette.testclient import TestClient
from test_archive import Coded, coded

from sekutu import edtf, pipeline
from sekutu.exports import COLUMNS, unguard
from sekutu.records import Report, to_jsonl
from sekutu.serve.web import pages
from sekutu.serve.web.pages import ask as asking
from sekutu.serve.web.pages import home
from sekutu.store.archive import open_archive


class Seen(HTMLParser):
    """The elements of a page, their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def links(self, begin: str = "/") -> list[str]:
        return [one["href"] for one in self.all("a") if one.get("href", "").startswith(begin)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive(tmp_path_factory.mktemp("pages") / "a.duckdb")


@pytest.fixture(scope="module")
def web(archive: Path) -> Iterator[TestClient]:
    with client(archive) as one:
        yield one


def first_report(web: TestClient) -> str:
    return str(web.get("/api/reports?limit=1").json()["reports"][0]["report"])


VIEWS = (
    "/",
    "/search",
    "/search?text=kunjungan&party=RUS",
    "/ask?q=Siapa+yang+mengunjungi+Beijing%3F",
    "/explain/CONSULT",
    "/explain/Putin",
)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("view", [*VIEWS, "/report/{id}"])
def test_a_page_is_whole_and_speaks_its_language(web: TestClient, view: str, lang: str) -> None:
    path = view.replace("{id}", first_report(web))
    answer = web.get(path + ("&" if "?" in path else "?") + f"lang={lang}")
    assert answer.status_code == 200
    page = Seen(answer.text)
    names = [one for one, _ in page.elements]
    assert names.count("main") == names.count("h1") == 1 and page.all("html")[0]["lang"] == lang
    assert not [one for one in page.all("script") if "src" not in one] and "style" not in names
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    controls = {one["id"] for name in ("input", "select") for one in page.all(name) if one.get("type") not in ("hidden", "checkbox")}
    assert controls <= {one.get("for") for one in page.all("label")}
    assert not re.search(r"\bweb\.[a-z.]+", page.text), "a key stands where its text should"


@pytest.mark.parametrize("view", ["/", "/search?party=RUS", "/ask?q=Siapa+yang+mengunjungi+Beijing%3F"])
def test_links_into_reports_lead_to_a_mark(web: TestClient, view: str) -> None:
    links = Seen(web.get(view).text).links("/report/")
    assert links
    for link in links[:6]:
        path, _, anchor = link.partition("#")
        page = Seen(web.get(path).text)
        assert any(attributes.get("id") == anchor for _, attributes in page.elements), link


def test_every_page_is_in_the_list_once() -> None:
    paths = [face.path for face in pages.FACES]
    assert len(paths) == len(set(paths)) and "/" in paths


# ---- home --------------------------------------------------------------------------------------------------------------------------------


def test_home_tells_what_the_archive_holds(web: TestClient) -> None:
    page = Seen(web.get("/").text)
    assert "30 reports" in page.text and "4 outlets" in page.text
    data = web.get("/home.json").json()
    assert data["archive"]["reports"] == sum(one["reports"] for one in data["reports_by_month"]) == 30
    assert data["latest"] and data["disagreements"]
    rows = list(csv.reader(io.StringIO(web.get("/home.csv").text)))
    assert rows[0] == ["month", "outlet", "reports"] and sum(int(row[2]) for row in rows[1:]) == 30
    assert len([one for name, one in page.elements if name == "rect"]) > 4 and page.all("svg")[0]["aria-label"]


def test_every_number_of_home_leads_to_its_reports(web: TestClient) -> None:
    page = Seen(web.get("/").text)
    links = page.links("/reports")
    assert "/reports" in links
    bars = [link for link in links if "days=" in link]
    assert len(bars) == len([link for link in bars if "outlet=" in link]) > 10
    told = Counter[str]()
    for link in set(bars):
        base, _, query = link.partition("?")
        found = web.get(f"{base}.json?{query}").json()
        assert found["total"] == len(found["reports"]) > 0
        days = dict(pair.split("=") for pair in query.split("&"))["days"].replace("%2F", "/")
        assert all(str(edtf.earliest_day(days)) <= one["published"] <= str(edtf.latest_day(days)) for one in found["reports"])
        told[query] = found["total"]
    quarters = [n for query, n in told.items() if "2021-10%2F2025-12" not in query]
    assert sum(quarters) == 30, "each report is behind one bar"


def test_home_says_what_its_news_rest_on(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, some, all_of_them in (
        ("en", "By the newest 4 reports alone", "By all 30"),
        ("id", "Menurut 4 laporan terbaru", "Menurut semua 30"),
    ):
        assert Seen(web.get(f"/?lang={lang}").text).text.count(all_of_them) == 2
        monkeypatch.setattr(home, "NEWEST", 4)
        assert Seen(web.get(f"/?lang={lang}&since=2020").text).text.count(some) == 2
        monkeypatch.undo()


def test_reports_are_listed_by_outlet_and_day(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with open_archive(path) as archive:
        for number in range(120):
            outlet = None if number % 7 == 0 else f"Outlet {number % 11}"
            day = None if number % 13 == 0 else f"2024-{number % 12 + 1:02}-05"
            archive.add(
                pipeline.code(
                    Report(text=f"Judul nomor {number}\n\nRusia mengecam Ukraina.", doc=f"r{number}", outlet=outlet, published=day)
                )
            )
    with client(path) as web:
        seen: list[str] = []
        for number in (1, 2, 3):
            found = web.get(f"/reports.json?page={number}").json()
            seen += [one["report"] for one in found["reports"]]
            assert found["total"] == 120 and all(one["records"] >= 1 for one in found["reports"])
        assert len(set(seen)) == 120, "each report stands on one page"
        first = Seen(web.get("/reports").text)
        assert "Judul nomor 11" in first.text and any("page=2" in link for link in first.links("/reports"))
        assert web.get("/reports.json?named=0").json()["total"] == 18 and web.get("/reports.json?undated=1").json()["total"] == 10
        home_page = Seen(web.get("/").text)
        rows = {dict(parse_qsl(link.partition("?")[2])).get("days"): link for link in home_page.links("/reports") if "besides" in link}
        assert rows, "the outlets without a row of their own have one together"
        total = {0: 0}
        for link in home_page.links("/reports"):
            if "days=2024-01%2F2024-12" in link:
                total[0] += web.get(link.replace("/reports?", "/reports.json?")).json()["total"]
        assert total[0] == 110, "all rows together have every dated report"
        for wrong in ("page=0", "page=x", "days=kapan"):
            assert web.get(f"/reports?{wrong}").status_code == 400, wrong
        assert "No report fits" in Seen(web.get("/reports?outlet=nobody").text).text


def test_the_picker_leads_to_a_party(web: TestClient) -> None:
    page = Seen(web.get("/?lang=id").text)
    assert {"Rusia", "Indonesia"} <= {one["value"] for one in page.all("option")}
    assert web.get("/party?name=Russia&lang=id&since=2024").headers["location"] == "/party/RUS?lang=id&since=2024"
    assert web.get("/party").headers["location"] == "/"
    unknown = web.get("/party?name=Rusai")
    assert unknown.status_code == 404 and "/party?name=Rusia" in Seen(unknown.text).links()


def test_a_term_is_explained_with_its_parts_and_its_records(web: TestClient) -> None:
    page = Seen(web.get("/explain/CONSULT?lang=id").text)
    assert "kunjungan (visit)" in page.text and "/search?lang=id&type=CONSULT" in page.links()
    count = re.search(r"catatan-catatannya \((\d+)\)", page.text)
    assert count and web.get("/search.json?type=CONSULT").json()["total"] == int(count[1])
    assert "/search?lang=id&type=CONSULT%2Fvisit" in Seen(web.get("/explain/visit?lang=id").text).links()


def test_an_empty_archive_has_a_home(tmp_path: Path) -> None:
    open_archive(tmp_path / "e.duckdb").close()
    with client(tmp_path / "e.duckdb") as web:
        for path in ("/", "/reports", "/search", "/ask?q=Siapa+sekutu+Rusia", "/home.json", "/home.csv", "/search.csv", "/search.parquet"):
            assert web.get(path).status_code == 200, path


# ---- ask ---------------------------------------------------------------------------------------------------------------------------------


def test_a_question_is_answered_with_how_it_was_understood(web: TestClient) -> None:
    page = Seen(web.get("/ask?q=Siapa+yang+mengunjungi+Beijing%3F").text)
    assert "Vladimir Putin" in page.text and "who did what to whom" in page.text and "Beijing → China" in page.text
    assert "/party/CHN" in page.links() and [one for one in page.links("/search") if "party=CHN" in one]


def test_what_is_not_understood_offers_what_would_be(web: TestClient) -> None:
    page = Seen(web.get("/ask?q=blabla+bliblu").text)
    near = page.links("/ask?")
    assert near and web.get(near[0]).status_code == 200
    assert web.get("/ask").headers["location"] == "/"


def test_all_that_a_question_can_be_has_its_words(web: TestClient) -> None:
    from typing import get_args

    from sekutu.analysis.asking.question import Kind, Wanted
    from sekutu.serve.words import Words

    for lang in ("id", "en"):
        for kind in get_args(Kind):
            assert Words(lang)(f"web.ask.kind.{kind}")
        for wanted in get_args(Wanted):
            assert Words(lang)(f"web.ask.wanted.{wanted}")
    assert asking.LONGEST == 500


def test_a_passage_is_marked_in_its_report(web: TestClient) -> None:
    id = first_report(web)
    text = web.get(f"/api/reports/{id}").json()["text"]
    page = web.get(f"/report/{id}?span=5-40").text
    marked = [one for one in Seen(page).all("mark") if "passage" in one.get("data-records", "").split()]
    assert 'id="passage"' in page and marked
    for odd in ("40-5", f"0-{len(text) + 1}", "x", "5-", "-1-4", "99999999-999999999"):
        assert 'id="passage"' not in web.get(f"/report/{id}?span={odd}").text


# ---- search ------------------------------------------------------------------------------------------------------------------------------


def test_the_files_of_a_view_are_all_its_rows(web: TestClient, archive: Path) -> None:
    with open_archive(archive, read_only=True) as store:
        wanted = store.records(party="RUS", kind="event")
    query = "?party=Rusia&kind=event"
    assert web.get(f"/search.jsonl{query}").text == to_jsonl(wanted)
    assert [one["id"] for one in web.get(f"/search.all.json{query}").json()] == [one.id for one in wanted]
    rows = list(csv.reader(io.StringIO(web.get(f"/search.csv{query}").text)))
    assert rows[0] == list(COLUMNS) and [row[0] for row in rows[1:]] == [one.id for one in wanted]
    parquet = web.get(f"/search.parquet{query}")
    assert parquet.content[:4] == b"PAR1" and 'filename="sekutu-search.parquet"' in parquet.headers["content-disposition"]
    data = web.get(f"/search.json{query}").json()
    assert data["total"] == len(wanted) and data["records"][0]["id"] == wanted[0].id


def test_parquet_is_read_back(web: TestClient) -> None:
    polars = pytest.importorskip("polars")
    table = polars.read_parquet(io.BytesIO(web.get("/search.parquet?party=RUS").content))
    assert table.columns == list(COLUMNS) and table.height == web.get("/search.json?party=RUS").json()["total"]


def test_pages_of_a_view_go_on(web: TestClient) -> None:
    seen: list[str] = []
    path: str | None = "/search?party=RUS"
    while path:
        page = Seen(web.get(path).text)
        seen += [link.partition("#")[2] for link in page.links("/report/") if "#" in link and link.partition("#")[2] not in seen]
        path = next((one["href"] for one in page.all("a") if one.get("rel") == "next"), None)
    assert len(seen) == web.get("/search.json?party=RUS").json()["total"] > 50


def test_a_facet_leaves_as_many_as_it_says(web: TestClient) -> None:
    page = web.get("/search?text=kunjungan").text
    for href, n in re.findall(r'<a href="(/search\?[^"]+)">[^<]+</a><span class="count"> ([0-9.,]+)</span>', page)[:12]:
        total = web.get(href.replace("&amp;", "&").replace("/search?", "/search.json?")).json()["total"]
        assert total == int(n.replace(",", ""))


def test_a_view_that_makes_no_sense_says_so(web: TestClient) -> None:
    for query, status in (("kind=x", 400), ("type=x", 400), ("year=x", 400), ("party=Rusai", 404), ("next=x", 400), ("since=x", 400)):
        answer = web.get(f"/search?{query}")
        assert answer.status_code == status and 'role="alert"' in answer.text, query
        assert web.get(f"/search.json?{query}").json()["error"]["message"]


# ---- reader ------------------------------------------------------------------------------------------------------------------------------


def test_the_reader_shows_each_record_in_the_text_and_beside_it(web: TestClient) -> None:
    id = first_report(web)
    report = web.get(f"/api/reports/{id}").json()
    page = Seen(web.get(f"/report/{id}").text)
    ids = {attributes.get("id") for _, attributes in page.elements}
    for record in report["records"]:
        assert record["id"] in ids and f"card-{record['id']}" in ids
    assert not page.all("form")[1:], "no form but the question's, where nothing can be judged"
    classes = " ".join(one.get("class", "") for one in page.all("mark"))
    for name in ("slot-trigger", "slot-actor", "slot-recipient", "slot-place", "planned", "negated"):
        assert name in classes, name


def test_a_record_and_a_report_are_explained_where_they_stand(web: TestClient) -> None:
    record = web.get("/api/records?limit=1").json()["records"][0]
    assert web.get(f"/explain/{record['id']}").headers["location"] == f"/report/{record['report']}#{record['id']}"
    assert web.get(f"/explain/{record['report']}").headers["location"] == f"/report/{record['report']}"


def test_copies_are_listed(tmp_path: Path) -> None:
    long = " ".join(f"kata{n}" for n in range(300))
    with open_archive(tmp_path / "a.duckdb") as store:
        store.add(Coded(Report(text=long, doc="asli.txt", outlet="Satu", published="2024-01-01"), []))
        store.add(Coded(Report(text=long + " tambahan", doc="salinan.txt", outlet="Dua", published="2024-01-02"), []))
        ids = [one.id for one in store.reports()]
    with client(tmp_path / "a.duckdb") as web:
        assert f"/report/{ids[1]}" in Seen(web.get(f"/report/{ids[0]}").text).links()


def test_a_report_whose_text_is_kept_elsewhere_shows_its_records(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb") as store:
        store.keeps_texts = False
        one = coded()
        store.add(one)
    with client(tmp_path / "a.duckdb") as web:
        page = web.get(f"/report/{one.report.id}")
        assert page.status_code == 200 and "kept outside" in page.text and f"card-{one.records[0].id}" in page.text
        assert web.get(f"/api/reports/{one.report.id}").json()["text"] is None
        assert web.get("/search?text=kunjungan").status_code == 200


# ---- judgements without script -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    with client(sample_archive(tmp_path / "w.duckdb", 6), token=TOKEN, write=True, bearer=False) as one:
        one.get(f"/?token={TOKEN}")
        yield one


def judging(web: TestClient, report: str) -> tuple[str, dict[str, str]]:
    """The first form for a judgement in the reader: where it goes, and its hidden fields."""
    page = web.get(f"/report/{report}").text
    form = page.partition('class="judging"')[0].rpartition("<form")[2] + page.partition('class="judging"')[2].partition("</form>")[0]
    action = re.search(r'action="([^"]+)"', form)
    assert action is not None
    return action[1], dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))


def test_a_form_judges_and_leads_back_to_its_record(writable: TestClient) -> None:
    report = first_report(writable)
    action, sent = judging(writable, report)
    answer = writable.post(action, data={**sent, "verdict": "wrong"})
    assert answer.status_code == 303 and answer.headers["location"] == f"/report/{report}#card-{sent['id']}"
    assert writable.get("/api/judgements").json()[0]["verdict"] == "wrong"
    assert "judged wrong" in writable.get(f"/report/{report}").text


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"proof": ""}, {}, 403),
        ({"proof": "0" * 64}, {}, 403),
        ({}, {"Origin": "https://evil.example"}, 403),
        ({}, {"Origin": "null"}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Host": "evil.example"}, 403),
        ({}, {"Cookie": ""}, 401),
        ({"verdict": "perhaps"}, {}, 400),
        ({"id": "e-00000000000000"}, {}, 404),
    ],
)
def test_a_form_from_elsewhere_is_refused(writable: TestClient, change: dict[str, str], headers: dict[str, str], status: int) -> None:
    action, sent = judging(writable, first_report(writable))
    if "Cookie" in headers:
        writable.cookies.clear()
        headers = {}
    answer = writable.post(action, data={**sent, "verdict": "right", **change}, headers=headers)
    assert answer.status_code == status
    with_token = {"Authorization": f"Bearer {TOKEN}"}
    assert writable.get("/api/judgements", headers=with_token).json() == []


def test_a_form_of_another_kind_is_refused(writable: TestClient) -> None:
    action, sent = judging(writable, first_report(writable))
    assert writable.post(action, json={**sent, "verdict": "right"}).status_code == 415
    assert writable.post(action, content=b"\xff\xfe", headers={"Content-Type": "application/x-www-form-urlencoded"}).status_code == 400
    assert writable.post(action, data={str(n): "" for n in range(99)}).status_code == 400


def test_the_same_act_is_judged_beside_the_other_report(writable: TestClient) -> None:
    for record in writable.get("/api/records?kind=event&limit=1000").json()["records"]:
        page = writable.get(f"/report/{record['report']}/same/{record['id']}")
        assert page.status_code == 200
        if 'value="same"' in page.text:
            break
    else:
        pytest.fail("no two records of one kind among six reports")
    form = page.text.partition('class="judging"')[2].partition("</form>")[0]
    sent = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    assert writable.post(f"/report/{record['report']}/judge", data={**sent, "verdict": "same"}).status_code == 303
    judged = writable.get("/api/judgements").json()[0]
    assert judged["verdict"] == "same" and {judged["id"], judged["other"]} == {record["id"], sent["other"]}
    assert writable.get(f"/report/x/same/{record['id']}").status_code == 404


def test_forms_are_only_where_judgements_can_be_given(archive: Path) -> None:
    with client(archive, token=TOKEN) as web:
        report = first_report(web)
        assert "judging" not in web.get(f"/report/{report}").text
        assert web.post(f"/report/{report}/judge", data={"verdict": "right"}).status_code == 403


# ---- who comes without the token ---------------------------------------------------------------------------------------------------------


def test_the_token_can_be_brought_by_a_form(archive: Path) -> None:
    with client(archive, token=TOKEN, bearer=False) as web:
        page = web.get("/login")
        assert page.status_code == 200 and "nav" not in [name for name, _ in Seen(page.text).elements]
        assert web.post("/login", data={"token": "falsch"}).status_code == 401
        assert web.post("/login", data={"token": TOKEN}, headers={"Origin": "https://evil.example"}).status_code == 403
        assert web.post("/login", data={"token": TOKEN}).headers["location"] == "/"
        assert web.get("/").status_code == 200
        assert web.get("/").headers["referrer-policy"] == "same-origin"


# ---- hostile reports ---------------------------------------------------------------------------------------------------------------------

HOSTILE = (
    '<script>alert("putin")</script> Putin tiba di Beijing <img src=x onerror=alert(1)> & "><svg/onload=alert(2)> javascript:alert(3) '
    "Xi\u202eJinping\u200b =cmd|' /C calc'!A0 {{7*7}} ${7*7} ' onmouseover='alert(4) ]]> <!-- </article></main> China pembeli utama minyak "
    "Rusia. “Kami bersahabat,” kata Xi. Pertemuan berikut direncanakan."
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "h.duckdb"
    evil = '=HYPERLINK("http://evil.example")<script>alert(5)</script>'
    with open_archive(path) as store:
        store.add(coded(HOSTILE, doc=f"{evil}.txt", outlet=evil, url="javascript:alert(6)"))
        store.add(coded(HOSTILE + " lagi", doc="../../etc/passwd", outlet="\u202e<b>Media</b>", url='http://a.example/"><script>'))
    return path


@pytest.mark.parametrize("write", [False, True])
def test_nothing_of_a_report_is_markup(hostile: Path, write: bool) -> None:
    with client(hostile, token=TOKEN, write=write) as web:
        ids = [one["report"] for one in web.get("/api/reports").json()["reports"]]
        views = [
            *(f"/report/{id}" for id in ids),
            "/",
            "/search",
            "/search?text=alert",
            "/ask?q=Siapa+yang+mengunjungi+Beijing",
            "/explain/Putin",
        ]
        views += [
            "/search?outlet=" + "%3Cscript%3Ealert(7)%3C/script%3E",
            "/ask?q=%3Cscript%3Ealert(8)%3C/script%3E",
            "/search?text=%22%3E%3Cb%3E",
        ]
        views += [f"/report/{id}/same/{one['id']}" for id in ids for one in web.get(f"/api/reports/{id}").json()["records"]]
        for view in views:
            answer = web.get(view)
            assert answer.status_code in (200, 400, 404), view
            page = Seen(answer.text)
            for tag, attributes in page.elements:
                assert tag not in ("img", "b", "svg") or (tag == "svg" and attributes.get("class", "").startswith("chart")), (view, tag)
                assert not [name for name in attributes if name.startswith("on") or name == "style"], (view, attributes)
                assert tag != "script" or attributes.get("src", "").startswith("/static/")
                for name in ("href", "src", "action"):
                    where = attributes.get(name, "/")
                    assert where.startswith(("/", "#", "http://a.example/", "data:")), (view, where)
            assert "\u202e" not in answer.text and "\x00" not in answer.text, view


def test_the_text_of_a_hostile_report_stands_whole_with_its_turning_marks_shown(hostile: Path) -> None:
    with client(hostile) as web:
        id = web.get("/api/reports").json()["reports"][0]["report"]
        page = web.get(f"/report/{id}").text
        assert "U+202E" in page and "U+200B" in page and "&lt;script&gt;alert(" in page
        report = web.get(f"/api/reports/{id}").json()
        assert report["text"] in (HOSTILE, HOSTILE + " lagi")
        assert all(report["text"][one["start"] : one["end"]] == one["quote"] for one in report["records"])


def test_a_cell_of_a_report_is_no_formula(hostile: Path) -> None:
    with client(hostile) as web:
        rows = list(csv.DictReader(io.StringIO(web.get("/search.csv").text)))
        outlets = {row["outlet"] for row in rows}
        assert any(one.startswith("'=HYPERLINK") for one in outlets)
        assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t\r＝＋－＠" and cell]
        assert any(unguard(one).startswith("=HYPERLINK") for one in outlets)
        assert "attachment" in web.get("/search.csv").headers["content-disposition"]


def test_a_megabyte_is_shown_whole(tmp_path: Path) -> None:
    text = HOSTILE + "\n" + "\n".join("Perdagangan kedua negara naik tahun lalu. " * 20 for _ in range(1250))
    assert len(text) > 1_000_000
    with open_archive(tmp_path / "m.duckdb") as store:
        store.add(coded(text))
    with client(tmp_path / "m.duckdb") as web:
        id = first_report(web)
        page = web.get(f"/report/{id}")
        assert page.status_code == 200 and page.text.count("Perdagangan kedua negara") == 25_000
        assert len(json.loads(web.get(f"/report/{id}.json").text)["text"]) == len(text)
        assert web.get("/search?text=perdagangan").status_code == 200


def test_a_line_without_an_end_is_shown_whole(tmp_path: Path) -> None:
    with open_archive(tmp_path / "m.duckdb") as store:
        store.add(Coded(Report(text="a\u202e" * 100_000, doc="x.txt"), []))
    with client(tmp_path / "m.duckdb") as web:
        id = first_report(web)
        page = web.get(f"/report/{id}")
        assert page.status_code == 200 and page.text.count("\ufffd") >= 100_000 and "\u202e" not in page.text
        assert web.get(f"/api/reports/{id}").json()["text"] == "a\u202e" * 100_000


def test_data_is_the_same_as_the_page_says(web: TestClient) -> None:
    found: dict[str, Any] = web.get("/ask.json?q=Siapa+yang+mengunjungi+Beijing%3F").json()
    assert found["answer"] in Seen(web.get("/ask?q=Siapa+yang+mengunjungi+Beijing%3F").text).text
