"""The verbs about what is to come and what passes between parties, through the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from test_cli import TEXTS, data, on_terminal, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive of the sample reports."""
    where = tmp_path_factory.mktemp("prospects")
    assert data("add", TEXTS, "--json", cwd=where)["added"] == 30
    return where


# ---- outlook ---------------------------------------------------------------------------------------------------------------------------


def test_outlook_tells_what_was_planned_and_what_became_of_it_with_quotations_of_both(folder: Path) -> None:
    page = data("outlook", "Rusia", cwd=folder)
    hanoi = next(one for one in page["prospects"] if one["planned_for"] == "2024-06-20")
    assert (hanoi["kind"], hanoi["mode"], hanoi["recipients"][0]["code"]) == ("planned", "visit", "VNM")
    assert (hanoi["became"]["outcome"], hanoi["became"]["date"]) == ("kept", "2024-06-20")
    budapest = [one for one in page["prospects"] if one["became"]["outcome"] == "dropped"]
    assert any("membatalkan" in quote["quote"] for one in budapest for quote in one["became"]["quotations"])
    for one in page["prospects"]:
        assert {quote["record"] for quote in one["quotations"]} == set(one["records"])
        assert {quote["record"] for quote in one["became"]["quotations"]} == set(one["became"]["records"])
    assert sum(page["counts"].values()) == len(page["prospects"])


def test_outlook_as_of_knows_no_later_report(folder: Path) -> None:
    page = data("outlook", "RUS", "--as-of", "2024-06-19", cwd=folder)
    assert page["until"] == "2024-06-19"
    assert [one["became"]["outcome"] for one in page["prospects"] if one["planned_for"] == "2024-06-20"] == ["pending"]


def test_outlook_by_outcome_and_by_day(folder: Path) -> None:
    kept = data("outlook", "RUS", "--outcome", "kept", cwd=folder)["prospects"]
    assert kept and {one["became"]["outcome"] for one in kept} == {"kept"}
    july = data("outlook", "RUS", "--since", "2024-07", "--until", "2024-07", cwd=folder)["prospects"]
    assert "2024-07-08" in {one["planned_for"] for one in july}
    assert run("outlook", "RUS", "--outcome", "wrong", cwd=folder).returncode == 2


def test_outlook_of_a_party_that_is_unknown_or_of_which_nothing_is_told(folder: Path) -> None:
    unknown = run("outlook", "Indonsia", cwd=folder)
    assert unknown.returncode == 2 and "Indonesia" in unknown.stderr
    silent = run("outlook", "Fiji", cwd=folder)
    assert silent.returncode == 0 and "Fiji" in silent.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_outlook_on_a_terminal_in_both_languages(folder: Path) -> None:
    shown = "\n".join(on_terminal("outlook", "Rusia", cwd=folder, NO_COLOR="1"))
    assert "Prospek Rusia" in shown and "Tidak diberitakan lagi (" in shown and "⇒ terlaksana: 20 Juni 2024" in shown
    english = "\n".join(on_terminal("outlook", "Russia", "--lang", "en", cwd=folder, NO_COLOR="1"))
    assert "Outlook of Russia" in english and "⇒ kept: 20 June 2024" in english and "Vladimir Putin (Russia) invited Kim Jong Un" in english


# ---- flows -----------------------------------------------------------------------------------------------------------------------------


def test_flows_are_a_graph_in_which_every_edge_has_its_records_and_quotations(folder: Path) -> None:
    page = data("flows", "Rusia", cwd=folder)
    found = {(edge["from"], edge["to"], edge["category"], edge["status"]) for edge in page["edges"]}
    assert {("RUS", "IND", "energy", "actual"), ("RUS", "VNM", "arms", "actual"), ("CHN", "RUS", "arms", "negated")} <= found
    assert {node["node"] for node in page["nodes"]} >= {"RUS", "IND", "VNM", "CHN"}
    for edge in page["edges"]:
        assert {quote["record"] for quote in edge["quotations"]} == set(edge["records"])
        text = (TEXTS / edge["quotations"][0]["doc"]).read_text(encoding="utf-8")
        quote = edge["quotations"][0]
        assert text[quote["start"] : quote["end"]] == quote["quote"]
    arms = data("flows", "Rusia", "--category", "arms", cwd=folder)
    assert {edge["category"] for edge in arms["edges"]} == {"arms"}
    assert run("flows", "Rusia", "--category", "love", cwd=folder).returncode == 2
    silent = run("flows", "Fiji", cwd=folder)
    assert silent.returncode == 0 and "Fiji" in silent.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_flows_on_a_terminal_in_both_languages(folder: Path) -> None:
    shown = "\n".join(on_terminal("flows", "Rusia", cwd=folder, NO_COLOR="1"))
    assert "Yang diterima" in shown and "Yang diberikan" in shown and "energi: minyak" in shown
    assert "dijumlahkan: baru direncanakan" in " ".join(shown.split())
    english = "\n".join(on_terminal("flows", "Russia", "--lang", "en", cwd=folder, NO_COLOR="1"))
    assert "What it gets" in english and "energy: oil" in english


# ---- the dossier as HTML ---------------------------------------------------------------------------------------------------------------


def test_dossier_as_one_html_file_that_is_the_same_each_time(folder: Path) -> None:
    done = run("dossier", "Rusia", "--html", "rusia.html", cwd=folder)
    assert done.returncode == 0 and done.stdout == "" and "rusia.html" in done.stderr
    source = (folder / "rusia.html").read_text(encoding="utf-8")
    assert source.startswith("<!DOCTYPE html>") and "Berkas Rusia" in source and "Content-Security-Policy" in source
    assert run("dossier", "Rusia", "--html", "-", cwd=folder).stdout == source
    english = run("dossier", "Russia", "North Korea", "--html", "-", "--lang", "en", cwd=folder).stdout
    assert '<html lang="en">' in english and "<h1>" in english
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".rusia")) == []


def test_dossier_html_is_not_written_onto_an_archive_or_where_no_folder_is(folder: Path) -> None:
    before = (folder / "sekutu.duckdb").read_bytes()
    assert run("dossier", "Rusia", "--html", "sekutu.duckdb", cwd=folder).returncode == 2
    assert (folder / "sekutu.duckdb").read_bytes() == before
    assert run("dossier", "Rusia", "--html", "nowhere/x.html", cwd=folder).returncode == 2
    assert run("dossier", "Rusia", "--html", ".", cwd=folder).returncode == 2


def test_dossier_tells_of_plans_flows_diaries_and_what_is_thinly_told(folder: Path) -> None:
    page = data("dossier", "Rusia", "--json", cwd=folder)
    assert page["outlook"]["prospects"] and page["flows"]["edges"]
    assert page["diaries"][0]["person"] == "Vladimir Putin"
    ids = {row["id"] for row in data("records", "--party", "Rusia", cwd=folder)}
    for key in ("told_by_one_report", "only_claimed", "plans_not_reported_any_more", "flows_without_amount"):
        assert page["gaps"][key] and {one for group in page["gaps"][key] for one in group} <= ids
    assert {one for season in page["seasons"] for side in ("cooperation", "conflict") for group in season[side] for one in group} <= ids
    shown = run("dossier", "Rusia", cwd=folder).stdout
    assert "Rencana, janji, ancaman, dan apa jadinya" in shown and "Siapa memasok siapa" in shown and "Buku harian Vladimir Putin" in shown


# ---- diaries ---------------------------------------------------------------------------------------------------------------------------


def test_diary_as_a_calendar_that_is_the_same_each_time(folder: Path) -> None:
    import icalendar

    done = run("diary", "Putin", "--ics", "putin.ics", cwd=folder)
    assert done.returncode == 0 and done.stdout == "" and "putin.ics" in done.stderr
    raw = (folder / "putin.ics").read_bytes()
    parts = [part for part in icalendar.Calendar.from_ical(raw).walk() if part.name in ("VEVENT", "VJOURNAL")]
    assert len(parts) == len(data("diary", "Putin", cwd=folder)["entries"])
    assert "2024-06-20" in {str(part["DTSTART"].dt) for part in parts if part.name == "VEVENT"}
    assert run("diary", "Putin", "--ics", "again.ics", cwd=folder).returncode == 0
    assert (folder / "again.ics").read_bytes() == raw


def test_diary_tells_plans_with_their_outcome(folder: Path) -> None:
    entries = data("diary", "Putin", cwd=folder)["entries"]
    hanoi = next(one for one in entries if one["date"] == "2024-06-20")
    assert [(one["date"], one["kept"]) for one in hanoi["planned"]] == [("2024-06-20", True)]
    assert any(one["became"] and one["became"]["outcome"] == "dropped" for one in entries)
