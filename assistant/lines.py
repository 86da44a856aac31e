"""The logical lines of a text: a line, or several lines that a fixed width cut out of one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from assistant.script import fold, letters

MAX_SHORT = 60
"""Letters of the longest line that can be a headline, a heading, a caption or furniture."""

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_PROSE_END = re.compile(r"[。;][\"”’)\]】》]*(?:[(【][^()【】]{1,30}[)】])?$")
_OPEN_END = re.compile(r"[!?…:][\"”’)\]】》]*$")
_FULL_STOP = re.compile(r"[。!?…;:][\"”’)\]】》]*$")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、.．:]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十百\d]{1,5}[条章节款项部编]"
    r"|\d{1,3}(?:[、.．)]|\s)(?!\d)|[①-⑳❶-❿]|附件|附[:表录]|[•·●■◆▪►※*#-]+\s*(?=\w)|#{1,6}\s)"
)
_TOKEN = re.compile(r"[a-zA-Z0-9.,%+\-/:@_]+|.[，。、；：！？”’）》」』】…,;:!?)]*", re.DOTALL)
_INDENT = re.compile(r"\u3000|[ \t]{2,}")
_PAUSE = re.compile("[，。、；,;]")
_SLACK = 6
"""Columns by which lines of one width differ: punctuation is squeezed, and may not begin a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of a text without the white space around them; `folded` is them folded."""

    start: int
    end: int
    folded: str

    @property
    def letters(self) -> str:
        """Letters and digits alone: two lines with the same letters say the same."""
        return letters(self.folded)


def logical_lines(text: str) -> list[Line]:
    """The lines that hold anything, hard-wrapped ones put together again, in order."""
    folded = fold(text)
    raw = [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    width = wrap_width([text[start:end].rstrip() for start, end in raw])
    groups: list[tuple[int, int]] = []
    for start, end in raw:
        if width and groups and _continues(text, groups[-1], (start, end), width):
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
    return [_stripped(text, folded, start, end) for start, end in groups]


def is_prose(line: Line) -> bool:
    """Whether a line reads as running text rather than as a headline, a heading, a label or a list of links."""
    folded, count = line.folded, len(line.letters)
    if "。" in folded or _PROSE_END.search(folded):
        return count >= 8
    if _OPEN_END.search(folded):
        return count >= 30
    if folded.endswith((".", '."')) and folded.count(" ") >= 5:
        return True
    return count > MAX_SHORT or (count >= 40 and "," in folded)


def is_numbered(line: Line) -> bool:
    """Whether a line begins as an item or a heading does: 一、 (二) 第三条 4. ① 附件 •."""
    return _NUMBERED.match(line.folded) is not None


def ends_sentence(folded: str) -> bool:
    """Whether folded text ends as a sentence does."""
    return _FULL_STOP.search(folded.rstrip()) is not None


def wrap_width(lines: list[str]) -> int:
    """The width in columns (a Han character has two) at which the lines were cut, 0 where they were not."""
    widths = [_columns(line) for line in lines]
    counts = Counter(widths)
    full = [width for width in counts if 24 <= width <= 130 and sum(counts[width - d] for d in range(_SLACK + 1)) >= 3]
    if not full:
        return 0
    limit = max(full)
    full_lines = [line for width, line in zip(widths, lines, strict=True) if limit - _SLACK <= width <= limit + _SLACK]
    prose = sum(_PAUSE.search(line) is not None for line in full_lines)
    cut = sum(
        is_wrapped(line, after, limit) for line, after in pairwise(lines) if _columns(line) >= limit - _SLACK
    )  # lines that are paragraphs end with a full stop
    beyond = sum(width > limit + _SLACK for width in widths)
    wrapped = cut >= 3 and min(cut, prose) >= 0.6 * len(full_lines) and beyond <= 0.05 * len(widths)
    return limit if wrapped else 0


def is_wrapped(line: str, after: str, width: int) -> bool:
    """Whether `after` is the rest of `line`: no sentence ends, the first word of `after` had no room, no item begins."""
    if _FULL_STOP.search(fold(line[-4:])) or _INDENT.match(after):
        return False
    return _is_full(_columns(line), after, width) and not _NUMBERED.match(fold(after[:12]))


def _is_full(columns: int, after: str, width: int) -> bool:
    token = _TOKEN.match(after.lstrip())
    return columns + (min(_columns(token.group()), 20) if token else 0) > width - _SLACK


def _continues(text: str, group: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    if text.count("\n", group[1], after[0]) > 1 or "\f" in text[group[1] : after[0]]:
        return False
    start = text.rfind("\n", group[0], group[1]) + 1 or group[0]
    return is_wrapped(text[start : group[1]].rstrip(), text[after[0] : after[1]], width)


def _columns(line: str) -> int:
    return sum(2 if char > "\u2000" else 1 for char in line)


def _stripped(text: str, folded: str, start: int, end: int) -> Line:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return Line(start, end, folded[start:end])
