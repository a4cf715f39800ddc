"""The same act in another report: what could be it, to be judged by somebody who reads both."""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.analysis.telling import gather
from sekutu.errors import NotKnown
from sekutu.records import AnyRecord, Event, Kind, Statement
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame, grammar
from sekutu.serve.web.desk import View, Visit
from sekutu.serve.web.frame import Page
from sekutu.serve.web.pages.reader import name_of, proof, what_of
from sekutu.serve.web.routes import Face
from sekutu.serve.words import visible
from sekutu.store.rows import days

CANDIDATES = 20
"""Records of other reports that are offered."""


def same(visit: Visit) -> Page:
    """Records of other reports that could tell of the same act as one of this report, to be judged."""
    words, view = visit.words, visit.view
    record = visit.archive.record(visit.values["record"])
    if record is None or record.report != visit.values["id"]:
        raise NotKnown(words("error.record", word=visit.values["record"], path=visit.archive.path))
    rows = [el("li", _beside(one, record, view), class_="card") for one in _candidates(visit, record)]
    body = [
        el("blockquote", visible(record.quote), lang="id"),
        el("p", el("a", words("web.reader.back"), href=view.link(f"/report/{record.report}#{record.id}"))),
        el("ul", rows, class_="cards") if rows else frame.nothing(words("none")),
    ]
    return Page(words("web.same.title"), body, None, styles=("reader",))


def _candidates(visit: Visit, record: AnyRecord) -> Sequence[AnyRecord]:
    """Records of the same kind and type with a party in common, those that share more parties first."""
    if isinstance(record, Statement):
        return []
    kind: Kind = "event" if isinstance(record, Event) else "tie"
    mine = _codes(record)
    found: dict[str, AnyRecord] = {}
    for code in sorted(mine):
        for one in visit.archive.records(kind, type=what_of(record), party=code):
            if one.report != record.report:
                found[one.id] = one
    ranked = sorted(found.values(), key=lambda one: (-len(mine & _codes(one)), _distance(one, record), one.id))
    return ranked[:CANDIDATES]


def _codes(record: AnyRecord) -> set[str]:
    (telling,) = gather([record], {})
    return set(telling.codes)


def _distance(one: AnyRecord, other: AnyRecord) -> int:
    """How far apart the days of two reports lie; far where one is not known."""
    first, second = days(one.reported)[1], days(other.reported)[1]
    return abs((first - second).days) if first and second else 100_000


def _beside(one: AnyRecord, record: AnyRecord, view: View) -> list[Markup]:
    words = view.words
    (telling,) = gather([one], {})
    buttons = [
        el("button", words(f"web.judge.{verdict}.pair"), type="submit", name="verdict", value=verdict) for verdict in ("same", "different")
    ]
    return [
        el("h3", grammar.badge(one, words), " ", el("a", name_of(one, words), href=view.link(f"/report/{one.report}#{one.id}"))),
        el("p", words.sentence(telling), " · ", words.when(telling)),
        el("blockquote", visible(one.quote), lang="id"),
        el(
            "form",
            proof(view),
            el("input", type="hidden", name="id", value=record.id),
            el("input", type="hidden", name="other", value=one.id),
            buttons,
            method="post",
            action=view.link(f"/report/{record.report}/judge"),
            class_="judging",
        ),
    ]


FACES = (Face("/report/{id}/same/{record}", same, light=True, forms=False),)
