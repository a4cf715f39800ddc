"""The tables of the package are well made: heads, columns, no row twice, nothing named that does not exist, every row with its proof."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from sekutu import codebook, edtf, lang, registering
from sekutu.resources import Row, head, items, parse_table, read_table, read_text


def _walk(folder: Traversable, under: str = "") -> Iterator[str]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        path = f"{under}{entry.name}"
        if entry.is_dir():
            yield from _walk(entry, f"{path}/")
        elif entry.name.endswith(".tsv"):
            yield path


TABLES = tuple(_walk(files("sekutu").joinpath("data")))
ACTS = tuple(path for path in TABLES if path.startswith("lang/id/acts/"))
TIES = "lang/id/ties.tsv"
WORDS = "lang/id/words.tsv"
ID = lang.get("id")

ACT_COLUMNS = "form pos passive mode actor recipient flags needs not example codes counter".split()
FLAGS = frozenset("sym visit noneed weak plural rev neg body far alone".split())
# Beside the prepositions: who does it, whom it befalls, who owns the noun, what a complement is told to, whom a protest is against.
SLOTS = frozenset("subj obj poss comp agent agar supaya menentang memprotes".split())
# The guide gives offers to mediate the mode of mediating; the codebook, which is PLOVER's, has no modes of AGREE.
OTHER_MODES = frozenset({("AGREE", "third-party")})
TIE_SLOTS = frozenset("subj obj before apposition owner with keeper".split())
# What makes two rows of a table the same; elsewhere the whole row.
KEYS = {
    TIES: "form tie a b goods needs status",
    "lang/id/cues.tsv": "form",
    "lang/id/offices.tsv": "form",
    "lang/id/groups.tsv": "form",
    "lang/id/goods.tsv": "form",
    "lang/id/descriptions.tsv": "form",
    "lang/id/media.tsv": "form",
    "lang/id/agencies.tsv": "form outlet",
    WORDS: "form class",
    "lang/frequent.tsv": "form",
    "lang/id/speech.tsv": "form class",
    "lang/id/dates.tsv": "form class",
    "lang/id/amounts.tsv": "form class",
    "actors/states.tsv": "code",
    "actors/organisations.tsv": "code",
    "actors/persons.tsv": "person code office from",
    "places/places.tsv": "name_en country",
    **dict.fromkeys(ACTS, "form pos needs"),
}


def _fail(problems: list[str]) -> None:
    if problems:
        pytest.fail(f"{len(problems)} problems:\n  " + "\n  ".join(problems), pytrace=False)


def _at(row: Row) -> str:
    return f"line {row['_line']}, {next(value for value in row.values())}"


def _prepositions() -> frozenset[str]:
    return frozenset(ID.words("preposition"))


def _known_codes() -> frozenset[str]:
    return frozenset(registering.load().parties) | {"---"}


# --- every table -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TABLES)
def test_head_says_what_it_is_and_its_licence(path: str) -> None:
    assert read_text(path).startswith("# ")
    assert re.search(r"CC0|CC BY|public domain", head(path)), "the head names no licence"


@pytest.mark.parametrize("path", TABLES)
def test_columns(path: str) -> None:
    """Every row has as many cells as there are columns (else reading fails), and no cell has white space at its ends."""
    text = read_text(path)
    assert parse_table(text, path)
    body = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
    _fail(
        [
            f"line {number}: white space at the end of a cell"
            for number, line in body
            if any(cell != cell.strip() for cell in line.split("\t"))
        ]
    )
    lines = text.rstrip("\n").split("\n")
    _fail([f"line {number}: a blank line" for number, line in enumerate(lines, 1) if not line.strip()])
    assert "\r" not in text


@pytest.mark.parametrize("path", TABLES)
def test_no_row_twice(path: str) -> None:
    rows = read_table(path)
    columns = KEYS[path].split() if path in KEYS else [name for name in rows[0] if name != "_line"]
    seen: dict[tuple[str, ...], str] = {}
    problems = []
    for row in rows:
        key = tuple(row[name] for name in columns)
        if key in seen:
            problems.append(f"line {row['_line']} is line {seen[key]} again: {key}")
        seen.setdefault(key, row["_line"])
    _fail(problems)


@pytest.mark.parametrize("path", TABLES)
def test_lists_have_no_item_twice_and_none_empty(path: str) -> None:
    problems = []
    for row in read_table(path):
        for name, cell in row.items():
            if "|" not in cell or name in ("_line", "pattern", "example", "counter", "note"):
                continue
            parts = [part.strip() for part in cell.split("|")]
            doubled = [part for part, count in Counter(parts).items() if count > 1 or not part]
            if doubled:
                problems.append(f"{_at(row)}: {name} has {doubled}")
    _fail(problems)


# --- classes of words ------------------------------------------------------------------------------------------------------------


def test_classes_of_words_are_told_apart_and_documented() -> None:
    """Every class stands together, in the order of the names, after a line that says who reads it and what belongs there."""
    told, opened = [], ""
    for line in read_text(WORDS).split("\n"):
        match = re.match(r"# --- (\w+): (lang|reading|linking|coding)\b", line)
        if match:
            opened = match[1]
            told.append(opened)
        elif told and line and not line.startswith("#"):
            assert line.split("\t")[1] == opened, line
    assert told == sorted(set(told)) == sorted(ID.classes)


def test_classes_of_words_are_all_asked_for() -> None:
    """No class without a reader, no question for a class that the table lacks."""
    sources = [path for folder in ("lang", "reading", "linking", "coding") for path in files("sekutu").joinpath(folder).iterdir()]
    texts = [path.read_text(encoding="utf-8") for path in sources if path.name.endswith(".py")]
    asked = {name for text in texts for name in re.findall(r'\b(?:words|vocabulary|the_word)\(\s*"(\w+)"', text)}
    assert asked == set(ID.classes)


# --- acts ------------------------------------------------------------------------------------------------------------------------


def test_one_acts_table_for_each_type() -> None:
    assert {path.rsplit("/", 1)[1] for path in ACTS} == {f"{type_name.lower()}.tsv" for type_name in codebook.types()}


@pytest.mark.parametrize("path", ACTS)
def test_acts_name_only_what_there_is(path: str) -> None:
    type_name = path.rsplit("/", 1)[1].removesuffix(".tsv").upper()
    slots = SLOTS | _prepositions()
    problems = []
    for row in read_table(path):
        unknown = [slot for slot in (*items(row["actor"]), *items(row["recipient"])) if slot not in slots and not slot.startswith("untuk ")]
        if unknown:
            problems.append(f"{_at(row)}: no such slots: {unknown}")
        if set(row["flags"].split()) - FLAGS:
            problems.append(f"{_at(row)}: no such flags: {row['flags']}")
        if row["mode"] and row["mode"] not in codebook.modes(type_name) and (type_name, row["mode"]) not in OTHER_MODES:
            problems.append(f"{_at(row)}: {type_name} has no mode {row['mode']}")
        if row["pos"] not in ("v", "n", "p"):
            problems.append(f"{_at(row)}: no such part of speech: {row['pos']!r}")
        if row["form"] != row["form"].lower():
            problems.append(f"{_at(row)}: the form is not in lower case")
        given = {kind for kinds in ID.words("given").values() for kind in items(kinds)}
        if any(need.startswith("@") and need[1:] not in given for need in items(row["needs"])):
            problems.append(f"{_at(row)}: no such class of things: {row['needs']}")
        if row["passive"] and row["pos"] != "v":
            problems.append(f"{_at(row)}: a passive of what is no verb")
    _fail(problems)


@pytest.mark.parametrize("path", ACTS)
def test_acts_columns_and_codes(path: str) -> None:
    rows = read_table(path)
    assert [name for name in rows[0] if name != "_line"] == ACT_COLUMNS
    known, statuses, sectors = _known_codes(), codebook.statuses(), codebook.sectors()
    problems = []
    for row in rows:
        match = re.fullmatch(r"(?P<left>[^>\[]+?) >(?: (?P<right>[^>\[]+?))?(?: \[(?P<status>\w+)\])?", row["codes"])
        if match is None:
            problems.append(f"{_at(row)}: not ACTORS > RECIPIENTS [STATUS]: {row['codes']!r}")
            continue
        if match["status"] and match["status"] not in statuses:
            problems.append(f"{_at(row)}: no such status: {match['status']}")
        for one in " + ".join(filter(None, (match["left"], match["right"]))).split(" + "):
            code, _, sector = one.partition("/")
            if code not in known or (sector and sector not in sectors):
                problems.append(f"{_at(row)}: no such party: {one}")
    _fail(problems)


@pytest.mark.parametrize("path", ACTS)
def test_acts_examples_hold_their_form(path: str) -> None:
    problems = []
    for row in read_table(path):
        forms = [row["form"]]
        if row["passive"] and row["passive"] != "-":
            first, _, rest = row["passive"].partition(" ")
            forms += [row["passive"], f"{ID.bare(first)} {rest}".strip()]
        if not any(_holds(row["example"], form) for form in forms):
            problems.append(f"{_at(row)}: {row['example']!r} holds none of {forms}")
        if row["counter"] and row["counter"] == row["example"]:
            problems.append(f"{_at(row)}: its counter-example is its example")
    _fail(problems)


def _holds(sentence: str, form: str) -> bool:
    """Whether the form stands in the sentence, clitics and doubling aside."""
    words = re.findall(r"[\w'’+-]+", sentence.lower())
    plain = [ID.strip_clitics(word)[0] for word in words]
    wanted = form.split()
    return any(
        all(words[at + k] == part or plain[at + k] == part for k, part in enumerate(wanted)) for at in range(len(words) - len(wanted) + 1)
    )


# --- ties ------------------------------------------------------------------------------------------------------------------------


def test_ties_name_only_what_there_is() -> None:
    slots = TIE_SLOTS | _prepositions()
    goods = {row["goods"] for row in read_table("lang/id/goods.tsv")}
    known, problems = _known_codes(), []
    for row in read_table(TIES):
        if row["tie"] != "-" and row["tie"] not in codebook.ties():
            problems.append(f"{_at(row)}: no such tie: {row['tie']}")
        unknown = [slot for slot in (*items(row["a"]), *items(row["b"])) if slot not in slots]
        if unknown:
            problems.append(f"{_at(row)}: no such slots: {unknown}")
        if row["status"] and row["status"] not in codebook.statuses():
            problems.append(f"{_at(row)}: no such status: {row['status']}")
        for part in filter(None, (one.strip() for one in row["codes"].split(";"))):
            match = re.fullmatch(r"(\w+) (\S+) > ([^\s\[]+)(?: ([^\[]+?))?(?: \[(\w+)\])?", part)
            if match is None or match[1] not in codebook.ties() or {match[2], match[3]} - known:
                problems.append(f"{_at(row)}: not TIE A > B GOODS [STATUS] with known names: {part}")
            elif (match[4] and match[4] not in goods and match[4] != row["goods"]) or (match[5] and match[5] not in codebook.statuses()):
                problems.append(f"{_at(row)}: no such goods or status: {part}")
        if row["tie"] != "-" and not row["codes"]:
            problems.append(f"{_at(row)}: no codes")
        if not _holds(row["example"], row["form"]):
            problems.append(f"{_at(row)}: {row['example']!r} does not hold {row['form']!r}")
    _fail(problems)


# --- names -----------------------------------------------------------------------------------------------------------------------


def test_no_strong_name_is_claimed_by_two_parties() -> None:
    """A name that two states, organisations or bodies share must be marked as weak (``~``) with all of them but one."""
    claims: dict[str, set[str]] = defaultdict(set)
    for text, names in registering.load().names.items():
        for name in names:
            if name.entry.kind in ("state", "organisation", "body") and not name.weak:
                claims[text].add(name.entry.code)
    _fail([f"{text}: {sorted(codes)}" for text, codes in sorted(claims.items()) if len(codes) > 1])


def test_codes_and_sectors_of_actors_are_known() -> None:
    known, sectors, problems = _known_codes() | {""}, set(codebook.sectors()) | {""}, []
    for path in ("actors/bodies.tsv", "actors/persons.tsv", "actors/organisations.tsv", "lang/id/offices.tsv", "lang/id/groups.tsv"):
        for row in read_table(path):
            if row.get("code", "") not in known:
                problems.append(f"{path}, {_at(row)}: no such party: {row['code']}")
            if row["sector"] not in sectors:
                problems.append(f"{path}, {_at(row)}: no such sector: {row['sector']}")
    for path, column in (("places/places.tsv", "country"), ("lang/id/media.tsv", "country")):
        problems += [f"{path}, {_at(row)}: no such party: {row[column]}" for row in read_table(path) if row[column] not in known]
    _fail(problems)


def test_tenures_are_dates_in_order() -> None:
    problems = []
    for row in read_table("actors/persons.tsv"):
        days = [row[name] for name in ("from", "to") if row[name]]
        if not all(edtf.is_valid(day) for day in days):
            problems.append(f"{_at(row)}: not EDTF: {days}")
        elif len(days) == 2 and row["from"] and (edtf.bounds(days[0])[0] or "") > (edtf.bounds(days[1])[1] or "9999"):
            problems.append(f"{_at(row)}: ends before it begins: {days}")
    _fail(problems)


# --- the rest of the language ----------------------------------------------------------------------------------------------------


def test_cues_name_known_statuses() -> None:
    known = {*codebook.statuses(), "wish", "attempt"}
    _fail([f"{_at(row)}: no such status: {row['status']}" for row in read_table("lang/id/cues.tsv") if row["status"] not in known])


def test_furniture_patterns_compile_and_match_their_example() -> None:
    problems = []
    for row in read_table("lang/id/furniture.tsv"):
        assert row["place"] in ("line", "leads", "tail", "inside", "caption")
        if re.search(r"\(\?[=!<]|\\[1-9]", row["pattern"]):
            problems.append(f"line {row['_line']}: look-around or a back reference, which the pattern language does not have")
            continue
        try:
            pattern = re.compile(row["pattern"], re.IGNORECASE if row["place"] in ("line", "leads") else 0)
        except re.error as error:
            problems.append(f"line {row['_line']}: {error}")
            continue
        found = pattern.search(row["example"]) if row["place"] in ("tail", "inside", "caption") else pattern.match(row["example"])
        if found is None or not found.group():
            problems.append(f"line {row['_line']}: does not match its example {row['example']!r}")
    _fail(problems)
