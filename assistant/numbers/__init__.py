"""Quantities and dates in Chinese text: what they say, where they stand, and whether one proves another."""

from assistant.numbers.dates import dates
from assistant.numbers.days import DateMention, Precision, YearFrom
from assistant.numbers.proof import Match, compare, date_supports
from assistant.numbers.quantities import quantities
from assistant.numbers.quantity import THRESHOLDS, Approximation, Kind, Quantity, spread
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
