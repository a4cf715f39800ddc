"""Copies as a face shows them: the groups with the likely origin, what is contained in what, and how that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sekutu.records import Report
from sekutu.serve.answers import Where, opened
from sekutu.serve.words import Words, visible

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sekutu.store.archive import Archive
    from sekutu.store.copies import Copy
    from sekutu.syndication.comparing import Pair


def read(archive: Archive, reports: Sequence[str] | None = None) -> dict[str, Any]:
    """The groups of copies and the pairs that lean on one source, as data; with ``reports`` only those that have one of them."""
    groups, stories = archive.copies(reports), archive.stories(reports)
    named = {copy.place.report for group in groups for copy in group} | {name for pair in stories for name in (pair.a, pair.b)}
    known = archive.metadata(sorted(named | set(reports or ())))
    return {
        "groups": [
            {"origin": group[0].place.report, "reports": [_copy(copy, known[copy.place.report]) for copy in group]} for group in groups
        ],
        "stories": [_story(pair, known) for pair in stories],
    }


def of_report(name: str, path: Where, words: Words) -> dict[str, Any] | None:
    """A report of the archive, by its id or its document, with its copies; None where there is none of that name."""
    with opened(path, words) as archive:
        known = archive.metadata()
        ids = [name] if name in known else [report for report, one in known.items() if one.doc == name]
        if not ids:
            return None
        return {"reports": [_report(one, known[one]) for one in ids], **read(archive, ids)}


def of_records(path: Where, words: Words, reports: Sequence[str] | None) -> dict[str, Any]:
    """The copies among all reports, or with these."""
    with opened(path, words) as archive:
        return read(archive, reports)


def _report(name: str, report: Report) -> dict[str, Any]:
    return {"report": name, "doc": report.doc, "outlet": report.outlet, "published": report.published, "url": report.url}


def _copy(copy: Copy, report: Report) -> dict[str, Any]:
    """One member. ``share``: of its shingles, how many the report it goes back to has; ``share_of_other`` the other way round."""
    out = _report(copy.place.report, report) | {"goes_back_to": copy.place.parent, "reason": copy.place.reason}
    if copy.pair is not None and copy.place.parent is not None:
        mine, other = copy.place.report, copy.place.parent
        out |= {"kind": copy.pair.kind, "shared_shingles": copy.pair.shared, "spread": copy.pair.spread}
        out |= {"share": copy.pair.share(mine), "share_of_other": copy.pair.share(other), "contains_other": copy.pair.is_whole_of(mine)}
    return out


def _story(pair: Pair, known: Mapping[str, Report]) -> dict[str, Any]:
    numbers, quotes, names = (int(number) for number in pair.evidence.split())
    shares = {name: value for name, value in asdict(pair).items() if name.startswith("share_")}
    evidence = {"numbers_in_order": numbers, "quotations": quotes, "names_in_order": names}
    return {"a": _report(pair.a, known[pair.a]), "b": _report(pair.b, known[pair.b]), **evidence, **shares}


def page(found: Mapping[str, Any], words: Words) -> RenderableType:
    """The same for people."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from sekutu.serve import render

    parts: list[RenderableType] = []
    for group in found["groups"]:
        named = {one["report"]: name(one) for one in group["reports"]}
        parts.append(render.title(words("copies.title", reports=words.count(len(named), "reports"))))
        for one in group["reports"]:
            day = f" · {words.day(one['published'])}" if one["published"] else ""
            parts.append(Padding(Text(f"{named[one['report']]}{day} · {one['report']}"), (0, 0, 0, 2)))
            parts.append(Padding(Text(why(one, named, words), style="dim"), (0, 0, 0, 4)))
        parts.append(Text(""))
    for one in found["stories"]:
        shown = {"numbers": one["numbers_in_order"], "quotes": one["quotations"], "names": one["names_in_order"]}
        parts.append(Text(words("copies.story", a=name(one["a"]), b=name(one["b"]), **shown)))
    if not parts:
        alone = [words("copies.alone", report=name(one)) for one in found.get("reports", ())]
        parts = [Text(line) for line in alone or [words("copies.none")]]
    return Group(*parts)


def name(one: Mapping[str, Any]) -> str:
    return visible(" · ".join(part for part in (one["outlet"], one["doc"]) if part))


def why(one: Mapping[str, Any], named: Mapping[str, str], words: Words) -> str:
    """In a line: what a copy shares with the report that it goes back to, and how the direction is known."""
    if one["goes_back_to"] is None:
        return words("copies.origin")
    other = named[one["goes_back_to"]]
    because = words(f"copies.because.{one['reason']}")
    shares = {"share": _percent(one["share"], words), "spread": _percent(one["spread"], words)}
    if one["kind"] == "exact":
        told = words("copies.exact", other=other)
    elif one["kind"] == "near":
        told = words("copies.near", other=other, **shares)
    elif one["contains_other"]:
        told = words("copies.whole", other=other, share=_percent(one["share_of_other"], words))
    else:
        told = words("copies.part", other=other, share=shares["share"])
    return f"{told}; {because}"


def _percent(share: float, words: Words) -> str:
    return f"{int(share * 100)}%" if words.lang == "en" else f"{int(share * 100)} %"
