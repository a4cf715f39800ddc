"""Which column of a table is which: the text, the report's name, its day, its outlet, its address.

A *role* is what a column means to us. It is guessed from usual names (``ingest/columns.tsv``), compared without case and with spaces,
hyphens and dots as underscores, unless the user says which column it is (``--column text=isi_berita``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sekutu import resources
from sekutu.errors import InputSetAside, UsageError

ROLES = ("text", "doc", "published", "outlet", "url")
_SHOWN = 300
"""How many characters of a table's own names a message shows."""


def _plain(name: object) -> str:
    return re.sub(r"[\s.-]+", "_", str(name).strip().lstrip("\ufeff").casefold())


@functools.cache
def usual() -> Mapping[str, tuple[str, ...]]:
    """The usual names of each role, best first."""
    return {row["role"]: tuple(resources.items(row["names"])) for row in resources.read_table("ingest/columns.tsv")}


def parse(options: Iterable[str]) -> dict[str, str]:
    """What ``--column ROLE=NAME`` says, by role. Raises UsageError for what is no such pair, an unknown role, a role named twice."""
    out: dict[str, str] = {}
    for option in options:
        role, mark, name = option.partition("=")
        role, name = role.strip().casefold(), name.strip()
        if role not in ROLES or not mark or not name:
            raise UsageError(f"not ROLE=NAME with a role of {', '.join(ROLES)}: {option}")
        if out.get(role, name) != name:
            raise UsageError(f"--column {role} is given twice: {out[role]}, {name}")
        out[role] = name
    return out


class Columns:
    """Finds the columns of tables; ``given`` holds what the user said, by role."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        """Raises UsageError for a role that does not exist."""
        self.given = dict(given or {})
        if unknown := sorted(self.given.keys() - set(ROLES)):
            raise UsageError(f"no such column role: {', '.join(unknown)}; there are {', '.join(ROLES)}", ROLES)
        self._names: tuple[object, ...] | None = None
        self._found: dict[str, list[Any]] = {}

    def wanted(self, role: str) -> tuple[str, ...]:
        """The plain names that a role may have here, best first."""
        return (_plain(self.given[role]),) if role in self.given else usual()[role]

    def all_of(self, names: Iterable[object], role: str) -> list[Any]:
        """A table's own spelling of the columns that could hold the role, best first; of equal names the first."""
        asked = tuple(names)
        if asked != self._names:  # rows of one table nearly always have the same names
            own: dict[str, object] = {}
            for name in asked:
                if name is not None:
                    own.setdefault(_plain(name), name)
            self._names = asked
            self._found = {one: [own[name] for name in self.wanted(one) if name in own] for one in ROLES}
        return self._found[role]

    def find(self, names: Iterable[object], role: str) -> Any:
        """The column of a role, in the table's own spelling, or None."""
        return next(iter(self.all_of(names, role)), None)

    def cell(self, row: Mapping[Any, Any], role: str) -> str | None:
        """What a row says in the first column of the role that holds something, as text."""
        for name in self.all_of(row, role):
            value = row[name]
            if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
                return str(value).strip()
        return None

    def check(self, name: str, names: Iterable[object], only: tuple[str, ...] = ROLES) -> None:
        """Raises InputSetAside for a table without a text column, or without a column that the user named.

        ``only`` narrows the roles that are looked at: rows of JSON may leave out what they have nothing for.
        """
        own = [str(one) for one in names if one is not None and str(one).strip()]
        shown = ", ".join(own) if own else "none"
        if len(shown) > _SHOWN:
            shown = f"{shown[:_SHOWN]} …"
        for role in self.given:
            if role in only and self.find(own, role) is None:
                raise InputSetAside(name, f"no column {self.given[role]} (--column {role}); its columns: {shown}")
        if self.find(own, "text") is None:
            tried = ", ".join(usual()["text"][:4])
            raise InputSetAside(name, f"no text column ({tried} …); its columns: {shown}; say which it is: --column text=NAME")


SIDECAR_COLUMNS = Columns({"doc": "doc"})
"""Sidecars name a report in the column doc and in no other: rows of tables that lie about have an id too."""
