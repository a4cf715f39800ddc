"""Standing wars: against whom an attack is that names nobody, where the report names one enemy with whom the attacker is at war."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from sekutu import edtf
from sekutu.resources import read_table


@functools.cache
def _wars() -> dict[str, tuple[tuple[str, str], ...]]:
    """By code, the enemies and the time of the war as EDTF."""
    out: dict[str, list[tuple[str, str]]] = {}
    for row in read_table("actors/wars.tsv"):
        time = f"{row['since']}/{row['until'] or '..'}"
        out.setdefault(row["one"], []).append((row["other"], time))
        out.setdefault(row["other"], []).append((row["one"], time))
    return {code: tuple(enemies) for code, enemies in out.items()}


def enemies(code: str, day: str | None, named: Iterable[str]) -> list[str]:
    """The codes among those named with whom the party is at war on the day; without a day, at any time."""
    told = set(named)
    found = {enemy for enemy, time in _wars().get(code, ()) if enemy in told and (day is None or edtf.overlap(time, day))}
    return sorted(found)
