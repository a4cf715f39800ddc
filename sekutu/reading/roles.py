"""Roles: what people whom no table has are by the report, told before their name or behind it, and the party that is named with it."""

from __future__ import annotations

from dataclasses import dataclass

from sekutu.lang import Language
from sekutu.reading import signs
from sekutu.reading.sentences import Sentence
from sekutu.register import Hit
from sekutu.resources import Row

# How far a role may stand from the name: "peneliti di Institut Washington untuk Kebijakan Timur Dekat, Noam Raydan".
_ROLE_REACH = 16
# How many words say what else somebody is before his role, and where he studies.
TRADE = 5
_ENDS = frozenset({",", ".", ";", "(", ")"})
PARTIES = frozenset({"state", "organisation", "body"})
Hits = dict[int, tuple[int, Hit]]


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is by the report: a row of offices.tsv, and the party that is named with it."""

    office: Row
    code: str | None
    sector: str


class Roles:
    """Finds the roles of people, and the verbs of saying beside their names."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._after = language.speech["after"]
        self._saying = language.speech["before"] | language.speech["plain"]
        self._auxiliary = language.words("auxiliary")
        self._institution, self._faction = language.words("institution"), language.words("faction")
        self._prenominal, self._acting = language.words("prenominal"), language.words("acting")
        self._relative, self._links = language.words("relative"), language.words("role_link")
        self._analyst: Row = next(row for row in language.table("offices") if row["office"] == "analyst")

    def _says(self, sentence: Sentence, k: int) -> bool:
        """Whether a verb of saying stands at token k, past auxiliaries and "juga"."""
        words = sentence.words
        while k < len(words) and words[k] in self._auxiliary:
            k += 1
        return k < len(words) and words[k] in self._saying

    def _in_apposition(self, sentence: Sentence, first: int, end: int, hits: Hits) -> Role | None:
        """As in "X, ketua Y, …", "X (25), ketua Y", "menunjuk X sebagai ketua Y"."""
        words = sentence.words
        appointed = signs.past_appointing(sentence, first, end, self.language)
        end = signs.past_age(sentence, end)
        if not appointed and (end + 1 >= len(words) or words[end] != ","):
            return None
        at = appointed or end + 1
        while at + 1 < len(words) and (words[at] in self._prenominal or words[at] in self._acting):
            at += 1  # "X, seorang penasihat senior untuk Y, …", "X, Pelaksana Tugas Direktur Jenderal Y"
        office = self.language.offices.at(words, at)
        while office is None and at + 1 < len(words) and at - end < TRADE and not sentence.tokens[at].is_title and words[at] not in _ENDS:
            at += 1  # "X, manajer program dan peneliti senior di Y"
            joined = words[at - 1] in self.language.words("and")
            office = self.language.offices.at(words, at) if joined else None
        if office is None:
            return None
        stop = at + office[0]
        while stop < len(words) and stop - end < _ROLE_REACH and words[stop] not in (",", ".") and words[stop] not in self._relative:
            stop += 1
        role = self._with_party(office[1], sentence, at, stop, hits)  # type: ignore[arg-type]
        return self._second_role(sentence, at + office[0], stop, hits) or role if role.sector == "ANALYST" and role.code is None else role

    def _second_role(self, sentence: Sentence, low: int, high: int, hits: Hits) -> Role | None:
        """As in "X, ahli bedah dan petugas darurat WHO": who studies or heals and serves an organisation besides speaks for that."""
        joints = [k for k in range(low, high) if sentence.words[k] in self.language.words("and") or sentence.words[k] in self._links]
        if not joints or any(self._institution.get(word) == "study" for word in sentence.words[low:high]):
            return None
        sent = self.language.the_word("slot", "purpose") in sentence.words[joints[0] : high]  # "pakar dan mantan duta besar X untuk PBB"
        served = (hits[k][1].names[0] for k in range(joints[0] + 2, high) if k in hits and not sent)
        found = next((name for name in served if name.entry.kind == "organisation" and name.entry.sector == "IGO" and not name.weak), None)
        return Role(self._analyst, found.entry.code, found.entry.sector) if found is not None else None

    def _at_study(self, sentence: Sentence, end: int) -> Role | None:
        """As in "X dari Pusat Kajian Y": who works where one studies speaks for no state."""
        if end + 1 >= len(sentence.words) or sentence.words[end] not in self.language.words("at_or_from"):
            return None
        k = end + 1
        while k < len(sentence.words) and k - end < TRADE * 2 and sentence.tokens[k].is_word and sentence.tokens[k].is_title:
            if self._institution.get(sentence.words[k]) == "study":
                return Role(self._analyst, None, "ANALYST")
            k += 1
        return None

    def _role_before(self, sentence: Sentence, first: int, end: int, hits: Hits) -> Role | None:
        """As in "peneliti di Y, X" and "Wakil Ketua DPR sekaligus Ketua Harian Y X": of several roles the first, where it names a party."""
        words = sentence.words
        k = first - 1
        while k > 0 and (words[k] == "." or words[k] in self._faction):
            k -= 1
        comma = k > 0 and words[k] == ","
        if comma:
            k -= 1
        found: Role | None = None
        at = first
        crossed = False
        while k >= 0 and first - k <= _ROLE_REACH:
            office = self.language.offices.at(words, k)
            said = k > 0 and words[k - 1] in self._after  # "kata Profesor Ilmu Politik di Universitas Y X"
            if office is not None and (not crossed or comma or said or self._says(sentence, end)):
                role = self._with_party(office[1], sentence, k, first, hits)  # type: ignore[arg-type]
                longer = found is not None and found.code is None and k + office[0] > at  # "Direktur Jenderal" is no general
                if found is None or role.code is not None or longer:
                    found, at = role, k
            elif words[k] in self._links:
                crossed = True
            elif not (sentence.tokens[k].is_word or words[k] in "()") or self.language.is_verbal(words[k]) or words[k] in self._relative:
                break
            k -= 1
        return found

    def _is_cause(self, sentence: Sentence, low: int, k: int) -> bool:
        """As in "Ketua Komite Nasional untuk Rakyat X": a committee's name tells whom it is for."""
        purpose = self.language.the_word("slot", "purpose")
        host = next((j for j in range(k - 1, max(low, k - 3), -1) if sentence.words[j] == purpose), None)
        return host is not None and any(word in self.language.words("organisation_head") for word in sentence.words[low:host])

    def _with_party(self, office: Row, sentence: Sentence, low: int, high: int, hits: Hits) -> Role:
        """The role with the party named in ``[low, high)``; who works at an institute or a university speaks for no state."""
        if office["state"]:
            return Role(office, office["state"], office["sector"])
        house = any(k in hits and hits[k][1].names[0].entry.sector == "ANALYST" for k in range(low, high))
        studies = house or office["sector"] == "ANALYST" or any(self._institution.get(word) == "study" for word in sentence.words[low:high])
        host = self.language.the_word("slot", "purpose")
        of_host = office["office"] == "ambassador"
        at = [k for k in range(low, high) if k in hits and not (of_host and sentence.words[k - 1] == host)]
        at = [k for k in at if not self._is_cause(sentence, low, k) and sentence.words[k] not in self.language.words("own_council")]
        inside = low + len(office["form"].split())  # "juru bicara pemerintah X": of whichever government
        names = [
            hits[k][1].names[0] for k in at if not (k < inside and hits[k][1].names[0].entry.kind == "body" and hits[k][1].names[0].weak)
        ]
        names = [name for name in names if name.entry.kind in PARTIES and not (name.weak and name.entry.kind == "state")]
        names = [name for name in names if not studies or name.entry.sector == "BUS"]
        if not names:
            return Role(office, None, "ANALYST" if studies else office["sector"])
        named = next((name for name in names if not name.weak), names[0])  # "Pemerintah Jerman" is not Indonesia's
        return Role(office, named.entry.code, office["sector"] or (named.entry.sector if named.entry.kind != "state" else ""))
