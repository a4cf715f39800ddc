"""Pair over time: the alignment with its interval, the turning points, and the ties as bars."""

from __future__ import annotations

import datetime as dt

from sekutu import codebook, edtf
from sekutu.analysis.breaks import ALPHA
from sekutu.analysis.cited import Line
from sekutu.analysis.dyads import Dyad
from sekutu.serve import measured
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame, standing
from sekutu.serve.web.desk import View
from sekutu.serve.web.drawings import dots, lines, spans
from sekutu.serve.web.drawings.axis import Axis
from sekutu.serve.web.drawings.lines import Point, Turn
from sekutu.serve.web.drawings.shell import figure, wide
from sekutu.serve.web.drawings.spans import Bar
from sekutu.serve.web.gathering import Pair
from sekutu.serve.web.pages import country_lists
from sekutu.serve.web.pages.country_time import turn
from sekutu.serve.words import Words

TOLD = 12
"""So many ties are drawn; the table below has all."""


def alignment(told: Pair, axis: Axis | None, view: View) -> list[Markup | None]:
    """The score by the end of each half-year in which anything happened, and the figures of both directions now."""
    words, dyad = view.words, told.dyad
    if dyad.alignment is None:
        return []
    now = [
        el(
            "li",
            el("span", name, class_="who"),
            dots.strip(one.score, one.low, one.high, f"{name}: {words.score(one.score)}"),
            _figures(one.score, one.low, one.high, words),
            el("div", words.count(one.count, "acts"), class_="ground"),
        )
        for name, one in (
            (words("pair.both"), dyad.alignment),
            (words("pair.towards", one=words.code(dyad.party), other=words.code(dyad.other)), dyad.towards),
            (words("pair.towards", one=words.code(dyad.other), other=words.code(dyad.party)), dyad.back),
        )
        if one is not None
    ]
    standing = el("div", dots.scale(words, "long"), el("ol", now, class_="dots long"), class_="standing")
    note = words("country.until", day=words.day(dyad.until))
    return [standing, el("p", note, class_="note"), _series(told, axis, view)]


def _figures(score: float, low: float, high: float, words: Words) -> Markup:
    return el(
        "span",
        el("strong", words.score(score)),
        " ",
        el("span", f"{words.score(low)} … {words.score(high)}", class_="interval"),
        class_="figures",
    )


def _series(told: Pair, axis: Axis | None, view: View) -> Markup | None:
    words, dyad = view.words, told.dyad
    points: list[Point] = []
    for one in dyad.over_time:
        figures = one.figure
        score = f"{words.score(figures.score)} ({words.score(figures.low)} … {words.score(figures.high)})"
        label = f"{words.day(one.until)}: {score}, {words.count(figures.count, 'acts')}"
        day = dt.date.fromisoformat(one.until)
        follows = bool(points) and (day - points[-1].day).days <= lines.APART
        points.append(Point(day, figures.score, figures.low, figures.high, label, follows))
    turns = [
        Turn(
            dt.date.fromisoformat(one.earliest),
            dt.date.fromisoformat(one.latest),
            one.change > 0,
            _turn(one.change, one.earliest, one.latest, words),
            f"#turn-{one.code}-{one.first_after_day}",
        )
        for one in dyad.turns
    ]
    if not points or axis is None:
        return None
    first, last = dyad.over_time[0].figure, dyad.over_time[-1].figure
    key = "one" if len(points) == 1 else "rose" if last.low > first.high else "fell" if last.high < first.low else "same"
    finding = words(f"pair.series.{key}", first=words.score(first.score), last=words.score(last.score))
    rows = [
        [
            words.day(one.until),
            words.score(one.figure.score),
            words.score(one.figure.low),
            words.score(one.figure.high),
            words.integer(one.figure.count),
        ]
        for one in dyad.over_time
    ]
    table = frame.table([words(f"column.{one}") for one in ("until", "score", "low", "high", "acts")], rows, range(1, 5))
    side = standing.side_of(last.low, last.high)
    drawing = lines.draw(points, axis, words, -10.0, 10.0, finding, side, turns)
    return figure("series-figure", finding, drawing, words, about=[words("pair.series.about")], basis=told.bases["series"], table=table)


def _turn(change: float, earliest: str, latest: str, words: Words) -> str:
    way = words("pair.turn.up" if change > 0 else "pair.turn.down")
    return f"{way}, {words('shifts.between', earliest=words.day(earliest), latest=words.day(latest))}"


def turns(dyad: Dyad, view: View) -> list[Markup | None]:
    """The turning points with the words before and after."""
    words = view.words
    if dyad.alignment is None:
        return []
    if dyad.turns_p is None or not dyad.turns:
        return [frame.nothing(words("dyad.turns.none" if dyad.turns_p is not None else "dyad.turns.few"))]
    found = [turn(one, dyad.party, view, words.code(dyad.other)) for one in dyad.turns]
    note = words("pair.turns.note", alpha=f"{100 * ALPHA:g}", p=measured.chance(dyad.turns_p, words))
    return [el("p", note, class_="note"), el("ul", found, class_="turns")]


def ties(told: Pair, axis: Axis | None, view: View) -> list[Markup | None]:
    """What stands between the two: as bars where reports have days, and as a table."""
    words, found = view.words, sorted(told.dyad.ties, key=country_lists.rank)
    if not found:
        return []
    drawn = [bar for one in found if (bar := _bar(one, words))][:TOLD]
    rows = [country_lists.tie_row(one, view) for one in found]
    table = frame.table([words(f"column.{one}") for one in country_lists.TIE_COLUMNS], rows, class_="stacked")
    out: list[Markup | None] = []
    if drawn and axis is not None:
        finding = words("pair.ties.finding", n=words.count(len(found), "standing"))
        drawing = wide(spans.draw(drawn, axis, words, finding), words("dyad.ties"))
        out.append(figure("ties-figure", finding, drawing, words, basis=told.bases["ties"], note=words("pair.ties.note")))
    return [*out, table]


def _bar(one: Line, words: Words) -> Bar | None:
    """A tie as a bar; None where neither it nor its reports have a day."""
    telling = one.telling
    told = sorted(day for record in telling.records if record.reported and (day := edtf.latest_day(record.reported)))
    since = edtf.earliest_day(telling.day) if telling.day_basis == "since" and telling.day else None
    days = [day for day in (since, *told) if day]
    if not days:
        return None
    kind = codebook.ties().get(telling.what)
    weight = kind.weight if kind is not None else 0.0
    status = "claimed" if telling.claimed and telling.status == "actual" else telling.status
    sentence = words.sentence(telling)
    first, last = since or days[0], max(days)
    span = words("pair.tie.span", first=words.day(first.isoformat()), last=words.day(last.isoformat()))
    label = f"{sentence}: {span}, {words(f'status.{telling.status}')}, {words.count(telling.sources, 'sources')}"
    side = "with" if weight > 0 else "against" if weight < 0 else "plain"
    return Bar(sentence, label, first, last, since is not None, status, side, f"#tie-{telling.records[0].id}")
