"""Groups: "militer Israel", "warga sipil Palestina", "pasukan Putin", "rekannya dari Zimbabwe", and groups whose state is not said."""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.reading.mentions import Mention
from sekutu.reading.referring import References
from sekutu.reading.runs import HEADED, OTHER
from sekutu.reading.sentences import Sentence
from sekutu.reading.states import is_state_code
from sekutu.register import Hit, Name, Register
from sekutu.resources import Row


class Groups(References):
    """Finds groups of people, forces and bodies with the state that they are of."""

    def __init__(
        self, text: str, language: Language, register: Register, day: str | None, home: str | None = None, joints: Sequence[int] = ()
    ) -> None:
        super().__init__(text, language, register, day, home, joints)
        words = language.words
        self._followers, self._predicatives, self._deeds = words("follower"), words("predicative"), words("deed")
        self._delegates, self._group_origins = words("delegate"), words("group_origin")
        self._counterparts, self._counterpart_links = words("counterpart"), words("counterpart_link")
        self._group_adjectives, self._joint_nouns = words("group_adjective"), words("joint_noun")
        self._ministries, self._backed_by = words("ministry_noun"), words("backed_by")
        self._shared_noun_joiners, self._role_nouns = words("shared_noun_joiner"), words("role_noun")
        self._states_noun = words("state_noun")

    def _grouped(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """GROUP STATE ("militer Israel", "warga sipil Palestina"), or GROUP alone as a reference."""
        counterpart = self._counterpart(sentence, i, hits)
        if counterpart is not None:
            return counterpart
        match = self.language.groups.at(sentence.words, i)
        if match is None or self._is_world(sentence, i) or (i in hits and hits[i][1].names[0].entry.kind != "body"):
            return None
        length, value = match
        row: Row = value  # type: ignore[assignment]
        far = self._described(sentence, i)
        kind = " ".join(sentence.words[i + 1 : far.last - 1]) if far is not None and far.refers == "state" else ""
        if self._says_what_is(sentence, i) or (row["sector"] == "CVL" and far is not None) or kind in self.language.descriptions:
            return None  # "negara bekas Soviet itu"
        j = i + length
        if length == 1 and j < len(sentence.words) and not row["sector"] and self._armed_group_at(sentence, j):
            return None  # "pihak militer X" is the military
        origin = self._group_origins.get(sentence.words[j]) if j + 1 in hits else None
        if origin is not None and (origin == "always" or i == 0 or row["form"].split()[0] in self._delegates):
            j += 1
        bracketed = self._in_brackets(sentence, j, hits) and row["form"].split()[0] in self._ministries
        j += bracketed
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
                made = self._make(sentence, i, end + bracketed, "party", code=name.entry.code, sector=sector, person=person)
                made.name_first = k
                made.introduces = person is not None
                if row["form"].split()[0] in self._ministries:
                    made.refers = "ministry"
                if i and self._is_plain_noun(sentence, i - 1):
                    made.noun = i - 1  # "operasi militer Israel"
                return made
            word = sentence.words[k]
            governs = gap == 0 and row["form"] in self.language.words("government") and word in self.language.words("at")
            if governs and k + 1 in hits and hits[k + 1][1].names[0].weak:
                continue  # "pemerintah di Warsawa"
            if word in self._led_by and k + 1 in hits:
                continue  # "pasukan keamanan pimpinan X"
            if word in self._backed_by:
                break  # "pemberontak dukungan X" are not X's
            role = self._role_nouns.get(word)
            if role == OTHER or (role == HEADED and sentence.words[i].partition("-")[0] in self._states_noun):
                break  # "negara sekutu X" is not X
            if word in self.language.words("war") and row["form"].split()[0] in self.language.words("dissident"):
                break  # "pemrotes perang X" are not X's
            if word in self._function_words or not sentence.tokens[k].is_word or self.language.is_verbal(word) or word in self._deeds:
                break  # "mediator perundingan X" is not X's
        return None

    @staticmethod
    def _in_brackets(sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """As in "Kementerian Luar Negeri (UEA)": whether a name alone stands in brackets at the token."""
        return sentence.words[j : j + 1] == ["("] and j + 1 in hits and sentence.words[hits[j + 1][0] : hits[j + 1][0] + 1] == [")"]

    def _bears_name(self, sentence: Sentence, first: int, end: int, name: Name, row: Row) -> bool:
        """Whether the city only says where the group is or whose name it bears: "hakim di Den Haag", "Universitas Georgetown"."""
        if (row["sector"] == "ANALYST" and name.weak) or self._is_province(sentence, first):
            return True
        return row["sector"] == "JUD" and " ".join(sentence.words[first:end]) in self.language.words("court_seat")

    def _armed_group_at(self, sentence: Sentence, j: int) -> bool:
        group = self.language.groups.at(sentence.words, j)
        return group is not None and group[1]["sector"] == "MIL" and sentence.words[j - 1] in self.language.words("party_noun")  # type: ignore[index]

    def _under_person(self, sentence: Sentence, i: int, end: int, name: Name, row: Row) -> Mention | None:
        """As in "pasukan Putin", "pemerintahan Trump": the group is of the person's state, whatever state was named before."""
        tenure = self.tenure_of(name.entry)
        if tenure is None:
            return None
        speaks = row["form"].split()[0] in self._ministries  # "juru bicara Departemen Luar Negeri X"
        person = name.entry.name if speaks else None
        return self._make(sentence, i, end, "party", code=tenure.code, sector=row["sector"], person=person)

    def _is_world(self, sentence: Sentence, i: int) -> bool:
        """As in "masyarakat internasional": people of no state, and so never those of whom the sentences are about."""
        return " ".join(sentence.words[i : i + 2]) in self.language.words("world")

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
        if match is None or self._says_what_is(sentence, i) or self._is_world(sentence, i):
            return None
        row: Row = match[1]  # type: ignore[assignment]
        ministry = row["form"] in self._ministries or row["form"].split()[0] in self._ministries
        if ministry and sentence.tokens[i].is_title and not self._of_an_office(sentence, i):
            return self._make(sentence, i, i + match[0], "reference", refers="ministry")
        named = i in hits and not all(name.weak and name.entry.kind == "body" for name in hits[i][1].names)
        if named or (not row["sector"] and row["form"] not in self.language.words("government")):
            return None  # "Pemerintah" names that of the readers' own state in its own news alone
        if row["form"].split()[0] in self.language.words("thing"):
            return None
        after_noun = i > 0 and self._is_plain_noun(sentence, i - 1) and sentence.words[i - 1] not in self.language.words("not_bare")
        if after_noun and row["form"] in self.language.words("group_adjective"):
            return None  # "bantuan militer": an adjective
        return self._make(sentence, i, i + match[0], "reference", refers="group", sector=row["sector"])

    def _shares_force(self, sentence: Sentence, left: Mention, right: Mention) -> bool:
        """As in "tentara Thailand dan Kamboja": the noun holds for both states."""
        force = left.kind == "party" and left.sector == "MIL" and left.person is None and left.name_first > left.first
        state = right.kind == "party" and is_state_code(right.code)
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
