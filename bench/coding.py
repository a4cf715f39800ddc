"""How fast reports are coded, beside a plain spaCy pass over the same texts in the same run.

    python bench/coding.py [FOLDER_OF_TXT ...] [--json FILE]

Without folders the sample reports of the package are coded. Prints reports and words per CPU-second (one process, time of this process
only) and the ratio to spaCy, since machines differ. spaCy (``pip install spacy``) is run twice: its tokenizer and sentencizer alone, and
with the tagger and parser of its small models' shape (hash embeddings of width 96, a CNN of depth 4), whose weights are not trained, which
does not change what they cost.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
import time
from collections.abc import Callable
from importlib.resources import files


def texts(folders: list[str]) -> list[str]:
    if folders:
        return [path.read_text("utf-8") for folder in folders for path in sorted(pathlib.Path(folder).glob("*.txt"))]
    sample = files("sekutu") / "data" / "sample" / "text"
    return [path.read_text("utf-8") for path in sorted(sample.iterdir(), key=lambda path: path.name) if path.name.endswith(".txt")]


def spacy_passes() -> dict[str, Callable[[str], object]]:
    try:
        import spacy
        from spacy.tokens import Doc
    except ImportError:
        return {}
    plain = spacy.blank("xx")
    plain.add_pipe("sentencizer")
    full = spacy.blank("xx")
    full.add_pipe("tok2vec")
    for name in ("tagger", "parser"):
        pipe = full.add_pipe(
            name, config={"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}}}
        )
        for label in ("NOUN", "VERB", "ADP", "PROPN") if name == "tagger" else ("nsubj", "obj", "obl", "case", "nmod"):
            pipe.add_label(label)
    full.initialize()
    assert Doc is not None
    return {"spaCy tokens and sentences": plain, "spaCy tagger and parser": full}


def measure(run: Callable[[str], object], reports: list[str], seconds: float = 3.0) -> tuple[float, int]:
    """CPU-seconds a pass over all reports, the best of as many passes as fit."""
    run(reports[0])
    best, passes, begin = float("inf"), 0, time.process_time()
    while passes < 2 or time.process_time() - begin < seconds:
        start = time.process_time()
        for report in reports:
            run(report)
        best = min(best, time.process_time() - start)
        passes += 1
    return best, passes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*")
    parser.add_argument("--json")
    options = parser.parse_args()
    reports = texts(options.folder)
    words = sum(len(report.split()) for report in reports)
    start = time.process_time()
    import sekutu

    sekutu.code(reports[0])
    start_up = time.process_time() - start
    runs: dict[str, Callable[[str], object]] = {"sekutu.code": sekutu.code, **spacy_passes()}
    if len(runs) == 1:
        print("spaCy is not installed; pip install spacy to compare", file=sys.stderr)
    rows = []
    for name, run in runs.items():
        seconds, passes = measure(run, reports)
        rows.append(
            {
                "what": name,
                "reports a CPU-second": round(len(reports) / seconds, 1),
                "words a CPU-second": round(words / seconds),
                "CPU ms a report": round(1000 * seconds / len(reports), 2),
                "passes": passes,
            }
        )
    for row in rows:
        row["speed beside sekutu"] = round(row["words a CPU-second"] / rows[0]["words a CPU-second"], 2)
    print(f"{len(reports)} reports, {words} words; start-up (import, tables, first report) {start_up:.2f} CPU-seconds")
    for row in rows:
        print(
            f"{row['what']:30} {row['reports a CPU-second']:10.1f} reports/s {row['words a CPU-second']:10} words/s "
            f"{row['CPU ms a report']:8.2f} ms/report   x{row['speed beside sekutu']}"
        )
    if options.json:
        pathlib.Path(options.json).write_text(
            json.dumps({"reports": len(reports), "words": words, "start_up": start_up, "rows": rows}, indent=1)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
