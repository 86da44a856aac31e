"""The shapes in which a date is written, one reader for each: where it ends, and which days it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.numbers.datewords import (
    ABSOLUTE,
    ANCHOR_DAYS,
    CENTURY,
    DAY_WORDS,
    ERAS,
    HOLIDAYS,
    MONTH_AND_DAY,
    MONTH_WORDS,
    NAMED,
    NUMERIC,
    PART_AFTER,
    PART_ALONE,
    RELATIVE_DAY,
    TO,
    WEEK,
    WEEK_WORDS,
    WEEKDAY_AFTER,
    WEEKDAYS,
    YEAR_WORDS,
    YEARS_ONLY,
    number,
)
from assistant.numbers.days import (
    NO_DAYS,
    DateMention,
    Days,
    Precision,
    YearFrom,
    day,
    days,
    in_year,
    month_near,
    part_of,
    year_near,
)

_SENTENCE_END = re.compile(r"[。!?\n]")
_NOT_A_DAY_BEFORE = re.compile("[第近满每几数]$|为期$|连续$|历时$")
_NOT_A_DAY_AFTER = re.compile("[内游间龄]|以内|之内|左右|以上")
_COUNTED_BEFORE = re.compile("[一二两三四五六七八九十0-9每几]个?$")
_COUNTED_AFTER = re.compile("[次个期年岁遍天回份场条]")


@dataclass(slots=True)
class Context:
    """What the reference and the mentions so far give to the next one."""

    text: str
    folded: str
    reference: date | None
    found: list[DateMention]

    def last(self, start: int) -> DateMention | None:
        """The mention before `start` in the same sentence, where it has days."""
        last = self.found[-1] if self.found else None
        return last if last and last.low and not _SENTENCE_END.search(self.folded, last.end, start) else None

    def anchor(self) -> date | None:
        """The day that 当天 or 同日 speaks of."""
        lows = (mention.low for mention in reversed(self.found) if mention.precision is Precision.DAY)
        return next(lows, self.reference)

    def anchor_month(self) -> date | None:
        """What 当月 and 同年 speak of: the last mention with days."""
        return next((mention.low for mention in reversed(self.found) if mention.low), self.reference)

    def year(self, start: int, month: int | None) -> tuple[int, YearFrom]:
        """The year of a date that has none: one written earlier in the sentence, else the reference's."""
        last = self.last(start)
        if last and last.low and last.year is YearFrom.TEXT:
            return last.low.year, YearFrom.TEXT
        return year_near(self.reference, month)


Found = tuple[int, Days] | None
"""Where a mention ends and which days it names."""


def read(context: Context, start: int) -> Found:
    """The date that is written from `start`; none where there is none."""
    readers = (_numeric, _years, _absolute, _century) if context.folded[start].isdigit() else _READERS
    return next((found for reader in readers if (found := reader(context, start))), None)


def _named(context: Context, start: int) -> Found:
    match = NAMED.match(context.folded, start)
    if not match:
        return None
    month, number_in_month = HOLIDAYS.get(match["holiday"] or "", (None, None))
    if month is None:
        return match.end(), NO_DAYS
    year, source = context.year(start, month)
    return match.end(), days(year, month, number_in_month, source)


def _numeric(context: Context, start: int) -> Found:
    """2020-03-24, 2023/9/1, and one of them to another; 07/24 before a time."""
    if short := MONTH_AND_DAY.match(context.folded, start):
        year, source = context.year(start, int(short["m"]))
        return short.end(), days(year, int(short["m"]), int(short["d"]), source)
    match = NUMERIC.match(context.folded, start)
    first = match and day(*(int(match[name]) for name in "ymd"))
    if not match or not first:
        return None
    to = TO.match(context.folded, match.end())
    second = NUMERIC.match(context.folded, to.end()) if to else None
    last = second and day(*(int(second[name]) for name in "ymd"))
    if second and last:
        return second.end(), Days(first, last, Precision.PERIOD, YearFrom.TEXT)
    return match.end(), Days(first, first, Precision.DAY, YearFrom.TEXT)


def _years(context: Context, start: int) -> Found:
    match = YEARS_ONLY.match(context.folded, start)
    if not match or int(match["a"]) >= int(match["b"]):
        return None
    low, high = date(int(match["a"]), 1, 1), date(int(match["b"]), 12, 31)
    return match.end(), Days(low, high, Precision.PERIOD, YearFrom.TEXT)


def _absolute(context: Context, start: int) -> Found:
    """2022年, 3月24日, 2月初, 今年3月, 9月17日至21日."""
    folded = context.folded
    match = ABSOLUTE.match(folded, start)
    if not match or match.end() == start or not _plausible(match, folded):
        return None
    end, left = _with_part(context, match, _parts(context, match))
    to = TO.match(folded, end)
    second = ABSOLUTE.match(folded, to.end()) if to else None
    if not to or not second or second.end() == to.end():
        return end, left
    if not left.low:  # 今年1至5月, of a year that nobody tells: 5月 alone is no date of it
        return (end, left) if second["y"] else (second.end(), left)
    year, month, number_in_month = _parts(context, second)
    inherited = (
        left.low.year if year is None else year,
        left.low.month if month is None and number_in_month is not None else month,
        number_in_month,
    )
    right_end, right = _with_part(context, second, inherited)
    if not right.high:
        return end, left
    wraps = right.high < left.low and year is None
    high = in_year(right.high, right.high.year + 1) if wraps else right.high
    if high < left.low:
        return end, left
    return right_end, Days(left.low, high, Precision.PERIOD, left.year)


def _plausible(match: re.Match[str], folded: str) -> bool:
    """False for what only looks like a date: 三日, 5日内, 12号, 第三月."""
    if match["m"] and not (match["y"] or match["d"]):
        return not folded.endswith("第", 0, match.start())
    if not match["d"] or match["m"] or match["rm"]:
        return True
    short_han = not match["d"].isdigit() and len(match["d"]) < 2
    if short_han or match.group().endswith("号"):
        return False
    before = folded[max(0, match.start() - 2) : match.start()]
    return not _NOT_A_DAY_AFTER.match(folded, match.end()) and not _NOT_A_DAY_BEFORE.search(before)


_Parts = tuple[int | None, int | None, int | None]


def _parts(context: Context, match: re.Match[str]) -> _Parts:
    """Year, month and day as far as words or digits give them."""
    year = number(match["y"]) if match["y"] else None
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    reference, near = context.reference, context.anchor_month()
    if match["era"]:
        year = ERAS[match["era"]] + number(match["ey"])
    elif match["ry"] in YEAR_WORDS:
        year = reference.year + YEAR_WORDS[match["ry"]] if reference else None
    elif match["ry"] and near:
        year = near.year
    month = number(match["m"]) if match["m"] else None
    if match["rm"] in MONTH_WORDS and reference:
        moved = reference.year * 12 + reference.month - 1 + MONTH_WORDS[match["rm"]]
        year, month = moved // 12, moved % 12 + 1
    elif match["rm"] and near:
        year, month = year or near.year, near.month
    return year, month, number(match["d"]) if match["d"] else None


def _with_part(context: Context, match: re.Match[str], parts: _Parts) -> tuple[int, Days]:
    """The days of a date with the part or weekday that follows it (2月初, 2020年上半年, 5月1日 星期日)."""
    end = match.start() + len(match.group().rstrip(" ,的"))
    year, month, number_in_month = parts
    source = YearFrom.TEXT if match["y"] or match["era"] else YearFrom.REFERENCE
    if _lunar(context, match) or (year is None and (match["ry"] or match["rm"])):
        return end, NO_DAYS
    if year is None and month is None and number_in_month is not None:
        found = _lone_day(context, match.start(), number_in_month)
    else:
        if year is None:
            year, source = context.year(match.start(), month)
        found = days(year, month, number_in_month, source)
    if number_in_month is not None:
        weekday = WEEKDAY_AFTER.match(context.folded, end)
        return (weekday.end() if weekday else end), found
    part = PART_AFTER.match(context.folded, end)
    narrowed = part_of(found, part["part"]) if part else None
    return (part.end(), narrowed) if part and narrowed else (end, found)


def _lunar(context: Context, match: re.Match[str]) -> bool:
    """The lunar calendar is recognised and left without days."""
    written = (match["lunar"], match["m"] in ("正", "腊"), (match["d"] or "").startswith(("初", "廿")))
    return any(written) or context.folded.endswith(("农历", "阴历"), 0, match.start())


def _lone_day(context: Context, start: int, number_in_month: int) -> Days:
    last = context.last(start)
    if last and last.low and last.precision is Precision.DAY:
        return days(last.low.year, last.low.month, number_in_month, last.year)
    if not context.reference:
        return NO_DAYS
    return days(*month_near(context.reference, number_in_month), number_in_month, YearFrom.REFERENCE)


def _part(context: Context, start: int) -> Found:
    match = PART_ALONE.match(context.folded, start)
    if not match:
        return None
    year, source = context.year(start, None)
    found = part_of(days(year, None, None, source), match["part"])
    return (match.end(), found) if found else None


def _relative(context: Context, start: int) -> Found:
    match = RELATIVE_DAY.match(context.folded, start)
    if not match or (len(match["day"]) == 1 and context.folded[match.end() : match.end() + 1] not in "晚晨早"):
        return None
    word = match["day"]
    origin = context.anchor() if word in ANCHOR_DAYS else context.reference
    if not origin:
        return match.end(), NO_DAYS
    found = origin + timedelta(days=ANCHOR_DAYS.get(word, DAY_WORDS.get(word, 0)))
    return match.end(), Days(found, found, Precision.DAY, YearFrom.REFERENCE)


def _week(context: Context, start: int) -> Found:
    folded, reference = context.folded, context.reference
    match = WEEK.match(folded, start)
    if (
        not match
        or not (match["w"] or match["wd"] in WEEKDAYS)
        or _COUNTED_BEFORE.search(folded, max(0, start - 2), start)
    ):
        return None
    if not match["w"] and _COUNTED_AFTER.match(folded, match.end()):
        return None
    if not reference:
        return match.end(), NO_DAYS
    monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=WEEK_WORDS.get(match["w"] or "", 0))
    if match["wd"] in WEEKDAYS:
        found = monday + timedelta(days=WEEKDAYS[match["wd"]])
        return match.end(), Days(found, found, Precision.DAY, YearFrom.REFERENCE)
    low = monday + timedelta(days=5 if match["wd"] else 0)
    return match.end(), Days(low, monday + timedelta(days=6), Precision.PERIOD, YearFrom.REFERENCE)


def _century(context: Context, start: int) -> Found:
    """21世纪, 上世纪90年代, 九十年代 (of the last century)."""
    match = CENTURY.match(context.folded, start)
    if not match or bool(match["d"]) != bool(match["t"]) or not (match["c"] or match["rc"] or match["t"]):
        return None
    century = number(match["c"]) if match["c"] else 21 if (match["rc"] or "").startswith("本") else 20
    source = YearFrom.TEXT if match["c"] else YearFrom.REFERENCE
    first = (century - 1) * 100
    if not 0 < century < 100:
        return None
    if not match["t"]:
        return match.end(), Days(date(first + 1, 1, 1), date(first + 100, 12, 31), Precision.PERIOD, source)
    decade = first + number(match["d"])
    return match.end(), Days(date(decade, 1, 1), date(decade + 9, 12, 31), Precision.PERIOD, source)


_READERS = (_named, _absolute, _part, _relative, _week, _century)
