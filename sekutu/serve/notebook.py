"""Answers in a notebook: the look of the dossier sheet as a piece of a page that is somebody else's.

A notebook puts what an answer says of itself between other outputs. So the style is bound to this piece (CSS nesting), the anchors of its
quotations are its own, and as on the sheet everything from reports is escaped and there is no script.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sekutu import settings
from sekutu.records import AnyRecord, digest
from sekutu.resources import read_text
from sekutu.serve import asked, differing, explaining, measured, newsing, sheet, showing
from sekutu.serve.markup import Markup, el
from sekutu.serve.render import CLAIMED, MARKS
from sekutu.serve.words import Words, visible

if TYPE_CHECKING:
    from sekutu.analysis.asking.outcome import Answer
    from sekutu.analysis.asking.question import Misunderstood
    from sekutu.analysis.blocs import Blocs
    from sekutu.analysis.dyads import Dyad
    from sekutu.analysis.news import News
    from sekutu.happenings.happening import Happening
    from sekutu.serve.explaining import Explanation

NAME = "sekutu"
"""The class of the piece, to which the style is bound."""

ROWS = 50
"""So many records or news of a kind are shown."""


@cache
def style() -> Markup:
    """The style of the sheet, bound to the piece: what it says of the page's root and body holds for the piece itself."""
    text = read_text("ui/sheet.css").replace(":root", "&").replace("\nbody {", "\n& {").replace("  body {", "  & {")
    lines = [line for line in text.splitlines() if not line.startswith("html ")]
    return Markup(f"<style>.{NAME} {{\n" + "\n".join(lines) + "\n& { padding: .2rem 1rem .8rem; }\n}</style>")


def html(answer: Any) -> str:
    """An answer as a piece of HTML, in the language that is set for this process."""
    words = Words(settings.language())
    name = digest("notebook", json.dumps(answer.to_dict(), ensure_ascii=False), words.lang, length=6)
    made = sheet.Page(words, f"q{name}-")
    if not _understood(answer) or (type(answer).__name__ in _NOTED and not showing.told(answer)):
        return piece(_silent(answer, words), words)
    return piece(_inside(answer, made), words)


def piece(inside: Iterable[Markup], words: Words) -> str:
    """Parts with the style around them."""
    return str(el("div", style(), *inside, class_=NAME, lang=words.lang))


def records(listed: Sequence[AnyRecord]) -> str:
    """Records as a table: the day, who did what to whom, status, the quotation, where it stands."""
    from sekutu.analysis.telling import gather

    words = Words(settings.language())
    rows = []
    for one in listed[:ROWS]:
        (telling,) = gather([one], {})
        status = words(f"status.{telling.status}")
        quote = el("blockquote", f"“{visible(one.quote)}”", lang="id")
        cells = [words.when(telling), words.sentence(telling), status, quote, visible(one.doc), one.id]
        rows.append(el("tr", [el("td", cell) for cell in cells]))
    names = ("date", "record", "status", "quote", "report", "id")
    head = el("tr", [el("th", words(f"column.{name}"), scope="col") for name in names])
    more = [el("p", words.count(len(listed) - ROWS, "more_lines"), class_="note")] if len(listed) > ROWS else []
    table = el("div", el("table", el("thead", head), el("tbody", rows)), class_="wide")
    return piece([el("h2", words.count(len(listed), "records")), table, *more], words)


def explanation(found: Explanation) -> str:
    """What a word means; a record with what stands around its quotation; or the reports that copy one another."""
    words = Words(settings.language())
    if found.record is not None:
        quote = el(
            "p", el("span", visible(found.before)), " ", el("strong", visible(found.record.quote)), " ", visible(found.after), lang="id"
        )
        facts = [el("tr", el("th", name, scope="row"), el("td", _cell(value))) for name, value in found.record.to_dict().items() if value]
        return piece([el("h2", found.record.id), quote, el("table", el("tbody", facts))], words)
    if found.copies is not None:
        groups = [*found.copies["groups"], {"reports": found.copies["reports"]}][:1]
        told = [
            el("li", " · ".join(visible(one[name]) for name in ("doc", "outlet", "published") if one[name])) for one in groups[0]["reports"]
        ]
        return piece([el("ul", told)], words)
    parts = []
    for term in found.terms:
        name, sense = (term.name_id, term.meaning_id) if words.lang == "id" else (term.name_en, term.meaning_en)
        parts += [el("h2", f"{term.name} · {name}"), el("p", sense)]
    lines = [el("li", explaining.meaning(one, words)) for one in found.names]
    return piece([*parts, *([el("h2", visible(found.word)), el("ul", lines)] if lines else [])], words)


def _cell(value: Any) -> str:
    return visible(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


# ---- parts ---------------------------------------------------------------------------------------------------------------------------

_NOTED = frozenset({"Alignment", "Isolation", "Shifts", "Blocs", "Diary", "Dyad", "Disagreements", "Outlook", "Flows", "Dossier"})


def _understood(answer: Any) -> bool:
    return type(answer).__name__ != "Misunderstood"


def _silent(answer: Any, words: Words) -> list[Markup]:
    """What is said where there is no answer."""
    if not _understood(answer):
        return _misunderstood(answer, words)
    return [el("p", showing.untold(answer, False, words))]


def _inside(answer: Any, made: sheet.Page) -> list[Markup]:
    words = made.words
    of = showing.subject(answer, words) if hasattr(answer, "party") or hasattr(answer, "person") else ""
    match type(answer).__name__:
        case "Alignment":
            return [el("h2", f"{of}: {words('section.alignment')}"), *made.alignment(answer, frozenset())]
        case "Isolation":
            return [el("h2", words("isolation.title", party=of)), *made.isolation(answer.whole, frozenset())]
        case "Shifts":
            return [el("h2", words("shifts.title", party=of)), *made.shifts(answer)]
        case "Blocs":
            return _blocs(answer, words)
        case "Diary":
            return [el("h2", words("diary.title", person=of)), *made.diary(answer)]
        case "Dyad":
            return _dyad(answer, made)
        case "Disagreements":
            return [el("h2", words("contradictions.title")), *made.disagreements(answer)]
        case "Outlook":
            return [el("h2", f"{of}: {words('section.outlook')}"), *made.outlook(answer)]
        case "Flows":
            return [el("h2", words("flows.title", party=of)), *made.flows(answer)]
        case "Dossier":
            parts = [el("section", el("h2", name), inside) for _, name, inside in sheet.parts(answer, made)]
            return [made.head(answer), *parts]
        case "News":
            return _news(answer, made)
        case "Answer":
            return _answered(answer, made)
    raise TypeError(f"no answer: {answer!r}")


def _blocs(answer: Blocs, words: Words) -> list[Markup]:
    rows = []
    for number, bloc in enumerate(answer.blocs, 1):
        named = ", ".join(f"{words.code(one.code)} ({100 * one.stability:.0f})" for one in bloc.members)
        rows.append(el("li", el("p", el("strong", words("blocs.bloc", n=number, stability=f"{100 * bloc.stability:.0f}")), f": {named}")))
    note = el("p", words("blocs.note", day=words.day(answer.until)), class_="note")
    return [el("h2", words("blocs.title")), note, el("ul", rows, class_="lines")]


def _happening(one: Happening, made: sheet.Page, quotations: Sequence[Any], more: str, *below: Markup | None) -> Markup:
    words = made.words
    when = words.day(one.date) if one.date else words("day.reported", day=words.day(one.reported))
    claimed = bool(one.voices) and one.status == "actual"
    status = "" if one.status == "actual" else f" · {words(f'status.{one.status}')}"
    said = differing.said(one, words) + status
    return made.line(CLAIMED if claimed else MARKS[one.status], "claimed" if claimed else one.status, when, said, quotations, more, *below)


def _dyad(answer: Dyad, made: sheet.Page) -> list[Markup]:
    words = made.words
    out = [el("h2", words("dyad.title", party=words.code(answer.party), other=words.code(answer.other)))]
    out += [el("p", said) for said in measured.standing_lines(answer, words)]
    lines = []
    for one in answer.moments:
        kinds = dict.fromkeys(words(f"contradiction.{found.kind}").lower() for found in one.disputed)
        more = f" · {words.count(one.happening.sources, 'sources')}" + (f" · ≠ {', '.join(kinds)}" if kinds else "")
        lines.append(_happening(one.happening, made, one.quotations, more))
    out.append(el("ul", lines, class_="lines"))
    if answer.ties:
        out += [el("h3", words("dyad.ties")), el("ul", [made.telling(one) for one in answer.ties], class_="lines")]
    if answer.turns:
        out += [el("h3", words("dyad.turns")), el("ul", [made.shift(one) for one in answer.turns], class_="lines")]
    return out


def _news(answer: News, made: sheet.Page) -> list[Markup]:
    words = made.words
    out = [el("h2", words("news.title")), el("p", words("news.since", since=answer.since, until=answer.until), class_="note")]
    for kind in ("new", "changed", "withdrawn"):
        items = answer.of(kind)
        if items:
            lines = []
            for one in items[:ROWS]:
                below = el("p", newsing.changed(one, words), class_="note") if one.changes else None
                lines.append(_happening(one.happening, made, one.quotations, "", below))
            out += [el("h3", f"{words(f'news.{kind}')} ({words.integer(len(items))})"), el("ul", lines, class_="lines")]
            out += made.more(max(0, len(items) - ROWS))
    return out if answer.items else [*out, el("p", words("news.none", since=answer.since))]


def _answered(answer: Answer, made: sheet.Page) -> list[Markup]:
    words = made.words
    out = [el("p", el("strong", asked.sentence(answer, words)))]
    out += [el("p", note, class_="note") for note in asked.notes(answer, words)]
    lines = []
    for one in answer.lines:
        when = words.day(one.date) if one.date else words("day.reported", day=words.day(one.reported)) if one.reported else ""
        status = "" if one.status == "actual" else f" · {words(f'status.{one.status}')}"
        kind = "claimed" if one.claimed and one.status == "actual" else one.status
        sign = CLAIMED if kind == "claimed" else MARKS[one.status]
        said = words.sentence(one.telling) + status
        lines.append(made.line(sign, kind, when, said, one.quotations, f" · {words.count(one.sources, 'sources')}"))
    out += [el("ul", lines, class_="lines"), *made.more(answer.more)]
    out += [el("p", asked.quoted(one, words)) for one in answer.passages]
    return out + (_answered(answer.then, made) if answer.then is not None else [])


def _misunderstood(answer: Misunderstood, words: Words) -> list[Markup]:
    out = [el("p", el("strong", asked.sentence(answer, words)))]
    out += [el("p", asked.quoted(one, words)) for one in answer.passages]
    near = asked.suggestion(answer.nearest, words)
    return [*out, el("p", near, class_="note")] if near else out
