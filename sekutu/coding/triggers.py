"""Triggers: where in a sentence a form of the acts tables stands, and which entry of the tables it is there.

A table row names one form; its passive, its bare form (headlines, *yang kami kunjungi*), clitics (*kunjungannya*) and reduplication follow
by rule. Of several rows that match at a place the longest form wins, then the row whose needed words are met, then the order of the tables.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sekutu import codebook
from sekutu.lang import Language
from sekutu.resources import items

Voice = Literal["active", "passive", "bare", "noun", "phrase"]
NEED_WINDOW = 7
BEFORE = "<"
"""Opens a needed word that stands before the form: the subject of *tiba di*."""
CLASS = "@"
"""Opens a need that stands for a whole class of words."""
NOUN_NEED_WINDOW = 4
PHRASE_NEED_WINDOW = 12
"""How far a needed phrase may stand behind a verb: several words are rarely met by chance."""
FAR_WINDOW = 40
"""How far it may stand where the row says that it may be told anywhere behind the form."""
NOT_WINDOW = 4
# Acts that their object makes: "memberikan lampu hijau untuk menerima bantuan" helps nobody.
OBJECT_NEEDED = frozenset({"AID", "AGREE", "SUPPORT", "SANCTION", "COOPERATE"})
# Acts of which a needed word tells the object, and not what is wanted, threatened or blamed.
OBJECT_MADE = OBJECT_NEEDED | {"RETREAT", "COERCE", "MOBILIZE", "REJECT"}
# How many words behind a word of restraint are held back: "kontrol atas ekspor cip".
RESTRAINED = 3
# Acts of which what is held back is none.
SHARED = frozenset({"COOPERATE"})
# How many words may stand within a form of several.
FILLED = 2


@dataclass(frozen=True, slots=True)
class Act:
    """One row of an acts table."""

    form: str
    type: str
    mode: str | None
    pos: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    flags: frozenset[str]
    needs: tuple[str, ...]
    excluded: tuple[str, ...]
    line: int
    condition: str = ""  # the first need as the table writes it

    @property
    def name(self) -> str:
        """How records cite the row."""
        return f"{self.type.lower()}:{self.form}" + (f"+{self.condition}" if self.condition else "")


@dataclass(frozen=True, slots=True)
class Trigger:
    """An act's form found in a sentence: tokens ``first`` to ``last`` (exclusive), in which voice, with which clitic."""

    act: Act
    first: int
    last: int
    voice: Voice
    clitic: str = ""
    others: tuple[tuple[Act, Voice], ...] = ()  # further rows of the same form that fit, in order

    @property
    def is_noun(self) -> bool:
        return self.voice == "noun"


_Form = tuple[tuple[str, ...], Voice, Act]


def _addressed(slots: list[str], language: Language) -> tuple[str, ...]:
    """The slots of a row, with the everyday word for whom something is told or given to behind all others: "ucapan selamat ke X"."""
    formal, everyday = language.the_word("slot", "addressee"), language.the_word("slot", "goal")
    return (*slots, everyday) if formal in slots and everyday not in slots else tuple(slots)


def _expanded(need: str, language: Language) -> list[str]:
    """What a need asks for: the word itself, or all that is given of a kind ("@arms")."""
    if not need.startswith(CLASS):
        return [need]
    return [form for form, kinds in language.words("given").items() if need[1:] in items(kinds)]


@functools.cache
def _forms(language: Language) -> dict[str, list[_Form]]:
    """All forms of all rows by their first word, longest first, rows with needs before those without."""
    out: dict[str, list[_Form]] = {}

    def put(form: str, voice: Voice, act: Act) -> None:
        words = tuple(form.split())
        if words:
            out.setdefault(words[0], []).append((words, voice, act))
        if len(words) == 2 and voice != "phrase":  # "campur-tangan", "kerjasama"
            for joined in ("-".join(words), "".join(words)):
                out.setdefault(joined, []).append(((joined,), voice, act))

    for type_name in codebook.types():
        for row in language.table(f"acts/{type_name.lower()}"):
            needs = items(row["needs"])
            act = Act(
                row["form"],
                type_name,
                row["mode"] or None,
                row["pos"],
                tuple(items(row["actor"])),
                _addressed(items(row["recipient"]), language),
                frozenset(row["flags"].split()),
                tuple(need for one in needs for need in _expanded(one, language)),
                tuple(items(row["not"])),
                int(row["_line"]),
                needs[0].lstrip(CLASS) if needs else "",
            )
            if act.pos == "n":
                put(act.form, "noun", act)
                continue
            put(act.form, "active" if act.pos == "v" else "phrase", act)
            if row["passive"] and row["passive"] != "-":
                put(row["passive"], "passive", act)
                first, _, rest = row["passive"].partition(" ")
                bare = language.bare(first)
                if bare:
                    put(f"{bare} {rest}".strip(), "bare", act)
    for forms in out.values():
        forms.sort(key=lambda form: (-len(form[0]), not form[2].needs, form[1] == "bare"))
    return out


class TriggerFinder:
    """Finds triggers in the words of one sentence."""

    def __init__(self, words: Sequence[str], language: Language, heading: bool = False) -> None:
        respelt = language.words("respelt")
        self.words = words = [respelt.get(word, word) for word in words]
        self.heading = heading
        self.language = language
        stripped = [language.strip_clitics(word) for word in words]
        self.plain = [word for word, _ in stripped]
        self.clitics = [clitic for _, clitic in stripped]
        self.today = [language.standard(word) for word in self.plain]
        self._names: Sequence[bool] = [False] * len(words)
        vocabulary = language.words
        self._not_bare, self._bare_openers = vocabulary("not_bare"), vocabulary("bare_opener")
        self._compounds = vocabulary("compound")
        self._within, self._purpose = vocabulary("form_filler"), vocabulary("purpose")
        self._counts = vocabulary("several")
        clauses = {word for word, kind in vocabulary("subordinator").items() if kind in ("", "same_subject")}
        self._walls = clauses | {word for word, kind in vocabulary("deed_reason").items() if kind == "after"}
        restraint = vocabulary("restraint")
        self._held = [any(word in restraint for word in words[max(0, k - RESTRAINED) : k]) for k in range(len(words))]
        self._pronouns, self._agent_pronouns = vocabulary("pronoun"), vocabulary("agent_pronoun")

    def find(self, taken: Sequence[bool]) -> list[Trigger]:
        """The triggers in order, none overlapping; tokens that are ``taken`` (by names) begin none."""
        forms = _forms(self.language)
        self._names = taken
        out: list[Trigger] = []
        i = 0
        while i < len(self.words):
            trigger = None if taken[i] else self._at(i, forms, taken)
            if trigger is None:
                i += 1
                continue
            out.append(trigger)
            i = trigger.last
        return out

    def _at(self, i: int, forms: dict[str, list[_Form]], taken: Sequence[bool]) -> Trigger | None:
        seen = dict.fromkeys((self.words[i], self.plain[i], self.today[i]))
        best: Trigger | None = None
        longest = 0  # words of the best form
        for word in seen:
            for form, voice, act in forms.get(word, ()):
                length = len(form)
                if best is not None and length < longest:
                    break
                end = self._end(i, form, voice)
                if end is None or any(taken[j] for j in range(i, end)):
                    continue
                if voice == "bare" and not self._bare_here(i, end, act, taken):
                    continue
                if not self._fits(i, end, voice, act):
                    continue
                if best is None or length > longest:
                    longest = length
                    clitic = self.clitics[end - 1] if self.words[end - 1] != form[-1] else ""
                    best = Trigger(act, i, end, voice, clitic)
                elif voice in (best.voice, "phrase"):
                    best = dataclasses.replace(best, others=(*best.others, (act, voice)))
        return best

    def _bare_here(self, i: int, after: int, act: Act, taken: Sequence[bool]) -> bool:
        """Bare forms are verbs in headlines and after pronouns, and between two parties in texts that are written like headlines; elsewhere
        most of them are nouns or prepositions (*tentang*, *pihak*, *ekspor*).
        """
        if self.words[i] in self._not_bare or i == 0:
            return False
        k = i - 1
        while k > 0 and self.words[k] in self._bare_openers:
            k -= 1
        if self.words[k] in self._pronouns:
            return self.words[k] in self._agent_pronouns
        if not taken[k]:
            return False
        follows = after < len(self.words) and (taken[after] or self.words[after].isdigit() or self.words[after] in self._counts)
        return self.heading or follows or bool(act.needs and act.pos == "v" and k == i - 1)

    def _end(self, i: int, form: tuple[str, ...], voice: Voice) -> int | None:
        """The token after the form that begins at i; None where it does not stand there. A verb and its noun may have words between
        that add nothing: "memutuskan semua kontak", "menjatuhkan sejumlah bom".
        """
        k = i
        for place, part in enumerate(form):
            if place == 1 and voice in ("active", "passive"):
                while k < min(len(self.words), i + 1 + FILLED) and self.words[k] in self._within and self.words[k] != part:
                    k += 1
            if k >= len(self.words) or part not in (self.words[k], self.plain[k], self.today[k]):
                return None
            k += 1
        return k

    def _fits(self, first: int, last: int, voice: Voice, act: Act) -> bool:
        """Whether the words that the row needs are near, and none that it excludes."""
        shared = act.type in SHARED
        if shared and voice == "noun" and self._held[first]:
            return False  # "pembatasan kerja sama"
        if act.needs:
            window = NOUN_NEED_WINDOW if voice == "noun" else NEED_WINDOW
            wall = self._walled(last, last + window) if voice == "active" and act.type in OBJECT_MADE else last + window
            near = self._text(last, wall, free=shared)
            before = self._text(self._back(first), first)
            if voice == "passive" or (voice != "noun" and not act.recipient):  # "Perdana Menteri X mengundurkan diri"
                near += before
            far = near if voice == "noun" or wall < last + window else near + self._further(last, window, anywhere="far" in act.flags)
            if act.type in OBJECT_NEEDED and voice == "active":
                aim = next((k for k in range(last + 1, wall) if self._aims(k)), wall)
                near = self._text(last, aim, free=shared) + (before if not act.recipient else "")
            if not any(
                f" {need.lower()} " in (far if " " in need or "far" in act.flags else near)
                if need[0] != BEFORE
                else f" {need[1:].lower()} " in before
                for need in self._needs(act)
            ):
                return False
        if act.excluded:
            near = self._text(max(0, first - NOT_WINDOW), last + NOT_WINDOW)
            if any(self._compounded(f" {word.lower()} ") in near for word in act.excluded):
                return False
        return True

    def _walled(self, last: int, end: int) -> int:
        """Where a clause of time or cause begins behind an active verb: "menangguhkan perjanjian menyusul serangan" suspends no attack."""
        return next((k for k in range(last, min(end, len(self.words))) if self.words[k] in self._walls), end)

    def _aims(self, k: int) -> bool:
        """Whether a purpose opens at the token, which tells what somebody wants of what is done, and not what is done."""
        if k + 1 >= len(self.words) or self.words[k] not in self._purpose:
            return False
        return self.language.is_verbal(self.words[k + 1])

    def _back(self, first: int) -> int:
        """Where the words before the form begin in which a needed one may stand; a name counts as one word, however long it is."""
        k, steps = first, 0
        while k > 0 and steps < NEED_WINDOW:
            k -= 1
            steps += not (self._names[k] and k + 1 < first and self._names[k + 1])
        return k

    def _further(self, last: int, window: int, *, anywhere: bool = False) -> str:
        """The words in which a needed phrase may stand: as far as the phrase may be off, but not in another clause; ``anywhere``: up to
        the full stop, as in "memperingatkan bahwa X, yang …, akan membalas".
        """
        end = min(len(self.words), last + (FAR_WINDOW if anywhere else PHRASE_NEED_WINDOW))
        stop = next((k for k in range(last, end) if self.words[k] in ((".", "?", "!") if anywhere else (",", ".", ";", ":"))), end)
        return self._text(last, stop) if stop > last + window else ""

    def _needs(self, act: Act) -> list[str]:
        return [self._compounded(f" {need.lower()} ").strip() for need in act.needs]

    def _text(self, first: int, last: int, *, free: bool = False) -> str:
        """The words in all their spellings; ``free``: without those that are held back."""
        kept = [k for k in range(first, min(last, len(self.words))) if not (free and self._held[k])]
        written = dict.fromkeys(" ".join(words[k] for k in kept) for words in (self.words, self.plain, self.today))
        return self._compounded(f" {' | '.join(written)} ")

    def _compounded(self, text: str) -> str:
        """The text with the last word of compounds joined to the first, so that "gencatan senjata" is no weapon."""
        for compound in self._compounds:
            text = text.replace(f" {compound} ", f" {compound.split()[0]} {compound.replace(' ', '-')} ")
        return text
