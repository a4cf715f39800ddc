"""Direct speech: what stands between quotation marks, with the verb of saying after or before it."""

from __future__ import annotations

from sekutu.reading import quotations, sayers
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.speakers import SPEAKER_REACH, Speakers
from sekutu.reading.utterances import Utterance
from sekutu.spans import trim

# A quotation of fewer words within a reported clause is part of it, not a statement of its own.
FRAGMENT = 8
# A quotation of fewer words is a word in quotation marks, unless a verb of naming leads to it.
SCRAP = 3
# A quotation of fewer words that no verb of saying stands with is a term or a title.
ALONE = 4
# Marks one of which words that are said end with.
CLOSES = frozenset({",", ".", "!", "?", "…", "-", "–", "—"})
# How many words behind "kutip X" the source is looked for.
CARRIED = 12
# How many words lie between the verb that leads into a quotation and the quotation.
LED = 18
# How many words lie between "demikian" and such a verb.
SPOKEN = 6


class Quoted(Speakers):
    """Finds the utterances between quotation marks."""

    def _direct(self, number: int, one: Clauses) -> list[tuple[int, int]]:
        """Utterances between quotation marks; gives back the token ranges that are taken."""
        sentence = one.sentence
        found: list[Utterance] = []
        left: list[tuple[int, int]] = []  # quotations that nobody was found to say, too short to stand by themselves
        for first, last in sentence.quotations:
            words_said = sum(token.is_word for token in sentence.tokens[first:last])
            if self._names_thing(one, first):
                continue
            speakers, verb, form = self._after(number, one, last)
            if form == self.language.the_word("said_by_pronoun"):
                speakers = self._led_into(number, one, first) or speakers
            if verb is None and not speakers:
                speakers, verb, form = self._of_whom(number, one, first)
            if verb is None and not speakers:
                speakers, verb, form = self._before(number, one, first)
                if verb is not None and found and found[-1].speakers and self._goes_on_after(one, found[-1], verb):
                    speakers = found[-1].speakers
                if verb is not None and verb < first:
                    speakers = speakers if found else self._goes_on_saying(number, one, verb, speakers)
                if verb is not None and self._is_part(one, verb, first, words_said):
                    continue
            if verb is None and not speakers:
                whole = words_said >= ALONE or (words_said > 1 and self._is_sentence(one, first, last))
                alone = whole and sum(token.is_word for token in sentence.tokens) - words_said <= 1
                if alone:
                    speakers = self._told_behind(number) or self._speaker_of_alone(number)
                elif found and whole:
                    speakers = self._spoke.get(number, [])
                elif words_said < FRAGMENT and not self._breaks_off(one, last):
                    if words_said >= SCRAP:
                        left.append((first, last))
                    continue
            if words_said < 2 and not speakers:
                continue
            if verb is None or form == self.language.the_word("said_by_pronoun"):
                speakers = self._other_than_named(number, one, (first, last), speakers)
            if speakers:
                self._spoke[number] = speakers
            elif verb is not None and verb >= last:
                self._spoke[number] = []  # somebody unnamed: "katanya" is not the speaker's before him
            said = self._quotation(number, one, first, last, speakers, verb, form)
            if said is not None:
                found.append(said)
        found = self._before_the_sayer(number, one, found, left)
        self.utterances += found
        return [(said.first, said.last) for said in found]

    def _led_into(self, number: int, one: Clauses, first: int) -> list[Mention]:
        """As in "X menyatakan, “…,” katanya": who says by a verb before the quotation what a pronoun says again behind it."""
        if "," not in one.words[max(0, first - 2) : first + 1] and ":" not in one.words[max(0, first - 2) : first + 1]:
            return []
        speakers, verb, _ = self._before(number, one, first)
        return speakers if verb is not None and self._is_whole_clause(one, verb, first) else []

    def _other_than_named(self, number: int, one: Clauses, words: tuple[int, int], speakers: list[Mention]) -> list[Mention]:
        """As in "“Presiden X bercerita kepada saya,” ujarnya": who is named in the words is not who says them, but the other person."""
        named = {each.person for each in one.mentions if words[0] <= each.first < words[1] and each.kind == "party" and each.person}
        if len(speakers) != 1 or speakers[0].person not in named:
            return speakers
        for n in range(number - 1, max(-1, number - 1 - SPEAKER_REACH), -1):
            told = (*self._spoke.get(n, ()), *(each for each in self.clauses[n].mentions if each.kind == "party" and not each.governed))
            other = next((each for each in told if each.person and each.person not in named), None)
            if other is not None:
                return [other]
        return speakers

    def _quotation(
        self, number: int, one: Clauses, first: int, last: int, speakers: list[Mention], verb: int | None, form: str
    ) -> Utterance | None:
        """The words of a quotation without their marks; None where there are none."""
        tokens = one.sentence.tokens
        span = trim(self.text, tokens[first].start, tokens[last - 1].end, also=f" ,{quotations.MARKS}")
        return Utterance(number, span.start, span.end, first, last, "direct", speakers, verb, form) if span.end > span.start else None

    def _before_the_sayer(self, number: int, one: Clauses, found: list[Utterance], left: list[tuple[int, int]]) -> list[Utterance]:
        """As in "Sanksi “bukan jalan keluar” karena “rakyat menjadi korban,” kata X": what stands before is X's too."""
        by = next((said for said in found if said.speakers and said.verb is not None and said.verb >= said.last), None)
        if by is None:
            return found
        for said in found:
            if not said.speakers and said.last <= by.first:
                said.speakers, said.verb_form = by.speakers, by.verb_form
        more = [
            self._quotation(number, one, first, last, by.speakers, None, by.verb_form)
            for first, last in left
            if last <= by.first and not any(one.words[k] in self._saying for k in range(first))
        ]
        return sorted((*found, *(said for said in more if said is not None)), key=lambda said: said.first)

    def _is_part(self, one: Clauses, verb: int, first: int, words_said: int) -> bool:
        """Whether a quotation that a verb of saying leads to is a part of what it says, or no more than a word."""
        called = one.words[verb] in self._naming
        behind = one.words[max(0, first - 2) : first]
        if one.words[verb] in self.language.words("asking") and words_said < FRAGMENT and not {":", ","} & set(behind):
            return True  # "berjanji “memperkuat kerja sama”" quotes what is promised
        if self._is_whole_clause(one, verb, first):
            leads = one.words[first - 1] in (":", ",") or one.words[first - 2 : first - 1] in ([":"], [","])
            return words_said == 1 and not called and not leads  # "melanjutkan “korespondensi”"
        if words_said >= FRAGMENT:
            return False
        return one.words[verb] in self.language.speech["plain"] or self._is_scrap(one, verb, first, words_said)

    def _is_sentence(self, one: Clauses, first: int, last: int) -> bool:
        """Whether a quotation begins with a capital and ends as a sentence does."""
        opens = next((token for token in one.sentence.tokens[first:last] if token.is_word), None)
        return opens is not None and opens.is_title and self._is_closed(one, last)

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
        if after.words[1:2] and after.words[0] in self.language.words("so") and after.words[1] in self.language.speech["after"]:
            return self._first_party(number + 1, after, 2, 14)  # "Begitu kata X."
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
        if any(self._is_that(one, k) for k in range(max(verb + 1, first - 2), first + 1)):
            return True  # "menyatakan dalam pidatonya bahwa “…”"
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
        closing = word in self.language.speech["closing"] and self._is_closed(one, last)
        carried = self._carried_after(one, k) if word in self.language.speech["after"] else []
        if carried:
            return carried, k, word
        if closing or word in self.language.speech["after"] or (word in self._documents and one.words[k - 1] in self.language.words("so")):
            if self._by_pronoun(one, k):
                return self._pronoun_speaker(number, one, k + 1), k, self.language.the_word("said_by_pronoun")
            return self._first_party(number, one, k + 1, 14), k, word
        if word in self.language.words("reported_by") and words[k - 1] in self.language.words("so"):
            return self._reporting(one, k), k, word
        if word in self._carrying:
            return self._carried(one, k)
        speakers, verb, form = self._subject_after(number, one, k)
        return (speakers, verb, form) if verb is not None else (self._name_alone(one, last, k), None, "")

    def _carried(self, one: Clauses, k: int) -> tuple[list[Mention], int | None, str]:
        """As in "…," kutip kantor berita X dari pernyataan Y: whose words they are stands behind who carries them."""
        source = self.language.the_word("slot", "source")
        for i in range(k + 1, min(k + CARRIED, len(one.words))):
            if one.words[i] == source:
                parties = [one.owner[j] for j in range(i + 1, min(i + 4, len(one.words)))]
                said = next((party for party in parties if party is not None and party.kind != "media" and party.resolved), None)
                return (list(said.resolved), k, one.words[k]) if said is not None else ([], None, "")
        return [], None, ""

    def _reporting(self, one: Clauses, k: int) -> list[Mention]:
        """As in "…," demikian dilaporkan kantor berita pemerintah X: media that are told by whose they are; an outlet only carries."""
        media = next((one.owner[j] for j in range(k + 1, min(k + 4, len(one.words))) if one.owner[j] is not None), None)
        return list(media.resolved) if media is not None and media.kind != "media" and media.sector == "MED" else []

    def _carried_after(self, one: Clauses, k: int) -> list[Mention]:
        """As in "…," demikian media itu mengutip pernyataan dari X: whose words they are, where nobody stands before who carries them."""
        for j in range(k + 1, min(k + SPOKEN, len(one.words))):
            owner = one.owner[j]
            if one.words[j] in self._carrying:
                return self._carried(one, j)[0]
            if (owner is not None and owner.kind not in ("media", "reference")) or not one.sentence.tokens[j].is_word:
                return []
        return []

    def _name_alone(self, one: Clauses, last: int, k: int) -> list[Mention]:
        """As in "…," Presiden X. and "…," X kepada wartawan: the name stands without a verb behind words that a comma closes."""
        mention = one.owner[k]
        if mention is None or mention.first != k or "," not in one.words[max(0, last - 2) : last + 1]:
            return []
        behind = one.words[mention.last] if mention.last < len(one.words) else "."
        ends = behind in (".", ",", "(") or behind in self.language.words("hearer_opener")
        verb = any(one.is_verbal(i) for i in range(mention.last, len(one.words)) if one.words[i] not in self.language.speech["credit"])
        return [party for party in mention.resolved if party.kind == "party"] if ends and not verb else []

    def _is_closed(self, one: Clauses, last: int) -> bool:
        """Whether a mark that ends words said stands before or behind the quotation's end: a slogan or a title has none."""
        around = (last - 1, last - 2, last)
        return any(0 <= i < len(one.words) and one.words[i] in CLOSES for i in around)

    def _subject_after(self, number: int, one: Clauses, k: int) -> tuple[list[Mention], int | None, str]:
        """As in "…," Putin mengatakan kepada wartawan: subject and verb after the quotation, and nothing that is said behind them."""
        for verb in range(k + 1, min(k + 10, len(one.words))):
            if one.words[verb] in (".", ",", ";") or one.sentence.quotation_at(verb) is not None:
                break
            if one.words[verb] not in self._saying or one.owner[verb] is not None or one.words[verb - 1] in one.relative:
                continue
            rest = one.words[verb + 1 :]
            if rest and not (rest[0] in (".", ",") or self.language.words("hearer_opener").get(rest[0])):
                break
            subject = one.subject(verb, k)
            if subject and subject[0].kind == "pronoun":
                return self._pronoun_speaker(number, one, subject[0].first), verb, one.words[verb]
            return (
                [party for member in subject for party in member.resolved] or self._speaker_before(number, any_party=True),
                verb,
                one.words[verb],
            )
        return [], None, ""

    def _of_whom(self, number: int, one: Clauses, first: int) -> tuple[list[Mention], int | None, str]:
        """As in "yang disebut Gedung Putih "…"" and "yang menurut dia "…"": the party between that word and the quotation; as in
        "apa yang disebutnya "…"": who is told of before.
        """
        k = first - 1
        while k >= 0 and one.owner[k] is None and (not one.sentence.tokens[k].is_word or one.words[k] in self._as):
            k -= 1
        plain, clitic = self.language.strip_clitics(one.words[k]) if k > 0 else ("", "")
        if plain in self._said_of and clitic == self.language.possessive and one.words[k - 1] in one.relative:
            before = [party for each in one.mentions if each.last < k and not each.governed for party in each.resolved if party.person]
            before = before[:1] or self._of_body(one, k) or self._pronoun_speaker(number, one, len(one.words))
            return before, k, one.words[k]
        mention = one.owner[k] if k >= 0 else None
        if mention is None or mention.first == 0 or one.words[mention.first - 1] not in self._said_of:
            return [], None, ""
        return list(mention.resolved), mention.first - 1, one.words[mention.first - 1]

    def _of_body(self, one: Clauses, k: int) -> list[Mention]:
        """As in "X mengecam apa yang disebutnya “…”": the state or organisation that leads the sentence, where no person is told of."""
        lead = next((each for each in one.mentions if each.last < k and not each.governed and each.resolved), None)
        leads = lead is not None and not any(one.is_verbal(j) for j in range(lead.first))
        return list(lead.resolved) if lead is not None and leads else []

    def _before(self, number: int, one: Clauses, first: int) -> tuple[list[Mention], int | None, str]:
        """The verb of saying that leads into a quotation, and its subject; as in "X: “…”" who stands before a colon by himself."""
        colon = next((k for k in range(first, max(-1, first - 3), -1) if one.words[k] == ":"), 0)
        named = one.owner[colon - 1] if colon else None
        if named is not None and named.first == 0 and named.kind == "party" and (named.person or named.code):
            return [named], None, ""
        verbs = one.language.speech["before"]
        by = self.language.words("said_passive")
        low = max(0, first - LED)
        for k in range(first - 1, low - 1, -1):
            if one.words[k] in (".", ";") or one.sentence.quotation_at(k) is not None:
                break
            if (
                one.words[k] in self.language.speech["after"]
                and k
                and one.words[k - 1] == ","
                and "," in one.words[max(k, first - 2) : first]
            ):
                told = [party for party in (one.owner[k + 1] if k + 1 < first else None,) if party is not None and party.resolved]
                if told:
                    return list(told[0].resolved), k, one.words[k]  # "Kematian itu, sebut X, “…”"
            agent = one.owner[k + 1] if k + 1 < first and one.words[k] in by and one.owner[k] is None else None
            if agent is not None and agent.resolved and one.words[first - 1] not in one.prepositions:
                return list(agent.resolved), k, one.words[k]  # "seperti dikatakan X kepada Y, “…”"
            if (one.words[k] in verbs or self._names_so(one, k, first)) and one.owner[k] is None:
                told = self._said_by_him(number, one, k)
                if told:
                    return told, k, one.words[k]
                passive = one.words[k] in self._said_of and not self._saying & {one.words[k]}
                return [] if passive else self._subjects(one, k), k, one.words[k]
        return [], None, ""

    def _said_by_him(self, number: int, one: Clauses, verb: int) -> list[Mention]:
        """As in "blokade, yang disebutnya telah memastikan “…”": the words are of whom "-nya" means."""
        k = verb - 1
        while k > 0 and one.words[k] in one.auxiliary:
            k -= 1
        plain, clitic = self.language.strip_clitics(one.words[k]) if k > 0 else ("", "")
        his = plain in self._said_of and clitic == self.language.possessive and one.words[k - 1] in one.relative
        before = [party for each in one.mentions if each.last < k and not each.governed for party in each.resolved if party.person]
        return (before[:1] or self._speaker_before(number)) if his else []

    def _goes_on_saying(self, number: int, one: Clauses, verb: int, speakers: list[Mention]) -> list[Mention]:
        """The speaker that a verb before a quotation has by what was said before it, where its own subject tells none or a pronoun."""
        return speakers

    def _subjects(self, one: Clauses, verb: int) -> list[Mention]:
        """Who says what the verb leads to; as in "Pemimpin politik X, Y, menyampaikan …" the person behind the office."""
        found = sayers.subject(one, verb)
        named = self._named_behind(one, found[0]) if len(found) == 1 else None
        return [named] if named is not None and named.last <= verb else [party for member in found for party in member.resolved]

    def _goes_on_after(self, one: Clauses, said: Utterance, verb: int) -> bool:
        """As in "…," kata X di Y, bersumpah “…”: the verb behind the comma has no subject of its own and is X's."""
        k = verb - 1
        while k > 0 and one.words[k] in one.auxiliary:
            k -= 1
        return (
            said.verb is not None
            and said.last <= said.verb < k
            and (one.words[k] == "," or one.subordinators.get(one.words[k]) == "same_subject")
        )

    def _names_so(self, one: Clauses, k: int, first: int) -> bool:
        """As in "menyebutnya "…"" and "menyambut pengumuman itu sebagai "…""."""
        plain, clitic = self.language.strip_clitics(one.words[k])
        if plain in self._naming and clitic:
            return True
        as_before = any(word in self._as for word in one.words[max(k, first - 2) : first])
        return one.words[k] in self._naming and as_before
