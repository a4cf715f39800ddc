"""Home: the question box, the country picker, and what the archive holds."""

from __future__ import annotations

from sekutu.serve.markup import el
from sekutu.serve.web import frame
from sekutu.serve.web.desk import Visit
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.routes import Face


def home(visit: Visit) -> Page:
    """What the archive holds."""
    words, counts = visit.words, visit.archive.counts()
    told = [words.count(counts[name], name) for name in ("reports", "events", "ties", "statements")]
    body = [frame.question(visit.view, large=True), el("p", " · ".join(told), class_="meta")]
    return Page("Sekutu", body, counts, Table(("what", "number"), list(counts.items())))


FACES = (Face("/", home, nav="web.home"),)
