"""Files that are there whole or not at all, and what they never take the place of."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sekutu.errors import UsageError

_DUCKDB_MAGIC = b"DUCK"  # after a checksum of eight bytes (DuckDB, storage format)


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """A draft beside the file, which takes its place when all is written; nothing is left where that fails.

    Raises UsageError for a folder that there is not, and for a file that a new one in its place would destroy.
    """
    if file.exists():
        _refuse_to_replace(file)
    if not file.absolute().parent.is_dir():
        raise UsageError(f"no such folder: {file.absolute().parent}")
    handle, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.", suffix=".new")
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        if os.name == "posix":  # mkstemp lets nobody else read; a new file has the rights that the user set for new files
            mask = os.umask(0)
            os.umask(mask)
            draft.chmod(0o666 & ~mask)
        draft.replace(file)
    except OSError as error:
        if error.filename is None:  # a disk that is full says so to a write, which knows no name
            error.filename = str(file)
        raise
    finally:
        draft.unlink(missing_ok=True)


def _refuse_to_replace(file: Path) -> None:
    """Raises UsageError for what a new file in its place would do away with: a pipe, a device, a folder, an archive."""
    if not file.is_file() or file.absolute().parts[1:2] in (("dev",), ("proc",)):  # /dev/stdout may lead to a regular file
        raise UsageError(f"{file} is no regular file; give a stream instead")
    with file.open("rb") as stream:
        if stream.read(12)[8:] == _DUCKDB_MAGIC:
            raise UsageError(f"{file} is an archive; name another file")
