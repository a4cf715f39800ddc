"""From what a user names on the command line to reports.

An *input* is a file, a folder, a glob, ``-`` (standard input), or the address of a page, a feed or a sitemap (``online``). A file is plain
text (one report), JSONL, JSON, CSV or TSV with a text column (a report a row). What cannot be read as a report is *set aside*: yielded, not
raised, with its name and the reason, so that a run over thousands goes on.

Metadata (outlet, url, published) stands in the row, in a *sidecar* (``documents.jsonl`` in the file's folder or in the folder above, or a
file that is named), or is given for all; what is nearer to the user wins: given, then the row, then the sidecar.

Unicode is kept as it is. Only the line ends of plain text files become ``\\n``, as every reader of text files does, so that a span counts
the same characters on each system; texts within JSON and CSV are not touched at all.
"""

from __future__ import annotations

import csv
import glob
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import msgspec

from sekutu import edtf
from sekutu.errors import InputSetAside, UsageError
from sekutu.ingest.decoding import LIMIT, decode, encoding_of_stream, is_later, megabytes, refuse_kind
from sekutu.records import Report

if TYPE_CHECKING:
    from sekutu.ingest.online import Online

SIDECAR = "documents.jsonl"
IN_FOLDERS = (".txt", ".md", ".jsonl", ".ndjson", ".csv", ".tsv")
"""What is taken from a folder and the folders below. Known kinds that are not supported yet are set aside by name; other files are passed
over unless they are named."""

# The names under which people's exports keep these columns, best first; compared without case.
TEXT_COLUMNS = ("text", "teks", "isi", "isi_berita", "body", "content", "konten")
DOC_COLUMNS = ("doc", "id", "report_id")
PUBLISHED_COLUMNS = ("published", "date", "tanggal", "published_at", "tanggal_terbit")
OUTLET_COLUMNS = ("outlet", "media", "sumber", "source")
URL_COLUMNS = ("url", "link", "tautan")

Found = Report | InputSetAside
Notes = Callable[[str], None]
"""Is told what a user should know about a report that was read all the same, e.g. that a file was not UTF-8."""


class Metadata(NamedTuple):
    """What is known about a report besides its text; None is unknown."""

    outlet: str | None = None
    url: str | None = None
    published: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These values, and the other's where one is unknown here."""
        return Metadata(self.outlet or other.outlet, self.url or other.url, self.published or other.published)


def read(
    inputs: Iterable[str | Path],
    *,
    metadata: str | Path | None = None,
    published: str | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    notes: Notes | None = None,
    online: Online | None = None,
) -> Iterator[Found]:
    """The reports of all inputs, in the order named and sorted within a folder or a glob; InputSetAside objects for what cannot be read.

    ``metadata`` names a sidecar; ``published`` (EDTF) and ``outlet`` hold for every report and win over what sidecars say. ``stdin`` is
    what ``-`` reads (standard input); ``online`` fetches addresses and what feeds name, without it none is fetched. ``Report.doc`` is the
    file's name (``d01.txt``), for rows their id, else the report's id.

    Raises UsageError before anything is read: for a ``published`` that is no date, for a sidecar that does not exist.
    """
    given = Metadata(outlet=outlet or None, published=_day(published) if published else None)
    if published and given.published is None:
        raise UsageError(f"not a date (YYYY-MM-DD, YYYY-MM or YYYY): {published}")
    if metadata is not None and not Path(metadata).is_file():
        raise UsageError(f"no such file: {metadata}")
    reader = _Reader(given, Path(metadata) if metadata is not None else None, notes or (lambda _: None), online)
    return reader.all(list(inputs), stdin)


def expand(inputs: Iterable[str | Path]) -> list[str]:
    """The files that the inputs stand for (``-`` as itself, what is not found as itself), so that a progress bar knows how many."""
    out: list[str] = []
    for one in inputs:
        name = str(one)
        if name == "-" or _is_url(name):
            out.append(name)
            continue
        path = Path(name)
        if path.is_dir():
            out += [str(file) for file in _in_folder(path)]
        elif not os.path.lexists(path) and glob.has_magic(name):
            hits = [Path(hit) for hit in sorted(glob.glob(name, recursive=True))]  # noqa: PTH207 - Path.glob takes no absolute patterns
            for hit in hits:
                out += [str(file) for file in _in_folder(hit)] if hit.is_dir() else [str(hit)]
            if not hits:
                out.append(name)
        else:
            out.append(name)
    return out


def may_need_network(name: str) -> bool:
    """Whether an input is an address, or a feed that names some."""
    return _is_url(name) or is_feed(Path(name))


def is_feed(path: Path) -> bool:
    """Whether a file's ending is that of feeds and sitemaps, and its beginning too."""
    if path.suffix.lower() not in (".rss", ".atom", ".xml") or not path.is_file():
        return False
    from sekutu.ingest import xml

    try:
        with path.open("rb") as file:
            return xml.kind(file.read(65536)) is not None
    except OSError:
        return False  # whoever reads it will say why


def _is_url(name: str) -> bool:
    scheme, mark, _ = name.partition("://")
    return bool(mark) and scheme.isalpha()


def _in_folder(folder: Path) -> list[Path]:
    found: list[Path] = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            suffix = Path(name).suffix.lower()
            if name.startswith(".") or not (suffix in IN_FOLDERS or is_later(suffix)):
                continue
            path = Path(where, name)
            if name != SIDECAR or _holds_texts(path):
                found.append(path)
    return found


def _holds_texts(path: Path) -> bool:
    """Whether a file named like a sidecar holds reports of its own: its first row has a text."""
    try:
        with path.open("rb") as file:
            row = json.loads(file.readline(LIMIT))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(row, dict) and _column(row, TEXT_COLUMNS) is not None


def _column(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The row's own spelling of the first of the names that it has."""
    lower = {str(key).strip().lower(): key for key in reversed(list(row))}
    return next((lower[name] for name in names if name in lower), None)


def _cell(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of the columns that holds something, as text."""
    lower = {str(key).strip().lower(): value for key, value in row.items()}
    for name in names:
        value = lower.get(name)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def _day(text: str) -> str | None:
    """The EDTF of a date that was given, or None where it is none. Of a time stamp the day is kept, as it stands (in the outlet's own
    zone).
    """
    text = text.strip()
    if len(text) > 10 and text[10] in "T " and text[4] == text[7] == "-" and text[11:13].isdigit():
        text = text[:10]
    try:
        first, last = edtf.bounds(text)
    except ValueError:
        return None
    return text if first and last else None


def _surrogate(text: str) -> bool:
    """Whether half of a character stands alone, which no text file can hold."""
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


class _Reader:
    """One run over inputs; keeps the sidecars that it has read."""

    def __init__(self, given: Metadata, sidecar: Path | None, notes: Notes, online: Online | None = None) -> None:
        self.online = online
        self.given = given
        self.notes = notes
        self.named = sidecar
        self.sidecars: dict[Path, dict[str, Metadata | str]] = {}
        self.waiting: list[InputSetAside] = []

    def all(self, inputs: list[str | Path], stdin: BinaryIO | None) -> Iterator[Found]:
        for one in inputs:
            files = expand([one])
            if not files:
                yield InputSetAside(str(one), f"the folder holds no reports ({', '.join(IN_FOLDERS)})")
            for name in files:
                for found in self.one(name, stdin, named=name == str(one)):
                    yield from self.waiting
                    self.waiting.clear()
                    yield found
                yield from self.waiting
                self.waiting.clear()

    def one(self, name: str, stdin: BinaryIO | None, named: bool = True) -> Iterator[Found]:
        """What one file (or standard input) holds."""
        try:
            if name == "-":
                yield from self.stream("-", stdin or sys.stdin.buffer)
            elif _is_url(name):
                yield from self.fetched(name, None if self.online is None else self.online.read(name))
            elif is_feed(Path(name)):
                # a feed that only lies in a folder must not send anybody to the network
                yield from self.fetched(name, self.online.feed_file(Path(name)) if self.online is not None and named else None)
            elif not Path(name).exists():
                yield InputSetAside(name, "matches no file" if glob.has_magic(name) else "no such file or folder")
            else:
                yield from self.file(Path(name))
        except InputSetAside as error:
            yield error
        except OSError as error:
            yield InputSetAside(name, error.strerror or str(error))
        except (csv.Error, RecursionError, ValueError) as error:
            yield InputSetAside(name, f"cannot be read: {error}")

    def fetched(self, name: str, found: Iterator[Found] | None) -> Iterator[Found]:
        """What was fetched, with what was given for all; None says that nothing may be."""
        if found is None:
            kind = "addresses are" if _is_url(name) else "a feed's entries are"
            raise InputSetAside(name, f"{kind} fetched by add and code only, when it is named itself; save the text to a file")
        for one in found:
            if isinstance(one, Report):
                changes = {key: value for key, value in self.given._asdict().items() if value}
                if "published" in changes:
                    changes["published_basis"] = "given"
                yield msgspec.structs.replace(one, **changes)
            else:
                yield one

    def file(self, path: Path) -> Iterator[Found]:
        suffix = path.suffix.lower()
        refuse_kind(str(path), suffix)
        if suffix in (".jsonl", ".ndjson"):
            with path.open("rb") as file:
                yield from self.jsonl(str(path), file, path)
        elif suffix in (".csv", ".tsv"):
            yield from self.table(path, "\t" if suffix == ".tsv" else None)
        else:
            with path.open("rb") as file:
                data = file.read(LIMIT + 1)
            if suffix == ".json":
                yield from self.json(str(path), data, path)
            else:
                yield self.report(str(path), self.decoded(str(path), data), path.name, Metadata(), path)

    def stream(self, name: str, file: BinaryIO) -> Iterator[Found]:
        """Standard input: JSONL where its first line is an object with a text, else one plain report."""
        first = file.readline(LIMIT + 1)
        if first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            try:
                row = json.loads(first.decode("utf-8-sig"))
            except (ValueError, RecursionError):
                row = None
            if isinstance(row, dict) and _column(row, TEXT_COLUMNS) is not None:
                yield from self.jsonl(name, file, None, first)
                return
        data = first if len(first) > LIMIT else first + file.read(LIMIT + 1 - len(first))
        yield self.report(name, self.decoded(name, data), "", Metadata(), None)

    def decoded(self, name: str, data: bytes) -> str:
        text, note = decode(name, data)
        if note:
            self.notes(f"{name}: {note}")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def jsonl(self, name: str, file: BinaryIO, path: Path | None, first: bytes = b"") -> Iterator[Found]:
        number = 0
        seen_text = False
        while line := first or file.readline(LIMIT + 1):
            first = b""
            number += 1
            where = f"{name}:{number}"
            if len(line) > LIMIT:
                yield InputSetAside(where, f"the line is longer than {megabytes(LIMIT)}; the rest of the file was not read")
                return
            if number == 1:
                if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                    raise InputSetAside(name, "JSON must be UTF-8")
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8"))
            except UnicodeDecodeError:
                yield InputSetAside(where, "not UTF-8")
                continue
            except (ValueError, RecursionError):
                yield InputSetAside(where, "not a line of JSON")
                continue
            if not isinstance(row, dict):
                yield InputSetAside(where, "not a JSON object")
                continue
            if not seen_text and _column(row, TEXT_COLUMNS) is None:
                raise InputSetAside(name, f"its rows have no text column ({', '.join(TEXT_COLUMNS)})")
            seen_text = True
            yield self.row(where, row, path)

    def json(self, name: str, data: bytes, path: Path) -> Iterator[Found]:
        text, _ = decode(name, data)
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InputSetAside(name, "not JSON") from error
        rows = value if isinstance(value, list) else [value]
        if not rows or not all(isinstance(row, dict) for row in rows) or _column(rows[0], TEXT_COLUMNS) is None:
            raise InputSetAside(name, f"no object with a text ({', '.join(TEXT_COLUMNS)})")
        for number, row in enumerate(rows, 1):
            yield self.row(f"{name}:{number}", row, path)

    def table(self, path: Path, delimiter: str | None) -> Iterator[Found]:
        name = str(path)
        with path.open("rb") as file:
            encoding, note = encoding_of_stream(name, file)
        if note:
            self.notes(f"{name}: {note}")
        # A cell may be as long as a report may; the module's own limit (131 072) is shorter than some.
        csv.field_size_limit(LIMIT)
        with path.open("r", encoding=encoding, newline="") as lines:
            if delimiter is None:
                header = lines.readline(LIMIT)
                delimiter = max(
                    ",;\t|",
                    key=lambda mark: (
                        _column(dict.fromkeys(next(csv.reader([header], delimiter=mark), [])), TEXT_COLUMNS) is not None,
                        header.count(mark),
                    ),
                )
                lines.seek(0)
            rows = csv.DictReader(lines, delimiter=delimiter)
            names = rows.fieldnames or []
            if _column(dict.fromkeys(names), TEXT_COLUMNS) is None:
                raise InputSetAside(name, f"no text column ({', '.join(TEXT_COLUMNS)}) among: {', '.join(names)[:200]}")
            for number, row in enumerate(rows, 1):
                yield self.row(f"{name}:{number}", row, path)

    def row(self, where: str, row: dict[str, Any], path: Path | None) -> Found:
        """The report of a row; what it is called in messages is the file with the row's number."""
        key = _column(row, TEXT_COLUMNS)
        text = row.get(key) if key is not None else None
        if not isinstance(text, str):
            return InputSetAside(where, "no text")
        known = Metadata(_cell(row, OUTLET_COLUMNS), _cell(row, URL_COLUMNS), _cell(row, PUBLISHED_COLUMNS))
        try:
            return self.report(where, text, _cell(row, DOC_COLUMNS) or "", known, path)
        except InputSetAside as error:
            return error

    def report(self, name: str, text: str, doc: str, known: Metadata, path: Path | None) -> Report:
        """The report, with its metadata. Raises InputSetAside for an empty text and for a date that is none."""
        if not text.strip():
            raise InputSetAside(name, "empty")
        if len(text) > LIMIT:
            raise InputSetAside(name, f"longer than {megabytes(LIMIT)}")
        if "\0" in text or _surrogate(text) or _surrogate(doc):
            raise InputSetAside(name, "holds characters that no text has (NUL or half of a surrogate pair)")
        known = self.given.over(known).over(self.beside(doc, path))
        published = _day(known.published) if known.published else None
        if known.published and published is None:
            raise InputSetAside(name, f"published is not a date: {known.published[:40]}")
        if any(value and ("\0" in value or _surrogate(value)) for value in known):
            raise InputSetAside(name, "its metadata hold characters that no text has")
        report = Report(
            text=text,
            doc=doc,
            outlet=known.outlet,
            url=known.url,
            published=published,
            published_basis="given" if published else None,
        )
        if doc:
            return report
        return Report(
            text=text,
            doc=report.id,
            outlet=report.outlet,
            url=report.url,
            published=report.published,
            published_basis=report.published_basis,
        )

    def beside(self, doc: str, path: Path | None) -> Metadata:
        """What sidecars say about the report: the one that was named, else the nearest that knows it."""
        places: list[Path] = []
        if self.named is not None:
            places = [self.named]
        elif path is not None:
            folder = Path(os.path.abspath(path)).parent  # noqa: PTH100 - resolve() would follow a link away from the sidecar
            places = [folder / SIDECAR, folder.parent / SIDECAR]
        for place in places:
            rows = self.sidecar(place)
            known = rows.get(doc) or rows.get(Path(doc).stem)
            if isinstance(known, Metadata):
                return known
        return Metadata()

    def sidecar(self, path: Path) -> dict[str, Metadata | str]:
        if path not in self.sidecars:
            self.sidecars[path] = {}
            if path.is_file():
                self.sidecars[path] = self.read_sidecar(path)
        return self.sidecars[path]

    def read_sidecar(self, path: Path) -> dict[str, Metadata | str]:
        """The rows by doc. A line that is no JSON object is set aside; one that names no doc concerns nothing here."""
        out: dict[str, Metadata | str] = {}
        try:
            with path.open("rb") as file:
                number = 0
                while line := file.readline(LIMIT + 1):
                    number += 1
                    if not line.strip():
                        continue
                    try:
                        row = json.loads(line.decode("utf-8-sig"))
                    except (ValueError, RecursionError):
                        self.waiting.append(InputSetAside(f"{path}:{number}", "not a line of JSON"))
                        continue
                    doc = _cell(row, ("doc",)) if isinstance(row, dict) else None
                    if doc and doc not in out:
                        out[doc] = Metadata(_cell(row, OUTLET_COLUMNS), _cell(row, URL_COLUMNS), _cell(row, PUBLISHED_COLUMNS))
        except OSError as error:
            self.waiting.append(InputSetAside(str(path), error.strerror or str(error)))
        return out


def read_text(text: bytes, name: str = "-") -> Iterator[Found]:
    """The reports in bytes that are already at hand, read as standard input is."""
    return read(["-"], stdin=io.BytesIO(text)) if name == "-" else _Reader(Metadata(), None, lambda _: None).stream(name, io.BytesIO(text))
