"""Keeping an archive: checks find what is wrong, a recoding keeps judgements, what is removed is gone, texts can stay outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storing import TEXT, Coded, coded, numbered, python, sound, step_back

from sekutu import pipeline
from sekutu.errors import ArchiveError, ArchiveOld, InputSetAside, UsageError
from sekutu.records import Report
from sekutu.store import database
from sekutu.store.adding import LONGEST_QUOTE
from sekutu.store.archive import Archive, open_archive
from sekutu.store.checking import check
from sekutu.store.recoding import NO_TEXT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "berita.duckdb"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with open_archive(path) as opened:
        yield opened


def again(report: Report) -> Coded:
    """A newer coder: surer, and it no longer finds the last record. The report is coded as it came, without an inferred day."""
    made = coded(report.text, doc=report.doc, outlet=report.outlet, published=report.published, published_basis=report.published_basis)
    return Coded(made.report, [msgspec.structs.replace(one, confidence=0.9) for one in made.records[:-1]])


# ---- check -----------------------------------------------------------------------------------------------------------------------------


def test_a_sound_archive_has_no_findings(archive: Archive) -> None:
    run = archive.begin_run("add")
    list(archive.add_all(numbered("a", 3)))
    archive.end_run(run)
    found = check(archive)
    assert (found.reports, found.records, found.without_text, found.findings, found.notes) == (3, 12, 0, [], [])
    assert found.to_dict()["schema"] == len(database.MIGRATIONS)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE reports SET text = text || 'x'", {"text"}),
        ("UPDATE reports SET text = replace(text, 'Putin', 'Lavro')", {"text", "span"}),
        ("UPDATE reports SET published = 'kemarin'", {"date"}),
        ("UPDATE reports SET published_first = DATE '2020-01-01'", {"date"}),
        ("UPDATE reports SET text_kept = false", {"text"}),
        ("UPDATE reports SET added_in = 77", {"run"}),
        ("DELETE FROM reports", {"orphan"}),
        ("DELETE FROM sightings", {"orphan"}),
        ("DELETE FROM records WHERE position = 1", {"records"}),
        ("UPDATE records SET actors = ['USA'] WHERE position = 0", {"record"}),
        ("UPDATE records SET last_day = DATE '2020-01-01' WHERE position = 0", {"record"}),
        ("UPDATE records SET json = '{}' WHERE position = 0", {"records", "record"}),
        ("UPDATE records SET json = replace(json, '\"start\":0', '\"start\":1') WHERE position = 0", {"records", "span", "id"}),
        ("UPDATE records SET id = 'e-00000000000000', json = replace(json, id, 'e-00000000000000') WHERE position = 0", {"id", "records"}),
        ("UPDATE records SET id = (SELECT min(id) FROM records)", {"id", "record"}),
        ("INSERT INTO removed SELECT id, now(), NULL FROM reports", {"removed"}),
    ],
)
def test_whatever_is_wrong_is_found(archive: Archive, statement: str, what: set[str]) -> None:
    archive.add(coded())
    archive.connection.execute(statement)
    assert {one.what for one in check(archive).findings} >= what
    assert check(archive).findings


def test_notes_are_no_findings(archive: Archive) -> None:
    archive.begin_run("add")
    archive.add(coded())
    archive.judge("right", coded().records[3].id)
    archive.connection.execute("DELETE FROM judgements; INSERT INTO judgements VALUES ('e-1', NULL, 'wrong', NULL, 'r', now())")
    found = check(archive)
    assert found.findings == [] and {one.what for one in found.notes} == {"run", "judgement"}


FLIPPED = """
from sekutu.errors import ArchiveError
from sekutu.store.archive import open_archive
from sekutu.store.checking import check
from pathlib import Path
import random
whole, path, seed = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]), int(sys.argv[3])
chance = random.Random(seed)
for _ in range(12):
    changed = bytearray(whole)
    if chance.random() < 0.3:
        del changed[chance.randrange(len(changed)):]
    for _ in range(chance.choice([1, 3, 200])):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    path.write_bytes(changed)
    try:
        with open_archive(path, read_only=True) as archive:
            print("found" if check(archive).findings else "sound", flush=True)
    except ArchiveError as error:
        assert str(error)
        print("refused", flush=True)
    assert path.read_bytes() == changed
"""


def test_a_damaged_file_is_refused_or_found_and_never_changed(tmp_path: Path, path: Path) -> None:
    with open_archive(path) as archive:
        list(archive.add_all(numbered("a", 120)))
    outcomes: list[bytes] = []
    for seed in (1, 2):
        process = python(FLIPPED, path, tmp_path / f"flipped{seed}.duckdb", str(seed))
        outcomes += process.communicate(timeout=120)[0].split()
        assert process.returncode == 0
    assert len(outcomes) == 24 and {b"refused"} < set(outcomes) | {b"found"}
    assert outcomes.count(b"sound") < 12  # a bit in a free block, or in one that a reader never needs


def test_an_archive_of_the_first_form_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", database.MIGRATIONS[:1])
    database.create(path)
    connection = database.connect(str(path), False)
    one = coded()
    columns = "id, doc, outlet, published, published_basis, language, text, coded"
    values = [one.report.id, "a.txt", "Contoh", "2024-05-17", "given", "id", TEXT, "x"]
    connection.execute(f"INSERT INTO reports ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    connection.execute("INSERT INTO runs VALUES (1, 'add', [], '0', now(), NULL, 1, 0, 0, 2)")
    connection.close()
    monkeypatch.undo()
    with pytest.raises(ArchiveOld):
        open_archive(path, read_only=True)
    with open_archive(path) as archive:
        assert archive.text(one.report.id) == TEXT and archive.runs()[0]["set_aside"] == 2
        assert archive.add(one) == "changed" and archive.records() == one.records


# ---- recode ----------------------------------------------------------------------------------------------------------------------------


def test_a_recoding_replaces_records_and_keeps_judgements(archive: Archive) -> None:
    some = [*numbered("a", 5), coded(TEXT + " Lain.", doc="b.txt", published="2024-05-18", published_basis="text")]
    list(archive.add_all(some))
    kept, lost = some[0].records[0].id, some[0].records[3].id
    archive.judge("wrong", kept, note="bukan dia")
    archive.judge("right", lost)
    archive.judge("same", some[1].records[0].id, some[0].records[0].id)
    seen: list[Report] = []
    going = archive.begin_recode()
    assert [one.aside for one in archive.recode(going, lambda report: seen.append(report) or again(report), batch=4)] == [None] * 6
    archive.end_recode(going)
    assert going.to_dict() == {"reports": 6, "records_new": 0, "records_gone": 6, "records_changed": 18, "records_same": 0}
    assert {(one.published, one.published_basis) for one in seen} == {("2024-05-17", "given"), (None, None)}
    assert len(archive.records()) == 18 and {one.confidence for one in archive.records()} == {0.9}
    assert [(one.id, one.found) for one in archive.judgements() if one.other is None] == sorted([(kept, True), (lost, False)])
    assert archive.judged() == {kept: "wrong", lost: "right"} and sound(archive)
    assert len(archive.sightings(some[0].report.id)) == 1
    [run] = archive.runs()
    assert (run["command"], run["changed"], run["records_gone"]) == ("recode", 6, 6)
    going = archive.begin_recode()
    list(archive.recode(going, again))
    assert going.to_dict()["records_same"] == 18 and going.to_dict()["records_changed"] == 0


def test_a_recoding_that_was_cut_off_goes_on(path: Path) -> None:
    done: list[str] = []

    def code(report: Report) -> Coded:
        done.append(report.id)
        return again(report)

    with open_archive(path) as archive:
        list(archive.add_all(numbered("a", 10)))
        going = archive.begin_recode()
        steps = archive.recode(going, code, batch=3)
        for _ in range(4):  # in the second batch, which is stored by then
            next(steps)
        steps.close()
    with open_archive(path) as archive:
        going = archive.begin_recode()
        assert (going.done, going.total) == (6, 10)
        list(archive.recode(going, code, batch=3))
        archive.end_recode(going)
        assert sorted(done) == sorted(archive.metadata()) and going.to_dict()["records_gone"] == 10
        assert archive.begin_recode().done == 0
        assert sound(archive)


def test_what_the_coder_sets_aside_keeps_its_records(archive: Archive) -> None:
    archive.add(coded())

    def refuse(report: Report) -> Coded:
        raise InputSetAside(report.doc, "no longer read")

    going = archive.begin_recode()
    [one] = archive.recode(going, refuse)
    assert one.aside is not None and len(archive.records()) == 4
    assert archive.set_aside(going.run) == [{"name": "a.txt", "reason": "no longer read"}]


# ---- remove ----------------------------------------------------------------------------------------------------------------------------

SECRET = "qzxv-rahasia-7341"


def test_what_is_removed_leaves_nothing_but_a_tombstone(archive: Archive, path: Path) -> None:
    others = numbered("a", 300)
    one = coded(f"{TEXT} {SECRET}.", doc=f"{SECRET}.txt", url=f"https://contoh.id/{SECRET}")
    list(archive.add_all([*others, one]))
    archive.judge("wrong", one.records[0].id, note=SECRET)
    run = archive.begin_run("add")
    archive.note_aside(run, [InputSetAside(f"{SECRET}.txt", "removed before")])
    archive.connection.execute("CHECKPOINT")
    assert archive.remove([one.report.id]) == {"reports": 1, "records": 4}
    assert archive.report(one.report.id) is None and len(archive.records()) == 1200 and sound(archive)
    assert [(each["report"], each["run"]) for each in archive.removals()] == [(one.report.id, run)]
    assert [(each.verdict, each.note, each.found) for each in archive.judgements()] == [("wrong", None, False)]
    tables = [row[0] for row in archive.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    for table in tables:
        assert SECRET not in str(archive.connection.execute(f"SELECT * FROM {table}").fetchall())
    archive.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert SECRET.encode() not in path.read_bytes() and b"qzxv" not in path.read_bytes()
    with open_archive(path) as again:  # the file is one like any other, in the older form
        tags = again.connection.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()[0][0]
        assert tags["storage_version"].startswith("v1.5.0")
        assert again.add(coded(f"{TEXT} Lain.")) == "added"
        with pytest.raises(UsageError):
            again.remove(["none"])


def test_what_was_removed_stays_out_unless_it_is_restored(archive: Archive) -> None:
    archive.add(coded())
    archive.remove([coded().report.id])
    assert archive.add(coded()) == "removed" and archive.counts()["reports"] == 0 and archive.sightings(coded().report.id) == []
    assert archive.add(coded(), restore=True) == "added" and archive.removals() == [] and sound(archive)


def test_reports_are_found_by_id_by_its_beginning_and_by_name(archive: Archive) -> None:
    one, other = coded(), coded(TEXT + " Lain.", doc="b.txt")
    list(archive.add_all([one, other]))
    archive.add(coded(doc="c.txt"))
    for word in (one.report.id, one.report.id[:5], "a.txt", "c.txt"):
        assert [each.id for each in archive.find_reports(word)] == [one.report.id]
    assert archive.find_reports(one.report.id[:3]) == [] == archive.find_reports("%")
    archive.add(coded(TEXT + " Ketiga.", doc="b.txt"))
    assert len(archive.find_reports("b.txt")) == 2


# ---- judgements ------------------------------------------------------------------------------------------------------------------------


def test_judgements_are_replaced_listed_and_refused_where_they_make_no_sense(archive: Archive) -> None:
    archive.add(coded())
    first, second = sorted(record.id for record in coded().records)[:2]
    assert archive.judge("right", first).to_dict() | {"judged": ""} == {
        "id": first,
        "other": None,
        "verdict": "right",
        "note": None,
        "judged": "",
        "found": True,
        "report": coded().report.id,
        "doc": "a.txt",
    }
    archive.judge("wrong", first, note="lagi")
    pair = archive.judge("same", second, first)
    assert (pair.id, pair.other) == (first, second)
    assert archive.judge("different", first, second).verdict == "different"
    assert len(archive.judgements()) == 2 and archive.judged() == {first: "wrong"}
    bad: list[tuple[Any, ...]] = [("same", first), ("right", first, second), ("same", first, first), ("right", "e-0"), ("maybe", first)]
    for arguments in bad:
        with pytest.raises(UsageError):
            archive.judge(*arguments)
    assert len(archive.judgements()) == 2


# ---- texts outside ---------------------------------------------------------------------------------------------------------------------


def test_texts_can_be_kept_outside(path: Path) -> None:
    long = "Putin tiba di Beijing " + "dan berbicara lama " * 30 + "lalu pulang"
    base = coded(f"{TEXT} {SECRET}.")
    far = coded(f"{long}. {TEXT}", doc="b.txt")
    report = far.report
    stretched = msgspec.structs.replace(far.records[1], quote=long, start=0, end=len(long))
    with open_archive(path) as archive:
        archive.keeps_texts = False
        assert [outcome for _, outcome in archive.add_all([base, Coded(report, [stretched])])] == ["added", "added"]
        assert archive.add(base) == "unchanged"
        assert sorted(archive.metadata()) == sorted([base.report.id, report.id])
        assert {one.id for one in archive.reports()} == {base.report.id, report.id}
        assert [one for one in archive.records() if one.report == base.report.id] == base.records
        [kept] = [one for one in archive.records() if one.report == report.id]
        assert len(kept.quote) <= LONGEST_QUOTE and long.startswith(kept.quote) and kept.end == len(kept.quote) and kept.id == stretched.id
        with pytest.raises(ArchiveError, match="outside"):
            archive.text(base.report.id)
        found = check(archive)
        assert found.without_text == 2 and found.findings == []
        going = archive.begin_recode()
        assert {one.aside.reason for one in archive.recode(going, again) if one.aside} == {NO_TEXT} and len(archive.records()) == 5
        archive.connection.execute("UPDATE records SET json = replace(json, '\"start\":0', '\"start\":1') WHERE position = 0")
        assert "span" in {one.what for one in check(archive).findings}
    assert SECRET.encode() not in path.read_bytes()
    with open_archive(path) as archive:  # the setting is the archive's; texts come in again when they are added
        assert not archive.keeps_texts
        archive.keeps_texts = True
        assert archive.add(base) == "changed" and archive.text(base.report.id) == base.report.text
        archive.keeps_texts = False
        assert archive.add(base) == "unchanged" and archive.text(base.report.id) == base.report.text


# ---- whatever comes in whatever order --------------------------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "restore", "outside", "inside", "remove", "judge", "recode", "spool"]), st.integers(0, 3)),
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_an_archive_is_sound_after_any_steps(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]) -> None:
    from sekutu.store.spool import Spool

    some = numbered("a", 4)
    path = tmp_path_factory.mktemp("steps") / "a.duckdb"
    held: set[str] = set()
    judged: set[str] = set()
    out: set[str] = set()
    with open_archive(path) as archive:
        for step, number in steps:
            one = some[number]
            key = one.report.id
            if step in ("add", "restore"):
                if step == "restore":
                    out.discard(key)
                assert (archive.add(one, restore=step == "restore") == "removed") == (key in out)
                held |= {key} - out
            elif step in ("outside", "inside"):
                archive.keeps_texts = step == "inside"
            elif step == "remove" and key in held:
                archive.remove([key])
                held.remove(key)
                out.add(key)
            elif step == "judge" and archive.record(one.records[0].id):
                judged.add(archive.judge("wrong", one.records[0].id).id)
            elif step == "recode":
                going = archive.begin_recode()
                list(archive.recode(going, again, batch=2))
                archive.end_recode(going)
            elif step == "spool":
                list(Spool(path, "add").add_all([one]))
                archive.take_in()
                held |= {key} - out
            assert set(archive.metadata()) == held and {one.id for one in archive.judgements()} == judged
            assert {row["report"] for row in archive.removals()} == out
            assert sound(archive)


def test_an_inferred_day_is_held_against_the_day_of_the_crawler_when_coded_anew(tmp_path: Path) -> None:
    path = tmp_path / "berita.duckdb"
    text = "JAKARTA, 3 Mei 2024 - Presiden Prancis tiba di Kairo. Ia bertemu Presiden Mesir."
    with open_archive(path) as archive:
        archive.add(pipeline.code(Report(text=text, doc="a", seen="2024-05-20")))
        [before] = archive.reports()
        going = archive.begin_recode()
        list(archive.recode(going, pipeline.code))
        archive.end_recode(going)
        [after] = archive.reports()
    assert before.seen == after.seen == "2024-05-20" and before.published == after.published
    step_back(path, "0005_seen.sql")
    with open_archive(path) as archive:
        assert archive.reports()[0].seen is None and sound(archive)
