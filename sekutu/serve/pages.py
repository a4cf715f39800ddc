"""Answers as the command line asks for them: from the archive to what is rendered or printed as JSON."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sekutu.errors import UsageError
from sekutu.records import AnyRecord
from sekutu.serve.answers import Period, Where, opened
from sekutu.serve.desk import desk, kind_of
from sekutu.serve.feeding import say
from sekutu.serve.words import Words
from sekutu.settings import archive_path

if TYPE_CHECKING:
    from sekutu.analysis.alignment import Alignment
    from sekutu.analysis.diary import Diary
    from sekutu.analysis.disagreements import Disagreements
    from sekutu.analysis.dossier import Dossier
    from sekutu.analysis.dyads import Dyad
    from sekutu.evaluation import Scores
    from sekutu.store.judging import Verdict

DEMO_PARTY = "RUS"


def allies(word: str, path: Where, period: Period, words: Words) -> Alignment:
    """The ranking of a party's partners. Raises UsageError for an unknown party, ArchiveError where there is no archive."""
    with desk(path, words, say) as at:
        return at.allies(word, period)


def diary(word: str, path: Where, period: Period, words: Words) -> Diary:
    """The diary of a person. Raises UsageError for an unknown or ambiguous name."""
    with desk(path, words, say) as at:
        return at.diary(word, period)


def dossier(
    word: str,
    other: str | None,
    path: Where,
    period: Period,
    words: Words,
    lines: int | None = None,
    quotations: int | None = None,
) -> Dossier:
    """The dossier of a party or a pair. Raises UsageError for an unknown party, or the same one twice."""
    with desk(path, words, say) as at:
        return at.dossier(word, other, period, lines, quotations)


def contradictions(word: str | None, path: Where, period: Period, words: Words, limit: int | None = None) -> Disagreements:
    """What the reports disagree on, of a party or at all. Raises UsageError for an unknown party."""
    with desk(path, words, say) as at:
        return at.contradictions(word, period, limit)


def dyad(word: str, other: str, path: Where, period: Period, words: Words, quotations: int | None = None) -> Dyad:
    """The timeline of a pair. Raises UsageError for an unknown party, or the same one twice."""
    with desk(path, words, say) as at:
        return at.dyad(word, other, period, quotations)


def records(
    path: Where, words: Words, kind: str | None, period: Period, named: Mapping[str, Any], plain: Mapping[str, Any], roots: bool = False
) -> tuple[list[AnyRecord], dict[str, Verdict]]:
    """The records that pass the filters, and which of them were judged. ``named``: parties and a person as a user writes them; ``plain``:
    passed on as it is. ``roots``: the words of ``text`` are found in all forms of their roots."""
    with desk(path, words, say) as at:
        return at.records(kind, period, roots=roots, **named, **plain), at.archive.judged()


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


def export(file: Path, format: str | None, kind: str | None, path: Path | None, words: Words, profile: str | None = None) -> int:
    """Writes the records to a file (``-``: standard output), and returns how many they were. The format is told by the file's name where it
    is not given, and is JSONL where that tells nothing either."""
    from sekutu import exports

    streamed = str(file) == "-"
    ending = file.suffix.removeprefix(".").lower()
    wanted = (format or ("jsonl" if streamed or not ending else exports.told_by(file) or ending)).lower()
    chosen = profile or "sekutu"
    if wanted not in exports.FORMATS:
        raise UsageError(words("error.format", word=wanted), exports.FORMATS)
    if chosen not in exports.PROFILES:
        raise UsageError(words("error.profile", word=chosen), exports.PROFILES)
    only = kind_of(kind, words)
    check_target(file, path, words)
    with opened(path, words) as archive:
        target = sys.stdout if streamed else file
        return exports.export_archive(archive, target, wanted, chosen, kind=only)


def release(folder: Path, path: Path | None, words: Words) -> dict[str, int]:
    """Writes a release into a folder, and tells how many rows each of its tables has."""
    from sekutu.exports.release import release as made

    with opened(path, words) as archive:
        return made(archive, folder)


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


def write_sheet(page: Dossier, file: Path, path: Path | None, words: Words) -> None:
    """Writes a dossier as one HTML file."""
    from sekutu.serve import sheet

    write_text(sheet.dossier(page, words), file, path, words)


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
