"""Excel files: which sheet, which row of names, what cells hold, and what is refused before it fills the memory."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from sekutu.errors import InputSetAside
from sekutu.ingest import apart, excel, sources
from sekutu.ingest.columns import Columns
from sekutu.records import Report

TEXT = "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis.\n\nIa bertemu Presiden China Xi Jinping."
Rows = Sequence[Sequence[Any]]


def book(path: Path, **sheets: Rows) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "d mmm yyyy"}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell)
    return path


def read(path: Path, **options: Any) -> tuple[list[Report], dict[str, str], list[str]]:
    notes: list[str] = []
    found = list(sources.read([path], notes=notes.append, **options))
    aside = {one.name.removeprefix(str(path)): one.reason for one in found if isinstance(one, InputSetAside)}
    return [one for one in found if isinstance(one, Report)], aside, [note.removeprefix(f"{path}: ") for note in notes]


def test_a_row_is_a_report(tmp_path: Path) -> None:
    rows = [
        ["ID", "Judul", "Isi Berita", "Tanggal Terbit", "Media", "Link"],
        [7, "Satu", TEXT, dt.date(2024, 5, 16), "Contoh", "https://contoh.id/7"],
        ["x-8", "Dua", TEXT + " Dua.", dt.datetime(2024, 5, 16, 8, 30), None, None],
        [None, None, "Teks saja", "2024-05"],
        [],
        [9, "Tanpa teks"],
        [10, "Bilangan", 12345],
        [11, "Hari", TEXT, "kemarin"],
    ]
    (one, two, three), aside, notes = read(book(tmp_path / "a.xlsx", Lembar1=rows))
    assert one == Report(text=TEXT, doc="7", outlet="Contoh", url="https://contoh.id/7", published="2024-05-16", published_basis="given")
    assert (two.doc, two.published, two.outlet) == ("x-8", "2024-05-16", None)
    assert (three.doc, three.text, three.published) == (three.id, "Teks saja", "2024-05")
    assert aside == {":6": "no text", ":7": "no text", ":8": "published is not a date: kemarin"} and notes == []


def test_the_first_sheet_with_texts_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", Kata=[["apa", "itu"], ["x", "y"]], Kosong=[], Data=[["teks"], ["Satu"]], Lagi=[["teks"], ["Dua"]])
    [report], aside, notes = read(path)
    assert report.text == "Satu" and not aside and notes == ["read the sheet Data; not read: Kata, Kosong, Lagi"]


def test_names_below_a_title_and_columns_that_are_named(tmp_path: Path) -> None:
    rows = [["Kliping Mei 2024"], [], ["Nomor", "Kutipan"], ["1", "Satu"], ["2", "Dua"]]
    path = book(tmp_path / "a.xlsx", Data=rows)
    _, aside, _ = read(path)
    assert "Kliping Mei 2024" in aside[""] and "--column text=NAME" in aside[""]
    reports, aside, _ = read(path, columns={"text": "kutipan"})
    assert [(one.doc, one.text) for one in reports] == [("1", "Satu"), ("2", "Dua")] and not aside
    _, aside, _ = read(path, columns={"text": "kutipan", "url": "alamat"})
    assert aside[""] == "no column alamat (--column url); its columns: Nomor, Kutipan"


def test_formulas_are_read_as_what_they_last_gave_and_long_cells_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "teks")
        sheet.write_formula(1, 0, '=HYPERLINK("https://contoh.id")', None, "Isi rumus")
        sheet.write_rich_string(2, 0, "Bagian ", made.add_format({"bold": True}), "tebal", " lain")
        sheet.write(3, 0, "kata " * 6553 + "ka")
        sheet.write(4, 0, "Baris satu\r\nBaris dua")
    with zipfile.ZipFile(path) as parts:
        assert b"_x000D_" in parts.read("xl/sharedStrings.xml")
    reports, aside, notes = read(path)
    texts = ["Isi rumus", "Bagian tebal lain", "kata kata kata kata ", "Baris satu\r\nBaris dua"]
    assert [one.text if len(one.text) < 100 else one.text[:20] for one in reports] == texts and not aside
    assert len(notes) == 1 and notes[0].startswith("row 4 is as long as an Excel cell can be")


def test_what_is_no_excel_file(tmp_path: Path) -> None:
    good = book(tmp_path / "good.xlsx", A=[["teks"], ["Satu"]]).read_bytes()
    for data, word in (
        (b"", "empty"),
        (b"id,teks\n1,Satu\n", "not an .xlsx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "save it as .xlsx"),
        (b"PK\x03\x04" + b"a" * 100, "damaged"),
        (good[: len(good) // 2], "damaged"),
        (good.replace(b"worksheets", b"worksheetz"), "holds no sheet"),
        (bytes(1000), "not an .xlsx"),
    ):
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)
        reports, aside, _ = read(path)
        assert not reports and word in aside[""], (data[:20], aside)


def changed(path: Path, part: str, data: bytes) -> Path:
    """A copy of an Excel file with one part replaced or added."""
    out = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, data)
    return out


def test_hostile_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = book(tmp_path / "good.xlsx", A=[["teks"], ["Satu"]])
    entities = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]><worksheet>&b;</worksheet>'
    assert "entities" in read(changed(good, "xl/worksheets/sheet1.xml", entities))[1][""]
    monkeypatch.setattr(excel, "UNPACKED", 5_000_000)
    with pytest.raises(InputSetAside, match="unpacks to more than 5 MB"):
        list(excel.messages(changed(good, "xl/media/a.bin", bytes(6_000_000)), Columns()))
    plain = book(tmp_path / "zip.xlsx", A=[["teks"]])
    with zipfile.ZipFile(plain, "w") as zipped:
        zipped.writestr("a.txt", "teks")
    assert "a ZIP file" in read(plain)[1][""]


def test_cells_in_opposite_corners_cost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "teks")
        sheet.write(1, 0, "Satu")
        sheet.write(1_048_575, 16_383, "ujung")
    reports, aside, _ = read(path)
    assert [one.text for one in reports] == ["Satu"] and not aside


def test_rows_with_numbers_beyond_excel_do_not_hang(tmp_path: Path) -> None:
    good = book(tmp_path / "good.xlsx", A=[["teks"], ["Satu"]])
    with zipfile.ZipFile(good) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    many = sheet.replace(b'<row r="2"', b'<row r="99999999999"').replace(b'r="A2"', b'r="A99999999999"')
    reports, aside, _ = read(changed(good, "xl/worksheets/sheet1.xml", many))
    assert not reports and len(aside) <= 1


def test_a_reader_that_fails_or_says_nothing_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = book(tmp_path / "good.xlsx", A=[["teks"], ["Satu"]])
    monkeypatch.setattr(apart, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "SILENCE", 0.3)
    assert "nothing in 0.3 seconds" in read(good)[1][""]
    monkeypatch.setattr(apart, "_START", "import os; os.abort()")
    monkeypatch.setattr(apart, "SILENCE", 30.0)
    assert "failed" in read(good)[1][""]
    nonsense = "import sys\nwhile True: sys.stdout.write('99% done')"
    monkeypatch.setattr(apart, "_START", nonsense)
    assert "failed" in read(good)[1][""]
