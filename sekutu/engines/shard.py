"""The contract: one part in, one shard out, with nothing else in between.

``process_shard`` may run anywhere, any number of times: a shard that is done is not made again, one that was broken off leaves nothing but
files under names of their own. Reports are coded in a guarded process (``reader``). What it dies of is tried again by itself, ``tries``
times in all, and then set aside with the reason, so that one report costs itself and not its part.

What the manifest says depends on the part and the program alone, never on the machine, the day, or how often something was tried.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sekutu.engines import coding, pieces, reader, storage
from sekutu.engines.parts import Part
from sekutu.errors import InputSetAside, UsageError
from sekutu.ingest import sources
from sekutu.ingest.guard import Refused
from sekutu.ingest.pages import Sifted
from sekutu.records import Report
from sekutu.store import rows
from sekutu.store.adding import Stored
from sekutu.store.shards import ShardWriter
from sekutu.version import VERSION

BATCH = 16
"""Reports in a message to the coding process: enough that messages cost nothing, few enough to be done again one by one."""

TRIES = 3
SECONDS = 60.0
"""Processor time of a message. The longest report that is read takes some seconds."""

MEMORY = 2_000_000_000
"""Address space of the coding process; measured peaks are at 500 MB."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for all parts of a job."""

    texts: bool = True
    tries: int = TRIES
    outlet: str | None = None
    published: str | None = None
    columns: dict[str, str] = {}
    gate: bool = False
    seconds: float = SECONDS
    memory: int = MEMORY


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a shard holds: of which addresses, how many reports and records, what was set aside and why, and the hashes of its files."""

    name: str
    addresses: tuple[str, ...]
    version: str
    options: Options
    reports: int
    records: int
    repeated: int
    """Reports whose text was in the part before."""

    aside: list[tuple[str, str]]
    gated: int
    """Pages that the gate kept from the costly reading."""

    piece: tuple[int, int] | None = None
    """Of one large file, from and up to which byte what is in it begins (``pieces``)."""

    files: dict[str, str]
    """By kind, the hash of its content (``store.shards.Content``), which does not hang on what wrote the file."""


def manifest_at(out: str, name: str) -> str:
    """Where the manifest of a part's shard is."""
    return storage.join(out, f"{name}.json")


def file_at(out: str, name: str, kind: str) -> str:
    """Where a shard's file of a kind (``reports``, ``records``) is."""
    return storage.join(out, f"{name}.{kind}.parquet")


class _Made(msgspec.Struct):
    """What any version's manifest says of itself."""

    version: str


def read_manifest(address: str) -> Manifest | None:
    """None for what is no manifest, or a damaged one. Raises StorageError; UsageError for one that another version of the program made,
    whose form may be another."""
    content = storage.read(address)
    try:
        made = msgspec.json.decode(content, type=_Made)
        if made.version != VERSION:
            raise UsageError(f"{address} was made by version {made.version}, this is {VERSION}; name another folder")
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def process_shard(part: Part, out: str, options: Options | None = None) -> Manifest:
    """Codes a part into its shard in the folder ``out``, unless that is done; its manifest.

    Raises StorageError where an address cannot be read or written, ArchiveError for what must not be stored, UsageError as ``before``.
    """
    chosen = options or Options()
    return before(part, out, chosen) or _Work(part, out, chosen).done()


def before(part: Part, out: str, options: Options) -> Manifest | None:
    """The manifest of a shard that is done; None where there is none, or a damaged one, whose shard is then made anew.

    Raises UsageError for one that another version of the program made, or other options: a folder holds what one job made.
    """
    place = manifest_at(out, part.name)
    found = read_manifest(place) if storage.exists(place) else None
    if found is not None and found.options != options:
        theirs, ours = msgspec.to_builtins(found.options), msgspec.to_builtins(options)
        told = ", ".join(f"{name} {theirs[name]!r}, now {ours[name]!r}" for name in ours if theirs[name] != ours[name])
        raise UsageError(f"{place} was made with other options ({told}); name another folder")
    return found


class _Work:
    """One part under way."""

    def __init__(self, part: Part, out: str, options: Options) -> None:
        self.part, self.out, self.options = part, out, options
        self.aside: list[tuple[str, str]] = []
        self.repeated = self.gated = 0

    def done(self) -> Manifest:
        options = self.options
        with (
            tempfile.TemporaryDirectory(prefix="sekutu-") as name,
            reader.taken(options.seconds, options.memory, options.gate) as self.read,
        ):
            folder = Path(name)
            with ShardWriter(folder, texts=options.texts) as writer:
                for coded in self.coded(folder):
                    self.repeated += not writer.add(coded)
                files, content = writer.files(), writer.content.hashes()
            manifest = Manifest(
                name=self.part.name,
                addresses=self.part.addresses,
                version=VERSION,
                options=options,
                reports=writer.reports,
                records=writer.records,
                repeated=self.repeated,
                aside=self.aside,
                gated=self.gated,
                piece=self.part.piece,
                files=content,
            )
            for kind, file in files.items():
                storage.store(file, file_at(self.out, self.part.name, kind))
            listed = folder / "manifest.json"
            listed.write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
            storage.store(listed, manifest_at(self.out, self.part.name))  # last: now it is done
        return manifest

    def coded(self, folder: Path) -> Iterator[Stored]:
        """The reports of all addresses, coded, in their order."""
        batch: list[Report] = []
        for report in self.found(folder):
            batch.append(report)
            if len(batch) == BATCH:
                yield from self.code(batch)
                batch = []
        yield from self.code(batch)

    def found(self, folder: Path) -> Iterator[Report]:
        """The reports of the part; what is none is set aside under the address that was given, wherever its copy lies."""
        options, part = self.options, self.part
        files = storage.Copies(part.addresses, folder) if part.piece is None else pieces.Cut(part.addresses[0], part.piece, folder)
        read = sources.read(files, published=options.published, outlet=options.outlet, columns=options.columns, pages=self.read.pages)
        passed, own = (files.passed, str(files.file)) if isinstance(files, pieces.Cut) else (0, "")
        for one in read:
            if passed and (isinstance(one, Report) or one.name.startswith(own)):
                passed -= 1
            elif isinstance(one, Sifted):
                self.gated += 1
            elif isinstance(one, InputSetAside):
                self.aside.append((files.named(one.name), files.named(one.reason)))
            else:
                yield one

    def code(self, batch: Sequence[Report]) -> Iterator[Stored]:
        if not batch:
            return
        try:
            answers: list[coding.Answer] = self.read.coder.call([msgspec.to_builtins(one) for one in batch])
        except Refused:
            answers = [answer for one in batch for answer in self.alone(one)]
        for answer in answers:
            if "aside" in answer:
                self.aside.append((answer["name"], answer["aside"]))
                continue
            report = msgspec.convert(answer["report"], Report)
            yield Stored(report, [rows.from_dict(record) for record in answer["records"]], answer["language"])

    def alone(self, report: Report) -> list[coding.Answer]:
        """The same for one report, as often as is allowed."""
        reason = ""
        tries = max(1, self.options.tries)
        for _ in range(tries):
            try:
                answers: list[Any] = self.read.coder.call([msgspec.to_builtins(report)])
                return answers
            except Refused as error:
                reason = str(error)
        return [{"name": report.doc or report.id, "aside": f"given up after {tries} tries: {reason}" if tries > 1 else reason}]
