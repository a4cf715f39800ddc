"""What leaves the archive: the same records in three formats, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu.errors import UsageError
from sekutu.exports import COLUMNS, export, export_archive, guard, to_csv, unguard
from sekutu.records import AnyRecord, Event, Party, Place, Report, Statement, Tie, Voice, to_jsonl
from sekutu.store.archive import open_archive

TEXT = "+Putin tiba di Beijing.\n“Kami, bersahabat,” kata Xi; China membeli minyak Rusia."
REPORT = Report(text=TEXT, doc="a.txt", outlet="=Contoh", url="https://example.org/a", published="2024-05-17", published_basis="given")


def span(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "doc": REPORT.doc,
        "report": REPORT.id,
        "reported": REPORT.published,
        "made_by": "test/1",
        "confidence": 0.5,
    }


RECORDS: list[AnyRecord] = [
    Event(
        **span("+Putin tiba di Beijing"),
        id="e-1",
        trigger="tiba di",
        trigger_start=7,
        type="CONSULT",
        mode="visit",
        actors=(Party(code="RUS", person="Vladimir Putin"), Party(code="---", sector="BUS")),
        recipients=(Party(code="CHN"),),
        date="2024-05",
        place=Place(name="Beijing", country="CHN"),
        voice=(Voice(code="RUS", person="Dmitry Peskov"), Voice(outlet="Contoh")),
    ),
    Statement(
        **span("Kami, bersahabat"),
        id="s-1",
        speaker=(Party(code="CHN", person="Xi Jinping"),),
        form="direct",
        about=("RUS",),
        stance=(("RUS", "for"),),
    ),
    Tie(
        **span("China membeli minyak Rusia"),
        id="t-1",
        a=Party(code="RUS"),
        tie="supplies",
        b=Party(code="CHN"),
        goods="-oil",
        since="2022/..",
        note="\t=1+1",
    ),
]
META = {REPORT.id: REPORT}


def test_jsonl_is_the_contract(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert export(RECORDS, target) == 3
    assert target.read_bytes().decode() == to_jsonl(RECORDS)
    assert [json.loads(line) for line in target.read_text("utf-8").splitlines()] == [one.to_dict() for one in RECORDS]
    assert [one.name for one in tmp_path.iterdir()] == ["out.jsonl"]


def test_csv_has_a_row_a_record() -> None:
    table = list(csv.DictReader(io.StringIO(to_csv(RECORDS, META))))
    assert list(table[0]) == list(COLUMNS)
    event, statement, tie = table
    assert event["actor_codes"] == "RUS|" and event["actor_persons"] == "Vladimir Putin|" and event["actor_sectors"] == "|BUS"
    assert (event["date_edtf"], event["date_start"], event["date_end"]) == ("2024-05", "2024-05-01", "2024-05-31")
    assert (event["quote"], event["quote_start"], event["quote_end"]) == ("'+Putin tiba di Beijing", "0", "22")
    assert (event["outlet"], event["voice"], event["place_country"]) == ("'=Contoh", "Dmitry Peskov, RUS|Contoh", "CHN")
    assert (statement["stance"], statement["type"], statement["actor_codes"], statement["quote"]) == (
        "RUS:for",
        "",
        "CHN",
        "Kami, bersahabat",
    )
    assert (tie["type"], tie["goods"], tie["note"], tie["date_start"], tie["date_end"]) == (
        "supplies",
        "'-oil",
        "'\t=1+1",
        "2022-01-01",
        "",
    )


def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    target = tmp_path / "o'ut.parquet"
    assert export(RECORDS, target, reports=META) == 3
    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(target)])
    names = [name[0] for name in found.description or ()]
    assert names == list(COLUMNS) and all(len(name) <= 32 for name in names)
    event, statement, tie = (dict(zip(names, row, strict=True)) for row in found.fetchall())
    assert event["actor_codes"] == ["RUS", ""] and str(event["date_end"]) == "2024-05-31" and event["outlet"] == "=Contoh"
    assert statement["recipient_codes"] is None and statement["stance"] == ["RUS:for"] and statement["confidence"] == 0.5
    assert tie["goods"] == "-oil" and tie["date_end"] is None
    assert export([], tmp_path / "none.parquet") == 0
    assert duckdb.connect().execute("SELECT count(*) FROM read_parquet(?)", [str(tmp_path / "none.parquet")]).fetchall() == [(0,)]


def test_wrong_targets(tmp_path: Path) -> None:
    for target, format in (
        (tmp_path / "a.ods", None),
        (tmp_path / "none" / "a.csv", None),
        (io.StringIO(), "parquet"),
        (io.StringIO(), None),
    ):
        with pytest.raises(UsageError):
            export(RECORDS, target, format)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    assert export(RECORDS, tmp_path / "a.ods", "csv") == 3


def test_what_a_new_file_would_destroy_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "kept.csv"  # an archive by its content, whatever its name
    with open_archive(kept):
        pass
    before = kept.read_bytes()
    (tmp_path / "folder.csv").mkdir()
    for target in (kept, tmp_path / "folder.csv"):
        with pytest.raises(UsageError, match=target.name):
            export(RECORDS, target)
    assert kept.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder.csv", "kept.csv"]


@pytest.mark.skipif(os.name != "posix", reason="devices are files on POSIX systems only")
def test_a_device_is_no_target() -> None:
    with pytest.raises(UsageError, match="null"):
        export(RECORDS, "/dev/null", "csv")
    assert Path("/dev/null").is_char_device()


def test_an_archive_is_exported_by_its_filters(tmp_path: Path) -> None:
    class Coded:
        report = REPORT
        records = RECORDS
        language = "id"

    with open_archive(":memory:") as archive:
        archive.add(Coded())
        out = io.StringIO()
        assert export_archive(archive, out, "jsonl", kind="tie") == 1
        assert out.getvalue() == to_jsonl(RECORDS[2:])
        assert export_archive(archive, tmp_path / "all.csv") == 3
    assert (tmp_path / "all.csv").read_bytes().decode() == to_csv(RECORDS, META)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8) | st.text(alphabet="'=+-@\t\r＝－a", max_size=5))
def test_no_cell_is_a_formula_and_each_comes_back(text: str) -> None:
    cell = guard(text)
    assert not cell.startswith(tuple("=+-@\t\r＝＋－＠"))
    assert unguard(cell) == text
