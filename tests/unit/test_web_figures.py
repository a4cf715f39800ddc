"""The pages of leaders and of the network, asked as a browser asks: what they say, in which forms, and what they do with odd requests."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import msgspec
import pytest
from icalendar import Calendar
from making import event, report
from starlette.testclient import TestClient

from sekutu.pipeline import Coded
from sekutu.records import AnyRecord, Event, Report, record_id
from sekutu.serve.web.app import create_app
from sekutu.store.archive import open_archive

BASE = "http://127.0.0.1:8000"
PUTIN, XI = "RUS:Vladimir Putin", "CHN:Xi Jinping"
PAGE = "/leader/Vladimir%20Putin"


HOSTILE, EVIL = "VNM:<b>Tô Lâm</b>", "<i>akan tiba</i>"


def stored(doc: str, published: str, *drafts: AnyRecord) -> Coded:
    """A report whose text is the quotations of these records, each in a line of its own, with the records upon it."""
    words = " ".join(f"{doc}kata{number}" for number in range(80))
    one = Report(text="\n".join([*(draft.quote for draft in drafts), f"{words}."]), doc=f"{doc}.txt", outlet="Contoh", published=published)
    records, start = list[AnyRecord](), 0
    for draft in drafts:
        end = start + len(draft.quote)
        name = record_id(one.id, draft.kind, draft.quote, start, end)
        changed = {"report": one.id, "doc": one.doc, "id": name, "start": start, "end": end, "reported": published}
        records.append(msgspec.structs.replace(draft, **changed, **({"trigger_start": start} if isinstance(draft, Event) else {})))
        start = end + 1
    return Coded(one, "id", records)


def told() -> Iterator[Coded]:
    """Reports of two camps and of a person's journeys."""
    draft = report("draft")
    for month in range(1, 5):
        day = f"2024-0{month}-1"
        yield stored(
            f"r{month}",
            f"2024-0{month}-20",
            event(draft, "CONSULT", PUTIN, XI, 1, mode="visit", date=day + "6", place="Beijing", quote=f"tiba di Beijing {month}"),
            event(draft, "AID", "RUS", "PRK", 2, date=day + "0", quote=f"bantuan {month}"),
            event(draft, "SANCTION", "USA", "RUS", 3, date=day + "1", quote=f"sanksi {month}"),
            event(draft, "AID", "USA", "UKR", 4, date=day + "2", quote=f"senjata {month}"),
            event(draft, "AGREE", "USA", "NATO", 6, date=day + "2", quote=f"sepakat {month}"),
            event(draft, "AID", "USA", "JPN", 7, date=day + "2", quote=f"bantuan kedua {month}"),
            event(draft, "ACCUSE", "UKR", "PRK", 5, date=day + "3", quote=f"tuduhan {month}"),
        )
    yield stored(
        "r9",
        "2024-05-02",
        event(
            draft, "CONSULT", PUTIN, HOSTILE, 1, mode="visit", date="2024-05-01", place="Hanoi", status="planned", quote="<i>akan tiba</i>"
        ),
        event(draft, "CONSULT", PUTIN, "IND", 2, quote="bertemu India"),
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("figures") / "a.duckdb"
    with open_archive(path) as store:
        for one in told():
            store.add(one)
    with TestClient(create_app(path, lang="en"), base_url=BASE) as found:
        yield found


# ---- leaders ---------------------------------------------------------------------------------------------------------------------------


def test_a_diary_has_its_entries_in_all_forms(client: TestClient) -> None:
    page, data, table = (client.get(PAGE + form) for form in ("", ".json", ".csv"))
    entries = data.json()["entries"]
    assert [one["date"] for one in entries] == ["2024-01-16", "2024-02-16", "2024-03-16", "2024-04-16", "2024-05-01", None]
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["date_edtf"] for row in rows] == [one["date"] or "" for one in entries]
    assert (rows[0]["place"], rows[0]["country"], rows[4]["status"]) == ("Beijing", "", "planned")
    assert all(f'id="entry-{number}"' in page.text for number in range(1, 6)) and 'id="undated-5"' in page.text


def test_quotations_lead_to_their_place_in_the_report(client: TestClient) -> None:
    first = client.get(PAGE + ".json").json()["entries"][0]["quotations"][0]
    page = client.get(PAGE).text
    assert f'href="/report/{first["report"]}#{first["record"]}"' in page and "“tiba di Beijing 1”" in page


def test_gaps_are_shown_as_gaps(client: TestClient) -> None:
    page = client.get(PAGE).text
    assert "30 days of which nothing is told" in page and page.count('class="gap"') == 4


def test_words_of_reports_are_no_markup(client: TestClient) -> None:
    page = client.get(PAGE).text
    assert "<i>akan" not in page and "<b>Tô" not in page and "&lt;i&gt;akan tiba&lt;/i&gt;" in page


def test_the_days_that_are_asked_for_hold(client: TestClient) -> None:
    assert len(client.get(PAGE + ".json?since=2024-03&until=2024-04").json()["entries"]) == 2
    page = client.get(PAGE + "?since=2024-03&until=2024-04").text
    assert "March 2024 to April 2024" in page and "Putin.ics?since=2024-03&amp;until=2024-04" in page


def test_the_calendar_is_one(client: TestClient) -> None:
    answer = client.get(PAGE + ".ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"].endswith('sekutu-leader-Vladimir-Putin.ics"') and answer.headers["etag"]
    kinds = [one.name for one in Calendar.from_ical(answer.text).walk()]
    assert (kinds.count("VEVENT"), kinds.count("VJOURNAL")) == (5, 1)


def test_a_person_without_a_diary_is_said_to_have_none(client: TestClient) -> None:
    answer = client.get("/leader/Joko%20Widodo")
    assert answer.status_code == 200 and "tell of no visit or meeting of Joko Widodo" in answer.text
    assert client.get("/leader/Joko%20Widodo.json").json()["entries"] == []


def test_who_is_meant_by_a_shorter_name_has_one_address(client: TestClient) -> None:
    answer = client.get("/leader/Putin?lang=id", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE + "?lang=id")
    data = client.get("/leader/Putin.json?lang=id", follow_redirects=False)
    assert (data.status_code, data.headers["location"]) == (303, PAGE + ".json?lang=id")
    asked = client.get("/leader?person=Putin", follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, PAGE)


@pytest.mark.parametrize("name", ["Nobody%20At%20All", "Rusia", "%3Cscript%3E"])
def test_an_unknown_person_is_an_error_for_people_and_programs(client: TestClient, name: str) -> None:
    assert client.get(f"/leader/{name}").status_code in (400, 404)
    assert "error" in client.get(f"/leader/{name}.json").json()
    assert "<script>" not in client.get(f"/leader/{name}").text


def test_all_persons_are_listed_by_how_many_reports_tell_of_them(client: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/leader.csv").text)))
    assert rows[:3] == [["person", "party", "reports"], ["Vladimir Putin", "RUS", "5"], ["Xi Jinping", "CHN", "4"]]
    page = client.get("/leader").text
    assert f'href="{PAGE}"' in page and "&lt;b&gt;Tô Lâm&lt;/b&gt;" in page


# ---- the network -----------------------------------------------------------------------------------------------------------------------


def test_the_network_has_its_ties_in_all_forms(client: TestClient) -> None:
    page, data, table = (client.get("/network" + form) for form in ("", ".json", ".csv"))
    ties = {tuple(one["parties"]): one for one in data.json()["ties"]}
    assert ties["PRK", "RUS"]["score"] > 0 > ties["RUS", "USA"]["score"] and ties["RUS", "USA"]["independent_reports"] == 4
    rows = {(row["party"], row["other"]): row for row in csv.DictReader(io.StringIO(table.text))}
    assert set(rows) == set(ties) and rows["RUS", "USA"]["score"] == str(ties["RUS", "USA"]["score"])
    assert 'data-code="USA"' in page.text and 'href="/pair/RUS/USA"' in page.text and "NATO" not in set(sum(ties, ()))


def test_how_firm_a_bloc_is_opens_what_it_rests_on(client: TestClient) -> None:
    page = client.get("/network").text
    blocs = client.get("/network.json").json()["blocs"]
    assert blocs
    for bloc in blocs:
        for member in bloc["members"]:
            found = re.search(rf'<a href="(/search\?party={member["code"]})"[^>]*class="backed">{member["stability"]:.0%}</a>', page)
            assert found is not None, member["code"]
        pairs = [one for one in re.findall(r'<details class="within">.*?</details>', page) if f"firmness {bloc['stability']:.0%}" in one]
        assert pairs and "/pair/" in pairs[0] and re.search(r"/search\?party=[A-Z]+&amp;party=[A-Z]+", pairs[0])
    assert client.get("/search.json?party=RUS").json()["total"] > 0


def test_organisations_are_there_when_they_are_asked_for(client: TestClient) -> None:
    assert ["NATO", "USA"] in [one["parties"] for one in client.get("/network.json?organisations=1").json()["ties"]]
    assert '<rect class="disc"' in client.get("/network?organisations=1").text


def test_a_day_of_the_slider_is_an_address_and_is_chosen_in_the_form(client: TestClient) -> None:
    page = client.get("/network?until=2024-02-29").text
    assert '<option value="2024-02-29" selected>' in page and "20 January 2024 to 29 February 2024" in page
    ties = client.get("/network.json?until=2024-02-29").json()["ties"]
    assert {one["independent_reports"] for one in ties} == {2}


def test_a_day_before_all_reports_has_an_empty_picture_that_can_be_left_again(client: TestClient) -> None:
    page = client.get("/network?until=2023").text
    assert "do not tell enough" in page and '<svg class="network"' in page and '<select id="network-until"' in page


def test_few_reports_can_be_asked_for_and_many(client: TestClient) -> None:
    assert "5 independent" not in client.get("/network?least=5").text
    assert client.get("/network.json?least=5").json()["nodes"] == []
    assert len(client.get("/network.json?most=2").json()["nodes"]) == 2


@pytest.mark.parametrize("query", ["least=0", "least=x", "most=1", "most=10000", "least=-1", "least=²", "most=1e9", "until=kapan"])
def test_what_is_no_number_or_day_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/network?{query}").status_code == 400
    assert client.get(f"/network.json?{query}").json()["error"]["code"] == "bad_request"


@pytest.mark.parametrize("path", [PAGE, "/leader", "/network", "/network?until=2024-02-29"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_pages_have_neither_script_nor_style_in_them(client: TestClient, path: str, lang: str) -> None:
    page = client.get(path, params={"lang": lang}).text
    assert f'<html lang="{lang}">' in page
    assert "<script>" not in page and "style=" not in page and " on" + "click" not in page
