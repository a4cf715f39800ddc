"""Indonesian morphology: clitics, doubling, passives, and which words have the shape of a verb."""

from __future__ import annotations

import pytest
from readings import ID

from sekutu.errors import UsageError
from sekutu.lang import Phrases, get


@pytest.mark.parametrize(
    ("word", "plain", "clitic"),
    [
        ("kunjungannya", "kunjungan", "nya"),
        ("serangannya", "serangan", "nya"),
        ("negaraku", "negara", "ku"),
        ("sekutumu", "sekutu", "mu"),
        ("serangan", "serangan", ""),
        ("serangan-serangan", "serangan", ""),
        ("serangan-serangannya", "serangan", "nya"),
        ("ke-77", "ke-77", ""),
        ("janganlah", "jangan", ""),
        ("mereka", "mereka", ""),
    ],
)
def test_clitics(word: str, plain: str, clitic: str) -> None:
    assert ID.strip_clitics(word) == (plain, clitic)


@pytest.mark.parametrize("word", "hanya upaya bahaya masalah wilayah sekolah jumlah tamu suku setelah surabaya malaysia buku telah".split())
def test_words_that_only_look_like_it(word: str) -> None:
    assert ID.strip_clitics(word) == (word, "")


def test_a_word_of_ten_thousand_parts_is_left_alone() -> None:
    word = "-".join(["rusia"] * 10_000)
    assert ID.strip_clitics(word) == (word, "")


@pytest.mark.parametrize(("passive", "form"), [("dikunjungi", "kunjungi"), ("diserang", "serang"), ("dia", ""), ("mengunjungi", "")])
def test_bare_forms(passive: str, form: str) -> None:
    assert ID.bare(passive) == form


@pytest.mark.parametrize(
    "word", "menyerang mengunjungi bertemu berkunjung tertembak diserang diusir dikecam membantu melawat tiba kata".split()
)
def test_verbs(word: str) -> None:
    assert ID.is_verbal(word)


@pytest.mark.parametrize(
    "word", "serangan kunjungan rusia presiden yang negara pertemuan berita menteri terhadap merdeka bersama dengan".split()
)
def test_no_verbs(word: str) -> None:
    assert not ID.is_verbal(word)


def test_the_longest_phrase_wins() -> None:
    phrases = Phrases([("menteri", 1), ("menteri luar negeri", 2), ("menteri luar", 3)])
    words = ["wakil", "menteri", "luar", "negeri", "itu"]
    assert phrases.at(words, 1) == (3, 2)
    assert phrases.at(words, 0) is None
    assert [length for length, _ in phrases.all_at(words, 1)] == [3, 2, 1]
    assert phrases.at(words[:3], 1) == (2, 3)


def test_a_language_without_tables_is_a_wrong_use() -> None:
    with pytest.raises(UsageError, match="xx"):
        get("xx")
