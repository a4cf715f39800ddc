"""Speech: which words are somebody's, whose they are, and who carries them.

Direct speech stands between quotation marks with a verb of saying after or before it; indirect speech is the clause under such a verb, or
after "menurut X". An outlet or agency that a sentence credits ("melansir DW") carries that sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from sekutu.lang import Language
from sekutu.reading import quotations, sayers
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.spans import Span, trim

# A quotation of fewer words within a reported clause is part of it, not a statement of its own.
FRAGMENT = 8
# A quotation of fewer words is a word in quotation marks, unless a verb of naming leads to it.
SCRAP = 3
# A quotation of fewer words that no verb of saying stands with is a term or a title.
ALONE = 4
# The share of a reported clause that quotations may take before they are all of it.
QUOTED_SHARE = 0.7
# Sectors of which somebody unnamed is still somebody: "kata seorang analis", "kata warga".
_ANONYMOUS = frozenset({"ANALYST", "CVL", "NGO", "MED", "BUS", "REB", "OPP", "MIL", "LEG", "JUD"})
# Fewer words before ", kata X," are an adverbial or the subject of what follows.
SHORT = 4
# How many sentences back "katanya" looks for its speaker.
SPEAKER_REACH = 5


@dataclass(slots=True)
class Utterance:
    """Words said: their span and token range, how, and by whom. ``speakers`` may be empty where nobody known says them; ``via`` are those
    according to whom the speakers say it.
    """

    sentence: int
    start: int
    end: int
    first: int
    last: int
    form: Literal["direct", "indirect"]
    speakers: list[Mention]
    verb: int | None
    verb_form: str = ""
    via: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Credit:
    """A sentence's outlet or source that carries what it tells."""

    sentence: int
    outlet: str


class SpeechFinder:
    """Finds the utterances of a report, sentence by sentence; it remembers who spoke where."""

    def __init__(self, text: str, clauses: list[Clauses], topics: list[Mention | None], language: Language) -> None:
        self.text = text
        self.language = language
        words = language.words
        self._speaker_pronouns, self._speaker_walls = words("speaker_pronoun"), words("speaker_wall")
        self._documents, self._naming, self._demonstratives = words("document"), words("naming"), words("demonstrative")
        self._said_of, self._as, self._with_that = words("said_of"), words("as"), words("said_with_that")
        self._saying = language.speech["before"] | language.speech["plain"]
        self.clauses = clauses
        self.topics = topics
        self.utterances: list[Utterance] = []
        self.credits: list[Credit] = []
        self._spoke: dict[int, list[Mention]] = {}  # sentence → who spoke last in it; nobody where it was somebody unnamed

    def find(self) -> list[Utterance]:
        """All utterances in order of the text."""
        for number, one in enumerate(self.clauses):
            before = len(self.utterances)
            self._credit(number, one)
            used = self._direct(number, one)
            self._according(number, one, used)
            self._trailing(number, one, used)
            self._indirect(number, one, used)
            self._passively(number, one, used)
            said = [utterance for utterance in self.utterances[before:] if utterance.speakers]
            if said:
                self._spoke[number] = said[-1].speakers
        self._give_to_next()
        return self.utterances

    # --- who spoke ---------------------------------------------------------------------------------------------------------------

    def _speaker_before(self, number: int, any_party: bool = False) -> list[Mention]:
        """Whom "katanya" means: of the sentences before, the nearest that somebody speaks in; where nobody does, the nearest that is about
        a person. A document (``any_party``) speaks for whoever spoke last, else for whom the sentences are about.
        """
        reach = range(number - 1, max(-1, number - 1 - SPEAKER_REACH), -1)
        for n in reach:
            spoke = self._spoke.get(n)
            if spoke is not None:
                person = self._person_after(n, number) if spoke and not any_party and not any(one.person for one in spoke) else None
                return [person] if person is not None else spoke
            said = self._sayer(n)
            if said:
                return said
        for n in reach:
            topic = self.topics[n]
            if topic is not None and (topic.person or any_party) and self._leads(n, topic):
                return [topic]
        return []

    def _person_after(self, first: int, number: int) -> Mention | None:
        """The nearest person whom a sentence between the two is about: "katanya" is rather his than a state's that spoke before."""
        for n in range(number - 1, first, -1):
            topic = self.topics[n]
            if topic is not None and topic.person:
                return topic
        return None

    def _sayer(self, number: int) -> list[Mention]:
        """The one person who says, asks, refuses or admits something in a sentence, in words that make no utterance of their own."""
        one = self.clauses[number]
        for k, word in enumerate(one.words):
            if word not in self._saying or one.owner[k] is not None or one.sentence.quotation_at(k) is not None:
                continue
            subject = [party for mention in one.subject(k) for party in mention.resolved]
            if len(subject) == 1 and subject[0].person:
                return subject
        return []

    def _leads(self, number: int, topic: Mention) -> bool:
        """Whether the topic of a sentence stands before its first verb, as a subject does."""
        one = self.clauses[number]
        shown = next((each for each in one.mentions if any(topic is meant for meant in each.resolved)), None)
        return shown is not None and not any(one.is_verbal(k) for k in range(shown.first))

    def _topic_before(self, number: int) -> list[Mention]:
        """Whose spokesman "juru bicaranya" is: whom the sentence before is about."""
        for n in range(number - 1, max(-1, number - 1 - SPEAKER_REACH), -1):
            topic = self.topics[n]
            if topic is not None:
                return [topic]
        return []

    def _speaker_of_alone(self, number: int) -> list[Mention]:
        """Who goes on speaking in a quotation that stands alone: who spoke in the paragraph, or in the one before."""
        paragraph = self.clauses[number].sentence.paragraph
        for n in range(number - 1, max(-1, number - 1 - SPEAKER_REACH), -1):
            if paragraph - self.clauses[n].sentence.paragraph > 1:
                break
            if n in self._spoke:
                return self._spoke[n]
        return []

    def _give_to_next(self) -> None:
        """A quotation that its paragraph leaves open is of whoever says the next one."""
        for k in range(len(self.utterances) - 2, -1, -1):
            one, after = self.utterances[k], self.utterances[k + 1]
            behind = self.clauses[one.sentence].sentence.tokens[one.last :]
            open_ended = not any(token.is_word for token in behind)
            if one.form == after.form == "direct" and not one.speakers and open_ended and after.sentence - one.sentence == 1:
                one.speakers, one.verb_form = after.speakers, after.verb_form

    def _pronoun_speaker(self, number: int, one: Clauses, k: int) -> list[Mention]:
        """Who the pronoun at token k, or "-nya" before it, is: somebody of the same sentence, else of those before."""
        mention = one.owner[k] if k < len(one.words) else None
        if mention is not None and mention.kind == "pronoun" and mention.refers == "plural" and mention.referents:
            last = next((self._spoke[n] for n in range(number - 1, max(-1, number - 3), -1) if n in self._spoke), [])
            return last if last and not any(one.person for one in last) else mention.referents  # "kata mereka" after "kata sumber X"
        if number in self._spoke:
            return self._spoke[number]
        found = self._speaker_before(number)
        if found:
            return found
        return mention.referents if mention is not None else []

    def _by_pronoun(self, one: Clauses, k: int) -> bool:
        """Whether a pronoun speaks: "katanya", "kata dia"."""
        return self.language.strip_clitics(one.words[k])[1] == self.language.possessive or (
            k + 1 < len(one.words) and one.words[k + 1] in self._speaker_pronouns
        )

    def _first_party(self, number: int, one: Clauses, k: int, reach: int) -> list[Mention]:
        """The first party within reach to the right, with those joined to it; resolved. A document speaks for whoever wrote it."""
        document = False
        unknown: Mention | None = None
        for i in range(k, min(k + reach, len(one.words))):
            word = one.words[i]
            mention = one.owner[i]
            if mention is not None:
                if mention.kind in ("place", "media") and not mention.weak:
                    if mention.kind == "media":
                        return [mention]
                    if mention.code and self._body_of(one, k, mention.first):
                        return [replace(mention, kind="party")]
                    continue
                run = one.run_of.get(id(mention), [mention])
                found = [party for member in run for party in member.resolved]
                named = self._named_behind(one, mention) if len(run) == 1 and not any(each.person for each in found) else None
                if named is not None or found:
                    return [named] if named is not None else found
                unknown = unknown or (mention if mention.sector in _ANONYMOUS else None)
                continue  # "kata pakar hukum dari Universitas X, Y"
            plain, clitic = self.language.strip_clitics(word)
            if word in self._documents or plain in self._documents:
                document = True
            elif clitic == self.language.possessive and (
                self.language.offices.at([plain], 0) is not None or self._ends_office(one, i, plain)
            ):
                return self._topic_before(number)  # "kata juru bicaranya"
            if document and (self._demonstratives.get(word) == "pointing" or word in (".", ",") or clitic == self.language.possessive):
                return self._speaker_before(number, any_party=True)
            pointed = any(self._demonstratives.get(after) == "pointing" for after in one.words[i + 1 : i + 3])
            if word in self.language.words("source_noun") and pointed and i == k:
                return self._speaker_before(number, any_party=True)  # "kata sumber tersebut"
            wall = word in self._speaker_walls and one.words[i - 1] not in self.language.words("source_noun")  # "sumber di kementerian"
            credits = word in self.language.speech["credit"] and not (i == k and document)  # "menurut laporan X"
            if word in (".", ";") or quotations.is_mark(word) or wall or credits:
                break
        return [unknown] if unknown is not None else []

    def _body_of(self, one: Clauses, first: int, place: int) -> bool:
        """As in "badan pertahanan sipil Gaza": whether a body's name, without a preposition in it, leads from the token to the place."""
        institutions = self.language.words("institution")
        for j in range(place - 1, first - 1, -1):
            if one.owner[j] is not None or one.words[j] in one.prepositions or not one.sentence.tokens[j].is_word:
                return False
            if one.words[j] in institutions:
                return True
        return False

    def _named_behind(self, one: Clauses, mention: Mention) -> Mention | None:
        """As in "kata juru bicara Sekjen PBB, X": a person of the same party, or of none, right behind it."""
        k = mention.last
        if k < len(one.words) and one.words[k] == ",":
            k += 1
        other = one.owner[k] if k < len(one.words) else None
        if other is None or not other.person or other.kind != "party" or not mention.office:
            return None
        codes = {each.code for each in mention.resolved if each.code}
        return other if other.code is None or not codes or other.code in codes else None

    def _ends_office(self, one: Clauses, i: int, plain: str) -> bool:
        return i > 0 and self.language.offices.at([one.words[i - 1], plain], 0) is not None

    # --- direct ------------------------------------------------------------------------------------------------------------------

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

    # --- indirect ----------------------------------------------------------------------------------------------------------------

    def _according(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "Menurut X, …" and "…, menurut X": the rest of the sentence is X's."""
        forms = self.language.speech["according"]
        for k, word in enumerate(one.words):
            by_pronoun = word.endswith(self.language.possessive) and self.language.strip_clitics(word)[0] in forms  # "menurutnya"
            if (word not in forms and not by_pronoun) or one.sentence.quotation_at(k) is not None or self._overlaps(k, k + 1, used):
                continue
            pronoun = by_pronoun or self._by_pronoun(one, k)
            speakers = self._pronoun_speaker(number, one, k + 1) if pronoun else self._first_party(number, one, k + 1, 12)
            if not speakers:
                continue
            if k and one.words[k - 1] in one.relative:
                self._which_according(number, one, k, speakers, used)
                continue
            if k == 0 or one.words[k - 1] != ",":
                commas = (i for i in range(k + 1, len(one.words)) if one.words[i] == "," and one.owner[i] is None)
                comma = next((i for i in commas if not self._inside_apposition(one, i)), None)
                if comma is None or k > 3:
                    continue
                if not self._reported_by(number, one, comma + 1, speakers, used):
                    self._add(number, one, comma + 1, len(one.words), speakers, k, word, used)
            else:
                self._add(number, one, *self._around_parenthesis(one, k), speakers, k, word, used)
            return

    def _reported_by(self, number: int, one: Clauses, start: int, via: list[Mention], used: list[tuple[int, int]]) -> bool:
        """As in "Menurut X, Y menegaskan bahwa …": the words are Y's, as X tells them; whether that is so."""
        mention = one.owner[start] if start < len(one.words) else None
        if mention is None or not mention.resolved:
            return False
        k = one.run_of.get(id(mention), [mention])[-1].last
        while k < len(one.words) and one.words[k] in one.auxiliary:
            k += 1
        if k >= len(one.words) or one.words[k] not in self.language.speech["plain"] or not self._is_that(one, k + 1):
            return False
        said = [party for member in one.run_of.get(id(mention), [mention]) for party in member.resolved]
        before = len(self.utterances)
        self._add(number, one, k + 2, len(one.words), said, k, one.words[k], used)
        for utterance in self.utterances[before:]:
            utterance.via = via
        return len(self.utterances) > before

    def _which_according(self, number: int, one: Clauses, k: int, speakers: list[Mention], used: list[tuple[int, int]]) -> None:
        """As in "pakta yang menurut X mengancam Y": the predicate behind X is X's."""
        start = max((mention.last for mention in one.mentions if k < mention.first <= k + 2), default=k + 2)
        if one.words[k].endswith(self.language.possessive):
            start = k + 1  # "yang menurutnya …"
        end = next((j for j in range(start, len(one.words)) if one.words[j] in (",", ".", ";")), len(one.words))
        if end - start >= 2 and not (start < len(one.words) and quotations.is_mark(one.words[start])):
            self._add(number, one, start, end, speakers, k, one.words[k], used)

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
        for k in range(2, len(one.words)):
            word = one.words[k]
            if word not in verbs or one.words[k - 1] != "," or one.owner[k] is not None:
                continue
            served = any(said.sentence == number and said.verb == k for said in self.utterances)
            if served or self._overlaps(0, k, used) or one.sentence.quotation_at(k) is not None:
                continue
            speakers = self._pronoun_speaker(number, one, k + 1) if self._by_pronoun(one, k) else self._first_party(number, one, k + 1, 14)
            if speakers:
                first, last = self._around_parenthesis(one, k)
                self._add(number, one, first, last, speakers, k, word, used)
            else:
                self._spoke[number] = []  # somebody unnamed spoke: "katanya" is not the speaker's before him
            return

    def _around_parenthesis(self, one: Clauses, k: int) -> tuple[int, int]:
        """What is said around "…, kata X, …": what stands before, or what follows, where only an adverbial or a subject stands before."""
        before = sum(token.is_word for token in one.sentence.tokens[: k - 1])
        has_verb = any(one.is_verbal(j) for j in range(k - 1))
        comma = next((j for j in range(k + 1, min(k + 14, len(one.words))) if one.words[j] == "," and one.owner[j] is None), None)
        opened = one.subordinators.get(one.words[0]) not in (None, "that")  # "Jika …, kata X, …": what follows is the clause
        if comma is None or (has_verb and not opened) or len(one.words) - comma < SHORT:
            return 0, k - 1
        if before >= SHORT and not opened and not any(one.is_verbal(j) for j in range(comma + 1, len(one.words))):
            return 0, k - 1
        return comma + 1, len(one.words)

    def _indirect(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "X mengatakan (bahwa) …": the clause is X's."""
        plain = one.language.speech["plain"]
        served = {said.verb for said in self.utterances if said.sentence == number and said.verb is not None}
        told = 0  # the token up to which an utterance was taken
        for k, word in enumerate(one.words):
            if one.owner[k] is not None or one.sentence.quotation_at(k) is not None or not (word in plain or self._says_that(one, k)):
                continue
            if k and one.words[k - 1] in one.purpose:
                continue
            if any(first <= k < last for first, last in used) or k in served or k < told:
                continue
            subject = sayers.subject(one, k)
            if subject and subject[0].noun is not None and subject[0].last <= k:
                continue  # "Komentar Beijing menggarisbawahi …": the comment does, not Beijing
            named = self._named_behind(one, subject[0]) if len(subject) == 1 else None
            speakers = [named] if named is not None and named.last <= k else [party for member in subject for party in member.resolved]
            speakers = speakers or self._same_source(number, one, k) or self._unnamed(one, k) or self._goes_on(number, one, k)
            if not speakers:
                continue
            start = self._past_hearer(one, k + 1)
            while start < len(one.words) and (
                self._is_that(one, start) or one.words[start] in (",", ":") or quotations.is_mark(one.words[start])
            ):
                start += 1
            end = self._clause_end(one, start)
            if any(start <= first < end and (first - start <= 3 or self._spoke.get(number) == speakers) for first, _ in used):
                continue
            denies, called = word in self.language.words("denying"), word in self._naming
            if sum(token.is_word for token in one.sentence.tokens[start:end]) < (1 if denies else 3):
                continue
            signs = self.language.words("predicate_sign")
            called = called and self._calls(one, word, start, end)
            verbal = any(one.is_verbal(j) or one.words[j] in signs for j in range(start, end))
            if denies or called or self._is_that(one, k + 1) or verbal:
                self._add(number, one, start, end, speakers, k, word, used)
                if self.utterances:
                    self._quoted_predicate(one, k, self.utterances[-1])
            told = end

    def _calls(self, one: Clauses, word: str, start: int, end: int) -> bool:
        """As in "menyebut X sebagai Y", and "menyebut kesepakatan itu buah diplomasi", where what it is called follows a pointing word."""
        if any(one.words[j] in self._as for j in range(start + 1, end)):
            return True
        return word in self._saying and any(self._demonstratives.get(one.words[j]) == "pointing" for j in range(start + 1, end - 1))

    def _says_that(self, one: Clauses, k: int) -> bool:
        """As in "melanjutkan bahwa" and "melanjutkan, …": verbs that say only what follows such a sign."""
        if one.words[k] not in self._with_that:
            return False
        behind = self._past_hearer(one, k + 1)
        return self._is_that(one, behind) or (behind < len(one.words) and one.words[behind] == ",") or self._is_that(one, behind - 1)

    def _unnamed(self, one: Clauses, verb: int) -> list[Mention]:
        """As in "para analis menilai …": somebody known by what he is alone, right before the verb."""
        k = verb - 1
        while k >= 0 and (one.words[k] in one.auxiliary or self._demonstratives.get(one.words[k]) == "pointing"):
            k -= 1
        mention = one.owner[k] if k >= 0 else None
        unnamed = mention is not None and mention.kind == "reference" and mention.sector in _ANONYMOUS and not mention.resolved
        if mention is None or not unnamed:
            return []
        starts = (
            mention.first == 0 or not one.sentence.tokens[mention.first - 1].is_word or one.words[mention.first - 1] in one.coordinators
        )
        return [mention] if starts or one.words[mention.first - 1] in self.language.words("several") else []

    def _passively(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "Diklaim juga oleh X bahwa …" and "Ditegaskan pula bahwa …": X's, or of who spoke before."""
        passives = self.language.words("said_passive").keys() | self._said_of.keys()
        for k, word in enumerate(one.words[:3]):
            if word not in passives or self.language.voice(word) != "passive" or one.owner[k] is not None:
                continue
            that = next((j for j in range(k + 1, min(k + 12, len(one.words))) if self._is_that(one, j)), None)
            if that is None or any(one.is_verbal(j) for j in range(k + 1, that)) or self._overlaps(that, that + 1, used):
                return
            told = self._first_party(number, one, k + 1, that - k - 1) if that - k > 2 else []
            speakers = told or self._speaker_before(number, any_party=True)
            if speakers:
                self._add(number, one, that + 1, len(one.words), speakers, k, word, used)
            return

    def _goes_on(self, number: int, one: Clauses, verb: int) -> list[Mention]:
        """As in "“…,” kata X, menekankan bahwa …": without a subject of its own the verb is of who spoke in the sentence; as in
        "Direktur lembaga itu menjelaskan …", of the person who spoke before, where it is somebody who holds an office that is said of him.
        """
        before = one.words[verb - 1] if verb else ""
        if (before == "," or one.subordinators.get(before) == "same_subject") and self._spoke.get(number) and self._is_that(one, verb + 1):
            return self._spoke[number]
        k = verb - 1
        while k > 0 and one.words[k] in one.auxiliary:
            k -= 1
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
        starts = k == 0 or one.words[k - 1] in (",", ";")
        return self._speaker_before(number, any_party=True) if source and starts else []

    def _quoted_predicate(self, one: Clauses, verb: int, said: Utterance) -> None:
        """As in "X menyebut tarif itu "tidak adil"": the quoted words carry the predicate, so the speech is direct."""
        if said.verb != verb:
            return
        links = self.language.words("coordinator").keys() | one.purpose.keys() | one.prepositions.keys() | one.subordinators.keys()
        for first, last in one.sentence.quotations:
            if not said.first < first < said.last:
                continue
            if any(one.is_verbal(k) and one.words[k] not in one.auxiliary for k in range(said.first, first)):
                return
            behind = next((k for k in range(last, said.last) if one.sentence.tokens[k].is_word or one.words[k] == ","), said.last)
            naming = one.words[verb] in self._naming
            if naming or behind >= said.last or one.words[behind] == "," or one.words[behind] in links:
                said.form = "direct"
            return

    def _clause_end(self, one: Clauses, start: int) -> int:
        """The token before which the reported clause ends: ", sementara …" tells what somebody else does."""
        walls, plain = self.language.words("contrast"), one.language.speech["plain"]
        ands = self.language.words("and")
        denied = any(word in self.language.words("denying") for word in one.words[max(0, start - 2) : start])
        for k in range(start, len(one.words) - 1):
            goes_on = denied and one.words[k] in ands and one.words[k + 1] in plain and one.owner[k + 1] is None
            if goes_on and k - start >= SHORT and one.sentence.quotation_at(k) is None:
                return k  # "membantah … dan menegaskan …"
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
            told = one.owner[k] if k < len(one.words) else None  # "memperingatkan X bahwa …"
            return told.last if told is not None and self._is_that(one, told.last) else k
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
        span: Span = trim(self.text, tokens[first].start, tokens[last - 1].end, also=f" .,{quotations.MARKS}")
        if span.end - span.start < 8 or one.words[first] in self.language.speech["credit"]:
            return  # ", dikutip dari Reuters"
        quoted = [said for said in self.utterances if said.sentence == number and said.form == "direct" and first <= said.first < last]
        if sum(said.last - said.first for said in quoted) > QUOTED_SHARE * (last - first):
            for said in quoted:  # "Menurut X, “…”" is direct speech alone
                said.speakers = said.speakers or speakers
            return
        self.utterances.append(Utterance(number, span.start, span.end, first, last, "indirect", speakers, verb, form))
        used.append((first, last))
