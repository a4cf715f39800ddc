"""Tables of parties that a user adds: told by their columns, new rows, rows of ours changed, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sekutu import pipeline
from sekutu.errors import UsageError
from sekutu.records import Report
from sekutu.registering import load


def table(folder: Path, text: str, name: str = "own.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_organisation_of_ones_own_is_read_and_coded(tmp_path: Path) -> None:
    own = table(tmp_path, "code\tname_id\tname_en\tkind\tsector\nTirta\tForum Tirta\tTirta Forum\tigo\tIGO\n")
    report = Report(text="Forum Tirta mengecam Peru pada hari Senin karena menutup perbatasan.", doc="own", published="2024-05-16")
    events = [one for one in pipeline.code(report, load([own])).records if one.kind == "event"]
    assert ("ACCUSE", "Tirta", "IGO") in [(one.type, one.actors[0].code, one.actors[0].sector) for one in events]
    assert not any(one.kind == "event" and one.actors[0].code == "Tirta" for one in pipeline.code(report).records)


def test_a_row_of_ours_keeps_what_is_left_empty_and_gains_what_is_added(tmp_path: Path) -> None:
    own = table(tmp_path, "code\tname_id\tname_en\tnames\tepithets\nRUS\t\t\t+|Negara Mawar\t\n")
    register = load([own])
    assert register.label("RUS") == "Rusia"
    assert register.party("Negara Mawar") is register.parties["RUS"]
    assert register.party("Federasi Rusia") is register.parties["RUS"]
    assert load().party("Negara Mawar") is None


def test_a_person_with_an_office_is_its_holder(tmp_path: Path) -> None:
    own = table(tmp_path, "person\tnames\tcode\toffice\tfrom\tto\nAyu Lestari\tLestari\tTirta\thead_of_organisation\t2030-01-01\t\n")
    assert load([own]).holder("Tirta", ("head_of_organisation",), "2035-05-01").name == "Ayu Lestari"  # type: ignore[union-attr]


def test_places_and_outlets(tmp_path: Path) -> None:
    places = table(tmp_path, "name_en\tcountry\tnames\tlat\tlon\nLauttimur\tPER\tLauttimur|Laut Timur Jauh\t1.5\t-70\n", "places.tsv")
    outlets = table(tmp_path, "form\toutlet\tcountry\nKabar Selatan\tKabar Selatan\tCHL\n", "outlets.tsv")
    register = load([places, outlets])
    assert register.coordinates["Lauttimur"] == (1.5, -70.0)
    assert "Kabar Selatan" in register.outlets


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no rows"),
        ("a\tb\n1\t2\n", "are of no table of parties"),
        ("code\tname_id\tname_en\tkind\n\tSatu\tOne\tigo\n", "code may not be empty"),
        ("code\tname_id\tname_en\tkind\tsector\nX\tSatu\tOne\tigo\tZZZ\n", "no such sector"),
        ("person\tcode\toffice\tfrom\nA B\tRUS\tother\tkemarin\n", "from is no date"),
        ("name_en\tcountry\tlat\nX\tPER\tutara\n", "lat is no number"),
        ("code\tname_id\tname_en\tkind\nX\tSatu\n", "2 cells, but 4 columns"),
    ],
)
def test_what_breaks_the_rules_is_refused_with_its_line(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        load([table(tmp_path, text)])


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no table of parties can be read"):
        load([tmp_path / "none.tsv"])
    binary = tmp_path / "binary.tsv"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(UsageError, match="no table of parties can be read"):
        load([binary])


def test_names_of_persons_go_without_the_dots_and_by_each_spelling_of_the_last_name(tmp_path: Path) -> None:
    own = table(
        tmp_path,
        "person\tnames\tcode\toffice\tfrom\tto\n"
        "Ana R. Zubarev\tAna R. Zubarev|Ana Zubaryev|~Zubarev\tPER\tother\t2020\t\n"
        "Raja Omar Lima\tRaja Omar Lima|Raja dari Kusko|~Lima\tPER\tother\t2020\t\n",
    )
    register = load([own])
    assert {name.entry.name for name in register.names["Ana R Zubarev"]} == {"Ana R. Zubarev"}
    assert [(name.entry.name, name.weak) for name in register.names["Zubaryev"]] == [("Ana R. Zubarev", True)]
    assert "Kusko" not in {text for text, names in register.names.items() for one in names if one.entry.name == "Raja Omar Lima"}
