"""``explain`` and ``parties``: what a term or a name means, why a record says what it says, and of what text a report is a copy."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sekutu import codebook, memberships, register, registering
from sekutu.errors import NotKnown, UsageError
from sekutu.records import AnyRecord
from sekutu.serve import copies, printing
from sekutu.serve.answers import Where, opened
from sekutu.serve.feeding import say
from sekutu.serve.words import Words
from sekutu.settings import archive_path

if TYPE_CHECKING:
    from sekutu.store.judging import Verdict

_RECORD_ID = re.compile(r"[ets]-[0-9a-f]{14}\Z")
_REPORT_ID = re.compile(r"[0-9a-f]{16}\Z")


def explained(word: str, path: Where, words: Words) -> dict[str, Any]:
    """What the word means, as data: a record of the archive, terms and names, or the copies of a report. Raises NotKnown with the nearest
    words where it means nothing."""
    word = word.strip()
    if _RECORD_ID.match(word):
        record, before, after, _, judged = recorded(word, path, words)
        return {"record": record.to_dict(), "before": before, "after": after} | ({"judgement": judged} if judged else {})
    terms, names = meant(word)
    if terms or names:
        return {"terms": [asdict(term) for term in terms], "names": [_name(name) for name in names]}
    known = not isinstance(path, Path | None) or archive_path(path).exists()
    found = copies.of_report(word, path, words) if known else None
    if found is None and _REPORT_ID.match(word):
        raise NotKnown(words("error.report", word=word, path=archive_path(path) if isinstance(path, Path | None) else path.path))
    if found is None:
        raise NotKnown(words("error.word", word=word), (*codebook.nearest(word), *registering.load().nearest(word))[:5])
    return found


def meant(word: str) -> tuple[tuple[codebook.Term, ...], tuple[register.Name, ...]]:
    """The terms of the codebook and the names of the register that a word can mean."""
    names = registering.load().look_up(word)
    entry = registering.load().parties.get(word.upper())
    if not names and entry is not None:
        names = (register.Name(word, entry),)
    return tuple(codebook.lookup(word)), tuple(names)


def explain(word: str, path: Path | None, words: Words, as_json: bool) -> None:
    """Prints what the word means. Raises UsageError with the nearest words where it means nothing."""
    word = word.strip()
    try:
        if as_json:
            sys.stdout.write(printing.as_json(explained(word, path, words)))
        elif _RECORD_ID.match(word):
            _show_record(word, path, words)
        elif any(meant(word)):
            _show_meaning(word, *meant(word), words)
        else:
            _show_copies(explained(word, path, words), words)
    except NotKnown:
        if Path(word).is_file():
            raise UsageError(words("error.word_is_file", word=word)) from None
        raise


def _show_record(word: str, path: Path | None, words: Words) -> None:
    from sekutu.serve import render

    record, before, after, outlet, judged = recorded(word, path, words)
    render.show(render.explained(record, before, after, outlet, words, judged))


def _show_copies(found: Mapping[str, Any], words: Words) -> None:
    from sekutu.serve import render

    render.show(copies.page(found, words))


def _show_meaning(word: str, terms: Sequence[codebook.Term], names: Sequence[register.Name], words: Words) -> None:
    from rich.console import Group, RenderableType
    from rich.padding import Padding
    from rich.text import Text

    from sekutu.serve import render

    parts: list[RenderableType] = []
    for term in terms:
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
    if names:
        parts.append(render.title(words("explain.means", word=word)))
        for one in names:
            parts.append(Padding(Text(meaning(one, words)), (0, 0, 0, 2)))
            parts += [Padding(Text(line, style="dim"), (0, 0, 0, 4)) for line in belonging(one.entry, words)]
        if any(_belongs(one.entry) for one in names):
            parts.append(Padding(Text(f"({words('belongs.as_of')})", style="dim"), (0, 0, 0, 2)))
    render.show(Group(*parts))


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


def recorded(word: str, path: Where, words: Words) -> tuple[AnyRecord, str, str, str | None, Verdict | None]:
    """A record, what stands before and after its quotation, its outlet, and how it was judged. Raises NotKnown where there is none."""
    with opened(path, words) as archive:
        record = archive.record(word)
        if record is None:
            raise NotKnown(words("error.record", word=word, path=archive.path))
        report = archive.report(record.report)
        judged = archive.judged().get(record.id)
    text = report.text if report else ""
    before, after = around(text, record.start, record.end)
    if not text:
        say(words("note.no_text"))
    return record, before, after, report.outlet if report else None, judged


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
