"""Disagreements: on what reports contradict each other, slot by slot, the values side by side with their sentences."""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.analysis.disagreements import Disagreement, Disagreements, Told
from sekutu.errors import UsageError
from sekutu.serve import differing
from sekutu.serve.answers import find_party
from sekutu.serve.desk import Desk
from sekutu.serve.feeding import say
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame, gathering
from sekutu.serve.web.desk import View, Visit, segment
from sekutu.serve.web.evidence import FEW, quotations
from sekutu.serve.web.frame import Cell, Page, Table
from sekutu.serve.web.routes import Face

SHOWN = 25
"""So many happenings, or pairs, stand on a page, the gravest first."""

SLOTS = ("denial", "party", "number", "date", "place", "status", "words", "ties")
"""What can be asked for: the kinds of contradiction, with stances apart by what is held against what."""

COLUMNS = "rank slot parties happening weight unit value independent_reports outlet published report record quotation"


def slot_of(one: Disagreement) -> str:
    """One of ``SLOTS``."""
    contradiction = one.contradiction
    if contradiction.kind != "stance":
        return contradiction.kind
    return "words" if any(side.value == "words" for side in contradiction.sides) else "ties"


def page(visit: Visit) -> Page:
    """All disagreements, or those of a party (``party``, two for a pair) and a slot (``slot``)."""
    words, view = visit.words, visit.view
    codes = _codes(view)
    slot = view.get("slot")
    if slot is not None and slot not in SLOTS:
        raise UsageError(words("error.slot", word=slot), SLOTS)
    Desk(visit.archive, words, say).left_out(visit.period)
    answer = gathering.differing(visit, codes[0] if codes else None)
    about = [one for one in answer.found if one.contradiction.codes.issuperset(codes)]
    found = [one for one in about if slot in (None, slot_of(one))]
    groups = grouped(found)
    skip = int(given) if (given := view.get("skip")) and given.isdecimal() and len(given) < 8 else 0
    shown = groups[skip : skip + SHOWN]
    listed = [one for group in shown for one in group]
    data = Disagreements(codes[0] if codes else None, tuple(listed), len(found) - len(listed)).to_dict
    title = _title(view, codes)
    counts = {one: sum(slot_of(found) == one for found in about) for one in SLOTS}
    body: list[Markup | None] = [_form(codes, slot, counts, view)]
    if not found:
        body.append(frame.nothing(words("contradictions.none")))
    else:
        cards = [_card(group, skip + number, view) for number, group in enumerate(shown, 1)]
        body.append(el("ol", cards, class_="differences", start=skip + 1 if skip else None))
        body.append(_steps(skip, len(groups), view))
    table = Table(COLUMNS.split(), (row for rank, one in enumerate(listed, 1) for row in _rows(rank, one)))
    kinds = [words("disagree.slot", slot=words(f"disagree.{one}"), n=words.integer(counts[one])) for one in SLOTS if counts[one]]
    lead = el(
        "div", el("p", words.count(len(about), "contradictions"), class_="status"), el("p", " · ".join(kinds), class_="meta"), class_="lead"
    )
    return Page(title, body, data, table, styles=("drawings",), dated=True, lead=lead if about else None)


def _codes(view: View) -> list[str]:
    """The parties that are asked about."""
    return list(dict.fromkeys(find_party(word, view.words).code for word in view.all("party")))


def _title(view: View, codes: Sequence[str]) -> str:
    name = view.words.join([view.words.code(code) for code in codes])
    return view.words("contradictions.of", party=name) if name else view.words("contradictions.title")


def early(view: View) -> Page:
    """What the page begins with."""
    return Page(_title(view, _codes(view)), [], None, styles=("drawings",))


def grouped(found: Sequence[Disagreement]) -> list[list[Disagreement]]:
    """Those of one happening together, where the gravest of them stands; each between several by itself."""
    groups: dict[object, list[Disagreement]] = {}
    for index, one in enumerate(found):
        groups.setdefault(one.contradiction.happening or index, []).append(one)
    return list(groups.values())


def _form(codes: Sequence[str], slot: str | None, counts: dict[str, int], view: View) -> Markup:
    words = view.words
    options = [el("option", words("disagree.all"), value="")]
    options += [
        el("option", words("disagree.slot", slot=words(f"disagree.{one}"), n=words.integer(counts[one])), value=one, selected=one == slot)
        for one in SLOTS
        if counts[one] or one == slot
    ]
    party = el(
        "input",
        type="text",
        id="party",
        name="party",
        value=words.code(codes[0]) if codes else None,
        maxlength=80,
        placeholder=words("disagree.anybody"),
    )
    second = [el("input", type="hidden", name="party", value=code) for code in codes[1:]]
    return el(
        "form",
        el("div", el("label", words("column.partner"), for_="party"), party, second, class_="field"),
        el("div", el("label", words("disagree.by"), for_="slot"), el("select", options, id="slot", name="slot"), class_="field"),
        frame.hidden(view, ("lang", "since", "until", "as_of")),
        el("button", words("pair.filter"), type="submit"),
        el("a", words("pair.filter.clear"), href=view.here(party=None, slot=None, skip=None)) if codes or slot else None,
        method="get",
        action="/disagreements",
        class_="filters",
    )


def _steps(skip: int, count: int, view: View) -> Markup | None:
    links = []
    if skip:
        links.append(el("a", view.words("disagree.graver"), href=view.here(skip=str(max(skip - SHOWN, 0)) if skip > SHOWN else None)))
    if skip + SHOWN < count:
        links.append(el("a", view.words.count(count - skip - SHOWN, "less_grave"), href=view.here(skip=str(skip + SHOWN))))
    return el("p", [piece for link in links for piece in (link, " ")], class_="more") if links else None


def _card(group: Sequence[Disagreement], rank: int, view: View) -> Markup:
    """A happening, or a pair, with all slots on which its reports disagree."""
    words, first = view.words, group[0]
    codes = sorted(first.contradiction.codes)
    links = [el("a", words.code(code), href=view.link(f"/party/{segment(code)}")) for code in codes[:6]]
    if len(codes) == 2:
        links.append(el("a", words("disagree.pair"), href=view.link(f"/pair/{segment(codes[0])}/{segment(codes[1])}")))
    heading = el("h2", differing.subject(first, words), class_="about")
    parties = el("p", [piece for link in links for piece in (link, " · ")][:-1], class_="meta")
    return el("li", heading, parties, [_slot(one, view) for one in group], id=f"difference-{rank}")


def _slot(one: Disagreement, view: View) -> Markup:
    words, slot = view.words, slot_of(one)
    sides = [_side(one, told, view) for told in one.sides]
    head = el("h3", words(f"disagree.{slot}"), el("span", f" – {words(f'disagree.{slot}.what')}", class_="what"))
    return el("div", head, el("div", sides, class_="sides"), class_=f"slot {slot}")


def _side(one: Disagreement, told: Told, view: View) -> Markup:
    words = view.words
    value = differing.value(one, told.side.value, words)
    codes = sorted(one.contradiction.codes)
    everything = view.link("/search", party=codes) if told.more and len(codes) == 2 else None
    few = el("span", words("drawing.few"), class_="few") if told.side.sources < FEW else None
    return el(
        "div",
        el("p", el("strong", value, class_="value")),
        el("p", words.count(told.side.sources, "sources"), " ", few, class_="ground"),
        quotations(told.quotations, view, told.more, everything),
        class_="side",
    )


def _rows(rank: int, one: Disagreement) -> list[list[Cell]]:
    """A row for each quotation of each side."""
    contradiction = one.contradiction
    head: list[Cell] = [rank, slot_of(one), ";".join(sorted(contradiction.codes)), contradiction.happening, round(contradiction.weight, 3)]
    return [
        [
            *head,
            contradiction.unit or None,
            told.side.value,
            told.side.sources,
            cited.outlet,
            cited.published,
            cited.report,
            cited.record,
            cited.quote,
        ]
        for told in one.sides
        for cited in told.quotations
    ]


FACES = (Face("/disagreements", page, nav="web.disagreements", early=early),)
