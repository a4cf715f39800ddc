"""Feeds damaged input to every parser of ours for a bounded time, and says how each failure is repeated.

    python bench/fuzz.py --minutes 30 [--seed N] [--only NAME …] [--json FILE]
    python bench/fuzz.py --only feeds --input 7:4711        # one input again, with the error

Each target (``fuzzed.py``) has a process of its own and an equal share of the time. An input is made from its name alone (``seed:number``):
a good one is taken, and bits are turned, pieces cut out, doubled, moved, other inputs' pieces and awkward words put in. A failure is an
error that the parser does not promise, a promise that does not hold, more than SECONDS of processor time, or a process that dies. The seed
of the run is that of the day where none is given, so that nights differ and one night can be repeated. The exit code is 1 for failures.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fuzzed import TARGETS, Fed, Target, here

SECONDS = 10.0
"""Processor time that an input of a few kB may take; the slowest calm ones take some hundredths."""

MEMORY = 4_000_000_000
"""Bytes of address space that a target may have."""

MOST = 20
"""Failures of a target that are told."""

WORDS = (
    "\x00 \ufeff \u202e \u2028 \ud83d\ude00 \u0301 <!DOCTYPE <![CDATA[ ]]> --> &#x0; &#xD800; &#99999999; &lt; %00 %ff %D8 '' \" \\ "
    "{{}} [[[[ }} null NaN 1e999 -0 9999999999999999999999 0x7f 1/0 0000-00-00 2024-02-30 9999-12-31 .. ../../ // :: @ # ? & = ; "
    "\\u0000 \\ud800 | \t \r \r\n \n\n ' OR 1=1 -- ${x} %s %n {0} 10.000,5 ribu juta triliun persen yang yang dan dan kemarin 31 "
    "Februari Presiden Presiden “ ” ‘ ( ) Content-Length: -1 chunked charset=utf-7 charset=idna charset=punycode charset=zlib charset=\x00"
).split(" ")


def mutated(seeds: list[Fed], chance: random.Random) -> Fed:
    """One of the seeds, changed a little or much."""
    data = chance.choice(seeds)
    if chance.random() < 0.02:
        return data
    for _ in range(1 + int(chance.expovariate(0.5))):
        data = _changed(data, seeds, chance)
    return data[:100_000]


def _changed(data: Fed, seeds: list[Fed], chance: random.Random) -> Fed:
    at = chance.randrange(len(data) + 1)
    to = min(len(data), at + chance.choice((1, 2, 8, 50, 400)))
    way = chance.randrange(9)
    word: Fed = chance.choice(WORDS)
    if isinstance(data, bytes):
        word = word.encode("utf-8", "surrogatepass")
    if way == 0:
        return data[:at] + word + data[at:]
    if way == 1:
        return data[:at] + word + data[to:]
    if way == 2:
        return data[:at] + data[to:]
    if way == 3:
        return data[:at] + data[at:to] * chance.choice((2, 3, 40)) + data[to:]
    if way == 4:
        return data[:at]
    if way == 5:
        other = chance.choice(seeds)
        start = chance.randrange(len(other) + 1)
        return data[:at] + other[start : start + chance.choice((1, 10, 100, 1000))] + data[to:]
    if way == 6:
        return data[to:] + data[at:to] + data[:at]
    if isinstance(data, bytes):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 1, 4, 20))):
            if changed:
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        return bytes(changed)
    letters = list(data)
    for _ in range(chance.choice((1, 1, 4, 20))):
        if letters:
            letters[chance.randrange(len(letters))] = chr(
                chance.choice((chance.randrange(32, 127), chance.randrange(160, 0x2100), chance.randrange(0x10000, 0x1F700)))
            )
    return "".join(letters)


def made(name: str, number: str) -> Fed:
    """The input of that name, always the same."""
    return mutated(TARGETS[name].seeds(), random.Random(f"{name} {number}"))


class Slow(BaseException):
    """An input takes too long. Not an Exception, so that no parser takes it for its own."""


def tried(target: Target, data: Fed) -> str | None:
    """What went wrong with an input, or None."""

    def late(number: int, frame: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with here():
            target.run(data)
    except Slow:
        return f"more than {SECONDS:g} seconds"
    except target.allowed:
        return None
    except Exception:
        return traceback.format_exc(limit=-4)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return None


def fuzz(name: str, seed: int, seconds: float, note: Callable[[str], None], most: int | None = None) -> dict[str, Any]:
    """Feeds a target for so many seconds (or ``most`` inputs); ``note`` is told the name of each input before it is fed."""
    target, failures, count = TARGETS[name], [], 0
    seeds = target.seeds()
    end, kinds = time.monotonic() + seconds, set()
    good = next((wrong for one in seeds[:20] if (wrong := tried(target, one)) is not None), None)
    if good is not None:
        failures.append({"input": "a good one", "error": good})
    while (time.monotonic() < end if most is None else count < most) and len(failures) < MOST:
        number = f"{seed}:{count}"
        note(number)
        wrong = tried(target, mutated(seeds, random.Random(f"{name} {number}")))
        count += 1
        if wrong is not None and (kind := _kind(wrong)) not in kinds:
            kinds.add(kind)
            failures.append({"input": number, "error": wrong[-3000:]})
    return {"inputs": count, "failures": failures}


def _kind(wrong: str) -> str:
    """Where a failure comes from, by which like ones are told once: the last place in a file, and the kind of error."""
    places = [line for line in wrong.splitlines() if line.lstrip().startswith("File ")]
    return (places[-1] if places else "") + wrong.strip().splitlines()[-1].partition(":")[0]


def _apart(name: str, seed: int, seconds: float) -> dict[str, Any]:
    """The same in a process of its own, which may die."""
    with tempfile.NamedTemporaryFile() as last:
        command = [sys.executable, __file__, "--target", name, "--seed", str(seed), "--seconds", str(seconds), "--note", last.name]
        try:
            done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=seconds + 120)
        except subprocess.TimeoutExpired:
            return {"inputs": 0, "failures": [{"input": last.read().decode(), "error": "it did not end"}]}
        if done.returncode:
            return {
                "inputs": 0,
                "failures": [{"input": last.read().decode(), "error": f"exit code {done.returncode}\n{done.stderr[-1500:]}"}],
            }
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=dt.date.today().toordinal())
    parser.add_argument("--only", nargs="*", choices=sorted(TARGETS), default=sorted(TARGETS), metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--input", help="the name of one input: it is fed once, and what goes wrong is told")
    parser.add_argument("--json", type=Path)
    for name, kind in (("--target", str), ("--seconds", float), ("--note", Path)):
        parser.add_argument(name, type=kind, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if asked.target:
        with asked.note.open("wb", buffering=0) as last:
            told = fuzz(
                asked.target, asked.seed, asked.seconds, lambda number: os.pwrite(last.fileno(), f"{number:24}".encode(), 0) and None
            )
        print(json.dumps(told))
        return 0
    if asked.input:
        data = made(asked.only[0], asked.input)
        wrong = tried(TARGETS[asked.only[0]], data)
        print(repr(data) if len(data) < 5000 else f"{len(data)} long, begins {data[:2000]!r}", wrong or "nothing goes wrong", sep="\n")
        return 1 if wrong else 0
    share, all_told = 60 * asked.minutes / len(asked.only), {}
    print(f"seed {asked.seed}, {share:.0f} seconds each")
    for name in asked.only:
        told = all_told[name] = _apart(name, asked.seed, share)
        print(f"{name:14}{told['inputs']:10,} inputs   {len(told['failures'])} failures", flush=True)
        for one in told["failures"]:
            print(
                f"    python bench/fuzz.py --only '{name}' --input {one['input'].strip()}\n"
                + "".join(f"        {line}\n" for line in one["error"].splitlines()[-12:])
            )
    if asked.json:
        asked.json.write_text(json.dumps({"seed": asked.seed, "targets": all_told}, indent=1) + "\n", "utf-8")
    return 1 if any(one["failures"] for one in all_told.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
