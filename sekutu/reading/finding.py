"""Finding mentions: names with their titles, groups and nationalities, and the words that refer.

"Presiden Rusia Vladimir Putin", "militer Israel", "Amerika Serikat (AS)", "ia" and "kedua negara" are one mention each. Persons that no
table has are taken from the text where a title and a state introduce them, and known by their short name after that.
"""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.lang import Language, Phrases
from sekutu.reading import attendants, bearers
from sekutu.reading.choosing import SERVED
from sekutu.reading.grouping import Groups
from sekutu.reading.known import Known
from sekutu.reading.mentions import Mention
from sekutu.reading.sentences import Sentence
from sekutu.reading.states import is_state_code
from sekutu.register import Hit, Register

# Sectors of people who are of some state, though the report need not say of which.
_OF_NO_STATE = frozenset(
    {
        "",
        "head_of_organisation",
        "analyst",
        "other",
        "official",
        "leader",
        "ambassador",
        "envoy",
        "monarch",
        "head_of_state",
        "head_of_government",
    }
)
# Offices that say nothing of the report's own state: whoever holds one may be of any.
_ANYWHERE = frozenset({"monarch", "other", "analyst"})
# How many words lie between a name and the place that its bearer comes from.
ORIGIN = 8
# And between a name and whose kin its bearer is.
KIN = 6
_NATIONAL = frozenset({"", "OPP", "LEG", "CVL", "JUD", "MIL", "NGO"})


class MentionFinder(Groups):
    """Finds the mentions of one report, sentence by sentence; it remembers the persons that the report introduces."""

    def __init__(
        self, text: str, language: Language, register: Register, day: str | None, home: str | None = None, joints: Sequence[int] = ()
    ) -> None:
        super().__init__(text, language, register, day, home, joints)
        words = language.words
        self._one_person, self._whence = words("one_person"), words("whereabouts").keys() | {language.the_word("slot", "source")}
        self._follower_attributes = words("follower_attribute")
        self._at_place, self._kin = words("at_or_from"), words("kin")
        self._servants = Phrases(list(words("servant").items()))

    def find(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence in order, none overlapping."""
        hits = self.hits_in(sentence)
        out: list[Mention] = []
        i = 0
        while i < len(sentence.tokens):
            mention = (
                self._ship(sentence, i)
                or attendants.at(self, sentence, i, hits, out)
                or self._titled(sentence, i, hits)
                or self._grouped(sentence, i, hits)
                or self._introduced(sentence, i, hits)
                or self._named(sentence, i, hits)
                or self._member(sentence, i, hits)
                or self._referring(sentence, i)
                or self._group_alone(sentence, i, hits)
            )
            if mention is None:
                i += 1
                continue
            if mention.person is not None and mention.kind == "party":
                self._to_follower(sentence, mention)
                self._to_servant(sentence, mention, hits)
                while out and out[-1].last > mention.first:  # "pendukung" by itself, found before the name was
                    out.pop()
            untold = mention.person is None and mention.office
            if untold and (mention.named_office is not None or mention.refers == "office"):
                mention = self._named_after(sentence, mention)
            if mention.refers == "counterpart":
                self._of_rank(mention, out)
            if mention.named_office is not None and not mention.introduces:
                mention = self._named_before(sentence, mention, out)
            if self._join_apposition(sentence, mention, out):
                i = mention.last
                continue
            self._of_group(sentence, mention, out)
            self._of_office(mention, out, sentence)
            self._comes_from(sentence, mention, out)
            self._of_kin(sentence, mention, out)
            self._told_again(sentence, mention)
            if mention.kind == "party" and mention.person is None and sentence.words[mention.first] in self._ministries:
                mention.refers = "ministry"  # also where the register has its whole name
            if out and self._shares_force(sentence, out[-1], mention):
                mention.sector = "MIL"
            self._remember(mention, sentence)
            out.append(mention)
            i = mention.last
        named = (one.code for one in out if one.kind in ("party", "place") and one.code and is_state_code(one.code))
        self.just_told = frozenset(named)
        return out

    def settle(self, mentions: list[list[Mention]]) -> None:
        """People whom the report introduces without a state are of the one that it is about, if it is about one; analysts stay without."""
        code = self.dominant() or (self.home if self.home in self.leading(2) else None)
        untold = [one for sentence in mentions for one in sentence if one.kind == "party" and one.person and one.code is None]
        districts = [(one.person, bearers.state_beside(self.text, one.start, one.end, self.language)) for one in untold]
        beside = {name: state for name, state in districts if state}
        firms = {one.person for one in untold if bearers.is_of_firm(self.text, one.start, one.end, self.language)}
        told = {one.person: one.code for sentence in mentions for one in sentence if one.person and one.code and one.introduces}
        for number, sentence in enumerate(mentions):
            for one in sentence:
                if one.kind == "party" and one.person and one.code is None and one.sector in _NATIONAL:
                    one.code = told.get(one.person)  # "Enggar" after "Menteri Perdagangan X Y"
                if one.kind == "party" and one.person and one.code is None and one.sector == "IGO":
                    one.code = bearers.state_of(one.person, self.language)  # "Direktur Eksekutif X": of a body that no table has
                    one.sector = "" if one.code else one.sector
                if one.kind == "party" and one.person and one.code is None and one.sector in _NATIONAL and one.person not in firms:
                    near = self._state_near(mentions, number, one) if one.office not in _OF_NO_STATE else None
                    about = code if one.office not in _ANYWHERE or (code is not None and code == self.own) else None
                    about = about if one.person not in self.known.fated else None
                    own = bearers.state_of(one.person, self.language) or beside.get(one.person)
                    one.code = (
                        self._of_namesake(one.person)
                        or own
                        or self._lent(self._subject_of(sentence, one) or about or near, one.office, one.person)
                    )

    @staticmethod
    def join_names(mentions: list[list[Mention]]) -> None:
        """Names without the blanks that an outlet's machine sets around their hyphens: "Ahmed al - Contoh"."""
        for one in (one for sentence in mentions for one in sentence if one.person and " - " in one.person):
            one.person = one.person.replace(" - ", "-") if one.person else None

    def _of_namesake(self, person: str) -> str | None:
        """The state of the one person of the register whom the report names by the same surname: "Jill Biden" beside Joe Biden."""
        surname = person.split()[-1]
        alike = {name for name in self.seen_persons if name != person and name.split()[-1] == surname and name in self.register.persons}
        tenure = self.tenure_of(self.register.persons[alike.pop()]) if len(alike) == 1 else None
        return tenure.code if tenure is not None else None

    @staticmethod
    def _subject_of(sentence: list[Mention], one: Mention) -> str | None:
        """As in "Meksiko akan diwakili oleh Menteri X": the only state of the sentence, named before him under no preposition."""
        states = {each.code for each in sentence if each.kind in ("party", "place") and each.code and is_state_code(each.code)}
        subject = any(each.last <= one.first and not each.governed and each.kind == "party" for each in sentence if each.code in states)
        return states.pop() if len(states) == 1 and subject and one.office not in _OF_NO_STATE else None

    @staticmethod
    def _state_near(mentions: list[list[Mention]], number: int, person: Mention) -> str | None:
        """Of which state an official is whose title names none: of the only one that the sentence tells of before him, else of the only one
        that the sentence before does.
        """
        earlier = [one for one in mentions[number] if one.last <= person.first]
        for sentence in (earlier, mentions[number - 1] if number else []):
            states = {one.code for one in sentence if one.kind in ("party", "place") and one.code and is_state_code(one.code)}
            if states:
                return states.pop() if len(states) == 1 else None
        return None

    def _join_apposition(self, sentence: Sentence, mention: Mention, earlier: list[Mention]) -> bool:
        """As in "Ahmad (45), warga Gaza": what follows the comma says of which state the person is."""
        person = earlier[-1] if earlier else None
        if person is None or not person.person or person.code is not None or mention.name_first < 0 or not mention.code or mention.person:
            return False
        between = [word for word in sentence.words[person.last : mention.first] if not word.isdecimal()]
        if between not in ([","], ["(", ")", ","]):
            return False
        person.code, person.sector = mention.code, mention.sector
        self.introduce(Known(person.person, person.code, person.sector))
        return True

    def _of_group(self, sentence: Sentence, person: Mention, earlier: list[Mention]) -> None:
        """As in "seorang warga Gaza, Ahmad (45), …": the person is one of the group before the comma."""
        group = earlier[-1] if earlier else None
        if group is None or not person.person or person.code is not None or not group.code or group.person or not group.sector:
            return
        before = sentence.words[max(0, group.first - 1) : group.first]
        if sentence.words[group.last : person.first] == [","] and before and before[0] in self._one_person:
            person.code, person.sector = group.code, group.sector
            self.introduce(Known(person.person, person.code, person.sector))

    def _of_office(self, person: Mention, earlier: list[Mention], sentence: Sentence) -> None:
        """As in "Juru bicara badan pertahanan sipil Gaza, X, …": of the state of the place that the title before the comma names."""
        if len(earlier) < 2 or not person.person or person.code is not None or sentence.words[earlier[-1].last : person.first] != [","]:
            return
        place, office = earlier[-1], earlier[-2]
        held = (
            office.kind == "reference"
            and office.refers == "office"
            and place.kind in ("place", "party")
            and place.code
            and not place.person
        )
        between = range(office.last, place.first)
        if held and len(between) < ORIGIN and all(self._is_plain_noun(sentence, k) for k in between):
            person.code = place.code
            self.introduce(Known(person.person, person.code, person.sector, person.office))

    def _comes_from(self, sentence: Sentence, mention: Mention, earlier: list[Mention]) -> None:
        """As in "X, seorang penjahit dari Provinsi Y, …": who holds no office is of the state that the place is in."""
        person = earlier[-1] if earlier else None
        if person is None or not person.person or person.code is not None or person.sector == "ANALYST" or not mention.code:
            return
        between = [word for word in sentence.words[person.last : mention.first] if word not in "()" and not word.isdecimal()]
        source = self.language.the_word("slot", "source")
        from_state = between == [source] and mention.kind == "party" and is_state_code(mention.code)  # "Ratu X dari Y"
        stands = self._stands_there(sentence, person, between, mention)
        if not mention.person and (from_state or stands) and not mention.weak:
            person.code, person.sector = mention.code, "CVL" if stands else person.sector
            self.introduce(Known(person.person, person.code, person.sector, person.office))
            return
        if mention.person or not 2 < len(between) < ORIGIN or between[0] != "," or between[1] not in self._one_person:
            return
        held = any(self.language.offices.at(sentence.words, k) is not None for k in range(person.last, mention.first))
        if not held and any(word in self._whence for word in between[2:]) and "," not in between[1:]:
            person.code, person.sector = mention.code, "CVL"
            self.introduce(Known(person.person, person.code, person.sector))

    def _of_kin(self, sentence: Sentence, mention: Mention, earlier: list[Mention]) -> None:
        """As in "X, yang merupakan putri mantan Presiden Y Z, …": who is somebody's kin is of the same state."""
        person = earlier[-1] if earlier else None
        if person is None or not person.person or person.code is not None or person.sector == "ANALYST" or not mention.code:
            return
        between = sentence.words[person.last : mention.first + 1]
        if between[:1] == [","] and len(between) < KIN and any(word in self._kin for word in between) and between.count(",") == 1:
            person.code = mention.code
            self.introduce(Known(person.person, person.code, person.sector))

    def _stands_there(self, sentence: Sentence, person: Mention, between: list[str], place: Mention) -> bool:
        """As in "seorang perempuan, X, di Y": who is somebody of the street and named nobody else's is of where he stands."""
        low = max(0, person.first - 3)
        one = any(word in self._one_person for word in sentence.words[low : person.first])
        called = (
            sentence.words[person.first - 1 : person.first] == [","] and self.language.offices.at(sentence.words, person.first - 2) is None
        )
        return one and called and place.kind == "place" and len(between) == 2 and between[0] == "," and between[1] in self._at_place

    def _to_follower(self, sentence: Sentence, mention: Mention) -> None:
        """As in "pendukung Saddam Hussein", "istri Presiden X": somebody of that state, not the leader himself."""
        k = mention.first - 1
        while k >= 0 and sentence.words[k] in self._follower_attributes:
            k -= 1
        if k >= 0 and sentence.words[k] in self._followers:
            mention.first, mention.start = k, sentence.tokens[k].start
            mention.person, mention.office, mention.introduces, mention.named_office, mention.sector = None, "", False, None, "CVL"

    def _to_servant(self, sentence: Sentence, mention: Mention, hits: dict[int, tuple[int, Hit]]) -> None:
        """As in "juru bicara Presiden X, Y": the title is of somebody who serves the leader that it names, and may be named after it."""
        if mention.person is None or self._servants.at(sentence.words, mention.first + int(mention.former)) is None:
            return
        names = [name for at, (_, hit) in hits.items() if mention.first < at < mention.last for name in hit.names]
        leads = any(one.entry.name == mention.person and any(each.office in SERVED for each in one.entry.tenures) for one in names)
        head = any(
            row[1]["rank"] == "head"  # type: ignore[index]
            for k in range(mention.first + 1, mention.last)
            if (row := self.language.offices.at(sentence.words, k)) is not None
        )
        own = self.language.offices.at(sentence.words, mention.first + int(mention.former))
        behind = mention.first + int(mention.former) + own[0] if own is not None else -1
        if leads and (head or behind in hits):  # "kepala staf Cheney": Cheney's chief of staff
            mention.person, mention.introduces, mention.named_office = None, False, mention.first
            mention.office, mention.sector = "official", ""
