"""Reader: a report with its records marked in the text."""

from __future__ import annotations

from sekutu.errors import NotKnown
from sekutu.serve.markup import el
from sekutu.serve.web.desk import Visit
from sekutu.serve.web.frame import Page
from sekutu.serve.web.routes import Face


def report(visit: Visit) -> Page:
    """The report of ``id``."""
    found = visit.archive.report(visit.values["id"])
    if found is None:
        raise NotKnown(visit.words("error.report", word=visit.values["id"], path=visit.archive.path))
    return Page(found.doc, [el("p", one) for one in found.text.split("\n") if one.strip()], {"report": found.id, "text": found.text})


FACES = (Face("/report/{id}", report, light=True),)
