"""Subjects: the walk from a verb to the left, to the first party that nothing governs.

There is no full parse behind this: prepositions, conjunctions, commas, *yang* and other verbs say which of the mentions that are met can
be the subject, and which are objects or stand in a clause of their own.
"""

from __future__ import annotations

from sekutu.lang import Language
from sekutu.reading.antecedents import Antecedents
from sekutu.reading.mentions import Mention
from sekutu.reading.runs import OTHER, STOPS
from sekutu.reading.states import is_state_code

LONGEST_WALK = 150  # tokens; no clause of news is longer, and hostile text is
_COUNTED = 5  # words from a verb to its object: "sedikitnya lebih dari 30 warga"
_OCCASION = 4  # words from a preposition to whose occasion it governs: "dalam Konferensi Tingkat Tinggi X"
_OPENING = 5  # words from the verb of saying to the head of the subject told: "bahwa sedikitnya tiga buah roket"
# Sectors of those who may speak of their own arms without naming whose they are.
_FIGHTING = frozenset({"MIL", "REB"})


class Subjects(Antecedents):
    """Finds the subject of a verb where it stands before it."""

    def _know(self, language: Language) -> None:
        super()._know(language)
        words = language.words
        self._clause_openers, self._copula = words("clause_opener"), words("copula")
        made_to = words("urging").keys() | words("causing").keys()
        self._accusing = {word for word, value in words("control").items() if value == "deed"} | made_to
        self._speaking_on = words("speaking_on")
        self._intents, self._proxies, self._unnamed_doers = words("intent"), words("proxy"), words("unnamed_doer")
        self._leaving, self._backed = words("leaving"), words("backed_by")
        self._occasions, self._pointing = words("occasion_noun"), words("demonstrative")
        self._saying, self._telling = language.speech["after"], language.speech["plain"]

    def _subject(self, i: int, low: int) -> list[Mention]:
        k = i - 1
        # whether a conjunction, comma or verb was crossed; also in "soal rencana menyerang X", "membalas X dengan mengenakan tarif"
        crossed = k >= low and (self.words[k] in self._intents or self.words[k] in self._company_slots)
        verbs = 0  # that were crossed
        before = next((j for j in range(i - 1, low - 1, -1) if self.words[j] not in self.auxiliary), None)
        joined = (before is not None and self.joins(before)) or (i > low and self.words[i - 1] == ",")
        subordinate_first = participle = False  # "X menolak Y yang … setelah menuduh Z"
        steps = 0
        while k >= low and i - k < LONGEST_WALK:
            steps += 1
            word = self.words[k]
            mention = self.owner[k]
            if mention is not None:
                run = self.run_of.get(id(mention))
                if run is None:  # an outlet
                    k = mention.first - 1
                    continue
                first = run[0].first
                governed = self.preposition_before(first) or (self._at_occasion(first) if crossed else None)
                opener = self._clause_openers.get(governed[1]) if governed is not None else None
                if opener is not None and not (crossed and opener == "case"):
                    governed = None
                absolute = governed is not None and not crossed and governed[1] in self._company_slots and governed[0] > low
                if governed is not None and absolute and self.words[governed[0] - 1] == "," and governed[0] == first - 1:
                    return run  # "…, dengan X dan Y saling menuduh"
                if governed is not None:
                    done_by = governed[0] > low and self.is_verbal(governed[0] - 1)  # "tentara X yang diculik oleh Y dibebaskan"
                    fronted = self.language.voice(self.words[i]) == "passive"  # "X oleh Y dituduh …"
                    if governed[1] == self._agent and not crossed and not done_by and not fronted:
                        return run
                    k = governed[0] - 1
                    continue
                if (mention.kind == "place" and not mention.weak) or id(mention) in self._located:
                    k = first - 1
                    continue
                head = run[0].noun if run[0].noun is not None else first
                if first - 1 > low and self.words[first - 1] in self._backed and self.owner[first - 2] is not None:
                    k = first - 2  # "pasukan X dukungan Y merebut …": X
                    continue
                if head > low and self.words[head - 1] in self._leaving and not mention.person:
                    k, crossed = head - 1, True  # "X meninggalkan Y menuju Z"
                    continue
                if not crossed and (yang := self._opened_before(head)) is not None:
                    documents = any(word in self._documents for word in self.words[max(low, yang - 3) : yang])
                    proxy = yang > low and self.words[yang - 1] in self._proxies  # "peretas yang didukung X"
                    return run if documents or proxy else self._antecedent(yang, low)  # "33 warga X yang disandera Y akan dibebaskan"
                if crossed and self._is_object(head) and not (verbs and mention.kind == "party" and self._is_reported(head)):
                    if head and not self.role_noun(run[0]) and self.words[head - 1].partition("-")[0] in self._intents and not verbs:
                        return run  # "menggagalkan rencana-rencana X melancarkan …"
                    if verbs and joined and head and self.words[head - 1] in self._accusing and not self._speaks_again(i):
                        return run  # "menuduh X memasang … serta mengusir …"
                    k = head - 1
                    continue
                if len(run) == 1 and self.role_noun(run[0]) and is_state_code(run[0].code) and run[0].person is None:
                    return []  # "sekutu-sekutu X khawatir": not X
                if self.another(run[0]):
                    return []  # "penentang Presiden X menuduh", "mitra dagang utama X menaikkan"
                return run
            if not crossed and self._is_somebody_of(k) and not self._is_object(k):
                return []  # "lima sekutunya melarang …"
            if word in self.relative:
                if k + 1 < i and self._is_possessed(k + 1):
                    return []  # "Xi, yang dukungannya telah membantu …": the support, not Xi
                beside = joined and crossed and self.joins(i - 1) and self.words[k - 1] != ","
                before_it = self.owner[k - 1] if participle and k > low else None
                if before_it is not None and id(before_it) in self.run_of and self._is_object(self.run_of[id(before_it)][0].first):
                    k = before_it.first - 1
                    continue
                if not crossed or (self._predicate_follows(k) and not (beside and self.words[i - 2] == ",")):
                    return self._antecedent(k, low)  # but "X berterima kasih kepada Y yang datang, serta menelepon Z"
                k -= 1  # "hubungan yang hangat": an attribute within a phrase that was crossed
                continue
            if word == ",":
                jump = self._parenthesis_start(k, low)
                if jump is not None:
                    crossed = crossed or all(id(self.owner[j]) in self._located for j in range(jump + 1, k))
                    k = jump - 1
                    continue
                crossed = True
                k -= 1
                continue
            if word == ")":
                k = self._opening(k, low) - 1
                continue
            opened = None if self._says_when(k) else self.subordinators.get(word)
            if opened is not None and opened != "loose":
                if opened != "that" and k - low < 2:
                    subordinate_first = True
                    break
                if opened == "that" and self._is_unknown_name(k + 1, i):
                    return []
                crossed = True
                participle = participle or (opened == "same_subject" and k == i - 1)
                k -= 1
                continue
            verb_crossed = self.is_verbal(k) and k < i - 1 and word not in self.auxiliary
            verbs += verb_crossed
            if verb_crossed and verbs == 1 and word in self._telling and self._somebody_else(k, i):
                return []
            if self.joins(k) or word in self.purpose or verb_crossed:
                crossed = True
            if word in STOPS:
                break
            k -= 1
        if subordinate_first or (k < low and steps < 6 and all(self.words[j] in self.auxiliary for j in range(low, i))):
            return self.subject_after(i)
        return []

    def _is_unknown_name(self, k: int, verb: int) -> bool:
        """As in "X menyebutkan bahwa Rani ditahan": whether what is told has a subject with a name that nobody knows."""
        token, owner = self.sentence.tokens[k], self.owner[k]
        named = token.is_word and token.is_title and self.words[k] not in self.auxiliary and self.words[k] not in self._times
        return k < verb and named and (owner is None or owner.kind == "media")

    def befalls_unknown(self, verb: int) -> bool:
        """As in "… bahwa Rani telah dibebaskan": whether it befalls somebody with a name that nobody knows, who stands right before it."""
        k = verb - 1
        while k > 0 and self.words[k] in self.auxiliary:
            k -= 1
        return k > 0 and not self.sentence.tokens[verb].is_title and self._is_unknown_name(k, verb)

    def _speaks_again(self, i: int) -> bool:
        """As in "X menuduh Y melanggar …, dan memperingatkan bahwa …": behind a comma who accuses goes on speaking."""
        return i > 1 and self.words[i - 2] == "," and self.words[i - 1] in self._and and self.words[i] in self._speaking_on

    def _somebody_else(self, telling: int, verb: int) -> bool:
        """As in "X mengatakan tiga roket menghantam Y": whether what is told has a subject of its own that nobody knows. Arms may be the
        speaker's where forces speak and others are hit.
        """
        told = self.words[telling + 1 : verb]
        kind = next((self._unnamed_doers[word] for word in told[:_OPENING] if word in self._unnamed_doers), None)
        if kind is None or "," in told:
            return False
        speaker = self.owner[telling - 1] if telling else None
        fights = speaker is not None and (speaker.sector in _FIGHTING or not is_state_code(speaker.code))
        if kind != "arms" or speaker is None or not fights:
            return True
        return not any(one.kind == "party" and one.first > verb and one.code != speaker.code for one in self.mentions)

    def _at_occasion(self, first: int) -> tuple[int, str] | None:
        """As in "mendampingi Y dalam KTT X, dan langsung terbang …", "sebelum kedatangan X serta menembakkan …": the word that governs an
        occasion of the party's.
        """
        occasion = False
        for k in range(first - 1, max(0, first - 1 - _OCCASION), -1):
            occasion = occasion or self.words[k] in self._occasions
            if not self._is_filler(k) or self.words[k] in self._pointing:
                return None
            if occasion and self.words[k - 1] in self.subordinators:
                return k - 1, self.words[k - 1]
            if occasion and (governed := self.preposition_before(k)) is not None:
                return governed
        return None

    def _is_reported(self, first: int) -> bool:
        """As in "Z mengatakan X berencana untuk membeli …": whether the phrase begins the clause that a verb of saying reports."""
        return first > 0 and self.words[first - 1] in self.language.speech["plain"] and self.verb_follows(first)

    def _is_object(self, first: int) -> bool:
        """Whether the phrase beginning at the token follows a verb (and so is its object)."""
        k = first - 1
        while k >= 0 and (self.words[k] in self._prenominal or (self._is_filler(k) and not self.language.ends_like_verb(self.words[k]))):
            k -= 1
            if first - k > 4:
                return False
        return k >= 0 and (self.is_verbal(k) or self.words[k] in self._copula)

    def _opened_before(self, head: int) -> int | None:
        """The *yang* right before the verb whose object or agent begins at the token; None where it is another's."""
        k = head - 1
        while k > 1 and head - k < _COUNTED and (self.words[k] in self._prenominal or self._is_filler(k)) and not self.is_verbal(k):
            k -= 1  # "yang menewaskan sedikitnya 30 warga X"
        if k < 1 or not self.is_verbal(k):
            return None
        if self.words[k] in self._accusing or self.words[k] in self._complement_takers or self.words[k] in self._saying:
            return None  # "X yang menuduh Y melakukan …"
        k -= 1
        while k > 0 and self.words[k] in self.auxiliary:
            k -= 1
        return k if self.words[k] in self.relative else None

    def _is_somebody_of(self, k: int) -> bool:
        """As in "sekutunya", "para penentangnya": others, of whom only that is told; not behind a preposition, nor where they are joined to
        somebody ("X dan sekutunya").
        """
        base, clitic = self.language.strip_clitics(self.words[k])
        if clitic != self.language.possessive or self._role_nouns.get(base.partition("-")[0]) != OTHER:
            return False
        near = self.words[max(0, k - 2) : k]
        return not any(word in self.prepositions or word in self._and for word in near)

    def _is_possessed(self, k: int) -> bool:
        """Whether the token is a noun with the third person's clitic."""
        return self.owner[k] is None and self.language.strip_clitics(self.words[k])[1] == self.language.possessive and not self.is_verbal(k)

    def _predicate_follows(self, k: int) -> bool:
        """Whether a verb follows the word, past auxiliaries."""
        j = k + 1
        while j < len(self.words) and (self.words[j] in self.auxiliary or self._says_when(j)):
            j += 2 if self._says_when(j) else 1
        return j < len(self.words) and self.is_verbal(j)

    def subject_after(self, i: int) -> list[Mention]:
        """As in "Setelah bertemu Putin, Modi terbang …": the first party after the comma."""
        k = i
        while k < len(self.words) and self.words[k] != ",":
            if self.words[k] in STOPS:
                return []
            k += 1
        k += 1
        while k < len(self.words) and (self._is_filler(k) or self.words[k] in self.auxiliary) and k - i < 40 and self.owner[k] is None:
            k += 1
        mention = self.owner[k] if k < len(self.words) else None
        if mention is None or mention.kind in ("place", "media") or id(mention) not in self.run_of:
            return []
        return self.run_of[id(mention)]
