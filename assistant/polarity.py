"""Whether two texts agree in what they deny and in which direction things move."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_UP = re.compile(r"增加|增长|上升|提高|上涨|扩大|提升|升至|涨|增至|回升")
_DOWN = re.compile(r"减少|下降|降低|下跌|缩小|降至|下滑|跌|减至|回落|压减")


def polarity_issues(text: str, cited: str) -> Iterator[Issue]:
    """Where a folded claim denies what the folded source affirms, or moves against it, or the other way round."""
    denied, source_denied = _denied(text), _denied(cited)
    for word in denied - source_denied:
        if word in cited:
            yield Issue(IssueKind.NEGATION, word)
    for word in source_denied - denied:
        if word in text and cited.count(word) == 1:
            yield Issue(IssueKind.NEGATION, word)
    ups, downs = bool(_UP.search(text)), bool(_DOWN.search(text))
    source_ups, source_downs = bool(_UP.search(cited)), bool(_DOWN.search(cited))
    if (ups and not source_ups and source_downs) or (downs and not source_downs and source_ups):
        yield Issue(IssueKind.DIRECTION, ((_UP if ups else _DOWN).search(text) or [""])[0])


def _denied(text: str) -> set[str]:
    found = (m for m in _NEGATED.finditer(text) if not text.startswith(_NOT_NEGATIVE, m.start()))
    return {m[1] for m in found if len(m[1]) == 2}
