"""Facets: by what a view can be narrowed, with how many records each choice leaves, each choice a link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from sekutu import codebook
from sekutu.records import Kind
from sekutu.serve.markup import Markup, el
from sekutu.serve.web.desk import Visit
from sekutu.serve.words import Words, visible
from sekutu.store.searching import FACETS, Facet

Asked = dict[str, str | int | list[str] | None]
"""Changes of a query."""

SHOWN: Mapping[Facet, int] = {"kind": 3, "type": 12, "status": 4, "outlet": 10, "party": 12, "year": 12}
LONGEST = 40
"""Values of a facet that are counted."""

SEVERAL = ("type", "status", "party")
"""Facets of which several values may be chosen."""


def facets(visit: Visit, filters: Mapping[str, Any]) -> list[Markup]:
    """All facets that have something to choose, or of which something is chosen."""
    chosen = {name: visit.all(name) for name in FACETS}
    # What is chosen of a facet that takes any of several would leave nothing else to choose; of parties all must take part.
    alone = [name for name in FACETS if chosen[name] and name != "party"]
    found = visit.archive.facets([name for name in FACETS if name not in alone], LONGEST, **filters)
    for name in alone:
        found |= visit.archive.facets([name], LONGEST, **{key: value for key, value in filters.items() if key != name})
    shown = {name: found[name][: SHOWN[name] + len(chosen[name])] for name in FACETS}
    return [_facet(name, shown[name], chosen[name], visit) for name in FACETS if len(shown[name]) > 1 or chosen[name]]


def _facet(name: Facet, found: list[tuple[str, int]], chosen: list[str], visit: Visit) -> Markup:
    words = visit.words
    known = {value for value, _ in found}
    rows = [(value, None) for value in chosen if _folded(value) not in {_folded(one) for one in known}]
    items = [_item(name, value, n, chosen, visit) for value, n in [*rows, *found]]
    return el(
        "details",
        el("summary", words(f"web.facet.{name}")),
        el("ul", items),
        open=bool(chosen) or name in ("kind", "status", "type"),
        class_="facet",
    )


def _item(name: Facet, value: str, n: int | None, chosen: list[str], visit: Visit) -> Markup:
    words, view = visit.words, visit.view
    is_chosen = _folded(value) in {_folded(one) for one in chosen}
    label = label_of(name, value, words)
    if is_chosen:
        left = [one for one in chosen if _folded(one) != _folded(value)]
        fewer: Asked = {name: left or None, "next": None}
        return el("li", el("a", f"✕ {label}", href=view.here(**fewer), aria_current="true"))
    wanted: Asked = {name: [*chosen, value] if name in SEVERAL else value, "next": None}
    count = el("span", f" {words.integer(n)}", class_="count") if n is not None else None
    return el("li", el("a", label, href=view.here(**wanted)), count)


def label_of(name: Facet, value: str, words: Words) -> str:
    """What a value is called."""
    if name == "kind" and value in get_args(Kind):
        return words(f"web.kind.{value}")
    if name == "status" and value in codebook.statuses():
        return words(f"status.{value}")
    if name == "party":
        return words.code(value)
    if name == "type" and (tie := codebook.ties().get(value)) is not None:
        return tie.name_id if words.lang == "id" else tie.name_en
    if name == "type" and value in codebook.types():
        return words.act(value, None)
    return visible(value)


def _folded(value: str) -> str:
    return value.casefold()
