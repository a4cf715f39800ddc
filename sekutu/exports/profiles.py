"""Profiles: which columns a table of records has. ``sekutu`` are our own; ``polecat`` those that readers of POLECAT's files know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sekutu.exports import columns, polecat
from sekutu.exports.bundle import Bundle
from sekutu.frames import Table

Profile = Literal["sekutu", "polecat"]
PROFILES: tuple[Profile, ...] = get_args(Profile)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the manner in which its cells are written where a file knows text only: what joins a list, what stands for nothing."""

    table: Table
    joint: str = "|"
    nothing: str = ""

    def cells(self) -> Iterator[list[str]]:
        """The rows as text, not guarded."""
        for row in self.table.rows:
            yield [self._text(row.get(name)) for name in self.table.columns]

    def _text(self, value: Any) -> str:
        if value is None:
            return self.nothing
        return (self.joint.join(value) or self.nothing) if isinstance(value, list) else str(value)


def sheet(bundle: Bundle, profile: Profile) -> Sheet:
    """The records as a table of that profile."""
    if profile == "polecat":
        return Sheet(Table(polecat.COLUMNS, list(polecat.rows(bundle))), "; ", "None")
    return Sheet(Table(columns.COLUMNS, list(columns.flat(bundle.records, bundle.reports))))
