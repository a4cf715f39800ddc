"""The page as its users meet it, in a real Chromium over a real server: from the question to the quotation to the reader and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import missing, opened, serving

from sekutu import pipeline
from sekutu.records import Report
from sekutu.store.archive import open_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LANGUAGES = ("id", "en")
ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
HOSTILE = (
    "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024).\n\n"
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"><svg onload="window.hacked = 1">'
    '" onmouseover="window.hacked = 1" x="\u202eRUS\u202c \u200bTiongkok</mark></article><base href="http://example.org/">\n\n'
    "Menteri Luar Negeri <b onclick='window.hacked=1'>Tiongkok</b> menyambut Putin. <style>*{display:none}</style> "
    "Iran mengecam Israel.\n\n"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports, a hostile one, and one of a megabyte less a third, which is the longest that is read."""
    path = tmp_path_factory.mktemp("page") / "sekutu.duckdb"
    sample = files("sekutu").joinpath("data", "sample")
    told = {}
    for line in sample.joinpath("documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told[row["doc"]] = row
    with open_archive(path) as store:
        for file in sorted(sample.joinpath("text").iterdir(), key=lambda one: one.name):
            row = told.get(file.name, {})
            known = {name: row.get(name) for name in ("outlet", "published")}
            store.add(pipeline.code(Report(text=file.read_text(encoding="utf-8"), doc=file.name, published_basis="given", **known)))
        named = '"><img src=x onerror=window.hacked=1>'
        store.add(pipeline.code(Report(text=HOSTILE, doc="<script>alert(1)</script>.txt", outlet=named, published="2024-05-17")))
        told_daily = "Pada hari ke-{n}, Presiden Rusia Vladimir Putin bertemu Presiden Tiongkok Xi Jinping di Beijing. "
        long = "".join(told_daily.format(n=n) for n in range(3_900))
        store.add(pipeline.code(Report(text=long, doc="panjang.txt", published="2024-05-18")))
    return path


@pytest.fixture(scope="module")
def base(archive: Path) -> Iterator[str]:
    """A server over the archive."""
    with serving(archive, "--lang", "id") as address:
        yield address


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_the_question_to_the_sentence_and_back(browser: Browser, base: str, lang: str) -> None:
    with opened(browser, base) as page:
        page.goto(f"/?lang={lang}")
        assert page.get_attribute("html", "lang") == lang
        page.locator("main form[role=search] input[type=search]").fill("Siapa yang memasok senjata ke Rusia?")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ask?*")
        quotation = page.locator("main a[href*='/report/']").first
        said = quotation.inner_text().strip("“” ")
        quotation.click()
        page.wait_for_url("**/report/**")
        assert said in page.locator("article.text").inner_text().replace("\n", " ")
        assert page.locator("mark").count() > 0
        page.go_back()
        page.wait_for_url("**/ask?*")
        assert page.get_attribute("html", "lang") == lang
        page.get_by_role("link", name="Sekutu", exact=True).first.click()
        page.wait_for_url(lambda url: url.rstrip("/").startswith(base) and "/ask" not in url)


def addresses(archive: Path) -> list[str]:
    """Each page that the server has, with things in it."""
    with open_archive(archive, read_only=True) as store:
        record = store.records("event", party="RUS", limit=1)[0]
    return [
        "/",
        "/ask?q=Siapa+yang+memasok+senjata+ke+Rusia%3F",
        "/party/RUS",
        "/party/VUT",
        "/pair/RUS/PRK",
        "/leader/Vladimir%20Putin",
        "/network",
        "/disagreements",
        f"/report/{record.report}",
        "/search?text=senjata",
        "/explain/CONSULT",
        "/reports",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_opens_alone_in_both_languages_and_fits_a_phone(browser: Browser, base: str, archive: Path, lang: str) -> None:
    for width in (390, 1440):
        with opened(browser, base, viewport={"width": width, "height": 844}) as page:
            for address in addresses(archive):
                answer = page.goto(address + ("&" if "?" in address else "?") + f"lang={lang}")
                assert answer is not None and answer.status == 200, address
                assert page.get_attribute("html", "lang") == lang
                assert page.locator("main h1, main form[role=search]").first.is_visible(), address
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} is wider than {width} pixels"


def test_every_page_is_also_data(browser: Browser, base: str, archive: Path) -> None:
    with opened(browser, base) as page:
        for address in addresses(archive):
            page.goto(address)
            for kind in ("JSON", "CSV"):
                link = page.locator("footer").get_by_role("link", name=kind, exact=True)
                if link.count():
                    answer = page.request.get(link.first.get_attribute("href") or "")
                    assert answer.status == 200, f"{address}: {kind}"
                    if kind == "JSON":
                        answer.json()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_barrier(browser: Browser, base: str, archive: Path, scheme: str) -> None:
    if not AXE.exists():
        reason = "axe-core is not there (python hatch_build.py brings it)"
        missing(reason)
    script = AXE.read_text(encoding="utf-8")
    wrong: list[str] = []
    with opened(browser, base, color_scheme=scheme, bypass_csp=True) as page:
        for address in addresses(archive):
            page.goto(address)
            page.evaluate(script)
            found: Any = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            for one in found["violations"]:
                if one["impact"] in ("serious", "critical"):
                    nodes = [node["html"][:160] for node in one["nodes"][:3]]
                    wrong.append(f"{address} ({scheme}): {one['id']}: {one['help']}: {nodes}")
    assert not wrong, "\n".join(wrong)


def test_a_hostile_report_changes_nothing(browser: Browser, base: str, archive: Path) -> None:
    with open_archive(archive, read_only=True) as store:
        hostile = next(one for one in store.reports() if "<script>" in one.text)
    with opened(browser, base) as page:
        for address in (f"/report/{hostile.id}", "/search?text=Putin", "/", "/party/CHN", "/pair/RUS/CHN", "/disagreements"):
            page.goto(address)
            assert page.evaluate("window.hacked") is None, address
            made = "main script, main base, main style, main img[src=x], [onclick], [onmouseover], [onerror]"
            assert page.locator(made).count() == 0, address
        page.goto(f"/report/{hostile.id}")
        shown = page.locator("article.text").inner_text()
        assert "<script>window.hacked = 1</script>" in shown
        assert "\u202e" not in shown


def test_the_longest_report_is_shown_whole(browser: Browser, base: str, archive: Path) -> None:
    with open_archive(archive, read_only=True) as store:
        long = next(one for one in store.reports() if one.doc == "panjang.txt")
    with opened(browser, base) as page:
        page.set_default_timeout(60_000)
        page.goto(f"/report/{long.id}")
        assert "hari ke-3899" in page.locator("article.text").inner_text()


def test_pages_work_without_script(browser: Browser, base: str) -> None:
    with opened(browser, base, java_script_enabled=False) as page:
        page.goto("/?lang=id")
        page.locator("main form[role=search] input[type=search]").fill("Siapa yang mengunjungi Beijing?")
        page.locator("main form[role=search] button").click()
        page.wait_for_url("**/ask?*")
        assert page.locator("main a[href*='/report/']").count() > 0
        page.goto("/party/RUS")
        assert page.locator("main svg").count() > 0
        assert page.locator("main table").count() > 0


def test_by_keys_alone(browser: Browser, base: str) -> None:
    def focused(page: Page) -> str:
        return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))

    with opened(browser, base) as page:
        page.goto("/?lang=id")
        page.keyboard.press("Tab")
        assert 'class="skip"' in focused(page)  # the first stop leads past the head of the page
        page.keyboard.press("Enter")
        for _ in range(6):
            page.keyboard.press("Tab")
            if 'type="search"' in focused(page) or 'role="search"' in focused(page):
                break
        page.keyboard.type("Siapa yang mengunjungi Beijing?")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ask?*")
        page.locator("main a[href*='/report/']").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/report/**")
        page.keyboard.press("j")
        assert page.locator(".card.chosen").count() == 1
        page.keyboard.press("n")
        assert page.locator("mark.chosen").count() >= 1


def test_judging_in_two_keystrokes(browser: Browser, archive: Path) -> None:
    with serving(archive, "--write", "--token", "rahasia-sekali") as address, opened(browser, address) as page:
        page.goto("/?token=rahasia-sekali")
        with page.expect_navigation():
            page.goto("/search?text=senjata")
        page.locator("main a[href*='/report/']").first.click()
        page.wait_for_url("**/report/**")
        page.keyboard.press("j")
        page.keyboard.press("w")
        with page.expect_navigation():
            page.keyboard.press("w")
        assert page.locator(".card .verdict.wrong").count() >= 1
