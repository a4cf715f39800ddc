"""The archive as programs and notebooks have it: verbs, tables, and what a notebook shows."""

from __future__ import annotations

import builtins
import datetime as dt
import html.parser
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from making import event, report
from sampled import sample_archive

import sekutu
from sekutu import settings
from sekutu.analysis import tabling
from sekutu.errors import ExtraMissing, UsageError
from sekutu.records import Report
from sekutu.serve import notebook
from sekutu.serve.scripting import Archive, SekutuWarning


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive(tmp_path_factory.mktemp("sample") / "sample.duckdb")


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with sekutu.open(path, read_only=True, lang="en") as opened:
        yield opened  # type: ignore[misc]
    settings.set_language(None)


ANSWERS = {
    "Alignment": lambda at: at.allies("Rusia"),
    "Isolation": lambda at: at.isolation("Russia"),
    "Shifts": lambda at: at.shifts("RUS"),
    "Blocs": lambda at: at.blocs("Rusia"),
    "Diary": lambda at: at.diary("Putin"),
    "Dyad": lambda at: at.dyad("Rusia", "China"),
    "Disagreements": lambda at: at.contradictions(),
    "Outlook": lambda at: at.outlook("Rusia"),
    "Flows": lambda at: at.flows("Rusia"),
    "Dossier": lambda at: at.dossier("Rusia", lines=3, quotations=1),
    "News": lambda at: at.news(0),
    "Answer": lambda at: at.ask("Siapa yang memasok senjata ke Rusia?"),
    "Misunderstood": lambda at: at.ask("Berapa harga cabai rawit keriting?"),
}


class Page(html.parser.HTMLParser):
    """What stands in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("br", "hr", "meta", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> Page:
    found = Page()
    found.feed(page)
    found.close()
    assert not found.open
    return found


def test_every_answer_has_columns_and_rows() -> None:
    assert set(ANSWERS) == set(tabling.COLUMNS) == set(tabling._ROWS)
    assert all(len(name) <= 32 for columns in tabling.COLUMNS.values() for name in columns)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_a_dataclass_a_table_and_a_page(archive: Archive, name: str) -> None:
    answer = ANSWERS[name](archive)
    assert type(answer).__name__ == name
    table = answer.to_table()
    arrow, polars, pandas = answer.to_arrow(), answer.to_polars(), answer.to_pandas()
    assert arrow.column_names == list(polars.columns) == list(pandas.columns) == list(table.columns)
    assert arrow.num_rows == polars.height == len(pandas) == len(table.rows)
    assert arrow.num_rows or name == "Misunderstood"
    assert polars.to_dicts() == arrow.to_pylist()
    if "quotes" in table.columns:
        texts = {one.id: one.text for one in archive.reports()}
        for row in polars.to_dicts():
            assert len(row["quotes"] or []) == len(row["quote_records"] or []) == len(row["quote_reports"] or [])
            for quote, id in zip(row["quotes"] or [], row["quote_reports"] or [], strict=True):
                assert quote in texts[id]
    page = read(answer._repr_html_())
    assert page.tags[:2] == ["div", "style"] and not {"script", "iframe", "object", "body", "html"} & set(page.tags)
    assert all(not name.startswith("on") for name, _ in page.attributes)
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    anchors = {value.removeprefix("#") for name, value in page.attributes if name == "href" and value and value.startswith("#")}
    assert anchors <= set(ids)


def test_cells_have_real_dates_lists_and_missing_values(archive: Archive) -> None:
    frame = archive.dyad("Rusia", "Korea Utara").to_polars()
    row = next(row for row in frame.to_dicts() if row["date_edtf"] == "2024-06-19")
    assert row["date_start"] == dt.date(2024, 6, 19) and isinstance(row["actor_codes"], list)
    pandas = archive.dyad("Rusia", "Korea Utara").to_pandas()
    assert str(pandas["date_start"].dtype) == "datetime64[s]" and isinstance(pandas["quotes"][0], list)
    assert pandas["date_start"].isna().sum() == frame["date_start"].null_count() > 0


def test_the_answers_are_those_of_the_command_line(archive: Archive, path: Path) -> None:
    from sekutu.serve import measures, pages
    from sekutu.serve.answers import Period
    from sekutu.serve.words import Words

    words = Words("en")
    assert archive.allies("Rusia", until="2024").to_dict() == pages.allies("RUS", path, Period(until="2024"), words).to_dict()
    assert archive.isolation("Rusia").to_dict() == measures.isolation_of("RUS", path, Period(), words, 3).to_dict()


def test_records_are_a_list_and_a_table(archive: Archive) -> None:
    records = archive.records("event", recipient="Ukraina", status="actual")
    assert records and all("UKR" in {party.code for party in one.recipients} for one in records)  # type: ignore[union-attr]
    assert records == archive.store.records("event", recipient="UKR", status="actual")
    frame = records.to_polars()
    assert frame["quote"].to_list() == [one.quote for one in records] and frame["outlet"].null_count() == 0
    assert "blockquote" in read(records._repr_html_()).tags and records[:2].to_polars().height == 2
    assert archive.records("event", type="CONSULT/visit", limit=2).to_pandas()["mode"].tolist() == ["visit", "visit"]
    with pytest.raises(UsageError) as unknown:
        archive.records(actor="Rusiaa")
    assert "Rusia" in unknown.value.nearest
    with pytest.raises(UsageError):
        archive.records(since="kemarin")


def test_what_the_archive_has_is_passed_on(archive: Archive, path: Path) -> None:
    assert archive.counts()["reports"] == len(archive.metadata()) == 30 and archive.path == path
    assert "judge" in dir(archive) and "allies" in dir(archive)
    assert archive.explain("CONSULT").terms and archive.explain("Moskow").names
    record = archive.records(limit=1)[0]
    assert archive.explain(record.id).record == record
    for word in ("CONSULT", "Moskow", record.id, record.report):
        assert "div" in read(archive.explain(word)._repr_html_()).tags
    assert record.quote in "".join(read(archive.explain(record.id)._repr_html_()).words)
    with pytest.raises(AttributeError):
        archive.no_such_thing  # noqa: B018
    with pytest.raises(UsageError):
        sekutu.open(":memory:", lang="fr")  # type: ignore[arg-type]


def test_what_is_left_out_is_warned_of(archive: Archive) -> None:
    for ask in (lambda: archive.allies("Rusia", as_of="2023"), lambda: archive.dossier("Rusia", as_of="2023")):
        with pytest.warns(SekutuWarning, match="21 reports .* left out") as warned:
            ask()
        assert warned[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        archive.allies("Rusia")


def test_without_the_extra_the_error_names_it(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = archive.allies("Rusia")
    real = builtins.__import__

    def absent(name: str, *rest: Any, **named: Any) -> Any:
        if name.split(".")[0] in ("pandas", "polars", "pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **named)

    for name in [one for one in sys.modules if one.split(".")[0] in ("pandas", "polars", "pyarrow")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr("sekutu.frames.import_module", lambda name: absent(name))
    for method in ("to_pandas", "to_polars", "to_arrow"):
        with pytest.raises(ExtraMissing, match=r"sekutu\[data\]"):
            getattr(answer, method)()


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> </style></div> \u202e \"' & {{7*7}}"


def test_a_hostile_report_stays_text() -> None:
    one = Report(text=HOSTILE, doc=f"{HOSTILE}.txt", outlet=HOSTILE, url="javascript:alert(3)", published="2024-05-17")
    two = report("b")
    made = [
        event(one, "CONSULT", "RUS:Vladimir Putin", "CHN", mode="visit", date="2024-05-16"),
        event(two, "ASSAULT", "RUS", "CHN", date="2024-05-16"),
    ]
    records = [msgspec.structs.replace(it, quote=at.text, start=0, end=len(at.text)) for it, at in zip(made, (one, two), strict=True)]

    class Coded:
        language = "id"

        def __init__(self, report: Report, records: list[Any]) -> None:
            self.report, self.records = report, records

    with sekutu.open(":memory:") as archive:
        archive.add(Coded(one, records[:1]))
        archive.add(Coded(two, records[1:]))
        answers = [archive.dyad("RUS", "CHN"), archive.dossier("RUS"), archive.diary("Putin"), archive.records(), archive.allies("RUS")]
        for answer in answers:
            page = read(answer._repr_html_())
            assert not {"script", "img"} & set(page.tags)
            assert not any(name.startswith("on") or "javascript" in (value or "") for name, value in page.attributes)
            assert "\u202e" not in "".join(page.words)
        assert any("<script>alert(1)</script>" in words for words in read(answers[0]._repr_html_()).words)


def test_the_style_is_bound_to_the_piece() -> None:
    style = notebook.style()
    assert style.startswith("<style>.sekutu {") and ":root" not in style and "\nbody" not in style and "\nhtml" not in style
    assert style.count("{") == style.count("}")
