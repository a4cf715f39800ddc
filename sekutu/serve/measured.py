"""Isolation, shifts, and the alignment of a pair as people read them on a terminal, on pages of their own and in a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sekutu.analysis.alignment import Alignment
from sekutu.analysis.blocs import LEAST as LEAST_TOLD
from sekutu.analysis.blocs import Blocs
from sekutu.analysis.breaks import ALPHA, LEAST
from sekutu.analysis.components import Measure
from sekutu.analysis.dyads import Dyad
from sekutu.analysis.isolation import Isolation, Vector
from sekutu.analysis.series import Figure
from sekutu.analysis.shifts import Shift, Shifts
from sekutu.analysis.sources import Quotation
from sekutu.resources import read_table
from sekutu.serve.render import heading, marked, quotations, refs, title
from sekutu.serve.words import Words

BESIDE = 12
"""So many parties are named that stood on one side, or of which only what does not count is told."""
FEW = 24
"""So many parties of which too little is told for blocs are named."""
FRIENDS = 12
"""So many parties with like friends are shown."""


def _said(column: str, words: Words) -> dict[str, str]:
    """What the table of components says of each: its ``name`` or ``meaning``."""
    return {row["component"]: row[f"{column}_{words.lang}"] for row in read_table("codebook/isolation.tsv")}


def component_names(words: Words) -> dict[str, str]:
    """What the components of isolation are called, by their keys."""
    return _said("name", words)


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


def composite(vector: Vector, words: Words) -> str:
    """The composite with its interval and the weight that it rests on, or why there is none."""
    weight = f"{100 * vector.weight:.0f}"
    if vector.composite is None:
        return words("isolation.composite.none", weight=weight)
    figures = {
        name: f"{value:.0f}" for name, value in (("score", vector.composite), ("low", vector.low or 0.0), ("high", vector.high or 0.0))
    }
    return words("isolation.composite", weight=weight, **figures)


def told_parts(vector: Vector, words: Words) -> Iterator[tuple[Measure, str, str, str]]:
    """The components of which anything is counted: each with its name, its figure, and what it counts in words."""
    names = _said("name", words)
    for one in vector.measures:
        if any(len(count) for count in one.counts):
            yield one, names[one.key], _figure(one, words).plain, _basis(one, words)


def isolation_section(vector: Vector, words: Words, shown: set[int]) -> Iterator[RenderableType]:
    """As a part of a dossier, a line for each component; the numbers of quotations that come to stand here are added to ``shown``."""
    yield heading(words("section.isolation"), words("isolation.note", day=words.day(vector.until)))
    yield Text(composite(vector, words), style="bold" if vector.composite is not None else "")
    fresh: list[Quotation] = []
    for one, name, figure, basis in told_parts(vector, words):
        body = Text(name) + Text(f"  {figure}", style="bold")
        body.append(f" · {basis} {refs(one.quotations)}", style="dim not bold")
        yield marked("•", "dim", body)
        for quotation in one.quotations:
            if quotation.n not in shown:
                shown.add(quotation.n)
                fresh.append(quotation)
    if fresh:
        yield quotations(fresh, words)


def shifts_section(page: Shifts, words: Words) -> Iterator[RenderableType]:
    """As a part of a dossier."""
    yield heading(words("section.shifts"), words("shifts.note", alpha=f"{100 * ALPHA:g}") if page.shifts else "")
    for one in page.shifts:
        yield from shift(one, words)
    yield Text(looked(page, words), style="dim")


def looked(page: Shifts, words: Words) -> str:
    """How many parties were looked at, and that none shifted where none did."""
    key = "shifts.looked" if page.shifts else "shifts.none"
    return words(key, tested=page.tested, few=len(page.looked) - page.tested, bins=LEAST)


def isolation(page: Isolation, words: Words) -> RenderableType:
    """The components of the whole time with their quotations, and the half-years."""
    names, meanings = _said("name", words), _said("meaning", words)
    note = words("isolation.note", day=words.day(page.whole.until))
    parts: list[RenderableType] = [
        title(words("isolation.title", party=words.code(page.party)), note),
        Text(""),
        Text(composite(page.whole, words), style="bold" if page.whole.composite is not None else ""),
    ]
    for one in page.whole.measures:
        body = Text(names[one.key], style="bold") + Text("  ") + _figure(one, words)
        body.append(f"\n{meanings[one.key]}", style="dim not bold")
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


def chance(p: float, words: Words) -> str:
    """A p-value as the language writes it."""
    return f"{p:.4f}".replace(".", "," if words.lang == "id" else ".")


def shift(one: Shift, words: Words, name: str | None = None) -> Iterator[RenderableType]:
    """A turn, with the last quotation before it and the first after it."""
    towards = one.change > 0
    head = Text(words("shifts.towards" if towards else "shifts.away", name=name or words.code(one.code)), style="bold")
    head.append(f" · {words('shifts.change', before=words.score(one.before.mean), after=words.score(one.after.mean))}", style="not bold")
    head.append(f" · {words('shifts.between', earliest=words.day(one.earliest), latest=words.day(one.latest))}", style="not bold")
    sides = words("shifts.sides", before=one.before.acts, after=one.after.acts, p=chance(one.adjusted, words))
    head.append(f"\n{sides}", style="dim not bold")
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
    parts.append(Text(looked(page, words), style="dim"))
    return Group(*parts)


def standing_lines(page: Dyad, words: Words) -> Iterator[str]:
    """The alignment of a pair, both ways, and how often both stood on one side; nothing where there is no alignment."""
    if page.alignment is None:
        return
    parts: list[tuple[str, dict[str, str], Figure]] = [("dyad.score", {}, page.alignment)]
    names = {"one": words.code(page.party), "other": words.code(page.other)}
    if page.towards:
        parts.append(("dyad.directed", names, page.towards))
    if page.back:
        parts.append(("dyad.directed", {"one": names["other"], "other": names["one"]}, page.back))
    for key, whom, figure in parts:
        figures = {name: words.score(value) for name, value in (("score", figure.score), ("low", figure.low), ("high", figure.high))}
        yield words(key, **whom, **figures)
    if page.beyond and page.beyond.same_side:
        yield words("dyad.same_side", n=page.beyond.same_side)


def standing(page: Dyad, words: Words) -> Iterator[RenderableType]:
    """The same for a terminal."""
    for number, line in enumerate(standing_lines(page, words)):
        yield Text(line, style="" if number else "bold")


def turns(page: Dyad, words: Words) -> Iterator[RenderableType]:
    """The turning points of a pair."""
    if page.alignment is None:
        return
    yield heading(words("dyad.turns"))
    if page.turns_p is None or not page.turns:
        yield Text(words("dyad.turns.none" if page.turns_p is not None else "dyad.turns.few"), style="dim")
    for one in page.turns:
        yield from shift(one, words)


def blocs(page: Blocs, words: Words) -> RenderableType:
    """Who stands together, and who has the friends of a party."""
    parts: list[RenderableType] = [title(words("blocs.title"), words("blocs.note", day=words.day(page.until)))]
    for number, one in enumerate(page.blocs, 1):
        mark = " ←" if page.party in {member.code for member in one.members} else ""
        parts.append(heading(words("blocs.bloc", n=number, stability=f"{100 * one.stability:.0f}") + mark))
        names = (f"{words.code(member.code)} ({100 * member.stability:.0f})" for member in one.members)
        parts.append(Padding(Text(", ".join(names)), (0, 0, 0, 2)))
    if page.alone:
        parts += [heading(words("blocs.alone")), Padding(Text(", ".join(words.code(code) for code in page.alone)), (0, 0, 0, 2))]
    if page.few:
        more = f" {words.count(len(page.few) - FEW, 'more_partners')}" if len(page.few) > FEW else ""
        named = ", ".join(words.code(code) for code in page.few[:FEW])
        parts += [heading(words("blocs.few", least=LEAST_TOLD)), Padding(Text(named + more), (0, 0, 0, 2))]
    if page.party:
        parts.append(heading(words("blocs.friends", party=words.code(page.party)), words("blocs.friends.note")))
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
        for key in ("partner", "agreement", "interval", "common"):
            table.add_column(words(f"column.{key}"), justify="right" if key in ("agreement", "common") else "left")
        for friend in page.friends[:FRIENDS]:
            value, low, high = (f"{number:+.2f}".replace("-", "−") for number in (friend.value, friend.low, friend.high))
            table.add_row(
                Text(words.code(friend.code)), Text(value, style="bold"), Text(f"{low} … {high}", style="dim"), str(len(friend.common))
            )
        parts.append(table if page.friends else Text(words("blocs.friends.none"), style="dim"))
    return Group(*parts)


def beside(ranking: Alignment, words: Words) -> Iterator[RenderableType]:
    """What a ranking does not take in: who stood on one side of a conflict, and with whom only what does not count is told."""
    beyond = [*(one.beyond for one in ranking.partners), *ranking.others]
    sides = sorted((one for one in beyond if one.same_side), key=lambda one: (-one.same_side, one.code))
    counted = {one.code for one in ranking.partners}
    left = [one for one in beyond if one.left and one.code not in counted]
    for key, found, number in (
        ("allies.same_side", sides, {one.code: one.same_side for one in sides}),
        ("allies.left_out", left, {one.code: sum(len(ids) for _, ids in one.left) for one in left}),
    ):
        if found:
            yield heading(words(key))
            more = words.count(len(found) - BESIDE, "more_partners") if len(found) > BESIDE else ""
            named = ", ".join(f"{words.code(one.code)} ({number[one.code]})" for one in found[:BESIDE])
            yield Padding(Text(f"{named} {more}".rstrip()), (0, 0, 0, 2))
