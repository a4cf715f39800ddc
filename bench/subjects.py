"""Who is the subject of a verb: the walk over its clause that the coding uses, beside the dependency parser, against gold.

    python bench/subjects.py                          (needs the texts that $SEKUTU_SHARED names)

For each event of the gold (without the judging third) that is found by a verb and is not mutual, gold's actors (recipients for a
passive) say who the subject is. Counted: how often the walk names just them, how often the parser does, and who is right where both name
a party and differ. The parser is asked for the subject of the verb, or of the verb that it is joined to or depends on.
"""

from __future__ import annotations

import collections
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "gate"))
import gate

from sekutu import evaluation, pipeline
from sekutu.coding.events import EventCoder
from sekutu.coding.roles import RoleFinder, Roles
from sekutu.reading import syntax
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.records import Report


def codes(mentions: list[Mention]) -> set[str]:
    return {one.code or "---" for mention in mentions for one in mention.resolved}


def parsed_subject(clauses: Clauses, parse: syntax.Parse, verb: int) -> list[Mention]:
    """The party that the parse gives as subject: of the verb, else of the word that it hangs on as a relative clause or another verb."""
    for _ in range(4):
        for i, (head, relation) in enumerate(zip(parse.heads, parse.relations, strict=True)):
            if head == verb and relation.startswith("nsubj"):
                owner = clauses.owner[i]
                return clauses.run_of.get(id(owner), [owner]) if owner is not None else []
        relation, head = parse.relations[verb], parse.heads[verb]
        if relation.startswith("acl") and head >= 0:
            owner = clauses.owner[head]
            return [owner] if owner is not None else []
        if relation not in ("xcomp", "conj", "advcl", "parataxis") or head < 0:
            return []
        verb = head
    return []


def main() -> int:
    parser = syntax.load()
    asked: dict[int, tuple[Clauses, Any, Roles]] = {}
    assign = RoleFinder.assign

    def watched(self: RoleFinder, trigger: Any, low: int, high: int) -> Roles:
        roles = assign(self, trigger, low, high)
        asked[self.clauses.sentence.tokens[trigger.first].start] = (self.clauses, trigger, roles)
        return roles

    RoleFinder.assign = watched  # type: ignore[method-assign]
    counts: collections.Counter[str] = collections.Counter()
    for name in gate.SETS:
        texts, gold_folder = gate.folders(name)
        for path in sorted(texts.glob("*.txt")):
            if path.stem in gate.judging():
                continue
            asked.clear()
            text = path.read_text("utf-8")
            context = pipeline.read(Report(text=text, doc=path.name)).context
            found = EventCoder(context).code()
            parses = parser.parse([[token.text for token in one.sentence.tokens] for one in context.clauses])
            parse_of = {id(one): parse for one, parse in zip(context.clauses, parses, strict=True)}
            gold = [one for one in evaluation.read_jsonl(gold_folder / f"{path.stem}.jsonl") if one["kind"] == "event"]
            for event in found:
                clauses, trigger, _ = asked.get(event.trigger_start, (None, None, None))
                if clauses is None or trigger is None or trigger.is_noun or "sym" in trigger.act.flags:
                    continue
                alike = [one for one in gold if one["type"] == event.type and overlaps(text, one["quote"], event.start, event.end)]
                if len(alike) != 1:
                    continue
                side = alike[0]["recipients" if trigger.voice == "passive" else "actors"]
                wanted = {one.get("code") or "---" for one in side}
                walk = codes(clauses.subject(trigger.first))
                parse = codes(parsed_subject(clauses, parse_of[id(clauses)], trigger.first))
                counts["verbs"] += 1
                counts["walk right"] += walk == wanted
                counts["parser right"] += parse == wanted
                if walk and parse and walk != parse:
                    counts["both name somebody and differ"] += 1
                    counts["  of these the walk is right"] += walk == wanted
                    counts["  of these the parser is right"] += parse == wanted
                counts["the walk names nobody, the parser is right"] += not walk and parse == wanted
    for label, count in counts.items():
        print(f"{label:44}{count:5}")
    return 0


def overlaps(text: str, quote: str, start: int, end: int) -> bool:
    at = text.find(quote)
    return at >= 0 and min(end, at + len(quote)) - max(start, at) > 0


if __name__ == "__main__":
    sys.exit(main())
