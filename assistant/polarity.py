"""Whether a text denies, and in which direction things move in it."""

from __future__ import annotations

import re

_NEGATED = re.compile(r"(?:没有|并未|尚未|未能|不再|不会|不能|不得|从未|[不未没无非])(?=([㐀-鿿]{1,2}))")
_NOT_NEGATIVE = tuple(
    "不仅 不但 不断 不少 不同 不止 不久 不过 不论 不管 无论 无不 非常 不错 未来 不可 不折 不惜".split()
)
_UP = re.compile("增加|增长|上升|提高|上涨|扩大|提升|升级|升至|涨|增至|增|回升|高于|高出|多于|多[0-9]|超支|盈利|赚")
_DOWN = re.compile("减少|下降|降低|下跌|缩小|降级|降至|下滑|跌|减至|减|回落|压减|低于|少于|少[0-9]|节省|亏损")


def denies(text: str) -> bool:
    """Whether a folded text denies anything."""
    return bool(_denied(text))


def way(text: str) -> int:
    """1 where a text only goes up, -1 where it only goes down, 0 where neither or both."""
    return bool(_UP.search(text)) - bool(_DOWN.search(text))


def _denied(text: str) -> set[str]:
    found = (m for m in _NEGATED.finditer(text) if not text.startswith(_NOT_NEGATIVE, m.start()))
    return {m[1] for m in found if len(m[1]) == 2}
