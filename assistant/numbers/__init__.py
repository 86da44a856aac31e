"""Quantities and dates in Chinese text: what they say, where they stand, and whether one proves another."""

from assistant.numbers.dates import dates
from assistant.numbers.days import DateMention, Precision, YearFrom
from assistant.numbers.proof import Match, compare, date_supports
from assistant.numbers.quantities import quantities
from assistant.numbers.quantity import FLOORS, THRESHOLDS, Approximation, Kind, Quantity, plain, spread
from assistant.numbers.units import compatible, is_money, unit_at

__all__ = [
    "FLOORS",
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
    "plain",
    "quantities",
    "spread",
    "unit_at",
]
