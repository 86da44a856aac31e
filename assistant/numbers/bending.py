"""The words that bend a number: 近, 超过, 不足 before it, 左右, 以上, 多 after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.numbers.quantity import CEILINGS, FLOORS, Approximation

_BEFORE = {
    Approximation.ABOUT: "大约|约为|约合|约|大概|大致|估计",
    Approximation.NEARLY: "将近|接近|逼近|近",
    Approximation.OVER: "超过|超出|超|逾|突破|多于|大于|高于|已过|冲破|(?<=[比率额值量价])过|>",
    Approximation.UNDER: "不足|不到|少于|小于|低于|未满|不满|<",
    Approximation.AT_LEAST: "至少|最少|不少于|不低于|不小于|不下于|不下|起码|大于 ?(?:或者?)? ?等于|≥",
    Approximation.AT_MOST: "至多|最多|不超过|不多于|不高于|不大于|小于 ?(?:或者?)? ?等于|≤",
}
_AFTER = {
    Approximation.ABOUT: "左右|上下|前后(?=[,。;、]|$)",
    Approximation.OVER: r"[及或]?以上|有余|开外",
    Approximation.AT_MOST: "[及或]?以[下内]|之[内下]",
}


def _pattern(words: dict[Approximation, str]) -> str:
    return "|".join(f"(?P<{name.name}>{spellings})" for name, spellings in words.items())


_BENT_BEFORE = re.compile(rf"(?:{_pattern(_BEFORE)})[了有为过]? ?$")
_NOT_BENT = re.compile(r"(?:[最附临邻靠远亲新晚]近|[合公节预签条制履违契纽特邀相赴失集简隐解北]约|赶超)[了有为过]? ?$")
_BENT_AFTER = re.compile(rf" ?(?:{_pattern(_AFTER)})")
_COMPARED_BEFORE = re.compile("(?<![0-9])比 ?$")
_COMPARED_AFTER = re.compile(" ?(?:(?P<OVER>[大高多])|(?P<UNDER>[小低少]))")
_DOWN = CEILINGS | {Approximation.NEARLY}


@dataclass(frozen=True, slots=True)
class Bent:
    """How exact a number is, and the characters that it takes with the words that say so."""

    start: int
    end: int
    approximate: Approximation


def bent(folded: str, start: int, end: int, floor: int, over: bool = False) -> Bent:
    """The words around characters `start` to `end`, none before `floor`; `over` where 多 or 余 stands inside."""
    if compared := _compared(folded, start, end, floor):
        return compared
    before = bent_before(folded, start, floor)
    after = _BENT_AFTER.match(folded, end)
    found = {Approximation[match.lastgroup or ""] for match in (before, after) if match}
    if over:
        found.add(Approximation.OVER)
    start = before.start() if before else start
    return Bent(start, after.end() if after else end, _together(found))


def bent_before(folded: str, start: int, floor: int) -> re.Match[str] | None:
    """The word that bends a number which starts at `start`; 最近 and 节约 are other words."""
    match = _BENT_BEFORE.search(folded, max(floor, start - 8), start)
    return None if match and _NOT_BENT.search(folded, max(0, start - 8), start) else match


def is_bent_after(folded: str, end: int) -> bool:
    """Whether 以上, 左右 and the like follow."""
    return bool(_BENT_AFTER.match(folded, end))


def is_compared(folded: str, start: int, end: int) -> bool:
    """Whether the number stands in 比…大 or 比…低."""
    return bool(_compared(folded, start, end, 0))


def _compared(folded: str, start: int, end: int, floor: int) -> Bent | None:
    before = _COMPARED_BEFORE.search(folded, max(floor, start - 2), start)
    than = _COMPARED_AFTER.match(folded, end) if before else None
    return Bent(before.start(), than.end(), Approximation[than.lastgroup or ""]) if before and than else None


def _together(found: set[Approximation]) -> Approximation:
    """Two words that bend the same way keep the way (超过…多, 约300多); 近300多 is about 300."""
    if not found:
        return Approximation.EXACT
    found = found - {Approximation.ABOUT} or found
    if len(found) == 1:
        return next(iter(found))
    if found <= FLOORS:
        return Approximation.OVER
    return Approximation.UNDER if found <= _DOWN else Approximation.ABOUT


def bounds(value: Decimal, approximate: Approximation) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest number that the text admits; None where it says nothing."""
    if approximate is Approximation.EXACT:
        return value, value
    if approximate in FLOORS:
        return value, None
    return (None, value) if approximate in _DOWN else (None, None)
