"""How Indonesian words are made: from a word to its root, its affixes, its clitics, and the voice it speaks in.

The grammar is in three tables. ``affixes`` says which shapes an affix takes (*meN-* is *mem-* before *b* and swallows a *p*), ``frames``
which affixes go together and what comes of it (*di-per-…-kan* is passive), ``roots`` what may stand inside. ``exceptions`` has the words
that are made otherwise than they look. A word is analysed by taking off every affix that fits, in every order that a frame allows; what is
left is either a root of the table, and the longest one wins, or a guess, where the shape of the word is plain enough for one.

Nothing here knows a sentence: *beruang* is a bear, never "with money".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, cast

from sekutu.errors import TableError
from sekutu.resources import Row, items, parse_table, read_text

Voice = Literal["active", "passive", "middle", "stative", "noun", "base"]
WordClass = Literal["verb", "noun", "adjective", "adverb", "numeral", "function", "name"]

_CLASSES: dict[str, WordClass] = {"v": "verb", "n": "noun", "a": "adjective", "m": "numeral", "f": "function", "x": "name"}
# A letter of a root weighs this much more than what frames and shapes cost: the longest known root wins unless it is very far-fetched.
_LETTER = 4
# A frame on a root of a class that it does not like.
_MISFIT = 3
# Longer words are no words: names of files, broken lines, keys.
_LONGEST = 60
# In a word whose root nobody knows, what looks like a clitic mostly is one; this much speaks for it.
_CLITIC_GAIN = 4
# A root nobody knows: two vowels at least, and a beginning that Indonesian or its loans have.
_PLAUSIBLE = re.compile(
    r"(?=.*[aeiou].*[aeiou])(?:s[tkp]r|[bcdfgkpst][rl]|s[ptkmnwv]|kh|sy|ny|ng|ps|[dk]w|[b-df-hj-np-tv-z])?[aeiou][a-z]*"
)
# Ends of loans, whose i is no suffix: intervensi, teknologi, verifikasi.
_LOAN_END = re.compile(r".*(?:[sgf]i|[aeou]i)")


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a word is made of. Everything in lower case; affixes from the outside inward, under their names in the tables."""

    word: str
    root: str
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()  # pronouns and particles, in the order of the word: ku-, -nya, -lah
    doubled: bool = False
    voice: Voice = "base"
    word_class: WordClass = "name"
    known: bool = False  # the root stands in a table
    lemma: str = ""  # as the treebanks have it; the root but for words that they leave whole


class _Shape(NamedTuple):
    affix: str
    surface: str
    before: re.Pattern[str]
    restore: str
    cost: int
    proclitic: bool


class _Frame(NamedTuple):
    voice: Voice
    word_class: WordClass
    likes: frozenset[str]
    cost: int
    guess: int | None
    whole: bool  # the lemma is the word, not its root


class _Root(NamedTuple):
    classes: tuple[str, ...]
    standard: str


class _Ending(NamedTuple):
    form: str
    cost: int


class Grammar:
    """The morphology of the language whose tables are in ``data/lang/<code>``."""

    def __init__(self, code: str) -> None:
        self._roots = {row["root"]: _Root(tuple(items(row["class"])), row["standard"] or row["root"]) for row in _rows(code, "roots")}
        self._shapes: dict[str, list[_Shape]] = {}
        self._foreign: list[str] = []
        endings: dict[str, list[_Ending]] = {"suffix": [], "clitic": [], "particle": []}
        for row in _rows(code, "affixes"):
            kind, surface, cost = row["kind"], row["surface"], int(row["cost"])
            if kind == "foreign":
                self._foreign.append(surface)
            elif kind in endings:
                endings[kind].append(_Ending(surface, cost))
            else:
                shape = _Shape(row["affix"], surface, re.compile(row["before"]), row["restore"], cost, kind == "proclitic")
                self._shapes.setdefault(surface[0], []).append(shape)
        self._foreign.sort(key=len, reverse=True)
        self._suffixes, self._clitics, self._particles = endings["suffix"], endings["clitic"], endings["particle"]
        self.pronouns = frozenset(clitic.form for clitic in self._clitics)
        self.ends = tuple(ending.form for ending in (*self._clitics, *self._particles))
        self._frames: dict[tuple[tuple[str, ...], str], _Frame] = {}
        self._ways: set[tuple[str, ...]] = set()  # beginnings of the chains of prefixes that a frame has
        for row in _rows(code, "frames"):
            chain = tuple(row["prefixes"].split("+")) if row["prefixes"] else ()
            self._frames[chain, row["suffix"]] = _Frame(
                cast(Voice, row["voice"]),
                cast(WordClass, row["class"]),
                frozenset(items(row["roots"])),
                int(row["cost"]),
                int(row["guess"]) if row["guess"] else None,
                row["lemma"] == "word",
            )
            self._ways.update(chain[:length] for length in range(1, len(chain) + 1))
        self._exceptions = {row["form"]: _exception(row) for row in _rows(code, "exceptions")}
        self._old = [(re.compile(row["old"]), row["new"]) for row in _rows(code, "spellings")]
        other = sorted((root for root, made in self._roots.items() if made.standard != root), key=len, reverse=True)
        self._other = re.compile("|".join(other) or "$.")

    def analyse(self, word: str) -> Analysis:
        """What the word is made of. Never fails: of a word that says nothing the root is the word."""
        lower = word.lower()
        plain = Analysis(word=lower, root=lower, lemma=lower)
        if len(lower) > _LONGEST or not lower.strip("-"):
            return plain
        found = self._hyphenated(lower) if "-" in lower.strip("-") else self._simple(lower, guess=not word[:1].isupper())
        return replace(found, word=lower) if found else plain

    def standard(self, word: str) -> str:
        """The word with its root as today's spelling has it (``mengijinkan`` → ``mengizinkan``), in lower case; else the word itself."""
        for match in self._other.finditer(word):
            meant = self._roots[match.group()].standard
            written = word[: match.start()] + meant + word[match.end() :]
            if self.analyse(word).root == meant == self.analyse(written).root:
                return written
        return word

    def guess(self, word: str) -> Analysis:
        """What the word is made of by its shape alone, as if no root were known."""
        lower = word.lower()[:_LONGEST]
        return self._guessed(lower, lower=not word[:1].isupper()) or Analysis(lower, lower, lemma=lower)

    # ---- words without a hyphen

    def _simple(self, word: str, *, guess: bool = True) -> Analysis | None:
        best = self._best(word)
        if best is None:
            best = self._modernised(word) or self._with_foreign(word) or self._guessed(word, lower=guess)
        return best

    def _best(self, word: str) -> Analysis | None:
        """The cheapest analysis on a root of the tables."""
        best: Analysis | None = None
        lowest = 0
        for stem, clitics, price in self._stems(word):
            for cost, analysis in self._known(stem):
                if best is None or cost + price < lowest:
                    best, lowest = replace(analysis, clitics=analysis.clitics + clitics), cost + price
        return best

    def _known(self, stem: str) -> Iterator[tuple[int, Analysis]]:
        if stem in self._exceptions:
            yield -_LETTER * len(stem) - 1, self._exceptions[stem]
        root = self._roots.get(stem)
        if root is not None:
            yield -_LETTER * len(stem), Analysis(stem, root.standard, word_class=_CLASSES[root.classes[0]], known=True, lemma=root.standard)
        for suffix, body, _ in self._bodies(stem):
            for chain, proclitics, rest, cost in self._peeled(body):
                frame = self._frames.get((chain, suffix))
                root = self._roots.get(rest) if frame else None
                if frame is None or root is None or root.classes == ("x",):  # berusia has nothing to do with Rusia
                    continue
                cost += frame.cost - _LETTER * len(rest)
                if frame.likes and frame.likes.isdisjoint(root.classes):
                    if len(rest) <= 3:  # Diego is no "di-" on an ego
                        continue
                    cost += _MISFIT
                yield cost, _made(stem, chain, proclitics, suffix, frame, root.standard, known=True)

    def _guessed(self, word: str, *, lower: bool) -> Analysis | None:
        """The likeliest analysis on a root that no table has; a capital asks for more, since it may be a name (Berlusconi)."""
        best: tuple[int, Analysis] | None = None
        for stem, clitics, price in self._stems(word):
            for suffix, body, dear in self._bodies(stem):
                for chain, proclitics, rest, cost in self._peeled(body):
                    frame = self._frames.get((chain, suffix))
                    if frame is None or frame.guess is None or not self._may_be_root(rest, suffix, lower=lower):
                        continue
                    if not lower and len(chain) == 1 and not suffix and chain[0] != "meN":
                        continue
                    cost += frame.guess + dear + (price - _CLITIC_GAIN if clitics else 0)
                    if best is None or cost < best[0]:
                        made = _made(stem, chain, proclitics, suffix, frame, rest, known=False)
                        best = cost, replace(made, clitics=made.clitics + clitics)
        if best is not None:
            return best[1]
        for stem, clitics, _ in self._stems(word):
            if clitics == (self._clitics[0].form,) and _PLAUSIBLE.fullmatch(stem):
                return Analysis(word, stem, clitics=clitics, word_class="noun", lemma=stem)
        return None

    @staticmethod
    def _may_be_root(rest: str, suffix: str, *, lower: bool) -> bool:
        if len(rest) < (4 if lower else 6) or not _PLAUSIBLE.fullmatch(rest):
            return False
        return suffix != "i" or not _LOAN_END.fullmatch(rest + "i")

    def _stems(self, word: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
        """The word, and the word without its clitics: stem, clitics, what it costs to take them off."""
        yield word, (), 0
        bare: list[tuple[str, tuple[str, ...], int]] = [(word, (), 0)]
        for particle in self._particles:
            if _ends(word, particle.form):
                stem = word[: -len(particle.form)]
                bare.append((stem, (particle.form,), particle.cost))
                yield stem, (particle.form,), particle.cost
        for stem, after, price in bare:
            for clitic in self._clitics:
                if _ends(stem, clitic.form):
                    yield stem[: -len(clitic.form)], (clitic.form, *after), price + clitic.cost

    def _bodies(self, stem: str) -> Iterator[tuple[str, str, int]]:
        """The stem with each suffix it may have: suffix, what stands before it, what it costs in a guess."""
        yield "", stem, 0
        for suffix in self._suffixes:
            if _ends(stem, suffix.form):
                yield suffix.form, stem[: -len(suffix.form)], suffix.cost

    def _peeled(
        self, body: str, chain: tuple[str, ...] = (), proclitics: tuple[str, ...] = (), cost: int = 0
    ) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str, int]]:
        """Every way to take prefixes off: the chain of them, pronouns among them, the rest, the cost of the shapes."""
        yield chain, proclitics, body, cost
        for shape in self._shapes.get(body[:1], ()):
            longer = (*chain, shape.affix)
            if longer in self._ways and body.startswith(shape.surface) and shape.before.match(body, len(shape.surface)):
                pronouns = (*proclitics, shape.affix) if shape.proclitic else proclitics
                yield from self._peeled(shape.restore + body[len(shape.surface) :], longer, pronouns, cost + shape.cost)

    def _modernised(self, word: str) -> Analysis | None:
        """The word in today's spelling, where that is one we know: pertemoean, tjepat."""
        modern = word
        for old, new in self._old:
            modern = old.sub(new, modern)
        return self._best(modern) if modern != word else None

    def _with_foreign(self, word: str) -> Analysis | None:
        """antarnegara, nonmiliter, prakemerdekaan: a foreign prefix before a word that we know."""
        for prefix in self._foreign:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                rest = self._best(word[len(prefix) :])
                if rest is not None:
                    return replace(rest, prefixes=(prefix, *rest.prefixes))
        return None

    # ---- words with a hyphen

    def _hyphenated(self, word: str) -> Analysis | None:
        if word in self._exceptions:
            return self._exceptions[word]
        for stem, clitics, _ in self._stems(word):
            if clitics and stem in self._exceptions:
                return replace(self._exceptions[stem], clitics=clitics)
        if word.count("-") > 1:
            return None
        left, _, right = word.partition("-")
        if not left or not right:
            return self._simple(left or right)
        return self._doubled(left, right) or self._led(left, right) or self._followed(left, right)

    def _doubled(self, left: str, right: str) -> Analysis | None:
        for stem, clitics, _ in self._stems(right):
            if stem == left:  # perundingan-perundingan, negara-negaranya
                inner = self._simple(left) or Analysis(left, left, word_class="noun", lemma=left)
                return replace(inner, clitics=inner.clitics + clitics, doubled=True)
        for length in range(min(len(left), len(right)), 2, -1):  # kehati-hatian, seadil-adilnya, dilebih-lebihkan, menyama-nyamakan
            if left.endswith(right[:length]):
                once = self._best(left + right[length:])
                if once is not None and (len(left) > length or len(right) > length):
                    return replace(once, doubled=True)
        whole, second = self._best(left), self._best(right)
        if whole and second and whole.root == second.root:  # tawar-menawar, tembak-menembak, terus-menerus
            both = replace(second, prefixes=whole.prefixes + second.prefixes, clitics=whole.clitics + second.clitics, doubled=True)
            return replace(both, voice="middle") if second.prefixes and not whole.prefixes and second.voice == "active" else both
        return None

    def _led(self, left: str, right: str) -> Analysis | None:
        """ke-77, se-Asia, pro-Rusia, non-blok, di-PHK: a prefix with a hyphen."""
        inner = self._simple(right) or Analysis(right, right, lemma=right)
        if left in self._foreign:
            return replace(inner, prefixes=(left, *inner.prefixes))
        if left == "ke" and right[0].isdigit():
            return Analysis(right, right, prefixes=("ke",), word_class="numeral", lemma=right)
        for shape in self._shapes.get(left[0], ()):
            frame = self._frames.get(((shape.affix,), ""))
            if shape.surface == left and frame is not None and not inner.prefixes:
                clitics = ((shape.affix,) if shape.proclitic else ()) + inner.clitics
                prefixes = () if shape.proclitic else (shape.affix,)
                return replace(inner, prefixes=prefixes, clitics=clitics, voice=frame.voice, word_class=frame.word_class)
        return None

    def _followed(self, left: str, right: str) -> Analysis | None:
        """1990-an, NATO-lah, Putin-nya: a suffix or clitic with a hyphen; undivided words like Rusia-Ukraina stay whole."""
        inner = self._simple(left) or Analysis(left, left, lemma=left)
        if any(right == ending.form for ending in (*self._clitics, *self._particles)):
            return replace(inner, clitics=(*inner.clitics, right))
        if right == "an" and left.isdigit():
            return replace(inner, suffixes=("an",), word_class="noun", voice="noun", lemma=f"{left}-an")
        return None


def _made(
    stem: str, chain: tuple[str, ...], proclitics: tuple[str, ...], suffix: str, frame: _Frame, root: str, *, known: bool
) -> Analysis:
    return Analysis(
        word=stem,
        root=root,
        prefixes=chain[len(proclitics) :],
        suffixes=(suffix,) if suffix else (),
        clitics=proclitics,
        voice=frame.voice,
        word_class=frame.word_class,
        known=known,
        lemma=stem if frame.whole else root,
    )


def _ends(word: str, ending: str) -> bool:
    """Whether the word has the ending and a stem before it."""
    return word.endswith(ending) and len(word) >= len(ending) + 2


def _rows(code: str, name: str) -> list[Row]:
    path = f"lang/{code}/{name}.tsv"
    return parse_table(read_text(path), path)  # read once into a denser form; the rows themselves are not kept


def _exception(row: Row) -> Analysis:
    if not row["root"] or row["class"] not in {*_CLASSES.values(), "adverb"}:
        raise TableError("exceptions.tsv", int(row["_line"]), f"no root or class for {row['form']!r}")
    return Analysis(
        word=row["form"],
        root=row["root"],
        prefixes=tuple(items(row["prefixes"])),
        suffixes=tuple(items(row["suffixes"])),
        doubled="-" in row["form"],
        voice=cast(Voice, row["voice"]),
        word_class=row["class"],
        known=True,
        lemma=row["lemma"] or row["root"],
    )


@functools.cache
def grammar(code: str = "id") -> Grammar:
    """The grammar of a language, its tables read when it is first asked for."""
    return Grammar(code)


@functools.lru_cache(maxsize=65536)  # a report has some 300 words, and most of them are in the report before it, too
def analyse(word: str) -> Analysis:
    """What an Indonesian word is made of: ``dipersenjatai`` → root *senjata*, passive."""
    return grammar().analyse(word)


@functools.lru_cache(maxsize=65536)
def standard(word: str) -> str:
    """An Indonesian word in lower case with its root as today's spelling has it: ``diijinkan`` → ``diizinkan``."""
    return grammar().standard(word)


def lemma(word: str) -> str:
    """The lemma that the Indonesian treebanks of Universal Dependencies give a word, in lower case: mostly its root."""
    return analyse(word).lemma


def strip_clitics(word: str) -> tuple[str, str]:
    """``kunjungannya`` → (``kunjungan``, ``nya``); ``kunjungan-kunjungan`` → (``kunjungan``, ``""``); lower-case input."""
    if not word.endswith(grammar().ends) and "-" not in word:
        return word, ""
    plain, pronoun = word, ""
    for clitic in reversed(analyse(word).clitics):
        if plain.endswith(clitic):
            plain = plain[: -len(clitic)].removesuffix("-")
            pronoun = clitic if clitic in grammar().pronouns else pronoun
    left, _, right = plain.partition("-")
    return (left if left == right else plain), pronoun
