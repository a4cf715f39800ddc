"""Explain: what a term of the codebook or a name means; a record or a report is shown where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sekutu.serve import explaining
from sekutu.serve.markup import Markup, el
from sekutu.serve.web.desk import Visit, segment
from sekutu.serve.web.errors import Elsewhere
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.routes import Face
from sekutu.serve.words import visible


def explain(visit: Visit) -> Page:
    """What a word means. A record or a report is shown where it stands."""
    word, words = visit.values["word"].strip(), visit.words
    data = explaining.explained(word, visit.archive, words)
    if "record" in data:
        raise Elsewhere(visit.link(f"/report/{data['record']['report']}#{data['record']['id']}"))
    if "groups" in data:
        raise Elsewhere(visit.link(f"/report/{data['reports'][0]['report']}"))
    return Page(visible(word), list(_meanings(word, visit)), data, Table(("term", "kind", "score"), _terms(data)))


def _terms(data: dict[str, Any]) -> list[list[str | float | None]]:
    named: list[list[str | float | None]] = [[one["means"], one["kind"], None] for one in data["names"]]
    return [[one["name"], one["kind"], one["score"]] for one in data["terms"]] + named


def _meanings(word: str, visit: Visit) -> Iterator[Markup]:
    words = visit.words
    terms, names = explaining.meant(word)
    for term in terms:
        kind = words("explain.mode", type=term.type) if term.kind == "mode" else words(f"explain.{term.kind}")
        called, sense = (term.name_id, term.meaning_id) if words.lang == "id" else (term.name_en, term.meaning_en)
        told = kind
        if term.score is not None:
            told += f" · {words('explain.weight' if term.kind == 'tie' else 'explain.score')} {words.score(term.score)}"
        related = [piece for one in term.related for piece in (el("a", one, href=visit.link(f"/explain/{segment(one)}")), " ")]
        yield el("section", el("h2", f"{term.name} · {called}"), el("p", told, class_="meta"), el("p", sense), el("p", related))
    for name in names:
        entry = name.entry
        link = None
        if entry.kind in ("state", "organisation"):
            link = el(
                "p", el("a", words("web.explain.party", party=words.code(entry.code)), href=visit.link(f"/party/{segment(entry.code)}"))
            )
        elif entry.kind == "person":
            link = el("p", el("a", words("web.explain.person", person=entry.name), href=visit.link(f"/leader/{segment(entry.name)}")))
        belonging = [el("p", one, class_="note") for one in explaining.belonging(entry, words)]
        yield el("section", el("h2", visible(name.text)), el("p", explaining.meaning(name, words)), el("p", link), belonging)


FACES = (Face("/explain/{word}", explain, light=True),)
