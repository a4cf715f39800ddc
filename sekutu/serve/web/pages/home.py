"""Home: the question box, the country picker, what the archive holds, what was told last and on what the reports disagree.

What was told last is read from the newest reports alone, so that the page is as quick in a large archive as in a small one; the pages
behind its links count all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sekutu import registering
from sekutu.analysis.disagreements import Disagreement, disagreements
from sekutu.analysis.telling import gather
from sekutu.happenings.happening import Happening
from sekutu.happenings.world import World
from sekutu.records import UNKNOWN, AnyRecord, Kind
from sekutu.serve import differing
from sekutu.serve.answers import Period, copies_in, find_party, judgements_of
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame, lines, volume
from sekutu.serve.web.desk import View, Visit, segment
from sekutu.serve.web.errors import Elsewhere
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.routes import Face
from sekutu.serve.words import Words, visible
from sekutu.store.rows import days

NEWEST = 200
"""Reports from which the latest is told."""

RECENT = 60
"""Days before its report within which something is called new."""

LINES, DISAGREEMENTS = 8, 4


def home(visit: Visit) -> Page:
    """What the archive holds, and what is new in it."""
    words, archive = visit.words, visit.archive
    counts, months = archive.counts(), archive.reports_of_months()
    found, disputed = _latest(visit)
    dated = sum(n for _, _, n in months)
    resting = words("web.home.newest" if dated > NEWEST else "web.home.newest.all", n=words.integer(min(dated, NEWEST)))
    body = [
        el("h1", words("web.home.title"), class_="hidden"),
        frame.question(visit.view, large=True),
        picker(visit.view),
        _holds(counts, months, visit),
        el(
            "div",
            frame.section("latest", words("web.home.latest"), _happenings(found, visit), note=resting),
            frame.section("disagreements", words("web.home.disagreements"), _disagreements(disputed, visit), note=resting),
            class_="two",
        ),
        volume.section(months, visit.view),
    ]
    data = {
        "archive": counts,
        "reports_by_month": [{"month": month, "outlet": outlet, "reports": n} for month, outlet, n in months],
        "latest": [one.to_dict() for one in found],
        "disagreements": [one.to_dict() for one in disputed],
    }
    table = Table(("month", "outlet", "reports"), months)
    return Page("Sekutu", body, data, table, styles=("home",), heading=False, asks=True)


def picker(view: View, name: str = "") -> Markup:
    """Names of states and organisations with type-ahead; works without script, for the browser has the list."""
    words = view.words
    parties = registering.load().parties
    names = sorted({words.code(code) for code in parties}, key=str.casefold)
    return el(
        "form",
        el("label", words("web.picker"), for_="party-name", class_="label"),
        el(
            "div",
            el(
                "input",
                id="party-name",
                name="name",
                list="party-names",
                required=True,
                maxlength=200,
                value=name or None,
                placeholder=words("web.picker.example"),
                autocomplete="off",
            ),
            frame.hidden(view, ("lang", "since", "until", "as_of")),
            el("button", words("web.picker.open"), type="submit"),
            class_="asking",
        ),
        el("datalist", [el("option", value=one) for one in names], id="party-names"),
        action="/party",
        method="get",
        class_="picker",
    )


def party(visit: Visit) -> Page:
    """From a name to the party's page."""
    name = visit.get("name")
    if name is None:
        raise Elsewhere(visit.link("/"))
    raise Elsewhere(visit.link(f"/party/{segment(find_party(name, visit.words).code)}"))


def _holds(counts: dict[str, int], months: Sequence[tuple[str, str | None, int]], visit: Visit) -> Markup:
    """How much there is, of how many outlets, of which time."""
    words = visit.words
    outlets = len({outlet for _, outlet, _ in months if outlet})
    records = [
        el("a", words.count(counts[f"{kind}s"], f"{kind}s"), href=visit.link("/search", kind=kind))
        if counts[f"{kind}s"]
        else el("span", words.count(counts[f"{kind}s"], f"{kind}s"))
        for kind in ("event", "tie", "statement")
    ]
    reports = words.count(counts["reports"], "reports")
    told = [
        el("a", reports, href=visit.link("/reports")) if counts["reports"] else el("span", reports),
        el("a", words.count(outlets, "outlets"), href="#volume") if outlets else words("outlets.none"),
        *records,
    ]
    days: list[Markup | str] = []
    if months:
        days.append(words("dossier.days", first=words.day(months[0][0]), last=words.day(months[-1][0])))
    if counts["undated_reports"]:
        undated = words("web.home.undated", n=words.integer(counts["undated_reports"]))
        days.append(el("a", undated, href=visit.link("/reports", undated=1)))
    lines = [[piece for one in line for piece in (one, " · ")][:-1] for line in (told, days)]
    return el("p", lines[0], el("br"), lines[1], class_="meta holds")


# ---- the latest ------------------------------------------------------------------------------------------------------------------------


def _latest(visit: Visit) -> tuple[list[Happening], list[Disagreement]]:
    """The last happenings that the newest reports tell, the latest first, and what they disagree on."""
    archive = visit.archive
    newest = archive.newest_reports(NEWEST)
    if not newest:
        return [], []
    wrong = {id for id, verdict in archive.judged().items() if verdict == "wrong"}
    kinds: tuple[Kind, ...] = ("event", "tie")
    told = [one for kind in kinds for one in archive.records(kind, report=newest) if one.id not in wrong]
    world, sources = World(told, judgements_of(archive)), copies_in(archive, Period())
    codes = sorted({code for act in world.merger.acts.values() for code in act.codes})
    found = {one.id: one for code in codes for one in world.of([code], sources) if _is_new(one)}
    ranked = sorted(found.values(), key=lambda one: (_last(one.events), one.sources, one.id), reverse=True)
    disputed = disagreements(world, lambda ids: archive.metadata(sorted(ids)), None, DISAGREEMENTS, 1, sources=sources)
    return ranked[:LINES], list(disputed.found)


def _is_new(one: Happening) -> bool:
    """Whether it is told who did it, and it is no history: reports of today also tell of wars of long ago."""
    if all(party.code in (None, UNKNOWN) for party in one.best.actors):
        return False
    last, told = days(one.date)[1], days(one.reported)[0]
    return last is None or told is None or (told - last).days <= RECENT


def _last(records: Iterable[AnyRecord]) -> str:
    """The last day on which it was told."""
    return max((one.reported or "" for one in records), default="")


def _happenings(found: Sequence[Happening], visit: Visit) -> Markup:
    if not found:
        return frame.nothing(visit.words("web.home.nothing"))
    return el("ul", [happening_line(one, visit.view) for one in found], class_="lines marked")


def happening_line(one: Happening, view: View) -> Markup:
    """A happening in a line that leads to its best quotation."""
    (telling,) = gather([one.best], {})
    told = [view.words.count(one.sources, "sources")]
    return lines.line(telling, view, told, href=lines.evidence(one.best.report, one.best.id, view))


def _disagreements(found: Sequence[Disagreement], visit: Visit) -> list[Markup]:
    words, view = visit.words, visit.view
    more = el("p", el("a", words("web.home.all_disagreements"), href=view.link("/disagreements")))
    if not found:
        return [frame.nothing(words("contradictions.none")), more]
    return [el("ul", [_disagreement(one, words, view) for one in found], class_="lines disputes"), more]


def _disagreement(one: Disagreement, words: Words, view: View) -> Markup:
    """What is disagreed on, and each side, which leads to its quotation."""
    shown = []
    for told in one.sides:
        said = f"{differing.value(one, told.side.value, words)} ({words.count(told.side.sources, 'sources')})"
        cited = told.quotations[0] if told.quotations else None
        link = el("a", visible(said), href=lines.evidence(cited.report, cited.record, view)) if cited else visible(said)
        shown.append(el("li", link))
    head = el("p", el("strong", words(f"contradiction.{one.contradiction.kind}")), " · ", visible(differing.subject(one, words)))
    return el("li", el("span", "≠", class_="sign", aria_hidden="true"), head, el("ul", shown, class_="sides"))


FACES = (
    Face("/", home, nav="web.home", light=True),
    Face("/party", party, light=True, forms=False),
)
