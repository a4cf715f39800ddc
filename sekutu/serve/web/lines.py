"""Lines of what was told, and quotations, each of which leads into the report where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sekutu.analysis.sources import Quotation
from sekutu.analysis.telling import Telling
from sekutu.records import Statement, Tie
from sekutu.serve.markup import Markup, el
from sekutu.serve.render import credit
from sekutu.serve.web import grammar
from sekutu.serve.web.desk import View
from sekutu.serve.words import visible

SHOWN = 2
"""Quotations that stand open; the others are folded away."""


def evidence(report: str, record: str, view: View) -> str:
    """The address of a record in the text of its report."""
    return view.link(f"/report/{report}#{record}")


def quotation(one: Quotation, view: View) -> Markup:
    """A quotation with outlet and day; the words lead to where they stand."""
    quote = el("blockquote", el("a", f"“{visible(one.quote)}”", href=evidence(one.report, one.record, view)), lang="id")
    return el("li", quote, el("cite", credit(one, view.words)))


def quotations(cited: Sequence[Quotation], view: View, shown: int = SHOWN, more: int = 0) -> Markup | None:
    """Some quotations, the rest folded away. ``more``: how many there are besides."""
    if not cited:
        return None
    parts: list[Markup] = [el("ul", [quotation(one, view) for one in cited[:shown]], class_="quotes")]
    rest = cited[shown:]
    if rest:
        summary = el("summary", view.words.count(len(rest) + more, "more_quotations"))
        parts.append(el("details", summary, el("ul", [quotation(one, view) for one in rest], class_="quotes")))
    elif more:
        parts.append(el("p", view.words.count(more, "more_quotations"), class_="note"))
    return el("div", parts, class_="evidence")


def line(telling: Telling, view: View, told: Iterable[str] = (), below: Iterable[Markup | None] = (), href: str | None = None) -> Markup:
    """What was told: its mark, its day, the sentence (leading to ``href``), what else is to be said, and what stands below it."""
    words = view.words
    record = telling.records[0]
    claimed = telling.claimed or isinstance(record, Statement)
    badge = grammar.badge_of(grammar.kind(record), telling.status, claimed, words)
    when = words.when(telling)
    sentence = words.sentence(telling)
    said = el("a", sentence, href=href, class_="said") if href else el("span", sentence, class_="said")
    if isinstance(record, Tie) and not when and record.reported:  # a tie has no day of its own; without one a line says too little
        when = words("day.reported", day=words.day(record.reported))
    extra = [part for part in told if part]
    if telling.status != "actual":
        extra.insert(0, words(f"status.{telling.status}"))
    return el(
        "li",
        badge,
        el("p", el("span", when, class_="when") if when else None, said, [el("span", f" · {part}", class_="backed") for part in extra]),
        below,
        class_=telling.status,
    )
