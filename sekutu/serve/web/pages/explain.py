"""Explain: what a term of the codebook or a name means; a record or a report is shown where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sekutu import codebook
from sekutu.serve import explaining
from sekutu.serve.markup import Markup, el
from sekutu.serve.web.desk import Visit, segment
from sekutu.serve.web.errors import Elsewhere
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.routes import Face
from sekutu.serve.words import Words, visible


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
        named = [(one, _called(one, term, words)) for one in term.related]
        links = [el("li", el("a", said, href=visit.link(f"/explain/{segment(one)}"))) for one, said in named]
        label = words("explain.modes" if term.kind == "type" else "explain.types")
        related = [el("p", f"{label}:", class_="note"), el("ul", links, class_="related")] if links else []
        yield el(
            "section", el("h2", f"{term.name} · {called}"), el("p", told, class_="meta"), el("p", sense), related, _records(term, visit)
        )
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


def _called(name: str, of: codebook.Term, words: Words) -> str:
    """A term that is related to another, with what it is called: kunjungan (visit)."""
    found = codebook.modes(of.name).get(name) if of.kind == "type" else codebook.types().get(name)
    called = None if found is None else found.name_id if words.lang == "id" else found.name_en
    return f"{called} ({name})" if called and called != name else name


def _records(term: codebook.Term, visit: Visit) -> Markup | None:
    """The way to the records of a type, a mode or a tie, with how many there are."""
    if term.kind not in ("type", "mode", "tie"):
        return None
    wanted = f"{term.type}/{term.name}" if term.kind == "mode" else term.name
    n = visit.archive.count(type=wanted)
    said = visit.words("web.explain.records", n=visit.words.integer(n))
    return el("p", el("a", said, href=visit.link("/search", type=wanted))) if n else el("p", visit.words("none"), class_="nothing")


FACES = (Face("/explain/{word}", explain, light=True),)
