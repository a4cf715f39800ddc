"""How well coded records agree with gold, in the numbers of the project's own scorer.

Gold and predicted records are dictionaries in the form of the coding guide. A record's place is where its quote stands in the text. Three
levels, each stricter than the one before:

``found``
    An event of the same type whose quotes overlap; a tie of the same kind between the same codes; a statement whose words overlap.
``who``
    Found, and the parties have the same codes (for a tie: the quotes overlap too; for a statement: the same speaker).
``full``
    Who, and the same status and no contradiction in the date (for a statement: the stances that gold has).

Each gold record is matched with at most one predicted record and the other way round, best levels first. A predicted event that tells an
act of gold again, from another place of the report, is left out once for each gold event: the guide codes an act once. ``leads`` ties are
counted apart.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sekutu.errors import InputSetAside, UsageError
from sekutu.records import UNKNOWN, AnyRecord, Report

Fields = dict[str, Any]
Predicted = Mapping[str, Iterable[Fields | AnyRecord]] | Path | str
Names = Collection[str] | Path | None

LEVELS = ("found", "who", "full")
SYMMETRIC_TIES = frozenset({"ally_of", "partner_of", "trades_with", "opposes"})
SHORT_QUOTE = 60
"""A quote shorter than this (characters) may be met by one three times this long."""
MONTH, YEAR = 31, 372
"""Days, as the tolerance for dates counts them: each month has 31, a year twelve of those."""


@dataclass(slots=True)
class Row:
    """One line of the table: how many records there are, and how many of gold were met at each level."""

    gold: int = 0
    predicted: int = 0
    hits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))

    def rates(self, level: str) -> tuple[float, float, float]:
        """Precision, recall and F1 at a level; 0 where nothing can be divided."""
        precision = self.hits[level] / self.predicted if self.predicted else 0.0
        recall = self.hits[level] / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def f1(self, level: str) -> float:
        return self.rates(level)[2]

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {"gold": self.gold, "predicted": self.predicted}
        for level in LEVELS:
            out[level] = {name: round(rate, 3) for name, rate in zip(("P", "R", "F1"), self.rates(level), strict=True)}
        return out


@dataclass(slots=True)
class Scores:
    """The table (``event``, ``tie``, ``tie leads``, ``statement``, and by type or report if asked), the slots of matched events, and what
    went wrong.
    """

    rows: dict[str, Row]
    fields: dict[str, int]
    unquoted: int
    missed: list[Fields]
    extra: list[Fields]

    def to_dict(self) -> dict[str, Any]:
        """``rows``, ``fields`` and ``quotes not in the text``, as the scorer prints them."""
        return {
            "rows": {name: row.to_dict() for name, row in self.rows.items()},
            "fields": dict(self.fields),
            "quotes not in the text": self.unquoted,
        }


@dataclass(slots=True, eq=False)
class _Placed:
    """A record with its place in the text; ``quoted`` says whether the text holds the quote there."""

    fields: Fields
    start: int
    end: int
    quoted: bool

    @classmethod
    def of(cls, fields: Fields, text: str) -> _Placed:
        start, end, quote = fields.get("start"), fields.get("end"), fields["quote"]
        if start is None or end is None:
            start = text.find(quote)
            end = start + len(quote)
        return cls(fields, start, end, start >= 0 and text[start:end] == quote)

    @property
    def kind(self) -> str:
        return str(self.fields["kind"])

    def codes(self, *slots: str) -> set[str]:
        """The codes of the parties in the slots together."""
        return set().union(*(codes(self.fields.get(slot)) for slot in slots))

    def overlaps(self, predicted: _Placed) -> bool:
        """For gold: whether the quotes share a third of the shorter one, the predicted one being at most three times as long."""
        mine, its = self.end - self.start, predicted.end - predicted.start
        shared = min(self.end, predicted.end) - max(self.start, predicted.start)
        return 3 * shared >= min(mine, its) and its <= 3 * max(mine, SHORT_QUOTE)

    def closeness(self, other: _Placed) -> float:
        """The shared part of what both cover, 0 to 1; between two matches of one level the closer one is taken."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        covered = max(self.end, other.end) - min(self.start, other.start)
        return max(shared, 0) / max(covered, 1)


def codes(parties: Any) -> set[str]:
    """The known codes of a party or a list of parties, in capitals."""
    listed = [parties] if isinstance(parties, dict) else parties or ()
    return {(party.get("code") or UNKNOWN).upper() for party in listed} - {UNKNOWN}


def _days_allowed(date: Any) -> tuple[str, str] | None:
    """The first and the last day that an EDTF date allows, comparable as text; None for no date or one that is not read."""
    if not date:
        return None
    ends = re.sub("[~?%]", "", str(date)).split("/")
    if not all(end == ".." or re.fullmatch(r"\d{4}(-\d{2}){0,2}", end) for end in ends):
        return None
    first, last = ("0000" if ends[0] == ".." else ends[0]), ("9999" if ends[-1] == ".." else ends[-1])
    return f"{first}-00-00"[:10], f"{last}-99-99"[:10]


def _width(days: tuple[str, str]) -> int:
    first, last = ([int(part) for part in day.split("-")] for day in days)
    return (last[0] - first[0]) * YEAR + (min(last[1], 12) - first[1]) * MONTH + min(last[2], 31) - first[2]


def dates_agree(gold: Any, predicted: Any) -> bool:
    """Whether gold has no date, or some day is allowed by both and the predicted one is at most a month wider."""
    wanted, got = _days_allowed(gold), _days_allowed(predicted)
    if wanted is None:
        return True
    if got is None:
        return False
    return wanted[0] <= got[1] and got[0] <= wanted[1] and _width(got) <= _width(wanted) + MONTH


def _event_level(gold: _Placed, got: _Placed) -> int:
    if gold.fields["type"] != got.fields["type"] or not gold.overlaps(got):
        return 0
    if gold.fields.get("recipients"):
        same = gold.codes("actors") == got.codes("actors") and gold.codes("recipients") == got.codes("recipients")
    else:  # who acts and who is acted upon cannot be told apart in gold
        same = gold.codes("actors") == got.codes("actors", "recipients")
    if not same:
        return 1
    agrees = gold.fields["status"] == got.fields.get("status") and dates_agree(gold.fields.get("date"), got.fields.get("date"))
    return 3 if agrees else 2


def _tie_level(gold: _Placed, got: _Placed) -> int:
    if gold.fields["tie"] != got.fields["tie"]:
        return 0
    pair = (gold.codes("a"), gold.codes("b"))
    ways = [pair, pair[::-1]] if gold.fields["tie"] in SYMMETRIC_TIES else [pair]
    if (got.codes("a"), got.codes("b")) not in ways:
        return 0
    if not gold.overlaps(got):
        return 1
    return 3 if gold.fields.get("status", "actual") == got.fields.get("status", "actual") else 2


def _statement_level(gold: _Placed, got: _Placed) -> int:
    if not gold.overlaps(got):
        return 0
    wanted, said = gold.fields["speaker"], got.fields["speaker"]
    if gold.codes("speaker") != got.codes("speaker"):
        return 1
    several = any(isinstance(speaker, list) and len(speaker) > 1 for speaker in (wanted, said))
    if not several and _person(wanted) and _person(wanted) != _person(said):
        return 1
    stance = got.fields.get("stance") or {}
    return 3 if all(stance.get(code) == side for code, side in (gold.fields.get("stance") or {}).items()) else 2


def _person(speaker: Any) -> str | None:
    first = speaker[0] if isinstance(speaker, list) and speaker else speaker
    return first.get("person") if isinstance(first, dict) else None


def _level(gold: _Placed, got: _Placed) -> int:
    """0 for no match, else how many of LEVELS the pair reaches."""
    if gold.kind != got.kind or not got.quoted:
        return 0
    by_kind = {"event": _event_level, "tie": _tie_level, "statement": _statement_level}
    return by_kind[gold.kind](gold, got)


def _matches(gold: Sequence[_Placed], predicted: Sequence[_Placed]) -> dict[int, tuple[int, int]]:
    """From the index of a gold record to the index of the predicted one that it is matched with, and the level."""
    candidates = [
        (-level, -wanted.closeness(got), i, j)
        for i, wanted in enumerate(gold)
        for j, got in enumerate(predicted)
        if (level := _level(wanted, got))
    ]
    out: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for minus_level, _, i, j in sorted(candidates):
        if i not in out and j not in taken:
            out[i] = (j, -minus_level)
            taken.add(j)
    return out


def _repeats(gold: Sequence[_Placed], predicted: Sequence[_Placed], taken: Collection[int]) -> set[int]:
    """The unmatched predicted events that tell an act of gold again, one for each gold event."""
    out: set[int] = set()
    told: set[int] = set()
    for j, got in enumerate(predicted):
        if j in taken or got.kind != "event" or not got.quoted:
            continue
        parties = got.codes("actors", "recipients")
        same = (
            i
            for i, wanted in enumerate(gold)
            if wanted.kind == "event" and wanted.fields["type"] == got.fields["type"] and wanted.codes("actors", "recipients") == parties
        )
        first = next(same, None)
        if first is not None and first not in told:
            told.add(first)
            out.add(j)
    return out


def _slots(gold: Fields, got: Fields) -> Iterator[tuple[str, bool]]:
    """What a matched event has right, slot by slot."""
    yield "matched events", True
    yield "status right", gold["status"] == got.get("status")
    yield "mode right", (gold.get("mode") or None) == (got.get("mode") or None)
    same_voice = bool(gold.get("voice")) == bool(got.get("voice")) and codes(gold.get("voice")) <= codes(got.get("voice"))
    yield "voice right", same_voice
    country = (gold.get("place") or {}).get("country")
    if country:
        yield "placed in gold", True
        yield "country of place right", (got.get("place") or {}).get("country") == country
    if not gold.get("date"):
        yield "undated in gold", True
        yield "date given where gold has none", bool(got.get("date"))
    elif _days_allowed(gold["date"]):
        yield "dated in gold", True
        yield "date compatible", dates_agree(gold["date"], got.get("date"))
        yield "date exact", gold["date"] == got.get("date")


def _names(names: Names) -> set[str] | None:
    """The names of reports, without their endings; a file holds them apart by white space."""
    if names is None:
        return None
    listed = names.read_text("utf-8").split() if isinstance(names, Path) else names
    return {name.removesuffix(".txt") for name in listed}


def _wanted(name: str, only: set[str] | None, without: set[str] | None) -> bool:
    return (only is None or name in only) and name not in (without or ())


def read_jsonl(path: Path) -> list[Fields]:
    """The records of a file, none where there is no file. Raises UsageError for a line that is no JSON object."""
    out: list[Fields] = []
    if not path.exists():
        return out
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{path}:{number}: not JSON: {error}") from error
            if not isinstance(record, dict):
                raise UsageError(f"{path}:{number}: not a JSON object")
            out.append(record)
    return out


def _predicted(predicted: Predicted, name: str) -> list[Fields]:
    if isinstance(predicted, (str, Path)):
        return read_jsonl(Path(predicted) / f"{name}.jsonl")
    records: Iterable[Fields | AnyRecord] = predicted.get(f"{name}.txt") or predicted.get(name) or ()
    return [one if isinstance(one, dict) else one.to_dict() for one in records]


def evaluate(
    text_dir: str | Path,
    gold_dir: str | Path,
    predicted: Predicted,
    *,
    only: Names = None,
    without: Names = None,
    by: Literal["type", "doc"] | None = None,
) -> Scores:
    """The scores of predicted records against the gold of a folder.

    ``gold_dir`` holds ``NAME.jsonl`` for each ``NAME.txt`` of ``text_dir``; ``predicted`` is such a folder too, or maps a report's name
    (``d01.txt`` or ``d01``) to its records. ``only`` and ``without`` choose reports: names, or a file that holds them. ``by`` adds a row
    for each type or report.

    Raises UsageError where a folder, the gold or a text is missing, or a line is no record.
    """
    texts, folder = Path(text_dir), Path(gold_dir)
    for place in (texts, folder, *([Path(predicted)] if isinstance(predicted, (str, Path)) else [])):
        if not place.is_dir():
            raise UsageError(f"no such folder: {place}")
    chosen, left_out = _names(only), _names(without)
    rows: dict[str, Row] = {}
    fields: Counter[str] = Counter()
    scores = Scores({}, fields, 0, [], [])
    for path in sorted(folder.glob("*.jsonl")):
        if not _wanted(path.stem, chosen, left_out):
            continue
        text_path = texts / f"{path.stem}.txt"
        if not text_path.is_file():
            raise UsageError(f"no such text: {text_path}")
        text = text_path.read_text("utf-8")
        gold, got = _placed(read_jsonl(path), text, path), _placed(_predicted(predicted, path.stem), text, Path(path.stem))
        scores.unquoted += sum(not one.quoted for one in got)
        matched = _matches(gold, got)
        taken = {j for j, _ in matched.values()}
        repeats = _repeats(gold, got, taken)
        fields["repeats left out"] += len(repeats)
        for one in gold:
            for key in _keys(one, path.stem, by):
                rows.setdefault(key, Row()).gold += 1
        for j, one in enumerate(got):
            if j not in repeats:
                for key in _keys(one, path.stem, by):
                    rows.setdefault(key, Row()).predicted += 1
        for i, (j, level) in matched.items():
            for key in _keys(gold[i], path.stem, by):
                for name in LEVELS[:level]:
                    rows[key].hits[name] += 1
            if gold[i].kind == "event":
                for slot, right in _slots(gold[i].fields, got[j].fields):
                    fields[slot] += right
        scores.missed += [one.fields for i, one in enumerate(gold) if i not in matched]
        scores.extra += [one.fields for j, one in enumerate(got) if j not in taken and j not in repeats]
    scores.rows = {key: rows[key] for key in sorted(rows)}
    return scores


def right_parties(gold: list[Fields], predicted: list[Fields], text: str) -> tuple[set[int], set[int]]:
    """Of one report the numbers of the predicted records that gold has with the same parties, and of those that repeat an act of gold."""
    wanted, got = _placed(gold, text, Path("gold")), _placed(predicted, text, Path("predicted"))
    matched = _matches(wanted, got)
    right = {j for j, level in matched.values() if level >= LEVELS.index("who") + 1}
    return right, _repeats(wanted, got, {j for j, _ in matched.values()})


def pairs(gold: list[Fields], predicted: list[Fields], text: str) -> dict[int, int]:
    """Of one report, from the number of each gold record that is found to that of the predicted one that it is matched with."""
    matched = _matches(_placed(gold, text, Path("gold")), _placed(predicted, text, Path("predicted")))
    return {i: j for i, (j, _) in matched.items()}


def _placed(records: list[Fields], text: str, path: Path) -> list[_Placed]:
    strange = next((one.get("kind") for one in records if one.get("kind") not in ("event", "tie", "statement")), None)
    if strange is not None:
        raise UsageError(f"{path}: a record of no known kind: {strange!r}")
    try:
        return [_Placed.of(one, text) for one in records]
    except KeyError as error:
        raise UsageError(f"{path}: a record without {error}") from error


def _keys(one: _Placed, doc: str, by: str | None) -> Iterator[str]:
    """The rows in which a record counts."""
    leads = one.fields.get("tie") == "leads"
    yield "tie leads" if leads else one.kind
    if by == "doc":
        yield f"{one.kind} {doc}"
    elif by == "type" and one.kind != "statement" and not leads:
        yield f"{one.kind} {one.fields.get('type') or one.fields.get('tie')}"


def code_folder(
    text_dir: str | Path, *, metadata: str | Path | None = None, only: Names = None, without: Names = None
) -> tuple[dict[str, list[Fields]], list[InputSetAside]]:
    """The records of every ``*.txt`` of a folder, by the report's name, read with its sidecar; and what was set aside.

    Raises UsageError where there is no such folder.
    """
    from sekutu import pipeline
    from sekutu.ingest import sources

    folder = Path(text_dir)
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}")
    chosen, left_out = _names(only), _names(without)
    files = [path for path in sorted(folder.glob("*.txt")) if _wanted(path.stem, chosen, left_out)]
    out: dict[str, list[Fields]] = {}
    aside: list[InputSetAside] = []
    for found in sources.read(files, metadata=metadata):
        try:
            if not isinstance(found, Report):
                raise found
            out[found.doc] = [record.to_dict() for record in pipeline.code(found).records]
        except InputSetAside as reason:
            aside.append(reason)
    return out, aside
