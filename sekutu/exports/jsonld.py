"""JSON-LD: reports as schema.org NewsArticles, records as what they say, each derived (PROV) from its report by an annotation (W3C Web
Annotation) that selects its quotation by its words and by its place, in code points of the text.

The context stands in the file, so that nobody need fetch one. Words of our own are under ``urn:sekutu:``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from sekutu import edtf
from sekutu.exports.bundle import Bundle
from sekutu.exports.citations import headline
from sekutu.records import AnyRecord, Event, Party, Report, Tie
from sekutu.version import VERSION

AROUND = 32
"""Code points before and after a quotation that tell it from the same words elsewhere."""

CONTEXT: dict[str, Any] = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sekutu": "urn:sekutu:term:",
    "id": "@id",
    "type": "@type",
    "graph": "@graph",
    "name": "schema:name",
    "url": {"@id": "schema:url", "@type": "@id"},
    "headline": "schema:headline",
    "publisher": "schema:publisher",
    "datePublished": "schema:datePublished",
    "inLanguage": "schema:inLanguage",
    "startDate": {"@id": "schema:startDate", "@type": "xsd:date"},
    "endDate": {"@id": "schema:endDate", "@type": "xsd:date"},
    "location": "schema:location",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "hasBody": {"@id": "oa:hasBody", "@type": "@id"},
    "hasTarget": "oa:hasTarget",
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": "oa:hasSelector",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
}


def write(bundle: Bundle, stream: TextIO) -> None:
    """One document with a graph: the program, reports, records, annotations."""
    reports = bundle.told
    texts = bundle.texts([one.id for one in reports])
    program = {"id": "urn:sekutu:program", "type": "prov:SoftwareAgent", "name": "Sekutu", "schema:softwareVersion": VERSION}
    graph: list[dict[str, Any]] = [program, *(_report(one, texts.get(one.id, "")) for one in reports)]
    for record in bundle.records:
        graph += [_record(record), _annotation(record, texts)]
    stream.write(json.dumps({"@context": CONTEXT, "graph": graph}, ensure_ascii=False, indent=1) + "\n")


def _report(one: Report, text: str) -> dict[str, Any]:
    out: dict[str, Any] = {"id": _report_id(one.id), "type": "schema:NewsArticle", "name": one.doc, "inLanguage": "id"}
    if title := headline(text):
        out["headline"] = title
    if one.outlet:
        out["publisher"] = {"type": "schema:Organization", "name": one.outlet}
    if one.published:
        out["datePublished"] = one.published
    if one.url and one.url.startswith(("http://", "https://")):
        out["url"] = one.url
    return out


def _report_id(report: str) -> str:
    return f"urn:sekutu:report:{report}"


def _record_id(record: AnyRecord) -> str:
    return f"urn:sekutu:record:{record.id}"


def _parties(parties: tuple[Party, ...]) -> list[dict[str, Any]]:
    out = []
    for party in parties:
        told = {f"sekutu:{name}": value for name, value in zip(("code", "sector", "person"), party.key, strict=True) if value}
        out.append({"type": "sekutu:Party"} | told)
    return out


def _record(record: AnyRecord) -> dict[str, Any]:
    out: dict[str, Any] = {"id": _record_id(record), "wasDerivedFrom": _report_id(record.report), "wasAttributedTo": "urn:sekutu:program"}
    out |= {"sekutu:madeBy": record.made_by, "sekutu:confidence": record.confidence}
    if record.voice:
        out["sekutu:voice"] = [
            {"type": "sekutu:Voice"} | {f"sekutu:{name}": value for name, value in one.to_dict().items()} for one in record.voice
        ]
    if isinstance(record, Event):
        out |= {"type": ["schema:Event", "sekutu:Event"], "name": record.type if record.mode is None else f"{record.type}/{record.mode}"}
        out |= {"sekutu:status": record.status, "sekutu:actor": _parties(record.actors), "sekutu:recipient": _parties(record.recipients)}
        if record.place:
            out["location"] = {"type": "schema:Place", "name": record.place.name}
        return out | _dated(record.date)
    if isinstance(record, Tie):
        out |= {"type": "sekutu:Tie", "name": record.tie, "sekutu:status": record.status}
        return out | {"sekutu:a": _parties((record.a,)), "sekutu:b": _parties((record.b,))} | _dated(record.since)
    out |= {"type": "schema:Quotation" if record.form == "direct" else "schema:Claim", "sekutu:speaker": _parties(record.speaker)}
    stances = [{"type": "sekutu:Stance", "sekutu:code": code, "sekutu:side": side} for code, side in record.stance]
    return out | {"sekutu:about": list(record.about), "sekutu:stance": stances}


def _dated(date: str | None) -> dict[str, Any]:
    if not date:
        return {}
    first, last = edtf.bounds(date)
    out: dict[str, Any] = {"sekutu:edtf": date}
    if first:
        out["startDate"] = first.isoformat()
    if last:
        out["endDate"] = last.isoformat()
    return out


def _annotation(record: AnyRecord, texts: Mapping[str, str]) -> dict[str, Any]:
    text = texts.get(record.report, "")
    quote: dict[str, Any] = {"type": "oa:TextQuoteSelector", "exact": record.quote}
    if text:
        quote |= {"prefix": text[max(0, record.start - AROUND) : record.start], "suffix": text[record.end : record.end + AROUND]}
    place = {"type": "oa:TextPositionSelector", "start": record.start, "end": record.end}
    target = {"type": "oa:SpecificResource", "hasSource": _report_id(record.report), "hasSelector": [quote, place]}
    return {"id": f"urn:sekutu:annotation:{record.id}", "type": "oa:Annotation", "hasBody": _record_id(record), "hasTarget": target}
