"""Country over time: its isolation by half-years, the turns of its partners, how much is told of it by quarters."""

from __future__ import annotations

import datetime as dt

from sekutu import codebook
from sekutu.analysis.isolation import Vector
from sekutu.analysis.seasons import Season
from sekutu.analysis.shifts import Shift
from sekutu.serve import charts, measured
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame
from sekutu.serve.web.desk import View, segment
from sekutu.serve.web.drawings import bars, dots, lines
from sekutu.serve.web.drawings.axis import axis_of
from sekutu.serve.web.drawings.lines import Point
from sekutu.serve.web.drawings.shell import figure, percent, wide
from sekutu.serve.web.evidence import opening, quotations
from sekutu.serve.web.gathering import Country
from sekutu.serve.words import Words

MONTHS = {"1": ("01", "03"), "2": ("04", "06"), "3": ("07", "09"), "4": ("10", "12")}
"""The first and the last month of a quarter."""

NARROW = 24
"""More quarters than these get a drawing that is scrolled on a phone."""


# ---- isolation -------------------------------------------------------------------------------------------------------------------------


def isolation(told: Country, view: View) -> list[Markup | None]:
    """The composite, what it is made of, and how it went."""
    words, vector = view.words, told.apart.whole
    if not vector.records:
        return [frame.nothing(words("country.isolation.nothing"))]
    parts = list(measured.told_parts(vector, words))
    rows = [
        el(
            "li",
            el("span", name, class_="who"),
            _share(one.value, one.low, one.high, shown) if one.value is not None else el("span", shown, class_="thin"),
            el("span", shown if one.value is not None else "", class_="figures"),
            el("div", opening(basis, one.quotations, view, name=name), class_="ground"),
        )
        for one, name, shown, basis in parts
    ]
    big = el("strong", "–" if vector.composite is None else f"{vector.composite:.0f}", class_="big")
    bar = None
    if vector.composite is not None:
        bar = _share(vector.composite / 100, (vector.low or 0.0) / 100, (vector.high or 0.0) / 100, measured.composite(vector, words))
    head = el("div", big, el("div", el("p", measured.composite(vector, words)), bar), class_="composite")
    table = frame.table(
        [words(f"column.{one}") for one in ("component", "figure", "counted")],
        [[name, shown, basis] for _, name, shown, basis in parts],
        [1],
    )
    drawn = figure(
        "isolation-figure",
        _finding(vector, words.code(told.party), words),
        el("div", head, el("ol", rows, class_="shares")),
        words,
        about=[words("isolation.note", day=words.day(vector.until))],
        basis=told.bases["isolation"],
        table=table,
    )
    return [drawn, over_time(told, view)]


def _finding(vector: Vector, name: str, words: Words) -> str:
    if vector.composite is None:
        return words("country.isolation.unknown", party=name)
    heaviest = max((one for one in vector.measures if one.value is not None), key=lambda one: one.value or 0.0)
    return words(
        "country.isolation.finding",
        party=name,
        score=f"{vector.composite:.0f}",
        part=measured.component_names(words)[heaviest.key],
        at=f"{100 * (heaviest.value or 0):.0f}",
    )


def _share(value: float, low: float | None, high: float | None, label: str) -> Markup:
    """A share from 0 to 1 with its interval."""

    def x(share: float) -> str:
        return percent(2 + 96 * share)

    return el(
        "svg",
        el("line", class_="axis", x1="2%", x2="98%", y1="50%", y2="50%"),
        el("line", class_="zero", x1="2%", x2="2%", y1="15%", y2="85%"),
        el("line", class_="zero", x1="98%", x2="98%", y1="15%", y2="85%"),
        el(
            "line",
            class_="span plain",
            x1=x(low if low is not None else value),
            x2=x(high if high is not None else value),
            y1="50%",
            y2="50%",
        ),
        el("circle", class_="dot plain", cx=x(value), cy="50%", r=6),
        class_="strip",
        height=24,
        role="img",
        aria_label=label,
    )


def half(one: Vector, words: Words) -> str:
    """The half-year of a vector in words."""
    since = one.since or ""
    return words("isolation.half", half="I" if since[5:7] == "01" else "II", year=since[:4])


def over_time(told: Country, view: View) -> Markup | None:
    """The composite by half-years. A half-year of which too little is told is a gap."""
    words, periods = view.words, told.apart.periods
    points: list[Point] = []
    for one in periods:
        if one.composite is None or one.since is None:
            continue
        first = dt.date.fromisoformat(one.since)
        day = first + dt.timedelta(days=91)
        follows = bool(points) and (day - points[-1].day).days <= lines.APART
        label = f"{half(one, words)}: {one.composite:.0f} ({one.low:.0f} … {one.high:.0f}), {words.count(one.sources, 'sources')}"
        link = view.link("/search", party=told.party, since=one.since, until=one.until)
        points.append(Point(day, one.composite, one.low or 0.0, one.high or 0.0, label, follows, link))
    days = [dt.date.fromisoformat(day) for one in periods for day in (one.since, one.until) if day]
    axis = axis_of(days)
    if not periods or axis is None:
        return None
    rows = [
        [
            half(one, words),
            "–" if one.composite is None else f"{one.composite:.0f}",
            "–" if one.composite is None else f"{one.low:.0f} … {one.high:.0f}",
            words.integer(one.acts),
            words.integer(one.sources),
            f"{len(one.measure('supporters').count('supporters'))}/{len(one.measure('supporters').count('opponents'))}",
        ]
        for one in periods
    ]
    table = frame.table(
        [words(f"column.{one}") for one in ("half_year", "composite", "interval", "acts", "sources", "for_against")], rows, range(1, 6)
    )
    name = words.code(told.party)
    drawing: Markup | None
    if not points:
        drawing, finding = frame.nothing(words("country.over_time.none")), words("country.over_time.none.title", party=name)
    else:
        finding = _course(points, name, words)
        drawing = lines.draw(points, axis, words, 0.0, 100.0, finding) if len(points) > 1 else None  # one point shows no course
    note = words("isolation.periods.note", n=words.integer(len(told.apart.unplaced)))
    return figure(
        "isolation-time",
        finding,
        drawing,
        words,
        about=[words("country.over_time.about")],
        basis=told.bases["periods"],
        table=table,
        note=note,
    )


def _course(points: list[Point], name: str, words: Words) -> str:
    """How it went, as far as the intervals of the first and the last tell them apart."""
    first, last = points[0], points[-1]
    figures = {
        "party": name,
        "first": f"{first.value:.0f}",
        "last": f"{last.value:.0f}",
        "begin": str(first.day.year),
        "end": str(last.day.year),
    }
    if len(points) == 1:
        return words("country.over_time.one", **figures)
    key = "rose" if last.low > first.high else "fell" if last.high < first.low else "same"
    return words(f"country.over_time.{key}", **figures)


# ---- turns -----------------------------------------------------------------------------------------------------------------------------


def turn(one: Shift, party: str, view: View, name: str | None = None) -> Markup:
    """A turn: who moved which way, by how much, and the words before and after."""
    words, up = view.words, one.change > 0
    said = words("shifts.towards" if up else "shifts.away", name=name or words.code(one.code))
    change = words("shifts.change", before=words.score(one.before.mean), after=words.score(one.after.mean))
    between = words("shifts.between", earliest=words.day(one.earliest), latest=words.day(one.latest))
    told = words("shifts.sides", before=one.before.acts, after=one.after.acts, p=measured.chance(one.adjusted, words))
    strip = el(
        "svg",
        el("line", class_="axis", x1="2%", x2="98%", y1="50%", y2="50%"),
        el("line", class_="zero", x1="50%", x2="50%", y1="0", y2="100%"),
        el(
            "line",
            class_=f"span {'with' if up else 'against'}",
            x1=dots.place(one.before.mean),
            x2=dots.place(one.after.mean),
            y1="50%",
            y2="50%",
        ),
        el("circle", class_="dot unclear", cx=dots.place(one.before.mean), cy="50%", r=5),
        el("circle", class_=f"dot {'with' if up else 'against'}", cx=dots.place(one.after.mean), cy="50%", r=6),
        class_="strip",
        height=24,
        role="img",
        aria_label=f"{said}: {change}",
    )
    sides = [
        el("div", el("p", words(f"shifts.{key}", day=words.day(day)), class_="when"), quotations([cited], view))
        for key, day, cited in (
            ("last_before", one.last_before_day, one.last_before),
            ("first_after", one.first_after_day, one.first_after),
        )
    ]
    link = el("a", said, href=view.link(f"/pair/{segment(party)}/{segment(one.code)}")) if name is None else said
    sign = el("span", "▲" if up else "▼", class_=f"sign {'with' if up else 'against'}", aria_hidden="true")
    head = el("p", sign, " ", el("strong", link), f" · {change} · {between}")
    return el(
        "li",
        head,
        strip,
        el("p", told, class_="note"),
        el("div", sides, class_="before-after"),
        id=f"turn-{one.code}-{one.first_after_day}",
    )


# ---- how much is told ------------------------------------------------------------------------------------------------------------------


def seasons(told: Country, view: View) -> list[Markup | None]:
    """Acts by quarters, in the four quad classes."""
    words = view.words
    counted = [one for one in told.seasons if one.cooperation or one.conflict]
    if not counted:
        return []

    def link(one: Season, quad: str) -> str:
        year, number = one.quarter.split("-Q")
        first, last = MONTHS[number]
        types = [code for code, entry in codebook.types().items() if entry.quad == quad]
        days = {"since": f"{year}-{first}", "until": f"{year}-{last}"}
        return view.link("/search", party=told.party, kind="event", status="actual", type=types, **days)

    total = [sum(len(side) for side in sides) for sides in zip(*((one.cooperation, one.conflict) for one in counted), strict=True)]
    most = max(counted, key=lambda one: len(one.cooperation) + len(one.conflict))
    finding = words(
        "country.seasons.finding",
        cooperation=words.integer(total[0]),
        conflict=words.integer(total[1]),
        quarter=words.quarter(most.quarter),
    )
    quads = (*charts.ABOVE, *charts.BELOW)
    keyed = (*charts.ABOVE[::-1], *charts.BELOW)
    key = el("p", [el("span", el("i", class_=f"key {quad}"), words.quad(quad)) for quad in keyed], class_="legend")
    rows = [
        [
            words.quarter(one.quarter),
            *(el("a", words.integer(one.quads[quad]), href=link(one, quad)) if one.quads.get(quad) else "0" for quad in quads),
            words.integer(one.bounded),
        ]
        for one in reversed(counted)
    ]
    table = frame.table([words("seasons.quarter"), *map(words.quad, quads), words("seasons.bounded")], rows, range(1, 6))
    drawing = bars.draw(told.seasons, words, finding, link)
    if len(bars.shown(told.seasons)) > NARROW:
        drawing = wide(drawing, finding)
    about = [words("drawing.quarters", n=words.integer(len(bars.shown(told.seasons))))]
    return [
        figure(
            "seasons-figure",
            finding,
            drawing,
            words,
            about=about,
            basis=told.bases["seasons"],
            key=key,
            table=table,
            note=words("seasons.note"),
        )
    ]
