"""Control: subjects that the words before a clause give.

As in "mengecam X karena mendukung …", "mendesak X agar …", "X dituduh Y melakukan …", ", kata X setelah …".
"""

from __future__ import annotations

from collections.abc import Callable

from sekutu.lang import Language
from sekutu.reading import quotations
from sekutu.reading.mentions import Mention
from sekutu.reading.subjects import Subjects


class Control(Subjects):
    """Finds who does what an infinitive, a reason or a participle tells, by the verb or noun that it hangs on."""

    def _know(self, language: Language) -> None:
        super()._know(language)
        words = language.words
        self._blame, self._blame_nouns, self._blame_reasons = words("control"), words("blame_noun"), words("blame_reason")
        self._charges, self._charged = words("charge"), words("charged")
        self._urging, self._intended = words("urging"), words("intended")

    def _controlled(self, i: int, low: int) -> list[Mention] | None:
        """Subjects that the words before the clause give: the one blamed ("mengecam Iran karena mendukung …"; nobody, if that is no
        known party) or the one who spoke (", kata X setelah …"). None where they give none.
        """
        k = i - 1
        while k >= low and self.auxiliary.get(self.words[k], "with") != "with":
            k -= 1
        charged = self._charged_one(k, low) if k > low else None
        if charged is not None:
            return charged
        spoke = self._speaker_before(k, low) if k > low and self.words[k] == "," else None
        if spoke:
            return spoke
        if k < low or self.owner[k] is not None:
            return None
        urged = self._urged(k) if self.words[k] in self.purpose else None
        if urged is not None:
            return urged
        intending = self._intending(k) if self.words[k] in self.purpose else None
        if intending is not None:
            return intending
        if self.words[k] in self._charges and k > low and self._blame_reasons.get(self.words[k - 1]) is not None:
            return self._blamed(k - 1, low, "")  # "menggugat X dengan tuduhan melakukan …"
        reason = self._blame_reasons.get(self.words[k])
        if reason is not None and not (reason and self.words[k - 1] == ","):
            blamed = self._blamed(k, low, reason)
            if blamed is not None:
                return blamed
        elif self.subordinators.get(self.words[k]) == "same_subject":
            agent = self._agent_before(k, low)
            if agent:
                return agent
            for j in range(k - 1, max(low, k - 14) - 1, -1):
                if self.words[j] in self._saying and j and (self.words[j - 1] == "," or quotations.is_mark(self.words[j - 1])):
                    return self._first_run(j + 1, k, lambda one: one.kind in ("party", "pronoun", "reference")) or None
        return None

    def _speaker_before(self, comma: int, low: int) -> list[Mention]:
        """As in "…, kata Kementerian X di Y, menuduh Z": who spoke does what the participle behind tells."""
        k = comma - 1
        place = self.owner[k]
        if place is not None and place.governed in self.language.words("at"):
            k = place.first - 2
        speaker = self.owner[k] if k > low else None
        run = self.run_of.get(id(speaker), []) if speaker is not None else []
        verb = run[0].first - 1 if run else low
        said = verb > low and self.words[verb] in self._saying and (self.words[verb - 1] == "," or quotations.is_mark(self.words[verb - 1]))
        if verb > low + 1 and self.words[verb - 2] in self.relative:
            return []  # "X yang, kata Y, menyerang Z"
        return run if said and all(one.kind in ("party", "pronoun", "reference") for one in run) else []

    def _agent_before(self, k: int, low: int) -> list[Mention]:
        """As in "Hal itu disampaikan X ketika …": the agent right before the token, of a passive whose subject is no party."""
        agent = self.owner[k - 1] if k > low else None
        run = self.run_of.get(id(agent), []) if agent is not None else []
        verb = run[0].first - (2 if run and self.words[run[0].first - 1] == self._agent else 1) if run else low
        if verb <= low or not self.is_verbal(verb) or self.language.voice(self.words[verb]) != "passive":
            return []
        return [] if self._subject(verb, low) else run

    def _charged_one(self, k: int, low: int) -> list[Mention] | None:
        """As in "X dituduh Y melakukan …", "X diminta oleh Y untuk mencabut …", "X disebut Y menyerang …": who is charged does what
        follows, not who charges; nobody where it is not known who that is.
        """
        if self.words[k] in self.purpose:
            k -= 1
        agent = self.owner[k] if k > low else None
        if agent is None or id(agent) not in self.run_of:
            return None
        first = self.run_of[id(agent)][0].first
        verb = first - 2 if self.words[first - 1] == self._agent else first - 1
        if verb <= low or self.words[verb] not in self._charged or self.owner[verb] is not None:
            return None
        before = next((j for j in range(verb - 1, low - 1, -1) if self.words[j] not in self.auxiliary), None)
        alone = before is None or self.is_verbal(before) or self.words[before] in self.subordinators
        if alone and self._charged[self.words[verb]] == "said":
            return None  # "Y mengatakan diyakini X melakukan …"
        return self._subject(verb, low) or (None if alone else [])

    def _blamed(self, opener: int, low: int, reason: str) -> list[Mention] | None:
        """Whom the verb or noun of blaming before the token befalls; None where there is none."""
        for j in range(opener - 1, max(low, opener - 30) - 1, -1):
            if self.words[j] in ".;:":
                return None
            blame = self._blame.get(self.words[j], "" if self.words[j] in self._blame_nouns else None)
            if blame is not None and self.owner[j] is None and (not reason or blame == reason):
                return self._first_run(j + 1, opener, lambda one: one.kind != "place")
        return None

    def _urged(self, opener: int) -> list[Mention] | None:
        """As in "mendesak X agar …": whom the verb before *agar* urges does what follows; None where there is no such verb."""
        mention = self.owner[opener - 1] if opener else None
        if mention is None or (mention.kind == "place" and not mention.weak):
            return None
        run = self.run_of.get(id(mention), [mention])
        head = run[0].noun if run[0].noun is not None else run[0].first
        return run if head and self.words[head - 1] in self._urging else None

    def _intending(self, opener: int) -> list[Mention] | None:
        """As in "menyambut rencana X untuk mengakui Y": whose the plan is does what follows; None where no such noun stands before."""
        mention = self.owner[opener - 1] if opener else None
        if mention is None or mention.kind == "place":
            return None
        run = self.run_of.get(id(mention), [mention])
        return run if run[0].first and self.words[run[0].first - 1] in self._intended else None

    def _first_run(self, first: int, last: int, wanted: Callable[[Mention], bool]) -> list[Mention]:
        """The run of the first wanted mention between two tokens; empty where there is none."""
        between = (one for one in self.owner[first:last] if one is not None and wanted(one))
        return next((self.run_of[id(one)] for one in between if id(one) in self.run_of), [])
