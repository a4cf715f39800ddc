"""Answers as the command line asks for them: from the archive to what is rendered or printed as JSON."""

from __future__ import annotations

import difflib
import sys
import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args, overload

from sekutu import codebook
from sekutu.analysis import alignment, dyads
from sekutu.analysis import diary as diaries
from sekutu.analysis import dossier as dossiers
from sekutu.analysis.disagreements import Disagreements, disagreements
from sekutu.errors import UsageError
from sekutu.records import AnyRecord, Event, Kind
from sekutu.serve.answers import (
    Period,
    Where,
    copies_in,
    find_party,
    find_person,
    held_in,
    judgements_of,
    opened,
    reports_of,
    today_of,
    world_of,
)
from sekutu.serve.feeding import say
from sekutu.serve.words import Words
from sekutu.settings import archive_path

if TYPE_CHECKING:
    from sekutu.evaluation import Scores
    from sekutu.store.archive import Archive
    from sekutu.store.judging import Verdict

DEMO_PARTY = "RUS"


def left_out(archive: Archive, period: Period, words: Words) -> None:
    """Says on standard error how many reports an answer as of a day cannot use."""
    if period.as_of is not None:
        number = archive.counts(as_of=period.as_of)["reports_left_out"]
        if number:
            say(words("note.left_out", n=number, day=words.day(period.as_of)))


def party_code(word: str, words: Words) -> str:
    """The code of a party; says so on standard error where a person was taken for it."""
    found = find_party(word, words)
    if found.person:
        say(words("note.person", person=found.person, party=words.code(found.code)))
    return found.code


def _concerning(archive: Archive, period: Period, party: str | list[str], words: Words) -> list[AnyRecord]:
    return _not_wrong(archive, archive.records(party=party, since=period.since, until=period.until, as_of=period.as_of), words)


def _not_wrong(archive: Archive, told: list[AnyRecord], words: Words) -> list[AnyRecord]:
    """The records without those that a person judged wrong; says on standard error how many these are."""
    judged = archive.judged()
    kept = [record for record in told if judged.get(record.id) != "wrong"]
    if len(kept) < len(told):
        say(words.count(len(told) - len(kept), "judged_wrong"))
    return kept


@overload
def begin(archive: Archive, word: str, period: Period, words: Words) -> str: ...
@overload
def begin(archive: Archive, word: str | None, period: Period, words: Words) -> str | None: ...
def begin(archive: Archive, word: str | None, period: Period, words: Words) -> str | None:
    """The code of the party that a question is about (None where it is about all); says on standard error what the answer leaves out:
    reports that came later, records that a person judged wrong. Raises UsageError for an unknown party."""
    code = party_code(word, words) if word is not None else None
    left_out(archive, period, words)
    if code is not None and "wrong" in archive.judged().values():
        _concerning(archive, period, code, words)
    return code


def allies(word: str, path: Where, period: Period, words: Words) -> alignment.Alignment:
    """The ranking of a party's partners. Raises UsageError for an unknown party, ArchiveError where there is no archive."""
    with opened(path, words) as archive:
        code = begin(archive, word, period, words)
        world = world_of(archive, period, code)
        held, copies = held_in(archive, world), copies_in(archive, period)
        coverage = archive.coverage(since=period.since, until=period.until, as_of=period.as_of)
        return alignment.allies(code, (), held, today=today_of(archive, period), sources=copies, world=world, coverage=coverage)


def diary(word: str, path: Where, period: Period, words: Words) -> diaries.Diary:
    """The diary of a person. Raises UsageError for an unknown or ambiguous name."""
    with opened(path, words) as archive:
        person = find_person(word, archive, words)
        left_out(archive, period, words)
        told = archive.records("event", person=person, since=period.since, until=period.until, as_of=period.as_of)
        told = [one for one in _not_wrong(archive, told, words) if isinstance(one, Event) and one.type in (diaries.MEETING, diaries.ENDS)]
        known = archive.last_day(period.as_of)
        held, judged, sources = reports_of(archive, told), judgements_of(archive), copies_in(archive, period)
        return diaries.diary(person, told, held, sources=sources, judgements=judged, known_until=known)


def dossier(
    word: str,
    other: str | None,
    path: Where,
    period: Period,
    words: Words,
    lines: int | None = None,
    quotations: int | None = None,
) -> dossiers.Dossier:
    """The dossier of a party or a pair. Raises UsageError for an unknown party, or the same one twice."""
    code = party_code(word, words)
    second = party_code(other, words) if other is not None else None
    if second == code:
        raise UsageError(words("error.same", party=words.code(code)))
    with opened(path, words) as archive:
        left_out(archive, period, words)
        told = _concerning(archive, period, [code, second] if second else code, words)
        held, sources, known = reports_of(archive, told), copies_in(archive, period), archive.last_day(period.as_of)
        coverage = archive.coverage(since=period.since, until=period.until, as_of=period.as_of)
        named: dict[str, Any] = {
            "today": today_of(archive, period),
            "known_until": known,
            "sources": sources,
            "coverage": coverage,
            "judgements": judgements_of(archive),
        }
        return dossiers.dossier(code, told, held, second, lines, quotations, **named)


def contradictions(word: str | None, path: Where, period: Period, words: Words, limit: int | None = None) -> Disagreements:
    """What the reports disagree on, of a party or at all. Raises UsageError for an unknown party."""
    code = party_code(word, words) if word is not None else None
    with opened(path, words) as archive:
        left_out(archive, period, words)
        world = world_of(archive, period)
        return disagreements(world, lambda ids: archive.metadata(sorted(ids)), code, limit, sources=copies_in(archive, period))


def dyad(word: str, other: str, path: Where, period: Period, words: Words, quotations: int | None = None) -> dyads.Dyad:
    """The timeline of a pair. Raises UsageError for an unknown party, or the same one twice."""
    code, second = party_code(word, words), party_code(other, words)
    if second == code:
        raise UsageError(words("error.same", party=words.code(code)))
    with opened(path, words) as archive:
        left_out(archive, period, words)
        world = world_of(archive, period)
        copies = copies_in(archive, period)
        return dyads.dyad(
            code, second, world, lambda ids: archive.metadata(sorted(ids)), quotations, copies, today=today_of(archive, period)
        )


def records(
    path: Where, words: Words, kind: str | None, period: Period, named: Mapping[str, Any], plain: Mapping[str, Any], roots: bool = False
) -> tuple[list[AnyRecord], dict[str, Verdict]]:
    """The records that pass the filters, and which of them were judged. ``named``: parties and a person as a user writes them; ``plain``:
    passed on as it is. ``roots``: the words of ``text`` are found in all forms of their roots."""
    filters = plain_filters(kind, named, plain, words)
    with opened(path, words) as archive:
        filters |= filters_here(archive, period, named, words)
        if roots and (text := filters.pop("text", None)):
            filters["words"] = expressions(archive, text)
        return archive.records(**filters), archive.judged()


def plain_filters(kind: str | None, named: Mapping[str, Any], plain: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """Those filters of Archive.records that need no archive. Raises UsageError for a party, kind, type or status that there is not."""
    filters: dict[str, Any] = {name: value for name, value in plain.items() if value not in (None, [])}
    _terms(filters, words)
    if wanted := _kind(kind, words):
        filters["kind"] = wanted
    for name in ("actor", "recipient", "about"):
        if named.get(name):
            filters[name] = party_code(named[name], words)
    if named.get("party"):
        filters["party"] = [party_code(word, words) for word in named["party"]]
    return filters


def filters_here(archive: Archive, period: Period, named: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """Those that need it: the days, and a person. Raises UsageError for a person that there is not."""
    left_out(archive, period, words)
    filters: dict[str, Any] = {"since": period.since, "until": period.until, "as_of": period.as_of}
    if named.get("person"):
        filters["person"] = find_person(named["person"], archive, words)
    return filters


def expressions(archive: Archive, text: str) -> list[str]:
    """For each word of a text an expression for all forms of its root that the archive has."""
    from sekutu.store.searching import pattern

    return [pattern(forms) for forms in archive.forms(text)]


def _terms(filters: Mapping[str, Any], words: Words) -> None:
    """Raises UsageError for a type, tie, mode or status that the codebook does not have, with the nearest that it has."""
    types = {*codebook.types(), *codebook.ties(), *(f"{type}/{mode}" for type in codebook.types() for mode in codebook.modes(type))}
    for key, known in (("type", types), ("status", set(codebook.statuses()))):
        folded = {one.casefold(): one for one in sorted(known)}
        for word in filters.get(key, ()):
            if (word.casefold() if key == "type" else word) not in (folded if key == "type" else known):
                nearest = difflib.get_close_matches(word.casefold(), folded, n=3)
                raise UsageError(words(f"error.{key}", word=word), tuple(folded[match] for match in nearest))


def demo(words: Words, as_json: bool, lines: int, quotations: int) -> None:
    """Reads the sample reports of the package into an archive that is thrown away, and prints the dossier of Russia."""
    from sekutu.serve.feeding import Feed
    from sekutu.store.archive import open_archive

    with as_file(files("sekutu").joinpath("data").joinpath("sample")) as sample, tempfile.TemporaryDirectory(prefix="sekutu-") as folder:
        texts = sample / "text"
        say(words("demo.reading", n=sum(1 for _ in texts.glob("*.txt"))))
        path = Path(folder) / "demo.duckdb"
        with open_archive(path) as archive:
            feed = Feed([str(texts)], words, metadata=sample / "documents.jsonl")
            for _ in archive.add_all(feed.coded()):
                pass
        limits = (None, None) if as_json else (lines, quotations)
        page = dossier(DEMO_PARTY, None, path, Period(), words, *limits)
    if as_json:
        import json

        sys.stdout.write(json.dumps(page.to_dict(), ensure_ascii=False, indent=2) + "\n")
        return
    from sekutu.serve import render

    render.show(render.dossier(page, words, partners=4))
    render.show(render.next_steps(words))


def export(file: Path, format: str | None, kind: str | None, path: Path | None, words: Words) -> int:
    """Writes the records to a file (``-``: standard output), and returns how many they were."""
    from sekutu import exports

    wanted = (format or file.suffix.removeprefix(".") or "jsonl").lower()
    if wanted not in exports.FORMATS:
        raise UsageError(words("error.format", word=wanted), exports.FORMATS)
    chosen = _kind(kind, words)
    streamed = str(file) == "-"
    check_target(file, path, words)
    with opened(path, words) as archive:
        target = sys.stdout if streamed else file
        return exports.export_archive(archive, target, wanted, kind=chosen)


def check_target(file: Path, path: Path | None, words: Words) -> None:
    """Raises UsageError for a file that is not to be written: a folder, a device, the archive itself. ``-`` is standard output."""
    if file.is_dir():
        raise UsageError(words("error.folder", path=file))
    if str(file) != "-" and file.exists():
        # A pipe, a device, or a link that the system keeps for a stream (/dev/stdout): a new file in its place would do away with it.
        if not file.is_file() or file.absolute().parts[1:2] in (("dev",), ("proc",)):
            raise UsageError(words("error.device", path=file))
        where = archive_path(path)
        if where.exists() and file.samefile(where):
            raise UsageError(words("error.onto_archive", path=file))


def write_text(text: str, file: Path, path: Path | None, words: Words) -> None:
    """Writes a text to a file (``-``: standard output), whole or not at all, and says so on standard error.

    Raises UsageError for a file that is not to be written, an OSError where it cannot be.
    """
    from sekutu.exports import written_whole

    check_target(file, path, words)
    if str(file) == "-":
        sys.stdout.write(text)
        return
    with written_whole(file) as draft:
        draft.write_text(text, encoding="utf-8", errors="replace", newline="")
    say(words("written", path=file))


def write_sheet(page: dossiers.Dossier, file: Path, path: Path | None, words: Words) -> None:
    """Writes a dossier as one HTML file."""
    from sekutu.serve import sheet

    write_text(sheet.dossier(page, words), file, path, words)


def _kind(kind: str | None, words: Words) -> Kind | None:
    """The kind of record that a user named. Raises UsageError for any other word."""
    if kind is None:
        return None
    for known in get_args(Kind):
        if kind == known:
            return cast(Kind, known)
    raise UsageError(words("error.kind", word=kind))


def evaluate(
    text_dir: Path, gold_dir: Path, predicted: Path | None, only: Path | None, without: Path | None, metadata: Path | None
) -> tuple[Scores, int]:
    """The scores, and how many reports were set aside."""
    from sekutu import evaluation

    if predicted is not None:
        return evaluation.evaluate(text_dir, gold_dir, predicted, only=only, without=without), 0
    coded, aside = evaluation.code_folder(text_dir, metadata=metadata, only=only, without=without)
    for reason in aside:
        say(f"{reason.name}: {reason.reason}")
    return evaluation.evaluate(text_dir, gold_dir, coded, only=only, without=without), len(aside)


def show_scores(scores: Scores, words: Words) -> None:
    """The table of scores."""
    from sekutu.evaluation import LEVELS
    from sekutu.serve import render

    columns = ["", words("column.gold"), words("column.predicted")]
    columns += [rate for level in LEVELS for rate in (f"{level} P", "R", "F1")]
    cells = []
    for name, row in scores.rows.items():
        rates = [f"{rate:.2f}" for level in LEVELS for rate in row.rates(level)]
        cells.append([name, row.gold, row.predicted, *rates])
    render.show(render.rows(columns, cells))
