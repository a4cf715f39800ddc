"""Titles: "Presiden Rusia Vladimir Putin", "Menlu AS", "mantan wakil X, Y", and the persons whom the report introduces with one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.reading import bearers, houses, spelling
from sekutu.reading.mentions import Mention
from sekutu.reading.naming import Namings
from sekutu.reading.sentences import Sentence
from sekutu.register import Entry, Hit, Name, Register

# Offices that one person holds in a state.
_SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "vice"})
_STANDING = 6  # words of a relative clause between a title and the name
_ENVOYS = frozenset({"ambassador", "ambassador_un", "envoy"})


class Titles(Namings):
    """Finds the holders of offices, named before or behind the office or not at all."""

    def __init__(
        self, text: str, language: Language, register: Register, day: str | None, home: str | None = None, joints: Sequence[int] = ()
    ) -> None:
        super().__init__(text, language, register, day, joints)
        words = language.words
        told = {code for form, code in words("of_home").items() if re.search(rf"(?<!\w){form.upper()}(?!\w)", text)}
        self.own = told.pop() if len(told) == 1 else None  # the readers' state, where the report writes of it as one does at home
        self.home = home or self.own  # the state of the dateline's place, else that one: whose officials need no state beside their titles
        self.just_told: frozenset[str] = frozenset()  # the states that the sentence before named
        self._former, self._title_attributes, self._plural_titles = words("former"), words("title_attribute"), words("plural_title")
        self._demonstratives, self._indefinite = words("demonstrative"), words("indefinite")
        self._host_links, self._elect, self._acting = words("host_link"), words("elect"), words("acting")
        self._led_by, self._posts, self._relative = words("led_by"), words("post"), words("relative")

    def start_again(self) -> None:
        """Forgets what was read but for the people who were introduced."""
        super().start_again()
        self.just_told = frozenset()

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
        if match is None or (i and sentence.words[i - 1] in self._posts):
            return None  # "pemilihan presiden X"
        length, row = match
        j = at + length
        if sentence.words[at] in self._led_by and self._is_led_by(sentence, i, j, hits):
            return None  # "pemerintah X pimpinan Y"
        while j < len(sentence.words) and j not in hits and sentence.words[j] in self._title_attributes:
            if row["sector"] == "MED" and sentence.words[j] in self._acting:
                break  # "kepada wartawan sementara X …"
            j += 1
        short = j
        j = self._past_short_title(sentence, j)
        behind_list = self._past_portfolio(sentence, j, hits) if row["rank"] == "minister" else j
        listed, short = behind_list > j, behind_list if behind_list > j else short
        j = self._past_short_title(sentence, behind_list) if listed else j
        party: Name | None = None
        place: Name | None = None
        for _ in range(3):
            at_name = self._past_fillers(sentence, j, hits)
            hit = hits.get(at_name) or self._acronym_at(sentence, at_name)
            if hit is None:
                break
            if row["office"] in _ENVOYS - {"envoy"} and at_name > j:  # "duta besar untuk Thailand" is not Thailand's
                if party is None:
                    break
                j = hit[0]
                continue
            name = self._choose(hit[1].names)
            if name is None or name.entry.kind == "person" or (name.weak and self._is_own_council(sentence, at_name, hit[0])):
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
            row["office"] in _ENVOYS
            and party is not None
            and sentence.words[j : j + 1]
            and sentence.words[j] in self._host_links
            and j + 1 in hits
        ):
            j = hits[j + 1][0]  # "Duta Besar AS di Manila X"
        j = self._past_acronym(sentence, j, hits, party.entry.code if party else None)
        title = " ".join(sentence.words[at:j])
        if party is not None and party.entry.kind == "state" and row["rank"] in ("head", "minister"):
            j, ended = self._past_standing(sentence, j, hits), j
            former = former or any(self._title_attributes.get(word) == "former" for word in sentence.words[ended:j])
        j = houses.after(self, sentence, self._past_rank(sentence, j))
        known = [name for name in hits[j][1].names if name.entry.kind == "person"] if j in hits else []
        heads = any(one.office == "head_of_organisation" for name in known for one in name.entry.tenures)
        rotating = row["office"] == "head_of_organisation" and not heads  # "Ketua Uni Afrika X" leads a state besides
        if inside is not None and known and not rotating and not any(self._serves(name, inside) for name in known):
            inside = None
        person, code, sector, k = self._person_at(sentence, j, hits, party or inside, row["office"])
        if person is not None and not known and row["office"] == "spokesperson" and party is None and self._is_told_before(sentence, i):
            person, code, sector, k = None, None, None, j  # "X, juru bicara Gerakan Y": what follows is whose words he speaks
        if inside is not None and person is None:
            person, code, sector, k = self._person_at(sentence, j, hits, None, row["office"])
        if listed and person is None and party is not None:
            person, k = self._name_between_commas(sentence, j, hits)
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
        elif person in self.known.full and code is not None and party is not None and party.weak and row["office"] == "ambassador":
            pass  # "KUAI Tokyo X" is of the state that the report has told X to be of
        elif party is not None and not (code is not None and row["sector"] == "LEG" and party.entry.kind == "organisation"):
            code = party.entry.code  # but "senator Partai X Y" is of the state whose parliament Y is known to sit in
        elif row["state"] or self._short_state(sentence, short):
            code = row["state"] or self._short_state(sentence, short)
        elif code is None and place is not None:
            code = place.entry.code or None
        elif code is None and person is not None and row["sector"] in ("", "MIL", "LEG", "JUD"):
            code = self._lent(self.own, row["office"], person) if row["rank"] == "minister" else None
            here = {hit.names[0].entry.code for k, (_, hit) in hits.items() if k < i and hit.names[0].entry.kind == "state"}
            beside = here.pop() if len(here) == 1 and row["rank"] != "other" else None  # "Y akan …, kata jubir militer X"
            code = code or bearers.state_of(person, self.language)
            code = code or self._lent(beside or self._told_here(), row["office"], person)  # "Menteri Pertahanan X"
            if code is None and row["rank"] in ("minister", "official") and self._is_told_at_home():
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

    def _is_led_by(self, sentence: Sentence, i: int, j: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether the word at the token says by whom a party right before it is led, who stands at token j."""
        named = any(end == i for end, _ in hits.values())
        behind = j < len(sentence.words) and (j in hits or self.language.offices.at(sentence.words, j) is not None)
        return named and behind

    def _name_between_commas(self, sentence: Sentence, comma: int, hits: dict[int, tuple[int, Hit]]) -> tuple[str | None, int]:
        """As in "Menteri Imigrasi, Pengungsi, dan Kewarganegaraan Kanada, Ana Vidal, …": the name, and the token after it."""
        words = sentence.words
        end = self.name_sequence(sentence, comma + 1, hits) if words[comma : comma + 1] == [","] else comma
        if end - comma < 3 or words[end : end + 1] not in ([","], ["."], ["("]):
            return None, comma
        return self.text[sentence.tokens[comma + 1].start : sentence.tokens[end - 1].end], end

    def _acronym_at(self, sentence: Sentence, k: int) -> tuple[int, Hit] | None:
        """As in "Ketua MKX" where the report gave "Majelis Kehormatan X (MKX)" before: the party that the short form is of."""
        token = sentence.tokens[k] if k < len(sentence.tokens) else None
        entry = self.register.parties.get(self.acronyms[token.text][0]) if token is not None and token.text in self.acronyms else None
        return (k + 1, Hit(token.start, token.end, (Name(token.text, entry),))) if token is not None and entry is not None else None

    def _told_here(self) -> str | None:
        """The state that the report tells of most; the only one that the sentence before told of, where that is another."""
        most = self.dominant()
        return next(iter(self.just_told)) if len(self.just_told) == 1 and most is not None else most

    def _lent(self, code: str | None, office: str, person: str | None) -> str | None:
        """The state, unless somebody else is known to hold the office there on the report's day: then the person is of another one. Who
        heads a body that nobody knows is only of the state that the report is written in.
        """
        if office == "head_of_organisation" and code not in (self.own, self.home):
            return None
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
        initials = sentence.words[j + 2 : j + 3] == [")"] and len(sentence.tokens[j + 1].text) > 2 and sentence.tokens[j + 1].text.isupper()
        if initials and j + 3 < len(sentence.tokens) and sentence.tokens[j + 3].is_title:
            return j + 3  # "Menteri Energi dan Sumber Daya Mineral (ESDM) X"
        short = self.language.offices.at(sentence.words, j + 1) if j + 1 < len(sentence.words) else None
        if short is not None and sentence.words[j + 1 + short[0] : j + 2 + short[0]] != [")"]:
            closing = next((k for k in range(j + 2, min(j + 5, len(sentence.words))) if sentence.words[k] == ")"), j)
            return closing + 1 if closing > j else j  # "(Mendikti Saintek)"
        end = j + 1 + short[0] if short is not None else j
        return end + 1 if short is not None and sentence.words[end : end + 1] == [")"] else j

    def _is_told_at_home(self) -> bool:
        """Whether the report tells of the dateline's state, or of none: a minister in a report of other states only is one of theirs."""
        states = [code for code in self.seen_codes if (entry := self.register.parties.get(code)) is not None and entry.kind == "state"]
        return not states or self.home in states

    def _is_told_before(self, sentence: Sentence, i: int) -> bool:
        """As in "Ana Vidal, juru bicara …": whether a name of two words and more and a comma stand before the title."""
        if i < 3 or sentence.words[i - 1] != ",":
            return False
        return all(self.is_name_word(sentence, k) and not self.language.is_known(sentence.words[k]) for k in (i - 3, i - 2))

    def _short_state(self, sentence: Sentence, bracket: int) -> str:
        """As in "Wakil Menteri Pertahanan (Wamenhan) X": the one state that has a title of the form in brackets."""
        short = self.language.offices.at(sentence.words, bracket + 1) if sentence.words[bracket : bracket + 1] == ["("] else None
        return str(short[1]["state"]) if short is not None else ""  # type: ignore[index]

    def _past_standing(self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]]) -> int:
        """As in "Presiden X terpilih Y", "Presiden X yang diakui secara internasional Y": past what makes or unmade the holder, where his
        name follows; the token itself where none does."""
        words, k = sentence.words, j
        while k < len(words) and k not in hits and words[k] in self._title_attributes:
            k += 1
        if k + 1 < len(words) and words[k] in self._relative and self.language.voice(words[k + 1]) == "passive":
            k += 2
            while (
                k < len(words) and k - j <= _STANDING and k not in hits and sentence.tokens[k].is_word and not sentence.tokens[k].is_title
            ):
                k += 1
        if k == j or k >= len(words) or not sentence.tokens[k].is_title:
            return j
        named = k in hits and any(name.entry.kind == "person" for name in hits[k][1].names)
        return k if named or (k not in hits and self.name_sequence(sentence, k, hits) > k + 1) else j

    def _past_rank(self, sentence: Sentence, j: int) -> int:
        """As in "Kapolri Jenderal X", "Kapolda Riau, Irjen X": past the rank between a title and a name."""
        at = j + 1 if j < len(sentence.words) and sentence.words[j] == "," else j
        passed = at
        while passed < len(sentence.words):
            rank = self.ranks.at(sentence.words, passed)
            if rank is None:
                break
            passed += rank[0]
            if sentence.words[passed : passed + 1] == ["("] and sentence.words[passed + 2 : passed + 3] == [")"]:
                passed += 3  # "Irjen Pol (Purn)", "Mayjen TNI (Mar)"
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
                code=named.code if named.sector == "ANALYST" else mention.code,
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
            elif mention.office in _ENVOYS:  # "Utusan X" after "Duta Besar X untuk PBB, Y"
                sent = {one.person for one in self.known.full.values() if one.code == mention.code and one.office in _ENVOYS}
                mention.person = sent.pop() if len(sent) == 1 else None

    def _is_one_of_several(self, sentence: Sentence, mention: Mention) -> bool:
        """As in "seorang pejabat X", "para menteri X": nobody told before."""
        before = sentence.words[mention.first - 1] if mention.first else ""
        return sentence.words[mention.first] in self._plural_titles or before in self._indefinite or before.isdecimal()
