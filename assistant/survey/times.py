"""For what time a figure is told, and whether that is the time which a question asks for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from assistant.numbers import DateMention, YearFrom, dates, quantities
from assistant.script import fold
from assistant.types import Evidence, Question

Period = tuple[date, date]

_SAME_TIME = re.compile("^(?:年|月)?(?:的)?同期")
_COMPARED = re.compile("(?:比|较|于)$")
_A_YEAR = 360
_NO_YEAR = 1000
"""Below it stand dates whose year nobody tells."""
_STOP = re.compile("[。!?\n]")
_REPORT = re.compile(
    r"(?P<year>20\d\d)(?:年|年度)?(?:(?P<quarter>一季报|一季度报告|第一季度报告)|(?P<half>半年报|半年度报告|中报|中期报告)|(?P<three>三季报))"
)
_PAST_YEAR = re.compile("过去一年|一年来")


def period(evidence: Evidence, at: int) -> Period | None:
    """The days of the last date before a figure at `at`, up to the full stop; a single day stands for its year."""
    told = _own(evidence, at)
    if told and told[0].year < _NO_YEAR:
        return None
    return (date(told[0].year, 1, 1), date(told[0].year, 12, 31)) if told and _is_day(told) else told


def in_time(question: Question, evidence: Evidence, at: int) -> bool:
    """Whether the figure at `at` is for the time that a question names.

    Its time is its own, else the last that its paragraph names before it, else its heading's, else that of the title
    and the beginning, else the year of the article. A year holds its months; a quarter or a half is only itself and its days.
    """
    wanted = [m for m in dates(question.search) if m.low and m.high and fold(m.text) in question.dates]
    about = f"{evidence.title}\n{evidence.lead}"
    above = _last(evidence.before, evidence) or _last(evidence.section, evidence)
    told = _own(evidence, at) or above or _first(about, evidence)
    if told is None and evidence.published:
        told = date(evidence.published.year, 1, 1), date(evidence.published.year, 12, 31)
    return all(told and _within(told, mention) for mention in wanted) and not (wanted and _unsure(evidence, at))


def _unsure(evidence: Evidence, at: int) -> bool:
    """Whether the last clause with a date before a figure has two: 第二季度扭转了第一季度的下滑，实现收入49.54亿元."""
    told = dict(_told(evidence.text[:at], evidence))
    last = fold(evidence.text).rfind(",", 0, max(told, default=0))
    return len({each for start, each in told.items() if start > last}) > 1 and "分别" not in evidence.text[:at]


def _within(told: Period, wanted: DateMention) -> bool:
    low, high = wanted.low, wanted.high
    assert low and high
    if wanted.year is YearFrom.UNKNOWN and told[0].year > _NO_YEAR:
        low, high = low.replace(year=told[0].year), high.replace(year=told[0].year)
    inside = low <= told[0] and told[1] <= high
    return inside and ((high - low).days >= _A_YEAR or told == (low, high) or (_is_day(told) and told[1] < high))


def _is_day(told: Period) -> bool:
    return (told[1] - told[0]).days <= 1


def _own(evidence: Evidence, at: int) -> Period | None:
    """The last date before a figure; where 分别 deals out several dates to as many figures, the one in its turn."""
    dealt = fold(evidence.text).rfind("分别", 0, at)
    if dealt > 0:
        days = [told for start, told in sorted(_told(evidence.text, evidence)) if start < dealt]
        turn = [q.start for q in quantities(evidence.text) if q.start > dealt]
        turn = turn[
            : next(
                (n for n, (one, two) in enumerate(pairwise(turn), 1) if "," in fold(evidence.text)[one:two]), len(turn)
            )
        ]
        if 1 < len(days) == len(turn) and at in turn:
            return days[turn.index(at)]
    earlier = evidence.before[max((match.end() for match in _STOP.finditer(fold(evidence.before))), default=0) :]
    return _last(earlier + evidence.text[:at], evidence)


def _last(text: str, evidence: Evidence) -> Period | None:
    return max(_told(text, evidence), default=(0, None), key=lambda each: each[0])[1]


def _first(text: str, evidence: Evidence) -> Period | None:
    return min(_told(text, evidence), default=(0, None), key=lambda each: each[0])[1]


def _told(text: str, evidence: Evidence) -> list[tuple[int, Period]]:
    """The periods that a text tells, with where each stands."""
    folded = fold(text)
    found: list[tuple[int, Period]] = []
    for mention in dates(text, evidence.published):
        compared = _SAME_TIME.match(folded[mention.end :]) or _COMPARED.search(folded[: mention.start])
        if mention.low and mention.high and not compared:
            found.append((mention.start, (mention.low, mention.high)))
    found += [(match.start() + 1, _reported(match)) for match in _REPORT.finditer(folded)]
    if (past := _PAST_YEAR.search(folded)) and evidence.published:
        middle = evidence.published - timedelta(days=182)
        found.append((past.start(), (date(middle.year, 1, 1), date(middle.year, 12, 31))))
    return found


def _reported(report: re.Match[str]) -> Period:
    """The days that a report is for: a 半年报 for the first half of its year."""
    year = int(report["year"])
    return date(year, 1, 1), date(year, 3, 31) if report["quarter"] else date(year, 6, 30) if report["half"] else date(
        year, 9, 30
    )
