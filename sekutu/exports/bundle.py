"""What a format writes: records, what is known of their reports, and (for those that show more than the quotation) the reports' texts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sekutu.happenings.merging import NONE, Judgements
from sekutu.records import AnyRecord, Report

Texts = Callable[[Collection[str]], Mapping[str, str]]
"""From ids of reports to their texts; empty, or missing, for what is kept elsewhere."""


def no_texts(_: Collection[str]) -> Mapping[str, str]:
    """Where there are none."""
    return {}


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is to be written. ``sources`` says which reports are copies of which, so that a happening counts its independent reports;
    ``judgements`` what people said of pairs of records, ``wrong`` which records they judged wrong: no network counts these."""

    records: Sequence[AnyRecord]
    reports: Mapping[str, Report] = field(default_factory=dict)
    texts: Texts = no_texts
    sources: Mapping[str, str] = field(default_factory=dict)
    judgements: Judgements = NONE
    wrong: frozenset[str] = frozenset()

    @property
    def told(self) -> list[Report]:
        """The reports that the records stand in, in order of name and id, as far as anything is known of them."""
        ids = {one.report for one in self.records}
        return sorted((one for id, one in self.reports.items() if id in ids), key=lambda one: (one.doc, one.id))
