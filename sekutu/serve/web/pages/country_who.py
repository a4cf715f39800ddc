"""Country: who stands where, as a dot plot and as a map."""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.analysis.alignment import Alignment, Partner
from sekutu.serve import measured
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import figures, frame, standing, worldmap
from sekutu.serve.web.desk import View, segment
from sekutu.serve.web.drawings import dots
from sekutu.serve.web.drawings.shell import figure
from sekutu.serve.web.evidence import FEW, opening
from sekutu.serve.web.gathering import Country
from sekutu.serve.words import Words

CLEAR, UNCLEAR = 24, 12
"""So many partners are shown on each clear side, and of those of which it is not clear where they stand."""

GROUPS = ("with", "against", "unclear")


def sides(partners: Sequence[Partner]) -> dict[str, list[Partner]]:
    """The partners by where their whole interval lies, each side by its score, the farthest from 0 first."""
    found: dict[str, list[Partner]] = {side: [] for side in GROUPS}
    for one in partners:
        found[standing.side_of(one.low, one.high)].append(one)
    found["against"].reverse()
    return found


def who(told: Country, view: View) -> list[Markup | None]:
    """The dot plot: supporters, critics, and those of whom it is not clear; or all by one order."""
    words, ranking = view.words, told.ranking
    if not ranking.partners:
        return [frame.nothing(words("country.who.none")), _beside(ranking, words)]
    order = view.get("order") if view.get("order") in ("score", "sources") else "side"
    found = sides(ranking.partners)
    shown, left = _chosen(found, ranking.partners, str(order), view.get("partners") == "all")
    groups = [
        el("ol", [_dot(one, told.party, view) for one in rows], class_="dots", aria_label=_title(side, words)) for side, rows in shown
    ]
    heads = [
        el("h4", _title(side, words), el("span", f" ({words.integer(len(found[side]))})", class_="count")) if side else None
        for side, _ in shown
    ]
    drawing = el("div", dots.scale(words), [piece for both in zip(heads, groups, strict=True) for piece in both], class_="standing")
    more = (
        el("p", el("a", words.count(left, "more_partners_link"), href=view.here(partners="all") + "#who"), class_="more") if left else None
    )
    about = [words("country.until", day=words.day(ranking.until)), words("section.alignment.note")]
    numbers = _numbers([one for _, rows in shown for one in rows], words)
    drawn = figure(
        "who-figure",
        _finding(found, words.code(told.party), words),
        el("div", drawing, more),
        words,
        about=about,
        basis=told.bases["alignment"],
        key=_order(str(order), view),
        table=numbers,
        note=words("country.who.note"),
    )
    return [drawn, _beside(ranking, words)]


def _title(side: str, words: Words) -> str:
    return words(f"country.side.{side}") if side else words("section.alignment")


def _finding(found: dict[str, list[Partner]], name: str, words: Words) -> str:
    near, far = found["with"], found["against"]
    if not near and not far:
        return words("country.who.unclear", party=name)
    parts = []
    if near:
        parts.append(words("country.who.with", n=words.count(len(near), "partners"), party=name, first=words.code(near[0].code)))
    if not far or not near:
        parts.append(words("country.who.nobody.against" if near else "country.who.nobody.with", party=name))
    if far:
        parts.append(words("country.who.against", n=words.count(len(far), "partners"), party=name, first=words.code(far[0].code)))
    return "; ".join(parts)


def _chosen(
    found: dict[str, list[Partner]], partners: Sequence[Partner], order: str, everybody: bool
) -> tuple[list[tuple[str, list[Partner]]], int]:
    """The rows by group, and how many partners are left out: those that fewest reports tell of."""
    limits = {"with": CLEAR, "against": CLEAR, "unclear": UNCLEAR}
    kept: set[str] = set()
    for side, rows in found.items():
        ranked = sorted(rows, key=lambda one: (-one.sources, -abs(one.score), one.code))
        kept |= {one.code for one in (ranked if everybody else ranked[: limits[side]])}
    left = len(partners) - len(kept)
    if order == "side":
        groups = [(side, [one for one in rows if one.code in kept]) for side, rows in found.items()]
        return [(side, rows) for side, rows in groups if rows], left
    rows = [one for one in partners if one.code in kept]
    if order == "sources":
        rows.sort(key=lambda one: (-one.sources, one.code))
    return [("", rows)], left


def _order(order: str, view: View) -> Markup:
    """The links that change the order of the rows."""
    links = []
    for one in ("side", "score", "sources"):
        current = "true" if one == order else None
        links.append(
            el("a", view.words(f"country.order.{one}"), href=view.here(order=None if one == "side" else one) + "#who", aria_current=current)
        )
    return el("p", view.words("country.order"), " ", [piece for link in links for piece in (link, " ")], class_="switch")


def _dot(one: Partner, party: str, view: View) -> Markup:
    words = view.words
    href = view.link(f"/pair/{segment(party)}/{segment(one.code)}")
    few = el("span", words("drawing.few"), class_="few") if one.sources < FEW else None
    interval = el("span", f"{words.score(one.low)} … {words.score(one.high)}", class_="interval")
    between = view.link("/search", party=[party, one.code])
    count = opening(words.count(one.sources, "sources"), one.best, view, name=words.code(one.code), all_at=between)
    return el(
        "li",
        el("a", words.code(one.code), href=href, class_="who"),
        dots.strip(one.score, one.low, one.high, standing.said(one, words), href),
        el("span", el("strong", words.score(one.score)), " ", interval, class_="figures"),
        el("div", count, " ", few, class_="ground"),
    )


def _numbers(partners: Sequence[Partner], words: Words) -> Markup:
    """What is drawn, and what it leaves out, as a table."""
    columns = [words(f"column.{one}") for one in ("partner", "score", "low", "high", "trend", "towards", "back", "acts", "ties", "sources")]
    rows = [
        [
            words.code(one.code),
            words.score(one.score),
            words.score(one.low),
            words.score(one.high),
            words.score(one.trend),
            words.score(one.towards.score if one.towards else None),
            words.score(one.back.score if one.back else None),
            words.integer(one.events),
            words.integer(one.ties),
            words.integer(one.sources),
        ]
        for one in partners
    ]
    return frame.table(columns, rows, range(1, 10))


def _beside(ranking: Alignment, words: Words) -> Markup | None:
    """What the ranking does not take in."""
    counted = {one.code for one in ranking.partners}
    beyond = [*(one.beyond for one in ranking.partners), *ranking.others]
    together = sorted((one for one in beyond if one.same_side), key=lambda one: (-one.same_side, one.code))
    left = sorted((one for one in beyond if one.left and one.code not in counted), key=lambda one: one.code)
    lines = []
    for key, found, counts in (
        ("allies.same_side", together, {one.code: one.same_side for one in together}),
        ("allies.left_out", left, {one.code: sum(len(ids) for _, ids in one.left) for one in left}),
    ):
        if found:
            named = ", ".join(f"{words.code(one.code)} ({counts[one.code]})" for one in found[: measured.BESIDE])
            more = f" {words.count(len(found) - measured.BESIDE, 'more_partners')}" if len(found) > measured.BESIDE else ""
            lines.append(el("p", el("strong", words(key)), f": {named}{more}", class_="note"))
    return el("div", lines) if lines else None


def mapped(told: Country, view: View) -> list[Markup | None]:
    """The map coloured by alignment, where the package has one; its numbers are those of the dot plot."""
    words, ranking = view.words, told.ranking
    values = standing.shades(ranking.partners, words, lambda code: view.link(f"/pair/{segment(ranking.party)}/{segment(code)}"))
    if not values or worldmap.outlines() is None:
        return []
    title = words("country.map.title", party=words.code(ranking.party))
    ground = f"{words('country.until', day=words.day(ranking.until))} · {words('country.map.pale')} · {told.bases['alignment'].told(words)}"
    return [figures.world(values, words, title=title, rests_on=ground, label=title, chosen=(ranking.party,))]
