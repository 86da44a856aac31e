"""A threshold that a question sets (超过50万元, 不到三成), and whether a figure is known to keep it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.numbers import THRESHOLDS, Approximation, Quantity, quantities
from assistant.script import fold
from assistant.survey.tally import amount
from assistant.survey.wanted import HOW_MANY

_INCLUSIVE = re.compile("以[上下内]|之内|至少|至多|不[少低小多高大]于|不超过|不下")
_BEYOND = frozenset({Approximation.OVER, Approximation.NEARLY, Approximation.UNDER})


@dataclass(frozen=True, slots=True)
class Bound:
    """Above or below a figure, `side` 1 or -1; `inclusive` where the figure itself will do (50万元以上)."""

    figure: Quantity
    side: int
    inclusive: bool


def bound_of(text: str) -> Bound | None:
    """The threshold that a question sets; none where it sets none or several."""
    found = _bounds(text)
    if len(found) != 1:
        return None
    return Bound(found[0], THRESHOLDS[found[0].approximate], bool(_INCLUSIVE.search(fold(found[0].text))))


def sets_bound(text: str) -> bool:
    """Whether a question sets any threshold."""
    return bool(_bounds(text))


def _bounds(text: str) -> list[Quantity]:
    folded = fold(text)
    return [
        q
        for q in quantities(text)
        if q.approximate in THRESHOLDS and not HOW_MANY.search(folded[q.start - 2 : q.start])
    ]


def keeps(bound: Bound, figure: Quantity) -> bool | None:
    """Whether a figure keeps a bound; None where its words leave it open (约50万元), or it measures something else.

    50多万元 is more than 50万元, 近50万元 is not, and 近60万元 is.
    """
    edge = _edge(bound)
    one = amount(figure, bound.figure.unit)
    if one is None or edge is None:
        return None
    bent = one.approximate in _BEYOND and not _INCLUSIVE.search(fold(figure.text))
    if bound.side > 0:
        return _above(one.least, one.most, edge, bound.inclusive, bent)
    return _above(-one.most, -one.least, -edge, bound.inclusive, bent)


def _edge(bound: Bound) -> Decimal | None:
    figure = bound.figure
    return next((each for each in (figure.value, figure.low, figure.high) if each is not None), None)


def _above(least: Decimal, most: Decimal, edge: Decimal, inclusive: bool, bent: bool) -> bool | None:
    """`bent` where 多 or 近 says that neither end is meant."""
    if least > edge or (least == edge and (inclusive or bent)):
        return True
    return False if most < edge or (most == edge and (bent or not inclusive)) else None
