"""Reader: a report with its records marked in the text, each with why it says what it says, and what people said of it."""

from __future__ import annotations

import re

from sekutu import codebook
from sekutu.analysis.telling import gather
from sekutu.errors import NotKnown
from sekutu.records import AnyRecord, Event, Report, Statement
from sekutu.serve import copies as copying
from sekutu.serve import render
from sekutu.serve.marking import Mark, marks
from sekutu.serve.markup import Markup, el
from sekutu.serve.sheet import LINKED
from sekutu.serve.web import frame, grammar, passage
from sekutu.serve.web.api.rows import whole_report
from sekutu.serve.web.desk import View, Visit
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.furniture import furniture_of
from sekutu.serve.web.routes import Face
from sekutu.serve.words import Words, visible
from sekutu.store.judging import Verdict
from sekutu.store.searching import BEGIN


def report(visit: Visit) -> Page:
    """The report of ``id``: an id, or a name under which exactly one report goes."""
    found = visit.archive.report(visit.values["id"])
    if found is None:
        raise NotKnown(visit.words("error.report", word=visit.values["id"], path=visit.archive.path))
    words, judged = visit.words, visit.archive.judged()
    records = sorted(visit.archive.records(report=found.id), key=lambda one: (one.start, one.end, one.id))
    looks = {one.id: _looks(one) for one in records}
    found_marks = [mark for one in records for mark in marks(one, found.text)] + _asked_span(visit, len(found.text))
    text = (
        passage.article(found.text, found_marks, furniture_of(found.text), looks)
        if found.text
        else frame.nothing(words("web.reader.no_text"))
    )
    cards = [card(one, judged.get(one.id), visit.view) for one in records]
    body = [
        _roles(words),
        grammar.legend(words),
        el(
            "div",
            el("div", text, class_="column text-column"),
            el(
                "section",
                el("h2", words.count(len(records), "records"), id="records-title"),
                el("p", words("web.reader.keys" if visit.view.write else "web.reader.keys.read"), class_="note keys"),
                el("ol", cards, class_="cards") if cards else frame.nothing(words("none")),
                class_="column records",
                aria_labelledby="records-title",
            ),
            class_="reader",
            id="reader",
        ),
        _copies(visit, found),
    ]
    table = Table(("id", "kind", "type", "status", "start", "end", "quote", "made_by", "confidence"), [_row(one) for one in records])
    return Page(
        title_of(found),
        body,
        whole_report(visit, found.id),
        table,
        islands=("reader",),
        styles=("reader",),
        lead=_about(found, words),
    )


def _asked_span(visit: Visit, length: int) -> list[Mark]:
    """The span that ``?span=START-END`` asks for: a passage that is no record."""
    asked = re.fullmatch(r"([0-9]{1,8})-([0-9]{1,8})", visit.get("span") or "")
    if asked is None or not int(asked[1]) < int(asked[2]) <= length:
        return []
    return [Mark(int(asked[1]), int(asked[2]), "quote", passage.PASSAGE)]


def title_of(found: Report) -> str:
    """What a report is called: its first line where that is short, else its name."""
    return name_by(found.text[:BEGIN], found.doc)


def name_by(begin: str, doc: str) -> str:
    """The same from the beginning of its text and its name."""
    first = visible(begin.lstrip().partition("\n")[0])
    return first if 0 < len(first) <= 160 else visible(doc)


def _about(found: Report, words: Words) -> Markup:
    """Outlet, day, name, address, id."""
    told = [found.outlet or words("outlets.none"), words.day(found.published)]
    if found.published_basis and found.published_basis != "given":
        told.append(words("web.reader.inferred"))
    parts: list[Markup | str] = [visible(" · ".join([*told, found.doc]))]
    if found.url and found.url.startswith(LINKED):
        parts += [" · ", el("a", words("web.reader.page"), href=found.url, rel="noreferrer noopener")]
    return el("p", parts, " · ", el("code", found.id), class_="meta")


def _roles(words: Words) -> Markup:
    """How the parts of a record are marked in the text."""
    roles = ("trigger", "actor", "recipient", "date", "place")
    shown = [el("span", el("mark", words(f"web.role.{role}"), class_=f"mark slot-{role}"), class_="key-entry") for role in roles]
    return el("p", shown, el("span", words("web.role.furniture"), class_="furniture key-entry"), class_="legend roles")


def _looks(record: AnyRecord) -> str:
    status = "actual" if isinstance(record, Statement) else record.status
    return grammar.classes(grammar.kind(record), status, bool(record.voice) or isinstance(record, Statement))


def name_of(record: AnyRecord, words: Words) -> str:
    """What kind of record it is, in words."""
    if isinstance(record, Statement):
        return words(f"web.form.{record.form}")
    if isinstance(record, Event):
        return words.act(record.type, record.mode)
    tie = codebook.ties().get(record.tie)
    return record.tie if tie is None else tie.name_id if words.lang == "id" else tie.name_en


def what_of(record: AnyRecord) -> str | None:
    """The type of an event, the name of a tie, None for a statement."""
    return None if isinstance(record, Statement) else record.type if isinstance(record, Event) else record.tie


def card(record: AnyRecord, verdict: Verdict | None, view: View) -> Markup:
    """A record beside the text."""
    words = view.words
    (telling,) = gather([record], {})
    facts = [
        piece
        for label, told, _ in render.facts(record, words)
        if told and told != words("day.none")
        for piece in (el("dt", label), el("dd", visible(told)))
    ]
    head = el(
        "h3",
        grammar.badge(record, words),
        " ",
        el("a", name_of(record, words), href=f"#{record.id}"),
    )
    status = "" if isinstance(record, Statement) or record.status == "actual" else f" · {words(f'status.{record.status}')}"
    return el(
        "li",
        head,
        el("p", words.sentence(telling), class_="said"),
        el("p", f"{words.when(telling)}{status}", class_="when-line") if words.when(telling) or status else None,
        el("p", words(f"web.judged.{verdict}"), class_=f"verdict {verdict}") if verdict else None,
        el(
            "details",
            el("summary", words("web.reader.why")),
            el("dl", facts),
            el("p", el("code", record.id), " ", el("a", "JSON", href=f"/api/records/{record.id}")),
        ),
        _judging(record, view) if view.write else None,
        class_=f"card {_looks(record)}",
        id=f"card-{record.id}",
        tabindex="-1",
        data_record=record.id,
    )


def _judging(record: AnyRecord, view: View) -> Markup:
    """Right, wrong, same as …: a form that works without script; the script gives its buttons two keys each."""
    words = view.words
    buttons = [
        el("button", words(f"web.judge.{verdict}"), type="submit", name="verdict", value=verdict, class_=f"judge {verdict}")
        for verdict in ("right", "wrong")
    ]
    same = (
        None
        if isinstance(record, Statement)
        else el("a", words("web.judge.same"), href=view.link(f"/report/{record.report}/same/{record.id}"), class_="judge same")
    )
    return el(
        "form",
        proof(view),
        el("input", type="hidden", name="id", value=record.id),
        buttons,
        same,
        method="post",
        action=view.link(f"/report/{record.report}/judge"),
        class_="judging",
    )


def proof(view: View) -> Markup:
    """The field that shows that a form stands on a page of ours."""
    return el("input", type="hidden", name="proof", value=view.proof)


def _row(record: AnyRecord) -> list[str | int | float | None]:
    status = None if isinstance(record, Statement) else record.status
    return [record.id, record.kind, what_of(record), status, record.start, record.end, record.quote, record.made_by, record.confidence]


def _copies(visit: Visit, found: Report) -> Markup | None:
    """Reports with the same text or a part of it, and under which names this one was seen."""
    words = visit.words
    read = copying.read(visit.archive, [found.id])
    lines: list[Markup] = []
    for group in read["groups"]:
        named = {one["report"]: copying.name(one) for one in group["reports"]}
        for one in group["reports"]:
            if one["report"] != found.id:
                link = el("a", named[one["report"]], href=visit.link(f"/report/{one['report']}"))
                lines.append(el("li", link, f" · {words.day(one['published'])} · {copying.why(one, named, words)}"))
    for one in read["stories"]:
        other = one["b"] if one["a"]["report"] == found.id else one["a"]
        link = el("a", copying.name(other), href=visit.link(f"/report/{other['report']}"))
        lines.append(el("li", link, f" · {words.day(other['published'])} · {words('web.reader.leans')}"))
    seen = [one for one in visit.archive.sightings(found.id) if (one["doc"], one["outlet"]) != (found.doc, found.outlet)]
    lines += [
        el("li", visible(" · ".join(part for part in (one["outlet"], one["doc"]) if part)), f" · {words('web.reader.seen')}")
        for one in seen
    ]
    return frame.section("copies", words("web.reader.copies"), el("ul", lines)) if lines else None


FACES = (Face("/report/{id}", report, light=True),)
