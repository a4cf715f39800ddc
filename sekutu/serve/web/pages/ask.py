"""Ask: a question in words, how it was understood, and what the reports tell of it."""

from __future__ import annotations

from sekutu.serve import asked, questions
from sekutu.serve.markup import el
from sekutu.serve.web import frame
from sekutu.serve.web.desk import Visit
from sekutu.serve.web.frame import Page
from sekutu.serve.web.routes import Elsewhere, Face


def ask(visit: Visit) -> Page:
    """The answer to ``?q=``."""
    question = visit.get("q")
    if question is None:
        raise Elsewhere(visit.link("/"))
    found = questions.answer(question, visit.archive, visit.period, visit.words)
    body = [frame.question(visit.view, question, large=True), el("p", asked.sentence(found, visit.words), class_="answer")]
    return Page(visit.words("web.ask.title"), body, asked.to_dict(found, visit.words), dated=True)


FACES = (Face("/ask", ask),)
