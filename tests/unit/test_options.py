"""Verbs that are broken off end with the exit code of that, wherever it met them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import typer

from sekutu import settings
from sekutu.errors import UsageError
from sekutu.serve.options import INTERRUPTED, guarded


@pytest.fixture(autouse=True)
def settings_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A verb sets how long archives are waited for; other tests go by what holds without one."""
    monkeypatch.setattr(settings, "set_wait", lambda *_: None)
    monkeypatch.setattr(settings, "add_party_files", lambda *_: None)


def failing(error: BaseException) -> Callable[..., None]:
    def verb() -> None:
        raise error

    return guarded(verb)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("Query interrupted")])
def test_an_interrupted_verb_says_so_also_where_the_database_was_at_work(error: BaseException) -> None:
    with pytest.raises(typer.Exit) as ended:
        failing(error)()
    assert ended.value.exit_code == INTERRUPTED


def test_what_is_wrong_with_the_program_is_not_taken_for_an_interrupt() -> None:
    with pytest.raises(RuntimeError, match="something else"):
        failing(RuntimeError("something else"))()
    with pytest.raises(typer.Exit) as ended:
        failing(UsageError("no such party"))()
    assert ended.value.exit_code == UsageError.exit_code
