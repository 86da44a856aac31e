"""Whether a quantity or a date of a source proves one of a claim."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.numbers.days import DateMention, Precision, YearFrom, in_year
from assistant.numbers.quantity import Approximation, Kind, Quantity
from assistant.numbers.units import compatible, unit_named
from assistant.script import fold

_IMPLIES = {(Approximation.OVER, Approximation.AT_LEAST), (Approximation.UNDER, Approximation.AT_MOST)}
_DISTINCT = {Kind.ORDINAL, Kind.RATIO, Kind.MULTIPLE}
_Bounds = tuple[date | None, date | None]


class Match(StrEnum):
    """The first thing in which a claim's quantity differs from its evidence."""

    SAME = "same"
    VALUE = "value"
    UNIT = "unit"
    APPROXIMATION = "approximation"


def compare(evidence: Quantity, claim: Quantity) -> Match:
    """The first thing in which a claim's quantity differs from the evidence: value, unit, then approximation.

    `SAME` where 3.5万 meets 35000 and 15000斤 meets 7.5吨; 近4000 and 4000 differ in `APPROXIMATION`.
    """
    if claim.kind is Kind.IDIOM:
        return Match.SAME
    first, second = unit_named(evidence.unit), unit_named(claim.unit)
    article = evidence.kind is Kind.IDIOM and first.dimension != second.dimension  # 一个人 counts no households
    fits = compatible(evidence.unit, claim.unit) and not article
    scale = first.factor / second.factor if fits and first.dimension == second.dimension else Decimal(1)
    pairs = zip(_numbers(evidence), _numbers(claim), strict=True)
    if not all(_equal(one and one * scale, other) for one, other in pairs):
        return Match.VALUE
    if not fits or (evidence.kind is not claim.kind and {evidence.kind, claim.kind} & _DISTINCT and claim.unit != "届"):
        return Match.UNIT
    pair = (evidence.approximate, claim.approximate)
    return Match.SAME if pair[0] is pair[1] or pair in _IMPLIES else Match.APPROXIMATION


def _numbers(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    return (quantity.low, quantity.high) if quantity.value is None else (quantity.value, quantity.value)


def _equal(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= abs(other) * Decimal("1e-9")


def date_supports(evidence: DateMention, claim: DateMention) -> bool:
    """True where the evidence's days prove the claim's: 2022年5月1日 proves 2022年 and 5月1日, never the other way round."""
    if fold(evidence.text) == fold(claim.text) and Precision.VAGUE in (evidence.precision, claim.precision):
        return True
    if claim.begins and (claim.begins, claim.ends) != (evidence.begins, evidence.ends):
        return False
    if claim.precision is Precision.TIME:
        return True
    if claim.precision is Precision.QUARTER and evidence.precision in (Precision.DAY, Precision.MONTH):
        return False  # what happened on a day of April is no figure of the second quarter
    first, second = (low, high), (start, end) = _comparable(evidence, claim)
    if claim.precision is Precision.PERIOD or low is None or high is None or start is None or end is None:
        return first == second and any(first)
    return start <= low and high <= end


def _comparable(evidence: DateMention, claim: DateMention) -> tuple[_Bounds, _Bounds]:
    """Both stretches; where a year is unknown the other's year is taken for it."""
    first, second = (evidence.low, evidence.high), (claim.low, claim.high)
    if evidence.year is YearFrom.UNKNOWN and claim.low:
        first = _moved(first, claim.low.year)
    elif claim.year is YearFrom.UNKNOWN and evidence.low:
        second = _moved(second, evidence.low.year)
    return first, second


def _moved(bounds: _Bounds, year: int) -> _Bounds:
    low, high = bounds
    return (in_year(low, year) if low else None, in_year(high, year) if high else None)
