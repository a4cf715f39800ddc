"""The page of disagreements: slot by slot, the values side by side with their sentences, and its filters."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from telling_archive import HOSTILE, Seen, act, archive, bond, client_of, follow, harmless, told


def reports() -> list[object]:
    """A strike with two numbers and two days, a denial, a promise that was broken, partners that fight."""
    quote = "Serangan rudal Rusia ke pasar Kharkiv menewaskan {} orang"
    out = []
    for doc, number, day in (("a.txt", "7", "2024-08-01"), ("b.txt", "9", "2024-08-03")):
        strike = act("ASSAULT", "RUS", "UKR", amount=f"{number} tewas", quote=quote.format(number), date=day, place="Kharkiv")
        out.append(told(doc, [strike], published="2024-08-04", outlet=doc.upper()))
    denied = act(
        "ASSAULT", "RUS", "UKR", status="negated", quote=quote.format("tidak ada"), voice="RUS", place="Kharkiv", date="2024-08-01"
    )
    out.append(told(f"c{HOSTILE}.txt", [denied], published="2024-08-05", outlet=HOSTILE))
    friends = [
        bond("TUR", "ally_of", "GRC", quote="Turki dan Yunani bersekutu"),
        act("ACCUSE", "TUR", "GRC", quote="Turki mengecam Yunani"),
    ]
    out.append(told("d.txt", friends, published="2024-03-01"))
    words = act("AGREE", "SRB", "XKX", quote="Serbia dan Kosovo sepakat menghentikan pembatasan perbatasan", date="2023-01-01")
    out.append(told("e.txt", [words], published="2023-01-02"))
    deeds = act("SANCTION", "SRB", "XKX", quote="Serbia menutup perbatasan dengan Kosovo", date="2023-05-01")
    out.append(told("f.txt", [deeds], published="2023-05-02"))
    return list(out)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(archive(tmp_path_factory.mktemp("differ") / "a.duckdb", reports())) as one:  # type: ignore[arg-type]
        yield one


@pytest.fixture(scope="module")
def page(client: TestClient) -> Seen:
    return Seen(client.get("/disagreements").text)


def slots(page: Seen, card: int) -> dict[str, list[tuple[str, str]]]:
    """Of a card: by slot the values with the sentences below them."""
    out = {}
    for at in page.within(card, "div", "slot"):
        name = str(page.get(at, "class")).split()[1]
        out[name] = [
            (page.text(page.within(one, "strong")[0]), page.text(page.within(one, "ul")[0])) for one in page.within(at, "div", "side")
        ]
    return out


def cards(page: Seen) -> list[int]:
    return [at for at in page.of("li") if (page.get(at, "id") or "").startswith("difference-")]


def test_values_stand_side_by_side_with_their_sentences_slot_by_slot(page: Seen) -> None:
    strike = next(slots(page, at) for at in cards(page) if "Ukraine" in page.text(page.within(at, "h2")[0]))
    assert {"denial", "number", "date"} <= strike.keys(), "all slots of one happening stand together"
    numbers = dict(strike["number"])
    assert "menewaskan 7 orang" in numbers["7 tewas"] and "menewaskan 9 orang" in numbers["9 tewas"]
    assert "A.TXT" in numbers["7 tewas"] and "4 August 2024" in numbers["7 tewas"], "outlet and day stand with the sentence"
    assert {value for value, _ in strike["date"]} == {"1 August 2024", "3 August 2024"}


def test_words_and_deeds_and_ties_and_acts_stand_against_each_other(page: Seen) -> None:
    found = {}
    for at in cards(page):
        found |= slots(page, at)
    words, ties = dict(found["words"]), dict(found["ties"])
    assert "sepakat" in words["words"] and "menutup perbatasan" in words["deeds after them"]
    assert "bersekutu" in ties["a standing tie"] and "mengecam" in ties["acts"]


def test_the_gravest_stand_first(client: TestClient) -> None:
    weights = [one["weight"] for one in client.get("/disagreements.json?slot=ties").json()["contradictions"]]
    assert weights == sorted(weights, reverse=True)
    first = client.get("/disagreements.json").json()["contradictions"][0]
    assert first["kind"] == "denial" and first["weight"] == max(
        one["weight"] for one in client.get("/disagreements.json").json()["contradictions"]
    )


@pytest.mark.parametrize("slot", ["denial", "number", "date", "words", "ties"])
def test_a_slot_can_be_asked_for(client: TestClient, slot: str) -> None:
    page = Seen(client.get(f"/disagreements?slot={slot}").text)
    found = [name for at in cards(page) for name in slots(page, at)]
    assert found and set(found) == {slot}
    rows = list(csv.DictReader(io.StringIO(client.get(f"/disagreements.csv?slot={slot}").text)))
    assert {one["slot"] for one in rows} == {slot}


def test_a_party_and_a_pair_can_be_asked_for(client: TestClient) -> None:
    for query, codes in (("party=Yunani", {"GRC"}), ("party=TUR&party=GRC", {"GRC", "TUR"})):
        found = client.get(f"/disagreements.json?{query}").json()["contradictions"]
        assert found and all(codes <= set(one["parties"]) for one in found)
    assert client.get("/disagreements.json?party=TUR&party=SRB").json()["contradictions"] == []
    page = Seen(client.get("/disagreements?party=TUR&party=SRB").text)
    assert page.of("p", "nothing") and page.of("form", "filters")


def test_what_there_is_not_is_refused(client: TestClient) -> None:
    assert client.get("/disagreements?party=Nirgendwo").status_code == 404
    answer = client.get("/disagreements.json?slot=mood")
    assert answer.status_code == 400 and "number" in answer.json()["error"]["nearest"]


def test_the_rows_of_the_file_are_the_quotations_of_the_page(client: TestClient, page: Seen) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/disagreements.csv").text)))
    quoted = [page.text(at) for card in cards(page) for at in page.within(card, "blockquote")]
    assert len(rows) == len(quoted)
    data = client.get("/disagreements.json").json()
    assert len(rows) == sum(len(side["quotations"]) for one in data["contradictions"] for side in one["sides"])


def test_pages_go_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sekutu.serve.web.pages.disagreements.SHOWN", 1)
    path, seen = "/disagreements?slot=&lang=en", []
    while True:
        page = Seen(client.get(path).text)
        seen += [page.get(at, "id") for at in cards(page)]
        following = [page.get(at, "href") for at in page.of("a") if "less grave" in page.text(at)]
        if not following:
            break
        path = str(following[0])
    assert seen == [f"difference-{number}" for number in range(1, len(seen) + 1)] and len(seen) == 3


@pytest.mark.parametrize("lang", ["id", "en"])
def test_links_lead_somewhere_and_nothing_is_markup(client: TestClient, lang: str) -> None:
    follow(client, f"/disagreements?lang={lang}")
    seen = Seen(client.get(f"/disagreements?lang={lang}").text)
    harmless(seen)
    assert "<script>alert" in seen.text(seen.of("main")[0])


def test_it_stands_in_the_navigation(page: Seen, tmp_path: Path) -> None:
    (entry,) = [at for at in page.of("a") if page.get(at, "aria-current") == "page"]
    assert page.text(entry) == "Disagreements"
