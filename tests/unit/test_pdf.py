"""PDF files: their text in paragraphs, refused with the reason where there is none."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from sekutu.errors import InputSetAside
from sekutu.ingest import pdf, sources
from sekutu.ingest.pages import Reader
from sekutu.records import Report

pypdf = pytest.importorskip("pypdf")

LINES = (
    "Putin Tiba di Beijing",
    "",
    "Presiden Rusia Vladimir Putin tiba di Beijing untuk kunjungan",
    "dua hari. Ia disambut Presiden China Xi Jinping di bandara ber-",
    "sama para menteri.",
    "",
    "Kedua negara membahas perdagangan gas.",
)


def make(pages: int = 1, lines: tuple[str, ...] = LINES) -> bytes:
    """A PDF of our own, with the letters of a standard font."""
    writer = pypdf.PdfWriter()
    generic = pypdf.generic
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        font = generic.DictionaryObject(
            {
                generic.NameObject("/Type"): generic.NameObject("/Font"),
                generic.NameObject("/Subtype"): generic.NameObject("/Type1"),
                generic.NameObject("/BaseFont"): generic.NameObject("/Helvetica"),
            }
        )
        fonts = generic.DictionaryObject({generic.NameObject("/F1"): writer._add_object(font)})
        page[generic.NameObject("/Resources")] = generic.DictionaryObject({generic.NameObject("/Font"): fonts})
        stream = generic.DecodedStreamObject()
        told = " ".join(f"({line}) Tj 0 -14 Td" if line else "0 -14 Td" for line in lines)
        stream.set_data(f"BT /F1 12 Tf 50 780 Td {told} ET".encode())
        page[generic.NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": "Laporan Contoh"})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


def reason(reader: Reader, data: bytes) -> str:
    with pytest.raises(InputSetAside) as told:
        reader.read(data, "a.pdf")
    return told.value.reason


def test_a_pdf_is_read_in_paragraphs(reader: Reader) -> None:
    page = reader.read(make(), "a.pdf")
    assert "dua hari. Ia disambut Presiden China Xi Jinping di bandara bersama para menteri." in page.text
    assert (page.title, page.how, page.published, page.outlet) == ("Laporan Contoh", "PDF", None, None)


def test_lines_are_joined_and_reduplications_keep_their_hyphen() -> None:
    lines = ["Judul", "", "Para pemimpin negara-", "negara itu bertemu di Roma dan ber-", "bicara lama.", "", "Lalu pulang."]
    assert pdf.paragraphs(lines) == ["Judul", "Para pemimpin negara-negara itu bertemu di Roma dan berbicara lama.", "Lalu pulang."]
    assert pdf.paragraphs([]) == [] == pdf.paragraphs(["", " "])


def test_what_cannot_be_read_is_refused(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "damaged" in reason(reader, b"%PDF-1.7 ...")
    assert "damaged" in reason(reader, make()[:300])
    assert "no text" in reason(reader, make(lines=()))
    assert "more than 200 pages" in reason(reader, make(pages=201, lines=("a",)))
    assert "larger than" in reason(reader, b"%PDF-" + b"x" * 20_000_000)
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(make()))
    locked.encrypt("rahasia", algorithm="RC4-128")
    file = io.BytesIO()
    locked.write(file)
    assert "locked" in reason(reader, file.getvalue())
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert reason(reader, make()) == "PDF needs an extra: pip install 'sekutu[pdf]'"


def test_pdf_files_are_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(make())
    [found] = sources.read([tmp_path], published="2024-05-16")
    assert isinstance(found, Report)
    assert (found.doc, found.published, found.published_basis) == ("a.pdf", "2024-05-16", "given")
