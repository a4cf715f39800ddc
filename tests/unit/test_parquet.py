"""Parquet files: kinds of columns, order, and what is refused before it fills the memory."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sekutu.errors import InputSetAside
from sekutu.ingest import apart, sources
from sekutu.records import Report


def parquet(path: Path, select: str, options: str = "") -> Path:
    with duckdb.connect() as db:
        db.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet{options})")
    return path


def read(path: Path, **options: Any) -> tuple[list[Report], dict[str, str], list[str]]:
    notes: list[str] = []
    found = list(sources.read([path], notes=notes.append, **options))
    aside = {one.name.removeprefix(str(path)): one.reason for one in found if isinstance(one, InputSetAside)}
    return [one for one in found if isinstance(one, Report)], aside, [note.removeprefix(f"{path}: ") for note in notes]


def test_a_row_is_a_report(tmp_path: Path) -> None:
    rows = """SELECT * FROM (VALUES
        (7, 'Isi satu', DATE '2024-05-16', 'Contoh', 'https://contoh.id/7', ['a']),
        (8, 'Isi dua', NULL, NULL, NULL, NULL),
        (9, NULL, NULL, NULL, NULL, NULL),
        (10, ' ', NULL, NULL, NULL, NULL)) t(id, isi_berita, tanggal, media, "Link", tags)"""
    (one, two), aside, notes = read(parquet(tmp_path / "a.parquet", rows))
    assert one == Report(
        text="Isi satu", doc="7", outlet="Contoh", url="https://contoh.id/7", published="2024-05-16", published_basis="given"
    )
    assert two == Report(text="Isi dua", doc="8")
    assert aside == {":3": "no text", ":4": "empty"} and notes == []


@pytest.mark.parametrize("moment", ["TIMESTAMP '2024-05-16 08:00:00'", "TIMESTAMPTZ '2024-05-16 08:00:00+00'", "'2024-05-16T08:00:00Z'"])
def test_kinds_of_moments_ids_and_texts(tmp_path: Path, moment: str) -> None:
    text = "encode('Presiden Türkiye')"
    ident = "'6f0ff2d2-3d5b-4c5e-9c66-6fd04fd7a6a1'::UUID"
    select = f"SELECT {ident} AS id, {text} AS content, {moment} AS published_at, 'A'::ENUM ('A', 'B') AS source"
    [one], aside, _ = read(parquet(tmp_path / "a.parquet", select))
    assert (one.doc, one.text, one.published, one.outlet) == ("6f0ff2d2-3d5b-4c5e-9c66-6fd04fd7a6a1", "Presiden Türkiye", "2024-05-16", "A")
    assert not aside


def test_nested_columns_are_refused_or_left_out(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", "SELECT ['Satu'] AS teks, {'nama': 'Contoh'} AS source, 'Dua' AS lain")
    assert read(path)[1] == {"": "the column teks holds a list, not text; say which does: --column text=NAME"}
    [one], aside, notes = read(path, columns={"text": "lain"})
    assert one == Report(text="Dua", doc=one.id) and not aside and notes == ["left out, since they hold no plain values: source"]
    assert "holds a structure" in read(path, columns={"text": "lain", "outlet": "source"})[1][""]
    assert "no column judul" in read(path, columns={"text": "judul"})[1][""]
    path = parquet(tmp_path / "b.parquet", "SELECT 1 AS angka, 2 AS nomor")
    assert "its columns: angka, nomor" in read(path)[1][""]
    path = parquet(tmp_path / "c.parquet", "SELECT 5 AS text, 'Isi' AS isi")
    assert [one.text for one in read(path)[0]] == ["Isi"]


def test_order_is_that_of_the_file_and_bad_bytes_cost_their_row(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", "SELECT i AS id, 'Isi ' || i AS teks FROM range(5000) t(i)", ", ROW_GROUP_SIZE 2048")
    reports, _, _ = read(path)
    assert [one.doc for one in reports] == [str(number) for number in range(5000)]
    path = parquet(tmp_path / "b.parquet", "SELECT unnest(['Satu'::BLOB, '\\xff\\xfe'::BLOB, 'Tiga'::BLOB]) AS teks")
    reports, aside, _ = read(path)
    assert [one.text for one in reports] == ["Satu", "Tiga"] and aside == {":2": "no text"}


def test_names_with_signs_of_patterns_and_quotes_are_plain_names(tmp_path: Path) -> None:
    folder = tmp_path / "k=1"
    folder.mkdir()
    parquet(tmp_path / "other.parquet", "SELECT 'Lain' AS teks")
    parquet(tmp_path / "plain.parquet", "SELECT 'Satu' AS teks")
    for name in ("a[1]*.parquet", "it's.parquet"):
        path = folder / name
        path.write_bytes((tmp_path / "plain.parquet").read_bytes())
        reports, aside, _ = read(path)
        assert [one.text for one in reports] == ["Satu"] and not aside, (name, aside)


def test_what_is_no_parquet(tmp_path: Path) -> None:
    good = parquet(tmp_path / "good.parquet", "SELECT 'Satu' AS teks").read_bytes()
    for data, word in (
        (b"", "empty"),
        (b"id,teks\n1,Satu\n", "not Parquet"),
        (bytes(1000), "not Parquet"),
        (good[: len(good) // 2], "cut off"),
        (b"PAR1" + b"a" * 100 + b"PAR1", "damaged"),
        (b"PAR1PAR1", "damaged"),
        (b"PARE" + bytes(50) + b"PARE", "encrypted"),
    ):
        path = tmp_path / "a.parquet"
        path.write_bytes(data)
        reports, aside, _ = read(path)
        assert not reports and word in aside[""], (data[:20], aside)


def test_bombs_end_the_file_and_not_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "a.parquet", "SELECT repeat('x', 30000000) AS teks FROM range(3)", ", COMPRESSION zstd")
    assert path.stat().st_size < 10_000
    assert read(path)[1] == {f":{number}": "longer than 20 MB" for number in (1, 2, 3)}
    path = parquet(tmp_path / "b.parquet", "SELECT repeat('x', 10000000) AS teks FROM range(400)", ", COMPRESSION zstd")
    assert path.stat().st_size < 10_000
    reports, aside, _ = read(path)
    assert not reports and "2,000 MB of memory" in aside[""]
    assert apart.MEMORY["parquet"] == 2_000_000_000


def test_a_slow_consumer_gets_all_rows(tmp_path: Path) -> None:
    """After two seconds DuckDB prints its progress, which must not run into the messages."""
    path = parquet(tmp_path / "a.parquet", "SELECT i AS id, repeat('kata ', 400) || i AS teks FROM range(4000) t(i)")
    found = sources.read([path])
    first = [next(found) for _ in range(10)]
    time.sleep(3)
    assert len(first) + len([one for one in found if isinstance(one, Report)]) == 4000
