"""Short ways to read and code a text, for the tests of reading, linking and coding."""

from __future__ import annotations

from sekutu import lang, pipeline
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.sentences import Sentence, split
from sekutu.records import AnyRecord, Event, Party, Report, Statement, Tie
from sekutu.spans import Span

ID = lang.get("id")
DAY = "2024-05-17"  # a Friday


def read(text: str, day: str | None = DAY) -> pipeline.Reading:
    return pipeline.read(Report(text=text, doc="contoh", published=day))


def clauses(text: str, day: str | None = DAY) -> list[Clauses]:
    return read(text, day).context.clauses


def clause(text: str, day: str | None = DAY) -> Clauses:
    (only,) = clauses(text, day)
    return only


def sentences(text: str) -> list[Sentence]:
    return split(text, Span(0, len(text)), 0, ID)


def cut(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


def records(text: str, day: str | None = DAY) -> list[AnyRecord]:
    return pipeline.code(Report(text=text, doc="contoh", published=day)).records


def events(text: str, day: str | None = DAY) -> list[Event]:
    return [one for one in records(text, day) if isinstance(one, Event)]


def acts(text: str) -> set[tuple[str, str, str, str]]:
    """Type, codes of the actors and of the recipients, and status of each event."""
    return {
        (one.type, "+".join(p.code or "" for p in one.actors), "+".join(p.code or "" for p in one.recipients), one.status)
        for one in events(text)
    }


def event(text: str, day: str | None = DAY) -> Event:
    (only,) = events(text, day)
    return only


def ties(text: str, day: str | None = DAY) -> list[Tie]:
    return [one for one in records(text, day) if isinstance(one, Tie)]


def statements(text: str, day: str | None = DAY) -> list[Statement]:
    return [one for one in records(text, day) if isinstance(one, Statement)]


def named(one: Party | Mention) -> str:
    """``RUS``, ``RUS/MIL``, ``RUS:Vladimir Putin``; the sector of a government is left out."""
    sector = f"/{one.sector}" if one.sector not in (None, "", "GOV") else ""
    return f"{one.code}{sector}" + (f":{one.person}" if one.person else "")


def side(parties: tuple[Party, ...]) -> str:
    return "+".join(sorted(named(one) for one in parties))


def codes(parties: tuple[Party, ...]) -> set[str | None]:
    return {one.code for one in parties}


def told(one: Event) -> str:
    """An event in one line: type/mode actors > recipients [status]."""
    mode = f"/{one.mode}" if one.mode else ""
    right = f" > {side(one.recipients)}" if one.recipients else ""
    return f"{one.type}{mode} {side(one.actors)}{right} [{one.status}]"
