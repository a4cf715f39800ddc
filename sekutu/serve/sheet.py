"""A dossier as one HTML file: no script, no network, charts inline, every statement on its numbered quotations.

The page's policy (CSP) forbids everything but its own style, which it names by its hash. Everything that comes from reports is escaped
(``markup``). It is the same for the same dossier: no clock is asked.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterable, Iterator

from sekutu.analysis.alignment import Alignment
from sekutu.analysis.breaks import ALPHA
from sekutu.analysis.cited import Line
from sekutu.analysis.diary import Diary, Entry
from sekutu.analysis.disagreements import Disagreement, Disagreements
from sekutu.analysis.dossier import PLANNED, Dossier, Section
from sekutu.analysis.flows import Flow, Flows
from sekutu.analysis.isolation import Vector
from sekutu.analysis.outcomes import OUTCOMES
from sekutu.analysis.outlook import Line as Plan
from sekutu.analysis.outlook import Outlook
from sekutu.analysis.seasons import Season
from sekutu.analysis.shifts import Shift, Shifts
from sekutu.analysis.sources import Quotation
from sekutu.resources import read_text
from sekutu.serve import ahead, charts, diaries, differing, flowing, measured, sheetmaps
from sekutu.serve.markup import Markup, el, join
from sekutu.serve.render import CLAIMED, MARKS, backed, credit, untold
from sekutu.serve.web import worldmap
from sekutu.serve.words import Words, visible
from sekutu.version import VERSION

STYLES = ("sheet", "map")
"""The style of a dossier as a file."""

LINKED = ("http://", "https://")
"""Beginnings of addresses that a quotation links to; any other is shown nowhere."""

Sheet = list[tuple[str, str, list[Markup]]]
"""Parts of the page: the name of the anchor, the heading, what stands below it."""


class Page:
    """A page in the making: which quotations stand on it already, so that each stands once and is linked to from everywhere else."""

    def __init__(self, words: Words, anchor: str = "q", maps: bool = False) -> None:
        """``anchor``: what the names of the places of quotations begin with; where several pages stand on one, each needs its own.
        ``maps``: whether maps are drawn, for which the page needs their outlines and their style (see ``dossier``)."""
        self.words = words
        self.anchor = anchor
        self.maps = maps
        self._shown: set[int] = set()

    def refs(self, cited: Iterable[Quotation]) -> Markup:
        """The numbers of quotations, each a link to where it stands."""
        links = [el("a", f"[{one.n}]", href=f"#{self.anchor}{one.n}") for one in cited]
        return el("span", join(itertools.chain.from_iterable((" ", link) for link in links)), class_="refs") if links else Markup("")

    def quotes(self, cited: Iterable[Quotation]) -> Markup | None:
        """The quotations that do not stand on the page yet, with outlet and day."""
        fresh = [one for one in cited if one.n not in self._shown and not self._shown.add(one.n)]  # type: ignore[func-returns-value]
        return el("ol", [self._quote(one) for one in fresh], class_="quotes") if fresh else None

    def _quote(self, one: Quotation) -> Markup:
        told = credit(one, self.words)
        linked = one.url is not None and one.url.startswith(LINKED)
        source = el("a", told, href=one.url, rel="noreferrer noopener") if linked else told
        quote = el("blockquote", f"“{visible(one.quote)}”", lang="id")
        return el("li", el("span", f"[{one.n}]", class_="n"), el("span", quote, el("cite", source)), id=f"{self.anchor}{one.n}")

    def line(
        self,
        sign: str,
        kind: str,
        when: str,
        said: str,
        cited: Iterable[Quotation],
        more: str,
        *below: Markup | None,
        anchor: str | None = None,
        number: int | None = None,
    ) -> Markup:
        """A line: its sign, its day, what is said, the numbers of its quotations and how far it is borne out; then the quotations.
        ``anchor`` is the name of the line, ``number`` that of its mark on a map."""
        listed = list(cited)
        return el(
            "li",
            el("span", sign, class_="sign", aria_hidden="true"),
            el(
                "p",
                el("span", str(number), class_="on-map") if number is not None else None,
                el("span", when, class_="when") if when else None,
                el("span", said, class_="said"),
                self.refs(listed),
                el("span", more, class_="backed") if more else None,
            ),
            self.quotes(listed),
            *below,
            class_=kind,
            id=anchor,
        )

    # ---- parts ----

    def head(self, page: Dossier) -> Markup:
        words = self.words
        counts = [
            words.count(page.reports, "reports"),
            words.count(page.sources, "sources"),
            words.count(page.outlets, "outlets") if page.outlets else words("outlets.none"),
        ]
        counts.append(words.count(page.records, "records"))
        days = words("dossier.days", first=words.day(page.first), last=words.day(page.last)) if page.first and page.last else ""
        signs = [(mark, words(f"status.{status}")) for status, mark in MARKS.items()]
        signs.insert(1, (CLAIMED, words("mark.claimed")))
        legend = [el("span", f"{mark} {said}") for mark, said in signs]
        return join(
            [
                el("h1", heading(page, words)),
                el("p", " · ".join(counts), class_="meta"),
                el("p", days, class_="meta") if days else None,
                el("p", legend, class_="legend"),
            ]
        )

    def alignment(self, ranking: Alignment, later: frozenset[int]) -> list[Markup]:
        """The ranking, with the quotations that do not stand in ``later`` parts anyway."""
        words = self.words
        rows = [
            el(
                "tr",
                el("td", words.code(one.code), class_="lead"),
                el("td", charts.scale(one, words), class_="chart-cell full"),
                el("td", words.score(one.score), class_="number lead"),
                el("td", f"{words.score(one.low)} … {words.score(one.high)}", class_="number last"),
                el("td", words.count(one.sources, "sources"), class_="sources"),
                el("td", self.refs(one.best), class_="full"),
                id=sheetmaps.row(one.code) if self.maps else None,
            )
            for one in ranking.partners
        ]
        names = ("partner", "", "score", "interval", "sources", "")
        heads = [
            el("th", words(f"column.{name}"), scope="col", class_="number" if name in ("score", "interval") else None) if name else el("td")
            for name in names
        ]
        head = el("tr", [heads[0], el("td", charts.ends(words), class_="chart-cell"), *heads[2:]])
        table = el("table", el("thead", head), el("tbody", rows), class_="stack")
        cited = {one.n: one for partner in ranking.partners for one in partner.best}
        note = el("p", words("section.alignment.note"), class_="note")
        map = sheetmaps.of_partners(ranking, words) if self.maps else None
        quotes = self.quotes(cited[n] for n in sorted(cited) if n not in later)
        return [
            part for part in (map, note, el("div", table, class_="wide"), el("p", words("sheet.hollow"), class_="note"), quotes) if part
        ]

    def isolation(self, vector: Vector, later: frozenset[int]) -> list[Markup]:
        """The composite and a row for each component, with the quotations that do not stand in ``later`` parts anyway."""
        words = self.words
        found = list(measured.told_parts(vector, words))
        rows = [
            el(
                "tr",
                el("td", name, class_="lead"),
                el("td", figure, class_="number"),
                el("td", basis, class_="full"),
                el("td", self.refs(one.quotations), class_="full"),
            )
            for one, name, figure, basis in found
        ]
        names = ("component", "figure", "counted", "")
        head = el("tr", [el("th", words(f"column.{name}") if name else "", scope="col") for name in names])
        cited = {quote.n: quote for one, *_ in found for quote in one.quotations}
        return [
            el("p", words("isolation.note", day=words.day(vector.until)), class_="note"),
            el("p", el("strong", measured.composite(vector, words))),
            el("div", el("table", el("thead", head), el("tbody", rows), class_="stack"), class_="wide"),
            self.quotes(cited[n] for n in sorted(cited) if n not in later) or Markup(""),
        ]

    def shifts(self, page: Shifts) -> list[Markup]:
        """The turns, each with the last quotation before it and the first after it."""
        words = self.words
        note = [el("p", words("shifts.note", alpha=f"{100 * ALPHA:g}"), class_="note")] if page.shifts else []
        turns = [el("ul", [self.shift(one) for one in page.shifts], class_="lines")] if page.shifts else []
        return [*note, *turns, el("p", measured.looked(page, words), class_="note")]

    def shift(self, one: Shift) -> Markup:
        words, towards = self.words, one.change > 0
        said = words("shifts.towards" if towards else "shifts.away", name=words.code(one.code))
        change = words("shifts.change", before=words.score(one.before.mean), after=words.score(one.after.mean))
        between = words("shifts.between", earliest=words.day(one.earliest), latest=words.day(one.latest))
        sides = words("shifts.sides", before=one.before.acts, after=one.after.acts, p=measured.chance(one.adjusted, words))
        below = []
        for key, day, cited in (
            ("last_before", one.last_before_day, one.last_before),
            ("first_after", one.first_after_day, one.first_after),
        ):
            told = el("p", words(f"shifts.{key}", day=words.day(day)), self.refs([cited]))
            below.append(el("div", told, self.quotes([cited]), class_="became noted"))
        return self.line("▲" if towards else "▼", "actual", between, f"{said} · {change}", (), sides, *below)

    def seasons(self, told: tuple[Season, ...]) -> list[Markup]:
        words = self.words
        key = el(
            "p",
            [el("span", el("i", class_=f"key {quad}"), words.quad(quad)) for quad in (*charts.ABOVE[::-1], *charts.BELOW[::-1])],
            class_="legend",
        )
        rows = [
            el("tr", el("td", words.quarter(one.quarter)), *(el("td", words.integer(count), class_="number") for count in _counts(one)))
            for one in told
            if one.cooperation or one.conflict
        ]
        names = ("quarter", "cooperation", "conflict", "bounded")
        head = el("tr", [el("th", words(f"seasons.{name}"), scope="col", class_="number" if name != "quarter" else None) for name in names])
        table = el("details", el("summary", words("seasons.table")), el("table", el("thead", head), el("tbody", rows)))
        return [el("p", words("seasons.note"), class_="note"), key, el("div", charts.seasons(told, words), class_="wide latest"), table]

    def section(self, part: Section) -> list[Markup]:
        lines = [self.telling(one) for one in part.lines]
        return [el("ul", lines, class_="lines"), *self.more(part.more)]

    def more(self, count: int) -> list[Markup]:
        return [el("p", self.words.count(count, "more_lines"), class_="note")] if count else []

    def telling(self, one: Line) -> Markup:
        words, telling = self.words, one.telling
        said = telling.status == "actual" and (telling.claimed or telling.kind == "statement")
        more = backed(telling.reports, telling.sources, words)
        if one.more:
            more += f" · {words.count(one.more, 'more_quotations')}"
        kind = "claimed" if said else telling.status
        return self.line(
            CLAIMED if said else MARKS[telling.status], kind, words.when(telling), words.sentence(telling), one.quotations, more
        )

    def outlook(self, page: Outlook) -> list[Markup]:
        words = self.words
        out = [el("p", words("outlook.until", day=words.day(page.until)), class_="note")]
        for what in OUTCOMES:
            lines = page.of(what)
            if lines:
                out.append(el("h3", words(f"outlook.{what}")))
                out.append(el("ul", [self.plan(one) for one in lines], class_="lines"))
        return out + self.more(page.more)

    def plan(self, one: Plan) -> Markup:
        words, prospect, outcome = self.words, one.prospect, one.outcome
        day = words("due.day", day=words.day(prospect.due)) if prospect.due else words("due.none")
        told = f" · {words('day.reported', day=words.day(prospect.told))}" if prospect.told else ""
        below: list[Markup | None] = []
        if outcome.records:
            why = f" · {words(f'outcome.why.{outcome.why}')} · {words.count(outcome.sources, 'sources')}"
            sentence = el("p", f"⇒ {ahead.became(outcome, words)}", self.refs(one.outcome_quotations), el("span", why, class_="backed"))
            below.append(el("div", sentence, self.quotes(one.outcome_quotations), class_=f"became {outcome.what}"))
        if one.against:
            against = words.join([words(f"outcome.{other.what}") for other in outcome.also])
            sentence = el("p", f"≠ {words('outcome.against', outcome=against)}", self.refs(one.against))
            below.append(el("div", sentence, self.quotes(one.against), class_="became against"))
        more = f" · {words.count(one.more, 'more_quotations')}" if one.more else ""
        when = f"{words(f'prospect.{prospect.kind}')} {day}{told}"
        said = ahead.said(prospect, words)
        return self.line(ahead.SIGNS[outcome.what], prospect.best.status, when, said, one.quotations, more, *below)

    def flows(self, page: Flows) -> list[Markup]:
        words = self.words
        out = [
            el("p", words("flows.note"), class_="note"),
            el("div", charts.flows(page, words), class_="wide figure-flows"),
        ]
        for side in flowing.SIDES:
            mine = [edge for edge in page.edges if flowing.side(edge, page.party) == side]
            if mine:
                names = ("from", "to", "goods", "status", "sources", "")
                head = el("tr", [el("th", words(f"column.{name}") if name else "", scope="col") for name in names])
                table = el("table", el("thead", head), el("tbody", [self.flow(edge) for edge in mine]), class_="stack")
                amounts = [self.amount(edge) for edge in mine if edge.amounts]
                out += [el("h3", words(f"flows.{side}")), el("div", table, class_="wide")]
                out += [el("ul", amounts, class_="lines")] if amounts else []
                out.append(self.quotes(flowing.cited(mine)) or Markup(""))
        if page.without_goods:
            out.append(el("p", words("flows.without", n=words.integer(len(page.without_goods))), class_="note"))
        return out + self.more(page.more)

    def flow(self, edge: Flow) -> Markup:
        words = self.words
        against = join([" ≠ ", self.refs(edge.against)]) if edge.against else None
        return el(
            "tr",
            el("td", flowing.node(edge.giver, words), class_="pair"),
            el("td", f"→ {flowing.node(edge.taker, words)}" if not edge.mutual else f"↔ {flowing.node(edge.taker, words)}", class_="pair"),
            el("td", el("span", flowing.what(edge, words), class_=f"chip {edge.category}"), class_="full"),
            el("td", flowing.state(edge, words)),
            el("td", words.count(edge.sources, "sources")),
            el("td", self.refs(edge.quotations), against, class_="full"),
        )

    def amount(self, edge: Flow) -> Markup:
        words = self.words
        arrow = "↔" if edge.mutual else "→"
        pair = f"{flowing.node(edge.giver, words)} {arrow} {flowing.node(edge.taker, words)}, {words(f'category.{edge.category}')}: "
        told = "; ".join(flowing.told_amount(one, words) for one in edge.amounts)
        totals = "; ".join(flowing.total(one, words) for one in edge.totals)
        added = el("strong", f" · {words('column.total')}: {totals}") if totals else None
        return el("li", el("span", "Σ" if totals else "#", class_="sign", aria_hidden="true"), el("p", pair, told, added))

    def diary(self, page: Diary, name: str = "") -> list[Markup]:
        """The entries, with the map of the journeys before them; ``name``: see ``sheetmaps.of_journeys``."""
        map = sheetmaps.of_journeys(page, self.words, name) if self.maps else None
        named = sheetmaps.entries(page, name) if map else {}
        lines = el("ul", [self.entry(one, *named.get(one.id, (None, None))) for one in page.entries], class_="lines")
        return [*([map] if map else []), lines, *self.more(page.more)]

    def entry(self, one: Entry, anchor: str | None = None, number: int | None = None) -> Markup:
        words = self.words
        below: list[Markup | None] = []
        for sign, note in diaries.notes(one, words):
            cited = one.outcome_quotations if sign == "⇒" else ()
            side = "against" if sign == "≠" else one.outcome.what if sign == "⇒" and one.outcome else "noted"
            below.append(el("div", el("p", f"{sign} {note}", self.refs(cited)), self.quotes(cited), class_=f"became {side}"))
        claimed = bool(one.voice) and one.status == "actual"
        kind = "claimed" if claimed else one.status
        status = "" if one.status == "actual" else f" · {words(f'status.{one.status}')}"
        said = diaries.said(one, words) + status
        mark = CLAIMED if claimed else MARKS[one.status]
        more = backed(one.reports, one.sources, words)
        return self.line(mark, kind, diaries.when(one, words), said, one.quotations, more, *below, anchor=anchor, number=number)

    def disagreements(self, page: Disagreements) -> list[Markup]:
        return [el("ul", [self.disagreement(one) for one in page.found], class_="lines"), *self.more(page.more)]

    def disagreement(self, one: Disagreement) -> Markup:
        words = self.words
        sides = []
        for told in one.sides:
            count = words.count(told.side.sources, "sources")
            line = el(
                "p", differing.value(one, told.side.value, words), self.refs(told.quotations), el("span", f" · {count}", class_="backed")
            )
            sides.append(el("div", line, self.quotes(told.quotations), class_="became against"))
        said = el("span", differing.subject(one, words), class_="said")
        head = el("p", el("strong", words(f"contradiction.{one.contradiction.kind}")), " · ", said)
        return el("li", el("span", "≠", class_="sign", aria_hidden="true"), head, sides)


def _counts(one: Season) -> tuple[int, int, int]:
    return len(one.cooperation), len(one.conflict), one.bounded


def heading(page: Dossier, words: Words) -> str:
    """The title of a dossier."""
    name = words.code(page.party)
    return words("dossier.pair", party=name, other=words.code(page.other)) if page.other else words("dossier.title", party=name)


def _cited_later(page: Dossier) -> frozenset[int]:
    """The numbers of the quotations that stand in the sections by subject."""
    return frozenset(one.n for part in page.sections if part.key != PLANNED for line in part.lines for one in line.quotations)


def parts(page: Dossier, made: Page) -> Iterator[tuple[str, str, list[Markup]]]:
    """The parts of the page that have something to say, in order; what is not told last."""
    words = made.words
    if page.alignment.partners:
        yield "alignment", words("section.alignment"), made.alignment(page.alignment, _cited_later(page))
    if page.isolation is not None and page.isolation.records:
        yield "isolation", words("section.isolation"), made.isolation(page.isolation, _cited_later(page))
    if page.shifts.looked:
        yield "shifts", words("section.shifts"), made.shifts(page.shifts)
    if page.seasons:
        yield "seasons", words("seasons.title"), made.seasons(page.seasons)
    for part in page.sections:
        if part.key == PLANNED:
            if page.outlook.lines:
                yield "outlook", words("section.outlook"), made.outlook(page.outlook)
        elif part.lines:
            yield part.key, words(f"section.{part.key}"), made.section(part)
    if page.flows.edges:
        yield "flows", words("section.flows"), made.flows(page.flows)
    for number, diary in enumerate(page.diaries, 1):
        yield f"diary-{number}", words("diary.title", person=diary.person), made.diary(diary, f"diary-{number}-")
    if page.disagreements.found:
        yield "disagreements", words("section.disagreements"), made.disagreements(page.disagreements)
    lines = [el("li", el("span", "–", class_="sign", aria_hidden="true"), el("p", one)) for one in untold(page.gaps, words)]
    yield "gaps", words("section.gaps"), [el("ul", lines, class_="lines")]


def dossier(page: Dossier, words: Words) -> str:
    """The dossier as the text of an HTML file."""
    style = Markup("".join(read_text(f"ui/{name}.css") for name in STYLES))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    told = list(parts(page, Page(words, maps=True)))
    shapes = worldmap.shapes() if any("<use " in piece for *_, inside in told for piece in inside) else None
    contents = [el("li", el("a", name, href=f"#{anchor}")) for anchor, name, _ in told]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", heading(page, words)),
        Markup(f"<style>{style}</style>"),
    )
    body = el(
        "body",
        shapes,
        el("header", Page(words).head(page), el("nav", el("ul", contents), aria_label=words("sheet.contents"))),
        el("main", [el("section", el("h2", name), inside, id=anchor) for anchor, name, inside in told]),
        el("footer", el("p", words("sheet.made", version=VERSION)), el("p", words("sheet.read"))),
    )
    return f"<!DOCTYPE html>\n{el('html', head, body, lang=words.lang)}\n"
