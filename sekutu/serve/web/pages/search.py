"""Search and data: the records that fit a view, as a table and as files."""

from __future__ import annotations

from sekutu.serve.markup import el
from sekutu.serve.web.desk import Visit
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.routes import Face


def search(visit: Visit) -> Page:
    """The records with these words."""
    rows = visit.archive.records(text=visit.get("text"), limit=50)
    body = [el("ul", [el("li", el("a", one.quote, href=visit.link(f"/report/{one.report}#{one.id}"))) for one in rows])]
    return Page(
        visit.words("web.search"), body, [one.to_dict() for one in rows], Table(("id", "quote"), [(one.id, one.quote) for one in rows])
    )


FACES = (Face("/search", search, nav="web.search", light=True),)
