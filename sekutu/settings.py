"""Settings that come from the environment: where the archive is, which language a face speaks, which parties a user adds."""

from __future__ import annotations

import locale
import os
from pathlib import Path

ARCHIVE_VARIABLE = "SEKUTU_ARCHIVE"
PARTIES_VARIABLE = "SEKUTU_PARTIES"
WAIT_VARIABLE = "SEKUTU_WAIT"
DEFAULT_ARCHIVE = "sekutu.duckdb"


def archive_path(given: str | Path | None = None) -> Path:
    """The archive's file: what was given, else ``$SEKUTU_ARCHIVE``, else ``./sekutu.duckdb``."""
    return Path(given or os.environ.get(ARCHIVE_VARIABLE) or DEFAULT_ARCHIVE)


def wait() -> float:
    """For how many seconds to wait for an archive that another process holds: ``$SEKUTU_WAIT``, else 0."""
    try:
        return max(0.0, float(os.environ.get(WAIT_VARIABLE, "0")))
    except ValueError:
        return 0.0


def set_wait(seconds: float | None, otherwise: float) -> None:
    """Sets that time for this process and those that it starts: what was asked for, else what the environment says, else ``otherwise``."""
    if seconds is not None or WAIT_VARIABLE not in os.environ:
        os.environ[WAIT_VARIABLE] = str(otherwise if seconds is None else seconds)


def party_files() -> tuple[str, ...]:
    """The tables of parties that ``$SEKUTU_PARTIES`` adds, parted as the system parts the folders of its path."""
    return tuple(path for path in os.environ.get(PARTIES_VARIABLE, "").split(os.pathsep) if path)


def add_party_files(files: list[Path]) -> None:
    """Adds tables of parties for this process and those that it starts."""
    if files:
        os.environ[PARTIES_VARIABLE] = os.pathsep.join([*party_files(), *(str(path) for path in files)])


def language(given: str | None = None) -> str:
    """``id`` or ``en``: what was given, else the locale's language, else Indonesian."""
    if given in ("id", "en"):
        return given
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "id"
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "id"
