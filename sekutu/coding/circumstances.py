"""Circumstances: what the words around an act say of it: that it took place, is only remembered, or would be granted."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sekutu.coding import status as status_of
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

# How far before an act the word that commemorates it may stand, and how far behind a noun that it took place may be said, in words.
REMEMBERED, OCCURS = 9, 5
# Acts that speak of a deed, whose victim is not meant.
ANSWERING = frozenset({"ACCUSE", "REJECT", "REQUEST"})
# Acts that a decree or a law is a means of, and how far before the verb the word for taking it may stand, in words.
BY_MEANS = frozenset({"SANCTION", "COERCE", "AID", "RETREAT"})
MEANS = 14
# What a draft asks for or blames, and how far before its relative clause the word for it may stand, in words.
DRAFTED = frozenset({"REQUEST", "ACCUSE"})
DRAFT = 9
# How far before the verb the word for the coup may stand, in words.
COUP = 5
# How far before what is planned the word for the plan may stand, in words.
PLANNED = 8
# How far before the comma the speaker may end, in words.
SPEAKER = 4
# How far behind a visit its destination may be told, in words.
DESTINATION = 13
# How far behind a meeting the name of the partner may stand, in words: "pembicaraan dengan mitranya dari X, Y".
BESIDE = 14
# What somebody who is ready for it grants: "siap mengakui X" promises nothing yet.
GRANTED = frozenset({"SUPPORT", "CONCEDE"})


def is_remembered(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "memperingati 35 tahun pemulihan hubungan": what is commemorated was done long ago."""
    commemorating = clauses.language.words("commemorating")
    for k in range(trigger.first - 1, max(-1, trigger.first - 1 - REMEMBERED), -1):
        word = clauses.words[k]
        if word in (",", ".", ";", ":") or word in clauses.relative or word in clauses.subordinators:
            return False
        wanted = commemorating.get(word) if clauses.owner[k] is None else None
        if wanted is not None and (not wanted or wanted in clauses.words[k + 1 : trigger.first]):
            return True
        if clauses.is_verbal(k) and not trigger.is_noun:
            return False
    return False


def is_site(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "lokasi peluncuran rudal", "mengawasi operasi militer": the noun says what something is for, and not that it was done."""
    if not trigger.is_noun or not trigger.first or clauses.owner[trigger.first - 1] is not None:
        return False
    return trigger.act.type in clauses.language.words("site").get(clauses.words[trigger.first - 1], "").split("|")


def frees_a_place(trigger: Trigger, mentions: list[Mention]) -> bool:
    """As in "Kota X dibebaskan", "X dibebaskan dari pendudukan Y": who fights for a town or a country frees nobody whom he held."""
    bare = (one.kind == "place" or (one.kind == "party" and not (one.person or one.sector) and one.noun is None) for one in mentions)
    return trigger.act.mode == "release" and not trigger.is_noun and bool(mentions) and trigger.act.pos == "p" and all(bare)


def is_mediated(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "X memediasi perundingan antara Y dan Z": what is told is the mediation, which says who talks."""
    between = clauses.language.words("go_between")
    k = trigger.first - 1
    while k > 0 and clauses.words[k] in clauses.language.words("light_filler"):
        k -= 1
    return trigger.is_noun and trigger.act.type == "CONSULT" and k > 0 and clauses.is_verbal(k) and clauses.words[k] in between


def is_missed(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "kapal X nyaris menabrak kapal Y": it did not come to that."""
    return not trigger.is_noun and trigger.first > 0 and clauses.words[trigger.first - 1] in clauses.language.words("almost")


def is_drafted(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "memveto resolusi X yang menyerukan …", "rancangan resolusi yang …": what a paper asks for that is no more than a draft."""
    if trigger.act.type not in DRAFTED or trigger.is_noun:
        return False
    k = trigger.first - 1
    while k > 0 and clauses.words[k] in clauses.auxiliary:
        k -= 1
    if k <= 0 or clauses.words[k] not in clauses.relative:
        return False
    papers = clauses.language.words("draft_paper")
    for j in range(k - 1, max(-1, k - 1 - DRAFT), -1):
        if clauses.owner[j] is None and clauses.words[j] in papers:
            before = clauses.words[max(0, j - DRAFT) : j]
            return papers[clauses.words[j]] == "draft" or any(papers.get(word) == "refused" for word in before)
        if clauses.owner[j] is None and (clauses.is_verbal(j) or clauses.words[j] in (".", ";")):
            return False
    return False


def takes_place(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "pertempuran pecah pada Kamis", "gencatan senjata yang mulai berlaku", "menghasilkan kesepakatan": the act took place."""
    words, occurring = clauses.words, clauses.language.words("occurring")
    if not trigger.is_noun:
        return False
    if any(word in occurring for word in words[trigger.first + 1 : trigger.last]) or any(
        occurring.get(words[k]) in ("before", "beside") for k in range(max(0, trigger.first - 2), trigger.first)
    ):
        return True
    for k in range(trigger.last, min(len(words), trigger.last + OCCURS)):
        if clauses.owner[k] is not None or words[k] in (",", ".", ";"):
            return False
        if occurring.get(words[k]) in ("after", "beside"):
            return True
    return False


def sides(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """As in "bentrokan kembali terjadi antara X dan Y": between whom it was, told behind the verb that says that it took place."""
    words, occurring = clauses.words, clauses.language.words("occurring")
    between, partner = clauses.language.the_word("slot", "between"), clauses.language.the_word("slot", "partner")
    for k in range(trigger.last, min(len(words), trigger.last + OCCURS)):
        if clauses.owner[k] is not None or words[k] in (",", ".", ";"):
            return []
        if occurring.get(words[k]) in ("after", "beside"):
            behind = clauses.slots(k + 1, nominal=True).found
            agreed = clauses.language.voice(words[k]) == "passive"  # "kesepakatan yang dicapai X dengan Y"
            by = behind.get(clauses.language.the_word("slot", "agent"), []) if agreed else []
            return behind.get(between) or [*(behind.get("obj", []) if agreed else []), *by, *behind.get(partner, [])]
    return []


def only_harmed(clauses: Clauses, trigger: Trigger, mentions: list[Mention]) -> bool:
    """As in "mengecam serangan terhadap X", "menolak sanksi atas X": the mentions are whom that befell, and not whom the act is against."""
    if trigger.act.type not in ANSWERING or not mentions or mentions[0].first < trigger.last:
        return False
    if not any(mentions[0] is one for one in clauses.mentions):
        return False  # carried over from another sentence: its place says nothing of this one
    governed = clauses.preposition_before(mentions[0].first)
    if governed is None or governed[1] not in clauses.language.words("target_of_harm"):
        return False
    harm = clauses.language.words("harm")
    for k in range(governed[0] - 1, trigger.last - 1, -1):
        if clauses.owner[k] is not None:
            return False
        if clauses.words[k] in harm:
            return True
    return False


def is_by_means(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "menggunakan undang-undang darurat untuk mengenakan tarif": behind a means *untuk* tells what was done, and no mere purpose."""
    if trigger.act.type not in BY_MEANS:
        return False
    means = clauses.language.words("means")
    for k in range(trigger.first - 2, max(-1, trigger.first - MEANS), -1):
        if clauses.words[k] in means:
            return True
        if clauses.words[k] in (".", ";", ",") or clauses.is_verbal(k):
            return False
    return False


def is_coup(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "kudeta militer di X", "kudeta yang menggulingkan presiden X", "militer X merebut kekuasaan"."""
    coup = clauses.language.words("coup")
    return any(word in coup for word in clauses.words[max(0, trigger.first - COUP) : trigger.last])


def is_planned(clauses: Clauses, verb: int) -> bool:
    """As in "dijadwalkan untuk bertemu", "keputusan X untuk menghentikan ekspor": the purpose is a plan, or has been decided."""
    planning = clauses.language.words("planning")
    for k in range(verb - 1, max(-1, verb - 1 - PLANNED), -1):
        if clauses.owner[k] is None and clauses.words[k] in planning:
            return True
        if clauses.words[k] in (",", ".", ";", ":") or clauses.is_verbal(k):
            return False
    return False


def is_granted(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "siap (untuk) mengakui X": what somebody is ready to grant is neither promised nor planned, but possible."""
    ready = clauses.language.words("ready")
    near = range(max(0, trigger.first - 2), trigger.first)
    return trigger.act.type in GRANTED and any(clauses.words[k] in ready and clauses.owner[k] is None for k in near)


def lists_on(clauses: Clauses, start: int, comma: int, listed: bool) -> bool:
    """As in "menuntut X menutup pangkalan, menarik pasukan, dan membayar …": behind the comma stands a further verb of the complement
    that begins at ``start``; ``listed``: behind an earlier comma stood one.
    """
    if comma + 2 >= len(clauses.words) or not any(clauses.is_verbal(k) for k in range(start, comma)):
        return False
    if clauses.words[comma + 1] in clauses.language.words("verb_joiner"):
        return listed and clauses.is_verbal(comma + 2)
    return clauses.is_verbal(comma + 1) and status_of.goes_on(clauses, comma + 1)


def destinations(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """As in "melakukan lima kunjungan: ke X, Y, dan sekarang ke Z", "kunjungan terakhirnya adalah ke X": told further off."""
    words, way = clauses.words, clauses.language.the_word("slot", "goal")
    copula = clauses.language.words("copula")
    for k in range(trigger.last, min(len(words) - 2, trigger.last + DESTINATION)):
        if words[k] in (".", ";"):
            return []
        listed = clauses.owner[k + 1] is not None and way in words[trigger.last : k]  # "ke lima negara: X, Y"
        if words[k] == ":" and (words[k + 1] == way or listed):
            stop = next((j for j in range(k + 1, len(words)) if words[j] in (".", ";") or clauses.is_verbal(j)), len(words))
            return [one for one in clauses.mentions if k < one.first < stop and one.kind in ("party", "place") and not one.person]
        if words[k] in copula and words[k + 1] == way:
            first = clauses.owner[k + 2]
            return clauses.run_of.get(id(first), [first]) if first is not None else []
    return []


def names_on(clauses: Clauses, comma: int) -> bool:
    """As in "menuntut agar menteri luar negeri, X, mundur": the comma stands before, in or behind the name of who was meant before it."""
    words = clauses.words
    if clauses.owner[comma] is not None:
        return True
    named = clauses.owner[comma + 1] if comma + 1 < len(words) else None
    if named is not None and named.person and named.last < len(words):
        k = named.last + (words[named.last] == ",")
        return k < len(words) and (clauses.is_verbal(k) or words[k] in clauses.auxiliary)
    before = clauses.owner[comma - 1]
    opened = before is not None and bool(before.person) and "," in words[max(0, before.first - 1) : before.last]
    return opened and comma + 1 < len(words) and clauses.is_verbal(comma + 1)


def speaker_before(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """As in "…, kata X di Y, menuduh Z …": who was said to speak goes on acting behind the comma."""
    k = trigger.first - 1
    if k < 2 or clauses.words[k] != "," or trigger.voice != "active":
        return []
    saying = clauses.language.speech["after"]
    for mention in reversed([one for one in clauses.mentions if k - SPEAKER <= one.last <= k]):
        head = mention.noun if mention.noun is not None else mention.first
        if head and clauses.words[head - 1] in saying:
            return [mention]
    return []


def by_weapon(clauses: Clauses, trigger: Trigger, low: int) -> list[Mention]:
    """As in "X menggunakan rudal baru dalam serangan ke Y": who uses a weapon in an attack carries it out."""
    links = clauses.language.words("casualty_link")
    if trigger.act.type != "ASSAULT" or not trigger.is_noun or clauses.words[trigger.first - 1] not in links:
        return []
    using = clauses.language.words("weapon_use")
    for k in range(trigger.first - 2, max(low, trigger.first - MEANS) - 1, -1):
        if clauses.words[k] in using and clauses.owner[k] is None:
            return clauses.subject(k, low)
        if clauses.words[k] in (",", ".", ";") or clauses.is_verbal(k):
            return []
    return []


def named_behind(clauses: Clauses, trigger: Trigger, codes: AbstractSet[str | None]) -> list[Mention]:
    """Of the parties with these codes the one told last behind the act, before anybody speaks or does something else."""
    saying = clauses.language.speech["after"]
    behind = range(trigger.last, min(len(clauses.words), trigger.last + BESIDE))
    end = next((k for k in behind if clauses.words[k] in saying or clauses.is_verbal(k)), behind.stop)
    return [one for one in clauses.mentions if trigger.last <= one.first < end and codes & {each.code for each in one.resolved}][-1:]
