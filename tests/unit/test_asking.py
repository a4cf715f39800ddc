"""Questions: what is understood, what is declined and why, and what an answer says of records made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from asking_of import holding
from making import event, report, statement, tie

from sekutu.analysis.asking import Answer, Material, Misunderstood, Question, answer, instead, parse
from sekutu.analysis.asking.answering import ANSWERERS
from sekutu.analysis.asking.chunks import language_of
from sekutu.analysis.asking.days import bounded, find
from sekutu.analysis.asking.goods import count_as, goods_in, goods_of
from sekutu.analysis.asking.lexicon import LANGUAGES, says, senses
from sekutu.records import AnyRecord, Event, Report
from sekutu.resources import items, read_table

A, B, C = report("a", published="2024-06-19"), report("b", published="2024-06-25"), report("c", published="2022-10-18")


def material(*records: AnyRecord, reports: Sequence[Report] = (A, B, C)) -> Material:
    return holding(*records, told=reports)


def understood(text: str) -> Question:
    found = parse(text, "2024-07-01")
    assert isinstance(found, Question), found
    return found


def asked(text: str, *records: AnyRecord) -> Answer:
    return answer(understood(text), material(*records))


def values(found: Answer, kind: str = "party") -> list[str]:
    return [item.value for item in found.items if item.kind == kind]


# ---- understanding ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sense", "wanted", "actors", "recipients"),
    [
        ("Siapa yang memasok senjata ke Rusia?", "supply", "actor", "", "RUS"),
        ("Who supplies Russia with arms?", "supply", "actor", "", "RUS"),
        ("Which countries does Russia supply with arms?", "supply", "recipient", "RUS", ""),
        ("To whom did Iran sell drones?", "supply", "recipient", "IRN", ""),
        ("Kepada siapa Iran menjual drone?", "supply", "recipient", "IRN", ""),
        ("Siapa yang dikritik Rusia?", "criticise", "recipient", "RUS", ""),
        ("Siapa yang dikritik oleh Rusia?", "criticise", "recipient", "RUS", ""),
        ("Rusia mengkritik siapa?", "criticise", "recipient", "RUS", ""),
        ("Siapa mengkritik Rusia?", "criticise", "actor", "", "RUS"),
        ("Who was criticised by Russia?", "criticise", "recipient", "RUS", ""),
        ("Who criticised Russia?", "criticise", "actor", "", "RUS"),
        ("Who did Russia criticise?", "criticise", "recipient", "RUS", ""),
        ("By whom was Russia attacked?", "attack", "actor", "", "RUS"),
        ("Kapan Modi ke Moskow?", "visit", "when", "IND", "RUS"),
        ("When did Modi visit Moscow?", "visit", "when", "IND", "RUS"),
        ("Kapan kunjungan Modi ke Rusia?", "visit", "when", "IND", "RUS"),
        ("When was Modi's visit to Russia?", "visit", "when", "IND", "RUS"),
        ("Apakah China menyerang Taiwan?", "attack", "whether", "CHN", "TWN"),
        ("Has China attacked Taiwan?", "attack", "whether", "CHN", "TWN"),
        ("Who does Hungary depend on?", "depend", "recipient", "HUN", ""),
        ("Hungaria bergantung pada siapa?", "depend", "recipient", "HUN", ""),
        ("Apakah Indonesia anggota BRICS?", "member", "whether", "IDN", "BRICS"),
        ("Is Indonesia a member of BRICS?", "member", "whether", "IDN", "BRICS"),
        ("Ke mana Putin pergi pada Juni 2024?", "visit", "recipient", "RUS", ""),
        ("apakah presiden rusia vladimir putin mengunjungi china?", "visit", "whether", "RUS", "CHN"),
    ],
)
def test_who_does_what_to_whom(text: str, sense: str, wanted: str, actors: str, recipients: str) -> None:
    found = understood(text)
    assert found.sense is not None
    told = (found.sense.name, found.wanted, ",".join(one.code for one in found.actors), ",".join(one.code for one in found.recipients))
    assert told == (sense, wanted, actors, recipients)


def test_meetings_have_no_sides() -> None:
    for text in (
        "Kapan Modi bertemu Putin?",
        "When did Modi meet Putin?",
        "Kapan pertemuan Modi dengan Putin?",
        "Kapan pertemuan antara Modi dan Putin?",
    ):
        assert {one.code for one in understood(text).parties} == {"IND", "RUS"}, text


def test_an_act_that_is_about_an_act() -> None:
    for text in (
        "Siapa mengkritik kunjungan Putin ke Vietnam?",
        "Who criticised Putin's visit to Vietnam?",
        "Who criticised the visit of Putin to Vietnam?",
    ):
        found = understood(text)
        assert found.object is not None and found.object.sense is not None
        inner = found.object
        assert (found.recipients, inner.sense and inner.sense.name) == ((), "visit"), text
        assert [one.code for one in inner.actors + inner.recipients] == ["RUS", "VNM"], text


def test_days_goods_places_tense_and_negation() -> None:
    found = understood("Siapa yang tidak memasok drone ke Rusia sejak 2022?")
    assert found.days is not None and str(found.days.first) == "2022-01-01" and found.days.last is None
    assert (found.goods, found.negated) == (frozenset({"drones"}), True)
    assert understood("Kapan Putin akan bertemu Kim Jong Un?").tense == "future"
    place = understood("Siapa yang ditemui Putin di Astana?").place
    assert place is not None and place.place == "Astana"
    last = understood("Who visited Moscow last year?").days
    assert last is not None and (str(last.first), last.counted_from) == ("2023-01-01", "2024-07-01")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who stands with Russia?", "ranking"),
        ("Siapa yang berpihak kepada Rusia?", "ranking"),
        ("Seberapa terisolasi Rusia?", "isolation"),
        ("How isolated is Russia?", "isolation"),
        ("Apakah China menjauh dari Rusia sejak 2022?", "shift"),
        ("Is China moving away from Russia?", "shift"),
        ("Apa rencana Putin?", "outlook"),
        ("Bagaimana hubungan India dan Rusia?", "pair"),
        ("Laporan mana yang berbeda soal Korea Utara?", "contradictions"),
        ("Which reports disagree about Iran?", "contradictions"),
        ("Apa kata Iran soal drone?", "said"),
        ("What did Iran say about drones?", "said"),
        ("Siapa presiden Mongolia?", "leader"),
        ("Apa yang dilakukan Rusia terhadap Ukraina?", "deeds"),
        ("Apa jadwal Putin?", "diary"),
    ],
)
def test_other_kinds(text: str, kind: str) -> None:
    assert understood(text).kind == kind


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("Siapa juara Piala Dunia?", "word", ("juara", "Piala", "Dunia")),
        ("Berapa ongkos beras di Jakarta?", "word", ("ongkos",)),
        ("What is the weather in Moscow?", "word", ("weather",)),
        ("halo", "word", ("halo",)),
        ("Rusia?", "no_question", ()),
        ("Apakah Rusia menyerang mengunjungi Ukraina?", "two_acts", ("menyerang", "mengunjungi")),
        ("Bagaimana Rusia menyerang Ukraina?", "how", ()),
        ("Apakah Rusia mengirim ke Ukraina?", "which_sense", ("mengirim",)),
        ("", "no_question", ()),
        ("Siapa yang mengkritik kunjungan itu?", "structure", ("itu",)),
        ("Who criticised that?", "structure", ("that",)),
    ],
)
def test_what_is_not_understood_is_said(text: str, reason: str, words: tuple[str, ...]) -> None:
    found = parse(text)
    assert isinstance(found, Misunderstood)
    assert (found.reason, found.words) == (reason, words)
    assert found.nearest


def test_a_slip_of_the_pen_is_mended_in_the_suggestion() -> None:
    found = parse("Siapa yang mengkrtik Rusia?")
    assert isinstance(found, Misunderstood)
    assert found.words == ("mengkrtik",) and found.nearest[0] != found.text


def test_every_suggestion_is_understood_as_what_it_says() -> None:
    for language in LANGUAGES:
        for row in read_table(f"lang/{language}/questions/known.tsv"):
            found = parse(row["question"].format(a="Russia", b="China"))
            assert isinstance(found, Question), (row["question"], found)
            meant = {"amount": "act", "diary": "act"}.get(row["kind"], row["kind"])
            assert found.kind == meant and found.language == language, row["question"]


def test_the_language_of_a_question() -> None:
    assert language_of("Who visited Moscow?") == "en"
    assert language_of("Siapa mengunjungi Moskow?") == "id"


# ---- tables ----------------------------------------------------------------------------------------------------------------------------


def test_each_sense_has_words_in_both_languages_but_for_what_one_word_says_twice() -> None:
    for language in LANGUAGES:
        table = {row["sense"]: row for row in read_table(f"lang/{language}/questions/senses.tsv")}
        assert list(table) == list(senses()), language
        empty = [name for name, row in table.items() if not any(row[column] for column in row if column not in ("sense", "_line"))]
        assert empty in ([], ["welcome"]), (language, empty)


def test_senses_name_only_types_modes_and_ties_that_there_are() -> None:
    from sekutu import codebook

    for sense in senses().values():
        for side in sense.sides:
            if side.tie:
                assert side.what in codebook.ties()
            else:
                assert side.what in codebook.types() and (side.mode in (None, "-") or side.mode in codebook.modes(side.what))


def test_roots_are_roots() -> None:
    from sekutu.lang import morphology

    for row in read_table("lang/id/questions/senses.tsv"):
        for root in items(row["roots"]):
            assert morphology.analyse(root).root == root and morphology.analyse(root).known, root


def test_a_trigger_says_its_sense() -> None:
    assert says("mengunjungi", "visit") and says("lawatannya", "visit") and says("berterima kasih", "thank")
    assert not says("menerima", "thank") and not says("memuji", "recognise") and says("mengakui", "recognise")


def test_goods_count_as_wider_ones() -> None:
    assert goods_in("Teheran memasok drone Shahed dan rudal kepada Rusia") == {"drones", "missiles"}
    assert goods_of("oil, gas") == {"oil", "gas"}
    assert count_as(frozenset({"drones"}), frozenset({"arms"})) and not count_as(frozenset({"arms"}), frozenset({"drones"}))


def test_days_of_english() -> None:
    (one,) = find("Who visited Moscow between us before 16 May 2024?", "en", None)
    assert (one.days.first, str(one.days.last)) == (None, "2024-05-15")
    assert [str(found.days.first) for found in find("in May 2024", "en", None)] == ["2024-05-01"]
    assert [str(found.days.first) for found in find("May 16, 2024", "en", None)] == ["2024-05-16"]
    assert find("31 February 2024", "en", None) == [] and find("last year", "en", None) == []
    assert [str(day) for day in bounded("2024-05", "after")] == ["2024-06-01", "None"]


# ---- answering -------------------------------------------------------------------------------------------------------------------------


VISIT = event(A, "CONSULT", "RUS:Vladimir Putin", "PRK", mode="visit", date="2024-06-19", place="Pyongyang")


def test_when_who_and_where() -> None:
    assert values(asked("Kapan Putin mengunjungi Korea Utara?", VISIT), "date") == ["2024-06-19"]
    assert values(asked("Siapa yang mengunjungi Korea Utara?", VISIT)) == ["RUS"]
    assert values(asked("Ke mana Putin pergi?", VISIT)) == ["PRK"]
    assert values(asked("Di mana Putin mengunjungi Korea Utara?", VISIT), "place") == ["Pyongyang"]
    assert asked("Apakah Putin mengunjungi Korea Utara?", VISIT).verdict == "yes"


def test_a_call_is_no_meeting_and_a_meeting_elsewhere_is_not_here() -> None:
    call = event(A, "CONSULT", "UKR:Volodymyr Zelensky,KOR:Yoon Suk-yeol", mode="phone")
    guest = event(B, "CONSULT", "HUN:Viktor Orbán", "UKR:Volodymyr Zelensky", 2, mode="visit")
    abroad = event(C, "CONSULT", "UKR:Volodymyr Zelensky,USA:Joe Biden", "", 3, place="Washington")
    assert values(asked("Siapa yang ditemui Zelensky di Kyiv?", call, guest, abroad)) == ["HUN"]
    assert values(asked("Siapa yang menelepon Zelensky?", call, guest, abroad)) == ["KOR"]


def test_what_no_record_tells_is_not_told() -> None:
    for text in (
        "Kapan Putin mengunjungi Brasil?",
        "Siapa yang menyerang Korea Utara?",
        "Kapan Modi mengunjungi Korea Utara?",
        "Apa rencana Brasil?",
    ):
        found = asked(text, VISIT)
        assert (found.outcome, found.items) == ("not_told", ()) and text not in found.nearest
        assert all(asked(near, VISIT).outcome == "answered" for near in found.nearest)
    assert asked("Kapan Modi mengunjungi Korea Utara?", VISIT).nearest


def test_an_undated_act_happened_by_its_reports_day_at_the_latest() -> None:
    found = asked("Kapan Modi mengunjungi Rusia?", event(A, "CONSULT", "IND:Narendra Modi", "RUS", mode="visit"))
    (item,) = found.items
    assert (item.value, item.basis) == ("2024-06-19", "reported")


def test_a_person_is_not_the_state_and_the_state_is_whoever_acts_for_it() -> None:
    record = event(A, "ACCUSE", "RUS:Sergey Lavrov", "USA", mode="disapprove")
    assert asked("Apakah Putin mengkritik Amerika Serikat?", record).outcome == "not_told"
    assert asked("Apakah Rusia mengkritik Amerika Serikat?", record).verdict == "yes"
    rebels = event(A, "ACCUSE", "RUS/OPP", "USA", mode="disapprove")
    assert asked("Apakah Rusia mengkritik Amerika Serikat?", rebels).outcome == "not_told"


def test_the_direction_counts() -> None:
    record = event(A, "ASSAULT", "RUS", "UKR")
    assert asked("Apakah Rusia menyerang Ukraina?", record).verdict == "yes"
    assert asked("Apakah Ukraina menyerang Rusia?", record).outcome == "not_told"


def _aid(source: Report, number: int, status: str = "actual", voice: str | None = None) -> Event:
    return event(source, "AID", "IRN", "RUS", number, status=status, voice=voice, quote="Teheran memasok drone kepada Rusia")


def test_yes_no_claimed_planned_alleged_disputed() -> None:
    question = "Apakah Iran memasok drone ke Rusia?"
    assert asked(question, _aid(A, 1)).verdict == "yes"
    assert asked(question, _aid(A, 1, voice="USA")).verdict == "claimed"
    assert asked(question, _aid(A, 1, "negated", "IRN")).verdict == "no"
    assert asked(question, _aid(A, 1, "planned")).verdict == "planned"
    assert asked(question, _aid(A, 1, "possible", "USA")).verdict == "possible"
    disputed = asked(question, _aid(A, 1, voice="USA"), _aid(C, 2, "negated", "IRN"))
    assert disputed.verdict == "disputed" and {line.status for line in disputed.lines} == {"actual", "negated"}
    assert asked("Apakah Iran memasok rudal ke Rusia?", _aid(A, 1)).outcome == "not_told"
    assert asked("Apakah Iran tidak memasok drone ke Rusia?", _aid(A, 1)).verdict == "no"


def test_a_denied_visit_does_not_dispute_another() -> None:
    other = event(C, "CONSULT", "RUS:Vladimir Putin", "PRK", mode="visit", date="2022-10-10", status="negated")
    assert asked("Apakah Putin mengunjungi Korea Utara?", VISIT, other).verdict == "yes"


def test_who_is_alleged_stands_behind_who_is_told() -> None:
    told = tie(A, "IRN", "supplies", "RUS", goods="drones")
    alleged = tie(B, "CHN", "supplies", "RUS", goods="arms", status="possible")
    found = asked("Siapa yang memasok senjata ke Rusia?", told, alleged)
    assert [(item.value, item.status) for item in found.items] == [("IRN", "actual"), ("CHN", "possible")]
    only = asked("Siapa yang memasok senjata ke Rusia?", alleged)
    assert [(item.value, item.status) for item in only.items] == [("CHN", "possible")] and ("status", {"status": "possible"}) in only.notes


def test_numbers_that_differ_are_disputed() -> None:
    one = event(A, "MOBILIZE", "PRK", "RUS", mode="troops", amount="10000 personnel", date="2024-06", quote="10.000 tentara Korea Utara")
    two = event(B, "MOBILIZE", "PRK", "RUS", 2, mode="troops", amount="12000 personnel", date="2024-06", quote="12.000 tentara Korea Utara")
    found = asked("Berapa tentara Korea Utara yang dikirim ke Rusia?", one, two)
    assert (sorted(values(found, "number")), found.verdict) == (["10000", "12000"], "disputed")
    assert asked("How many North Korean soldiers were sent to Russia?", one).items[0].value == "10000"


def test_days_narrow_and_days_that_are_not_told_are_upper_bounds() -> None:
    assert values(asked("Siapa yang mengunjungi Korea Utara pada 2024?", VISIT)) == ["RUS"]
    assert asked("Siapa yang mengunjungi Korea Utara pada 2023?", VISIT).outcome == "not_told"
    assert asked("Siapa yang mengunjungi Korea Utara sejak Juli 2024?", VISIT).outcome == "not_told"


def test_narrow_senses_take_only_their_own_words() -> None:
    record = event(A, "SUPPORT", "IDN", "PSE", quote="Indonesia memuji Palestina")
    record = msgspec.structs.replace(record, trigger="memuji")
    assert asked("Siapa yang memuji Palestina?", record).outcome == "answered"
    assert asked("Siapa yang mengakui Palestina?", record).outcome == "not_told"


def test_what_was_said_and_plans() -> None:
    words = statement(A, "RUS:Dmitry Peskov", "MNG")
    assert asked("Apa kata Peskov tentang Mongolia?", words).outcome == "answered"
    assert asked("Apa kata Peskov tentang Brasil?", words).outcome == "not_told"
    plan = event(A, "CONSULT", "RUS:Vladimir Putin", "VNM", mode="visit", date="2024-06-20", status="planned")
    assert values(asked("Apa rencana Putin?", plan, VISIT)) == ["VNM"]


def test_every_item_and_line_carries_its_records() -> None:
    records = [
        VISIT,
        _aid(A, 1),
        tie(B, "IRN", "supplies", "RUS", goods="drones"),
        event(B, "CONSULT", "IND:Narendra Modi", "RUS", 3, mode="visit"),
    ]
    ids = {record.id for record in records}
    for text in (
        "Siapa yang memasok drone ke Rusia?",
        "Siapa yang mengunjungi Rusia?",
        "Seberapa terisolasi Rusia?",
        "Who stands with Russia?",
        "Bagaimana hubungan Iran dan Rusia?",
    ):
        found = asked(text, *records)
        assert found.outcome == "answered" and found.lines, text
        told = found.to_dict()
        for part in [*told["lines"], *(item for item in told["items"] if item["value"] != "0")]:
            assert part["records"] and set(part["records"]) <= ids, (text, part)


def test_every_kind_has_its_answerer() -> None:
    from typing import get_args

    from sekutu.analysis.asking.question import Kind

    assert set(ANSWERERS) == set(get_args(Kind))


def test_the_order_of_records_changes_nothing() -> None:
    records = [VISIT, _aid(A, 1), _aid(C, 2, "negated", "IRN"), tie(B, "IRN", "supplies", "RUS", goods="drones")]
    for text in ("Siapa yang memasok drone ke Rusia?", "Apakah Iran memasok drone ke Rusia?", "Seberapa terisolasi Rusia?"):
        assert asked(text, *records).to_dict() == asked(text, *records[::-1]).to_dict()


# ---- everyday language -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("everyday", "plain"),
    [
        ("Kapan Modi sebenarnya resmi ke Moskow?", "Kapan Modi ke Moskow?"),
        ("Pernahkah China menyerang Taiwan?", "Apakah China pernah menyerang Taiwan?"),
        ("Siapa saja yang akhirnya ikut mengkritik Rusia?", "Siapa yang mengkritik Rusia?"),
        ("Siapa yang melontarkan kritik terhadap Rusia?", "Siapa yang mengkritik Rusia?"),
        ("Hasn't China attacked Taiwan?", "Has China attacked Taiwan?"),
        ("Bukankah China menyerang Taiwan?", "Apakah China menyerang Taiwan?"),
        ("Who has really ever criticised Russia so far?", "Who has criticised Russia?"),
        ("Who took Russia's side?", "Who sides with Russia?"),
        ("Who launched an attack on Russia?", "Who attacked Russia?"),
        ("Siapa yang ditemui Putin waktu ke Vietnam?", "Siapa yang ditemui Putin di Vietnam?"),
    ],
)
def test_everyday_words_change_nothing(everyday: str, plain: str) -> None:
    one, other = understood(everyday), understood(plain)
    assert one.but(text="") == other.but(text="")


def test_a_pronoun_is_whoever_was_named_last() -> None:
    found = understood("Where did Orban go in July 2024 and whom did he meet?")
    assert found.sense is not None and found.sense.name == "visit" and found.then is not None
    assert found.then.sense is not None and found.then.sense.name == "meet"
    assert [one.code for one in found.then.parties] == ["HUN"] and found.then.days == found.days
    lonely = parse("Siapa yang ia temui?")
    assert isinstance(lonely, Misunderstood) and lonely.words == ("ia",)


def test_the_second_question_is_answered_or_named_as_left_out() -> None:
    found = asked("Kapan dan di mana Putin mengunjungi Korea Utara?", VISIT)
    assert values(found, "date") and found.then is not None and values(found.then, "place") == ["Pyongyang"]
    half = asked("Ke mana Putin pergi dan mengapa?", VISIT)
    assert values(half) == ["PRK"] and half.then is None and ("left_out", {"words": "mengapa"}) in half.notes


def test_a_clause_narrows_the_answer_or_is_said_not_to_be_in_the_records() -> None:
    question = understood("Siapa yang mengkritik China karena membantu Rusia?")
    assert question.aside.words == "karena membantu Rusia" and [one.code for one in question.aside.names] == ["RUS"]
    quote = "AS mengkritik China atas bantuan kepada Rusia"
    helped = report("h", text=f"Judul\n\n{quote}.", published="2024-06-19")
    blame = event(helped, "ACCUSE", "USA", "CHN", mode="disapprove", trigger="mengkritik", quote=quote)
    other = event(B, "ACCUSE", "PHL", "CHN", 2, mode="disapprove", trigger="mengkritik", quote="Filipina mengkritik China")
    held = material(blame, other, reports=(helped, B))
    both = answer(question, held)
    assert (values(both), both.notes) == (["USA"], ())
    alone = asked(question.text, other)
    assert values(alone) == ["PHL"] and ("aside", {"words": "karena membantu Rusia"}) in alone.notes
    whether = asked("Apakah Filipina mengkritik China karena membantu Rusia?", other)
    assert (whether.outcome, whether.verdict) == ("near", None)
    assert alone.outcome == "near"  # who did another act of the kind is no answer


@pytest.mark.parametrize(
    "text",
    [
        "Siapa yang berhenti mengkritik Rusia?",
        "Siapa yang hampir menyerang Rusia?",
        "Siapa yang paling sering mengkritik Rusia?",
        "Menurutmu, siapa yang mengkritik Rusia?",
        "Should China attack Taiwan?",
        "Who stopped criticising Russia?",
        "Who secretly criticised Russia?",
    ],
)
def test_words_that_turn_a_question_round_are_never_left_out(text: str) -> None:
    assert isinstance(parse(text), Misunderstood)


def test_a_name_that_nobody_knows_must_stand_in_the_quotation() -> None:
    blame = event(A, "ACCUSE", "USA", "RUS", mode="disapprove", trigger="mengkritik", quote="AS mengkritik Rusia")
    of_it = event(B, "ACCUSE", "GBR", "RUS", 2, mode="disapprove", trigger="mengkritik", quote="Inggris mengkritik Rusia soal Zzyx")
    assert values(asked("Siapa yang mengkritik Rusia soal Zzyx?", blame, of_it)) == ["GBR"]
    assert asked("Siapa yang mengkritik Rusia soal Zzyx?", blame).outcome == "not_told"


def test_verbs_of_the_tables_of_acts_count_where_the_trigger_shares_their_root() -> None:
    rammed = event(A, "ASSAULT", "CHN", "PHL", trigger="menabrak", quote="China menabrak kapal Filipina")
    struck = event(B, "ASSAULT", "USA", "PHL", 2, trigger="menyerang", quote="AS menyerang Filipina")
    assert values(asked("Siapa yang menabrak Filipina?", rammed, struck)) == ["CHN"]
    assert values(asked("Siapa yang ditabrak China?", rammed, struck)) == ["PHL"]


TEXT = "Tabrakan di laut\n\nKapal China bertemu kapal Filipina di laut. Manila menuduh China menabrak kapal Filipina. Hujan turun."


def test_where_no_record_answers_the_nearest_sentences_are_shown_as_such() -> None:
    told = report("t", published="2024-06-18", text=TEXT)
    held = material(statement(told, "PHL", "CHN"), reports=(told,))
    found = answer(understood("Siapa yang menabrak kapal Filipina?"), held)
    assert (found.outcome, found.lines, values(found)) == ("near", (), ["CHN"])
    assert (found.items[0].status, found.items[0].records) == ("possible", ())
    assert [one.text for one in found.passages] == ["Manila menuduh China menabrak kapal Filipina."]
    for one in found.passages:
        assert told.text[one.start : one.end] == one.text and one.report == told.id
    assert answer(understood("Siapa yang menabrak kapal Jepang?"), held).outcome == "not_told"


def test_what_is_not_understood_is_looked_for_but_not_answered() -> None:
    told = report("t", published="2024-06-18", text="Judul\n\nManila gembira dengan China. Filipina diam.")
    held = material(statement(told, "PHL", "CHN"), reports=(told,))
    for text in ("Siapa yang gembira dengan China dan Filipina?", "Is China happy with the Philippines?"):
        lost = parse(text)
        assert isinstance(lost, Misunderstood)
        assert [one.text for one in instead(lost, held).passages] == ["Manila gembira dengan China."], text


def test_a_plan_that_was_called_off_did_not_come_about() -> None:
    plan = event(A, "CONSULT", "USA:Donald Trump", "RUS:Vladimir Putin", status="planned")
    off = event(B, "REJECT", "USA:Donald Trump", "RUS:Vladimir Putin", 2, mode="meet", trigger="membatalkan")
    assert asked("Apakah Trump bertemu Putin?", plan).verdict == "planned"
    assert asked("Apakah Trump bertemu Putin?", plan, off).verdict == "cancelled"
    assert asked("Apakah pertemuan Trump dan Putin batal?", plan, off).verdict == "yes"
