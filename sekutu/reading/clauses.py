"""Clauses: who is the subject of a verb, and what stands to its right under which preposition."""

from __future__ import annotations

from sekutu.lang import Language
from sekutu.reading.control import Control
from sekutu.reading.listing import Listing
from sekutu.reading.mentions import Mention
from sekutu.reading.sentences import Sentence
from sekutu.reading.slots import SlotFinder
from sekutu.reading.states import is_state_code

_OPENING = 3  # words before who is told beside the subject ("Bersama Presiden X, Y …")
_ROLE = 5  # words of what somebody acts as ("sebagai anggota tetap …")


class Clauses(Control, SlotFinder):
    """The clause structure of one sentence, asked by token index."""

    def __init__(self, sentence: Sentence, mentions: list[Mention], language: Language) -> None:
        super().__init__(sentence, mentions, language)
        self.listing = Listing(self.words, self.owner, self.run_of, self.verbal, language)

    def _know(self, language: Language) -> None:
        super()._know(language)
        words = language.words
        self._calling, self._company, self._alike = words("calling"), words("company"), words("likewise")

    def subject(self, i: int, low: int = 0) -> list[Mention]:
        """The parties that are the subject of the verb at token i, not looking left of token ``low``; empty where none is found."""
        controlled = self._becoming(i, low) or self._controlled(i, low)
        if controlled is None:
            controlled = self.listing.subject(i, low)
        if controlled is not None:
            return self._without_class(controlled)
        found = self._without_class(self._subject(i, low))
        if self.words[i - 1] not in self.relative:
            found = self._acting_as(found, low)
        return found + self._joined_by(found, i)

    def _acting_as(self, subject: list[Mention], low: int) -> list[Mention]:
        """As in "X sebagai anggota Y menolak …", "X selaku ketua Y mengundang …": X, who is told right before; else the subject."""
        head = subject[0].first if subject else low
        for k in range(head - 1, max(low, head - 1 - _ROLE), -1):
            if self.words[k] in self._as:
                before = self.owner[k - 1]
                named = before is not None and before.kind in ("party", "pronoun", "reference") and not before.governed
                return self.run_of.get(id(before), [before]) if before is not None and named else subject
            if self.owner[k] is not None or self.is_verbal(k) or not self.sentence.tokens[k].is_word:
                break
        return subject

    def _becoming(self, i: int, low: int) -> list[Mention]:
        """As in "Y yang menerima X menjadi anggota": who stands right before *menjadi* becomes it."""
        before = self.owner[i - 1] if i > low and self.words[i] in self._calling else None
        run = self.run_of.get(id(before), []) if before is not None and before.kind == "party" else []
        return run if run and not run[0].governed else []

    def _joined_by(self, subject: list[Mention], verb: int) -> list[Mention]:
        """As in "X bersama Y dan Z memediasi …", "X, seperti halnya Y, menolak …": those who act with the subject, told right after it."""
        at = subject[-1].last if subject else len(self.words)
        if (ahead := self._beside(subject)) is not None:
            return ahead
        if at < verb and self.words[at] == ",":
            return self._likewise(at + 1, verb, subject)
        if at >= verb or self.words[at] not in self._company:
            return []
        mention = self.owner[at + 1] if at + 1 < verb else None
        run = self.run_of.get(id(mention), []) if mention is not None else []
        return [one for one in run if one.kind == "party" and one.last <= verb and one not in subject]

    def _beside(self, subject: list[Mention]) -> list[Mention] | None:
        """As in "Bersama X, Y menengahi …": X, where the sentence begins so; None where it does not."""
        comma = (subject[0].first if subject else 0) - 1
        last = self.owner[comma - 1] if comma > 1 and self.words[comma] == "," else None
        run = self.run_of.get(id(last), []) if last is not None and last.last == comma else []
        opening = run[0].first if run else 0
        if not 0 < opening <= _OPENING or self.words[0] not in self._company:
            return None
        return [one for one in run if one.kind == "party" and one not in subject]

    def _likewise(self, k: int, verb: int, subject: list[Mention]) -> list[Mention]:
        """Those of whom the words between two commas say that they do the same."""
        length = next((n for n in (3, 2, 1) if " ".join(self.words[k : k + n]) in self._alike), 0)
        mention = self.owner[k + length] if length and k + length < verb else None
        run = self.run_of.get(id(mention), []) if mention is not None and mention.first == k + length else []
        closed = bool(run) and self.words[run[-1].last : run[-1].last + 1] == [","] and run[-1].last < verb
        states = all(is_state_code(one.code) for each in subject for one in each.resolved)  # "negara Barat, seperti X": one of them
        return [one for one in run if one not in subject] if closed and states and all(one.kind == "party" for one in run) else []
