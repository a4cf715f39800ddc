"""Answers as people read them on a terminal: quiet pages of sections, lines with marks, and numbered quotations.

A mark stands before each line and says whether it happened; the words say it too, so that nothing rests on colour or on a sign alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sekutu import codebook
from sekutu.analysis.telling import gather
from sekutu.records import AnyRecord, Event, Party, Statement, Tie
from sekutu.serve.words import Words, safe, visible

if TYPE_CHECKING:  # explaining a word needs this module, and not the arithmetic behind these
    from sekutu.analysis.alignment import Alignment, Partner
    from sekutu.analysis.cited import Line
    from sekutu.analysis.dossier import Dossier, Gaps, Section
    from sekutu.analysis.sources import Quotation

WIDEST = 108
"""Longer lines are hard to read, however wide the terminal is."""

MARKS = {"actual": "•", "planned": "○", "possible": "?", "negated": "×"}
STYLES = {"actual": "", "planned": "cyan", "possible": "yellow", "negated": "magenta"}
CLAIMED, CLAIMED_STYLE = "“", "italic"
SCALE, NARROW = 21, 17
WITH_SCALE = 96
"""A narrower terminal has no room for the scale in the table of allies, and puts events and ties into one column."""
WITH_STANDING = 80
"""A narrower terminal has no room for the scale in a dossier."""
WITH_REFERENCES = 76
"""A narrower terminal has the numbers of the quotations behind the names of the allies, not in a column of their own."""


def console(file: IO[str] | None = None) -> Console:
    """A console that colours only on a terminal (and never with NO_COLOR), as wide as it is, up to a readable width."""
    out = file or sys.stdout
    made = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not made.is_terminal:
        columns = os.environ.get("COLUMNS", "")
        made.width = int(columns) if columns.isdigit() and int(columns) >= 40 else 100
    made.width = min(made.width, WIDEST)
    return made


def show(renderable: RenderableType, file: IO[str] | None = None) -> None:
    """Print to standard output; to a file or a pipe with no blanks at line ends."""
    made = console(file)
    if made.is_terminal:
        made.print(renderable)
        return
    with made.capture() as captured:
        made.print(renderable)
    for line in captured.get().splitlines():
        made.file.write(line.rstrip() + "\n")


def title(words: str, note: str = "") -> RenderableType:
    """The head of a page."""
    lines: list[RenderableType] = [Text(words, style="bold"), Text("─" * min(len(words), 60), style="dim")]
    if note:
        lines.append(Text(note, style="dim"))
    return Group(*lines)


def heading(words: str, note: str = "") -> RenderableType:
    line = Text("\n") + Text(words, style="bold")
    return Group(line, Text(note, style="dim")) if note else line


def refs(quotations: Iterable[Quotation]) -> str:
    """The numbers under which quotations stand: [3] [7]."""
    return " ".join(f"[{quotation.n}]" for quotation in quotations)


def _grid() -> Table:
    return Table.grid(padding=(0, 1, 0, 0))


def credit(quotation: Quotation, words: Words) -> str:
    """Where a quotation stands: outlet, day, name of the report."""
    parts = [quotation.outlet or "", words.day(quotation.published) if quotation.published else "", quotation.doc]
    return visible(" · ".join(part for part in parts if part))


def quotations(cited: Sequence[Quotation], words: Words) -> RenderableType:
    """Numbered quotations, each with its outlet and day."""
    grid = _grid()
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for one in cited:
        body = Text(f"“{visible(one.quote)}”", style="italic") + Text(f"  {credit(one, words)}", style="dim not italic")
        grid.add_row(Text(f"[{one.n}]", style="dim"), body)
    return Padding(grid, (0, 0, 0, 4))


def marked(mark: str, style: str, body: Text) -> RenderableType:
    """A line with its mark before it."""
    grid = _grid()
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(Text(f" {mark}", style=style or "dim"), body)
    return grid


def line(one: Line, words: Words) -> RenderableType:
    """A telling in one sentence, and below it what it stands on."""
    telling = one.telling
    said = telling.status == "actual" and (telling.claimed or telling.kind == "statement")
    style = CLAIMED_STYLE if telling.claimed and said else STYLES[telling.status]
    when = words.when(telling)
    body = Text()
    if when:
        body.append(f"{when} · ", style="dim")
    body.append(words.sentence(telling), style=style)
    body.append(f" {refs(one.quotations)}", style="dim")
    body.append(backed(telling.reports, telling.sources, words), style="dim")
    if one.more:
        body.append(f" · {words.count(one.more, 'more_quotations')}", style="dim")
    mark = CLAIMED if said else MARKS[telling.status]
    return Group(marked(mark, "dim" if said else style, body), quotations(one.quotations, words))


def section(one: Section, words: Words) -> Iterator[RenderableType]:
    yield heading(words(f"section.{one.key}"))
    for telling in one.lines:
        yield line(telling, words)
    if one.more:
        yield Text(f"   {words.count(one.more, 'more_lines')}", style="dim")


def scale(partner: Partner, width: int = SCALE) -> Text:
    """The score and its interval on a line from -10 to +10."""

    def cell(value: float) -> int:
        return round((value + 10) / 20 * (width - 1))

    out = Text()
    low, high, point = cell(partner.low), cell(partner.high), cell(partner.score)
    for index in range(width):
        if index == point:
            out.append("●", style="bold")
        elif low <= index <= high:
            out.append("━")
        elif index == width // 2:
            out.append("│", style="dim")
        else:
            out.append("·", style="dim")
    return out


def _interval(partner: Partner, words: Words) -> str:
    return f"{words.score(partner.low)} … {words.score(partner.high)}"


def ends(ranking: Alignment, count: int) -> tuple[list[Partner], list[Partner]]:
    """Both ends of a long ranking: the first and the last so many; where it is short, all of it and nothing."""
    partners = list(ranking.partners)
    if len(partners) <= 2 * count + 1:
        return partners, []
    return partners[:count], partners[-count:]


def standing(ranking: Alignment, words: Words, shown: set[int], count: int) -> Iterator[RenderableType]:
    """The ranking within a dossier, with the quotations that stand nowhere else in it; their numbers are added to ``shown``."""
    first, last = ends(ranking, count)
    yield heading(words("section.alignment"), words("section.alignment.note"))
    wide = console().width >= WITH_STANDING
    grid = _grid()
    grid.add_column()
    if wide:
        grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    for _ in range(3):
        grid.add_column(no_wrap=True)

    def row(partner: Partner) -> None:
        grid.add_row(
            Text(words.code(partner.code)),
            *([scale(partner)] if wide else []),
            Text(words.score(partner.score), style="bold"),
            Text(f"({_interval(partner, words)})", style="dim"),
            Text(str(partner.sources), style="dim"),
            Text(refs(partner.best), style="dim"),
        )

    for partner in first:
        row(partner)
    if last:
        grid.add_row(Text(f"{words.count(len(ranking.partners) - len(first) - len(last), 'more_partners')}", style="dim"))
        for partner in last:
            row(partner)
    yield Padding(grid, (0, 0, 0, 1))
    rest = [quote for quote in _cited((*first, *last)) if quote.n not in shown]
    shown |= {quote.n for quote in rest}
    if rest:
        yield quotations(rest, words)


def dossier(page: Dossier, words: Words, partners: int = 5) -> RenderableType:
    """The whole page."""
    from sekutu.analysis.dossier import PLANNED

    name = words.code(page.party)
    head = words("dossier.pair", party=name, other=words.code(page.other)) if page.other else words("dossier.title", party=name)
    counts = [
        words.count(page.reports, "reports"),
        words.count(page.sources, "sources"),
        words.count(page.outlets, "outlets") if page.outlets else words("outlets.none"),
    ]
    counts.append(words.count(page.records, "records"))
    note = " · ".join(counts)
    if page.first and page.last:
        note += "\n" + words("dossier.days", first=words.day(page.first), last=words.day(page.last))
    parts: list[RenderableType] = [title(head, note), legend(words)]
    shown = {quote.n for part in page.sections for one in part.lines for quote in one.quotations}
    if page.alignment.partners:
        parts += standing(page.alignment, words, shown, partners)
    from sekutu.serve import ahead, diaries, differing, flowing, measured

    if page.isolation is not None and page.isolation.records:
        parts += measured.isolation_section(page.isolation, words, shown)
    if page.shifts.looked:
        parts += measured.shifts_section(page.shifts, words)
    for part in page.sections:
        if part.key == PLANNED:
            if page.outlook.lines:  # holds all that is planned, with what became of it
                parts += ahead.outlook_section(page.outlook, words)
        elif part.lines:
            parts += section(part, words)
    if page.flows.edges:
        parts += flowing.section(page.flows, words, shown)
    for one in page.diaries:
        parts += diaries.section(one, words, shown)
    if page.disagreements.found:
        parts += differing.section(page.disagreements, words)
    parts += gaps(page, words)
    return Group(*parts)


def legend(words: Words) -> Text:
    """What the marks mean."""
    out = Text(f"{words('dossier.legend')}: ", style="dim")
    for status, mark in MARKS.items():
        out.append(mark, style=STYLES[status] or "dim")
        out.append(f" {words(f'status.{status}')}   ", style="dim")
        if status == "actual":
            out.append(f"{CLAIMED} {words('mark.claimed')}   ", style="dim")
    return out


def untold(told: Gaps, words: Words) -> list[str]:
    """What is not told, or thinly, a sentence each."""
    lines = []
    if told.undated:
        lines.append(words("gaps.undated", undated=told.undated, events=told.events, bounded=told.bounded))
    if told.reports_without_day:
        lines.append(words("gaps.reports", n=told.reports_without_day))
    for key, found in (
        ("single", told.single),
        ("claimed", told.claimed),
        ("unreported", told.unreported),
        ("unmeasured", told.unmeasured),
        ("goods_unknown", told.goods_unknown),
    ):
        if found:
            lines.append(words(f"gaps.{key}", n=words.integer(len(found))))
    if told.empty:
        lines.append(words("gaps.empty", sections=", ".join(words(f"section.{key}").lower() for key in told.empty)))
    return lines or [words("gaps.none")]


def gaps(page: Dossier, words: Words) -> Iterator[RenderableType]:
    """The last part: what is not told."""
    yield heading(words("section.gaps"))
    for one in untold(page.gaps, words):
        yield marked("–", "dim", Text(one))


def allies(ranking: Alignment, words: Words, lines: int | None = None) -> RenderableType:
    """The ranking as a table, and the quotations below it."""
    settings = ranking.settings
    note = words("allies.until", day=words.day(ranking.until), half=f"{settings.half_life:g}", coverage=f"{settings.coverage * 100:g}")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    wide = console().width >= WITH_SCALE
    table.add_column(words("column.partner"), min_width=14, overflow="fold")
    if wide:
        table.add_column(Text(f"−10{'0':^{NARROW - 6}}+10", style="dim"), no_wrap=True)
    for key in ("score", "interval", "trend", *(("events", "ties") if wide else ("records",)), "sources"):
        table.add_column(words(f"column.{key}"), justify="left" if key == "interval" else "right", no_wrap=True)
    apart = console().width >= WITH_REFERENCES
    if apart:
        table.add_column("", no_wrap=True)
    partners = list(ranking.partners)
    first, last = ends(ranking, lines) if lines is not None else (partners, [])
    for index, partner in enumerate((*first, *last)):
        if last and index == len(first):
            table.add_row(Text(words.count(len(partners) - len(first) - len(last), "more_partners"), style="dim"))
        table.add_row(
            Text(words.code(partner.code)).append("" if apart else f" {refs(partner.best)}", style="dim"),
            *([scale(partner, NARROW)] if wide else []),
            Text(words.score(partner.score), style="bold"),
            Text(_interval(partner, words), style="dim"),
            Text(words.score(partner.trend), style="dim"),
            *((str(partner.events), str(partner.ties)) if wide else (f"{partner.events}+{partner.ties}",)),
            str(partner.sources),
            *([Text(refs(partner.best), style="dim")] if apart else []),
        )
    from sekutu.serve import measured

    head = title(words("allies.title", party=words.code(ranking.party)), note)
    return Group(head, table, quotations(_cited((*first, *last)), words), *measured.beside(ranking, words))


def _cited(partners: Iterable[Partner]) -> list[Quotation]:
    """The best quotations of partners, each once, by number."""
    return [quote for _, quote in sorted({quote.n: quote for partner in partners for quote in partner.best}.items())]


def backed(reports: int, sources: int, words: Words) -> str:
    """How many independent sources stand behind a line, where that is more than one report."""
    if reports > sources:
        return f" · {words('count.copies', reports=reports, sources=sources)}"
    return f" · {words.count(sources, 'sources')}" if sources > 1 else ""


def records(rows: Sequence[AnyRecord], words: Words, judged: Mapping[str, str] | None = None) -> RenderableType:
    """Records as a table: what each says in a sentence, the words that it stands on, and what a person judged (by the record's id)."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column(words("column.id"), no_wrap=True, style="dim")
    table.add_column(words("column.what"), ratio=1)
    table.add_column(words("column.quotation"), ratio=1)
    for record in rows:
        (telling,) = gather([record], {})
        when = words.when(telling)
        what = Text(f"{MARKS[telling.status]} {_named(record)}\n", style="dim")
        if judged and record.id in judged:
            what.append(f"{words(f'verdict.{judged[record.id]}')} · ", style="not dim bold")
        what.append((f"{when} · " if when else "") + words.sentence(telling), style=f"not dim {STYLES[telling.status]}")
        quote = Text(f"“{visible(record.quote)}”", style="italic").append(f"  {visible(record.doc)}", style="dim not italic")
        table.add_row(record.id, what, quote)
    return Group(table, Text(words.count(len(rows), "records"), style="dim"))


def _named(record: AnyRecord) -> str:
    """What a record is called: CONSULT/visit, supplies (oil), direct."""
    if isinstance(record, Event):
        return f"{record.type}/{record.mode}" if record.mode else record.type
    if isinstance(record, Tie):
        return f"{record.tie} ({record.goods})" if record.goods else record.tie
    return record.form


def parties_of(record: AnyRecord) -> list[tuple[str, Party]]:
    """The roles of a record and who fills them."""
    if isinstance(record, Event):
        return [("actor", one) for one in record.actors] + [("recipient", one) for one in record.recipients]
    if isinstance(record, Tie):
        return [("a", record.a), ("b", record.b)]
    return [("speaker", one) for one in record.speaker] + [("about", Party(code=code)) for code in record.about]


def explained(record: AnyRecord, before: str, after: str, outlet: str | None, words: Words, judged: str | None = None) -> RenderableType:
    """Why a record says what it says: the quotation lit within its sentence, the words behind each slot, the rule that made it, and what a
    person judged."""
    grid = _grid()
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for label, fact, style in facts(record, words):
        grid.add_row(label, Text(visible(fact), style=style))
    if judged is not None:
        grid.add_row(words("explain.judged"), Text(words(f"verdict.{judged}"), style="bold"))
    where = " · ".join(one for one in (outlet, words.day(record.reported) if record.reported else "", record.doc) if one)
    head = title(words("explain.record", id=record.id), visible(where))
    return Group(head, Text(""), Padding(_lit(safe(before), safe(record.quote), safe(after)), (0, 0, 0, 2)), Text(""), grid)


def _lit(before: str, quote: str, after: str) -> Text:
    """A quotation among its neighbours: by light on a terminal, else between marks."""
    made = console()
    if not made.is_terminal or made.no_color:
        return Text(f"{before}»{quote}«{after}")
    return Text().append(before, style="dim").append(quote, style="bold reverse").append(after, style="dim")


def facts(record: AnyRecord, words: Words) -> Iterator[tuple[str, str, str]]:
    """The slots of a record: what each is called, what it holds and from which words, and its style."""
    meaning = ""
    if isinstance(record, Event):
        meaning = f" ({words.act(record.type, record.mode)})"
    elif isinstance(record, Tie) and (tie := codebook.ties().get(record.tie)) is not None:
        meaning = f" ({tie.name_id if words.lang == 'id' else tie.name_en})"
    elif isinstance(record, Statement):
        meaning = "".join(f" · {words(f'stance.{one}')} {words.code(code)}" for code, one in record.stance)
    yield words("column.what"), _named(record) + meaning, ""
    if isinstance(record, Event):
        yield words("explain.trigger"), f"“{record.trigger}”", ""
    for role, party in parties_of(record):
        found = f" · {words('explain.words', words=party.words)}" if party.words else ""
        yield words(f"explain.role.{role}"), words.party(party) + found, ""
    if isinstance(record, Event):
        told = f" · {words('explain.date_words', words=record.date_words)}" if record.date_words else ""
        yield words("explain.date"), words.day(record.date) + told, ""
        if record.place:
            country = words.code(record.place.country) if record.place.country else ""
            yield words("explain.place"), ", ".join(part for part in (words.place(record.place.name), country) if part), ""
    yield words("explain.reported"), words.day(record.reported), ""
    if not isinstance(record, Statement):
        yield words("explain.status_is"), f"{MARKS[record.status]} {words(f'status.{record.status}')}", STYLES[record.status]
    yield words("explain.voice"), words.voice(record.voice) if record.voice else words("explain.voice.reporter"), ""
    confidence = f"{record.confidence:.2f}".replace(".", "," if words.lang == "id" else ".")
    yield words("explain.made_by"), f"{record.made_by} · {words('explain.confidence')} {confidence}", ""
    if record.note:
        yield words("explain.note"), words.office(record.note) if isinstance(record, Tie) else record.note, ""


def rows(columns: Sequence[str], cells: Iterable[Sequence[Any]]) -> RenderableType:
    """A plain table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for number, name in enumerate(columns):
        table.add_column(name, overflow="fold", no_wrap=number == 0)
    for one in cells:
        table.add_row(*[Text(visible(str(cell))) for cell in one])
    return table


def next_steps(words: Words) -> RenderableType:
    """What a newcomer can try after the demo."""
    steps = [
        (f"sekutu add {words('demo.next.folder')}", "add"),
        ("sekutu allies Rusia" if words.lang == "id" else "sekutu allies Russia", "allies"),
        ("sekutu diary Putin", "diary"),
        ("sekutu dossier Rusia Tiongkok" if words.lang == "id" else "sekutu dossier Russia China", "dossier"),
        ("sekutu explain CONSULT", "explain"),
    ]
    grid = Table.grid(padding=(0, 3, 0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for command, key in steps:
        grid.add_row(Text(command, style="bold"), Text(words(f"demo.next.{key}"), style="dim"))
    return Group(Text(""), Text(words("demo.about"), style="dim italic"), heading(words("demo.next")), grid)
