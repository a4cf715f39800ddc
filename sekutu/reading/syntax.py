"""Dependency parses and word classes of Indonesian sentences, from a small trained model that runs on NumPy alone.

A *parse* gives every token a word class of Universal Dependencies (``VERB``), a head, and the relation to it (``nsubj:pass``). It is
evidence, not truth: about one relation in five is wrong (``data/models/id-syntax/README.md`` has the figures).

The model: a table of known words and hashed tables of their beginnings, ends and shapes (Miranda et al. 2022, "Multi hash embeddings in
spaCy"), a bidirectional LSTM (Kiperwasser and Goldberg 2016, "Simple and accurate dependency parsing using bidirectional LSTM feature
representations"), and biaffine scores of heads and relations (Dozat and Manning 2017, "Deep biaffine attention for neural dependency
parsing"). The tree is the best one with a single root (Chu and Liu 1965, Edmonds 1967; the root by Stanojević and Cohen 2021, "A root of
a problem"). The treebanks it learned from differ in their habits, so it is told which one to follow (Stymne et al. 2018, "Parser training
with heterogeneous treebanks"): ``style``. It was trained by ``tools/train_parser.py``.

In the shapes below ``N`` is tokens of a batch of sentences, ``T`` steps (tokens of its longest sentence), ``E`` width of a word, ``H`` of
one LSTM direction. NumPy is imported at the first ``load()``, not before.
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

# Rows of the hashed tables, in the order of `features`; row 0 is for tokens that have no such part.
AFFIX_ROWS = (2000, 5000, 2000, 4000, 6000)
SHAPE_ROWS = 300
_CUTS = frozenset(';:,.!?)]”"–—')


class Parse(NamedTuple):
    """One sentence: for each token its head (index of a token of the sentence, -1 for the root), the relation to it, and its word class."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]


def _bucket(kind: str, part: str, rows: int) -> int:
    return 1 + zlib.crc32(f"{kind}{part}".encode("utf-8", "surrogatepass")) % (rows - 1)


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
    # Paid once for each root, and more than two trees can differ by: so the best tree has one root.
    price = 1.0 + count * (max(map(max, scores)) - min(map(min, scores)))
    table = [[0.0] * (count + 1)]
    for i, row in enumerate(scores):
        line = list(row)
        line[0] -= price
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
        self._vector = functools.lru_cache(maxsize=20_000)(self._word_vector)

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
        waiting = 0
        for i in order:
            if batch and waiting + len(jobs[i]) > _BATCH_TOKENS:
                self._run(jobs, batch, code, done)
                batch, waiting = [], 0
            batch.append(i)
            waiting += len(jobs[i])
        if batch:
            self._run(jobs, batch, code, done)
        found = iter(done)
        out: list[Parse] = []
        for cuts in ranges:
            parts = [part for start, stop in cuts if stop > start and (part := next(found)) is not None]
            out.append(Parse((), (), ()) if not parts else parts[0] if len(parts) == 1 else _join(parts, cuts))
        return out

    def _run(self, jobs: Sequence[Sequence[str]], batch: list[int], style: int, done: list[Parse | None]) -> None:
        """Parses the sentences ``batch`` (longest first) and puts them into ``done``.

        Tokens lie step by step: first those that begin a sentence, then the second ones, as far as sentences go; so nothing is padded."""
        np = self._np
        w = self._w
        lengths = np.array([len(jobs[i]) for i in batch])
        going = [int((lengths > t).sum()) for t in range(int(lengths[0]))]  # sentences that have a token at step t
        starts = np.concatenate([[0], np.cumsum(going)])  # [T + 1]
        rows = [starts[:n] + b for b, n in enumerate(lengths.tolist())]  # of each sentence: where its tokens lie
        back = np.empty(int(starts[-1]), np.intp)
        for at in rows:
            back[at] = at[::-1]
        width = w["style"].shape[1]
        x = np.empty((len(back), w["lstm0.f.x"].shape[0]), np.float32)  # [N, E]
        x[:, -width:] = w["style"][style]
        for at, i in zip(rows, batch, strict=True):
            x[at, :-width] = [self._vector(word) for word in jobs[i]]
        states = self._encode(x, going, back)  # [N, 2H]

        def layer(name: str) -> Floats:
            return np.maximum(states @ w[f"{name}.w"] + w[f"{name}.b"], 0.0)  # type: ignore[no-any-return]

        tags = (layer("tag0") @ w["tag1.w"] + w["tag1.b"]).argmax(1)
        # Heads: for each sentence, [n, A] dependents against [n + 1, A] heads, the root (a vector of its own) first.
        dependents = layer("arc.dep") @ w["arc.u"] + w["arc.b"]
        heads = layer("arc.head")
        trees: list[list[int]] = []
        for at in rows:
            candidates = np.concatenate([w["arc.root"][None], heads[at]])
            trees.append(best_tree((dependents[at] @ candidates.T).tolist()))
        # Relations: for each token and the head it has got, [N, R].
        low, above = layer("rel.dep"), np.concatenate([w["rel.root"][None], layer("rel.head")])  # [N, D], [N + 1, D]
        chosen = np.empty(len(back), np.intp)
        for at, tree in zip(rows, trees, strict=True):
            chosen[at] = np.concatenate([[0], at + 1])[tree]
        high = above[chosen]  # [N, D]
        product = (low @ w["rel.u"]).reshape(len(back), low.shape[1], len(self.relations))  # rel.u: [D, D * R]
        labels = (high[:, None, :] @ product)[:, 0, :] + low @ w["rel.wd"] + high @ w["rel.wh"] + w["rel.b"]  # [N, R]
        labels[:, self._root] = -1e9
        best = labels.argmax(1)
        for at, tree, i in zip(rows, trees, batch, strict=True):
            names = [self.relations[self._root if head == 0 else kind] for head, kind in zip(tree, best[at].tolist(), strict=True)]
            done[i] = Parse(tuple(head - 1 for head in tree), tuple(names), tuple(self.tags[tag] for tag in tags[at].tolist()))

    def _encode(self, x: Floats, going: list[int], back: Integers) -> Floats:
        """[N, E] → [N, 2H]. ``going``: sentences at each step; ``back``: for each token the one at its place in the reversed sentence."""
        np = self._np
        for number in range(self._layers):
            w = {name: self._w[f"lstm{number}.{name}"] for name in ("f.x", "f.b", "b.x", "b.b", "h")}
            size = w["h"].shape[1]
            gates = np.stack([x @ w["f.x"] + w["f.b"], (x @ w["b.x"] + w["b.b"])[back]])  # [2, N, 4H]: both directions
            out = np.empty((2, len(x), size), np.float32)
            h = np.zeros((2, going[0], size), np.float32)
            c = np.zeros((2, going[0], size), np.float32)
            at = 0
            for n in going:
                z = gates[:, at : at + n] + h[:, :n] @ w["h"]  # [2, n, 4H]: input, forget, output gates, candidate
                sigma = 0.5 * np.tanh(0.5 * z[:, :, : 3 * size]) + 0.5  # the logistic function, without overflow
                c = sigma[:, :, size : 2 * size] * c[:, :n] + sigma[:, :, :size] * np.tanh(z[:, :, 3 * size :])
                h = sigma[:, :, 2 * size :] * np.tanh(c)
                out[:, at : at + n] = h
                at += n
            x = np.concatenate([out[0], out[1][back]], axis=1)
        return x


@functools.cache
def load() -> Parser:
    """The parser that the package carries, read once. Raises TableError where the file is missing."""
    try:
        data = files("sekutu").joinpath("data").joinpath(*MODEL.split("/")).read_bytes()
    except FileNotFoundError as error:
        raise TableError(MODEL, 0, "no such model") from error
    return Parser(data)
