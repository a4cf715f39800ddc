"""FollowTheMoney: entities as lines of JSON, for Aleph and its kin. Names are computed, so that the same records give the same entities.

What fits is taken: reports are Articles, states PublicBodies, organisations Organizations, persons Persons, acts that happened Events,
membership a Membership, an office an Occupancy of a Position, every other tie an UnknownLink with its name as role, and the words in which
a party was found a Mention. A Trip needs the place from which it began, which news hardly tells, so that visits are Events. What is
planned, possible or denied has no place there and is left out, as statements are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from sekutu import codebook, edtf, registering
from sekutu.exports.bundle import Bundle
from sekutu.exports.citations import headline
from sekutu.exports.columns import voice_name
from sekutu.records import UNKNOWN, AnyRecord, Event, Party, Report, Statement, Tie, digest

Entity = dict[str, Any]

OFFICES = {"head_of_state": "head of state", "head_of_government": "head of government"}

_CODE = re.compile(r"[A-Za-z0-9]+\Z")  # what names of entities are made of
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")  # the dates that the format knows


def write(bundle: Bundle, stream: TextIO) -> None:
    """An entity a line, each once, in the order in which the records come to them."""
    seen: set[str] = set()
    for one in entities(bundle):
        if one["id"] not in seen:
            seen.add(one["id"])
            stream.write(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n")


def entities(bundle: Bundle) -> Iterator[Entity]:
    """The entities, some more than once."""
    reports = {one.id: one for one in bundle.told}
    texts = bundle.texts(sorted(reports))
    for record in bundle.records:
        if isinstance(record, Statement) or record.status != "actual":
            continue
        report = reports.get(record.report)
        yield _article(record, report, texts.get(record.report, ""))
        parties = (*record.actors, *record.recipients) if isinstance(record, Event) else (record.a, record.b)
        for party in parties:
            yield from _party(party)
            if (who := _who(party)) and party.words:
                yield _mention(record, party, who)
        yield _event(record, parties, report) if isinstance(record, Event) else _link(record, report)
        if isinstance(record, Tie) and record.tie == "leads" and record.a.person:
            yield _position(record)


def _made(schema: str, id: str, **properties: Any) -> Entity:
    told = {name: [str(one) for one in (value if isinstance(value, list) else [value])] for name, value in properties.items() if value}
    return {"id": id, "schema": schema, "properties": told}


def _article_id(report: str) -> str:
    return f"sekutu-report-{report}"


def _article(record: AnyRecord, report: Report | None, text: str) -> Entity:
    published = record.reported if record.reported and _DAY.match(record.reported) else None
    return _made(
        "Article",
        _article_id(record.report),
        fileName=record.doc or record.report,
        title=headline(text),
        publisher=report and report.outlet,
        sourceUrl=report and report.url,
        publishedAt=published,
        language="ind",
    )


def _who(party: Party) -> str | None:
    """The name of the entity of a party: the person, else the state or organisation; None where it is not known."""
    if party.person:
        return f"sekutu-person-{digest('person', party.person)}"
    return _party_id(party.code) if party.code and party.code != UNKNOWN else None


def _party_id(code: str) -> str:
    """The name of the entity of a code; codes of a few parties are names with spaces, which names of entities have none of."""
    return f"sekutu-party-{code}" if _CODE.match(code) else f"sekutu-party-{digest('party', code)}"


def _party(party: Party) -> Iterator[Entity]:
    names = registering.load()
    entry = names.parties.get(party.code or "")
    if party.code and party.code != UNKNOWN:
        schema = "PublicBody" if entry is not None and entry.kind == "state" else "Organization"
        english, indonesian = names.label(party.code, "en"), names.label(party.code, "id")
        alias = [indonesian] if indonesian != english else []
        yield _made(schema, _party_id(party.code), name=english, alias=alias, keywords=party.code)
    if party.person:
        person = names.persons.get(party.person)
        yield _made("Person", str(_who(party)), name=party.person, wikidataId=person and person.wikidata)


def _mention(record: AnyRecord, party: Party, who: str) -> Entity:
    id = f"sekutu-mention-{digest('mention', record.report, who, party.words)}"
    return _made("Mention", id, document=_article_id(record.report), name=party.words, resolved=who)


def _dated(date: str | None) -> dict[str, Any]:
    if not date:
        return {}
    if _DAY.match(date):
        return {"date": date}
    first, last = edtf.bounds(date)
    return {"startDate": first and first.isoformat(), "endDate": last and last.isoformat()}


def _proof(record: AnyRecord, report: Report | None) -> dict[str, Any]:
    claimed = [f"according to {voice_name(voice)}" for voice in record.voice]
    return {
        "proof": _article_id(record.report),
        "summary": [record.quote, *claimed],
        "recordId": record.id,
        "publisher": report and report.outlet,
        "sourceUrl": report and report.url,
    }


def _event(record: Event, parties: tuple[Party, ...], report: Report | None) -> Entity:
    names = registering.load()
    kind = codebook.types()[record.type].name_en
    mode = codebook.modes(record.type).get(record.mode or "")
    act = f"{kind}: {mode.name_en}" if mode else kind
    sides = [
        [one.person or names.label(one.code or "", "en") for one in side if one.code != UNKNOWN and (one.person or one.code)]
        for side in (record.actors, record.recipients)
    ]
    name = " → ".join(", ".join(side) for side in sides if side)
    properties = {
        "name": f"{act} ({name})" if name else act,
        "involved": list(dict.fromkeys(who for party in parties if (who := _who(party)))),
        "location": record.place and record.place.name,
        "keywords": record.type if record.mode is None else f"{record.type}/{record.mode}",
    }
    return _made("Event", f"sekutu-{record.id}", **properties, **_dated(record.date), **_proof(record, report))


def _position_id(record: Tie) -> str:
    return f"{_party_id(record.b.code or UNKNOWN)}-{digest('office', record.note, length=8)}"


def _position(record: Tie) -> Entity:
    of = registering.load().label(record.b.code or "", "en")
    return _made("Position", _position_id(record), name=f"{OFFICES.get(record.note or '', 'leader')} of {of}")


def _link(record: Tie, report: Report | None) -> Entity:
    one, other = _who(record.a), _who(record.b)
    id, told = f"sekutu-{record.id}", _dated(record.since) | _proof(record, report)
    entry = registering.load().parties.get(record.b.code or "")
    if record.tie == "leads" and record.a.person:
        return _made("Occupancy", id, holder=one, post=_position_id(record), **told)
    if record.tie == "member_of" and entry is not None and entry.kind == "organisation":
        return _made("Membership", id, member=one, organization=_party_id(record.b.code or ""), **told)
    role = f"{record.tie}: {record.goods}" if record.goods else record.tie
    return _made("UnknownLink", id, subject=one, object=other, role=role, **told)
