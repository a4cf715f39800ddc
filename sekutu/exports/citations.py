"""Citations of reports: CSL-JSON (Zotero, Pandoc, citeproc), BibTeX and RIS. A report keeps its key as long as its text is the same.

A report has no title of its own here, so its first line stands for one where the text is at hand, else its file's name does.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, TextIO

from sekutu.exports.bundle import Bundle
from sekutu.records import Report

TITLE = 200
"""Characters of a title at most; a longer first line is a paragraph and is cut at a space."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def headline(text: str) -> str:
    """The first line of a report; empty where there is no text."""
    line = " ".join(next((line for line in text.splitlines() if line.strip()), "").split())
    return line if len(line) <= TITLE else line[:TITLE].rpartition(" ")[0] + " …"


def key(report: Report) -> str:
    """Outlet, day and the beginning of the id: ``contoh-pos-20240516-3f9ab1``."""
    plain = unicodedata.normalize("NFKD", report.outlet or "laporan").encode("ascii", "ignore").decode().lower()
    outlet = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "laporan"
    return "-".join(part for part in (outlet[:40], "".join(_date(report)), report.id[:6]) if part)


def _date(report: Report) -> list[str]:
    """The day of publication in up to three parts; empty where it is not known, or not in one piece."""
    found = _DAY.match(report.published or "")
    return [part for part in found.groups() if part] if found else []


def items(bundle: Bundle) -> list[dict[str, Any]]:
    """The reports that the records stand in, as CSL items."""
    told = bundle.told
    texts = bundle.texts([one.id for one in told])
    out = []
    for one in told:
        item: dict[str, Any] = {"id": key(one), "type": "article-newspaper", "title": headline(texts.get(one.id, "")) or one.doc}
        if one.outlet:
            item["container-title"] = one.outlet
        if parts := _date(one):
            item["issued"] = {"date-parts": [[int(part) for part in parts]]}
        if one.url:
            item["URL"] = one.url
        out.append(item | {"language": "id", "note": f"sekutu report {one.id}"})
    return out


def csl(bundle: Bundle, stream: TextIO) -> None:
    """CSL-JSON: an array with an item a report."""
    stream.write(json.dumps(items(bundle), ensure_ascii=False, indent=1) + "\n")


_TEX = {**{char: "\\" + char for char in "&%$#_{}"}, "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\\": "\\textbackslash{}"}


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text)


def bibtex(bundle: Bundle, stream: TextIO) -> None:
    """BibTeX: an ``@article`` a report, in UTF-8."""
    for item in items(bundle):
        date = item.get("issued", {}).get("date-parts", [[]])[0]
        fields = {"title": "{" + _tex(item["title"]) + "}", "journal": _tex(item.get("container-title", ""))}
        fields |= {name: str(part) for name, part in zip(("year", "month", "day"), date, strict=False)}
        fields |= {"url": item.get("URL", "").replace("{", "%7B").replace("}", "%7D"), "langid": "indonesian", "note": item["note"]}
        told = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        stream.write(f"@article{{{item['id']},\n{told}\n}}\n\n")


def ris(bundle: Bundle, stream: TextIO) -> None:
    """RIS: a record of type NEWS a report."""
    for item in items(bundle):
        date = item.get("issued", {}).get("date-parts", [[]])[0]
        day = "/".join(f"{part:02d}" for part in date) if date else ""
        lines = [("TY", "NEWS"), ("ID", item["id"]), ("TI", item["title"]), ("T2", item.get("container-title", ""))]
        lines += [("PY", str(date[0]) if date else ""), ("DA", day), ("UR", item.get("URL", "")), ("LA", "id"), ("N1", item["note"])]
        stream.writelines(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines if value)
        stream.write("ER  - \n\n")
