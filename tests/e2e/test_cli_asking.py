"""``sekutu ask`` as people and programs meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli import SAMPLE, TEXTS, data, good, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive of the sample reports."""
    where = tmp_path_factory.mktemp("archive")
    assert data("add", TEXTS, "--json", cwd=where)["added"] == 30
    return where


def test_an_answer_has_words_items_lines_and_quotations_that_stand_in_their_reports(folder: Path) -> None:
    found = data("ask", "Siapa yang memasok drone ke Rusia?", cwd=folder)
    assert (found["outcome"], found["verdict"], found["language"]) == ("answered", "disputed", "id")
    assert [item["value"] for item in found["items"]] == ["IRN"] and "Iran" in found["answer"]
    assert found["independent_reports"] == 3
    for line in found["lines"]:
        assert line["records"] and line["quotations"]
        for quote in line["quotations"]:
            text = (TEXTS / quote["doc"]).read_text(encoding="utf-8")
            assert text[quote["start"] : quote["end"]] == quote["quote"] and quote["outlet"] and quote["published"]


def test_the_answer_speaks_the_language_of_the_question_unless_another_is_asked_for(folder: Path) -> None:
    assert data("ask", "Did Mongolia arrest Putin?", cwd=folder)["answer"].startswith("No")
    assert data("ask", "Apakah Mongolia menangkap Putin?", cwd=folder)["answer"].startswith("Tidak")
    assert data("ask", "Apakah Mongolia menangkap Putin?", "--lang", "en", cwd=folder)["answer"].startswith("No")


def test_not_understood_and_not_told_are_two_things(folder: Path) -> None:
    strange = run("ask", "Siapa juara Piala Dunia?", cwd=folder)
    assert strange.returncode == 2
    told = json.loads(strange.stdout)
    assert (told["outcome"], told["words"]) == ("not_understood", ["juara", "Piala", "Dunia"]) and told["nearest"]
    assert "juara" in strange.stderr and "Siapa yang" in strange.stderr
    why = run("ask", "Why did Mongolia not arrest Putin?", cwd=folder)
    assert why.returncode == 2 and json.loads(why.stdout)["reason"] == "why"
    silent = run("ask", "Siapa yang mengunjungi Brasil?", cwd=folder)
    assert silent.returncode == 0
    told = json.loads(silent.stdout)
    assert (told["outcome"], told["items"], told["lines"]) == ("not_told", [], []) and told["nearest"]
    assert run("ask", "  ", cwd=folder).returncode == 2


def test_days_of_options_and_as_of(folder: Path, tmp_path: Path) -> None:
    question = "Ke mana saja Putin pergi?"
    all_of_them = {item["value"] for item in data("ask", question, cwd=folder)["items"]}
    early = {item["value"] for item in data("ask", question, "--until", "2024-06-01", cwd=folder)["items"]}
    assert early < all_of_them and "CHN" in early
    told = [json.loads(line) for line in (SAMPLE / "documents.jsonl").read_text("utf-8").splitlines()]
    files = [TEXTS / row["doc"] for row in told if row["published"] <= "2024-06-19"]
    data("add", *files, "--metadata", SAMPLE / "documents.jsonl", "--json", cwd=tmp_path)
    for asked in (
        "Siapa yang memasok drone ke Rusia?",
        "Kapan Putin ke Korea Utara?",
        "Apakah Iran memasok drone ke Rusia?",
        "Siapa sekutu Rusia?",
    ):
        assert data("ask", asked, "--as-of", "2024-06-19", cwd=folder) == data("ask", asked, cwd=tmp_path), asked


def test_a_judged_wrong_record_is_not_answered_with(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sekutu.duckdb").write_bytes((folder / "sekutu.duckdb").read_bytes())
    question = "Siapa yang memuji China?"
    (record,) = data("ask", question, cwd=tmp_path)["lines"][0]["records"]
    good("judge", "wrong", record, cwd=tmp_path)
    assert data("ask", question, cwd=tmp_path)["outcome"] == "not_told"


@pytest.mark.parametrize(
    "question", ["Seberapa terisolasi Rusia?", "Who stands with Russia?", "Apa rencana Putin?", "Which reports disagree about Iran?"]
)
def test_text_is_a_page_with_quotations(folder: Path, question: str) -> None:
    from sekutu.serve import asked, questions
    from sekutu.serve.answers import Period
    from sekutu.serve.words import Words

    found = questions.answer(question, folder / "sekutu.duckdb", Period(), Words("en"))
    assert not hasattr(found, "reason")
    from rich.console import Console

    console = Console(width=100, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    console.print(asked.page(found, Words("en")))  # type: ignore[arg-type]
    page = console.export_text()
    assert "[1]" in page and "“" in page
