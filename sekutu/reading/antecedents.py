"""Antecedents: what *yang* belongs to, what stands between two commas, and who issues the document that says something."""

from __future__ import annotations

from abc import ABC, abstractmethod

from sekutu.lang import Language
from sekutu.reading.mentions import Mention
from sekutu.reading.runs import OTHER, STOPS, Runs
from sekutu.reading.states import is_state_code

# How many words may stand between a verb and the document that is its object: "merilis sebuah pernyataan resmi".
_ISSUED = 4
_LIST = 3  # states from which a run is a list, and no pair
_APPOSITION = 14  # words of an apposition
_CLASS = 4  # words from a copula to the noun that says what somebody is: "menjadi salah satu negara X"
_STRIKE = 4  # words from the noun of an attack to the preposition: "serangan udara X pada Senin terhadap"
_HIT = 5  # words from *yang* to the verb that tells whom an attack hit: "yang menurut Y menyasar Z"
_DESCRIBED = 5  # words from a copula to what somebody is said to be: "adalah salah satu pendukung utama X"


class Antecedents(Runs, ABC):
    """Finds whom a relative clause or an apposition is about."""

    def _know(self, language: Language) -> None:
        super()._know(language)
        words = language.words
        self._documents, self._answering = words("document"), words("answering")
        self._demonstratives, self._nth, self._degree = words("demonstrative"), words("nth"), words("degree")
        self._hits, self._topics = words("casualty_verb"), words("topic")
        self._copulas = words("copula").keys() | words("calling").keys()

    @abstractmethod
    def subject(self, i: int, low: int = 0) -> list[Mention]:
        """The parties that are the subject of the verb at token i, not looking left of token ``low``; empty where none is found."""

    def antecedent_of(self, agent: int, low: int) -> list[Mention]:
        """As in "X, yang mereka tuduh …": what *yang* before the agent at the token belongs to; empty where no *yang* stands there."""
        k = agent - 1
        while k > low and self.words[k] in self.auxiliary:
            k -= 1
        return self._antecedent(k, low) if k > low and self.words[k] in self.relative else []

    def _antecedent(self, yang: int, low: int) -> list[Mention]:
        """What *yang* belongs to: the phrase right before it, if that is a party."""
        k = yang - 1
        comma = k >= low and self.words[k] == ","
        if comma:
            k -= 1
        if k >= low and self.words[k] == ")":
            k = self._opening(k, low) - 1
        for _ in range(3):
            if k < low:
                return []
            mention = self.owner[k]
            if mention is not None:
                where = mention.weak and mention.governed in self.language.words("at")  # "pemboman di Madrid itu, yang …"
                struck = self._struck(yang, mention)
                if struck is not None:
                    return self._striker(struck)
                if (mention.kind == "place" and not mention.weak) or where:
                    return self._apposed(yang - 1, low) if comma and not where else []
                run = self.run_of.get(id(mention), [mention])
                described = self._described_as(run[0], low) if not comma else None
                if described is not None:
                    return described
                if not comma and (copula := self._classed(run[0], low)) is not None:
                    return self.subject(copula, low)
                if comma and mention.governed in self._topics and (held := self._held_by(run[0])):
                    return held
                return run if comma or self._is_list_of_states(run) else [mention]  # "Kanada dan Belanda, yang …"
            ranked = self.words[k] in self._nth or (not comma and self.words[k] in self._degree)
            if self.words[k] in self._demonstratives or (ranked and self.owner[k - 1] is not None):
                k -= 1  # "pemimpin X pertama yang mengunjungi Y", "konvoi tentara X pertama yang …"
                continue
            if not comma and k > low and self.words[k - 1] in self._documents and not self.is_verbal(k):
                k -= 1  # "pernyataan bersama yang mengutuk …"
            if self.words[k] in self._documents and not comma:
                return self._issuer(k, low)
            return self._apposed(yang - 1, low) if comma else []
        return []

    def _described_as(self, other: Mention, low: int) -> list[Mention] | None:
        """As in "X adalah salah satu pendukung utama Y yang juga mengirim …", "X, sekutu Y yang menyerang …": X, who is said to be that to
        Y; nobody where the words do not say who that is ("mengecam sekutu Y yang menyerang …"). None where Y is nobody's like.
        """
        first = other.first
        beside = self.owner[first - 1] if first > low else None
        if beside is not None and beside.code == other.code:
            first = beside.first + (self._role(beside.first) == OTHER)  # "Presiden X", "pendukung Presiden X" before a name
        noun = next((k for k in range(first - 1, max(low - 1, first - 4), -1) if self._role(k) == OTHER or not self._is_filler(k)), None)
        if noun is None or self._role(noun) != OTHER:
            return None
        for k in range(noun - 1, max(low, noun - _DESCRIBED), -1):
            apposed = self.owner[k - 1] if self.words[k] == "," else None
            if apposed is not None and apposed.kind == "party":
                return self.run_of.get(id(apposed), [apposed])
            if self.words[k] in self._copulas:
                return self.subject(k, low)
            if not self._is_filler(k):
                break
        return [] if self.another(other) else None

    def _classed(self, mention: Mention, low: int) -> int | None:
        """As in "X menjadi negara Y pertama yang …", "X adalah satu-satunya anggota Y yang …": the copula that says of somebody that he is
        one of Y; None where Y himself is meant.
        """
        head = mention.noun if mention.noun is not None else mention.first
        k = head - 1
        while k > low and (self.words[k] in self._prenominal or self._is_filler(k)) and self.words[k] not in self._copulas:
            k -= 1
            if head - k > _CLASS:
                return None
        one_of = k < head - 1 or mention.noun is not None or mention.name_first > mention.first
        return k if k > low and one_of and self.words[k] in self._copulas and mention.person is None else None

    @staticmethod
    def _is_list_of_states(run: list[Mention]) -> bool:
        """As in "X, Y, Z, dan W yang menolak …": what is told of a whole list, whose last member is like the others."""
        bare = all(is_state_code(one.code) and one.kind == "party" and one.person is None and one.name_first <= one.first for one in run)
        return len(run) >= _LIST and bare and not any(one.office for one in run)

    def _struck(self, yang: int, mention: Mention) -> int | None:
        """As in "serangan di X yang menewaskan Y", "serangan terhadap X itu, yang menurut Y menyasar Z": the preposition behind the noun of
        an attack that did it, and not X. None elsewhere.
        """
        near = self.words[yang + 1 : yang + _HIT]
        governed = self.preposition_before(self.run_of.get(id(mention), [mention])[0].first)
        if governed is None or self._hits.keys().isdisjoint(near):
            return None
        return governed[0] if any(word in self._deeds for word in self.words[max(0, governed[0] - _STRIKE) : governed[0]]) else None

    def _held_by(self, about: Mention) -> list[Mention]:
        """As in "pertemuan X tentang Y, yang tidak mengundang Z": whose it is, who is told right before the word of what it is about."""
        governed = self.preposition_before(about.first)
        owner = self.owner[governed[0] - 1] if governed is not None and governed[0] else None
        return [owner] if owner is not None and owner.kind == "party" and not owner.governed and owner.noun is not None else []

    def _striker(self, preposition: int) -> list[Mention]:
        """As in "serangan X terhadap": the party right before the preposition."""
        striker = self.owner[preposition - 1]
        return [striker] if striker is not None and striker.kind == "party" and not striker.governed else []

    def _apposed(self, comma: int, low: int) -> list[Mention]:
        """As in "X, seteru Y dalam sengketa itu, yang …": the party before the apposition that ends at the comma."""
        for k in range(comma - 1, max(low, comma - _APPOSITION), -1):
            if self.words[k] == ",":
                mention = self.owner[k - 1]
                told = mention is not None and mention.kind == "party" and self.words[k + 1] not in self._and
                return self.run_of.get(id(mention), [mention]) if told and mention is not None else []
            if self.is_verbal(k) or self.words[k] in self.relative or self.words[k] in STOPS or self.words[k] in self.subordinators:
                return []
        return []

    def _issuer(self, document: int, low: int) -> list[Mention]:
        """As in "X merilis pernyataan yang mengecam Y": what a document does, those do who issue it."""
        verb = self.issuing(document, low)
        return self.subject(verb, low) if verb is not None else []

    def issuing(self, document: int, low: int) -> int | None:
        """The verb that issues the document at the token: "merilis sebuah pernyataan"; None where none stands close before it."""
        for k in range(document - 1, max(low, document - _ISSUED) - 1, -1):
            if self.owner[k] is not None or not self.sentence.tokens[k].is_word:
                return None
            if self.is_verbal(k):
                issues = self.words[k] not in self._answering and self.language.voice(self.words[k]) == "active"
                return k if issues else None
        return None

    def document_before(self, verb: int, low: int = 0) -> int | None:
        """The document whose relative clause the verb at the token opens: "undang-undang yang menangguhkan …"; None where it opens none."""
        k = verb - 1
        while k > low and self.words[k] in self.auxiliary:
            k -= 1
        if k <= low or self.words[k] not in self.relative:
            return None
        return next((j for j in (k - 1, k - 2) if j >= low and self.owner[j] is None and self.words[j] in self._documents), None)

    def _parenthesis_start(self, comma: int, low: int) -> int | None:
        """For the comma that closes ", yang …," or an apposition: the token of the comma that opens it."""
        k = comma - 1
        while k >= low and comma - k < 40:
            if self.words[k] == ",":
                inner = range(k + 1, comma)
                if k + 1 < comma and (self.words[k + 1] in self.relative or self._credits(k)):
                    return k
                named_after = self.owner[k - 1] is not None and k > low and self.role_noun(self.owner[k - 1])  # "anggota NATO, Turki, …"
                named_after = named_after or self._renames(k - 1, k + 1, low)
                apposed = k > low and self._ends_party(k - 1) and not named_after
                if apposed and len(inner) <= _APPOSITION + 8 and any(self.words[j] in self.relative for j in inner[1:4]):
                    return k  # "X, Y, dan Z, tiga negara yang tergabung dalam W, sepakat …"
                if apposed and len(inner) <= 10 and not any(self.is_verbal(j) and self.words[j] not in self._attributive for j in inner):
                    joiner = any(self.words[j] in self._and for j in (k + 1, comma + 1) if j < len(self.words))
                    if joiner:
                        return None
                    outer = self._parenthesis_start(k, low)
                    return outer if outer is not None and self.words[outer + 1] in self.relative else k
                if len(inner) > 1 and not any(self.words[j] in self.relative for j in inner):
                    return None
            k -= 1
        return None

    def _credits(self, opening: int) -> bool:
        """As in "yang, menurut X, telah dibunuh": whether the words behind the comma, right after *yang*, say who tells of it."""
        return opening > 0 and self.words[opening - 1] in self.relative and self.words[opening + 1] in self.language.speech["after"]

    def _renames(self, before: int, after: int, low: int) -> bool:
        """As in "bekas penguasa kolonial Guinea, Perancis, …": a state after the comma that only a modifier stands before."""
        if before < low or after >= len(self.words):
            return False
        left, right = self.owner[before], self.owner[after]
        if left is None or right is None or left.noun is None or left.kind != "party" or right.kind != "party":
            return False
        if right.name_first > right.first:
            return False  # "kota di Latvia, negara anggota NATO, …"
        return left.person is None and right.person is None and left.code != right.code and self.words[right.last : right.last + 1] == [","]

    def _ends_party(self, i: int) -> bool:
        mention = self.owner[i]
        return mention is not None and mention.kind in ("party", "pronoun", "reference")
