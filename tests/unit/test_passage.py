"""A report's text on the page: each character once and in order, marks that overlap, and nothing of the text that is markup or unseen."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from test_archive import TEXT, coded

from sekutu.serve.marking import ROLES, Mark, marks
from sekutu.serve.web import passage

ODD = [
    "<script>alert(1)</script>",
    '" onload="x',
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "&amp;",
    "\n",
    "\n\n",
    "]]>",
    "<!--",
    "é",
    "👩‍🚀",
    "𐏿",
]
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=8)), max_size=20).map("".join)


class Reading(HTMLParser):
    """What a browser would find: the text, the elements, and the text that belongs to each record."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.names, self.of, self.furniture = "", set[str](), dict[str, str](), ""
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert not [name for name in found if name.startswith("on") or name == "style"]
        self.names.add(tag)
        self._open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        named = self._open[-1][1]
        piece = chr(int(str(named["data-char"]))) if named.get("class") == "unseen" else data
        if named.get("data-char") and piece == data:
            return
        self.text += piece
        for _, attributes in self._open:
            for record in (attributes.get("data-records") or "").split():
                self.of[record] = self.of.get(record, "") + piece
            if attributes.get("class") == "furniture":
                self.furniture += piece


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[tuple[int, int]]]:
    text = draw(TEXTS)
    spot = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(spot, spot, st.sampled_from(ROLES), st.sampled_from("abcd")), max_size=12))
    found = [Mark(start, end, role, record) for start, end, role, record in spans if start < end]
    one_each = {(mark.role, mark.record): mark for mark in found}
    grey = [(a, b) for a, b in draw(st.lists(st.tuples(spot, spot), max_size=3)) if a < b]
    return text, list(one_each.values()), grey


@given(marked())
def test_the_text_is_there_once_whatever_is_marked(drawn: tuple[str, list[Mark], list[tuple[int, int]]]) -> None:
    text, found, grey = drawn
    page = Reading(passage.article(text, found, grey, dict.fromkeys("abcd", "of statement actual")))
    assert page.text == text.replace("\n", "")
    assert page.names <= {"article", "p", "mark", "span", "a"}
    for record in "abcd":
        inside = {at for mark in found if mark.record == record for at in range(mark.start, mark.end)}
        assert page.of.get(record, "") == "".join(text[at] for at in sorted(inside)).replace("\n", "")
    greyed = {at for start, end in grey for at in range(start, end)}
    assert page.furniture == "".join(text[at] for at in sorted(greyed)).replace("\n", "")


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    shown = passage.visible_text("Put\u202ein\u200b")
    assert "U+202E" in shown and "U+200B" in shown and "RIGHT-TO-LEFT OVERRIDE" in shown
    assert "\u202e" not in shown and "\u200b" not in shown and "\ufffd" not in shown


def test_pieces_agree_on_their_look_or_have_none() -> None:
    looks = {"e-1": "of a planned", "e-2": "of b actual"}
    page = passage.article("satu dua tiga", [Mark(0, 8, "quote", "e-1"), Mark(5, 13, "quote", "e-2")], (), looks)
    assert 'class="mark of a planned"' in page and 'class="mark of b actual"' in page and 'class="mark mixed"' in page
    assert page.count('id="e-1"') == page.count('id="e-2"') == 1
    assert page.index('href="#card-e-1"') < page.index('href="#card-e-2"')


def test_a_record_is_marked_where_it_stands() -> None:
    visit = coded().records[0]
    found = {mark.role: TEXT[mark.start : mark.end] for mark in marks(visit, TEXT)}
    assert found == {"quote": "Putin tiba di Beijing", "trigger": "tiba di", "actor": "Putin", "place": "Beijing"}
    assert not [mark for record in coded().records for mark in marks(record, "") if mark.role == "quote"]


def test_a_long_text_with_many_marks_takes_no_more_than_its_length() -> None:
    text = "kata " * 200_000
    found = [Mark(at * 50, at * 50 + 60, "quote", f"e-{at}") for at in range(15_000)]
    page = passage.article(text, found, (), {})
    assert page.count("<mark") >= 15_000 and len(page) < 20 * len(text)
