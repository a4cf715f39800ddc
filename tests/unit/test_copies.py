"""Copies are known as copies: the same words, reworked, cut; what is only about the same is not; the archive and reports at hand agree."""

from __future__ import annotations

import contextlib
import random
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import pytest
from storing import step_back

from sekutu import lang
from sekutu.records import AnyRecord, Report
from sekutu.resources import read_table
from sekutu.store.archive import Archive, open_archive
from sekutu.syndication import comparing, credits, finding, groups, marks, shingles, stories

SAMPLE = files("sekutu").joinpath("data").joinpath("sample").joinpath("text")
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLE.iterdir(), key=lambda path: path.name)}
LONG = TEXTS["s01.txt"]
ID = lang.get("id")


@dataclass(frozen=True)
class Coded:
    report: Report
    records: list[AnyRecord] = field(default_factory=list)
    language: str = "id"


def report(text: str, doc: str = "a", day: str | None = None, outlet: str | None = None) -> Report:
    return Report(text=text, doc=doc, published=day, outlet=outlet)


def edited(text: str, share: float, seed: int = 1) -> str:
    """The text with a share of its words changed, left out, or joined by others."""
    chance = random.Random(seed)
    others = TEXTS["s30.txt"].split() + TEXTS["s20.txt"].split()
    out = []
    for line in text.split("\n"):
        words = []
        for word in line.split():
            dice = chance.random()
            if dice >= share:
                words.append(word)
            elif dice < 0.8 * share:
                words += [chance.choice(others)] if dice < 0.6 * share else [word, chance.choice(others)]
        out.append(" ".join(words))
    return "\n".join(out)


def pair(one: str, other: str) -> comparing.Pair | None:
    return comparing.compare("a", marks.mark(one), "b", marks.mark(other))


def half(text: str) -> str:
    lines = text.strip().split("\n")
    return "\n".join(lines[: len(lines) // 2])


def test_hashes_are_the_same_bytes_everywhere() -> None:
    """Pinned: an archive is read on another machine, and next year."""
    sums = shingles.checksums(["Presiden", "tiba", "di", "Beijing"])
    assert sums.tolist() == [4022240197, 4016128147, 1948673440, 1986747517]
    assert shingles.runs(sums, 3).tobytes().hex() == PINNED
    assert shingles.runs(sums[:2], 3).tolist() == shingles.runs(sums[:2], 2).tolist()
    assert not len(shingles.runs(sums[:0], 3)) and not len(marks.mark(" ").keys)


PINNED = "7d31abcc77d03e8b"


def test_a_part_is_looked_up_by_what_the_whole_is_looked_up_by() -> None:
    many = [f"kata{number}" for number in range(500)]
    of = [set(shingles.keys(words, shingles.checksums(words)).tolist()) for words in (many, many[:250])]
    assert 20 < len(of[0] & of[1]) < len(of[0]) <= 2 * shingles.KEYS


def test_furniture_datelines_outlets_and_case_make_no_difference() -> None:
    plain = "Presiden Rusia tiba di Beijing untuk membahas kerja sama energi dengan tuan rumahnya pada hari Kamis pagi."
    page = f"JAKARTA, KOMPAS.com - {plain}\n\nBaca juga: Mobil Mewah untuk Kim\n\nBagikan: Facebook Twitter"
    found = pair(plain, page)
    assert found is not None and found.kind == "exact" and marks.mark(plain).words == marks.mark(page.replace("tiba", "TIBA")).words
    assert marks.mark(plain + " Demikian diberitakan Reuters.").words == marks.mark(plain + " Demikian diberitakan AFP.").words


def test_a_report_of_one_line_is_not_taken_for_the_caption_in_it() -> None:
    caption = "Presiden itu (kiri) berjabat tangan dengan tamunya."
    assert len(marks.mark(" ".join((caption + "\n" + LONG).split())).shingles) > 100
    assert marks.mark(f"{caption}\n{LONG}").words == marks.mark(LONG).words


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_reworked_and_cut_texts_are_found(name: str) -> None:
    text = TEXTS[name]
    found = pair(text, edited(text, 0.2))
    assert found is not None and found.kind == "near"
    cut = pair(half(text), text)
    assert cut is not None and cut.kind == "part"
    assert cut.share_a == 1.0 or (cut.share_a > 0.9 and cut.is_whole_of("b") and not cut.is_whole_of("a"))


def test_pairs_are_the_same_from_both_sides() -> None:
    one, other = marks.mark(LONG), marks.mark(edited(LONG, 0.3))
    assert comparing.compare("a", one, "b", other) == comparing.compare("b", other, "a", one)


def test_one_shared_paragraph_makes_no_copy() -> None:
    """A block that an outlet repeats, however large its share, leaves most windows of the rest without anything."""
    block = TEXTS["s05.txt"].strip().split("\n")[-1] + " " + TEXTS["s06.txt"].strip().split("\n")[-1]
    one, other = TEXTS["s07.txt"] + "\n" + block, TEXTS["s12.txt"] + "\n" + block
    found = comparing.overlap("a", marks.mark(one), "b", marks.mark(other))
    assert found.shared > 30 and pair(one, other) is None


@pytest.mark.parametrize("row", read_table("lang/id/agencies.tsv"), ids=lambda row: row["example"])
def test_agencies_are_credited_as_their_rows_say(row: dict[str, str]) -> None:
    assert row["outlet"] in credits.find(row["example"], credits.TOKEN.findall(row["example"]), ID)


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("Melansir Reuters, kapal itu tiba.", ("Reuters",)),
        ("Kapal itu tiba, demikian dikutip dari laman kantor berita AFP.", ("AFP",)),
        ("Sumber: Xinhua", ("Xinhua",)),
        ("Kapal itu tiba. (AFP/ANT)", ("AFP", "Antara")),
        ("Antara keduanya ada Reuters.", ()),
    ],
)
def test_credits(text: str, outlets: tuple[str, ...]) -> None:
    assert credits.find(text, credits.TOKEN.findall(text), ID) == outlets


def origin(*reports: Report) -> tuple[str, str]:
    """The document of the likely origin, and why the last one goes back to it."""
    docs = {one.id: one.doc for one in reports}
    places = {docs[place.report]: place for place in finding.find(reports)}
    assert {docs[place.origin] for place in places.values()} == {docs[next(iter(places.values())).origin]} and len(places) == len(reports)
    top = docs[next(iter(places.values())).origin]
    return top, next(place.reason for doc, place in sorted(places.items()) if doc != top)


def test_the_likely_origin() -> None:
    near = edited(LONG, 0.15)
    assert origin(report(LONG, "a", "2024-05-17"), report(near, "b", "2024-05-16")) == ("b", "day")
    assert origin(report(LONG, "a", outlet="Kompas.com"), report(near, "b", outlet="ANTARA")) == ("b", "agency")
    credit = near + "\nSumber: Kompas.com"
    assert origin(report(LONG, "a", "2024-05-17", "Kompas.com"), report(credit, "b", "2024-05-16", "Okezone")) == ("a", "credit")
    assert origin(report(half(LONG), "a"), report(near, "b")) == ("b", "whole")
    assert origin(report(LONG, "a"), *(report(edited(LONG, 0.4, seed), f"b{seed}") for seed in range(4)))[0] == "a"


def test_a_round_up_does_not_join_what_it_gathers() -> None:
    one, other = TEXTS["s07.txt"], TEXTS["s12.txt"]
    reports = [report(one, "one", "2024-05-16"), report(other, "other", "2024-05-16"), report(f"{one}\n{other}", "both", "2024-05-17")]
    docs = {each.id: each.doc for each in reports}
    places = {docs[place.report]: docs[place.origin] for place in finding.find(reports)}
    assert len(places) == 2 and places["both"] in ("one", "other")


def test_near_texts_of_another_week_are_new_reports_and_equal_ones_are_not() -> None:
    first = report(LONG, "a", "2024-05-01")
    assert not finding.find([first, report(edited(LONG, 0.2), "b", "2024-05-09")])
    assert len(finding.find([first, report(LONG + "\n\nBagikan: Facebook", "b", "2024-05-09")])) == 2


FIRST = """Departemen Kelautan memberhentikan 1.420 pegawai, kata Menteri Ana Belmonte di Lima, Senin. Pengurangan mencakup 1.118 pegawai
sipil dan 302 pejabat dinas, dari sekitar 17.500 pegawai di Peru.
"Departemen sedang merampingkan urusan dalam negeri agar berpusat pada penjagaan laut," demikian isi pemberitahuan itu.
Senator Partai Hijau Carlos Zumaran dari Cusco mengecamnya. "Sekali lagi pemerintah ini membuat nelayan Peru kurang aman," kata Zumaran."""
SECOND = """Sebanyak 1.420 karyawan Kementerian Kelautan kehilangan pekerjaan. Menurut Menteri Ana Belmonte, yang terkena di Lima
ialah 1.118 orang sipil serta 302 pejabat dinas; di Peru kementerian itu mempekerjakan hampir 17.500 orang.
"Kementerian sedang merampingkan urusan domestik agar berpusat pada penjagaan laut," bunyi memo yang beredar.
Kecaman datang dari Senator Partai Hijau Carlos Zumaran asal Cusco. "Pemerintah ini sekali lagi membuat nelayan Peru kurang aman,"
ujarnya."""


def test_two_translations_of_one_source_lean_on_it_and_are_no_copies() -> None:
    one, other = report(FIRST, "a", "2024-05-16"), report(SECOND, "b", "2024-05-17")
    [found] = finding.pairs([one, other])
    assert found.kind == "story" and found.evidence.split()[:2] == ["4", "2"]
    assert not finding.find([one, other])
    assert not finding.pairs([one, report(SECOND, "b", "2024-06-17")])
    told = stories.read(["Ia memilih 25 kapal dan 1.300 orang pada 16/5/2024, tahun 2023, 7 kali."])
    assert told.numbers == ("25", "1300")


# --- the archive ------------------------------------------------------------------------------------------------------------------


def family() -> list[Report]:
    """Two stories with copies of all kinds, two translations, and reports that stand alone."""
    return [
        report(LONG, "origin", "2024-05-16", "ANTARA"),
        report(LONG + "\n\nBagikan: Facebook", "exact", "2024-05-16", "Okezone"),
        report(edited(LONG, 0.2), "near", "2024-05-17", "Kompas.com"),
        report(half(LONG), "part", None, "detikcom"),
        report(TEXTS["s02.txt"], "s02", "2024-06-19"),
        report(TEXTS["s03.txt"], "s03", "2024-06-19"),
        report(FIRST, "first", "2024-05-16"),
        report(SECOND, "second", "2024-05-16"),
        report(TEXTS["s08.txt"], "alone"),
    ]


def kept(archive: Archive) -> tuple[object, ...]:
    return archive.copies(), archive.stories(), archive.sources()


def test_the_archive_keeps_groups_with_the_reason_and_the_pair() -> None:
    with open_archive(":memory:") as archive:
        for one in family():
            archive.add(Coded(one))
        docs = {one.id: one.doc for one in family()}
        found = {docs[group[0].place.report]: {docs[one.place.report]: one for one in group} for group in archive.copies()}
        assert {top: set(group) for top, group in found.items()}.pop("origin") == {"origin", "exact", "near", "part"}
        assert len(found) == 2 and found["origin"]["origin"].pair is None
        exact, near, part = (found["origin"][name] for name in ("exact", "near", "part"))
        assert exact.pair is not None and exact.pair.kind == "exact" and exact.place.reason == "agency"
        assert near.pair is not None and near.pair.kind == "near" and near.place.reason == "day"
        assert part.pair is not None and part.pair.kind == "part"
        assert [(docs[one.a], docs[one.b]) for one in archive.stories()] in ([("first", "second")], [("second", "first")])
        assert archive.copies([family()[-1].id]) == [] and len(archive.copies([family()[2].id])) == 1
        at_hand = {place.report: place.origin for place in finding.find(family())}
        assert archive.sources() == at_hand


def test_metadata_that_come_later_put_the_group_anew() -> None:
    with open_archive(":memory:") as archive:
        for one in (report(LONG, "a"), report(edited(LONG, 0.2), "b")):
            archive.add(Coded(one))
        for day, top in (("2024-05-16", "a"),):
            archive.add(Coded(report(LONG, "a", day)))
            archive.add(Coded(report(edited(LONG, 0.2), "b", "2024-05-18")))
            [[first, second]] = archive.copies()
            assert first.place.report == report(LONG, top).id and second.place.reason == "day"


def test_forgetting_a_report_leaves_nothing_of_it_and_puts_the_rest_anew() -> None:
    from sekutu.store import copies

    with open_archive(":memory:") as archive:
        for one in family():
            archive.add(Coded(one))
        gone = family()[0].id
        copies.forget(archive.connection, [gone])
        archive.connection.execute("DELETE FROM reports WHERE id = ?", [gone])
        rest = {place.report: place.origin for place in finding.find(family()[1:])}
        before = archive.copies()
        assert archive.sources() == rest and gone not in str(before)
        copies.settle(archive.connection, contextlib.nullcontext)
        assert archive.copies() == before
        for table, count in (("copy_marks", 8), ("copy_groups", len(rest)), ("copy_touched", 0)):
            assert archive.connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(count,)]


def test_reports_of_an_older_archive_get_their_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with open_archive(path) as archive:
        for one in family():
            archive.add(Coded(one))
    step_back(path, "0003_copies.sql")
    with open_archive(path) as archive, open_archive(":memory:") as other:
        for one in family():
            other.add(Coded(one))
        assert kept(archive) == kept(other)
    with open_archive(path, read_only=True) as archive:
        assert archive.copies()


def test_the_copy_after_the_last_holder_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "HOLDERS", 4)
    with open_archive(":memory:") as archive:
        for number in range(12):
            archive.add(Coded(report(LONG + f"\n\nBagikan: {number * 'Facebook '}", f"r{number:02}")))
        [group] = archive.copies()
        assert len(group) == 12


def test_days_apart() -> None:
    assert groups.apart(None, None) == 0
