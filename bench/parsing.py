"""How fast the parser of ``sekutu/reading/syntax.py`` is: words per CPU-second on one thread, and the time to load it.

    python bench/parsing.py [FOLDER_OF_TXT ...] [--json FILE]

Without folders the sample reports of the package are parsed. Three ways: all sentences at once, report by report (as the program would),
and sentence by sentence. Time of this process only; importing NumPy is told apart from reading the weights.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import time
from importlib.resources import files

from sekutu.reading.syntax import load
from sekutu.reading.tokens import tokenize


def texts(folders: list[str]) -> list[str]:
    if folders:
        return [path.read_text("utf-8") for folder in folders for path in sorted(pathlib.Path(folder).glob("*.txt"))]
    sample = files("sekutu") / "data" / "sample" / "text"
    return [path.read_text("utf-8") for path in sorted(sample.iterdir(), key=lambda path: path.name) if path.name.endswith(".txt")]


def sentences(text: str) -> list[list[str]]:
    """A rough cut into sentences: enough for a measure of speed."""
    out: list[list[str]] = []
    for line in text.splitlines():
        words = [token.text for token in tokenize(line)]
        start = 0
        for i, word in enumerate(words):
            if word in {".", "!", "?"} or i == len(words) - 1:
                out.append(words[start : i + 1])
                start = i + 1
    return out


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*")
    options.add_argument("--json", type=pathlib.Path)
    args = options.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # read when NumPy is imported, here below
    began, clock = time.process_time(), time.perf_counter()
    import numpy

    numpy_time = time.process_time() - began
    began = time.process_time()
    parser = load()
    figures: dict[str, float] = {
        "numpy_import_s": numpy_time,
        "load_s": time.process_time() - began,
        "both_wall_s": time.perf_counter() - clock,
    }
    reports = [sentences(text) for text in texts(args.folders)]
    everything = [words for report in reports for words in report]
    count = sum(map(len, everything))
    parser.parse(everything)  # once, so that the words are known
    ways = {"at_once": [everything], "by_report": reports, "by_sentence": [[words] for words in everything]}
    for name, groups in ways.items():
        rounds, began = 0, time.process_time()
        while time.process_time() - began < 3:
            for group in groups:
                parser.parse(group)
            rounds += 1
        figures[f"words_per_cpu_s_{name}"] = round(count * rounds / (time.process_time() - began))
    for name, value in figures.items():
        print(f"{name:28} {value:10.3f}" if value < 100 else f"{name:28} {value:10.0f}")
    print(f"{count} words, {len(everything)} sentences, NumPy {numpy.__version__}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
