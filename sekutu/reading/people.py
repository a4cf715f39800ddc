"""People whom only the report knows: analysts, envoys, members of parliaments, bereaved mothers.

No table has them. A run of capitalised words is taken for a person where the report treats it as one: a verb of saying beside it, a role
before it or in apposition after it, or a part of it standing alone beside a verb of saying further on ("kata Cogan"). They are known by
their full name and by its parts from then on, with the party that their role names ("Komisaris Pemerintah Jerman"), or with none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sekutu.reading import houses, quotations, signs
from sekutu.reading.known import Known
from sekutu.reading.names import Names
from sekutu.reading.roles import PARTIES, TRADE, Hits, Role, Roles
from sekutu.reading.sentences import Sentence
from sekutu.reading.spelling import are_alike, is_nickname, is_slip
from sekutu.register import Entry, Hit
from sekutu.resources import Row

# A person's only name has as many letters.
_SHORTEST = 4
# Fewer initials are no name.
INITIALS = 3
# How many words a title has: "juru bicara kementerian luar negeri".
TITLE = 5
# How far the verb of saying before it.
ROLE_SAID = 12


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words that may be a name: tokens ``[first, last)`` of a sentence, and what the words around it say of it."""

    sentence: Sentence
    first: int
    last: int
    name: str
    spoken: bool
    fated: bool
    role: Role | None

    @property
    def weight(self) -> tuple[bool, bool]:
        """How much it tells of the person."""
        return (self.role is not None and self.role.code is not None, self.role is not None)


class People(Roles):
    """Finds the people of one report and makes them known to its ``Names``."""

    def __init__(self, names: Names) -> None:
        super().__init__(names.language)
        self.names, language = names, names.language
        self._hearer = language.the_word("hearer_opener", "hearer")
        self._saying_nouns, self._campus = language.words("saying_noun"), language.words("campus")
        self._particles = language.words("name_particle")
        self._small = language.words("preposition").keys() | language.words("coordinator").keys() | language.words("subordinator").keys()
        self._alone: set[str] = set()  # capitalised words that stand by themselves beside a verb of saying

    def introduce(self, sentences: list[Sentence]) -> None:
        """Makes the people of the report known, by full name and by those parts of it that no table has."""
        self._alone = self._spoken_alone(sentences)
        self.names.known.houses = houses.find(self.names, sentences)
        known_names = [set(re.split(r"[-\s]", person)) for person in self.names.persons_named()]
        best: dict[str, _Run] = {}
        for sentence in sentences:
            for run in self._runs(sentence):
                if any(names.issuperset(re.split(r"[-\s]", run.name)) for names in known_names):
                    continue  # "Hassan Sheikh" where the report also says "Hassan Sheikh Mohamud"
                known = best.get(run.name)
                if known is not None:
                    if run.weight > known.weight:
                        best[run.name] = run
                elif run.spoken or run.fated or run.role is not None:
                    best[run.name] = run
        for run in best.values():
            meant = self.names.misspelt(run.name, run.role.code if run.role is not None else None)
            if meant is not None:
                self.names.known.full.setdefault(run.name, self._of_register(meant))
                continue
            if run.role is None and not run.spoken:
                self.names.known.fated.add(run.name)
            self.names.introduce(self._known(run.name, run.role), [part for part in self._parts(run.name) if part in self._alone])
        self._parts_of_known()
        self._initials()
        self._single(sentences)

    def _known(self, person: str, role: Role | None) -> Known:
        return Known(person, role.code, role.sector, role.office["office"]) if role is not None else Known(person)

    def _of_register(self, entry: Entry) -> Known:
        tenure = self.names.tenure_of(entry)
        return Known(entry.name, tenure.code, tenure.sector) if tenure is not None else Known(entry.name)

    def _parts_of_known(self) -> None:
        """Any word of the full name of somebody in the register is a short name where it stands alone beside a verb of saying."""
        for person in sorted(self.names.persons_named()):
            words = person.split()
            pairs = [" ".join(words[k : k + 2]) for k in range(len(words) - 1) if len(words) > 2]
            pairs = [pair for pair in pairs if self.names.text.count(pair) > self.names.text.count(person)]  # "Kim Jong" only by itself
            parts = [part for part in (*self._parts(person), *pairs) if part in self._alone or " " in part]
            parts = [part for part in parts if part not in self.names.register.names]
            entry = self.names.register.persons.get(person)
            if not parts or entry is None:
                continue
            made = self._of_register(entry)
            for part in parts:
                self.names.known.short.setdefault(part, made)

        for word, entry in self.names.person_words().items():  # as the report spells them
            known = word in self.names.register.names or word in self.names.known.short
            if word in self._alone and not known and len(word) > 2 and word[0].isupper():
                self.names.known.short[word] = self._of_register(entry)

    def _initials(self) -> None:
        """As in "Hidayat Nur Wahid (HNW)": three initials and more that no table has, where they stand by themselves."""
        known = self.names.known
        alone = set(re.findall(r"(?<!\w)[A-Z]{2,8}(?!\w)", self.names.text))
        for person in sorted({*self.names.persons_named(), *known.full}) if alone else ():
            initials = "".join(word[0] for word in person.split() if word[0].isupper())
            bracketed = f"{person} ({initials})" in self.names.text or f"{person.split()[-1]} ({initials})" in self.names.text
            if len(initials) < (INITIALS - bracketed) or initials in self.names.register.names or initials in known.short:
                continue
            if initials in alone:
                entry = self.names.register.persons.get(person)
                known.short[initials] = self._of_register(entry) if entry is not None else known.full[person]

    def _single(self, sentences: list[Sentence]) -> None:
        """People of one name: "kata Laila kepada wartawan", "Hartawan (32) mengatakan". One letter off a longer name it is a slip."""
        known = self.names.known
        longer: dict[str, dict[str, Known]] = {}  # by the first letter, which no slip changes
        for word, entry in self.names.person_words().items():
            longer.setdefault(word[0], {})[word] = self._of_register(entry)
        for short, person in known.short.items():
            longer.setdefault(short[0], {})[short] = person
        for sentence in sentences:
            for i, token in enumerate(sentence.tokens):
                name = token.text
                told = self._may_be_single(sentence, i)
                if not told and not (self._is_nobody(sentence, i) and self._says(sentence, i + 1)):
                    continue
                near = sorted(longer.get(name[0], {}).items())
                meant = (full for short, full in near if is_slip(name, short) or (told and is_nickname(name, short)))
                found = next(meant, None)
                if found is None and not told:
                    continue
                person = found or self._known(name, self._role_of_single(sentence, i))
                if found is None:
                    known.full[name] = person
                known.short[name] = person

    def _may_be_single(self, sentence: Sentence, i: int) -> bool:
        """Whether token i is a name that nothing else explains, and somebody speaks by it."""
        if not self._is_nobody(sentence, i):
            return False
        if self._is_told_at_comma(sentence, i):
            return True
        behind = signs.past_age(sentence, i + 1)
        aged = sentence.words[i + 1 : i + 2] == ["("] and behind > i + 1 and self._says(sentence, behind)
        return aged or (self._said_just_before(sentence, i) and self._ends_name(sentence, i + 1))

    def _role_of_single(self, sentence: Sentence, i: int) -> Role | None:
        hits = self.names.hits_in(sentence)
        told = self._role_before(sentence, i, i + 1, hits) if self._is_told_at_comma(sentence, i) else None
        return told or self._in_apposition(sentence, i, i + 1, hits)

    def _is_told_at_comma(self, sentence: Sentence, i: int) -> bool:
        """As in "kata Ketua Yayasan X, Hartono, di sela acara": behind an office and a comma, where the name says something elsewhere."""
        closed = sentence.words[i + 1 : i + 2] in ([","], ["."]) or sentence.words[i + 1 : i + 2] == [self._hearer]
        return closed and i > 1 and sentence.words[i - 1] == "," and sentence.tokens[i].text in self._alone and self._said_by(sentence, i)

    def _is_nobody(self, sentence: Sentence, i: int) -> bool:
        """Whether token i looks like a name that neither a table nor the report has so far."""
        known, name, word = self.names.known, sentence.tokens[i].text, sentence.words[i]
        if len(name) < _SHORTEST or name.isupper() or not self.names.is_name_word(sentence, i) or name in known.short or name in known.full:
            return False
        common = self._is_common(word) and word not in self.language.words("own_name")
        return not (name in self.names.register.names or word in self._institution or word in self._faction or common)

    def _ends_name(self, sentence: Sentence, k: int) -> bool:
        """Whether a name ends before token k: a mark follows, or a word with no capital."""
        return k >= len(sentence.tokens) or not (sentence.tokens[k].is_title or self.names.is_name_word(sentence, k))

    def _parts(self, name: str) -> list[str]:
        """The words of a name by which somebody may be called, also without an article ("al-Madhaji" → "Madhaji")."""
        out = []
        for word in name.split():
            out.append(word)
            article, _, rest = word.partition("-")
            if rest and self._particles.get(article.lower()) == "article":
                out.append(rest)
        return [word for word in out if len(word) > 2 and (word[0].isupper() or self.names.has_article(word))]

    def _spoken_alone(self, sentences: list[Sentence]) -> set[str]:
        """Single capitalised words beside a verb of saying."""
        out: set[str] = set()
        for sentence in sentences:
            words = sentence.words
            for i, token in enumerate(sentence.tokens):
                if not self.names.is_name_word(sentence, i):
                    continue
                said_before = self._said_just_before(sentence, i)
                goes_on = i + 1 < len(words) and self.names.is_name_word(sentence, i + 1)
                if (said_before and not goes_on) or self._says(sentence, i + 1):
                    out.add(token.text)
        return out

    def _said_just_before(self, sentence: Sentence, i: int) -> bool:
        """Whether a verb of saying stands before token i, past forms of address: "kata Prof. Hermawan", "kata Kang Surya"."""
        k = i - 1
        while k >= 0 and i - k < 5 and (sentence.words[k] in self._faction or sentence.words[k] == "."):
            k -= 1
        if k < 0 or sentence.words[k] not in self._after:
            return False
        noun = sentence.words[k] in self._saying_nouns  # "kisah Cinderella" is a tale, "…, kisah Laila" is said
        return not noun or (k > 0 and (sentence.words[k - 1] == "," or quotations.is_mark(sentence.tokens[k - 1].text)))

    # --- runs of capitalised words -----------------------------------------------------------------------------------------------

    def _runs(self, sentence: Sentence) -> Iterator[_Run]:
        """The runs of two and more capitalised words that no table has."""
        if sentence.is_headline:
            return
        hits = self.names.hits_in(sentence)
        taken = {k for first, (last, hit) in hits.items() for k in range(first, last) if self._is_other(hit)}
        within = {k for first, (last, hit) in hits.items() if hit.names[0].entry.kind == "person" for k in range(first + 1, last)}
        i = 0
        while i < len(sentence.tokens):
            if i in within and sentence.words[i - 1] in self._small:
                i += 1  # "Nama Muhammad Wirya" where the first name is a common word too
                continue
            title = self.language.offices.at(sentence.words, i) or self.language.groups.at(sentence.words, i)
            if title is not None and houses.after(self.names, sentence, i) == i:
                i += title[0]
                continue
            if (house := houses.after(self.names, sentence, i)) > i:
                i = house
                continue
            if i in taken or not self._begins(sentence, i) or sentence.words[i + 1 : i + 2] == ["."]:
                i += 1
                continue
            if province := self._part_of_state(sentence, i):
                i = province
                continue
            end = i + 1
            while end < len(sentence.tokens) and end - i < 8 and end not in taken and (step := self._goes_on(sentence, i, end)):
                end += step
            run = self._run(sentence, i, end, hits)
            if run is not None:
                yield run
            i = end

    def _part_of_state(self, sentence: Sentence, i: int) -> int:
        """The token after the name in "Negara Bagian X" (one word: a person's may follow); 0 where no such name stands here."""
        words, provinces = sentence.words, self.language.words("province")
        if words[i] in self._institution:
            return 0
        head = next((n for n in (2, 1) if " ".join(words[i : i + n]) in provinces), 0)
        if not head and i and " ".join(words[i - 1 : i + 1]) in provinces:
            head = 1  # the second word of it
        return min(i + head + 1, len(words)) if head else 0

    def _is_other(self, hit: Hit) -> bool:
        """Whether the register has the words for something that is no part of a stranger's name."""
        first = hit.names[0]
        return first.entry.kind != "person" and (not first.weak or first.entry.kind in PARTIES)

    def _begins(self, sentence: Sentence, i: int) -> bool:
        """Whether a name may begin here: not with the first word of a sentence where that is a common word."""
        tokens, words = sentence.tokens, sentence.words
        if words[i] in self.language.words("coordinator"):
            return self._given_name(sentence, i)
        if not self.names.is_name_word(sentence, i) or tokens[i].text.isupper():
            return False
        if i and (tokens[i - 1].is_word or words[i - 1] in ",)"):
            return True
        if words[i] in self._after:
            return False
        return not self._is_common(words[i]) or self._told_of(sentence, i)

    def _told_of(self, sentence: Sentence, i: int) -> bool:
        """As in "Bagus Wirya, duta besar …" and "Bintang Wirya mengatakan …": a common word begins a name of which something is told."""
        words = sentence.words
        end = i + 1
        while end < len(words) and end - i < 5 and self.names.is_name_word(sentence, end) and not self._is_common(words[end]):
            end += 1
        if end == i + 1 or self._is_somebody(sentence, i + 1, end) or words[i] in self.language.words("told_paper"):
            return False  # "Kubu Trump menolak", "Laporan Contoh menyebut"
        told = end + 1 < len(words) and words[end] == "," and self.language.offices.at(words, end + 1) is not None
        return told or self._says(sentence, end)

    def _is_somebody(self, sentence: Sentence, first: int, end: int) -> bool:
        """Whether the register has a person by these very words."""
        hit = self.names.hits_in(sentence).get(first)
        return hit is not None and hit[0] == end and any(name.entry.kind == "person" for name in hit[1].names)

    def _given_name(self, sentence: Sentence, i: int) -> bool:
        """Whether "Dan" is a name: between capitals within a sentence, or where "Dan Pinkston, profesor …" begins one."""
        tokens, words = sentence.tokens, sentence.words
        if not tokens[i].is_title or i + 2 >= len(tokens) or not self.names.is_name_word(sentence, i + 1):
            return False
        if i and tokens[i - 1].is_word:
            return tokens[i - 1].is_title
        return i + 3 < len(tokens) and words[i + 2] == "," and self.language.offices.at(words, i + 3) is not None

    def _goes_on(self, sentence: Sentence, first: int, k: int) -> int:
        """By how many tokens a name goes on at token k."""
        tokens = sentence.tokens
        token, following = tokens[k], tokens[k + 1] if k + 1 < len(tokens) else None
        if self.names.is_name_word(sentence, k):
            return 1
        if following is None:
            return 0
        if len(token.text) == 1 and token.text.isupper() and (following.text == "." or following.is_title):
            return 2 if following.text == "." and k + 2 < len(tokens) and tokens[k + 2].is_title else int(following.is_title)
        if token.lower in self._particles and following.is_title:
            return 1
        if self.names.is_spaced_article(sentence, k):
            return 3
        if token.text == "-" and token.start == tokens[k - 1].end and token.end == following.start and following.is_title:
            last = not (k + 2 < len(tokens) and tokens[k + 2].is_title)
            double = last or self.names.is_double(sentence, k - 1, self.names.hits_in(sentence))
            return 2 if double else 0  # "Kara-Murza", not "Trump-Xi Jinping"
        return int(k > first and token.lower in self.language.words("coordinator") and self._given_name(sentence, k))

    def _run(self, sentence: Sentence, first: int, end: int, hits: Hits) -> _Run | None:
        tokens, words = sentence.tokens, sentence.words
        if first > 1 and tokens[first - 1].text == "I" and words[first - 2] in (",", "."):
            first -= 1  # "…, I Wayan Contoh, mengatakan"
        after_institution = (
            first > 0 and words[first - 1] == ")" and any(word in self._institution for word in words[max(0, first - 8) : first])
        )
        at_study = first > 0 and self._institution.get(words[first - 1]) == "study" and not self._is_common(words[first])
        if at_study and end - first > 2 and words[first] not in self._campus:
            first += 1  # "Profesor Ilmu Politik di Universitas Y Ana Z"
        first = self.names.past_fields(sentence, first, end)
        if first in hits and hits[first][0] == end and hits[first][1].names[0].entry.kind in ("place", "state"):
            return None  # "New York mengatakan"
        served = self._of_served(sentence, first, end, hits)
        first += served is not None
        first = self.names.past_ranks(sentence, self.names.past_honours(sentence, first, end), end)
        if self._is_body_behind(sentence, first):
            return None
        while end > first and words[end - 1] in self._faction and self._is_cut_short(sentence, end):
            end -= 1  # "Universitas Y Prof. X"
        if first == end:
            return None
        while end - first > 2 or (end - first == 2 and words[first] in self._faction):
            office = self.language.offices.at(words, first)
            if office is not None and first + office[0] < end:
                first += office[0]
            elif words[first] in self._institution:
                study = self._institution[words[first]] == "study" and words[first + 1] not in self._campus
                named = study and end - first > 3 and not self._is_common(words[first + 1])
                first, after_institution = first + (2 if named else 1), True  # "Profesor di Universitas Y Ana Z"
            elif (
                words[first] in self._faction
                or self._is_acronym(tokens[first].text)
                or (after_institution and self._is_common(words[first]))
            ):
                first += 1
            else:
                break
        proper = [
            k for k in range(first, end) if len(tokens[k].text) > 1 and (tokens[k].is_title or self.names.has_article(tokens[k].text))
        ]
        if (
            len(proper) < 2
            or any(words[k] in self._institution for k in proper)
            or all(self._is_common(words[k]) or self._is_acronym(tokens[k].text) for k in proper)
        ):
            return None
        name = re.sub(r"\s+", " ", self.names.text[tokens[first].start : tokens[end - 1].end])
        between = first > 0 and words[first - 1] == "," and words[end : end + 1] == [","]  # "Warga Lima, Ana Vidal, mengatakan"
        spoken = (
            (between and self._one_before(sentence, first - 1))
            or self._says(sentence, end + between)
            or self._said_by(sentence, first)
            or any(part in self._alone for part in self._parts(name))
        )
        fated = not spoken and signs.is_person(sentence, first, end, self.language)
        if after_institution and all(words[k] in self._campus for k in proper):
            return None  # "Universitas Islam Negeri (UIN) Syarif Hidayatullah"
        role = (
            served
            or self._in_apposition(sentence, first, end, hits)
            or self._role_before(sentence, first, end, hits)
            or self._at_study(sentence, end)
        )
        if after_institution and not (spoken or fated) and role is None:
            return None  # "Taman Nasional (TN) Gunung Contoh"
        for k, (last, hit) in hits.items():  # of the register's people only one who shares a name: "Faezeh Hashemi Rafsanjani"
            if first <= k < end and hit.names[0].entry.kind == "person":
                full = set(re.split(r"[-\s]", hit.names[0].entry.name))
                whole = hit.names[0].text == hit.names[0].entry.name and " " in hit.names[0].text
                if last == end and k > first and whole and self._office_ending(sentence, first) is not None:
                    return None  # "Menteri Contoh Khusus X Y", where the register has X Y
                if are_alike(tokens[first].text, hit.names[0].entry.name.split()[0]) and (last == end or k > first):
                    return None  # "Rohullah Khomeini"
                if (
                    (k == first and last - k > 1)
                    or not (spoken or fated)
                    or (k > first and last < end)
                    or full.issuperset(tokens[i].text for i in proper)
                ):
                    return None
        return _Run(sentence, first, end, name, spoken, fated, role)

    def _office_ending(self, sentence: Sentence, k: int) -> tuple[int, Row] | None:
        """The office whose title ends before the token: where it begins, and its row."""
        for i in range(k - 1, max(-1, k - 1 - TITLE), -1):
            office = self.language.offices.at(sentence.words, i)
            if office is not None and i + office[0] == k:
                return i, office[1]  # type: ignore[return-value]
        return None

    def _of_served(self, sentence: Sentence, first: int, end: int, hits: Hits) -> Role | None:
        """As in "Juru bicara X Ana Vidal mengatakan": whom the title before serves stands before the name; the role that makes."""
        office = self._office_ending(sentence, first) if end - first > 2 and first in hits else None
        if office is None or office[1]["office"] != "spokesperson" or hits[first][0] != first + 1:
            return None
        served = next((name.entry for name in hits[first][1].names if name.entry.name in self.names.persons_named()), None)
        tenure = self.names.tenure_of(served) if served is not None and served.kind == "person" else None
        return Role(office[1], tenure.code, "") if tenure is not None else None

    def _is_body_behind(self, sentence: Sentence, first: int) -> bool:
        """As in "Ana Vidal, juru bicara Gerakan Contoh": behind a name and a comma the title is of a body, and no name follows."""
        office = self._office_ending(sentence, first)
        if office is None or office[1]["office"] != "spokesperson" or office[0] < 3 or sentence.words[office[0] - 1] != ",":
            return False
        named = [self.names.is_name_word(sentence, k) and not self._is_common(sentence.words[k]) for k in (office[0] - 3, office[0] - 2)]
        return all(named)

    def _one_before(self, sentence: Sentence, comma: int) -> bool:
        """As in "seorang warga Lima, X, …": whether one of some people stands before the comma."""
        k = comma - 1
        while k > 0 and comma - k < TRADE and sentence.tokens[k].is_word and sentence.words[k] not in self.language.words("one_person"):
            k -= 1
        one = k >= 0 and sentence.words[k] in self.language.words("one_person")
        return one and self.language.groups.at(sentence.words, k + 1) is not None

    def _is_cut_short(self, sentence: Sentence, end: int) -> bool:
        """Whether the word before the token is a short form of address, whose stop stands at the token."""
        return end < len(sentence.words) and sentence.words[end] == "." and sentence.tokens[end].start == sentence.tokens[end - 1].end

    def _is_acronym(self, text: str) -> bool:
        return len(text) > 1 and text.isupper()

    def _is_common(self, word: str) -> bool:
        """Whether a word is one of the language's by root and shape, not only by looking like one."""
        return self.language.is_known(word)

    def _said_by(self, sentence: Sentence, first: int) -> bool:
        """As in "kata analis senior Alec Phillips", "kata warga Lima, Ana Vidal": a verb of saying before the name, past what he is."""
        words = sentence.words
        k = first - 1
        if k > 0 and words[k] == ",":
            k -= 1
        while k >= 0 and first - k < ROLE_SAID and words[k] not in self._after and words[k] not in self._saying:
            if not (sentence.tokens[k].is_word or (words[k] == "," and sentence.tokens[k + 1].is_title)):
                break  # but "Direktur Niaga, Teknologi, dan Y, X"
            k -= 1
        if k < 0 or words[k] not in self._after:
            return False
        own = [self.language.strip_clitics(word)[0] for word in words]  # "kata pengacaranya, X"
        told = (self.language.offices.at(line, i) or self.language.groups.at(line, i) for i in range(k + 1, first) for line in (words, own))
        one = words[k + 1] in self.language.words("one_person")  # "kata seorang lansia, X"
        return k == first - 1 or any(each is not None for each in told) or (one and words[first - 1] == ",")
