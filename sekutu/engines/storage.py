"""Files here and objects elsewhere: the little that shards need of either.

An address is a path, or a URI that pyarrow knows (``s3://bucket/key``, ``gs://…``; the extra ``data``). An object store is asked as its
usual environment variables say (``AWS_ACCESS_KEY_ID`` …); an own endpoint stands in the address
(``s3://bucket/key?endpoint_override=host:port&scheme=http``). What is stored is whole or not there: files are renamed into place, objects
appear when they are complete.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from sekutu.errors import SekutuError, UsageError
from sekutu.ingest import naming
from sekutu.ingest.naming import SIDECAR

PIECE = 1 << 20
"""Bytes that are copied at a time."""


class StorageError(SekutuError):
    """An address cannot be read or written; the message names it and says why."""


def is_remote(address: str) -> bool:
    """Whether an address is a URI and no path."""
    scheme, mark, _ = address.partition("://")
    return bool(mark) and scheme.isalnum()


def join(folder: str, name: str) -> str:
    """The address of a name in a folder; what follows the ``?`` of the folder stays at the end."""
    if not is_remote(folder):
        return str(Path(folder, name))
    path, mark, query = folder.partition("?")
    return f"{path.rstrip('/')}/{name}{mark}{query}"


def _remote(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    if "@" in address.partition("://")[2].partition("/")[0]:
        raise UsageError("keys do not belong into an address, which is kept in manifests; give them in the environment")
    try:
        from pyarrow import fs
    except ImportError as error:
        raise UsageError(f"{address}: object storage needs pip install 'sekutu[data]'") from error
    try:
        system, path = fs.FileSystem.from_uri(address)
    except (ValueError, OSError) as error:
        raise UsageError(f"{address}: no such storage is known ({error})") from error
    return system, path


@contextlib.contextmanager
def _naming(address: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"{address}: {error.strerror or str(error).splitlines()[0][:300]}") from error


def exists(address: str) -> bool:
    """Whether something is stored there. Raises StorageError."""
    if not is_remote(address):
        return Path(address).is_file()
    system, path = _remote(address)
    with _naming(address):
        return bool(system.get_file_info(path).is_file)


def listed(address: str) -> list[str]:
    """The addresses of the objects in a folder of an object store and below it, sorted; the address itself where it is an object.

    Raises StorageError.
    """
    system, path = _remote(address)
    from pyarrow import fs

    head, mark, query = address.partition("?")
    with _naming(address):
        if system.get_file_info(path).is_file:
            return [address]
        found = [one.path for one in system.get_file_info(fs.FileSelector(path, recursive=True)) if one.is_file]
    base = head.rstrip("/").removesuffix(path.rstrip("/"))
    return [f"{base}{one}{mark}{query}" for one in sorted(found)]


def names_in(folder: str) -> set[str]:
    """What lies in a folder, not below it; nothing where there is none. One question, however many there are. Raises StorageError."""
    if not is_remote(folder):
        return {file.name for file in Path(folder).iterdir()} if Path(folder).is_dir() else set()
    system, path = _remote(folder)
    from pyarrow import fs

    with _naming(folder):
        return {one.base_name for one in system.get_file_info(fs.FileSelector(path, allow_not_found=True))}


def name_of(address: str) -> str:
    """The last part of an address: what the file is called."""
    return PurePosixPath(address.partition("?")[0]).name if is_remote(address) else Path(address).name


def fetched(address: str, folder: Path) -> Path:
    """The file of an address: itself where it lies here, else a copy in the folder under its own name. Raises StorageError."""
    if not is_remote(address):
        return Path(address)
    system, path = _remote(address)
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / (name_of(address) or "part")
    with _naming(address), system.open_input_stream(path) as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target, PIECE)
    return copy


class Copies:
    """The files of some addresses, one after the other: those that lie here themselves, of others copies in ``folder``, with the sidecars
    that lie beside and above them; a copy is removed when the next is asked for.

    Iterating raises StorageError for what cannot be fetched.
    """

    def __init__(self, addresses: Sequence[str], folder: Path) -> None:
        self.addresses, self.folder = addresses, folder
        self._at, self._address = "", ""
        self._places: dict[str, Path] = {}

    def __iter__(self) -> Iterator[Path]:
        for address in self.addresses:
            file = fetched(address, self._place(address))
            self._at, self._address = str(file), address
            yield file
            if is_remote(address):
                file.unlink(missing_ok=True)

    def named(self, words: str) -> str:
        """The words with the address for the copy that was given last."""
        return words.replace(self._at, self._address) if self._at != self._address else words

    def _place(self, address: str) -> Path:
        """The folder for copies of what lies in one folder of a store, with its sidecar and, above it, that of the folder above."""
        if not is_remote(address):
            return self.folder
        head, mark, query = address.partition("?")
        beside = head.rpartition("/")[0]
        if beside not in self._places:
            place = self._places[beside] = self.folder / str(len(self._places)) / "files"
            place.mkdir(parents=True)
            for store_folder, here in ((beside, place), (beside.rpartition("/")[0], place.parent)):
                sidecar = f"{store_folder}/{SIDECAR}{mark}{query}"
                if not naming.holds_many(name_of(address)) and store_folder.partition("://")[2].strip("/") and exists(sidecar):
                    fetched(sidecar, here)
        return self._places[beside]


def read(address: str) -> bytes:
    """The bytes of a small thing. Raises StorageError."""
    with _naming(address):
        if not is_remote(address):
            return Path(address).read_bytes()
        system, path = _remote(address)
        with system.open_input_stream(path) as source:
            return bytes(source.read())


def store(file: Path, address: str) -> None:
    """Puts a file there, whole or not at all; what was there before is replaced. Raises StorageError.

    Of an object store that is so as long as this process lives; who finds an object checks it against its manifest, which comes last.
    """
    with _naming(address):
        if is_remote(address):
            system, path = _remote(address)
            with file.open("rb") as source, system.open_output_stream(path) as target:
                shutil.copyfileobj(source, target, PIECE)
            return
        target_file = Path(address)
        target_file.parent.mkdir(parents=True, exist_ok=True)
        # A name of its own on every machine that shares the folder; process ids of two machines may be the same.
        draft = target_file.with_name(f".{target_file.name}.{uuid.uuid4().hex}.new")
        try:
            shutil.copyfile(file, draft)
            with draft.open("rb") as written:
                os.fsync(written.fileno())
            draft.replace(target_file)
        finally:
            draft.unlink(missing_ok=True)
