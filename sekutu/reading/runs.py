"""Runs: whose each word of a sentence is, which mentions stand joined ("X, Y dan Z"), and which preposition governs them."""

from __future__ import annotations

import functools

from sekutu.lang import Language
from sekutu.reading.mentions import Mention, coordinated
from sekutu.reading.sentences import Sentence

STOPS = frozenset({".", "!", "?", ";", ":", "…"})  # what no phrase goes past
OTHER, HEADED = "other", "headed"  # of a role noun: who bears it is not the party behind it, always or where more words say so
_JOINING_SIGNS = frozenset("-&")
_KIND = 2  # words between a role noun and the party: "mitra dagang utama X"


@functools.cache
def _prepositions(language: Language) -> dict[str, list[tuple[str, ...]]]:
    """Prepositions as words, by the first of them, longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for form in language.words("preposition"):
        words = tuple(form.split())
        out.setdefault(words[0], []).append(words)
    for forms in out.values():
        forms.sort(key=len, reverse=True)
    return out


class Runs:
    """The mentions of one sentence and the words between them, asked by token index.

    ``owner``: the mention of each token, or None; ``runs``: the mentions in order of the words, joined ones together; ``run_of``: the run
    of a mention, by its id; ``verbal``: whether a token is a verb.
    """

    def __init__(self, sentence: Sentence, mentions: list[Mention], language: Language) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.language = language
        self.mentions = mentions
        self.owner: list[Mention | None] = [None] * len(self.words)
        for mention in mentions:
            for i in range(mention.first, mention.last):
                self.owner[i] = mention
        self.verbal = [
            self.owner[i] is None and token.is_word and language.is_verbal(token.lower) for i, token in enumerate(sentence.tokens)
        ]
        self._know(language)
        for mention in mentions:
            governed = self.preposition_before(mention.first)
            mention.governed = governed[1] if governed else ""
        self._located = {id(one) for one in mentions if self._apposed_place(one)}
        self.runs = self._runs()
        self.run_of = {id(mention): run for run in self.runs for mention in run}
        for run in self.runs:
            for mention in run[1:]:
                mention.governed = mention.governed or run[0].governed

    def _know(self, language: Language) -> None:
        """Binds the classes of words (documented in their table) that are asked for token by token; each class above binds its own."""
        words = language.words
        self.prepositions = _prepositions(language)
        self.subordinators, self.coordinators = words("subordinator"), words("coordinator")
        self.relative, self.purpose, self.auxiliary = words("relative"), words("purpose"), words("auxiliary")
        self._agent = language.the_word("slot", "agent")
        self._company_slots = frozenset({language.the_word("slot", "partner")})
        self._prenominal, self._role_nouns, self._several = words("prenominal"), words("role_noun"), words("several")
        self._states_noun = words("state_noun")
        self._complement_takers, self._predicate_openers = words("complement_taker"), words("predicate_opener")
        self._list_openers, self._deictic_places = words("list_opener"), words("deictic_place")
        self._and, self._moments, self._as = words("and"), words("moment"), words("as")
        self._at = words("at")
        self._attributive, self._deeds = words("attributive"), words("deed")
        dates = language.dates
        self._shifts = {form for name in ("shift", "ago", "forth") for form in dates.get(name, ())}
        self._times = {form for name in ("unit", "weekday", "month", "daypart", "season") for form in dates.get(name, ())}

    def _runs(self) -> list[list[Mention]]:
        out: list[list[Mention]] = []
        for run in coordinated([m for m in self.mentions if m.kind != "media"], self.sentence, self.language):
            while len(run) > 1 and self._splits(run):
                out.append(run[:-1])
                run = run[-1:]
            out.append(run)
        return out

    def _without_class(self, run: list[Mention]) -> list[Mention]:
        """As in "X, Y dan sejumlah negara anggota Z lainnya": the members named; Z only says of what kind the others are."""
        if len(run) < 2:
            return run
        last = run[-1]
        head = self.words[last.first : max(last.name_first, last.first)] if last.noun is None else self.words[last.noun : last.last]
        if not any(word in self._role_nouns for word in head):
            return run
        some = self.words[max(0, last.first - 2) : last.first]
        return run[:-1] if any(self._several.get(word) == "many" for word in some) else run

    def _apposed_place(self, mention: Mention) -> bool:
        """As in "di kota Tyre, Lebanon selatan": the state behind the comma only says where the place lies; as in "Kedutaan X di Nairobi,
        Kenya mengatakan" also before a verb, where somebody is told of who is at the place.
        """
        k, after = mention.first - 2, mention.last
        before = self.owner[k] if k >= 0 and self.words[k + 1] == "," else None
        while after < len(self.words) and self.words[after] in self.auxiliary:
            after += 1
        acts = after < len(self.words) and self.is_verbal(after)
        if before is None or before.code != mention.code or mention.person or mention.noun is not None:
            return False
        at = before.first - 1
        there = self.owner[at - 1] if at > 0 and self.words[at] in self._at else None
        based = there is not None and there.kind == "party" and there.code != mention.code and not before.person and before.noun is None
        return based if acts else before.kind == "place"

    def _splits(self, run: list[Mention]) -> bool:
        """Whether the last of a run is the subject of a new clause: the run follows a verb or preposition, and a verb follows it."""
        last = run[-1]
        if run[0].first == 0:
            return False
        if last.kind == "pronoun" and self.words[last.first - 1] in self._and and self._tells(last.last):
            return True  # "berunding dengan X dan mereka sepakat …"
        before = self.words[run[0].first - 1]
        if before in self._list_openers:
            return False  # "12 negara termasuk A dan B menolak …"
        if before in self._company_slots and run[0].first > 1 and self.words[run[0].first - 2] == ",":
            return False  # "…, dengan A dan B saling menuduh"
        if not (self.is_verbal(run[0].first - 1) or before in self.prepositions):
            return False
        if self._is_relative_passive(run[0].first - 1, before):
            return False  # "kelompok yang didukung A dan B menolak …"
        joiner = self.words[last.first - 1]
        if not (joiner in self._and or joiner in _JOINING_SIGNS) or len(run) > 2 or before in self._complement_takers:
            return False
        j = last.last
        while j < len(self.words) and self.words[j] in self._predicate_openers:
            j += 1
        return j < len(self.words) and self.is_verbal(j) and not self.language.is_resultative(self.words[j])

    def _is_relative_passive(self, verb: int, before: str) -> bool:
        """Whether a passive that *yang* opens ends at the token, whose agents then stand behind it, perhaps past *oleh*."""
        verb -= before == self._agent
        if verb < 1 or self.language.voice(self.words[verb]) != "passive":
            return False
        while verb > 1 and self.words[verb - 1] in self.auxiliary:
            verb -= 1
        return self.words[verb - 1] in self.relative

    def _tells(self, i: int) -> bool:
        """Whether a predicate may begin at the token: a word of no name that governs nothing and joins nothing."""
        if i >= len(self.words) or self.owner[i] is not None or not self.sentence.tokens[i].is_word:
            return False
        word = self.words[i]
        return word not in self.prepositions and word not in self.coordinators and word not in self.relative

    def is_verbal(self, i: int) -> bool:
        return self.verbal[i]

    def verb_follows(self, i: int) -> bool:
        """Whether the phrase at token i is the subject of a verb right after it."""
        mention = self.owner[i]
        if mention is None:
            return False
        run = self.run_of.get(id(mention), [mention])
        j = run[-1].last
        while j < len(self.words) and self.words[j] in self.auxiliary:
            j += 1
        return j < len(self.words) and self.is_verbal(j)

    def preposition_before(self, i: int) -> tuple[int, str] | None:
        """The preposition that governs the phrase beginning at i, looking past determiners and a plain noun: (its first token, words)."""
        k = i - 1
        for _ in range(4):
            if k < 0:
                return None
            for back in (3, 2, 1):
                first = k - back + 1
                if first >= 0 and tuple(self.words[first : k + 1]) in self.prepositions.get(self.words[first], ()):
                    return first, " ".join(self.words[first : k + 1])
            owner = self.owner[i] if i < len(self.owner) else None
            after_noun = owner is not None and owner.noun is not None
            plain = after_noun and self._is_filler(k) and self.words[k] not in self._deictic_places
            if not plain and self.words[k] not in self._prenominal:
                return None
            k -= 1
        return None

    def _is_filler(self, k: int) -> bool:
        token = self.sentence.tokens[k]
        return (
            token.is_word
            and self.owner[k] is None
            and not self.is_verbal(k)
            and token.lower not in self.coordinators
            and token.lower not in self.subordinators
            and token.lower not in self.relative
            and token.lower not in self.auxiliary
        )

    def role_noun(self, mention: Mention | None) -> bool:
        """Whether the party only says what the one named after the comma is: a member of it, its ally, its neighbour."""
        return mention is not None and mention.noun is not None and self._role(mention.noun) is not None

    def another(self, mention: Mention, low: int = 0) -> bool:
        """Whether somebody else than the party is meant, as a noun before it says, from the token ``low`` on: "sekutu X", "penentang
        Presiden X", "mitra dagang utama X"; not where that says what somebody told before is ("Z, sekutu X, …", "Z yang juga sekutu X").
        """
        if mention.kind != "party" or not self.sentence.start <= mention.start < self.sentence.end:
            return False  # whom a word here means may stand in another sentence
        if mention.name_first > mention.first and self._role(mention.name_first - 1) == OTHER:
            return True  # "pasukan sekutu X", "pendukung X" of a state
        for k in range(mention.first - 1, max(low - 1, mention.first - 2 - _KIND), -1):
            if not self._is_filler(k) or self.words[k] in self.prepositions:
                return False
            if self._role(k) is not None:
                state = mention.person is None and not mention.office and mention.name_first <= mention.first
                plain = not self.language.strip_clitics(self.words[k])[1]
                return plain and self.is_another(k, mention.first, state=state) and not self._describes(k)
        return False

    def is_another(self, k: int, before: int, *, state: bool = True) -> bool:
        """Whether the word says what somebody else is to the party, a bare ``state`` or not, that begins at ``before``: its ally, its
        rival, who buys from it.
        """
        role = self._role(k)
        head = self.words[k - 1].partition("-")[0] if k else ""
        return role == OTHER or (role == HEADED and state and (before > k + 1 or head in self._states_noun))

    def _describes(self, k: int) -> bool:
        """Whether the noun at the token says what somebody told right before it is."""
        k -= 1
        while k >= 0 and self.words[k] in self.auxiliary:
            k -= 1
        return k >= 0 and (self.words[k] in self.relative or self.words[k] == ",")

    def _role(self, k: int) -> str | None:
        return self._role_nouns.get(self.language.strip_clitics(self.words[k])[0].partition("-")[0])

    def joins(self, k: int) -> bool:
        """Whether the token joins clauses or phrases: not the last word of a time, as in "pekan lalu", "tiga hari kemudian"."""
        if self.words[k] not in self.coordinators:
            return False
        return not (k and self.words[k] in self._shifts and self.words[k - 1] in self._times)

    def _says_when(self, k: int) -> bool:
        """As in "saat ini", "selama ini", "ketika itu": no clause is opened."""
        return k + 1 < len(self.words) and self.words[k] in self.subordinators and self.words[k + 1] in self._moments

    def _opening(self, k: int, low: int) -> int:
        while k > low and self.words[k] != "(":
            k -= 1
        return k
