"""Answers as tables: which columns each has, and how its rows are made from what it is as JSON.

Every table tells whom it is about in its first columns, so that tables of several parties can be put below one another, and ends with the
quotations that a row stands on. Dates are told as EDTF and as first and last day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sekutu import edtf
from sekutu.frames import CITED, Table, cited
from sekutu.records import UNKNOWN

Dict = Mapping[str, Any]
Row = dict[str, Any]

DATED = {"date_edtf": "VARCHAR", "date_start": "DATE", "date_end": "DATE", "reported": "VARCHAR"}
BACKED = {"reports": "INTEGER", "independent_reports": "INTEGER", "records": "VARCHAR[]"} | CITED
SIDES = {"actor_codes": "VARCHAR[]", "recipient_codes": "VARCHAR[]"}

COLUMNS: dict[str, dict[str, str]] = {
    "Alignment": {"party": "VARCHAR", "partner": "VARCHAR"}
    | dict.fromkeys(("score", "low", "high", "mean", "trend", "towards", "back"), "DOUBLE")
    | dict.fromkeys(("events", "ties", "planned", "claimed", "dated_by_report", "undated"), "INTEGER")
    | BACKED,
    "Isolation": {"party": "VARCHAR", "since": "DATE", "until": "DATE", "whole": "BOOLEAN", "component": "VARCHAR"}
    | dict.fromkeys(("value", "low", "high"), "DOUBLE")
    | {"observed": "INTEGER", "needed": "INTEGER", "enough": "BOOLEAN", "records": "VARCHAR[]"}
    | CITED,
    "Shifts": {"party": "VARCHAR", "partner": "VARCHAR", "enough": "BOOLEAN", "shifted": "BOOLEAN"}
    | dict.fromkeys(("p", "adjusted_p", "change", "before", "after"), "DOUBLE")
    | {"earliest": "DATE", "latest": "DATE", "acts": "INTEGER", "records": "VARCHAR[]"}
    | CITED,
    "Blocs": {"bloc": "INTEGER", "code": "VARCHAR", "stability": "DOUBLE", "bloc_stability": "DOUBLE", "score": "DOUBLE"},
    "Diary": {"person": "VARCHAR", "entry": "VARCHAR"}
    | DATED
    | {"precision": "VARCHAR", "mode": "VARCHAR", "hosted": "BOOLEAN", "partner_codes": "VARCHAR[]", "partner_persons": "VARCHAR[]"}
    | {"place": "VARCHAR", "place_country": "VARCHAR", "status": "VARCHAR", "claimed": "BOOLEAN", "became": "VARCHAR"}
    | BACKED,
    "Dyad": {"party": "VARCHAR", "other": "VARCHAR", "kind": "VARCHAR", "happening": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR"}
    | SIDES
    | {"status": "VARCHAR", "claimed": "BOOLEAN"}
    | DATED
    | {"place": "VARCHAR", "goods": "VARCHAR", "disputed": "VARCHAR[]"}
    | BACKED,
    "Disagreements": {"kind": "VARCHAR", "happening": "VARCHAR", "parties": "VARCHAR[]", "weight": "DOUBLE", "unit": "VARCHAR"}
    | {"value": "VARCHAR", "independent_reports": "INTEGER", "records": "VARCHAR[]"}
    | CITED,
    "Outlook": {"party": "VARCHAR", "prospect": "VARCHAR", "kind": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR"}
    | SIDES
    | {"place": "VARCHAR", "amount": "VARCHAR", "goods": "VARCHAR", "due_edtf": "VARCHAR", "due_start": "DATE", "due_end": "DATE"}
    | {"first_reported": "VARCHAR", "outcome": "VARCHAR", "outcome_date": "VARCHAR", "outcome_records": "VARCHAR[]"}
    | BACKED
    | {"outcome_quotes": "VARCHAR[]"},
    "Flows": {"party": "VARCHAR", "giver": "VARCHAR", "taker": "VARCHAR", "category": "VARCHAR", "goods": "VARCHAR[]"}
    | {"status": "VARCHAR", "mutual": "BOOLEAN", "claimed": "BOOLEAN", "since": "VARCHAR"}
    | {"first_reported": "VARCHAR", "last_reported": "VARCHAR", "amounts": "VARCHAR[]", "denied_by": "VARCHAR[]"}
    | BACKED,
    "Dossier": {"party": "VARCHAR", "other": "VARCHAR", "section": "VARCHAR", "kind": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR"}
    | SIDES
    | {"status": "VARCHAR", "claimed": "BOOLEAN"}
    | DATED
    | {"place": "VARCHAR", "goods": "VARCHAR", "amount": "VARCHAR"}
    | BACKED,
    "News": {"news": "VARCHAR", "run": "INTEGER", "happening": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR"}
    | SIDES
    | {"status": "VARCHAR", "claimed": "BOOLEAN"}
    | DATED
    | {"changed": "VARCHAR[]"}
    | BACKED,
    "Answer": {"question": "VARCHAR", "outcome": "VARCHAR", "verdict": "VARCHAR", "kind": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR"}
    | SIDES
    | {"status": "VARCHAR", "claimed": "BOOLEAN"}
    | DATED
    | {"goods": "VARCHAR", "amount": "VARCHAR", "disputed": "VARCHAR[]"}
    | BACKED,
    "Misunderstood": {"question": "VARCHAR", "reason": "VARCHAR", "passage": "VARCHAR", "report": "VARCHAR", "doc": "VARCHAR"},
}
"""The columns of each answer, by the name of its class."""


def table(name: str, answer: Dict) -> Table:
    """The table of an answer that is given as JSON has it; ``name``: its class."""
    columns = COLUMNS[name]
    return Table(columns, [{column: row.get(column) for column in columns} for row in _ROWS[name](answer)])


# ---- cells ---------------------------------------------------------------------------------------------------------------------------


def _codes(parties: Iterable[Dict]) -> list[str]:
    """The codes of parties, empty where one is unknown."""
    return ["" if one.get("code") in (None, UNKNOWN) else str(one["code"]) for one in parties]


def _dated(date: str | None, reported: str | None, name: str = "date") -> Row:
    first, last = edtf.bounds(date) if date else (None, None)
    return {f"{name}_edtf": date, f"{name}_start": first, f"{name}_end": last, "reported": reported}


def _backed(one: Dict) -> Row:
    return {name: one.get(name) for name in ("reports", "independent_reports", "records")} | cited(one["quotations"])


def _placed(one: Dict) -> Row:
    place = one.get("place")
    return {"place": place["name"], "place_country": place["country"]} if place else {}


def _told(one: Dict) -> Row:
    """A line with parties on two sides: a telling (``what``, ``a``, ``b``) or a happening (``type``, ``actors``, ``recipients``)."""
    own = {name: one.get(name) for name in ("kind", "mode", "status", "goods", "amount", "happening")}
    own["type"] = one["what"] if "what" in one else one["type"]
    own["actor_codes"] = _codes(one["a"] if "a" in one else one["actors"])
    own["recipient_codes"] = _codes(one["b"] if "b" in one else one["recipients"])
    own["claimed"] = one["claimed"] if "claimed" in one else bool(one.get("voice"))
    return own | _dated(one.get("date"), one.get("reported")) | _placed(one) | _backed(one)


# ---- rows ----------------------------------------------------------------------------------------------------------------------------


def _alignment(answer: Dict) -> Iterator[Row]:
    for one in answer["partners"]:
        records = list(dict.fromkeys(id for name in ("events", "ties") for id in one["records"].get(name, ())))
        figures = {"towards": (one["towards"] or {}).get("score"), "back": (one["from"] or {}).get("score")}
        yield {**one, "party": answer["party"], "partner": one["code"], **figures, **_backed(one), "records": records}


def _isolation(answer: Dict) -> Iterator[Row]:
    for whole, vector in [(True, answer["whole"]), *((False, one) for one in answer["half_years"])]:
        own = {"party": answer["party"], "since": vector["since"], "until": vector["until"], "whole": whole}
        figures = {"value": vector["composite"], "low": vector["low"], "high": vector["high"], "observed": vector["acts"]}
        yield own | {"component": "composite", "enough": vector["composite"] is not None, "records": vector["records"]} | figures
        for one in vector["components"]:
            by = [ids for count in one["counts"].values() for ids in count["by"].values()]
            records = list(dict.fromkeys(id for ids in by for id in ids))
            yield {**one, **own, "records": records, **cited(one["quotations"])}


def _shifts(answer: Dict) -> Iterator[Row]:
    looked = {one["code"]: one for one in answer["looked_at"]}
    shifted = {one["code"] for one in answer["shifts"]}
    for one in answer["shifts"]:
        own: Row = {"party": answer["party"], "partner": one["code"], "shifted": True}
        sides = {"before": one["before"]["mean"], "after": one["after"]["mean"]}
        own["earliest"], own["latest"] = (edtf.earliest_day(day) for day in one["between"])
        records = [*one["before"]["records"], *one["after"]["records"]]
        quotations = cited([one["last_before"], one["first_after"]])
        yield {**looked.get(one["code"], {}), **one, **own, **sides, "records": records, **quotations}
    for code, one in looked.items():
        if code not in shifted:
            yield {**one, "party": answer["party"], "partner": code, "shifted": False}


def _blocs(answer: Dict) -> Iterator[Row]:
    for number, bloc in enumerate(answer["blocs"], 1):
        for one in bloc["members"]:
            yield {**one, "bloc": number, "bloc_stability": bloc["stability"]}
    for code in answer["alone"]:
        yield {"code": code}


def _diary(answer: Dict) -> Iterator[Row]:
    for one in answer["entries"]:
        partners = {
            "partner_codes": _codes(one["partners"]),
            "partner_persons": [party.get("person", "") for party in one["partners"]],
        }
        own = {"person": answer["person"], "claimed": bool(one["voice"]), "became": (one["became"] or {}).get("outcome")}
        yield {**one, **own, **partners, **_dated(one["date"], one["reported"]), **_placed(one), **_backed(one)}


def _dyad(answer: Dict) -> Iterator[Row]:
    own = {"party": answer["party"], "other": answer["other"]}
    for one in answer["happenings"]:
        yield _told(one) | own | {"kind": "event", "disputed": [found["kind"] for found in one["disputed"]]}
    for one in answer["ties"]:
        yield _told(one) | own


def _disagreements(answer: Dict) -> Iterator[Row]:
    for one in answer["contradictions"]:
        for side in one["sides"]:
            yield {**one, **side, **cited(side["quotations"])}


def _outlook(answer: Dict) -> Iterator[Row]:
    for one in answer["prospects"]:
        became = one["became"]
        own = {name: one.get(name) for name in ("prospect", "kind", "type", "mode", "amount", "goods", "first_reported")}
        own |= {"party": answer["party"], "actor_codes": _codes(one["actors"]), "recipient_codes": _codes(one["recipients"])}
        outcome = {"outcome": became["outcome"], "outcome_date": became["date"], "outcome_records": became["records"]}
        outcome["outcome_quotes"] = [quotation["quote"] for quotation in became["quotations"]]
        yield own | outcome | _dated(one["planned_for"], None, "due") | _placed(one) | _backed(one)


def _flows(answer: Dict) -> Iterator[Row]:
    for one in answer["edges"]:
        ends = {"party": answer["party"], "giver": one["from"], "taker": one["to"]}
        yield {**one, **ends, **_backed(one), "amounts": [amount["text"] for amount in one["amounts"]]}


def _dossier(answer: Dict) -> Iterator[Row]:
    for section in answer["sections"]:
        for one in section["lines"]:
            yield _told(one) | {"party": answer["party"], "other": answer["other"], "section": section["section"]}


def _news(answer: Dict) -> Iterator[Row]:
    for kind in ("new", "changed", "withdrawn"):
        for one in answer[kind]:
            yield _told(one) | {"news": kind, "run": one["run"], "changed": [change["slot"] for change in one["changes"]]}


def _answer(answer: Dict) -> Iterator[Row]:
    own = {name: answer[name] for name in ("question", "outcome", "verdict")}
    for one in answer["lines"]:
        yield _told(one) | own | {"disputed": one["disputed"]}


def _misunderstood(answer: Dict) -> Iterator[Row]:
    for one in answer["passages"]:
        yield {
            "question": answer["question"],
            "reason": answer["reason"],
            "passage": one["text"],
            "report": one["report"],
            "doc": one["doc"],
        }


_ROWS: Mapping[str, Callable[[Dict], Iterator[Row]]] = {
    "Alignment": _alignment,
    "Isolation": _isolation,
    "Shifts": _shifts,
    "Blocs": _blocs,
    "Diary": _diary,
    "Dyad": _dyad,
    "Disagreements": _disagreements,
    "Outlook": _outlook,
    "Flows": _flows,
    "Dossier": _dossier,
    "News": _news,
    "Answer": _answer,
    "Misunderstood": _misunderstood,
}
