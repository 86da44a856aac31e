"""The noun of `numbers`: one quantity, where it stands, how exact it is and what sort of number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.types import Span


class Kind(StrEnum):
    """What sort of number it is."""

    AMOUNT = "amount"
    SHARE = "share"
    """Percent, 成 and fractions; the value is in percent."""
    MULTIPLE = "multiple"
    ORDINAL = "ordinal"
    RANGE = "range"
    RATIO = "ratio"
    """3:1, 2比0; `low` and `high` are the two sides in order."""
    IDIOM = "idiom"
    """一个, 一项 as an article, 十四五: no claim about a number."""


class Approximation(StrEnum):
    """How the words around a number bend it."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    VAGUE = "vague"
    """数十, 几百, 百家: only the magnitude is said."""


FLOORS = frozenset({Approximation.OVER, Approximation.AT_LEAST})
CEILINGS = frozenset({Approximation.UNDER, Approximation.AT_MOST})
THRESHOLDS = dict.fromkeys(FLOORS, 1) | dict.fromkeys(CEILINGS, -1)
"""The words that set a limit where a question has them, with the side on which figures must lie."""


def plain(value: Decimal) -> Decimal:
    """35000.00 as 35000, never as 3.5E+4."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def spread(low: Decimal, high: Decimal, bent: Approximation) -> tuple[Decimal, Decimal]:
    """What a figure may be at the least and the most, its words read as they are meant: 300多 is 300 to 400, 近4000 3000 to 4000."""
    last = low.normalize().as_tuple().exponent
    step = Decimal(10) ** last if isinstance(last, int) else Decimal(1)
    about = bent is Approximation.ABOUT
    up = bent in FLOORS or about
    down = about or (not up and bent is not Approximation.EXACT)
    return low - step * down, high + step * up


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters `start` to `end` with the words that bend the number and its unit; `number` spans the numeral alone.

    `value` is in `unit` (canonical: 万元 is 元, 名 is 人), None for a range or a vague magnitude; `low` and `high` are
    the bounds that the text states (both the value where it is exact).
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    approximate: Approximation
    low: Decimal | None
    high: Decimal | None
    kind: Kind
    number: Span
