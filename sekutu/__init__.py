"""Sekutu reads news reports and keeps the relations between states that they describe, each line on its sentence.

The public surface is small and loaded when it is first used, so that ``import sekutu`` stays light:

    >>> import sekutu
    >>> records = sekutu.code("Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024).")
    >>> archive = sekutu.open("berita.duckdb")
    >>> archive.allies("Rusia").to_pandas()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sekutu.version import VERSION as __version__

if TYPE_CHECKING:
    from sekutu.pipeline import code as code
    from sekutu.records import Event as Event
    from sekutu.records import Report as Report
    from sekutu.records import Statement as Statement
    from sekutu.records import Tie as Tie
    from sekutu.serve.scripting import open_archive as open

_HOMES = {
    "code": ("sekutu.pipeline", "code"),
    "open": ("sekutu.serve.scripting", "open_archive"),
    "Report": ("sekutu.records", "Report"),
    "Event": ("sekutu.records", "Event"),
    "Tie": ("sekutu.records", "Tie"),
    "Statement": ("sekutu.records", "Statement"),
}

__all__ = ["Event", "Report", "Statement", "Tie", "__version__", "code", "open"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'sekutu' has no attribute {name!r}")
