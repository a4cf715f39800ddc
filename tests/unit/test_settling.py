"""Settling: parties that the rules did not find are taken where they are likely, and the rules' own stay where nothing is much likelier."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from readings import read, side

from sekutu.coding import settling, sidedness
from sekutu.coding.attempts import known_codes, word_of
from sekutu.coding.candidates import Candidates
from sekutu.coding.drafts import Draft
from sekutu.coding.events import EventCoder
from sekutu.coding.sidedness import Chance
from sekutu.records import Party

Settled = tuple[str, str, str]


def told(text: str) -> list[Settled]:
    """Type and codes of either side of each draft."""
    return [(one.type, side(one.actors), side(one.recipients)) for one in EventCoder(read(text).context).drafts()]


@pytest.fixture
def odds(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the chances of candidates by their code; every act is told, and all others are unlikely."""

    def put(likely: float = 1.0, **known: tuple[float, float]) -> None:
        def chances(candidates: list[object]) -> dict[str, Chance]:
            return {one.code: Chance(*known.get(one.code, (0.01, 0.01))) for one in candidates}  # type: ignore[attr-defined]

        monkeypatch.setattr(sidedness, "chances", chances)
        monkeypatch.setattr(sidedness, "told", lambda signs: likely)

    return put


TWO = "Peru menyerang Chile pada Senin. Menurut warga, serangan itu berlangsung semalaman."


def attempts(text: str) -> tuple[EventCoder, list[Draft]]:
    coder = EventCoder(read(text).context)
    return coder, coder.by_rules()


def test_every_act_that_the_words_name_is_an_attempt_and_knows_its_word() -> None:
    coder, drafts = attempts(TWO)
    words = [TWO[slice(*word_of(one))] for one in coder.attempts]
    assert words == ["menyerang", "serangan"]
    assert [bool(one.drafts) for one in coder.attempts] == [True, False]
    assert [(one.sentence, one.type) for one in drafts] == [(0, "ASSAULT")]


def test_too_few_parties_are_completed_by_likely_ones(odds: Callable[..., None]) -> None:
    odds(PER=(0.9, 0.05), CHL=(0.05, 0.9))
    assert told(TWO) == [("ASSAULT", "PER", "CHL"), ("ASSAULT", "PER", "CHL")]


def test_an_act_that_is_not_likely_told_is_left_out(odds: Callable[..., None]) -> None:
    odds(0.3, PER=(0.9, 0.05), CHL=(0.05, 0.9))
    assert told(TWO) == [("ASSAULT", "PER", "CHL")]


def test_the_parties_of_the_rules_stay_against_others_that_are_a_little_likelier(odds: Callable[..., None]) -> None:
    odds(PER=(0.6, 0.6), CHL=(0.4, 0.4))
    assert told("Peru menyerang Chile.") == [("ASSAULT", "PER", "CHL")]


def test_the_parties_of_the_rules_go_for_others_that_are_much_likelier(odds: Callable[..., None]) -> None:
    odds(PER=(0.01, 0.99), CHL=(0.99, 0.01))
    assert told("Peru menyerang Chile.") == [("ASSAULT", "CHL", "PER")]


def test_the_allies_of_a_state_are_no_candidate_as_that_state() -> None:
    assert "PER" not in signs("Sekutu Peru mengecam Chile.", 0)
    assert "BOL" not in signs("Dewan Keamanan PBB mengesahkan resolusi tentang Bolivia.", 0)


def test_a_record_says_which_of_its_parties_are_by_likelihood(odds: Callable[..., None]) -> None:
    odds(PER=(0.9, 0.05), CHL=(0.05, 0.9))
    second = EventCoder(read(TWO).context).drafts()[1]
    assert second.roles.rule.endswith("actor by likelihood, recipient by likelihood")


def signs(text: str, number: int) -> dict[str, set[str]]:
    coder, _ = attempts(text)
    return {one.code: one.signs for one in Candidates(coder.context, coder.attempts, coder.inference.drafts).of(number)}


def test_candidates_show_where_they_stand_and_what_the_rules_say() -> None:
    found = signs("Peru menuduh Chile.", 0)
    assert {"before", "subject", "rule actor", "before by party"} <= found["PER"]
    assert {"after", "slot obj", "rule recipient", "after prep none"} <= found["CHL"]


def test_candidates_come_from_the_sentences_before_and_from_acts_told() -> None:
    found = signs(TWO, 1)
    assert {"not here", "back 1", "did before 1", "did ASSAULT", "elsewhere only acts", "last acted"} <= found["PER"]
    assert {"got before 1", "elsewhere only suffers", "last suffered"} <= found["CHL"]


def test_likelihood_takes_each_candidate_by_itself() -> None:
    found = {"PER": Chance(0.8, 0.1), "CHL": Chance(0.1, 0.7)}
    assert sidedness.likeliest(found) == (frozenset({"PER"}), frozenset({"CHL"}))
    assert sidedness.likelihood(found, {"PER"}, {"CHL"}) == pytest.approx(0.8 * 0.9 * 0.9 * 0.7)
    assert sidedness.likelihood({}, (), ()) == 1.0


def test_known_codes_leave_out_the_unknown() -> None:
    assert known_codes([Party(code="---"), Party(), Party(code="PER")]) == {"PER"}


def test_the_parties_of_the_rules_stay_where_nobody_is_likely() -> None:
    coder, _ = attempts("Peru menyerang Chile.")
    (attempt,) = coder.attempts
    nobody = {"PER": Chance(0.2, 0.2), "CHL": Chance(0.2, 0.2)}
    assert settling.choose(attempt, nobody) == (frozenset({"PER"}), frozenset({"CHL"}))


def test_of_another_sentence_only_the_state_is_taken_and_not_the_person(odds: Callable[..., None]) -> None:
    odds(PER=(0.9, 0.05), CHL=(0.05, 0.9))
    text = "Presiden Peru Ana Ruiz menyerang Chile pada Senin. Menurut warga, serangan itu berlangsung semalaman."
    first, second = EventCoder(read(text).context).drafts()
    assert [one.person for one in first.actors] == ["Ana Ruiz"]
    assert [(one.code, one.person) for one in second.actors] == [("PER", None)]


def test_chances_do_not_hang_on_the_order_of_the_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {"any": (0.1, 0.1), "a": (0.2, 0.2), "b": (-0.3, -0.3), "c": (1e16, 0.0), "d": (-1e16, 0.0)}
    monkeypatch.setattr(sidedness, "_sides", lambda: weights)
    orders = (["a", "b", "c", "d"], ["d", "c", "b", "a"], ["c", "a", "b", "d"])
    assert len({sidedness.chance(signs) for signs in orders}) == 1


def test_an_outlet_that_reports_is_no_candidate() -> None:
    for number in range(len(attempts("Serangan itu menewaskan 12 orang, lapor TASS.")[0].attempts)):
        assert "RUS" not in signs("Serangan itu menewaskan 12 orang, lapor TASS.", number)


def test_the_words_of_a_party_are_those_of_its_own_sentence() -> None:
    text = "Peru dan Chile berunding. Kedua negara menandatangani perjanjian."
    coder, _ = attempts(text)
    last = Candidates(coder.context, coder.attempts, coder.inference.drafts).of(len(coder.attempts) - 1)
    assert {one.told.start for one in last} == {text.index("Kedua negara")}


def test_what_a_state_says_to_its_own_befalls_it_where_that_is_likely(odds: Callable[..., None]) -> None:
    odds(PER=(0.9, 0.8))
    assert told("Presiden Peru mendesak kedua kubu berdamai.") == [("REQUEST", "PER:Dina Boluarte", "PER")]


def test_who_attacked_within_a_state_stays_open(odds: Callable[..., None]) -> None:
    odds(PER=(0.6, 0.8))
    assert told("Ledakan bom menewaskan tiga orang di Peru.") == [("ASSAULT", "", "PER")]


def test_nobody_is_taken_to_act_against_himself(odds: Callable[..., None]) -> None:
    odds(PER=(0.9, 0.9))
    drafts = EventCoder(read("Kota sepi. Ribuan orang berpawai menentang Presiden Peru Dina Boluarte.").context).drafts()
    (told,) = [one for one in drafts if one.type == "PROTEST"]
    assert all(one.person is None for one in told.actors)
