"""What a user may name as input, and what becomes of it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from sekutu.errors import InputSetAside, UsageError
from sekutu.ingest import decoding, sources
from sekutu.records import Report

TEXT = "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis.\n\nIa bertemu Presiden China Xi Jinping."


def reports(inputs: Iterable[str | Path], **options: Any) -> list[Report]:
    found = list(sources.read(inputs, **options))
    assert all(isinstance(one, Report) for one in found), [str(one) for one in found if not isinstance(one, Report)]
    return [one for one in found if isinstance(one, Report)]


def aside(inputs: Iterable[str | Path], **options: Any) -> list[InputSetAside]:
    found = list(sources.read(inputs, **options))
    assert all(isinstance(one, InputSetAside) for one in found), found
    return [one for one in found if isinstance(one, InputSetAside)]


def reason(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    [one] = aside([path])
    assert one.name == str(path)
    return one.reason


def jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_file_is_a_report_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "d01.txt"
    path.write_text(TEXT, "utf-8")
    assert reports([path]) == [Report(text=TEXT, doc="d01.txt")]
    assert reports([str(path)], published="2024-05-16", outlet="Contoh") == [
        Report(text=TEXT, doc="d01.txt", outlet="Contoh", published="2024-05-16", published_basis="given")
    ]


def test_unicode_is_kept_and_line_ends_become_one_kind(tmp_path: Path) -> None:
    text = "Erdoğan e\u0301 \u202eabc\u200b “kutipan” 😀\nbaris\n"
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert reports([path])[0].text == text
    path.write_text(text, "utf-16")
    assert reports([path])[0].text == text


def test_a_folder_is_read_in_order_with_what_lies_below(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/.d.txt", ".hidden/e.txt", "picture.png", "g.json"):
        (tmp_path / name).write_text(f"Laporan {name}", "utf-8")
    (tmp_path / "d.csv").write_text("id,isi\n8,Laporan sel\n", "utf-8")
    jsonl(tmp_path / "rows.jsonl", [{"teks": "Laporan baris", "id": 7}])
    jsonl(tmp_path / "documents.jsonl", [{"doc": "b.txt", "outlet": "Contoh", "published": "2024-05-16"}])
    assert [one.doc for one in reports([tmp_path])] == ["a.md", "b.txt", "8", "7", "c.txt"]
    assert [Path(name).name for name in sources.expand([tmp_path, "-"])] == ["a.md", "b.txt", "d.csv", "rows.jsonl", "c.txt", "-"]
    assert [one.doc for one in reports([str(tmp_path / "*.md"), str(tmp_path / "s*")])] == ["a.md", "c.txt"]
    assert [one.doc for one in reports([str(tmp_path / "**" / "*.txt")])] == ["b.txt", "c.txt"]


def test_what_a_folder_holds_and_is_not_read_yet_is_named(tmp_path: Path) -> None:
    for name in ("page.html", "paper.pdf", "photo.png", "sekutu.duckdb", "good.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    found = list(sources.read([tmp_path]))
    assert [one.doc for one in found if isinstance(one, Report)] == ["good.txt"]
    assert [Path(one.name).name for one in found if isinstance(one, InputSetAside)] == ["page.html", "paper.pdf"]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing = tmp_path / "missing.txt"
    good = tmp_path / "good.txt"
    good.write_text(TEXT, "utf-8")
    found = list(sources.read([missing, tmp_path / "empty", str(tmp_path / "*.none"), good]))
    assert [str(one.reason) if isinstance(one, InputSetAside) else one.doc for one in found] == [
        "no such file or folder",
        "the folder holds no reports (.txt, .md, .html, .htm, .xhtml, .pdf, .jsonl, .ndjson, .csv, .tsv, .xlsx, .parquet, .warc, .wet)",
        "matches no file",
        "good.txt",
    ]


def test_a_sidecar_lies_in_the_folder_above_it_or_is_named(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    for name in ("d01.txt", "d02.txt", "d03.txt"):
        (tmp_path / "text" / name).write_text(TEXT, "utf-8")
    jsonl(
        tmp_path / "documents.jsonl",
        [
            {"doc": "d01.txt", "outlet": "Contoh", "url": "https://example.org/1", "published": "2024-05-16T08:00:00+07:00"},
            {"doc": "d02", "outlet": None, "published": None},
            {"unrelated": True},
        ],
    )
    one, two, three = reports([tmp_path / "text"])
    assert (one.outlet, one.url, one.published, one.published_basis) == ("Contoh", "https://example.org/1", "2024-05-16", "given")
    assert (two.outlet, two.published, two.published_basis) == (None, None, None)
    assert three == Report(text=TEXT, doc="d03.txt")
    # nearer wins: the folder's own over the one above, what is given over both
    jsonl(tmp_path / "text" / "documents.jsonl", [{"doc": "d01.txt", "outlet": "Dekat"}])
    assert [report.outlet for report in reports([tmp_path / "text" / "d01.txt"])] == ["Dekat"]
    other = jsonl(tmp_path / "other.jsonl", [{"doc": "d01.txt", "outlet": "Lain", "published": "2023"}])
    first, *_ = reports([tmp_path / "text"], metadata=other)
    assert (first.outlet, first.published) == ("Lain", "2023")
    assert reports([tmp_path / "text" / "d01.txt"], metadata=other, outlet="Saya")[0].outlet == "Saya"


def test_faults_of_a_sidecar_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "documents.jsonl").write_text(
        '{"doc": "a.txt", "published": "kemarin"}\nbroken\n{"doc": "b.txt", "published": "2024-05"}\n', "utf-8"
    )
    found = list(sources.read([tmp_path]))
    faults = {Path(one.name).name: one.reason for one in found if isinstance(one, InputSetAside)}
    assert faults == {"documents.jsonl:2": "not a line of JSON", "a.txt": "published is not a date: kemarin"}
    assert [(one.doc, one.published) for one in found if isinstance(one, Report)] == [("b.txt", "2024-05")]


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", "16/05/2024", "2014/..", "2024-02-30", "0000"])
def test_a_wrong_day_for_all_is_wrong_usage(published: str) -> None:
    with pytest.raises(UsageError):
        sources.read(["x.txt"], published=published)


def test_a_missing_sidecar_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        sources.read(["x.txt"], metadata=tmp_path / "none.jsonl")


def test_rows_of_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    lines = [
        json.dumps({"id": "x-1", "isi_berita": TEXT, "Tanggal": "2024-05-16 08:00", "media": "Contoh", "link": "https://example.org"}),
        json.dumps({"isi_berita": "Dua\r\nbaris"}),
        "not json",
        json.dumps([1]),
        json.dumps({"isi_berita": "  "}),
        json.dumps({"isi_berita": None}),
        '{"isi_berita": "half \\ud800 pair"}',
        '{"isi_berita": "nul \\u0000"}',
        "[" * 100_000,
        "",
        json.dumps({"isi_berita": TEXT, "date": "soon"}),
    ]
    path.write_text("\ufeff" + "\n".join(lines), "utf-8")
    found = list(sources.read([path]))
    first, second = (one for one in found if isinstance(one, Report))
    assert (first.doc, first.published, first.outlet, first.url) == ("x-1", "2024-05-16", "Contoh", "https://example.org")
    assert second.doc == second.id and second.text == "Dua\r\nbaris"
    faults = {one.name.removeprefix(str(path)): one.reason for one in found if isinstance(one, InputSetAside)}
    assert list(faults) == [":3", ":4", ":5", ":6", ":7", ":8", ":9", ":11"]
    assert faults[":3"] == "not a line of JSON" and faults[":5"] == "empty" and faults[":6"] == "no text"


def test_records_are_not_taken_for_reports(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "gold.jsonl", [{"doc": "d01.txt", "quote": "a"}, {"doc": "d01.txt", "quote": "b"}])
    [one] = aside([path])
    assert "no text column" in one.reason


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t"), ("d.csv", "\t")])
def test_tables(tmp_path: Path, name: str, mark: str) -> None:
    path = tmp_path / name
    cell = '"Satu, dua; ""tiga""\n\nempat"'
    path.write_bytes(mark.join(["id", "Teks", "tanggal"]).encode() + b"\r\n" + mark.join(["7", cell, "2024-05"]).encode() + b"\r\n")
    [one] = reports([path])
    assert (one.doc, one.text, one.published) == ("7", 'Satu, dua; "tiga"\n\nempat', "2024-05")


def test_a_table_without_text_and_one_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,judul\n1,Satu\n", "utf-8")
    assert "no text column" in aside([path])[0].reason
    notes: list[str] = []
    path.write_bytes("id;isi\n1;Presiden Brasil Luiz Inácio Lula da Silva tiba di Jakarta\n".encode("cp1252"))
    assert reports([path], notes=notes.append)[0].text.count("Inácio") == 1
    assert "Windows-1252" in notes[0]
    long = "kata " * 60_000
    path.write_text(f"id,isi\n1,{long}\n", "utf-8")
    assert reports([path])[0].text == long


def test_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"content": "Satu", "id": 1}, {"content": "Dua", "id": 2}]), "utf-8")
    assert [one.doc for one in reports([path])] == ["1", "2"]
    path.write_text(json.dumps({"a": 1}), "utf-8")
    assert "no object with a text" in aside([path])[0].reason


def test_standard_input() -> None:
    [one] = reports(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert one.text == TEXT and one.doc == one.id
    rows = b'{"text": "Satu", "doc": "1"}\n{"text": "Dua", "doc": "2"}\n'
    assert [(one.doc, one.text) for one in reports(["-"], stdin=io.BytesIO(rows))] == [("1", "Satu"), ("2", "Dua")]
    curly = "{Jakarta} Presiden tiba.\nBaris dua."
    assert reports(["-"], stdin=io.BytesIO(curly.encode()))[0].text == curly
    assert aside(["-"], stdin=io.BytesIO(b" \n"))[0].reason == "empty"


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "feed.rss", "a.docx.gz"])
def test_later_kinds_say_so(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x", "utf-8")
    assert "not supported yet" in aside([tmp_path / name])[0].reason


def test_nothing_is_fetched_unless_a_fetcher_is_given(tmp_path: Path) -> None:
    assert "fetched by add and code only" in aside(["https://example.org/a"])[0].reason
    feed = tmp_path / "feed.xml"
    feed.write_text("<rss version='2.0'><channel><item><link>https://example.org/a</link></item></channel></rss>", "utf-8")
    assert "fetched by add and code only" in aside([feed])[0].reason
    assert "fetched by add and code only" in aside([tmp_path])[0].reason


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert reason(path, b"") == "empty"
    assert reason(path, b" \r\n\t") == "empty"
    assert reason(path, b"\xef\xbb\xbf\n") == "empty"
    assert "NUL" in reason(path, b"text\0text")
    assert "control" in reason(path, b"text \x01\x02\x03 text")
    assert "PDF" in reason(path, b"%PDF-1.7 ...")
    assert "picture" in reason(path, b"\x89PNG\r\n\x1a\n")
    assert reason(path, b"\n<!DOCTYPE html><html><body>Teks</body></html>") == "no main text"
    assert "XML" in reason(path, b"<?xml version='1.0'?><rss></rss>")
    assert "damaged UTF-8" in reason(path, "Erdoğan dan Şentop".encode() + b" \xff dan")
    assert "neither" in reason(path, "Президент России прибыл в Пекин".encode("cp1251"))
    assert "neither" in reason(path, bytes(range(128, 256)) * 4)
    assert "UTF-16" in reason(path, b"\xff\xfea")


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Presiden Luiz Inácio Lula da Silva berkata, “Kami siap,” di Brasília."
    path.write_bytes(text.encode("cp1252"))
    notes: list[str] = []
    assert reports([path], notes=notes.append)[0].text == text
    assert notes == [f"{path}: not UTF-8; read as Windows-1252"]


def test_what_is_too_large_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sources, decoding):
        monkeypatch.setattr(module, "LIMIT", 1_000)
    path = tmp_path / "a.txt"
    assert "larger than" in reason(path, b"kata " * 1000)
    rows = tmp_path / "a.jsonl"
    rows.write_text('{"text": "Satu"}\n{"text": "' + "kata " * 1000 + '"}\n{"text": "Tiga"}\n', "utf-8")
    found = list(sources.read([rows]))
    assert isinstance(found[0], Report) and isinstance(found[1], InputSetAside) and len(found) == 2
    read = io.BytesIO(b"kata " * 1000)
    assert "larger than" in aside(["-"], stdin=read)[0].reason
    assert read.tell() <= 1_002
