"""Searching an archive: records page by page, how many there are of each kind, and the forms in which a word stands in them.

A page ends with a place, the next begins after it; what is added meanwhile neither repeats nor skips a record. A word is found by its root:
*kunjungan* also finds *mengunjungi* and *dikunjungi*. The forms are those that stand in the archive, so that nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sekutu.lang import morphology
from sekutu.records import UNKNOWN, AnyRecord, Report
from sekutu.store import filters, rows
from sekutu.store.asking import REPORT, Asking, report_of

Place = tuple[str, str, int]
"""Where a record stands in the order of all: its doc, its report, its position there."""

Facet = Literal["kind", "type", "status", "outlet", "party", "year"]
FACETS: Mapping[Facet, str] = {
    "kind": "kind",
    "type": "type",
    "status": "status",
    "outlet": "outlet",
    "party": "unnest(parties)",
    "year": "year",
}
"""What is counted, and how it is told of a row."""

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_WORD_SQL = "[\\pL\\pN]+(?:[-’''][\\pL\\pN]+)*"
BEGIN = 400
"""Characters of a text by which a report is called."""
LONGEST_ROOT = 40
FORMS = 60
"""Forms of a word that are looked for at most; a root has some twenty."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report without its text, the first characters of the text, and how many records it has."""

    report: Report
    begin: str
    records: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """Some records in order, and where they end (None: there are no more)."""

    records: tuple[AnyRecord, ...]
    last: Place | None


class Searching(Asking):
    """The part of an open archive that is searched; see Archive."""

    def leaf(self, limit: int, after: Place | None = None, **asked: Any) -> Leaf:
        """So many records that fit (the filters are those of ``records``), after a place."""
        where, values = filters.records(**asked)
        if after is not None:
            where += " AND (reports.doc, r.report, r.position) > (?, ?, ?)"
            values += after
        found = self._rows(
            f"SELECT r.json, reports.doc, r.report, r.position FROM records r JOIN reports ON reports.id = r.report WHERE {where} "
            "ORDER BY reports.doc, r.report, r.position LIMIT ?",
            [*values, limit + 1],
        )
        shown = found[:limit]
        last = (str(shown[-1][1]), str(shown[-1][2]), int(shown[-1][3])) if len(found) > limit and shown else None
        return Leaf(tuple(rows.decode(row[0]) for row in shown), last)

    def count(self, **asked: Any) -> int:
        """How many records fit."""
        where, values = filters.records(**asked)
        return int(self._rows(f"SELECT count(*) FROM records r JOIN reports ON reports.id = r.report WHERE {where}", values)[0][0])

    def facets(self, names: Sequence[Facet], limit: int, **asked: Any) -> dict[Facet, list[tuple[str, int]]]:
        """For each of these facets the values that the records that fit have, each with how many have it, the most frequent first."""
        if not names:
            return {}
        where, values = filters.records(**asked)
        # One pass over the records for all facets: what costs is finding those that fit.
        counted = " UNION ALL ".join(
            f"(SELECT '{name}' AS facet, value, count(*) AS n FROM (SELECT {FACETS[name]}::VARCHAR AS value FROM hits) "
            f"WHERE value IS NOT NULL AND value <> ? GROUP BY value ORDER BY n DESC, value LIMIT ?)"
            for name in names
        )
        query = (
            "WITH hits AS MATERIALIZED (SELECT r.kind, r.type, r.status, r.parties, reports.outlet, year(reports.published_last) AS year "
            f"FROM records r JOIN reports ON reports.id = r.report WHERE {where}) SELECT facet, value, n FROM ({counted}) "
            "ORDER BY facet, n DESC, value"
        )
        found: dict[Facet, list[tuple[str, int]]] = {name: [] for name in names}
        for name, value, n in self._rows(query, [*values, *[one for _ in names for one in (UNKNOWN, limit)]]):
            found[name].append((str(value), int(n)))
        return found

    def reports_of_months(self) -> list[tuple[str, str | None, int]]:
        """How many reports each outlet has of each month (YYYY-MM), in the order of months; reports without a day are left out."""
        query = (
            "SELECT strftime(published_last, '%Y-%m') AS month, outlet, count(*) FROM reports WHERE published_last IS NOT NULL "
            "GROUP BY month, outlet ORDER BY month, outlet"
        )
        return [(str(month), outlet, int(n)) for month, outlet, n in self._rows(query)]

    def newest_reports(self, limit: int) -> list[str]:
        """The ids of the newest reports, those without a day left out."""
        query = "SELECT id FROM reports WHERE published_last IS NOT NULL ORDER BY published_last DESC, doc, id LIMIT ?"
        return [str(row[0]) for row in self._rows(query, [limit])]

    def leaf_of_reports(self, limit: int, after: tuple[str, str] | None = None) -> tuple[list[Report], tuple[str, str] | None]:
        """So many reports in order of doc and id, without their texts, after that place; and where they end (None: there are no more)."""
        doc, id = after or ("", "")
        query = f"SELECT {REPORT} FROM reports WHERE (doc, id) > (?, ?) ORDER BY doc, id LIMIT ?"
        found = [report_of((*row, "")) for row in self._rows(query, [doc, id, limit + 1])]
        shown = found[:limit]
        return shown, (shown[-1].doc, shown[-1].id) if len(found) > limit and shown else None

    def outlets(self) -> list[tuple[str, int]]:
        """The outlets with how many reports each has, those with most first."""
        query = "SELECT outlet, count(*) AS n FROM reports WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY n DESC, outlet"
        return [(str(outlet), int(n)) for outlet, n in self._rows(query)]

    def listed(
        self,
        limit: int,
        skip: int = 0,
        *,
        first: dt.date | None = None,
        last: dt.date | None = None,
        outlet: str | None = None,
        besides: Sequence[str] = (),
        named: bool | None = None,
        undated: bool = False,
    ) -> tuple[list[Listed], int]:
        """So many reports, the newest first, those without a day last; and how many there are in all.

        ``first`` and ``last``: days between which they were published. ``outlet`` is theirs, ``besides`` are not, ``named``: whether any is
        known; ``undated``: without a day.
        """
        where, values = filters.listed(first=first, last=last, outlet=outlet, besides=besides, named=named, undated=undated)
        query = (
            f"SELECT {REPORT}, left(text, {BEGIN}), (SELECT count(*) FROM records WHERE records.report = reports.id) FROM reports "
            f"WHERE {where} ORDER BY published_last DESC NULLS LAST, doc, id LIMIT ? OFFSET ?"
        )
        found = self._rows(query, [*values, limit, skip])
        total = int(self._rows(f"SELECT count(*) FROM reports WHERE {where}", values)[0][0])
        return [Listed(report_of((*row[:-2], "")), str(row[-2]), int(row[-1])) for row in found], total

    def reports_with(
        self, words: Sequence[Sequence[str]], limit: int, year: int | None = None, outlet: str | None = None
    ) -> tuple[list[Report], int]:
        """Reports whose texts have one of the forms of each of these words, the newest first, with their texts; and how many they are."""
        held = [filters.holds("text", forms) for forms in words]
        asked: list[Any] = [*(value for _, values in held for value in values), year, year, outlet, outlet]
        where = " AND ".join(["true", *(condition for condition, _ in held)])
        where += " AND (?::INTEGER IS NULL OR year(published_last) = ?) AND (?::VARCHAR IS NULL OR lower(outlet) = lower(?))"
        # the texts of those that are shown alone: all of them together may be large
        query = (
            f"WITH hits AS (SELECT id, count(*) OVER () AS n FROM reports WHERE {where} ORDER BY published_last DESC NULLS LAST, doc, id "
            f"LIMIT ?) SELECT {', '.join(f'reports.{name}' for name in REPORT.split(', '))}, reports.text, hits.n FROM hits JOIN reports "
            "ON reports.id = hits.id ORDER BY reports.published_last DESC NULLS LAST, reports.doc, reports.id"
        )
        found = self._rows(query, [*asked, limit])
        return [report_of(row[:-1]) for row in found], int(found[0][-1]) if found else 0

    def forms(self, text: str) -> tuple[tuple[str, ...], ...]:
        """For each word of a text the forms of its root that stand in the quotations, itself among them."""
        return tuple(self._forms(word) for word in dict.fromkeys(one.casefold() for one in _WORD.findall(text)))

    def _forms(self, word: str) -> tuple[str, ...]:
        root = morphology.lemma(word)
        tail = root[1:]  # the first letter of a root may melt into its prefix: pukul, memukul
        if len(tail) < 2 or len(root) > LONGEST_ROOT:
            return (word,)
        query = (
            "SELECT DISTINCT word FROM (SELECT unnest(regexp_extract_all(lower(quote), ?)) AS word FROM records "
            "WHERE contains(lower(quote), ?)) WHERE contains(word, ?) ORDER BY word"
        )
        found = [str(row[0]) for row in self._rows(query, [_WORD_SQL.replace("''", "'"), tail, tail])]
        return (word, *[one for one in found if one != word and morphology.lemma(one) == root][: FORMS - 1])
