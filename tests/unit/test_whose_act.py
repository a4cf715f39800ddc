"""Whose act it is where the subject stands elsewhere: charges, documents, clitics, neighbours, denials, own words."""

from __future__ import annotations

import pytest

from sekutu import pipeline
from sekutu.records import Report

DAY = "2024-05-17"


def events(text: str) -> set[tuple[str, str, str, str]]:
    """Type, codes of the actors and of the recipients, and status of each event."""
    records = pipeline.code(Report(text=text, doc="own", published=DAY)).records
    return {
        (one.type, "+".join(p.code or "" for p in one.actors), "+".join(p.code or "" for p in one.recipients), one.status)
        for one in records
        if one.kind == "event"
    }


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
    ],
)
def test_the_event_is_theirs(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in events(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Presiden Peru mengutuk serangan Chile pada Senin.", ("ASSAULT", "CHL", "PER", "actual")),
        ("Peru menuduh Chile dan mengusir diplomatnya.", ("SANCTION", "CHL", "PER", "actual")),
    ],
)
def test_and_not_theirs(text: str, event: tuple[str, str, str, str]) -> None:
    assert event not in events(text)
