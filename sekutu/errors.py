"""The errors that Sekutu raises: a small tree that tells *skip this report* from *stop* and from *our fault*.

Every error carries data (what was read, why it failed), and the command line turns it into a line on standard error and an exit code.
"""

from __future__ import annotations


class SekutuError(Exception):
    """The root of the tree. ``exit_code`` is what the command line ends with when nothing else handles it."""

    exit_code = 1


class InputSetAside(SekutuError):
    """One input cannot be read as a report; the rest of the run goes on.

    ``name`` says which input, ``reason`` why, in words for people.
    """

    exit_code = 3

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class FetchFailed(InputSetAside):
    """An address cannot be fetched, or must not be.

    ``temporary`` says whether it may work later (a host that is down, a server that is busy), ``retry_after`` the seconds after which the
    server wants to be asked again, None where it did not say.
    """

    def __init__(self, name: str, reason: str, *, temporary: bool = False, retry_after: float | None = None) -> None:
        super().__init__(name, reason)
        self.temporary = temporary
        self.retry_after = retry_after


class UsageError(SekutuError):
    """The user asked for something that does not exist (an unknown party, a missing file, a bad option)."""

    exit_code = 2

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class NotKnown(UsageError):
    """The user named something that there is not (a party, a person, a record, a report, a run, a word); ``nearest`` is what comes near."""


class ArchiveError(SekutuError):
    """The archive cannot be used: damaged, of a newer version, or not an archive of ours."""


class ArchiveOld(ArchiveError):
    """The archive is of an older form, and was opened for reading only; opening it for writing brings it up to date."""


class ArchiveBusy(ArchiveError):
    """Another process holds the archive: ``pid``, ``command`` and ``since`` (UTC, ISO 8601) as far as they are known.

    ``inside``: it is this process itself, in another way, so that waiting is of no use.
    """

    exit_code = 4

    def __init__(
        self, message: str, pid: int | None = None, command: str | None = None, since: str | None = None, inside: bool = False
    ) -> None:
        super().__init__(message)
        self.pid = pid
        self.command = command
        self.since = since
        self.inside = inside


class TableError(SekutuError):
    """A table of the package (or one that the user supplied) breaks its own rules; ``path`` and ``line`` say where."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
