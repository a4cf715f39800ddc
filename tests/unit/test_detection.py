"""Which language a text is in."""

from __future__ import annotations

import pytest

from sekutu.reading.detection import language


@pytest.mark.parametrize(
    "text",
    [
        "Putin tiba di Beijing.",
        "Peru mengecam Ekuador.",
        "Kedua negara sepakat untuk memperdalam kerja sama di bidang pertahanan dan perdagangan.",
        "Presiden Brasil mengatakan bahwa negaranya tidak akan mengirim senjata ke Ukraina.",
    ],
)
def test_indonesian(text: str) -> None:
    assert language(text) == "id"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The president of Peru arrived in Quito on Monday to meet his counterpart and the members of the cabinet.", "en"),
        ("Der Präsident von Peru ist am Montag in Quito eingetroffen, um mit der Regierung über den Handel zu sprechen.", "de"),
        ("El presidente de Perú llegó el lunes a Quito para reunirse con el gobierno y hablar sobre el comercio.", "es"),
        ("Президент Перу прибыл в понедельник в Кито, чтобы обсудить торговлю с правительством страны.", "ru"),
    ],
)
def test_others(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ["", "12 34 56", "!!! ??? ...", "\n\n"])
def test_nothing_to_tell_by(text: str) -> None:
    assert language(text) == "unknown"


def test_an_english_report_that_names_indonesians_stays_english() -> None:
    assert language("President Prabowo Subianto of Indonesia said that the ties with the kingdom of Jordan are strong and lasting.") == "en"
