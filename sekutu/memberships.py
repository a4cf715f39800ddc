"""Memberships: which states belong to which organisations and blocs, in what role, and from when to when.

A role is one of ROLES. Somebody who asks for the members of a body means those with the role ``member``; a state that is suspended
remains a member and has the row of its suspension beside that of its membership.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, get_args

from sekutu import edtf
from sekutu.resources import items, read_table

Role = Literal["member", "suspended", "candidate", "signatory", "associate", "observer", "partner"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Membership:
    """A state in an organisation: in what role, from when to when (EDTF; an empty start is before 2000, an empty end has not come)."""

    organisation: str
    state: str
    role: Role
    start: str
    end: str
    note: str

    def covers(self, day: str | None) -> bool:
        """Whether it held on some day of the given date; without one, whether it holds at the end of the table."""
        return not self.end if day is None else edtf.reaches(self.start, self.end, day)


def members(organisation: str, day: str | None = None) -> tuple[Membership, ...]:
    """Who belongs to the organisation on that day (EDTF; None: at the end of the table), in the order of ROLES, then of state codes.

    Empty for an organisation of which the table knows no members.
    """
    return tuple(one for one in _by_organisation().get(organisation, ()) if one.covers(day))


def memberships(state: str, day: str | None = None) -> tuple[Membership, ...]:
    """What the state belongs to on that day (EDTF; None: at the end of the table), in the order of ROLES, then of the table."""
    return tuple(one for one in _by_state().get(state, ()) if one.covers(day))


@functools.cache
def everything() -> tuple[Membership, ...]:
    """All memberships that ever were, by state, organisation, role and time. Raises ValueError for a role that is none of ROLES."""
    out = []
    for row in read_table("actors/memberships.tsv"):
        role = ROLES[ROLES.index(row["role"])]
        for organisation in items(row["organisation"]):
            out += [Membership(organisation, state, role, row["from"], row["to"], row["note"]) for state in items(row["states"])]
    return tuple(out)


@functools.cache
def _by_organisation() -> dict[str, tuple[Membership, ...]]:
    out: dict[str, list[Membership]] = {}
    for one in everything():
        out.setdefault(one.organisation, []).append(one)
    return {code: tuple(sorted(found, key=lambda one: (ROLES.index(one.role), one.state))) for code, found in out.items()}


@functools.cache
def _by_state() -> dict[str, tuple[Membership, ...]]:
    out: dict[str, list[Membership]] = {}
    for one in everything():
        out.setdefault(one.state, []).append(one)
    return {code: tuple(sorted(found, key=lambda one: ROLES.index(one.role))) for code, found in out.items()}
