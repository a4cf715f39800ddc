"""Hosting: who of those who meet is the guest, and who the host.

A meeting with no host is told with all on one side; in the state of one of them, or while one is on a visit to the other, it is part of
that visit.
"""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.coding.drafts import Draft
from sekutu.reading.states import is_state_code
from sekutu.records import Party, Place

# Modes that tell more than who is whose guest.
OTHERWISE = ("visit", "phone", "third-party", "multilateral")


def host(
    mode: str | None, actors: list[Party], recipients: list[Party], place: Place | None
) -> tuple[str | None, list[Party], list[Party]]:
    """A meeting in the state of one of the parties is a visit to it; three and more parties make it multilateral."""
    if mode in ("visit", "phone", "third-party"):
        return mode, actors, recipients
    if place is not None and place.country and not recipients:
        hosts = [one for one in actors if one.code == place.country]
        guests = [one for one in actors if one.code != place.country]
        if hosts and guests:
            return "visit", guests, hosts
    if mode is None and len({one.code for one in actors}) >= 3 and not recipients:
        return "multilateral", actors, recipients
    return mode, actors, recipients


def on_visits(drafts: Sequence[Draft]) -> None:
    """Meetings of two states that a visit told before in the report brought together become part of it, in place: guest and host."""
    visits: set[tuple[str, str]] = set()
    for draft in drafts:
        if draft.type != "CONSULT":
            continue
        guests, hosts = ({one.code or "" for one in side} for side in (draft.actors, draft.recipients))
        if draft.mode == "visit":
            if draft.status in ("actual", "planned"):
                visits |= {(guest, other) for guest in guests for other in hosts}
            continue
        if draft.mode is not None or hosts or len(guests) != 2 or not all(is_state_code(code) for code in guests):
            continue
        elsewhere = draft.place.country if draft.place is not None else None
        known = [(one, other) for one in guests for other in guests - {one} if (one, other) in visits]
        if len(known) != 1 or elsewhere not in (None, known[0][1]):
            continue
        draft.mode = "visit"
        draft.recipients = [one for one in draft.actors if one.code == known[0][1]]
        draft.actors = [one for one in draft.actors if one.code == known[0][0]]
