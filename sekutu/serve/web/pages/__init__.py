"""The pages, each a module; ``FACES`` lists them all, in the order of the navigation. A new page is a module and a line here."""

from sekutu.serve.web.pages import (
    ask,
    country,
    disagreements,
    explain,
    home,
    leader,
    network,
    pair,
    reader,
    reports,
    same,
    search,
)
from sekutu.serve.web.routes import Face

PARTY = country.FACES[0]
"""The page that takes longest."""

NETWORK = network.FACES[0]

FACES: tuple[Face, ...] = (
    *home.FACES,
    *country.FACES,
    *pair.FACES,
    *leader.FACES,
    *network.FACES,
    *disagreements.FACES,
    *search.FACES,
    *reports.FACES,
    *ask.FACES,
    *reader.FACES,
    *same.FACES,
    *explain.FACES,
)
