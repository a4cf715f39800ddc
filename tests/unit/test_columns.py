"""Which column is which."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from sekutu.errors import InputSetAside, UsageError
from sekutu.ingest import columns, sources
from sekutu.ingest.columns import Columns
from sekutu.records import Report


def read(path: Path, **options: Any) -> list[Report | InputSetAside]:
    return list(sources.read([path], **options))


def table(path: Path, names: list[str], *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, *rows])
    return path


@pytest.mark.parametrize(
    "names",
    [
        ["ID Berita", "Isi Berita", "Tgl Terbit", "Nama Media", "URL Berita"],
        ["uuid", "Article-Text", "Pub.Date", "Publisher", "canonical_url"],
        ["doc_id", "maintext", "date_publish", "source_domain", "URL"],
        ["nomor", "naskah", "waktu", "surat kabar", "tautan berita"],
    ],
)
def test_usual_names(tmp_path: Path, names: list[str]) -> None:
    path = table(tmp_path / "a.csv", names, ["7", "Isi", "2024-05-16", "Contoh", "https://contoh.id"])
    assert read(path) == [
        Report(text="Isi", doc="7", outlet="Contoh", url="https://contoh.id", published="2024-05-16", published_basis="given")
    ]


def test_a_column_that_is_named_wins_and_a_missing_one_is_told(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["id", "teks", "Kutipan Panjang", "hari"], ["1", "Ringkas", "Panjang", "2024-05-16"])
    [one] = read(path, columns={"text": "kutipan panjang", "published": "hari"})
    assert isinstance(one, Report) and (one.text, one.published) == ("Panjang", "2024-05-16")
    [aside] = read(path, columns={"text": "isi"})
    assert (
        isinstance(aside, InputSetAside) and aside.reason == "no column isi (--column text); its columns: id, teks, Kutipan Panjang, hari"
    )
    [aside] = read(path, columns={"url": "alamat"})
    assert isinstance(aside, InputSetAside) and "no column alamat (--column url)" in aside.reason


def test_a_table_without_text_names_its_columns_and_the_option(tmp_path: Path) -> None:
    [aside] = read(table(tmp_path / "a.csv", ["id", "judul"], ["1", "Satu"]))
    assert isinstance(aside, InputSetAside)
    assert aside.reason == "no text column (text, teks, isi, isi_berita …); its columns: id, judul; say which it is: --column text=NAME"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 1, "headline": "Satu"}) + "\n", "utf-8")
    [aside] = read(tmp_path / "a.jsonl")
    assert isinstance(aside, InputSetAside) and "its columns: id, headline; say which it is" in aside.reason
    [one] = read(tmp_path / "a.jsonl", columns={"text": "headline"})
    assert isinstance(one, Report) and one.text == "Satu"


def test_rows_of_json_may_leave_out_what_was_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"k": "Satu"}\n{"k": "Dua", "hari": "2024"}\n', "utf-8")
    one, two = read(tmp_path / "a.jsonl", columns={"text": "k", "published": "hari"})
    assert isinstance(one, Report) and isinstance(two, Report) and (one.published, two.published) == (None, "2024")


def test_options() -> None:
    assert columns.parse(["text=isi berita", "doc=a=b", "text=isi berita"]) == {"text": "isi berita", "doc": "a=b"}
    for wrong in (["teks=isi"], ["text"], ["text="], ["=isi"], ["text=a", "text=b"]):
        with pytest.raises(UsageError):
            columns.parse(wrong)
    with pytest.raises(UsageError):
        sources.read(["x.csv"], columns={"judul": "a"})


def test_the_table_of_names_has_all_roles_and_plain_names() -> None:
    assert set(columns.usual()) == set(columns.ROLES)
    every = [name for names in columns.usual().values() for name in names]
    assert len(every) == len(set(every)) and all(Columns({"text": name}).wanted("text") == (name,) for name in every)
