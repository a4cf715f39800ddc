"""The page of a party: what it says, what it rests on, and what it does where little or nothing is told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from telling_archive import HOSTILE, Seen, act, archive, bond, client_of, follow, harmless, reports, told

from sekutu.serve.markup import Markup
from sekutu.serve.web import figures, worldmap
from sekutu.serve.words import Words
from sekutu.store.archive import open_archive


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("country") / "a.duckdb", reports())


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as one:
        yield one


@pytest.fixture(scope="module")
def page(client: TestClient) -> Seen:
    return Seen(client.get("/party/RUS").text)


def test_it_says_in_plain_words_how_a_party_stands(page: Seen) -> None:
    assert page.text(page.of("h1")[0]) == "Russia"
    status = page.text(page.of("p", "status")[0])
    assert "clearly aligned with it" in status and "clearly against it" in status
    anchors = [page.get(at, "id") for at in page.of("section")]
    drawn = ["world"] if worldmap.outlines() is not None else []
    assert anchors == ["who", *drawn, "isolation", "shifts", "seasons", "flows", "outlook", "ties", "visits", "gaps"]
    linked = [link for at in page.of("nav", "contents") for one in page.within(at, "a") if (link := page.get(one, "href"))]
    assert linked == [f"#{one}" for one in anchors]


def test_every_figure_has_a_finding_its_ground_and_its_numbers(page: Seen) -> None:
    figures = page.of("figure", "drawn")
    assert [page.get(at, "id") for at in figures] == ["who-figure", "isolation-figure", "isolation-time", "seasons-figure", "flows-figure"]
    for at in figures:
        finding = page.within(at, "h3", "finding")[0]
        assert page.text(finding) and page.get(at, "aria-labelledby") == page.get(finding, "id")
        assert "independent source" in page.text(page.within(at, "p", "ground")[0])
        assert page.within(at, "table")


def test_the_rows_the_table_the_data_and_the_file_give_one_ranking(client: TestClient, page: Seen) -> None:
    words = Words("en")
    partners = client.get("/party/RUS.json").json()["alignment"]["partners"]
    expected = {words.code(one["code"]): words.score(one["score"]) for one in partners}
    drawn = {page.text(page.within(at, "a", "who")[0]): page.text(page.within(at, "strong")[0]) for at in _dots(page)}
    figure = page.of("figure", id="who-figure")[0]
    table = {row[0]: row[1] for row in page.rows(page.within(figure, "table")[0])}
    assert drawn == table == expected
    rows = list(csv.DictReader(io.StringIO(client.get("/party/RUS.csv").text)))
    assert [(one["partner"], float(one["score"])) for one in rows] == [(one["code"], one["score"]) for one in partners]
    for at in _dots(page):
        name, strip = page.text(page.within(at, "a", "who")[0]), page.within(at, "svg", "strip")[0]
        label = page.text(page.within(strip, "title")[0])
        assert label.startswith(f"{name}: {expected[name]}")


def _dots(page: Seen) -> list[int]:
    return [one for at in page.of("ol", "dots") for one in page.within(at, "li") if page.within(one, "svg", "strip")]


def test_partners_stand_on_the_side_on_which_their_whole_interval_lies(client: TestClient, page: Seen) -> None:
    partners = {one["code"]: one for one in client.get("/party/RUS.json").json()["alignment"]["partners"]}
    assert partners["BLR"]["low"] > 0 and partners["UKR"]["high"] < 0 and partners["IRN"]["low"] < 0 < partners["IRN"]["high"]
    groups = {page.get(at, "aria-label"): page.text(at) for at in page.of("ol", "dots")}
    assert "Belarus" in groups["Clearly aligned"] and "Ukraine" in groups["Clearly against"] and "Iran" in groups["Not clear"]
    by_side = {page.text(page.within(at, "a", "who")[0]): page.get(page.within(at, "circle", "dot")[0], "class") for at in _dots(page)}
    assert (by_side["Belarus"], by_side["Ukraine"], by_side["Iran"]) == ("dot with", "dot against", "dot unclear")


def test_rows_can_be_ordered_otherwise(client: TestClient) -> None:
    by_score, by_sources = (Seen(client.get(f"/party/RUS?order={order}").text) for order in ("score", "sources"))
    scores = [page_score(by_score.text(by_score.within(at, "strong")[0])) for at in _dots(by_score)]
    assert len(by_score.of("ol", "dots")) == 1 and scores == sorted(scores, reverse=True)
    counts = [int(by_sources.text(at).split()[0]) for row in _dots(by_sources) for at in by_sources.within(row, "summary")]
    assert counts == sorted(counts, reverse=True)


def page_score(text: str) -> float:
    return float(text.replace("−", "-"))


def test_few_reports_are_said_to_be_few(page: Seen) -> None:
    said = {page.text(page.within(at, "a", "who")[0]): bool(page.within(at, "span", "few")) for at in _dots(page)}
    assert said["Iran"] and said["Vietnam"] and not said["Belarus"]


def test_the_number_of_sources_opens_quotations_that_lead_into_the_reader(page: Seen) -> None:
    (row,) = [at for at in _dots(page) if page.text(page.within(at, "a", "who")[0]) == "Belarus"]
    opened = page.within(row, "details", "opening")[0]
    assert page.text(page.within(opened, "summary")[0]).startswith("37 independent sources")
    *cited, every = (page.get(at, "href") or "" for at in page.within(opened, "a"))
    assert len(cited) == len(page.within(opened, "blockquote")) and all(one.startswith("/report/") for one in cited)
    assert every == "/search?party=RUS&party=BLR"
    assert all(page.get(at, "lang") == "id" for at in page.of("blockquote"))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_links_lead_somewhere(client: TestClient, lang: str) -> None:
    pages = follow(client, f"/party/RUS?lang={lang}")
    assert any(one.startswith("/pair/RUS/UKR") for one in pages) and any(one.startswith("/report/") for one in pages)
    assert any(one.startswith("/search") for one in pages)


def test_a_bar_counts_what_its_link_lists(client: TestClient, page: Seen) -> None:
    figure = page.of("figure", id="seasons-figure")[0]
    bars = [at for at in page.within(figure, "a") if "/search" in (page.get(at, "href") or "") and page.within(at, "rect")]
    assert len({page.get(at, "href") for at in bars}) == len(bars)
    for at in bars[:4]:
        count = int(page.text(page.within(at, "title")[0]).rsplit(" ", 1)[1])
        base, _, query = (page.get(at, "href") or "").partition("?")
        assert len(client.get(f"{base}.json?{query}").json()["records"]) >= count
    season = next(one for one in client.get("/party/RUS.json").json()["seasons"] if one["quarter"] == "2022-Q1")
    row = next(row for row in page.rows(page.within(figure, "table")[0]) if row[0] == "quarter 1 of 2022")
    assert [int(cell) for cell in row[1:5]] == [
        season["quads"][one] for one in ("material_cooperation", "verbal_cooperation", "material_conflict", "verbal_conflict")
    ]
    assert sum(season["quads"].values()) == len(season["cooperation"]) + len(season["conflict"])


def test_who_moved_stands_between_the_words_before_and_after(client: TestClient, page: Seen) -> None:
    moved = client.get("/party/RUS.json").json()["shifts"]["shifts"]
    assert [one["code"] for one in moved] == ["TUR"]
    turn = page.within(page.of("section", id="shifts")[0], "li")[0]
    assert "Turkey moved away" in page.text(turn) and moved[0]["last_before"]["quote"] in page.text(turn)
    assert moved[0]["first_after"]["quote"] in page.text(turn)


def test_visits_plans_ties_and_gaps_are_told(page: Seen) -> None:
    def section(name: str) -> str:
        return page.text(page.of("section", id=name)[0])

    assert "36 visits made" in section("visits") and "Vladimir Putin (Russia) visited China" in section("visits")
    assert "to visit Vietnam" in section("outlook")
    ties = page.rows(page.within(page.of("section", id="ties")[0], "table")[0])
    ally = next(row for row in ties if "ally of Belarus" in row[0])
    assert ally[1:] == ["since 2020" if "since" in ally[1] else "2020", "1 December 2024"]
    assert "fewer than 3 independent sources" in section("gaps") and "told by one independent source alone" in section("gaps")


def test_nothing_from_a_report_is_markup(page: Seen, client: TestClient) -> None:
    for seen in (page, Seen(client.get("/party/FRA").text), Seen(client.get("/party/IND?lang=id").text)):
        harmless(seen)
    india = Seen(client.get("/party/IND").text)
    assert HOSTILE.replace("\u202e", "\ufffd").split("<img")[0] in india.text(india.of("main")[0])


def test_a_name_leads_to_the_code_and_an_unknown_one_to_the_nearest(client: TestClient) -> None:
    found = client.get("/party/Rusia?lang=id", follow_redirects=False)
    assert found.status_code == 303 and found.headers["location"] == "/party/RUS?lang=id"
    missing = client.get("/party/Rusiaa.json")
    assert missing.status_code == 404 and missing.json()["error"]["nearest"]


@pytest.mark.parametrize("query", ["", "?lang=id", "?since=2030"])
def test_a_party_without_records_is_told_of_as_such(client: TestClient, query: str) -> None:
    answer = client.get(f"/party/NRU{query}")
    assert answer.status_code == 200
    seen = Seen(answer.text)
    assert seen.of("p", "nothing") and not seen.of("figure")
    data = client.get(f"/party/NRU.json{query}").json()
    assert data["told"] is False and data["alignment"]["partners"] == []
    assert client.get(f"/party/NRU.csv{query}").text.count("\r\n") == 1


def test_a_party_that_is_only_spoken_about_is_told_of_as_such(tmp_path: Path) -> None:
    spoken = told("s.txt", [("statement", ("IDN", "NRU", {"NRU": "for"}), {})])
    with client_of(archive(tmp_path / "s.duckdb", [spoken])) as client:
        seen = Seen(client.get("/party/NRU").text)
        assert seen.text(seen.of("p", "nothing")[0]) == "Only 1 statement on Nauru, no act and no tie"
        assert "/search?kind=statement&about=NRU" in seen.links
        follow(client, "/party/NRU")


def test_an_empty_archive_has_pages(tmp_path: Path) -> None:
    with open_archive(tmp_path / "e.duckdb"):
        pass
    with client_of(tmp_path / "e.duckdb") as client:
        for page in ("/party/RUS", "/pair/RUS/CHN", "/disagreements"):
            answer = client.get(page)
            assert answer.status_code == 200 and Seen(answer.text).of("p", "nothing"), page
            assert client.get(page + ".json").status_code == client.get(page + ".csv").status_code == 200


def test_thin_data_gives_no_score_and_says_why(tmp_path: Path) -> None:
    thin = told("t.txt", [act("CONSULT", "IDN", "MYS", mode="meet", date="2024-05-01"), bond("IDN", "partner_of", "MYS")], published=None)
    with client_of(archive(tmp_path / "t.duckdb", [thin])) as client:
        seen = Seen(client.get("/party/IDN").text)
        assert "No isolation score: too little is told." in seen.text(seen.of("p", "status")[0])
        assert seen.text(seen.of("h3", "finding")[0]).startswith("No party clearly stands with Indonesia")
        assert seen.of("span", "few") and "1 reports without a day" in seen.text(seen.of("section", id="gaps")[0])
        follow(client, "/party/IDN")


def test_only_so_many_partners_are_shown_at_first(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sekutu.serve.web.pages.country_who.UNCLEAR", 1)
    short = Seen(client.get("/party/RUS?order=side").text)
    whole = Seen(client.get("/party/RUS?order=side&partners=all").text)
    link = next(one for one in short.links if "partners=all" in one)
    assert link.endswith("#who")
    everybody = client.get("/party/RUS.json").json()["alignment"]["partners"]
    assert len(_dots(short)) < len(_dots(whole)) == len(everybody)


def test_a_quotation_without_end_is_cut_on_the_page_and_whole_in_the_data(tmp_path: Path) -> None:
    long = "Indonesia mendukung Malaysia " + "dan seterusnya " * 5000
    quote = act("SUPPORT", "IDN", "MYS", quote=long.strip(), date="2024-05-01")
    with client_of(archive(tmp_path / "l.duckdb", [told("l.txt", [quote])])) as client:
        for path in ("/party/IDN", "/pair/IDN/MYS"):
            page = client.get(path).text
            assert len(page) - sum(map(len, re.findall(r"<figure[^>]* id=\"map\".*?</figure>", page, re.DOTALL))) < 60_000
        assert long.strip() in client.get("/pair/IDN/MYS.json").json()["happenings"][0]["quotations"][0]["quote"]


def test_an_answer_is_made_once_for_a_state_of_the_archive(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sekutu.serve.web import gathering

    made: list[str] = []
    real = gathering._country
    monkeypatch.setattr(gathering, "_country", lambda visit, code: made.append(code) or real(visit, code))
    with client_of(path) as client:
        for query in ("", "?lang=id", ".json", ".csv", "?order=score"):
            assert client.get(f"/party/BLR{query}").status_code == 200
        assert made == ["BLR"]
        assert client.get("/party/BLR?since=2023").status_code == 200
        assert made == ["BLR", "BLR"]


def test_the_map_is_shown_where_the_package_has_one(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def world(values: dict[str, object], words: Words, **named: object) -> Markup:
        given.update(named, values=values)
        return Markup("<svg class='world'></svg>")

    monkeypatch.setattr(worldmap, "step_of", lambda score: "even")
    monkeypatch.setattr(worldmap, "Shade", lambda *parts: parts)
    monkeypatch.setattr(worldmap, "outlines", lambda: "a drawing")
    monkeypatch.setattr(figures, "world", world)
    seen = Seen(client.get("/party/RUS?order=sources&partners=all").text)
    assert seen.of("svg", "world") and given["chosen"] == ("RUS",)
    step, title, href, _ = given["values"]["BLR"]  # type: ignore[index]
    assert (step, href) == ("even", "/pair/RUS/BLR") and title.startswith("Belarus: +")
    monkeypatch.setattr(worldmap, "outlines", lambda: None)
    assert not Seen(client.get("/party/RUS?order=score&partners=all").text).of("svg", "world"), "a package without a map has none here"
