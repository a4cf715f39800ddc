"""What an API request may ask with: names, forms and limits, which the OpenAPI document tells and FastAPI checks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query

LONGEST_WORD, LONGEST_QUESTION, LONGEST_TEXT = 200, 500, 500
PAGE, LARGEST_PAGE = 100, 1000
"""Rows of a page where nothing is said, and at most."""

DAY = r"^[0-9./~?%-]{1,40}$"
"""What can be a day (EDTF); whether it is one, is checked when it is used."""

PartyPath = Annotated[
    str, Path(description="An ISO 3166-1 alpha-3 code or a name in Indonesian or English.", max_length=LONGEST_WORD, examples=["RUS"])
]
PersonPath = Annotated[str, Path(description="A person's name.", max_length=LONGEST_WORD, examples=["Vladimir Putin"])]
TermPath = Annotated[str, Path(description="A term, a name, or an id.", max_length=LONGEST_WORD, examples=["CONSULT"])]
PartyQuery = Annotated[str | None, Query(description="Only what concerns this party.", max_length=LONGEST_WORD, examples=["RUS"])]
Limit = Annotated[int, Query(description="Rows of a page.", ge=1, le=LARGEST_PAGE)]
Next = Annotated[str | None, Query(description="The `next` of the page before, as it is.", max_length=1000)]

_LANG = Query(description="The language of what is said for people.", pattern="^(id|en)$")
_DAY = "YYYY, YYYY-MM or YYYY-MM-DD."

# What follows does nothing but declare; it is async because FastAPI sends whatever is not through a thread, at each request.


async def language(lang: Annotated[str | None, _LANG] = None) -> None:
    """The language; read by the desk."""


async def days(
    since: Annotated[str | None, Query(description=f"From this day on. {_DAY}", pattern=DAY)] = None,
    until: Annotated[str | None, Query(description=f"Up to this day. {_DAY}", pattern=DAY)] = None,
    as_of: Annotated[str | None, Query(description=f"Only reports published by then. {_DAY}", pattern=DAY)] = None,
) -> None:
    """The days; read by the desk."""


LANGUAGE = Depends(language)
DAYS = Depends(days)
