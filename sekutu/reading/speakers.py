"""Speakers: who it is that a verb of saying, a pronoun or a quotation that stands alone points to.

"kata X" names him; "katanya", "kata sumber itu" and "menurut laporan itu" mean who spoke before, or whom the sentences before are about.
"""

from __future__ import annotations

from dataclasses import replace

from sekutu.lang import Language
from sekutu.reading import quotations
from sekutu.reading.clauses import Clauses
from sekutu.reading.holders import Holders
from sekutu.reading.mentions import Mention
from sekutu.reading.states import is_state_code
from sekutu.reading.utterances import Credit, Utterance

# Sectors of which somebody unnamed is still somebody: "kata seorang analis", "kata warga".
ANONYMOUS = frozenset({"ANALYST", "CVL", "NGO", "MED", "BUS", "REB", "OPP", "MIL", "LEG", "JUD"})
# How many sentences back "katanya" looks for its speaker.
SPEAKER_REACH = 5
# How many words an epithet has: "pria kelahiran Lima yang akrab disapa X itu".
EPITHET = 8


class Speakers(Holders):
    """Who speaks in the sentences of a report; it remembers who spoke where."""

    def __init__(self, text: str, clauses: list[Clauses], topics: list[Mention | None], language: Language) -> None:
        super().__init__(language)
        self.text = text
        words = language.words
        self._speaker_pronouns, self._speaker_walls = words("speaker_pronoun"), words("speaker_wall")
        self._documents, self._naming, self._demonstratives = words("document"), words("naming"), words("demonstrative")
        self._said_of, self._as, self._with_that = words("said_of"), words("as"), words("said_with_that")
        self._saying = language.speech["before"] | language.speech["plain"]
        self._agreeing = words("agreeing")
        self._carrying = language.speech["credit"] | words("carrying").keys()
        self.clauses = clauses
        self.topics = topics
        self.utterances: list[Utterance] = []
        self.credits: list[Credit] = []
        self._spoke: dict[int, list[Mention]] = {}  # sentence → who spoke last in it; nobody where it was somebody unnamed

    def _speaker_before(self, number: int, any_party: bool = False) -> list[Mention]:
        """Whom "katanya" means: of the sentences before, the nearest that somebody speaks in; where nobody does, the nearest that is about
        a person. A document (``any_party``) speaks for whoever spoke last, else for whom the sentences are about.
        """
        reach = range(number - 1, max(-1, number - 1 - SPEAKER_REACH), -1)
        for n in reach:
            spoke = self._spoke.get(n)
            if spoke is not None:
                person = (
                    self._person_after(n, number)
                    if spoke and not any_party and not any(one.person or one.office for one in spoke)
                    else None
                )
                return [person] if person is not None else spoke
            said = self._sayer(n)
            if said:
                return said
        for n in reach:
            topic = self.topics[n]
            if topic is not None and (topic.person or any_party) and self._leads(n, topic):
                return [topic]
        return self._issuer(number) or ([] if any_party else self._lone_speaker())

    def _lone_speaker(self) -> list[Mention]:
        """Who spoke farther back, where the report has had only one person speak."""
        spoke = list(self._spoke.values())
        persons = {each.person for said in spoke for each in said}
        return spoke[-1] if len(persons) == 1 and None not in persons and all(spoke) else []

    def _issuer(self, number: int) -> list[Mention]:
        """As in "Pernyataan resmi dimuat X. “…,” ujarnya": whose paper one of the sentences right before tells of."""
        for n in range(number - 1, max(-1, number - 4), -1):
            one = self.clauses[n]
            written = any(word in self._documents for word in one.words[:3])
            for k in range(1, len(one.words) - 1) if written else ():
                party = one.owner[k + 1]
                if one.words[k] in self.language.words("issued") and party is not None and party.kind == "party":
                    return [party]
        return []

    def _person_after(self, first: int, number: int) -> Mention | None:
        """The nearest person whom a sentence between the two is about: "katanya" is rather his than a state's that spoke before."""
        for n in range(number - 1, first, -1):
            topic = self.topics[n]
            if topic is not None and topic.person:
                return topic
        return None

    def _sayer(self, number: int) -> list[Mention]:
        """The one person who says, asks, refuses or admits something in a sentence, in words that make no utterance of their own, or who
        agrees to what was said.
        """
        one = self.clauses[number]
        for k, word in enumerate(one.words):
            if k and word in self.language.words("said_passive") and one.owner[k] is None and one.words[k - 1] not in one.relative:
                agents = self._agent(one, k + 1)  # "Hal itu disampaikan X usai rapat."
                if agents:
                    return agents
            if (
                (word not in self._saying and word not in self._agreeing)
                or one.owner[k] is not None
                or one.sentence.quotation_at(k) is not None
                or self._conveys(one, k)
            ):
                continue
            subject = [party for mention in one.subject(k) for party in mention.resolved]
            if len(subject) == 1 and subject[0].person:
                return subject
        return []

    def _conveys(self, one: Clauses, verb: int) -> bool:
        """As in "menyampaikan protes", "menyampaikan rasa terima kasih": what is conveyed is no clause that somebody says."""
        conveyed = self.language.words("conveyed")
        if one.words[verb] not in self.language.words("conveying"):
            return False
        return any(self.language.strip_clitics(word)[0] in conveyed for word in one.words[verb + 1 : verb + 3])

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
        topic = self.topics[number - 1] if number else None  # "X berpidato semalam. “…”"
        speaks = topic is not None and topic.person and self._leads(number - 1, topic)
        return [topic] if topic is not None and speaks and not self.clauses[number - 1].sentence.quotations else []

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
        unnamed = self._unnamed_before(number, one, k)
        if unnamed:
            return unnamed
        if self._is_epithet(one, k):
            spoke = self._speaker_before(number)
            if spoke:
                return spoke
        described = self._described_by_state(number, one, k)
        if described:
            return described
        document = hearsay = False
        unknown: Mention | None = None
        for i in range(k, min(k + reach, len(one.words))):
            word = one.words[i]
            mention = one.owner[i]
            if mention is not None:
                if mention.kind in ("place", "media") and not mention.weak:
                    if mention.kind == "media":
                        return [mention]
                    if mention.code and self._body_of(one, k, mention.first):
                        named = self._named_at_comma(one, mention.last)
                        return [named] if named is not None else [replace(mention, kind="party")]
                    continue
                namesake = self._namesake_before(number, one, mention) if i == k else None
                if namesake is not None:
                    return [namesake]
                served = self._servant(one, mention)
                if served is not None:
                    return [served]
                run = one.run_of.get(id(mention), [mention])
                found = [party for member in run for party in member.resolved]
                named = self._named_behind(one, mention) if len(run) == 1 and not any(each.person for each in found) else None
                if named is None and len(run) > 1 and not any(each.person for each in found):
                    behind = one.owner[run[-1].last] if run[-1].last < len(one.words) else None
                    speaks = behind is not None and behind.kind == "party" and behind.person and behind.office == "spokesperson"
                    named = behind if speaks else None  # "kata juru bicara X dan Y Ana Vidal"
                if not found and i == k and mention.refers == "office" and self._demonstratives.get(one.words[mention.last]) == "pointing":
                    return self._speaker_before(number, any_party=True)  # "ujar juru bicara tersebut", told by nobody's name
                if named is None and found and not any(each.person for each in found):
                    named = self._holder_at_comma(one, k)
                    if named is not None and (self._is_body(one, mention) or (mention.sector in ("BUS", "IGO") and not named.office)):
                        named = replace(named, code=mention.code, sector=mention.sector)
                    elif named is not None and named.code is None and named.sector != "ANALYST":
                        named.code = found[0].code
                if named is not None or found:
                    return [named] if named is not None else found
                unknown = unknown or (mention if mention.sector in ANONYMOUS else None)
                continue  # "kata pakar hukum dari Universitas X, Y"
            plain, clitic = self.language.strip_clitics(word)
            single = word.partition("-")[0]  # "laporan-laporan"
            written = next((each for each in (word, plain, single) if each in self._documents), None)
            if written is not None:
                document = True
                hearsay = i == k and self._documents[written] == "hearsay"
                if self._documents[written] == "nobody":
                    return []
            elif clitic == self.language.possessive and (
                self.language.offices.at([plain], 0) is not None or self._ends_office(one, i, plain)
            ):
                named = self._named_at_comma(one, i + 1)
                return [named] if named is not None else self._topic_before(number)  # "kata juru bicaranya"
            elif document and i > k and one.sentence.tokens[i].is_title and not self.language.is_known(word):
                return []  # "menurut laporan Harmoni Rights Agency", whom no table has
            outlet = one.owner[i + 1] if word == "," and i + 1 < len(one.words) else None
            if document and outlet is not None and outlet.kind == "media":
                return [outlet]  # "menurut laporan media pemerintah, X"
            pointed = self._demonstratives.get(word) == "pointing"
            if document and (word in (".", ",") or pointed) and one.words[k] in self.language.words("indefinite_article"):
                return []  # "Menurut sebuah pernyataan, …"
            if hearsay and word in (".", ",") and one.words[k - 1] not in self.language.words("going_on_after"):
                return []
            if document and (self._demonstratives.get(word) == "pointing" or word in (".", ",") or clitic == self.language.possessive):
                return self._author_before(number) or self._speaker_before(number, any_party=True)
            pointed = any(self._demonstratives.get(after) == "pointing" for after in one.words[i + 1 : i + 3])
            bodies = self.language.words("source_noun").keys() | self.language.words("institution").keys()
            body = word in self.language.words("ministry_noun") and (i == k or document)  # "kata kedutaan", "demikian pernyataan kedutaan"
            if body or (i == k and word in bodies and pointed):
                spoke = self._speaker_before(number, any_party=True)
                nameless = self.language.words("source_noun").get(word) == "nameless"
                return [] if nameless and any(each.person for each in spoke) else spoke  # "kata sumber tersebut"
            within = word in self.language.words("at_or_from") and one.words[i - 1] in self.language.words("source_noun")
            wall = word in self._speaker_walls and not within  # but "sumber di kementerian"
            credits = word in self.language.speech["credit"] and not (i == k and document)  # "menurut laporan X"
            ends = word == ";" or (word == "." and not self._is_short_form(one, i))
            if wall and i > k and unknown is None:
                behind = self._behind_place(one, i, k + reach)
                if behind is not None:
                    return [behind]
            if document and credits and not hearsay and self._documents.get(one.words[k]) == "":
                return self._author_before(number) or self._speaker_before(number, any_party=True)  # "bunyi pernyataan, dikutip X"
            if ends or quotations.is_mark(word) or wall or credits:
                break
        holder = self._holder_at_comma(one, k)
        return [holder] if holder is not None else [unknown] if unknown is not None else []

    def _namesake_before(self, number: int, one: Clauses, mention: Mention) -> Mention | None:
        """As in "kata Bahreini" after "Ali Bahreini": a surname that is also the name of a people is somebody's told before."""
        if mention.kind != "party" or mention.person or mention.last - mention.first != 1:
            return None
        name = one.sentence.tokens[mention.first].text
        before = [each for n in range(number, -1, -1) for each in self.clauses[n].mentions if each.person and each.kind == "party"]
        return next((each for each in before if each.person and each.person.split()[-1] == name and " " in each.person), None)

    def _author_before(self, number: int) -> list[Mention]:
        """As in "bunyi pesan itu" after "Dalam pesannya, X …": whose writing the sentence before tells of."""
        if not number or number - 1 in self._spoke:
            return []
        one, topic = self.clauses[number - 1], self.topics[number - 1]
        written = any(self.language.strip_clitics(word)[0] in self._documents for word in one.words[:3])
        return [topic] if topic is not None and topic.person and written else []

    def _unnamed_before(self, number: int, one: Clauses, k: int) -> list[Mention]:
        """As in "kata pejabat itu" after "seorang pejabat X mengatakan": who spoke last, where that is somebody without a name."""
        at = k + 1
        while at < len(one.words) and one.words[at] in self.language.words("title_attribute"):
            at += 1
        pointed = at < len(one.words) and self._demonstratives.get(one.words[at]) == "pointing"
        if not pointed or one.words[k] not in self.language.words("source_noun"):
            return []
        named = one.owner[at + 2] if one.words[at + 1 : at + 2] == [","] and at + 2 < len(one.words) else None
        if named is not None and named.person:
            return []  # "kata juru bicara itu, X"
        spoke = next((self._spoke[n] for n in range(number - 1, max(-1, number - 1 - SPEAKER_REACH), -1) if n in self._spoke), [])
        return [] if any(each.person for each in spoke) else spoke

    def _official_before(self, number: int, subject: list[Mention]) -> list[Mention]:
        """As in "Seorang pejabat X mengatakan …. Ia menambahkan …": an official without a name who spoke in the sentence right before."""
        if len(subject) != 1 or subject[0].kind != "pronoun" or subject[0].refers != "person" or len(self._spoke.get(number - 1, [])) != 1:
            return []
        spoke, before = self._spoke[number - 1][0], self.clauses[number - 1]
        if spoke.person or not any(spoke is one for one in before.mentions):
            return []
        head = before.words[spoke.first] in self.language.words("source_noun")
        one_of_many = spoke.first > 0 and before.words[spoke.first - 1] in self.language.words("one_person")
        return [spoke] if head or one_of_many else []

    def _is_epithet(self, one: Clauses, k: int) -> bool:
        """As in "kata taipan itu", "ujar pria 54 tahun tersebut": a word for a person, told before, that names nobody by itself."""
        if k >= len(one.words) or self.language.words("described").get(one.words[k]) != "person":
            return False
        for i in range(k, min(k + EPITHET, len(one.words))):
            mention = one.owner[i]
            if mention is not None and any(each.code or each.person for each in mention.resolved):
                return False
            if i > k and self._demonstratives.get(one.words[i]) == "pointing":
                return True
            if i > k and not one.sentence.tokens[i].is_word:
                return False
        return False

    def _described_by_state(self, number: int, one: Clauses, k: int) -> list[Mention]:
        """As in "kata perempuan Swedia itu", "ujar diplomat Argentina tersebut": who spoke before, of that state or of none."""
        if k + 2 >= len(one.words) or self.language.words("described").get(one.words[k]) != "person":
            return []
        state = one.owner[k + 1] or one.owner[k]
        last = state.last if state is not None else len(one.words)
        if state is None or state.person or last >= len(one.words) or self._demonstratives.get(one.words[last]) != "pointing":
            return []
        told = self._speaker_before(number)
        fits = len(told) == 1 and told[0].person and (told[0].code == state.code or not is_state_code(told[0].code))
        return told if fits else []

    def _is_short_form(self, one: Clauses, i: int) -> bool:
        """Whether the stop at token i ends a short form and no sentence: "kata Prof. X"."""
        before, after = one.sentence.tokens[i - 1], one.sentence.tokens[i + 1] if i + 1 < len(one.words) else None
        return i > 0 and before.is_title and before.end == one.sentence.tokens[i].start and after is not None and after.is_title

    def _is_that(self, one: Clauses, k: int) -> bool:
        """Whether the token opens what is said."""
        return k < len(one.words) and one.subordinators.get(one.words[k]) == "that"
