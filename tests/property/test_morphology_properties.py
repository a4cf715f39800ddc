"""Morphology: any word has a root, the same each time, and no word makes it fail or wait."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sekutu.lang.morphology import analyse, grammar, lemma

# What Indonesian affixes are made of, so that many of them come together.
AFFIXES = "me mem men meng meny di ke se ber ter per pe pem tidak ku kau kan i an nya lah pun - a e".split()
PIECES = st.lists(st.sampled_from([*AFFIXES, "serang", "ubah", "bom", "k", "s"]), max_size=14).map("".join)


@given(st.text(min_size=1, max_size=40) | PIECES.filter(bool))
def test_any_word_has_a_root(word: str) -> None:
    found = analyse(word)
    assert found.root
    assert found.word == word.lower()
    assert lemma(word)
    assert found == grammar().analyse(word)


@given(PIECES.filter(bool))
def test_the_ends_are_in_the_word_and_leave_a_root(word: str) -> None:
    for found in (analyse(word), grammar().guess(word)):
        assert found.root
        assert all(end in word for end in (*found.suffixes, *found.clitics))
