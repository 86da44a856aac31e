"""Whether two texts agree in what they deny and in which direction things move."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.binding import nearest_segment, segments
from assistant.numbers import quantities
from assistant.types import Issue, IssueKind

_NEGATED = re.compile(r"(?:没有|并未|尚未|未能|不再|不会|不能|不得|从未|[不未没无非])(?=([㐀-鿿]{1,2}))")
_NOT_NEGATIVE = (
    "不仅",
    "不但",
    "不断",
    "不少",
    "不同",
    "不止",
    "不久",
    "不过",
    "不论",
    "不管",
    "无论",
    "无不",
    "非常",
    "不错",
    "未来",
    "不可",
    "不折",
    "不惜",
)
_UP = re.compile("增加|增长|上升|提高|上涨|扩大|提升|升级|升至|涨|增至|增|回升|高于|高出|多于|多[0-9]|超支|盈利|赚")
_DOWN = re.compile("减少|下降|降低|下跌|缩小|降级|降至|下滑|跌|减至|减|回落|压减|低于|少于|少[0-9]|节省|亏损")


def polarity_issues(text: str, cited: str) -> Iterator[Issue]:
    """Where a folded claim denies what the folded source affirms, or moves against it, or the other way round."""
    denied, source_denied = _denied(text), _denied(cited)
    for word in denied - source_denied:
        if word in cited:
            yield Issue(IssueKind.NEGATION, word)
    for word in source_denied - denied:
        if word in text and cited.count(word) == 1:
            yield Issue(IssueKind.NEGATION, word)
    for part in segments(text):
        figures = [part[q.number.start : q.number.end] for q in quantities(part)]
        source = [s for s in segments(cited) if any(f in s for f in figures)] or [nearest_segment(part, cited)]
        moves, ways = way(part), {way(each) for each in source}
        if moves and ways == {-moves}:
            yield Issue(IssueKind.DIRECTION, part)


def denies(text: str) -> bool:
    """Whether a folded text denies anything."""
    return bool(_denied(text))


def way(text: str) -> int:
    """1 where a text only goes up, -1 where it only goes down, 0 where neither or both."""
    return bool(_UP.search(text)) - bool(_DOWN.search(text))


def _denied(text: str) -> set[str]:
    found = (m for m in _NEGATED.finditer(text) if not text.startswith(_NOT_NEGATIVE, m.start()))
    return {m[1] for m in found if len(m[1]) == 2}
