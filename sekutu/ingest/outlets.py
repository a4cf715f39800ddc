"""What is known about outlets' pages by their host: the outlet's name, its clock, and where a report stands on its pages."""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from lxml import etree

from sekutu.resources import items, read_table

TABLE = "lang/id/pages.tsv"
WORDS = "lang/id/pagewords.tsv"

_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+|\[[\w:-]+=[^\]'\"]+\])*)")
_PART = re.compile(r"([.#])([\w-]+)|\[([\w:-]+)=([^\]]+)\]")


class Rule(NamedTuple):
    """A row of the table, ready to use; ``zone`` in hours from UTC."""

    host: str
    outlet: str
    zone: int
    body: tuple[etree.XPath, ...]
    drop: tuple[etree.XPath, ...]
    date: tuple[etree.XPath, ...]


def xpath(selector: str) -> etree.XPath:
    """``div.a#b[c=d]`` as XPath. Raises ValueError for what is no such selector."""
    match = _SELECTOR.fullmatch(selector)
    if not selector or match is None:
        raise ValueError(f"no selector: {selector}")
    tests = []
    for kind, word, name, value in _PART.findall(match["rest"]):
        if kind == ".":
            tests.append(f"contains(concat(' ', normalize-space(@class), ' '), ' {word} ')")
        elif kind == "#":
            tests.append(f"@id='{word}'")
        else:
            tests.append(f"@{name}='{value}'")
    return etree.XPath(f".//{match['tag'] or '*'}" + "".join(f"[{test}]" for test in tests))


@functools.cache
def _rules() -> dict[str, Rule]:
    zones = words("zone")
    out = {}
    for row in read_table(TABLE):
        body, drop, date = (tuple(xpath(one) for one in items(row[name])) for name in ("body", "drop", "date"))
        out[row["host"]] = Rule(row["host"], row["outlet"], int(zones[row["zone"].lower()]), body, drop, date)
    return out


@functools.cache
def words(kind: str) -> dict[str, str]:
    """The words of a class of the table of page words, with their values."""
    return {row["form"]: row["value"] for row in read_table(WORDS) if row["class"] == kind}


def rule(host: str | None) -> Rule | None:
    """What is known of a host: its own row, or that of the nearest host above it."""
    parts = (host or "").lower().split(".")
    return next((found for at in range(len(parts) - 1) if (found := _rules().get(".".join(parts[at:])))), None)


def hosts_of(outlet: str) -> set[str]:
    """The hosts that the table knows for an outlet of that name."""
    wanted = outlet.casefold()
    return {one.host for one in _rules().values() if wanted in (one.outlet.casefold(), one.host)}


def body(tree: Any, known: Rule) -> tuple[Any, set[Any]] | None:
    """The element that holds the report, and what to leave out of it; None where the page fits no selector."""
    for path in known.body:
        found = path(tree)
        if found:
            element = max(found, key=lambda one: len("".join(one.itertext()))) if len(found) > 1 else found[0]
            return element, {one for each in known.drop for one in each(element)}
    return None
