"""The records: what a report is coded into, and how each finds its name.

Field for field they are those of the coding guide (report, event, tie, statement), plus the span of the quote, who or what made the record,
how sure it is, and the words in which each party was found. A quote is never stored by itself: it is what the text holds at the span.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import msgspec

Status = Literal["actual", "planned", "possible", "negated"]
Kind = Literal["event", "tie", "statement"]
UNKNOWN = "---"
UNNAMED = "unnamed"
"""The source of a voice that the report does not name."""


def digest(*parts: object, length: int = 16) -> str:
    """A short, stable name for the parts: the first hexadecimal digits of their SHA-256."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report: a text that never changes again, and what is known about it.

    ``doc`` is its name (the file's, else the id), ``published`` the report's own day as EDTF or None, ``published_basis`` how that is known
    (``given``, ``dateline``, ``text``). ``key`` is the id of a report whose text is kept elsewhere and is empty here; else None.
    ``seen`` is the day on which somebody (a crawler) had the report, if that is known: it was published by then; it is never taken for the
    day of publication itself.
    """

    text: str
    doc: str = ""
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: str | None = None
    key: str | None = None
    seen: str | None = None

    @property
    def id(self) -> str:
        """The hash of the text: the same text is the same report, wherever it was found."""
        return self.key or digest("report", self.text)


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts or is acted upon: a state, an organisation, a person of it, as far as known, with the words it was found in."""

    code: str | None = None
    sector: str | None = None
    person: str | None = None
    words: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells parties apart, whatever words named them."""
        return (self.code or UNKNOWN, self.sector or "", self.person or "")

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name in ("code", "sector", "person", "words", "start", "end"):
            value = getattr(self, name)
            if value is not None:
                out[name] = value
        return out


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Who asserts a record, where it is not the reporter: a party, an outlet, or a source that is only described."""

    code: str | None = None
    sector: str | None = None
    person: str | None = None
    outlet: str | None = None
    source: str | None = None

    def to_dict(self) -> dict[str, Any]:
        names = ("code", "sector", "person", "outlet", "source")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happened: its English name and the state it lies in (None where disputed or unknown)."""

    name: str
    country: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "country": self.country}


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What events, ties and statements share."""

    doc: str
    report: str
    id: str
    quote: str
    start: int
    end: int
    voice: tuple[Voice, ...] = ()
    reported: str | None = None
    note: str | None = None
    made_by: str
    confidence: float

    def _common(self, kind: Kind) -> dict[str, Any]:
        voice: Any = None
        if len(self.voice) == 1:
            voice = self.voice[0].to_dict()
        elif self.voice:
            voice = [one.to_dict() for one in self.voice]
        return {
            "doc": self.doc,
            "report": self.report,
            "kind": kind,
            "id": self.id,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "voice": voice,
        }

    def _tail(self) -> dict[str, Any]:
        out: dict[str, Any] = {"reported": self.reported, "made_by": self.made_by, "confidence": self.confidence}
        if self.note:
            out["note"] = self.note
        return out


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom, when, where, and whether it happened."""

    trigger: str
    trigger_start: int
    type: str
    mode: str | None = None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    date: str | None = None
    date_words: str | None = None
    place: Place | None = None
    status: Status = "actual"
    amount: str | None = None

    kind = "event"

    def to_dict(self) -> dict[str, Any]:
        """The record as the contract prints it."""
        out = self._common("event")
        out |= {
            "trigger": self.trigger,
            "trigger_start": self.trigger_start,
            "type": self.type,
            "mode": self.mode,
            "actors": [party.to_dict() for party in self.actors],
            "recipients": [party.to_dict() for party in self.recipients],
            "date": self.date,
            "date_words": self.date_words,
            "place": self.place.to_dict() if self.place else None,
            "status": self.status,
        }
        if self.amount:
            out["amount"] = self.amount
        return out | self._tail()


class Tie(Record, frozen=True, kw_only=True):
    """What stands between two parties over time, with no single act."""

    a: Party
    tie: str
    b: Party
    goods: str | None = None
    status: Status = "actual"
    since: str | None = None

    kind = "tie"

    def to_dict(self) -> dict[str, Any]:
        """The record as the contract prints it."""
        out = self._common("tie")
        out |= {"a": self.a.to_dict(), "tie": self.tie, "b": self.b.to_dict()}
        if self.goods:
            out["goods"] = self.goods
        return out | {"status": self.status, "since": self.since} | self._tail()


class Statement(Record, frozen=True, kw_only=True):
    """Who said what about whom; ``stance`` pairs a code with for, against or neutral, where the words show it."""

    speaker: tuple[Party, ...]
    form: Literal["direct", "indirect"]
    about: tuple[str, ...] = ()
    stance: tuple[tuple[str, str], ...] = ()

    kind = "statement"

    def to_dict(self) -> dict[str, Any]:
        """The record as the contract prints it."""
        out = self._common("statement")
        speakers = [party.to_dict() for party in self.speaker]
        out |= {
            "speaker": speakers[0] if len(speakers) == 1 else speakers,
            "form": self.form,
            "about": list(self.about),
            "stance": dict(self.stance),
        }
        return out | self._tail()


AnyRecord = Event | Tie | Statement


def record_id(report: str, kind: Kind, what: str, start: int, end: int, ordinal: int = 0) -> str:
    """A record's name: from the report, the kind, the type or tie, the span of the trigger or else of the quote, and an ordinal.

    Codes, versions and confidence are left out, so that a human judgement that is kept on the name survives a better coder.
    """
    return f"{kind[0]}-{digest(report, kind, what, start, end, ordinal, length=14)}"


def to_jsonl(records: list[AnyRecord]) -> str:
    """One line of JSON a record, keys in the contract's order."""
    return "".join(msgspec.json.encode(record.to_dict()).decode() + "\n" for record in records)
