"""States: whether a code is that of a state, and of no organisation that has three letters as well (PKS, WEF, GHF)."""

from __future__ import annotations

import functools

from sekutu.resources import read_table


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in read_table("actors/states.tsv"))


def is_state_code(code: str | None) -> bool:
    """Whether the code is in the table of states, former ones included."""
    return code is not None and code in _codes()
