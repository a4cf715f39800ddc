"""The main text of a page, in the worker: the outlet's rule, linked data that carries the text, trafilatura, what is left; best first.

Text is only taken, never made: paragraphs as the page has them, a blank line between them, the headline as the first line.
"""

from __future__ import annotations

import logging
import re
from html import unescape
from typing import Any

import trafilatura
from lxml import etree, html

from sekutu.ingest import markup, outlets
from sekutu.ingest.addresses import saved_from
from sekutu.ingest.facts import Facts, is_whole, letters
from sekutu.ingest.guard import Refused
from sekutu.ingest.passages import is_hidden, paragraphs

SHORTEST = 120
"""Characters that a report has at least, without its headline; what is shorter is a notice that the page has no text."""

_PROSE = 80  # a paragraph of a report is longer, a headline in a list seldom
_LINKED_PARAGRAPHS, _LINKED_LENGTH = 3, 400  # what linked data must have to be a text with its paragraphs, not a summary run together
_ABOVE = 12  # paragraphs, none of them prose, that may stand over the headline where a frame was taken for text
_PROBE = 40  # characters of a paragraph by which it is found on the page
_LONGER = 1.3  # linked data so much longer than what the page shows holds the parts that the page does not
_MAY_BE_HIDDEN = etree.XPath(".//*[@hidden or @style]")
_BROKEN = (etree.LxmlError, ValueError, AttributeError, TypeError, KeyError, IndexError)  # with these trafilatura answers some broken trees
_SENTENCE_END = re.compile(r"[.!?][\"”’')]?(?:\s|$)")
_TAGS = re.compile(r"</?(?:p|br|div|b|strong|i|em|a|span|h[1-6]|ul|ol|li|blockquote|figure|img)\b[^<>]{0,2000}>", re.I)

# The same parser as trafilatura's own, so that both see one tree.
_PARSER = html.HTMLParser(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True)
logging.disable(logging.CRITICAL)  # this module lives in workers, where nobody listens


def read(data: bytes, url: str | None, content_type: str | None) -> dict[str, str | None]:
    """The fields of a :class:`sekutu.ingest.pages.Page`. Raises Refused with the reason for a page that is no report."""
    text, damaged = markup.decode(data, content_type)
    facts = Facts(parse(markup.scan(text)), url, saved_from(text))
    # Linked data is read; what readers of the page do not see is no text, whoever looks for it below.
    for unseen in [*facts.tree.iter("script"), *filter(is_hidden, _MAY_BE_HIDDEN(facts.tree))]:
        unseen.drop_tree()
    frames = facts.tree.find(".//frameset") is not None
    if facts.is_list():
        raise Refused("a list of reports, not one")
    title = facts.title()
    body, how = _body(facts)
    body = _without_title(body, title)
    length = sum(map(len, body))
    if length < SHORTEST:
        raise Refused("a frame around other pages, without a text of its own" if frames else "no main text")
    if not facts.is_report() and _is_teasers(body):
        raise Refused("a list of reports, not one")
    full = "\n\n".join([title, *body] if title else body)
    if damaged and "\ufffd" in full:
        raise Refused("its text is damaged (a wrong or broken encoding)")
    published, basis = facts.published()
    return {
        "text": full,
        "title": title,
        "outlet": facts.outlet(),
        "url": facts.url,
        "published": published,
        "published_basis": basis,
        "language": facts.language,
        "how": how,
    }


def parse(text: str) -> Any:
    """The tree of a page's markup. Raises Refused where there is none."""
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=_PARSER)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Refused("not HTML") from error
    if tree is None or len(tree) == 0:
        raise Refused("no main text")
    return tree


def _body(facts: Facts) -> tuple[list[str], str | None]:
    """The paragraphs, and which way they were found."""
    ruled: list[str] = []
    if facts.rule and (found := outlets.body(facts.tree, facts.rule)) is not None:
        ruled = paragraphs(found[0], found[1])
    told = _told(facts)
    if _length(ruled) >= SHORTEST:
        if _is_text(told) and _length(told) > _LONGER * _length(ruled) and _shows(told, ruled):
            return told, "linked data"
        return ruled, "rule"
    if _is_text(told) and _agrees(told, facts.tree):
        return told, "linked data"
    found_by_form = _by_form(facts)
    if _length(found_by_form) >= SHORTEST:
        return found_by_form, "trafilatura"
    if _length(told) >= SHORTEST and _agrees(told, facts.tree):
        return told, "linked data"
    try:
        _, text, _ = trafilatura.baseline(facts.tree)
    except _BROKEN:
        return [], None
    return [" ".join(one.split()) for one in text.split("\n") if one.strip()], "baseline"


def _by_form(facts: Facts) -> list[str]:
    try:
        document = trafilatura.bare_extraction(facts.tree, fast=True, include_comments=False)
    except _BROKEN:
        return []
    tree = getattr(document, "body", None)
    return paragraphs(tree) if tree is not None else []


# --- linked data ----------------------------------------------------------------------------------------------------------------------


def _told(facts: Facts) -> list[str]:
    """The paragraphs of the text that linked data carries; none where it carries none or holds half a character."""
    body = facts.article.get("articleBody")
    if not isinstance(body, str) or len(body) > markup.LIMIT or not is_whole(body):
        return []
    body = markup.CONTROLS.sub("", unescape(body))
    if _TAGS.search(body):
        return paragraphs(parse(markup.scan(f"<html><body>{body}</body></html>")))
    return [" ".join(one.split()) for one in body.splitlines() if one.strip()]


def _is_text(told: list[str]) -> bool:
    return len(told) >= _LINKED_PARAGRAPHS and _length(told) >= _LINKED_LENGTH


def _agrees(told: list[str], tree: Any) -> bool:
    """Whether readers of the page see that text too, or next to no other: what only machines are shown is not what the outlet reports."""
    shown = paragraphs(tree)
    seen = "".join(map(letters, shown))
    probes = [known for one in told if len(known := letters(one)) >= _PROBE]
    hits = sum(known[:_PROBE] in seen for known in probes)
    return hits * 2 >= len(probes) or (not hits and _prose(shown) * 4 < _length(told))


def _shows(told: list[str], ruled: list[str]) -> bool:
    """Whether the longer text begins with what the page shows of it."""
    whole = "".join(map(letters, told))
    probes = [known for one in ruled if len(known := letters(one)) >= _PROBE]
    return bool(probes) and sum(known[:_PROBE] in whole for known in probes) * 2 >= len(probes)


# --- the parts ------------------------------------------------------------------------------------------------------------------------


def _without_title(body: list[str], title: str | None) -> list[str]:
    """The paragraphs below the headline, which stands above them already; what stood over it on the page is the site's frame."""
    known = letters(title or "")
    for at, one in enumerate(body[:_ABOVE]):
        if known and letters(one) == known:
            return _without_title(body[at + 1 :], title)
        if len(one) >= _PROSE:
            break
    return body


def _is_teasers(body: list[str]) -> bool:
    """Whether most of the text is no prose: a front page or an index, whose parts are headlines and first lines of many reports."""
    return _prose(body) * 2 < _length(body)


def _prose(body: list[str]) -> int:
    """How many characters stand in paragraphs of some length that hold the end of a sentence."""
    return sum(len(one) for one in body if len(one) >= _PROSE and _SENTENCE_END.search(one))


def _length(body: list[str]) -> int:
    return sum(map(len, body))
