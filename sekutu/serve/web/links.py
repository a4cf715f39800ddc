"""Where things stand: the addresses that pages link to, each written once."""

from __future__ import annotations

from sekutu.serve.web.desk import View, Visit, segment

From = View | Visit


def party(here: From, code: str) -> str:
    """The page of a party."""
    return here.link(f"/party/{segment(code)}")


def pair(here: From, one: str, other: str) -> str:
    """The page of two parties."""
    return here.link(f"/pair/{segment(one)}/{segment(other)}")


def leader(here: From, person: str) -> str:
    """The diary of a person."""
    return here.link(f"/leader/{segment(person)}")
