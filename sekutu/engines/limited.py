"""Coding in this process within a limit of time: a text that is built to hang its reader, or finds a fault of ours, costs itself alone.

``add``, ``code``, ``watch`` and ``recode`` code where they are, for a process of its own would cost every report its way there and back
(``reader`` is for jobs). Here a timer of the system counts the processor time of each report, the same on a busy machine, and its signal
ends the coding where it stands; that costs two calls of the system a report. Coding reads tables and writes nothing, so nothing is left
half done. Signals reach the main thread alone, and Windows has no such timer: there a report may take what it takes.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import NoReturn

from sekutu import pipeline
from sekutu.errors import InputSetAside
from sekutu.pipeline import Coded
from sekutu.records import Report

SECONDS = 60.0
"""Processor time that one report may take. The longest that is read (400,000 characters, dense) takes four seconds."""

AGAIN = 1.0
"""Seconds after which the signal comes again, should it have come where Python passes exceptions over (an object's end)."""


class _Over(BaseException):
    """Time is over. Not an Exception, so that nobody on the way takes it for a failure of his own."""


def code(report: Report) -> Coded:
    """The report, coded as ``pipeline.code`` does. Raises InputSetAside, also where it takes more than ``SECONDS``."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return pipeline.code(report)
    before = signal.signal(signal.SIGVTALRM, _end)
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, AGAIN)
            return pipeline.code(report)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _Over:
        raise InputSetAside(report.doc, f"takes more than {SECONDS:g} seconds of processor time to code") from None
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise _Over
