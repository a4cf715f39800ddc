"""The manual says what the program does: its made pages are current, it builds, its examples run."""

from __future__ import annotations

import importlib.util
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from sekutu.resources import parse_table
from sekutu.serve.cli import app

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def manual() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manual", ROOT / "tools" / "manual.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_commands_and_the_codebook_are_what_the_program_says(manual: ModuleType) -> None:
    assert [str(file.relative_to(ROOT)) for file in manual.stale()] == [], "run python tools/manual.py"


def test_every_command_has_an_example(manual: ModuleType) -> None:
    assert {one["name"] for one in manual.described()} == set(manual.examples())


def test_it_builds_without_a_warning(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "dummy",
        "-d",
        str(tmp_path / "trees"),
        "docs",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


ROWS = [
    row for row in parse_table((ROOT / "docs" / "examples.tsv").read_text(encoding="utf-8"), "docs/examples.tsv") if row["runs"] == "yes"
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("manual") / "sekutu.duckdb"
    sample = str(files("sekutu").joinpath("data", "sample", "text"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SEKUTU_WAIT", "0")  # else the command sets it, for all tests after this one
        done = CliRunner().invoke(app, ["add", sample, "--archive", str(path)])
    assert done.exit_code == 0, done.output
    return path


@pytest.mark.parametrize("line", [row["line"] for row in ROWS])
def test_an_example_runs_as_it_stands(line: str, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEKUTU_ARCHIVE", str(archive))
    monkeypatch.setenv("SEKUTU_WAIT", "0")
    done = CliRunner().invoke(app, shlex.split(line)[1:])
    assert done.exit_code == 0, done.output
    assert done.output.strip()
