"""Whom the clitic *-nya* means: whose the noun is ("kunjungannya"), or whom the verb befalls ("mengundangnya")."""

from __future__ import annotations

from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

_VERB_REACH = 3  # words between a verb and the noun that is its object
_CONTENT = 40  # tokens after an opening phrase in which its main clause begins


def whom(clauses: Clauses, k: int, topic: Mention | None) -> list[Mention]:
    """Whom the clitic on token ``k`` means; ``topic`` is that of the sentences before. Empty where nobody is known."""
    if clauses.is_verbal(k):
        return of_verb(clauses, k, clauses.subject(k), topic)
    if clauses.words[k] in clauses.language.words("pronominal"):
        return of_preposition(clauses, k, topic)
    return of_noun(clauses, k, clauses.slots(k + 1, len(clauses.words), nominal=True).places(), topic)


def of_verb(clauses: Clauses, k: int, subject: list[Mention], topic: Mention | None) -> list[Mention]:
    """The nearest party before the verb that is not its subject, else the topic."""
    barred = {one.key for mention in subject for one in mention.resolved}
    before = [one for one in reversed(_before(clauses, k)) if not (one.place and one.governed)]
    return _first(before, barred) or _topic(topic, barred)


def of_preposition(clauses: Clauses, k: int, topic: Mention | None) -> list[Mention]:
    """As in "X membeli senjata darinya": the nearest party before that is not of the subject's side, else the topic."""
    verb = next((j for j in range(k - 1, -1, -1) if clauses.is_verbal(j)), None)
    subject = clauses.subject(verb) if verb is not None else []
    own = {one.code for mention in subject for one in mention.resolved}
    others = (one for mention in reversed(_before(clauses, k)) for one in mention.resolved if not (mention.place and mention.governed))
    nearest = next((one for one in others if one.code not in own), None)
    return [nearest] if nearest is not None else [topic] if topic is not None and topic.code not in own else []


def of_noun(clauses: Clauses, k: int, hosts: list[Mention], topic: Mention | None) -> list[Mention]:
    """Whose the noun at token ``k`` is; ``hosts`` are the places it leads to, whose own people do not go there."""
    blamed = _blamed(clauses, k)
    if blamed is not None:
        return blamed
    host_codes = {one.code for one in hosts}
    barred: set[tuple[str, str, str]] = set()
    verb = _verb_of(clauses, k)
    if verb is not None:
        subject = clauses.subject(verb)
        if clauses.words[verb] in clauses.language.words("evaluating"):
            barred = {one.key for mention in subject for one in mention.resolved}
        else:
            own = [one for mention in subject for one in mention.resolved if one.code not in host_codes]
            if own:
                return own[:1]
    mover = _beside(clauses, k, host_codes)
    if mover:
        return mover
    bystanders = clauses.language.words("clitic_bystander")
    before = [one for one in _before(clauses, k) if not one.governed or one.governed in bystanders]
    before.sort(key=lambda one: bool(one.governed))  # "Menurut X, pertemuannya …": X only where nobody else can be meant
    before = [one for one in before if not host_codes & {each.code for each in one.resolved}]
    return _first(before, barred) or _topic(topic, barred) or _to_come(clauses, k)


def _beside(clauses: Clauses, k: int, host_codes: set[str | None]) -> list[Mention]:
    """As in "X transit di Y dalam perjalanannya", "X membantah Z menggunakan rudal dalam serangannya": the subject of the verb before."""
    if not k or clauses.words[k - 1] not in clauses.language.words("adjunct"):
        return []
    verb = next((j for j in range(k - 2, -1, -1) if clauses.is_verbal(j)), None)
    subject = clauses.subject(verb) if verb is not None else []
    own = [one for mention in subject for one in mention.resolved if one.code not in host_codes]
    people = [one for one in _before(clauses, k) if one.person and not one.governed and one.code not in host_codes]
    right_before = people[-1:] if people and people[-1].last == k - 1 else []  # "X selama kunjungannya"
    return right_before or (own[:1] if verb is not None and own else people[-1:])


def _before(clauses: Clauses, k: int) -> list[Mention]:
    bystanders = clauses.language.words("clitic_bystander")
    told = (one for one in clauses.mentions if one.last <= k and one.kind in ("party", "pronoun", "reference"))
    return [one for one in told if one.governed not in bystanders or one.person]


def _first(mentions: list[Mention], barred: set[tuple[str, str, str]]) -> list[Mention]:
    return next(([resolved] for one in mentions for resolved in one.resolved if resolved.key not in barred), [])


def _topic(topic: Mention | None, barred: set[tuple[str, str, str]]) -> list[Mention]:
    return [topic] if topic is not None and topic.key not in barred else []


def _verb_of(clauses: Clauses, k: int) -> int | None:
    """The active verb whose object the noun is: nobody and no preposition stands between."""
    for j in range(k - 1, max(-1, k - 2 - _VERB_REACH), -1):
        if clauses.owner[j] is not None or clauses.words[j] in clauses.prepositions or not clauses.sentence.tokens[j].is_word:
            return None
        if clauses.is_verbal(j):
            return j if clauses.language.voice(clauses.words[j]) == "active" else None
    return None


def _to_come(clauses: Clauses, k: int) -> list[Mention]:
    """As in "Dalam pidato pertamanya, Presiden X …": the subject of the main clause, where a phrase before it opens the report."""
    if clauses.words[0] not in clauses.prepositions or "," not in clauses.words[k : k + _CONTENT]:
        return []
    comma = clauses.words.index(",", k)
    return next(([one] for one in clauses.mentions if one.first == comma + 1 and one.kind == "party"), [])


def _blamed(clauses: Clauses, k: int) -> list[Mention] | None:
    """As in "menjatuhkan sanksi kepada Rusia karena invasinya": the deed behind a word of reason is theirs whom the act befalls.
    None where the noun stands behind no such word, or the verb before it has no object.
    """
    reasons = clauses.language.words("deed_reason")
    reason = next((j for j in range(k - 1, max(-1, k - 4), -1) if clauses.words[j] in reasons), None)
    if reason is None:
        return None
    verb = next((j for j in range(reason - 1, -1, -1) if clauses.is_verbal(j)), None)
    if verb is None or clauses.language.voice(clauses.words[verb]) != "active":
        return None
    objects = [one for one in clauses.mentions if verb < one.first and one.last <= reason and one.kind != "media" and one.resolved]
    return clauses.run_of.get(id(objects[-1]), [objects[-1]]) if objects else None
