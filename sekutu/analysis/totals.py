"""What amounts of a flow add up to: only what independent happenings tell, and why the others are left out.

An amount counts where it is told as done by a reporter and has a day of its own. Amounts on which the tellings of one happening disagree
count from the least to the most that they allow. Currencies are never converted or mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sekutu.analysis.goods import category_of, goods_table
from sekutu.analysis.quantities import Quantity, plus, quantities, span
from sekutu.happenings.acts import days
from sekutu.happenings.happening import Happening
from sekutu.records import Event, Status

MONTH = 31
"""Days: an amount of a longer time is a running total, within which others may lie."""
AGAIN = 60
"""Days within which the same number of the same unit from one giver to one taker may be one delivery told twice."""

NOT_SUMMED = ("planned", "possible", "denied", "claimed", "level", "rate", "undated", "long", "again", "vague")
"""Why an amount is in no total: it is not done, only claimed, the level of a trade, a pace, of no day, of a long time, perhaps told before,
or without a number."""


@dataclass(frozen=True, slots=True)
class Told:
    """An amount of one happening: its quantity, from the least to the most that its records allow, and the tellings with their records.

    ``left_out`` is why it is in no total (see ``NOT_SUMMED``), None where it is in one.
    """

    happening: str
    date: str | None
    reported: str | None
    quantity: Quantity
    tellings: tuple[tuple[str, tuple[str, ...]], ...]
    sources: int
    left_out: str | None

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(record for _, ids in self.tellings for record in ids)

    def to_dict(self) -> dict[str, Any]:
        return {
            "happening": self.happening,
            "date": self.date,
            "reported": self.reported,
            **self.quantity.to_dict(),
            "tellings": [{"amount": text, "records": list(ids)} for text, ids in self.tellings],
            "disagree": len(self.tellings) > 1,
            "independent_reports": self.sources,
            "not_summed": self.left_out,
        }


@dataclass(frozen=True, slots=True)
class Total:
    """What the amounts of one unit add up to, over so many independent happenings."""

    quantity: Quantity
    happenings: tuple[str, ...]
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        out = self.quantity.to_dict()
        del out["text"]
        return out | {"happenings": list(self.happenings), "records": list(self.records)}


# ---- amounts ---------------------------------------------------------------------------------------------------------------------------


def amounts_of(
    happenings: Iterable[Happening], events: Collection[Event], category: str, status: Status, mutual: bool, sources: Mapping[str, str]
) -> list[Told]:
    """The amounts of one flow, by day: of every happening one for each unit, from what these of its events tell."""
    ids = {event.id for event in events}
    out: list[Told] = []
    for happening in happenings:
        mine = [event for event in happening.events if event.id in ids]
        by: dict[str, dict[str, tuple[Quantity, list[Event]]]] = {}
        for event in mine:
            for one in quantities(event.amount):
                if one.money or category_of(one.unit) == category or one.unit not in goods_table():
                    by.setdefault(one.unit, {}).setdefault(one.text, (one, []))[1].append(event)
        for tellings in by.values():
            told = [event for _, events in tellings.values() for event in events]
            whole = span([one for one, _ in tellings.values()])
            date = min((event.date for event in told if event.date), key=_width, default=None)
            out.append(
                Told(
                    happening=happening.id,
                    date=date,
                    reported=min((event.reported for event in told if event.reported), default=None),
                    quantity=whole,
                    tellings=tuple((text, tuple(event.id for event in events)) for text, (_, events) in tellings.items()),
                    sources=len({sources.get(event.report, event.report) for event in told}),
                    left_out=_why_not(whole, status, mutual, _spread(date, told, len(tellings)), all(event.voice for event in told)),
                )
            )
    out.sort(key=lambda one: (one.date or one.reported or "9999", one.happening, one.quantity.unit))
    return _once(out)


def _width(date: str) -> int:
    first, last = days(date)
    return 10**6 if first is None or last is None else last - first + 1


def _spread(date: str | None, told: Collection[Event], numbers: int) -> int | None:
    """How many days the amount may be spread over; None without a date. Where several numbers are told, the longest of their times: the
    greater one may be that of all the time."""
    if date is None:
        return None
    return _width(date) if numbers == 1 else max(_width(event.date) for event in told if event.date)


def _why_not(quantity: Quantity, status: Status, mutual: bool, spread: int | None, claimed: bool) -> str | None:
    """Why an amount is in no total; None where it is."""
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("denied", lambda: status == "negated"),
        ("planned", lambda: status == "planned"),
        ("possible", lambda: status == "possible"),
        ("level", lambda: mutual),
        ("rate", lambda: " per " in quantity.unit or quantity.unit == "MW"),
        ("claimed", lambda: claimed),
        ("vague", lambda: quantity.low is None or (quantity.about and quantity.high is None)),
        ("undated", lambda: spread is None),
        ("long", lambda: spread is not None and spread > MONTH),
    )
    return next((reason for reason, holds in checks if holds()), None)


def _once(told: list[Told]) -> list[Told]:
    """Of equal amounts within ``AGAIN`` days only the first counts."""
    kept: list[Told] = []
    for one in told:
        first = days(one.date)[0]
        again = one.left_out is None and any(
            other.left_out is None
            and other.quantity.unit == one.quantity.unit
            and (other.quantity.low, other.quantity.high) == (one.quantity.low, one.quantity.high)
            and first is not None
            and abs(first - (days(other.date)[0] or first)) <= AGAIN
            for other in kept
        )
        if again:
            one = replace(one, left_out="again")
        kept.append(one)
    return kept


def totals_of(told: Iterable[Told]) -> list[Total]:
    """What may be added, by unit."""
    by: dict[str, list[Told]] = {}
    for one in told:
        if one.left_out is None:
            by.setdefault(one.quantity.unit, []).append(one)
    return [
        Total(
            plus([one.quantity for one in group]),
            tuple(one.happening for one in group),
            tuple(dict.fromkeys(record for one in group for record in one.records)),
        )
        for _, group in sorted(by.items())
    ]
