"""Choosing: which of the entries that a name can mean is meant in this report.

A strong name means its entry. A weak one (a surname that several share, a city that stands for a state) is decided by what the report named
before, by the title that stands before it, and by who held which office on the report's day; where that does not decide, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.reading.found import FoundNames
from sekutu.register import Entry, Name, Register, Tenure

LEADING = frozenset({"head_of_state", "head_of_government", "leader"})
# Whom chiefs of staff, spokespersons and advisers serve.
SERVED = LEADING | {"vice"}


class Choices(FoundNames):
    """What the names of one report mean, by the parties and persons that were named so far."""

    def __init__(self, text: str, language: Language, register: Register, day: str | None, joints: Sequence[int] = ()) -> None:
        super().__init__(text, language, register, joints)
        self.day = day
        self.seen_codes: dict[str, int] = {}
        self.seen_persons: dict[str, int] = {}
        self.stated: dict[str, str] = {}  # person → the party that a title of the report names for them

    def leading(self, count: int) -> list[str]:
        """The states that the report has named most so far, the most frequent first."""
        states = [
            (-times, code)
            for code, times in self.seen_codes.items()
            if (entry := self.register.parties.get(code)) is not None and entry.kind == "state"
        ]
        return [code for _, code in sorted(states)[:count]]

    def dominant(self) -> str | None:
        """The state that the report has named at least twice so far, and twice as often as any other; None where there is none."""
        first, *rest = self.leading(2) or [""]
        if self.seen_codes.get(first, 0) < 2 or (rest and self.seen_codes[first] < 2 * self.seen_codes[rest[0]]):
            return None
        return first

    def tenure_of(self, entry: Entry, office: str = "", code: str = "") -> Tenure | None:
        """Which of a person's tenures is meant: that for the party and in the office that a title names, else for the party that the report
        named for them before, else that of the report's day; where the report has no day, one for a party that it has named.
        """
        offices = {"leader": ("leader", "head_of_state", "head_of_government")}.get(office, (office,))
        code = code or self.stated.get(entry.name, "")
        fitting = [one for one in entry.tenures if not code or one.code == code]
        if office and any(one.office in offices for one in fitting):
            fitting = [one for one in fitting if one.office in offices]
        elif not code:
            fitting = []
        if not fitting and self.day is None:
            fitting = sorted((one for one in entry.tenures if one.code in self.seen_codes), key=lambda one: one.start)
        if not fitting:
            return entry.tenure(self.day)
        covering = [one for one in fitting if self.day is not None and one.covers(self.day)]
        return (covering or fitting)[-1]

    def _by_office(self, persons: list[Name], office: str) -> Name | None:
        """Of several namesakes the one who held the office that the title names, on the report's day."""
        offices = {"leader": ("leader", "head_of_state", "head_of_government")}.get(office, (office,))
        day = self.day
        held = [name for name in persons if any(t.office in offices and (day is None or t.covers(day)) for t in name.entry.tenures)]
        return held[0] if len({name.entry.name for name in held}) == 1 else None

    def _serves(self, name: Name, party: Name) -> bool:
        return any(tenure.code == party.entry.code for tenure in name.entry.tenures)

    def _choose(self, names: tuple[Name, ...]) -> Name | None:
        """Which of the entries a name means here: the strong one, else one that the report has named before, else by office on the day."""
        if not names:
            return None
        if names[0].weak and names[0].entry.kind in ("state", "organisation") and names[-1].entry.kind == "place":
            return names[0]  # a seat: "Moskow", "Brussel"
        strong = [name for name in names if not name.weak]
        if strong and strong[0].entry.kind != "person":
            return strong[0]
        states = [name for name in names if name.entry.kind == "state"]
        if states and names[0].weak:
            return next((name for name in states if name.entry.code in self.seen_codes), states[0])
        persons = [name for name in names if name.entry.kind == "person"]
        if not persons:
            return (strong or list(names))[0]
        told = [name for name in persons if name.entry.name in self.seen_persons]
        if told:
            return told[0] if len(told) == 1 else self._leading(told)
        if strong:
            if len(strong) == 1:
                return strong[0]
            serving = [name for name in strong if self.day and any(tenure.covers(self.day) for tenure in name.entry.tenures)]
            return (serving or strong)[0]
        seen = [name for name in persons if any(tenure.code in self.seen_codes for tenure in name.entry.tenures)]
        serving = [name for name in seen if self.day and any(tenure.covers(self.day) for tenure in name.entry.tenures)]
        if len(serving) == 1:
            return serving[0]
        if len(seen) == 1:
            return seen[0]
        return (
            None if seen else self._leading([name for name in persons if any(t.code in self._states_named() for t in name.entry.tenures)])
        )

    def _leading(self, names: list[Name]) -> Name | None:
        """Of several people of one name the one who leads a state on the report's day; None where none or several do."""
        day = self.day
        leading = {
            name.entry.name: name
            for name in names
            if day is not None and any(tenure.office in LEADING and tenure.covers(day) for tenure in name.entry.tenures)
        }
        return next(iter(leading.values())) if len(leading) == 1 else None
