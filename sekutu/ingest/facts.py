"""What a page says about itself: linked data, OpenGraph and other meta tags, canonical address, headline, language, day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sekutu.ingest import outlets
from sekutu.ingest.addresses import host_of, own_address, path_of
from sekutu.ingest.outlets import Rule
from sekutu.ingest.passages import clean, line
from sekutu.ingest.stamps import Clock, day

REPORTS = re.compile(r"(?:News|Report|Opinion|Analysis|Review|Background|LiveBlog|Blog)?(?:Article|Posting|NewsArticle)$")
"""Types of schema.org that a report may have."""
LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "WebSite"})

_NODES = 2_000  # of linked data that are looked at; pages have some ten
_LONGEST = {"title": 400, "outlet": 100}
# Meta tags by what they tell, best first; compared in lower case.
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_SITES = ("og:site_name", "application-name", "dc.publisher")
_STAMPS = (
    "article:published_time og:published_time og:article:published_time datepublished publishdate publish_date publish-date pubdate "
    "content_publisheddate published_at publisheddate dc.date.issued dc.date.created dcterms.created dcterms.date dc.date "
    "parsely-pub-date sailthru.date article.published cxenseparse:recs:publishtime date"
).split()
_NO_LETTERS = re.compile(r"[\W_]+")
_BARS = re.compile(r"\s+[|\-–—:»•]\s+|\s*\|\s*")
_HEADLINES = 3
_NEAR_HEADLINE = 80  # elements behind the headline among which the line with the day stands
_DATE_LINE = 90  # the longest such line


def linked(tree: Any) -> list[dict[str, Any]]:
    """The nodes of the page's linked data (JSON-LD), those in lists and graphs as well, in order."""
    out: list[dict[str, Any]] = []
    for script in tree.iterfind(".//script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        text = script.text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        todo = [value]
        while todo and len(out) < _NODES:
            one = todo.pop(0)
            if isinstance(one, list):
                todo = one[:_NODES] + todo
            elif isinstance(one, dict):
                out.append(one)
                todo = [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(one.get(key), (list, dict))] + todo
    return out


def types(node: dict[str, Any]) -> list[str]:
    told = node.get("@type")
    return [one.rsplit("/", 1)[-1] for one in (told if isinstance(told, list) else [told]) if isinstance(one, str)]


def _text(value: Any) -> str:
    """A value of linked data as one line; empty for what is no text, or holds half a character."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return clean(value) if isinstance(value, str) and is_whole(value) else ""


def is_whole(text: str) -> bool:
    """Whether no half of a character stands in it, which linked data can hold (``\\ud800``) and no text can."""
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


@dataclass(slots=True)
class Facts:
    """What the page says, read once; ``given`` is the address that it was fetched from, where that is known."""

    tree: Any
    given: str | None = None
    saved_from: str | None = None
    nodes: list[dict[str, Any]] = field(init=False)
    metas: dict[str, str] = field(init=False)
    article: dict[str, Any] = field(init=False)
    url: str | None = field(init=False)
    host: str | None = field(init=False)
    rule: Rule | None = field(init=False)
    language: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.nodes = linked(self.tree)
        self.metas = {}
        for meta in self.tree.iterfind(".//meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
            if name and meta.get("content"):
                self.metas.setdefault(name.strip().lower()[:100], clean(meta.get("content")[:4_000]))
        reports = [node for node in self.nodes if any(REPORTS.match(one) for one in types(node))]
        self.article = max(reports, key=lambda node: (bool(node.get("datePublished")), bool(node.get("articleBody"))), default={})
        self.url = self._address()
        self.host = host_of(self.url)
        self.rule = outlets.rule(self.host)
        root = next(iter(self.tree.iter("html")), self.tree)
        told = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
        told = told or self.metas.get("og:locale") or self.metas.get("content-language") or _text(self.article.get("inLanguage"))
        self.language = re.split(r"[-_]", told.strip().lower())[0][:8] or None if told else None
        self.language = "id" if self.language == "in" else self.language  # the older code of Indonesian

    # --- the address ----------------------------------------------------------------------------------------------------------------

    def _address(self) -> str | None:
        told = [link.get("href") for link in self.tree.iterfind(".//link") if "canonical" in (link.get("rel") or "").lower().split()]
        return own_address(self.given or self.saved_from, [*told, self.metas.get("og:url"), _text(self.article.get("url"))])

    # --- what it is -----------------------------------------------------------------------------------------------------------------

    def is_report(self) -> bool:
        """Whether the page says of itself that it is one report."""
        if self.article or self.metas.get("og:type", "").lower() == "article" or "article:published_time" in self.metas:
            return True
        return any("Article" in (one.get("itemtype") or "") for one in self.tree.iterfind(".//*[@itemtype]"))

    def is_list(self) -> bool:
        """Whether the page says of itself that it is a list of reports or a site's front page."""
        if self.article:
            return False
        kinds = {one for node in self.nodes for one in types(node)}
        own_path = path_of(self.url)
        return bool(kinds & (LISTS - {"WebSite"})) or own_path in ("", "index.html", "index.php")

    # --- the headline ---------------------------------------------------------------------------------------------------------------

    def title(self) -> str | None:
        """The headline as the page shows it (``h1``) where its head agrees, else what the head tells without the outlet's name."""
        told = [one for one in (_text(self.article.get("headline")), *(self.metas.get(name, "") for name in _TITLES[:2])) if one]
        told += [line(one) for one in list(self.tree.iterfind(".//head/title"))[:1]]
        shown = [text for one in list(self.tree.iter("h1"))[:_HEADLINES] if (text := line(one))]
        keys = [letters(one) for one in told]
        for one in shown:
            if len(one) > 15 and any(letters(one) in key or (len(key) > 15 and key in letters(one)) for key in keys):
                return self._short(one, "title")
        for one in told:
            bare = self._without_outlet(one)
            if len(bare) > 5:
                return self._short(bare, "title")
        return self._short(shown[0], "title") if shown else None

    def _without_outlet(self, title: str) -> str:
        """A title without what stands behind its last bars, where that names the outlet or the page (*- Contoh.com*, *Halaman all*)."""
        names = {letters(one) for one in (self.site(), self.rule.outlet if self.rule else "", self.host or "") if one}
        names |= {letters(one) for one in outlets.words("behind")}
        while match := next(reversed(list(_BARS.finditer(title))), None):
            behind = letters(title[match.end() :])
            if match.start() and (not behind or behind in names or any(behind == name.removesuffix("com") for name in names)):
                title = title[: match.start()].rstrip()
            else:
                break
        for tail in sorted(outlets.words("behind"), key=len, reverse=True):
            if title.lower().endswith(f" {tail}") and tail.count(" "):
                title = title[: -len(tail)].rstrip(" -|")
        return title

    # --- the outlet -----------------------------------------------------------------------------------------------------------------

    def site(self) -> str:
        """The outlet's name as the page tells it; empty where it does not."""
        told = next((self.metas[name] for name in _SITES if self.metas.get(name)), "") or _text(self.article.get("publisher"))
        return told if is_whole(told) and "://" not in told else ""

    def outlet(self) -> str | None:
        """The outlet: by the host where the table has it, else what the page calls itself, else the host.

        A page that calls itself by the name of an outlet whose hosts are known, and came from elsewhere, goes by its host.
        """
        if self.rule:
            return self.rule.outlet
        told = self.site()
        if self.host and (not told or outlets.hosts_of(told)):
            return self.host
        return self._short(told, "outlet") if told else None

    # --- the day --------------------------------------------------------------------------------------------------------------------

    def published(self) -> tuple[str | None, str | None]:
        """The day of publication on the outlet's own clock, and how it is known; (None, None) where the page does not tell it."""
        likely = 7 if self.language == "id" or (self.host or "").endswith(".id") else None
        clock = Clock(self.rule.zone, True) if self.rule else Clock(likely, False)
        for stamp, basis in self._stamps():
            found = day(stamp, clock, day_first=clock.zone is not None)
            if found:
                return found, basis
        return None, None

    def _stamps(self) -> Iterator[tuple[str, str]]:
        if self.rule:
            for path in self.rule.date:
                yield from ((line(one), "date line") for one in path(self.tree)[:1] if not _is_changed(line(one)))
        for name in ("datePublished", "dateCreated", "uploadDate"):
            yield _text(self.article.get(name)), "linked data"
        for name in _STAMPS:
            yield self.metas.get(name, ""), "meta tag"
        for one in self.tree.iterfind(".//time"):
            if one.get("pubdate") is not None or "datePublished" in (one.get("itemprop") or ""):
                yield one.get("datetime") or line(one), "time element"
        for one in self.tree.iterfind(".//*[@itemprop='datePublished']"):
            yield one.get("content") or one.get("datetime") or line(one), "time element"
        yield from self._below_headline()

    def _below_headline(self) -> Iterator[tuple[str, str]]:
        """Short lines near behind the headline that may tell the day. Before it stands the clock of the site, which tells when it was
        saved."""
        headline = next((one for one in self.tree.iter("h1") if line(one)), None)
        if headline is None:
            return
        seen, behind = 0, False
        for one in self.tree.iter():
            behind = behind or one is headline
            if not behind or not isinstance(one.tag, str):
                continue
            seen += 1
            if seen > _NEAR_HEADLINE:
                return
            if one.tag == "time" and one.get("datetime"):
                yield one.get("datetime"), "time element"
            elif len(one) <= 4 and one.tag in ("div", "span", "p", "time", "li", "small", "em", "b", "font"):
                text = line(one)
                if 6 < len(text) <= _DATE_LINE and not _is_changed(text):
                    yield text, "date line"

    @staticmethod
    def _short(text: str, what: str) -> str:
        return text[: _LONGEST[what]].rstrip()


def letters(text: str) -> str:
    """The letters and digits of a text, by which two spellings of a line are the same."""
    return _NO_LETTERS.sub("", text.casefold())


def _is_changed(text: str) -> bool:
    return any(word in outlets.words("changed") for word in re.findall(r"[a-z]+", text.lower()))
