"""``sekutu export`` as a user types it: formats by name and by option, profiles, releases, and what it refuses."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from pathlib import Path

import forking
import pytest


def sekutu(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return forking.run([str(one) for one in arguments], os.environ | {"LANG": "en_US.UTF-8"})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "a.txt").write_text(
        "JAKARTA, Contoh - Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024). China adalah mitra dagang utama Rusia.\n",
        encoding="utf-8",
    )
    done = sekutu("add", folder / "a.txt", "--published", "2024-05-17", "--outlet", "Contoh", "--archive", folder / "a.duckdb")
    assert done.returncode == 0, done.stderr
    return folder / "a.duckdb"


def test_formats_by_name_and_by_option(archive: Path, tmp_path: Path) -> None:
    done = sekutu("export", tmp_path / "a.tsv", "--archive", archive)
    assert done.returncode == 0 and "records written" in done.stderr and not done.stdout
    rows = list(csv.reader((tmp_path / "a.tsv").open(encoding="utf-8", newline=""), delimiter="\t"))
    assert rows[0][0] == "id" and len(rows) > 1
    streamed = sekutu("export", "-", "--format", "csl", "--archive", archive)
    assert json.loads(streamed.stdout)[0]["container-title"] == "Contoh"
    plain = sekutu("export", "-", "--archive", archive)
    assert [json.loads(line)["kind"] for line in plain.stdout.splitlines()]
    polecat = sekutu("export", "-", "--format", "csv", "--profile", "polecat", "--archive", archive)
    assert polecat.stdout.startswith("Event ID,Event Date,Event Type") and "VERBAL COOPERATION" in polecat.stdout


def test_a_release_by_command(archive: Path, tmp_path: Path) -> None:
    done = sekutu("export", "--release", tmp_path / "rilis", "--archive", archive)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "rilis" / "events.parquet").exists() and "events.parquet" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.csv", "--release", "b"],
        ["--release", "b", "--format", "csv"],
        ["a.ods"],
        ["a.json"],
        ["a.csv", "--profile", "icews"],
        ["a.gexf", "--profile", "polecat"],
        ["-", "--format", "xlsx"],
    ],
)
def test_what_is_no_export_is_wrong_usage(archive: Path, tmp_path: Path, arguments: list[str]) -> None:
    named = [str(tmp_path / one) if "." in one or one == "b" else one for one in arguments]
    done = sekutu("export", *named, "--archive", archive)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("sekutu: ") and not done.stdout and list(tmp_path.iterdir()) == []
