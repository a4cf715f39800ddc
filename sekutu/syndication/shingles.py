"""Shingles: the runs of three words of a report as numbers, and the few longer runs under which it is looked up.

Runs are hashed from the checksums of their words (CRC-32 of the folded word in UTF-8), joined by multiplication modulo 2**64 and mixed by
the finaliser of MurmurHash3 (A. Appleby, public domain); the upper 32 bits count. Unsigned arithmetic of fixed width and a fixed byte order
make the same bytes on every machine.

Reports are looked up by a sample of their runs of four words: those whose hash is small (FracMinHash: L. Irber et al., 2022, bioRxiv
2022.01.11.475838). Unlike the bands of MinHash (A. Broder, 1997), which find reports that are alike as wholes, such a sample also finds the
part in the whole: what a half has in its sample, the whole has too. 32 bands of four rows find a pair of which two fifths of the words were
changed (Jaccard index of runs of three words about .12) in one case of a hundred.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]

RUN = 3
"""Words of a shingle. Runs of two are common to all reports of one subject, of four a word changed in five leaves too few."""

KEY_RUN = 4
"""Words of a run that is looked up: of two news reports of one year, one pair in 5,000 shares two sampled runs of four, one in 400 of
three."""

KEYS = 64
"""At most so many runs, about, are looked up for a report; a longer one is sampled by halves until that many are left."""

_FEW = 8  # with fewer runs that hold two small words (a text in capitals), all runs count
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio, odd: Knuth's multiplicative hashing
_MIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))  # of MurmurHash3's fmix64


def checksums(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """One number a word, its case folded."""
    return np.array([zlib.crc32(word.casefold().encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint64)


def runs(sums: npt.NDArray[np.uint64], length: int, salt: int = 0) -> Hashes:
    """The hash of each run of so many words, in order; a shorter text is one run, an empty one has none."""
    length = min(length, len(sums))
    if not length:
        return np.empty(0, dtype="<u4")
    mixed = np.full(len(sums) - length + 1, salt, dtype=np.uint64)
    for place in range(length):
        mixed = mixed * _FACTOR + sums[place : place + len(mixed)] + np.uint64(1)
    for factor in _MIX:
        mixed = (mixed ^ (mixed >> np.uint64(33))) * factor
    return ((mixed ^ (mixed >> np.uint64(33))) >> np.uint64(32)).astype("<u4")


def sampled(hashes: Hashes, words: int) -> Hashes:
    """Of the hashes of a text of so many words, those that are looked up."""
    scale = 1
    while words > KEYS * scale:
        scale *= 2
    found: Hashes = np.unique(hashes[hashes < np.uint64(2**32 // scale)]).astype("<u4")
    return found


def keys(words: Sequence[str], sums: npt.NDArray[np.uint64]) -> Hashes:
    """What a report is looked up by: sampled runs with two words or more in small letters, for names and titles in a row are in all reports
    of their subject.
    """
    hashes = runs(sums, KEY_RUN)
    if len(words) > KEY_RUN:
        small = np.cumsum([0, *(word.islower() for word in words)])
        said = hashes[(small[KEY_RUN:] - small[:-KEY_RUN])[: len(hashes)] >= 2]
        if len(said) >= _FEW:
            hashes = said
    return sampled(hashes, len(words))
