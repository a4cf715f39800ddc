"""Nothing rests on a module that only some systems have: what Windows lacks is hidden, and the program must still read, code and store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ONLY_POSIX = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "readline")

SCRIPT = """
import sys
for name in {hidden!r}:
    sys.modules[name] = None
import sekutu
from sekutu.serve.cli import main
sys.argv = ["sekutu"] + sys.argv[1:]
main()
"""

TEXT = "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024). Ia disambut Presiden China Xi Jinping di Balai Agung Rakyat."


def sekutu(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "SEKUTU_ARCHIVE"}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(hidden=ONLY_POSIX), *arguments],
        cwd=folder,
        env=environment | {"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"},
        capture_output=True,
        encoding="utf-8",
    )


def test_codes_stores_and_answers_without_posix_modules(tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_text(TEXT, encoding="utf-8")
    for command in (["code", "berita.txt"], ["add", "berita.txt"], ["dossier", "Rusia"], ["records"], ["export", "x.csv"]):
        done = sekutu(tmp_path, *command)
        assert done.returncode == 0, (command, done.stderr)
    assert "Xi Jinping" in sekutu(tmp_path, "records").stdout


def test_names_of_files_are_good_on_every_system() -> None:
    from sekutu.records import Report
    from sekutu.serve.feeding import file_name

    used: set[str] = set()
    names = [file_name(Report(text=doc, doc=doc), used) for doc in ("d01.txt", "D01.md", "https://a.b/c?d=1", "aux", "..", "", "é:x")]
    assert names[:4] == ["d01.jsonl", "D01-2.jsonl", "https___a.b_c_d_1.jsonl", "_aux.jsonl"]
    assert len({name.casefold() for name in names}) == len(names)
    assert not any(set(name) & set('\\/:*?"<>|') or name.startswith(".") for name in names)
