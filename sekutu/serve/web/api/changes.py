"""What changes the archive: judgements, and reports that are added. Only with ``--write``, and only with the token (``security``).

The coding of a report takes longer than its storing; it is done before the archive is asked for, so that readers wait for the storing
alone.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from sekutu import edtf
from sekutu.errors import InputSetAside, UsageError
from sekutu.serve.printing import as_json
from sekutu.serve.web.api.parameters import LANGUAGE
from sekutu.serve.web.api.replying import JSON, desk_of
from sekutu.serve.web.api.schemas import told
from sekutu.serve.web.desk import Desk
from sekutu.serve.web.errors import Problem
from sekutu.serve.words import Words
from sekutu.store.judging import Judgement, Verdict

router = APIRouter(default_response_class=Response, dependencies=[LANGUAGE])

RecordId = Annotated[str, Field(pattern="^[ets]-[0-9a-f]{14}$", description="The id of a record.")]
Line = Annotated[str, Field(max_length=500)]


class NewJudgement(BaseModel):
    """What somebody says about a record, or about a pair."""

    model_config = ConfigDict(extra="forbid")

    verdict: Literal["right", "wrong", "same", "different"]
    id: RecordId
    other: RecordId | None = Field(None, description="The second record, for `same` and `different`.")
    note: Annotated[str, Field(max_length=2000)] | None = None


class NewReport(BaseModel):
    """A report to be read, coded and stored."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=1_000_000, description="The report's text, plain.")]
    doc: Line | None = Field(None, description="Its name; else its id.")
    outlet: Line | None = None
    url: Annotated[str, Field(max_length=2000)] | None = None
    published: Annotated[str, Field(max_length=40)] | None = Field(None, description="Its own day, as EDTF.")


def writable(desk: Desk, words: Words) -> None:
    """Raises Problem where nothing can be changed here."""
    if not desk.write:
        raise Problem(403, words("web.read_only"), code="read_only")


def judge(desk: Desk, verdict: Verdict, id: str, other: str | None, note: str | None) -> Judgement:
    """Keeps a judgement. Raises NotKnown for a record that the archive does not have, UsageError for what makes no sense."""
    with desk.writing() as archive:
        return archive.judge(verdict, id, other, note)


def add(desk: Desk, new: NewReport, words: Words) -> dict[str, Any]:
    """Codes and stores a report. Raises InputSetAside for a text that is not read, UsageError for a day that is none."""
    from sekutu import pipeline
    from sekutu.records import Report

    if new.published is not None and not edtf.is_valid(new.published):
        raise UsageError(words("error.date", word=new.published))
    report = Report(text=new.text, doc=new.doc or "", outlet=new.outlet, url=new.url, published=new.published)
    if not report.doc:
        report = Report(text=new.text, doc=report.id, outlet=new.outlet, url=new.url, published=new.published)
    with desk.thinking():
        coded = pipeline.code(report)
    with desk.writing() as archive:
        run = archive.begin_run("serve", [report.doc])
        outcome = archive.add(coded)
        archive.end_run(run)
    if outcome == "removed":
        raise InputSetAside(report.doc, words("aside.removed"))
    done = {name: int(name == outcome) for name in ("added", "changed", "unchanged")}
    return done | {"records": len(coded.records), "run": run, "report": coded.report.id}


@router.post("/judgements", responses=told("Judgement", 201, cached=False), status_code=201, summary="Keep a judgement")
async def post_judgement(request: Request, new: NewJudgement) -> Response:
    desk = desk_of(request)
    writable(desk, desk.view(request).words)
    kept = await desk.run(lambda: judge(desk, new.verdict, new.id, new.other, new.note))
    return Response(as_json(kept.to_dict()), 201, media_type=JSON)


@router.post("/reports", responses=told("Added", 201, cached=False), status_code=201, summary="Add a report")
async def post_report(request: Request, new: NewReport) -> Response:
    desk = desk_of(request)
    words = desk.view(request).words
    writable(desk, words)
    done = await desk.run(lambda: add(desk, new, words))
    return Response(as_json(done), 201, media_type=JSON)
