"""What pages show of the ground they stand on: quotations that lead into the reader, and how many reports bear a figure out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sekutu.analysis.sources import Quotation
from sekutu.happenings.world import World
from sekutu.records import Report
from sekutu.serve.markup import Markup, el
from sekutu.serve.render import credit
from sekutu.serve.web.desk import View, segment
from sekutu.serve.words import Words, visible

FEW = 3
"""Fewer independent reports than these are said to be few: with one or two, a single mistaken report decides."""

QUOTED = 12
"""So many quotations stand on one line of a page; the data behind the page has them all."""

LONGEST = 600
"""Characters of a quotation that are shown; the reader has the rest."""


def reader(one: Quotation, view: View) -> str:
    """Where the words of a quotation stand in their report."""
    return view.link(f"/report/{segment(one.report)}#{segment(one.record)}")


def shortened(text: str) -> str:
    """The words on one line, cut where they go on for very long."""
    words = visible(text)
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def quotation(one: Quotation, view: View) -> Markup:
    """One quotation with its outlet and day, which lead to it in the report."""
    quote = el("blockquote", f"“{shortened(one.quote)}”", lang="id")
    return el("li", quote, " ", el("cite", el("a", credit(one, view.words), href=reader(one, view))))


def quotations(cited: Sequence[Quotation], view: View, more: int = 0, all_at: str | None = None) -> Markup:
    """Quotations one below the other; ``more`` are not shown, ``all_at`` is where all records stand."""
    left = more + max(len(cited) - QUOTED, 0)
    rest = el("li", view.words.count(left, "more_quotations"), class_="note") if left else None
    way = el("li", el("a", view.words("drawing.all_records"), href=all_at), class_="note") if all_at else None
    return el("ul", [quotation(one, view) for one in cited[:QUOTED]], rest, way, class_="evidence")


def opening(
    summary: str, cited: Sequence[Quotation], view: View, more: int = 0, name: str | None = None, all_at: str | None = None
) -> Markup | None:
    """Words, mostly a number, that open into the quotations behind them; ``name`` says what it is about to who hears only the words."""
    if not cited:
        return el("span", summary) if summary else None
    spoken = el("span", f" – {name}", class_="hidden") if name else None
    return el("details", el("summary", summary, spoken), quotations(cited, view, more, all_at), class_="opening")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure rests on. ``happenings`` counts acts, each once, ``ties`` the records of ties."""

    reports: int = 0
    sources: int = 0
    happenings: int = 0
    ties: int = 0
    outlets: int = 0

    @property
    def few(self) -> bool:
        return self.sources < FEW

    def to_dict(self) -> dict[str, int]:
        return {
            "reports": self.reports,
            "independent_reports": self.sources,
            "happenings": self.happenings,
            "ties": self.ties,
            "outlets": self.outlets,
        }

    def told(self, words: Words) -> str:
        """The counts in words."""
        parts = [words.count(self.reports, "reports"), words.count(self.sources, "sources")]
        parts += [words.count(self.happenings, "happenings")] if self.happenings else []
        parts += [words.count(self.ties, "ties")] if self.ties else []
        parts.append(words.count(self.outlets, "outlets") if self.outlets else words("outlets.none"))
        return " · ".join(parts)


def basis_of(ids: Iterable[str], world: World, held: Mapping[str, Report], sources: Mapping[str, str]) -> Basis:
    """What these records of a world rest on."""
    reports: set[str] = set()
    groups: set[tuple[str, ...]] = set()
    ties: set[str] = set()
    for one in set(ids):
        if one in world.ties:
            ties.add(one)
        elif one in world.merger.acts:
            groups.add(world.group(one))
        else:
            continue
        reports.add(world.record(one).report)
    outlets = {held[one].outlet for one in reports if one in held and held[one].outlet}
    return Basis(len(reports), len({sources.get(one, one) for one in reports}), len(groups), len(ties), len(outlets))
