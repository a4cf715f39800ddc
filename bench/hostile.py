"""What hostile texts cost, in CPU-seconds beside calm text of the same length: one thing repeated, as much as a report may hold.

    python bench/hostile.py

Cost should grow with the length alone; a line far above the calm one names a part of the reading that looks at everything for everything.
"""

from __future__ import annotations

import sys
import time

UNITS = {
    "quotation marks": '"',
    "open marks": "“",
    "brackets": "(",
    "pairs of brackets": "()",
    "commas": ",",
    "and": "dan ",
    "a name": "Rusia ",
    "names with commas": "Rusia, ",
    "relatives": "Rusia, yang ",
    "hyphens": "Rusia-",
    "stops": ". ",
    "apostrophes": "a'",
    "digits": "1/",
    "one word": "a",
    "titles": "Presiden ",
    "acts": "Rusia menyerang Ukraina dan ",
    "sentences": "Putin menyerang Ukraina.\n",
    "references": "kedua negara ",
    "unknown names": "Xaver Bonang ",
    "dates": "kunjungan Rusia 3 Mei 2024 ",
    "combining marks": "a\u0301",
    "embeds": "[img.2]",
    "addresses": "(https://a.b/c) ",
    "single marks": "‘a’ ",
    "sayings": "“Ya, itu benar sekali,” kata Xaver Bonang. ",
    "answers": "Rusia mengecam langkah itu. ",
    "hashtags": "#a ",
    "backslashes": "\\",
    "initials": "A. B. ",
    "datelines": "LIMA, CONTOH.com - Rusia menyerang Ukraina dan pergi dari sana ke ibu kota.\n",
    "see also": "Baca juga:\n",
    "open paragraphs": "“Kami datang.\n",
}
"""What hostile paragraphs repeat; the tests read them to their end, this bench says what they cost."""
LENGTH = 380_000
CALM = "Negara itu dan yang di sana tidak akan pergi ke ibu kota untuk membahas hal ini dengan pejabat pemerintah. "


def _name(n: int) -> str:
    """A name of its own for each number."""
    letters = ""
    while n or len(letters) < 6:
        n, k = divmod(n, 20)
        letters += "bcdfghjklmnpqrstvwxz"[k] + "aeiou"[(n + k) % 5]
    return letters.capitalize()


def main() -> int:
    import sekutu

    lead = CALM * 60
    texts = {"calm": CALM * (LENGTH // len(CALM)), **{name: unit * (LENGTH // len(unit)) for name, unit in UNITS.items()}}
    texts["many names"] = "".join(f"“Ya, itu benar sekali,” kata {_name(n)} {_name(7 * n + 3)}. " for n in range(LENGTH // 50))
    texts["many single names"] = "".join(f"“Ya, itu benar sekali,” kata {_name(n)}. " for n in range(LENGTH // 42))
    calm = 0.0
    for name, text in texts.items():
        start = time.process_time()
        count = len(sekutu.code(lead + text).records)
        seconds = time.process_time() - start
        calm = calm or seconds
        print(f"{name:20} {seconds:7.2f} CPU-seconds   x{seconds / calm:5.1f} of calm   {count} records")
    return 0


if __name__ == "__main__":
    sys.exit(main())
