"""Country: who stands where, how isolated it is, what moved, what passes and what is planned, and what the reports do not tell."""

from __future__ import annotations

from sekutu.analysis.alignment import Partner
from sekutu.analysis.breaks import ALPHA
from sekutu.serve import measured
from sekutu.serve.answers import find_party
from sekutu.serve.desk import Desk
from sekutu.serve.feeding import say
from sekutu.serve.markup import Markup, el
from sekutu.serve.render import untold
from sekutu.serve.web import frame
from sekutu.serve.web.desk import View, Visit, segment
from sekutu.serve.web.drawings.shell import sections
from sekutu.serve.web.errors import Elsewhere
from sekutu.serve.web.evidence import FEW
from sekutu.serve.web.frame import Cell, Page, Table
from sekutu.serve.web.gathering import Country, country
from sekutu.serve.web.pages import country_lists, country_time, country_who
from sekutu.serve.web.routes import Face

COLUMNS = (
    "partner score low high mean trend towards from events ties planned claimed reports independent_reports"
    " dated_by_report undated same_side"
)


def party(visit: Visit) -> Page:
    """The page of the party that ``code`` means. Raises NotKnown with the nearest names for an unknown one."""
    code = _code(visit.view)
    Desk(visit.archive, visit.words, say).begin(code, visit.period)
    told = country(visit, code)
    words, view = visit.words, visit.view
    name = words.code(code)
    if not told.told and not told.ranking.others and not told.apart.whole.records:
        body: list[Markup | None] = [frame.nothing(silence(visit, code)), *nearby(code, view)]
        return Page(name, body, told.to_dict, Table(COLUMNS.split(), []), styles=("drawings",), dated=True)
    parts = [
        ("who", words("section.alignment"), country_who.who(told, view)),
        ("world", words("country.map"), country_who.mapped(told, view)),
        ("isolation", words("section.isolation"), country_time.isolation(told, view)),
        ("shifts", words("section.shifts"), moved(told, view)),
        ("seasons", words("seasons.title"), country_time.seasons(told, view)),
        ("flows", words("section.flows"), country_lists.flows(told, view)),
        ("outlook", words("section.outlook"), country_lists.outlook(told, view)),
        ("ties", words("section.ties"), country_lists.ties(told, view)),
        ("visits", words("section.visits"), country_lists.visits(told, view)),
        ("gaps", words("section.gaps"), gaps(told, view)),
    ]
    table = Table(COLUMNS.split(), (_row(one) for one in told.ranking.partners))
    return Page(
        name,
        sections(parts, words),
        told.to_dict,
        table,
        islands=("map",),
        styles=("map", "figures", "drawings"),
        dated=True,
        lead=status(told, view),
    )


def _code(view: View) -> str:
    """The party of the address. Raises Elsewhere where it is not named by its code."""
    word = view.values["code"]
    code = find_party(word, view.words).code
    if code != word:
        raise Elsewhere(view.link(f"/party/{segment(code)}"))
    return code


def early(view: View) -> Page:
    """What the page begins with."""
    return Page(view.words.code(_code(view)), [], None, islands=("map",), styles=("map", "figures", "drawings"))


def silence(visit: Visit, code: str) -> str:
    """What is said of a party that takes part in no act and no tie: whether it is at least spoken about."""
    words, period = visit.words, visit.period
    count = visit.archive.count(kind="statement", party=code, since=period.since, until=period.until, as_of=period.as_of)
    if count:
        return words("country.statements", party=words.code(code), n=words.count(count, "statements"))
    return words("none.period" if any((period.since, period.until, period.as_of)) else "none.party", party=words.code(code))


def nearby(code: str, view: View) -> list[Markup]:
    """Where else something may be told of a party without acts and ties: in its statements, and in the words of reports."""
    words, name = view.words, view.words.code(code)
    links = [_said_about(code, view), el("a", words("country.search", party=name), href=view.link("/search", text=name))]
    return [el("p", [piece for link in links for piece in (link, " · ")][:-1], class_="more")]


def _said_about(code: str, view: View) -> Markup:
    return el("a", view.words("section.about"), href=view.link("/search", kind="statement", about=code))


def _row(one: Partner) -> list[Cell]:
    towards, back = (figure.score if figure else None for figure in (one.towards, one.back))
    given: list[Cell] = [one.code, one.score, one.low, one.high, one.mean, one.trend, towards, back, one.events, one.ties, one.planned]
    return [*given, one.claimed, one.reports, one.sources, one.bounded, one.undated, one.beyond.same_side]


def status(told: Country, view: View) -> Markup:
    """How it stands, in plain words, and what that rests on."""
    words, found = view.words, country_who.sides(told.ranking.partners)
    counts = {side: words.integer(len(found[side])) for side in country_who.GROUPS}
    said = [words("country.status", **{**counts, "with_": counts["with"], "n": words.count(len(told.ranking.partners), "partners")})]
    vector = told.apart.whole
    if vector.composite is not None:
        said.append(words("country.isolation", score=f"{vector.composite:.0f}", low=f"{vector.low:.0f}", high=f"{vector.high:.0f}"))
    else:
        said.append(words("country.isolation.none"))
    if told.moved.shifts:
        last = told.moved.shifts[0]
        way = words("shifts.towards" if last.change > 0 else "shifts.away", name=words.code(last.code))
        said.append(words("country.moved", what=way, day=words.day(last.first_after_day)))
    few = el("span", words("drawing.few"), class_="few") if told.basis.few else None
    return el(
        "div",
        el("p", " ".join(said), class_="status"),
        el("p", told.basis.told(words), " ", few, class_="meta"),
        el(
            "p",
            el("a", words("country.records"), href=view.link("/search", party=told.party)),
            " · ",
            _said_about(told.party, view),
            " · ",
            el("a", words("section.disagreements"), href=view.link("/disagreements", party=told.party)),
            class_="more",
        ),
        class_="lead",
    )


# ---- what moved, and what is not told --------------------------------------------------------------------------------------------------


def moved(told: Country, view: View) -> list[Markup | None]:
    """The turns of its partners, each between the two quotations that it lies between."""
    words, page = view.words, told.moved
    if not page.looked:
        return []
    turns = [country_time.turn(one, told.party, view) for one in page.shifts]
    note = el("p", words("shifts.note", alpha=f"{100 * ALPHA:g}"), class_="note") if turns else None
    return [note, el("ul", turns, class_="turns") if turns else None, el("p", measured.looked(page, words), class_="note")]


def gaps(told: Country, view: View) -> list[Markup | None]:
    """Which answers are empty or thin, and why."""
    words = view.words
    lines = untold(told.gaps, words)
    thin = [one for one in told.ranking.partners if one.sources < FEW]
    if thin:
        lines.insert(0, words("country.gaps.thin", n=words.integer(len(thin)), all=words.integer(len(told.ranking.partners)), few=FEW))
    names = measured.component_names(words)
    silent = [names[one.key] for one in told.apart.whole.measures if one.value is None]
    if silent:
        lines.append(words("country.gaps.isolation", parts=words.join(silent)))
    if told.moved.looked and not told.moved.tested:
        lines.append(measured.looked(told.moved, words))
    if told.apart.unplaced:
        lines.append(words("country.gaps.unplaced", n=words.integer(len(told.apart.unplaced))))
    return [el("ul", [el("li", one) for one in lines], class_="gaps")]


FACES = (Face("/party/{code}", party, early=early),)
