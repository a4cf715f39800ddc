"""What comes back, as JSON Schema for the OpenAPI document: rows in full, answers by the parts that they are sure to have.

The answers themselves are made by ``to_dict`` of the analysis; what their figures mean stands in the manual. The tests hold every answer
against these.
"""

from __future__ import annotations

from typing import Any

from sekutu import codebook

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
BOOLEAN: Schema = {"type": "boolean"}
CODE: Schema = {"type": "string", "description": "ISO 3166-1 alpha-3, or the code of an organisation; --- for a party that is not known."}


def ref(name: str) -> Schema:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def null(one: Schema) -> Schema:
    """That, or null."""
    return {"anyOf": [one, {"type": "null"}]}


def many(one: Schema) -> Schema:
    """A list of that."""
    return {"type": "array", "items": one}


def thing(_needed: Schema, _also: Schema | None = None, _more: bool = False) -> Schema:
    """An object: what it always has, what it may have, and whether there may be more than is said here."""
    return {
        "type": "object",
        "properties": {**_needed, **(_also or {})},
        "required": list(_needed),
        "additionalProperties": _more,
    }


def answer(**parts: Schema) -> Schema:
    """An answer: these parts, and more."""
    return thing(parts, _more=True)


EDTF = null({"type": "string", "description": "A date as EDTF (level 0 and 1)."})
OBJECTS = many({"type": "object"})
STATUS: Schema = {"type": "string", "enum": ["actual", "planned", "possible", "negated"]}
VOICES: Schema = {"anyOf": [ref("Voice"), many(ref("Voice")), {"type": "null"}]}
ABOUT = {"party": CODE, "told": BOOLEAN}

RECORD: Schema = {
    "doc": STRING,
    "report": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
    "id": {"type": "string", "pattern": "^[ets]-[0-9a-f]{14}$"},
    "quote": STRING,
    "start": INTEGER,
    "end": INTEGER,
    "voice": VOICES,
    "reported": EDTF,
    "made_by": STRING,
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
}
MAYBE: Schema = {"note": STRING, "judgement": {"type": "string", "enum": ["right", "wrong"]}}
PERIOD = {"since": EDTF, "until": EDTF}
QUOTATION: Schema = {
    "record": STRING,
    "kind": STRING,
    "report": STRING,
    "doc": STRING,
    "outlet": null(STRING),
    "url": null(STRING),
    "published": EDTF,
    "quote": STRING,
    "start": INTEGER,
    "end": INTEGER,
    "prefix": STRING,
    "suffix": STRING,
}
REPORT: Schema = {
    "report": STRING,
    "doc": STRING,
    "outlet": null(STRING),
    "url": null(STRING),
    "published": EDTF,
    "published_basis": null(STRING),
}
SPAN: Schema = {"start": INTEGER, "end": INTEGER, "role": {"type": "string"}, "record": STRING}


def components() -> dict[str, Schema]:
    """All schemas by name."""
    kinds = [ref(name) for name in ("Event", "Tie", "Statement")]
    return {
        "Problem": thing({"error": thing({"code": STRING, "message": STRING, "nearest": many(STRING)})}),
        "Party": thing({}, {"code": CODE, "sector": STRING, "person": STRING, "words": STRING, "start": INTEGER, "end": INTEGER}),
        "Voice": thing({}, {"code": CODE, "sector": STRING, "person": STRING, "outlet": STRING, "source": STRING}),
        "Event": thing(
            {
                **RECORD,
                "kind": {"const": "event"},
                "trigger": STRING,
                "trigger_start": INTEGER,
                "type": {"type": "string", "enum": sorted(codebook.types())},
                "mode": null(STRING),
                "actors": many(ref("Party")),
                "recipients": many(ref("Party")),
                "date": EDTF,
                "date_words": null(STRING),
                "place": null(thing({"name": STRING, "country": null(STRING)})),
                "status": STATUS,
            },
            {**MAYBE, "amount": STRING},
        ),
        "Tie": thing(
            {
                **RECORD,
                "kind": {"const": "tie"},
                "a": ref("Party"),
                "tie": {"type": "string", "enum": sorted(codebook.ties())},
                "b": ref("Party"),
                "status": STATUS,
                "since": EDTF,
            },
            {**MAYBE, "goods": STRING},
        ),
        "Statement": thing(
            {
                **RECORD,
                "kind": {"const": "statement"},
                "speaker": {"anyOf": [ref("Party"), many(ref("Party"))]},
                "form": {"type": "string", "enum": ["direct", "indirect"]},
                "about": many(STRING),
                "stance": {"type": "object", "additionalProperties": {"type": "string", "enum": ["for", "against", "neutral"]}},
            },
            MAYBE,
        ),
        "Record": {"oneOf": kinds},
        "Records": thing({"records": many(ref("Record")), "total": INTEGER, "next": null(STRING)}),
        "Quotation": thing(QUOTATION),
        "Quotations": thing({"quotations": many(ref("Quotation")), "total": INTEGER, "next": null(STRING)}),
        "ReportHead": thing(REPORT),
        "Reports": thing({"reports": many(ref("ReportHead")), "total": INTEGER, "next": null(STRING)}),
        "Report": thing(
            {
                **REPORT,
                "text": null(STRING),
                "furniture": many(thing({"start": INTEGER, "end": INTEGER})),
                "spans": many(thing(SPAN)),
                "records": many(ref("Record")),
                "copies": many({"type": "object"}),
            }
        ),
        "Register": many(answer(code=STRING, kind=STRING, name_id=STRING, name_en=STRING, names=many(STRING))),
        "Run": answer(id=INTEGER, command=STRING, started=STRING, ended=null(STRING), added=INTEGER, changed=INTEGER, unchanged=INTEGER),
        "Runs": many(ref("Run")),
        "Judgement": thing(
            {
                "id": STRING,
                "other": null(STRING),
                "verdict": {"type": "string", "enum": ["right", "wrong", "same", "different"]},
                "note": null(STRING),
                "judged": STRING,
                "found": BOOLEAN,
                "report": STRING,
                "doc": null(STRING),
            }
        ),
        "Judgements": many(ref("Judgement")),
        "Added": answer(added=INTEGER, changed=INTEGER, unchanged=INTEGER, records=INTEGER, report=STRING),
        "Archive": answer(reports=INTEGER, events=INTEGER, ties=INTEGER, statements=INTEGER, version=STRING, write=BOOLEAN),
        "Allies": answer(**ABOUT, until=EDTF, partners=OBJECTS, others=OBJECTS, settings={"type": "object"}),
        "Isolation": answer(**ABOUT, whole={"type": "object"}, half_years=OBJECTS, weights={"type": "object"}),
        "Shifts": answer(**ABOUT, shifts=OBJECTS, looked_at=OBJECTS),
        "Blocs": answer(party=null(CODE), until=EDTF, blocs=OBJECTS, alone=many(CODE), too_little_told=many(CODE)),
        "Diary": answer(person=STRING, told=BOOLEAN, entries=OBJECTS, undated=INTEGER, more=INTEGER),
        "Dyad": answer(**ABOUT, other=CODE, happenings=OBJECTS, ties=OBJECTS, over_time=OBJECTS, turning_points={"type": "object"}),
        "Contradictions": answer(party=null(CODE), contradictions=OBJECTS, more=INTEGER),
        "Outlook": answer(**ABOUT, until=EDTF, counts={"type": "object"}, prospects=OBJECTS, more=INTEGER),
        "Flows": answer(**ABOUT, nodes=OBJECTS, edges=OBJECTS, more=INTEGER),
        "Dossier": answer(
            **ABOUT, reports=INTEGER, independent_reports=INTEGER, records=INTEGER, sections=OBJECTS, gaps={"type": "object"}
        ),
        "News": answer(since=INTEGER, until=INTEGER, party=null(CODE), new=OBJECTS, changed=OBJECTS, withdrawn=OBJECTS, complete=BOOLEAN),
        "Answer": answer(outcome=STRING, question=STRING, language=STRING, answer=STRING, nearest=many(STRING), passages=OBJECTS),
        "Explanation": {"type": "object"},
    }


PROBLEMS = {
    400: "What was asked for makes no sense.",
    401: "The token is missing.",
    403: "Another site, another name, or no right to this.",
    404: "There is no such thing; `nearest` holds what may have been meant.",
    413: "Too much at once.",
    414: "Too long.",
    422: "A parameter has the wrong form.",
    429: "Too many requests at once.",
    503: "Another process holds the archive (`Retry-After`), or there is none.",
}


def told(name: str, status: int = 200, cached: bool = True) -> dict[int | str, dict[str, Any]]:
    """The responses of a route that answers with that schema, or with a problem."""
    out: dict[int | str, dict[str, Any]] = {status: {"description": "The answer.", "content": {"application/json": {"schema": ref(name)}}}}
    if cached:
        out[304] = {"description": "As it was (`If-None-Match`)."}
    for number, words in PROBLEMS.items():
        out[number] = {"description": words, "content": {"application/json": {"schema": ref("Problem")}}}
    return out
