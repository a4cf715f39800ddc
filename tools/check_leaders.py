"""Heads of state and government in the table of persons against two public lists, and the stretches for which the table has nobody.

    python tools/check_leaders.py FOLDER [--list] [--settled tools/leaders_settled.tsv]

FOLDER holds two lists that are no part of Sekutu: ``reign-leaderlist-2021-03.csv`` (REIGN, who led each state from 1945 to March 2021) and
``wikidata-2021.csv`` (heads of state and government by year, late 2021). What is measured:

- REIGN: for every state and the 15th of every month from January 2000 to March 2021, whether one of our rows of head_of_state,
  head_of_government or leader that covers the day names REIGN's leader. A month with no such row is a gap; agreement is counted among the
  others; also how many of its terms begin within two days of a term of that person of ours. REIGN has no day on which somebody left: a
  leader counts until the next one begins, and at most to the end of the month given.
- Wikidata: the same for 2021-11-01, office by office. Only years are given, so a term that began or ended in 2021 may be met on any day of
  2021; of two open terms in one office the later counts. Monarchs whom a realm shares with the United Kingdom are left out.
- The stretches of 2000 to 2025 in which nobody of ours holds the office by which the state is led (that in which our table has REIGN's
  leader in the nearest month that agrees), and the UN members without any row.

Names: marks and case are dropped, hyphens part words, particles (al, bin, de, von …) do not count. Two words are the same if they are
written alike once what transliteration varies is levelled (q and c are k, y is i, w is v, ou is u, no double letters), or, from five
letters on, if difflib finds them 0.8 alike; an initial is any word that it begins. A leader is ours if at least half of their words are
in one of the person's names. Of all heads that our table has for the state, in any year, only those who fit best are tried against the
day: so Mahinda does not pass for Gotabaya Rajapaksa. What was looked into and left as it is stands in the settled file, and is counted
apart.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import difflib
import functools
import pathlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from sekutu import edtf
from sekutu.resources import items, parse_table, read_table

REIGN, WIKIDATA = "reign-leaderlist-2021-03.csv", "wikidata-2021.csv"
OFFICES = ("leader", "head_of_state", "head_of_government")
NO_MEMBERS = frozenset("DDR CSK YUG SCG SUN YMD XKX TWN VAT".split())  # of the states with a number of the Correlates of War
PARTICLES = frozenset(
    "al el as at an ibn bin bint ben ould de da do dos du di la le von van der den the of ii iii iv vi jr f time and".split()
)
# Names of Wikidata that states.tsv does not have.
OTHERWISE = {
    "People's Republic of China": "CHN",
    "Kingdom of Denmark": "DNK",
    "Kingdom of the Netherlands": "NLD",
    "Republic of Ireland": "IRL",
    "Republic of the Congo": "COG",
    "State of Palestine": "PSE",
    "São Tomé and Príncipe": "STP",
}
FIRST, LAST, END = dt.date(2000, 1, 15), dt.date(2021, 3, 15), dt.date(2025, 12, 15)
NOVEMBER = dt.date(2021, 11, 1)


class Term(NamedTuple):
    """One person in one office, from the first to the last day that the dates allow; ``names`` are the spellings that may be met."""

    state: str
    office: str
    person: str
    names: tuple[str, ...]
    start: dt.date
    end: dt.date


class Miss(NamedTuple):
    state: str
    day: dt.date
    ours: str
    theirs: str


# --- reading -----------------------------------------------------------------------------------------------------------------------


def our_terms(group: dict[str, str]) -> dict[str, list[Term]]:
    """Our rows by state; codes that stand for one state after another (YUG, SCG, SRB) are one group."""
    out: dict[str, list[Term]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    rows = [row for row in read_table("actors/persons.tsv") if row["office"] in OFFICES and not row["sector"]]
    for row in rows:
        names[row["person"]] |= {row["person"], *(name.lstrip("~") for name in items(row["names"]))}
    for row in rows:
        start = edtf.bounds(row["from"])[0] if row["from"] else None
        end = edtf.bounds(row["to"])[1] if row["to"] else None
        term = Term(
            row["code"], row["office"], row["person"], tuple(sorted(names[row["person"]])), start or dt.date.min, end or dt.date.max
        )
        out[group.get(row["code"], row["code"])].append(term)
    return out


def reign(path: pathlib.Path) -> dict[str, list[Term]]:
    """REIGN's leaders by the number of the Correlates of War, in order."""
    out: dict[str, list[Term]] = defaultdict(list)
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            start = dt.date(int(row["syear"]), int(row["smonth"]), min(int(row["sdate"]), 28))
            end = edtf.bounds(f"{int(row['eyear']):04}-{int(row['emonth']):02}")[1] if row["eyear"].strip() else None
            name = row["leader"].strip()
            out[row["ccode"].strip()].append(Term(row["ccode"], "", name, (name,), start, end or dt.date.max))
    return {code: sorted(terms, key=lambda term: term.start) for code, terms in out.items()}


def wikidata(path: pathlib.Path) -> dict[tuple[str, str], list[Term]]:
    """Wikidata's holders who may have been in office in 2021, by country and office."""
    out: dict[tuple[str, str], list[Term]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country, office, name = row["country"], row["positionLabel"], row["officeholderLabel"]
            start = dt.date(int(row["start_year"]), 1, 1) if row["start_year"] else dt.date.min
            end = dt.date(int(row["end_year"]), 12, 31) if row["end_year"] else dt.date.max
            wanted = not re.search(r"(?i)governor-general|member of|episcopal|commission", office) and not re.fullmatch(r"Q\d+", name)
            if wanted and start <= NOVEMBER <= end:
                out[country, office].append(Term(country, office, name, (name,), start, end))
    for key, terms in out.items():
        latest = (
            max(term.start for term in terms if term.end == dt.date.max) if any(term.end == dt.date.max for term in terms) else dt.date.min
        )
        out[key] = list(dict.fromkeys(term for term in terms if term.end < dt.date.max or term.start == latest))
    return out


# --- names -------------------------------------------------------------------------------------------------------------------------


@functools.cache
def words(name: str) -> tuple[str, ...]:
    text = name.casefold().replace("æ", "ae").translate(str.maketrans("øđłəıð", "odlaid"))
    text = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    text = re.sub(r"['’‘ʻ`´\"]", "", text)
    found = tuple(word for word in re.findall(r"[^\W\d_]+", text) if word not in PARTICLES)
    return found or tuple(re.findall(r"[^\W\d_]+", text))


@functools.cache
def level(word: str) -> str:
    for old, new in (("ou", "u"), ("q", "k"), ("c", "k"), ("y", "i"), ("w", "v"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("j", "i")):
        word = word.replace(old, new)
    return re.sub(r"(.)\1", r"\1", word)


@functools.cache
def same(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if level(one) == level(other):
        return True
    return min(len(one), len(other)) >= 5 and difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.8


@functools.cache
def likeness(theirs: str, ours: tuple[str, ...]) -> float:
    """The share of their words that stand in one of our spellings; 0 below one half, or where only initials do."""
    best = 0.0
    for name in ours:
        mine = words(name)
        hits = [word for word in words(theirs) if any(same(word, one) for one in mine)]
        if any(len(word) > 1 for word in hits):
            best = max(best, len(hits) / len(words(theirs)))
    return best if best >= 0.5 else 0.0


def fitting(theirs: str, terms: Iterable[Term]) -> set[str]:
    """The persons of ours whom their name fits best."""
    scores = {term.person: likeness(theirs, term.names) for term in terms}
    best = max(scores.values(), default=0.0)
    return {person for person, score in scores.items() if score == best > 0}


# --- comparing ---------------------------------------------------------------------------------------------------------------------


def months(first: dt.date, last: dt.date) -> list[dt.date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [dt.date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 15) for i in range(count)]


def on(terms: Iterable[Term], day: dt.date) -> list[Term]:
    return [term for term in terms if term.start <= day <= term.end]


def stretches(days: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    out: list[tuple[dt.date, dt.date]] = []
    for day in sorted(days):
        if out and (day - out[-1][1]).days < 32:
            out[-1] = (out[-1][0], day)
        else:
            out.append((day, day))
    return out


def told(days: Iterable[dt.date]) -> str:
    return ", ".join(f"{a:%Y-%m}" if a == b else f"{a:%Y-%m} to {b:%Y-%m}" for a, b in stretches(days))


class Settled:
    """The cases that were looked into: of a state, in a stretch of months, with their name."""

    def __init__(self, path: pathlib.Path) -> None:
        self.rows = parse_table(path.read_text("utf-8"), str(path)) if path.exists() else []
        self.used: set[str] = set()

    def has(self, miss: Miss) -> bool:
        for row in self.rows:
            first, last = edtf.bounds(row["from"])[0], edtf.bounds(row["to"])[1]
            inside = first is not None and last is not None and first <= miss.day <= last
            if row["state"] == miss.state and row["theirs"] == miss.theirs and inside:
                self.used.add(row["_line"])
                return True
        return False


def report(title: str, unit: str, agreed: int, gaps: int, misses: list[Miss], settled: Settled) -> None:
    settled_here = [miss for miss in misses if settled.has(miss)]
    still = [miss for miss in misses if miss not in settled_here]
    covered = agreed + len(misses)
    print(f"{title}: {covered + gaps} {unit}, {covered} covered, {gaps} gaps")
    print(f"  agree {agreed} ({agreed / max(covered, 1):.4f}), settled {len(settled_here)}, open {len(still)}")
    groups: dict[tuple[str, str, str], list[dt.date]] = defaultdict(list)
    for miss in still:
        groups[miss.state, miss.ours, miss.theirs].append(miss.day)
    for (state, ours, theirs), days in sorted(groups.items()):
        print(f"  {state} {told(days)}: {ours}, not {theirs}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="holds the two lists")
    parser.add_argument("--settled", type=pathlib.Path, default=pathlib.Path(__file__).parent / "leaders_settled.tsv")
    parser.add_argument("--list", action="store_true", help="also the gaps against REIGN, and those of each office")
    options = parser.parse_args()
    missing = [name for name in (REIGN, WIKIDATA) if not (options.folder / name).is_file()]
    if missing:
        sys.exit(f"check_leaders: {options.folder} has no {' and no '.join(missing)}: these lists are no part of Sekutu")

    states = [row for row in read_table("actors/states.tsv") if row["code"] != "Somaliland"]
    by_cow: dict[str, list[str]] = defaultdict(list)
    for row in states:
        if row["cow"]:
            by_cow[row["cow"]].append(row["code"])
    group = {code: codes[0] for codes in by_cow.values() for code in codes}
    ours, settled = our_terms(group), Settled(options.settled)

    # REIGN, month by month
    agreed, gaps, misses = 0, defaultdict[str, list[dt.date]](list), list[Miss]()
    led: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    begun: list[tuple[int, str]] = []
    for cow, terms in reign(options.folder / REIGN).items():
        if cow not in by_cow:
            continue
        code = by_cow[cow][0]
        for one in terms:
            persons = fitting(one.person, ours[code])
            apart = [abs((term.start - one.start).days) for term in ours[code] if term.person in persons]
            if apart and FIRST <= one.start <= LAST:
                begun.append((min(apart), f"{code} {one.person}, {one.start} by REIGN"))
        for day in months(FIRST, LAST):
            theirs = on(terms, day)[-1:]
            mine = on(ours[code], day)
            if not theirs:
                continue
            wanted = fitting(theirs[0].person, ours[code])
            hit = [term.office for office in OFFICES for term in mine if term.office == office and term.person in wanted]
            if hit:
                agreed += 1
                led[code].append((day, hit[0]))
            elif mine:
                misses.append(Miss(code, day, ", ".join(dict.fromkeys(term.person for term in mine)), theirs[0].person))
            else:
                gaps[code].append(day)
    report("REIGN 2000-01 to 2021-03", "months of states", agreed, sum(map(len, gaps.values())), misses, settled)
    print(f"  of {len(begun)} terms that begin then, within two days of a term of ours: {sum(days <= 2 for days, _ in begun)}")
    if options.list:
        for apart_by, one_term in sorted(begun, reverse=True):
            if apart_by > 8:
                print(f"  begins {apart_by} days apart: {one_term}")
        for code, days in sorted(gaps.items()):
            print(f"  gap {code} {told(days)}")

    # Wikidata, on one day
    called = {name: row["code"] for row in states for name in (row["name_en"], *items(row["names"]))} | OTHERWISE
    agreed, nobody, misses = 0, list[str](), list[Miss]()
    for (country, office), holders in wikidata(options.folder / WIKIDATA).items():
        code = group.get(called.get(country, ""), called.get(country, ""))
        if not code or (office.lower().startswith("monarch of") and "Elizabeth II" in {term.person for term in holders}):
            continue
        unsure = any(dt.date(2021, 1, 1) == term.start or term.end == dt.date(2021, 12, 31) for term in holders)
        days = months(dt.date(2021, 1, 15), dt.date(2021, 12, 15)) if unsure else []
        present = {
            term.person
            for day in (NOVEMBER, dt.date(2021, 1, 1), *days, dt.date(2021, 12, 31))[: None if unsure else 1]
            for term in on(ours[code], day)
        }
        wanted = set[str]().union(*(fitting(term.person, ours[code]) for term in holders))
        if present & wanted:
            agreed += 1
        elif not wanted:
            nobody.append(f"{code} {office}: {', '.join(term.person for term in holders)}")
        else:
            now = ", ".join(term.person for term in on(ours[code], NOVEMBER))
            misses.append(Miss(code, NOVEMBER, now, ", ".join(term.person for term in holders)))
    report("Wikidata 2021-11-01", "offices", agreed, len(nobody), misses, settled)
    if options.list:
        for line in nobody:
            print(f"  gap {line}")
    for row in settled.rows:
        if row["_line"] not in settled.used:
            print(f"settled, but no longer needed: line {row['_line']}, {row['state']} {row['theirs']}")

    # what our table lacks
    members = [row["code"] for row in states if row["cow"] and row["code"] not in NO_MEMBERS]
    every = months(dt.date(2000, 1, 15), END)
    empty = [code for code in members if not any(on(ours[group[code]], day) for day in every)]
    print(f"UN members: {len(members)}, without any row in 2000 to 2025: {len(empty)} {' '.join(empty)}")
    print("Nobody in the office by which the state is led, 2000 to 2025:")
    total, counted = Counter[str](), 0
    for code in members:
        held = led.get(group[code], [])
        lacking = []
        for day in every:
            office = min(held, key=lambda one: abs((one[0] - day).days))[1] if held else ""
            counted += 1
            if not any(office in ("", "leader", term.office) or term.office == "leader" for term in on(ours[group[code]], day)):
                lacking.append(day)
        total[code] = len(lacking)
        if lacking:
            print(f"  {code} {told(lacking)}")
    print(f"  {sum(total.values())} of {counted} months of states, in {sum(1 for count in total.values() if count)} states")
    if options.list:
        for office in OFFICES[1:]:
            for code in members:
                lacking = [day for day in every if not any(term.office == office for term in on(ours[group[code]], day))]
                if lacking:
                    print(f"  no {office} {code} {told(lacking)}")


if __name__ == "__main__":
    main()
