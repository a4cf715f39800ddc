"""What is new since a run: what came, what changed, what a new coding no longer sees, what was taken out; and the feed of it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from making import event, held, report
from storing import TEXT, Coded, coded, step_back

from sekutu.analysis.news import Before, News, grouped, news
from sekutu.errors import ArchiveOld, SekutuError
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report
from sekutu.serve import atom, newsing
from sekutu.serve.words import Words
from sekutu.store.archive import Archive, open_archive
from sekutu.store.rows import encode

A, B, C = report("a", published="2024-06-19"), report("b", published="2024-06-20"), report("c", published="2024-06-25")
WORDS = Words("en")
SPACE = f"{{{atom.SPACE}}}"


def told(records: Sequence[AnyRecord], fresh: set[str], old: Sequence[AnyRecord] = (), party: str | None = None) -> News:
    gone: dict[str, tuple[int, tuple[str, ...]]] = {}
    return news(World(records), Before(fresh, old, gone), lambda ids: dict.fromkeys(ids, 2), lambda ids: held(A, B, C), {}, 1, 2, party)


VISIT = event(A, "CONSULT", "RUS:Vladimir Putin", "PRK", mode="visit", date="2024-06-19", quote="tiba di Pyongyang")
AGAIN = event(B, "CONSULT", "RUS:Vladimir Putin", "PRK", 1, mode="visit", date="2024-06-19", quote="tiba di Pyongyang")
BLOW = event(C, "ASSAULT", "RUS", "UKR", 2, date="2024-06-24", amount="7 killed", quote="rudal menghantam kota")


def test_what_comes_is_new_and_what_stays_is_not() -> None:
    found = told([VISIT, BLOW], {C.id})
    assert [(item.kind, item.happening.best.type, item.run) for item in found.items] == [("new", "ASSAULT", 2)]
    assert found.items[0].came == (BLOW.id,) and not found.of("changed") and not found.of("withdrawn")


def test_another_report_of_it_is_a_change_and_says_of_what() -> None:
    found = told([VISIT, AGAIN], {B.id})
    (item,) = found.items
    assert (item.kind, item.came, item.left) == ("changed", (AGAIN.id,), ())
    assert [(change.slot, change.before, change.after) for change in item.changes] == [("reports", ("1",), ("2",))]
    assert item.quotations[0].record == AGAIN.id


def test_a_new_coding_changes_slots_or_withdraws() -> None:
    dated = msgspec.structs.replace(VISIT, date="2024-06-18")
    (item,) = told([dated], {A.id}, [VISIT]).items
    assert [(change.slot, change.before, change.after) for change in item.changes] == [("date", ("2024-06-19",), ("2024-06-18",))]
    surer = msgspec.structs.replace(VISIT, confidence=0.5)
    assert told([surer], {A.id}, [VISIT]).items == ()
    (gone,) = told([BLOW], {A.id}, [VISIT]).items
    assert (gone.kind, gone.happening.best, gone.left) == ("withdrawn", VISIT, (VISIT.id,))


def test_of_a_party_only_its_own() -> None:
    assert [item.happening.best.type for item in told([VISIT, BLOW], {A.id, C.id}, party="UKR").items] == ["ASSAULT"]
    assert told([VISIT, BLOW], {A.id, C.id}, party="IDN").items == ()


def test_every_change_carries_its_records() -> None:
    found = told([VISIT, AGAIN, BLOW], {B.id, C.id}).to_dict()
    assert [len(found[kind]) for kind in ("new", "changed", "withdrawn")] == [1, 1, 0]
    for item in [*found["new"], *found["changed"]]:
        assert item["records"] and item["records_new"] and item["quotations"]


# ---- what the archive keeps ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "berita.duckdb") as opened:
        yield opened


def run(archive: Archive, *some: Coded, command: str = "add", restore: bool = False) -> int:
    number = archive.begin_run(command)
    list(archive.add_all(some, restore=restore))
    archive.end_run(number)
    return number


def states(archive: Archive) -> list[str]:
    return sorted(encode(record) for record in archive.records())


def after(archive: Archive, number: int) -> list[str]:
    """The state after a run, put together from what is kept."""
    then = archive.then(number)
    kept = [record for record in archive.records() if record.report not in then.fresh]
    return sorted(encode(record) for record in [*kept, *then.old])


def test_the_state_after_any_run_is_told_exactly(archive: Archive) -> None:
    seen: dict[int, list[str]] = {0: []}
    steps = [
        [coded(outlet=None, published="2024-05-15", published_basis="text"), coded(TEXT + " Dua.", doc="b.txt")],
        [coded()],  # tells more
        [coded(confidence=0.9), coded(TEXT + " Tiga.", doc="c.txt")],  # coded otherwise
        [coded(confidence=0.9)],  # the same again
        [Coded(coded().report, coded(confidence=0.7).records[:2])],
    ]
    for some in steps:
        number = run(archive, *some)
        seen[number] = states(archive)
    for number, state in seen.items():
        assert after(archive, number) == state, number
        assert archive.then(number).known and archive.then(number).gone == ()


def test_two_changes_in_one_run_are_one(archive: Archive) -> None:
    first = run(archive, coded())
    before = states(archive)
    run(archive, coded(confidence=0.9), coded(confidence=0.7))
    assert after(archive, first) == before


def test_of_what_is_taken_out_only_ids_are_left(archive: Archive) -> None:
    first = run(archive, coded(), coded(TEXT + " Dua.", doc="b.txt"))
    run(archive, coded(confidence=0.9))
    ids = {record.id for record in coded().records}
    second = archive.begin_run("remove")
    archive.remove([coded().report.id])
    archive.end_run(second)
    then = archive.then(first)
    assert {one.id for one in then.gone} == ids and {one.run for one in then.gone} == {second} and then.old == ()
    assert archive.connection.execute("SELECT count(*) FROM history WHERE json IS NOT NULL").fetchall() == [(0,)]
    assert archive.then(second).gone == ()
    assert grouped((one.report, one.id, one.run) for one in then.gone) == {coded().report.id: (second, tuple(sorted(ids)))}
    run(archive, coded(), restore=True)
    assert archive.then(first).gone == ()


def test_what_was_changed_before_the_archive_kept_it_is_not_claimed_to_be_known(tmp_path: Path) -> None:
    path = tmp_path / "berita.duckdb"
    with open_archive(path) as archive:
        run(archive, coded())
        run(archive, coded(confidence=0.9))
    step_back(path, "0004_history.sql")
    with pytest.raises(ArchiveOld):
        open_archive(path, read_only=True)
    with open_archive(path) as archive:
        assert not archive.then(1).known and archive.then(2).known


# ---- the feed --------------------------------------------------------------------------------------------------------------------------


def _feed(found: News) -> ET.Element:
    return ET.fromstring(atom.feed(found, {1: "2024-06-20T10:00:00Z", 2: "2024-06-26T10:00:00Z"}, WORDS))


def test_the_feed_is_valid_and_the_same_each_time() -> None:
    found = told([VISIT, AGAIN, BLOW], {B.id, C.id})
    root = _feed(found)
    assert root.tag == f"{SPACE}feed" and root.findtext(f"{SPACE}updated") == "2024-06-26T10:00:00Z"
    assert root.findtext(f"{SPACE}author/{SPACE}name") and root.findtext(f"{SPACE}title")
    entries = root.findall(f"{SPACE}entry")
    assert {entry.find(f"{SPACE}category").get("term") for entry in entries} == {"new", "changed"}  # type: ignore[union-attr]
    ids = [entry.findtext(f"{SPACE}id") for entry in entries]
    assert len(set(ids)) == 2 and all(one and one.startswith("urn:uuid:") for one in ids)
    assert all(entry.findtext(f"{SPACE}updated") and entry.findtext(f"{SPACE}content") for entry in entries)
    times = {1: "2024-06-20T10:00:00Z", 2: "2024-06-26T10:00:00Z"}
    backwards = told([BLOW, AGAIN, VISIT], {B.id, C.id})
    assert atom.feed(found, times, WORDS) == atom.feed(backwards, times, WORDS)


def test_hostile_text_stays_text() -> None:
    nasty = report("d", published="2024-06-25", outlet='<b>&"Koran"</b>\x1b[31m')
    blow = event(nasty, "ASSAULT", "RUS", "UKR", 3, quote="</content><script>alert(1)</script> ]]> & \x00\x0b\ufffe\U0001f600")
    found = news(
        World([blow]), Before({nasty.id}, (), {"r1": (2, ("e-1",))}), lambda ids: dict.fromkeys(ids, 2), lambda ids: held(nasty), {}, 1, 2
    )
    root = _feed(found)
    assert [child.tag for child in root.iter() if "script" in child.tag or child.tag.endswith("}b")] == []
    content = "".join(root.itertext())
    assert "<script>alert(1)</script> ]]> &" in content and "\x1b" not in content and "\U0001f600" in content
    assert any("r1" in (entry.findtext(f"{SPACE}title") or "") for entry in root.findall(f"{SPACE}entry"))


def test_a_feed_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(SekutuError, match="nowhere"):
        atom.write(tmp_path / "nowhere" / "feed.xml", b"<feed/>")
    atom.write(tmp_path / "feed.xml", b"<feed/>")
    assert [one.name for one in tmp_path.iterdir()] == ["feed.xml"]


def test_the_words_of_changes() -> None:
    dated = msgspec.structs.replace(VISIT, date="2024-06-18", status="negated")
    (item,) = told([dated], {A.id}, [VISIT]).items
    assert newsing.changed(item, WORDS) == "date: 19 June 2024 → 18 June 2024; certainty: happened → denied or did not happen"
    assert "18 June 2024" in newsing.said(item, WORDS)


def test_reports_are_known_by_the_run_that_brought_them(archive: Archive) -> None:
    one, two = coded(), coded(TEXT + " Dua.", doc="b.txt")
    run(archive, one, two)
    second = run(archive, coded(confidence=0.9))
    ids = [one.report.id, two.report.id]
    assert archive.brought(ids) == {one.report.id: second, two.report.id: 1}
    assert isinstance(one.report, Report)
