"""Reading Universal Dependencies treebanks for the parser: merged multiword tokens, folds, scores.

**Merging.** A multiword token (*negaranya* = *negara* + *nya*) is one token here, as it is in a text. It takes class, head and relation
from its highest word, the one nearest to the root of the tree (the first of them where two are equally near); whatever hung under any of
its words hangs under the token. So no cycle can arise, and the tree keeps one root.
"""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Tree(NamedTuple):
    """A sentence of a treebank; heads as in `sekutu.reading.syntax.Parse`: indices of tokens, -1 for the root."""

    words: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]


def sha256(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: pathlib.Path) -> list[Tree]:
    """The sentences of a CoNLL-U file, multiword tokens merged."""
    out = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            out.append(_merge(rows))
    return out


def _merge(rows: list[list[str]]) -> Tree:
    words = {int(row[0]): row for row in rows if row[0].isdigit()}

    def depth(number: int) -> int:
        steps = 0
        while number:
            number = int(words[number][6])
            steps += 1
        return steps

    tokens: list[tuple[str, int]] = []  # form, number of the highest word
    token_of = {0: -1}
    until = 0
    for row in rows:
        if "-" in row[0]:
            first, until = (int(part) for part in row[0].split("-"))
            tokens.append((row[1], min(range(first, until + 1), key=lambda number: (depth(number), number))))
            for number in range(first, until + 1):
                token_of[number] = len(tokens) - 1
        elif row[0].isdigit() and int(row[0]) > until:
            tokens.append((row[1], int(row[0])))
            token_of[int(row[0])] = len(tokens) - 1
    kept = [words[number] for _, number in tokens]
    return Tree(
        tuple(form.replace(" ", "") for form, _ in tokens),
        tuple(token_of[int(row[6])] for row in kept),
        tuple(row[7] for row in kept),
        tuple(row[3] for row in kept),
    )


class Score:
    """Counts of right tags, heads and heads with relations (subtypes included), with and without punctuation."""

    def __init__(self) -> None:
        self.tokens = self.tags = self.heads = self.labelled = 0
        self.words = self.word_heads = self.word_labelled = 0
        self.by_relation: dict[str, list[int]] = {}  # relation → gold, found, right

    def add(self, gold: Tree, heads: Sequence[int], relations: Sequence[str], tags: Sequence[str]) -> None:
        for head, relation, tag, h, r, t in zip(gold.heads, gold.relations, gold.tags, heads, relations, tags, strict=True):
            self.tokens += 1
            self.tags += tag == t
            self.heads += head == h
            self.labelled += head == h and relation == r
            if relation != "punct":
                self.words += 1
                self.word_heads += head == h
                self.word_labelled += head == h and relation == r
            self.by_relation.setdefault(relation, [0, 0, 0])[0] += 1
            self.by_relation.setdefault(r, [0, 0, 0])[1] += 1
            if head == h and relation == r:
                self.by_relation[relation][2] += 1

    def __str__(self) -> str:
        n, m = max(self.tokens, 1), max(self.words, 1)
        return (
            f"UPOS {self.tags / n:.3f}  UAS {self.heads / n:.3f}  LAS {self.labelled / n:.3f}  "
            f"(without punctuation {self.word_heads / m:.3f} / {self.word_labelled / m:.3f}; {self.tokens} tokens)"
        )

    def row(self) -> dict[str, float]:
        n, m = max(self.tokens, 1), max(self.words, 1)
        return {
            "tokens": self.tokens,
            "upos": round(self.tags / n, 4),
            "uas": round(self.heads / n, 4),
            "las": round(self.labelled / n, 4),
            "uas_words": round(self.word_heads / m, 4),
            "las_words": round(self.word_labelled / m, 4),
        }


def fold(trees: Sequence[Tree], number: int, folds: int) -> tuple[list[Tree], list[Tree]]:
    """(training, held out) of one fold: every ``folds``-th sentence is held out."""
    return ([t for i, t in enumerate(trees) if i % folds != number], [t for i, t in enumerate(trees) if i % folds == number])


def shingles(words: Iterable[str], size: int = 5) -> set[tuple[str, ...]]:
    """Runs of ``size`` words in lower case without punctuation, for finding a sentence again in another text."""
    plain = [word.lower() for word in words if word[0].isalnum()]
    return {tuple(plain[i : i + size]) for i in range(len(plain) - size + 1)}
