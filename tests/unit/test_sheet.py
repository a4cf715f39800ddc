"""The dossier as one HTML file: nothing from a report is markup, nothing is fetched or run, every statement leads to its quotations."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import backwards, event, held, report, statement, tie
from webbuilt import needs_build

from sekutu.analysis.dossier import Dossier, dossier
from sekutu.records import AnyRecord
from sekutu.serve import charts, sheet
from sekutu.serve.markup import Markup, el, text
from sekutu.serve.web import standing, worldmap
from sekutu.serve.words import Words

ID, EN = Words("id"), Words("en")
HOSTILE = "</blockquote><script>alert(1)</script><img src=x onerror='x'>\"&\u202e\x1b[31m"
A = report("a<b>.txt", outlet=HOSTILE)
B = report("b", published="2024-07-06", outlet="Contoh Harian")
C = report("c", published="2024-08-20")
RECORDS: list[AnyRecord] = [
    event(A, "SUPPORT", "RUS,PRK", "", 1, date="2024-06-19", quote=HOSTILE),
    event(A, "CONSULT", "RUS:Vladimir Putin", "PRK", 2, mode="visit", date="2024-06-19", place=HOSTILE),
    event(A, "CONSULT", "RUS:Vladimir Putin", "VNM", 3, mode="visit", date="2024-07-01", status="planned"),
    event(B, "CONSULT", "RUS:Vladimir Putin", "VNM", 4, mode="visit", date="2024-07-01"),
    event(B, "REJECT", "RUS:Vladimir Putin", "VNM", 5, mode="meet"),
    event(B, "AID", "IRN", "RUS", 6, amount="300 drones", date="2024-07-01"),
    event(B, "AID", "IRN", "RUS", 7, status="negated", voice="IRN"),
    event(C, "AGREE", "RUS", "IND", 8, trigger="berjanji", date="2025"),
    event(B, "ASSAULT", "RUS", "UKR", 9, amount="7 killed"),
    event(C, "ASSAULT", "RUS", "UKR", 10, amount="9 killed"),
    tie(A, "RUS", "ally_of", "PRK", 1, voice=f"PRK:{HOSTILE}"),
    tie(B, "RUS", "supplies", "IND", 3, goods=f"oil, {HOSTILE.replace(',', '')}"),
    tie(B, "CHN", "trades_with", "RUS", 4),
    statement(B, "CHN", "RUS", {"RUS": "for"}),
]


def page(**named: object) -> Dossier:
    return dossier("RUS", RECORDS, held(A, B, C), **named)  # type: ignore[arg-type]


class Reader(HTMLParser):
    """What stands in a page: its elements with attributes, its words."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("words", [ID, EN])
def test_nothing_of_a_report_is_markup_and_nothing_runs_or_is_fetched(words: Words) -> None:
    source = sheet.dossier(page(), words)
    read = Reader(source)
    assert not read.open, "every element is closed"
    tags = {tag for tag, _ in read.elements}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "base", "video"}
    for _tag, attributes in read.elements:
        assert not {"src", "style", "srcset", "data"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)
    assert "@import" not in source and not re.findall(r"url\((?!#)", source)
    assert all(str(one["href"]).startswith("#") for tag, one in read.elements if tag == "use")
    shown = "".join(read.words)
    assert "<script>alert(1)</script>" in shown, "the words of the report are there, as words"
    assert "\x1b" not in source and "\u202e" not in source


def test_the_policy_allows_only_the_style_that_stands_in_the_page() -> None:
    source = sheet.dossier(page(), ID)
    assert source.count("<style>") == 1
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style is not None
    policy = next(one["content"] for tag, one in Reader(source).elements if tag == "meta" and one.get("http-equiv"))
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    for wanted in ("prefers-color-scheme: dark", "@media print", "max-width: 40rem"):
        assert wanted in style[1]


def test_every_number_leads_to_its_quotation_which_stands_once_with_outlet_and_day() -> None:
    made = page()
    source = sheet.dossier(made, ID)
    elements = Reader(source).elements
    ids = [one["id"] for _, one in elements if one.get("id")]
    assert len(ids) == len(set(ids))
    links = {str(one["href"]) for tag, one in elements if tag == "a"}
    assert links and all(link.removeprefix("#") in ids for link in links)
    uses = {str(one["href"]) for tag, one in elements if tag == "use"}
    assert all(use.removeprefix("#") in ids for use in uses)
    cited = {quote["n"] for quote in _quotations(made.to_dict())}
    assert {f"q{n}" for n in cited} == {one for one in ids if re.fullmatch(r"q\d+", str(one))}
    assert "Contoh Harian · 6 Juli 2024 · b" in source
    lines = re.findall(r"<li class=\"(?:actual|claimed|planned|possible|negated)\">(.*?)</li>", source, re.DOTALL)
    assert lines and all('href="#q' in line for line in lines), "no statement without a quotation"


def _quotations(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        return ([value] if "quote" in value else []) + [one for part in value.values() for one in _quotations(part)]
    return [one for part in value for one in _quotations(part)] if isinstance(value, list) else []


def test_the_parts_of_the_page_in_both_languages() -> None:
    for words, told in (
        (
            ID,
            (
                "Siapa berdiri di mana",
                "Seberapa terisolasi",
                "Siapa mendekat dan menjauh",
                "Rencana, janji, ancaman",
                "Siapa memasok siapa",
                "Yang tidak dikatakan laporan-laporan ini",
            ),
        ),
        (
            EN,
            (
                "Who stands where",
                "How isolated it is",
                "Who moved closer and who moved away",
                "Plans, promises, threats",
                "Who supplies whom",
                "What these reports do not tell",
            ),
        ),
    ):
        source = sheet.dossier(page(), words)
        assert f'<html lang="{words.lang}">' in source
        for heading in told:
            assert heading in source
    source = sheet.dossier(page(), EN)
    assert "⇒ kept: 1 July 2024" in source and "but also: called off or denied" in source
    assert "300 drones" in source and "happenings are told by one independent source alone" in source


def test_only_addresses_of_the_web_are_links() -> None:
    from msgspec.structs import replace

    bad, good = replace(A, url="javascript:alert(1)"), replace(B, url="https://example.org/berita?a=1&b=2")
    source = sheet.dossier(dossier("RUS", RECORDS, held(bad, good, C)), ID)
    assert "javascript:" not in source
    assert 'href="https://example.org/berita?a=1&amp;b=2" rel="noreferrer noopener"' in source


def test_the_same_page_whatever_the_order_and_one_for_a_party_never_told_of() -> None:
    again = dossier("RUS", backwards(list(RECORDS)), held(C, B, A))
    assert sheet.dossier(again, ID) == sheet.dossier(page(), ID)
    empty = sheet.dossier(dossier("FJI", RECORDS, held(A, B, C)), EN)
    assert "Dossier of Fiji" in empty and Reader(empty).open == []
    pair = sheet.dossier(page(other="PRK"), EN)
    assert "North Korea" in pair


def test_the_map_is_that_of_the_page_and_its_marks_lead_to_their_rows() -> None:
    needs_build()
    made = page()
    source = sheet.dossier(made, EN)
    told = {one.code: one for one in made.alignment.partners}
    assert {"PRK", "UKR"} <= told.keys()
    for code, one in told.items():
        step = standing.shades([one], EN, str)[code].step
        found = re.search(
            rf'<a href="#standing-{code}" aria-label="[^"]*"><g class="state told {step}"><title>[^<]*</title><use href="#map-{code}"',
            source,
        )
        assert found is not None, code
        assert f'<tr id="standing-{code}">' in source
    drawn = worldmap.outlines()
    assert drawn is not None and len(drawn.disputed) == 11
    for area in drawn.disputed:
        assert f'<use href="#map-{area.key}" fill="url(#hatch-standing)">' in source or area.code in told
    assert all(source.count(path) == 1 for path in drawn.states.values()), "outlines stand in the file once"
    assert len(source.encode()) < 300_000


def test_the_map_of_a_diary_leads_to_its_entries() -> None:
    needs_build()
    source = sheet.dossier(page(), ID)
    (numbers,) = re.findall(r'<span class="on-map">1</span>', source)[:1]
    assert numbers and '<a href="#diary-1-entry-1"' in source and 'id="diary-1-entry-1"' in source
    assert 'class="world" viewBox' in source and ID("leader.leg.home") in source


def test_without_a_map_the_file_has_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worldmap, "outlines", lambda: None)
    source = sheet.dossier(page(), EN)
    assert 'class="world"' not in source and "<use" not in source and 'class="shapes"' not in source
    assert '<tr id="standing-PRK">' in source and Reader(source).open == []


def test_a_dot_is_full_where_the_side_is_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    ranking = page().alignment
    for one in ranking.partners:
        side = "with" if one.low > 0 else "against" if one.high < 0 else "unclear"
        assert f'class="dot {side}"' in charts.scale(one, EN)
    drawn = charts.seasons(page().seasons, EN)
    assert drawn.count('class="bar material_conflict"') == sum(bool(one.quads.get("material_conflict")) for one in page().seasons)


@given(st.text())
def test_text_is_never_markup(words: str) -> None:
    read = Reader(f"<p>{text(words)}</p>")
    assert [tag for tag, _ in read.elements] == ["p"]
    made = el("p", words, title=words)
    assert [tag for tag, _ in Reader(made).elements] == ["p"]


def test_markup_is_escaped_unless_it_was_made_here() -> None:
    assert el("p", "<b>", el("i", "x"), class_="a b", hidden=True, lang=None) == '<p class="a b" hidden>&lt;b&gt;<i>x</i></p>'
    assert el("meta", name="a") == '<meta name="a">'
    assert isinstance(el("p"), Markup)


def test_isolation_and_a_turn_stand_in_the_page_with_their_quotations() -> None:
    kinds = ["SUPPORT"] * 12 + ["SANCTION"] * 12
    turned = [report(f"t{index}", published=f"{2021 + index // 12}-{index % 12 + 1:02}-10") for index in range(len(kinds))]
    acts = [
        event(one, kind, "CHN", "RUS", date=one.published, quote=f"{kind} kata{n} lain{n}")
        for n, (one, kind) in enumerate(zip(turned, kinds, strict=True))
    ]
    source = sheet.dossier(dossier("RUS", acts, held(*turned), lines=3, quotations=1), EN)
    assert "sanctioned by 1" in source and "China moved away" in source
    assert "last before, 10 December 2021" in source and "first after, 10 January 2022" in source
    assert "SUPPORT kata11 lain11" in source and "SANCTION kata12 lain12" in source
    links = {str(one["href"]) for tag, one in Reader(source).elements if tag == "a"}
    assert all(f'id="{link.removeprefix("#")}"' in source for link in links)
