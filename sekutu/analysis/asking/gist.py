"""What a question says word by word, whatever its build: for the sentences that come nearest to it.

The grammar asks that every word has its place. Where it fails, or where no record answers what it understood, names, acts, goods, numbers
and words of content still tell what the question is about; each is found by itself, anywhere in the sentence, by its root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sekutu.analysis.asking.acts import DEAD
from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.glosses import roots_of, verb
from sekutu.analysis.asking.lexicon import ROOT
from sekutu.analysis.asking.question import Gist, Named
from sekutu.analysis.asking.relaxing import is_named
from sekutu.lang import get, morphology

SHORTEST = 4
"""Letters of the shortest word that no table knows and that is looked for as it stands."""
WHICH = frozenset({"mana", "which", "yang mana", "mana saja"})
DEATHS = frozenset({f"{ROOT}tewas", f"{ROOT}bunuh", "meninggal", "gugur", "korban jiwa"})
VICTIMS = frozenset({"orang", "warga", "sipil", "jiwa", "korban", "anak"})
JOINING = frozenset({"without", "its", "their", "his", "her", "into", "upon", "than", "then", "there", "that", "via", "within", "being"})
MEASURES = frozenset({"nilai", "jumlah", "harga", "besar", "tarif", "total", "tinggi", "angka", "persen", "ongkos", "biaya"})
"""Words of what is measured: the number beside them counts something else."""
SOLDIERS = frozenset({"tentara", "pasuk", "pasukan", "prajurit", "personel", "militer"})


def gist(found: Sequence[Chunk], language: str) -> Gist | None:
    """The gist of a question; None of an opinion or of what might be, which no sentence answers."""
    if any(chunk.role == "refuse" and chunk.value != "narrow" for chunk in found):
        return None
    asked = next((chunk.value for chunk in found if chunk.role == "q"), None)
    said = [chunk for chunk in found if chunk.role != "fill"]
    if asked is None and said and said[0].role == "clause" and said[0].value == "which":
        asked = "who"  # which members of X
    asked = asked or next((chunk.value for chunk in found if chunk.role == "asks"), "whether")
    verbs: list[tuple[tuple[str, ...], bool]] = []
    terms: list[frozenset[str]] = []
    literal: list[str] = []
    counted: frozenset[str] = frozenset()
    lost: list[str] = []
    counting = measured = False
    light: list[Chunk] = []
    for i, chunk in enumerate(found):
        term: frozenset[str] = frozenset()
        if chunk.uses and chunk.role in ("act", "rules"):
            names = tuple(dict.fromkeys(use.sense.name for use in chunk.uses if use.sense is not None))
            verbs.append((names, any(use.voice != "noun" for use in chunk.uses)))
        elif chunk.role in ("topic", "qual"):
            term = frozenset(one.casefold() for one in chunk.value.split("|"))
        elif chunk.role == "unit":
            term = DEATHS if chunk.units & DEAD else chunk.forms
        elif chunk.role == "light":
            light.append(chunk)
        elif chunk.role in ("party", "people") and counting:
            counted, counting = _of_word(chunk.words.casefold().split()[0]), False
        elif chunk.role == "goods":
            term = frozenset({f"{GOODS}{chunk.value}"})
        elif chunk.role == "soldiers":
            term = SOLDIERS
        elif chunk.role == "office" and language == "id":
            term = _of_word(chunk.words.casefold().split()[0])
        elif chunk.role == "refuse":
            lost.append(chunk.words)
        elif chunk.role == "unknown":
            if is_named(chunk.words) and i:
                literal.append(chunk.words)
            elif not chunk.words.isdigit():
                before = next((one for one in reversed(found[:i]) if one.role != "fill"), None)
                verbal = before is not None and before.role in ("q", "do", "aux")
                acts, roots = _unknown(chunk.words.casefold(), language, verbal)
                if acts:
                    verbs.append((acts, True))
                elif roots:
                    term = roots
                elif not _is_function(chunk.words.casefold(), language):
                    lost.append(chunk.words)
        if term:
            terms.append(term)
        if chunk.role == "q" and morphology.analyse(chunk.words.casefold().split()[-1]).root in MEASURES:
            measured = True
        if counting and morphology.analyse(chunk.words.casefold().split()[0]).root in MEASURES:
            counting = False
        if counting and (term or chunk.role in ("act", "name")):
            counted = VICTIMS if term is DEATHS else _counted(chunk, term, language)
            counting = False
        counting = counting or (chunk.role == "q" and chunk.value == "how_many" and not measured)
    if not verbs and language == "id":
        for chunk in light:
            names = tuple(dict.fromkeys(use.sense.name for use in chunk.uses if use.sense is not None))
            made = morphology.analyse(chunk.words.casefold().split()[0])
            if names or (made.known and made.word_class == "verb" and made.prefixes):
                verbs.append((names or (f"{ROOT}{made.root}",), True))
    if not verbs and asked in ("who", "country") and any(chunk.role == "frame" and chunk.value == "said" for chunk in found):
        verbs.append(((f"{ROOT}kata|ujar|nyata|umum|sebut|tegas",), True))  # who said that ...
    if asked == "what" and any(
        chunk.role in ("q", "clause", "fill") and chunk.words.casefold().removesuffix(" yang") in WHICH for chunk in found
    ):
        asked = "who"  # which embassy: somebody
    ordered = [names for names, verbal in verbs if verbal] + [names for names, verbal in verbs if not verbal]
    return Gist(
        asked,
        tuple(dict.fromkeys(_named(found, i, chunk.named) for i, chunk in enumerate(found) if chunk.named)),
        tuple(ordered),
        tuple(dict.fromkeys(terms)),
        tuple(literal),
        counted,
        tuple(lost),
    )


def _counted(chunk: Chunk, term: frozenset[str], language: str) -> frozenset[str]:
    """The forms of what is counted; none of a measure, which any number can tell."""
    if language == "id" and morphology.analyse(chunk.words.casefold().split()[0]).root in MEASURES:
        return frozenset()
    if not term and chunk.role == "act" and language == "id":
        return frozenset({morphology.strip_clitics(chunk.words.casefold())[0]})
    return term


GOODS = "goods:"
"""The forms of a term that is goods begin so."""


def _named(found: Sequence[Chunk], i: int, named: Named) -> Named:
    """A name; of a city behind *di* only the place, for it is nobody who acts there."""
    at = i > 0 and found[i - 1].role == "prep" and found[i - 1].value == "at"
    return replace(named, is_party=False) if at and named.place is not None else named


def _is_function(word: str, language: str) -> bool:
    """Whether a word only joins others."""
    if language == "en":
        return word in JOINING
    known = get("id")
    return any(
        word in known.words(name) for name in ("subordinator", "coordinator", "preposition", "purpose", "auxiliary", "demonstrative")
    )


def _of_word(word: str) -> frozenset[str]:
    """An Indonesian word by its root, or as it stands where no table knows its root."""
    plain = morphology.strip_clitics(word)[0]
    made = morphology.analyse(plain)
    return frozenset({f"{ROOT}{made.root}"}) if made.known else frozenset({plain})


def _unknown(word: str, language: str, verbal: bool) -> tuple[tuple[str, ...], frozenset[str]]:
    """A word that no table of questions has: as an act by its root, or as a word of content by its roots; neither where it is not known.
    ``verbal``: it stands where the verb does."""
    if language == "en":
        roots, _ = verb(word)
        if not roots and (verbal or word.endswith(("ed", "ing"))):
            roots = roots_of(word)
        if roots:
            return (ROOT + "|".join(roots),), frozenset()
        return (), frozenset(f"{ROOT}{root}" for root in roots_of(word))
    made = morphology.analyse(word)
    if not made.known and made.prefixes and len(made.root) >= SHORTEST and get("id").is_verbal(word):
        return (f"{ROOT}{made.root}",), frozenset()  # the affixes tell a verb of a root that the table of roots has not
    if not made.known or made.word_class == "function":
        return (), frozenset({word}) if len(word) >= SHORTEST and not made.known else frozenset()
    if made.word_class == "verb" and (made.prefixes or made.suffixes) and len(word) > SHORTEST:
        return (f"{ROOT}{made.root}",), frozenset()
    return (), frozenset({f"{ROOT}{made.root}"})
