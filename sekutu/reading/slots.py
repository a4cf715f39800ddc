"""Slots: what stands to the right of a verb or noun, the object and the phrases behind prepositions.

The words are walked from the verb outwards; prepositions, conjunctions, commas, *yang* and other verbs say which of the mentions that are
met belong to it, and where it ends.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from sekutu.lang import Language
from sekutu.reading import quotations
from sekutu.reading.mentions import Mention
from sekutu.reading.runs import STOPS, Runs

_THINGS = 9  # words from a comma to the preposition behind a list of things
_KIND = 4  # words of a general name: "negara mitra dagang utama seperti X"
_AMONG = 8  # words from a general name to the comma before its members
_DASHES = frozenset("–—")


@functools.cache
def _date_openers(language: Language) -> frozenset[str]:
    return frozenset(language.dates["weekday"]) | frozenset(language.words("date_opener"))


@dataclass(slots=True)
class Slots:
    """What was met to the right of a verb or noun: slot name → the mentions of the first phrase in it, in order of the words."""

    found: dict[str, list[Mention]] = field(default_factory=dict)
    verbs: list[int] = field(default_factory=list)
    unnamed: str = ""  # the slot of whoever is told by what he is to another ("menyerang sekutu X")

    def places(self) -> list[Mention]:
        """All places and states that were met: nobody of them visits itself."""
        return [one for run in self.found.values() for one in run if one.kind == "place" or one.place or not one.person]


class SlotFinder(Runs):
    """Finds what stands to the right of the words of a sentence."""

    def _know(self, language: Language) -> None:
        super()._know(language)
        words = language.words
        self.preposition_kinds = words("preposition")
        self._slot_walls, self._partner_slots, self._kept_slots = words("slot_wall"), words("partner_slot"), words("kept_slot")
        self._target_slots, self._given = words("target_slot"), words("asked_slot")
        self._list_phrases = {tuple(phrase.split()) for phrase in words("list_phrase")}
        self._agent_passives, self._against = words("agent_passive"), words("against")
        self._source, self._more = language.the_word("slot", "source"), words("more")
        self._whereabouts = words("at").keys() | {language.the_word("slot", "goal")}
        self._takes_place, self._intensifiers = words("takes_place"), words("intensifier")
        self._combating = words("combating")
        self._mediation, self._currency = words("mediation"), words("currency")
        self._date_openers = _date_openers(language)

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
                if self.another(run[0], i):  # "menyerang sekutu X", "bertemu sekutu utama X, Y"
                    k = run[-1].last
                    out.unnamed = out.unnamed or slot
                    named = k + 1 < high and self.words[k] == "," and self._is_place_named(k + 1, high)
                    k, slot = (k + 1, slot) if named else (k, "after")
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
            if word in STOPS or word in _DASHES or word in self._slot_walls:
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
            if word in self._list_openers and i < k and slot not in out.found and self._names_several(i, k):
                k += 1  # "dikecam oleh sejumlah negara seperti X dan Y", "mengkritik negara mitra dagang seperti X dan Y"
                continue
            form = self._preposition_at(k)
            if form is not None:
                after = k + len(form)
                text = " ".join(form)
                verb_next = after < high and self.is_verbal(after)
                verb_soon = after + 1 < high and self.words[after] in self.auxiliary and self.is_verbal(after + 1)
                if text in self.purpose and verb_next and self._fights(after):
                    break  # "mengirim penasihat untuk memerangi X"
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

    def _names_several(self, i: int, opener: int) -> bool:
        """Whether the words before that opener of a list name several in general, of whom it then gives the names."""
        kinds = self.words[max(i, opener - _KIND) : opener]
        states = any(word.partition("-")[0] in self._states_noun for word in kinds)
        nameless = all(self.owner[k] is None for k in range(opener - len(kinds), opener))
        return self.words[opener - 1] in self._several or (states and nameless)

    def _fights(self, verb: int) -> bool:
        """Whether the verb of a purpose is turned against whoever stands right behind it, for whom nothing is done and who is not asked."""
        return self.words[verb] in self._combating and verb + 1 < len(self.words) and self.owner[verb + 1] is not None

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
            if region is not None or self.is_verbal(j) or self.words[j] in STOPS or self.words[j] in self.relative:
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
