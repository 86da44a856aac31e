"""Quantities and dates in Chinese text: what they say, where they stand, and whether one proves another."""

from assistant.numbers.dates import DateMention, Precision, YearFrom, date_supports, dates
from assistant.numbers.quantities import Match, Quantity, compare, quantities
from assistant.numbers.quantity import THRESHOLDS, Approximation, Kind, spread
from assistant.numbers.units import compatible, is_money, unit_at

__all__ = [
    "THRESHOLDS",
    "Approximation",
    "DateMention",
    "Kind",
    "Match",
    "Precision",
    "Quantity",
    "YearFrom",
    "compare",
    "compatible",
    "date_supports",
    "dates",
    "is_money",
    "quantities",
    "spread",
    "unit_at",
]
