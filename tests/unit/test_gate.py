"""The gate for web archives: what passes, what does not, and why, in every form that pages have."""

from __future__ import annotations

import json
import time
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sekutu.errors import InputSetAside
from sekutu.ingest import gate
from sekutu.ingest.guard import Refused
from sekutu.ingest.pages import Reader, Sifted

TWO = "Rusia dan China menandatangani perjanjian dagang yang baru di ibu kota pada hari Senin."
ONE = "Sebuah jalan yang baru akan dibangun di Rusia dari kota itu ke pelabuhan di utara."
LEADER = "Vladimir Putin mengatakan bahwa jalan itu akan dibuka pada akhir tahun untuk umum."
NOBODY = "Kepala dinas mengatakan bahwa perbaikan saluran di kota itu akan dimulai pada awal bulan dengan anggaran daerah."
ENGLISH = "Russia and China have signed an agreement on trade, the ministry said in a statement that is on its site."
TEASERS = "".join(f"<li><a href=/{n}>Rusia dan Amerika Serikat Bertemu di Jenewa</a></li>" for n in range(30))


def page(*paragraphs: str, form: str = "<p>{}</p>", frame: str = "") -> str:
    filler = [NOBODY] * 4
    body = "".join(form.format(one) for one in [*filler[:2], *paragraphs, *filler[2:]])
    return f"<html><head><title>Kabar kota - Contoh</title></head><body><ul>{frame}</ul><article>{body}</article></body></html>"


@pytest.mark.parametrize("sentence", [TWO, LEADER, ONE + " Hal itu disampaikan kepada NATO."])
def test_two_parties_or_a_leader_pass(sentence: str) -> None:
    assert gate.sifted(page(sentence)) is None


def test_one_party_or_none_does_not() -> None:
    assert gate.sifted(page(ONE, ONE)) == gate.NAMELESS
    assert gate.sifted(page()) == gate.NAMELESS


def test_other_languages_do_not() -> None:
    assert gate.sifted("<html><body>" + f"<p>{ENGLISH}</p>" * 9 + "</body></html>") == gate.FOREIGN
    shown = "".join(f"<p>{ENGLISH}</p>" for _ in range(12)) + "<p>Berita yang lain dan ini juga untuk Anda dari kami di sini.</p>"
    assert gate.sifted(f"<html><body>{shown}</body></html>") == gate.FOREIGN
    assert gate.sifted("<html><body><p>" + "普京访问北京。" * 200 + "</p></body></html>") == gate.FOREIGN


def test_headlines_of_other_reports_do_not_count() -> None:
    assert gate.sifted(page(frame=TEASERS)) == gate.NAMELESS
    assert gate.sifted(page(TWO, frame=TEASERS)) is None


@pytest.mark.parametrize(
    "markup",
    [
        page(TWO, form="{}<br><br>"),
        page(TWO, form="<div><span style='x'>{}</span></div>"),
        page(TWO.replace("Rusia", '<a href="/tag/rusia">Rusia</a>').replace("China", "<b>China</b>")),
        page(TWO.replace(" ", "&nbsp;").replace("&nbsp;", " ", 4)),
        page(TWO, form="<P\nclass='a'>{}</P>").replace("<article>", "<ARTICLE data-x='a>b'>"),
        page("<!-- iklan -->" + TWO + "<script>var a = '<p>';</script>"),
        page().replace("Kabar kota", "Rusia dan China Berunding"),
        "<html><body>" + "".join(f"<a href=/>{one}</a><br>" for one in (NOBODY.rstrip("."), TWO.rstrip("."), NOBODY)) + "</body></html>",
        page().replace("</head>", f'<script type="application/ld+json">{json.dumps({"articleBody": TWO})}</script></head>'),
    ],
    ids=["breaks", "spans", "links", "entities", "capitals", "comments", "title", "no prose", "linked data"],
)
def test_the_form_of_a_page_does_not_matter(markup: str) -> None:
    assert gate.sifted(markup) is None


def test_what_readers_do_not_see_does_not_count() -> None:
    hidden = f"<script>var t = '{TWO}'</script><style>/* {TWO} */</style><!-- <p>{TWO}</p> --><template><p>{TWO}</p></template>"
    assert gate.sifted(page().replace("<article>", hidden + "<article>")) == gate.NAMELESS


def test_no_sample_report_is_lost() -> None:
    folder = files("sekutu") / "data" / "sample" / "text"
    for file in folder.iterdir():
        title, *paragraphs = file.read_text("utf-8").split("\n\n")
        body = "".join(f"<p>{one}</p>" for one in paragraphs)
        assert gate.sifted(f"<html><head><title>{title}</title></head><body>{body}</body></html>") is None, file.name


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<script>", "</script>", "<!--", "-->", "<", ">", "<a href='>'>", "&amp;", TWO, NOBODY, "\0", "é"])
    )
)
@settings(max_examples=150, deadline=None)
def test_broken_markup_is_looked_at_all_the_same(pieces: list[str]) -> None:
    assert gate.sifted("".join(pieces)) in (None, gate.FOREIGN, gate.NAMELESS)


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<", "<p", "<a href='", "</", "yang dan di ", "<script>articleBody yang di dan "])
def test_it_takes_time_in_proportion_to_the_page(piece: str) -> None:
    gate.sifted(page(TWO))
    begin = time.process_time()
    gate.sifted(piece * (2_000_000 // len(piece)))
    assert time.process_time() - begin < 4


def test_a_reader_with_a_gate_counts_what_it_sifts() -> None:
    with Reader(1, gate=True) as reader:
        read = reader.read(page(TWO).encode(), "satu")
        assert TWO in read.text
        with pytest.raises(Sifted) as sifted:
            reader.read(page(ONE).encode(), "dua")
        assert (sifted.value.name, sifted.value.reason) == ("dua", gate.NAMELESS)
        with pytest.raises(InputSetAside) as refused:
            reader.read(b"no markup", "tiga")
        assert not isinstance(refused.value, Sifted)
    with Reader(1) as reader:
        assert ONE in reader.read(page(ONE).encode(), "dua").text


def test_bytes_that_are_no_page_are_refused() -> None:
    with pytest.raises(Refused):
        gate.read(b"", None, None)
