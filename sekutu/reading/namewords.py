"""Words of names: which words of a sentence can be part of a person's name, and where such a run of words begins and ends.

Only the language and the names found in the sentence decide; what the report told before does not.
"""

from __future__ import annotations

from sekutu.lang import Language, Phrases
from sekutu.reading.sentences import Sentence
from sekutu.register import Hit
from sekutu.resources import Row

# Words of a name, with those of a title that run on into it.
LONGEST_NAME = 8
# Tokens of a list of what a minister is for.
PORTFOLIO = 12


class NameWords:
    """Tells the words of names from others."""

    def __init__(self, language: Language) -> None:
        self.language = language
        words = language.words
        self._function_words = frozenset(
            word
            for name in ("preposition", "coordinator", "subordinator", "relative", "auxiliary")
            for word in words(name)
            if " " not in word
        )
        self._long_function_words = frozenset(word for word in self._function_words if len(word) > 3)  # not "Di Maio", "Le Drian"
        self._not_names = words("not_name").keys() | language.dates["weekday"].keys() | language.dates["month"].keys()
        self._particles, self._title_joiners = words("name_particle"), words("title_joiner")
        self._institution, self._faction, self._creeds = words("institution"), words("faction"), words("creed")
        self._fields, self._study, self._ships = words("joint_field"), words("study_field"), words("ship")
        self._campus, self._degrees = words("campus"), words("academic_degree")
        self._also_names = words("name_too")
        self._purpose = language.the_word("slot", "purpose")
        self.ranks = Phrases(list(words("rank").items()))

    def is_name_word(self, sentence: Sentence, i: int) -> bool:
        token = sentence.tokens[i]
        if not token.is_title and not self.has_article(token.text):
            return False
        if not token.text[0].isalpha() or len(token.text) < 2 or token.text[-1].isdigit():
            return False  # "Su-24"
        if token.lower in self._ships and token.text.isupper():
            return False  # "USS Nimitz"
        behind = sentence.tokens[i + 1].is_title if i + 1 < len(sentence.tokens) else False
        capital = i > 0 and (sentence.tokens[i - 1].is_title or (sentence.words[i - 1] == "," and behind))
        if capital and token.lower in self._also_names and not sentence.is_title_case(0.7):
            return True  # "Gubernur Kharkiv Oleh X"
        if (token.lower in self._not_names or token.lower in self._long_function_words) and token.text[1:] == token.lower[1:]:
            return False
        return not (token.text.isupper() and len(token.text) > 3)

    def has_article(self, word: str) -> bool:
        """Whether a name is written with its article: "al-Mashat"."""
        article, _, rest = word.partition("-")
        return bool(rest) and rest[0].isupper() and self._particles.get(article) == "article"

    def name_sequence(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> int:
        """The token after a run of title-case words that reads like a person's name; i where there is none."""
        tokens = sentence.tokens
        title = self.language.offices.at(sentence.words, i) if i < len(tokens) else None
        if title is not None:
            office: Row = title[1]  # type: ignore[assignment]
            if office["rank"] in ("head", "minister") and office["office"] not in ("monarch", "leader"):
                return i
        j = i
        while j < len(tokens) and j - i < LONGEST_NAME:
            token, following = tokens[j], tokens[j + 1] if j + 1 < len(tokens) else None
            named = hits[j][1].names[0] if j > i and j in hits else None
            if named is not None and named.entry.kind in ("state", "organisation", "body") and not named.weak:
                break
            other = self.language.offices.at(sentence.words, j) if j > i else None
            if other is not None and other[0] > 1:
                break  # "X Y Duta Besar untuk Z"
            behind = next((one for one in tokens[j + 1 : j + 3] if one.lower not in self._particles or one.is_title), None)
            if j > i and self.is_spaced_article(sentence, j):
                j += 3
                continue
            particle = j > i and token.lower in self._particles and behind is not None and behind.is_title  # "van der Berg"
            initial = len(token.text) == 1 and token.text.isupper() and following is not None and following.text == "."
            stop = j > i and token.text == "." and len(tokens[j - 1].text) == 1
            if not (particle or initial or stop or self.is_name_word(sentence, j)):
                if (j == i + 1 and self.is_double(sentence, i, hits)) or (j > i + 1 and self._ends_double(sentence, j, hits)):
                    j += 2
                    continue
                break
            j += 1
        while j > i and (tokens[j - 1].lower in self._particles or tokens[j - 1].text == "."):
            j -= 1
        return i if sentence.is_headline else self.without_degree(sentence, i, j)

    def is_spaced_article(self, sentence: Sentence, k: int) -> bool:
        """As in "Haider al - Contoh": the article of a name, whose hyphen the outlet's machine has set blanks around."""
        article, *rest = sentence.tokens[k : k + 3]
        joined = len(rest) == 2 and rest[0].text == "-" and rest[1].is_title and rest[0].start > article.end
        return joined and self._particles.get(article.lower) == "article"

    def is_double(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """As in "Abdel-Karim Musa": two names that a hyphen joins, of which no table has one; not "Rusia-Ukraina"."""
        left, mark, *rest = sentence.tokens[i : i + 4]
        if mark.text != "-" or not rest or left.end != mark.start or mark.end != rest[0].start:
            return False
        known = any(k in hits for k in (i, i + 2))
        return not known and len(rest) > 1 and self.is_name_word(sentence, i + 2) and self.is_name_word(sentence, i + 3)

    def _ends_double(self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """As in "Reza Karimi-Nejad": a double surname ends the name, whose parts no table has."""
        left, mark, *rest = sentence.tokens[j - 1 : j + 3]
        joined = mark.text == "-" and bool(rest) and left.end == mark.start and mark.end == rest[0].start
        last = len(rest) < 2 or not self.is_name_word(sentence, j + 2)
        return joined and last and self.is_name_word(sentence, j + 1) and not any(k in hits for k in (j - 1, j + 1))

    def without_degree(self, sentence: Sentence, first: int, end: int) -> int:
        """The token after the name without the degrees that follow it ("Hermawan Sutaji M.Si")."""
        words = sentence.words
        changed = True
        while changed and end - first > 2:
            changed = False
            for length in (1, 2, 3, 4):
                tail = "".join(words[end - length : end]).replace(".", "")
                if end - length > first and tail in self._degrees:
                    end, changed = end - length, True
                    break
            while changed and end > first and words[end - 1] in (".", ","):
                end -= 1
        return end

    def past_titles(self, sentence: Sentence, first: int, end: int) -> int:
        """The first token of the person's own name in a run of capitalised words: past forms of address and names of institutions."""
        words = sentence.words
        institution = False
        while first < end:
            if words[first] in self._institution:
                institution = True
            elif words[first] in self._creeds and first + 1 < end:
                pass  # "ulama Syiah Muqtada al-Sadr"
            elif (past := self.past_honours(sentence, first, end)) > first:
                first = past
                continue
            elif not (words[first] in self._faction or words[first] == "." or (institution and words[first] in self._campus)):
                break
            first += 1
        return self.past_fields(sentence, first, end)

    def past_honours(self, sentence: Sentence, first: int, end: int) -> int:
        """Past "Datuk", "Dato Sri", "Tan Sri" before at least one more word of a name; the token itself where none stands here."""
        honours = self.language.words("honour")
        value = honours.get(sentence.words[first]) if first < end else None
        second = first + 1 < end and honours.get(sentence.words[first + 1]) == "second"
        k = first + 1 + second if value == "first" or (value == "with_second" and second) else first
        return k if k < end else first

    def past_ranks(self, sentence: Sentence, first: int, end: int) -> int:
        """The token behind the last rank in a run of capitalised words with two words and more of a name behind it ("Kapolres Contoh Utara
        *Kombes Polisi* X Y"); the first token where none stands there.
        """
        for k in range(end - 1, first - 1, -1):
            rank = self.ranks.at(sentence.words, k)
            if rank is not None and rank[0] > 1 and end - (k + rank[0]) > 1:
                return k + rank[0]
        return first

    def past_fields(self, sentence: Sentence, first: int, end: int) -> int:
        """The first token of the name behind the field that the title is of: "Profesor Ilmu Politik X", "Dirjen Perundingan Perdagangan
        Kementerian Perdagangan X"; the end where nothing else is there ("Analis X Sekuritas").
        """
        words = sentence.words
        fields = [k for k in range(first, end) if words[k] in self._study or self.language.is_abstract(words[k])]
        known = (words[k] in self._study or self.language.is_known(words[k]) for k in range(first, fields[-1] if fields else first))
        if fields and fields[-1] < end - 1 and self._study.get(words[fields[-1]]) == "house":
            return fields[-1] + 1
        return fields[-1] + 1 if fields and (fields[-1] == end - 1 or all(known)) else first

    def past_common(self, sentence: Sentence, first: int, end: int) -> int:
        """The first token of the name behind what a title goes on with: "Menteri *Ketenangan Masyarakat* X Y", "Ketua *Mayoritas Parlemen*
        X Y". Two common words and more stand before two that are none; the first token where it is not so.
        """
        k = first
        while k < end and (self.language.is_known(sentence.words[k]) or (k > first and self._is_short_form(sentence.tokens[k].text))):
            k += 1
        strange = all(not self.language.is_known(sentence.words[j]) for j in range(k, end) if sentence.tokens[j].is_word)
        return k if k - first > 1 and end - k > 1 and strange else first

    def _is_short_form(self, text: str) -> bool:
        """As in "Departemen Moneter BI X Y": the initials of where somebody serves."""
        return len(text) > 1 and text.isalpha() and text.isupper()

    def _past_fillers(self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]]) -> int:
        """Skips the rest of a long title ("Menteri Luar Negeri *dan Perdagangan* Australia") where a state follows within four words."""
        if j in hits:
            return j
        k = j
        while k < min(j + 5, len(sentence.tokens)):
            if k in hits:
                kinds = {name.entry.kind for name in hits[k][1].names}
                return k if kinds & {"state", "organisation", "body"} else j
            token = sentence.tokens[k]
            if k > j and token.lower == self._purpose:
                return j  # "Ketua Komite Nasional untuk Rakyat X" is not X's
            field = k > j and token.lower in self._fields  # "menteri luar negeri dan pertahanan X"
            if not (token.is_title or token.lower in self._title_joiners or field) or not token.is_word:
                return j
            k += 1
        return j

    def _past_portfolio(self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]]) -> int:
        """Skips the rest of a minister's title that is a list ("Menteri Imigrasi*, Pengungsi, dan Kewarganegaraan* Kanada") where a name
        of the register follows, a short form in brackets, or one that nobody knows; the token itself where none stands here.
        """
        words, k = sentence.words, j
        if words[j : j + 1] != [","]:
            return j
        joined = False
        while k < min(j + PORTFOLIO, len(words)) and k not in hits:
            joiner = words[k] in self._title_joiners
            if joined and sentence.tokens[k - 1].is_title and self._ends_portfolio(sentence, k, hits):
                return k
            field = sentence.tokens[k].is_title and sentence.tokens[k].is_word and self.language.is_known(words[k])
            if not (words[k] == "," or joiner or field):
                return j
            joined = joined or joiner
            k += 1
        if not joined or k not in hits or not sentence.tokens[k - 1].is_word:
            return j
        kinds = {name.entry.kind for name in hits[k][1].names}
        return k if kinds & {"state", "organisation", "body", "person"} else j

    def _ends_portfolio(self, sentence: Sentence, k: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether a bracket with one word or two stands at the token, or the first two words of a name that are no others."""
        if sentence.words[k] == "(":
            return ")" in sentence.words[k + 2 : k + 4]
        end = self.name_sequence(sentence, k, hits)
        return end > k + 1 and not any(self.language.is_known(word) for word in sentence.words[k : k + 2])

    def _past_acronym(self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]], code: str | None) -> int:
        """Skips "(AS)" after "Amerika Serikat"."""
        if j + 2 < len(sentence.tokens) and sentence.words[j] == "(" and sentence.words[j + 2] == ")":
            inner = hits.get(j + 1)
            if (inner and any(name.entry.code == code for name in inner[1].names)) or (code and sentence.tokens[j + 1].text.isupper()):
                return j + 3
        return j
