"""The visual grammar that all pages share: colour says of what kind an act is, fill whether it happened, a glyph who says so.

``badge`` is the small mark before a line; ``classes`` the same for other shapes (bars, dots, lines of SVG). Their looks stand in
``frame.css``. Neither says anything alone: the words beside them say it too.
"""

from __future__ import annotations

from collections.abc import Iterable

from sekutu import codebook
from sekutu.records import AnyRecord, Event, Statement, Status, Tie
from sekutu.serve.markup import Markup, el
from sekutu.serve.words import Words

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
STATUSES: tuple[Status, ...] = ("actual", "planned", "possible", "negated")
CLAIMED = "❝"


def kind(record: AnyRecord) -> str:
    """The class of a record's colour: a quad class of its type, or ``statement``."""
    if isinstance(record, Statement):
        return "statement"
    return kind_of(record.type) if isinstance(record, Event) else kind_of_tie(record)


def kind_of(type: str) -> str:
    """The class of the colour of a type of act."""
    found = codebook.types().get(type)
    return found.quad.replace("_", "-") if found is not None else "statement"


def kind_of_tie(tie: Tie) -> str:
    """Ties are standing deeds: cooperation or conflict by their weight."""
    found = codebook.ties().get(tie.tie)  # of a tie of a newer codebook nothing is known
    return "material-conflict" if found is not None and found.weight < 0 else "material-cooperation"


def classes(kind: str, status: str, claimed: bool = False) -> str:
    """The classes of a shape: its colour, its fill, and whether somebody only claims it."""
    return f"of {kind} {status}" + (" claimed" if claimed and status == "actual" else "")


def badge(record: AnyRecord, words: Words) -> Markup:
    """The mark of a record, with its meaning for who does not see it."""
    status = "actual" if isinstance(record, Statement) else record.status
    claimed = bool(record.voice) or isinstance(record, Statement)
    return badge_of(kind(record), status, claimed, words)


def badge_of(kind: str, status: str, claimed: bool, words: Words) -> Markup:
    """The mark of what is of that kind and status."""
    said = words(f"status.{status}") if kind != "statement" else words("count.statements.one", n=1).partition(" ")[2]
    if claimed and kind != "statement":
        said += f", {words('mark.claimed')}"
    glyph = CLAIMED if claimed else ""
    return el("span", glyph, class_=f"badge {classes(kind, status, claimed)}", role="img", aria_label=said, title=said)


def legend(words: Words, statuses: Iterable[str] = STATUSES) -> Markup:
    """What the marks mean."""
    kinds = [
        el("span", badge_of(quad.replace("_", "-"), "actual", False, words), f" {_quad(quad, words)}", class_="key-entry") for quad in QUADS
    ]
    fills = [
        el("span", badge_of("material-cooperation", one, False, words), f" {words(f'status.{one}')}", class_="key-entry")
        for one in statuses
        if one != "actual"
    ]
    said = el("span", badge_of("material-cooperation", "actual", True, words), f" {words('mark.claimed')}", class_="key-entry")
    return el("p", kinds, fills, said, class_="legend grammar")


def _quad(quad: str, words: Words) -> str:
    found = codebook.quads()[quad]
    return found.name_id if words.lang == "id" else found.name_en
