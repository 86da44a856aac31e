"""Sentences of Chinese and English text as offsets that tile it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

SHORT_QUOTE = 40
"""A quotation up to this many characters stays whole; a longer one may be cut at its own sentence ends."""
BRACKET = 200
"""A bracket that closes further away than this is taken for a stray one."""

_END = re.compile(
    r"""[。！？!?…；｡]+          # Chinese and full-width ends; runs such as ？！ and ……
      | (?<!&\#\d{2})(?<![a-zA-Z0-9]);   # a half-width semicolon, but not that of an HTML entity
      | (?<=[㐀-鿿])[．.](?![\w.])       # some papers type the full stop as a dot
      | (?<=[a-zA-Z0-9)\]"'”’%])\.(?=\s+["'“‘(]?[A-Z㐀-鿿]|["'”’)\]]|\s*\Z)""",
    re.VERBOSE,
)
_NOT_AN_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|No|Nos|Inc|Ltd|Co|Corp|vs|etc|cf|Fig|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|[A-Z](?:\.[A-Z])*|[ap]\.m)\.$|^\W*\d{1,3}\.$|[a-zA-Z]!$"
)
_CLOSERS = re.compile(r"[”’」』）)\]】〕》〉]*")
_SPACE = re.compile(r"\s*")
_PAIRS = dict(zip("”’」』）)】》〉〕]", "“‘「『（(【《〈〔[", strict=True))
_QUOTES = frozenset("“‘「『")
_MARKS = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_PAIRS.values())) + "]")
_ENDED = frozenset("。！？!?…；;”’」』\n")


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences; they tile the text, white space after a sentence belongs to it.

    Ends are 。！？；…… and their half-width forms with the closing quotes and brackets after them. A semicolon ends a
    sentence, for a citation should hold one fact and Chinese news strings facts with semicolons. Nothing is cut inside
    brackets, 《titles》 and short quotations, nor between a quotation and the words that name its speaker after it.
    """
    whole, quotes = _protected(text)
    cuts = [0, *_cuts(text, whole, quotes), len(text)]
    return [(start, end) for start, end in pairwise(cuts) if start < end]


def _cuts(text: str, whole: list[tuple[int, int]], quotes: dict[int, int]) -> Iterator[int]:
    starts = [start for start, _ in whole]
    straight = [match.start() for match in re.finditer('"', text)]
    last = 0
    for match in _END.finditer(text):
        end = _after_closers(text, match.end(), straight)
        if match.start() < last or end >= len(text) or _abbreviated(text, last, match):
            continue
        closing = next((i for i in range(match.end(), end) if i in quotes), None)
        index = bisect_right(starts, match.start()) - 1
        inside = index >= 0 and match.start() < whole[index][1]
        if inside and (closing is None or quotes[closing] != starts[index]):
            continue
        if closing is None or _ends_with_quote(text, quotes[closing], end):
            yield end
            last = end


def _ends_with_quote(text: str, opening: int, end: int) -> bool:
    """Whether a sentence ends with the quotation that ends before `end`.

    It does after 某某说：“……。” or 某某说，“……。”; where the quotation began the sentence, the words after it name the speaker, and where
    it stands within one they go on with it: 喊出“干！”的口号.
    """
    before = text[opening - 1] if opening else "\n"
    if before in _ENDED or before.isspace():
        return text[end - 1].isspace() or text[end] in _QUOTES
    return before in "：:，,"


def _after_closers(text: str, position: int, straight: list[int]) -> int:
    """Where the next sentence can begin: behind closing marks (a straight quote closes where it is even) and space."""
    end = _matched(_CLOSERS, text, position)
    if text[end : end + 1] == '"' and bisect_right(straight, end) % 2 == 0:
        end = _matched(_CLOSERS, text, end + 1)
    return _matched(_SPACE, text, end)


def _matched(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _abbreviated(text: str, last: int, match: re.Match[str]) -> bool:
    """Whether a dot belongs to `Dr.` or `1.`, or a half-width mark to a name (`Yahoo!奇摩`) or an address (`?id=1`)."""
    mark = match.group()
    if mark == ".":
        return bool(_NOT_AN_END.search(text[max(last, match.start() - 8) : match.end()]))
    follows = text[match.end() : match.end() + 1]
    if mark == "!" and text[match.start() - 1 : match.start()].isascii() and not follows.isspace():
        return text[match.start() - 1 : match.start()].isalpha()
    return mark in "!?" and follows.isascii() and (follows.isalnum() or follows in {"&", "=", "/", "_"})


def _protected(text: str) -> tuple[list[tuple[int, int]], dict[int, int]]:
    """Spans that stay whole, outermost only and in order; and each closing quote's opening one."""
    open_marks: list[int] = []
    spans: list[tuple[int, int]] = []
    quotes: dict[int, int] = {}
    for match in _MARKS.finditer(text):
        opening = _PAIRS.get(match.group())
        if opening is None:
            open_marks.append(match.start())
            continue
        depth = next((d for d in range(1, min(len(open_marks), 8) + 1) if text[open_marks[-d]] == opening), 0)
        if not depth:
            continue
        start = open_marks[-depth]
        del open_marks[-depth:]
        if opening in _QUOTES:
            quotes[match.start()] = start
        if match.end() - start <= (SHORT_QUOTE if opening in _QUOTES else BRACKET):
            spans.append((start, match.end()))
    return _outermost(spans), quotes


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
