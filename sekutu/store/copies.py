"""The index of copies in the archive: marks of reports, pairs that were compared, groups.

Adding a report compares it with those that share enough keys with it, and notes which groups that touches; they are put anew when the run
ends (``settle``). Pairs are functions of two
texts and groups of the pairs that are connected, so the order in which reports come makes no difference, as long as no key is held by
more than ``finding.HOLDERS`` reports.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sekutu.records import Report
from sekutu.syndication import comparing, finding, groups, marks
from sekutu.syndication.comparing import Pair
from sekutu.syndication.groups import Member, Place
from sekutu.syndication.marks import Marks

if TYPE_CHECKING:
    import duckdb

BATCH = 256
"""Reports that get their marks at once where many have none."""

SETTLED = 2_000
"""Reports whose groups are put anew in one transaction (with all that are connected to them)."""

_PAIR = "a, b, kind, shared, share_a, share_b, spread, evidence"

_TOGETHER = """
WITH mine AS (SELECT key, number FROM copy_keys WHERE number >= $first),
held AS (
    SELECT k.key, k.number FROM copy_keys k WHERE k.key IN (SELECT key FROM mine)
    QUALIFY row_number() OVER (PARTITION BY k.key ORDER BY k.number) <= $holders
)
SELECT h.number, m.number, m.key % 2 AS telling
FROM mine m JOIN held h ON h.key = m.key AND h.number < m.number
GROUP BY ALL HAVING count(*) >= $together
ORDER BY ALL
"""
"""Which reports have enough keys in common with a new one; wording (0) before what is told (1)."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A report among its copies: its place in the group, and the pair by which it belongs to it (None for the origin)."""

    place: Place
    pair: Pair | None


def note(connection: duckdb.DuckDBPyConnection, added: Sequence[tuple[Report, str]], changed: Iterable[str] = ()) -> None:
    """Takes reports (each with its language) that were just stored into the index; those whose metadata ``changed`` may
    have another place among their copies.

    Runs within the caller's transaction. Errors of the database are the caller's.
    """
    touched = set(changed)
    if added:
        first = connection.execute("SELECT coalesce(max(number) + 1, 0) FROM copy_marks").fetchall()[0][0]
        marked = [marks.mark(report.text, language) for report, language in added]
        _store_marks(connection, first, [report.id for report, _ in added], marked)
        fresh = {first + place: (report, one) for place, ((report, _), one) in enumerate(zip(added, marked, strict=True))}
        pairs = _compare(connection, first, fresh)
        _insert(connection, "copy_pairs", _PAIR, "VARCHAR, VARCHAR, VARCHAR, UINTEGER, DOUBLE, DOUBLE, DOUBLE, VARCHAR", pairs)
        touched.update(report for pair in pairs for report in (pair.a, pair.b))
    _defer(connection, touched)


def settle(connection: duckdb.DuckDBPyConnection, transaction: Callable[[], Any]) -> None:
    """Puts the groups anew that were touched since the last time, a transaction for some of them.

    Adding leaves this for the end of a run: a flood of near copies that comes in small batches would otherwise be grouped again, whole,
    with each of them. What a run that was killed has left is put right by the next one; until then answers do so for themselves.
    """
    while touched := _touched(connection, SETTLED):
        with transaction():
            reached, places = _anew(connection, touched)
            connection.execute("DELETE FROM copy_groups WHERE report IN (SELECT unnest(?::VARCHAR[]))", [sorted(reached)])
            connection.execute("DELETE FROM copy_touched WHERE report IN (SELECT unnest(?::VARCHAR[]))", [sorted(reached)])
            _insert(connection, "copy_groups", "report, origin, parent, reason", "VARCHAR, VARCHAR, VARCHAR, VARCHAR", places)


def _defer(connection: duckdb.DuckDBPyConnection, touched: set[str]) -> None:
    if touched:
        connection.execute("INSERT INTO copy_touched SELECT unnest(?::VARCHAR[])", [sorted(touched)])


def _touched(connection: duckdb.DuckDBPyConnection, limit: int | None = None) -> set[str]:
    """Reports whose groups are to be put anew, some or all."""
    some = "" if limit is None else f"LIMIT {limit}"
    return {row[0] for row in connection.execute(f"SELECT DISTINCT report FROM copy_touched ORDER BY report {some}").fetchall()}


def _places(connection: duckdb.DuckDBPyConnection) -> list[Place]:
    """All places as they are once everything is settled; writes nothing."""
    stored = [Place(*row) for row in connection.execute("SELECT report, origin, parent, reason FROM copy_groups").fetchall()]
    touched = _touched(connection)
    if touched:
        reached, places = _anew(connection, touched)
        stored = [place for place in stored if place.report not in reached] + places
    return sorted(stored, key=lambda place: (place.origin, place.parent is not None, place.report))


def complete(connection: duckdb.DuckDBPyConnection, transaction: Callable[[], Any]) -> int:
    """Gives marks to reports that have none (of an archive made by an older version), a transaction a batch. Returns how many they were."""
    done = 0
    query = "SELECT id FROM reports WHERE text <> '' AND NOT EXISTS (FROM copy_marks WHERE report = id) ORDER BY id"
    missing = [row[0] for row in connection.execute(query).fetchall()]
    while done < len(missing):
        some = missing[done : done + BATCH]
        with transaction():
            note(connection, _reports(connection, some))
        done += len(some)
    settle(connection, transaction)
    return done


def forget(connection: duckdb.DuckDBPyConnection, reports: Sequence[str]) -> None:
    """Takes reports out of the index; the rest of their groups is put anew when they are settled. Within the caller's transaction."""
    gone = list(reports)
    near = {report for pair in _pairs_of(connection, set(gone)) for report in (pair.a, pair.b)} - set(gone)
    member = "SELECT unnest(?::VARCHAR[])"
    old = connection.execute(
        f"SELECT report FROM copy_groups WHERE origin IN (SELECT origin FROM copy_groups WHERE report IN ({member}))", [gone]
    )
    near |= {row[0] for row in old.fetchall()} - set(gone)
    connection.execute(f"DELETE FROM copy_keys WHERE number IN (SELECT number FROM copy_marks WHERE report IN ({member}))", [gone])
    connection.execute(f"DELETE FROM copy_pairs WHERE a IN ({member}) OR b IN ({member})", [gone, gone])
    for table in ("copy_marks", "copy_groups"):
        connection.execute(f"DELETE FROM {table} WHERE report IN ({member})", [gone])
    connection.execute(f"DELETE FROM copy_touched WHERE report IN ({member})", [gone])
    _defer(connection, near)


def sources(connection: duckdb.DuckDBPyConnection, until: dt.date | None = None) -> dict[str, str]:
    """From each report that has a copy to the origin of its group; with ``until`` among the reports that were published by that day.

    The latter are grouped anew, since a later report can bring two groups together or be taken for their origin.
    """
    places = _places(connection) if until is None else _places_by(connection, until)
    return dict(sorted((place.report, place.origin) for place in places))


def _places_by(connection: duckdb.DuckDBPyConnection, until: dt.date) -> list[Place]:
    """The places of the reports that were published by that day, among themselves."""
    query = f"SELECT {_PAIR} FROM copy_pairs WHERE kind <> 'story' AND a IN (FROM early) AND b IN (FROM early) ORDER BY a, b"
    early = "WITH early AS (SELECT id FROM reports WHERE published_last <= ?) "
    pairs = [Pair(*row) for row in connection.execute(early + query, [until]).fetchall()]
    return groups.group(_members(connection, {report for pair in pairs for report in (pair.a, pair.b)}), pairs)


def found(connection: duckdb.DuckDBPyConnection, reports: Sequence[str] | None = None) -> list[list[Copy]]:
    """The groups of copies, the origin first, by origin; with ``reports`` only the groups that have one of them."""
    places = _places(connection)
    if reports is not None:
        wanted = {place.origin for place in places if place.report in reports}
        places = [place for place in places if place.origin in wanted]
    within = {(pair.a, pair.b): pair for pair in _pairs_of(connection, {place.report for place in places})}
    out: dict[str, list[Copy]] = {}
    for place in places:
        pair = within.get((min(place.report, place.parent), max(place.report, place.parent))) if place.parent else None
        out.setdefault(place.origin, []).append(Copy(place, pair))
    return list(out.values())


def stories(connection: duckdb.DuckDBPyConnection, reports: Sequence[str] | None = None) -> list[Pair]:
    """The pairs of reports that lean on one source without being copies; with ``reports`` only those with one of them."""
    query = f"SELECT {_PAIR} FROM copy_pairs WHERE kind = 'story' ORDER BY a, b"
    every = [Pair(*row) for row in connection.execute(query).fetchall()]
    return every if reports is None else [pair for pair in every if pair.a in reports or pair.b in reports]


def _store_marks(connection: duckdb.DuckDBPyConnection, first: int, reports: Sequence[str], marked: Sequence[Marks]) -> None:
    rows = [
        (first + place, report, one.words, base64.b64encode(one.shingles.tobytes()).decode(), list(one.credited))
        for place, (report, one) in enumerate(zip(reports, marked, strict=True))
    ]
    values = [json.dumps([dict(zip("nrwsc", row, strict=True)) for row in rows])]
    connection.execute(
        "INSERT INTO copy_marks SELECT row.n, row.r, row.w, from_base64(row.s), row.c FROM (SELECT unnest(from_json(?::JSON, "
        '\'[{"n": "UINTEGER", "r": "VARCHAR", "w": "VARCHAR", "s": "VARCHAR", "c": ["VARCHAR"]}]\')) AS row)',
        values,
    )
    connection.execute(
        "INSERT INTO copy_keys SELECT unnest(row.k), row.n FROM (SELECT unnest(from_json(?::JSON, "
        '\'[{"n": "UINTEGER", "k": ["UINTEGER"]}]\')) AS row)',
        [json.dumps([{"n": first + place, "k": one.keys.tolist()} for place, one in enumerate(marked)])],
    )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, names: str, types: str, rows: Iterable[Pair | Place]) -> None:
    """Many rows as one parameter of JSON."""
    columns = names.split(", ")
    values = [{column: getattr(row, column) for column in columns} for row in rows]
    if values:
        form = [dict(zip(columns, types.split(", "), strict=True))]
        connection.execute(
            f"INSERT INTO {table} ({names}) SELECT row.* FROM (SELECT unnest(from_json(?::JSON, ?)) AS row)",
            [json.dumps(values), json.dumps(form)],
        )


def _compare(connection: duckdb.DuckDBPyConnection, first: int, fresh: dict[int, tuple[Report, Marks]]) -> list[Pair]:
    """The pairs of the new reports with each other and with those before them."""
    given = {"first": first, "holders": finding.HOLDERS, "together": comparing.TOGETHER}
    candidates = connection.execute(_TOGETHER, given).fetchall()
    known = {number: (report.id, one) for number, (report, one) in fresh.items()}
    known |= _marks(connection, sorted({row[0] for row in candidates} - set(fresh)))
    told = {known[other][0] for other, _, telling in candidates if telling and other not in fresh}
    texts = {report.id: report for report, _ in _reports(connection, sorted(told))} | {report.id: report for report, _ in fresh.values()}
    pairs: dict[tuple[int, int], Pair] = {}
    for other, mine, telling in candidates:
        if (other, mine) in pairs:
            continue
        (a, of_a), (b, of_b) = known[other], known[mine]
        pair = finding.story(texts[a], texts[b], of_a, of_b) if telling else comparing.compare(a, of_a, b, of_b)
        if pair is not None:
            pairs[other, mine] = pair
    return list(pairs.values())


def _marks(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> dict[int, tuple[str, Marks]]:
    """The stored marks of reports; their keys are left out."""
    if not numbers:
        return {}
    query = "SELECT number, report, words, shingles, credited FROM copy_marks WHERE number IN (SELECT unnest(?::UINTEGER[]))"
    none = np.empty(0, dtype="<u4")
    return {
        number: (report, Marks(words, np.frombuffer(blob, dtype="<u4"), none, tuple(credited)))
        for number, report, words, blob, credited in connection.execute(query, [list(numbers)]).fetchall()
    }


def _reports(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[tuple[Report, str]]:
    """Reports with their languages; of one that is kept without its text nothing is known that it tells."""
    query = "SELECT id, text, doc, outlet, published, language FROM reports WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id"
    return [
        (Report(text=text, doc=doc, outlet=outlet, published=published, key=None if text else key), language)
        for key, text, doc, outlet, published, language in connection.execute(query, [list(ids)]).fetchall()
    ]


def _pairs_of(connection: duckdb.DuckDBPyConnection, reports: set[str]) -> list[Pair]:
    query = (
        f"SELECT {_PAIR} FROM copy_pairs WHERE a IN (SELECT unnest($ids::VARCHAR[])) OR b IN (SELECT unnest($ids::VARCHAR[])) ORDER BY a, b"
    )
    return [Pair(*row) for row in connection.execute(query, {"ids": sorted(reports)}).fetchall()] if reports else []


def _anew(connection: duckdb.DuckDBPyConnection, touched: set[str]) -> tuple[set[str], list[Place]]:
    """All reports that copies connect with these, and the places that they get."""
    members: dict[str, Member] = {}
    pairs: dict[tuple[str, str], Pair] = {}
    edge = set(touched)
    while edge:
        members |= _members(connection, edge - members.keys())
        near = [pair for pair in _pairs_of(connection, edge) if pair.kind != "story"]
        members |= _members(connection, {report for pair in near for report in (pair.a, pair.b)} - members.keys())
        new = {(pair.a, pair.b): pair for pair in near if groups.counts(pair, members[pair.a], members[pair.b])}
        edge = {report for key in new.keys() - pairs.keys() for report in key} - edge
        pairs |= new
    reached = touched | {report for key in pairs for report in key}
    return reached, groups.group({report: members[report] for report in reached if report in members}, pairs.values())


def _members(connection: duckdb.DuckDBPyConnection, ids: set[str]) -> dict[str, Member]:
    if not ids:
        return {}
    query = (
        "SELECT r.id, r.outlet, r.published, r.language, m.credited FROM reports r JOIN copy_marks m ON m.report = r.id "
        "WHERE r.id IN (SELECT unnest(?::VARCHAR[]))"
    )
    return {
        row[0]: finding.member_of(row[0], row[1], row[2], tuple(row[4]), row[3])
        for row in connection.execute(query, [sorted(ids)]).fetchall()
    }
