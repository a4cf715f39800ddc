"""A language that a user adds by a folder of tables, without any Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sekutu.resources import parse_table

MALAY = Path(__file__).parents[1] / "languages" / "ms"

REPORT = """Perdana Menteri Jepun mengadakan lawatan rasmi ke Kuala Lumpur, Khamis (15/8/2024).

Beliau berkata bahawa kerajaan Jepun akan menambah bantuan kerana krisis itu. Malaysia membidas serangan Israel di Gaza.

Mesyuarat antara Menteri Luar Malaysia dan Menteri Luar Indonesia berlangsung pada 3 Ogos 2024.
"""


def _run(*args: str, folder: Path | None = MALAY, text: str = REPORT) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, since tables are read once a process."""
    env = {**os.environ, "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"}
    env.pop("SEKUTU_LANGUAGES", None)
    if folder is not None:
        env["SEKUTU_LANGUAGES"] = str(folder)
    return subprocess.run([sys.executable, "-m", "sekutu", *args], input=text, env=env, capture_output=True, text=True, encoding="utf-8")


def _told(done: subprocess.CompletedProcess[str]) -> set[tuple[str, str | None, str, str, str | None]]:
    assert done.returncode == 0, done.stderr
    events = [record for line in done.stdout.splitlines() if (record := json.loads(line))["kind"] == "event"]
    codes = [("+".join(p["code"] for p in one["actors"]), "+".join(p["code"] for p in one["recipients"])) for one in events]
    return {(one["type"], one["mode"], *sides, one["date"]) for one, sides in zip(events, codes, strict=True)}


def test_a_folder_of_thirty_entries_reads_what_indonesian_alone_does_not() -> None:
    entries = sum(len(parse_table(path.read_text(encoding="utf-8"), path.name)) for path in MALAY.rglob("*.tsv"))
    assert 25 <= entries <= 35
    malay, indonesian = _told(_run("code", "-")), _told(_run("code", "-", folder=None))
    own = {
        ("CONSULT", "visit", "JPN", "MYS", "2024-08-15"),
        ("CONSULT", None, "MYS+IDN", "", "2024-08-03"),
        ("ACCUSE", "disapprove", "MYS", "ISR", None),  # no part of the visit told before it
    }
    assert own <= malay
    assert not own & indonesian


def test_its_entries_prove_themselves() -> None:
    rows = parse_table((MALAY / "acts" / "accuse.tsv").read_text(encoding="utf-8"), "accuse.tsv")
    for row in rows:
        actor, recipient = row["codes"].split(" > ")
        assert ("ACCUSE", row["mode"], actor, recipient) in {
            one[:4] for one in _told(_run("code", "-", text=f"Menurut beliau, {row['example']}"))
        }


def test_indonesian_is_read_as_before() -> None:
    text = "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024), kata juru bicara Kremlin. Indonesia mengecam serangan itu."
    assert _run("code", "-", text=text).stdout == _run("code", "-", folder=None, text=text).stdout


@pytest.mark.parametrize(
    ("name", "files", "reason"),
    [
        ("xx", None, "no such folder"),
        ("malay", {}, "named by its code"),
        ("id", {}, "of its own"),
        ("ms", {"language.tsv": "key\tvalue\nlike\tid\n"}, "frequent.tsv"),
        ("ms", {"language.tsv": "key\tvalue\nlike\tde\n"}, "must say which of id it is like"),
        (
            "ms",
            {"language.tsv": "key\tvalue\nlike\tid\n", "frequent.tsv": "form\nkerana\nbahawa\n", "speech.tsv": "form\nkata\n"},
            "columns",
        ),
        (
            "ms",
            {"language.tsv": "key\tvalue\nlike\tid\n", "frequent.tsv": "form\nkerana\nbahawa\n", "same.tsv": "form\tas\nkerana\n"},
            "1 cells",
        ),
    ],
)
def test_a_folder_that_cannot_be_used_is_named_with_the_reason(
    tmp_path: Path, name: str, files: dict[str, str] | None, reason: str
) -> None:
    folder = tmp_path / name
    if files is not None:
        folder.mkdir()
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
    done = _run("code", "-", folder=folder)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert reason in done.stderr
