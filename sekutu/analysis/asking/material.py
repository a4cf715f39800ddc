"""What questions are answered from: records, the happenings that they make, and the reports in which they stand."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sekutu.analysis.disagreements import Fetch
from sekutu.analysis.sources import Citations, group_copies
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report

AROUND = 300
"""Characters on either side of a record that speak of the same thing: about two sentences of news."""

Told = Callable[[Sequence[str]], Iterable[AnyRecord]]
"""From codes to the records (statements among them) in which all of these parties take part; of none: all records."""


@dataclass(slots=True)
class Material:
    """The records that are told, as ``world``; ``told`` gives those of parties with their statements, ``fetch`` reports.

    ``full`` gives reports with their texts, where ``fetch`` leaves these out. ``today`` is the day to which ages are counted where the
    asker names one. ``copies`` says which report copies which, where that is known; else it is found in the texts of the reports at hand.
    """

    world: World
    told: Told
    fetch: Fetch
    today: dt.date | None = None
    copies: Mapping[str, str] | None = None
    full: Fetch | None = None
    _reports: dict[str, Report] = field(default_factory=dict)
    _texts: dict[str, Report] = field(default_factory=dict)
    _whole: tuple[str, ...] | None = None
    _copies: dict[frozenset[str], dict[str, str]] = field(default_factory=dict)

    def reports(self, ids: Collection[str]) -> Mapping[str, Report]:
        """The reports of these ids."""
        missing = sorted(set(ids) - self._reports.keys())
        if missing:
            self._reports |= self.fetch(missing)
        return {one: self._reports[one] for one in ids if one in self._reports}

    def texts(self, ids: Collection[str]) -> Mapping[str, Report]:
        """The reports of these ids with their texts, as far as these are kept."""
        missing = sorted(set(ids) - self._texts.keys())
        if missing:
            self._texts |= (self.full or self.fetch)(missing)
        return {one: self._texts[one] for one in ids if one in self._texts}

    def whole(self, most: int) -> tuple[str, ...]:
        """The ids of all reports that tell an act or a tie, where there are no more than ``most``; else none."""
        if self._whole is None:
            found: dict[str, None] = {}
            told = itertools.chain(self.world.ties.values(), (self.world.record(id) for group in self.world.groups() for id in group))
            for record in told:
                found.setdefault(record.report)
                if len(found) > most:
                    break
            self._whole = tuple(found)
        return self._whole if len(self._whole) <= most else ()

    def around(self, record: AnyRecord) -> str:
        """The text of a record's report from AROUND characters before the record to AROUND after it; its quotation where none is kept."""
        report = self.texts([record.report]).get(record.report)
        return report.text[max(0, record.start - AROUND) : record.end + AROUND] if report and report.text else record.quote

    def title(self, report: str) -> str:
        """The first line of a report, empty where no text is kept."""
        held = self.texts([report]).get(report)
        return held.text.lstrip().partition("\n")[0] if held and held.text else ""

    def sources(self, ids: Collection[str]) -> Mapping[str, str]:
        """Which of these reports copies which."""
        if self.copies is not None:
            return self.copies
        key = frozenset(ids)
        if key not in self._copies:
            self._copies[key] = group_copies(self.reports(key).values())
        return self._copies[key]

    def citations(self, ids: Collection[str]) -> Citations:
        """Numbered quotations of records in these reports."""
        return Citations(self.reports(ids))
