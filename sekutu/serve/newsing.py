"""The verb ``news``: what is new, changed and withdrawn since a run, as text, JSON and a feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sekutu.errors import NotKnown
from sekutu.serve.options import SAID, All, Archive, Json, Lang, Wait, guarded, print_json, wants_json, words_in
from sekutu.serve.words import Words, visible

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sekutu.analysis.news import Change, Item, Kind, News
    from sekutu.serve.answers import Where

SHOWN = 20
"""Items of each kind on a terminal, where not all are asked for."""


def read(path: Where, since: int, party: str | None, words: Words) -> tuple[News, dict[int, str]]:
    """What is new since a run, and when each run ended. Raises UsageError for a run that the archive does not have (0: since the beginning)
    and for an unknown party."""
    from sekutu.analysis import news
    from sekutu.serve.answers import Period, find_party, opened, world_of

    code = find_party(party, words).code if party is not None else None
    with opened(path, words) as archive:
        runs = archive.runs()
        if since and all(one["id"] != since for one in runs):
            raise NotKnown(words("error.run", run=since), tuple(str(one["id"]) for one in runs[-3:]))
        then = archive.then(since)
        wrong = {id for id, verdict in archive.judged().items() if verdict == "wrong"}
        before = news.Before(
            then.fresh,
            [record for record in then.old if record.id not in wrong],
            news.grouped((one.report, one.id, one.run) for one in then.gone),
        )
        last = max((one["id"] for one in runs), default=0)
        found = news.news(
            world_of(archive, Period()),
            before,
            archive.brought,
            lambda ids: archive.metadata(sorted(ids)),
            archive.sources(),
            since,
            last,
            code,
            then.known,
        )
    return found, {one["id"]: one["ended"] or one["started"] for one in runs}


def said(item: Item, words: Words) -> str:
    """The happening in one sentence, with its day and status."""
    from sekutu.analysis.telling import gather

    happening = item.happening
    (telling,) = gather([happening.best], {})
    when = words.day(happening.date) if happening.date else words("day.reported", day=words.day(happening.reported))
    parts = [when, words.sentence(telling)]
    if happening.status != "actual":
        parts.append(words(f"status.{happening.status}"))
    return visible(" · ".join(parts))


def changed(item: Item, words: Words) -> str:
    """What is other than it was, slot by slot."""
    return visible("; ".join(_change(one, words) for one in item.changes))


def _change(one: Change, words: Words) -> str:
    before, after = (", ".join(_value(one.slot, value, words) for value in values) or "–" for values in (one.before, one.after))
    return words("news.change", slot=words(f"news.slot.{one.slot}"), before=before, after=after)


def _value(slot: str, value: str, words: Words) -> str:
    if slot == "date":
        return words.day(value)
    if slot == "place":
        return words.place(value)
    if slot in ("actor", "recipient"):
        return words.join([words.code(code) for code in value.split("|")])
    if slot == "status":
        return words(f"status.{value}")
    if slot == "type":
        type, _, mode = value.partition("/")
        return words.act(type, mode or None)
    return value


def page(found: News, words: Words, limit: int | None) -> RenderableType:
    """The news as people read them."""
    from rich.console import Group
    from rich.text import Text

    from sekutu.serve.render import heading, title

    name = words("news.title.of", party=words.code(found.party)) if found.party else words("news.title")
    parts: list[RenderableType] = [title(name, words("news.since", since=found.since, until=found.until))]
    kinds: tuple[Kind, ...] = ("new", "changed", "withdrawn")
    for kind in kinds:
        items = found.of(kind)
        if not items:
            continue
        parts.append(heading(f"{words(f'news.{kind}')} ({words.integer(len(items))})"))
        parts += [part for item in items[:limit] for part in _item(item, words)]
        if limit is not None and len(items) > limit:
            parts.append(Text(f"   {words.count(len(items) - limit, 'more_lines')}", style="dim"))
    if found.removed:
        parts.append(heading(words("news.removed")))
        parts += [Text(f" × {words('news.removed.one', report=one.report, n=words.integer(len(one.records)))}") for one in found.removed]
    return Group(*parts)


def _item(item: Item, words: Words) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    from sekutu.serve.render import CLAIMED, CLAIMED_STYLE, MARKS, STYLES, marked, quotations, refs

    happening = item.happening
    claimed = bool(happening.voices) and happening.status == "actual"
    style = CLAIMED_STYLE if claimed else STYLES[happening.status]
    body = Text(said(item, words), style=style)
    body.append(f" {refs(item.quotations)} · {words.count(happening.sources, 'sources')} · {words('news.run', run=item.run)}", style="dim")
    yield marked(CLAIMED if claimed else MARKS[happening.status], style, body)
    if item.changes:
        yield Padding(Text(changed(item, words), style="yellow"), (0, 0, 0, 4))
    yield quotations(item.quotations, words)


@guarded
def news(
    since: Annotated[int, typer.Option("--since", min=0, help=SAID("help.o.since_run"), metavar="RUN")],
    party: Annotated[str | None, typer.Option("--party", help=SAID("help.o.party"))] = None,
    feed: Annotated[Path | None, typer.Option("--feed", help=SAID("help.o.feed"), metavar="FILE")] = None,
    archive: Archive = None,
    all: All = False,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """What is new since a run."""
    from sekutu.serve.feeding import say

    words = words_in(lang)
    found, times = read(archive, since, party, words)
    if not found.complete:
        say(words("news.incomplete"))
    if feed is not None:
        from sekutu.serve import atom

        atom.write(feed, atom.feed(found, times, words))
        say(words("news.feed", n=words.integer(len(found.items) + len(found.removed)), path=feed))
    if wants_json(json):
        print_json(found.to_dict())
    elif found.items or found.removed:
        from sekutu.serve import render

        render.show(page(found, words, None if all else SHOWN))
    if not (found.items or found.removed):
        (say if wants_json(json) else _print)(words("news.none", since=since))


def _print(text: str) -> None:
    import sys

    sys.stdout.write(text + "\n")


def register(app: typer.Typer) -> None:
    """Adds the verb to the app."""
    app.command(help=SAID("help.news"))(news)


__all__: Sequence[str] = ("changed", "page", "read", "register", "said")
