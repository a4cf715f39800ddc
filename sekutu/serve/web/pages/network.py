"""Network: who is tied to whom, in blocs, up to a day that one can move; and the same as lists."""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sekutu import registering
from sekutu.analysis.blocs import Bloc, Blocs
from sekutu.analysis.blocs import blocs as blocs_of
from sekutu.analysis.network import STEPS, Network, Strand
from sekutu.analysis.network import network as network_of
from sekutu.errors import UsageError
from sekutu.happenings.world import World
from sekutu.serve.answers import Period, copies_in, held_in, today_of, world_of
from sekutu.serve.desk import Desk
from sekutu.serve.feeding import say
from sekutu.serve.markup import Markup, el, join
from sekutu.serve.web import figures, frame, links, netmap
from sekutu.serve.web.desk import View, Visit
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.layout import Place, layout
from sekutu.serve.web.routes import Face
from sekutu.serve.words import Words

SHOWN = (30, 60, 100, 200)
"""How many parties can be asked for; the second unless somebody does."""
ENDS = 48
"""Days at most that the slider stops at."""
WITHIN = 8
"""Ties of a bloc that its firmness opens: those of which most is told."""


def network(visit: Visit) -> Page:
    """The network up to ``until``, of ties that ``least`` reports tell."""
    words = visit.words
    told, blocs, at = _asked(visit)
    title = words("network.title")
    if not at:
        nothing = [_form(visit, told), frame.nothing(words("network.none"))]
        return Page(title, nothing, told.to_dict(), _table(told), styles=("map", "figures"))
    body = [_drawn(visit, told, blocs, at), _ties(visit, told), _blocs(visit, told, blocs)]
    return Page(
        title, body, _data(told, blocs), _table(told), islands=("network",), styles=("map", "figures"), lead=el("p", words("network.lead"))
    )


def early(view: View) -> Page:
    """What the page begins with."""
    return Page(view.words("network.title"), [], None, islands=("network",), styles=("map", "figures"))


def _number(visit: Visit, name: str, lowest: int, highest: int) -> int | None:
    """A whole number of the query, None where it is not there. Raises UsageError for anything else."""
    given = visit.get(name)
    if given is None:
        return None
    if not given.isascii() or not given.isdecimal() or not lowest <= int(given[:6]) <= highest:
        raise UsageError(visit.words("network.number", name=name, word=given, least=lowest, most=highest))
    return int(given)


def _asked(visit: Visit) -> tuple[Network, Blocs, Mapping[str, Place]]:
    """The network that is asked for, its blocs, and where parties stand in that of all days, near which they stay from day to day."""
    period = visit.period
    Desk(visit.archive, visit.words, say).left_out(period)
    least, most = _number(visit, "least", 1, 1000), _number(visit, "most", 2, SHOWN[-1]) or SHOWN[1]
    world = world_of(visit.archive, period)
    told, blocs = _made(visit, world, period, least, most)
    if period.until is None:
        return told, blocs, _places(visit, world, period, told.least, most, told)
    always = replace(period, until=None)
    # the world of all days is there already where this one was made as a part of it
    whole = world.whole if world.whole is not None and always == Period() else world_of(visit.archive, always)
    return told, blocs, _places(visit, whole, always, told.least, most, None)


_placed: weakref.WeakKeyDictionary[World, dict[tuple[object, ...], Mapping[str, Place]]] = weakref.WeakKeyDictionary()
"""Where parties stand in networks of all days, for as long as the world is held that they are of."""


def _places(visit: Visit, world: World, period: Period, least: int, most: int, told: Network | None) -> Mapping[str, Place]:
    """Where the parties stand in the network of all days; ``told`` is that network where it was made already."""
    held = _placed.setdefault(world, {})
    where = (today_of(visit.archive, period), least, most, visit.get("organisations") is not None)
    if where not in held:
        held[where] = layout(told or _made(visit, world, period, least, most)[0])
    return held[where]


def _made(visit: Visit, world: World, period: Period, least: int | None, most: int) -> tuple[Network, Blocs]:
    archive = visit.archive
    parties, all_kinds = registering.load().parties, visit.get("organisations") is not None

    def taken(code: str) -> bool:
        entry = parties.get(code)
        return all_kinds or entry is None or entry.kind == "state"

    today, copies = today_of(archive, period), copies_in(archive, period)
    reports = held_in(archive, world) if today is None else {}  # they would only say which day it is
    blocs = blocs_of((), reports, today=today, sources=copies, world=world)
    return network_of(world, copies, blocs, least=least, most=most, today=today, taken=taken), blocs


# ---- the figure ------------------------------------------------------------------------------------------------------------------------


def _drawn(visit: Visit, told: Network, blocs: Blocs, base: Mapping[str, Place]) -> Markup:
    words = visit.words
    at = base if visit.period.until is None else layout(told, base)
    drawing = netmap.network(
        told,
        at,
        words,
        label=words("network.label"),
        party=lambda code: links.party(visit, code),
        pair=lambda one, other: links.pair(visit, one, other),
    )
    notes = [
        el("p", words("network.note"), class_="note"),
        el("p", words.count(told.left_out, "parties_left_out"), class_="note") if told.left_out else None,
        el("p", words("network.thin", n=words.integer(told.thin), least=words.integer(told.least)), class_="note") if told.thin else None,
    ]
    return figures.figure(
        finding(told, blocs, words),
        _rests_on(visit, told),
        figures.movable(drawing, words),
        words,
        name="network",
        before=_form(visit, told),
        legend=_legend(words),
        notes=notes,
    )


def finding(told: Network, blocs: Blocs, words: Words) -> str:
    """What the figure shows: the two blocs of most parties that are drawn, by those of which most is told, and how firm they are."""
    members: dict[int, list[str]] = {}
    for node in told.nodes:
        if node.bloc is not None:
            members.setdefault(node.bloc, []).append(words.code(node.code))
    named = []
    for number, names in sorted(members.items(), key=lambda one: -len(one[1]))[:2]:
        rest = [words.count(len(names) - 3, "others")] if len(names) > 3 else []
        firm = words("network.stability", share=words.percent(blocs.blocs[number - 1].stability))
        named.append(f"{words.join([*names[:3], *rest])} ({firm})")
    if len(named) > 1:
        return words("network.finding.two", one=named[0], other=named[1])
    if not told.nodes:
        return words("network.none")
    return words("network.finding.one", one=named[0]) if named else words("network.finding.none")


def _rests_on(visit: Visit, told: Network) -> str:
    words = visit.words
    days = _days(visit)
    first = days[0].isoformat() if days else None
    parties, ties = words.count(len(told.nodes), "parties_shown"), words.count(len(told.strands), "ties_shown")
    reports = words.count(visit.archive.counts(as_of=visit.period.as_of)["reports"], "reports")
    return figures.rests_on([figures.period(visit, first, told.until), parties, ties, words("network.of", reports=reports)])


def _legend(words: Words) -> Markup:
    keys = [(el("i", class_=f"key line {step}"), said) for step, said in _scale(words)]
    keys.append((el("i", class_="key line unsure"), words("network.unsure")))
    keys.append((el("i", class_="key bloc"), words("network.bloc.key")))
    keys.append((el("i", class_="key square"), words("network.organisation")))
    return figures.swatches(keys)


def _scale(words: Words) -> list[tuple[str, str]]:
    return [(step, words(f"map.{said}")) for step, said in (("against-3", "against"), ("even", "even"), ("with-3", "with"))]


# ---- what is asked for -----------------------------------------------------------------------------------------------------------------


def _days(visit: Visit) -> list[dt.date]:
    """The first and the last day that reports know; none where no report has one."""
    first, last = visit.archive.first_day(visit.period.as_of), visit.archive.last_day(visit.period.as_of)
    return [first, last] if first and last else []


def stops(first: dt.date, last: dt.date, most: int = ENDS) -> list[str]:
    """The ends of months, quarters, half-years or years between two days: the narrowest of which there are not too many. The last one is
    not among them, since it is all."""
    for width in (1, 3, 6, 12, 24, 60, 120):
        month = first.year * 12 + (first.month - 1) // width * width
        found = []
        while True:
            month += width
            year, number = divmod(month, 12)
            end = dt.date(year, number + 1, 1) - dt.timedelta(days=1)
            if end >= last:
                break
            found.append(end.isoformat())
        if len(found) <= most:
            return found
    return found[-most:]


def _form(visit: Visit, told: Network) -> Markup:
    """The day, how many reports a tie needs, how many parties; a form that works by itself, and of whose days a script makes a slider."""
    words, days, until = visit.words, _days(visit), visit.period.until
    ends = stops(days[0], days[1]) if days else []
    if until and until not in ends:
        ends = sorted([*ends, until])
    dates = [el("option", words.day(one), value=one, selected=one == until) for one in ends]
    dates.append(el("option", words("network.all_days"), value="", selected=until is None))
    chosen = visit.get("most") or str(SHOWN[1])
    return el(
        "form",
        _field("until", words("network.until"), el("select", dates, id="network-until", name="until")),
        _field("least", words("network.least"), _choice("least", STEPS, str(told.least), words)),
        _field("most", words("network.most"), _choice("most", SHOWN, chosen, words)),
        el(
            "div",
            el(
                "label",
                el("input", type="checkbox", name="organisations", value="1", checked=visit.get("organisations") is not None),
                " ",
                words("network.organisations"),
            ),
            class_="field",
        ),
        frame.hidden(visit.view, ("lang", "since", "as_of")),
        el("button", words("network.show"), type="submit"),
        el("output", class_="now", aria_live="polite"),
        action="/network",
        method="get",
        class_="network-form",
        data_play=words("leader.play"),
        data_pause=words("leader.pause"),
        data_failed=words("network.failed"),
    )


def _field(name: str, label: str, field: Markup) -> Markup:
    return el("div", el("label", label, for_=f"network-{name}"), field, class_="field")


def _choice(name: str, numbers: Sequence[int], chosen: str, words: Words) -> Markup:
    offered = sorted({*numbers, int(chosen)}) if chosen.isascii() and chosen.isdecimal() else list(numbers)
    options = [el("option", words.integer(one), value=one, selected=str(one) == chosen) for one in offered]
    return el("select", options, id=f"network-{name}", name=name)


# ---- the same as lists -----------------------------------------------------------------------------------------------------------------


def _ties(visit: Visit, told: Network) -> Markup:
    """All ties that are drawn, the firmest first."""
    words = visit.words
    order = sorted(told.strands, key=lambda one: (-abs(one.figure.score), one.one, one.other))
    columns = [words("network.pair"), *(words(f"column.{name}") for name in ("score", "interval", "sources"))]
    rows = [_tie(visit, one) for one in order]
    table = el("div", frame.table(columns, rows, numbers=(1, 2, 3), class_="ties"), class_="wide")
    return frame.section("ties", words("network.ties"), table, note=words("section.alignment.note"))


def _tie(visit: Visit, one: Strand) -> tuple[Markup | str, ...]:
    words, figure = visit.words, one.figure
    names = f"{words.code(one.one)} – {words.code(one.other)}"
    interval = f"{words.score(figure.low)} … {words.score(figure.high)}"
    told = el("a", words.integer(one.sources), href=visit.link("/search", party=[one.one, one.other]))
    return (el("a", names, href=links.pair(visit, one.one, one.other)), words.score(figure.score), interval, told)


def _blocs(visit: Visit, told: Network, blocs: Blocs) -> Markup:
    """The blocs with how firmly each party belongs to its own; also parties that are not drawn. Every number opens what it rests on: that
    of a party all its records, that of a bloc the ties of its members with each other."""
    words, out = visit.words, list[Markup]()
    for number, bloc in enumerate(blocs.blocs, 1):
        members = []
        for one in bloc.members:
            said = words("network.member.title", party=words.code(one.code), share=words.percent(one.stability))
            share = el("a", words.percent(one.stability), href=visit.link("/search", party=one.code), title=said, class_="backed")
            members.append(join([el("a", words.code(one.code), href=links.party(visit, one.code)), " ", share]))
        out.append(el("h3", words("network.bloc", n=number)))
        out.append(_within(visit, bloc, blocs))
        out.append(el("ul", [el("li", member) for member in members], class_="members"))
    if not out:
        out.append(frame.nothing(words("blocs.none")))
    return frame.section("blocs", words("network.blocs"), *out, note=words("network.blocs.note"))


def _within(visit: Visit, bloc: Bloc, blocs: Blocs) -> Markup:
    """How firm a bloc is, which opens the ties of its members of which most is told."""
    words, codes = visit.words, {one.code for one in bloc.members}
    pairs = sorted((key for key in blocs.told if codes.issuperset(key)), key=lambda key: (-len(blocs.told[key]), key))
    rows = []
    for one, other in pairs[:WITHIN]:
        sources = {source for item in blocs.told[one, other] for source in item.sources}
        names = el("a", f"{words.code(one)} – {words.code(other)}", href=links.pair(visit, one, other))
        count = el("a", words.count(len(sources), "sources"), href=visit.link("/search", party=[one, other]), class_="backed")
        rows.append(el("li", names, " · ", count))
    if len(pairs) > WITHIN:
        rows.append(el("li", words.count(len(pairs) - WITHIN, "more_pairs"), class_="note"))
    firm = words("network.stability", share=words.percent(bloc.stability))
    return el("details", el("summary", firm), el("ul", rows, class_="lines"), class_="within") if rows else el("p", firm, class_="note")


def _data(told: Network, blocs: Blocs) -> dict[str, object]:
    return told.to_dict() | {"blocs": [one.to_dict() for one in blocs.blocs]}


def _table(told: Network) -> Table:
    """The ties as rows."""
    columns = ("party", "other", "score", "low", "high", "mean", "count", "independent_reports", "records")
    rows = []
    for one in told.strands:
        figure = one.figure
        counts = (figure.count, one.sources, "; ".join(one.records))
        rows.append((one.one, one.other, figure.score, figure.low, figure.high, figure.mean, *counts))
    return Table(columns, rows)


FACES = (Face("/network", network, nav="web.network", early=early),)
