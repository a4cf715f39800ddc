"""Mentions: the words in a sentence that name or refer to a party or a place, and runs of them that are joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sekutu.lang import Language
from sekutu.reading.sentences import Sentence
from sekutu.reading.states import is_state_code

_JOINING_SIGNS = frozenset("&-–/")
# Words of a name in a list of states that is no party of the register ("Korea", "Tanjung Verde").
_UNKNOWN = 2


@dataclass(slots=True, eq=False)
class Mention:
    """A range of tokens of one sentence and what it names.

    ``kind``: party, place, media (an outlet), pronoun, reference. ``refers`` says what a pronoun or reference looks for; ``referents`` are
    the mentions that it was resolved to. ``title`` is the words of a title before the name.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    code: str | None = None
    sector: str = ""
    person: str | None = None
    office: str = ""
    title: str = ""
    place: str | None = None
    weak: bool = False
    former: bool = False
    refers: str = ""
    noun: int | None = None
    introduces: bool = False
    named_office: int | None = None
    governed: str = ""
    name_first: int = -1
    referents: list[Mention] = field(default_factory=list)

    @property
    def resolved(self) -> list[Mention]:
        """The parties meant: itself, or what it refers to."""
        if self.kind in ("pronoun", "reference"):
            return self.referents
        return [self]

    @property
    def manner(self) -> str:
        """How it tells its party: by a person, a city, a group of a state, a pronoun or reference of some kind, else by its own kind."""
        if self.kind in ("pronoun", "reference"):
            return f"{self.kind} {self.refers}".rstrip()
        if self.kind == "party" and self.weak:
            return "city"
        if self.person:
            return "person"
        return "group" if self.name_first > self.first else self.kind

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.code or "---", self.sector, self.person or "")


def coordinated(mentions: list[Mention], sentence: Sentence, language: Language) -> Iterator[list[Mention]]:
    """Runs of mentions that are joined by commas and *dan*: "A, B, dan C" is one run, a lone mention a run of its own."""
    joiners, openers = language.words("list_joiner"), language.words("list_opener")
    ands, counts = language.words("and"), language.words("several")
    ends_list = language.words("list_end")  # "X, Y, hingga Z"
    run: list[Mention] = []
    beside: list[Mention] = []  # in brackets behind a member of the run
    joined = False
    fronted = bool(sentence.words) and sentence.words[0] in language.words("preposition")

    def goes_on() -> bool:
        """As in "X, Y, dan Z" where nobody knows who Z is."""
        after = [word for word in sentence.words[run[-1].last : run[-1].last + 2] if word != ","]
        return len(run) > 1 and bool(after) and after[0] in ands

    def flush() -> Iterator[list[Mention]]:
        if joined or len(run) <= 1 or goes_on():
            yield run
        else:
            for one in run:
                yield [one]

    for mention in mentions:
        if run:
            between = sentence.words[run[-1].last : mention.first]
            if between == ["("] and mention.code == run[-1].code and sentence.words[mention.last : mention.last + 1] == [")"]:
                beside.append(mention)  # "X (Rusia) dan Y (India)"
                continue
            between = _without_trait(run[-1], mention, _without_brackets(between), language)
            plain = [word for word in between if word not in (",", "(", ")")]
            if plain and plain[0] in ands:  # "5 warga X dan 2 warga Y"
                plain = [plain[0], *(word for word in plain[1:] if not word.isdigit() and word not in counts)]
            ends = bool(plain) and between[-1] in ends_list and (between[:-1] == [","] or (len(run) > 1 and len(between) == 1))
            placed = run[-1].place is not None and between == [","] and (mention.person is not None or mention.kind == "pronoun")
            among = any(word in openers for word in plain) and run[-1].kind == "party" and (_is_state(run[-1]) or _is_of_state(run[-1]))
            over = (
                joined and between == [","] and sentence.words[mention.last : mention.last + 1] not in ([","], *([word] for word in ands))
            )
            placed = placed or over  # "di X dan Y, pasukan Z akan …"
            placed = placed or among  # "serangan ke X, termasuk Y …": Y is no part of X; "faksi X, termasuk Y" are told by Y
            short = 0 < len(between) <= 4 and "(" not in between
            passed = bool(between) and _past_unknown(run[-1], mention, sentence, language)
            if passed or ends or (short and not placed and all(word in joiners or word in _JOINING_SIGNS for word in plain)):
                plain = [] if passed else plain
                left = sentence.words[: run[0].first]
                opens = fronted and not plain and "," not in left and not any(language.is_verbal(word) for word in left)
                if not opens:  # "Menurut intelijen AS, Rusia dan Iran …" begins a clause after the comma
                    joined = joined or bool(plain)
                    run.append(mention)
                    continue
            yield from flush()
            yield from ([one] for one in beside)
            run, beside, joined = [], [], False
        run.append(mention)
    if run:
        yield from flush()
    yield from ([one] for one in beside)


def _without_brackets(words: list[str]) -> list[str]:
    """The words less what stands in brackets behind the first mention: "X (kiri) dan Y"."""
    if words[:1] != ["("] or ")" not in words:
        return words
    return words[words.index(")") + 1 :]


def _without_trait(left: Mention, right: Mention, words: list[str], language: Language) -> list[str]:
    """The words less a short relative clause behind a state that another joins: "X yang miskin dan Y"."""
    opened = 3 <= len(words) <= 4 and words[0] in language.words("relative") and words[-1] in language.words("and")
    bare = _is_state(left) and _is_state(right) and not (left.person or right.person)
    return words[-1:] if opened and bare and not any(language.is_verbal(word) for word in words[1:-1]) else words


def _past_unknown(left: Mention, right: Mention, sentence: Sentence, language: Language) -> bool:
    """As in "dari X, Korea, Y, dan Z": between two states of a list stands a name that is nobody's."""
    inner = sentence.tokens[left.last : right.first]
    if not (_is_state(left) and _is_state(right)) or not 3 <= len(inner) <= _UNKNOWN + 2 or left.person or right.person:
        return False
    if inner[0].text != "," or inner[-1].text != ",":
        return False
    dates = language.dates["weekday"]
    return all(token.is_word and token.text[0].isupper() and token.lower not in dates for token in inner[1:-1])


def _is_of_state(one: Mention) -> bool:
    """Whether the mention names a group of a state: "faksi-faksi X"."""
    named = one.code is not None and len(one.code) == 3 and one.code.isupper() and not one.person
    return named and one.name_first > one.first


def _is_state(one: Mention) -> bool:
    """Whether the mention names a state and none of its groups."""
    return is_state_code(one.code) and not one.sector
