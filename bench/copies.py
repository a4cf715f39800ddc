"""How well copies are known: recall on edits made here, false merges among reports of one subject, and the pace of adding.

    python bench/copies.py [FOLDER_OF_TXT ...] [--without FILE] [--copies FILE] [--pace N ...] [--json FILE]

Without folders the sample reports of the package are edited. ``--without`` names texts to leave out (stems, separated by white space),
``--copies`` pairs of texts that are known to be copies (two stems a line, further words are a remark), so that finding them is no false
merge. Every edit and every pair goes the whole way: marks, keys in common, comparing.

An edited word is replaced by a word of another text (60 %), left out (20 %), or has such a word put before it (20 %). Pairs of one
subject are those that have three tenths of the shorter one's names in common, ten at least. ``--pace`` adds so many made-up reports,
without records, to an archive on the disk with two threads: 250 words each, drawn by Zipf's law from 20,000, with set phrases, one in ten
an edited copy of an earlier one. CPU time of this process (both threads), since machines are shared.
"""

from __future__ import annotations

import argparse
import itertools
import json
import pathlib
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from sekutu.records import AnyRecord, Report
from sekutu.store.archive import open_archive
from sekutu.syndication import finding, marks, stories

SEEDS = 10
SHARES = (0.1, 0.2, 0.3, 0.4)
CHUNK = 320


def texts(folders: list[str], without: set[str]) -> dict[str, str]:
    if folders:
        paths = [path for folder in folders for path in sorted(pathlib.Path(folder).glob("*.txt"))]
        return {path.stem: path.read_text("utf-8") for path in paths if path.stem not in without}
    sample = files("sekutu") / "data" / "sample" / "text"
    return {path.name[:-4]: path.read_text("utf-8") for path in sorted(sample.iterdir(), key=lambda path: path.name)}


def edited(text: str, share: float, others: list[str], chance: random.Random) -> str:
    """The text with so great a share of its words changed; its lines stay."""
    lines = []
    for line in text.split("\n"):
        words = []
        for word in line.split():
            dice = chance.random() / share
            if dice >= 1:
                words.append(word)
            elif dice < 0.6:
                words.append(chance.choice(others))
            elif dice >= 0.8:
                words += [chance.choice(others), word]
        lines.append(" ".join(words))
    return "\n".join(lines)


def halves(text: str) -> tuple[str, str]:
    """Cut at the word in the middle."""
    words = text.split(" ")
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def is_found(one: str, other: str) -> bool:
    return any(pair.kind != "story" for pair in finding.pairs([Report(text=one, doc="a"), Report(text=other, doc="b")]))


def recall(held: dict[str, str]) -> dict[str, float]:
    chance = random.Random(20240516)
    out = {}
    for share in SHARES:
        hits = []
        for name, text in held.items():
            others = [word for other, its in held.items() if other != name for word in its.split()]
            hits += [is_found(text, edited(text, share, others, chance)) for _ in range(SEEDS)]
        out[f"{share:.0%} of words changed"] = sum(hits) / len(hits)
    every = [word for text in held.values() for word in text.split()]
    hits = [is_found(text, half) for text in held.values() for half in halves(text)]
    out["cut halves"] = sum(hits) / len(hits)
    hits = [is_found(text, edited(half, 0.2, every, chance)) for text in held.values() for half in halves(text)]
    out["cut halves, 20% of words changed"] = sum(hits) / len(hits)
    return out


def merges(held: dict[str, str], copies: set[frozenset[str]]) -> dict[str, Any]:
    """What is found among the texts themselves."""
    reports = {name: Report(text=text, doc=name) for name, text in held.items()}
    docs = {report.id: name for name, report in reports.items()}
    found = {frozenset((docs[pair.a], docs[pair.b])): pair.kind for pair in finding.pairs(reports.values())}
    language = marks.language_of("id")
    names = {name: set(stories.read(marks.body(text, language)).names) for name, text in held.items()}
    rows: dict[str, Any] = {}
    every = [frozenset(pair) for pair in itertools.combinations(held, 2)]
    alike = [pair for pair in every if _alike(*[names[name] for name in sorted(pair)])]
    for label, pairs in (("all pairs", every), ("pairs of one subject", alike)):
        others = [pair for pair in pairs if pair not in copies]
        false = [sorted(pair) for pair in others if found.get(pair, "story") != "story"]
        rows[label] = {"pairs that are no copies": len(others), "taken for copies": len(false), "which": false}
    rows["known copies found"] = [[*sorted(pair), found.get(pair, "not found")] for pair in sorted(copies, key=sorted)]
    rows["lean on one source"] = sorted(sorted(pair) for pair, kind in found.items() if kind == "story")
    return rows


def _alike(one: set[str], other: set[str]) -> bool:
    common = len(one & other)
    return common >= 10 and common >= 0.3 * min(len(one), len(other))


# ---- pace ------------------------------------------------------------------------------------------------------------------------------


@dataclass
class Coded:
    report: Report
    records: list[AnyRecord] = field(default_factory=list)
    language: str = "id"


def made_up(number: int) -> Iterator[Coded]:
    chance = random.Random(7)
    syllables = [a + b for a in "bcdghjklmnprst" for b in "aiueo"]
    known = ["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(20_000)]
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(known))))
    phrases = [chance.choices(known, cum_weights=weights, k=chance.randint(4, 9)) for _ in range(3_000)]
    popular = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(phrases))))
    earlier: list[list[str]] = []
    for place in range(number):
        words: list[str] = []
        if earlier and chance.random() < 0.1:
            words = [chance.choice(known) if chance.random() < 0.15 else word for word in chance.choice(earlier)]
        while len(words) < 250:
            phrase = chance.random() < 0.04
            words += chance.choices(phrases, cum_weights=popular)[0] if phrase else chance.choices(known, cum_weights=weights, k=8)
        if len(earlier) < 5_000:
            earlier.append(words)
        else:
            earlier[chance.randrange(len(earlier))] = words
        lines = [" ".join(words[at : at + 16]).capitalize() + "." for at in range(0, len(words), 16)]
        yield Coded(Report(text="\n".join(lines), doc=f"r{place}", published=f"2024-05-{1 + place * 28 // number:02}"))


def pace(number: int) -> dict[str, Any]:
    """CPU-milliseconds a report, over all and over the last tenth, which a growing index would make slower."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "pace.duckdb"
        spent, done, last = 0.0, 0, [0.0, 0]
        with open_archive(path) as archive:
            archive.connection.execute("SET threads = 2")
            source = made_up(number)
            while some := list(itertools.islice(source, CHUNK)):
                begin = time.process_time()
                done += sum(1 for _ in archive.add_all(some))
                took = time.process_time() - begin
                spent += took
                if done > 0.9 * number:
                    last = [last[0] + took, last[1] + len(some)]
            pairs = archive.connection.execute("SELECT count(*) FROM copy_pairs").fetchall()[0][0]
            places = archive.connection.execute("SELECT count(*) FROM copy_groups").fetchall()[0][0]
        return {
            "reports": number,
            "CPU ms a report": round(1000 * spent / done, 2),
            "of the last tenth": round(1000 * last[0] / max(1, last[1]), 2),
            "pairs": pairs,
            "reports in groups": places,
            "archive MB": round(path.stat().st_size / 1e6, 1),
            "peak memory MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--without", type=pathlib.Path)
    parser.add_argument("--copies", type=pathlib.Path)
    parser.add_argument("--pace", type=int, nargs="*", default=[])
    parser.add_argument("--json", type=pathlib.Path)
    given = parser.parse_args()
    without = set(given.without.read_text("utf-8").split()) if given.without else set()
    held = texts(given.folders, without)
    known = {frozenset(line.split()[:2]) for line in (given.copies.read_text("utf-8").splitlines() if given.copies else ()) if line.strip()}
    if not given.folders and not known:
        known = {frozenset(("s02", "s03")), frozenset(("s25", "s26"))}
    out: dict[str, Any] = {"texts": len(held), "recall": recall(held), "merges": merges(held, known)}
    print(f"{len(held)} texts, {SEEDS} edits of each")
    for name, value in out["recall"].items():
        print(f"  {name:36} found {value:.3f}")
    for name, row in out["merges"].items():
        print(f"  {name}: {row}")
    out["pace"] = []
    for number in given.pace:
        out["pace"].append(pace(number))
        print("  " + ", ".join(f"{name} {value}" for name, value in out["pace"][-1].items()), flush=True)
    if given.json:
        given.json.write_text(json.dumps(out, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
