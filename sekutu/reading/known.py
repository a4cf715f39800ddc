"""Known names: the people whom the report itself introduces, and the short forms that it gives to parties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sekutu.lang import Language
from sekutu.reading.choosing import Choices
from sekutu.reading.mentions import Mention
from sekutu.reading.sentences import Sentence
from sekutu.register import Register

# Fewer words, with brackets, hold no name and its short form.
SPELT = 4


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the report itself introduces, with the party and the office that it gives them."""

    person: str
    code: str | None = None
    sector: str = ""
    office: str = ""


@dataclass(slots=True)
class KnownNames:
    """The people whom the report itself introduces, by full and by short name, and the houses that it says they work in.

    ``fated``: those who neither speak nor have a role: somebody to whom something happens, of whatever state.
    """

    full: dict[str, Known] = field(default_factory=dict)
    short: dict[str, Known] = field(default_factory=dict)
    houses: set[str] = field(default_factory=set)
    fated: set[str] = field(default_factory=set)


class Introductions(Choices):
    """Remembers the parties and persons that one report has named so far, and whom it has introduced."""

    def __init__(self, text: str, language: Language, register: Register, day: str | None, joints: Sequence[int] = ()) -> None:
        super().__init__(text, language, register, day, joints)
        self.known = KnownNames()
        self.namesakes: set[str] = set()  # surnames that the report gives to others than the register's people of that name
        # title and party → the words of it, and whom the report told with them
        self.told_office: dict[tuple[str, str], dict[str, str]] = {}
        self.acronyms: dict[str, tuple[str, str]] = {}  # short forms that the report gives in brackets to parties: code and sector

    def start_again(self) -> None:
        """Forgets what was read but for the people who were introduced: they are known from the first line on."""
        for memory in (self.seen_codes, self.seen_persons, self.namesakes, self.stated, self.told_office):
            memory.clear()

    def full_name_at(self, sentence: Sentence, first: int) -> tuple[Known | None, int]:
        """Somebody whom the report introduces, by the full name, at the token; and the token after it."""
        if first < len(sentence.tokens) and sentence.tokens[first].is_title:
            for end in range(min(first + 6, len(sentence.tokens)), first, -1):
                known = self.known.full.get(self.text[sentence.tokens[first].start : sentence.tokens[end - 1].end])
                if known is not None:
                    return known, end
        return None, first

    def _remember(self, mention: Mention, sentence: Sentence) -> None:
        if mention.kind == "party" and mention.code:
            self._spell_short(mention, sentence)
            self.seen_codes[mention.code] = self.seen_codes.get(mention.code, 0) + 1
        if mention.person:
            self.seen_persons.setdefault(mention.person, sentence.start)
            if mention.code and mention.named_office is not None and not mention.former:
                self.stated.setdefault(mention.person, mention.code)
            if mention.introduces or " " in mention.person:
                self.introduce(Known(mention.person, mention.code, mention.sector, mention.office))

    def _spell_short(self, mention: Mention, sentence: Sentence) -> None:
        """As in "dinas intelijen X (ABCD)": what the report calls the party from here on."""
        short = sentence.tokens[mention.last - 2].text if mention.last - mention.first > SPELT else ""
        bracketed = sentence.words[mention.last - 3 : mention.last : 2] == ["(", ")"]
        if mention.first > 1 and sentence.tokens[mention.first - 1].is_title and sentence.words[mention.first - 1] in self._function_words:
            return  # "Komite Nasional Untuk Rakyat X (KNRX)"
        if bracketed and short.isupper() and len(short) > 1 and mention.code and not mention.person and short not in self.register.names:
            self.acronyms.setdefault(short, (mention.code, mention.sector))

    def _free(self, word: str) -> bool:
        """Whether a word may be somebody's short name here: the register does not have it, or only for persons whom the report does not
        name in full.
        """
        known = self.register.names.get(word, ())
        return all(name.entry.kind == "person" and name.entry.name not in self.persons_named() for name in known)

    def introduce(self, known: Known, parts: Sequence[str] = ()) -> None:
        """Makes a person known by the full name, its first and last word, what follows a particle in it, and the given parts of it."""
        earlier = self.known.full.get(known.person)
        better = earlier is not None and earlier.code is None and known.code is not None
        if earlier is None or better:
            self.known.full[known.person] = known
        self._take_parts(known)
        words = [word for word in known.person.replace(".", " ").split() if word[0].isupper() and len(word) > 2]
        names = {words[-1], words[0]} if words else set()
        joined = [word.split("-", 1) for word in names if "-" in word]
        with_article = [(article, rest) for article, rest in joined if self._particles.get(article.lower()) == "article"]
        names |= {rest for _, rest in with_article}
        names |= {f"{article.title()}{mark}{rest}" for article, rest in with_article for mark in " -"}  # "Al Ansari" for "al-Ansari"
        for word in sorted(names | set(parts)):
            bare = self.known.full.get(word)
            if bare is not None and bare.person == word and bare.code is None and known.person != word and known.code is not None:
                del self.known.full[word]  # "kata X", taken for a name of its own before the report was read from its first line
                if self.known.short.get(word) is bare:
                    del self.known.short[word]
            if self._free(word) and (word not in self.known.short or (better and self.known.short[word] is earlier)):
                self.known.short[word] = known
        particles = known.person.split()
        for at, word in enumerate(particles):
            if word.lower() in self._particles and at:
                tail = " ".join(particles[at:])
                self.known.short.setdefault(tail, known)
                self.known.short.setdefault(tail[0].upper() + tail[1:], known)  # first in a sentence

    def _take_parts(self, known: Known) -> None:
        """As in "Garcia Moreno" for "Jose Luis Garcia Moreno": what was taken for a name of its own before the longer one was read."""
        if known.code is None:
            return
        person = known.person
        cuts = [match.start() for match in re.finditer(r"[-\s]", person)]
        parts = {person[at + 1 :] for at in cuts[:-1]} | {person[:at] for at in cuts[1:]}
        for part in sorted(parts | {part[0].upper() + part[1:] for part in parts if part}):
            other = self.known.full.get(part)
            if other is not None and other.code is None:
                del self.known.full[part]
                self.known.short[part] = known
