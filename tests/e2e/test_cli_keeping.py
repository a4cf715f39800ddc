"""The verbs that keep an archive, as people and programs meet them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from test_cli import SAMPLE, TEXTS, data, environment, good, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of five sample reports, added with two inputs that cannot be read."""
    where = tmp_path_factory.mktemp("archive")
    (where / "kosong.txt").write_text("", encoding="utf-8")
    reports = [str(TEXTS / f"s0{number}.txt") for number in range(1, 6)]
    done = run("add", *reports, "kosong.txt", "tiada.txt", "--metadata", SAMPLE / "documents.jsonl", "--lang", "en", cwd=where)
    assert done.returncode == 3
    told = json.loads(done.stdout)
    assert (told["added"], told["run"], len(told["set_aside"])) == (5, 1, 2) and told["seconds"] > 0
    assert "5 reports in " in done.stderr and "a second)" in done.stderr and "1 × empty" in done.stderr and "sekutu runs 1" in done.stderr
    return where


def test_runs_tell_what_was_added_and_set_aside(folder: Path) -> None:
    first = data("runs", cwd=folder)[0]
    assert (first["id"], first["command"], first["added"], first["set_aside"]) == (1, "add", 5, 2)
    assert first["version"] and first["started"].endswith("Z") and first["ended"] and first["pace"] > 0
    one = data("runs", "1", cwd=folder)
    assert one["inputs_set_aside"] == [
        {"name": "kosong.txt", "reason": "empty"},
        {"name": "tiada.txt", "reason": "no such file or folder"},
    ]
    missing = run("runs", "99", cwd=folder)
    assert missing.returncode == 2 and "99" in missing.stderr


def test_check_is_0_for_a_sound_archive_and_1_for_one_that_is_not(folder: Path, tmp_path: Path) -> None:
    found = data("check", cwd=folder)
    assert found["findings"] == [] and found["reports"] == 5 and found["records"] > 50
    bad = tmp_path / "bad.duckdb"
    bad.write_bytes((folder / "sekutu.duckdb").read_bytes())
    with duckdb.connect(str(bad)) as connection:
        connection.execute("UPDATE reports SET text = 'x' || text WHERE doc = 's02.txt'; DELETE FROM sightings WHERE doc = 's03.txt'")
    done = run("check", "--archive", bad, "--lang", "en")
    assert done.returncode == 1 and "wrong in" in done.stderr
    assert {one["what"] for one in json.loads(done.stdout)["findings"]} == {"text", "span", "orphan"}


@pytest.mark.parametrize("kind", ["cut", "text", "newer", "other"])
def test_what_is_no_archive_of_ours_is_1_and_left_alone(folder: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.duckdb"
    whole = (folder / "sekutu.duckdb").read_bytes()
    if kind == "newer":
        file.write_bytes(whole)
        with duckdb.connect(str(file)) as connection:
            connection.execute("UPDATE meta SET value = '99' WHERE name = 'schema_version'")
    elif kind == "other":
        duckdb.connect(str(file)).execute("CREATE TABLE a (b INTEGER)").close()
    else:
        file.write_bytes(whole[: len(whole) // 2] if kind == "cut" else b"Bukan arsip.\n" * 500)
    before = file.read_bytes()
    for command in (["check"], ["add", str(TEXTS / "s01.txt")]):
        done = run(*command, "--archive", file)
        assert (done.returncode, done.stdout) == (1, "") and "a.duckdb" in done.stderr and "Traceback" not in done.stderr
    assert file.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["a.duckdb"]


def test_judgements_show_and_keep_a_wrong_record_out_of_answers(folder: Path) -> None:
    rows = data("records", "--type", "CONSULT/visit", "--party", "Rusia", cwd=folder)
    wrong, right = rows[0]["id"], rows[1]["id"]
    assert wrong in good("dossier", "Rusia", "--json", cwd=folder) and wrong in good("allies", "Rusia", cwd=folder)
    assert data("judge", "wrong", wrong, "--note", "bukan kunjungan", cwd=folder)[0]["note"] == "bukan kunjungan"
    good("judge", "right", right, cwd=folder)
    good("judge", "same", wrong, right, cwd=folder)
    assert sorted(one["verdict"] for one in data("judge", cwd=folder)) == ["right", "same", "wrong"]
    judged = {row["id"]: row.get("judgement") for row in data("records", cwd=folder)}
    assert (judged.pop(wrong), judged.pop(right)) == ("wrong", "right") and set(judged.values()) == {None}
    person = rows[0]["actors"][0]["person"]
    for command in (["allies", "Rusia"], ["dossier", "Rusia", "--json"], ["diary", person]):
        done = run(*command, "--lang", "en", cwd=folder)
        assert done.returncode == 0 and f'"{wrong}"' not in done.stdout and "1 record that was judged wrong is left out" in done.stderr
    assert data("explain", wrong, "--json", cwd=folder)["judgement"] == "wrong"
    assert "wrong" in good("explain", wrong, "--lang", "en", cwd=folder)
    for bad in (["maybe", wrong], ["same", wrong]):
        assert run("judge", *bad, cwd=folder).returncode == 2
    again = data("recode", cwd=folder)
    assert again["reports"] == 5 and again["records_changed"] == again["records_gone"] == again["records_new"] == 0
    assert len(data("judge", cwd=folder)) == 3


def test_remove_asks_and_takes_out(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "a.duckdb"
    mine.write_bytes((folder / "sekutu.duckdb").read_bytes())
    asked = run("remove", "s01.txt", "--archive", mine, "--lang", "en")
    assert asked.returncode == 2 and "--yes" in asked.stderr and "s01.txt" in asked.stderr
    key = data("records", "--archive", mine, "--limit", "1")[0]["report"]
    gone = data("remove", key[:6], "--archive", mine, "--yes")
    assert gone["reports"] == 1 and gone["ids"] == [key] and gone["records"] > 5
    assert key not in good("records", "--archive", mine)
    assert data("runs", str(gone["run"]), "--archive", mine)["removed_reports"] == 1
    back = run("add", TEXTS / "s01.txt", "--archive", mine)
    assert back.returncode == 3 and "--restore" in back.stderr
    assert data("add", TEXTS / "s01.txt", "--archive", mine, "--restore")["added"] == 1
    assert run("remove", "s77.txt", "--archive", mine, "--yes").returncode == 2
    assert data("check", "--archive", mine)["findings"] == []


def test_an_archive_without_texts_says_what_it_cannot_do(tmp_path: Path) -> None:
    done = run("add", TEXTS / "s01.txt", "--no-text", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0 and "keeps no texts" in done.stderr
    assert data("add", TEXTS / "s02.txt", cwd=tmp_path)["added"] == 1  # the setting is the archive's
    text = (TEXTS / "s02.txt").read_text(encoding="utf-8")
    assert text[:200].encode() not in (tmp_path / "sekutu.duckdb").read_bytes()
    row = data("records", "--limit", "1", cwd=tmp_path)[0]
    told = run("explain", row["id"], "--json", "--lang", "en", cwd=tmp_path)
    assert told.returncode == 0 and json.loads(told.stdout)["record"] == row and "outside" in told.stderr
    assert data("dossier", "Rusia", "--json", cwd=tmp_path)["independent_reports"] == 2
    recoded = run("recode", "--lang", "en", cwd=tmp_path)
    assert recoded.returncode == 3 and "outside" in recoded.stderr and json.loads(recoded.stdout)["set_aside"] == 2
    checked = run("check", "--lang", "en", cwd=tmp_path)
    assert checked.returncode == 0 and json.loads(checked.stdout)["without_text"] == 2 and "2 reports without" in checked.stderr


def test_verbs_of_an_archive_that_is_not_there(tmp_path: Path) -> None:
    for command in (["check"], ["recode"], ["judge", "right", "e-1"]):
        done = run(*command, cwd=tmp_path)
        assert done.returncode == 1 and "sekutu add" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process there")
def test_a_run_that_is_interrupted_keeps_what_it_stored_and_lets_readers_in(tmp_path: Path) -> None:
    text = (TEXTS / "s01.txt").read_text(encoding="utf-8")
    lines = "".join(json.dumps({"doc": f"{number}", "text": f"{text}\nNomor {number}."}) + "\n" for number in range(20_000))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "sekutu", "add", "many.jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        began = time.monotonic()
        held = 0
        while held < 2 and time.monotonic() - began < 100:  # the owner steps aside for readers
            done = run("runs", "--wait", "30", cwd=tmp_path)
            known = json.loads(done.stdout) if done.returncode == 0 else []  # none yet, where the reader came first
            held = known[0]["added"] if known else 0
        assert held and process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
        process.wait()
    [ran] = data("runs", cwd=tmp_path)
    assert ran["ended"] is None and ran["added"] >= held
    found = data("check", cwd=tmp_path)
    assert found["findings"] == [] and found["reports"] == ran["added"] and [one["what"] for one in found["notes"]] == ["run"]
    assert not os.path.exists(tmp_path / "sekutu.duckdb.lock")  # noqa: PTH110
