"""Stretches of days and the words that name them: years, months, their parts, and which year a date without one means."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from assistant.numbers.datewords import number

UNKNOWN_YEAR = 4
"""The (leap) year of a date whose year neither the text nor a reference gives."""


class Precision(StrEnum):
    """How finely a mention points."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"
    """From one date to another, or a part of a month or year."""
    VAGUE = "vague"
    """近年来, 日前: no date can be computed."""


class YearFrom(StrEnum):
    """Where the year of a mention comes from."""

    TEXT = "text"
    REFERENCE = "reference"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included; both None where nothing can be computed."""

    low: date | None
    high: date | None
    precision: Precision
    year: YearFrom = YearFrom.UNKNOWN


@dataclass(frozen=True, slots=True)
class DateMention:
    """Characters `start` to `end` of the text, and the days that they name.

    `begins` and `ends` are times of day where the text gives them; a time alone has neither `low` nor `high`.
    """

    start: int
    end: int
    text: str
    low: date | None
    high: date | None
    precision: Precision
    year: YearFrom = YearFrom.UNKNOWN
    begins: time | None = None
    ends: time | None = None


NO_DAYS = Days(None, None, Precision.VAGUE)

_THIRDS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}
_MONTHS = {"上半年": (1, 6), "下半年": (7, 12), "初": (1, 3), "年初": (1, 3), "年中": (6, 7), "底": (10, 12), "末": (10, 12),
           "年底": (10, 12), "年末": (10, 12)}  # fmt: skip
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def day(year: int, month: int, number_in_month: int) -> date | None:
    """The day, or None where the calendar has none (2月30日)."""
    try:
        return date(year, month, number_in_month)
    except ValueError:
        return None


def days(year: int, month: int | None, number_in_month: int | None, source: YearFrom) -> Days:
    """A whole year, a whole month or one day."""
    if not 1 <= year <= 9990:
        return NO_DAYS
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, source)
    if number_in_month is None:
        return Days(date(year, month, 1), _month_end(year, month), Precision.MONTH, source)
    found = day(year, month, number_in_month)
    return Days(found, found, Precision.DAY, source) if found else NO_DAYS


def part_of(whole: Days, part: str) -> Days | None:
    """Its 初, 底, 上旬, 上半年, 第三季度, 夏天 …; None where a month or year has no such part."""
    if not whole.low:
        return None
    if whole.precision is Precision.MONTH and part in _THIRDS:
        first, last = _THIRDS[part]
        high = whole.low.replace(day=min(last, monthrange(whole.low.year, whole.low.month)[1]))
        return Days(whole.low.replace(day=first), high, Precision.PERIOD, whole.year)
    if whole.precision is not Precision.YEAR or part.endswith("旬"):
        return None
    first, last, precision = _months(part)
    low = whole.low.replace(month=first)
    return Days(low, _month_end(low.year, last), precision, whole.year)


def _months(part: str) -> tuple[int, int, Precision]:
    """First and last month; a last month beyond 12 is in the next year."""
    if part in _MONTHS:
        return *_MONTHS[part], Precision.PERIOD
    if part[0] in _SEASONS:
        return _SEASONS[part[0]], _SEASONS[part[0]] + 2, Precision.PERIOD
    count = number(re.sub("[第前季度个月]", "", part))
    if part.startswith("前"):
        return 1, min(12, count * (3 if "季" in part else 1)), Precision.PERIOD
    if "季" in part:
        return count * 3 - 2, count * 3, Precision.QUARTER
    return min(12, count), min(12, count), Precision.MONTH


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def in_year(found: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th."""
    return day(year, found.month, found.day) or date(year, 2, 28)


def year_near(reference: date | None, month: int | None) -> tuple[int, YearFrom]:
    """The year that a month without one means on the reference day: this year's, unless ten months or more ahead."""
    if not reference:
        return UNKNOWN_YEAR, YearFrom.UNKNOWN
    ahead = month is not None and month - reference.month >= 10
    return reference.year - ahead, YearFrom.REFERENCE


def month_near(reference: date, number_in_month: int) -> tuple[int, int]:
    """Year and month that a lone day means: the reference's month, unless over two weeks ahead or not in the calendar."""
    month = reference.year * 12 + reference.month - 1
    if number_in_month - reference.day > 15:
        month -= 1
    while not day(month // 12, month % 12 + 1, number_in_month):
        month -= 1
    return month // 12, month % 12 + 1
