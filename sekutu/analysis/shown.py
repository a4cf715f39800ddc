"""What every answer can do beside being data: become a table, and show itself in a notebook.

How it looks is a face's business, and faces stand above answers. So a face says here how it shows them (``show_with``); until one has, a
notebook prints an answer as the dataclass that it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sekutu import frames
from sekutu.analysis import tabling

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_face: Callable[[Any], str] | None = None


def show_with(face: Callable[[Any], str]) -> None:
    """From now on answers show themselves in notebooks by this: from an answer to HTML in which everything from reports is escaped."""
    global _face
    _face = face


class Shown:
    """An answer as a table and on a notebook's page. The columns of each answer stand in ``tabling``; quotations are columns of lists."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON has it."""
        raise NotImplementedError

    def to_table(self) -> frames.Table:
        """A row for each line of the answer."""
        return tabling.table(type(self).__name__, self.to_dict())

    def to_arrow(self) -> pyarrow.Table:
        """The same as an Arrow table. Raises ExtraMissing without the extra ``data``."""
        return frames.to_arrow(self.to_table())

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars data frame. Raises ExtraMissing without the extra ``data``."""
        return frames.to_polars(self.to_table())

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a pandas data frame. Raises ExtraMissing without the extra ``data``."""
        return frames.to_pandas(self.to_table())

    def _repr_html_(self) -> str | None:
        return _face(self) if _face is not None else None
