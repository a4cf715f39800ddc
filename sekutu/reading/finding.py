"""Finding mentions: names with their titles, groups and nationalities, and the words that refer.

"Presiden Rusia Vladimir Putin", "militer Israel", "Amerika Serikat (AS)", "ia" and "kedua negara" are one mention each. Persons that no
table has are taken from the text where a title and a state introduce them, and known by their short name after that.
"""

from __future__ import annotations

import re

from sekutu.lang import Language, Phrases
from sekutu.reading import spelling
from sekutu.reading.mentions import Mention
from sekutu.reading.names import SERVED, Known, Names
from sekutu.reading.sentences import Sentence
from sekutu.register import Entry, Hit, Name, Register
from sekutu.resources import Row

# Sectors of people who are of some state, though the report need not say of which.
_OF_NO_STATE = frozenset(
    {"", "head_of_organisation", "analyst", "other", "leader", "ambassador", "envoy", "monarch", "head_of_state", "head_of_government"}
)
# Offices that one person holds in a state.
_SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "vice"})
_NATIONAL = frozenset({"", "OPP", "LEG", "CVL", "JUD", "MIL", "NGO"})


class MentionFinder(Names):
    """Finds the mentions of one report, sentence by sentence; it remembers the persons that the report introduces."""

    def __init__(self, text: str, language: Language, register: Register, day: str | None, home: str | None = None) -> None:
        super().__init__(text, language, register, day)
        self.home = home  # the state of the dateline's place: whose officials need no state beside their titles
        words = language.words
        self._former, self._title_attributes, self._plural_titles = words("former"), words("title_attribute"), words("plural_title")
        self._followers, self._follower_attributes, self._predicatives = (
            words("follower"),
            words("follower_attribute"),
            words("predicative"),
        )
        self._delegates, self._group_origins = words("delegate"), words("group_origin")
        self._counterparts, self._counterpart_links = words("counterpart"), words("counterpart_link")
        self._pronouns, self._counted, self._described_by = words("pronoun"), words("counted"), words("described")
        self._nicknames, self._members = words("nickname"), words("member_noun")
        self._demonstratives, self._relative = words("demonstrative"), words("relative")
        self._place_cues, self._shared_noun_joiners = words("place_cue"), words("shared_noun_joiner")
        self._host_links, self._ministry_fields = words("host_link"), words("ministry_field")
        self._group_adjectives, self._joint_nouns = words("group_adjective"), words("joint_noun")
        self._two_state, self._indefinite = words("two_state"), words("indefinite")
        self._deeds = words("deed")
        self._calendar = frozenset(language.dates["weekday"]) | frozenset(language.dates["month"])
        self._elect, self._acting, self._named_after_it = words("elect"), words("acting"), words("named_after")
        self._ranks = Phrases(list(words("rank").items()))
        self._servants = Phrases(list(words("servant").items()))
        self._outlet_cues = language.speech["credit"] | words("outlet_cue").keys()

    def find(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence in order, none overlapping."""
        hits = self.hits_in(sentence)
        out: list[Mention] = []
        i = 0
        while i < len(sentence.tokens):
            mention = (
                self._titled(sentence, i, hits)
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
            self._told_again(sentence, mention)
            if out and self._shares_force(sentence, out[-1], mention):
                mention.sector = "MIL"
            self._remember(mention, sentence)
            out.append(mention)
            i = mention.last
        return out

    def settle(self, mentions: list[list[Mention]]) -> None:
        """People whom the report introduces without a state are of the one that it is about, if it is about one; analysts stay without."""
        code = self.dominant() or (self.home if self.home in self.leading(2) else None)
        for number, sentence in enumerate(mentions):
            for one in sentence:
                if one.kind == "party" and one.person and one.code is None and one.sector in _NATIONAL:
                    near = self._state_near(mentions, number) if one.office not in _OF_NO_STATE else None
                    one.code = self._of_namesake(one.person) or self._lent(code or near, one.office, one.person)

    def _of_namesake(self, person: str) -> str | None:
        """The state of the one person of the register whom the report names by the same surname: "Jill Biden" beside Joe Biden."""
        surname = person.split()[-1]
        alike = {name for name in self.seen_persons if name != person and name.split()[-1] == surname and name in self.register.persons}
        tenure = self.tenure_of(self.register.persons[alike.pop()]) if len(alike) == 1 else None
        return tenure.code if tenure is not None else None

    @staticmethod
    def _state_near(mentions: list[list[Mention]], number: int) -> str | None:
        """Of which state an official is whose title names none: of the only one that the sentence before tells of."""
        before = [one.code for one in mentions[number - 1] if one.kind in ("party", "place") and one.code] if number else []
        states = {code for code in before if len(code) == 3 and code.isupper()}
        return states.pop() if len(states) == 1 else None

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

    def _told_again(self, sentence: Sentence, mention: Mention) -> None:
        """As in "ujar Kapolda" after "Kapolda Riau, Irjen X": the same words, or the title alone, are whom the report told with it."""
        if mention.kind != "party" or not mention.title or mention.former:
            return
        office = self.language.offices.at(sentence.words, mention.first)
        form = " ".join(sentence.words[mention.first : mention.first + office[0]]) if office is not None else ""
        told = self.told_office.setdefault((form, mention.code or ""), {})
        if mention.person is not None:
            told.setdefault(mention.title, mention.person)
        elif mention.named_office is not None and not self._is_one_of_several(sentence, mention):
            if mention.title in told:
                mention.person = told[mention.title]
            elif mention.title == form and len(set(told.values())) == 1:
                mention.person = next(iter(told.values()))

    def _is_one_of_several(self, sentence: Sentence, mention: Mention) -> bool:
        """As in "seorang pejabat X", "para menteri X": nobody told before."""
        before = sentence.words[mention.first - 1] if mention.first else ""
        return sentence.words[mention.first] in self._plural_titles or before in self._indefinite or before.isdecimal()

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

    def _shares_force(self, sentence: Sentence, left: Mention, right: Mention) -> bool:
        """As in "tentara Thailand dan Kamboja": the noun holds for both states."""
        force = left.kind == "party" and left.sector == "MIL" and left.person is None and left.name_first > left.first
        state = right.kind == "party" and right.code is not None and len(right.code) == 3 and right.code.isupper()
        bare = state and not right.sector and right.person is None and not right.office and right.name_first < 0
        if not (force and bare and right.first == left.last + 1):
            return False
        words, is_verbal = sentence.words, self.language.is_verbal
        if words[left.last] != "-" and words[left.last] not in self._shared_noun_joiners:
            return False
        object_then_subject = (
            left.first > 0 and is_verbal(words[left.first - 1]) and right.last < len(words) and is_verbal(words[right.last])
        )
        return not object_then_subject

    def _named_before(self, sentence: Sentence, mention: Mention, earlier: list[Mention]) -> Mention:
        """As in "Mamadou Bah, wakil Uni Afrika": the name before the comma is the holder of the office after it."""
        comma = mention.first - 1
        if comma < 2 or sentence.words[comma] != ",":
            return mention
        low = earlier[-1].last if earlier else 0
        named = earlier[-1] if earlier and earlier[-1].last == comma and earlier[-1].kind == "party" else None
        if named is not None and named.person and named.code in (None, mention.code):
            made = self._make(
                sentence,
                named.first,
                mention.last,
                "party",
                code=None if named.sector == "ANALYST" else mention.code,
                sector=named.sector if named.sector == "ANALYST" else mention.sector,
                person=named.person,
                office=mention.office,
                former=mention.former,
            )
            made.named_office, made.introduces = mention.named_office, True
            earlier.pop()
            return made
        first = comma
        while first > low and comma - first < 4 and self.is_name_word(sentence, first - 1):
            first -= 1
        if comma - first < 2 or (first == 0 and sentence.tokens[0].lower in self._function_words):
            return mention
        name = self.text[sentence.tokens[first].start : sentence.tokens[comma - 1].end]
        made = self._make(
            sentence,
            first,
            mention.last,
            "party",
            code=mention.code,
            sector=mention.sector,
            person=name,
            office=mention.office,
            former=mention.former,
        )
        made.named_office = mention.named_office
        made.introduces = True
        return made

    # --- the shapes of a mention -------------------------------------------------------------------------------------------------

    def _titled(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """[mantan] TITLE [STATE or ORGANISATION] [NAME]."""
        former = sentence.words[i] in self._former
        at = i + 1 if former else i
        whole = hits.get(at)
        if whole is not None and any(name.entry.kind == "person" for name in whole[1].names):
            return None  # "Raja Salman", "Paus Fransiskus" are names of the register
        if at >= len(sentence.words):
            return None
        match = self._title_at(sentence, at, hits)
        if match is None:
            return None
        length, row = match
        j = at + length
        if j < len(sentence.words) and sentence.words[j] in self._title_attributes:
            j += 1
        j = self._past_short_title(sentence, j)
        party: Name | None = None
        place: Name | None = None
        for _ in range(3):
            at_name = self._past_fillers(sentence, j, hits)
            hit = hits.get(at_name)
            if hit is None:
                break
            if row["office"] == "ambassador" and at_name > j:  # "duta besar untuk Thailand" is not Thailand's
                if party is None:
                    break
                j = hit[0]
                continue
            name = self._choose(hit[1].names)
            if name is None or name.entry.kind == "person":
                break
            if name.entry.kind == "outlet":  # "wartawan Harian X Y"
                if row["sector"] != "MED":
                    break
            elif name.entry.kind == "place":
                place = place or name
            elif party is not None:
                break
            elif not self._of_other_state(name, hits):  # "Juru Bicara Pemerintah X" in a report about Somalia
                party = name
            j = hit[0]
        inside: Name | None = None
        if party is None and not row["state"]:
            within = (hits[k][1].names[0] for k in range(at, at + length) if k in hits and hits[k][0] <= at + length)
            inside = next((name for name in within if name.entry.kind == "organisation"), None)  # "kepala kebijakan luar negeri Uni Eropa"
        if (
            row["office"] == "ambassador"
            and party is not None
            and sentence.words[j : j + 1]
            and sentence.words[j] in self._host_links
            and j + 1 in hits
        ):
            j = hits[j + 1][0]  # "Duta Besar AS di Manila X"
        j = self._past_acronym(sentence, j, hits, party.entry.code if party else None)
        title = " ".join(sentence.words[at:j])
        j = self._past_rank(sentence, j)
        known = [name for name in hits[j][1].names if name.entry.kind == "person"] if j in hits else []
        heads = any(one.office == "head_of_organisation" for name in known for one in name.entry.tenures)
        rotating = row["office"] == "head_of_organisation" and not heads  # "Ketua Uni Afrika X" leads a state besides
        if inside is not None and known and not rotating and not any(self._serves(name, inside) for name in known):
            inside = None
        person, code, sector, k = self._person_at(sentence, j, hits, party or inside, row["office"])
        if inside is not None and person is None:
            person, code, sector, k = self._person_at(sentence, j, hits, None, row["office"])
        if (
            inside is not None
            and party is None
            and (person is None or not known or rotating or any(self._serves(name, inside) for name in known))
        ):
            party = inside  # "juru bicara Hamas", "Sekjen PBB"
        if person is None and party is None and place is None and not row["state"]:
            if row["office"] in ("analyst", "other", "envoy", "official"):
                return None
            told = self.language.references.at(sentence.words, i)
            if told is not None:  # "presiden itu"
                return self._make(sentence, i, i + told[0], "reference", refers=str(told[1]))
            return self._make(sentence, i, j, "reference", refers="office", office=row["office"], former=former, sector=row["sector"])
        pointed = j < len(sentence.words) and self._demonstratives.get(sentence.words[j]) == "pointing"
        of_party = party is not None and party.entry.kind == "organisation" and not party.entry.sector
        if person is None and pointed and of_party and i == at:
            return self._make(sentence, i, j + 1, "reference", refers="person")  # "ujar Politisi PAN itu"
        inferred = False
        if person in self.known.full and row["sector"] == "ANALYST" and code is None:
            pass  # who works at an institute speaks for nobody else
        elif party is not None:
            code = party.entry.code
        elif row["state"]:
            code = row["state"]
        elif code is None and place is not None:
            code = place.entry.code or None
        elif code is None and person is not None and row["sector"] in ("", "MIL", "LEG", "JUD"):
            code = self._lent(self.dominant(), row["office"], person)  # "Menteri Pertahanan Ellias Murr" in a report about Lebanon
            if code is None and row["rank"] in ("minister", "official"):
                code = self.home  # "JAKARTA - Menteri Pertanian Rudi Wibisono …"
            inferred = code is not None
        entry_sector = party.entry.sector if party is not None and party.entry.kind in ("organisation", "body") else ""
        title_sector = row["sector"]
        if person is not None and sector is not None and party is None:
            title_sector = title_sector if title_sector and title_sector != "GOV" else sector
        mention = self._make(
            sentence,
            i,
            k if person else j,
            "party",
            code=code,
            sector=title_sector or entry_sector,
            person=person,
            office=row["office"],
            former=former,
        )
        mention.named_office, mention.title = at if not inferred else None, title
        mention.introduces = person is not None
        one_holder = row["rank"] in ("head", "minister") and row["office"] != "leader" and not former
        if person is None and code and one_holder and sentence.words[i] not in self._plural_titles:
            held = self._holder(code, row["office"], sentence.words[at : at + length])
            mention.person = held.name if held else None
        return mention

    def _lent(self, code: str | None, office: str, person: str | None) -> str | None:
        """The state, unless somebody else is known to hold the office there on the report's day: then the person is of another one."""
        if code is None or person is None or office not in _SINGLE or self.day is None:
            return code
        held = self.register.holder(code, (office,), self.day)
        same = held is None or any(spelling.are_alike(one, other) for one in person.split() for other in held.name.split() if len(one) > 2)
        return code if same else None

    def _holder(self, code: str, office: str, title: list[str]) -> Entry | None:
        """Who held the office on the report's day; for who is elect, who came into it next."""
        offices = ("monarch", "head_of_state") if office == "monarch" else (office,)
        if any(word in self._elect for word in title):
            return self.register.successor(code, offices, self.day)
        return self.register.holder(code, offices, self.day, acting=title[0] in self._acting)

    def _past_short_title(self, sentence: Sentence, j: int) -> int:
        """As in "Menteri Luar Negeri (Menlu) X": past the short form of the title in brackets."""
        if sentence.words[j : j + 1] != ["("]:
            return j
        short = self.language.offices.at(sentence.words, j + 1) if j + 1 < len(sentence.words) else None
        end = j + 1 + short[0] if short is not None else j
        return end + 1 if short is not None and sentence.words[end : end + 1] == [")"] else j

    def _past_rank(self, sentence: Sentence, j: int) -> int:
        """As in "Kapolri Jenderal X", "Kapolda Riau, Irjen X": past the rank between a title and a name."""
        at = j + 1 if j < len(sentence.words) and sentence.words[j] == "," else j
        passed = at
        while passed < len(sentence.words):
            rank = self._ranks.at(sentence.words, passed)
            if rank is None:
                break
            passed += rank[0]
            if passed < len(sentence.words) and sentence.words[passed] == "(":  # "Irjen Pol (Purn)"
                break
        return passed if passed > at else j

    def _named_after(self, sentence: Sentence, mention: Mention) -> Mention:
        """As in "juru bicara Kemlu, X" and "Juru Bicara Presiden Bidang Y X": somebody whom the report introduces, behind the title."""
        j = mention.last
        skipped = 0
        while (
            j < len(sentence.words) and sentence.tokens[j].is_title and self.language.is_known(sentence.words[j]) and j - mention.last < 3
        ):
            j += 1  # "Kapolres Contoh Utara, AKBP X"
        if j < len(sentence.words) and sentence.words[j] == ",":
            j += 1
        j = self._past_rank(sentence, j)
        while j < len(sentence.words) and skipped <= 6:
            known, end = self.full_name_at(sentence, j)
            if known is not None and (known.code is None or mention.code is None or known.code == mention.code):
                made = self._make(
                    sentence,
                    mention.first,
                    end,
                    "party",
                    code=mention.code or known.code,
                    sector=mention.sector if mention.office == "official" else mention.sector or known.sector,
                    person=known.person,
                    office=mention.office,
                    former=mention.former,
                )
                made.named_office, made.introduces = mention.named_office, True
                return made
            word = sentence.words[j]
            if not sentence.tokens[j].is_word or self.language.is_verbal(word) or word in self._function_words:
                return mention
            if not (word in self._institution or word in self._title_joiners or not sentence.tokens[j].is_title):
                return mention
            j, skipped = j + 1, skipped + 1
        return mention

    def _grouped(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """GROUP STATE ("militer Israel", "warga sipil Palestina"), or GROUP alone as a reference."""
        counterpart = self._counterpart(sentence, i, hits)
        if counterpart is not None:
            return counterpart
        match = self.language.groups.at(sentence.words, i)
        if match is None or (i in hits and hits[i][1].names[0].entry.kind != "body"):
            return None
        length, value = match
        row: Row = value  # type: ignore[assignment]
        if self._says_what_is(sentence, i) or (row["sector"] == "CVL" and self._described(sentence, i) is not None):
            return None
        j = i + length
        if length == 1 and j < len(sentence.words) and not row["sector"] and self._armed_group_at(sentence, j):
            return None  # "pihak militer X" is the military
        origin = self._group_origins.get(sentence.words[j]) if j + 1 in hits else None
        if origin is not None and (origin == "always" or i == 0 or row["form"].split()[0] in self._delegates):
            j += 1
        for gap in range(3):
            k = j + gap
            if k >= len(sentence.tokens):
                break
            if k in hits:
                name = self._choose(hits[k][1].names)
                if name is not None and name.entry.kind == "person" and gap == 0 and row["sector"] in ("", "MIL"):
                    return self._under_person(sentence, i, hits[k][0], name, row)
                if name is None or name.entry.kind in ("person", "outlet") or self._bears_name(sentence, k, hits[k][0], name, row):
                    break
                end = self._past_acronym(sentence, hits[k][0], hits, name.entry.code)
                sector = row["sector"]
                if i and row["form"] in self._group_adjectives and sentence.words[i - 1] in self._joint_nouns:
                    sector = ""  # "kerja sama militer X" is the state's
                if name.entry.kind == "organisation":
                    end = self._past_home(sentence, end, hits, name.entry.sector)
                if name.entry.kind == "organisation" or (name.entry.kind == "body" and not sector):
                    sector = name.entry.sector or sector
                if name.entry.kind == "place" and not name.entry.code:
                    break
                person = None
                if row["sector"] in ("", "MIL"):
                    person, _, _, end_of_person = self._person_at(sentence, end, hits, name)
                    end = end_of_person if person else end
                made = self._make(sentence, i, end, "party", code=name.entry.code, sector=sector, person=person)
                made.name_first = k
                made.introduces = person is not None
                if i and self._is_plain_noun(sentence, i - 1):
                    made.noun = i - 1  # "operasi militer Israel"
                return made
            word = sentence.words[k]
            governs = gap == 0 and row["form"] in self.language.words("government") and word in self.language.words("at")
            if governs and k + 1 in hits and hits[k + 1][1].names[0].weak:
                continue  # "pemerintah di Warsawa"
            if word in self._function_words or not sentence.tokens[k].is_word or self.language.is_verbal(word) or word in self._deeds:
                break  # "mediator perundingan X" is not X's
        return None

    def _bears_name(self, sentence: Sentence, first: int, end: int, name: Name, row: Row) -> bool:
        """Whether the city only says where the group is or whose name it bears: "hakim di Den Haag", "Universitas Georgetown"."""
        if (row["sector"] == "ANALYST" and name.weak) or self._is_province(sentence, first):
            return True
        return row["sector"] == "JUD" and " ".join(sentence.words[first:end]) in self.language.words("court_seat")

    def _armed_group_at(self, sentence: Sentence, j: int) -> bool:
        group = self.language.groups.at(sentence.words, j)
        return group is not None and group[1]["sector"] == "MIL" and sentence.words[j - 1] in self.language.words("party_noun")  # type: ignore[index]

    def _past_home(self, sentence: Sentence, end: int, hits: dict[int, tuple[int, Hit]], sector: str) -> int:
        """As in "Hamas Palestina", "Houthi Yaman": past the state that a movement or a firm is of."""
        if sector not in ("REB", "OPP") or end not in hits:
            return end
        home = hits[end][1].names[0]
        return hits[end][0] if home.entry.kind == "state" and not home.weak else end

    def _under_person(self, sentence: Sentence, i: int, end: int, name: Name, row: Row) -> Mention | None:
        """As in "pasukan Putin", "pemerintahan Trump": the group is of the person's state, whatever state was named before."""
        tenure = self.tenure_of(name.entry)
        if tenure is None:
            return None
        return self._make(sentence, i, end, "party", code=tenure.code, sector=row["sector"])

    def _says_what_is(self, sentence: Sentence, i: int) -> bool:
        """As in "Suriah menjadi pendukung Rusia": the noun says what somebody is; it makes no group of people."""
        return i > 0 and sentence.words[i] in self._followers and sentence.words[i - 1] in self._predicatives

    def _counterpart(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """As in "rekannya dari Zimbabwe", "mitranya di India": the counterpart is of that state."""
        plain, clitic = self.language.strip_clitics(sentence.words[i])
        if plain not in self._counterparts or clitic != self.language.possessive:
            return None
        for k in range(i + 1, min(i + 4, len(sentence.tokens))):
            if k in hits:
                name = self._choose(hits[k][1].names)
                if name is None or name.entry.kind not in ("state", "organisation"):
                    return None
                person, _, _, end = self._person_at(sentence, hits[k][0], hits, name)
                made = self._make(
                    sentence, i, end if person else hits[k][0], "party", code=name.entry.code, sector=name.entry.sector, person=person
                )
                made.introduces, made.refers = person is not None, "counterpart"
                return made
            if sentence.words[k] not in self._counterpart_links:
                return None
        return None

    def _of_rank(self, mention: Mention, earlier: list[Mention]) -> None:
        """As in "Menlu AS X bertemu rekannya dari Y": the minister of that field there. Whom a head of state meets hangs on the state."""
        office = next((one.office for one in reversed(earlier) if one.office), "")
        if mention.person is None and mention.code and office in ("foreign_minister", "defence_minister"):
            held = self.register.holder(mention.code, (office,), self.day)
            mention.person = held.name if held is not None else None

    def _group_alone(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """GROUP without a state's name: a reference to the state that the report is about there."""
        match = self.language.groups.at(sentence.words, i)
        if match is None or i in hits or self._says_what_is(sentence, i):
            return None
        row: Row = match[1]  # type: ignore[assignment]
        if not row["sector"] and row["form"] not in self.language.words("government"):
            return None
        if row["form"].split()[0] in self.language.words("thing"):
            return None
        after_noun = i > 0 and self._is_plain_noun(sentence, i - 1) and sentence.words[i - 1] not in self.language.words("not_bare")
        if after_noun and row["form"] in self.language.words("group_adjective"):
            return None  # "bantuan militer": an adjective
        return self._make(sentence, i, i + match[0], "reference", refers="group", sector=row["sector"])

    def _introduced(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """A person whom the report introduced before, by full or short name."""
        token = sentence.tokens[i]
        if not (token.is_title or self.has_article(token.text)) or not (self.known.short or self.known.full):
            return None
        for length in range(5, 0, -1):
            j = i + length
            if j > len(sentence.tokens):
                continue
            words = self.text[token.start : sentence.tokens[j - 1].end]
            mention = self.known.full.get(words) or self.known.short.get(words)
            if mention is None or (words not in self.known.full and not self._name_ends(sentence, j, hits)):
                continue  # the short name of somebody begins the longer name of somebody else
            if words not in self.known.full and " " not in words and self._has_other_first_name(sentence, i, mention.person, hits):
                continue  # "Jill Biden" is not Joe
            if i in hits:
                end, (first, *_) = hits[i][0], hits[i][1].names
                strong = first.entry.kind in ("state", "organisation", "body") and not first.weak
                if end > j or (end == j and strong):
                    return None
            return self._make(
                sentence, i, j, "party", code=mention.code, sector=mention.sector, person=mention.person, office=mention.office
            )
        return None

    def _named(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """A name of the register by itself."""
        hit = hits.get(i)
        if hit is None:
            return None
        name = self._choose(hit[1].names)
        if name is None:
            return None
        entry = name.entry
        end = hit[0]
        if self._of_other_state(name, hits):
            return None  # "Pemerintah" in a report about Somalia
        if name.weak and entry.kind == "organisation" and end in hits and hits[end][1].names[0].entry.kind == "state":
            return None  # "Dewan Keamanan Ghana" is not the UN's
        if name.weak and entry.kind in ("place", "outlet") and not self._believable(sentence, i, end, hits, entry.kind):
            return None
        if entry.kind == "state" and self._is_province(sentence, i):
            return None
        if name.weak and entry.kind == "state" and name.text[0].isupper() and self._beside_capital(sentence, i, end, hits):
            return None
        if entry.kind == "body" and end - i == 1 and end < len(sentence.tokens) and end not in hits and self.is_name_word(sentence, end):
            return None  # "Istana Constantine" is not the palace in Jakarta
        if entry.code == "WEST" and i and sentence.tokens[i - 1].is_title and sentence.tokens[i - 1].text.isalpha():
            return None
        if entry.kind == "person":
            title = self.language.offices.at(sentence.words, i)  # "Menlu Retno" is a name of the register
            office = title[1]["office"] if title is not None and title[0] < end - i else ""  # type: ignore[index]
            tenure = self.tenure_of(entry, office)
            if i and sentence.tokens[i - 1].is_title and sentence.words[i - 1] in self._named_after_it:
                return None  # "Lapangan Kim Il Sung"
            if not self._name_ends(sentence, end, hits) and name.text.count(" ") == 0 and name.text != entry.name:
                return None  # the short name of somebody begins the longer name of somebody else
            if " " not in name.text and name.text != entry.name and self._is_namesake(sentence, i, name, hits):
                return None
            return self._make(
                sentence, i, end, "party", code=tenure.code if tenure else None, sector=tenure.sector if tenure else "", person=entry.name
            )
        if entry.kind == "outlet":
            return self._make(sentence, i, end, "media", code=entry.code, sector="MED", person=None, place=entry.name)
        if entry.kind == "place":
            return self._make(sentence, i, end, "place", code=entry.code or None, place=entry.name)
        end = self._past_acronym(sentence, end, hits, entry.code)
        if entry.kind == "organisation":
            end = self._past_home(sentence, end, hits, entry.sector)
        weak = name.weak and (entry.kind == "state" or any(one.entry.kind == "place" for one in hit[1].names))
        place = next((one.entry.name for one in hit[1].names if one.entry.kind == "place"), None)
        mention = self._make(sentence, i, end, "party", code=entry.code, sector=entry.sector, weak=weak, place=place if weak else None)
        if i and self._is_plain_noun(sentence, i - 1):
            mention.noun = i - 1
            if sentence.words[i - 1] in self.language.words("origin"):
                mention.kind = "origin"  # "drone buatan Iran": made there, but Iran does nothing
        return mention

    def _is_namesake(self, sentence: Sentence, i: int, name: Name, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether a surname is that of somebody else, by the first name here or, where the report has not named the known one, before."""
        if self._is_relative(sentence, i, name.entry, hits):
            self.namesakes.add(name.text)
            return True
        return name.text in self.namesakes and name.entry.name not in self.seen_persons and name.entry.name not in self.persons_named()

    def _is_relative(self, sentence: Sentence, i: int, entry: Entry, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether another first name stands before the surname: "Jill Biden" is not Joe, but "Benyamin Netanyahu" is Benjamin."""
        return self._has_other_first_name(sentence, i, entry.name, hits)

    def _has_other_first_name(self, sentence: Sentence, i: int, person: str, hits: dict[int, tuple[int, Hit]]) -> bool:
        if i == 0 or sentence.is_title_case(0.7) or any(last == i for last, _ in hits.values()):
            return False
        word, before = sentence.words[i - 1], sentence.tokens[i - 1].text
        if not self.is_name_word(sentence, i - 1) or before.isupper() or self.language.is_known(word):
            return False
        if word in self._faction or word in self._institution or self.language.offices.at(sentence.words, i - 1) is not None:
            return False
        return not any(spelling.are_alike(before, part) for part in re.split(r"[-\s]", person))

    def _is_province(self, sentence: Sentence, i: int) -> bool:
        """As in "Negara Bagian Niger": the name at the token is that of a part of some other state."""
        before = sentence.words[max(0, i - 2) : i]
        return bool(self.language.words("province").keys() & {" ".join(before), *before[-1:]})

    def _of_other_state(self, name: Name, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether the name of a body is its state's only where no other state is spoken of, and one is."""
        entry = name.entry
        return name.weak and entry.kind == "body" and entry.code not in self.seen_codes and self._other_state(hits, entry.code)

    def _other_state(self, hits: dict[int, tuple[int, Hit]], code: str) -> bool:
        """Whether this sentence or what was read before names a state that is not the code's."""
        here = [name.entry.code for _, hit in hits.values() for name in hit.names[:1] if name.entry.kind == "state" and not name.weak]
        return any(one != code for one in (*here, *self.seen_codes))

    def _believable(self, sentence: Sentence, i: int, end: int, hits: dict[int, tuple[int, Hit]], kind: str) -> bool:
        """Whether a weak name is meant: a place after a preposition, an outlet after a word that credits it; never first or beside a
        capital.
        """
        if i == 0 or self._beside_capital(sentence, i, end, hits):
            return False
        before = sentence.words[i - 1]
        if kind == "outlet":
            return before in self._outlet_cues
        return before in self._place_cues

    def _beside_capital(self, sentence: Sentence, i: int, end: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        before = sentence.tokens[i - 1]
        named = before.is_title and before.text.isalpha() and before.lower not in self._calendar  # but "Pada Agustus Beijing …"
        left = i > 1 and named and all(last != i for last, _ in hits.values())
        right = end < len(sentence.tokens) and self.is_name_word(sentence, end) and end not in hits
        return (left or right) and not sentence.is_title_case(0.7)

    def _is_plain_noun(self, sentence: Sentence, i: int) -> bool:
        token = sentence.tokens[i]
        opens = i == 0 and self.language.groups.at(sentence.words, i) is None
        small_word = token.is_word and not token.text.isdigit() and (not token.is_title or opens)
        return small_word and token.lower not in self._function_words and not self.language.is_verbal(token.lower)

    def _of_an_office(self, sentence: Sentence, i: int) -> bool:
        """Whether the title of an office ends right before the token."""
        found = ((k, self.language.offices.at(sentence.words, k)) for k in range(max(0, i - 3), i))
        return any(office is not None and k + office[0] == i for k, office in found)

    def _referring(self, sentence: Sentence, i: int) -> Mention | None:
        """Pronouns and phrases such as "kedua negara"."""
        word = sentence.words[i]
        match = self.language.references.at(sentence.words, i)
        if match is not None and str(match[1]) == "pair" and i and sentence.words[i - 1] in self._two_state:
            return None
        if match is not None and str(match[1]) == "ministry" and self._of_an_office(sentence, i):
            return None  # "juru bicara kementerian itu, X"
        behind = i + match[0] if match is not None else 0
        named = 0 < behind < len(sentence.tokens) and sentence.tokens[behind].is_title and sentence.words[behind].isalpha()
        if named and match is not None and str(match[1]) in ("pair", "triple", "quadruple") and not sentence.is_headline:
            return None  # "tiga negara Baltik"
        if match is not None and not (i and sentence.words[i - 1] in self._ministry_fields and match[0] == 2):
            return self._make(sentence, i, i + match[0], "reference", refers=str(match[1]))
        far = self._described(sentence, i)
        if far is not None:
            return far
        refers = self._counted.get(word)
        if refers is not None and i + 1 < len(sentence.words):
            held = self.language.offices.at(sentence.words, i + 1)
            if held is not None:
                return self._make(sentence, i, i + 1 + held[0], "reference", refers=refers)
            group = self.language.groups.at(sentence.words, i + 1)
            if group is not None:
                row: Row = group[1]  # type: ignore[assignment]
                return self._make(sentence, i, i + 1 + group[0], "reference", refers=refers, sector=row["sector"])
        if word in self._pronouns:
            return self._make(sentence, i, i + 1, "pronoun", refers=self._pronouns[word])
        return None

    def _member(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """As in "anggota NATO ini": a state told before, by what it belongs to."""
        if sentence.words[i] not in self._members or i + 1 not in hits or hits[i + 1][1].names[0].entry.kind != "organisation":
            return None
        end = hits[i + 1][0]
        if end >= len(sentence.words) or self._demonstratives.get(sentence.words[end]) != "pointing":
            return None
        return self._make(sentence, i, end + 1, "reference", refers="state")

    def _described(self, sentence: Sentence, i: int) -> Mention | None:
        """As in "negara komunis yang terisolasi itu", "kelompok regional tersebut": a head noun, a few words, a demonstrative."""
        refers = self._described_by.get(sentence.words[i])
        if refers is None:
            return None
        for k in range(i + 1, min(i + 9 if refers == "person" else i + 6, len(sentence.words))):
            word = sentence.words[k]
            if self._demonstratives.get(word) == "pointing":
                office = self.language.offices.at(sentence.words, i)
                sector = office[1]["sector"] if office is not None and refers == "person" else ""  # type: ignore[index]
                return self._make(sentence, i, k + 1, "reference", refers=refers, sector=sector) if k > i + 1 else None
            if not sentence.tokens[k].is_word or (word in self._function_words and word not in self._relative):
                return None
            called = refers == "person" and word in self._nicknames
            if self.language.is_verbal(word) and not self.language.is_resultative(word) and not called:
                return None
        return None

    # --- choosing and remembering ------------------------------------------------------------------------------------------------

    def _make(self, sentence: Sentence, first: int, last: int, kind: str, **values: object) -> Mention:
        return Mention(first, last, sentence.tokens[first].start, sentence.tokens[last - 1].end, kind, **values)  # type: ignore[arg-type]
