"""Leader: the diary of a person as routes on a map, a line of days, and a list with its quotations; and the list of all persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sekutu import registering
from sekutu.analysis.diary import MEETING
from sekutu.serve import calendars, diaries, pages
from sekutu.serve.answers import find_person
from sekutu.serve.markup import Markup, el, join
from sekutu.serve.render import CLAIMED, MARKS, backed
from sekutu.serve.web import figures, frame, lines, links, routemap, worldmap
from sekutu.serve.web.answering import noted
from sekutu.serve.web.desk import Answer, View, Visit
from sekutu.serve.web.errors import Elsewhere
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.journeys import PAUSE, Journeys, Stop, journeys, pause
from sekutu.serve.web.routes import Face, saved_as
from sekutu.serve.words import Words, visible

LISTED = 200
"""Persons in the list of all: those whom most reports tell of."""
COLUMNS = (
    *("number", "date_edtf", "precision", "reported", "mode", "hosted", "partners", "place", "country", "longitude", "latitude"),
    *("status", "claimed", "reports", "independent_reports", "disputed", "entry", "records"),
)


def leader(visit: Visit) -> Page:
    """The diary of ``person``."""
    words = visit.words
    found = pages.diary(visit.values["person"], visit.archive, visit.period, words)
    if visit.values["person"] != found.person:
        raise Elsewhere(links.leader(visit, found.person))
    told = journeys(found)
    title = words("diary.title", person=found.person)
    if not found.entries:
        body: list[Markup | None] = [frame.nothing(words("leader.none", person=found.person)), el("p", _all(visit))]
        return Page(title, body, found.to_dict(), _table(told), dated=True)
    body = [_drawn(told, visit), _list(told, visit), _undated(told, visit), el("p", _all(visit), class_="note")]
    return Page(
        title,
        body,
        found.to_dict(),
        _table(told),
        islands=("map", "diary"),
        styles=("map", "figures"),
        dated=True,
        lead=_lead(told, visit),
    )


def early(view: View) -> Page:
    """What the page begins with; whom the name means is found with the rest."""
    title = view.words("diary.title", person=view.values["person"])
    return Page(title, [], None, islands=("map", "diary"), styles=("map", "figures"))


def calendar(visit: Visit) -> Answer:
    """The same for calendar programs."""
    found = pages.diary(visit.values["person"], visit.archive, visit.period, visit.words)
    body = calendars.calendar(found, visit.words).encode("utf-8", "replace")
    return Answer(body, 200, "text/calendar; charset=utf-8", {**noted(visit.said), **saved_as(visit, "ics")})


def leaders(visit: Visit) -> Page:
    """All persons of whom a meeting is told, and the way to one by name."""
    words, period = visit.words, visit.period
    if asked := visit.get("person"):
        raise Elsewhere(links.leader(visit, find_person(asked, visit.archive, words)))
    told = visit.archive.persons(MEETING, since=period.since, until=period.until, as_of=period.as_of)
    shown = list(told.items())[:LISTED]
    names = registering.load().persons
    rows = [
        (
            el("a", visible(name), href=links.leader(visit, name)),
            words.code(names[name].code) if name in names else "",
            words.integer(count),
        )
        for name, count in shown
    ]
    columns = [words(f"leader.column.{name}") for name in ("person", "party", "reports")]
    body = [
        _finder(visit, [name for name, _ in shown]),
        frame.table(columns, rows, numbers=(2,), class_="leaders") if rows else frame.nothing(words("leader.nobody")),
        el("p", words.count(len(told) - len(shown), "more_lines"), class_="note") if len(told) > len(shown) else None,
    ]
    data = {"persons": [{"person": name, "reports": count} for name, count in told.items()]}
    table = Table(("person", "party", "reports"), [(name, names[name].code if name in names else None, n) for name, n in told.items()])
    return Page(words("leader.all"), body, data, table, styles=("map", "figures"), dated=True)


def _finder(visit: Visit, names: Sequence[str]) -> Markup:
    words = visit.words
    return el(
        "form",
        el("label", words("leader.find"), for_="person", class_="label"),
        el(
            "div",
            el("input", id="person", name="person", list="persons", maxlength=200, required=True, autocomplete="off"),
            el("datalist", [el("option", value=visible(name)) for name in names], id="persons"),
            frame.hidden(visit.view, ("lang", "since", "until", "as_of")),
            el("button", words("leader.open"), type="submit"),
            class_="asking",
        ),
        action="/leader",
        method="get",
        class_="finder",
    )


def _all(visit: Visit) -> Markup:
    return el("a", visit.words("leader.all"), href=visit.link("/leader"))


def _lead(told: Journeys, visit: Visit) -> Markup:
    """For whom the person acts, and the diary as a file."""
    words, known = visit.words, registering.load().persons.get(told.person)
    code = known.code if known else None
    parts = [el("a", words.code(code), href=links.party(visit, code))] if code else []
    parts.append(el("a", words("leader.calendar"), href=visit.view.here(".ics")))
    return el("p", join([piece for part in parts for piece in (" · ", part)][1:]), class_="meta")


# ---- figures ---------------------------------------------------------------------------------------------------------------------------


def _drawn(told: Journeys, visit: Visit) -> Markup | None:
    """The map and the line of days as one figure, which can be played."""
    words = visit.words
    drawing, line = routemap.routes(told, words), routemap.days(told, words)
    if drawing is None and line is None:
        return worldmap.missing(words) if worldmap.outlines() is None else None
    without = sum(stop.spot is None for stop in told.stops)
    notes = [
        worldmap.missing(words) if worldmap.outlines() is None else None,
        el("p", words("leader.map.note", pause=PAUSE), class_="note") if drawing else None,
        el("p", words.count(without, "without_place"), class_="note") if without else None,
        worldmap.borders(words) if drawing else None,
    ]
    drawn = join([figures.movable(drawing, words) if drawing else None, _player(told, words), line])
    return figures.figure(
        _finding(told, words),
        _rests_on(told, visit),
        drawn,
        words,
        name="routes",
        legend=figures.swatches(routemap.keys(words)),
        notes=notes,
        table=_as_table(told, words),
    )


def _finding(told: Journeys, words: Words) -> str:
    """What the figure shows: at how many places, and where most often."""
    places = Counter(stop.spot.name for stop in told.stops if stop.spot is not None and stop.entry.status == "actual")
    if not places:
        return words("leader.finding.none")
    name, most = min(places.items(), key=lambda one: (-one[1], one[0]))
    if most < 2 or len(places) == 1:
        return words("leader.finding.many", places=words.count(len(places), "places_told"))
    return words("leader.finding", places=words.count(len(places), "places_told"), place=words.place(name), n=words.integer(most))


def _rests_on(told: Journeys, visit: Visit) -> str:
    words = visit.words
    dates = sorted(stop.entry.date or "" for stop in told.dated)
    reports = {cited.report for stop in told.stops for cited in stop.entry.quotations}
    return figures.rests_on(
        [
            figures.period(visit, dates[0] if dates else None, dates[-1] if dates else None),
            words.count(len(told.stops), "entries"),
            words.count(len(reports), "reports"),
        ]
    )


def _player(told: Journeys, words: Words) -> Markup | None:
    """What plays the diary; shown by its script."""
    count = len(told.dated)
    if count < 2:
        return None
    button = {"data_play": words("leader.play"), "data_pause": words("leader.pause")}
    return el(
        "div",
        el("button", words("leader.play"), type="button", **button),
        el("input", type="range", min=0, max=count, value=0, step=1, aria_label=words("leader.scrub"), autocomplete="off"),
        el("output", class_="now", aria_live="polite"),
        class_="player",
        hidden=True,
        data_all=words("leader.scrub.all"),
    )


def _as_table(told: Journeys, words: Words) -> Markup:
    names = routemap.anchors(told)
    rows = [
        (
            el("a", str(stop.number) if stop.number else "–", href=f"#{names[stop.entry.id]}"),
            diaries.when(stop.entry, words),
            _where(stop, words),
            diaries.said(stop.entry, words),
            words(f"status.{stop.entry.status}"),
            words.integer(stop.entry.sources),
        )
        for stop in told.stops
    ]
    columns = [words(f"leader.column.{name}") for name in ("number", "day", "place", "what", "status", "sources")]
    return frame.table(columns, rows, numbers=(0, 5))


def _where(stop: Stop, words: Words) -> str:
    if stop.spot is None:
        return words("leader.no_place")
    return words.place(stop.spot.name) + ("" if stop.spot.precise else f" ({words('leader.at_seat')})")


# ---- the list --------------------------------------------------------------------------------------------------------------------------


def _list(told: Journeys, visit: Visit) -> Markup | None:
    """Dated entries in their order; what lies between those that are far apart is shown as a gap."""
    words, names, rows = visit.words, routemap.anchors(told), list[Markup]()
    before: Stop | None = None
    for stop in told.dated:
        days = pause(before, stop) if before is not None else None
        if days is not None and days > PAUSE:
            rows.append(el("li", words.count(days - 1, "silent_days"), class_="gap"))
        rows.append(_entry(stop, names[stop.entry.id], visit))
        before = stop if stop.days is not None else before
    return frame.section("entries", words("leader.entries"), el("ol", rows, class_="diary")) if rows else None


def _undated(told: Journeys, visit: Visit) -> Markup | None:
    words, names = visit.words, routemap.anchors(told)
    rows = [_entry(stop, names[stop.entry.id], visit) for stop in told.undated]
    return frame.section("undated", words("diary.undated"), el("ul", rows, class_="diary"), note=words("leader.undated")) if rows else None


def _entry(stop: Stop, name: str, visit: Visit) -> Markup:
    words, entry = visit.words, stop.entry
    claimed = bool(entry.voice) and entry.status == "actual"
    status = f" · {words(f'status.{entry.status}')}" if entry.status != "actual" else ""
    said = diaries.said(entry, words)
    notes = [el("p", f"{sign} {note}", class_="against" if sign == "≠" else "noted") for sign, note in diaries.notes(entry, words)]
    told = backed(entry.reports, entry.sources, words).removeprefix(" · ")
    mark = str(stop.number) if stop.number is not None else CLAIMED if claimed else MARKS[entry.status]
    return el(
        "li",
        el("span", mark, class_=f"entry-mark {routemap.look(stop)}", aria_hidden="true"),
        el("p", el("span", diaries.when(entry, words), class_="when"), el("span", said, status, class_="said"), class_="line"),
        notes,
        lines.quotations((*entry.quotations, *entry.outcome_quotations), visit.view, shown=1, more=entry.more),
        el("p", told, class_="backed") if told else None,
        class_="claimed" if claimed else entry.status,
        id=name,
        data_at=stop.number,
    )


def _table(told: Journeys) -> Table:
    """The entries as rows."""
    rows = []
    for stop in told.stops:
        entry, at = stop.entry, stop.spot.at if stop.spot else (None, None)
        partners = "; ".join(one.person or one.code or "" for one in entry.partners)
        place = (entry.place.name, entry.place.country) if entry.place else (None, None)
        counts = (entry.reports, entry.sources, bool(entry.disputed), entry.id, "; ".join(entry.records))
        told_as = (entry.date, entry.precision, entry.reported, entry.mode, entry.hosted)
        rows.append((stop.number, *told_as, partners, *place, *at, entry.status, bool(entry.voice), *counts))
    return Table(COLUMNS, rows)


FACES = (
    Face("/leader", leaders, nav="web.leaders", light=True),
    Face("/leader/{person}", leader, others={"ics": calendar}, early=early),
)
