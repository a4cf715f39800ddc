"""Who is condemned for a deed: who did it, or where it was done, and not whom it befell; and whose deed a list of states is."""

from __future__ import annotations

import pytest
from readings import acts, events


def whom(text: str, type: str = "ACCUSE") -> list[set[str | None]]:
    return [{party.code for party in one.recipients} for one in events(text) if one.type == type]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Peru mengecam penangkapan warga Chile di Bolivia.", {"BOL"}),
        ("Peru mengecam penahanan wartawan Chile oleh Bolivia.", {"BOL"}),
        ("Peru mengutuk pembunuhan Presiden Chile Gabriel Boric.", set()),
        ("Peru mengutuk penembakan pengunjuk rasa Chile.", set()),
        ("Peru mengecam pengerahan tentara Chile.", {"CHL"}),
        ("Peru mengecam serangan Chile.", {"CHL"}),
    ],
)
def test_condemned_is_who_did_it(text: str, codes: set[str]) -> None:
    assert whom(text) == [codes]


def test_nobody_shoots_whom_he_mourns() -> None:
    assert not [one for one in events("Peru mengutuk pembunuhan warga Chile.") if one.type == "ASSAULT" and one.actors[0].code == "PER"]


def test_a_release_is_asked_of_who_holds_them() -> None:
    assert whom("Peru menuntut pembebasan warga Peru di Chile.", "REQUEST") == [{"CHL"}]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Keputusan Bolivia, Chile, Ekuador, dan Kolombia yang menjatuhkan sanksi kepada Peru dipuji.",
            ("SANCTION", "BOL+CHL+ECU+COL", "PER", "actual"),
        ),
        ("Bolivia, seperti halnya Chile, mengecam Peru.", ("ACCUSE", "BOL+CHL", "PER", "actual")),
        ("Bolivia, sama seperti Chile dan Ekuador, mengecam Peru.", ("ACCUSE", "BOL+CHL+ECU", "PER", "actual")),
        ("Kementerian Luar Negeri (Chile) mengecam Peru.", ("ACCUSE", "CHL", "PER", "actual")),
        ("Menteri Luar Negeri Bolivia mengatakan beberapa negara telah mengecam Peru.", ("ACCUSE", "---", "PER", "actual")),
    ],
)
def test_who_acts(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in acts(text)


def test_a_bloc_is_not_joined_by_whom_it_is_shown_by() -> None:
    assert ("REJECT", "WEST", "RUS", "actual") in acts("Negara-negara Barat, seperti Prancis dan Jerman, menolak usul Rusia.")
