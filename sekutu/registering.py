"""Filling the register: the package's tables, and tables of the same format that a user adds.

A user's file is one table, told by its columns: states, organisations, bodies, persons, places or outlets. It needs only the columns that
are named below; what is left out is empty. A row with the key of a row of ours takes its place: what the row leaves empty stays as it
was, and a list that begins with ``+|`` is added to ours. Other rows are new.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sekutu import codebook, edtf, settings, variants
from sekutu.errors import TableError, UsageError
from sekutu.register import Entry, Register, Tenure
from sekutu.resources import Row, added_languages, columns_of, items, parse_table, read_table

# Of each table the columns that make a row's key, and those that a user's file must have for it to be told.
_KEYS = {
    "actors/states.tsv": (("code",), ("code", "name_id", "name_en")),
    "actors/organisations.tsv": (("code",), ("code", "name_id", "name_en", "kind")),
    "actors/bodies.tsv": (("code", "names"), ("code", "names")),
    "actors/persons.tsv": (("person", "code", "office", "from"), ("person", "code", "office")),
    "places/places.tsv": (("name_en", "country"), ("name_en", "country")),
    "lang/id/media.tsv": (("form",), ("form", "outlet")),
}
_ADDED = "+|"


class Tables:
    """The rows of the register's tables with those of the user's files."""

    def __init__(self, files: tuple[str, ...]) -> None:
        self._own: dict[str, list[Row]] = {}
        for file in files:
            try:
                table, rows = _read(file)
                _check(file, table, rows)
            except TableError as error:  # the user's, not ours
                raise UsageError(str(error)) from error
            self._own.setdefault(table, []).extend(rows)

    def rows(self, table: str) -> list[Row]:
        """The package's rows in their order, those of the user's that are new behind them."""
        ours = read_table(table)
        added = self._own.get(table)
        if not added:
            return ours
        key = _KEYS[table][0]
        out = {tuple(row[name] for name in key): row for row in ours}
        for row in added:
            at = tuple(row[name] for name in key)
            out[at] = _merged(out[at], row) if at in out else {name: cell.removeprefix(_ADDED) for name, cell in row.items()}
        return list(out.values())


# An initial in a name, with its dot; how alike two spellings of one last name are; a title that stands before names in the table.
_INITIAL, _ALIKE, _TITLE = re.compile(r"\b([A-Z])\."), 0.7, "Presiden "


def _merged(ours: Row, theirs: Row) -> Row:
    out = dict(ours)
    for name, cell in theirs.items():
        if cell.startswith(_ADDED):
            out[name] = "|".join(dict.fromkeys([*items(ours[name]), *items(cell.removeprefix(_ADDED))]))
        elif cell and name != "_line":
            out[name] = cell
    return out


def _read(file: str) -> tuple[str, list[Row]]:
    """A user's file: which table it is, and its rows with all columns of that table."""
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: no table of parties can be read from it ({error})") from error
    rows = parse_table(text, file)
    if not rows:
        raise TableError(file, 0, "no rows")
    told = set(rows[0]) - {"_line"}
    fitting = [name for name, (_, needed) in _KEYS.items() if told <= set(columns_of(name)) and told >= set(needed)]
    if not fitting:
        wanted = "; ".join(f"{name.rsplit('/', 1)[1]}: {', '.join(needed)}" for name, (_, needed) in _KEYS.items())
        raise TableError(file, 0, f"its columns ({', '.join(sorted(told))}) are of no table of parties; needed are for {wanted}")
    table = max(fitting, key=lambda name: len(_KEYS[name][1]))
    return table, [{**dict.fromkeys(columns_of(table), ""), **row} for row in rows]


def _check(file: str, table: str, rows: list[Row]) -> None:
    """What the package's own tables are tested for; raises TableError with the line of the first row that breaks it."""
    sectors = {"", *codebook.sectors()}
    for row in rows:
        line = int(row["_line"])
        empty = [name for name in _KEYS[table][0] if name != "from" and not row[name]]
        if empty:
            raise TableError(file, line, f"{', '.join(empty)} may not be empty")
        if row.get("sector", "") not in sectors:
            raise TableError(file, line, f"no such sector: {row['sector']}")
        for name in ("from", "to"):
            if row.get(name) and not edtf.is_valid(row[name]):
                raise TableError(file, line, f"{name} is no date: {row[name]}")
        for name in ("lat", "lon"):
            try:
                float(row.get(name) or 0)
            except ValueError as error:
                raise TableError(file, line, f"{name} is no number: {row[name]}") from error


def load(files: Iterable[str | Path] | None = None) -> Register:
    """The register of the package's tables and of the user's: ``files``, else those that ``$SEKUTU_PARTIES`` names. Read once a process.

    Raises UsageError, with the line, for a file that cannot be read or breaks the rules of its table.
    """
    named = settings.party_files() if files is None else tuple(str(path) for path in files)
    spoken = [folder / "states.tsv" for _, folder in sorted(added_languages().items())]  # how an added language calls the states
    return _loaded((*(str(file) for file in spoken if file.is_file()), *named))


@functools.cache
def _loaded(files: tuple[str, ...]) -> Register:
    register, tables = Register(), Tables(files)
    _load_parties(register, tables)
    _load_persons(register, tables)
    _load_places(register, tables)
    _load_outlets(register, tables)
    return register


def _with_marks(*cells: str) -> Iterator[tuple[str, bool]]:
    """The names of the cells, each once, and whether it is marked as weak by a leading ``~`` (in one of the cells is enough)."""
    weak: dict[str, bool] = {}
    for text in items("|".join(cells)):
        name = text.removeprefix("~").strip()
        weak[name] = weak.get(name, False) or text.startswith("~")
    yield from weak.items()


def _load_parties(register: Register, tables: Tables) -> None:
    for row in tables.rows("actors/states.tsv"):
        entry = Entry("state", row["code"], row["name_en"], row["name_id"], note=row["note"])
        register.parties[entry.code] = entry
        for text, weak in _with_marks(row["name_id"], row["name_en"], row["names"], row["epithets"]):
            register.add(text, entry, weak)
            if len(text) > 3 and not text.isupper():
                register.add(text.upper(), entry, weak)
        for text, weak in _with_marks(row["epithets"]):
            if text.startswith(("Negeri ", "Negara ")):  # "negeri Sakura" is written as well
                register.add(text[0].lower() + text[1:], entry, weak)
        for text, word in _with_marks(row["weak"]):
            if not word:  # Lima and Baku are told by places.tsv alone
                register.add(text, entry, weak=True)
    for row in tables.rows("actors/organisations.tsv"):
        entry = Entry("organisation", row["code"], row["name_en"], row["name_id"], row["sector"], row["note"])
        register.parties[entry.code] = entry
        for text, weak in _with_marks(row["code"], row["name_id"], row["name_en"], row["names"]):
            if not text.isupper() or "_" not in text:
                for spelt in variants.spellings(text):
                    register.add(spelt, entry, weak)
                if text[0].islower() and not text.islower():  # at the head of a sentence: "Negara-negara Barat …"
                    register.add(text[0].upper() + text[1:], entry, weak)
    for row in tables.rows("actors/bodies.tsv"):
        for text, weak in _with_marks(row["names"]):
            register.add(text, Entry("body", row["code"], text, sector=row["sector"], note=row["note"]), weak)


def _load_persons(register: Register, tables: Tables) -> None:
    tenures: dict[str, list[Tenure]] = {}
    spellings: dict[str, dict[str, bool]] = {}
    items_there: dict[str, str] = {}
    for row in tables.rows("actors/persons.tsv"):
        tenures.setdefault(row["person"], []).append(Tenure(row["code"], row["sector"], row["office"], row["from"], row["to"]))
        items_there[row["person"]] = row["wikidata"] or items_there.get(row["person"], "")
        names = spellings.setdefault(row["person"], {})
        for text, weak in [(row["person"], False), *_with_marks(row["names"])]:
            names[text] = names.get(text, True) and weak
    for person, held in tenures.items():
        held.sort(key=lambda tenure: tenure.start)
        entry = Entry("person", held[-1].code, person, person, held[-1].sector, wikidata=items_there[person], tenures=tuple(held))
        register.persons[person] = entry
        for text, weak in _spelt(spellings[person]).items():
            if not text.startswith(_TITLE):  # the title is read by itself; the name must stay findable beside it
                for spelt in variants.spellings(text):
                    register.add(spelt, entry, weak)


def _spelt(names: dict[str, bool]) -> dict[str, bool]:
    """A person's names with those that follow from them: "George W Bush" from "George W. Bush", and, where "Saeb Erekat" is also called
    by the last name alone, "Erakat" from "Saeb Erakat". Whether each is weak.
    """
    out = dict(names)
    for text, weak in names.items():
        out.setdefault(_INITIAL.sub(r"\1", text), weak)
    for text in names:
        article, _, last = text.rpartition(" ")[2].partition("-")
        if " " in text and article in ("al", "Al") and last[:1].isupper():  # "al-Zahar" from "Mahmoud al-Zahar"
            out.setdefault(f"al-{last}", names.get(last, True))
    firsts: dict[str, set[str]] = {}  # by last name the words before it
    for text in names:
        if " " in text and not text.startswith(_TITLE):
            firsts.setdefault(text.rpartition(" ")[2], set()).update(text.split()[:-1])
    for last in firsts.keys() - names.keys():
        for called in firsts.keys() & names.keys():
            alike = last[0] == called[0] and firsts[last] & firsts[called]
            if alike and difflib.SequenceMatcher(None, last, called).ratio() >= _ALIKE:
                out.setdefault(last, names[called])
    return out


def _load_places(register: Register, tables: Tables) -> None:
    for row in tables.rows("places/places.tsv"):
        entry = Entry("place", row["country"], row["name_en"], note=row["kind"])
        register.places[row["name_en"]] = entry
        if row["lat"] and row["lon"]:
            at = (float(row["lat"]), float(row["lon"]))
            register.coordinates[row["name_en"]] = register.spots[row["name_en"], row["country"]] = at
            if row["kind"] == "capital":
                register.seats.setdefault(row["country"], row["name_en"])
        own = dict(_with_marks(row["names"]))
        for text, weak in {row["name_en"]: own.get(row["name_en"], False), **own}.items():
            register.add(text, entry, weak)


def _load_outlets(register: Register, tables: Tables) -> None:
    for row in tables.rows("lang/id/media.tsv"):
        entry = Entry("outlet", row["country"], row["outlet"], sector="MED")
        register.outlets[row["outlet"]] = entry
        for text, weak in _with_marks(row["form"]):
            register.add(text, entry, weak)


@functools.cache
def _cow() -> Mapping[str, str]:
    return {row["code"]: row["cow"] for row in read_table("actors/states.tsv")}


def cow(code: str) -> str | None:
    """The number of a state in the Correlates of War project, None for a code that is no state of theirs."""
    return _cow().get(code) or None
