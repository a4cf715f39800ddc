"""The pages, each a module; ``FACES`` lists them all, in the order of the navigation. A new page is a module and a line here."""

from sekutu.serve.web.pages import ask, explain, home, reader, same, search
from sekutu.serve.web.routes import Face

FACES: tuple[Face, ...] = (*home.FACES, *search.FACES, *ask.FACES, *reader.FACES, *same.FACES, *explain.FACES)
