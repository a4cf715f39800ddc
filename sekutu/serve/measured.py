"""Isolation and shifts as people read them on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sekutu.analysis.breaks import ALPHA, LEAST
from sekutu.analysis.components import Measure
from sekutu.analysis.isolation import Isolation, Vector
from sekutu.analysis.shifts import Shift, Shifts
from sekutu.resources import read_table
from sekutu.serve.render import heading, marked, quotations, refs, title
from sekutu.serve.words import Words


def _names(words: Words) -> dict[str, str]:
    return {row["component"]: row[f"name_{words.lang}"] for row in read_table("codebook/isolation.tsv")}


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f}"


def _basis(one: Measure, words: Words) -> str:
    """What a component counts, in words."""
    values: dict[str, object] = {count.name: words.integer(len(count)) for count in one.counts}
    numbers = dict(one.numbers)
    if one.key == "breadth":
        values["acts"] = words.integer(one.observed)
        if one.value is None:
            return words("isolation.breadth.few", **values)
        values["expected"] = words.integer(round(numbers["expected_partners"]))
    if one.key == "sanctions":
        values["states"] = words.integer(int(numbers.get("states_reached", 0)))
    return words(f"isolation.{one.key}", **values)


def _figure(one: Measure, words: Words) -> Text:
    if one.value is None:
        return Text(words("isolation.too_few", n=one.observed, least=one.least), style="dim")
    return Text(_percent(one.value), style="bold") + Text(f"  ({_percent(one.low)} … {_percent(one.high)})", style="dim not bold")


def _composite(vector: Vector, words: Words) -> Text:
    weight = f"{100 * vector.weight:.0f}"
    if vector.composite is None:
        return Text(words("isolation.composite.none", weight=weight))
    figures = {
        name: f"{value:.0f}" for name, value in (("score", vector.composite), ("low", vector.low or 0.0), ("high", vector.high or 0.0))
    }
    return Text(words("isolation.composite", weight=weight, **figures), style="bold")


def isolation(page: Isolation, words: Words) -> RenderableType:
    """The components of the whole time with their quotations, and the half-years."""
    names = _names(words)
    note = words("isolation.note", day=words.day(page.whole.until))
    parts: list[RenderableType] = [
        title(words("isolation.title", party=words.code(page.party)), note),
        Text(""),
        _composite(page.whole, words),
    ]
    for one in page.whole.measures:
        body = Text(names[one.key], style="bold") + Text("  ") + _figure(one, words)
        body.append(f"\n{_basis(one, words)}", style="not bold")
        if one.quotations:
            body.append(f" {refs(one.quotations)}", style="dim not bold")
        parts += [Text(""), marked("•", "dim", body), quotations(one.quotations, words)]
    parts.append(heading(words("isolation.periods"), words("isolation.periods.note", n=words.integer(len(page.unplaced)))))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column(words("column.half_year"), no_wrap=True)
    for key in ("composite", "acts", "sources", "for_against", "sanctioning", "shunning"):
        table.add_column(words(f"column.{key}"), justify="right", no_wrap=True)
    for period in page.periods:
        table.add_row(*_row(period, words))
    parts.append(table)
    return Group(*parts)


def _row(one: Vector, words: Words) -> Iterable[Text]:
    since = one.since or ""
    supporters = one.measure("supporters")
    yield Text(words("isolation.half", half="I" if since[5:7] == "01" else "II", year=since[:4]))
    if one.composite is None:
        yield Text("–", style="dim")
    else:
        yield Text(f"{one.composite:.0f}", style="bold") + Text(f" ({one.low:.0f} … {one.high:.0f})", style="dim not bold")
    yield Text(words.integer(one.acts))
    yield Text(words.integer(one.sources))
    yield Text(f"{len(supporters.count('supporters'))}/{len(supporters.count('opponents'))}")
    yield Text(words.integer(len(one.measure("sanctions").count("senders"))))
    yield Text(words.integer(len(one.measure("shunning").count("senders"))))


def shift(one: Shift, words: Words, name: str | None = None) -> Iterator[RenderableType]:
    """A turn, with the last quotation before it and the first after it."""
    towards = one.change > 0
    head = Text(words("shifts.towards" if towards else "shifts.away", name=name or words.code(one.code)), style="bold")
    head.append(f" · {words('shifts.change', before=words.score(one.before.mean), after=words.score(one.after.mean))}", style="not bold")
    head.append(f" · {words('shifts.between', earliest=words.day(one.earliest), latest=words.day(one.latest))}", style="not bold")
    p = f"{one.adjusted:.4f}".replace(".", "," if words.lang == "id" else ".")
    head.append(f"\n{words('shifts.sides', before=one.before.acts, after=one.after.acts, p=p)}", style="dim not bold")
    yield marked("▲" if towards else "▼", "green" if towards else "red", head)
    for key, quotation, day in (
        ("last_before", one.last_before, one.last_before_day),
        ("first_after", one.first_after, one.first_after_day),
    ):
        yield Padding(Text(words(f"shifts.{key}", day=words.day(day)), style="dim"), (0, 0, 0, 4))
        yield quotations([quotation], words)


def shifts(page: Shifts, words: Words) -> RenderableType:
    """The turns, the latest first, and how many parties were looked at."""
    head = title(words("shifts.title", party=words.code(page.party)), words("shifts.note", alpha=f"{100 * ALPHA:g}"))
    parts: list[RenderableType] = [head, Text("")]
    for one in page.shifts:
        parts += [*shift(one, words), Text("")]
    key = "shifts.looked" if page.shifts else "shifts.none"
    parts.append(Text(words(key, tested=page.tested, few=len(page.looked) - page.tested, bins=LEAST), style="dim"))
    return Group(*parts)
