"""The furniture of a report as the web face shows it: what is greyed, since it is not the report's own words."""

from __future__ import annotations

import functools

LONGEST = 1_000_000
"""Characters of a text whose furniture is looked for (0.7 s); longer ones are no news and are shown as they are."""


@functools.lru_cache(maxsize=64)
def furniture_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans (half-open, code points) that are left out of the reading, in order."""
    from sekutu import lang
    from sekutu.reading import furniture
    from sekutu.registering import load

    if not text or len(text) > LONGEST:
        return ()
    return tuple((hole.start, hole.end) for hole in furniture.split(text, lang.get("id"), load()).holes)
