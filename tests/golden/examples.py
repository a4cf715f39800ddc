"""Running the examples of the acts and ties tables: what a row says that its sentence codes to, and what the program makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sekutu import codebook, errors, pipeline
from sekutu.records import Event, Report, Tie
from sekutu.resources import read_table

DAY = "2025-06-18"


@dataclass(frozen=True)
class Example:
    """One sentence of a table: the row it proves, what it must code to (None for a counter-example: nothing of this type)."""

    table: str
    line: str
    form: str
    what: str
    sentence: str
    expected: str | None

    @property
    def name(self) -> str:
        return f"{self.table}:{self.line}:{self.form}" + ("" if self.expected is not None else ":counter")


def acts() -> Iterator[Example]:
    for type_name in codebook.types():
        table = f"lang/id/acts/{type_name.lower()}.tsv"
        for row in read_table(table):
            yield Example(table.rsplit("/", 1)[1], row["_line"], row["form"], type_name, row["example"], row["codes"])
            if row["counter"]:
                yield Example(table.rsplit("/", 1)[1], row["_line"], row["form"], type_name, row["counter"], None)


def _side(text: str) -> frozenset[tuple[str, str]]:
    out = set()
    for part in text.split("+"):
        code, _, sector = part.strip().partition("/")
        if code and code != "---":
            out.add((code, sector))
    return frozenset(out)


def _codes(text: str) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]], str]:
    status = "actual"
    if "[" in text:
        text, _, rest = text.partition("[")
        status = rest.rstrip("] ")
    left, _, right = text.partition(">")
    return _side(left), _side(right), status


def _same(wanted: frozenset[tuple[str, str]], parties: object) -> bool:
    """Codes must agree; a sector only where the example names one."""
    got = {(p.code, p.sector or "") for p in parties if p.code and p.code != "---"}  # type: ignore[attr-defined]
    if {code for code, _ in wanted} != {code for code, _ in got}:
        return False
    return all(sector == "" or (code, sector) in got for code, sector in wanted)


def problem(example: Example) -> str | None:
    """What is wrong with what the sentence codes to; None where it is as the table says."""
    try:
        records = pipeline.code(Report(text=example.sentence, doc="example", published=DAY)).records
    except errors.InputSetAside as aside:
        return f"set aside: {aside.reason}"
    events = [r for r in records if isinstance(r, Event) and r.type == example.what]
    if example.expected is None:
        return f"coded as {example.what}: {events[0].made_by}" if events else None
    if not events:
        return "nothing of this type"
    left, right, status = _codes(example.expected)
    for event in events:
        if right:
            who = _same(left, event.actors) and _same(right, event.recipients)
        else:
            who = _same(left, (*event.actors, *event.recipients))
        if who and event.status == status:
            return None
    shown = "; ".join(
        f"{'+'.join(p.code or '' for p in e.actors)} > {'+'.join(p.code or '' for p in e.recipients)} [{e.status}]" for e in events
    )
    return f"expected {example.expected}, got {shown}"


def tie_problem(sentence: str, tie: str, a: str, b: str, status: str) -> str | None:
    records = pipeline.code(Report(text=sentence, doc="example", published=DAY)).records
    ties = [r for r in records if isinstance(r, Tie) and r.tie == tie]
    for one in ties:
        pair = (one.a.code, one.b.code)
        if one.status == status and (pair == (a, b) or (tie in ("ally_of", "partner_of", "trades_with", "opposes") and pair == (b, a))):
            return None
    return f"got {[(t.a.code, t.b.code, t.status) for t in ties]}"
