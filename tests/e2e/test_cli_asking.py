"""``sekutu ask`` as people and programs meet it."""

from __future__ import annotations

import io
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
    told = json.loads(why.stdout)
    assert (why.returncode, told["outcome"], told["verdict"]) == (0, "near", None) and {"note": "why"} in told["notes"]
    silent = run("ask", "Siapa yang mengunjungi Brasil?", cwd=folder)
    assert silent.returncode == 0
    told = json.loads(silent.stdout)
    assert (told["outcome"], told["items"], told["lines"]) == ("not_told", [], [])
    silent = data("ask", "Kapan Putin mengunjungi Brasil?", cwd=folder)
    assert silent["outcome"] == "not_told" and silent["nearest"]
    for near in silent["nearest"] + told["nearest"]:
        assert data("ask", near, cwd=folder)["outcome"] == "answered", near
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
    assert data("ask", question, cwd=tmp_path)["lines"] == []


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

    console = Console(width=100, record=True, file=io.StringIO())
    console.print(asked.page(found, Words("en")))  # type: ignore[arg-type]
    page = console.export_text()
    assert "[1]" in page and "“" in page


# ---- news ------------------------------------------------------------------------------------------------------------------------------


def test_news_since_a_run_as_json_text_and_feed(tmp_path: Path) -> None:
    import xml.etree.ElementTree as ET

    metadata = ("--metadata", SAMPLE / "documents.jsonl")
    data("add", TEXTS / "s05.txt", TEXTS / "s10.txt", *metadata, "--json", cwd=tmp_path)
    data("add", TEXTS / "s06.txt", TEXTS / "s11.txt", *metadata, "--json", cwd=tmp_path)
    found = data("news", "--since", "1", cwd=tmp_path)
    assert (found["since"], found["until"], found["complete"], found["withdrawn"]) == (1, 2, True, [])
    assert found["new"] and all(item["run"] == 2 and item["records"] and item["quotations"] for item in found["new"])
    assert {quote["doc"] for item in found["new"] for quote in item["quotations"]} <= {"s06.txt", "s11.txt"}
    assert all(item["changes"] and item["records_new"] for item in found["changed"])
    assert data("news", "--since", "2", cwd=tmp_path)["new"] == []
    assert len(data("news", "--since", "0", cwd=tmp_path)["new"]) > len(found["new"])
    party = data("news", "--since", "1", "--party", "India", cwd=tmp_path)
    assert 0 < len(party["new"]) + len(party["changed"]) < len(found["new"]) + len(found["changed"])

    for name in ("one.xml", "two.xml"):
        data("news", "--since", "1", "--feed", name, cwd=tmp_path)
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()
    root = ET.fromstring((tmp_path / "one.xml").read_bytes())
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == len(found["new"]) + len(found["changed"])

    good("remove", "s11.txt", "--yes", cwd=tmp_path)
    after = data("news", "--since", "2", cwd=tmp_path)
    (removed,) = after["removed_reports"]
    assert removed["run"] == 3 and removed["records"] and after["new"] == []
    assert run("news", "--since", "99", cwd=tmp_path).returncode == 2
    assert run("news", "--since", "1", "--party", "Atlantis", cwd=tmp_path).returncode == 2
    assert run("news", cwd=tmp_path).returncode == 2


def test_news_as_a_page(tmp_path: Path) -> None:
    from rich.console import Console

    from sekutu.serve import newsing
    from sekutu.serve.words import Words

    data("add", TEXTS / "s06.txt", "--metadata", SAMPLE / "documents.jsonl", "--json", cwd=tmp_path)
    found, times = newsing.read(tmp_path / "sekutu.duckdb", 0, "IND", Words("en"))
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(newsing.page(found, Words("en"), 1))
    page = console.export_text()
    assert page.startswith("What is new of India") and "[1]" in page and "run 1" in page and "more" in page and list(times) == [1]
