"""What a question is once it is understood."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Literal

from sekutu.analysis.asking.lexicon import Sense
from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.shown import Shown

Kind = Literal["act", "ranking", "isolation", "shift", "outlook", "pair", "contradictions", "said", "deeds", "diary", "leader"]
Wanted = Literal["actor", "recipient", "party", "when", "where", "amount", "times", "whether", "goods", "what", "why", "all"]
Measure = Literal["", "money", "share"]
Reason = Literal["word", "why", "how", "no_question", "no_act", "two_acts", "structure", "which_sense", "language"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a question: parties by their codes, persons that it can mean, or a place; ``words`` as the question has them.

    ``place`` is the English name of a place in the state ``code``; a capital that stands for its state has both (``is_party``).
    """

    words: str
    code: str
    persons: tuple[str, ...] = ()
    place: str | None = None
    is_party: bool = True
    kind: str = "state"

    def to_dict(self) -> dict[str, Any]:
        told = {"code": self.code or None, "person": list(self.persons), "place": self.place}
        return {"words": self.words} | {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a question is about; None where open. ``words`` as the question has them, ``counted_from`` the day from which
    relative words were counted."""

    first: dt.date | None
    last: dt.date | None
    words: str
    counted_from: str | None = None
    in_any_year: tuple[int, int | None] | None = None
    """A month, or a month and its day, of which the question does not say the year."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "since": self.first.isoformat() if self.first else None,
            "until": self.last.isoformat() if self.last else None,
            "counted_from": self.counted_from,
        } | ({"in_any_year": "-".join(f"{one:02}" for one in self.in_any_year if one)} if self.in_any_year else {})


@dataclass(frozen=True, slots=True)
class Aside:
    """What a question says besides what it asks: ``words`` as it has them, the ``names`` in it, and for each of its words the forms of
    which one must stand near a record (``phrases``), where these are known; ``unknown`` where it holds words that no table knows,
    ``ordered`` where it is a clause of what came before or why, which no record tells."""

    words: str = ""
    names: tuple[Named, ...] = ()
    phrases: tuple[frozenset[str], ...] = ()
    senses: tuple[str, ...] = ()
    unknown: bool = False
    ordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)

    def and_(self, other: Aside) -> Aside:
        joined = ", ".join(one for one in (self.words, other.words) if one)
        unknown = self.unknown or other.unknown
        ordered = self.ordered or other.ordered
        return Aside(joined, self.names + other.names, self.phrases + other.phrases, self.senses + other.senses, unknown, ordered)


@dataclass(frozen=True, slots=True)
class Gist:
    """What a question says word by word, whatever its build: its question word (``asked``), its ``names``, for each of its acts the senses
    that its word can have (``verbs``, the asked one first), for each other word of content the forms and roots of which one tells it
    (``terms``), names that nobody knows (``literal``), the forms of what is counted (``counted``), the words of which nothing is known
    (``lost``), whom it names only to say after what it asks (``before``), and of what
    kind the number is that it asks for (``measure``)."""

    asked: str
    names: tuple[Named, ...] = ()
    verbs: tuple[tuple[str, ...], ...] = ()
    terms: tuple[frozenset[str], ...] = ()
    literal: tuple[str, ...] = ()
    counted: frozenset[str] = frozenset()
    lost: tuple[str, ...] = ()
    before: tuple[Named, ...] = ()
    measure: Measure = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was understood.

    ``kind`` says who answers it, ``wanted`` what is asked for. Of an act: ``sense`` what is done, ``actors``, ``recipients``, ``parties``
    (either side) who takes part, ``about`` whom else it concerns, ``object`` the act that it is about (*criticise the visit of …*),
    ``place``, ``goods`` (any of them), ``units`` (what is counted), ``phrases`` (each a set of words of which one must stand in the
    quotation), ``days``. ``tense`` is future or past where the words say so; ``negated`` where they ask for what did not happen.
    ``speakers`` are those whose denial is asked for (``detail`` denied).
    ``aside`` is what else it says (a clause, a word that the tables do not know), ``then`` a second question in the same sentence,
    ``left_out`` the words of a second one that is not understood, ``read_as`` its words that were read as others (spoken forms, slips).
    ``order``: only the first or the last act of those that fit is asked for. ``gist`` is what it says word by word,
    ``told_by`` whose words alone are asked for (*menurut X*), ``hints`` topics beside a name: acts whose quotation has them come first.
    """

    text: str
    language: str
    kind: Kind
    wanted: Wanted = "all"
    detail: str = ""
    sense: Sense | None = None
    actors: tuple[Named, ...] = ()
    recipients: tuple[Named, ...] = ()
    parties: tuple[Named, ...] = ()
    about: tuple[Named, ...] = ()
    object: Question | None = None
    place: Named | None = None
    goods: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    phrases: tuple[frozenset[str], ...] = ()
    days: Days | None = None
    tense: str = ""
    negated: bool = False
    office: str = ""
    speakers: tuple[Named, ...] = ()
    aside: Aside = Aside()
    then: Question | None = None
    left_out: str = ""
    read_as: tuple[tuple[str, str], ...] = ()
    order: Literal["", "first", "last"] = ""
    gist: Gist | None = None
    told_by: tuple[Named, ...] = ()
    hints: tuple[frozenset[str], ...] = ()

    @property
    def named(self) -> tuple[Named, ...]:
        """Everybody who is named as taking part."""
        return self.actors + self.recipients + self.parties

    def but(self, **changes: Any) -> Question:
        return replace(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        """How the question was understood: what is empty is left out."""
        out: dict[str, Any] = {"kind": self.kind, "wanted": self.wanted, "language": self.language}
        if self.detail:
            out["detail"] = self.detail
        if self.sense:
            out["act"] = self.sense.name
        for name in ("actors", "recipients", "parties", "about", "speakers", "told_by"):
            if listed := getattr(self, name):
                out[name] = [one.to_dict() for one in listed]
        if self.object:
            out["object"] = self.object.to_dict()
        if self.place:
            out["place"] = self.place.to_dict()
        for name in ("goods", "units"):
            if listed := getattr(self, name):
                out[name] = sorted(listed)
        if self.phrases:
            out["in_the_quotation"] = [sorted(one) for one in self.phrases]
        if self.days:
            out["days"] = self.days.to_dict()
        if self.tense:
            out["tense"] = self.tense
        if self.negated:
            out["negated"] = True
        if self.aside:
            out["aside"] = self.aside.words
        if self.order:
            out["order"] = self.order
        if self.left_out:
            out["left_out"] = self.left_out
        if self.read_as:
            out["read_as"] = [list(one) for one in self.read_as]
        return out


def is_name(phrase: frozenset[str]) -> bool:
    """Whether the words of which one must stand in a quotation are a name (of one that nobody knows, or of an organ), which is never left
    out."""
    return bool(phrase) and all(one[:1].isupper() for one in phrase)


@dataclass(frozen=True, slots=True)
class Misunderstood(Shown):
    """A question that was not understood: why, the ``words`` on which it failed, and the nearest questions that would be understood.

    ``search`` is what can be looked for in the texts all the same (its ``kind`` means nothing), ``passages`` what was found, ``gist`` what
    it says word by word."""

    text: str
    language: str
    reason: Reason
    words: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    names: tuple[Named, ...] = ()
    search: Question | None = None
    passages: tuple[Passage, ...] = ()
    gist: Gist | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": "not_understood",
            "question": self.text,
            "language": self.language,
            "reason": self.reason,
            "words": list(self.words),
            "nearest": list(self.nearest),
            "passages": [one.to_dict() for one in self.passages],
        }
