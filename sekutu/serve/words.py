"""What a face says: its texts in Indonesian and English, names of parties, days, and one sentence for each telling."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sekutu import codebook, registering
from sekutu.records import UNKNOWN, UNNAMED, Event, Party, Voice
from sekutu.resources import Row, read_table

if TYPE_CHECKING:
    from sekutu.analysis.telling import Telling


# Control characters, with which escape sequences begin, and marks that turn the direction of writing: a report could hide or fake lines
# with them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Text from outside as it may be shown on a terminal: with a stand-in for what would steer it."""
    return _UNSEEN.sub("\ufffd", text)


def visible(text: str) -> str:
    """The same on one line, with single spaces."""
    return safe(" ".join(text.split()))


@functools.cache
def _texts() -> Mapping[str, Row]:
    return {row["key"]: row for row in read_table("ui/texts.tsv")}


@functools.cache
def _acts() -> Mapping[tuple[str, str], Row]:
    return {(row["type"], row["mode"]): row for row in read_table("ui/acts.tsv")}


@functools.cache
def _ties() -> Mapping[str, Row]:
    return {row["tie"]: row for row in read_table("ui/ties.tsv")}


@functools.cache
def _places() -> Mapping[str, str]:
    return {row["place"]: row["id"] for row in read_table("ui/places.tsv")}


def text(key: str, lang: str, **values: object) -> str:
    """The text of that key, with its ``{names}`` filled in. KeyError for a key that the table does not have."""
    words = _texts()[key][lang]
    return words.format(**values) if values else words


@dataclass(frozen=True, slots=True)
class Words:
    """A face's language, and how things are said in it."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key."""
        return text(key, self.lang, **values)

    def count(self, number: int, key: str) -> str:
        """A number with its noun: ``count.<key>`` or, for one of it, ``count.<key>.one`` (Indonesian nouns do not change)."""
        name = f"count.{key}.one" if number == 1 and f"count.{key}.one" in _texts() else f"count.{key}"
        return text(name, self.lang, n=self.integer(number))

    def integer(self, number: int) -> str:
        """With marks between thousands: 12.480, or 12,480 in English."""
        grouped = f"{number:,}"
        return grouped.replace(",", ".") if self.lang == "id" else grouped

    def number(self, digits: str) -> str:
        """A number as records hold it, in this language's writing; as it is where it is none that can be grouped."""
        return self.integer(int(float(digits))) if float(digits).is_integer() else digits.replace(".", "," if self.lang == "id" else ".")

    def percent(self, share: float) -> str:
        """A share from 0 to 1 in hundredths: 85%, the same in both languages."""
        return f"{share:.0%}"

    def score(self, number: float | None) -> str:
        """A score with its sign and one decimal; a dash where there is none."""
        if number is None:
            return "–"
        shown = f"{number:+.1f}".replace("-", "−")
        if shown in ("+0.0", "−0.0"):
            shown = "0.0"
        return shown.replace(".", ",") if self.lang == "id" else shown

    # ---- days -------------------------------------------------------------------------------------------------------------------

    def day(self, edtf: str | None) -> str:
        """An EDTF date as people write it: 16 Mei 2024, Mei 2024, 8–14 Juli 2024, sejak 2014."""
        if not edtf:
            return self("day.none")
        left, slash, right = edtf.partition("/")
        if not slash:
            return self._one_day(edtf)
        if left in ("", ".."):
            return self("day.until", day=self._one_day(right))
        if right in ("", ".."):
            return self("day.from", day=self._one_day(left))
        if len(left) == len(right) == 10 and left[:7] == right[:7]:
            return f"{int(left[8:])}–{self._one_day(right)}"
        if len(left) == len(right) == 10 and left[:4] == right[:4]:
            return f"{self._one_day(left).rsplit(' ', 1)[0]} – {self._one_day(right)}"
        return f"{self._one_day(left)} – {self._one_day(right)}"

    def _one_day(self, date: str) -> str:
        about = self("day.about") + " " if date[-1:] in "~?%" else ""
        parts = date.rstrip("~?%").split("-")
        shown = parts[0]
        if len(parts) > 1:
            shown = f"{text('months', self.lang).split('|')[int(parts[1]) - 1]} {shown}"
        if len(parts) > 2:
            shown = f"{int(parts[2])} {shown}"
        return about + shown

    def when(self, telling: Telling) -> str:
        """The day of a telling, marked where it is only the day of the report or the beginning of a tie."""
        if telling.kind == "tie":
            return self("day.since", day=self.day(telling.day)) if telling.day_basis == "since" else ""
        if telling.day_basis == "reported":
            return self("day.reported", day=self.day(telling.day))
        return self.day(telling.day)

    # ---- parties ----------------------------------------------------------------------------------------------------------------

    def code(self, code: str | None) -> str:
        """What a code is called."""
        return self("party.unknown") if code in (None, UNKNOWN) else registering.load().label(code or "", self.lang)

    def sector(self, code: str) -> str:
        entry = codebook.sectors().get(code)
        return code if entry is None else entry.name_id if self.lang == "id" else entry.name_en

    def party(self, party: Party | Voice) -> str:
        """A person with the state in brackets, or the state, with the sector where it says something."""
        known = party.code not in (None, UNKNOWN)
        sector = party.sector if party.sector not in (None, "GOV", "IGO") else None
        state = self.code(party.code) if known else ""
        role = self.sector(sector) if sector else ""
        if party.person:
            inner = ", ".join(part for part in (state, role) if part and part != party.person)
            return f"{party.person} ({inner})" if inner else party.person
        if known:
            return f"{state} ({role})" if role else state
        if role:
            return role
        return self.sector("GOV") if party.sector == "GOV" else self("party.unknown")

    def destination(self, party: Party) -> str:
        """Where a visit goes: the state, with the person who is visited in brackets."""
        if party.person and party.code not in (None, UNKNOWN):
            return f"{self.code(party.code)} ({party.person})"
        return self.party(party)

    def place(self, name: str) -> str:
        """What a place is called: states by their own names, others by those of the table of places, or as records have them."""
        parties = registering.load().parties
        state = next((self.code(code) for code, entry in parties.items() if entry.kind == "state" and entry.name == name), None)
        return state or (_places().get(name, name) if self.lang == "id" else name)

    def office(self, name: str) -> str:
        """What an office is called; as it is where it is none of the register's."""
        key = f"office.{name}"
        return self(key) if key in _texts() else name

    def voice(self, voices: Sequence[Voice]) -> str:
        """Who asserts it."""
        unnamed = self("voice.unnamed")
        names = [voice.outlet or (unnamed if voice.source == UNNAMED else voice.source) or self.party(voice) for voice in voices]
        return self.join(names)

    def join(self, names: Sequence[str]) -> str:
        """A, B, dan C; A, B and C."""
        unique = list(dict.fromkeys(names))
        if len(unique) < 2:
            return "".join(unique)
        if len(unique) == 2:
            return f"{unique[0]} {self('and')} {unique[1]}"
        return f"{', '.join(unique[:-1])}{self('and.comma')} {self('and')} {unique[-1]}"

    def amount(self, told: str) -> str:
        """An amount of a record in this language: sedikitnya 50 sandera."""
        from sekutu.serve import amounts

        return amounts.told(told, self)

    def noun(self, english: str) -> str:
        """What an amount counts, in this language."""
        from sekutu.serve import amounts

        return amounts.noun(english, self)

    def parties(self, parties: Sequence[Party]) -> str:
        return self.join([self.party(party) for party in parties])

    # ---- sentences --------------------------------------------------------------------------------------------------------------

    def sentence(self, telling: Telling) -> str:
        """The telling as one sentence without its day: who did what to whom, as far as its status lets one say so."""
        if telling.kind == "statement":
            return visible(self._statement(telling))
        said = self._tie(telling) if telling.kind == "tie" else self._gave_word(telling) or self._event(telling)
        if telling.amount:
            said += f" ({self.amount(telling.amount)})"
        if telling.place and telling.what != "leads":
            place = self.place(telling.place.name)
            if not any(self.code(party.code) == place for party in telling.b):
                said += f" · {place}"
        if telling.claimed:
            said += self("according", voice=self.voice(telling.voice))
        return visible(said)

    def act(self, type: str, mode: str | None) -> str:
        """The name of a type, with its mode."""
        kind = codebook.types().get(type)
        if kind is None:
            return type
        name = kind.name_id if self.lang == "id" else kind.name_en
        own = codebook.modes(type).get(mode or "")
        return name if own is None else f"{name}: {own.name_id if self.lang == 'id' else own.name_en}"

    def quarter(self, code: str) -> str:
        """A quarter of a year: 2024-Q2 is kuartal 2 2024."""
        year, _, number = code.partition("-Q")
        return self("drawing.quarter", n=number, year=year)

    def quad(self, code: str) -> str:
        """The name of a quad class."""
        entry = codebook.quads()[code]
        return entry.name_id if self.lang == "id" else entry.name_en

    def _gave_word(self, telling: Telling) -> str | None:
        """An agreement that happened, where all its records tell by their verb that it is an invitation or a promise; None for others."""
        if telling.what != "AGREE" or telling.status != "actual":
            return None
        from sekutu.analysis.prospects import accepted, kind_of

        events = [record for record in telling.records if isinstance(record, Event)]
        kinds = {"accepted" if accepted(event) and kind_of(event) == "invited" else kind_of(event) for event in events}
        kind = kinds.pop() if len(kinds) == 1 else None
        if kind not in ("invited", "accepted", "promised"):
            return None
        by, whom = self.parties(telling.a) or self("party.unknown"), self.parties(telling.b)
        return self(f"ahead.{kind}" if whom else f"ahead.{kind}.alone", by=by, whom=whom)

    def _event(self, telling: Telling) -> str:
        row = _acts().get((telling.what, telling.mode or "")) or _acts()[(telling.what, "")]
        several = len(telling.a) > 1
        whom = self.join([self.destination(party) for party in telling.b]) if telling.mode == "visit" else self.parties(telling.b)
        tense = "id" if self.lang == "id" else "en_did" if telling.status == "actual" else "en_do"
        form = f"{tense}_{'to' if whom else 'mutual' if several else 'alone'}"
        before = self(f"before.{telling.status}")
        return " ".join(part for part in (self.parties(telling.a) or self("party.unknown"), before, row[form].format(b=whom)) if part)

    def _tie(self, telling: Telling) -> str:
        row = _ties()[telling.what]
        goods = " " + self("goods", goods=", ".join(self.noun(one.strip()) for one in telling.goods.split(","))) if telling.goods else ""
        column = {"negated": "_not", "planned": "_will"}.get(telling.status, "")
        if telling.status == "possible" and self.lang == "en":
            column = "_may"
        verb = row[self.lang + column].format(b=self.parties(telling.b), goods=goods)
        if telling.status == "possible" and self.lang == "id":
            verb = f"{self('before.possible')} {verb}"
        return f"{self.parties(telling.a)} {verb}"

    def _statement(self, telling: Telling) -> str:
        said = self.parties(telling.a) or self("party.unknown")
        if telling.b:
            said = self("said.about", speaker=said, about=self.join([self.code(party.code) for party in telling.b]))
        stances = [f"{self(f'stance.{stance}')} {self.code(code)}" for code, stance in telling.stance]
        return f"{said} · {', '.join(stances)}" if stances else said
