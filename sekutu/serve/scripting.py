"""The archive as programs and notebooks have it: ``sekutu.open``. The verbs of the contract, with parties named as people write them.

It stands before the archive of the store, which it holds (``store``) and whose every other name it passes on, and a desk, which makes the
answers. What an answer leaves out is told as a warning (SekutuWarning).
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex, overload

from sekutu import frames, settings
from sekutu.records import AnyRecord, Kind, Report
from sekutu.serve.answers import Period
from sekutu.serve.desk import Desk
from sekutu.serve.words import Words

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from sekutu.analysis.alignment import Alignment
    from sekutu.analysis.asking.outcome import Result
    from sekutu.analysis.blocs import Blocs
    from sekutu.analysis.diary import Diary
    from sekutu.analysis.disagreements import Disagreements
    from sekutu.analysis.dossier import Dossier
    from sekutu.analysis.dyads import Dyad
    from sekutu.analysis.flows import Flows
    from sekutu.analysis.isolation import Isolation
    from sekutu.analysis.news import News
    from sekutu.analysis.outlook import Outlook
    from sekutu.analysis.shifts import Shifts
    from sekutu.serve.adding import Added
    from sekutu.serve.explaining import Explanation
    from sekutu.store import archive as store


class SekutuWarning(UserWarning):
    """What an answer leaves out: reports that came later, records that a person judged wrong, a person taken for a party."""


def open_archive(
    path: str | Path | None = None, read_only: bool = False, wait: float | None = None, lang: Literal["id", "en"] | None = None
) -> Archive:
    """Opens the archive (``path``, else ``$SEKUTU_ARCHIVE``, else ``./sekutu.duckdb``) and, unless ``read_only``, makes it where there is
    none. ``":memory:"`` is an archive that is gone when it is closed. ``wait``: for how many seconds to wait for one that another process
    holds. ``lang``: the language of messages and of how answers show themselves, for the whole process (None: as it is).

    Raises ArchiveBusy, ArchiveError as the archive's own ``open_archive`` does.
    """
    from sekutu.store.archive import open_archive as opened

    if lang is not None:
        settings.set_language(lang)
    return Archive(opened(path, read_only, wait))


def _warn(message: str) -> None:
    """Warns, and points at the line outside of this package that asked."""
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).startswith("sekutu."):
        level, frame = level + 1, frame.f_back
    warnings.warn(message, SekutuWarning, stacklevel=level)


def _show(answer: Any) -> str:
    from sekutu.serve import notebook

    return notebook.html(answer)


class Records(list[AnyRecord]):
    """Records, as a list that is also a table (the columns of ``sekutu.exports``). Whence the reports are, is asked when it is one."""

    def __init__(self, records: Iterable[AnyRecord], archive: store.Archive) -> None:
        super().__init__(records)
        self._archive = archive

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> AnyRecord: ...
    @overload
    def __getitem__(self, index: slice, /) -> Records: ...
    def __getitem__(self, index: SupportsIndex | slice, /) -> AnyRecord | Records:
        found = super().__getitem__(index)
        return Records(found, self._archive) if isinstance(found, list) else found

    def to_table(self) -> frames.Table:
        """A row for each record."""
        from sekutu import exports

        reports = self._archive.metadata(sorted({one.report for one in self}))
        return frames.Table(exports.COLUMNS, list(exports.flat(self, reports)))

    def to_arrow(self) -> pyarrow.Table:
        """The same as an Arrow table. Raises ExtraMissing without the extra ``data``."""
        return frames.to_arrow(self.to_table())

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars data frame. Raises ExtraMissing without the extra ``data``."""
        return frames.to_polars(self.to_table())

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a pandas data frame. Raises ExtraMissing without the extra ``data``."""
        return frames.to_pandas(self.to_table())

    def _repr_html_(self) -> str:
        from sekutu.serve import notebook

        return notebook.records(self)


class Archive:
    """An open archive; a context manager. Not for several threads at once. ``open_archive`` makes it.

    The verbs take ``since`` and ``until`` (EDTF: the days asked for) and ``as_of`` (only reports published by then). They raise UsageError,
    with the nearest names, for a party, person or term that is not known, and for a day that is none.
    """

    def __init__(self, store: store.Archive) -> None:
        from sekutu.analysis import shown

        self.store = store
        shown.show_with(_show)

    # ---- as an archive ----

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        if name == "store":  # before it is set: copying and unpickling ask for names of an empty object
            raise AttributeError(name)
        return getattr(self.store, name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(self.store)})

    def __repr__(self) -> str:
        return f"<sekutu archive {self.store.path}>"

    def close(self) -> None:
        """Lets go of the file; what was added is stored already."""
        self.store.close()

    def reports(self, *, as_of: str | None = None, outlet: str | None = None, ids: Sequence[str] | None = None) -> list[Report]:
        """The reports with their texts."""
        return self.store.reports(as_of=as_of, outlet=outlet, ids=ids)

    def report(self, report_id: str) -> Report | None:
        """One report with its text, or None."""
        return self.store.report(report_id)

    def record(self, record_id: str) -> AnyRecord | None:
        """One record, or None."""
        return self.store.record(record_id)

    def counts(self, as_of: str | None = None) -> dict[str, int]:
        """How many reports, events, ties and statements there are."""
        return self.store.counts(as_of)

    def read(
        self, *inputs: str | Path, metadata: str | Path | None = None, published: str | None = None, outlet: str | None = None
    ) -> Added:
        """Reads, codes and stores what the inputs hold (files, folders, globs, addresses), as ``sekutu add`` does. What is set aside is
        named on standard error and in what is returned. Raises UsageError for inputs that there are not."""
        from sekutu.serve import adding
        from sekutu.serve.feeding import Feed

        named = [str(one) for one in inputs]
        feed = Feed(named, self._words, Path(metadata) if metadata is not None else None, published, outlet)
        return adding.stored(named, self.store, feed, self._words)

    # ---- the verbs ----

    @property
    def _words(self) -> Words:
        return Words(settings.language())

    @property
    def _desk(self) -> Desk:
        return Desk(self.store, self._words, _warn)

    def _period(self, since: str | None, until: str | None, as_of: str | None) -> Period:
        return Period(since, until, as_of).check(self._words)

    def allies(self, party: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None) -> Alignment:
        """Who stands with a party: the ranking, with intervals, counts and best quotations."""
        return self._desk.allies(party, self._period(since, until, as_of))

    def isolation(
        self, party: str, *, quotations: int = 3, since: str | None = None, until: str | None = None, as_of: str | None = None
    ) -> Isolation:
        """How isolated a party is; of each component at most so many quotations."""
        return self._desk.isolation(party, self._period(since, until, as_of), quotations)

    def shifts(self, party: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None) -> Shifts:
        """Who moved towards a party or away from it, when."""
        return self._desk.shifts(party, self._period(since, until, as_of))

    def blocs(self, party: str | None = None, *, since: str | None = None, until: str | None = None, as_of: str | None = None) -> Blocs:
        """Which parties stand together, and who has the friends of one."""
        return self._desk.blocs(party, self._period(since, until, as_of))

    def diary(self, person: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None) -> Diary:
        """Where a person went and whom he met."""
        return self._desk.diary(person, self._period(since, until, as_of))

    def dyad(
        self,
        party: str,
        other: str,
        *,
        quotations: int | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> Dyad:
        """The timeline of a pair, its alignment over time, its turning points."""
        return self._desk.dyad(party, other, self._period(since, until, as_of), quotations)

    def contradictions(
        self,
        party: str | None = None,
        *,
        limit: int | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> Disagreements:
        """What the reports disagree on, gravest first."""
        return self._desk.contradictions(party, self._period(since, until, as_of), limit)

    def outlook(
        self,
        party: str,
        *,
        outcomes: Collection[str] | None = None,
        quotations: int | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> Outlook:
        """What is planned or promised, and what became of it."""
        return self._desk.outlook(party, self._period(since, until, as_of), quotations, outcomes)

    def flows(
        self,
        party: str,
        *,
        category: str | None = None,
        quotations: int | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> Flows:
        """Who supplies whom with what."""
        return self._desk.flows(party, self._period(since, until, as_of), category, quotations)

    def dossier(
        self,
        party: str,
        other: str | None = None,
        *,
        lines: int | None = None,
        quotations: int | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> Dossier:
        """All of a party or a pair on one page."""
        return self._desk.dossier(party, other, self._period(since, until, as_of), lines, quotations)

    def news(self, since: int, party: str | None = None) -> News:
        """What is new, changed or withdrawn since a run (0: since the beginning)."""
        return self._desk.news(since, party)

    def ask(self, question: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None) -> Result:
        """A question in Indonesian or English. Where it is not understood, the answer says why (a ``Misunderstood``)."""
        return self._desk.ask(question, self._period(since, until, as_of))

    def explain(self, word: str) -> Explanation:
        """What a term of the codebook or a name means; by its id, why a record says what it says, or of what text a report is a copy."""
        from sekutu.serve.explaining import explanation

        return explanation(word, self.store, self._words, self._desk.note)

    def records(
        self,
        kind: Kind | None = None,
        *,
        type: str | Sequence[str] | None = None,
        status: str | Sequence[str] | None = None,
        actor: str | None = None,
        recipient: str | None = None,
        about: str | None = None,
        party: str | Sequence[str] | None = None,
        person: str | None = None,
        outlet: str | None = None,
        text: str | None = None,
        roots: bool = False,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        min_confidence: float = 0.0,
        report: str | None = None,
        limit: int | None = None,
    ) -> Records:
        """The records that fit every filter, as a list that is also a table; what each filter means stands at the archive's own
        ``records``. ``roots``: the words of ``text`` are found in all forms of their roots."""
        named: dict[str, Any] = {"actor": actor, "recipient": recipient, "about": about, "party": party, "person": person}
        plain: dict[str, Any] = {"type": type, "status": status, "outlet": outlet, "text": text, "report": report}
        plain |= {"min_confidence": min_confidence, "limit": limit}
        return Records(self._desk.records(kind, self._period(since, until, as_of), roots=roots, **named, **plain), self.store)
