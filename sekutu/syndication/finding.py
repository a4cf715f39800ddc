"""Copies among reports at hand, without an archive: the same pairs and groups as an archive finds."""

from __future__ import annotations

import functools
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sekutu import edtf
from sekutu.records import Report
from sekutu.syndication import comparing, credits, groups, marks, stories
from sekutu.syndication.comparing import Pair
from sekutu.syndication.groups import Member, Place
from sekutu.syndication.marks import Marks

HOLDERS = 100
"""A key is followed to the first so many reports that have it. What more than these hold is a phrase of the language or a notice of an
outlet; copies have rarer keys in common, and the copy after the hundredth of one story meets the first hundred."""


def member_of(report: str, outlet: str | None, published: str | None, credited: tuple[str, ...], language: str = "id") -> Member:
    """A report as a group sees it, from what is known of it; what credits its own outlet credits nobody."""
    known = credits.outlets(marks.language_of(language))
    named = known.named(outlet)
    first, last = edtf.bounds(published) if published else (None, None)
    return Member(report, last or first, named, tuple(one for one in credited if one != named), named in known.agencies)


def story(one: Report, other: Report, of_one: Marks, of_other: Marks, language: str = "id") -> Pair | None:
    """The pair of two reports that lean on one source without being copies, else None; reports far apart in time do not."""
    days = [member_of(each.id, None, each.published, (), language).day for each in (one, other)]
    if groups.apart(*days) > groups.DAYS_APART:
        return None
    evidence = stories.compare(_telling(one.text, language), _telling(other.text, language))
    if not evidence.shown:
        return None
    found = comparing.overlap(one.id, of_one, other.id, of_other)
    return Pair(found.a, found.b, "story", found.shared, found.share_a, found.share_b, found.spread, str(evidence))


@functools.lru_cache(maxsize=4 * HOLDERS)
def _telling(text: str, language: str) -> stories.Telling:
    """What a report tells; held on to, for one report of a much told story is compared with many."""
    return stories.read(marks.body(text, marks.language_of(language)))


def pairs(reports: Iterable[Report], marked: Mapping[str, Marks] | None = None) -> list[Pair]:
    """All pairs among the reports, copies and stories, in order of ids."""
    held = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    marked = marked or {name: marks.mark(report.text) for name, report in held.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name in held:
        for key in marked[name].keys.tolist():
            holders[key].append(name)
    together: Counter[tuple[str, str, int]] = Counter()
    for key, names in holders.items():
        for place, name in enumerate(names[1:], 1):
            for other in itertools.islice(names, min(place, HOLDERS)):
                together[other, name, key % 2] += 1
    found: dict[tuple[str, str], Pair] = {}
    for (a, b, telling), number in sorted(together.items()):
        if number < comparing.TOGETHER or (a, b) in found:
            continue
        pair = story(held[a], held[b], marked[a], marked[b]) if telling else comparing.compare(a, marked[a], b, marked[b])
        if pair is not None:
            found[a, b] = pair
    return list(found.values())


def find(reports: Iterable[Report]) -> list[Place]:
    """The place of each of the reports that has a copy among them."""
    held = {report.id: report for report in reports}
    marked = {name: marks.mark(report.text) for name, report in held.items()}
    members = {name: member_of(name, report.outlet, report.published, marked[name].credited) for name, report in held.items()}
    return groups.group(members, pairs(held.values(), marked))
