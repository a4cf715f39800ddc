"""What the gate for web archives saves and what it loses.

    python bench/gate.py [--pages 800] [--json FILE]

A WARC is made of which one page in eight is a sample report of the package, the others sport, cooking, news of towns and English news that
are put together here from sentences of our own, all in frames of menus, lists of other reports (with the headlines of the samples among
them) and scripts, 60 to 140 kB. It is read with and without the gate, by this process and its children with their start; told are pages a
second of processor time, what passes of each kind, and what coding costs, apart.

What is lost is told of pages that hold nothing but one sentence which codes to a record of two parties, the examples of the tables of acts,
between paragraphs that name nobody: the hardest pages that there are. Longer reports name their parties more than once.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pages as made_pages
from sources import spent, texts
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sekutu import codebook, pipeline
from sekutu.ingest import gate, sources
from sekutu.ingest.pages import Reader
from sekutu.records import Report
from sekutu.resources import read_table

EACH = 8
"""One page in so many is of interest."""

KINDS = {
    "sport": (
        "Pertandingan itu berakhir imbang setelah kedua kesebelasan menyia-nyiakan banyak peluang di depan gawang.",
        "Pelatih mengatakan bahwa anak asuhnya sudah bermain sesuai dengan rencana dan tidak perlu berkecil hati.",
        "Gol pertama dicetak pada menit ke-{n} lewat tendangan bebas dari luar kotak penalti yang tidak bisa dijangkau penjaga gawang.",
        "Penonton yang memenuhi stadion bernyanyi sampai peluit akhir dibunyikan oleh wasit yang memimpin pertandingan itu.",
        "Dengan hasil ini tim tuan rumah tetap berada di urutan ke-{n} dalam klasemen sementara musim ini.",
    ),
    "cooking": (
        "Panaskan minyak di wajan, lalu tumis bumbu yang sudah dihaluskan sampai harum dan berubah warna.",
        "Masukkan {n} gram daging yang sudah dipotong dadu, aduk rata dan tutup sampai airnya menyusut.",
        "Cicipi kuahnya, tambahkan garam dan gula secukupnya, dan sajikan selagi hangat dengan nasi putih.",
        "Resep ini cukup untuk empat orang dan bisa disimpan di lemari pendingin sampai tiga hari.",
        "Untuk hasil yang lebih gurih, gunakan santan kental dan masak dengan api kecil selama {n} menit.",
    ),
    "towns": (
        "Hujan deras yang turun sejak dini hari membuat sejumlah jalan di kota itu tergenang air setinggi lutut.",
        "Petugas mengevakuasi {n} warga ke balai desa dan membagikan selimut serta makanan siap saji.",
        "Kepala dinas mengatakan bahwa perbaikan saluran akan dimulai pada awal bulan dengan anggaran daerah.",
        "Warga berharap pemerintah kota segera memperbaiki pompa yang sudah rusak sejak tahun lalu itu.",
        "Arus lalu lintas dialihkan ke jalan lingkar dan baru dibuka kembali pada sore hari.",
    ),
    "English": (
        "The foreign minister of Russia said in Beijing on Monday that talks with the United States are to go on for {n} weeks.",
        "India and Japan have signed an agreement on the sale of aircraft, the ministry of defence said in a statement.",
        "The president is expected to visit France and Germany in the autumn, according to people who know of the plans.",
        "Analysts said that the vote at the United Nations shows how far the two sides are from each other.",
    ),
}
FILLER = KINDS["towns"]


def body(kind: str, rng: random.Random) -> list[str]:
    """Paragraphs of a report of that kind."""
    chosen = [" ".join(rng.choice(KINDS[kind]).format(n=rng.randint(3, 90)) for _ in range(3)) for _ in range(9)]
    if kind == "sport" and rng.random() < 0.25:  # a match of two countries, which no gate by names can tell from their politics
        chosen.insert(0, "Tim nasional Vietnam menahan imbang Thailand dalam laga persahabatan yang digelar pada Selasa malam.")
    return chosen


def page(title: str, paragraphs: list[str], number: int, language: str = "id", headlines: tuple[str, ...] = ()) -> bytes:
    """A page with that report, always the same for the same number."""
    rng = random.Random(f"gate {number}")
    article = f"<article><h1>{title}</h1><div class=isi>" + "".join(f"<p>{one}</p>" for one in paragraphs) + "</div></article>"
    head = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} - Contoh</title></head>'
    frame, size, wanted = [], len(article) + len(head), rng.randint(60, 140) * 1000
    while size < wanted:
        teasers = "".join(made_pages._teaser(rng) for _ in range(5))
        if headlines and rng.random() < 0.3:
            teasers += f'<li class="list-content__item"><h3><a href="/b/{rng.randrange(10**7)}">{rng.choice(headlines)}</a></h3></li>'
        script = "<script>" + "".join(f"dataLayer.push({{k:{rng.randrange(10**9)}}});" for _ in range(24)) + "</script>"
        frame.append(f'<div class="box"><div class="box__title">Terkait</div><ul class="list-content">{teasers}</ul></div>{script}')
        size += len(frame[-1])
    menu = '<nav class="menu"><ul>' + "".join(f'<li><a href="/{one}">{one}</a></li>' for one in made_pages.WORDS[:30]) + "</ul></nav>"
    above, below = "".join(frame[: len(frame) // 4]), "".join(frame[len(frame) // 4 :])
    return f"{head}<body>{menu}{above}<main>{article}</main>{below}<footer>Hak cipta</footer></body></html>".encode()


def crawl(count: int) -> Iterator[tuple[str, bytes]]:
    """The kind and the bytes of each page."""
    samples = [text.split("\n\n") for text in texts()]
    headlines = tuple(one[0] for one in samples)
    others = list(KINDS)
    for number in range(count):
        if number % EACH == 0:
            title, *paragraphs = samples[number // EACH % len(samples)]
            yield "wanted", page(title, [*paragraphs, f"Laporan nomor {number}."], number, headlines=headlines)
            continue
        rng = random.Random(number)
        kind = others[number % len(others)]
        title = rng.choice(KINDS[kind]).format(n=number).rsplit(" ", 6)[0]
        yield kind, page(title, body(kind, rng), number, "en" if kind == "English" else "id", headlines)


def write(path: Path, count: int) -> tuple[list[str], int]:
    """The kinds of the pages, in their order, and the bytes of all."""
    kinds, size = [], 0
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number, (kind, data) in enumerate(crawl(count)):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(f"https://contoh.id/{number}", "response", io.BytesIO(data), http_headers=http))
            kinds.append(kind)
            size += len(data)
    return kinds, size


def lost() -> tuple[int, int, list[str]]:
    """Of the examples that code to two parties: how many, how many pages of them do not pass, and some of these."""
    rng = random.Random(1)
    sentences: dict[str, None] = {}
    for type_name in codebook.types():
        for row in read_table(f"lang/id/acts/{type_name.lower()}.tsv"):
            left, _, right = row["codes"].partition("[")[0].partition(">")
            sides = [{part.partition("/")[0].strip() for part in side.split("+")} - {"", "---"} for side in (left, right)]
            if sides[0] and sides[1] and len(sides[0] | sides[1]) > 1:
                sentences[row["example"]] = None
    missed = []
    for number, sentence in enumerate(sentences):
        filler = [" ".join(rng.choice(FILLER).format(n=number) for _ in range(3)) for _ in range(4)]
        made = page("Kabar dari kota", [*filler[:1], sentence, *filler[1:]], number).decode()
        if gate.sifted(made) is not None:
            missed.append(sentence)
    return len(sentences), len(missed), missed


def read(path: Path, gated: bool) -> list[str]:
    """The addresses of the pages that become reports."""
    with Reader(1, gate=gated) as pages:
        return [one.url or "" for one in sources.read([path], pages=pages) if isinstance(one, Report)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=800)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    out: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "berita.warc.gz"
        kinds, size = write(path, asked.pages)
        kept: dict[str, list[str]] = {}
        for name, gated in (("with the gate", True), ("without", False)):
            cpu, clock, _ = spent(lambda gated=gated, name=name: len(kept.setdefault(name, read(path, gated))))  # type: ignore[misc]
            out[name] = {"pages a CPU second": asked.pages / cpu, "pages a second": asked.pages / clock, "reports": len(kept[name])}
        passed = Counter(kinds[int(one.rsplit("/", 1)[1])] for one in kept["with the gate"])
        of = Counter(kinds)
        one_page = [data.decode() for _, data in crawl(64)]
        begin = time.process_time()
        for each in one_page:
            gate.sifted(each)
        alone = (time.process_time() - begin) / len(one_page)
    some = [Report(text=text, doc=str(number)) for number, text in enumerate(texts())]
    pipeline.code(some[0])
    begin = time.process_time()
    for report in some:
        pipeline.code(report)
    coding = (time.process_time() - begin) / len(some)
    count, missing, sentences = lost()
    out |= {"passed": {kind: [passed[kind], of[kind]] for kind in of}, "gate ms a page": 1000 * alone, "coding ms a report": 1000 * coding}
    out |= {"hard pages": count, "lost": missing, "kilobytes a page": size / asked.pages / 1000}
    for name in ("with the gate", "without"):
        told = out[name]
        assert isinstance(told, dict)
        print(
            f"{name:16}{told['pages a CPU second']:8.1f} pages / CPU s{told['pages a second']:10.1f} pages / s{told['reports']:8} reports"
        )
    print(
        f"{asked.pages} pages of {size / asked.pages / 1000:.0f} kB; passed: "
        + ", ".join(f"{kind} {passed[kind]} of {of[kind]}" for kind in of)
    )
    print(f"the gate alone {1000 * alone:.2f} ms a page; coding {1000 * coding:.1f} ms a report, apart")
    print(f"of {count} pages with one sentence on two parties {missing} are lost ({100 * missing / count:.2f} %):")
    for sentence in sentences[:20]:
        print(f"    {sentence}")
    if asked.json:
        asked.json.write_text(json.dumps(out, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
