"""Dates and periods in Chinese text, missing years resolved from a reference date.

`low` and `high` are the first and the last day, both included; `None` on one side is an open period (2018年以来).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from assistant.numbers.clock import clock_at
from assistant.numbers.dateshapes import Context, read
from assistant.numbers.datewords import FROM, OPEN, TO, TRIGGER
from assistant.numbers.days import DateMention, Days, Precision, YearFrom
from assistant.script import fold


@lru_cache(maxsize=4096)
def dates(text: str, reference: date | None = None) -> tuple[DateMention, ...]:
    """Dates, periods and times of day in reading order; `reference` is the day on which the text was published."""
    context = Context(text, fold(text), reference, [])
    position = 0
    while match := TRIGGER.search(context.folded, position):
        mention = _mention(context, match.start())
        if mention:
            context.found.append(mention)
        position = mention.end if mention else match.start() + 1
    return tuple(context.found)


def _mention(context: Context, start: int) -> DateMention | None:
    if found := read(context, start):
        return _finished(context, start, *found)
    return _time_alone(context, start)


def _finished(context: Context, start: int, end: int, found: Days) -> DateMention:
    """Add a time of day, and 自 … 起, 以来, 之前 and the like, which open the period on one side."""
    folded, begins, ends = context.folded, None, None
    if found.precision in (Precision.DAY, Precision.VAGUE):
        clock = clock_at(folded, end + folded.startswith(" ", end) + folded.startswith("  ", end), dated=True)
        if clock:
            end, begins, ends = clock.end, clock.begins, clock.ends
    since = FROM.search(folded, max(0, start - 2), start)
    mark = OPEN.match(folded, end) if found.low and found.high else None
    if since and ((mark and mark["since"]) or _is_range(folded, start, end, found) or since.group() == "自从"):
        start = since.start()
    if mark:
        end = mark.end()
        found = _opened(found, mark.lastgroup or "")
    elif since and since.group() == "自从":
        found = replace(found, high=None)
    return DateMention(
        start, end, context.text[start:end], found.low, found.high, found.precision, found.year, begins, ends
    )


def _is_range(folded: str, start: int, end: int, found: Days) -> bool:
    return found.precision is Precision.PERIOD and bool(TO.search(folded, start, end))


def _opened(found: Days, side: str) -> Days:
    if not found.low or not found.high:
        return found
    if side == "since":
        return replace(found, high=None)
    if side == "after":
        return replace(found, low=found.high + timedelta(days=1), high=None)
    return replace(found, low=None, high=found.high if side == "until" else found.low - timedelta(days=1))


def _time_alone(context: Context, start: int) -> DateMention | None:
    folded = context.folded
    clock = clock_at(folded, start, dated=False)
    if not clock:
        return None
    if clock.ends and TO.search(folded, start, clock.end) and folded.endswith(("从", "自"), 0, start):
        start -= 1
    text = context.text[start : clock.end]
    return DateMention(start, clock.end, text, None, None, Precision.TIME, YearFrom.UNKNOWN, clock.begins, clock.ends)
