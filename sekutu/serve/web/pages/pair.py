"""Pair: what happened between two parties over time, how they stand to each other, and what stands between them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from sekutu import codebook, edtf
from sekutu.analysis.dyads import Dyad, Moment
from sekutu.analysis.pairing import COOPERATION
from sekutu.analysis.telling import gather
from sekutu.errors import UsageError
from sekutu.records import Party
from sekutu.serve.answers import find_party
from sekutu.serve.differing import value_of
from sekutu.serve.markup import Markup, el
from sekutu.serve.pages import left_out
from sekutu.serve.web import frame
from sekutu.serve.web.desk import View, Visit, segment
from sekutu.serve.web.evidence import opening
from sekutu.serve.web.figures import bars, dots, moments
from sekutu.serve.web.figures.axis import Axis, axis_of
from sekutu.serve.web.figures.moments import Mark
from sekutu.serve.web.figures.shell import figure, wide
from sekutu.serve.web.frame import Cell, Page, Table
from sekutu.serve.web.gathering import Pair, pair
from sekutu.serve.web.pages import country_lists, pair_time
from sekutu.serve.web.routes import Elsewhere, Face
from sekutu.serve.words import Words

SHOWN = 200
"""So many acts stand on a page, the latest first; links lead to the others."""

STATUSES = ("actual", "planned", "possible", "negated")

COLUMNS = "happening type mode quad score actors recipients status claimed date reported place reports independent_reports records"


def page(visit: Visit) -> Page:
    """The page of the pair that ``a`` and ``b`` mean. Raises NotKnown for an unknown party, UsageError for the same one twice."""
    words, view = visit.words, visit.view
    code, other = (find_party(visit.values[name], words).code for name in ("a", "b"))
    if code == other:
        raise UsageError(words("error.same", party=words.code(code)))
    if (code, other) != (visit.values["a"], visit.values["b"]):
        raise Elsewhere(view.link(f"/pair/{segment(code)}/{segment(other)}"))
    left_out(visit.archive, visit.period, words)
    told = pair(visit, code, other)
    kind, statuses = _filters(view)
    dyad = told.dyad
    fit = [one for one in dyad.moments if passes(one, kind, statuses)]
    fit.sort(key=_latest_first)
    skip = _number(view.get("skip"))
    shown = fit[skip : skip + SHOWN]

    def data() -> dict[str, Any]:
        return dataclasses.replace(dyad, moments=tuple(fit)).to_dict() | {"basis": told.basis.to_dict()}

    table = Table(COLUMNS.split(), (_row(one) for one in fit))
    title = words("dyad.title", party=words.code(code), other=words.code(other))
    if not dyad.moments and not dyad.ties:
        body: list[Markup | None] = [frame.nothing(words("none.pair", party=words.code(code), other=words.code(other))), _ways(dyad, view)]
        return Page(title, body, data, table, styles=("figures",), dated=True)
    axis = _axis(dyad, shown if skip else fit[:SHOWN])
    parts = [
        ("timeline", words("pair.timeline"), [_form(dyad, kind, statuses, view), *_timeline(told, fit, shown, skip, axis, view)]),
        ("alignment", words("pair.alignment"), pair_time.alignment(told, view)),
        ("turns", words("dyad.turns"), pair_time.turns(dyad, view)),
        ("ties", words("dyad.ties"), pair_time.ties(told, view)),
        ("acts", words("pair.acts"), _acts(fit, shown, skip, view)),
    ]
    found = [(anchor, name, inside) for anchor, name, inside in parts if inside]
    contents = el(
        "nav", el("ul", [el("li", el("a", name, href=f"#{anchor}")) for anchor, name, _ in found]), aria_label=words("sheet.contents")
    )
    sections = [frame.section(anchor, name, inside) for anchor, name, inside in found]
    return Page(title, [contents, *sections, _ways(dyad, view)], data, table, styles=("figures",), dated=True, lead=_lead(told, words))


def _ways(dyad: Dyad, view: View) -> Markup:
    """Where to go from here."""
    links = [el("a", view.words.code(code), href=view.link(f"/party/{segment(code)}")) for code in (dyad.party, dyad.other)]
    links.append(el("a", view.words("web.disagreements"), href=view.link("/disagreements", party=[dyad.party, dyad.other])))
    return el("p", [piece for link in links for piece in (link, " · ")][:-1], class_="more")


def _lead(told: Pair, words: Words) -> Markup:
    """How the two stand to each other, both ways, and what that rests on."""
    dyad = told.dyad
    names = {"one": words.code(dyad.party), "other": words.code(dyad.other)}
    said = []
    now = dyad.alignment
    said.append(words("pair.unmeasured") if now is None else words(f"pair.side.{dots.side_of(now.low, now.high)}"))
    told_both = []
    for key, score, named in (
        ("dyad.score", dyad.alignment, names),
        ("dyad.directed", dyad.towards, names),
        ("dyad.directed", dyad.back, {"one": names["other"], "other": names["one"]}),
    ):
        if score is not None:
            told_both.append(words(key, **named, score=words.score(score.score), low=words.score(score.low), high=words.score(score.high)))
    if dyad.beyond is not None and dyad.beyond.same_side:
        told_both.append(words("dyad.same_side", n=dyad.beyond.same_side))
    few = el("span", words("figure.few"), class_="few") if told.basis.few else None
    return el(
        "div",
        el("p", " ".join(said), class_="status"),
        el("p", " · ".join(told_both), class_="meta"),
        el("p", told.basis.told(words), " ", few, class_="meta"),
        class_="lead",
    )


# ---- filters ---------------------------------------------------------------------------------------------------------------------------


def _filters(view: View) -> tuple[str | None, tuple[str, ...]]:
    """The kind (a quad class or a type) and the statuses asked for. Raises UsageError for what the codebook does not have."""
    kind = view.get("kind")
    if kind is not None and kind not in codebook.quads() and kind not in codebook.types():
        raise UsageError(view.words("error.type", word=kind), (*codebook.quads(), *codebook.types()))
    asked = view.all("status")
    for one in asked:
        if one not in STATUSES:
            raise UsageError(view.words("error.status", word=one), STATUSES)
    return kind, tuple(one for one in STATUSES if one in asked) or STATUSES


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


def passes(one: Moment, kind: str | None, statuses: Sequence[str]) -> bool:
    """Whether an act is of that kind and of one of these statuses."""
    type = one.happening.best.type
    return one.happening.status in statuses and kind in (None, type, codebook.quad(type))


def _form(dyad: Dyad, kind: str | None, statuses: Sequence[str], view: View) -> Markup:
    """The form for kind and status."""
    words = view.words
    there = {one.happening.best.type for one in dyad.moments}
    groups = []
    for quad in codebook.quads():
        types = [code for code, entry in codebook.types().items() if entry.quad == quad and code in there]
        if types:
            options = [el("option", words("pair.kind.whole", kind=words.quad(quad)), value=quad, selected=kind == quad)]
            options += [el("option", words.act(code, None), value=code, selected=kind == code) for code in types]
            groups.append(el("optgroup", options, label=words.quad(quad)))
    checks = [
        el(
            "label",
            el("input", type="checkbox", name="status", value=one, checked=one in statuses),
            f" {words(f'status.{one}')}",
            class_="check",
        )
        for one in STATUSES
    ]
    select = el("select", el("option", words("pair.kind.all"), value=""), groups, id="kind", name="kind")
    return el(
        "form",
        el("div", el("label", words("pair.kind"), for_="kind"), select, class_="field"),
        el("fieldset", el("legend", words("pair.status")), checks),
        frame.hidden(view, ("lang", "since", "until", "as_of")),
        el("button", words("pair.filter"), type="submit"),
        el("a", words("pair.filter.clear"), href=view.here(kind=None, status=None, skip=None))
        if view.get("kind") or view.all("status")
        else None,
        method="get",
        action=view.here().partition("?")[0],
        class_="filters",
    )


# ---- the timeline ----------------------------------------------------------------------------------------------------------------------


def days_of(one: Moment) -> tuple[dt.date, dt.date, bool] | None:
    """The first and the last day on which it can have been, and whether only its report has a day; None without any day.

    An open end stands at the day of the report, which it cannot have come after where it happened.
    """
    happening = one.happening
    told = edtf.latest_day(happening.reported) if happening.reported else None
    if happening.date is None:
        return (told, told, True) if told is not None else None
    first, last = edtf.bounds(happening.date)
    first, last = first or last, last or max(filter(None, (first, told)), default=None)
    return (first, last, False) if first is not None and last is not None else None


def _latest_first(one: Moment) -> tuple[bool, int, str]:
    days = days_of(one)
    return (days is None, -days[1].toordinal() if days else 0, one.happening.id)


def _axis(dyad: Dyad, shown: Sequence[Moment]) -> Axis | None:
    return axis_of(day for one in shown if (days := days_of(one)) for day in days[:2])


def said(one: Moment, words: Words) -> str:
    """The act as one sentence."""
    (telling,) = gather([one.happening.best], {})
    return words.sentence(telling)


def when(one: Moment, words: Words) -> str:
    happening = one.happening
    return words.day(happening.date) if happening.date else words("day.reported", day=words.day(happening.reported))


def _mark(one: Moment, words: Words) -> Mark | None:
    days = days_of(one)
    if days is None:
        return None
    happening = one.happening
    best = happening.best
    label = f"{when(one, words)}: {said(one, words)}, {words(f'status.{happening.status}')}, {words.count(happening.sources, 'sources')}"
    return Mark(
        first=days[0],
        last=days[1],
        by_report=days[2],
        score=codebook.score(best.type, best.mode),
        quad=codebook.quad(best.type),
        status=happening.status,
        claimed=bool(happening.voices),
        sources=happening.sources,
        label=label,
        href=f"#{happening.id}",
    )


def _timeline(told: Pair, fit: Sequence[Moment], shown: Sequence[Moment], skip: int, axis: Axis | None, view: View) -> list[Markup | None]:
    words, dyad = view.words, told.dyad
    marks = [mark for one in reversed(shown) if (mark := _mark(one, words))]
    if axis is None or not marks:
        return [frame.nothing(words("pair.none.fit" if not fit else "pair.none.dated"))]
    with_, against = (sum((codebook.quad(one.happening.best.type) in COOPERATION) is friendly for one in fit) for friendly in (True, False))
    done = sum(one.happening.status == "actual" for one in fit)
    finding = words(
        "pair.timeline.finding" if done < len(fit) else "pair.timeline.finding.done",
        n=words.count(len(fit), "happenings"),
        cooperation=words.integer(with_),
        conflict=words.integer(against),
        rest=words.integer(len(fit) - done),
    )
    about = [f"{words.day(axis.first.isoformat()[:7])} – {words.day(axis.last.isoformat()[:7])}"]
    if len(shown) < len(fit):
        about.append(words("pair.shown", first=words.integer(skip + 1), last=words.integer(skip + len(shown)), all=words.integer(len(fit))))
    undated = sum(days_of(one) is None for one in shown)
    note = words("pair.timeline.note") + (" " + words("pair.undated", n=words.count(undated, "happenings")) if undated else "")
    drawing = wide(
        moments.draw(marks, axis, words, finding), words("dyad.title", party=words.code(dyad.party), other=words.code(dyad.other))
    )
    link = el("p", el("a", words("pair.to_table"), href="#acts"), class_="more")
    return [
        figure(
            "timeline-figure",
            finding,
            el("div", drawing, link),
            words,
            about=about,
            basis=told.bases["moments"],
            key=_key(words),
            note=note,
        )
    ]


def _key(words: Words) -> Markup:
    """What colours, fills and signs mean."""
    colours = [el("span", el("i", class_=f"key {quad}"), words.quad(quad)) for quad in (*bars.ABOVE, *bars.BELOW)]

    def sample(status: str, name: str, voice: bool = False) -> Markup:
        fill = "url(#hatch-key)" if status == "possible" else None
        inside: list[Markup] = [moments.pattern("hatch-key", "sample")] if status == "possible" else []
        inside.append(el("circle", class_=f"mark sample {status}", cx=9, cy=9, r=6, fill=fill))
        if status == "negated":
            inside.append(el("path", class_="cross sample", d="M5 5L13 13M5 13L13 5"))
        if voice:
            inside.append(el("text", "❝", class_="voice", x=12, y=8))
        return el("span", el("svg", inside, width=24, height=18, class_="sample", aria_hidden="true"), name)

    fills = [sample(one, words(f"status.{one}")) for one in STATUSES]
    fills.insert(1, sample("claimed", words("mark.claimed"), voice=True))
    return el("div", el("p", colours, class_="legend"), el("p", fills, class_="legend"))


# ---- the table -------------------------------------------------------------------------------------------------------------------------


def _acts(fit: Sequence[Moment], shown: Sequence[Moment], skip: int, view: View) -> list[Markup | None]:
    """The same acts as rows, the latest first, each opening its quotations."""
    words = view.words
    if not fit:
        return []
    columns = [words(f"column.{one}") for one in ("day", "what", "kind", "status")]
    head = el("tr", [el("th", one, scope="col") for one in columns])
    rows = [el("tr", [el("td", cell) for cell in _cells(one, view)], id=one.happening.id) for one in shown]
    table = el("table", el("thead", head), el("tbody", rows), class_="acts stacked")
    steps = []
    if skip:
        steps.append(el("a", words("pair.later"), href=view.here(skip=str(max(skip - SHOWN, 0)) if skip > SHOWN else None) + "#acts"))
    if skip + len(shown) < len(fit):
        steps.append(el("a", words("pair.earlier"), href=view.here(skip=str(skip + SHOWN)) + "#acts"))
    return [country_lists.legend(words), table, el("p", [piece for one in steps for piece in (one, " ")], class_="more") if steps else None]


def _cells(one: Moment, view: View) -> list[Markup | str | None]:
    words, happening = view.words, one.happening
    claimed = bool(happening.voices)
    kind = el("span", words.act(happening.best.type, happening.best.mode), class_=f"quad {codebook.quad(happening.best.type)}")
    disputed = None
    if one.disputed:
        told = [
            f"{words(f'contradiction.{found.kind}')}: {' ≠ '.join(value_of(found, side.value, words) for side in found.sides)}"
            for found in one.disputed
        ]
        disputed = el("p", "≠ ", "; ".join(told), class_="disputed")
    sentence = said(one, words)
    status = words("mark.claimed") if claimed and happening.status == "actual" else words(f"status.{happening.status}")
    opened = opening(words.count(happening.sources, "sources"), one.quotations, view, one.more, sentence)
    return [
        el("span", when(one, words), class_="when-cell"),
        el("div", el("p", country_lists.mark(happening.status, claimed, words), " ", sentence), disputed, opened, class_="said-on"),
        kind,
        status,
    ]


def _name(party: Party) -> str:
    """A party as one word: RUS, RUS/MIL, RUS:Vladimir Putin."""
    return f"{party.code or ''}{f'/{party.sector}' if party.sector else ''}{f':{party.person}' if party.person else ''}"


def _row(one: Moment) -> list[Cell]:
    happening, best = one.happening, one.happening.best
    parties = [";".join(_name(party) for party in side) for side in (best.actors, best.recipients)]
    score = codebook.score(best.type, best.mode)
    head: list[Cell] = [
        happening.id,
        best.type,
        best.mode,
        codebook.quad(best.type),
        score,
        *parties,
        happening.status,
        bool(happening.voices),
    ]
    place = happening.place.name if happening.place else None
    ids = ";".join(event.id for event in happening.events)
    return [*head, happening.date, happening.reported, place, happening.reports, happening.sources, ids]


FACES = (Face("/pair/{a}/{b}", page),)
