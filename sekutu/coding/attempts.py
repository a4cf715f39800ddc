"""Attempts: acts that the words name, with the parties that the rules found for them, before it is decided which of them are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sekutu.coding.drafts import Draft
from sekutu.coding.roles import Roles
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.utterances import Utterance
from sekutu.records import UNKNOWN, Party


@dataclass(slots=True, eq=False)
class Attempt:
    """An act that the words name, with its parties as far as the rules know them.

    ``enough``: whether these suffice for the act to be told. ``told_before``: how many drafts the rules had made when it was met.
    """

    number: int
    clauses: Clauses
    trigger: Trigger
    roles: Roles
    said: Utterance | None
    low: int
    light: int
    triggers: list[Trigger]
    ordered: bool
    told_before: int
    actors: list[Party]
    recipients: list[Party]
    reached: list[Party] = field(default_factory=list)
    listed: list[Party] = field(default_factory=list)
    left_open: bool = False
    enough: bool = False
    drafts: list[Draft] = field(default_factory=list)

    def codes(self) -> tuple[frozenset[str], frozenset[str]]:
        """The known codes of the actors and of the recipients."""
        return known_codes(self.actors), known_codes(self.recipients)


def known_codes(parties: Iterable[Party]) -> frozenset[str]:
    """The codes of the parties, without the unknown one."""
    return frozenset(one.code for one in parties if one.code and one.code != UNKNOWN)


def word_of(attempt: Attempt) -> tuple[int, int]:
    """Where the act's words stand in the text, in characters."""
    tokens = attempt.clauses.sentence.tokens
    return tokens[attempt.trigger.first].start, tokens[attempt.trigger.last - 1].end
