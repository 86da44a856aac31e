"""Folding for matching only: Traditional to Simplified, full width to half width, lower case.

Every character folds to exactly one character, so an offset in the folded text is the same offset in the
original. Nothing that is shown goes through `fold`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "〝": "“", "〞": "”"}
_RUNS = re.compile(r"[a-z0-9]+(?:[.,:%][a-z0-9]+)*%?|[㐀-鿿\U00020000-\U0003134f]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_HAN = re.compile("[㐀-鿿\U00020000-\U0003134f]")
_QUOTED = re.compile(r"\([^()]*\)|（[^（）]*）|“[^”]*”|《[^》]*》|\"[^\"]*\"")
_LATIN = re.compile("[a-z]{2}")
_ENGLISH = re.compile(
    r"\b(?:the|an?|of|in|to|did|does|do|how|many|much|what|who|when|where|which|why|is|was|are|were|by|for|and|from|on|at)\b",
    re.I,
)
_CHINESE = re.compile("[的是了吗嗎呢谁誰什么麼哪几幾多少怎在有和与與将將被把]")


@cache
def _converter(name: str) -> opencc.OpenCC:
    """A converter takes tens of milliseconds to load: each is loaded once."""
    return opencc.OpenCC(name)


class _FoldTable(dict[int, str]):
    """A `str.translate` table that works out each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        narrow = unicodedata.normalize("NFKC", char)
        narrow = narrow if len(narrow) == 1 else char
        folded = _QUOTES.get(char, _QUOTES.get(narrow, narrow))  # ﹃ is 『 set upright
        lower = folded.lower()
        folded = lower if len(lower) == 1 else folded
        if ord(folded) > 0x3400 and not 0xD800 <= ord(folded) <= 0xDFFF:  # half a character, from a broken terminal
            simple = _converter("t2s").convert(_converter("t2s").convert(folded))  # 薴 is 苧 and that is 苎
            folded = simple if len(simple) == 1 else folded
        self[code] = folded
        return folded


_TABLE = _FoldTable()
_SHUFFLED = 3
"""Fewest characters of a word that is the same word in another order: 上海 is not 海上."""


def fold(text: str) -> str:
    """The text as it is matched; `len(fold(text)) == len(text)`, character for character."""
    return text.translate(_TABLE)


def letters(folded: str) -> str:
    """Letters and digits alone: two texts with the same ones say the same."""
    return _NOT_LETTERS.sub("", folded)


def rfind(word: str, text: str) -> int:
    """Where a word last stands in the text, or a long one with its characters in another order (回收率: 收回率); -1 nowhere."""
    at = text.rfind(word)
    if at >= 0 or len(word) < _SHUFFLED:
        return at
    letters, size = sorted(word), len(word)
    return next((i for i in range(len(text) - size, -1, -1) if sorted(text[i : i + size]) == letters), -1)


def terms(text: str) -> list[str]:
    """Search terms in order: character bigrams of Han runs (a lone character stands alone), whole Latin words and numbers."""
    found: list[str] = []
    for run in _RUNS.findall(fold(text)):
        if run[0] < "㐀" or len(run) == 1:
            found.append(run)
        else:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


def to_script(text: str, script: str) -> str:
    """The text in Simplified (`hans`) or Traditional (`hant`) characters, words taken as a whole; else unchanged."""
    if script not in ("hans", "hant"):
        return text
    return str(_converter("t2s" if script == "hans" else "s2t").convert(text))


def script_of(text: str) -> str:
    """`latin` for English, else `hant` where as many characters are Traditional-only as Simplified-only, else `hans`.

    English may hold Chinese: what stands in brackets or quotation marks (833,000 yuan (83.3万元)), or a word or two that
    the English around it makes part of its sentence (How many companies got 云退费?). 床 is written in both scripts.
    """
    han = _HAN.findall(text)
    if not han or _is_english(_QUOTED.sub(" ", text)):
        return "latin"
    traditional = sum(_TABLE[ord(char)] != char for char in han)
    simplified = sum(_traditional(char) != char for char in han)
    return "hant" if traditional and traditional >= simplified else "hans"


def _is_english(text: str) -> bool:
    """Whether a text with Han in it, what it quotes left out, is an English one."""
    han = "".join(_HAN.findall(text))
    if not han:
        return bool(_LATIN.search(text)) or text[:1].isdigit()
    return len(_ENGLISH.findall(text)) > 1 and not _CHINESE.search(han)


@cache
def _traditional(char: str) -> str:
    return str(_converter("s2t").convert(char))
