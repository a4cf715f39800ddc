"""The limit of time of coding in this process: what hangs is ended and set aside, and nothing is left of it."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable

import pytest

from sekutu import pipeline
from sekutu.engines import limited
from sekutu.errors import InputSetAside
from sekutu.records import Report

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer of processor time")

REPORT = Report(text="Menteri Luar Negeri Peru bertemu Menteri Luar Negeri Chile di Lima, Senin (6/5/2024).", doc="tenang")


def for_ever(report: Report) -> pipeline.Coded:
    while True:
        pass


def a_hostile_pattern(report: Report) -> pipeline.Coded:
    re.match(r"(?:a+)+$", "a" * 60 + "b")
    raise AssertionError


def passing_errors_over(report: Report) -> pipeline.Coded:
    while True:
        try:
            for_ever(report)
        except Exception:
            continue


class _Ending:
    def __del__(self) -> None:
        for_ever(REPORT)


def at_an_objects_end(report: Report) -> pipeline.Coded:
    """Python prints what is raised there, and goes on."""
    held = _Ending()
    del held
    return for_ever(report)


@pytest.mark.parametrize("hanging", [for_ever, a_hostile_pattern, passing_errors_over, at_an_objects_end])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_hangs_is_set_aside_and_the_next_is_coded(monkeypatch: pytest.MonkeyPatch, hanging: Callable[..., pipeline.Coded]) -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    monkeypatch.setattr(limited, "SECONDS", 0.2)
    monkeypatch.setattr(limited, "AGAIN", 0.2)
    with monkeypatch.context() as hung:
        hung.setattr(pipeline, "code", hanging)
        with pytest.raises(InputSetAside) as caught:
            limited.code(Report(text="apa saja", doc="macet"))
    assert (caught.value.name, caught.value.reason) == ("macet", "takes more than 0.2 seconds of processor time to code")
    assert caught.value.__cause__ is None
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0) and signal.getsignal(signal.SIGVTALRM) is before
    monkeypatch.setattr(limited, "SECONDS", 60.0)
    assert limited.code(REPORT) == pipeline.code(REPORT)


def test_other_reasons_and_faults_pass_and_the_timer_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputSetAside, match="the report is empty"):
        limited.code(Report(text=" ", doc="kosong"))

    def fault(report: Report) -> pipeline.Coded:
        raise KeyError("a fault")

    monkeypatch.setattr(pipeline, "code", fault)
    with pytest.raises(KeyError):
        limited.code(REPORT)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_a_thread_codes_without_a_limit() -> None:
    found: list[pipeline.Coded] = []
    thread = threading.Thread(target=lambda: found.append(limited.code(REPORT)))
    thread.start()
    thread.join()
    assert found == [pipeline.code(REPORT)] and found[0].records
