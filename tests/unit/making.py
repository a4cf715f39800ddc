"""Records and reports made by hand, for the tests of what is made from records."""

from __future__ import annotations

from typing import Any

from sekutu.records import AnyRecord, Event, Kind, Party, Place, Report, Statement, Tie, Voice, digest


def report(doc: str, text: str | None = None, published: str | None = "2024-06-19", outlet: str = "Contoh") -> Report:
    """A report whose text shares nothing with others unless it is given."""
    return Report(text=text or f"kata-{doc} lain-{doc} sama-{doc} sekali-{doc}.", doc=doc, outlet=outlet, published=published)


def party(words: str) -> Party:
    """``RUS``, ``RUS/MIL``, ``RUS:Vladimir Putin``."""
    code, _, person = words.partition(":")
    code, _, sector = code.partition("/")
    return Party(code=code, sector=sector or None, person=person or None)


def _common(source: Report, kind: Kind, number: int, quote: str | None, voice: str | None) -> dict[str, Any]:
    speaker = party(voice) if voice else None
    return {
        "doc": source.doc,
        "report": source.id,
        "id": f"{kind[0]}-{digest(source.id, kind, number, length=14)}",
        "quote": quote or f"{kind} {number} in {source.doc}",
        "start": number * 10,
        "end": number * 10 + 5,
        "voice": (Voice(code=speaker.code, person=speaker.person),) if speaker else (),
        "reported": source.published,
        "made_by": "hand",
        "confidence": 1.0,
    }


def event(source: Report, type: str, actors: str, recipients: str = "", number: int = 0, **named: Any) -> Event:
    """An event; parties separated by commas."""
    place = named.pop("place", None)
    return Event(
        **_common(source, "event", number, named.pop("quote", None), named.pop("voice", None)),
        trigger=named.pop("trigger", "kata"),
        trigger_start=number * 10,
        type=type,
        actors=tuple(party(one) for one in actors.split(",")),
        recipients=tuple(party(one) for one in recipients.split(",") if one),
        place=Place(name=place) if place else None,
        **named,
    )


def tie(source: Report, a: str, kind: str, b: str, number: int = 0, **named: Any) -> Tie:
    """A tie of two parties."""
    common = _common(source, "tie", 100 + number, named.pop("quote", None), named.pop("voice", None))
    return Tie(**common, a=party(a), tie=kind, b=party(b), **named)


def statement(source: Report, speaker: str, about: str, stance: dict[str, str] | None = None, number: int = 0) -> Statement:
    """A statement about parties separated by commas."""
    return Statement(
        **_common(source, "statement", 200 + number, None, None),
        speaker=(party(speaker),),
        form="direct",
        about=tuple(about.split(",")),
        stance=tuple((stance or {}).items()),
    )


def held(*reports: Report) -> dict[str, Report]:
    """Reports by their ids."""
    return {one.id: one for one in reports}


def backwards(records: list[AnyRecord]) -> list[AnyRecord]:
    """The same records in another order."""
    return records[::-1]
