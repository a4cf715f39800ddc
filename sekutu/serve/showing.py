"""What an answer command was asked, and how its answer is shown: as JSON, as text, or that these reports do not tell."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sekutu.serve.options import Language, print_json, wants_json, words_in
from sekutu.serve.printing import with_told
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sekutu.serve.answers import Period

ALLIES_ENDS = 8
"""So many partners at either end of the ranking are shown on a terminal, where not all are asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The archive, the days, the language, and whether JSON is wanted."""

    path: Path | None
    period: Period
    words: Words
    as_json: bool

    @property
    def narrowed(self) -> bool:
        """Whether only some days were asked for."""
        return bool(self.period.since or self.period.until or self.period.as_of)

    def show(self, answer: Any, everything: bool = False) -> None:
        """Prints an answer as JSON or as text, and says so where it tells nothing (on the days asked for)."""
        if self.as_json:
            print_json(data(answer))
        if not told(answer):
            (sys.stderr if self.as_json else sys.stdout).write(untold(answer, self.narrowed, self.words) + "\n")
        elif not self.as_json:
            from sekutu.serve import render

            render.show(page(answer, self.words, everything))


def asked(
    archive: Path | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    json: bool,
    lang: Language | None,
    text_by_default: bool = False,
) -> Asked:
    """What the options say. Raises UsageError for a day that is none."""
    from sekutu.serve.answers import Period

    words = words_in(lang)
    return Asked(archive, Period(since, until, as_of).check(words), words, wants_json(json, text_by_default))


def told(answer: Any) -> bool:
    """Whether there is anything to show."""
    match type(answer).__name__:
        case "Alignment":
            return bool(answer.partners)
        case "Isolation":
            return bool(answer.whole.records)
        case "Shifts":
            return bool(answer.looked)
        case "Blocs":
            return bool(answer.blocs)
        case "Diary":
            return bool(answer.entries)
        case "Dyad":
            return bool(answer.moments or answer.ties)
        case "Disagreements":
            return bool(answer.found)
        case "Outlook":
            return bool(answer.lines)
        case "Flows":
            return bool(answer.edges)
        case "Dossier":
            return bool(answer.records)
    raise TypeError(f"no answer: {answer!r}")


def data(answer: Any) -> dict[str, Any]:
    """An answer as all faces give it to programs: with ``told``, whether there is anything to show."""
    return with_told(answer, told(answer))


def subject(answer: Any, words: Words) -> str:
    """Whom an answer is about, by name."""
    if hasattr(answer, "person"):
        return str(answer.person)
    return words.join([words.code(code) for code in (answer.party, getattr(answer, "other", None)) if code])


def untold(answer: Any, narrowed: bool, words: Words) -> str:
    """That these reports do not tell."""
    match type(answer).__name__:
        case "Blocs":
            return words("blocs.none")
        case "Disagreements":
            return words("contradictions.none")
    return words("none.period" if narrowed else "none.party", party=subject(answer, words))


def page(answer: Any, words: Words, everything: bool = False) -> RenderableType:
    """An answer as people read it on a terminal. Each module is loaded when it is needed, for it brings the analysis that it shows."""
    match type(answer).__name__:
        case "Alignment":
            from sekutu.serve import render

            return render.allies(answer, words, None if everything else ALLIES_ENDS)
        case "Dossier":
            from sekutu.serve import render

            return render.dossier(answer, words)
        case "Diary":
            from sekutu.serve import diaries

            return diaries.diary(answer, words)
        case "Outlook":
            from sekutu.serve import ahead

            return ahead.outlook(answer, words)
        case "Flows":
            from sekutu.serve import flowing

            return flowing.flows(answer, words)
        case "Dyad":
            from sekutu.serve import differing

            return differing.dyad(answer, words)
        case "Disagreements":
            from sekutu.serve import differing

            return differing.contradictions(answer, words)
        case "Isolation":
            from sekutu.serve import measured

            return measured.isolation(answer, words)
        case "Shifts":
            from sekutu.serve import measured

            return measured.shifts(answer, words)
        case "Blocs":
            from sekutu.serve import measured

            return measured.blocs(answer, words)
    raise TypeError(f"no answer: {answer!r}")
