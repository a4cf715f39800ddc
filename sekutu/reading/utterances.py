"""What is said: the words of somebody, how they are told, and who carries them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sekutu.reading.mentions import Mention


@dataclass(slots=True)
class Utterance:
    """Words said: their span and token range, how, and by whom. ``speakers`` may be empty where nobody known says them; ``via`` are those
    according to whom the speakers say it. ``unsaid``: the sentence tells that somebody does not say it.
    """

    sentence: int
    start: int
    end: int
    first: int
    last: int
    form: Literal["direct", "indirect"]
    speakers: list[Mention]
    verb: int | None
    verb_form: str = ""
    via: list[Mention] = field(default_factory=list)
    unsaid: bool = False


@dataclass(slots=True)
class Credit:
    """A sentence's outlet or source that carries what it tells."""

    sentence: int
    outlet: str
