"""The gate for web archives: a quick look at a page before its costly reading, which nine pages in ten of a crawl are not worth.

A page passes that is in a language we read, by its frequent words, and that names two parties of different codes, or a person who held an
office: what a report on relations between states does in its headline and first sentences. The look costs a tenth of an extraction: the
markup is cut at its tags and not parsed, runs of words that are no sentences (menus, lists of other reports) are passed over, and all names
are sought at once. What is lost, and at what cost the rest is sifted, is measured by ``bench/gate.py``.

It is asked for (``sekutu run --gate``), never a default: a report on one state alone does not pass.
"""

from __future__ import annotations

import functools
import html
import re
from typing import Any

from sekutu import registering
from sekutu.ingest import extraction, markup
from sekutu.resources import read_table

FOREIGN = "in no language that is read"
NAMELESS = "names neither two parties nor a leader"

WORDS = 3
"""So many frequent words of a language stand in its shortest report."""

SENTENCE = 20
"""Characters of a run of words that may be prose, if it also holds the end of a sentence, which headlines and entries of menus do not."""

PROSE = 300
"""Characters of prose below which a page is of a form that is not known here: then all its words are looked at."""

LONGEST = 20_000
"""Characters of prose that are searched for names: four times a long report."""

_OTHER = "en"  # the language of the table that stands there to be told from the others
_INLINE = frozenset("a abbr b bdi bdo cite code data dfn em font i ins kbd mark q s samp small span strong sub sup time u var wbr".split())
_SKIPPED = frozenset("script style noscript svg textarea select iframe template".split())
_COMMENT = "-->"
_END = re.compile(r"[.!?…][\"'”’)\]}]*(?:\s|$)")


def read(data: bytes, url: str | None, content_type: str | None) -> dict[str, Any]:
    """What ``extraction.read`` gives of a page that passes, else ``{"sifted": reason}``. Raises Refused as that does."""
    reason = sifted(markup.decode(data, content_type)[0])
    return {"sifted": reason} if reason else dict(extraction.read(data, url, content_type))


def sifted(page: str) -> str | None:
    """Why a page does not pass, from its decoded markup; None for one that does."""
    ours, others = _frequent()
    if sum(page.count(word) for word in ours) < WORDS:  # of the whole markup: quicker than to take its text, and never less
        return FOREIGN
    prose = text(page)
    if sum(prose.count(word) for word in ours) <= sum(prose.count(word) for word in others):
        return FOREIGN
    return None if names_enough(prose[:LONGEST]) else NAMELESS


def names_enough(prose: str) -> bool:
    """Whether a text names two parties, or a person who held an office."""
    codes: set[str] = set()
    for hit in registering.load().find(prose):
        name = hit.names[0]
        if name.entry.kind == "person" and not name.weak:
            return True
        if name.entry.kind != "outlet" and name.entry.code:
            codes.add(name.entry.code)
            if len(codes) == 2:
                return True
    return False


def text(page: str) -> str:
    """The title and the prose of a page, a line for each run of words; all its words where it has hardly any prose.

    Linear in the page, whatever it holds.
    """
    runs = _runs(page)
    prose = [run for run in runs if len(run) >= SENTENCE and _END.search(run)]
    if sum(map(len, prose)) < PROSE:
        prose = runs
    else:
        prose = runs[:1] + prose  # a page's first words are its title
    joined = "\n".join(prose)
    return html.unescape(joined) if "&" in joined else joined


def _runs(page: str) -> list[str]:
    """The words between tags that are not within a line, and linked data that carry a text."""
    runs: list[str] = []
    run: list[str] = []
    until = ""
    for piece in page.split("<"):
        if until == _COMMENT:
            _, closed, words = piece.partition(_COMMENT)
            if not closed:
                continue
            until, name = "", "b"
        else:
            tag, _, words = piece.partition(">")
            name = tag.split(None, 1)[0].lower() if tag and not tag[0].isspace() else ""
            if until:
                if not name.startswith(until):
                    continue
                until = ""
            elif name in _SKIPPED:
                until = f"/{name}"
                if "articleBody" in words:
                    runs.append(words)
                continue
            elif name.startswith("!--"):
                if _COMMENT not in piece:
                    until = _COMMENT
                    continue
                name, words = "b", piece.partition(_COMMENT)[2]
        if run and name.removeprefix("/") not in _INLINE:
            runs.append(" ".join("".join(run).split()))
            run = []
        if words and not words.isspace():
            run.append(words)
    if run:
        runs.append(" ".join("".join(run).split()))
    return [one for one in runs if one]


@functools.cache
def _frequent() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The frequent words of the languages that are read, and of the other, each as it stands between spaces."""
    rows = read_table("lang/frequent.tsv")
    ours = [row["form"] for row in rows if row["language"] != _OTHER]
    others = [row["form"] for row in rows if row["language"] == _OTHER and row["form"] not in ours]
    return tuple(f" {word} " for word in ours), tuple(f" {word} " for word in others)
