"""Settings that come from the environment: where the archive is, which language a face speaks, which parties and languages a user adds,
how hosts are asked.
"""

from __future__ import annotations

import locale
import os
import sys
from pathlib import Path

from sekutu.errors import UsageError

ARCHIVE_VARIABLE = "SEKUTU_ARCHIVE"
PARTIES_VARIABLE = "SEKUTU_PARTIES"
LANGUAGES_VARIABLE = "SEKUTU_LANGUAGES"
WAIT_VARIABLE = "SEKUTU_WAIT"
CACHE_VARIABLE = "SEKUTU_CACHE"
PACE_VARIABLE = "SEKUTU_PACE"
TIMEOUT_VARIABLE = "SEKUTU_TIMEOUT"
CONTACT_VARIABLE = "SEKUTU_CONTACT"
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


def language_folders() -> tuple[Path, ...]:
    """The folders of languages that ``$SEKUTU_LANGUAGES`` adds, each named by its code, parted as the system parts the folders of its path.

    A named folder that there is not raises UsageError when its tables are asked for, not here.
    """
    return tuple(Path(path) for path in os.environ.get(LANGUAGES_VARIABLE, "").split(os.pathsep) if path)


def language(given: str | None = None) -> str:
    """``id`` or ``en``: what was given, else the locale's language, else Indonesian."""
    if given in ("id", "en"):
        return given
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "id"
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "id"


def cache_folder() -> Path | None:
    """Where fetched pages are kept: ``$SEKUTU_CACHE``, else ``sekutu`` in the user's cache folder; None (nothing is kept) for ``off``."""
    given = os.environ.get(CACHE_VARIABLE)
    if given:
        return None if given == "off" else Path(given)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "sekutu"
    if sys.platform == "win32" and (base := os.environ.get("LOCALAPPDATA")):
        return Path(base) / "sekutu" / "cache"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "sekutu"


def seconds(variable: str, default: float, least: float = 0.0, most: float = 3600.0) -> float:
    """A number of seconds from the environment. Raises UsageError for what is no number between the limits."""
    given = os.environ.get(variable)
    if not given:
        return default
    try:
        number = float(given)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise UsageError(f"${variable} must be a number of seconds between {least:g} and {most:g}, not {given}")
    return number


def contact() -> str | None:
    """How the owner of a server reaches who runs this program (``$SEKUTU_CONTACT``: a page or a mailbox); part of the User-Agent."""
    given = "".join(char for char in os.environ.get(CONTACT_VARIABLE, "") if " " <= char <= "~" and char not in "()")
    return given.strip()[:200] or None
