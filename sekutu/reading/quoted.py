"""Direct speech: what stands between quotation marks, with the verb of saying after or before it."""

from __future__ import annotations

from sekutu.reading import quotations, sayers
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.speakers import Speakers
from sekutu.reading.utterances import Utterance
from sekutu.spans import trim

# A quotation of fewer words within a reported clause is part of it, not a statement of its own.
FRAGMENT = 8
# A quotation of fewer words is a word in quotation marks, unless a verb of naming leads to it.
SCRAP = 3
# A quotation of fewer words that no verb of saying stands with is a term or a title.
ALONE = 4


class Quoted(Speakers):
    """Finds the utterances between quotation marks."""

    def _direct(self, number: int, one: Clauses) -> list[tuple[int, int]]:
        """Utterances between quotation marks; gives back the token ranges that are taken."""
        sentence = one.sentence
        taken: list[tuple[int, int]] = []
        for first, last in sentence.quotations:
            words_said = sum(token.is_word for token in sentence.tokens[first:last])
            if self._names_thing(one, first):
                continue
            speakers, verb, form = self._after(number, one, last)
            if verb is None:
                speakers, verb, form = self._of_whom(one, first)
            if verb is None:
                speakers, verb, form = self._before(one, first)
                if verb is not None and words_said < FRAGMENT and not self._is_whole_clause(one, verb, first):
                    if one.words[verb] in self.language.speech["plain"] or self._is_scrap(one, verb, first, words_said):
                        continue  # a fragment inside an indirect clause
            if verb is None:
                alone = words_said >= ALONE and sum(token.is_word for token in sentence.tokens) - words_said <= 1
                if alone:
                    speakers = self._told_behind(number) or self._speaker_of_alone(number)
                elif words_said >= ALONE and taken:
                    speakers = self._spoke.get(number, [])
                elif words_said < FRAGMENT and not self._breaks_off(one, last):
                    continue
            if words_said < 2 and not speakers:
                continue
            if speakers:
                self._spoke[number] = speakers
            span = trim(self.text, sentence.tokens[first].start, sentence.tokens[last - 1].end, also=f" ,{quotations.MARKS}")
            if span.end <= span.start:
                continue
            self.utterances.append(Utterance(number, span.start, span.end, first, last, "direct", speakers, verb, form))
            taken.append((first, last))
        return taken

    def _breaks_off(self, one: Clauses, last: int) -> bool:
        """Whether a comma closes the quotation, as before who said it, and it is no member of a list."""
        behind = next((k for k in range(last, len(one.words)) if one.sentence.tokens[k].is_word), None)
        joined = behind is not None and one.words[behind] in self.language.words("coordinator")
        return one.words[last - 1] == "," and not joined

    def _is_scrap(self, one: Clauses, verb: int, first: int, words_said: int) -> bool:
        """A word or two in quotation marks that neither a verb of naming leads to nor a verb is among the first of."""
        verbal = one.is_verbal(first) and words_said > 1  # "menuduh X “mensabotase” perundingan" quotes a word
        return words_said < SCRAP and not verbal and not self._names_so(one, verb, first)

    def _names_thing(self, one: Clauses, first: int) -> bool:
        """As in "seminar bertajuk “…”": the name of a thing."""
        k = first - 1
        while k >= 0 and not one.sentence.tokens[k].is_word and first - k < 4:
            k -= 1
        return k >= 0 and one.owner[k] is None and one.words[k] in self.language.words("title_of_thing")

    def _told_behind(self, number: int) -> list[Mention]:
        """As in "“….” Hal itu ditegaskan oleh X.": who said what stands before, told by the sentence behind it."""
        if number + 1 >= len(self.clauses):
            return []
        after = self.clauses[number + 1]
        if not after.words or after.words[0] not in self.language.words("pointing_back"):
            return []
        for k in range(1, min(6, len(after.words))):
            if after.words[k] in self.language.words("said_passive") and after.owner[k] is None:
                return self._first_party(number + 1, after, k + 1, 16)
        return []

    def _is_whole_clause(self, one: Clauses, verb: int, first: int) -> bool:
        """Nothing but marks between the verb of saying and the quotation."""
        between = [i for i in range(verb + 1, first) if one.sentence.tokens[i].is_word]
        links = self.language.words("speech_link")
        return all(one.words[i] in links or one.owner[i] is not None for i in between)

    def _after(self, number: int, one: Clauses, last: int) -> tuple[list[Mention], int | None, str]:
        """The verb of saying right after a quotation, and its speaker."""
        k = last
        words = one.words
        while k < len(words) and not one.sentence.tokens[k].is_word and k - last < 4:
            k += 1
        while k + 1 < len(words) and words[k] in self.language.words("so"):
            k += 1
        if k >= len(words):
            return [], None, ""
        word = words[k]
        if word in self.language.speech["after"] or (word in self._documents and one.words[k - 1] in self.language.words("so")):
            if self._by_pronoun(one, k):
                return self._pronoun_speaker(number, one, k + 1), k, self.language.the_word("said_by_pronoun")
            return self._first_party(number, one, k + 1, 14), k, word
        return self._subject_after(number, one, k)

    def _subject_after(self, number: int, one: Clauses, k: int) -> tuple[list[Mention], int | None, str]:
        """As in "…," Putin mengatakan kepada wartawan: subject and verb after the quotation, and nothing that is said behind them."""
        for verb in range(k + 1, min(k + 10, len(one.words))):
            if one.words[verb] in (".", ",", ";") or one.sentence.quotation_at(verb) is not None:
                break
            if one.words[verb] not in self._saying or one.owner[verb] is not None:
                continue
            rest = one.words[verb + 1 :]
            if rest and not (rest[0] in (".", ",") or self.language.words("hearer_opener").get(rest[0])):
                break
            subject = one.subject(verb, k)
            return (
                [party for member in subject for party in member.resolved] or self._speaker_before(number, any_party=True),
                verb,
                one.words[verb],
            )
        return [], None, ""

    def _of_whom(self, one: Clauses, first: int) -> tuple[list[Mention], int | None, str]:
        """As in "yang disebut Gedung Putih "…"" and "yang menurut dia "…"": the party between that word and the quotation."""
        k = first - 1
        while k >= 0 and one.owner[k] is None and (not one.sentence.tokens[k].is_word or one.words[k] in self._as):
            k -= 1
        mention = one.owner[k] if k >= 0 else None
        if mention is None or mention.first == 0 or one.words[mention.first - 1] not in self._said_of:
            return [], None, ""
        return list(mention.resolved), mention.first - 1, one.words[mention.first - 1]

    def _before(self, one: Clauses, first: int) -> tuple[list[Mention], int | None, str]:
        """The verb of saying that leads into a quotation, and its subject."""
        verbs = one.language.speech["before"]
        low = max(0, first - 14)
        for k in range(first - 1, low - 1, -1):
            if one.words[k] in (".", ";") or one.sentence.quotation_at(k) is not None:
                break
            if (one.words[k] in verbs or self._names_so(one, k, first)) and one.owner[k] is None:
                passive = one.words[k] in self._said_of and not self._saying & {one.words[k]}
                return [] if passive else [party for member in sayers.subject(one, k) for party in member.resolved], k, one.words[k]
        return [], None, ""

    def _names_so(self, one: Clauses, k: int, first: int) -> bool:
        """As in "menyebutnya "…"" and "menyambut pengumuman itu sebagai "…""."""
        plain, clitic = self.language.strip_clitics(one.words[k])
        if plain in self._naming and clitic:
            return True
        as_before = any(word in self._as for word in one.words[max(k, first - 2) : first])
        return one.words[k] in self._naming and as_before
