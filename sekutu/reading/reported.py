"""Indirect speech: the clause under a verb of saying, and what "menurut X" or ", kata X" makes somebody's."""

from __future__ import annotations

from sekutu.reading import quotations, sayers
from sekutu.reading.bounds import SHORT, Bounds
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.quoted import SCRAP
from sekutu.reading.utterances import Utterance
from sekutu.spans import Span, trim

# The share of a reported clause that quotations may take before they are all of it.
QUOTED_SHARE = 0.7
# A paper has so many words before whose it is: "laporan rahasia setebal dua halaman".
PAPER = 5


class Reported(Bounds):
    """Finds the utterances that the reporter puts into words of his own."""

    def _according(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "Menurut X, …" and "…, menurut X": the rest of the sentence is X's."""
        forms = self.language.speech["according"]
        for k, word in enumerate(one.words):
            by_pronoun = word.endswith(self.language.possessive) and self.language.strip_clitics(word)[0] in forms  # "menurutnya"
            paper = (
                word in self.language.words("based_on")
                and one.words[k + 1 : k + 2]
                and one.words[k + 1] in self.language.words("told_paper")
            )
            his = k == 0 and one.words[1:2] == [","] and word == self.language.the_word("said_by_pronoun")  # "Katanya, …"
            by_pronoun = by_pronoun or his
            opens = word in self.language.speech["after"] and k < len(one.words) - 1 and not by_pronoun and self._opens(one, k)
            if (
                not (word in forms or by_pronoun or paper or opens)
                or one.sentence.quotation_at(k) is not None
                or self._overlaps(k, k + 1, used)
            ):
                continue
            pronoun = by_pronoun or self._by_pronoun(one, k)
            speakers = self._pronoun_speaker(number, one, k + 1) if pronoun else self._first_party(number, one, k + 1, 12)
            if not speakers:
                continue
            if k and one.words[k - 1] in one.relative:
                self._which_according(number, one, k, speakers, used)
                continue
            opening = self._opening_pronoun(one, k) if pronoun else None
            if opening is not None:
                self._add(number, one, opening, len(one.words), speakers, k, word, used)
            elif k == 0 or one.words[k - 1] != ",":
                commas = (i for i in range(k + 1, len(one.words)) if one.words[i] == "," and one.owner[i] is None)
                comma = next((i for i in commas if not self._inside_apposition(one, i)), None)
                if k > 3 and self._within(number, one, k, speakers, used):
                    return
                if comma is None or k > 3:
                    continue
                if not self._reported_by(number, one, comma + 1, speakers, used):
                    self._add(number, one, comma + 1, len(one.words), speakers, k, word, used)
            else:
                first, last = self._around_parenthesis(one, k)
                self._add(number, one, first, last, speakers, k, word, used)
                if self.utterances and self.utterances[-1].verb == k and self.utterances[-1].sentence == number:
                    # "…, menurut hitungan X": media that are named behind what they tell only carry it
                    self.utterances[-1].unsaid = last < k and all(each.sector == "MED" for each in speakers)
            if self.utterances:
                self._quoted_predicate(one, k, self.utterances[-1])
            return

    def _within(self, number: int, one: Clauses, k: int, speakers: list[Mention], used: list[tuple[int, int]]) -> bool:
        """As in "Perjanjian itu menurut X akan merugikan Y": the predicate behind X is X's; whether it is so."""
        told = one.owner[k + 1] if k + 1 < len(one.words) else None
        if told is None or self._demonstratives.get(one.words[k - 1]) != "pointing" or told.last >= len(one.words):
            return False
        if one.words[told.last] not in one.auxiliary and not one.is_verbal(told.last):
            return False
        self._add(number, one, told.last, self._clause_end(one, told.last), speakers, k, one.words[k], used)
        return True

    def _opening_pronoun(self, one: Clauses, k: int) -> int | None:
        """As in "Menurutnya, …", "Namun, menurut dia …": the token at which the words begin where a pronoun opens the sentence; None
        where it does not, or where who carries them stands between.
        """
        first = k == 0 or (k <= 2 and one.words[0] in one.coordinators and (k == 1 or one.words[1] == ","))
        start = k + 1 if self.language.strip_clitics(one.words[k])[1] else k + 2
        start += start < len(one.words) and one.words[start] == ","
        carried = any(word in self.language.speech["credit"] for word in one.words[start : start + 2])
        return start if first and not carried and start < len(one.words) else None

    def _opens(self, one: Clauses, k: int) -> bool:
        """As in "Namun kata X, …": a verb of saying that opens the sentence with who says it right behind it."""
        first = k == 0 or (k == 1 and (one.words[0] in one.coordinators or one.words[0] in self.language.words("contrast")))
        named = one.owner[k + 1] is not None or one.sentence.tokens[k + 1].is_title
        return first and named and not one.sentence.quotations

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
            lone = not one.sentence.quotations and quotations.is_mark(
                one.words[k - 1]
            )  # "Kami tetap di sini," kata X: a mark has been lost
            if word not in verbs or one.words[k - 1 - lone] != "," or one.owner[k] is not None or self._is_noun(one, k):
                continue
            served = any(said.sentence == number and said.verb == k for said in self.utterances)
            if not served and self._said_by_trailing(number, one, k):
                return
            if served or self._overlaps(0, k, used) or one.sentence.quotation_at(k) is not None:
                continue
            speakers = self._pronoun_speaker(number, one, k + 1) if self._by_pronoun(one, k) else self._first_party(number, one, k + 1, 14)
            if speakers:
                opened = not one.sentence.quotations and quotations.is_mark(one.words[0])
                first, last = self._around_parenthesis(one, k) if not (lone or opened) else (0, k - 1)
                before = len(self.utterances)
                self._add(number, one, first, last, speakers, k, word, used)
                for said in self.utterances[before:] if lone or opened else ():
                    said.form = "direct"
            else:
                self._spoke[number] = []  # somebody unnamed spoke: "katanya" is not the speaker's before him
            return

    def _said_by_trailing(self, number: int, one: Clauses, verb: int) -> bool:
        """As in "“…” di Lima dan sekitarnya, kata X": a quotation before it that nobody was found to say is X's; whether there is one."""
        said = [each for each in self.utterances if each.sentence == number and each.form == "direct" and each.last <= verb]
        if not said or any(each.speakers or each.verb is not None for each in said) or self._by_pronoun(one, verb):
            return False
        speakers = self._first_party(number, one, verb + 1, 14)
        for each in said if speakers else ():
            each.speakers, each.verb_form = speakers, one.words[verb]
        return bool(speakers)

    def _around_parenthesis(self, one: Clauses, k: int) -> tuple[int, int]:
        """What is said around "…, kata X, …": what stands before, or what follows, where only an adverbial or a subject stands before."""
        before = sum(token.is_word for token in one.sentence.tokens[: k - 1])
        has_verb = any(one.is_verbal(j) for j in range(k - 1))
        comma = next((j for j in range(k + 1, min(k + 14, len(one.words))) if one.words[j] == "," and one.owner[j] is None), None)
        opened = one.subordinators.get(one.words[0]) not in (None, "that")  # "Jika …, kata X, …": what follows is the clause
        aside = one.words[0] in one.prepositions and before < SHORT + 1  # "Pada saat yang sama, kata X, …"
        if comma is None and one.words[k] in self.language.speech["according"] and self._by_pronoun(one, k):
            behind = k + 1 if self.language.strip_clitics(one.words[k])[1] else k + 2
            says = behind < len(one.words) and one.sentence.tokens[behind].is_word and one.words[behind] not in one.prepositions
            if says and any(one.is_verbal(j) for j in range(behind, len(one.words))) and one.words[behind] not in one.relative:
                return behind, len(one.words)  # "Terkait hal itu, menurut dia X harus …"
        if (
            comma is None
            or (has_verb and not opened and not aside)
            or len(one.words) - comma < SHORT
            or one.words[comma + 1] in one.relative
        ):
            return 0, k - 1  # "…, kata X, yang duduk di depan" goes on about X
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
            if self._by_document(one, k) or self._conveys(one, k):
                continue
            subject = sayers.subject(one, k)
            paper = bool(subject) and subject[0].noun is not None and self._heads_paper(one, subject[0].noun)
            if (
                subject
                and subject[0].noun is not None
                and subject[0].last <= k
                and (not paper or word in self.language.words("pointing_out"))
            ):
                continue  # "Komentar Beijing menggarisbawahi …": the comment does, not Beijing
            if subject and self._is_deed(one, subject[0]):
                continue  # "Kehadiran Presiden X menegaskan …"
            subject = self._outlet_named(one, subject)
            named = self._named_behind(one, subject[0]) if len(subject) == 1 else None
            speakers = [named] if named is not None and named.last <= k else [party for member in subject for party in member.resolved]
            speakers = self._goes_on_speaking(number, one, k, subject) or self._official_before(number, subject) or speakers
            speakers = speakers or self._same_source(number, one, k) or self._unnamed(one, k) or self._goes_on(number, one, k)
            if not speakers:
                if self._is_somebody(one, k) and number not in self._spoke:
                    self._spoke[number] = []  # "katanya" behind it is not the speaker's before
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
            if self._is_only_named(one, k, start):
                told = end
                continue
            signs = self.language.words("predicate_sign")
            called = called and self._calls(one, word, start, end)
            verbal = any(one.is_verbal(j) or one.words[j] in signs for j in range(start, end))
            noun = word in self.language.words("stressing") and end - start >= SHORT
            noun = noun or self._is_said_of_it(one, k, start, end)
            if denies or called or noun or self._is_that(one, k + 1) or verbal or self._is_mostly_quoted(one, start, end):
                self._add(number, one, start, end, speakers, k, word, used)
                if self.utterances:
                    self._quoted_predicate(one, k, self.utterances[-1])
                    self.utterances[-1].unsaid = self.utterances[-1].verb == k and self._is_unsaid(one, k)
            told = end

    def _is_said_of_it(self, one: Clauses, verb: int, start: int, end: int) -> bool:
        """As in "mengatakan perundingan itu sulit": a predicate without a verb behind a pointing word."""
        if one.words[verb] in self.language.words("conveying") or one.words[verb] in self.language.words("announcing"):
            return False
        for k in range(start + 1, end - 1):
            behind = one.sentence.tokens[k + 1]
            plain = (
                behind.is_word and not behind.is_title and one.words[k + 1] not in one.prepositions and one.words[k + 1] not in one.relative
            )
            if self._demonstratives.get(one.words[k]) == "pointing" and plain and one.words[k + 1] not in one.coordinators:
                return not one.words[k + 1].isdecimal() and one.words[k + 1] not in one.subordinators
        return False

    def _is_mostly_quoted(self, one: Clauses, start: int, end: int) -> bool:
        """As in "mengakui adanya “kesenjangan kepercayaan”": half of what is said and more stands between quotation marks."""
        quoted = sum(
            one.sentence.tokens[k].is_word for first, last in one.sentence.quotations for k in range(max(first, start), min(last, end))
        )
        return quoted >= SCRAP - 1 and 2 * quoted >= sum(one.sentence.tokens[k].is_word for k in range(start, end))

    def _calls(self, one: Clauses, word: str, start: int, end: int) -> bool:
        """As in "menyebut X sebagai Y", and "menyebut kesepakatan itu buah diplomasi", where what it is called follows a pointing word."""
        if any(one.words[j] in self._as for j in range(start + 1, end)):
            return True
        return word in self._saying and any(self._demonstratives.get(one.words[j]) == "pointing" for j in range(start + 1, end - 1))

    def _is_noun(self, one: Clauses, k: int) -> bool:
        """As in "Tahun lalu, nilai perdagangan …": a noun, and no verb of saying, where nobody and no office stands behind it."""
        if one.words[k] not in self.language.words("saying_noun") or k + 1 >= len(one.words):
            return False
        named = (
            one.owner[k + 1] is not None or one.sentence.tokens[k + 1].is_title or self.language.offices.at(one.words, k + 1) is not None
        )
        return not (named or self._by_pronoun(one, k) or one.words[k + 1] in self.language.words("one_person"))

    def _heads_paper(self, one: Clauses, noun: int) -> bool:
        """As in "Laporan rahasia X menyebut …": what is told in a paper that begins the clause is told by whose it is."""
        k = noun
        while k > 0 and noun - k < PAPER and one.owner[k] is None and one.words[k] not in self.language.words("told_paper"):
            if not one.sentence.tokens[k].is_word or one.is_verbal(k) or one.words[k] in one.prepositions:
                return False
            k -= 1
        opens = k == 0 or not one.sentence.tokens[k - 1].is_word or one.words[k - 1] in one.coordinators
        return opens and one.words[k] in self.language.words("told_paper")

    def _is_deed(self, one: Clauses, subject: Mention) -> bool:
        """Whether what somebody does or is leads the clause, and not he himself: "Kunjungan X ke Y menegaskan …"."""
        k = (subject.noun if subject.noun is not None else subject.first) - 1
        word = one.words[k] if k >= 0 else ""
        opens = k == 0 or (k > 0 and (one.words[k - 1] == "," or one.words[k - 1] in one.coordinators))
        plain = opens and one.owner[k] is None and not one.is_verbal(k) and word not in self.language.words("told_paper")
        return plain and self.language.is_abstract(word) and self.language.offices.at(one.words, k) is None

    def _outlet_named(self, one: Clauses, subject: list[Mention]) -> list[Mention]:
        """As in "Kantor berita X, seperti dilansir Y, melaporkan …": the outlet that is named right behind what it is."""
        if len(subject) != 1 or subject[0].resolved or subject[0].sector != "MED" or subject[0].last >= len(one.words):
            return subject
        outlet = one.owner[subject[0].last]
        return [outlet] if outlet is not None and outlet.kind == "media" else subject

    def _by_document(self, one: Clauses, verb: int) -> bool:
        """As in "…, beberapa hari setelah laporan menyebut Y": a writing says it of which nobody is told to be the author."""
        k = verb - 1
        bare = k > 1 and one.words[k] in self._documents and one.owner[k] is None
        return bare and (one.words[k - 1] in one.subordinators or one.words[k - 1] in self.language.words("aside"))

    def _says_that(self, one: Clauses, k: int) -> bool:
        """As in "melanjutkan bahwa" and "melanjutkan, …": verbs that say only what follows such a sign."""
        if one.words[k] not in self._with_that:
            return False
        behind = self._past_hearer(one, k + 1)
        return self._is_that(one, behind) or (behind < len(one.words) and one.words[behind] == ",") or self._is_that(one, behind - 1)

    def _passively(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "Diklaim juga oleh X bahwa …" and "Ditegaskan pula bahwa …": X's, or of who spoke before."""
        passives = self.language.words("said_passive").keys() | self._said_of.keys()
        for k, word in enumerate(one.words[:3]):
            if word not in passives or self.language.voice(word) != "passive" or one.owner[k] is not None:
                continue
            that = next((j for j in range(k + 1, min(k + 12, len(one.words))) if self._is_that(one, j)), None)
            if that is None or any(one.is_verbal(j) for j in range(k + 1, that)) or self._overlaps(that, that + 1, used):
                return
            told = self._first_party(number, one, k + 1, that - k - 1) if that - k > 1 else []
            speakers = told or self._speaker_before(number, any_party=True)
            if speakers:
                self._add(number, one, that + 1, len(one.words), speakers, k, word, used)
            return

    def _passively_within(self, number: int, one: Clauses, used: list[tuple[int, int]]) -> None:
        """As in "Kerja sama itu disebut X berjalan baik" and "Ucapan itu dikatakannya telah disampaikan": the clause is X's."""
        passives = self.language.words("said_passive").keys() | self._said_of.keys()
        for k in range(1, len(one.words) - 2):
            plain, clitic = self.language.strip_clitics(one.words[k])
            plain, his = (plain, clitic == self.language.possessive) if plain in passives else (one.words[k], False)
            if plain not in passives or self.language.voice(plain) != "passive" or one.owner[k] is not None:
                continue
            if one.sentence.quotation_at(k) is not None or self._overlaps(k, k + 1, used):
                continue
            before = k - 1
            while before > 0 and one.words[before] in one.auxiliary:
                before -= 1
            if one.words[before] in one.relative or not one.sentence.tokens[before].is_word:
                continue
            agent = one.owner[k + 1] if not his else None
            after = k + 1 if his else agent.last if agent is not None else k + 1
            predicate = after < len(one.words) and (one.is_verbal(after) or one.words[after] in one.auxiliary)
            if not predicate or one.words[after] in one.prepositions or one.words[after] in one.purpose:
                continue
            speakers = self._speaker_before(number) if his else list(agent.resolved) if agent is not None else []
            start = next((j + 1 for j in range(k - 1, -1, -1) if one.words[j] == "," and one.owner[j] is None), 0)
            if speakers and (agent is None or (agent.kind in ("party", "pronoun", "reference") and not agent.governed)):
                self._add(number, one, start, self._clause_end(one, after), speakers, k, one.words[k], used)
                return

    def _quoted_predicate(self, one: Clauses, verb: int, said: Utterance) -> None:
        """As in "X menyebut tarif itu "tidak adil"": the quoted words carry the predicate, so the speech is direct."""
        if said.verb != verb:
            return
        links = self.language.words("coordinator").keys() | one.purpose.keys() | one.prepositions.keys() | one.subordinators.keys()
        for first, last in one.sentence.quotations:
            if not said.first < first < said.last:
                continue
            if any(self._is_finite(one, k) for k in range(said.first, first)):
                return
            behind = next((k for k in range(last, said.last) if one.sentence.tokens[k].is_word or one.words[k] == ","), said.last)
            naming = one.words[verb] in self._naming
            ends = behind >= said.last or one.words[behind] == "," or one.words[behind] in links
            if naming or ends or one.words[behind] in self.language.words("than"):
                said.form = "direct"
            return

    def _is_finite(self, one: Clauses, k: int) -> bool:
        """Whether the token is the verb of a clause: no auxiliary or copula, none behind *yang*, no noun of an act ("dimasukkannya")."""
        word = one.words[k]
        if (
            not one.is_verbal(k)
            or word in one.auxiliary
            or word in self.language.words("copula")
            or word in self.language.words("predicate_sign")
        ):
            return False
        before = k - 1
        while before > 0 and one.words[before] in one.auxiliary:
            before -= 1
        plain, clitic = self.language.strip_clitics(word)
        return not (before >= 0 and one.words[before] in one.relative) and not (clitic == self.language.possessive and plain != word)

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
        credits = one.words[first] in self.language.speech["credit"] and one.words[first] not in self._documents
        if span.end - span.start < 8 or credits:
            return  # ", dikutip dari Reuters"; but "laporan itu tidak benar"
        quoted = [said for said in self.utterances if said.sentence == number and said.form == "direct" and first <= said.first < last]
        if sum(said.last - said.first for said in quoted) > QUOTED_SHARE * (last - first):
            for said in quoted:  # "Menurut X, “…”" is direct speech alone
                said.speakers = said.speakers or speakers
            return
        self.utterances = [said for said in self.utterances if said not in quoted or said.speakers or said.verb is not None]
        self.utterances.append(Utterance(number, span.start, span.end, first, last, "indirect", speakers, verb, form))
        used.append((first, last))
