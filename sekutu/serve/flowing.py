"""Flows as people read them on a terminal: a table of who gives whom what, and the quotations below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sekutu.analysis.flows import Flow, Flows, Node
from sekutu.analysis.quantities import Quantity, number
from sekutu.analysis.sources import Quotation
from sekutu.analysis.totals import Told, Total
from sekutu.records import Party
from sekutu.serve.render import CLAIMED, MARKS, STYLES, heading, marked, quotations, refs, title
from sekutu.serve.words import Words, visible

SIDES = ("gets", "gives", "mutual")


def side(flow: Flow, party: str) -> str:
    """Where a flow stands as seen by a party: one of ``SIDES``."""
    return "mutual" if flow.mutual else "gets" if flow.taker.code == party else "gives"


def node(one: Node, words: Words) -> str:
    return words.party(Party(code=one.code, sector=one.sector))


def good(name: str, words: Words) -> str:
    """Goods in the language of the face; as records have them where the table lacks them."""
    return words.noun(name)


def what(flow: Flow, words: Words) -> str:
    """The category and the goods that are named."""
    named = [good(one, words) for one in flow.goods]
    category = words(f"category.{flow.category}")
    more = [one for one in dict.fromkeys(named) if one != category]
    return f"{category}: {', '.join(more)}" if more else category


def amount(one: Quantity, words: Words) -> str:
    """A quantity in words, with its bounds."""
    low = words.number(str(number(one.low))) if one.low is not None else ""
    high = words.number(str(number(one.high))) if one.high is not None else ""
    if low and not high:
        told = words("flow.at_least", number=low)
    elif high and not low:
        told = words("flow.at_most", number=high)
    elif low != high:
        told = words("flow.range", low=low, high=high)
    else:
        told = words("flow.about", number=low) if one.about else low
    return f"{told} {one.unit if one.money else good(one.unit, words)}".strip()


def told_amount(one: Told, words: Words) -> str:
    """An amount as it is told, with its day, whether reports disagree on it, and why it is in no total."""
    parts = [amount(one.quantity, words)]
    if one.date:
        parts.append(words.day(one.date))
    if len(one.tellings) > 1:
        parts.append(words("flow.disagree"))
    if one.left_out:
        parts.append(words("flow.no_total", why=words(f"flow.not.{one.left_out}")))
    return visible(" · ".join(parts))


def total(one: Total, words: Words) -> str:
    return f"{amount(one.quantity, words)} ({words.integer(len(one.happenings))})"


def state(flow: Flow, words: Words) -> str:
    """Whether it is done, planned, possible or denied, who says so, and whether somebody denies it."""
    parts = [] if flow.status == "actual" else [words(f"flow.is.{flow.status}")]
    if flow.claimed and flow.status != "negated":
        parts.append(words("flow.claimed"))
    if flow.denied:
        parts.append(words("flow.denied"))
    return ", ".join(parts)


def table(flows: Sequence[Flow], words: Words) -> RenderableType:
    """One line a flow."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for name in ("", "from", "to", "goods", "status", "sources", ""):
        made.add_column(words(f"column.{name}") if name else "", overflow="fold", justify="right" if name == "sources" else "left")
    for flow in flows:
        claimed = flow.claimed and flow.status == "actual"
        made.add_row(
            Text(CLAIMED if claimed else MARKS[flow.status], style=STYLES[flow.status] or "dim"),
            Text(node(flow.giver, words)),
            Text(node(flow.taker, words)),
            Text(what(flow, words), style=STYLES[flow.status]),
            Text(state(flow, words), style="dim"),
            Text(words.integer(flow.sources)),
            Text(refs(flow.quotations) + (f" ≠ {refs(flow.against)}" if flow.against else ""), style="dim"),
        )
    return made


def amounts(flows: Sequence[Flow], words: Words) -> Iterator[RenderableType]:
    """The amounts of flows, and what they add up to."""
    for flow in flows:
        if not flow.amounts:
            continue
        arrow = "↔" if flow.mutual else "→"
        line = Text(f"{node(flow.giver, words)} {arrow} {node(flow.taker, words)}, {words(f'category.{flow.category}')}: ")
        line.append("; ".join(told_amount(one, words) for one in flow.amounts))
        if flow.totals:
            line.append(f" · {words('column.total')}: {'; '.join(total(one, words) for one in flow.totals)}", style="bold")
        yield marked("Σ" if flow.totals else "#", "dim", line)


def cited(flows: Sequence[Flow]) -> list[Quotation]:
    """The quotations of flows, each once, by number."""
    return [quote for _, quote in sorted({quote.n: quote for flow in flows for quote in flow.quotations + flow.against}.items())]


def _parts(page: Flows, words: Words, shown: Collection[int] = ()) -> Iterator[RenderableType]:
    for one in SIDES:
        mine = [flow for flow in page.edges if side(flow, page.party) == one]
        if mine:
            yield heading(words(f"flows.{one}"))
            yield table(mine, words)
            yield from amounts(mine, words)
            rest = [quote for quote in cited(mine) if quote.n not in shown]
            if rest:
                yield quotations(rest, words)
    if page.more:
        yield Text(f"   {words.count(page.more, 'more_lines')}", style="dim")
    if page.without_goods:
        yield Text("\n" + words("flows.without", n=words.integer(len(page.without_goods))), style="dim")


def flows(page: Flows, words: Words) -> RenderableType:
    """The whole page: what the party gets, what it gives, what passes both ways."""
    name = words.join([words.code(code) for code in (page.party, page.other) if code])
    return Group(title(words("flows.title", party=name), words("flows.note")), *_parts(page, words))


def section(page: Flows, words: Words, shown: Collection[int]) -> Iterator[RenderableType]:
    """As a part of another page, on which the quotations of these numbers are ``shown`` already."""
    yield heading(words("section.flows"), words("flows.note"))
    yield from _parts(page, words, shown)
