"""Whose act it is where the subject stands elsewhere: charges, documents, clitics, neighbours, denials, own words."""

from __future__ import annotations

import pytest
from readings import acts


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peru mendakwa tiga warga Chile karena diduga terlibat dalam peretasan bank.", ("COERCE", "CHL", "PER", "possible")),
        ("Peru mengajukan gugatan terhadap Chile dengan tuduhan melakukan genosida di Bolivia.", ("ASSAULT", "CHL", "BOL", "possible")),
        ("Peru menuduh Chile memasang pagar serta mengusir warga Bolivia dari desa mereka.", ("COERCE", "CHL", "BOL", "possible")),
        ("Peru menjatuhkan sanksi terhadap Chile karena mengirim drone ke Bolivia.", ("AID", "CHL", "BOL", "actual")),
        ("Peru merilis pernyataan yang mengecam Chile.", ("ACCUSE", "PER", "CHL", "actual")),
        ("Peru menuduh Chile menyerang desa. Chile membantah tuduhan itu.", ("ASSAULT", "CHL", "PER", "negated")),
        ("Peru menuduh Chile menyerang desa. Tuduhan itu dibantah Chile.", ("ASSAULT", "CHL", "PER", "negated")),
        ("Peru tidak hanya menyerang Chile, tetapi juga Bolivia.", ("ASSAULT", "PER", "CHL", "actual")),
        ("Kapal Peru tidak sengaja menabrak kapal patroli Chile.", ("ASSAULT", "PER", "CHL", "actual")),
        ("Sejak Februari 2022 Peru menyerang Chile.", ("ASSAULT", "PER", "CHL", "actual")),
        ("Menlu Bolivia mengatakan Peru ingin berdamai sambil terus menyerang Chile.", ("ASSAULT", "PER", "CHL", "actual")),
    ],
)
def test_the_event_is_theirs(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in acts(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Presiden Peru mengutuk serangan Chile pada Senin.", ("ASSAULT", "CHL", "PER", "actual")),
        ("Peru menuduh Chile dan mengusir diplomatnya.", ("SANCTION", "CHL", "PER", "actual")),
    ],
)
def test_and_not_theirs(text: str, event: tuple[str, str, str, str]) -> None:
    assert event not in acts(text)
