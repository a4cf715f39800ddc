"""zstd, a piece at a time. Runs apart (see ``apart``): Python's own library has it from 3.14 on, until then FastWARC's is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

PIECE = 1 << 18


def messages(path: Path) -> Iterator[list[Any]]:
    """``["bytes", how many packed bytes were taken so far, a piece]``, and for damage ``["fault", the library's words]`` at the end."""
    from fastwarc.stream_io import ZstdReader

    with path.open("rb") as file:
        reader = ZstdReader(file)
        try:
            while data := bytes(reader.read(PIECE)):
                yield ["bytes", int(reader.inner_tell()), data]
        except (OSError, ValueError) as error:
            yield ["fault", str(error)]
