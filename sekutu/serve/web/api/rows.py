"""The rows themselves: records, quotations, reports, runs, the register, judgements; page by page where there are many."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from sekutu.errors import NotKnown
from sekutu.records import AnyRecord, Kind, Report, Status
from sekutu.serve import copies, explaining
from sekutu.serve.desk import Desk
from sekutu.serve.feeding import say
from sekutu.serve.marking import marks
from sekutu.serve.printing import as_json, as_rows
from sekutu.serve.web.api.parameters import DAYS, LANGUAGE, LONGEST_TEXT, LONGEST_WORD, PAGE, Limit, Next, PartyQuery
from sekutu.serve.web.api.replying import read_next, reply, write_next
from sekutu.serve.web.api.schemas import told
from sekutu.serve.web.desk import Visit
from sekutu.serve.web.furniture import furniture_of
from sekutu.version import VERSION

router = APIRouter(default_response_class=Response, dependencies=[LANGUAGE])

AFTER = (str, str, int)
ReportId = Annotated[str, Path(description="The id of a report, 16 hexadecimal figures.", max_length=LONGEST_WORD)]
RecordId = Annotated[str, Path(description="The id of a record.", max_length=LONGEST_WORD)]
Words = Annotated[str | None, Query(description="Words that must all stand in the quotation.", max_length=LONGEST_TEXT)]
Roots = Annotated[bool, Query(description="Whether words are found in all forms of their root (kunjungan: mengunjungi).")]
Codes = Annotated[list[str] | None, Query(description="All of these take part.", max_length=10)]
Types = Annotated[list[str] | None, Query(description="A type, TYPE/mode, or a tie; one of these.", max_length=40)]
States = Annotated[list[Status] | None, Query(description="One of these.")]
Word = Annotated[str | None, Query(max_length=LONGEST_WORD)]
Least = Annotated[float, Query(description="As confident as this at least.", ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which records are asked for: the filters of ``sekutu records``. ``named`` are parties and persons as users write them."""

    kind: Kind | None
    named: dict[str, Any]
    plain: dict[str, Any]
    text: str | None
    roots: bool

    def filters(self, visit: Visit) -> dict[str, Any]:
        """The filters of Archive.records. Raises UsageError for what there is not."""
        at = Desk(visit.archive, visit.words, say)
        return at.filters(self.kind, visit.period, roots=self.roots, text=self.text, **self.named, **self.plain)


async def asked_for(
    kind: Annotated[Kind | None, Query(description="Only records of this kind.")] = None,
    type: Types = None,
    status: States = None,
    actor: Word = None,
    recipient: Word = None,
    about: Word = None,
    party: Codes = None,
    person: Word = None,
    outlet: Word = None,
    text: Words = None,
    roots: Roots = False,
    min_confidence: Least = 0.0,
) -> Asked:
    """The filters of a request; async as those in ``parameters``."""
    named = {"actor": actor, "recipient": recipient, "about": about, "party": party, "person": person}
    plain: dict[str, Any] = {"type": type, "status": status, "outlet": outlet, "min_confidence": min_confidence}
    return Asked(kind, named, plain, text, roots)


AskedFor = Annotated[Asked, Depends(asked_for)]


@router.get("", responses=told("Archive"), summary="What the archive holds")
async def archive(request: Request) -> Response:
    def make(visit: Visit) -> str:
        return as_json(visit.archive.counts() | {"version": VERSION, "write": visit.view.write})

    return await reply(request, make, light=True)


def judged_rows(visit: Visit, records: Sequence[AnyRecord]) -> list[dict[str, Any]]:
    """Records as ``sekutu records`` prints them, each with how it was judged."""
    judged = visit.archive.judged()
    return [one.to_dict() | ({"judgement": judged[one.id]} if one.id in judged else {}) for one in records]


def quotation(record: AnyRecord, report: Report | None) -> dict[str, Any]:
    """A quotation with where it stands, as Web Annotation tells it: exact words, what stands before and after, first and last place."""
    text = report.text if report is not None else ""
    return {
        "record": record.id,
        "kind": record.kind,
        "report": record.report,
        "doc": record.doc,
        "outlet": report.outlet if report is not None else None,
        "url": report.url if report is not None else None,
        "published": report.published if report is not None else record.reported,
        "quote": record.quote,
        "start": record.start,
        "end": record.end,
        "prefix": text[max(0, record.start - 32) : record.start],
        "suffix": text[record.end : record.end + 32],
    }


def report_head(report: Report) -> dict[str, Any]:
    """A report without its text."""
    return {
        "report": report.id,
        "doc": report.doc,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
        "published_basis": report.published_basis,
    }


def whole_report(visit: Visit, id: str) -> dict[str, Any]:
    """A report with its text (null where it is kept elsewhere), what of it is furniture, its records and where they stand, its copies."""
    report = visit.archive.report(id)
    if report is None:
        raise NotKnown(visit.words("error.report", word=id, path=visit.archive.path))
    records = visit.archive.records(report=id)
    return report_head(report) | {
        "text": report.text or None,
        "furniture": [{"start": start, "end": end} for start, end in furniture_of(report.text)],
        "spans": [mark.to_dict() for record in records for mark in marks(record, report.text)],
        "records": judged_rows(visit, records),
        "copies": copies.read(visit.archive, [id])["groups"],
    }


@router.get("/records", responses=told("Records"), dependencies=[DAYS], summary="Records, page by page")
async def records(request: Request, asked: AskedFor, limit: Limit = PAGE, next: Next = None) -> Response:
    def make(visit: Visit) -> str:
        filters = asked.filters(visit)
        leaf = visit.archive.leaf(limit, read_next(next, filters, AFTER), **filters)
        rows = judged_rows(visit, leaf.records)
        return _leaf("records", rows, visit.archive.count(**filters), write_next(leaf.last, filters))

    return await reply(request, make, light=True)


def _leaf(name: str, rows: Sequence[Any], total: int, next: str | None) -> str:
    """A page of rows, an element a line."""
    return f'{{"total": {total}, "next": {json.dumps(next)}, "{name}": {as_rows(rows).rstrip()}}}\n'


@router.get("/records/{id}", responses=told("Record"), summary="One record")
async def record(request: Request, id: RecordId) -> Response:
    def make(visit: Visit) -> str:
        found = visit.archive.record(id)
        if found is None:
            raise NotKnown(visit.words("error.record", word=id, path=visit.archive.path))
        return as_json(judged_rows(visit, [found])[0])

    return await reply(request, make, light=True)


@router.get("/quotations", responses=told("Quotations"), dependencies=[DAYS], summary="Quotations of records, page by page")
async def quotations(request: Request, asked: AskedFor, limit: Limit = PAGE, next: Next = None) -> Response:
    def make(visit: Visit) -> str:
        filters = asked.filters(visit)
        leaf = visit.archive.leaf(limit, read_next(next, filters, AFTER), **filters)
        ids = sorted({one.report for one in leaf.records})
        held = {report.id: report for report in visit.archive.reports(ids=ids)}
        rows = [quotation(one, held.get(one.report)) for one in leaf.records]
        return _leaf("quotations", rows, visit.archive.count(**filters), write_next(leaf.last, filters))

    return await reply(request, make, light=True)


@router.get("/quotations/{id}", responses=told("Quotation"), summary="The quotation of a record")
async def quotation_of(request: Request, id: RecordId) -> Response:
    def make(visit: Visit) -> str:
        found = visit.archive.record(id)
        if found is None:
            raise NotKnown(visit.words("error.record", word=id, path=visit.archive.path))
        return as_json(quotation(found, visit.archive.report(found.report)))

    return await reply(request, make, light=True)


@router.get("/reports", responses=told("Reports"), summary="Reports without their texts, page by page")
async def reports(request: Request, limit: Limit = PAGE, next: Next = None) -> Response:
    def make(visit: Visit) -> str:
        place = read_next(next, {}, (str, str))
        found, last = visit.archive.leaf_of_reports(limit, (place[0], place[1]) if place else None)
        total = visit.archive.counts()["reports"]
        return _leaf("reports", [report_head(one) for one in found], total, write_next(last, {}))

    return await reply(request, make, light=True)


@router.get("/reports/{id}", responses=told("Report"), summary="A report: text, spans, records, copies")
async def report(request: Request, id: ReportId) -> Response:
    return await reply(request, lambda visit: as_json(whole_report(visit, id)), light=True)


@router.get("/parties", responses=told("Register"), summary="The register of parties")
async def parties(request: Request, q: PartyQuery = None) -> Response:
    return await reply(request, lambda visit: as_rows(explaining.parties(q or None, visit.words)), light=True)


@router.get("/runs", responses=told("Runs"), summary="The runs that made the archive")
async def runs(request: Request) -> Response:
    return await reply(request, lambda visit: as_rows(visit.archive.runs()), light=True)


@router.get("/runs/{run}", responses=told("Run"), summary="One run, with what it set aside and why")
async def run(request: Request, run: Annotated[int, Path(ge=0, le=2**31 - 1)]) -> Response:
    def make(visit: Visit) -> str:
        listed = visit.archive.runs()
        for one in listed:
            if one["id"] == run:
                return as_json(one | {"inputs_set_aside": visit.archive.set_aside(run)})
        raise NotKnown(visit.words("error.run", run=run), tuple(str(one["id"]) for one in listed[-3:]))

    return await reply(request, make, light=True)


@router.get("/judgements", responses=told("Judgements"), summary="What people said about records")
async def judgements(request: Request) -> Response:
    return await reply(request, lambda visit: as_rows([one.to_dict() for one in visit.archive.judgements()]), light=True)
