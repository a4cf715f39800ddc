"""Clauses: who is the subject of a verb, and what stands to its right under which preposition.

There is no full parse behind this. The words of a clause are walked from the verb outwards; prepositions, conjunctions, commas, *yang* and
other verbs say which of the mentions that are met can be subject, object or neither.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field

from sekutu.lang import Language
from sekutu.reading import quotations
from sekutu.reading.listing import Listing
from sekutu.reading.mentions import Mention, coordinated
from sekutu.reading.sentences import Sentence
from sekutu.reading.states import is_state_code

LONGEST_WALK = 150  # tokens; no clause of news is longer, and hostile text is
# How many words may stand between a verb and the document that is its object: "merilis sebuah pernyataan resmi".
_ISSUED = 4
_ROLE = 5  # words of what somebody acts as ("sebagai anggota tetap …")
_APPOSITION = 14  # words of an apposition
_THINGS = 9  # words from a comma to the preposition behind a list of things
_STRIKE = 4  # words from the noun of an attack to the preposition: "serangan udara X pada Senin terhadap"
_COUNTED = 5  # words from a verb to its object: "sedikitnya lebih dari 30 warga"
_AMONG = 8  # words from a general name to the comma before its members
_OPENING = 5  # words from the verb of saying to the head of the subject told: "bahwa sedikitnya tiga buah roket"
# Sectors of those who may speak of their own arms without naming whose they are.
_FIGHTING = frozenset({"MIL", "REB"})
_STOPS = frozenset({".", "!", "?", ";", ":", "…"})
_DASHES = frozenset("–—")
_JOINING_SIGNS = frozenset("-&")


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


@functools.cache
def _date_openers(language: Language) -> frozenset[str]:
    return frozenset(language.dates["weekday"]) | frozenset(language.words("date_opener"))


@dataclass(slots=True)
class Slots:
    """What was met to the right of a verb or noun: slot name → the mentions of the first phrase in it, in order of the words."""

    found: dict[str, list[Mention]] = field(default_factory=dict)
    verbs: list[int] = field(default_factory=list)

    def places(self) -> list[Mention]:
        """All places and states that were met: nobody of them visits itself."""
        return [one for run in self.found.values() for one in run if one.kind == "place" or one.place or not one.person]


class Clauses:
    """The clause structure of one sentence, asked by token index."""

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
        known = (self._several, language.words("listing"), self._calling)
        world = language.words("world")
        joining = (self.auxiliary, self.relative, self._and, language.words("negation"))
        self.listing = Listing(self.words, self.owner, self.run_of, *known, world, self.verbal, *joining)

    def _know(self, language: Language) -> None:
        """Binds the classes of words (documented in their table) that are asked for token by token."""
        words = language.words
        self.prepositions = _prepositions(language)
        self.preposition_kinds = words("preposition")
        self.subordinators, self.coordinators = words("subordinator"), words("coordinator")
        self.relative, self.purpose, self.auxiliary = words("relative"), words("purpose"), words("auxiliary")
        self._agent = language.the_word("slot", "agent")
        self._prenominal, self._clause_openers = words("prenominal"), words("clause_opener")
        self._complement_takers, self._predicate_openers = words("complement_taker"), words("predicate_opener")
        self._list_openers, self._slot_walls = words("list_opener"), words("slot_wall")
        self._partner_slots = words("partner_slot")
        self._list_phrases = {tuple(phrase.split()) for phrase in words("list_phrase")}
        self._kept_slots, self._target_slots, self._deeds = words("kept_slot"), words("target_slot"), words("deed")
        self._agent_passives, self._against = words("agent_passive"), words("against")
        self._and, self._copula, self._demonstratives = words("and"), words("copula"), words("demonstrative")
        self._deictic_places, self._role_nouns = words("deictic_place"), words("role_noun")
        made_to = words("urging").keys() | words("causing").keys()
        self._accusing = {word for word, value in words("control").items() if value == "deed"} | made_to
        self._documents, self._charges, self._blame_nouns = words("document"), words("charge"), words("blame_noun")
        self._blame, self._blame_reasons, self._urging = words("control"), words("blame_reason"), words("urging")
        self._company_slots = frozenset({language.the_word("slot", "partner")})
        self._more = words("more")
        self._source = language.the_word("slot", "source")
        self._whereabouts = words("at").keys() | {language.the_word("slot", "goal")}
        self._answering, self._charged = words("answering"), words("charged")
        self._intents, self._company, self._intended = words("intent"), words("company"), words("intended")
        self._as, self._plans = words("acting_as"), words("intent")
        self._calling, self._nth = words("calling"), words("nth")
        self._takes_place, self._moments = words("takes_place"), words("moment")
        self._degree, self._given = words("degree"), words("asked_slot")
        self._intensifiers = words("intensifier")
        self._proxies, self._as = words("proxy"), words("as")
        self._attributive, self._several = words("attributive"), words("several")
        self._mediation, self._currency = words("mediation"), words("currency")
        self._saying, self._telling = language.speech["after"], language.speech["plain"]
        self._unnamed_doers, self._hits = words("unnamed_doer"), words("casualty_verb")
        self._date_openers = _date_openers(language)

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
        """As in "di kota Tyre, Lebanon selatan": the state behind the comma only says where the place lies."""
        k, after = mention.first - 2, mention.last
        before = self.owner[k] if k >= 0 and self.words[k + 1] == "," else None
        while after < len(self.words) and self.words[after] in self.auxiliary:
            after += 1
        acts = after < len(self.words) and self.is_verbal(after)
        named = before is not None and before.kind == "place" and before.code == mention.code
        return named and not acts and not mention.person and mention.noun is None

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

    # --- to the left -------------------------------------------------------------------------------------------------------------

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
        """As in "X bersama Y dan Z memediasi …": those who act with the subject, told right after it."""
        at = subject[-1].last if subject else len(self.words)
        if at >= verb or self.words[at] not in self._company:
            return []
        mention = self.owner[at + 1] if at + 1 < verb else None
        run = self.run_of.get(id(mention), []) if mention is not None else []
        return [one for one in run if one.kind == "party" and one.last <= verb and one not in subject]

    def _subject(self, i: int, low: int) -> list[Mention]:
        k = i - 1
        # whether a conjunction, comma or verb was crossed; also in "soal rencana menyerang X", "membalas X dengan mengenakan tarif"
        crossed = k >= low and (self.words[k] in self._intents or self.words[k] in self._company_slots)
        verbs = 0  # that were crossed
        before = next((self.words[j] for j in range(i - 1, low - 1, -1) if self.words[j] not in self.auxiliary), "")
        joined = before in self.coordinators or (i > low and self.words[i - 1] == ",")
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
                governed = self.preposition_before(first)
                opener = self._clause_openers.get(governed[1]) if governed is not None else None
                if opener is not None and not (crossed and opener == "case"):
                    governed = None
                absolute = governed is not None and not crossed and governed[1] in self._company_slots and governed[0] > low
                if governed is not None and absolute and self.words[governed[0] - 1] == "," and governed[0] == first - 1:
                    return run  # "…, dengan X dan Y saling menuduh"
                if governed is not None:
                    if governed[1] == self._agent and not crossed:
                        return run
                    k = governed[0] - 1
                    continue
                if (mention.kind == "place" and not mention.weak) or id(mention) in self._located:
                    k = first - 1
                    continue
                head = run[0].noun if run[0].noun is not None else first
                if not crossed and (yang := self._opened_before(head)) is not None:
                    documents = any(word in self._documents for word in self.words[max(low, yang - 3) : yang])
                    proxy = yang > low and self.words[yang - 1] in self._proxies  # "peretas yang didukung X"
                    return run if documents or proxy else self._antecedent(yang, low)  # "33 warga X yang disandera Y akan dibebaskan"
                if crossed and self._is_object(head):
                    if head and not self.role_noun(run[0]) and self.words[head - 1].partition("-")[0] in self._plans and not verbs:
                        return run  # "menggagalkan rencana-rencana X melancarkan …"
                    if verbs and joined and head and self.words[head - 1] in self._accusing:
                        return run  # "menuduh X memasang … serta mengusir …"
                    k = head - 1
                    continue
                if len(run) == 1 and self.role_noun(run[0]) and is_state_code(run[0].code) and run[0].person is None:
                    return []  # "sekutu-sekutu X khawatir": not X
                return run
            if word in self.relative:
                if k + 1 < i and self._is_possessed(k + 1):
                    return []  # "Xi, yang dukungannya telah membantu …": the support, not Xi
                beside = joined and crossed and self.words[i - 1] in self.coordinators and self.words[k - 1] != ","
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
                crossed = True
                participle = participle or (opened == "same_subject" and k == i - 1)
                k -= 1
                continue
            verb_crossed = self.is_verbal(k) and k < i - 1 and word not in self.auxiliary
            verbs += verb_crossed
            if verb_crossed and verbs == 1 and word in self._telling and self._somebody_else(k, i):
                return []
            if word in self.coordinators or word in self.purpose or verb_crossed:
                crossed = True
            if word in _STOPS:
                break
            k -= 1
        if subordinate_first or (k < low and steps < 6 and all(self.words[j] in self.auxiliary for j in range(low, i))):
            return self.subject_after(i)
        return []

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

    def antecedent_of(self, agent: int, low: int) -> list[Mention]:
        """As in "X, yang mereka tuduh …": what *yang* before the agent at the token belongs to; empty where no *yang* stands there."""
        k = agent - 1
        while k > low and self.words[k] in self.auxiliary:
            k -= 1
        return self._antecedent(k, low) if k > low and self.words[k] in self.relative else []

    def _is_possessed(self, k: int) -> bool:
        """Whether the token is a noun with the third person's clitic."""
        return self.owner[k] is None and self.language.strip_clitics(self.words[k])[1] == self.language.possessive and not self.is_verbal(k)

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
        """As in "X dituduh Y melakukan …", "X diminta oleh Y untuk mencabut …": who is charged does what follows, not who charges."""
        if self.words[k] in self.purpose:
            k -= 1
        agent = self.owner[k] if k > low else None
        if agent is None or id(agent) not in self.run_of:
            return None
        first = self.run_of[id(agent)][0].first
        verb = first - 2 if self.words[first - 1] == self._agent else first - 1
        if verb <= low or self.words[verb] not in self._charged or self.owner[verb] is not None:
            return None
        return self._subject(verb, low) or None

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

    def _predicate_follows(self, k: int) -> bool:
        """Whether a verb follows the word, past auxiliaries."""
        j = k + 1
        while j < len(self.words) and (self.words[j] in self.auxiliary or self._says_when(j)):
            j += 2 if self._says_when(j) else 1
        return j < len(self.words) and self.is_verbal(j)

    def _says_when(self, k: int) -> bool:
        """As in "saat ini", "selama ini", "ketika itu": no clause is opened."""
        return k + 1 < len(self.words) and self.words[k] in self.subordinators and self.words[k + 1] in self._moments

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
                return self.run_of.get(id(mention), [mention]) if comma else [mention]  # "Kanada dan Belanda, yang …"
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

    def _struck(self, yang: int, mention: Mention) -> int | None:
        """As in "serangan di X yang menewaskan Y", "serangan terhadap X itu, yang menurut Y menyasar Z": the preposition behind the noun of
        an attack that did it, and not X. None elsewhere.
        """
        near = self.words[yang + 1 : yang + _OPENING]
        governed = self.preposition_before(self.run_of.get(id(mention), [mention])[0].first)
        if governed is None or self._hits.keys().isdisjoint(near):
            return None
        return governed[0] if any(word in self._deeds for word in self.words[max(0, governed[0] - _STRIKE) : governed[0]]) else None

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
            if self.is_verbal(k) or self.words[k] in self.relative or self.words[k] in _STOPS or self.words[k] in self.subordinators:
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
                if k + 1 < comma and self.words[k + 1] in self.relative:
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

    def role_noun(self, mention: Mention | None) -> bool:
        """Whether the party only says what the one named after the comma is: a member of it, its ally, its neighbour."""
        if mention is None or mention.noun is None:
            return False
        return self.language.strip_clitics(self.words[mention.noun])[0] in self._role_nouns

    def _renames(self, before: int, after: int, low: int) -> bool:
        """As in "bekas penguasa kolonial Guinea, Perancis, …": a state after the comma that only a modifier stands before."""
        if before < low or after >= len(self.words):
            return False
        left, right = self.owner[before], self.owner[after]
        if left is None or right is None or left.noun is None or left.kind != "party" or right.kind != "party":
            return False
        return left.person is None and right.person is None and left.code != right.code and self.words[right.last : right.last + 1] == [","]

    def _ends_party(self, i: int) -> bool:
        mention = self.owner[i]
        return mention is not None and mention.kind in ("party", "pronoun", "reference")

    def _opening(self, k: int, low: int) -> int:
        while k > low and self.words[k] != "(":
            k -= 1
        return k

    def subject_after(self, i: int) -> list[Mention]:
        """As in "Setelah bertemu Putin, Modi terbang …": the first party after the comma."""
        k = i
        while k < len(self.words) and self.words[k] != ",":
            if self.words[k] in _STOPS:
                return []
            k += 1
        k += 1
        while k < len(self.words) and (self._is_filler(k) or self.words[k] in self.auxiliary) and k - i < 40 and self.owner[k] is None:
            k += 1
        mention = self.owner[k] if k < len(self.words) else None
        if mention is None or mention.kind in ("place", "media") or id(mention) not in self.run_of:
            return []
        return self.run_of[id(mention)]

    # --- to the right ------------------------------------------------------------------------------------------------------------

    def slots(self, i: int, high: int | None = None, nominal: bool = False) -> Slots:
        """What stands to the right of the words that end before token i: the object, the phrases by preposition, verbs of a complement.

        After a verb of the complement its object goes to the slot ``comp``; ``agent`` holds a party right after *yang dilakukan*.
        """
        high = len(self.words) if high is None else high
        out = Slots()
        slot = "obj"
        nested = False  # a deed noun stands in the open slot: "sanksi terhadap invasi ke Ukraina"
        k = i
        while k < high:
            word = self.words[k]
            mention = self.owner[k]
            if mention is not None:
                if mention.kind == "origin" and self.words[k - 1] in self._currency:
                    k = mention.last  # "550 miliar dolar AS produk X"
                    continue
                run = self.run_of.get(id(mention), [mention])
                unknown = mention.refers in ("group", "office") and not mention.referents and mention.last < high
                if unknown and slot in self._target_slots and self.words[mention.last] in self._kept_slots:
                    k = mention.last  # "terhadap perusahaan dari X"
                    continue
                if unknown and (among := self._list_behind(mention.last, high)) is not None:
                    k = among  # "bagi warga dari tujuh negara, antara lain X dan Y"
                    continue
                if mention.kind != "media":
                    out.found.setdefault(slot, run)
                k = max(run[-1].last, k + 1)
                slot, nested = "after", False
                continue
            if quotations.is_mark(word):
                k += 1
                continue
            if word in _STOPS or word in _DASHES or word in self._slot_walls:
                break
            if word == "(":
                while k < high and self.words[k] != ")":
                    k += 1
                k += 1
                continue
            if word == ",":
                step = self._after_comma(k, high)
                if step is None and slot not in out.found and slot in self._whereabouts and self._is_place_named(k + 1, high):
                    step = k + 1  # "tiba di Bandara X, Paris"
                if step is None and not out.found:
                    step = self._listed(k + 1, high)  # "mengecam segala serangan, termasuk serangan X"
                if step is None and not out.found and not nominal:
                    step = self._past_things(k + 1, high)
                if step is None:
                    break
                k = step
                continue
            if word in self.relative:
                step = self._past_adjective(k + 1, high)
                if step is not None:
                    k = step  # "pertemuan yang sangat jarang dengan X"
                    continue
                step = k + 1
                while step < high and self.words[step] in self.auxiliary:
                    step += 1
                if step + 1 < high and self.words[step] in self._takes_place and self._preposition_at(step + 1) is not None:
                    k = step + 1  # "serangan X yang terjadi di Y"
                    continue
                if step < high and self.words[step] in self._agent_passives:
                    slot = "agent"
                    k = step + 1
                    continue
                verbal = step < high and self.is_verbal(step)  # "serangan yang dilancarkan terhadap X", "visa yang diberikan kepada X"
                verbal = verbal and (nominal or (step + 1 < high and self.words[step + 1] in self._given))
                described = step + 1 < high and (self._is_filler(step) or verbal) and self._preposition_at(step + 1) is not None
                if described and self.words[step] not in self._deictic_places and self._preposition_at(step) is None:
                    k = step + 1  # "pembicaraan yang hangat dengan X"
                    continue
                break
            if word == self._source and k and self.words[k - 1] in self._more:
                k += 1  # "menjamu lebih dari 30 kepala negara"
                continue
            if nominal and word in self._as and word not in self._list_openers:
                break  # "veto X sebagai bukti keberpihakan terhadap Y"
            if word in self._list_openers and i < k and slot not in out.found and self.words[k - 1] in self._several:
                k += 1  # "dikecam oleh sejumlah negara seperti X dan Y"
                continue
            form = self._preposition_at(k)
            if form is not None:
                after = k + len(form)
                text = " ".join(form)
                verb_next = after < high and self.is_verbal(after)
                verb_soon = after + 1 < high and self.words[after] in self.auxiliary and self.is_verbal(after + 1)
                if text in self.purpose and (verb_next or verb_soon):
                    self._purpose_object(after, high, out)
                    if not out.verbs and not nominal and "obj" not in out.found:
                        k = after
                        continue
                    break
                if text in self.subordinators and (verb_next or (after < high and self.verb_follows(after))):
                    break
                waiting = slot in self._target_slots and slot not in out.found
                if waiting and text in self._kept_slots:  # "terhadap semua produk dari X"
                    k = after
                    continue
                if nested and text not in self._partner_slots:
                    break
                if self.preposition_kinds[text] != "no_slot":
                    mediated = after < high and self.words[after] in self._mediation  # "dengan mediasi X": X is no side of it
                    slot = "mediator" if mediated else text
                k = after
                continue
            nested = nested or (slot in self._target_slots and slot not in out.found and word in self._deeds)
            opened = self.subordinators.get(word)
            if opened == "wish" and word not in out.found and (not nominal or (k + 1 < high and self.owner[k + 1] is not None)):
                slot = word
                k += 1
                continue
            if opened is not None:
                if opened == "that" and not out.found:
                    k += 1
                    slot = "comp"
                    continue
                break
            if word in self.coordinators and k + 1 < high:
                step = k + 1
                while step < high and self.words[step] in self.auxiliary:
                    step += 1
                if step < high and (self.is_verbal(step) or self.verb_follows(step)):
                    break
                k += 1
                continue
            if word in self._against and k + 1 < high:
                slot = word  # "berunjuk rasa menentang X"
                k += 1
                continue
            if self.is_verbal(k) and word not in self.auxiliary and word not in self._attributive:
                if nominal and not out.found and k == i and k + 1 < high and self._preposition_at(k + 1) is not None:
                    k += 1  # "serangan mematikan ke …": an attribute
                    continue
                if nominal:
                    break
                out.verbs.append(k)
                if len(out.verbs) > 2 or (out.found and "obj" in out.found):
                    if "obj" in out.found and len(out.verbs) <= 1:
                        slot = "comp"
                        k += 1
                        continue
                    break
                slot = "comp"
                k += 1
                continue
            k += 1
        return out

    def _past_adjective(self, k: int, high: int) -> int | None:
        """The preposition of the partner behind an adjective with its degree: "(yang) sangat jarang dengan"; None where there is none."""
        step = k
        while step < high and self.words[step] in self._intensifiers:
            step += 1
        after = step + 1
        adjective = k < step < high and self.owner[step] is None and not self.is_verbal(step)
        return after if adjective and after < high and self.words[after] in self._partner_slots else None

    def _purpose_object(self, k: int, high: int, out: Slots) -> None:
        """As in "mengirim tentara untuk membantu X": the object of the purpose goes to the slot ``purpose``."""
        while k < high and self.owner[k] is None and (self.is_verbal(k) or self.words[k] in self.auxiliary):
            k += 1
        while k < high and self.owner[k] is None and self._is_filler(k) and self.words[k] not in self.prepositions:
            k += 1
        if k < high:
            mention = self.owner[k]
            if mention is not None and id(mention) in self.run_of:
                out.found["purpose"] = self.run_of[id(mention)]

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

    def _after_comma(self, k: int, high: int) -> int | None:
        """Where to go on after a comma within the phrase: past a relative clause or a date; None where the clause ends."""
        j = k + 1
        if j >= high:
            return None
        if self.words[j] in self._list_openers and j + 1 < high and self._preposition_at(j + 1) is not None:
            return j + 1  # ", termasuk dengan X"
        if self.words[j] in self.relative:
            while j < high and self.words[j] != ",":
                j += 1
            return j + 1 if j < high else None
        if self.words[j] in self._date_openers:
            end = j
            while end < high and self.words[end] not in (",", ".") and end - j < 12 and self.owner[end] is None and not self.is_verbal(end):
                end += 1
            return end + 1 if end < high and self.words[end] == "," else None
        before = self.owner[k - 1]
        if before is not None and len(self.run_of.get(id(before), ())) > 1 and self.words[j] in self._target_slots:
            return j  # "pengakuan X, Y, dan Z, terhadap W"
        if self.owner[j] is not None and self.owner[k - 1] is not None and not self.verb_follows(j):
            mention = self.owner[j]
            assert mention is not None
            return mention.last
        return None

    def _list_behind(self, k: int, high: int) -> int | None:
        """Where the members begin of what is named in general before the token: "… dari tujuh negara, termasuk X"."""
        for j in range(k, min(high, k + _AMONG)):
            region = self.owner[j]
            if region is not None and region.kind == "place" and region.code is None:
                continue  # "para pemimpin negara Timur Tengah seperti X dan Y"
            if (among := self._listed(j, high)) is not None:
                return among
            if region is not None or self.is_verbal(j) or self.words[j] in _STOPS or self.words[j] in self.relative:
                return None
            if self.words[j] == ",":
                return self._listed(j + 1, high)
        return None

    def _listed(self, k: int, high: int) -> int | None:
        """The token behind the words at the token that open a list ("termasuk", "antara lain"); None where none stand there."""
        if k < high and self.words[k] in self._list_openers:
            return k + 1
        return k + 2 if k + 1 < high and tuple(self.words[k : k + 2]) in self._list_phrases else None

    def _is_place_named(self, k: int, high: int) -> bool:
        """Whether a place or a state stands at the token that is no subject of its own."""
        mention = self.owner[k] if k < high else None
        return mention is not None and mention.kind in ("place", "party") and not mention.person and not self.verb_follows(k)

    def _past_things(self, j: int, high: int) -> int | None:
        """As in "mengirim tank, rudal, dan amunisi ke X": the preposition behind a list of things; None where it is no such list."""
        joined = False
        for k in range(j, min(high, j + _THINGS)):
            word = self.words[k]
            if joined and self._preposition_at(k) is not None and word not in self.purpose and word not in self.subordinators:
                return k
            if word in self._and:
                joined = True
            elif word != "," and (self.owner[k] is not None or not self._is_filler(k) or word in self.language.words("verb_joiner")):
                return None
        return None

    def _preposition_at(self, k: int) -> tuple[str, ...] | None:
        for form in self.prepositions.get(self.words[k], ()):
            if tuple(self.words[k : k + len(form)]) == form:
                return form
        return None
