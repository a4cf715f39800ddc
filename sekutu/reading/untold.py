"""Verbs of saying whose subject names nobody: "para analis menilai", "sumber itu mengatakan", "…, menekankan bahwa …"."""

from __future__ import annotations

from sekutu.reading import sayers
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.quoted import Quoted
from sekutu.reading.speakers import ANONYMOUS

# How many words lead on to a paper told before: "Lebih lanjut pernyataan itu menyebutkan …".
LEADING = 4


class Untold(Quoted):
    """Finds who says it where the subject is somebody known by what he is alone, who spoke before, or left out."""

    def _goes_on_speaking(self, number: int, one: Clauses, verb: int, subject: list[Mention]) -> list[Mention]:
        """As in "Ia menambahkan …", "Dia juga menegaskan …": the one person who spoke before goes on; as in "Pejabat itu mengatakan …",
        who spoke before without a name.
        """
        k = verb - 1
        while k > 0 and one.words[k] in one.auxiliary:
            k -= 1
        pronoun = one.owner[k] if k >= 0 else None
        if pronoun is not None and pronoun.kind == "pronoun" and pronoun.refers == "person":
            further = one.words[verb] in self.language.words("going_on") or k < verb - 1
            last = self._speaker_before(number) if further and number not in self._spoke else []
            return last if len(last) == 1 and last[0].person else []
        if not subject or k < 1 or self._demonstratives.get(one.words[k]) != "pointing" or number in self._spoke:
            return []
        while k > 0 and (self._demonstratives.get(one.words[k]) == "pointing" or one.words[k] in self.language.words("title_attribute")):
            k -= 1
        if one.words[k] not in self.language.words("source_noun") or any(one.is_verbal(j) for j in range(k)):
            return []
        spoke = next((self._spoke[n] for n in range(number - 1, max(-1, number - 3), -1) if n in self._spoke), [])
        return [] if any(each.person for each in spoke) else spoke

    def _is_somebody(self, one: Clauses, verb: int) -> bool:
        """As in "Saksi lain, seorang guru yang tak mau disebut namanya, mengatakan …": somebody unnamed begins the sentence."""
        first = one.words[0]
        unnamed = first in self.language.words("one_person") or first in self.language.words("source_noun")
        stop = next((j for j in range(1, verb) if one.words[j] == "," or one.words[j] in one.relative), verb)
        return unnamed and not any(one.is_verbal(j) for j in range(1, stop))

    def _goes_on_saying(self, number: int, one: Clauses, verb: int, speakers: list[Mention]) -> list[Mention]:
        return (
            self._goes_on_speaking(number, one, verb, speakers) or speakers or self._goes_on(number, one, verb) or self._leads_on(one, verb)
        )

    def _leads_on(self, one: Clauses, verb: int) -> list[Mention]:
        """As in "X mengatakan hal itu meski …, menambahkan: “…”": who says something at the beginning of the sentence says this too."""
        before = one.words[verb - 1] if verb else ""
        if before != "," and one.subordinators.get(before) != "same_subject":
            return []
        first = next((k for k in range(verb) if one.is_verbal(k) and one.words[k] not in one.auxiliary and one.owner[k] is None), None)
        if first is None or first == verb or one.words[first] not in self._saying:
            return []
        return [party for mention in sayers.subject(one, first) for party in mention.resolved]

    def _unnamed(self, one: Clauses, verb: int) -> list[Mention]:
        """As in "para analis menilai …": somebody known by what he is alone, right before the verb."""
        k = verb - 1
        while k >= 0 and (one.words[k] in one.auxiliary or self._demonstratives.get(one.words[k]) == "pointing"):
            k -= 1
        mention = one.owner[k] if k >= 0 else None
        unnamed = mention is not None and mention.kind == "reference" and mention.sector in ANONYMOUS and not mention.resolved
        if mention is None or not unnamed:
            return []
        starts = (
            mention.first == 0 or not one.sentence.tokens[mention.first - 1].is_word or one.words[mention.first - 1] in one.coordinators
        )
        return [mention] if starts or one.words[mention.first - 1] in self.language.words("several") else []

    def _goes_on(self, number: int, one: Clauses, verb: int) -> list[Mention]:
        """As in "“…,” kata X, menekankan bahwa …": without a subject of its own the verb is of who spoke in the sentence; as in
        "Direktur lembaga itu menjelaskan …", of the person who spoke before, where it is somebody who holds an office that is said of him.
        """
        before = one.words[verb - 1] if verb else ""
        opens = all(word in one.coordinators or word in one.auxiliary for word in one.words[:verb])
        if opens and number and self.clauses[number - 1].sentence.paragraph == one.sentence.paragraph:
            return self._spoke.get(number - 1, [])  # "Dan menambahkan, “…”"
        again = before in one.coordinators and one.words[verb - 2 : verb - 1] == [","]
        if (
            (again or before == "," or one.subordinators.get(before) == "same_subject")
            and self._spoke.get(number)
            and self._is_that(one, verb + 1)
        ):
            return self._spoke[number]
        k = verb - 1
        while k > 0 and one.words[k] in one.auxiliary:
            k -= 1
        k -= k > 0 and one.words[k] == ","  # "Mantan menteri era X itu, mengatakan …"
        if k < 1 or self._demonstratives.get(one.words[k]) != "pointing":
            return []
        head = 0
        if not any(self.language.offices.at(one.words, j) is not None for j in (head, head + 1)):
            return []
        if any(one.is_verbal(j) and one.words[j - 1] not in one.relative for j in range(1, k)) or one.words[0] in one.prepositions:
            return []
        last = self._speaker_before(number)
        return last if len(last) == 1 and last[0].person else []

    def _same_source(self, number: int, one: Clauses, verb: int) -> list[Mention]:
        """As in "Sumber itu mengatakan", "Pernyataan itu menyebutkan": who spoke before, by a word that names nobody."""
        k = verb - 1
        while k >= 0 and (one.words[k] in one.auxiliary or self._demonstratives.get(one.words[k]) == "pointing"):
            k -= 1
        if k < 0 or one.owner[k] is not None:
            return []
        source = one.words[k] in self.language.words("source_noun") or one.words[k] in self._documents
        adverbs = k < LEADING and all(one.owner[j] is None and not one.is_verbal(j) and one.sentence.tokens[j].is_word for j in range(k))
        starts = k == 0 or one.words[k - 1] in (",", ";") or (adverbs and one.words[0] in self.language.words("going_further"))
        return self._speaker_before(number, any_party=True) if source and starts else []
