"""Whom a request is to, whom anything befalls that befalls whoever does a thing, and whom a word of friendship leaves out."""

from __future__ import annotations

import pytest
from readings import event, events, side


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Ghana meminta agar tahanan Mali dibebaskan.", ""),
        ("Ghana mengusulkan agar Mali dan Niger diberi akses ke pelabuhan itu.", ""),
        ("Ghana meminta agar tahanan Mali dibebaskan oleh Niger.", "NER"),
        ("Ghana meminta Niger agar tahanan Mali dibebaskan.", "NER"),
        ("Ghana menuntut pasukan Mali ditarik dari Niger.", "MLI/MIL"),  # whose they are can do it
        ("Ghana meminta agar Mali membebaskan tahanan.", "MLI"),
    ],
)
def test_to_whom_something_is_to_be_done_is_not_who_is_asked(text: str, recipients: str) -> None:
    one = event(text)
    assert (one.type, side(one.actors), side(one.recipients)) == ("REQUEST", "GHA", recipients)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Siapa pun yang membeli senjata Iran akan dijatuhi sanksi oleh Kanada.", ""),
        ("Negara mana pun yang membantu Iran akan dikenai tarif oleh Kanada.", ""),
        ("Siapa pun yang menang, Iran akan dijatuhi sanksi oleh Kanada.", "IRN"),
    ],
)
def test_what_befalls_whoever_does_it_befalls_nobody_named(text: str, recipients: str) -> None:
    (one,) = [each for each in events(text) if each.type == "SANCTION"]
    assert (side(one.actors), side(one.recipients)) == ("CAN", recipients)


def test_all_of_a_kind_are_nobody_known() -> None:
    assert side(event("Perang Mali pecah. Peru memperingatkan semua perusahaan untuk tidak membeli minyak.").recipients) == ""


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Mali, yang oleh Ghana telah dituduh menyerang Niger, membantah.", "GHA", "MLI"),
        ("Mali oleh Ghana dikecam.", "GHA", "MLI"),
    ],
)
def test_who_does_it_may_be_told_before_the_passive(text: str, actors: str, recipients: str) -> None:
    (one,) = [each for each in events(text) if each.type == "ACCUSE"]
    assert (side(one.actors), side(one.recipients)) == (actors, recipients)


def test_an_ally_or_a_follower_is_not_whom_the_act_befalls() -> None:
    assert side(event("Kenya, yang bersekutu dengan Somalia, menempatkan tentaranya dekat perbatasan.").recipients) == ""
    assert side(event("Kelompok pendukung Mali menyerang Niger.").actors) == "---"
    assert side(event("Pendukung Mali berunjuk rasa di Beirut.").actors) == "LBN/CVL"


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Kapal perusak USS John McCain mengunjungi Kenya.", "USA/MIL", "KEN"),
        ("KRI Bima Suci mengunjungi Kenya.", "IDN/MIL", "KEN"),
        ("Mali mengancam menyerang kapal induk USS Carl Vinson.", "MLI", "USA/MIL"),
    ],
)
def test_a_warship_is_of_its_navy_and_not_the_person_it_is_named_after(text: str, actors: str, recipients: str) -> None:
    one = event(text)
    assert (side(one.actors), side(one.recipients)) == (actors, recipients)


def test_who_attends_a_meeting_of_a_body_meets_the_body() -> None:
    one = event("Menteri Luar Negeri Chad menghadiri pertemuan tertutup Uni Afrika.")
    assert (one.mode, side(one.actors), side(one.recipients)) == ("multilateral", "TCD", "AU/IGO")


def test_a_headquarters_abroad_is_of_the_body() -> None:
    assert side(event("Israel menyerang markas PBB di Lebanon.").recipients) == "UN/IGO"
