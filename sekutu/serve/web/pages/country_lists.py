"""Country as lists: what passes from and to it, what is planned and what became of it, what stands, who visited whom."""

from __future__ import annotations

from sekutu.analysis.cited import Line
from sekutu.analysis.dyads import Moment
from sekutu.analysis.flows import Flow, Flows
from sekutu.analysis.outcomes import OUTCOMES
from sekutu.analysis.outlook import Line as Plan
from sekutu.analysis.telling import gather
from sekutu.serve import ahead, charts, flowing
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame, grammar
from sekutu.serve.web.desk import View
from sekutu.serve.web.drawings.shell import figure
from sekutu.serve.web.evidence import opening
from sekutu.serve.web.gathering import Country
from sekutu.serve.words import Words

GIVEN = "material-cooperation"
"""The kind of whatever one party gives to another, for its mark."""

TIE_COLUMNS = ("what", "since", "last_told")

FLOWS, PLANS, TIES, VISITS = 10, 8, 30, 15
"""So many lines are shown at first: of flows each way, of plans with each outcome, of ties, of visits either way."""


def more(count: int, anchor: str, view: View) -> Markup | None:
    """A link to the same page with all lines."""
    if not count:
        return None
    return el("p", el("a", view.words.count(count, "more_lines"), href=view.here(all="1") + f"#{anchor}"), class_="more")


# ---- flows -----------------------------------------------------------------------------------------------------------------------------


def flows(told: Country, view: View) -> list[Markup | None]:
    """The diagram, and a table for each side with quotations."""
    words, page = view.words, told.flows
    if not page.edges and not page.without_goods:
        return []
    sides = {side: [one for one in page.edges if flowing.side(one, told.party) == side] for side in flowing.SIDES}
    shown = page.edges if view.get("all") else tuple(one for found in sides.values() for one in found[:FLOWS])
    out: list[Markup | None] = []
    if shown:
        rows = []
        for edge in shown:
            pair = _pair(edge, words)
            rows.append(
                [
                    el("span", grammar.badge_of(GIVEN, edge.status, edge.claimed, words), " ", pair, id=_anchor(edge), class_="pair"),
                    el("span", flowing.what(edge, words), class_=f"chip {edge.category}"),
                    _amounts(edge, words),
                    flowing.state(edge, words),
                    opening(words.count(edge.sources, "sources"), edge.quotations, view, edge.more, pair),
                ]
            )
        columns = [words("column.pair"), *(words(f"column.{one}") for one in ("goods", "amount", "status", "sources"))]
        drawn = el(
            "div",
            charts.flows(page if len(shown) == len(page.edges) else _only(told, shown), words, _link),
            class_="scrolled figure-flows",
            tabindex="0",
            role="group",
            aria_label=words("section.flows"),
        )
        strongest = max(page.edges, key=lambda one: (one.sources, one.happenings))
        finding = words(
            "country.flows.finding",
            gets=words.integer(len(sides["gets"])),
            gives=words.integer(len(sides["gives"])),
            mutual=words.integer(len(sides["mutual"])),
            most=f"{_pair(strongest, words)} ({flowing.what(strongest, words)})",
        )
        body = frame.table(columns, rows, class_="stacked")
        out.append(
            figure(
                "flows-figure",
                finding,
                el("div", drawn, body),
                words,
                basis=told.bases["flows"],
                key=grammar.legend(words),
                note=words("flows.note"),
            )
        )
        out.append(more(len(page.edges) - len(shown), "flows", view))
    if page.without_goods:
        out.append(el("p", words("flows.without", n=words.integer(len(page.without_goods))), class_="note"))
    return out


def _only(told: Country, shown: tuple[Flow, ...]) -> Flows:
    return Flows(told.party, None, shown, ())


def _pair(edge: Flow, words: Words) -> str:
    """Who gives to whom."""
    return f"{flowing.node(edge.giver, words)} {'↔' if edge.mutual else '→'} {flowing.node(edge.taker, words)}"


def _anchor(edge: Flow) -> str:
    return f"flow-{edge.giver.id}-{edge.taker.id}-{edge.category}-{edge.status}".replace("/", ".") + ("-mutual" if edge.mutual else "")


def _link(edge: Flow) -> str:
    return f"#{_anchor(edge)}"


def _amounts(edge: Flow, words: Words) -> Markup | None:
    """The totals where there are any, and the amounts that are told."""
    lines = [el("strong", f"{words('column.total')}: {'; '.join(flowing.total(one, words) for one in edge.totals)}")] if edge.totals else []
    lines += [el("span", flowing.told_amount(one, words)) for one in edge.amounts]
    return el("ul", [el("li", one) for one in lines], class_="amounts") if lines else None


# ---- outlook ---------------------------------------------------------------------------------------------------------------------------


def outlook(told: Country, view: View) -> list[Markup | None]:
    """Plans, promises, threats, by what became of them."""
    words, page = view.words, told.outlook
    if not page.lines:
        return []
    counts = [f"{words(f'outlook.{what}')} {words.integer(page.counts.get(what, 0))}" for what in OUTCOMES if page.counts.get(what)]
    out: list[Markup | None] = [
        el("p", " · ".join(counts), class_="finding"),
        el("p", words("outlook.until", day=words.day(page.until)), class_="note"),
    ]
    for what in OUTCOMES:
        found = page.of(what)
        if found:
            shown = found if view.get("all") else found[-PLANS:] if what != "pending" else found[:PLANS]
            out += [el("h3", words(f"outlook.{what}")), el("ul", [plan(one, view) for one in shown], class_="plans")]
            out.append(more(len(found) - len(shown), "outlook", view))
    return out


def plan(one: Plan, view: View) -> Markup:
    """One plan with its quotations, and what became of it with those of that."""
    words, prospect, outcome = view.words, one.prospect, one.outcome
    day = words("due.day", day=words.day(prospect.due)) if prospect.due else words("due.none")
    told = f" · {words('day.reported', day=words.day(prospect.told))}" if prospect.told else ""
    sign = el("span", ahead.SIGNS[outcome.what], class_=f"sign {outcome.what}", aria_hidden="true")
    head = el("p", sign, " ", el("span", f"{words(f'prospect.{prospect.kind}')} {day}{told}", class_="when"), ahead.said(prospect, words))
    parts: list[Markup | None] = [
        el("div", head, opening(words.count(prospect.sources, "sources"), one.quotations, view, one.more), class_="said-on")
    ]
    if outcome.records:
        why = f"⇒ {ahead.became(outcome, words)} · {words(f'outcome.why.{outcome.why}')} · {words.count(outcome.sources, 'sources')}"
        parts.append(el("div", opening(why, one.outcome_quotations, view, one.outcome_more), class_=f"became {outcome.what}"))
    if one.against:
        against = words.join([words(f"outcome.{other.what}") for other in outcome.also])
        parts.append(el("div", opening(f"≠ {words('outcome.against', outcome=against)}", one.against, view), class_="became against"))
    return el("li", parts)


# ---- ties and visits -------------------------------------------------------------------------------------------------------------------


def ties(told: Country, view: View) -> list[Markup | None]:
    """What stands between the party and others, those that most reports tell first."""
    words = view.words
    if not told.ties:
        return []
    ranked = sorted(told.ties, key=rank)
    shown = ranked if view.get("all") else ranked[:TIES]
    table = frame.table(
        [words(f"column.{one}") for one in TIE_COLUMNS],
        [tie_row(one, view) for one in shown],
        class_="stacked",
    )
    return [grammar.legend(words), table, more(len(ranked) - len(shown), "ties", view)]


def rank(one: Line) -> tuple[bool, bool, bool, int, str, str]:
    """What stands between parties before who leads one; what is so before what is denied; then what most reports tell."""
    telling = one.telling
    return (telling.what == "leads", telling.status != "actual", telling.claimed, -telling.sources, telling.what, telling.records[0].id)


def tie_row(one: Line, view: View) -> list[Markup | str | None]:
    """A tie as a row: what it is with its quotations, since when, when it was last told."""
    words, telling = view.words, one.telling
    since = words.day(telling.day) if telling.day_basis == "since" else ""
    told = sorted(record.reported for record in telling.records if record.reported)
    sentence = words.sentence(telling)
    said = el("p", grammar.badge(telling.records[0], words), " ", sentence)
    ground = opening(words.count(telling.sources, "sources"), one.quotations, view, one.more, sentence)
    return [el("div", said, ground, class_="said-on", id=f"tie-{telling.records[0].id}"), since, words.day(told[-1]) if told else ""]


def visits(told: Country, view: View) -> list[Markup | None]:
    """Visits made and received, the latest first."""
    words = view.words
    if not told.made and not told.received:
        return []
    out: list[Markup | None] = [
        el("p", words("isolation.visits", made=words.integer(len(told.made)), received=words.integer(len(told.received))), class_="finding")
    ]
    for key, found in (("made", told.made), ("received", told.received)):
        if found:
            shown = found if view.get("all") else found[:VISITS]
            out += [el("h3", words(f"country.visits.{key}")), el("ul", [visit(one, view) for one in shown], class_="visits")]
            out.append(more(len(found) - len(shown), "visits", view))
    return out


def visit(one: Moment, view: View) -> Markup:
    """A visit: its day, who went where, the quotations."""
    words, happening = view.words, one.happening
    day = words.day(happening.date) if happening.date else words("day.reported", day=words.day(happening.reported))
    (telling,) = gather([happening.best], {})
    head = el("p", el("span", day, class_="when"), words.sentence(telling))
    return el("li", head, opening(words.count(happening.sources, "sources"), one.quotations, view, one.more), class_="said-on")
