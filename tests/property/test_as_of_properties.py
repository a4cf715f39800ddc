"""``--as-of`` gives exactly the answer that an archive with only the earlier reports gives, for every command that has the option."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from sekutu import edtf
from sekutu.serve.cli import app
from sekutu.serve.feeding import Feed
from sekutu.serve.words import Words
from sekutu.settings import WAIT_VARIABLE
from sekutu.store.archive import open_archive

SAMPLE = Path(str(files("sekutu").joinpath("data").joinpath("sample")))
DAYS = ("2021-12-31", "2023-02-25", "2024-01-11", "2024-06-19", "2024-11-01", "2025-06-20", "2025-10-23")
PARTIES = ("Rusia", "China", "India", "Iran", "Amerika Serikat", "Uni Eropa")
PERSONS = ("Putin", "Modi", "Trump")


@functools.cache
def coded() -> list[Any]:
    return list(Feed([str(SAMPLE / "text")], Words("id"), metadata=SAMPLE / "documents.jsonl").coded())


@functools.cache
def folder() -> Path:
    kept = tempfile.TemporaryDirectory(prefix="sekutu-as-of-")
    folder.__dict__["kept"] = kept  # lives as long as the process
    return Path(kept.name)


@functools.cache
def archive(until: str | None) -> Path:
    """The archive of the sample reports, or of those that were published by that day."""
    path = folder() / f"{until or 'all'}.duckdb"
    last = edtf.latest_day(until) if until else None
    with open_archive(path) as store:
        some = [
            one for one in coded() if last is None or (one.report.published and (edtf.latest_day(one.report.published) or last) <= last)
        ]
        assert some
        for _ in store.add_all(some):
            pass
    return path


def commands() -> dict[str, Any]:
    """The commands that answer as of a day, with their parameters."""
    click = typer.main.get_command(app)
    assert hasattr(click, "commands")
    return {name: one for name, one in click.commands.items() if any(parameter.name == "as_of" for parameter in one.params)}


def arguments(name: str, party: str, other: str, person: str) -> Iterator[str]:
    """What to ask a command, by the names of its arguments; a command with a new kind of argument needs a line here."""
    given = {"party": party, "other": other, "person": person, "question": f"Siapa mengkritik {party}?"}
    for parameter in commands()[name].params:
        if parameter.param_type_name == "argument":
            yield given[parameter.name]
    if any(parameter.name == "json" for parameter in commands()[name].params):
        yield "--json"


def answer(path: Path, name: str, day: str | None, *words: str) -> str:
    asked = [name, *words, "--archive", str(path), "--lang", "en", *(("--as-of", day) if day else ())]
    # commands set the time to wait for the whole process; the runner puts back what it is told of
    done = CliRunner().invoke(app, asked, env={WAIT_VARIABLE: "0"})
    assert done.exit_code in (0, 2), done.output
    return f"{done.exit_code} {done.stdout}"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(commands()))
@given(st.sampled_from(DAYS), st.permutations(PARTIES), st.sampled_from(PERSONS))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_as_of_is_the_answer_of_an_archive_of_that_day(name: str, day: str, parties: list[str], person: str) -> None:
    words = tuple(arguments(name, parties[0], parties[1], person))
    then = answer(archive(None), name, day, *words)
    assert then == answer(archive(day), name, None, *words) == answer(archive(day), name, day, *words)


def test_later_reports_do_change_answers() -> None:
    # otherwise the tests above would say nothing
    words = tuple(arguments("allies", "Rusia", "", ""))
    answers = {answer(archive(None), "allies", day, *words) for day in DAYS}
    assert len(answers) >= 5
