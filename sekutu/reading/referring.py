"""Words that refer: pronouns, "kedua negara", "presiden itu", "negara komunis yang terisolasi itu"."""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.reading.mentions import Mention
from sekutu.reading.sentences import Sentence
from sekutu.reading.titling import Titles
from sekutu.register import Hit, Register
from sekutu.resources import Row

# How many a word for several counts.
COUNTS = {"pair": 2, "triple": 3, "quadruple": 4}


class References(Titles):
    """Finds the words that point to a party told before; what they mean is settled later."""

    def __init__(
        self, text: str, language: Language, register: Register, day: str | None, home: str | None = None, joints: Sequence[int] = ()
    ) -> None:
        super().__init__(text, language, register, day, home, joints)
        words = language.words
        self._pronouns, self._counted, self._described_by = words("pronoun"), words("counted"), words("described")
        self._nicknames, self._members, self._relative = words("nickname"), words("member_noun"), words("relative")
        self._two_state, self._ministry_fields = words("two_state"), words("ministry_field")

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
        if named and match is not None and str(match[1]) in COUNTS and not sentence.is_headline:
            counted = self._counted_of_a_region(sentence, behind, COUNTS[str(match[1])])
            if counted:  # "ketiga negara Baltik"
                return self._make(sentence, i, counted, "reference", refers=str(match[1]))
            if behind + 1 < len(sentence.words) and self._demonstratives.get(sentence.words[behind + 1]) == "pointing":
                return self._make(sentence, i, behind + 2, "reference", refers=str(match[1]))  # "kedua negara Asia ini"
            return None  # "tiga negara Teluk"
        far = self._described(sentence, i)
        if far is not None and far.last > behind:  # "blok beranggotakan 27 negara itu"
            return far
        if match is not None and not (i and sentence.words[i - 1] in self._ministry_fields and match[0] == 2):
            return self._make(sentence, i, i + match[0], "reference", refers=str(match[1]))
        if far is not None:
            return far
        refers = self._counted.get(word)
        if refers is not None and i + 1 < len(sentence.words):
            held = self.language.offices.at(sentence.words, i + 1)
            if held is not None:
                return self._make(sentence, i, i + 1 + held[0], "reference", refers=refers)
            group = self.language.groups.at(sentence.words, i + 1)
            if group is not None and self._of_state_at(sentence, i + 1 + group[0]):
                return None  # "ketiga orang Prancis itu"
            if group is not None:
                row: Row = group[1]  # type: ignore[assignment]
                return self._make(sentence, i, i + 1 + group[0], "reference", refers=refers, sector=row["sector"])
            if self._described_by.get(sentence.words[i + 1]) == "organisation":  # "kedua kelompok itu"
                return self._make(sentence, i, i + 2, "reference", refers=refers)
        its_third = self._pronouns.get(word) in ("triple", "quadruple") and i > 0 and self._is_plain_noun(sentence, i - 1)
        if word in self._pronouns and not its_third:  # "kapal induk ketiganya" is its third
            return self._make(sentence, i, i + 1, "pronoun", refers=self._pronouns[word])
        return None

    def _of_state_at(self, sentence: Sentence, k: int) -> bool:
        """Whether the strong name of a state begins at the token."""
        hit = self.hits_in(sentence).get(k)
        return hit is not None and hit[1].names[0].entry.kind == "state" and not hit[1].names[0].weak

    def _counted_of_a_region(self, sentence: Sentence, k: int, count: int) -> int:
        """The end of a region's name at the token to which just as many states belong as are counted; 0 where none stands there."""
        for length in (2, 1):
            parties = self.language.descriptions.get(" ".join(sentence.words[k : k + length]), ())
            if len(parties) == count:
                return k + length
        return 0

    def _of_an_office(self, sentence: Sentence, i: int) -> bool:
        """Whether the title of an office ends right before the token."""
        found = ((k, self.language.offices.at(sentence.words, k)) for k in range(max(0, i - 3), i))
        return any(office is not None and k + office[0] == i for k, office in found)

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
        if refers is None or " ".join(sentence.words[i : i + 2]) in self.language.words("province"):
            return None  # "negara bagian itu"
        for k in range(i + 1, min(i + 9 if refers == "person" else i + 6, len(sentence.words))):
            word = sentence.words[k]
            if self._demonstratives.get(word) == "pointing":
                office = self.language.offices.at(sentence.words, i)
                sector = office[1]["sector"] if office is not None and refers == "person" else ""  # type: ignore[index]
                if k == i + 1 or (refers == "person" and self._named_behind(sentence, k + 1)):
                    return None  # "ilmuwan lembaga itu, X, …"
                return self._make(sentence, i, k + 1, "reference", refers=refers, sector=sector)
            if not sentence.tokens[k].is_word or (word in self._function_words and word not in self._relative):
                return None
            called = word in self._nicknames
            if self.language.is_verbal(word) and not self.language.is_resultative(word) and not called:
                return None
        return None

    def _named_behind(self, sentence: Sentence, k: int) -> bool:
        """Whether a comma and a name follow: the words before it say what somebody is whom the report has not told of."""
        tokens = sentence.tokens
        return (
            k + 2 < len(tokens) and sentence.words[k] == "," and self.is_name_word(sentence, k + 1) and self.is_name_word(sentence, k + 2)
        )
