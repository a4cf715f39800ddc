"""How fast the names of the register are looked up in a text, beside two simpler ways in the same run.

    python bench/lookups.py [FOLDER_OF_TXT ...]

Prints words per CPU-second of ``Register.find`` (one pass of an Aho-Corasick automaton over all names), of cutting the same text at blanks
only, and of looking up every run of one to four words in a dictionary of the same names, which finds fewer (nothing beside a comma).
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import coding

LONGEST = 4


def main() -> int:
    from sekutu.registering import load

    register = load()
    reports = coding.texts(sys.argv[1:])
    words = sum(len(report.split()) for report in reports)

    def in_dictionary(text: str) -> int:
        parts = text.split()
        return sum(" ".join(parts[i : i + length]) in register.names for i in range(len(parts)) for length in range(1, LONGEST + 1))

    print(f"{len(register.names):,} names, {words:,} words")
    for name, run in (("register", register.find), ("runs of words in a dictionary", in_dictionary), ("cut at white space", str.split)):
        spent, _ = coding.measure(run, reports)
        print(f"{name:32}{words / spent:14,.0f} words a CPU-second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
