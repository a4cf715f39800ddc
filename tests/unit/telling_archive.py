"""An archive of reports made by hand for the tests of pages, and a reader of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
from making import event, report, statement, tie
from starlette.testclient import TestClient
from test_archive import Coded

from sekutu.records import AnyRecord, Report
from sekutu.serve.web.app import create_app
from sekutu.store.archive import open_archive

HOSTILE = "</blockquote></title><script>alert(1)</script><img src=x onerror='x'>\"&\u202e"
VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})


def told(doc: str, records: Sequence[tuple[str, tuple[Any, ...], dict[str, Any]]], **metadata: Any) -> Coded:
    """A report whose text is made of the quotations of its records. A record: ``event``, ``tie`` or ``statement``, and what these take."""
    quotes = [named.get("quote") or f"kalimat {number} dari {doc}" for number, (_, _, named) in enumerate(records)]
    text = ". ".join(quotes) + ". " + " ".join(f"{doc}kata{number}" for number in range(60))
    source: Report = report(doc, text, metadata.get("published", "2024-06-19"), metadata.get("outlet", "Contoh"))
    made: list[AnyRecord] = []
    for number, (kind, given, named) in enumerate(records):
        maker: Any = {"event": event, "tie": tie, "statement": statement}[kind]
        one = maker(source, *given, number=number, **{key: value for key, value in named.items() if key != "quote"})
        start = text.index(quotes[number])
        spanned: dict[str, Any] = {"quote": quotes[number], "start": start, "end": start + len(quotes[number])}
        made.append(msgspec.structs.replace(one, **spanned, **({"trigger_start": start} if kind == "event" else {})))
    return Coded(source, made)


def act(type: str, actors: str, recipients: str = "", **named: Any) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    return ("event", (type, actors, recipients), named)


def bond(a: str, kind: str, b: str, **named: Any) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    return ("tie", (a, kind, b), named)


def reports() -> list[Coded]:
    """Russia among others: friends and critics told by many and by few, plans, claims, denials, disagreements, ties, flows."""
    out = []
    for year in (2022, 2023, 2024):
        for month in range(1, 13):
            day = f"{year}-{month:02}-10"
            lately = year == 2024
            records = [
                act("SUPPORT", "BLR", "RUS", date=day),
                act("ASSAULT", "RUS", "UKR", mode="aerial", date=day, amount=f"{month} tewas"),
                act("SANCTION", "USA", "RUS", date=f"{year}-{month:02}"),
                act("ACCUSE" if lately else "COOPERATE", "TUR", "RUS", date=day),
                act("CONSULT", "RUS:Vladimir Putin", "CHN", mode="visit", date=day),
            ]
            out.append(told(f"r{year}-{month:02}.txt", records, published=f"{year}-{month:02}-12", outlet="Harian Contoh"))
    out.append(
        told(
            "lain.txt",
            [
                act("CONSULT", "RUS:Vladimir Putin", "VNM", mode="visit", date="2025-03", status="planned"),
                act("AID", "IRN", "RUS", amount="300 drone", date="2024-05-02"),
                act("AID", "RUS", "PRK", status="possible"),
                act("SUPPORT", "RUS", "CHN", voice="RUS:Vladimir Putin", date="2024-11-02"),
                act("COOPERATE", "CHN", "RUS", status="negated", date="2024-11-05"),
                act("COERCE", "RUS", "CHN", status="possible", date="2024-10"),
                act("AGREE", "RUS", "CHN", status="planned", date="2025-01"),
                bond("RUS", "ally_of", "BLR", since="2020"),
                bond("CHN", "partner_of", "RUS"),
                bond("RUS", "supplies", "CHN", goods="oil"),
            ],
            published="2024-12-01",
            outlet="Kabar Uji",
        )
    )
    for doc, number, day in (("satu.txt", "7", "2024-08-01"), ("dua.txt", "9", "2024-08-02")):
        quote = f"Serangan rudal Rusia ke pasar Kharkiv menewaskan {number} orang"
        attack = act(
            "ASSAULT", "RUS", "UKR", mode="aerial", amount=f"{number} orang tewas", quote=quote, place="Kharkiv", date="2024-08-01"
        )
        out.append(told(doc, [attack], published=day, outlet=doc))
    hostile = [
        act("ACCUSE", f"FRA:{HOSTILE}", "RUS", quote=f"Kata {HOSTILE} tentang Rusia", date="2024-02-03", place=HOSTILE),
        bond("RUS", "supplies", f"IND:{HOSTILE}", goods=HOSTILE.replace(",", "")),
    ]
    out.append(told(f"a{HOSTILE}.txt", hostile, published="2024-02-04", outlet=HOSTILE))
    return out


def archive(path: Path, coded: Iterable[Coded]) -> Path:
    with open_archive(path) as store:
        for _ in store.add_all(coded):
            pass
    return path


def client_of(path: Path, lang: str = "en") -> TestClient:
    return TestClient(create_app(path, lang=lang), base_url="http://127.0.0.1:8000")


class Seen(HTMLParser):
    """What stands in a page: elements with attributes, each with the elements around it, and the words in each."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[list[str]] = []
        self.words: list[str] = []
        self.open: list[int] = []
        self.feed(source)
        self.close()
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside.append([self.elements[one][0] for one in self.open])
        self.words.append("")
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for one in self.open:
            self.words[one] += data

    def of(self, tag: str, class_: str | None = None, **attributes: str) -> list[int]:
        """The places of elements of that kind."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            at
            for at, (name, given) in enumerate(self.elements)
            if name == tag
            and (class_ is None or class_ in (given.get("class") or "").split())
            and all(given.get(key) == value for key, value in wanted.items())
        ]

    def text(self, at: int) -> str:
        return " ".join(self.words[at].split())

    def get(self, at: int, name: str) -> str | None:
        return self.elements[at][1].get(name)

    @property
    def ids(self) -> list[str]:
        return [found for _, given in self.elements if (found := given.get("id"))]

    @property
    def links(self) -> list[str]:
        return [found for tag, given in self.elements if tag == "a" and (found := given.get("href"))]

    def rows(self, table: int) -> list[list[str]]:
        """The cells of a table's rows, without its head."""
        out: list[list[str]] = []
        depth = len(self.inside[table])
        for at in range(table + 1, len(self.elements)):
            if len(self.inside[at]) <= depth:
                break
            tag = self.elements[at][0]
            if tag == "tr" and "thead" not in self.inside[at]:
                out.append([])
            elif tag == "td":
                out[-1].append(self.text(at))
        return out

    def within(self, at: int, tag: str, class_: str | None = None) -> list[int]:
        """The elements of that kind inside another."""
        depth = len(self.inside[at])
        end = next((one for one in range(at + 1, len(self.elements)) if len(self.inside[one]) <= depth), len(self.elements))
        return [one for one in self.of(tag, class_) if at < one < end]


def harmless(seen: Seen) -> None:
    """Nothing from a report became markup."""
    assert not seen.of("img") and not seen.of("iframe")
    for tag, given in seen.elements:
        assert not any(name.startswith("on") or name == "style" for name in given), (tag, given)
        if tag == "script":
            assert (given.get("src") or "").startswith("/static/")
        if tag == "a":
            assert (given.get("href") or "").startswith(("/", "#", "http://", "https://"))


def follow(client: TestClient, path: str, each: int = 5) -> set[str]:
    """The links of a page lead somewhere within the application, and to a part that is there; the paths that were looked at.

    ``each``: at most so many pages of a kind, told by the first part of their paths, are looked at.
    """
    page = Seen(client.get(path).text)
    pages: dict[str, set[str]] = {}
    kinds: Counter[str] = Counter()
    for link in dict.fromkeys(page.links):
        if not link.startswith(("/", "#")):
            continue
        base, _, fragment = link.partition("#")
        kind = base.split("?")[0].split("/")[1] if base else ""
        if base and base not in pages:
            kinds[kind] += 1
            if kinds[kind] > each:
                continue
        if base and base not in pages:
            found = client.get(base)
            assert found.status_code == 200, (link, found.status_code, found.text[:300])
            pages[base] = set(Seen(found.text).ids) if "text/html" in found.headers["content-type"] else set()
        if fragment:
            assert fragment in (pages[base] if base else page.ids), link
    assert len(page.ids) == len(set(page.ids)), "an id stands for one thing"
    return set(pages)
