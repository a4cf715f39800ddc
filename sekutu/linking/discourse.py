"""What a report has mentioned so far, sentence by sentence: where references look for whom they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.states import is_state_code
from sekutu.register import Register

REACH = 4  # sentences that a reference looks back
FAR = 6  # the same where the words say of what kind the party is


@dataclass(slots=True)
class Discourse:
    """What has been mentioned so far, sentence by sentence; the last entry is the present sentence."""

    register: Register | None = None
    topics: list[Mention | None] = field(default_factory=list)
    sentences: list[list[Mention]] = field(default_factory=list)
    runs: list[list[Mention]] = field(default_factory=list)
    offices: dict[str, Mention] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    mediators: set[str] = field(default_factory=set)  # codes of those whose mediation was told
    unknown: set[int] = field(default_factory=set)  # sentences about somebody of whom the report has not said who it is
    regimes: list[str] = field(default_factory=list)  # codes of the states whose junta, regime or coup was told, in order
    own_bands: list[tuple[int, str]] = field(default_factory=list)  # sentences that tell of a state's rebels, with its code


def party_of(mention: Mention, keep_person: bool = False) -> Mention:
    """The mention's state or organisation as a party of its own, in the place of the mention."""
    return Mention(
        mention.first,
        mention.last,
        mention.start,
        mention.end,
        "party",
        code=mention.code,
        sector="" if not keep_person else mention.sector,
        person=mention.person if keep_person else None,
    )


def note(mention: Mention, clauses: Clauses, discourse: Discourse) -> None:
    present = discourse.sentences[-1]
    if _is_whereabouts(mention, clauses) or _is_seat(mention, clauses):
        return
    for one in mention.resolved:
        if one.kind in ("party", "place") and one.code:
            present.append(one)
            discourse.counts[one.code] = discourse.counts.get(one.code, 0) + 1
            if one.office:
                discourse.offices[one.office] = one
    if mention.code and is_state(mention) and any(word in clauses.language.words("regime") for word in words_of(mention, clauses)):
        discourse.regimes.append(mention.code)
    for one in mention.resolved:
        if one.code and is_state(one) and one.sector == "REB":
            discourse.own_bands.append((len(discourse.sentences), one.code))
    helping = clauses.language.words("mediation")
    if mention.code and any(word in helping for word in clauses.words[max(0, mention.first - 2) : mention.first]):
        discourse.mediators.add(mention.code)
    run = clauses.run_of.get(id(mention))
    before = clauses.words[max(0, run[0].first - 1) : run[0].last] if run else []
    mediators = any(word in helping for word in before)
    if run is not None and len(run) > 1 and run[-1] is mention and not mediators:
        discourse.runs.append([one for member in run for one in member.resolved])
    if mention.kind in ("party", "pronoun", "reference") and mention.resolved and clauses.sentence.quotation_at(mention.first) is None:
        topic = discourse.topics[-1]
        person = next((one for one in mention.resolved if one.person), None)
        governed = bool(mention.governed)
        if person is not None and (topic is None or not topic.person) and not governed:
            discourse.topics[-1] = person
        elif topic is None and not governed:
            discourse.topics[-1] = mention.resolved[0]


def _is_whereabouts(mention: Mention, clauses: Clauses) -> bool:
    """As in "di Jenewa, Swiss": a state that only says where the place before it lies."""
    if mention.kind != "party" or mention.first < 2 or clauses.words[mention.first - 1] != ",":
        return False
    place = clauses.owner[mention.first - 2]
    return place is not None and place.kind == "place" and place.code == mention.code


def _is_seat(mention: Mention, clauses: Clauses) -> bool:
    """As in "lembaga yang berpusat di Kota X": where somebody has his seat, who is of no state for that."""
    seated, before = clauses.language.words("seated"), clauses.words[max(0, mention.first - 3) : mention.first]
    return bool(mention.governed) and any(word in seated for word in before)


def words_of(mention: Mention, clauses: Clauses) -> list[str]:
    return clauses.words[mention.first : mention.last]


def described(mention: Mention, clauses: Clauses) -> frozenset[str]:
    """The parties of which the words of a reference are said ("negara *Asia Tengah* itu"); empty where they say nothing of that kind."""
    words = words_of(mention, clauses)
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            parties = clauses.language.descriptions.get(" ".join(words[first : first + length]))
            if parties:
                return parties
    return frozenset()


def backwards(discourse: Discourse, reach: int = REACH) -> Iterable[Mention]:
    for sentence in reversed(discourse.sentences[-reach:]):
        yield from reversed(sentence)


def last_topic(discourse: Discourse) -> Mention | None:
    for topic in reversed(discourse.topics[-REACH:]):
        if topic is not None:
            return topic
    return None


def is_state(one: Mention) -> bool:
    return is_state_code(one.code) and one.sector != "IGO"


def distinct(mentions: list[Mention]) -> list[Mention]:
    out: dict[tuple[str, str, str], Mention] = {}
    for one in mentions:
        out.setdefault(one.key, one)
    return list(out.values())


def dominant(discourse: Discourse) -> str | None:
    """The state that the report has named most so far: at least twice, and twice as often as the next."""
    states = sorted(((count, code) for code, count in discourse.counts.items() if is_state_code(code)), key=lambda one: (-one[0], one[1]))
    if not states or states[0][0] < 2 or (len(states) > 1 and states[0][0] < 2 * states[1][0]):
        return None
    return states[0][1]
