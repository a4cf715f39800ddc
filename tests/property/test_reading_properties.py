"""Whatever the text: the spans of its reading stay inside it and in order, and nothing but furniture is left out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from test_pipeline_properties import TEXT

from sekutu import lang
from sekutu.reading import furniture, quotations, sentences

ID = lang.get("id")
QUICK = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(TEXT)
def test_paragraphs_and_furniture_cover_the_text(text: str) -> None:
    page = furniture.split(text, ID)
    left_out = page.holes
    assert all(one.start < one.end <= len(text) for one in page.body)
    assert all(left.end <= right.start for left, right in pairwise(page.body))
    assert all(left.end <= right.start for left, right in pairwise(left_out))
    covered = {i for one in (*page.body, *left_out) for i in range(one.start, one.end)}
    assert all(text[i].isspace() or text[i] == "\ufeff" for i in range(len(text)) if i not in covered)


@QUICK
@given(TEXT)
def test_sentences_hold_all_words_of_their_paragraphs_once_and_in_order(text: str) -> None:
    page = furniture.split(text, ID)
    found = sentences.split_all(text, page.body, ID, page.holes)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    tokens = [token for one in found for token in one.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    seen = {i for token in tokens for i in range(token.start, token.end)}
    holes = {i for one in page.holes for i in range(one.start, one.end)}
    assert all(not text[i].isalnum() or i in seen or i in holes for one in page.body for i in range(one.start, one.end))
    for one in found:
        assert all(0 <= first < last <= len(one.tokens) for first, last in one.quotations)
        assert all(left[1] <= right[0] for left, right in pairwise(one.quotations))


@QUICK
@given(TEXT)
def test_quotations_lie_between_their_marks(text: str) -> None:
    found = quotations.find(text, 0, len(text))
    assert all(0 <= one.start < one.first < one.last < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
