"""Dependency parses and word classes of Indonesian sentences, from a small trained model that runs on NumPy alone.

A *parse* gives every token a word class of Universal Dependencies (``VERB``), a head, and the relation to it (``nsubj:pass``). It is
evidence, not truth: about one relation in four is wrong (``data/models/id-syntax/README.md`` has the figures).

The model: a table of known words and hashed tables of their beginnings, ends and shapes (Miranda et al. 2022, "Multi hash embeddings in
spaCy"), a bidirectional LSTM (Kiperwasser and Goldberg 2016, "Simple and accurate dependency parsing using bidirectional LSTM feature
representations"), and biaffine scores of heads and relations (Dozat and Manning 2017, "Deep biaffine attention for neural dependency
parsing"). The tree is the best one with a single root (Chu and Liu 1965, Edmonds 1967; the root by Stanojević and Cohen 2021, "A root of
a problem"). The treebanks it learned from differ in their habits, so it is told which one to follow (Stymne et al. 2018, "Parser training
with heterogeneous treebanks"): ``style``. It was trained by ``tools/train_parser.py``.

In the shapes below ``B`` is sentences of a batch, ``T`` tokens of its longest sentence, ``N`` tokens of the batch, ``H`` width of one
LSTM direction. NumPy is imported at the first ``load()``, not before.
"""

from __future__ import annotations

import functools
import io
import json
import unicodedata
import zlib
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from sekutu.errors import TableError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.intp]

MODEL = "models/id-syntax/weights.npz"

# Sentences are cut above this length: the cost of the head scores grows with its square, and news has no such sentences, only lists and
# debris.
LONGEST = 150
# Tokens of one batch: large enough for the matrix products, small enough for the cache of a processor.
_BATCH_TOKENS = 1500
# Larger than any difference of two scores: paid once for each root, so that the best tree has one.
_ROOT_PRICE = 1e4

# Rows of the hashed tables, in the order of `features`; row 0 is for tokens that have no such part.
AFFIX_ROWS = (2000, 5000, 2000, 4000, 6000)
SHAPE_ROWS = 300
_CUTS = ';:,.!?)]”"–—'


class Parse(NamedTuple):
    """One sentence: for each token its head (index of a token of the sentence, -1 for the root), the relation to it, and its word class."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]


def _bucket(kind: str, part: str, rows: int) -> int:
    return 1 + zlib.crc32(f"{kind}{part}".encode()) % (rows - 1)


def shape(word: str) -> str:
    """The pattern of a word: ``Rusia`` → ``Xx``, ``ke-77`` → ``x-9``, ``2/6`` → ``9/9``; runs of a class are written once."""
    out: list[str] = []
    for letter in word[:40]:
        mark = "X" if letter.isupper() else "x" if letter.isalpha() else "9" if letter.isdigit() else letter
        if not out or out[-1] != mark:
            out.append(mark)
    return "".join(out)


def norm(word: str) -> str:
    """The form under which a word stands in the table: lower case, digits as 0, plain quotation marks and dashes."""
    lower = unicodedata.normalize("NFKC", word).lower()
    if lower.isascii() and lower.isalpha():
        return lower
    return "".join("0" if c.isdigit() else '"' if c in "“”„«»" else "'" if c in "‘’" else "-" if c in "–—" else c for c in lower)


def features(word: str) -> tuple[int, ...]:
    """Rows of the hashed tables: beginnings of 2 and 4 letters, ends of 2, 3 and 5 letters, and the shape. Training uses the same
    function."""
    form = norm(word)
    length = len(form)
    a, b, c, d, e = AFFIX_ROWS
    return (
        _bucket("<", form[:2], a),
        _bucket("<", form[:4], b) if length > 2 else 0,
        _bucket(">", form[-2:], c),
        _bucket(">", form[-3:], d) if length > 2 else 0,
        _bucket(">", form[-5:], e) if length > 3 else 0,
        _bucket("=", shape(word), SHAPE_ROWS),
    )


def best_tree(scores: Sequence[Sequence[float]]) -> list[int]:
    """The heads of the best tree with one root. ``scores[i][j]``: token ``i`` (from 0) under node ``j``, where node 0 is the root and
    token ``k`` is node ``k + 1``. The result is in the same numbering of nodes. O(n³) at worst; sentences whose best heads are a tree
    already take O(n)."""
    count = len(scores)
    heads = [_best_head(row, i + 1) for i, row in enumerate(scores)]
    if heads.count(0) == 1 and _cycle([0, *heads]) is None:
        return heads
    table = [[0.0] * (count + 1)]
    for i, row in enumerate(scores):
        line = list(row)
        line[0] -= _ROOT_PRICE
        line[i + 1] = -1e9
        table.append(line)
    return _edmonds(table)[1:]


def _best_head(row: Sequence[float], node: int) -> int:
    best, score = 0, row[0]
    for j, value in enumerate(row):
        if value > score and j != node:
            best, score = j, value
    return best


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """A cycle among the nodes, or None; node 0 is the root and its head is not looked at."""
    state = [0] * len(heads)  # 0 not seen, else the number of the walk that saw it first
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = heads[node]
        if state[node] == start:
            cycle = [node]
            other = heads[node]
            while other != node:
                cycle.append(other)
                other = heads[other]
            return cycle
    return None


def _edmonds(table: list[list[float]]) -> list[int]:
    """Chu–Liu/Edmonds: ``table[i][j]`` scores node ``i`` under node ``j``; node 0 is the root. Heads of all nodes (0 for node 0)."""
    size = len(table)
    heads = [0] + [_best_head(table[i], i) for i in range(1, size)]
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [node for node in range(size) if node not in inside]  # begins with the root
    new = len(outside)  # the cycle as one node
    smaller = [[table[i][j] for j in outside] for i in outside]
    leaving: list[int] = []  # for each node outside: the member of the cycle that it would hang under
    for row, i in zip(smaller, outside, strict=True):
        member = max(cycle, key=table[i].__getitem__)
        leaving.append(member)
        row.append(table[i][member])
    entering: list[int] = []  # for each node outside as a head: the member of the cycle that it would take
    last: list[float] = []
    for j in outside:
        member = max(cycle, key=lambda node: table[node][j] - table[node][heads[node]])
        entering.append(member)
        last.append(table[member][j] - table[member][heads[member]])
    smaller.append([*last, -1e9])
    found = _edmonds(smaller)
    for place, node in enumerate(outside):
        if place:
            heads[node] = leaving[place] if found[place] == new else outside[found[place]]
    place = found[new]
    heads[entering[place]] = outside[place]
    return heads


def pieces(words: Sequence[str], longest: int = LONGEST) -> list[tuple[int, int]]:
    """Ranges of at most ``longest`` tokens: cut after the last mark of punctuation in the second half of the allowed length, else at its
    end."""
    out: list[tuple[int, int]] = []
    start = 0
    while len(words) - start > longest:
        stop = start + longest
        cut = next((i + 1 for i in range(stop - 1, start + longest // 2, -1) if words[i] in _CUTS), stop)
        out.append((start, cut))
        start = cut
    out.append((start, len(words)))
    return out


def _join(parts: list[Parse], ranges: list[tuple[int, int]]) -> Parse:
    """One parse from those of its pieces: roots of later pieces hang under the first root as ``parataxis``."""
    heads: list[int] = []
    relations: list[str] = []
    tags: list[str] = []
    first = parts[0].heads.index(-1)
    for number, (part, (start, _)) in enumerate(zip(parts, ranges, strict=True)):
        for head, relation in zip(part.heads, part.relations, strict=True):
            root = head < 0 and number > 0
            heads.append(first if root else head if head < 0 else head + start)
            relations.append("parataxis" if root else relation)
        tags.extend(part.tags)
    return Parse(tuple(heads), tuple(relations), tuple(tags))


class Parser:
    """The trained model. Safe to share between threads; the same input gives the same parse, alone or among others, up to rounding of the
    scores."""

    def __init__(self, data: bytes) -> None:
        import numpy

        self._np: Any = numpy
        with numpy.load(io.BytesIO(data), allow_pickle=False) as stored:
            meta = json.loads(bytes(stored["meta"]).decode())
            weights = {
                name: (stored[name].astype(numpy.float32) * stored[f"{name}.scale"][:, None] if f"{name}.scale" in stored else stored[name])
                for name in stored.files
                if name != "meta" and name != "words" and not name.endswith(".scale")
            }
            words = bytes(stored["words"]).decode().split("\n")
        self._w: dict[str, Floats] = {name: value.astype(numpy.float32) for name, value in weights.items()}
        self._rows = {word: number for number, word in enumerate(words, 1)}  # row 0: unknown
        self.tags: tuple[str, ...] = tuple(meta["tags"])
        self.relations: tuple[str, ...] = tuple(meta["relations"])
        self.styles: tuple[str, ...] = tuple(meta["styles"])
        self.version: str = meta["version"]
        self._layers: int = meta["layers"]
        self._default: str = meta["style"]
        self._root = self.relations.index("root")
        self._vector = functools.lru_cache(maxsize=50_000)(self._word_vector)

    def _word_vector(self, word: str) -> Floats:
        """[E] the embeddings of a word, one after the other, without that of the style."""
        w = self._w
        parts = [w["word"][self._rows.get(norm(word), 0)]]
        parts += [w[f"part{number}"][row] for number, row in enumerate(features(word))]
        return self._np.concatenate(parts)  # type: ignore[no-any-return]

    def parse(self, sentences: Sequence[Sequence[str]], style: str | None = None) -> list[Parse]:
        """The parses of tokenized sentences, in their order. ``style`` is one of ``styles``, the treebank whose habits to follow.

        An empty sentence has an empty parse. Sentences of more than ``LONGEST`` tokens are cut (`pieces`) and joined again."""
        code = self.styles.index(style or self._default)
        ranges = [pieces(words) for words in sentences]
        jobs: list[Sequence[str]] = []
        for words, cuts in zip(sentences, ranges, strict=True):
            jobs.extend(words[start:stop] for start, stop in cuts if stop > start)
        done: list[Parse | None] = [None] * len(jobs)
        order = sorted(range(len(jobs)), key=lambda i: (-len(jobs[i]), i))
        batch: list[int] = []
        for i in order:
            if batch and (len(batch) + 1) * len(jobs[batch[0]]) > _BATCH_TOKENS:
                self._run(jobs, batch, code, done)
                batch = []
            batch.append(i)
        if batch:
            self._run(jobs, batch, code, done)
        found = iter(done)
        out: list[Parse] = []
        for cuts in ranges:
            parts = [part for start, stop in cuts if stop > start and (part := next(found)) is not None]
            out.append(Parse((), (), ()) if not parts else parts[0] if len(parts) == 1 else _join(parts, cuts))
        return out

    def _run(self, jobs: Sequence[Sequence[str]], batch: list[int], style: int, done: list[Parse | None]) -> None:
        """Parses the sentences ``batch`` (longest first) and puts them into ``done``."""
        np = self._np
        w = self._w
        lengths = [len(jobs[i]) for i in batch]
        longest, count = lengths[0], len(batch)
        width = w["style"].shape[1]
        x = np.zeros((longest, count, w["lstm0.f.x"].shape[0]), np.float32)  # [T, B, E]
        x[:, :, -width:] = w["style"][style]
        for b, i in enumerate(batch):
            x[: lengths[b], b, :-width] = [self._vector(word) for word in jobs[i]]
        states = self._encode(x, lengths)  # [T, B, 2H]
        flat = states.reshape(longest * count, -1)

        def layer(name: str) -> Floats:
            return np.maximum(flat @ w[f"{name}.w"] + w[f"{name}.b"], 0.0)  # type: ignore[no-any-return]

        tags = (layer("tag0") @ w["tag1.w"] + w["tag1.b"]).argmax(1).reshape(longest, count)
        # Heads: [B, T, A] dependents against [B, T + 1, A] heads, the root (a vector of its own) first.
        dependents = layer("arc.dep").reshape(longest, count, -1).transpose(1, 0, 2)
        heads = layer("arc.head").reshape(longest, count, -1).transpose(1, 0, 2)
        heads = np.concatenate([np.broadcast_to(w["arc.root"], (count, 1, heads.shape[2])), heads], axis=1)
        scores = (dependents @ w["arc.u"]) @ heads.transpose(0, 2, 1) + (heads @ w["arc.b"])[:, None, :]  # [B, T, T + 1]
        trees = [best_tree(scores[b, :n, : n + 1].tolist()) for b, n in enumerate(lengths)]
        # Relations: for each token and the head it has got, [N, R].
        below = layer("rel.dep").reshape(longest, count, -1).transpose(1, 0, 2)
        above = layer("rel.head").reshape(longest, count, -1).transpose(1, 0, 2)
        above = np.concatenate([np.broadcast_to(w["rel.root"], (count, 1, above.shape[2])), above], axis=1)
        low = np.concatenate([below[b, :n] for b, n in enumerate(lengths)])  # [N, D]
        high = np.concatenate([above[b, trees[b]] for b in range(count)])  # [N, D]
        size, kinds = low.shape[1], len(self.relations)
        product = (low @ w["rel.u"]).reshape(-1, size, kinds)  # w["rel.u"]: [D, D * R]
        labels = (high[:, None, :] @ product)[:, 0, :] + low @ w["rel.wd"] + high @ w["rel.wh"] + w["rel.b"]  # [N, R]
        labels[:, self._root] = -1e9
        best = labels.argmax(1).tolist()
        at = 0
        for b, i in enumerate(batch):
            n = lengths[b]
            tree = trees[b]
            names = [self.relations[self._root if head == 0 else label] for head, label in zip(tree, best[at : at + n], strict=True)]
            done[i] = Parse(tuple(head - 1 for head in tree), tuple(names), tuple(self.tags[t] for t in tags[:n, b].tolist()))
            at += n

    def _encode(self, x: Floats, lengths: list[int]) -> Floats:
        """[T, B, E] → [T, B, 2H]; sentences stand longest first, so that at step ``t`` the first ones are those that are still going on."""
        np = self._np
        longest, count = x.shape[:2]
        steps = np.arange(longest)[:, None]
        # Where the reversed sentence reads from; what is beyond the end stays where it is.
        back = np.where(steps < np.array(lengths), np.array(lengths) - 1 - steps, steps)  # [T, B]
        columns = np.arange(count)[None, :]
        going = [int((np.array(lengths) > t).sum()) for t in range(longest)]
        for number in range(self._layers):
            w = {name: self._w[f"lstm{number}.{name}"] for name in ("f.x", "f.b", "b.x", "b.b", "h")}
            flat = x.reshape(longest * count, -1)
            size = w["h"].shape[1]
            forward = (flat @ w["f.x"] + w["f.b"]).reshape(longest, count, 4 * size)
            backward = (flat @ w["b.x"] + w["b.b"]).reshape(longest, count, 4 * size)[back, columns]
            gates = np.stack([forward, backward], axis=1)  # [T, 2, B, 4H]
            out = np.zeros((longest, 2, count, size), np.float32)
            h = np.zeros((2, count, size), np.float32)
            c = np.zeros((2, count, size), np.float32)
            for t in range(longest):
                n = going[t]
                z = gates[t, :, :n] + h[:, :n] @ w["h"]  # [2, n, 4H]: input, forget, output gates, candidate
                sigma = 0.5 * np.tanh(0.5 * z[:, :, : 3 * size]) + 0.5  # the logistic function, without overflow
                c = sigma[:, :, size : 2 * size] * c[:, :n] + sigma[:, :, :size] * np.tanh(z[:, :, 3 * size :])
                h = sigma[:, :, 2 * size :] * np.tanh(c)
                out[t, :, :n] = h
            x = np.concatenate([out[:, 0], out[:, 1][back, columns]], axis=2)
        return x


@functools.cache
def load() -> Parser:
    """The parser that the package carries, read once. Raises TableError where the file is missing."""
    try:
        data = files("sekutu").joinpath("data").joinpath(*MODEL.split("/")).read_bytes()
    except FileNotFoundError as error:
        raise TableError(MODEL, 0, "no such model") from error
    return Parser(data)
