"""Speech: which words are somebody's, whose they are, and who carries them.

Direct speech stands between quotation marks with a verb of saying after or before it; indirect speech is the clause under such a verb, or
after "menurut X". An outlet or agency that a sentence credits ("melansir DW") carries that sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sekutu.lang import Language
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.spans import Span, trim

# A quotation of fewer words within a reported clause is part of it, not a statement of its own.
FRAGMENT = 8


@dataclass(slots=True)
class Utterance:
    """Words said: their span and token range, how, and by whom. ``speakers`` may be empty where nobody known says them."""

    sentence: int
    start: int
    end: int
    first: int
    last: int
    form: Literal["direct", "indirect"]
    speakers: list[Mention]
    verb: int | None
    verb_form: str = ""


@dataclass(slots=True)
class Credit:
    """A sentence's outlet or source that carries what it tells."""

    sentence: int
    outlet: str


class SpeechFinder:
    """Finds the utterances of a report, sentence by sentence; it remembers who spoke last."""

    def __init__(self, text: str, clauses: list[Clauses], topics: list[Mention | None], language: Language) -> None:
        self.text = text
        self.language = language
        words = language.words
        self._speaker_pronouns, self._speaker_walls = words("speaker_pronoun"), words("speaker_wall")
        self._particles, self._weekdays = words("name_particle"), language.dates["weekday"]
        self.clauses = clauses
        self.topics = topics
        self.utterances: list[Utterance] = []
        self.credits: list[Credit] = []
        self._last: list[Mention] = []
        self._strangers: dict[str, str] = {}
        self._last_paragraph = -1

    def find(self) -> list[Utterance]:
        """All utterances in order of the text."""
        for number, one in enumerate(self.clauses):
            before = len(self.utterances)
            self._credit(number, one)
            used = self._direct(number, one)
            self._according(number, one, used)
            self._trailing(number, one, used)
            self._indirect(number, one, used)
            said = [utterance for utterance in self.utterances[before:] if utterance.speakers]
            if said:
                self._last, self._last_paragraph = said[-1].speakers, one.sentence.paragraph
        return self.utterances

    # --- direct ------------------------------------------------------------------------------------------------------------------

    def _direct(self, number: int, one: Clauses) -> list[tuple[int, int]]:
        """Utterances between quotation marks; gives back the token ranges that are taken."""
        sentence = one.sentence
        taken: list[tuple[int, int]] = []
        speakers_here: list[Mention] = []
        for first, last in sentence.quotations:
            words_said = sum(token.is_word for token in sentence.tokens[first:last])
            speakers, verb, form = self._after(one, last)
            if not speakers and verb is None:
                speakers, verb, form = self._before(one, first)
                if verb is not None and words_said < FRAGMENT and not self._is_whole_clause(one, verb, first):
                    continue  # a fragment inside an indirect clause
            if not speakers and verb is None:
                alone = words_said >= 4 and sum(token.is_word for token in sentence.tokens) - words_said <= 1
                if alone and self._last and sentence.paragraph - self._last_paragraph <= 1:
                    speakers = self._last
                elif words_said >= 4 and speakers_here:
                    speakers = speakers_here
                else:
                    continue
            if words_said < 2 and not speakers:
                continue
            speakers_here = speakers or speakers_here
            span = trim(self.text, sentence.tokens[first].start, sentence.tokens[last - 1].end, also=' ,"“”')
            if span.end <= span.start:
                continue
            self.utterances.append(
                Utterance(number, span.start, span.end, first, last, "direct", speakers or self._last_if_pronoun(form), verb, form)
            )
            taken.append((first, last))
        return taken

    def _is_whole_clause(self, one: Clauses, verb: int, first: int) -> bool:
        """Nothing but marks between the verb of saying and the quotation."""
        between = [i for i in range(verb + 1, first) if one.sentence.tokens[i].is_word]
        links = self.language.words("speech_link")
        return all(one.words[i] in links or one.owner[i] is not None for i in between)

    def _last_if_pronoun(self, form: str) -> list[Mention]:
        return self._last if form.endswith(self.language.possessive) else []

    def _after(self, one: Clauses, last: int) -> tuple[list[Mention], int | None, str]:
        """The verb of saying right after a quotation, and its speaker."""
        k = last
        words = one.words
        while k < len(words) and not one.sentence.tokens[k].is_word and k - last < 4:
            k += 1
        if k >= len(words):
            return [], None, ""
        word = words[k]
        verbs = one.language.speech["after"]
        if word not in verbs:
            return [], None, ""
        if self._by_pronoun(one, k):
            return self._pronoun_speaker(one, k + 1), k, self.language.the_word("said_by_pronoun")
        return self._first_party(one, k + 1, 10), k, word

    def _by_pronoun(self, one: Clauses, k: int) -> bool:
        """Whether a pronoun speaks: "katanya", "kata dia"."""
        return one.words[k].endswith(self.language.possessive) or (k + 1 < len(one.words) and one.words[k + 1] in self._speaker_pronouns)

    def _pronoun_speaker(self, one: Clauses, k: int) -> list[Mention]:
        """Who spoke last, else whom the pronoun at token k means, else the topic of the sentences before."""
        if self._last:
            return self._last
        mention = one.owner[k] if k < len(one.words) else None
        if mention is not None and mention.referents:
            return mention.referents
        number = self.clauses.index(one)
        for topic in reversed(self.topics[max(0, number - 3) : number]):
            if topic is not None:
                return [topic]
        return []

    def _first_party(self, one: Clauses, k: int, reach: int) -> list[Mention]:
        """The first party within reach to the right, with those joined to it; resolved."""
        for i in range(k, min(k + reach, len(one.words))):
            mention = one.owner[i]
            if mention is not None:
                if mention.kind in ("place", "media") and not mention.weak:
                    if mention.kind == "media":
                        return [mention]
                    continue
                run = one.run_of.get(id(mention), [mention])
                return [party for member in run for party in member.resolved]
            stranger = self._stranger(one, i)
            if stranger is not None:
                return [stranger]
            if one.words[i] in (".", ";", '"', "“") or one.words[i] in self._speaker_walls:
                return []
        return []

    def _stranger_before(self, one: Clauses, verb: int) -> list[Mention]:
        """A stranger right before the verb of saying, past auxiliaries."""
        k = verb - 1
        while k >= 0 and one.words[k] in one.auxiliary:
            k -= 1
        first = k
        while first >= 0 and k - first < 5 and one.owner[first] is None and self._is_name(one.sentence.tokens[first].text, False):
            first -= 1
        if first == k:
            return []
        for i in range(first + 1, k + 1):
            found = self._stranger(one, i)
            if found is not None and found.last == k + 1:
                return [found]
        return []

    def _stranger(self, one: Clauses, i: int) -> Mention | None:
        """A person whom no table knows and no title introduces: two and more capitalised words, or the short name of one met before."""
        tokens = one.sentence.tokens
        j = i
        while j < len(tokens) and j - i < 5 and one.owner[j] is None and self._is_name(tokens[j].text, j > i):
            j += 1
        while j > i and not tokens[j - 1].is_title:
            j -= 1
        if j == i:
            return None
        name = self.text[tokens[i].start : tokens[j - 1].end]
        known = self._strangers.get(name)
        if known is None and j - i < 2:
            return None
        person = known or name
        for part in (name.split()[-1], name.split()[0]):
            if len(part) > 3:
                self._strangers.setdefault(part, person)
        self._strangers.setdefault(name, person)
        return Mention(i, j, tokens[i].start, tokens[j - 1].end, "party", person=person)

    def _is_name(self, text: str, inside: bool) -> bool:
        if inside and (text == "." or text.lower() in self._particles):
            return True
        shouted = len(text) > 4 and text.isupper()
        return text[0].isupper() and text.isalpha() and not shouted and text.lower() not in self._weekdays

    def _before(self, one: Clauses, first: int) -> tuple[list[Mention], int | None, str]:
        """The verb of saying that leads into a quotation, and its subject."""
        verbs = one.language.speech["before"]
        low = max(0, first - 14)
        for k in range(first - 1, low - 1, -1):
            if one.words[k] in (".", ";") or one.sentence.quotation_at(k) is not None:
                break
            if one.words[k] in verbs and one.owner[k] is None:
                subject = one.subject(k)
                speakers = [party for member in subject for party in member.resolved]
                return speakers or self._stranger_before(one, k), k, one.words[k]
        return [], None, ""

    # --- indirect ----------------------------------------------------------------------------------------------------------------

    def _according(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "Menurut X, …" and "…, menurut X": the rest of the sentence is X's."""
        forms = self.language.speech["according"]
        for k, word in enumerate(one.words):
            if word not in forms or one.sentence.quotation_at(k) is not None or self._overlaps(k, k + 1, used):
                continue
            speakers = self._first_party(one, k + 1, 8)
            if not speakers:
                continue
            if k == 0 or one.words[k - 1] != ",":
                commas = (i for i in range(k + 1, len(one.words)) if one.words[i] == "," and one.owner[i] is None)
                comma = next((i for i in commas if not self._inside_apposition(one, i)), None)
                if comma is None or k > 3:
                    continue
                self._add(number, one, comma + 1, len(one.words), speakers, k, word, used)
            else:
                self._add(number, one, 0, k - 1, speakers, k, word, used)
            return

    def _inside_apposition(self, one: Clauses, comma: int) -> bool:
        after = comma + 1
        if after >= len(one.words):
            return False
        if one.words[after] in one.relative:
            return True
        return one.owner[after] is not None and "," in one.words[after:] and not one.verb_follows(after)

    def _trailing(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "…, kata X": what stands before is X's."""
        verbs = one.language.speech["after"]
        for k in range(3, len(one.words)):
            word = one.words[k]
            if word not in verbs or one.words[k - 1] != "," or one.owner[k] is not None:
                continue
            if self._overlaps(0, k, used) or one.sentence.quotation_at(k) is not None:
                continue
            speakers = self._pronoun_speaker(one, k + 1) if self._by_pronoun(one, k) else self._first_party(one, k + 1, 10)
            if speakers:
                self._add(number, one, 0, k - 1, speakers, k, word, used)
            else:
                self._last = []  # somebody unnamed spoke: "katanya" is not the speaker's before him
            return

    def _indirect(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "X mengatakan (bahwa) …": the clause is X's."""
        plain = one.language.speech["plain"]
        for k, word in enumerate(one.words):
            if word not in plain or one.owner[k] is not None or one.sentence.quotation_at(k) is not None:
                continue
            if k and one.words[k - 1] in one.purpose:
                continue
            if any(first <= k < last for first, last in used):
                continue
            subject = one.subject(k)
            if subject and subject[0].noun is not None and subject[0].last <= k:
                continue  # "Komentar Beijing menggarisbawahi …": the comment does, not Beijing
            speakers = [party for member in subject for party in member.resolved] or self._stranger_before(one, k)
            if not speakers:
                continue
            start = self._past_hearer(one, k + 1)
            while start < len(one.words) and (self._is_that(one, start) or one.words[start] in (",", ":", '"', "“")):
                start += 1
            end = self._clause_end(one, start)
            if self._overlaps(start, end, used) and any(first - start <= 3 for first, last in used if first >= start):
                continue
            if sum(token.is_word for token in one.sentence.tokens[start:end]) < 3:
                continue
            signs = self.language.words("predicate_sign")
            if self._is_that(one, k + 1) or any(one.is_verbal(j) or one.words[j] in signs for j in range(start, end)):
                self._add(number, one, start, end, speakers, k, word, used)
            return

    def _clause_end(self, one: Clauses, start: int) -> int:
        """The token before which the reported clause ends: ", sementara …" tells what somebody else does."""
        walls = self.language.words("contrast")
        for k in range(start, len(one.words) - 1):
            if one.words[k] == "," and one.words[k + 1] in walls and one.sentence.quotation_at(k) is None:
                return k
        return len(one.words)

    def _is_that(self, one: Clauses, k: int) -> bool:
        """Whether the token opens what is said."""
        return k < len(one.words) and one.subordinators.get(one.words[k]) == "that"

    def _past_hearer(self, one: Clauses, k: int) -> int:
        """Skips "kepada wartawan di Jakarta" between the verb of saying and its clause."""
        opener = self.language.words("hearer_opener").get(one.words[k]) if k < len(one.words) else None
        if opener is None:
            return k
        press = self.language.words("press")
        for j in range(k + 1, min(k + 14, len(one.words))):
            if self._is_that(one, j) or (one.words[j] == "," and opener != "hearer"):
                return j + 1
            mention = one.owner[j]
            if opener == "hearer" and (mention is not None or one.words[j] in press):
                return mention.last if mention is not None else j + 1
        return k

    # --- carriers ----------------------------------------------------------------------------------------------------------------

    def _credit(self, number: int, one: Clauses) -> None:
        """Who carries the sentence: "melansir DW", "dikutip dari Reuters", "lapor AFP"."""
        forms = one.language.speech["credit"]
        for k, word in enumerate(one.words):
            if word in forms and one.owner[k] is None:
                for i in range(k + 1, min(k + 6, len(one.words))):
                    mention = one.owner[i]
                    if mention is not None and mention.kind == "media" and mention.place:
                        self.credits.append(Credit(number, mention.place))
                        return
                    if mention is not None:
                        break

    def _overlaps(self, first: int, last: int, used: list[tuple[int, int]]) -> bool:
        return any(a < last and first < b for a, b in used)

    def _add(
        self, number: int, one: Clauses, first: int, last: int, speakers: list[Mention], verb: int, form: str, used: list[tuple[int, int]]
    ) -> None:
        tokens = one.sentence.tokens
        while first < last and not tokens[first].is_word:
            first += 1
        if first >= last:
            return
        span: Span = trim(self.text, tokens[first].start, tokens[last - 1].end, also=' .,"“”')
        if span.end - span.start < 8:
            return
        self.utterances.append(Utterance(number, span.start, span.end, first, last, "indirect", speakers, verb, form))
        used.append((first, last))
