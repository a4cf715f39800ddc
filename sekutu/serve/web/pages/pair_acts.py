"""The acts of a pair: as a timeline, and the same acts as rows that open their quotations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sekutu import codebook, edtf
from sekutu.analysis.dyads import Moment
from sekutu.analysis.pairing import COOPERATION
from sekutu.analysis.telling import gather
from sekutu.serve import charts
from sekutu.serve.differing import value_of
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame, grammar
from sekutu.serve.web.desk import View
from sekutu.serve.web.drawings import moments
from sekutu.serve.web.drawings.axis import Axis, axis_of
from sekutu.serve.web.drawings.moments import Mark
from sekutu.serve.web.drawings.shell import figure, wide
from sekutu.serve.web.evidence import opening
from sekutu.serve.web.gathering import Pair
from sekutu.serve.words import Words

SHOWN = 200
"""So many acts stand on a page, the latest first; links lead to the others."""

STATUSES = ("actual", "planned", "possible", "negated")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The acts that fit the filters, the latest first, of which the page shows ``SHOWN`` after the first ``skip``."""

    fit: Sequence[Moment]
    skip: int
    _said: dict[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> Sequence[Moment]:
        return self.fit[self.skip : self.skip + SHOWN]

    def said(self, one: Moment, words: Words) -> str:
        """The act as one sentence."""
        id = one.happening.id
        if id not in self._said:
            (telling,) = gather([one.happening.best], {})
            self._said[id] = words.sentence(telling)
        return self._said[id]


# ---- the timeline ----------------------------------------------------------------------------------------------------------------------


def days_of(one: Moment) -> tuple[dt.date, dt.date, bool] | None:
    """The first and the last day on which it can have been, and whether only its report has a day; None without any day.

    An open end stands at the day of the report, which it cannot have come after where it happened.
    """
    happening = one.happening
    told = edtf.latest_day(happening.reported) if happening.reported else None
    if happening.date is None:
        return (told, told, True) if told is not None else None
    first, last = edtf.bounds(happening.date)
    first, last = first or last, last or max(filter(None, (first, told)), default=None)
    return (first, last, False) if first is not None and last is not None else None


def latest_first(one: Moment) -> tuple[bool, int, str]:
    days = days_of(one)
    return (days is None, -days[1].toordinal() if days else 0, one.happening.id)


def when(one: Moment, words: Words) -> str:
    happening = one.happening
    return words.day(happening.date) if happening.date else words("day.reported", day=words.day(happening.reported))


def _mark(one: Moment, sentence: str, words: Words) -> Mark | None:
    days = days_of(one)
    if days is None:
        return None
    happening = one.happening
    best = happening.best
    label = f"{when(one, words)}: {sentence}, {words(f'status.{happening.status}')}, {words.count(happening.sources, 'sources')}"
    return Mark(
        first=days[0],
        last=days[1],
        by_report=days[2],
        score=codebook.score(best.type, best.mode),
        quad=codebook.quad(best.type),
        status=happening.status,
        claimed=bool(happening.voices),
        sources=happening.sources,
        label=label,
        href=f"#{happening.id}",
    )


def axis_for(told: Pair) -> Axis | None:
    """One line of time for all figures of the pair: from its first act to its last, and to the last report of a tie."""
    acts = [day for one in told.dyad.moments if (days := days_of(one)) for day in days[:2]]
    ties = [
        day for one in told.dyad.ties for record in one.telling.records if record.reported and (day := edtf.latest_day(record.reported))
    ]
    return axis_of([*acts, *ties])


def timeline(told: Pair, chosen: Chosen, axis: Axis | None, view: View) -> list[Markup | None]:
    """The figure of the acts on the page."""
    words, dyad, fit, shown, skip = view.words, told.dyad, chosen.fit, chosen.shown, chosen.skip
    if len(shown) < len(fit):  # a part of the acts has a line of its own
        axis = axis_of(day for one in shown if (days := days_of(one)) for day in days[:2])
    marks = [mark for one in reversed(shown) if (mark := _mark(one, chosen.said(one, words), words))]
    if axis is None or not marks:
        return [frame.nothing(words("pair.none.fit" if not fit else "pair.none.dated"))]
    with_, against = (sum((codebook.quad(one.happening.best.type) in COOPERATION) is friendly for one in fit) for friendly in (True, False))
    done = sum(one.happening.status == "actual" for one in fit)
    finding = words(
        "pair.timeline.finding" if done < len(fit) else "pair.timeline.finding.done",
        n=words.count(len(fit), "happenings"),
        cooperation=words.integer(with_),
        conflict=words.integer(against),
        rest=words.integer(len(fit) - done),
    )
    about = [f"{words.day(axis.first.isoformat()[:7])} – {words.day(axis.last.isoformat()[:7])}"]
    if len(shown) < len(fit):
        about.append(words("pair.shown", first=words.integer(skip + 1), last=words.integer(skip + len(shown)), all=words.integer(len(fit))))
    undated = sum(days_of(one) is None for one in shown)
    note = words("pair.timeline.note") + (" " + words("pair.undated", n=words.count(undated, "happenings")) if undated else "")
    drawing = wide(
        moments.draw(marks, axis, words, finding), words("dyad.title", party=words.code(dyad.party), other=words.code(dyad.other))
    )
    link = el("p", el("a", words("pair.to_table"), href="#acts"), class_="more")
    return [
        figure(
            "timeline-figure",
            finding,
            el("div", drawing, link),
            words,
            about=about,
            basis=told.bases["moments"],
            key=_key(words),
            note=note,
        )
    ]


def _key(words: Words) -> Markup:
    """What colours, fills and signs mean."""
    colours = [el("span", el("i", class_=f"key {quad}"), words.quad(quad)) for quad in (*charts.ABOVE, *charts.BELOW)]

    def sample(status: str, name: str, voice: bool = False) -> Markup:
        fill = "url(#hatch-key)" if status == "possible" else None
        inside: list[Markup] = [moments.pattern("hatch-key", "sample")] if status == "possible" else []
        inside.append(el("circle", class_=f"mark sample {status}", cx=9, cy=9, r=6, fill=fill))
        if status == "negated":
            inside.append(el("path", class_="cross sample", d="M5 5L13 13M5 13L13 5"))
        if voice:
            inside.append(el("text", "❝", class_="voice", x=12, y=8))
        return el("span", el("svg", inside, width=24, height=18, class_="sample", aria_hidden="true"), name)

    fills = [sample(one, words(f"status.{one}")) for one in STATUSES]
    fills.insert(1, sample("claimed", words("mark.claimed"), voice=True))
    return el("div", el("p", colours, class_="legend"), el("p", fills, class_="legend"))


# ---- the table -------------------------------------------------------------------------------------------------------------------------


def table(chosen: Chosen, view: View) -> list[Markup | None]:
    """The same acts as rows, the latest first, each opening its quotations."""
    words, fit, shown, skip = view.words, chosen.fit, chosen.shown, chosen.skip
    if not fit:
        return []
    columns = [words(f"column.{one}") for one in ("day", "what", "kind", "status")]
    head = el("tr", [el("th", one, scope="col") for one in columns])
    rows = [el("tr", [el("td", cell) for cell in _cells(one, chosen.said(one, words), view)], id=one.happening.id) for one in shown]
    made = el("table", el("thead", head), el("tbody", rows), class_="acts stacked")
    steps = []
    if skip:
        steps.append(el("a", words("pair.later"), href=view.here(skip=str(max(skip - SHOWN, 0)) if skip > SHOWN else None) + "#acts"))
    if skip + len(shown) < len(fit):
        steps.append(el("a", words("pair.earlier"), href=view.here(skip=str(skip + SHOWN)) + "#acts"))
    return [grammar.legend(words), made, el("p", [piece for one in steps for piece in (one, " ")], class_="more") if steps else None]


def _cells(one: Moment, sentence: str, view: View) -> list[Markup | str | None]:
    words, happening = view.words, one.happening
    claimed = bool(happening.voices)
    kind = words.act(happening.best.type, happening.best.mode)
    badge = grammar.badge_of(grammar.kind_of(happening.best.type), happening.status, claimed, words)
    disputed = None
    if one.disputed:
        told = [
            f"{words(f'contradiction.{found.kind}')}: {' ≠ '.join(value_of(found, side.value, words) for side in found.sides)}"
            for found in one.disputed
        ]
        disputed = el("p", "≠ ", "; ".join(told), class_="disputed")
    status = words("mark.claimed") if claimed and happening.status == "actual" else words(f"status.{happening.status}")
    opened = opening(words.count(happening.sources, "sources"), one.quotations, view, one.more, sentence)
    return [
        el("span", when(one, words), class_="when-cell"),
        el("div", el("p", badge, " ", sentence), disputed, opened, class_="said-on"),
        kind,
        status,
    ]
