"""The text of a PDF, where the extra ``sekutu[pdf]`` is installed; read in a guarded worker as pages are.

A PDF knows where letters stand, not what a paragraph is: lines are joined here where the next one plainly goes on, and a word that a
hyphen breaks at a line's end is put together again, but for reduplications (*negara-negara*), whose hyphen is their own. Numbers that stand
alone at the edge of a page are its number. Pictures of text have no text.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable

from sekutu.ingest.guard import Refused

START = b"%PDF-"

PAGES = 200
"""The most pages; what has more is a book or a report of another kind."""

SECONDS = 20.0
"""Processor time that one may take: pypdf reads some ten pages a second."""

_SHORT = 0.75  # a line so much shorter than the others ends a paragraph where it ends a sentence
_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_HYPHEN = re.compile(r"(\w{2,})-$")


def extract(data: bytes) -> dict[str, str | None]:
    """In the worker: the fields of a Page. Raises Refused with the reason."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.disable(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise Refused("locked by a password")
        if len(document.pages) > PAGES:
            raise Refused(f"more than {PAGES} pages")
        lines = [line for page in document.pages for line in _without_number((page.extract_text() or "").strip().splitlines())]
        title = document.metadata.title if document.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, ZeroDivisionError, OSError) as error:
        raise Refused(f"a damaged PDF ({type(error).__name__})") from error
    found = paragraphs(lines)
    if not found:
        raise Refused("no text (a scan?)")
    text = "\n\n".join(found)
    if any("\ud800" <= char <= "\udfff" for char in text) or "\0" in text:
        raise Refused("characters of its text cannot be read")
    told = str(title) if isinstance(title, str) and title.isprintable() and title.strip() else None
    return {"text": text, "title": told, "how": "PDF"}


def _without_number(lines: list[str]) -> list[str]:
    kept = lines[1:] if lines and lines[0].strip().isdigit() else lines
    return kept[:-1] if kept and kept[-1].strip().isdigit() else kept


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Paragraphs from the lines of the print."""
    told = [" ".join(line.split()) for line in lines]
    lengths = sorted(len(line) for line in told if line)
    full = lengths[len(lengths) * 3 // 4] if lengths else 0
    out: list[str] = []
    run = last = ""
    for line in [*told, ""]:
        if run and (not line or _ends(run, last, full)):
            out.append(run)
            run = ""
        run = _joined(run, line) if run else line
        last = line
    return out


def _ends(run: str, last: str, full: int) -> bool:
    """Whether a paragraph ends with its last line: a sentence ends in a line that is not full, or a short line stands like a headline."""
    return len(last) < full * _SHORT and (_END.search(run) is not None or run == last)


def _joined(run: str, line: str) -> str:
    match = _HYPHEN.search(run)
    if match is None or not line[:1].islower():
        return f"{run} {line}"
    before, after = match.group(1).lower(), line.lower()
    return run + line if after.startswith(before[:4]) or before.endswith(after.split()[0][-4:]) else run[:-1] + line
