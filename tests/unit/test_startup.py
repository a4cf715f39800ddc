"""What is not needed is not loaded: import and help stay light. No test takes the time; these tell what would cost it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "duckdb",
    "numpy",
    "pandas",
    "py3langid",
    "ahocorasick_rs",
    "openpyxl",
    "fastwarc",
    "httpcore2",
    "feedparser",
    "trafilatura",
    "lxml",
    "sekutu.pipeline",
    "sekutu.store.archive",
)

SHOW = """
import sys
sys.argv = {argv!r}
try:
    {what}
except SystemExit:
    pass
print()
print(" ".join(sorted(name for name in {heavy!r} if name in sys.modules)))
"""


@pytest.mark.parametrize(
    ("what", "argv"),
    [
        ("import sekutu", ["sekutu"]),
        ("import sekutu.serve.cli as cli; cli.main()", ["sekutu", "--help"]),
        ("import sekutu.serve.cli as cli; cli.main()", ["sekutu", "dossier", "--help"]),
        ("import sekutu.serve.cli as cli; cli.main()", ["sekutu", "--version"]),
        ("import sekutu.serve.cli as cli; cli.main()", ["sekutu", "explain", "CONSULT"]),
    ],
)
def test_nothing_heavy_is_loaded(what: str, argv: list[str]) -> None:
    script = SHOW.format(what=what, argv=argv, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1].split() == [], done.stdout
