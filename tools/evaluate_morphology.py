"""Lemmas and roots on a treebank: how often the grammar, two other programs, and no program at all agree with it.

    python tools/evaluate_morphology.py PUD.conllu [--others] [--misses N]

What is compared: every token that a treebank calls NOUN or VERB. Multiword tokens are merged, as in a text: *negaranya* is one word, and
its lemma is that of its first word that is a noun or a verb (*negara*); the clitic has none. Lemmas are compared in lower case, since the
treebanks keep the capitals of titles in some (*Menteri*) and not in others. ``--others`` needs simplemma and PySastrawi, which are no part
of Sekutu. Times are of one thread; `sekutu.lang.morphology.analyse` remembers words, but that is left out (PySastrawi's is not).
"""

from __future__ import annotations

import argparse
import collections
import pathlib
import re
import sys
import time
from collections.abc import Callable, Iterator

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from sekutu.lang import morphology

# A word that has been affixed by the look of it: where the programs differ.
AFFIXED = re.compile(r"(?:me[mnlrwy]|di|ber|bel|ter|pe|ke|se).{3,}|.{3,}(?:an|i|nya|lah)|.+-.+", re.IGNORECASE)


def pairs(path: pathlib.Path) -> Iterator[tuple[str, str, str]]:
    """Surface word, lemma, class of the tokens that count."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        words = {row[0]: row for row in rows}
        until = 0
        for row in rows:
            parts, form = [row], row[1]
            if "-" in row[0]:
                first, until = (int(part) for part in row[0].split("-"))
                parts = [words[str(number)] for number in range(first, until + 1)]
            elif "." in row[0] or int(row[0]) <= until:
                continue
            part = next((part for part in parts if part[3] in ("NOUN", "VERB")), None)
            if part is not None:
                yield form, part[2].lower(), part[3]


def ways(others: bool) -> dict[str, Callable[[str], str]]:
    out: dict[str, Callable[[str], str]] = {"the word itself": str.lower}
    if others:
        import simplemma
        from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

        stem = StemmerFactory().create_stemmer().stem
        out["simplemma"] = lambda word: simplemma.lemmatize(word.lower(), lang="id").lower()
        out["PySastrawi"] = lambda word: stem(word)
        out["simplemma, then PySastrawi"] = lambda word: found if (found := out["simplemma"](word)) != word.lower() else stem(word)
    out["Sekutu, lemma"] = lambda word: morphology.grammar().analyse(word).lemma
    out["Sekutu, root"] = lambda word: morphology.grammar().analyse(word).root
    out["Sekutu, no roots known"] = lambda word: morphology.grammar().guess(word).root
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=pathlib.Path, nargs="+")
    parser.add_argument("--others", action="store_true", help="simplemma and PySastrawi, too")
    parser.add_argument(
        "--misses", type=int, default=0, help="show so many of the words that the grammar has otherwise (never for a test set)"
    )
    options = parser.parse_args()
    morphology.analyse("kata")  # the tables are read now, not within the time of the first word
    for path in options.treebank:
        tokens = list(pairs(path))
        print(f"\n{path.name}: {len(tokens)} nouns and verbs, {len({word for word, _, _ in tokens})} different")
        print(f"{'':28} {'all':>6} {'noun':>6} {'verb':>6} {'affixed':>8} {'words/s':>9}")
        for name, way in ways(options.others).items():
            start = time.process_time()
            got = [way(word) for word, _, _ in tokens]
            seconds = time.process_time() - start
            cells = []
            for keep in (
                lambda _, tag: True,
                lambda _, tag: tag == "NOUN",
                lambda _, tag: tag == "VERB",
                lambda word, _: AFFIXED.fullmatch(word) is not None,
            ):
                counted = [mine == lemma for mine, (word, lemma, tag) in zip(got, tokens, strict=True) if keep(word, tag)]
                cells.append(sum(counted) / len(counted))
            print(f"{name:28} {cells[0]:6.3f} {cells[1]:6.3f} {cells[2]:6.3f} {cells[3]:8.3f} {len(tokens) / seconds:9.0f}")
        misses = collections.Counter(
            f"{word.lower()} > {morphology.lemma(word)} ({lemma})" for word, lemma, _ in tokens if morphology.lemma(word) != lemma
        )
        for miss, count in misses.most_common(options.misses):
            print(f"  {count:3} {miss}")


if __name__ == "__main__":
    main()
