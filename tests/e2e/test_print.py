"""Pages on paper, in a real Chromium: nothing is cut off, nothing is there that only a hand can use, and quotations can be read."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from browsing import opened, serving
from sampled import sample_archive

from sekutu.serve.cli import app
from sekutu.store.archive import open_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAPER = 718
"""Pixels between the margins of a sheet of A4."""

LOOK = """() => {
  const width = document.documentElement.clientWidth, beyond = [], cut = [], used = [], unseen = [];
  const seen = one => one.getClientRects().length && one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true});
  for (const one of document.querySelectorAll('body *')) {
    if (!seen(one) || one.ownerSVGElement || one.closest('.hidden, .skip, thead')) continue;
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const told = `${one.tagName}.${one.className.baseVal ?? one.className}`;
    if (box.width && (box.right > width + 1 || box.left < -1)) beyond.push(`${told} ${Math.round(box.left)} to ${Math.round(box.right)}`);
    if (/auto|scroll|hidden/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1) cut.push(told);
    if (one.matches('nav, button, input, select, .tools, .player, .languages')) used.push(told);
    if (one.matches('p, li, td, blockquote, cite, h1, h2, h3') && parseFloat(style.fontSize) < 8) unseen.push(`${told} ${style.fontSize}`);
  }
  const quotes = [...document.querySelectorAll('blockquote')];
  unseen.push(...quotes.filter(one => !seen(one)).map(one => one.textContent));
  return {beyond, cut, used, unseen, quotes: quotes.map(one => one.textContent), wide: document.documentElement.scrollWidth - width};
}"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive(tmp_path_factory.mktemp("print") / "sekutu.duckdb")


@pytest.fixture(scope="module")
def base(archive: Path) -> Iterator[str]:
    with serving(archive, "--lang", "id") as address:
        yield address


def looked(page: Page) -> dict[str, Any]:
    """What the page looks like on paper."""
    page.emulate_media(media="print")
    found: dict[str, Any] = page.evaluate(LOOK)
    assert found["wide"] <= 0 and not found["beyond"] and not found["cut"], found
    assert not found["used"], "what only a hand can use is left out"
    assert not found["unseen"], "everything can be read"
    return found


def letters(text: str) -> str:
    """The letters of a text alone: a sheet breaks lines where it will, and fonts print "fi" and "fl" as one sign."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def on_paper(page: Page) -> str:
    """The letters of the printed sheets."""
    margin = {"top": "1cm", "bottom": "1cm", "left": "1cm", "right": "1cm"}
    return letters("".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", margin=margin))).pages))  # type: ignore[arg-type]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_whole_on_paper(browser: Browser, base: str, archive: Path, scheme: str) -> None:
    with open_archive(archive, read_only=True) as store:
        report = store.records("event", party="RUS", limit=1)[0].report
    quoting = {"/ask?q=Siapa+yang+mengunjungi+Beijing%3F", "/party/RUS", "/pair/RUS/PRK", "/leader/Vladimir%20Putin", "/disagreements"}
    others = {"/", "/network", "/leader", f"/report/{report}", "/explain/CONSULT", "/reports"}
    with opened(browser, base, viewport={"width": PAPER, "height": 1000}, color_scheme=scheme) as page:
        for address in (*sorted(quoting | {"/search?text=senjata"}), *sorted(others)):
            page.goto(address)
            found = looked(page)
            assert bool(found["quotes"]) == (address not in others), address
            paper = page.evaluate("getComputedStyle(document.body).backgroundColor"), page.evaluate("getComputedStyle(document.body).color")
            assert paper == ("rgb(255, 255, 255)", "rgb(0, 0, 0)"), address


def test_folded_quotations_are_printed_and_so_is_the_question(browser: Browser, base: str) -> None:
    with opened(browser, base, viewport={"width": PAPER, "height": 1000}) as page:
        page.goto("/party/RUS")
        assert not page.locator("blockquote").first.is_visible(), "on a screen they wait behind their number"
        quotes = looked(page)["quotes"]
        sheets = on_paper(page)
        assert len(quotes) > 20 and [one for one in quotes if letters(one) not in sheets] == []
        page.goto("/ask?q=Siapa+yang+mengunjungi+Beijing%3F")
        assert letters("Pertanyaan: Siapa yang mengunjungi Beijing?") in on_paper(page)
        page.goto("/search?text=senjata")
        assert letters("Dicari: senjata") in on_paper(page)
        page.goto("/")
        link = page.locator("#latest a.said").first.get_attribute("href") or ""
        assert letters(link) in on_paper(page), "where a line leads to stands beside it"


def test_a_dossier_is_one_file_that_asks_for_nothing(browser: Browser, archive: Path, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    file = tmp_path / "rusia.html"
    made = CliRunner().invoke(app, ["dossier", "RUS", "--archive", str(archive), "--html", str(file), "--lang", "id"])
    assert made.exit_code == 0 and file.stat().st_size < 500_000
    for width, scheme in ((1440, "light"), (390, "dark")):
        with opened(browser, file.as_uri(), viewport={"width": width, "height": 844}, color_scheme=scheme) as page:
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            state = page.locator("#standing-map a[href='#standing-PRK'] use")
            assert state.count() == 1 and (state.bounding_box() or {}).get("width", 0) > 1, "the outline is drawn from the shared ones"
            told, other = (
                page.locator(f"#standing-map {one}").evaluate("one => getComputedStyle(one).fill")
                for one in ("a[href='#standing-PRK'] use", "use.land")
            )
            assert told != other, "a partner has a shade"
            hatched = page.locator("#standing-map .disputed use").first.get_attribute("fill")
            assert hatched == "url(#hatch-standing)"
            page.locator("#standing-map a[href='#standing-PRK']").dispatch_event("click")
            assert page.evaluate("location.hash") == "#standing-PRK" and page.locator("#standing-PRK").is_visible()
    with opened(browser, file.as_uri(), viewport={"width": PAPER, "height": 1000}) as page:
        page.goto(file.as_uri())
        quotes = looked(page)["quotes"]
        assert len(quotes) > 100 and page.locator("svg.world").count() >= 2
        sheets = on_paper(page)
        assert [one for one in quotes if letters(one) not in sheets] == []
