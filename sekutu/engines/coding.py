"""The worker's side: codes reports in a process that may be lost, and answers in plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sekutu import pipeline
from sekutu.errors import InputSetAside
from sekutu.records import Report

Answer = dict[str, Any]
"""``{"report", "language", "records"}``, or ``{"name", "aside"}`` with the reason."""


def code(reports: Sequence[dict[str, Any]]) -> list[Answer]:
    """What became of each report."""
    return [_one(msgspec.convert(report, Report)) for report in reports]


def _one(report: Report) -> Answer:
    try:
        coded = pipeline.code(report)
    except InputSetAside as reason:
        return {"name": reason.name, "aside": reason.reason}
    records = [record.to_dict() for record in coded.records]
    return {"report": msgspec.to_builtins(coded.report), "language": coded.language, "records": records}
