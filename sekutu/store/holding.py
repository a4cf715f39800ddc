"""Who holds an archive, and who waits for it.

The database itself keeps a second process out, and lets go when its process dies, however it dies. What stands beside it only tells people
and programs more: ``NAME.lock`` says which process writes, by which command and since when, and ``NAME.wanted`` that another process waits,
so that the owner of a long run steps aside between two batches. Neither is ever trusted: a lock whose process is gone is *stale* and is
passed over and written anew.
"""

from __future__ import annotations

import contextlib
import glob
import os
import socket
import sys
from pathlib import Path

import msgspec

from sekutu.errors import ArchiveBusy
from sekutu.store.runs import now, stamp

LONGEST_COMMAND = 120


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """The process that holds an archive: its number, its command, since when (UTC). ``born`` tells it from a later process of that number
    (in ticks since the machine was started; None where the system does not tell)."""

    pid: int
    command: str
    since: str
    host: str
    born: int | None = None
    texts: bool = True

    def __str__(self) -> str:
        told = [f"PID {self.pid}", self.command, f"since {self.since}" if self.since else ""]
        return ", ".join(one for one in told if one)


def lock_file(archive: Path) -> Path:
    """Where it stands who writes to the archive."""
    return archive.with_name(archive.name + ".lock")


def _wanted_file(archive: Path) -> Path:
    return archive.with_name(archive.name + ".wanted")


def command() -> str:
    """The command of this process, shortened."""
    name = Path(sys.argv[0] or "python").name
    if name == "__main__.py":
        name = Path(sys.argv[0]).parent.name
    line = " ".join([name, *sys.argv[1:]])
    return line if len(line) <= LONGEST_COMMAND else line[: LONGEST_COMMAND - 1] + "…"


def take(archive: Path, texts: bool = True) -> None:
    """Says that this process holds the archive; for who opened it for writing. A folder that cannot be written is no error: the lock of the
    database holds without."""
    mine = Holder(
        pid=os.getpid(), command=_clean(command()), since=stamp(now()), host=socket.gethostname(), born=_born(os.getpid()), texts=texts
    )
    file = lock_file(archive)
    draft = file.with_name(f".{file.name}.{mine.pid}")
    with contextlib.suppress(OSError):
        try:
            draft.write_bytes(msgspec.json.encode(mine))
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)  # there only where the disk is full


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def release(archive: Path) -> None:
    """Takes back what take wrote; another process's word stays."""
    told = _read(archive)
    if told is not None and told.pid == os.getpid() and told.host == socket.gethostname():
        with contextlib.suppress(OSError):
            lock_file(archive).unlink(missing_ok=True)


def _read(archive: Path) -> Holder | None:
    try:
        return msgspec.json.decode(lock_file(archive).read_bytes(), type=Holder)
    except (OSError, ValueError):
        return None


def holder(archive: Path) -> Holder | None:
    """Who says to hold the archive; None where nobody does, and where the lock is stale."""
    told = _read(archive)
    return told if told is not None and not stale(told) else None


def stale(told: Holder) -> bool:
    """Whether the process of a lock is gone. Of another machine, or a system without a harmless way to ask, this is not known: no."""
    if told.host != socket.gethostname() or os.name != "posix":
        return False
    try:
        os.kill(told.pid, 0)
    except ProcessLookupError:
        return True
    except OSError:  # it is there, and somebody else's
        return False
    born = _born(told.pid)
    return born is not None and told.born is not None and born != told.born


def _born(pid: int) -> int | None:
    """When a process began, as Linux tells it (field 22 of proc(5)'s stat; the second may hold blanks and brackets)."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return None


def _running(pid: int) -> Holder:
    """What the system tells of a process that left no word: a reader, or a program that is not ours."""
    line = ""
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        line = " ".join(" ".join(words).split())[:LONGEST_COMMAND]
    return Holder(pid=pid, command=line, since="", host=socket.gethostname())


def told_of(archive: Path, busy: ArchiveBusy) -> ArchiveBusy:
    """The same error, with all that is known about who holds the archive."""
    told = holder(archive)
    if busy.pid is not None and (told is None or told.pid != busy.pid):
        told = _running(busy.pid)
    if told is None or busy.inside:
        return busy
    words = f"another process ({told}) holds the archive {archive}"
    return ArchiveBusy(words, told.pid, told.command or None, told.since or None)


def tidy(archive: Path, spool: Path) -> None:
    """Removes drafts that a process left when it was killed: what is written under another name first carries the number of its process.
    For who holds the archive."""
    for draft in (*archive.parent.glob(f".{glob.escape(archive.name)}.*.new*"), *spool.glob(".*.jsonl.new")):
        numbers = draft.name.removeprefix(f".{archive.name}.").split("-" if draft.parent == spool else ".")
        pid = numbers[1 if draft.parent == spool else 0]
        if pid.isdigit() and (_gone(int(pid)) or int(pid) == os.getpid()):
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)


def _gone(pid: int) -> bool:
    """Whether there is surely no such process."""
    return os.name == "posix" and stale(Holder(pid=pid, command="", since="", host=socket.gethostname()))


def want(archive: Path) -> None:
    """Asks the owner to step aside when it can; to be said again and again while one waits."""
    with contextlib.suppress(OSError):
        _wanted_file(archive).touch()


def wanted(archive: Path) -> bool:
    """Whether somebody waits for the archive."""
    return _wanted_file(archive).exists()


def forget_wish(archive: Path) -> None:
    """Takes the wish back: it was granted, or given up. Others that wait say theirs again."""
    with contextlib.suppress(OSError):
        _wanted_file(archive).unlink(missing_ok=True)
