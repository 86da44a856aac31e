"""Sums, differences and extremes of figures, in decimals, that say how exact they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.numbers import FLOORS, Approximation, Quantity, spread
from assistant.numbers.units import unit_named

_CENT = Decimal("0.01")
_MONEY = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_SINGLE = frozenset("个 家 户 座 处 所 间 只 件 项 台 辆 条 棵 张 枚 部 人 场 起 例 宗 支 艘 架 床位".split()) | {""}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in one unit: `value` where the text gives one number, else `low` to `high` of a range.

    `least` and `most` are what it may be at the least and at the most, the words around it read as they are meant:
    300多 is 300 to 400, 近4000 is 3000 to 4000.
    """

    low: Decimal
    high: Decimal
    unit: str
    approximate: Approximation
    least: Decimal
    most: Decimal

    @property
    def exact(self) -> bool:
        return self.approximate is Approximation.EXACT and self.low == self.high


def amount(figure: Quantity, unit: str) -> Amount | None:
    """A figure converted to `unit`; none for a vague one and for one that measures something else."""
    low, high = (figure.value, figure.value) if figure.value is not None else (figure.low, figure.high)
    if low is None or high is None or figure.approximate is Approximation.VAGUE:
        return None
    if not commensurable(figure.unit, unit):
        return None
    first, second = unit_named(figure.unit), unit_named(unit)
    scale = first.factor / second.factor if first.dimension == second.dimension else Decimal(1)
    least, most = spread(low, high, figure.approximate)
    return Amount(low * scale, high * scale, unit, figure.approximate, least * scale, most * scale)


def common_unit(figures: Sequence[Quantity], wanted: str) -> str:
    """The unit to count in: the one asked for, else the largest of the kind that most figures have."""
    if any(unit_named(figure.unit).dimension == unit_named(wanted).dimension for figure in figures):
        return wanted
    kinds = [unit_named(figure.unit).dimension for figure in figures]
    most = max(dict.fromkeys(kinds), key=kinds.count)
    units = [figure.unit for figure, kind in zip(figures, kinds, strict=True) if kind == most]
    return max(units, key=lambda unit: unit_named(unit).factor)


def total(amounts: Sequence[Amount]) -> Amount:
    """The sum; as exact as its parts: 近4000 and 300多 make about 4300, 8万余 and 2万 more than 10万."""
    return Amount(
        sum((a.low for a in amounts), Decimal(0)),
        sum((a.high for a in amounts), Decimal(0)),
        amounts[0].unit,
        _together([a.approximate for a in amounts]),
        sum((a.least for a in amounts), Decimal(0)),
        sum((a.most for a in amounts), Decimal(0)),
    )


def shared(whole: Amount, many: int) -> Amount:
    """What falls to each of so many, to two decimals; about so much where that is not exact."""
    low, high, least, most = (
        (each / many).quantize(_CENT) for each in (whole.low, whole.high, whole.least, whole.most)
    )
    exact = whole.exact and low * many == whole.low
    return Amount(low, high, whole.unit, whole.approximate if exact else Approximation.ABOUT, least, most)


def difference(larger: Amount, smaller: Amount) -> Amount:
    """How much one is more; about so much where either is not exact."""
    exact = larger.exact and smaller.exact
    low, high = larger.low - smaller.high, larger.high - smaller.low
    kind = Approximation.EXACT if exact else Approximation.ABOUT
    return Amount(low, high, larger.unit, kind, larger.least - smaller.most, larger.most - smaller.least)


def extremes(amounts: Sequence[Amount], least: bool) -> list[int]:
    """The positions of those that may be the largest (or the smallest): one where it is certain, several where not."""
    if least:
        bound = min(a.most for a in amounts)
        return [index for index, a in enumerate(amounts) if a.least <= bound and not _above(a, amounts)]
    bound = max(a.least for a in amounts)
    return [index for index, a in enumerate(amounts) if a.most >= bound and not _below(a, amounts)]


def _below(one: Amount, others: Sequence[Amount]) -> bool:
    """近4000 is below 4000, and 4000 below 4000多."""
    return any(
        (one.most <= other.least and one.low < other.low)
        or (one.most == other.least and one.approximate is not other.approximate)
        for other in others
    )


def _above(one: Amount, others: Sequence[Amount]) -> bool:
    return any(_below(other, [one]) for other in others)


def told(value: Amount) -> str:
    """The number with its unit, exactly: 27.25万元, 236个, 50—60场."""
    numbers = [value.low] if value.low == value.high else [value.low, value.high]
    return "—".join(_number(each, value.unit) for each in numbers) + value.unit


def _number(number: Decimal, unit: str) -> str:
    """Written as news does: 27.25万."""
    size, word = next(
        ((size, word) for size, word in _MONEY if abs(number) >= size and (unit == "元" or _is_round(number / size))),
        (Decimal(1), ""),
    )
    return f"{(number / size).normalize():f}{word}"


def _is_round(number: Decimal) -> bool:
    return number == number.quantize(_CENT)


def _together(kinds: Sequence[Approximation]) -> Approximation:
    bent = set(kinds) - {Approximation.EXACT}
    if not bent:
        return Approximation.EXACT
    if bent <= FLOORS:
        return Approximation.OVER if Approximation.OVER in bent else Approximation.AT_LEAST
    return Approximation.ABOUT


def commensurable(first: str, second: str) -> bool:
    """Whether figures of two units add up: 25家 and 12个 stations do, which are single things; 500箱 and 300个 masks do not."""
    return unit_named(first).dimension == unit_named(second).dimension or {first, second} <= _SINGLE
