"""Why an archive cannot be opened, in words for people, from what the database says."""

from __future__ import annotations

import re
from pathlib import Path

from sekutu.errors import ArchiveBusy, ArchiveError

_BUSY = re.compile(r"could not set lock|conflicting lock|being used by another process|different configuration", re.I)
_PID = re.compile(r"\(PID (\d+)\)")


def cannot_open(file: str, words: str) -> ArchiveError:
    """The error to raise: ArchiveBusy where somebody holds the file (with the process, where the system tells), ArchiveError else."""
    if _BUSY.search(words):
        if "different configuration" in words:
            return ArchiveBusy(f"this process holds the archive {file} already, in another way (for reading, or for writing)", inside=True)
        holder = _PID.search(words)
        return ArchiveBusy(
            f"another process{f' (PID {holder[1]})' if holder else ''} holds the archive {file}", int(holder[1]) if holder else None
        )
    if Path(file).is_file() and Path(file).stat().st_size == 0:
        return ArchiveError(f"{file} is an empty file, not an archive; remove it or name another")
    if "not a valid DuckDB" in words:
        return ArchiveError(f"{file} is not an archive")
    if "version number" in words or "newer version" in words:
        return ArchiveError(f"{file} was written by a newer version of DuckDB than the one that is installed")
    if "Permission denied" in words:
        return ArchiveError(f"no permission to open the archive {file}")
    return ArchiveError(f"the archive {file} is damaged or cannot be read: {words.splitlines()[0][:300] if words else 'no reason given'}")
