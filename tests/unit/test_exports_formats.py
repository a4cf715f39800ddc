"""Every format is read back by a reader that knows it: tables, networks, linked data, citations."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as tree
from pathlib import Path
from typing import Any

import duckdb
import networkx
import openpyxl
import pandas
import pyarrow.parquet
import pytest
import rdflib
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from making import event, held, report, statement, tie

from sekutu import codebook, frames
from sekutu.errors import UsageError
from sekutu.exports import COLUMNS, FORMATS, codebooks, excel, export, polecat, profiles, tables, told_by, unguard
from sekutu.exports.bundle import Bundle
from sekutu.exports.citations import items, key
from sekutu.exports.networks import network
from sekutu.happenings.merging import Judgements
from sekutu.records import AnyRecord, Report

ONE = Report(
    text="Judul pertama\n\nPutin tiba di Beijing.",
    doc="a.txt",
    outlet="Contoh Pos",
    url="https://example.org/a?b=1&c=2",
    published="2024-05-16",
)
TWO = Report(text="Kedua", doc="=b.txt", outlet="Contoh & Co", published="2023", url=None)
REPORTS = held(ONE, TWO)
TEXTS = {one.id: one.text for one in (ONE, TWO)}

RECORDS: list[AnyRecord] = [
    event(ONE, "CONSULT", "RUS:Vladimir Putin", "CHN", 1, mode="visit", date="2024-05-16", place="Beijing", quote="Putin tiba di Beijing"),
    event(ONE, "AGREE", "RUS,CHN", "", 2, quote="+sepakat"),
    event(ONE, "COOPERATE", "RUS", "PRK", 3, status="planned", date="2024-06"),
    event(ONE, "ASSAULT", "RUS", "UKR", 4, status="planned"),
    event(TWO, "ACCUSE", "USA", "RUS", 5, voice="USA", date="2022/2023"),
    event(TWO, "AID", "PRK", "RUS", 6, status="negated"),
    tie(ONE, "RUS", "member_of", "BRICS"),
    tie(ONE, "RUS", "ally_of", "PRK", 1),
    tie(TWO, "PRK", "ally_of", "RUS", 2),
    tie(ONE, "RUS:Vladimir Putin", "leads", "RUS", 3, note="head_of_state"),
    tie(ONE, "IRN", "supplies", "RUS", 4, goods="drones", since="2022-08/.."),
    statement(ONE, "CHN:Xi Jinping", "RUS", {"RUS": "for"}),
]


def written(format: str, records: list[AnyRecord] = RECORDS, **named: Any) -> str:
    stream = io.StringIO()
    named = {"reports": REPORTS, "texts": lambda ids: {id: TEXTS[id] for id in ids}} | named
    export(records, stream, format, **named)  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_name_tells_the_format() -> None:
    assert {told_by(Path(f"A.{format}".upper())) for format in FORMATS} == set(FORMATS)
    assert told_by(Path("a.ftm.json")) == "ftm" and told_by(Path("a.csl.json")) == "csl" and told_by(Path("a.bib")) == "bibtex"
    assert told_by(Path("a.json")) is None and told_by(Path("csv")) is None


def test_every_format_gives_the_same_bytes_again(tmp_path: Path) -> None:
    for format in FORMATS:
        files = [tmp_path / f"{number}.out" for number in range(2)]
        for file in files:
            export(RECORDS, file, format, reports=REPORTS)
        assert files[0].read_bytes() == files[1].read_bytes(), format
    assert sorted(one.name for one in tmp_path.iterdir()) == ["0.out", "1.out"]


def test_formats_take_no_records_at_all(tmp_path: Path) -> None:
    for format in FORMATS:
        assert export([], tmp_path / "none", format) == 0
        assert (tmp_path / "none").exists()


# ---- tables --------------------------------------------------------------------------------------------------------------------------


def test_tsv_is_csv_with_tabs() -> None:
    rows = list(csv.reader(io.StringIO(written("tsv")), delimiter="\t"))
    assert rows == list(csv.reader(io.StringIO(written("csv"))))
    assert rows[0] == list(COLUMNS) and len(rows) == len(RECORDS) + 1


def test_parquet_tells_its_version(tmp_path: Path) -> None:
    export(RECORDS, tmp_path / "a.parquet", reports=REPORTS)
    told = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert told.schema.metadata[b"sekutu_schema"] == b"1" and told.schema.metadata[b"sekutu_profile"] == b"sekutu"
    assert told.column("quote").to_pylist() == [one.quote for one in RECORDS]
    assert str(told.schema.field("date_start").type) == "date32[day]" and str(told.schema.field("about").type) == "list<element: string>"


def test_excel_has_text_as_text_and_days_as_days(tmp_path: Path) -> None:
    export(RECORDS, tmp_path / "a.xlsx", reports=REPORTS)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    rows = list(sheet.iter_rows())
    names = [cell.value for cell in rows[0]]
    assert names == list(COLUMNS) and len(rows) == len(RECORDS) + 1
    cells = dict(zip(names, rows[2], strict=True))
    assert (cells["quote"].value, cells["quote"].data_type, cells["quote"].quotePrefix) == ("+sepakat", "s", True)
    first = dict(zip(names, rows[1], strict=True))
    assert first["date_start"].value == dt.datetime(2024, 5, 16) and first["quote_start"].value == 10
    assert first["doc"].quotePrefix is False and rows[5][names.index("doc")].value == "=b.txt"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12) | st.text(alphabet="'=+-@\t\r＝＋－＠a0", min_size=1, max_size=5), min_size=1, max_size=12))
def test_no_cell_of_excel_is_a_formula_and_each_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    file = tmp_path_factory.mktemp("excel") / "a.xlsx"
    table = frames.Table({"n": "INTEGER", "text": "VARCHAR"}, [{"n": number, "text": text} for number, text in enumerate(texts)])
    excel.write(profiles.Sheet(table), file)
    found = list(openpyxl.load_workbook(file).active.iter_rows(min_row=2))
    assert len(found) == len(texts)
    for text, (_, cell) in zip(texts, found, strict=True):
        assert cell.data_type in ("s", "n") and (cell.data_type == "s" or cell.value is None)
        assert (cell.value or "").replace("\r\n", "\n").replace("\r", "\n") == excel._UNWRITABLE.sub("\ufffd", text).replace(
            "\r\n", "\n"
        ).replace("\r", "\n")
        assert cell.quotePrefix is text.lstrip("'").startswith(tuple("=+-@\t\r＝＋－＠"))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=12) | st.text(alphabet="'=+-@\t\r\n\",;＝＋－＠a0", max_size=6), min_size=1), st.sampled_from(",\t"))
def test_no_cell_of_csv_is_a_formula_and_each_comes_back(texts: list[str], delimiter: str) -> None:
    stream = io.StringIO(newline="")
    tables.write(profiles.Sheet(frames.Table({"text": "VARCHAR"}, [{"text": text} for text in texts])), stream, delimiter)
    stream.seek(0)
    cells = [row[0] if row else "" for row in csv.reader(stream, delimiter=delimiter)][1:]
    assert not any(cell.startswith(tuple("=+-@\t\r＝＋－＠")) for cell in cells)
    assert [unguard(cell) for cell in cells] == texts


def test_stata_has_labels_and_days(tmp_path: Path) -> None:
    export(RECORDS, tmp_path / "a.dta", reports=REPORTS)
    frame = pandas.read_stata(tmp_path / "a.dta")
    assert list(frame.columns) == list(COLUMNS) and all(len(name) <= 32 for name in frame.columns)
    assert frame["status"][2] == "planned" and frame["type"][0] == "CONSULT" and frame["kind"].tolist()[-1] == "statement"
    assert frame["date_start"][0] == pandas.Timestamp("2024-05-16") and frame["date_start"].isna()[1]
    assert frame["actor_codes"][1] == "RUS|CHN" and frame["quote"][1] == "+sepakat"
    with pandas.io.stata.StataReader(tmp_path / "a.dta") as reader:
        assert reader.variable_labels()["quote"] == codebooks.label("quote")
        assert set(reader.value_labels()) >= {"status", "type"}


def test_every_column_is_in_the_codebook() -> None:
    from sekutu.exports import release

    for name in {**COLUMNS, **release._all_columns()}:
        assert codebooks.label(name) and codebooks.label(name, "id") and len(codebooks.label(name)) <= 80


# ---- polecat -------------------------------------------------------------------------------------------------------------------------

POLECAT = """Event ID, Event Date, Event Type, Event Mode, Event Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW,
Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country,
Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID,
Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source,
Publication Date, Story People, Story Organizations, Story Locations, Language, Version"""


def test_polecat_has_the_forty_names_and_plover_strictly(tmp_path: Path) -> None:
    text = written("csv", profile="polecat")
    rows = list(csv.DictReader(io.StringIO(text)))
    names = list(rows[0])
    assert names[:40] == [" ".join(one.split()) for one in POLECAT.split(",")] and all(name.startswith("x_") for name in names[40:])
    by = {row["Event ID"]: row for row in rows}
    assert set(by) == {RECORDS[number].id for number in (0, 1, 2, 4)}  # no planned conflict, nothing denied, no ties, no statements
    visit, agreed, planned, accused = (by[RECORDS[number].id] for number in (0, 1, 2, 4))
    assert (visit["Event Type"], visit["Event Mode"], visit["Quad Code"]) == ("CONSULT", "visit", "VERBAL COOPERATION")
    assert float(visit["Event Intensity"]) == codebook.score("CONSULT", "visit")
    assert (visit["Actor Name"], visit["Actor Country"], visit["Actor COW"]) == ("Vladimir Putin", "RUS", "365")
    assert (visit["City"], visit["Latitude"], visit["Feature Type"]) == ("Beijing", "39.9", "capital")
    assert (agreed["Actor Name"], agreed["Recipient Name"], agreed["Event Date"]) == ("Russia; China", "None", "None")
    assert (planned["Event Type"], planned["x_type"], planned["x_status"]) == ("AGREE", "COOPERATE", "planned")
    assert (accused["x_voice"], accused["Event Date"], accused["x_date_edtf"]) == ("USA", "2022-01-01", "2022/2023")
    assert agreed["x_quote"] == "'+sepakat" and float(accused["Event Intensity"]) < 0
    assert export(RECORDS, tmp_path / "p.parquet", profile="polecat", reports=REPORTS) == 4
    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(tmp_path / "p.parquet")])
    assert [name[0] for name in found.description or ()] == list(polecat.COLUMNS) == names
    with pytest.raises(UsageError, match="polecat"):
        export(RECORDS, tmp_path / "a.dta", profile="polecat")
    with pytest.raises(UsageError):
        export(RECORDS, tmp_path / "a.csv", profile="icews")  # type: ignore[arg-type]


# ---- networks ------------------------------------------------------------------------------------------------------------------------


def test_graphml_is_read_by_networkx() -> None:
    graph = networkx.parse_graphml(written("graphml"), force_multigraph=True)
    assert graph.is_directed() and graph.nodes["RUS"] == {"label": "Russia", "kind": "state"}
    edges = {(source, target, data["kind"]): data for source, target, data in graph.edges(data=True)}
    visit = edges["RUS", "CHN", "verbal_cooperation"]
    assert (visit["weight"], visit["weight_2024"], visit["weight_2022"], visit["mutual"]) == (1.0, 1, 0, False)
    assert visit["records"] == RECORDS[0].id and visit["score"] == codebook.score("CONSULT", "visit")
    both = edges["CHN", "RUS", "verbal_cooperation"]
    assert both["mutual"] is True and both["weight_2024"] == 1  # not dated: by the day of its report
    ally = edges["PRK", "RUS", "tie:ally_of"]  # told either way round by two independent reports
    assert (ally["weight"], ally["reports"], ally["mutual"]) == (2.0, 2, True)
    assert edges["USA", "RUS", "verbal_conflict"]["claimed"] == 1
    assert not any(kind == "material_conflict" or source == target for source, target, kind in edges)


def test_gexf_is_read_by_networkx_and_is_dynamic() -> None:
    text = written("gexf")
    root = tree.fromstring(text)
    space = {"g": "http://gexf.net/1.3"}
    assert root.get("version") == "1.3"
    graph = root.find("g:graph", space)
    assert graph is not None and (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spells = {
        (edge.get("source"), edge.get("target"), edge.get("kind")): [
            (one.get("start"), one.get("end")) for one in edge.iter() if "start" in one.attrib
        ]
        for edge in root.iterfind(".//g:edge", space)
    }
    assert spells["RUS", "CHN", "verbal_cooperation"] == [("2024-05-16", "2024-05-16")]
    assert spells["IRN", "RUS", "tie:supplies"] == [("2022-08-01", None)]
    assert spells["USA", "RUS", "verbal_conflict"] == [("2022-01-01", "2023-12-31")]
    read = networkx.read_gexf(
        io.BytesIO(text.replace("gexf.net/1.3", "www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"').encode())
    )
    assert set(read.nodes) == {node.code for node in network(Bundle(RECORDS)).nodes}


def test_a_happening_counts_once_however_many_reports_tell_it() -> None:
    reports = [report(name) for name in "abc"]
    told = [event(one, "CONSULT", "RUS:Vladimir Putin", "CHN", mode="visit", date="2024-05-16", place="Beijing") for one in reports]
    (edge,) = network(Bundle(told)).edges
    assert (edge.weight, len(edge.reports), len(edge.records)) == (1, 3, 3)
    one, other, third = (record.id for record in told)
    apart = Judgements.of(different=[(one, other), (one, third)])
    assert [edge.weight for edge in network(Bundle(told, judgements=apart)).edges] == [2]
    assert network(Bundle(told, wrong=frozenset({one, other, third}))).edges == ()


# ---- linked data ---------------------------------------------------------------------------------------------------------------------

# What of FollowTheMoney is used, from its public model: what each schema extends, what it must have, and where a property leads.
EXTENDS = {
    "Article": ("Document",), "Document": ("Thing",), "PublicBody": ("Organization",), "Organization": ("LegalEntity",),
    "Person": ("LegalEntity",), "LegalEntity": ("Thing",), "Event": ("Interval", "Thing"), "Membership": ("Interest",),
    "UnknownLink": ("Interest",), "Interest": ("Interval",), "Occupancy": ("Interval",), "Position": ("Thing",), "Mention": (),
    "Thing": (), "Interval": (),
}  # fmt: skip
PROPERTIES = {
    "Thing": {"name", "alias", "keywords", "sourceUrl", "publisher", "wikidataId", "summary", "notes"},
    "Interval": {"startDate", "endDate", "date", "summary", "recordId", "sourceUrl", "proof", "publisher"},
    "Interest": {"role", "status"}, "Document": {"title", "fileName", "language", "publishedAt", "date"},
    "Event": {"location", "involved", "organizer"}, "Membership": {"member", "organization"}, "UnknownLink": {"subject", "object"},
    "Occupancy": {"holder", "post"}, "Position": {"organization"}, "Mention": {"document", "resolved", "name"},
}  # fmt: skip
REQUIRED = {
    "Thing": {"name"}, "Document": {"fileName"}, "Article": {"fileName"}, "Membership": {"member", "organization"},
    "UnknownLink": {"subject", "object"}, "Occupancy": {"holder", "post"}, "Position": {"name"}, "Mention": {"document", "name"},
    "Event": {"name"}, "Person": {"name"}, "PublicBody": {"name"}, "Organization": {"name"},
}  # fmt: skip
RANGES = {
    "proof": "Document",
    "involved": "LegalEntity",
    "member": "LegalEntity",
    "organization": "Organization",
    "holder": "Person",
    "post": "Position",
    "subject": "Thing",
    "object": "Thing",
    "document": "Document",
    "resolved": "LegalEntity",
}


def lineage(schema: str) -> set[str]:
    return {schema}.union(*(lineage(one) for one in EXTENDS.get(schema, ())))


def test_followthemoney_keeps_to_its_model() -> None:
    lines = [json.loads(line) for line in written("ftm").splitlines()]
    entities = {one["id"]: one for one in lines}
    assert len(entities) == len(lines)
    for one in lines:
        schemas = lineage(one["schema"])
        allowed = set().union(*(PROPERTIES.get(schema, set()) for schema in schemas))
        assert set(one["properties"]) <= allowed, one
        assert REQUIRED.get(one["schema"], set()) <= set(one["properties"]), one
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", one["id"])
        for name, values in one["properties"].items():
            assert values and all(isinstance(value, str) and value for value in values)
            if name in RANGES:
                assert all(RANGES[name] in lineage(entities[value]["schema"]) for value in values)
    kinds = {one["schema"] for one in lines}
    assert kinds == {"Article", "PublicBody", "Organization", "Person", "Event", "Membership", "UnknownLink", "Occupancy", "Position"}
    visit = entities[f"sekutu-{RECORDS[0].id}"]["properties"]
    assert visit["summary"] == ["Putin tiba di Beijing"] and visit["date"] == ["2024-05-16"] and len(visit["involved"]) == 2
    assert entities[f"sekutu-{RECORDS[10].id}"]["properties"]["role"] == ["supplies: drones"]
    assert f"sekutu-{RECORDS[2].id}" not in entities and f"sekutu-{RECORDS[5].id}" not in entities  # planned; denied


def test_followthemoney_itself_takes_the_entities() -> None:
    model = pytest.importorskip("followthemoney").model
    for line in written("ftm").splitlines():
        one = json.loads(line)
        model.get(one["schema"]).validate(one)


def test_mentions_name_what_stands_in_the_text() -> None:
    import msgspec

    from sekutu.records import Event, Party

    one = RECORDS[0]
    assert isinstance(one, Event)
    actor = Party(code="RUS", person="Vladimir Putin", words="Putin", start=0, end=5)
    lines = [json.loads(line) for line in written("ftm", [msgspec.structs.replace(one, actors=(actor,))]).splitlines()]
    (mention,) = [one for one in lines if one["schema"] == "Mention"]
    assert mention["properties"]["name"] == ["Putin"] and mention["properties"]["resolved"][0].startswith("sekutu-person-")


def test_json_ld_is_read_as_a_graph_with_selectors() -> None:
    start = ONE.text.index("Putin")
    import msgspec

    placed = [msgspec.structs.replace(RECORDS[0], start=start, end=start + len(RECORDS[0].quote)), *RECORDS[1:]]
    graph = rdflib.Graph().parse(data=written("jsonld", placed), format="json-ld")
    oa, prov, schema = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.PROV, rdflib.Namespace("https://schema.org/")
    assert len(set(graph.subjects(rdflib.RDF.type, oa.Annotation))) == len(RECORDS)
    assert len(set(graph.subjects(rdflib.RDF.type, schema.NewsArticle))) == 2
    record = rdflib.URIRef(f"urn:sekutu:record:{RECORDS[0].id}")
    assert graph.value(record, prov.wasDerivedFrom) == rdflib.URIRef(f"urn:sekutu:report:{ONE.id}")
    annotation = graph.value(predicate=oa.hasBody, object=record)
    target = graph.value(annotation, oa.hasTarget)
    selectors = {graph.value(one, rdflib.RDF.type): one for one in graph.objects(target, oa.hasSelector)}
    quote, place = selectors[oa.TextQuoteSelector], selectors[oa.TextPositionSelector]
    first, last = (int(str(graph.value(place, one))) for one in (oa.start, oa.end))
    assert ONE.text[first:last] == str(graph.value(quote, oa.exact)) == "Putin tiba di Beijing"
    assert ONE.text == str(graph.value(quote, oa.prefix)) + ONE.text[first:last] + str(graph.value(quote, oa.suffix))
    assert graph.value(record, schema.startDate) == rdflib.Literal("2024-05-16", datatype=rdflib.XSD.date)


# ---- citations -----------------------------------------------------------------------------------------------------------------------


def test_csl_is_set_by_citeproc() -> None:
    listed = json.loads(written("csl"))
    assert [one["id"] for one in listed] == [key(TWO), key(ONE)]
    assert key(ONE) == f"contoh-pos-20240516-{ONE.id[:6]}"
    assert {one["type"] for one in listed} == {"article-newspaper"}
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(listed), formatter.plain)
    for one in listed:
        bibliography.register(Citation([CitationItem(one["id"])]))
    told = [str(one) for one in bibliography.bibliography()]
    assert any("Judul pertama" in one and "Contoh Pos" in one and "2024" in one for one in told)


def test_bibtex_and_ris_say_the_same() -> None:
    bibtex, ris = written("bibtex"), written("ris")
    for item in items(Bundle(RECORDS, REPORTS, lambda ids: TEXTS)):
        assert f"@article{{{item['id']}," in bibtex and f"ID  - {item['id']}\n" in ris
    assert "journal = {Contoh \\& Co}" in bibtex and "T2  - Contoh & Co" in ris and "DA  - 2024/05/16" in ris
    assert bibtex.count("{") - bibtex.count("\\{") == bibtex.count("}") - bibtex.count("\\}")
    assert ris.count("TY  - NEWS") == ris.count("ER  - ") == 2


HOSTILE = 'x"]]>&<script>alert(1)</script>\x00\x08\ud800\ufffe\u202e{}\\'


def test_hostile_words_break_no_format(tmp_path: Path) -> None:
    one = Report(text=HOSTILE.replace("\ud800", ""), doc=HOSTILE.replace("\ud800", ""), outlet="=cmd|'/C calc'!A0", published="2024")
    told: list[AnyRecord] = [event(one, "CONSULT", "RUS", "CHN", quote=one.text), tie(one, "RUS", "ally_of", "CHN", quote=one.text)]
    for format in FORMATS:
        export(told, tmp_path / "out", format, reports=held(one), texts=lambda ids: {one.id: one.text})
        data = (tmp_path / "out").read_bytes()
        if format in ("graphml", "gexf"):
            tree.fromstring(data)
        elif format in ("jsonld", "csl"):
            json.loads(data)
        elif format == "ftm":
            assert [json.loads(line)["schema"] for line in data.decode().split("\n") if line]
        elif format == "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(data)).active.max_row == 3
        elif format == "dta":
            assert len(pandas.read_stata(io.BytesIO(data))) == 2
