"""Every example of the acts and ties tables codes to what its row says, every counter-example to nothing of the kind."""

from __future__ import annotations

import re
from collections import defaultdict

import examples
import pytest

from sekutu import codebook, errors, pipeline
from sekutu.records import Report, Tie
from sekutu.resources import read_table

_TIE = re.compile(r"(?P<tie>\w+) (?P<a>\S+) > (?P<b>[^\s\[]+)(?: (?P<goods>[^\[]+?))?(?: \[(?P<status>\w+)\])?$")

# tie, the two parties, goods, status
Told = tuple[str, frozenset[str] | tuple[str, str], str, str]


def _told(tie: str, a: str, b: str, goods: str, status: str) -> Told:
    """A tie as examples compare it: either way round where it is symmetric."""
    return tie, frozenset((a, b)) if codebook.ties()[tie].symmetric else (a, b), goods, status


def _expected(codes: str) -> set[Told]:
    """What a cell of codes names, e.g. ``supplies RUS > IND arms; partner_of RUS > IND [negated]``."""
    out = set()
    for part in filter(None, (one.strip() for one in codes.split(";"))):
        match = _TIE.match(part)
        assert match is not None, f"not TIE A > B GOODS [STATUS]: {part}"
        out.add(_told(match["tie"], match["a"], match["b"], match["goods"] or "", match["status"] or "actual"))
    return out


def _ties(sentence: str) -> set[Told]:
    """The ties that a sentence codes to; offices stand before names and have no table."""
    records = pipeline.code(Report(text=sentence, doc="example", published=examples.DAY)).records
    return {
        _told(one.tie, one.a.code or "---", one.b.code or "---", one.goods or "", one.status)
        for one in records
        if isinstance(one, Tie) and one.tie != "leads"
    }


def _report(problems: list[str], of: int) -> None:
    if problems:
        pytest.fail(f"{len(problems)} of {of} sentences:\n" + "\n".join(problems), pytrace=False)


_ACTS: dict[str, list[examples.Example]] = defaultdict(list)
for _one in examples.acts():
    _ACTS[_one.table].append(_one)


@pytest.mark.parametrize("table", sorted(_ACTS))
def test_acts(table: str) -> None:
    problems = []
    for one in _ACTS[table]:
        wrong = examples.problem(one)
        if wrong:
            problems.append(f"  line {one.line}, {one.form}: {one.sentence}\n      {wrong}")
    _report(problems, len(_ACTS[table]))


def test_every_type_has_examples() -> None:
    assert {one.what for ones in _ACTS.values() for one in ones if one.expected} == set(codebook.types())


_TIES: dict[str, list[dict[str, str]]] = defaultdict(list)
for _row in read_table("lang/id/ties.tsv"):
    _TIES[_row["tie"]].append(_row)


@pytest.mark.parametrize("tie", sorted(_TIES))
def test_ties(tie: str) -> None:
    """Rows of the tie ``-`` make none and keep shorter forms from making one: their examples give what they name, mostly nothing."""
    problems, count = [], 0
    for row in _TIES[tie]:
        for sentence, codes in ((row["example"], row["codes"]), (row["counter"], "")):
            if not sentence:
                continue
            count += 1
            try:
                got, wanted = _ties(sentence), _expected(codes)
            except errors.InputSetAside as aside:
                problems.append(f"  line {row['_line']}, {row['form']}: {sentence}\n      set aside: {aside.reason}")
                continue
            if got != wanted:
                shown = f"wants {sorted(map(str, wanted))}, gives {sorted(map(str, got))}"
                problems.append(f"  line {row['_line']}, {row['form']}: {sentence}\n      {shown}")
    _report(problems, count)
