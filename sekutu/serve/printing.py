"""Answers as JSON, in the same bytes on every face."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec


def as_json(value: Any) -> str:
    """A value as JSON, over several lines."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_rows(rows: Sequence[Any]) -> str:
    """A JSON array with an element a line."""
    lines = [msgspec.json.encode(row).decode() for row in rows]
    return "[" + ("\n" + ",\n".join(lines) + "\n" if lines else "") + "]\n"


def with_told(answer: Any, found: bool) -> dict[str, Any]:
    """An answer as a dictionary, and whether the reports tell anything of what was asked: a party that is known may have nothing stored."""
    return {**answer.to_dict(), "told": found}
