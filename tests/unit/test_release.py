"""A release: readable tables, no text of a report, every hash right, the same bytes again."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import duckdb
import msgspec
import pyarrow.parquet
import pytest
from making import event
from sampled import sample_archive

from sekutu.errors import UsageError
from sekutu.exports import release as releases
from sekutu.exports.release import FILES, LONGEST_QUOTE, release
from sekutu.records import Report
from sekutu.store.archive import Archive, open_archive


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive(tmp_path_factory.mktemp("sample") / "sample.duckdb")


@pytest.fixture(scope="module")
def folder(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("release") / "made"
    with open_archive(path, read_only=True) as archive:
        sizes = release(archive, made)
        counts = archive.counts()
    assert sizes == {name: counts[name] for name in ("events", "ties", "statements", "reports")}
    return made


def test_a_release_is_whole_and_its_hashes_are_right(folder: Path) -> None:
    assert sorted(one.name for one in folder.iterdir()) == list(FILES)
    listed = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert set(listed) == set(FILES) - {"SHA256SUMS"}
    for name, told in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == told


def test_a_second_run_gives_the_same_bytes(folder: Path, path: Path, tmp_path: Path) -> None:
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    with open_archive(path, read_only=True) as archive:
        release(archive, folder)
        release(archive, tmp_path / "other")
    for where in (folder, tmp_path / "other"):
        assert {one.name: one.read_bytes() for one in where.iterdir()} == before


def test_tables_are_read_and_belong_together(folder: Path, path: Path) -> None:
    connection = duckdb.connect()
    for name in ("events", "ties", "statements", "reports"):
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")
        metadata = pyarrow.parquet.read_schema(folder / f"{name}.parquet").metadata
        assert metadata[b"sekutu_schema"] == b"1" and b"sekutu_version" in metadata
    orphans = "SELECT count(*) FROM events LEFT JOIN reports USING (report) WHERE reports.report IS NULL"
    assert connection.execute(orphans).fetchall() == [(0,)]
    assert connection.execute("SELECT count(*) = count(DISTINCT id) FROM events").fetchall() == [(True,)]
    many = connection.execute("SELECT count(DISTINCT report) FROM events GROUP BY happening ORDER BY 1 DESC LIMIT 1").fetchall()
    assert many[0][0] > 1  # acts that several reports tell
    with open_archive(path, read_only=True) as archive:
        sums = connection.execute("SELECT sum(records) FROM reports").fetchall()
        assert sums == [(len(archive.records()),)]
        for one in archive.reports():
            assert not any(one.text in file.read_text("utf-8", "ignore") for file in folder.iterdir())


def test_descriptions_name_every_column(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    told = {row["code"] for row in csv.DictReader((folder / "codebook.csv").open(encoding="utf-8")) if row["part"] == "column"}
    for resource in package["resources"]:
        schema = pyarrow.parquet.read_schema(folder / resource["path"])
        fields = resource["schema"]["fields"]
        assert [one["name"] for one in fields] == schema.names and set(schema.names) <= told
        assert all(one["description"] for one in fields)
        assert resource["hash"] == "sha256:" + hashlib.sha256((folder / resource["path"]).read_bytes()).hexdigest()
        assert resource["bytes"] == (folder / resource["path"]).stat().st_size
    page = (folder / "codebook.md").read_text("utf-8")
    assert "`CONSULT`" in page and "`visit`" in page and "`ally_of`" in page and "`quote_start`" in page
    assert "{" not in (folder / "README.md").read_text("utf-8") + (folder / "CITATION.cff").read_text("utf-8")


class Coded:
    """One report with records."""

    language = "id"

    def __init__(self, report: Report, *records: object) -> None:
        self.report, self.records = report, records


def held(archive: Archive, text: str, outlet: str = "Contoh") -> None:
    one = Report(text=text, doc="a.txt", outlet=outlet, published="2024")
    made = msgspec.structs.replace(event(one, "CONSULT", "RUS", "CHN"), quote=text, start=0, end=len(text))
    archive.add(Coded(one, made))  # type: ignore[arg-type]


def test_a_long_quotation_is_shortened_and_says_so(tmp_path: Path) -> None:
    with open_archive(":memory:") as archive:
        held(archive, "kata " * 200)
        release(archive, tmp_path / "r")
    (row,) = pyarrow.parquet.read_table(tmp_path / "r" / "events.parquet").to_pylist()
    assert row["quote_cut"] and len(row["quote"]) <= LONGEST_QUOTE and row["quote"].endswith("kata") and row["quote_end"] == 1000


def test_what_was_judged_wrong_is_left_out(tmp_path: Path) -> None:
    with open_archive(":memory:") as archive:
        held(archive, "satu dua tiga")
        archive.judge("wrong", archive.records()[0].id)
        assert release(archive, tmp_path / "r")["events"] == 0
    assert "judged them wrong: 1" in (tmp_path / "r" / "README.md").read_text("utf-8")


def test_names_of_outlets_write_no_markup(tmp_path: Path) -> None:
    with open_archive(":memory:") as archive:
        held(archive, "satu", outlet='Con`toh](http://x) <b> "q"\n# satu {version}')
        release(archive, tmp_path / "r")
    page = (tmp_path / "r" / "README.md").read_text("utf-8")
    assert "<b>" not in page and "](http" not in page and "\n# satu" not in page


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    (tmp_path / "file").write_text("x")
    with open_archive(":memory:") as archive:
        for wrong in (tmp_path, tmp_path / "file"):
            with pytest.raises(UsageError):
                release(archive, wrong)
        assert release(archive, tmp_path / "deep" / "new") == dict.fromkeys(("events", "ties", "statements", "reports"), 0)
    assert (tmp_path / "mine.txt").read_text() == "x"
    assert releases.columns_of("statement")["stance"] == "VARCHAR[]"
