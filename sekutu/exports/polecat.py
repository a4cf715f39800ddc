"""The profile ``polecat``: events with the forty column names of POLECAT's files, in their order, then ours with an ``x_`` in front.

PLOVER strictly: it codes what was done, and a cooperation that is only planned as AGREE. Events that are planned conflict, possible or
negated have no place in it, and neither have ties and statements; they are left out (``sekutu`` keeps them apart instead). Many values of a
cell are joined by ``; ``, and ``None`` stands for nothing. A column of which our records know nothing (titles, Wikipedia, provinces,
GeoNames, contexts) is kept and says ``None``. ``Event Date`` is the first day of the act's own date, never the day of the report.

Source of the names and their order: public readers of POLECAT's weekly files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sekutu import codebook, edtf, registering
from sekutu.exports.bundle import Bundle
from sekutu.exports.columns import voice_name
from sekutu.records import UNKNOWN, Event, Party
from sekutu.register import Register
from sekutu.version import VERSION

NAMES = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    "Wikipedia Actor ID",
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title"),
    *("Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)

EXTRAS = (
    *("x_quote", "x_quote_start", "x_quote_end", "x_report", "x_doc", "x_url", "x_trigger", "x_type", "x_status", "x_voice"),
    *("x_date_edtf", "x_date_end", "x_amount", "x_made_by", "x_confidence"),
)

_NUMBERS = {
    "Event Intensity": "DOUBLE",
    "Latitude": "DOUBLE",
    "Longitude": "DOUBLE",
    "x_quote_start": "INTEGER",
    "x_quote_end": "INTEGER",
    "x_confidence": "DOUBLE",
}
COLUMNS = {name: _NUMBERS.get(name, "VARCHAR") for name in (*NAMES, *EXTRAS)}

CITIES = frozenset({"capital", "city"})
"""Kinds of places that are cities."""

MANUAL = "2021"
"""The PLOVER manual whose scores are the intensities."""


def rows(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """The events as rows, in the order of the records."""
    names = registering.load()
    for one in bundle.records:
        if isinstance(one, Event) and (coded := strictly(one)) is not None:
            report = bundle.reports.get(one.report)
            row: dict[str, Any] = dict.fromkeys(COLUMNS)
            row |= _event(one, *coded) | _side("Actor", one.actors, names) | _side("Recipient", one.recipients, names)
            row |= _place(one, names) | _story(one, names)
            row |= {"Source": report and report.outlet, "x_url": report and report.url, "Publication Date": one.reported}
            yield {name: "None" if value in (None, "") and COLUMNS[name] == "VARCHAR" else value for name, value in row.items()}


def strictly(one: Event) -> tuple[str, str | None] | None:
    """The type and mode that PLOVER has for an event; None where it has none."""
    if one.status == "actual":
        return one.type, one.mode
    if one.status == "planned" and codebook.quad(one.type).endswith("cooperation"):
        return "AGREE", None
    return None


def _event(one: Event, type: str, mode: str | None) -> dict[str, Any]:
    first, last = edtf.bounds(one.date) if one.date else (None, None)
    return {
        "Event ID": one.id,
        "Event Date": first and first.isoformat(),
        "Event Type": type,
        "Event Mode": mode,
        "Event Intensity": codebook.score(type, mode),
        "Quad Code": codebook.quad(type).replace("_", " ").upper(),
        "Language": "Indonesian",
        "Version": f"sekutu {VERSION}; PLOVER {MANUAL}",
        "x_quote": one.quote,
        "x_quote_start": one.start,
        "x_quote_end": one.end,
        "x_report": one.report,
        "x_doc": one.doc,
        "x_trigger": one.trigger,
        "x_type": one.type if one.mode is None else f"{one.type}/{one.mode}",
        "x_status": one.status,
        "x_voice": _joined(voice_name(voice) for voice in one.voice),
        "x_date_edtf": one.date,
        "x_date_end": last and last.isoformat(),
        "x_amount": one.amount,
        "x_made_by": one.made_by,
        "x_confidence": one.confidence,
    }


def _joined(values: Any) -> str:
    """Values side by side, ``None`` for each that is missing; empty where there are none at all."""
    listed = [value or "None" for value in values]
    return "; ".join(listed)


def _side(role: str, parties: Sequence[Party], names: Register) -> dict[str, Any]:
    known = [party for party in parties if party.code or party.person or party.words]
    states = [names.parties.get(party.code or "") for party in known]
    sectors = [_sector(party) for party in known]
    return {
        f"{role} Name": _joined(_name(party, names) for party in known),
        f"{role} Country": _joined(
            party.code if entry and entry.kind == "state" else None for party, entry in zip(known, states, strict=True)
        ),
        f"{role} COW": _joined(registering.cow(party.code or "") for party in known),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": _joined(sectors),
        f"{role} Name Raw": _joined(party.words for party in known),
    }


def _name(party: Party, names: Register) -> str | None:
    if party.person:
        return party.person
    return names.label(party.code, "en") if party.code not in (None, UNKNOWN) else None


def _sector(party: Party) -> str | None:
    """The sector; with the code of a party and none of its own, its government (the coding guide leaves GOV out)."""
    return party.sector or ("GOV" if party.code not in (None, UNKNOWN) else None)


def _place(one: Event, names: Register) -> dict[str, Any]:
    if one.place is None:
        return {}
    kind = names.places[one.place.name].note if one.place.name in names.places else ""
    latitude, longitude = names.coordinates.get(one.place.name, (None, None))
    return {
        "Placename": one.place.name,
        "City": one.place.name if kind in CITIES else None,
        "Country": one.place.country,
        "Latitude": latitude,
        "Longitude": longitude,
        "Feature Type": kind,
    }


def _story(one: Event, names: Register) -> dict[str, Any]:
    """Who and what the event itself names; not the whole report."""
    parties = (*one.actors, *one.recipients)
    organisations = [party.code for party in parties if (entry := names.parties.get(party.code or "")) and entry.kind == "organisation"]
    return {
        "Story People": _joined(dict.fromkeys(party.person for party in parties if party.person)),
        "Story Organizations": _joined(names.label(code, "en") for code in dict.fromkeys(organisations) if code),
        "Story Locations": one.place.name if one.place else None,
    }
