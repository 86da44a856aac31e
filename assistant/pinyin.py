"""Chinese names behind the capitalised words of an English question: Zibo is 淄博 where a text has those characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assistant.script import fold

_WORD = re.compile(r"\b[A-Z][a-z]+(?:['’][a-z]+)?\b")
_HAN = re.compile(r"[一-鿿]+")
_LONGEST = 6  # letters of the longest syllable, zhuang
# English words that happen to be spelled like pinyin.
_ENGLISH = frozenset(
    (
        "china",
        "chinese",
        "women",
        "change",
        "panda",
        "dance",
        "manage",
        "niche",
        "name",
        "time",
        "line",
        "range",
        "huge",
    )
)


def spelled(question: str, texts: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The question's words in pinyin with the folded Chinese names that the texts have for them, and those without one.

    `Zibo` gives `淄博` where any text has 淄博. A word that is no pinyin, or an English word too, is left out.
    """
    wanted = {_letters(word): word for word in _WORD.findall(question) if _is_name(_letters(word))}
    found: dict[str, str] = {}
    if wanted:
        runs = {run for text in texts for run in _HAN.findall(fold(text))}
        for letters, word in wanted.items():
            name = next(filter(None, (_inside(run, letters) for run in sorted(runs))), "")
            if name:
                found[word] = name
    return found, tuple(word for word in wanted.values() if word not in found)


def _letters(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.lower())


def _is_name(letters: str) -> bool:
    """Two to four syllables, and no English word."""
    return letters not in _ENGLISH and any(2 <= count <= 4 for count in _counts(letters))


def _counts(letters: str) -> set[int]:
    """In how many syllables the letters can be read."""
    counts: list[set[int]] = [{0}] + [set() for _ in letters]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            if counts[start] and letters[start:end] in _syllables():
                counts[end] |= {count + 1 for count in counts[start]}
    return counts[-1]


def _inside(run: str, letters: str) -> str:
    """The first stretch of a run of Han characters that reads like the letters."""
    from pypinyin import lazy_pinyin

    read = lazy_pinyin(run)
    if len(read) != len(run):
        return ""
    for start in range(len(run)):
        joined = ""
        for end in range(start, min(start + 4, len(run))):
            joined += read[end].replace("v", "u")
            if joined == letters:
                return run[start : end + 1]
            if not letters.startswith(joined):
                break
    return ""


@cache
def _syllables() -> frozenset[str]:
    from pypinyin import lazy_pinyin

    return frozenset(
        p.replace("v", "u") for code in range(0x4E00, 0x9FA6) for p in lazy_pinyin(chr(code)) if p.isalpha()
    )
