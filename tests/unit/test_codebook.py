"""The codebook: its tables are whole and agree with each other, and its functions answer from them."""

from __future__ import annotations

import dataclasses

import pytest

from sekutu import codebook
from sekutu.errors import UsageError
from sekutu.resources import head, read_table

TABLES = ("types", "modes", "ties", "sectors", "statuses", "quads", "cameo")

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()

MODELESS = {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"}


def test_sixteen_types_in_plovers_order() -> None:
    assert list(codebook.types()) == TYPES


def test_ten_ties_twelve_sectors_four_statuses_four_quads() -> None:
    assert set(codebook.ties()) == set(
        "member_of leads ally_of partner_of supplies trades_with depends_on opposes neutral_on hosts".split()
    )
    assert set(codebook.sectors()) == set("GOV MIL CVL BUS MED JUD LEG OPP NGO IGO REB ANALYST".split())
    assert list(codebook.statuses()) == ["actual", "planned", "possible", "negated"]
    assert len(codebook.quads()) == 4


def test_every_mode_belongs_to_a_type_and_stands_once() -> None:
    rows = read_table("codebook/modes.tsv")
    assert {row["type"] for row in rows} == set(TYPES) - MODELESS
    assert len({(row["type"], row["mode"]) for row in rows}) == len(rows) == 67
    assert sum(len(codebook.modes(code)) for code in codebook.types()) == len(rows)


def test_types_without_modes_have_an_empty_mapping() -> None:
    assert all(not codebook.modes(code) for code in MODELESS)


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        ("CONSULT", "visit multilateral third-party phone"),
        ("RETREAT", "withdraw release disarm ceasefire access resign"),
        ("REQUEST", "assist change yield meet"),
        ("ACCUSE", "disapprove allege investigate"),
        ("REJECT", "assist change yield meet"),
        ("THREATEN", "restrict arrest relations expel territory violence"),
        ("PROTEST", "demo riot strike hunger boycott obstruct vandalize"),
        ("SANCTION", "convict expel withdraw discontinue"),
        ("MOBILIZE", "troops weapons police militia"),
        ("COERCE", "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber"),
    ],
)
def test_modes_are_spelled_as_the_coding_guide_spells_them(type_: str, expected: str) -> None:
    assert set(codebook.modes(type_)) == set(expected.split())


def test_every_type_has_one_of_the_four_quads_and_every_quad_has_types() -> None:
    assert {one.quad for one in codebook.types().values()} == set(codebook.quads())
    assert codebook.quad("CONSULT") == "verbal_cooperation"
    assert codebook.quad("AID") == "material_cooperation"
    assert codebook.quad("THREATEN") == "verbal_conflict"
    assert codebook.quad("SANCTION") == "material_conflict"


def test_scores_lie_on_the_scale_and_on_the_side_of_their_quad() -> None:
    for one in codebook.types().values():
        scores = [one.score, *(codebook.score(one.code, mode) for mode in codebook.modes(one.code))]
        assert all(codebook.LOWEST <= value <= codebook.HIGHEST for value in scores)
        if one.quad.endswith("cooperation"):
            assert min(scores) > 0, one.code
        elif one.code != "REQUEST":  # asking for help is mildly cooperative: PLOVER gives 0 and +0.5
            assert max(scores) < 0, one.code


def test_accuse_is_negative_although_the_manual_prints_plus_three() -> None:
    assert codebook.score("ACCUSE") == -3
    assert "+3" in head("codebook/types.tsv")


def test_score_is_the_modes_own_or_else_the_types() -> None:
    assert codebook.score("CONSULT") == 2.5
    assert codebook.score("CONSULT", "visit") == 4
    assert codebook.score("CONSULT", None) == 2.5
    assert codebook.modes("PROTEST")["vandalize"].score is None
    assert codebook.score("CONSULT", "no such mode") == 2.5
    assert codebook.score("PROTEST", "vandalize") == codebook.score("PROTEST") == -5
    assert codebook.score("ASSAULT", "unconventional") == -10


@pytest.mark.parametrize("ask", [codebook.score, codebook.quad, codebook.modes])
def test_an_unknown_type_is_an_error_that_names_the_nearest(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(UsageError) as caught:
        ask("CONSULTS")
    assert "CONSULT" in caught.value.nearest


def test_symmetric_ties_are_those_that_the_scorer_turns_round() -> None:
    assert {code for code, tie in codebook.ties().items() if tie.symmetric} == {
        "ally_of",
        "partner_of",
        "trades_with",
        "opposes",
    }


def test_weights_of_ties_are_on_the_scale_and_in_order() -> None:
    weight = {code: tie.weight for code, tie in codebook.ties().items()}
    assert all(codebook.LOWEST <= value <= codebook.HIGHEST for value in weight.values())
    assert weight["ally_of"] > weight["partner_of"] > weight["supplies"] > weight["trades_with"] > 0 > weight["opposes"]
    assert all(weight[code] == 0 for code in ("member_of", "leads", "neutral_on", "hosts"))


def test_every_target_of_the_crosswalk_exists() -> None:
    codes = codebook.cameo_codes()
    assert len(set(codes)) == len(codes) == 273
    for code in codes:
        assert code.isdigit() and 2 <= len(code) <= 4
        found = codebook.cameo(code)
        assert found.type in codebook.types()
        assert found.mode is None or found.mode in codebook.modes(found.type), code


@pytest.mark.parametrize(
    ("code", "type_", "mode"),
    [
        ("042", "CONSULT", "visit"),
        ("057", "SUPPORT", None),
        ("0871", "RETREAT", "ceasefire"),
        ("163", "SANCTION", "discontinue"),
        ("186", "ASSAULT", "targeted"),
        ("195", "ASSAULT", "aerial"),
        ("20", "ASSAULT", None),
    ],
)
def test_cameo(code: str, type_: str, mode: str | None) -> None:
    assert codebook.cameo(code) == codebook.TypeMode(type_, mode)


@pytest.mark.parametrize("code", ["01", "010", "02", "08", "42", "999", ""])
def test_codes_that_plover_dropped_or_nobody_has_are_errors(code: str) -> None:
    with pytest.raises(UsageError):
        codebook.cameo(code)


def test_no_name_or_meaning_is_empty_in_either_language() -> None:
    found = list(codebook.terms())
    assert len(found) == 16 + 67 + 10 + 12 + 4 + 4
    for term in found:
        for text in (term.name_id, term.name_en, term.meaning_id, term.meaning_en):
            assert text and text == text.strip(), term
        for text in (term.meaning_id, term.meaning_en):
            assert text.endswith("."), term


def test_every_table_says_where_it_is_from_and_under_which_licence() -> None:
    for name in TABLES:
        words = head(f"codebook/{name}.tsv")
        for needed in ("Read by:", "A good entry:", "Known gaps:", "Source", "icence"):
            assert needed in words, (name, needed)


@pytest.mark.parametrize("word", ["CONSULT", "consult", " Consult "])
def test_lookup_of_a_type_in_any_case(word: str) -> None:
    (term,) = codebook.lookup(word)
    assert (term.kind, term.name, term.score) == ("type", "CONSULT", 2.5)
    assert set(term.related) == {"visit", "third-party", "multilateral", "phone"}


def test_lookup_finds_a_mode_in_each_of_its_types() -> None:
    assert [(term.kind, term.type) for term in codebook.lookup("meet")] == [("mode", "REQUEST"), ("mode", "REJECT")]
    (visit,) = codebook.lookup("visit")
    assert (visit.type, visit.score, visit.related) == ("CONSULT", 4, ("CONSULT",))
    (one,) = codebook.lookup("reject/MEET")
    assert (one.type, one.name) == ("REJECT", "meet")


def test_lookup_finds_codes_before_names() -> None:
    assert [term.kind for term in codebook.lookup("opposes")] == ["tie"]
    found = codebook.lookup("withdrawal")
    assert {(term.type, term.name) for term in found} == {("RETREAT", "withdraw"), ("SANCTION", "withdraw")}
    media = codebook.lookup("media")
    assert [(term.kind, term.name) for term in media] == [("sector", "MED")]


def test_lookup_by_indonesian_name_and_without_underscores() -> None:
    assert [term.name for term in codebook.lookup("kunjungan")] == ["visit"]
    assert [term.name for term in codebook.lookup("ally of")] == ["ally_of"]
    assert [term.name for term in codebook.lookup("sekutu")] == ["ally_of"]
    assert [term.name for term in codebook.lookup("kerja sama lisan")] == ["verbal_cooperation"]


def test_lookup_of_a_quad_names_its_types() -> None:
    (term,) = codebook.lookup("material_cooperation")
    assert term.related == ("COOPERATE", "AID", "RETREAT")


def test_lookup_finds_every_term_under_its_own_name() -> None:
    for term in codebook.terms():
        assert term in codebook.lookup(term.name)
        assert term in codebook.lookup(term.name_id)
        assert term in codebook.lookup(term.name_en)


def test_lookup_of_an_unknown_word_is_empty_and_nearest_helps() -> None:
    assert codebook.lookup("consul") == []
    assert "consult" in codebook.nearest("consul")
    assert codebook.lookup("") == []


def test_entries_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        codebook.types()["AGREE"].score = 0.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        codebook.types()["AGREE"] = codebook.types()["AID"]  # type: ignore[index]
