"""``explain`` and ``parties``: what a term or a name means, why a record says what it says, and of what text a report is a copy."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sekutu import codebook, memberships, register, registering
from sekutu.errors import NotKnown, UsageError
from sekutu.records import AnyRecord
from sekutu.serve import printing
from sekutu.serve.answers import Where, opened
from sekutu.serve.feeding import say
from sekutu.serve.words import Words
from sekutu.settings import archive_path

if TYPE_CHECKING:
    from rich.console import RenderableType

_RECORD_ID = re.compile(r"[ets]-[0-9a-f]{14}\Z")
_REPORT_ID = re.compile(r"[0-9a-f]{16}\Z")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a word means: ``terms`` of the codebook and ``names``; or the ``record`` of that id, with what stands around its quotation, its
    ``outlet`` and how a person judged it; or the ``copies`` of a report."""

    terms: tuple[codebook.Term, ...] = ()
    names: tuple[register.Name, ...] = ()
    record: AnyRecord | None = None
    before: str = ""
    after: str = ""
    outlet: str | None = None
    judged: str | None = None
    copies: Mapping[str, Any] | None = None
    word: str = ""

    def to_dict(self) -> dict[str, Any]:
        if self.record is not None:
            out = {"record": self.record.to_dict(), "before": self.before, "after": self.after}
            return out | ({"judgement": self.judged} if self.judged else {})
        if self.copies is not None:
            return dict(self.copies)
        return {"terms": [asdict(term) for term in self.terms], "names": [_name(name) for name in self.names]}

    def _repr_html_(self) -> str:
        from sekutu.serve import notebook

        return notebook.explanation(self)


def explain(word: str, path: Path | None, words: Words, as_json: bool) -> None:
    """Prints what the word means. Raises UsageError with the nearest words where it means nothing."""
    found = explanation(word, path, words, say)
    if as_json:
        sys.stdout.write(printing.as_json(found.to_dict()))
        return
    from sekutu.serve import render

    render.show(page(found, words))


def explanation(word: str, where: Where, words: Words, note: Callable[[str], None]) -> Explanation:
    """What the word means. Raises UsageError with the nearest words where it means nothing."""
    word = word.strip()
    if _RECORD_ID.match(word):
        return _record(word, where, words, note)
    if _REPORT_ID.match(word):
        copies = _copies(word, where, words)
        if copies is None:
            raise NotKnown(words("error.report", word=word, path=place_of(where)))
        return Explanation(copies=copies, word=word)
    terms, names = meant(word)
    if not terms and not names:
        if place_of(where).exists() and (copies := _copies(word, where, words)) is not None:
            return Explanation(copies=copies, word=word)
        if (where is None or isinstance(where, Path)) and Path(word).is_file():  # else a server asks, which tells of no files
            raise UsageError(words("error.word_is_file", word=word))
        nearest = (*codebook.nearest(word), *registering.load().nearest(word))
        raise NotKnown(words("error.word", word=word), nearest[:5])
    return Explanation(terms, names, word=word)


def explained(word: str, where: Where, words: Words) -> dict[str, Any]:
    """The same as data. Raises NotKnown with the nearest words where it means nothing."""
    return explanation(word, where, words, say).to_dict()


def meant(word: str) -> tuple[tuple[codebook.Term, ...], tuple[register.Name, ...]]:
    """The terms of the codebook and the names of the register that a word can mean."""
    names = registering.load().look_up(word)
    entry = registering.load().parties.get(word.upper())
    if not names and entry is not None:
        names = (register.Name(word, entry),)
    return tuple(codebook.lookup(word)), tuple(names)


def page(found: Explanation, words: Words) -> RenderableType:
    """The same for people."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from sekutu.serve import render

    if found.record is not None:
        return render.explained(found.record, found.before, found.after, found.outlet, words, found.judged)
    if found.copies is not None:
        from sekutu.serve import copies

        return copies.page(found.copies, words)
    parts: list[RenderableType] = []
    for term in found.terms:
        kind = words("explain.mode", type=term.type) if term.kind == "mode" else words(f"explain.{term.kind}")
        name, sense = (term.name_id, term.meaning_id) if words.lang == "id" else (term.name_en, term.meaning_en)
        facts = [kind]
        if term.score is not None:
            facts.append(f"{words('explain.weight' if term.kind == 'tie' else 'explain.score')} {words.score(term.score)}")
        parts.append(render.title(f"{term.name} · {name}", " · ".join(facts)))
        parts.append(Padding(Text(sense), (0, 0, 0, 2)))
        if term.related and term.kind in ("type", "quad"):
            label = words("explain.modes" if term.kind == "type" else "explain.types")
            parts.append(Padding(Text(f"{label}: {', '.join(term.related)}", style="dim"), (0, 0, 0, 2)))
        parts.append(Text(""))
    if found.names:
        parts.append(render.title(words("explain.means", word=found.word)))
        for one in found.names:
            parts.append(Padding(Text(meaning(one, words)), (0, 0, 0, 2)))
            parts += [Padding(Text(line, style="dim"), (0, 0, 0, 4)) for line in belonging(one.entry, words)]
        if any(_belongs(one.entry) for one in found.names):
            parts.append(Padding(Text(f"({words('belongs.as_of')})", style="dim"), (0, 0, 0, 2)))
    return Group(*parts)


def meaning(name: register.Name, words: Words) -> str:
    """One thing that a name can mean, in a line."""
    entry = name.entry
    kind = words(f"explain.kind.{entry.kind}", party=words.code(entry.code) if entry.code else "–")
    shown = words.code(entry.code) if entry.kind in ("state", "organisation") else entry.name
    out = f"{shown} · {kind}"
    if entry.kind in ("state", "organisation"):
        out += f" · {entry.code}"
    if entry.kind == "person":
        held = [
            f"{words(f'office.{tenure.office}')} ({words.code(tenure.code)}) {_held(tenure.start, tenure.end, words)}".strip()
            for tenure in entry.tenures
        ]
        out += " · " + "; ".join(held)
    return f"{out} · {words('explain.weak')}" if name.weak else out


def _belongs(entry: register.Entry) -> dict[str, list[str]]:
    """By role, in the order of ROLES: the states of an organisation or the organisations of a state, at the end of the table."""
    if entry.kind not in ("state", "organisation"):
        return {}
    found = (memberships.memberships if entry.kind == "state" else memberships.members)(entry.code)
    out: dict[str, list[str]] = {}
    for one in found:
        out.setdefault(one.role, []).append(one.organisation if entry.kind == "state" else one.state)
    return out


def belonging(entry: register.Entry, words: Words) -> Iterator[str]:
    """A line for each role: its members, or what it is a member of."""
    for role, codes in _belongs(entry).items():
        named = ", ".join(sorted((words.code(code) for code in codes), key=str.casefold))
        yield f"{words(f'belongs.{entry.kind}.{role}')} ({words.integer(len(codes))}): {named}"


def _held(start: str, end: str, words: Words) -> str:
    """From when to when an office was held: 7 Mei 2012 –, 2004 – 2010."""
    return " – ".join(words.day(day) if day else "" for day in (start, end)).strip() if start or end else ""


def _name(name: register.Name) -> dict[str, Any]:
    entry = name.entry
    out: dict[str, Any] = {"name": name.text, "kind": entry.kind, "code": entry.code or None, "means": entry.name, "weak": name.weak}
    if entry.sector:
        out["sector"] = entry.sector
    if entry.tenures:
        out["tenures"] = [asdict(tenure) for tenure in entry.tenures]
        out["wikidata"] = entry.wikidata or None
    if entry.kind == "state":
        out["memberships"] = [{"organisation": one.organisation, **_since(one)} for one in memberships.memberships(entry.code)]
    if entry.kind == "organisation":
        out["members"] = [{"state": one.state, **_since(one)} for one in memberships.members(entry.code)]
    return out


def _since(one: memberships.Membership) -> dict[str, str | None]:
    return {"role": one.role, "from": one.start or None, "note": one.note or None}


def place_of(where: Where) -> Path:
    """The archive's file."""
    return archive_path(where) if where is None or isinstance(where, Path) else where.path


def _record(word: str, where: Where, words: Words, note: Callable[[str], None]) -> Explanation:
    with opened(where, words) as archive:
        record = archive.record(word)
        if record is None:
            raise NotKnown(words("error.record", word=word, path=place_of(where)))
        report = archive.report(record.report)
        judged = archive.judged().get(record.id)
    text = report.text if report else ""
    before, after = around(text, record.start, record.end)
    if not text:
        note(words("note.no_text"))
    return Explanation(record=record, before=before, after=after, outlet=report.outlet if report else None, judged=judged, word=word)


def _copies(word: str, where: Where, words: Words) -> Mapping[str, Any] | None:
    """The copies of a report of the archive; None where it has none of that id or document."""
    from sekutu.serve import copies

    return copies.of_report(word, where, words)


def around(text: str, start: int, end: int, reach: int = 240) -> tuple[str, str]:
    """What stands before and after a quotation within its paragraph, at most ``reach`` characters either side, cut at a space."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : len(text) if stop < 0 else stop]
    if len(before) > reach:
        before = "… " + before[-reach:].partition(" ")[2]
    if len(after) > reach:
        after = after[:reach].rpartition(" ")[0] + " …"
    return before, after


def parties(word: str | None, words: Words) -> list[dict[str, Any]]:
    """The parties of the register, or those that the word names or that have it in a name. Raises UsageError where there are none."""
    names = registering.load()
    called: dict[str, list[str]] = {}
    for text, meant in names.names.items():
        for name in meant:
            if name.entry.kind in ("state", "organisation") and not (text.isupper() and text.title() in names.names):
                called.setdefault(name.entry.code, []).append(text)
    chosen = list(names.parties)
    if word is not None:
        folded = word.strip().casefold()
        exact = names.party(word)
        chosen = [code for code in chosen if any(folded in text.casefold() for text in (code, words.code(code), *called.get(code, [])))]
        if exact is not None:
            chosen = [exact.code, *(code for code in chosen if code != exact.code)] if exact.code in names.parties else chosen
        if not chosen:
            raise NotKnown(words("error.party", word=word), names.nearest(word))
    return [
        {
            "code": code,
            "kind": names.parties[code].kind,
            "name_id": names.label(code, "id"),
            "name_en": names.label(code, "en"),
            "names": called.get(code, []),
            "memberships" if names.parties[code].kind == "state" else "members": _belongs(names.parties[code]),
        }
        for code in chosen
    ]


def show_parties(rows: list[dict[str, Any]], word: str | None, words: Words) -> None:
    """The register as a table; below it, for the party that the word names, who belongs to it or what it belongs to."""
    from rich.console import Group
    from rich.text import Text

    from sekutu.serve import render

    many = len(rows) > 12  # then a line each; few parties are shown with all their names
    cells = []
    for row in rows:
        others = [name for name in row["names"] if name != row[f"name_{words.lang}"]]
        shown = ", ".join(others[:4] if many else others) + (", …" if many and len(others) > 4 else "")
        cells.append([row["code"], row[f"name_{words.lang}"], shown])
    table = render.rows([words("column.code"), words("column.name"), words("column.names")], cells)
    named = registering.load().party(word.strip()) if word is not None else None
    belongs = list(belonging(named, words)) if named is not None else []
    if not belongs or named is None:
        render.show(table)
        return
    heading = render.heading(words.code(named.code), words("belongs.as_of"))
    render.show(Group(table, heading, *(Text(line) for line in belongs)))
