"""The table ``dates`` of a language: which words make dates, and what each does in the grammar."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from sekutu.lang import Language
from sekutu.resources import items


@dataclass(frozen=True, slots=True)
class Words:
    """The table by class, and the classes whose values are numbers."""

    classes: dict[str, dict[str, str]]  # class → form → value
    roles: dict[str, frozenset[str]]  # the class grammar turned round: role → the small words that play it
    months: dict[str, int]
    months_beside: dict[str, int]  # also the short ones, which are months only beside a day
    weekdays: dict[str, int]  # 1 is Monday
    numbers: dict[str, int]
    known_days: dict[tuple[int, int], int]  # (month, day) → the year that is meant

    def of(self, name: str) -> dict[str, str]:
        """The forms of a class with their values; empty for a class that the language lacks."""
        return self.classes.get(name, {})


@functools.cache
def words_of(language: Language) -> Words:
    classes: dict[str, dict[str, str]] = {}
    for row in language.table("dates"):
        classes.setdefault(row["class"], {})[row["form"]] = row["value"]

    def numbered(name: str) -> dict[str, int]:
        return {form: int(value) for form, value in classes.get(name, {}).items()}

    roles: dict[str, set[str]] = {}
    for form, names in classes.get("grammar", {}).items():
        for name in items(names):
            roles.setdefault(name, set()).add(form)
    return Words(
        classes=classes,
        roles={name: frozenset(forms) for name, forms in roles.items()},
        months=numbered("month"),
        months_beside=numbered("month") | numbered("month_short"),
        weekdays=numbered("weekday"),
        numbers=numbered("number"),
        known_days={_month_and_day(form): int(value) for form, value in classes.get("known_day", {}).items()},
    )


def _month_and_day(form: str) -> tuple[int, int]:
    """A day as the table has it: ``09-11``."""
    month, _, day = form.partition("-")
    return int(month), int(day)
