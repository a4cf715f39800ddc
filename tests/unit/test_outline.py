"""The outline of a sentence: the kind of each clause, its voice, and who is around its verb."""

from __future__ import annotations

import pytest
from readings import clause

from sekutu.reading.outline import outline


def kinds(text: str) -> dict[str, str]:
    one = clause(text)
    return {one.words[each.verb]: each.kind for each in outline(one)}


@pytest.mark.parametrize(
    ("text", "verb", "kind"),
    [
        ("Peru menyerang Ekuador.", "menyerang", "main"),
        ("Peru, yang menyerang Ekuador, ditegur Chile.", "menyerang", "relative"),
        ("Peru datang untuk menyerang Ekuador.", "menyerang", "purpose"),
        ("Peru menuduh bahwa Chile menyerang Ekuador.", "menyerang", "reported"),
        ("Peru pulang jika Chile menyerang Ekuador.", "menyerang", "condition"),
        ("Peru pulang setelah Chile menyerang Ekuador.", "menyerang", "adverbial"),
        ("Peru mengecam Chile dan menyerang Ekuador.", "menyerang", "coordinate"),
    ],
)
def test_the_kind_of_a_clause(text: str, verb: str, kind: str) -> None:
    assert kinds(text)[verb] == kind


def test_voice_subject_and_slots() -> None:
    one = clause("Ekuador diserang oleh Peru di Lima.")
    (told,) = outline(one)
    assert told.voice == "passive"
    assert [each.code for each in told.subject] == ["ECU"]
    assert {slot: [each.code for each in run] for slot, run in told.slots} == {"oleh": ["PER"], "di": ["PER"]}


def test_a_dropped_subject_is_the_one_before() -> None:
    assert [[each.code for each in told.subject] for told in outline(clause("Peru mengecam Chile dan menyerang Ekuador."))] == [
        ["PER"],
        ["PER"],
    ]
