"""Ask: a question in words, how it was understood, what the reports tell of it, and the ways on to pages and rows."""

from __future__ import annotations

from collections.abc import Iterator

from sekutu import codebook
from sekutu.analysis.asking.lexicon import Sense
from sekutu.analysis.asking.outcome import Answer, Line, Result
from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.asking.question import Misunderstood, Named, Question
from sekutu.serve import asked, flowing, questions
from sekutu.serve.markup import Markup, el
from sekutu.serve.sheet import LINKED
from sekutu.serve.web import frame, lines
from sekutu.serve.web.desk import View, Visit, segment
from sekutu.serve.web.errors import Elsewhere
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.routes import Face
from sekutu.serve.words import Words, visible

LONGEST = 500
ACTS = 4
"""Acts that are named of those that a verb can mean."""

OTHERS = 6
"""Nearest questions that are offered at most."""


def ask(visit: Visit) -> Page:
    """The answer to ``?q=``."""
    question = visit.get("q")
    if question is None:
        raise Elsewhere(visit.link("/"))
    question = question[:LONGEST]
    found = questions.answer(question, visit.archive, visit.period, visit.words)
    words = visit.words
    asked_for = el("p", words("web.print.asked", words=visible(question)), class_="print-only")
    body: list[Markup | None] = [frame.question(visit.view, question, large=True), asked_for, *_answer(found, visit.view)]
    return Page(
        words("web.ask.title"),
        body,
        asked.to_dict(found, words),
        Table(("date", "reported", "what", "status", "claimed", "sources", "record", "report", "quote"), _rows(found)),
        styles=("ask",),
        dated=True,
        asks=True,
    )


def early(view: View) -> Page:
    """What the page begins with."""
    return Page(view.words("web.ask.title"), [], None, styles=("ask",), asks=True)


def _answer(found: Result, view: View) -> Iterator[Markup | None]:
    """The sentence, what must be known of it, how it was understood, and what it rests on."""
    words = view.words
    outcome = "not-understood" if isinstance(found, Misunderstood) else found.outcome.replace("_", "-")
    yield el("p", asked.sentence(found, words), class_=f"answer {outcome}", role="status")
    if isinstance(found, Misunderstood):
        yield _nearest(found.nearest, view)
        yield _passages(found.passages, view, view.words("ask.passages"))
        return
    notes = [el("li", note) for note in asked.notes(found, words)]
    yield el("ul", notes, class_="notes") if notes else None
    yield understood(found.question, view)
    if found.lines:
        yield frame.section(
            "rests", words("web.ask.rests"), el("ul", [line(one, view) for one in found.lines], class_="lines marked"), _more(found, words)
        )
    yield _passages(
        found.passages, view, asked.passages_title(found, words) or words("ask.passages" if found.outcome == "near" else "ask.in_full")
    )
    if found.outcome == "not_told":
        yield _nearest(found.nearest, view)
    if found.then is not None:
        yield el("section", el("h2", words("web.ask.then")), list(_answer(found.then, view)))


def _more(found: Answer, words: Words) -> Markup | None:
    return el("p", words.count(found.more, "more_lines"), class_="note") if found.more else None


def line(one: Line, view: View) -> Markup:
    """One act or tie with its quotations."""
    words = view.words
    told = [words.count(one.sources, "sources")]
    if one.disputed:
        slots = ", ".join(words(f"contradiction.{slot}").lower() for slot in one.disputed)
        told.append(f"≠ {words('ask.disputed', slots=slots)}")
    return lines.line(one.telling, view, told, [lines.quotations(one.quotations, view, more=one.more)])


# ---- how it was understood ---------------------------------------------------------------------------------------------------------------


def understood(question: Question, view: View) -> Markup:
    """The question as it was taken, part by part, and the page that holds more of it."""
    words = view.words
    parts = [piece for label, told in _parts(question, words) for piece in (el("dt", label), el("dd", told))]
    links = [el("li", el("a", label, href=href)) for label, href in ways(question, view)]
    return el(
        "details",
        el("summary", f"{words('web.ask.understood')}: {words(f'web.ask.kind.{question.kind}')}"),
        el("dl", parts),
        el("ul", links, class_="ways") if links else None,
        open=True,
        class_="understood",
    )


def _parts(question: Question, words: Words) -> Iterator[tuple[str, str]]:
    yield words("web.ask.wanted"), words(f"web.ask.wanted.{question.wanted}")
    if question.sense is not None:
        yield words("web.ask.act"), _act(question.sense, words)
    for name in ("actors", "recipients", "parties", "about"):
        if listed := getattr(question, name):
            yield words(f"web.ask.{name}"), words.join([_named(one, words) for one in listed])
    if question.place:
        yield words("explain.place"), _named(question.place, words)
    if question.goods:
        yield words("web.ask.goods"), ", ".join(sorted(flowing.good(one, words) for one in question.goods))
    if question.phrases:
        yield words("web.ask.phrases"), "; ".join("/".join(sorted(one)[:4]) for one in question.phrases)
    if question.days:
        first, last = (day.isoformat() if day else ".." for day in (question.days.first, question.days.last))
        yield words("web.ask.days"), words.day(first if first == last else f"{first}/{last}")
    if question.negated:
        yield words("explain.status_is"), words("status.negated")
    if question.tense == "future":
        yield words("explain.status_is"), words("status.planned")
    for name, said in (("aside", question.aside.words), ("left_out", question.left_out)):
        if said:
            yield words(f"web.ask.{name}"), visible(said)


def _act(sense: Sense, words: Words) -> str:
    """The acts and ties that a verb of a question asks for, the first of them."""
    named = []
    for side in sense.sides:
        tie = codebook.ties().get(side.what) if side.tie else None
        if tie is not None:
            named.append(tie.name_id if words.lang == "id" else tie.name_en)
        elif not side.tie:
            named.append(words.act(side.what, side.mode))
    unique = list(dict.fromkeys(named))
    return ", ".join(unique[:ACTS]) + (", …" if len(unique) > ACTS else "")


def _named(one: Named, words: Words) -> str:
    """Whom a name means."""
    if one.persons:
        return words.join(list(one.persons))
    meant = words.place(one.place) if one.place and not one.is_party else words.code(one.code) if one.code else ""
    return visible(f"{one.words} → {meant}" if meant and meant.casefold() != one.words.casefold() else one.words)


def ways(question: Question, view: View) -> Iterator[tuple[str, str]]:
    """Pages that tell more of what was asked about, and the rows behind it."""
    words = view.words
    days: dict[str, str | int | list[str] | None] = {}
    if question.days:
        days = {
            "since": question.days.first.isoformat() if question.days.first else None,
            "until": question.days.last.isoformat() if question.days.last else None,
        }
    codes = list(dict.fromkeys(one.code for one in (*question.named, *question.about) if one.code and one.is_party))
    persons = list(dict.fromkeys(person for one in question.named for person in one.persons))
    if question.kind == "contradictions":
        party: str | None = codes[0] if codes else None
        yield words("web.ask.way.disagreements"), view.link("/disagreements", party=party, **days)
    if len(codes) == 2:
        pair = words.join([words.code(code) for code in codes])
        yield words("web.ask.way.pair", pair=pair), view.link(f"/pair/{segment(codes[0])}/{segment(codes[1])}", **days)
    for code in codes[:3]:
        yield words("web.explain.party", party=words.code(code)), view.link(f"/party/{segment(code)}", **days)
    for person in persons[:2]:
        yield words("web.explain.person", person=person), view.link(f"/leader/{segment(person)}", **days)
    if codes or persons:
        asked_for: dict[str, str | int | list[str] | None] = {"party": codes or None, **days}
        if len(persons) == 1:
            asked_for["person"] = persons[0]
        yield words("web.ask.way.rows"), view.link("/search", **asked_for)


def _nearest(nearest: tuple[str, ...], view: View) -> Markup | None:
    """Questions that would be understood, each a link."""
    if not nearest:
        return None
    links = [el("li", el("a", visible(one), href=view.link("/ask", q=one))) for one in nearest[:OTHERS]]
    return el("section", el("p", view.words("web.nearest")), el("ul", links, class_="nearest"))


def _passages(passages: tuple[Passage, ...], view: View, title: str) -> Markup | None:
    """Sentences that come near, each leading to where it stands."""
    words = view.words
    shown = []
    for one in passages:
        told = " · ".join(part for part in (one.outlet or one.doc, words.day(one.published) if one.published else "") if part)
        quote = el("a", f"“{visible(one.text)}”", href=view.link(f"/report/{one.report}#passage", span=f"{one.start}-{one.end}"))
        page = el("a", words("web.reader.page"), href=one.url, rel="noreferrer noopener") if (one.url or "").startswith(LINKED) else None
        shown.append(el("li", el("blockquote", quote, lang="id"), el("cite", visible(told)), page))
    return frame.section("passages", title.rstrip(":"), el("ul", shown, class_="quotes")) if shown else None


def _rows(found: Result) -> Iterator[list[str | int | bool | None]]:
    if isinstance(found, Misunderstood):
        return
    for one in found.lines:
        for cited in one.quotations:
            what = one.telling.what or one.telling.kind
            yield [one.date, one.reported, what, one.status, one.claimed, one.sources, cited.record, cited.report, cited.quote]


FACES = (Face("/ask", ask, early=early),)
