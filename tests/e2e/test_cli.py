"""The command line as people and programs meet it: a process of its own, its output, its errors, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import forking
import pytest

SAMPLE = Path(str(files("sekutu").joinpath("data").joinpath("sample")))
TEXTS = SAMPLE / "text"

Done = subprocess.CompletedProcess[str]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("SEKUTU_ARCHIVE", "COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    return kept | {"LC_ALL": "C.UTF-8", "LC_MESSAGES": "C.UTF-8", "LANG": "C.UTF-8"} | more


def run(*arguments: str | Path, cwd: Path | None = None, stdin: str | None = None, **more: str) -> Done:
    return forking.run([str(one) for one in arguments], environment(**more), cwd, stdin)


def good(*arguments: str | Path, **named: Any) -> str:
    done = run(*arguments, **named)
    assert done.returncode == 0, done.stderr
    return done.stdout


def data(*arguments: str | Path, **named: Any) -> Any:
    return json.loads(good(*arguments, **named))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive of the sample reports."""
    where = tmp_path_factory.mktemp("archive")
    added = data("add", TEXTS, "--json", cwd=where)
    assert (added["added"], added["changed"], added["unchanged"], added["set_aside"]) == (30, 0, 0, [])
    return where


# ---- demo ------------------------------------------------------------------------------------------------------------------------------


def test_demo_prints_the_dossier_of_russia_with_quotations_and_what_to_try_next(tmp_path: Path) -> None:
    shown = good("demo", cwd=tmp_path)
    assert shown.startswith("Berkas Rusia\n")
    assert "[1] “" in shown and "sekutu add" in shown and "\x1b" not in shown
    assert all(line == line.rstrip() for line in shown.splitlines())
    assert list(tmp_path.iterdir()) == []
    english = good("demo", "--lang", "en", cwd=tmp_path)
    assert english.startswith("Dossier of Russia\n") and "What to try next" in english
    page = data("demo", "--json", cwd=tmp_path)
    assert page["party"] == "RUS" and page["sections"]


def test_every_quotation_of_a_page_stands_in_its_report_to_the_character(tmp_path: Path) -> None:
    page = data("demo", "--json", cwd=tmp_path)
    quotes = [quote for part in page["sections"] for line in part["lines"] for quote in line["quotations"]]
    assert quotes
    for quote in quotes:
        text = (TEXTS / quote["doc"]).read_text(encoding="utf-8")
        assert text[quote["start"] : quote["end"]] == quote["quote"]


# ---- code ------------------------------------------------------------------------------------------------------------------------------


def test_code_streams_jsonl_and_is_the_same_each_time() -> None:
    first = good("code", TEXTS / "s01.txt", TEXTS / "s02.txt")
    rows = [json.loads(line) for line in first.splitlines()]
    assert {row["doc"] for row in rows} == {"s01.txt", "s02.txt"}
    assert {"doc", "report", "kind", "id", "quote", "start", "end", "voice", "reported", "made_by", "confidence"} <= rows[0].keys()
    assert good("code", TEXTS / "s01.txt", TEXTS / "s02.txt") == first
    sure = good("code", TEXTS / "s01.txt", "--min-confidence", "0.99")
    assert len(sure.splitlines()) < len([row for row in rows if row["doc"] == "s01.txt"])


def test_code_writes_one_file_a_report(tmp_path: Path) -> None:
    done = run("code", TEXTS, "--out", tmp_path / "out")
    assert done.returncode == 0 and done.stdout == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{path.stem}.jsonl" for path in TEXTS.glob("*.txt"))
    assert (tmp_path / "out" / "s01.jsonl").read_text(encoding="utf-8") == good("code", TEXTS / "s01.txt")


def test_code_reads_standard_input_with_options() -> None:
    text = (TEXTS / "s01.txt").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in good("code", "-", "--published", "2024-05-16", stdin=text).splitlines()]
    assert rows and {row["reported"] for row in rows} == {"2024-05-16"}
    assert run("code", "-", "--published", "kemarin", stdin=text).returncode == 2


def test_inputs_that_cannot_be_read_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    english = "The president of Russia arrived in Beijing on Thursday for talks with his Chinese counterpart about trade and the war. " * 5
    (tmp_path / "english.txt").write_text(english, encoding="utf-8")
    bad = [tmp_path / name for name in ("empty.txt", "image.txt", "english.txt", "missing.txt")]
    done = run("code", *bad, "https://127.0.0.1/x", TEXTS / "s01.txt")
    assert done.returncode == 3
    assert done.stdout == good("code", TEXTS / "s01.txt")
    for name in (*(path.name for path in bad), "https://127.0.0.1/x"):
        assert sum(name in line for line in done.stderr.splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr


# ---- add and answers -------------------------------------------------------------------------------------------------------------------


def test_adding_again_changes_nothing(folder: Path) -> None:
    before = good("records", cwd=folder)
    again = data("add", TEXTS, cwd=folder)
    assert (again["added"], again["changed"], again["unchanged"], again["records"]) == (0, 0, 30, 0)
    assert good("records", cwd=folder) == before


def test_the_archive_is_the_option_then_the_variable_then_the_folder(folder: Path, tmp_path: Path) -> None:
    rows = data("records", cwd=folder)
    assert data("records", "--archive", folder / "sekutu.duckdb", cwd=tmp_path, SEKUTU_ARCHIVE="nowhere.duckdb") == rows
    assert data("records", cwd=tmp_path, SEKUTU_ARCHIVE=str(folder / "sekutu.duckdb")) == rows
    missing = run("records", cwd=tmp_path)
    assert missing.returncode == 1 and "sekutu add" in missing.stderr and missing.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Rusia", "Russia", "RUS", "rus", "Moskow"])
def test_a_party_goes_by_code_and_by_name(folder: Path, name: str) -> None:
    assert data("allies", name, cwd=folder)["party"] == "RUS"


def test_allies_is_a_ranking_with_intervals_and_counts(folder: Path) -> None:
    partners = data("allies", "Rusia", cwd=folder)["partners"]
    scores = [one["score"] for one in partners]
    assert scores == sorted(scores, reverse=True)
    for one in partners:
        assert -10 <= one["low"] <= one["score"] <= one["high"] <= 10
        assert 1 <= one["independent_reports"] <= one["reports"]
        assert one["quotations"]
    assert {"PRK", "UKR"} <= {one["code"] for one in partners}


def test_diary_of_a_person(folder: Path) -> None:
    page = data("diary", "Putin", cwd=folder)
    assert page["person"] == "Vladimir Putin"
    dates = [entry["date"] for entry in page["entries"]]
    assert dates == sorted(dates, key=lambda date: (date is None, date or ""))
    assert any(entry["status"] == "planned" for entry in page["entries"])


def test_dossier_is_text_even_when_piped_and_json_when_asked(folder: Path) -> None:
    assert good("dossier", "Rusia", cwd=folder).startswith("Berkas Rusia\n")
    assert good("dossier", "Russia", "China", "--lang", "en", cwd=folder).startswith("Dossier of Russia and China\n")
    assert data("dossier", "Rusia", "Tiongkok", "--json", cwd=folder)["other"] == "CHN"
    assert run("dossier", "Rusia", "Moskow", cwd=folder).returncode == 2


def test_unknown_parties_and_persons_exit_2_with_the_nearest_names(folder: Path) -> None:
    for command, word, near in (
        ("allies", "Rusiaa", "Rusia"),
        ("dossier", "Ukrainaa", "Ukraina"),
        ("diary", "Vladimir Puttin", "Vladimir Putin"),
    ):
        done = run(command, word, cwd=folder)
        assert done.returncode == 2 and done.stdout == ""
        assert word in done.stderr and near in done.stderr


def test_a_known_party_with_nothing_stored_exits_0_and_says_so(folder: Path) -> None:
    done = run("allies", "Fiji", cwd=folder)
    assert done.returncode == 0 and json.loads(done.stdout)["partners"] == []
    assert "laporan-laporan ini tidak memuatnya" in done.stderr
    assert "these reports do not tell" in good("dossier", "Fiji", "--lang", "en", cwd=folder)
    assert run("diary", "Jacinda Ardern", "--lang", "en", cwd=folder).returncode == 0


def test_days_narrow_an_answer(folder: Path) -> None:
    early = data("records", "--as-of", "2023", cwd=folder)
    assert early and all(row["reported"] <= "2023-12-31" for row in early)
    assert data("records", "--since", "2024-06-19", "--until", "2024-06-19", "--kind", "event", cwd=folder)
    assert len(data("dossier", "Rusia", "--until", "2023", "--json", cwd=folder)["sections"]) > 0
    assert run("allies", "Rusia", "--since", "kapan", cwd=folder).returncode == 2


def test_records_can_be_chosen(folder: Path) -> None:
    for arguments, test in (
        (["--kind", "tie"], lambda row: row["kind"] == "tie"),
        (["--type", "SANCTION"], lambda row: row["type"] == "SANCTION"),
        (["--type", "CONSULT/visit"], lambda row: row["mode"] == "visit"),
        (["--actor", "Amerika Serikat", "--kind", "event"], lambda row: any(one.get("code") == "USA" for one in row["actors"])),
        (["--recipient", "Rusia", "--kind", "event"], lambda row: any(one.get("code") == "RUS" for one in row["recipients"])),
        (["--about", "Rusia"], lambda row: "RUS" in row["about"]),
        (["--outlet", "Contoh Pos"], lambda row: True),
        (["--text", "pasukan"], lambda row: "pasukan" in row["quote"].casefold()),
        (["--status", "planned"], lambda row: row["status"] == "planned"),
        (["--limit", "3"], lambda row: True),
    ):
        rows = data("records", *arguments, cwd=folder)
        assert rows and all(test(row) for row in rows), arguments
    assert len(data("records", "--limit", "3", cwd=folder)) == 3
    assert data("records", "--text", "xyzzy", cwd=folder) == []
    assert run("records", "--kind", "rumour", cwd=folder).returncode == 2


def test_explain_tells_terms_names_and_records(folder: Path, tmp_path: Path) -> None:
    assert "berkunjung" in good("explain", "CONSULT", cwd=tmp_path)
    assert "visits" in good("explain", "consult", "--lang", "en", cwd=tmp_path) or "visit" in good(
        "explain", "consult", "--lang", "en", cwd=tmp_path
    )
    assert {name["kind"] for name in data("explain", "Moskow", "--json", cwd=tmp_path)["names"]} == {"state", "place"}
    row = data("records", "--type", "SANCTION", "--limit", "1", cwd=folder)[0]
    shown = good("explain", row["id"], cwd=folder)
    assert f"»{row['quote']}«".split()[0] in shown and row["made_by"] in " ".join(shown.split())
    told = data("explain", row["id"], "--json", cwd=folder)
    assert told["record"] == row
    text = (TEXTS / row["doc"]).read_text(encoding="utf-8")
    assert told["before"].removeprefix("… ") + row["quote"] + told["after"].removesuffix(" …") in text
    assert run("explain", "e-00000000000000", cwd=folder).returncode == 2
    unknown = run("explain", "CONSULTT", cwd=tmp_path)
    assert unknown.returncode == 2 and "consult" in unknown.stderr.casefold()


def test_explain_and_parties_tell_who_belongs_to_what(tmp_path: Path) -> None:
    assert "anggota (11): Brunei Darussalam, Filipina" in good("explain", "ASEAN", cwd=tmp_path)
    assert "member of (" in good("explain", "Indonesia", "--lang", "en", cwd=tmp_path)
    (asean,) = data("explain", "ASEAN", "--json", cwd=tmp_path)["names"]
    assert {"state": "TLS", "role": "member", "from": "2025-10-26", "note": None} in asean["members"]
    indonesia = data("parties", "Indonesia", "--json", cwd=tmp_path)[0]
    assert "G20" in indonesia["memberships"]["member"] and indonesia["memberships"]["candidate"]
    assert len(data("parties", "OPEC", "--json", cwd=tmp_path)[0]["members"]["member"]) == 12


def test_parties_of_ones_own_are_read_and_told(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("code\tname_id\tname_en\tkind\tsector\nTirta\tForum Tirta\tTirta Forum\tigo\tIGO\n", encoding="utf-8")
    text = "Forum Tirta mengecam Peru pada hari Senin."
    coded = run("code", "-", "--parties", own, cwd=tmp_path, stdin=text).stdout
    assert json.loads(coded.splitlines()[0])["actors"][0]["code"] == "Tirta"
    assert data("parties", "Forum Tirta", "--parties", own, cwd=tmp_path)[0]["code"] == "Tirta"
    assert "Forum Tirta" in run("explain", "Tirta", cwd=tmp_path, SEKUTU_PARTIES=str(own)).stdout
    bad = tmp_path / "bad.tsv"
    bad.write_text("a\tb\n1\t2\n", encoding="utf-8")
    done = run("code", "-", "--parties", bad, cwd=tmp_path, stdin=text)
    assert done.returncode == 2 and "bad.tsv" in done.stderr and "columns" in done.stderr


def test_explain_shows_how_a_file_is_read(tmp_path: Path) -> None:
    text = (
        "LIMA, CONTOH.com - Menteri Luar Negeri Rusia Sergei Lavrov tiba di Lima bersama sekitar 40 pengusaha, Jumat (3/5/2024).\n"
        "“Kami datang sebagai sahabat,” katanya seperti dikutip Reuters.\nBaca juga: Berita lain\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    shown = good("explain", "a.txt", "--reading", "--lang", "en", cwd=tmp_path)
    expected = [
        "dateline (left out)",
        "see also (left out)",
        "RUS Sergey Lavrov",
        "tiba (main)",
        "(direct, katanya): “Kami datang sebagai sahabat”",
        "carrier Reuters",
        "2024-05-03",
        "sekitar 40 pengusaha → ~40 pengusaha",
        "3 May 2024 (weekday and date near the top)",
    ]
    for told in expected:
        assert told in shown, told
    assert "\x1b" not in shown
    found = data("explain", "a.txt", "--reading", "--json", cwd=tmp_path)
    assert found["datelines"][0]["place"] == "LIMA" and found["outlet"] == "CONTOH.com"
    assert [text[one["start"] : one["end"]] for one in found["furniture"]] == [one["text"] for one in found["furniture"]]
    for one in found["sentences"]:
        assert text[one["start"] : one["end"]] == one["text"]
        assert all(text[each["start"] : each["end"]] == each["words"] for each in one["mentions"])
    (speech,) = found["sentences"][1]["speech"]
    assert text[speech["start"] : speech["end"]] == "Kami datang sebagai sahabat" and speech["speakers"][0]["code"] == "RUS"
    assert found["sentences"][0]["clauses"][0]["verb"] == "tiba"
    (amount,) = found["sentences"][0]["amounts"]
    assert (amount["words"], amount["value"], amount["unit"]) == ("sekitar 40 pengusaha", "~40", "pengusaha")
    hint = run("explain", "a.txt", cwd=tmp_path)
    assert hint.returncode == 2 and "--reading" in hint.stderr
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    both = run("explain", ".", "--reading", cwd=tmp_path)
    assert both.returncode == 3 and "b.txt" in both.stderr and "Lavrov" in both.stdout


def test_export_writes_what_records_prints(folder: Path, tmp_path: Path) -> None:
    rows = data("records", cwd=folder)
    for name in ("all.jsonl", "all.csv", "all.parquet"):
        done = run("export", tmp_path / name, cwd=folder)
        assert done.returncode == 0, done.stderr
        assert done.stdout == "" and name in done.stderr
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert (tmp_path / "all.parquet").read_bytes()[:4] == b"PAR1"
    assert run("export", tmp_path / "x.docx", cwd=folder).returncode == 2


def test_export_never_writes_over_the_archive(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "arsip.duckdb"
    kept.write_bytes((folder / "sekutu.duckdb").read_bytes())
    done = run("export", kept, "--archive", kept, "--format", "csv")
    assert done.returncode == 2 and "arsip.duckdb" in done.stderr
    assert kept.read_bytes() == (folder / "sekutu.duckdb").read_bytes()


def test_evaluate_and_parties(tmp_path: Path) -> None:
    scores = data("evaluate", TEXTS, SAMPLE / "gold", cwd=tmp_path)
    assert {"event", "tie", "statement"} <= scores["rows"].keys()
    assert run("evaluate", TEXTS, tmp_path / "none", cwd=tmp_path).returncode == 2
    assert data("parties", "Tiongkok")[0]["code"] == "CHN"
    assert len(data("parties")) > 200
    assert run("parties", "Atlantis").returncode == 2


# ---- manners ---------------------------------------------------------------------------------------------------------------------------


def test_wrong_usage_is_2_and_help_and_version_are_0(folder: Path) -> None:
    assert run("allies").returncode == 2
    assert run("nonsense").returncode == 2
    assert run("code").returncode == 2
    assert run("allies", "Rusia", "--lang", "fr").returncode == 2
    assert run("export", "catatan.ods", cwd=folder).returncode == 2
    for option in (("--type", "PERANG"), ("--status", "mungkin"), ("--since", "2024-06-01", "--until", "2024-05-01")):
        done = run("records", *option, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "") and option[1] in done.stderr
    assert "dossier" in good("--help")
    assert good("--version").startswith("sekutu ")


def test_the_language_comes_from_the_locale_unless_it_is_named(folder: Path) -> None:
    assert good("dossier", "Rusia", cwd=folder, LC_ALL="en_GB.UTF-8").startswith("Dossier of Russia")
    assert good("dossier", "Rusia", "--lang", "id", cwd=folder, LC_ALL="en_GB.UTF-8").startswith("Berkas Rusia")


def test_an_archive_held_by_another_process_is_4(tmp_path: Path) -> None:
    path = tmp_path / "held.duckdb"
    lines = ("import sys, time", "from sekutu.store.archive import open_archive", f"store = open_archive({str(path)!r})")
    holder = "\n".join((*lines, "print('held', flush=True)", "time.sleep(60)"))
    process = subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE, encoding="utf-8", env=environment())
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == "held"
        done = run("records", "--archive", path, "--wait", "0.2")
        assert done.returncode == 4 and done.stdout == "" and "Traceback" not in done.stderr
        assert f"PID {process.pid}" in done.stderr and "sejak 20" in done.stderr and "--wait" in done.stderr
        added = run("add", TEXTS / "s01.txt", "--archive", path, "--lang", "en")
        assert added.returncode == 0 and f"PID {process.pid}" in added.stderr
        told = json.loads(added.stdout)
        assert (told["added"], told["spooled"], told["waiting"]) == (0, 1, True)
    finally:
        process.kill()
        process.wait()
    assert data("records", "--archive", path) and not list(tmp_path.glob("*.spool"))
    [ran] = data("runs", "--archive", path)
    assert (ran["command"], ran["added"], ran["inputs"]) == ("add", 1, [str(TEXTS / "s01.txt")]) and ran["ended"]


def test_options_that_make_no_sense_are_found_before_an_archive_is_made(tmp_path: Path) -> None:
    for option in (("--metadata", "none.jsonl"), ("--published", "kemarin")):
        assert run("add", TEXTS / "s01.txt", *option, cwd=tmp_path).returncode == 2
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = run("code", TEXTS / "s01.txt", "--out", "taken", cwd=tmp_path)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_file_that_is_no_archive_is_1(tmp_path: Path) -> None:
    path = tmp_path / "no.duckdb"
    path.write_text("not an archive", encoding="utf-8")
    done = run("records", "--archive", path)
    assert done.returncode == 1 and "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sekutu", "records"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0


# ---- on a terminal ---------------------------------------------------------------------------------------------------------------------


def on_terminal(*arguments: str | Path, cwd: Path, **more: str) -> Iterator[str]:
    """The lines that a command shows on a terminal of 110 columns."""
    pty = pytest.importorskip("pty")
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "sekutu", *map(str, arguments)],
        cwd=cwd,
        env=environment(TERM="xterm-256color", COLUMNS="110", **more),
        stdout=other,
        stderr=subprocess.PIPE,
    )
    os.close(other)
    out = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        out += piece
    os.close(main)
    assert process.wait(timeout=60) == 0
    yield from out.decode("utf-8").replace("\r\n", "\n").split("\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_tables_on_a_terminal_with_colour_unless_it_is_not_wanted(folder: Path) -> None:
    for arguments, head in ((("allies", "Rusia"), "Siapa sejalan dengan Rusia"), (("diary", "Putin"), "Buku harian Vladimir Putin")):
        coloured = list(on_terminal(*arguments, cwd=folder))
        assert head in coloured[0] and any("\x1b[" in line for line in coloured)
        plain = "\n".join(on_terminal(*arguments, cwd=folder, NO_COLOR="1"))
        assert head in plain and "\x1b[3" not in plain.replace("\x1b[3m", "")
    assert not next(on_terminal("records", "--limit", "2", cwd=folder)).startswith("[")
    assert next(on_terminal("records", "--json", "--limit", "2", cwd=folder)) == "["


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process there")
def test_an_interrupt_is_130_and_says_nothing(tmp_path: Path) -> None:
    import signal

    process = subprocess.Popen(
        [sys.executable, "-m", "sekutu", "code", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a suite in the background of a shell has it ignored
    )
    time.sleep(2)  # it waits for its input by then
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr is not None and b"Traceback" not in process.stderr.read()


# ---- happenings ------------------------------------------------------------------------------------------------------------------------


def test_contradictions_as_data_and_as_text(folder: Path) -> None:
    page = data("contradictions", "--json", cwd=folder)
    assert page["party"] is None and page["contradictions"]
    stored = {record["id"] for record in data("records", cwd=folder)}
    for found in page["contradictions"]:
        assert found["kind"] in ("number", "date", "place", "party", "denial", "status", "stance")
        assert len(found["sides"]) > 1
        for side in found["sides"]:
            assert side["records"] and set(side["records"]) <= stored
            assert side["independent_reports"] <= len(side["records"])
            assert {quote["record"] for quote in side["quotations"]} <= set(side["records"])
    weights = [found["weight"] for found in page["contradictions"]]
    assert weights == sorted(weights, reverse=True)
    of_one = data("contradictions", "--party", "Iran", "--json", cwd=folder)
    assert of_one["contradictions"] == [] or all("IRN" in found["parties"] for found in of_one["contradictions"])
    assert run("contradictions", "--party", "Rusland", cwd=folder).returncode == 2
    none = run("contradictions", "--since", "1990", "--until", "1991", "--lang", "en", "--json", cwd=folder)
    assert none.returncode == 0 and json.loads(none.stdout)["contradictions"] == [] and "do not contradict" in none.stderr


def test_a_dyad_has_a_line_for_each_happening_in_order(folder: Path) -> None:
    page = data("dyad", "Rusia", "Korea Utara", "--json", cwd=folder)
    assert (page["party"], page["other"]) == ("RUS", "PRK")
    dated = [one["date"] for one in page["happenings"] if one["date"]]
    assert dated and all(one["records"] and one["independent_reports"] <= one["reports"] for one in page["happenings"])
    several = [one for one in page["happenings"] if one["reports"] > 1]
    assert several, "two sample reports tell of one visit"
    assert run("dyad", "Rusia", "RUS", cwd=folder).returncode == 2
    assert run("dyad", "Rusia", cwd=folder).returncode == 2
    nothing = run("dyad", "Fiji", "Peru", "--json", cwd=folder)
    assert nothing.returncode == 0 and json.loads(nothing.stdout)["happenings"] == []


def test_as_of_is_what_an_archive_of_the_earlier_reports_answers(folder: Path, tmp_path: Path) -> None:
    told = [json.loads(line) for line in (SAMPLE / "documents.jsonl").read_text("utf-8").splitlines()]
    early = [TEXTS / row["doc"] for row in told if row["published"] <= "2024-06-19"]
    data("add", *early, "--metadata", SAMPLE / "documents.jsonl", "--json", cwd=tmp_path)
    for command in (["contradictions"], ["contradictions", "--party", "RUS"], ["dyad", "RUS", "PRK"], ["dyad", "RUS", "CHN"]):
        then = data(*command, "--as-of", "2024-06-19", "--json", cwd=folder)
        assert then == data(*command, "--json", cwd=tmp_path), command


def test_the_dossier_says_what_the_reports_disagree_on(folder: Path) -> None:
    assert "disagreements" in data("dossier", "Rusia", "--json", cwd=folder)


# ---- copies ----------------------------------------------------------------------------------------------------------------------------


def test_copies_are_shown_with_the_reason_in_both_languages_and_as_data(tmp_path: Path) -> None:
    """The whole way: added, told apart, counted once, explained."""
    folder = tmp_path / "in"
    folder.mkdir()
    whole = (TEXTS / "s02.txt").read_text(encoding="utf-8").strip()
    lines = whole.split("\n")
    (folder / "whole.txt").write_text(whole, encoding="utf-8")
    (folder / "cut.txt").write_text("\n".join(lines[: len(lines) // 2]), encoding="utf-8")
    (folder / "again.txt").write_text(f"{whole}\n\nBagikan: Facebook Twitter\nSumber: Reuters\n", encoding="utf-8")
    (folder / "other.txt").write_text((TEXTS / "s07.txt").read_text(encoding="utf-8"), encoding="utf-8")
    rows = [{"doc": "whole.txt", "outlet": "Reuters", "published": "2024-06-19"}, {"doc": "cut.txt", "published": "2024-06-20"}]
    (folder / "documents.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    archive = ("--archive", tmp_path / "a.duckdb")
    good("add", folder, *archive)
    [group] = data("records", "--copies", *archive)["groups"]
    found = {one["doc"]: one for one in group["reports"]}
    assert set(found) == {"whole.txt", "cut.txt", "again.txt"} and group["origin"] == found["whole.txt"]["report"]
    assert (found["again.txt"]["kind"], found["again.txt"]["reason"]) == ("exact", "credit")
    assert (found["cut.txt"]["kind"], found["cut.txt"]["reason"], found["cut.txt"]["contains_other"]) == ("part", "day", False)
    assert data("records", "--copies", "--text", "Ukraina", *archive)["groups"] == [group]
    shown = good("explain", found["cut.txt"]["report"], *archive)
    assert shown.startswith("Salinan satu naskah: 3 laporan") and "bagian dari Reuters · whole.txt" in shown
    english = good("explain", "cut.txt", "--lang", "en", *archive)
    assert "Copies of one text: 3 reports" in english and "a part of Reuters · whole.txt: 100%" in english
    assert data("explain", "cut.txt", "--json", *archive)["groups"] == [group]
    assert "no copy of it is known" in good("explain", "other.txt", "--lang", "en", *archive)
    assert run("explain", "0123456789abcdef", *archive).returncode == 2
    for partner in data("allies", "Rusia", *archive)["partners"]:
        assert partner["independent_reports"] <= 2
