"""People whom the report itself introduces: by full and by short name, with the party that it gives them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the report itself introduces, with the party and the office that it gives them."""

    person: str
    code: str | None = None
    sector: str = ""
    office: str = ""


@dataclass(slots=True)
class KnownNames:
    """The people whom the report itself introduces, by full and by short name, and the houses that it says they work in."""

    full: dict[str, Known] = field(default_factory=dict)
    short: dict[str, Known] = field(default_factory=dict)
    houses: set[str] = field(default_factory=set)
