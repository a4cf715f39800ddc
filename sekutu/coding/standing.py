"""Standing: where the parties of a tie stand around its phrase, where that is not one of the slots of a clause.

Each function takes the clauses of the sentence and the first token of the phrase, or the first one behind it; where nobody stands there,
the list is empty.
"""

from __future__ import annotations

from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.records import Status

# Signs between a party and what is said of it.
APART = frozenset({",", "—", "–", "--"})
# How far behind the phrase what a row needs may stand, in words.
REACH = 8
# How far before the phrase the verb may stand that says who keeps, widens or wants the tie, in words.
OBJECT = 4
# How far before the phrase whom a contract is with may stand, in words.
CONTRACT = 8
# How far before the form the verb may stand that says whether it is so, in words: "meminta X untuk memasok".
MOOD = 5
# How many words may stand between a form and the word that names them: "anggota NATO saat itu adalah X".
NAMED = 4


def of_another(clauses: Clauses, last: int, needs: tuple[str, ...]) -> bool:
    """As in "X menganggap Y sebagai sekutu Z": whose ally it is stands behind what the row needs."""
    words = clauses.words
    for k in range(last, min(last + REACH, len(words) - 1)):
        form = next((need.split() for need in needs if words[k : k + need.count(" ") + 1] == need.split()), None)
        if form is None or clauses.language.words("acting_as").get(form[0]) is None:
            continue
        owner = clauses.owner[k + len(form)] if k + len(form) < len(words) else None
        return owner is not None and owner.kind == "party" and owner.code not in {one.code for one in clauses.subject(last - 1)}
    return False


def how_close(clauses: Clauses, last: int) -> int | None:
    """The token behind the words that say how close two are ("semakin erat", "berkembang pesat"); None where none do."""
    words, intensity, close = clauses.words, clauses.language.words("intensity"), clauses.language.words("close")
    for k in range(last, min(last + REACH, len(words))):
        if words[k] in (".", ";"):
            break
        if words[k] not in close:
            continue
        if intensity.get(words[k - 1]) in ("before", "either") or " ".join(words[k - 2 : k]) in intensity:
            return k + 1
        behind = intensity.get(words[k + 1]) if k + 1 < len(words) else None
        if behind in ("behind", "either", "open"):
            return k + 1 if behind == "open" else k + 2
    return None


def is_said(clauses: Clauses, first: int) -> bool:
    """Whether the form is what a copula says of the subject: "adalah", "merupakan salah satu", "menjadi"."""
    copulas, fillers = clauses.language.words("calling"), clauses.language.words("tie_filler")
    k = first - 1
    while k > 0 and clauses.words[k] in fillers and clauses.words[k] not in copulas:
        k -= 1
    return k > 0 and clauses.words[k] in copulas and clauses.owner[k] is None


def mood(clauses: Clauses, first: int) -> Status | None:
    """What a verb before the form makes of the tie: "menolak menjual … kepada X", "meminta Y memasok …"; None where none stands there."""
    moods = clauses.language.words("tie_mood")
    verbal = clauses.is_verbal(first) or (first > 0 and clauses.is_verbal(first - 1))
    for k in range(first - 1, max(-1, first - 1 - MOOD), -1):
        word = clauses.words[k]
        if word in moods and clauses.owner[k] is None and (verbal or k == first - 1):
            return moods[word]  # type: ignore[return-value]
        opens = clauses.subordinators.get(word, "that") != "that"
        if not clauses.sentence.tokens[k].is_word or word in clauses.relative or opens:
            return None
        if clauses.is_verbal(k) and k < first - 1:
            return None
    return None


def is_epithet(clauses: Clauses, first: int, last: int) -> bool:
    """Whether the form only says who somebody is, whatever may become of what is told of him: "jika sekutu X seperti Y menolak …"."""
    said = is_said(clauses, first) or clauses.words[first] in clauses.language.words("calling")
    noun = not said and not any(clauses.is_verbal(k) for k in range(first, last))
    return noun and not (first and clauses.words[first - 1] in clauses.auxiliary)


def owner(clauses: Clauses, first: int, subject: list[Mention]) -> list[Mention]:
    """Whom -nya refers to: the subject, but for "X punya Y, yang membantu Z menghadapi rivalnya", where it may be X as well."""
    head = subject[-1].last if subject else 0
    if not subject or clauses.words[head : head + 1] != [","] or clauses.words[head + 1 : head + 2] == []:
        return subject
    relative = clauses.words[head + 1] in clauses.relative and first > head + OBJECT
    others = [one for one in clauses.subject(subject[0].first) if one.code not in {each.code for each in subject}]
    return [] if relative and others else subject


def of_somebody(clauses: Clauses, first: int, last: int, subject: list[Mention]) -> bool:
    """As in "Y mengancam pembeli minyak X": somebody who is not named is so to X, and not the subject of another verb."""
    if not subject or not clauses.is_another(first, last) or is_said(clauses, first):
        return False
    owned = any(clauses.language.strip_clitics(word)[1] == clauses.language.possessive for word in clauses.words[first:last])
    calling = clauses.language.words("calling")
    between = range(subject[-1].last, first)
    return not owned and any(clauses.is_verbal(k) and clauses.words[k] not in calling for k in between)


def keeper(clauses: Clauses, first: int) -> list[Mention]:
    """As in "X meningkatkan impor gas dari Y", "X menjaga hubungan dagang dengan Y": the subject of the verb whose object the form is."""
    keeping = clauses.language.words("keeping")
    for k in range(first - 1, max(-1, first - 1 - OBJECT), -1):
        if clauses.owner[k] is not None or clauses.words[k] in clauses.prepositions or not clauses.sentence.tokens[k].is_word:
            return []
        if clauses.is_verbal(k):
            return clauses.subject(k) if clauses.words[k] in keeping else []
    return []


def partner(clauses: Clauses, first: int) -> list[Mention]:
    """As in "menandatangani kontrak dengan X untuk membeli …": with whom the clause before the form is."""
    partner = clauses.language.the_word("slot", "partner")
    for k in range(first - 1, max(-1, first - 1 - CONTRACT), -1):
        mention = clauses.owner[k]
        if mention is not None and mention.governed == partner and mention.kind == "party":
            return clauses.run_of.get(id(mention), [mention])
        if clauses.words[k] in (".", ";") or clauses.words[k] in clauses.relative:
            break
    return []


def before(clauses: Clauses, first: int) -> list[Mention]:
    """The party right before the form: "Beijing, sekutu utama ...", "Houthi yang bersekutu dengan ...", "Iran, yang merupakan sekutu
    ...".
    """
    fillers, former = clauses.language.words("tie_filler"), clauses.language.words("former")
    k = first - 1
    while k >= 0 and (clauses.words[k] in fillers or clauses.words[k] in former):
        k -= 1
    if k >= 0 and clauses.words[k] in APART:
        k -= 1
    if k >= 0 and clauses.words[k] == ")":
        while k > 0 and clauses.words[k] != "(":
            k -= 1
        k -= 1
    mention = clauses.owner[k] if k >= 0 else None
    if mention is None or mention.kind == "media" or mention.last > first:
        return []
    run = clauses.run_of.get(id(mention), [mention])
    if clauses.words[k + 1] != ",":
        run = successor(clauses, run)
    governed = clauses.preposition_before(run[0].first)
    if clauses.words[k + 1 : k + 2] == [","] and governed is not None and governed[0] == 0:
        return []  # "Di Rusia, sekutu Iran itu ..."
    if run[0].governed == clauses.language.the_word("slot", "between") and k + 1 == first:
        return []  # "kesepakatan antara X dan Y semakin dekat": the agreement is
    return run


def successor(clauses: Clauses, run: list[Mention]) -> list[Mention]:
    """As in "X menggeser Y sebagai pemasok terbesar Z": X, who takes the place of the run; else the run."""
    verb = run[0].first - 1 if run else -1
    return clauses.subject(verb) or run if verb >= 0 and clauses.words[verb] in clauses.language.words("surpassing") else run


def past_relative(clauses: Clauses, found: dict[str, list[Mention]]) -> None:
    """As in "kemitraan X yang makin luas dengan Y": the partner stands behind a short relative clause."""
    partner = clauses.language.the_word("slot", "partner")
    k = found["obj"][-1].last
    if partner in found or k >= len(clauses.words) or clauses.words[k] not in clauses.relative:
        return
    for j in range(k + 1, min(k + 7, len(clauses.words) - 1)):
        mention = clauses.owner[j + 1]
        if clauses.words[j] == partner and mention is not None:
            found[partner] = clauses.run_of.get(id(mention), [mention])
            return
        if clauses.words[j] in (",", ".") or clauses.words[j] in clauses.coordinators or clauses.owner[j] is not None:
            return


def apposition(clauses: Clauses, end: int) -> list[Mention]:
    """The parties right after "anggota NATO" or "sekutunya", with or without a comma, or after "adalah", "yaitu"."""
    words, vocabulary = clauses.words, clauses.language.words
    k = end
    if k < len(words) and words[k] in (",", "("):
        k += 1
    naming = vocabulary("namely").keys() | vocabulary("copula").keys()
    told = next((j for j in range(k, min(len(words), k + NAMED)) if words[j] in naming or words[j] == ":"), None)
    if told is not None and all(clauses.owner[j] is None and clauses.sentence.tokens[j].is_word for j in range(k, told)):
        k = told + 1
    mention = clauses.owner[k] if k < len(clauses.words) else None
    return clauses.run_of.get(id(mention), [mention]) if mention is not None and mention.kind == "party" and mention.first == k else []
