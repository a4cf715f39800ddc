"""Writes the pages of the manual that come from the program itself: one for each command, in English and Indonesian, and the codebook.

    python tools/manual.py            writes docs/commands, docs/perintah, docs/codebook.md
    python tools/manual.py --check    names the pages that are not what would be written, and exits 1

The tests run the check, so that a command, an option or a term that the manual does not have cannot land.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
FOLDERS = {"en": "commands", "id": "perintah"}

SAID = {
    "en": {
        "title": "Commands",
        "intro": "Data goes to standard output, words to standard error. Answers are tables on a terminal and JSON when piped or with "
        "`--json`.",
        "exits": "Exit codes: 0 done, 1 failure, 2 wrong usage, 3 some inputs were set aside, 4 another process holds the archive.",
        "arguments": "Arguments",
        "options": "Options",
        "needed": "needed",
        "many": "may be repeated",
        "default": "if not given",
        "examples": "Examples",
        "command": "command",
        "does": "does",
    },
    "id": {
        "title": "Perintah",
        "intro": "Data keluar di keluaran baku, kata-kata di keluaran galat. Jawaban berupa tabel di terminal dan JSON bila disalurkan "
        "atau dengan `--json`.",
        "exits": "Kode keluar: 0 selesai, 1 gagal, 2 salah pakai, 3 sebagian masukan disisihkan, 4 arsip dipegang proses lain.",
        "arguments": "Argumen",
        "options": "Pilihan",
        "needed": "wajib",
        "many": "boleh berulang",
        "default": "bila tidak diberikan",
        "examples": "Contoh",
        "command": "perintah",
        "does": "gunanya",
    },
}

MADE = "<!-- Made by tools/manual.py; what it says stands in the program and its tables. -->\n\n"


def described() -> list[dict[str, Any]]:
    """The commands as the command line has them, in this process's language."""
    from typer.main import get_command

    from sekutu.serve.cli import app

    group: Any = get_command(app)
    return [_command(name, group.commands[name]) for name in sorted(group.commands) if not group.commands[name].hidden]


def _command(name: str, command: Any) -> dict[str, Any]:
    return {"name": name, "help": str(command.help or ""), "parameters": [_parameter(one) for one in command.params if one.name != "help"]}


def _kind(annotation: Any) -> str:
    """How an option's value is called where the option has no name for it."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "|".join(str(member.value) for member in annotation)
    inner = get_args(annotation)[0] if get_args(annotation) else annotation
    return {int: "NUMBER", float: "NUMBER", Path: "FILE"}.get(inner, "WORD")


def _parameter(one: Any) -> dict[str, Any]:
    option = one.param_type_name == "option"
    value = "" if getattr(one, "is_flag", False) else one.metavar or _kind(one.type_descriptor.annotation)
    default = one.default
    shown = default is not None and not callable(default) and default not in ((), [], False, True, "") and "Sentinel" not in repr(default)
    return {
        "option": option,
        "names": [*one.opts, *one.secondary_opts] if option else [(one.metavar or one.name).upper()],
        "value": value if option else "",
        "help": str(getattr(one, "help", "") or ""),
        "needed": bool(one.required),
        "many": bool(getattr(one, "multiple", False) or one.nargs == -1),
        "default": str(getattr(default, "value", default)) if shown else "",
    }


def _in(lang: str) -> list[dict[str, Any]]:
    """The same in another language: help is made in that of the locale, once a process."""
    env = {**os.environ, "LC_ALL": f"{lang}_XX.UTF-8", "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    done = subprocess.run([sys.executable, __file__, "--describe"], env=env, capture_output=True, text=True, encoding="utf-8", check=True)
    commands: list[dict[str, Any]] = json.loads(done.stdout)
    return commands


def examples() -> dict[str, list[dict[str, str]]]:
    """Example lines by command."""
    from sekutu.resources import parse_table

    out: dict[str, list[dict[str, str]]] = {}
    for row in parse_table((DOCS / "examples.tsv").read_text(encoding="utf-8"), "docs/examples.tsv"):
        out.setdefault(row["command"], []).append(row)
    return out


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(_cell(cell) for cell in row) for row in rows)]
    return "".join(f"| {line} |\n" for line in lines) + "\n"


def page(command: dict[str, Any], lang: str, shown: list[dict[str, str]]) -> str:
    """A command's page."""
    said, name = SAID[lang], command["name"]
    arguments = [one for one in command["parameters"] if not one["option"]]
    options = [one for one in command["parameters"] if one["option"]]
    given = [f"{one['names'][0]}{'…' if one['many'] else ''}" for one in arguments]
    usage = " ".join(["sekutu", name, *(word if one["needed"] else f"[{word}]" for word, one in zip(given, arguments, strict=True))])
    out = [MADE, f"# sekutu {name}\n\n{command['help']}\n\n```\n{usage}{' [OPTIONS]' if options else ''}\n```\n\n"]
    for title, ones in ((said["arguments"], arguments), (said["options"], options)):
        if not ones:
            continue
        rows = []
        for one in ones:
            names = ", ".join(f"`{given}{' ' + one['value'] if one['value'] else ''}`" for given in one["names"])
            marks = [said["needed"]] if one["needed"] and not one["option"] else []
            marks += [said["many"]] if one["many"] and one["option"] else []
            marks += [f"{said['default']}: `{one['default']}`"] if one["default"] else []
            rows.append([names, one["help"] + (f" ({'; '.join(marks)})" if marks else "")])
        out.append(f"## {title}\n\n" + _table([title.lower(), said["does"]], rows))
    if shown:
        out.append(f"## {said['examples']}\n\n```\n" + "".join(f"{one['line']}    # {one[lang]}\n" for one in shown) + "```\n")
    return "".join(out).rstrip() + "\n"


def contents(commands: list[dict[str, Any]], lang: str) -> str:
    """The list of all commands."""
    said = SAID[lang]
    rows = [[f"[`{one['name']}`]({one['name']}.md)", one["help"]] for one in commands]
    toc = "```{toctree}\n:hidden:\n\n" + "".join(f"{one['name']}\n" for one in commands) + "```\n"
    return f"{MADE}# {said['title']}\n\n{said['intro']}\n\n{said['exits']}\n\n" + _table([said["command"], said["does"]], rows) + toc


def codebook_page() -> str:
    """The codebook: every term in both languages, with its score."""
    from sekutu import codebook
    from sekutu.resources import read_table

    def score(value: float | None) -> str:
        return "" if value is None else f"{value:+g}"

    out = [
        MADE,
        "# Codebook\n\nTypes, modes and their scores (from −10, most conflictual, to +10, most cooperative) are PLOVER's; where its "
        "manual disagrees with itself the head of the table says what was chosen (`sekutu/data/codebook/`). Ties, sectors and statuses "
        "are Sekutu's. `sekutu explain TERM` shows an entry.\n\n## Types of events and their modes\n\n",
    ]
    for kind in codebook.types().values():
        names = f"*{kind.name_en}* · *{kind.name_id}* · score {score(kind.score)} · {codebook.quads()[kind.quad].name_en}"
        out.append(f"### {kind.code}\n\n{names}\n\n{kind.meaning_en}\n\n{kind.meaning_id}\n\n")
        modes = list(codebook.modes(kind.code).values())
        if modes:
            rows = [
                [f"`{mode.code}`", f"{mode.name_en} · {mode.name_id}", score(mode.score), f"{mode.meaning_en} *{mode.meaning_id}*"]
                for mode in modes
            ]
            out.append(_table(["mode", "name", "score", "meaning"], rows))
    for title, terms in (
        ("Ties", codebook.ties()),
        ("Sectors", codebook.sectors()),
        ("Statuses", codebook.statuses()),
        ("Quad classes", codebook.quads()),
    ):
        entries: Mapping[str, codebook.Entry] = terms
        rows = [[f"`{code}`", f"{one.name_en} · {one.name_id}", f"{one.meaning_en} *{one.meaning_id}*"] for code, one in entries.items()]
        out.append(f"## {title}\n\n" + _table(["code", "name", "meaning"], rows))
    parts = read_table("codebook/isolation.tsv")
    rows = [
        [f"`{row['component']}`", f"{row['name_en']} · {row['name_id']}", row["weight"], row["least"], row["meaning_en"]] for row in parts
    ]
    out.append(
        "## Components of isolation\n\n" + _table(["component", "name", "weight in the composite", "least observations", "meaning"], rows)
    )
    return "".join(out).rstrip() + "\n"


def pages() -> dict[Path, str]:
    """All pages that are made, by their file."""
    out, shown = {DOCS / "codebook.md": codebook_page()}, examples()
    for lang, folder in FOLDERS.items():
        commands = _in(lang)
        out[DOCS / folder / "index.md"] = contents(commands, lang)
        for one in commands:
            out[DOCS / folder / f"{one['name']}.md"] = page(one, lang, shown.get(one["name"], []))
    return out


def stale() -> list[Path]:
    """The pages that are missing, differ, or are of no command any more."""
    wanted = pages()
    there = {file for folder in FOLDERS.values() for file in (DOCS / folder).glob("*.md")}
    differ = [file for file, text in wanted.items() if not file.is_file() or file.read_text(encoding="utf-8") != text]
    return sorted({*differ, *(there - set(wanted))})


def main() -> int:
    if "--describe" in sys.argv:
        print(json.dumps(described()))
        return 0
    if "--check" in sys.argv:
        for file in (found := stale()):
            print(f"{file.relative_to(ROOT)} is not what the program says; run python tools/manual.py")
        return int(bool(found))
    wanted = pages()
    for file in stale():
        if file not in wanted:
            file.unlink()
    for file, text in wanted.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main())
