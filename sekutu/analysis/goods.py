"""What passes between parties: the goods of an event, and of which category they are (``codebook/goods.tsv``)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from sekutu import lang
from sekutu.analysis.quantities import quantities
from sekutu.lang import Phrases
from sekutu.records import Event
from sekutu.resources import read_table

CATEGORIES = ("arms", "forces", "energy", "money", "aid", "goods")
"""The kinds of flow, in the order in which they are shown."""

COUNTED = frozenset({"thing", "people", "measure"})
"""Classes of the table of amounts whose nouns can be goods."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@functools.cache
def goods_table() -> Mapping[str, tuple[str, str]]:
    """English name of goods → category, Indonesian name."""
    return {row["good"]: (row["category"], row["name_id"]) for row in read_table("codebook/goods.tsv")}


@functools.cache
def _names(language: str = "id") -> Phrases:
    """Words that name goods → the English name: those of the table of goods, and counted nouns that are goods."""
    known = lang.get(language)
    nouns = (
        (row["form"], row["english"].split("|")[-1]) for row in known.table("amounts") if row["class"] in ("thing", "people", "measure")
    )
    named = {form: good for form, good in nouns if good in goods_table()} | {row["form"]: row["goods"] for row in known.table("goods")}
    return Phrases(list(named.items()))


def category_of(good: str) -> str:
    """The category of goods by their English name; of those that the table lacks, goods."""
    return goods_table().get(good, ("goods", ""))[0]


def goods_in(event: Event) -> str | None:
    """The goods that an event's quotation names: after its trigger before what stands in front, something definite (*amunisi*) before what
    holds or means anything (*kontainer*, *teknologi*)."""
    language, split = lang.get("id"), max(event.trigger_start - event.start, 0)
    found: list[str] = []
    for text in (event.quote[split:], event.quote[:split]):
        words = [word if _names().at([word], 0) else language.strip_clitics(word)[0] for word in _WORD.findall(text.lower())]
        k = 0
        while k < len(words):
            hit = _names().at(words, k)
            if hit:
                found.append(str(hit[1]))
            k += hit[0] if hit else 1
    return next((good for good in found if category_of(good) != "goods"), found[0] if found else None)


def kinds_of(event: Event) -> dict[str, list[str]]:
    """Category → goods of an event: of what is counted, else of what is named; money given is money, a sum of trade is its goods."""
    out: dict[str, list[str]] = {}
    for one in quantities(event.amount):
        if one.money and event.type == "AID":
            out.setdefault("money", [])
        elif one.unit in goods_table():
            out.setdefault(category_of(one.unit), []).append(one.unit)
    named = goods_in(event)
    if named and (not out or set(out) == {"goods"}):
        return {category_of(named): [named]}
    return out or {"aid" if event.type == "AID" else "goods": []}


__all__ = ["CATEGORIES", "category_of", "goods_in", "goods_table", "kinds_of"]
