"""Times of day in folded Chinese text: 13:30, 下午5时许, 上午9点至11点, 晚上."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from assistant.numbers.datewords import CLOCK, CLOCK_END, DAYTIMES, TO, number

_SCORE_BEFORE = re.compile("比分|[比胜负败平]")
_AFTER_HOUR = re.compile(r"$|[,。;、!?)\n]|[至到前后左开]|以[前后]|之[前后]|[-~—]")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a stretch of one, that ends at character `end`."""

    end: int
    begins: time
    ends: time | None


def clock_at(folded: str, start: int, dated: bool) -> Clock | None:
    """The time of day at `start`; `dated` where a date stands right before it."""
    match = CLOCK.match(folded, start)
    if not match or match.end() == start or not _is_clock(match, folded, dated):
        return None
    hours = DAYTIMES.get(match["word"] or "")
    if not (match["h"] or match["hh"]):
        return Clock(match.end(), time(hours[0]), time(hours[1] % 24)) if hours else None
    begins = _time(match, hours)
    to = TO.match(folded, match.end())
    second = CLOCK.match(folded, to.end()) if to else None
    ends = _time(second, DAYTIMES.get(second["word"] or "", hours)) if second and (second["h"] or second["o"]) else None
    if begins is None or (match["hh"] and not match["o"] and not ends):
        return None
    end = second.end() if second and ends else match.end()
    after = CLOCK_END.match(folded, end)
    return Clock(after.end() if after else end, begins, ends)


def _is_clock(match: re.Match[str], folded: str, dated: bool) -> bool:
    """Tell 3点 the hour from 三点建议 the count, and 21:15 from a score."""
    before = folded[max(0, match.start() - 6) : match.start()]
    if match["h"]:
        return int(match["h"]) <= 24 and not _SCORE_BEFORE.search(before)
    if not match["hh"]:
        return dated or len(match["word"] or "") > 1
    if match["word"] or dated or match["mm"] or match["ap"]:
        return True
    if match["o"] != "点":
        return match["hh"].isdigit()
    return bool(_AFTER_HOUR.match(folded, match.end())) and not before.endswith(("第", "百"))


def _time(match: re.Match[str], hours: tuple[int, int] | None) -> time | None:
    hour, minute, second = (
        number(match["h"] or match["hh"]),
        int(match["mi"] or 0),
        number(match["s"] or match["s2"] or "0"),
    )
    if match["half"]:
        minute = 30
    elif match["q"]:
        minute = 15 if match["q"] == "一" else 45
    elif written := match["m2"] or match["m3"]:
        minute = number(written)
    if hour < 12 and (match["ap"] == "p" or (hours is not None and hours[0] >= 12)):
        hour += 12
    return time(hour % 24, minute, second) if hour <= 24 and minute < 60 and second < 60 else None
