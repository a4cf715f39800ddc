"""The parser that the package carries: shapes, trees, bounds, the same answer each time. How good it is stands in its README, not here."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys

import pytest

from sekutu.reading.syntax import LONGEST, Parse, Parser, best_tree, features, load, norm, pieces, shape
from sekutu.reading.tokens import tokenize

SENTENCES = [
    "Presiden Rusia Vladimir Putin bertemu dengan Presiden China Xi Jinping di Beijing, Selasa (14/5/2024).",
    "Bantuan itu dikirim oleh Turki ke Gaza.",
    "Menteri Luar Negeri mengatakan bahwa negaranya tidak akan menarik pasukan.",
    "Kedua negara sepakat menandatangani perjanjian dagang baru.",
    "Ya.",
]
WORDS = [[token.text for token in tokenize(sentence)] for sentence in SENTENCES]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load()


def is_tree(parse: Parse) -> bool:
    if parse.heads.count(-1) != 1:
        return False
    for node in range(len(parse.heads)):
        seen = set()
        while node >= 0:
            if node in seen:
                return False
            seen.add(node)
            node = parse.heads[node]
    return True


def test_each_token_has_a_head_a_relation_and_a_class(parser: Parser) -> None:
    found = parser.parse(WORDS)
    assert len(found) == len(WORDS)
    for words, parse in zip(WORDS, found, strict=True):
        assert len(parse.heads) == len(parse.relations) == len(parse.tags) == len(words)
        assert is_tree(parse)
        assert all((relation == "root") == (head == -1) for head, relation in zip(parse.heads, parse.relations, strict=True))
        assert set(parse.relations) <= set(parser.relations)
        assert set(parse.tags) <= set(parser.tags)


def test_plain_sentences_are_read_rightly(parser: Parser) -> None:
    passive = WORDS[1]
    (parse,) = parser.parse([passive])
    verb = passive.index("dikirim")
    assert parse.heads[verb] == -1
    assert parse.tags[verb] == "VERB"
    assert (parse.heads[passive.index("Bantuan")], parse.relations[passive.index("Bantuan")]) == (verb, "nsubj:pass")
    assert parse.heads[passive.index("Turki")] == verb
    assert (parse.heads[passive.index("oleh")], parse.relations[passive.index("oleh")]) == (passive.index("Turki"), "case")
    (parse,) = parser.parse([WORDS[0]])
    verb = WORDS[0].index("bertemu")
    assert parse.heads[verb] == -1
    assert (parse.heads[0], parse.relations[0]) == (verb, "nsubj")


def test_the_same_each_time_alone_or_among_others(parser: Parser) -> None:
    together = parser.parse(WORDS)
    assert parser.parse(WORDS) == together
    assert parser.parse(WORDS[::-1]) == together[::-1]
    assert [parser.parse([words])[0] for words in WORDS] == together


def test_no_sentence_and_empty_ones(parser: Parser) -> None:
    assert parser.parse([]) == []
    found = parser.parse([[], WORDS[4], []])
    assert found[0] == found[2] == Parse((), (), ())
    assert found[1] == parser.parse([WORDS[4]])[0]


def test_styles(parser: Parser) -> None:
    for style in parser.styles:
        assert is_tree(parser.parse([WORDS[0]], style=style)[0])
    with pytest.raises(ValueError):
        parser.parse([WORDS[0]], style="none")


def test_odd_tokens(parser: Parser) -> None:
    odd = ["\u200b", "\ud800", "😀", "ﬁ", "١٢", "A" * 5000, "'", "\n", "Rp1,5"]
    (parse,) = parser.parse([odd])
    assert is_tree(parse)


def test_long_sentences_are_cut_and_joined(parser: Parser) -> None:
    words = ("Rusia mengirim gandum ke Mesir , ".split() * 200)[:1000]
    (parse,) = parser.parse([words])
    assert len(parse.heads) == 1000
    assert is_tree(parse)
    (parse,) = parser.parse([["kata"] * 700])
    assert is_tree(parse)


def test_pieces_end_at_punctuation() -> None:
    assert pieces([]) == [(0, 0)]
    assert pieces(["a"] * LONGEST) == [(0, LONGEST)]
    words = ["a"] * 100 + [","] + ["a"] * 100
    assert pieces(words) == [(0, 101), (101, 201)]
    for length in (1, 149, 150, 151, 300, 1234):
        ranges = pieces(["a"] * length)
        assert ranges[0][0] == 0 and ranges[-1][1] == length
        assert all(a[1] == b[0] for a, b in itertools.pairwise(ranges))
        assert all(0 < stop - start <= LONGEST for start, stop in ranges)


def trees(count: int) -> list[tuple[int, ...]]:
    """All trees of ``count`` tokens with one root, heads as nodes (0 is the root)."""
    out = []
    for heads in itertools.product(range(count + 1), repeat=count):
        if is_tree(Parse(tuple(head - 1 for head in heads), (), ())):
            out.append(heads)
    return out


def test_the_best_tree_is_the_best_of_all() -> None:
    rng = random.Random(5)
    for count in (1, 2, 3, 4):
        every = trees(count)
        for _ in range(60):
            scores = [[rng.gauss(0, 3) + (4 if j == 0 else 0) for j in range(count + 1)] for _ in range(count)]
            found = best_tree(scores)
            value = {heads: sum(scores[i][head] for i, head in enumerate(heads)) for heads in every}
            assert tuple(found) in value
            assert value[tuple(found)] == pytest.approx(max(value.values()))


def test_norm_and_shape() -> None:
    assert norm("Rusia") == "rusia"
    assert norm("“") == norm('"')
    assert norm("14/5/2024") == "00/0/0000"
    assert [shape(word) for word in ("Rusia", "AS", "ke-77", "2/6", "al-Assad", ".")] == ["Xx", "X", "x-9", "9/9", "x-Xx", "."]
    assert features("Rusia") == features("Rusia")
    assert features("Rusia")[:5] == features("rusia")[:5]


def test_numpy_waits_until_the_model_is_loaded() -> None:
    script = """
import sys, sekutu, sekutu.reading.syntax
print("numpy" in sys.modules)
sekutu.reading.syntax.load()
print("numpy" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False", "True"]
