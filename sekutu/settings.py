"""Settings that come from the environment: where the archive is and which language a face speaks."""

from __future__ import annotations

import locale
import os
from pathlib import Path

ARCHIVE_VARIABLE = "SEKUTU_ARCHIVE"
DEFAULT_ARCHIVE = "sekutu.duckdb"


def archive_path(given: str | Path | None = None) -> Path:
    """The archive's file: what was given, else ``$SEKUTU_ARCHIVE``, else ``./sekutu.duckdb``."""
    return Path(given or os.environ.get(ARCHIVE_VARIABLE) or DEFAULT_ARCHIVE)


def language(given: str | None = None) -> str:
    """``id`` or ``en``: what was given, else the locale's language, else Indonesian."""
    if given in ("id", "en"):
        return given
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "id"
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "id"
