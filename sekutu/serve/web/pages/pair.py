"""Pair: what happened between two parties over time, how they stand to each other, and what stands between them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from sekutu import codebook
from sekutu.analysis.dyads import Dyad, Moment
from sekutu.errors import UsageError
from sekutu.records import Party
from sekutu.serve.answers import find_party
from sekutu.serve.desk import Desk
from sekutu.serve.feeding import say
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame, standing
from sekutu.serve.web.desk import View, Visit, segment
from sekutu.serve.web.drawings.shell import sections
from sekutu.serve.web.errors import Elsewhere
from sekutu.serve.web.frame import Cell, Page, Table
from sekutu.serve.web.gathering import Pair, pair
from sekutu.serve.web.pages import pair_acts, pair_time
from sekutu.serve.web.routes import Face

COLUMNS = "happening type mode quad score actors recipients status claimed date reported place reports independent_reports records"


def page(visit: Visit) -> Page:
    """The page of the pair that ``a`` and ``b`` mean. Raises NotKnown for an unknown party, UsageError for the same one twice."""
    words, view = visit.words, visit.view
    code, other = _codes(view)
    Desk(visit.archive, words, say).left_out(visit.period)
    told = pair(visit, code, other)
    kind, statuses = _filters(view)
    dyad = told.dyad
    fit = [one for one in dyad.moments if passes(one, kind, statuses)]
    fit.sort(key=pair_acts.latest_first)
    chosen = pair_acts.Chosen(fit, _number(view.get("skip")))

    def data() -> dict[str, Any]:
        return dataclasses.replace(dyad, moments=tuple(fit)).to_dict() | {"basis": told.basis.to_dict()}

    table = Table(COLUMNS.split(), (_row(one) for one in fit))
    title = words("dyad.title", party=words.code(code), other=words.code(other))
    if not dyad.moments and not dyad.ties:
        body: list[Markup | None] = [frame.nothing(words("none.pair", party=words.code(code), other=words.code(other))), _ways(dyad, view)]
        return Page(title, body, data, table, styles=("drawings",), dated=True)
    axis = pair_acts.axis_for(told)
    parts = [
        ("timeline", words("pair.timeline"), [_form(dyad, kind, statuses, view), *pair_acts.timeline(told, chosen, axis, view)]),
        ("alignment", words("pair.alignment"), pair_time.alignment(told, axis, view)),
        ("turns", words("dyad.turns"), pair_time.turns(dyad, view)),
        ("ties", words("dyad.ties"), pair_time.ties(told, axis, view)),
        ("acts", words("pair.acts"), pair_acts.table(chosen, view)),
    ]
    return Page(title, sections(parts, words), data, table, styles=("drawings",), dated=True, lead=_lead(told, view))


def _codes(view: View) -> tuple[str, str]:
    """The parties of the address. Raises UsageError for the same one twice, Elsewhere where they are not named by their codes."""
    code, other = (find_party(view.values[name], view.words).code for name in ("a", "b"))
    if code == other:
        raise UsageError(view.words("error.same", party=view.words.code(code)))
    if (code, other) != (view.values["a"], view.values["b"]):
        raise Elsewhere(view.link(f"/pair/{segment(code)}/{segment(other)}"))
    return code, other


def early(view: View) -> Page:
    """What the page begins with."""
    code, other = (view.words.code(one) for one in _codes(view))
    return Page(view.words("dyad.title", party=code, other=other), [], None, styles=("drawings",))


def _ways(dyad: Dyad, view: View) -> Markup:
    """Where to go from here."""
    links = [el("a", view.words.code(code), href=view.link(f"/party/{segment(code)}")) for code in (dyad.party, dyad.other)]
    links.append(el("a", view.words("drawing.all_records"), href=view.link("/search", party=[dyad.party, dyad.other])))
    links.append(el("a", view.words("section.disagreements"), href=view.link("/disagreements", party=[dyad.party, dyad.other])))
    return el("p", [piece for link in links for piece in (link, " · ")][:-1], class_="more")


def _lead(told: Pair, view: View) -> Markup:
    """How the two stand to each other, both ways, and what that rests on."""
    words, dyad = view.words, told.dyad
    names = {"one": words.code(dyad.party), "other": words.code(dyad.other)}
    now = dyad.alignment
    said = words("pair.unmeasured") if now is None else words(f"pair.side.{standing.side_of(now.low, now.high)}")
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
    few = el("span", words("drawing.few"), class_="few") if told.basis.few else None
    return el(
        "div",
        el("p", said, class_="status"),
        el("p", " · ".join(told_both), class_="meta"),
        el("p", told.basis.told(words), " ", few, class_="meta"),
        _ways(dyad, view),
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
        if one not in pair_acts.STATUSES:
            raise UsageError(view.words("error.status", word=one), pair_acts.STATUSES)
    return kind, tuple(one for one in pair_acts.STATUSES if one in asked) or pair_acts.STATUSES


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
        for one in pair_acts.STATUSES
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


FACES = (Face("/pair/{a}/{b}", page, early=early),)
