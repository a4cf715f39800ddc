"""Whose somebody is, where *-nya* or a word that points back says it: "juru bicaranya, X", "menteri luar negeri negara itu, Y"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sekutu.reading.mentions import Mention
from sekutu.reading.sentences import Sentence
from sekutu.reading.states import is_state_code
from sekutu.reading.titling import Titles
from sekutu.register import Hit

# Words that the title of an office has at most.
_LONGEST = 5
# Offices of one among many, which say nothing of whose somebody is.
_OF_MANY = frozenset({"analyst", "legislator_member", "other"})
_BEHIND = frozenset({",", ".", "(", ")"})
Row = Mapping[str, str]


def at(titles: Titles, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]], earlier: Sequence[Mention]) -> Mention | None:
    """The holder named behind an office at token i that is of the one party told before in the sentence; None where none stands there."""
    words = sentence.words
    former = words[i] in titles.language.words("former")
    first = i + 1 if former else i
    found = _office(titles, sentence, first) if first < len(words) else None
    if found is None or found[1]["office"] in _OF_MANY:
        return None
    j, row, kind = found
    if words[j : j + 1] and words[j] in titles.language.words("at_or_from") and j + 1 in hits:
        j = hits[j + 1][0]  # "duta besarnya di PBB"
    j += words[j : j + 1] == [","]
    j = titles._past_rank(sentence, j)
    person, end = _name(titles, sentence, j, hits)
    code = _whose(titles, earlier, kind) or (_told_behind(sentence, end, hits) if not earlier else None)
    if person is None or code is None:
        return None
    entry = titles.register.parties.get(code)
    sector = row["sector"] if is_state_code(code) or entry is None else entry.sector
    made = Mention(
        i,
        end,
        sentence.tokens[i].start,
        sentence.tokens[end - 1].end,
        "party",
        code=code,
        sector=sector,
        person=person,
        office=row["office"],
        former=former,
    )
    made.named_office, made.introduces = first, True
    return made


def _office(titles: Titles, sentence: Sentence, first: int) -> tuple[int, Row, str] | None:
    """The token behind an office with -nya, or behind "negara itu" after one, its row, and what kind of party is meant ("" any)."""
    words, language = sentence.words, titles.language
    for length in range(min(_LONGEST, len(words) - first), 0, -1):
        plain, clitic = language.strip_clitics(words[first + length - 1])
        told = language.offices.at([*words[first : first + length - 1], plain], 0) if clitic == language.possessive else None
        if told is not None and told[0] == length:
            return first + length, told[1], ""  # type: ignore[return-value]
    told = language.offices.at(words, first)
    if told is None:
        return None
    j = first + told[0]
    kind = language.words("described").get(words[j]) if j + 1 < len(words) else None
    pointing = kind in ("state", "organisation") and language.words("demonstrative").get(words[j + 1]) == "pointing"
    return (j + 2, told[1], str(kind)) if pointing else None  # type: ignore[return-value]


def _whose(titles: Titles, earlier: Sequence[Mention], kind: str) -> str | None:
    """The one party of that kind told before in the sentence, else, a state, in the sentence before; None where several were."""
    codes = {one.code for one in earlier if one.kind == "party" and one.code and one.code != "---"}
    fitting = {code for code in codes if not kind or is_state_code(code) == (kind == "state")}
    if not fitting and kind == "state":
        fitting = set(titles.just_told)
    return fitting.pop() if len(fitting) == 1 else None


def _told_behind(sentence: Sentence, end: int, hits: dict[int, tuple[int, Hit]]) -> str | None:
    """As in "Melalui duta besarnya, X, Y menolak …": the state right behind the name."""
    hit = hits.get(end + 1) if sentence.words[end : end + 1] == [","] else None
    entry = hit[1].names[0].entry if hit is not None else None
    return entry.code if entry is not None and entry.kind == "state" else None


def _name(titles: Titles, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]]) -> tuple[str | None, int]:
    """The name at the token and the token behind it; nobody where it does not end as a name does."""
    hit = hits.get(j)
    if hit is not None:
        known = next((name.entry.name for name in hit[1].names if name.entry.kind == "person" and not name.weak), None)
        return known, hit[0]
    end = titles.name_sequence(sentence, j, hits) if j < len(sentence.tokens) and sentence.tokens[j].is_title else j
    behind = sentence.words[end] if end < len(sentence.words) else "."
    if end - j < 2 or not (behind in _BEHIND or titles.language.is_verbal(behind)):
        return None, j
    return titles.text[sentence.tokens[j].start : sentence.tokens[end - 1].end], end
