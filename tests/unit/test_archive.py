"""The archive: what add has returned is stored, once, whole, and found again as it was."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

import sekutu.store.database as module
from sekutu.errors import ArchiveBusy, ArchiveError, UsageError
from sekutu.records import AnyRecord, Event, Party, Place, Report, Statement, Tie, Voice, record_id
from sekutu.store.archive import Archive, open_archive
from sekutu.store.rows import decode, encode, from_dict

TEXT = "Putin tiba di Beijing. China pembeli utama minyak Rusia. “Kami bersahabat,” kata Xi. Pertemuan berikut direncanakan."


@dataclass(frozen=True)
class Coded:
    report: Report
    records: list[AnyRecord]
    language: str = "id"


def span(text: str, quote: str) -> dict[str, Any]:
    start = text.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)}


def coded(text: str = TEXT, confidence: float = 0.8, date: str | None = "2024-05-16", **metadata: Any) -> Coded:
    """A report with an event, a tie, a statement and a planned event."""
    given = {"doc": "a.txt", "outlet": "Contoh", "published": "2024-05-17", "published_basis": "given"} | metadata
    report = Report(text=text, **given)

    def common(kind: Any, what: str, quote: str) -> dict[str, Any]:
        place = span(text, quote)
        name = record_id(report.id, kind, what, place["start"], place["end"])
        return {
            "doc": report.doc,
            "report": report.id,
            "id": name,
            "reported": report.published,
            "made_by": "test/1",
            "confidence": confidence,
        } | place

    putin = Party(code="RUS", person="Vladimir Putin", words="Putin", start=0, end=5)
    xi = Party(code="CHN", person="Xi Jinping")
    return Coded(
        report,
        [
            Event(
                **common("event", "CONSULT", "Putin tiba di Beijing"),
                trigger="tiba di",
                trigger_start=6,
                type="CONSULT",
                mode="visit",
                actors=(putin,),
                recipients=(Party(code="CHN"),),
                date=date,
                place=Place(name="Beijing", country="CHN"),
            ),
            Tie(
                **common("tie", "supplies", "pembeli utama minyak Rusia"),
                a=Party(code="RUS"),
                tie="supplies",
                b=Party(code="CHN"),
                goods="oil",
            ),
            Statement(
                **common("statement", "direct", "Kami bersahabat"), speaker=(xi,), form="direct", about=("RUS",), stance=(("RUS", "for"),)
            ),
            Event(
                **common("event", "CONSULT", "Pertemuan berikut direncanakan"),
                voice=(Voice(code="CHN"), Voice(outlet="Contoh")),
                trigger="Pertemuan",
                trigger_start=text.index("Pertemuan"),
                type="CONSULT",
                actors=(Party(code="RUS"), Party(code="---", sector="GOV")),
                status="planned",
            ),
        ],
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "berita.duckdb"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with open_archive(path) as opened:
        yield opened


def test_records_survive_their_form_in_the_contract() -> None:
    for record in coded().records:
        assert decode(encode(record)) == record
        assert from_dict(record.to_dict()) == record
    with pytest.raises(ValueError):
        from_dict({"kind": "rumour"})
    with pytest.raises(ValueError):
        from_dict({"kind": "tie"})


def test_what_is_added_is_found_as_it_was(archive: Archive, path: Path) -> None:
    one = coded()
    assert archive.add(one) == "added"
    assert archive.records() == one.records
    assert archive.reports() == [one.report]
    assert archive.text(one.report.id) == TEXT
    assert archive.record(one.records[1].id) == one.records[1]
    assert archive.record("e-none") is None and archive.report("none") is None
    archive.close()
    with open_archive(path, read_only=True) as again:
        assert again.records() == one.records
        assert again.counts() == {"reports": 1, "events": 2, "ties": 1, "statements": 1, "undated_reports": 0, "reports_left_out": 0}
        assert again.metadata()[one.report.id].outlet == "Contoh" and again.metadata()[one.report.id].text == ""
        with pytest.raises(UsageError):
            again.text("none")
        with pytest.raises(ArchiveError):
            again.add(coded(TEXT + " Baru."))


def test_the_same_report_twice_changes_nothing(archive: Archive) -> None:
    archive.add(coded())
    before = archive.connection.execute("SELECT * FROM reports, records ORDER BY position").fetchall()
    assert archive.add(coded()) == "unchanged"
    # nor does the same text under another name, from another outlet, or with a day that was only inferred
    assert archive.add(coded(doc="b.txt", outlet="Lain")) == "unchanged"
    assert archive.add(coded(published="2024-05-18", published_basis="text")) == "unchanged"
    assert archive.add(coded(outlet=None, published=None, published_basis=None)) == "unchanged"
    assert archive.connection.execute("SELECT * FROM reports, records ORDER BY position").fetchall() == before
    assert [(one["doc"], one["outlet"], one["published"]) for one in archive.sightings(coded().report.id)] == [
        ("a.txt", "Contoh", "2024-05-17"),
        ("b.txt", "Lain", "2024-05-17"),
        ("a.txt", "Contoh", "2024-05-18"),
        ("a.txt", None, None),
    ]


def test_a_report_that_tells_more_or_is_coded_otherwise_replaces(archive: Archive) -> None:
    archive.add(coded(outlet=None, published="2024-05-15", published_basis="text"))
    better = coded()
    assert archive.add(better) == "changed"
    assert archive.reports() == [better.report] and archive.records() == better.records
    newer = coded(confidence=0.9)
    assert archive.add(newer) == "changed"
    assert archive.records() == newer.records
    assert archive.add(coded(outlet="Lain", confidence=0.1)) == "unchanged"
    fewer = Coded(newer.report, newer.records[:1])
    assert archive.add(fewer) == "changed"
    assert archive.records() == fewer.records


def test_many_at_once_are_as_one_by_one(tmp_path: Path) -> None:
    some = [
        coded(f"{TEXT} Nomor {number % 40}.", doc=f"{number % 40:02}.txt", outlet="Contoh" if number >= 40 else None)
        for number in range(70)
    ]
    with open_archive(tmp_path / "a.duckdb") as one_by_one, open_archive(tmp_path / "b.duckdb") as at_once:
        outcomes = [one_by_one.add(one) for one in some]
        assert [outcome for _, outcome in at_once.add_all(some, batch=50)] == outcomes
        assert outcomes == ["added"] * 40 + ["changed"] * 30
        assert at_once.records() == one_by_one.records() and at_once.reports() == one_by_one.reports()
        assert len(at_once.records()) == 160


def test_nothing_is_yielded_before_it_is_stored(archive: Archive) -> None:
    some = [coded(f"{TEXT} Nomor {number}.") for number in range(5)]
    for count, (one, _) in enumerate(archive.add_all(some, batch=2)):
        assert archive.report(one.report.id) is not None
        assert archive.counts()["reports"] == min(5, count // 2 * 2 + 2)


def test_filters(archive: Archive) -> None:
    archive.add(coded())
    archive.add(coded(TEXT + " Lagi.", date=None, doc="b.txt", outlet="Lain", published=None, published_basis=None))
    archive.add(coded(TEXT + " Lama.", date="2023-01/2023-02", doc="c.txt", published="2023-03"))

    def found(*kind: Any, **filters: Any) -> list[str]:
        return [f"{one.doc[0]}{one.kind[0]}" for one in archive.records(*kind, **filters)]

    assert found() == ["ae", "at", "as", "ae", "be", "bt", "bs", "be", "ce", "ct", "cs", "ce"]
    assert found("tie") == ["at", "bt", "ct"]
    assert found(type="CONSULT/visit") == ["ae", "be", "ce"] == found(type="consult/visit")
    assert found(type=["supplies", "AID"], outlet="contoh") == ["at", "ct"]
    assert found("event", status="planned", outlet="Lain") == ["be"]
    assert found(actor="CHN") == ["as", "bs", "cs"]
    assert found(recipient="CHN", outlet="Lain") == ["be", "bt"]
    assert found(about="RUS") == ["as", "bs", "cs"]
    assert found(party=["RUS", "CHN"], outlet="Lain") == ["be", "bt", "bs"]
    assert found(party="---") == []
    assert found(person="Xi Jinping") == ["as", "bs", "cs"]
    assert found(text="UTAMA minyak", limit=2) == ["at", "bt"]
    assert found(text="%") == [] and found(text="'; DROP TABLE records; --") == []
    assert found(min_confidence=0.81) == []
    assert found("event", since="2024") == ["ae", "ae"]
    assert found("event", until="2023-01") == ["ce"]
    assert found("event", since="2023-02-10", until="2023-02-11") == ["ce"]
    assert found("event", since="2023-03-31", until="2023-12") == ["ce"]  # the undated one, by its report's day
    assert found(as_of="2024-05-16") == ["ce", "ct", "cs", "ce"] == found(as_of="2023-03")
    assert [report.doc for report in archive.reports(as_of="2024")] == ["a.txt", "c.txt"]
    assert archive.counts(as_of="2024-01")["reports_left_out"] == 2 and archive.counts()["undated_reports"] == 1
    for name in ("since", "until", "as_of"):
        with pytest.raises(UsageError):
            archive.records(**{name: "kemarin"})  # type: ignore[arg-type]


def test_what_must_not_be_stored_stops_the_batch(archive: Archive) -> None:
    good = coded()
    other = coded(TEXT + " Lagi.")
    moved = Coded(good.report, [other.records[0]])
    double = Coded(good.report, [good.records[0], good.records[0]])
    undated = coded(date="kemarin")
    for bad in (moved, double, undated):
        with pytest.raises(ArchiveError):
            list(archive.add_all([other, bad]))
    assert archive.counts()["reports"] == 0


def test_odd_characters(archive: Archive) -> None:
    text = TEXT + " e\u0301 \u202e 😀 \x00 '\" \\ \r\n\t ‮"
    assert archive.add(coded(text, doc="'; DROP TABLE reports; --.txt")) == "added"
    assert archive.reports()[0].text == text
    with pytest.raises(ArchiveError):
        archive.add(coded(TEXT + " Lagi.", doc="\ud800.txt"))
    assert archive.counts()["reports"] == 1


def test_runs_are_counted_with_what_they_add(archive: Archive) -> None:
    run = archive.begin_run("add", ["a", "b"])
    archive.add(coded())
    archive.add(coded())
    archive.end_run(run, set_aside=2)
    other = archive.begin_run("add")
    archive.add(coded(confidence=0.9))
    [one, two] = archive.runs()
    assert (one["id"], one["inputs"], one["added"], one["unchanged"], one["set_aside"]) == (run, ["a", "b"], 1, 1, 2)
    assert one["ended"] is not None and two["ended"] is None and (two["id"], two["changed"]) == (other, 1)
    assert archive.connection.execute("SELECT added_in, changed_in FROM reports").fetchall() == [(run, other)]


def test_memory_and_default_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_archive(":memory:") as archive:
        assert archive.add(coded()) == "added"
    monkeypatch.setenv("SEKUTU_ARCHIVE", str(tmp_path / "from_environment.duckdb"))
    with open_archive() as archive:
        assert archive.path.name == "from_environment.duckdb"
    assert [one.name for one in tmp_path.iterdir()] == ["from_environment.duckdb"]


def test_files_that_are_no_archive_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_text("Bukan arsip.\n" * 500)
    (tmp_path / "empty.duckdb").touch()
    duckdb.connect(str(tmp_path / "other.duckdb")).execute("CREATE TABLE meta (name VARCHAR, value VARCHAR)").close()
    duckdb.connect(str(tmp_path / "none.duckdb")).close()
    with open_archive(tmp_path / "good.duckdb") as archive:
        archive.add(coded())
    whole = (tmp_path / "good.duckdb").read_bytes()
    (tmp_path / "cut.duckdb").write_bytes(whole[: len(whole) // 3])
    (tmp_path / "flipped.duckdb").write_bytes(whole[:12288] + bytes(255 - byte for byte in whole[12288:]))
    words = {"text": "not an archive", "empty": "empty", "other": "not an archive of Sekutu", "none": "not an archive of Sekutu"}
    for name in ("text", "empty", "other", "none", "cut", "flipped"):
        file = tmp_path / f"{name}.duckdb"
        before = file.read_bytes()
        for read_only in (True, False):
            with pytest.raises(ArchiveError, match=words.get(name, "damaged")) as caught:
                open_archive(file, read_only)
            assert not isinstance(caught.value, ArchiveBusy) and name in str(caught.value)
        assert file.read_bytes() == before
    for missing in (tmp_path / "nowhere" / "a.duckdb", tmp_path):
        with pytest.raises(ArchiveError):
            open_archive(missing)
    with pytest.raises(ArchiveError, match="there is no archive"):
        open_archive(tmp_path / "missing.duckdb", read_only=True)
    assert not (tmp_path / "missing.duckdb").exists()


def test_a_newer_archive_is_refused(path: Path) -> None:
    with open_archive(path) as archive:
        archive.connection.execute("UPDATE meta SET value = '99' WHERE name = 'schema_version'")
    with pytest.raises(ArchiveError, match="newer version"):
        open_archive(path)


def test_an_older_archive_is_copied_aside_and_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_archive(path) as archive:
        archive.add(coded())
    real = module.resources.read_text
    forms = len(module.MIGRATIONS)
    later = {"sql/0002.sql": "ALTER TABLE reports ADD COLUMN colour VARCHAR; UPDATE reports SET colour = 'red';", "sql/0003.sql": "BROKEN;"}
    monkeypatch.setattr(module.resources, "read_text", lambda name: later.get(name) or real(name))
    monkeypatch.setattr(module, "MIGRATIONS", (*module.MIGRATIONS, "0002.sql", "0003.sql"))
    with pytest.raises(ArchiveError, match="older version"):
        open_archive(path, read_only=True)
    with pytest.raises(ArchiveError):  # the second migration holds, the third fails as a whole
        open_archive(path)
    later["sql/0003.sql"] = "CREATE TABLE extra (n INTEGER);"
    with open_archive(path) as archive:
        assert archive.connection.execute("SELECT colour FROM reports").fetchall() == [("red",)]
        assert archive.connection.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchall() == [(str(forms + 2),)]
        assert archive.records() == coded().records
    monkeypatch.undo()
    with open_archive(path.with_name(path.name + f".form-{forms}.bak"), read_only=True) as copy:
        assert copy.records() == coded().records


def test_the_file_is_in_the_older_storage_form(archive: Archive) -> None:
    tags = archive.connection.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()[0][0]
    assert tags["storage_version"].startswith("v1.5.0")


HOLDER = """
import sys, time
from sekutu.store.archive import open_archive
with open_archive(sys.argv[1]) as archive:
    print("open", flush=True)
    time.sleep(60)
"""


def test_an_archive_that_another_process_holds(path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None and holder.stdout.readline().strip() == b"open"
        for read_only in (True, False):
            with pytest.raises(ArchiveBusy) as caught:
                open_archive(path, read_only)
            assert caught.value.exit_code == 4
            if sys.platform.startswith("linux"):
                assert f"PID {holder.pid}" in str(caught.value)
    finally:
        holder.kill()
        holder.wait()
    with open_archive(path) as archive:
        assert archive.counts()["reports"] == 0


def test_one_process_in_two_ways(archive: Archive, path: Path) -> None:
    with open_archive(path) as second:
        archive.add(coded())
        assert second.counts()["reports"] == 1
    with pytest.raises(ArchiveBusy):
        open_archive(path, read_only=True)


def test_coverage_counts_reports_of_each_party_once(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb") as archive:
        for _ in archive.add_all(
            [coded(f"{TEXT} {n}", doc=f"{n}.txt", published=day) for n, day in enumerate(("2024-05-17", "2024-06-17"))]
        ):
            pass
        told = archive.coverage()
        assert told and set(told.values()) == {2}
        assert archive.coverage(as_of="2024-05-20") == dict.fromkeys(told, 1)
        assert archive.coverage(since="2030") == {}
