"""The maps of a dossier as one HTML file: who stands where, and where persons went. They are those of the pages, and share their outlines.

Every mark leads to a line of the same file, where the numbers of its quotations stand.
"""

from __future__ import annotations

from collections.abc import Iterable

from sekutu.analysis.alignment import Alignment
from sekutu.analysis.diary import Diary
from sekutu.serve.markup import Markup, el, join
from sekutu.serve.web import journeys, routemap, standing, worldmap
from sekutu.serve.words import Words


def row(code: str) -> str:
    """The name of a partner's row in the table of who stands where."""
    return f"standing-{code}"


def of_partners(ranking: Alignment, words: Words) -> Markup | None:
    """The map coloured by alignment; None where the package has none, or none of the partners has a place on it."""
    drawn = worldmap.outlines()
    values = standing.shades(ranking.partners, words, lambda code: f"#{row(code)}")
    if drawn is None or not any(drawn.shows(code) for code in values):
        return None
    title = words("country.map.title", party=words.code(ranking.party))
    about = [words("country.until", day=words.day(ranking.until))] if ranking.until else []
    about += [words("country.map.pale"), words("sheet.map.leads")]
    map = worldmap.world(values, words, label=title, chosen=(ranking.party,), name="-standing", shared=True)
    legend = worldmap.legend(worldmap.scale(words), words)
    return _figure("standing-map", title, about, map, legend, [worldmap.borders(words)])


def entries(diary: Diary, name: str) -> dict[str, tuple[str, int | None]]:
    """Of each entry of a diary, by its id, the name of its line and its number on the map (None: it has no day)."""
    told = journeys.journeys(diary)
    names = routemap.anchors(told, name)
    return {stop.entry.id: (names[stop.entry.id], stop.number) for stop in told.stops}


def of_journeys(diary: Diary, words: Words, name: str) -> Markup | None:
    """The map of a diary and the line of its days; None where there is nothing to draw. ``name`` tells it from those of others."""
    told = journeys.journeys(diary)
    map, days = routemap.routes(told, words, name, shared=True), routemap.days(told, words, name)
    if map is None and days is None:
        return None
    without = sum(stop.spot is None for stop in told.stops)
    notes = [el("p", words.count(without, "without_place"), class_="note")] if without and map is not None else []
    legend = el("p", [el("span", join([sign, " ", said])) for sign, said in routemap.keys(words)], class_="legend")
    title = words("leader.map.label", person=told.person)
    return _figure(f"{name}map", title, [words("sheet.map.leads")], join([map, days]), legend, notes)


def _figure(name: str, title: str, about: Iterable[str], drawing: Markup | None, legend: Markup, notes: Iterable[Markup]) -> Markup:
    caption = el("figcaption", el("strong", title, id=f"{name}-title", class_="finding"), el("span", " · ".join(about), class_="rests-on"))
    return el("figure", caption, drawing, legend, *notes, class_="figure", id=name, aria_labelledby=f"{name}-title")
