"""Whatever the text: it is set aside with a reason, or its records stand on it."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sekutu
from sekutu import codebook, edtf, errors
from sekutu.records import Event, Party, Report, Statement, Tie, to_jsonl

NAMES = [
    "Rusia", "Putin", "Presiden Rusia Vladimir Putin", "Xi Jinping", "China", "Amerika Serikat (AS)", "AS", "Uni Eropa", "NATO", "Hamas",
    "militer Israel", "warga Palestina", "Menlu Turki Hakan Fidan", "Moskow", "Beijing", "Istana Kremlin",
    "Menteri Luar Negeri Peru Zavo Kurbanel", "Kurbanel", "mantan Presiden", "Reuters", "DW", "Rusia-Ukraina", "Kim", "Gaza",
]  # fmt: skip
WORDS = [
    "menyerang", "diserang", "dikecam oleh", "tiba di", "bertemu", "kunjungannya", "kunjungan", "serangan", "ke", "di", "dengan",
    "terhadap", "dan", "serta", "yang", "akan", "tidak", "mungkin", "untuk", "bahwa", "mengatakan", "kata", "katanya", "menurut",
    "melansir", "sekutu", "anggota", "adalah", "ia", "mereka", "kedua negara", "negara itu", "kami", "setelah", "jika", "berjanji",
    "mengancam", "menolak", "sanksi", "menjatuhkan", "memasok", "senjata", "pemimpin", "16/5/2024", "pada Kamis", "kemarin", "3 Mei 2024",
    "pekan depan", "1.500", "Baca juga:", "Bagikan:", "[img.2]", "(https://a.example/b)", "https://a.example/b.", "LIMA, CONTOH.com - ",
    "kata Xaver Bonang", "Kapolri", "Jenderal", "Irjen Pol", "(Purn)", "Menteri Pertanian",
    "seorang", "Prof.", "al-Bonang", "Bonang menilai", "peneliti", "langkah itu",
    "''", "\\”", "‘", "’", "Dr.", "kedua pemimpin",
]  # fmt: skip
SIGNS = [*"\"“”„«»'()[],.;:!?…-–—/&%\n\t\u200b\ufeff\u00a0\u2028\u0301😀", "\r\n", "\n\n", ". ", ", ", '" ']
PIECE = st.one_of(st.sampled_from(NAMES), st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(SIGNS), st.text(max_size=3))
CALM = "Negara itu dan yang di sana untuk kita. "  # enough of the language for the text to be read
TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(PIECE, max_size=60).map(" ".join),
    st.lists(PIECE, max_size=60).map(lambda pieces: CALM + " ".join(pieces)),
    st.lists(PIECE, max_size=60).map(lambda pieces: CALM + "".join(pieces)),
    st.lists(st.lists(PIECE, min_size=3, max_size=15).map(" ".join), max_size=6).map(lambda parts: CALM + "\n".join(parts)),
)
DAY = st.one_of(st.none(), st.sampled_from(["2024-05-17", "2024-05", "2010", "../2022", "1900-01-01"]))
STATUS = {"actual", "planned", "possible", "negated"}
QUICK = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def stands_on(text: str, party: Party) -> None:
    if party.words is None:
        return
    assert party.start is not None and party.end is not None
    assert text[party.start : party.end] == party.words != ""


@QUICK
@given(TEXT, DAY)
def test_records_stand_on_the_text(text: str, day: str | None) -> None:
    try:
        coded = sekutu.code(Report(text=text, doc="contoh", published=day))
    except errors.InputSetAside as aside:
        assert aside.name == "contoh" and aside.reason
        return
    assert coded.report.text == text
    records = coded.records
    assert len({one.id for one in records}) == len(records)
    assert [one.start for one in records] == sorted(one.start for one in records)
    known = set(codebook.types())
    for one in records:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.quote == one.quote.strip()
        assert 0 <= one.confidence <= 1
        assert one.reported == coded.report.published
        assert one.reported is None or edtf.is_valid(one.reported)
        if isinstance(one, Event):
            assert one.type in known and one.status in STATUS
            assert one.date is None or edtf.is_valid(one.date)
            assert (one.date is None) == (one.date_words is None)
            assert text[one.trigger_start : one.trigger_start + len(one.trigger)] == one.trigger
            assert one.start <= one.trigger_start and one.trigger_start + len(one.trigger) <= one.end
            assert one.actors
            for party in (*one.actors, *one.recipients):
                stands_on(text, party)
        elif isinstance(one, Tie):
            assert one.status in STATUS
            stands_on(text, one.a)
            stands_on(text, one.b)
        else:
            assert isinstance(one, Statement)
            assert one.speaker
            assert {code for code, _ in one.stance} <= set(one.about)
            for party in one.speaker:
                stands_on(text, party)


@QUICK
@given(TEXT, DAY)
def test_the_same_input_gives_the_same_bytes(text: str, day: str | None) -> None:
    def once() -> str:
        try:
            return to_jsonl(sekutu.code(Report(text=text, doc="contoh", published=day)).records)
        except errors.InputSetAside as aside:
            return aside.reason

    first = once()
    assert first == once()
    if first.startswith("{"):
        assert [json.loads(line)["doc"] for line in first.splitlines()] == ["contoh"] * first.count("\n")


@QUICK
@given(TEXT)
def test_names_do_not_hang_on_the_day_or_the_documents_name(text: str) -> None:
    try:
        records = sekutu.code(Report(text=text, doc="a", outlet="Contoh", published="2024-05-17")).records
        others = sekutu.code(Report(text=text, doc="b", published="2024-05-17")).records
    except errors.InputSetAside:
        return
    assert [one.id for one in records] == [one.id for one in others]
