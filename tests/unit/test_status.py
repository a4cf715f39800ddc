"""Did it happen: actual, planned, possible, negated, or no event at all."""

from __future__ import annotations

import pytest
from readings import clause, event, events

from sekutu.coding import status

ACTUAL = [
    "Peru mengunjungi Chile.",
    "Peru telah mengunjungi Chile.",
    "Peru sedang mengunjungi Chile.",
    "Peru sudah mengunjungi Chile.",
    "Peru tanpa ragu mengunjungi Chile.",
    "Peru tanpa senjata mengunjungi Chile.",
]
PLANNED = [
    "Peru akan mengunjungi Chile.",
    "Peru berencana mengunjungi Chile.",
    "Peru dijadwalkan mengunjungi Chile.",
    "Peru bakal mengunjungi Chile.",
    "Peru segera mengunjungi Chile.",
    "Peru dijadwalkan akan mengunjungi Chile.",
]
POSSIBLE = [
    "Peru mungkin mengunjungi Chile.",
    "Peru bisa saja mengunjungi Chile.",
    "Peru diperkirakan mengunjungi Chile.",
    "Jika Peru mengunjungi Chile, Brasil senang.",
]
NEGATED = [
    "Peru tidak mengunjungi Chile.",
    "Peru tak mengunjungi Chile.",
    "Peru belum mengunjungi Chile.",
    "Peru tidak akan mengunjungi Chile.",
    "Peru tidak pernah mengunjungi Chile.",
    "Peru pulang tanpa mengunjungi Chile.",
    "Perundingan berakhir tanpa ada kunjungan Peru ke Chile.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (text, name)
        for name, texts in {"actual": ACTUAL, "planned": PLANNED, "possible": POSSIBLE, "negated": NEGATED}.items()
        for text in texts
    ],
)
def test_status(text: str, expected: str) -> None:
    one = event(text)
    assert (one.type, one.status) == ("CONSULT", expected)


def test_the_strongest_cue_counts() -> None:
    one = clause("Peru mungkin tidak akan mengunjungi Chile.")
    assert status.of(one, one.words.index("mengunjungi")) == "negated"


def test_a_cue_in_another_clause_does_not_count() -> None:
    found = {one.type: one.status for one in events("Peru tidak mengunjungi Chile, dan Brasil mengecam Bolivia.")}
    assert found == {"CONSULT": "negated", "ACCUSE": "actual"}


def test_a_cue_after_yang_is_not_the_main_clauses() -> None:
    assert event("Peru, yang tidak pernah tidur, mengecam Bolivia.").status == "actual"


def test_a_purpose_is_no_event() -> None:
    types = [one.type for one in events("Peru bertemu Chile untuk menyerang Bolivia.")]
    assert types == ["CONSULT"]


@pytest.mark.parametrize(
    ("text", "verb", "purpose"),
    [
        ("Peru bersatu untuk menyerang Bolivia.", "menyerang", True),
        ("Peru bersatu guna menyerang Bolivia.", "menyerang", True),
        ("Peru bersatu untuk dapat menyerang Bolivia.", "menyerang", True),
        ("Peru menyerang Bolivia untuk menang.", "menyerang", False),
    ],
)
def test_is_purpose(text: str, verb: str, purpose: bool) -> None:
    one = clause(text)
    assert status.is_purpose(one, one.words.index(verb)) is purpose


def test_a_wish_is_never_a_status_of_a_record() -> None:
    assert status.as_status("wish") == "possible"
    assert [status.as_status(name) for name in ("actual", "planned", "possible", "negated")] == ["actual", "planned", "possible", "negated"]


def test_what_is_not_known_or_told_of_an_act_does_not_deny_it() -> None:
    assert event("Chile tidak mengetahui isi pembicaraan Peru dan Ekuador.").status == "actual"
    assert event("Peru tidak merinci serangan Ekuador di Lima.").status == "actual"
    assert event("Peru tidak menggelar pembicaraan dengan Ekuador.").status == "negated"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rencana semacam itu dikecam Peru dan Chile.", "dikecam", "actual"),
        ("Presiden Peru mengatakan Peru akan “mengecam Chile” besok.", "mengecam", "planned"),
        ("Menteri itu menyebut kesediaan Peru membuka hubungan diplomatik dengan Chile.", "membuka", "planned"),
        ("Peru memamerkan kesiapan uji coba rudal di laut.", "uji coba", "planned"),
        ("Rancangan itu mencakup penarikan pasukan Peru dari Chile.", "penarikan", "planned"),
        ("Peru akan mengatur jadwal untuk mengunjungi Chile.", "mengunjungi", "planned"),
    ],
)
def test_what_is_said_of_a_plan_and_what_a_plan_holds(text: str, trigger: str, expected: str) -> None:
    assert [one.status for one in events(text) if one.trigger == trigger] == [expected]
