"""How many pages a second become reports, beside trafilatura alone on the same pages.

    python bench/pages.py [--kb 60] [--pages 60] [--json FILE]

The pages are made here, in the manner of outlets: a report of some 500 words in a frame of menus, lists of other reports and scripts,
filled up to the size asked for. Kinds: ``rule`` (an outlet of the table), ``linked data`` (the text also stands in JSON-LD), ``plain``
(neither: trafilatura finds the text). Told are pages a second of processor time (on the clock where the system does not tell a worker's),
with everything that `read_page` does on both sides: handing the page to its guarded worker, the scan, metadata, text. trafilatura is run in
this process, without guard and metadata, in its fast and in its standard form, and once with the metadata that it reads itself. The memory
is the largest that the worker held. The goal is 1.5 times trafilatura.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

WORDS = (
    "menteri luar negeri presiden pemerintah mengatakan bahwa kerja sama kedua negara di bidang pertahanan dan perdagangan akan diperluas "
    "pada tahun depan setelah pertemuan yang berlangsung selama dua jam itu menghasilkan kesepakatan tentang pelabuhan energi pendidikan "
    "serta pertukaran pejabat menurut keterangan tertulis yang diterima redaksi juru bicara tidak menjelaskan berapa nilai perjanjian"
).split()
KINDS = ("rule", "linked data", "plain")


def sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize() + "."


def make(kind: str, number: int, kilobytes: int) -> bytes:
    """A page of that kind and size, always the same for the same number."""
    rng = random.Random(f"{kind} {number}")
    body = [" ".join(sentence(rng, rng.randint(9, 22)) for _ in range(rng.randint(1, 4))) for _ in range(14)]
    title = sentence(rng, 9)[:-1]
    linked = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": "2024-05-16T08:00:00+07:00"}
    if kind == "linked data":
        linked["articleBody"] = "\n\n".join(body)
    address = f"https://{'news.detik.com' if kind == 'rule' else 'berita.example.id'}/berita/{number}/contoh"
    head = (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title} - Contoh</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        f'<link rel="canonical" href="{address}"><script type="application/ld+json">{json.dumps(linked)}</script></head>'
    )
    name = "detail__body-text" if kind == "rule" else "isi-berita"
    article = f'<article><h1>{title}</h1><div class="{name}">' + "".join(f"<p>{one}</p>" for one in body) + "</div></article>"
    # The frame: two parts of markup to one of scripts, a quarter of it above the report.
    frame, size = [], len(article) + len(head)
    while size < kilobytes * 1000:
        teasers = "".join(_teaser(rng) for _ in range(5))
        script = "<script>" + "".join(f"dataLayer.push({{k:{rng.randrange(10**9)}}});" for _ in range(24)) + "</script>"
        part = f'<div class="box"><div class="box__title">Terkait</div><ul class="list-content">{teasers}</ul></div>{script}'
        frame.append(part)
        size += len(part)
    menu = '<nav class="menu"><ul>' + "".join(f'<li><a href="/{one}">{one}</a></li>' for one in WORDS[:30]) + "</ul></nav>"
    above, below = "".join(frame[: len(frame) // 4]), "".join(frame[len(frame) // 4 :])
    return f"{head}<body>{menu}{above}<main>{article}</main>{below}<footer>Hak cipta</footer></body></html>".encode()


def _teaser(rng: random.Random) -> str:
    number = rng.randrange(10**7)
    return (
        f'<li class="list-content__item"><div class="media__image"><a href="/b/{number}" class="media__link" onclick="_pt(this)">'
        f'<img src="https://img.example.id/{number}.jpg?w=100" alt="gambar"></a></div><h3 class="media__title">'
        f'<a href="/b/{number}">{sentence(rng, 8)[:-1]}</a></h3><span class="media__date">{rng.randint(2, 9)} jam</span></li>'
    )


def measure(run: Callable[[bytes], object], pages: list[bytes], worker: int | None = None, passes: int = 5) -> float:
    """Seconds a page, of this process and of a worker, the best of some passes."""
    run(pages[0])
    best = float("inf")
    for _ in range(passes):
        start = spent(worker)
        for page in pages:
            run(page)
        best = min(best, spent(worker) - start)
    return best / len(pages)


def spent(worker: int | None) -> float:
    """Processor time of this process and of the worker until now; the clock where the system does not tell the worker's."""
    if worker is None:
        return time.process_time()
    try:
        fields = Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return time.perf_counter()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(pid: int | None) -> int | None:
    """The largest memory that a process held, in MB, where the system tells."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--kb", type=int, default=60)
    arguments.add_argument("--pages", type=int, default=60)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()

    import trafilatura

    from sekutu.ingest.pages import Reader

    told: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        pages = [make(kind, number, given.kb) for number in range(min(given.pages, 100))]  # a worker lives for 1,000
        texts = [page.decode() for page in pages]
        with Reader() as reader:
            assert all(reader.read(page, "page").how == ("trafilatura" if kind == "plain" else kind) for page in pages)
            told[kind] = {
                "kilobytes": sum(map(len, pages)) / len(pages) / 1000,
                "read_page": measure(lambda page: reader.read(page, "page"), pages, reader._guards[0].pid),
                "trafilatura fast": measure(lambda page: trafilatura.extract(page, fast=True), texts),  # type: ignore[arg-type]
                "trafilatura": measure(lambda page: trafilatura.extract(page), texts),  # type: ignore[arg-type]
                "trafilatura with metadata": measure(lambda page: trafilatura.extract(page, fast=True, with_metadata=True), texts),  # type: ignore[arg-type]
            }
            memory = peak(reader._guards[0].pid)
    many = [make(KINDS[number % 3], number, given.kb) for number in range(given.pages)]
    with Reader(2) as reader:
        jobs = [(page, "page", None, None) for page in many]
        list(reader.read_all(jobs[:2]))
        start = time.perf_counter()
        count = len(list(reader.read_all(jobs * 3)))
        two = count / (time.perf_counter() - start)

    print(f"{'':<14}{'kB':>6}{'read_page':>20}{'trafilatura fast':>24}{'standard':>20}{'fast with metadata':>24}")
    for kind, one in told.items():
        cells = "".join(
            f"{1 / one[name]:>14.0f} pages/s" + ("" if name == "read_page" else f" {one['read_page'] / one[name]:>5.2f}x")
            for name in ("read_page", "trafilatura fast", "trafilatura", "trafilatura with metadata")
        )
        print(f"{kind:<14}{one['kilobytes']:>6.0f}{cells}")
    print("(x: what read_page costs, in times of that)")
    print(f"two workers, all kinds, on the clock: {two:.0f} pages/s; largest memory of a worker: {memory} MB")
    if given.json:
        given.json.write_text(json.dumps({"kinds": told, "two_workers": two, "memory_mb": memory}, indent=1) + "\n")


if __name__ == "__main__":
    main()
