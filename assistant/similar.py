"""Near-equal paragraphs: MinHash bands find candidates, and `near_equal` decides.

MinHash: Broder, "On the resemblance and containment of documents" (1997). Banding: Leskovec, Rajaraman, Ullman,
"Mining of Massive Datasets", chapter 3. A few lines of numpy; datasketch gives the same with a slower import and hash.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.script import fold, letters

SHINGLE = 3
"""Characters in a shingle."""
BANDS, ROWS = 8, 8
"""With 8 bands of 8 rows, texts of Jaccard similarity .9 share a band 99 times in 100, of .5 three times in 100."""
MIN_LETTERS = 12
"""Shorter texts are headings and set phrases: they repeat without being the same news."""
JACCARD = 0.9
"""A different name in a paragraph of 100 characters still gives .9, so above it `near_equal` looks at each difference."""

_RANDOM = np.random.Generator(np.random.PCG64(1997))  # a fixed seed: bands are stored and compared across runs
_FACTORS = _RANDOM.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSETS = _RANDOM.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
_MIX = _RANDOM.integers(0, 2**63, max(SHINGLE, ROWS), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_CHUNK = 4096
_COMPARABLE = 3000
"""Letters from the first to the last difference, for the comparison takes their square."""

_NUMBERS = re.compile(r"\d+(?:[.,:/]\d+)*|[〇零一二三四五六七八九十百千万亿两]+")
# Words that an edition may add or drop without telling anything else: particles, and no more.
_LIGHT = frozenset("的地得了着之所等也")
# Characters that change a fact where they are added or dropped: negation, approximation, direction, rank, intention.
_TELLING = frozenset("不未没无非否莫勿近约超逾余多少仅至增减升降涨跌前原副代拟将曾或每半")


def bands(text: str) -> tuple[str, ...]:
    """Keys of which near-equal texts share at least one; none for a text of fewer than `MIN_LETTERS` letters."""
    said = letters(fold(text))
    if len(said) < MIN_LETTERS:
        return ()
    rows = _minima(_shingles(said)).reshape(BANDS, ROWS)
    keys = (rows * _MIX[:ROWS]).sum(axis=1, dtype=np.uint64)
    return tuple(f"{number}{key:016x}" for number, key in enumerate(keys.tolist()))


def near_equal(a: str, b: str) -> bool:
    """Whether two texts are the same news in two editions: script, punctuation and a few added words aside.

    A number, a name or any other word put for another makes them two, however alike they are: a citation of one
    would not prove the other.
    """
    (left, numbers), (right, others) = _said(a), _said(b)
    if numbers != others:
        return False
    if left == right or min(len(left), len(right)) < MIN_LETTERS:
        return left == right
    return _jaccard(left, right) >= JACCARD and not _differ(*_unlike(left, right))


def _unlike(left: str, right: str) -> tuple[str, str]:
    """Both texts from their first difference to their last."""
    start = _common(left, right)
    left, right = left[start:], right[start:]
    end = _common(left[::-1], right[::-1])
    return left[: len(left) - end], right[: len(right) - end]


def _common(left: str, right: str) -> int:
    """Characters that two texts begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _differ(left: str, right: str) -> bool:
    """Whether a word is put for another, or one that changes the fact is added; so too where this is much to compare."""
    if max(len(left), len(right)) > _COMPARABLE:
        return True
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = set(left[i:j]) - _LIGHT, set(right[k:m]) - _LIGHT
        if (gone and come) or (gone | come) & _TELLING:
            return True
    return False


def _jaccard(left: str, right: str) -> float:
    a, b = ({text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)} for text in (left, right))
    return len(a & b) / len(a | b)


@lru_cache(256)  # one paragraph is compared with many in a row
def _said(text: str) -> tuple[str, list[str]]:
    """Letters and numbers of a text."""
    folded = fold(text)
    return letters(folded), _NUMBERS.findall(folded)


def _shingles(said: str) -> npt.NDArray[np.uint64]:
    codes = np.frombuffer(said.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - SHINGLE + 1
    hashes = sum((codes[i : i + count] * _MIX[i] for i in range(SHINGLE)), np.zeros(count, dtype=np.uint64))
    return hashes ^ (hashes >> np.uint64(29))


def _minima(shingles: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The smallest value of each hash function over the shingles; in chunks, so that memory stays small."""
    chunks = (shingles[i : i + _CHUNK, None] for i in range(0, len(shingles), _CHUNK))
    minima = [((chunk * _FACTORS + _OFFSETS) >> np.uint64(32)).min(axis=0) for chunk in chunks]
    return np.asarray(np.min(minima, axis=0), dtype=np.uint64)
