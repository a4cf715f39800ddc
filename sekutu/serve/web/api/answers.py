"""The verbs: each answers as ``sekutu VERB --json`` does, in the same bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sekutu.analysis.outcomes import What
from sekutu.serve import asked, explaining, measures, newsing, pages, prospects, questions
from sekutu.serve.printing import as_json, with_told
from sekutu.serve.web.api.parameters import DAYS, LANGUAGE, LONGEST_QUESTION, PartyPath, PartyQuery, PersonPath, TermPath
from sekutu.serve.web.api.replying import reply
from sekutu.serve.web.api.schemas import told
from sekutu.serve.web.desk import Visit

router = APIRouter(default_response_class=Response, dependencies=[LANGUAGE])

Category = Literal["arms", "forces", "energy", "money", "aid", "goods"]
"""Those of analysis.goods (a test compares them)."""


@router.get("/allies/{party}", responses=told("Allies"), dependencies=[DAYS], summary="Who stands with a party, and who against it")
async def allies(request: Request, party: PartyPath) -> Response:
    def make(visit: Visit) -> str:
        answer = pages.allies(party, visit.archive, visit.period, visit.words)
        return as_json(with_told(answer, bool(answer.partners)))

    return await reply(request, make)


@router.get("/isolation/{party}", responses=told("Isolation"), dependencies=[DAYS], summary="How isolated a party is")
async def isolation(request: Request, party: PartyPath) -> Response:
    def make(visit: Visit) -> str:
        answer = measures.isolation_of(party, visit.archive, visit.period, visit.words, measures.ALL_QUOTATIONS)
        return as_json(with_told(answer, bool(answer.whole.records)))

    return await reply(request, make)


@router.get("/shifts/{party}", responses=told("Shifts"), dependencies=[DAYS], summary="Who moved towards a party or away from it")
async def shifts(request: Request, party: PartyPath) -> Response:
    def make(visit: Visit) -> str:
        answer = measures.shifts_of(party, visit.archive, visit.period, visit.words)
        return as_json(with_told(answer, bool(answer.looked)))

    return await reply(request, make)


@router.get("/blocs", responses=told("Blocs"), dependencies=[DAYS], summary="Which parties stand together")
async def blocs(request: Request, party: PartyQuery = None) -> Response:
    return await reply(request, lambda visit: as_json(measures.blocs_of(party or None, visit.archive, visit.period, visit.words).to_dict()))


@router.get("/diary/{person}", responses=told("Diary"), dependencies=[DAYS], summary="Where a person went and whom he met")
async def diary(request: Request, person: PersonPath) -> Response:
    def make(visit: Visit) -> str:
        answer = pages.diary(person, visit.archive, visit.period, visit.words)
        return as_json(with_told(answer, bool(answer.entries)))

    return await reply(request, make)


@router.get("/dyad/{party}/{other}", responses=told("Dyad"), dependencies=[DAYS], summary="The timeline of a pair")
async def dyad(request: Request, party: PartyPath, other: PartyPath) -> Response:
    def make(visit: Visit) -> str:
        answer = pages.dyad(party, other, visit.archive, visit.period, visit.words)
        return as_json(with_told(answer, bool(answer.moments or answer.ties)))

    return await reply(request, make)


@router.get("/contradictions", responses=told("Contradictions"), dependencies=[DAYS], summary="What the reports disagree on")
async def contradictions(request: Request, party: PartyQuery = None) -> Response:
    return await reply(
        request, lambda visit: as_json(pages.contradictions(party or None, visit.archive, visit.period, visit.words).to_dict())
    )


@router.get(
    "/outlook/{party}", responses=told("Outlook"), dependencies=[DAYS], summary="What is planned or promised, and what became of it"
)
async def outlook(
    request: Request,
    party: PartyPath,
    outcome: Annotated[list[What] | None, Query(description="Only what became this.")] = None,
) -> Response:
    def make(visit: Visit) -> str:
        answer = prospects.party_outlook(party, visit.archive, visit.period, visit.words)
        if outcome:
            answer = replace(answer, lines=tuple(line for line in answer.lines if line.outcome.what in outcome))
        return as_json(with_told(answer, bool(answer.lines)))

    return await reply(request, make)


@router.get("/flows/{party}", responses=told("Flows"), dependencies=[DAYS], summary="Who supplies whom with what")
async def flows(
    request: Request,
    party: PartyPath,
    category: Annotated[Category | None, Query(description="Only goods of this category.")] = None,
) -> Response:
    def make(visit: Visit) -> str:
        answer = prospects.party_flows(party, visit.archive, visit.period, visit.words, category)
        return as_json(with_told(answer, bool(answer.edges)))

    return await reply(request, make)


@router.get("/dossier/{party}", responses=told("Dossier"), dependencies=[DAYS], summary="All of a party on one page")
async def dossier(request: Request, party: PartyPath) -> Response:
    return await reply(request, lambda visit: _dossier(visit, party, None))


@router.get("/dossier/{party}/{other}", responses=told("Dossier"), dependencies=[DAYS], summary="All of a pair on one page")
async def dossier_of_pair(request: Request, party: PartyPath, other: PartyPath) -> Response:
    return await reply(request, lambda visit: _dossier(visit, party, other))


def _dossier(visit: Visit, party: str, other: str | None) -> str:
    answer = pages.dossier(party, other, visit.archive, visit.period, visit.words)
    return as_json(with_told(answer, bool(answer.records)))


@router.get("/news", responses=told("News"), summary="What is new, changed or withdrawn since a run")
async def news(
    request: Request,
    since: Annotated[int, Query(description="The run; 0: since the beginning.", ge=0, le=2**31 - 1)],
    party: PartyQuery = None,
) -> Response:
    return await reply(request, lambda visit: as_json(newsing.read(visit.archive, since, party or None, visit.words)[0].to_dict()))


@router.get("/ask", responses=told("Answer"), dependencies=[DAYS], summary="A question in Indonesian or English")
async def ask(
    request: Request,
    q: Annotated[str, Query(description="The question.", min_length=1, max_length=LONGEST_QUESTION)],
) -> Response:
    """What is not understood is an answer too: `outcome` says so, `nearest` holds questions that would be."""

    def make(visit: Visit) -> str:
        found = questions.answer(q, visit.archive, visit.period, visit.words)
        return as_json(asked.to_dict(found, questions.words_for(found, visit.view.get("lang"), visit.words)))

    return await reply(request, make)


@router.get(
    "/explain/{word}", responses=told("Explanation"), summary="A term of the codebook, what a name can mean, or why a record says so"
)
async def explain(request: Request, word: TermPath) -> Response:
    return await reply(request, lambda visit: as_json(explaining.explained(word, visit.archive, visit.words)), light=True)
