"""Dates and periods in Chinese text, missing years resolved from a reference date.

`low` and `high` are the first and the last day, both included; `None` on one side is an open period (2018年以来).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache

from assistant.script import fold

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


# --- the words ---------------------------------------------------------------------------------

_HAN_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一元正", "二", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_ERAS = {"民国": 1911, "康熙": 1661, "雍正": 1722, "乾隆": 1735, "嘉庆": 1795, "道光": 1820, "咸丰": 1850, "同治": 1861,
         "光绪": 1874, "宣统": 1908, "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # fmt: skip
_YEAR_WORDS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_MONTH_WORDS = {"上上个月": -2, "上个月": -1, "上月": -1, "本月": 0, "这个月": 0, "下个月": 1, "下月": 1}
_DAY_WORDS = {"大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨": -1, "今天": 0, "今日": 0, "今": 0,
              "明天": 1, "明日": 1, "后天": 2, "大后天": 3}  # fmt: skip
_ANCHOR_DAYS = {"同日": 0, "当天": 0, "当日": 0, "同一天": 0, "次日": 1, "翌日": 1}
_WEEKDAYS = {char: index for index, chars in enumerate(["一", "二", "三", "四", "五", "六", "日天"]) for char in chars}
_DAYTIMES = {"凌晨": (0, 6), "清晨": (5, 8), "早上": (6, 10), "早晨": (6, 10), "早间": (6, 10), "清早": (6, 10), "一早": (6, 10), "早": (6, 10),
             "上午": (8, 12), "中午": (11, 13), "午间": (11, 13), "下午": (12, 18), "午后": (12, 18), "傍晚": (17, 19),
             "晚上": (18, 24), "晚间": (18, 24), "夜间": (18, 24), "夜里": (18, 24), "深夜": (22, 24), "晚": (18, 24)}  # fmt: skip
_HOLIDAYS = {"元旦节": (1, 1), "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "植树节": (3, 12), "愚人节": (4, 1), "劳动节": (5, 1),
             "青年节": (5, 4), "护士节": (5, 12), "儿童节": (6, 1), "建党节": (7, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆节": (10, 1),
             "双十一": (11, 11), "平安夜": (12, 24), "圣诞节": (12, 25)}  # fmt: skip
_MOVING_HOLIDAYS = (
    "春节",
    "元宵节",
    "清明节",
    "端午节",
    "端午",
    "七夕节",
    "中秋节",
    "重阳节",
    "父亲节",
    "母亲节",
    "感恩节",
)
_VAGUE = (
    "近年来",
    "近些年来",
    "近些年",
    "近几年来",
    "近几年",
    "近年",
    "连日来",
    "近日",
    "日前",
    "近期",
    "不久前",
    "前不久",
)


def _any(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_HAN_RUN = "[〇零○一二三四五六七八九]"
_TO = r"(?: ?(?:至|到|[-–—~―]) ?)"
_YEAR = (
    rf"(?:(?P<y>(?<![0-9])(?:[12][0-9]{{3}}|0[0-9]|[0-9]{{2}}(?= ?年 ?[0-9]{{1,2}} ?月))(?![0-9])|[一二]{_HAN_RUN}{{3}}) ?"
    rf"(?:年度?(?!级)|(?={_TO}(?:[12][0-9]{{3}}|[一二]{_HAN_RUN}{{3}}) ?年))"
    rf"|(?P<era>{_any(_ERAS)}) ?(?P<ey>[0-9]{{1,3}}|[元一二三四五六七八九十]{{1,3}}) ?年|(?P<ry>{_any(_YEAR_WORDS)}|同年|当年))"
)
_MONTH = (
    rf"(?:(?P<m>(?<![0-9.])(?:1[0-2]|0?[1-9])|(?<!{_HAN_RUN[:-1]}十百几两])(?:十[一二]?|[一二三四五六七八九]|正|腊)) ?"
    rf"(?:月份?(?![球季饼嫂薪均子])|(?={_TO}(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?! ?[0-9]+ ?[日号])))"
    rf"|(?P<rm>{_any(_MONTH_WORDS)}|当月|同月))"
)
_DAY_NUMBER = r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|初?[一二三四五六七八九]|初十)"
_DAY = (
    rf"(?:(?P<d>(?<![0-9.]){_DAY_NUMBER}) ?"
    rf"(?:[日号](?![元圆本常均夜报用照楼线院馆厅])|(?={_TO}{_DAY_NUMBER} ?[日号]))"
    rf"|(?P<lunar>(?<=月)初[一二三四五六七八九十]|(?<=月)[一二]?十[一二三四五六七八九]?|(?<=月)三十))"
)
_PART = (
    r"(?:的)?(?P<part>上半年|下半年|第?[一二三四1-4]季(?:度)?|前[二三两23]季度|前[0-9一二三四五六七八九十两]{1,2}个月|"
    r"春[季天]|夏[季天]|秋[季天]|冬[季天]|年初|年底|年末|年中|上旬|中旬|下旬|初(?![一二三四五六七八九十中步级期次衷心])|底|末|第[一二三四五六七八九十0-9]{1,2}个月)"
)
_ABSOLUTE = re.compile(rf"(?:{_YEAR}[ ,]?(?:的(?=[一二三四五六七八九十0-9]+ ?月))?)?(?:{_MONTH} ?)?(?:{_DAY})?")
_PART_AFTER = re.compile(rf" ?{_PART}")
_PART_ALONE = re.compile(
    r"(?P<part>上半年|下半年|第?[一二三四]季度|前[二三两23]季度|年初(?!一)|年底|年末|年中(?=[，,。、 ]|$))"
)
_NUMERIC = re.compile(
    r"(?<![0-9.])(?P<y>[12][0-9]{3})(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9]|\.[0-9])"
)
_YEARS_ONLY = re.compile(
    rf"(?<![0-9.])(?P<a>(?:19|20)[0-9]{{2}}){_TO}(?P<b>(?:19|20)[0-9]{{2}})(?![0-9.%,a-z])(?= ?(?:学年|赛季|财年|间|$|[^\w]))"
)
_CENTURY = re.compile(
    r"(?:(?P<c>[0-9]{1,2}|[一二]?十[一二三四五六七八九]?) ?世纪|(?P<rc>上个?世纪|本世纪))? ?(?P<d>[1-9]0|[二三四五六七八九]十)? ?(?P<t>年代)?"
)
_WEEK = re.compile(rf"(?P<w>上上|下下|上|下|本|这)?个?(?:周|星期|礼拜)(?P<wd>[{''.join(_WEEKDAYS)}末])?")
_WEEKDAY_AFTER = re.compile(rf"[ ,(]{{0,2}}(?:星期|周|礼拜)[{''.join(_WEEKDAYS)}](?:\))?")
_RELATIVE_DAY = re.compile(rf"(?P<day>{_any([*_DAY_WORDS, *_ANCHOR_DAYS])})(?!头条|之后》)")
_HOUR = r"(?:2[0-4]|1[0-9]|0?[0-9]|二十[一二三四]?|十[一二三四五六七八九]?|[零两一二三四五六七八九])"
_MINUTE = r"(?:[0-5]?[0-9]|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])"
_CLOCK = re.compile(
    rf"(?P<about>大约|大概|约)?(?P<word>{_any(_DAYTIMES)})?(?:的)? ?(?:(?<![0-9:.])(?P<h>[0-9]{{1,2}}):(?P<mi>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?(?![0-9:])"
    rf"|(?<![0-9.第])(?P<hh>{_HOUR})(?: ?(?P<o>[点时])(?!间|代|期|光|候|尚|差|钟|评|击|名|明|赞|亮|多|而|不|机|速|装)|(?={_TO}{_HOUR} ?[点时](?![间代期光候尚差钟名明])))(?P<mm>(?:(?P<half>半)|(?P<q>[一三])刻|(?P<m2>{_MINUTE}) ?分(?![之钟])(?: ?(?P<s2>{_MINUTE}) ?秒)?|(?P<m3>[0-5][0-9]|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])(?![0-9一二三四五六七八九十个年月日%])|整|许)?))?"
    rf"(?: ?(?P<ap>[ap])\.?m\.?)?"
)
_TIME_END = re.compile("(?:之间|左右)?")
_OPEN = re.compile(
    r" ?(?:(?P<since>(?:或|及|和)(?:之后|以后)|以来|开始|起(?![点草诉步])|以后)|(?P<after>之后|后(?![面续者备期方天年]))|(?P<until>(?:或|及|和)(?:之前|以前))|(?P<before>之前|以前|前(?![往面后夕来沿台三两几十期景往任提])))"
)
_FROM = re.compile(r"(?:自从|自|从)$")
_TRIGGER = re.compile(
    rf"[0-9一二三四五六七八九十〇○零廿正腊]|{_any([*_ERAS, *_YEAR_WORDS, *_MONTH_WORDS, *_DAY_WORDS, *_ANCHOR_DAYS, *_VAGUE, *_HOLIDAYS, *_MOVING_HOLIDAYS])}|大约|大概|约"
    r"|同年|当年|当月|同月|上半|下半|第[一二三四]季|年初|年底|年末|年中|前[二三两23]季|[上本]个?世纪|[上下本这]{1,2}个?(?:周|星期|礼拜)|周[一二三四五六日]|星期|礼拜"
    rf"|{_any(word for word in _DAYTIMES if len(word) > 1)}|[早晚](?=[0-9一二三四五六七八九十两])"
)


# --- finding -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Context:
    """What earlier mentions and the reference give to the next one."""

    text: str
    folded: str
    reference: date | None
    found: list[DateMention]

    def year(self, start: int) -> tuple[int, YearFrom] | None:
        """A year written earlier in the same sentence."""
        if self.found and self.found[-1].year is YearFrom.TEXT and (low := self.found[-1].low):
            between = self.folded[self.found[-1].end : start]
            if not re.search(r"[。!?\n]", between):
                return low.year, YearFrom.TEXT
        return None

    def anchor(self) -> date | None:
        """The day that 当天 or 同日 speaks of."""
        lows = [mention.low for mention in self.found if mention.low and mention.precision is Precision.DAY]
        return lows[-1] if lows else self.reference


@dataclass(frozen=True, slots=True)
class _Days:
    """A resolved stretch of days; both None where nothing can be computed."""

    low: date | None
    high: date | None
    precision: Precision
    year: YearFrom


@lru_cache(maxsize=4096)
def dates(text: str, reference: date | None = None) -> tuple[DateMention, ...]:
    """Dates, periods and times of day in reading order; `reference` (the article's date) gives years that are not written."""
    context = _Context(text, fold(text), reference, [])
    position = 0
    while match := _TRIGGER.search(context.folded, position):
        mention = _mention(context, match.start())
        if mention:
            context.found.append(mention)
        position = mention.end if mention else match.start() + 1
    return tuple(context.found)


def _mention(context: _Context, start: int) -> DateMention | None:
    for read in (_vague, _numeric, _years, _absolute, _part, _relative, _week, _century, _holiday):
        if found := read(context, start):
            end, days = found
            return _finished(context, start, end, days)
    return _time_alone(context, start)


def _vague(context: _Context, start: int) -> tuple[int, _Days] | None:
    for word in _VAGUE:
        if context.folded.startswith(word, start) and not context.folded.endswith("附", 0, start):
            return start + len(word), _Days(None, None, Precision.VAGUE, YearFrom.UNKNOWN)
    return None


def _numeric(context: _Context, start: int) -> tuple[int, _Days] | None:
    match = _NUMERIC.match(context.folded, start)
    if not match or not (first := _day(int(match["y"]), int(match["m"]), int(match["d"]))):
        return None
    end, last = match.end(), first
    if (to := re.compile(_TO).match(context.folded, end)) and (second := _NUMERIC.match(context.folded, to.end())):
        last = _day(int(second["y"]), int(second["m"]), int(second["d"])) or first
        end = second.end()
    precision = Precision.DAY if first == last else Precision.PERIOD
    return end, _Days(first, last, precision, YearFrom.TEXT)


def _years(context: _Context, start: int) -> tuple[int, _Days] | None:
    match = _YEARS_ONLY.match(context.folded, start)
    if not match or int(match["a"]) >= int(match["b"]):
        return None
    return match.end(), _Days(
        date(int(match["a"]), 1, 1), date(int(match["b"]), 12, 31), Precision.PERIOD, YearFrom.TEXT
    )


def _absolute(context: _Context, start: int) -> tuple[int, _Days] | None:
    folded = context.folded
    match = _ABSOLUTE.match(folded, start)
    if not match or match.end() == start or not _plausible(match, folded):
        return None
    end = match.end() - len(match.group()) + len(match.group().rstrip(" ,的"))
    end, days = _with_part(context, match, end, _parts(context, match))
    to = re.compile(_TO).match(folded, end)
    second = _ABSOLUTE.match(folded, to.end()) if to else None
    if not to or not second or second.end() == to.end() or not _plausible(second, folded, right=True):
        return end, days
    year, month, day = _parts(context, second)
    written = year is not None
    if days.low:
        year = days.low.year if year is None else year
        month = days.low.month if month is None and day is not None else month
    right_end, right = _with_part(context, second, second.end(), (year, month, day))
    if not days.low or not right.high:
        return end, days
    high = _shifted(right.high, 1) if right.high < days.low and not written else right.high
    return right_end, _Days(days.low, high, Precision.PERIOD, days.year)


def _plausible(match: re.Match[str], folded: str, right: bool = False) -> bool:
    """False for what only looks like a date: 三日, 5日内, 十年 is left to quantities."""
    if match["d"] and not (match["m"] or match["rm"]):
        if match.group().endswith("号") and not right:
            return False
        if not right and (not match["d"][0].isdigit() and len(match["d"]) < 2):
            return False
        if re.match(r"[内游间龄]|以内|之内|左右|以上", folded[match.end() : match.end() + 2]):
            return False
        if re.search(r"[第近满]$|为期|连续|历时|[每几数]$", folded[max(0, match.start() - 2) : match.start()]):
            return False
    return not (match["m"] and not match["y"] and not match["d"] and folded.endswith("第", 0, match.start()))


_Parts = tuple[int | None, int | None, int | None]


def _parts(context: _Context, match: re.Match[str]) -> _Parts:
    """Year, month and day as far as they are written."""
    reference = context.reference
    year = _number(match["y"]) if match["y"] else None
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    if match["era"]:
        year = _ERAS[match["era"]] + _number(match["ey"])
    if match["ry"] and match["ry"] in _YEAR_WORDS and reference:
        year = reference.year + _YEAR_WORDS[match["ry"]]
    elif match["ry"] in ("同年", "当年"):
        known = context.year(match.start()) or ((context.anchor() or date.min).year, YearFrom.TEXT)
        year = known[0] if known[0] > 1 else None
    month = _number(match["m"]) if match["m"] else None
    if match["rm"] and match["rm"] in _MONTH_WORDS and reference:
        moved = reference.year * 12 + reference.month - 1 + _MONTH_WORDS[match["rm"]]
        year, month = moved // 12, moved % 12 + 1
    elif match["rm"] and (anchor := context.anchor()):
        year, month = anchor.year, anchor.month
    return year, month, _number(match["d"]) if match["d"] else None


def _with_part(context: _Context, match: re.Match[str], end: int, parts: _Parts) -> tuple[int, _Days]:
    """The days of a date and of a part that follows it (2月初, 2020年上半年)."""
    year, month, day = parts
    source = YearFrom.TEXT if match["y"] or match["era"] else YearFrom.REFERENCE
    lunar = match["lunar"] or (match["m"] or "") in ("正", "腊") or (match["d"] or "").startswith(("初", "廿"))
    if lunar or re.search("[农阴]历$", context.folded[max(0, match.start() - 2) : match.start()]):
        return end, _Days(None, None, Precision.VAGUE, YearFrom.UNKNOWN)
    if year is None and (match["ry"] or match["rm"]):
        return end, _Days(None, None, Precision.VAGUE, YearFrom.UNKNOWN)
    if year is None:
        year, month, source = _year_for(context, match.start(), month, day)
    days = (year and _days(year, month, day, source)) or _Days(None, None, Precision.VAGUE, YearFrom.UNKNOWN)
    part = None if day is not None else _PART_AFTER.match(context.folded, end)
    if part and (narrowed := _part_of(days, part["part"])):
        return part.end(), narrowed
    if day is not None and (weekday := _WEEKDAY_AFTER.match(context.folded, end)):
        end = weekday.end()
    return end, days


def _year_for(context: _Context, start: int, month: int | None, day: int | None) -> tuple[int, int | None, YearFrom]:
    """The year (and month of a lone day) from the sentence, else the reference: the past when it would be far ahead."""
    if month is None and day is not None:
        return _month_for(context, start, day)
    if written := context.year(start):
        return written[0], month, written[1]
    reference = context.reference
    if not reference:
        return UNKNOWN_YEAR, month, YearFrom.UNKNOWN
    ahead = month is not None and month - reference.month >= 10
    return reference.year - ahead, month, YearFrom.REFERENCE


def _month_for(context: _Context, start: int, day: int) -> tuple[int, int | None, YearFrom]:
    last = context.found[-1] if context.found else None
    if (
        last
        and last.low
        and last.precision is Precision.DAY
        and not re.search(r"[。!?\n]", context.folded[last.end : start])
    ):
        return last.low.year, last.low.month, last.year
    reference = context.reference
    if not reference:
        return 0, None, YearFrom.UNKNOWN
    moved = reference.year * 12 + reference.month - 1
    while (day - reference.day > 15 and moved == reference.year * 12 + reference.month - 1) or not _day(
        moved // 12, moved % 12 + 1, day
    ):
        moved -= 1
    return moved // 12, moved % 12 + 1, YearFrom.REFERENCE


def _days(year: int, month: int | None, day: int | None, source: YearFrom) -> _Days | None:
    if not 1 <= year <= 9999:
        return None
    if month is None:
        return _Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, source)
    if day is None:
        return _Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH, source)
    found = _day(year, month, day)
    return _Days(found, found, Precision.DAY, source)


def _part_of(days: _Days, part: str) -> _Days | None:
    """Half, quarter, season-less third: 初 is the first, 末 the last third of a month or quarter of a year."""
    low, year = days.low, days.year
    if not low:
        return None
    if days.precision is Precision.MONTH:
        thirds = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}
        if part not in thirds:
            return None
        last = monthrange(low.year, low.month)[1]
        first, final = thirds[part]
        return _Days(low.replace(day=first), low.replace(day=min(final, last)), Precision.PERIOD, year)
    if days.precision is not Precision.YEAR or part.endswith("旬"):
        return None
    if part[0] in "春夏秋冬":
        first = {"春": 3, "夏": 6, "秋": 9, "冬": 12}[part[0]]
        return _Days(low.replace(month=first), _month_end(low, first + 2), Precision.PERIOD, year)
    first, final, precision = _months_of(part)
    return _Days(date(low.year, first, 1), date(low.year, final, monthrange(low.year, final)[1]), precision, year)


def _month_end(day: date, month: int) -> date:
    """The last day of a month counted from the year of `day`; 14 is February of the next year."""
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _months_of(part: str) -> tuple[int, int, Precision]:
    named = {"上半年": (1, 6), "下半年": (7, 12), "初": (1, 3), "年初": (1, 3), "年中": (6, 7), "底": (10, 12), "末": (10, 12),
             "年底": (10, 12), "年末": (10, 12)}  # fmt: skip
    if part in named:
        return *named[part], Precision.PERIOD
    number = _number(re.sub("[第前季度个月]", "", part))
    if part.startswith("前"):
        return 1, min(12, number * (3 if "季" in part else 1)), Precision.PERIOD
    if "季" in part:
        return number * 3 - 2, number * 3, Precision.QUARTER
    return min(12, number), min(12, number), Precision.MONTH


def _holiday(context: _Context, start: int) -> tuple[int, _Days] | None:
    for name in (*_HOLIDAYS, *_MOVING_HOLIDAYS):
        if context.folded.startswith(name, start):
            month, day = _HOLIDAYS.get(name, (0, 0))
            year, _, source = _year_for(context, start, month or None, None)
            found = _day(year, month, day)
            return start + len(name), _Days(found, found, Precision.DAY if found else Precision.VAGUE, source)
    return None


def _part(context: _Context, start: int) -> tuple[int, _Days] | None:
    match = _PART_ALONE.match(context.folded, start)
    if not match:
        return None
    year, _, source = _year_for(context, start, None, None)
    days = _part_of(_Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, source), match["part"])
    return (match.end(), days) if days else None


def _relative(context: _Context, start: int) -> tuple[int, _Days] | None:
    match = _RELATIVE_DAY.match(context.folded, start)
    if not match:
        return None
    word = match["day"]
    if word in ("昨", "今") and not re.match("[晚晨早]", context.folded[match.end() : match.end() + 1]):
        return None
    origin = context.anchor() if word in _ANCHOR_DAYS else context.reference
    if not origin:
        return match.end(), _Days(None, None, Precision.VAGUE, YearFrom.UNKNOWN)
    found = origin + timedelta(days=_ANCHOR_DAYS.get(word, _DAY_WORDS.get(word, 0)))
    return match.end(), _Days(found, found, Precision.DAY, YearFrom.REFERENCE)


def _week(context: _Context, start: int) -> tuple[int, _Days] | None:
    match = _WEEK.match(context.folded, start)
    folded = context.folded
    if (
        not match
        or not (match["w"] or match["wd"])
        or re.search(r"[一二两三四五六七八九十0-9每几]个?$", folded[max(0, start - 2) : start])
    ):
        return None
    if (
        not match["w"] and re.match("[次个期年岁遍天回份场条]", folded[match.end() : match.end() + 1])
    ) or match.group().endswith("个周"):
        return None
    reference = context.reference
    if not reference:
        return match.end(), _Days(None, None, Precision.VAGUE, YearFrom.UNKNOWN)
    shift = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(match["w"] or "", 0)
    monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=shift)
    weekday = match["wd"]
    if not weekday or weekday == "末":
        low = monday + timedelta(days=5 if weekday else 0)
        return match.end(), _Days(low, monday + timedelta(days=6), Precision.PERIOD, YearFrom.REFERENCE)
    found = monday + timedelta(days=_WEEKDAYS[weekday])
    return match.end(), _Days(found, found, Precision.DAY, YearFrom.REFERENCE)


def _century(context: _Context, start: int) -> tuple[int, _Days] | None:
    match = _CENTURY.match(context.folded, start)
    if (
        not match
        or match.end() == start
        or bool(match["d"]) != bool(match["t"])
        or not (match["c"] or match["rc"] or match["t"])
    ):
        return None
    century = _number(match["c"]) if match["c"] else {"本": 21, None: 20}.get((match["rc"] or "上")[0], 20)
    source = YearFrom.TEXT if match["c"] else YearFrom.REFERENCE
    first = (century - 1) * 100
    if not match["t"]:
        return match.end(), _Days(date(first + 1, 1, 1), date(first + 100, 12, 31), Precision.PERIOD, source)
    decade = first + _number(match["d"])
    return match.end(), _Days(date(decade, 1, 1), date(decade + 9, 12, 31), Precision.PERIOD, source)


# --- what stands around a date --------------------------------------------------------------------


def _finished(context: _Context, start: int, end: int, days: _Days) -> DateMention:
    """Add a time of day, then 自 … 起, 以来, 之前 and the like, which open the period on one side."""
    folded, low, high = context.folded, days.low, days.high
    begins = ends = None
    if days.precision in (Precision.DAY, Precision.VAGUE):
        clock = _clock(folded, re.compile(" ?").match(folded, end).end(), dated=True)  # type: ignore[union-attr]
        if clock:
            end, begins, ends = clock
    mark = _OPEN.match(folded, end)
    since = _FROM.search(folded, max(0, start - 2), start)
    if since and days.precision is Precision.PERIOD and re.search(_TO, folded[start:end]):
        return DateMention(since.start(), end, context.text[since.start() : end], low, high, days.precision, days.year)
    if mark and days.precision is not Precision.VAGUE and low and high:
        end = mark.end()
        start = since.start() if since and mark["since"] else start
        if mark["since"]:
            high = None
        elif mark["after"]:
            low, high = high + timedelta(days=1), None
        elif mark["until"]:
            low = None
        else:
            low, high = None, low - timedelta(days=1)
    elif since and since.group() == "自从":
        start, high = since.start(), None
    return DateMention(start, end, context.text[start:end], low, high, days.precision, days.year, begins, ends)


def _time_alone(context: _Context, start: int) -> DateMention | None:
    clock = _clock(context.folded, start, dated=False)
    if not clock:
        return None
    end, begins, ends = clock
    if ends and re.search("[0-9点时:]", context.folded[start:end]) and context.folded.endswith(("从", "自"), 0, start):
        start -= 1
    return DateMention(start, end, context.text[start:end], None, None, Precision.TIME, YearFrom.UNKNOWN, begins, ends)


def _clock(folded: str, start: int, dated: bool) -> tuple[int, time | None, time | None] | None:
    """A time of day or a stretch of one: 13:30, 下午5时许, 上午9点至11点, 晚上."""
    match = _CLOCK.match(folded, start)
    if not match or match.end() == start or not _is_clock(match, folded, dated):
        return None
    hours = _DAYTIMES.get(match["word"] or "")
    if not (match["h"] or match["hh"]):
        return (match.end(), time(hours[0]), time(hours[1] % 24)) if hours else None
    begins = _time(match, hours)
    if begins is None:
        return None
    to = re.compile(_TO).match(folded, match.end())
    second = _CLOCK.match(folded, to.end()) if to else None
    if second and (second["h"] or second["o"]) and (ends := _time(second, _DAYTIMES.get(second["word"] or "", hours))):
        return _TIME_END.match(folded, second.end()).end(), begins, ends  # type: ignore[union-attr]
    return None if match["hh"] and not match["o"] else (_TIME_END.match(folded, match.end()).end(), begins, None)  # type: ignore[union-attr]


def _is_clock(match: re.Match[str], folded: str, dated: bool) -> bool:
    """Tell 3点 the hour from 三点建议 the count, and 21:15 from a score."""
    before = folded[max(0, match.start() - 6) : match.start()]
    if match["h"]:
        return int(match["h"]) <= 24 and not re.search("比分|[比胜负败平]", before)
    if not match["hh"]:
        return dated or len(match["word"] or "") > 1
    if match["word"] or dated or match["mm"] or match["ap"]:
        return True
    if match["o"] != "点":
        return match["hh"].isdigit() and not re.match("[候间]", folded[match.end() : match.end() + 1])
    return bool(
        re.match(r"$|[,。;、!?)\n]|[至到前后左开]|以[前后]|之[前后]|[-~—]", folded[match.end() : match.end() + 2])
    ) and not re.search("[第百0-9]$", before)


def _time(match: re.Match[str], hours: tuple[int, int] | None) -> time | None:
    hour = _number(match["h"] or match["hh"])
    minute = int(match["mi"] or 0) if match["h"] else 0
    second = int(match["s"] or 0) if match["h"] else _number(match["s2"] or "0")
    if match["half"]:
        minute = 30
    elif match["q"]:
        minute = 15 if match["q"] == "一" else 45
    elif written := match["m2"] or match["m3"]:
        minute = _number(written)
    afternoon = match["ap"] == "p" or (hours is not None and hours[0] >= 12 and hours[0] != 11)
    if afternoon and hour < 12:
        hour += 12
    return time(hour % 24, minute, second) if hour <= 24 and minute < 60 and second < 60 else None


# --- small helpers ---------------------------------------------------------------------------------


def _number(written: str) -> int:
    """A small whole number: 08, 廿三, 初五, 十二, 二〇二二."""
    written = written.strip().removeprefix("初").replace("廿", "二十").replace("两", "二")
    if written.isdigit():
        return int(written)
    if "十" in written:
        tens, ones = written.split("十", 1)
        return _HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)
    return int("".join(str(_HAN_DIGITS.get(char, 0)) for char in written) or 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def date_supports(evidence: DateMention, claim: DateMention) -> bool:
    """True where the evidence's days prove the claim's: 2022年5月1日 proves 2022年 and 5月1日, never the other way round."""
    if claim.precision is Precision.VAGUE or evidence.precision is Precision.VAGUE or claim.precision is Precision.TIME:
        same_time = claim.precision is Precision.TIME and (claim.begins, claim.ends) == (evidence.begins, evidence.ends)
        return same_time or fold(evidence.text) == fold(claim.text)
    if claim.begins and (claim.begins, claim.ends) != (evidence.begins, evidence.ends):
        return False
    first, second = _comparable(evidence, claim)
    open_ended = None in (*first, *second)
    if claim.precision is Precision.PERIOD or open_ended:
        return first == second and any(first)
    return second[0] <= first[0] and first[1] <= second[1]  # type: ignore[operator]


_Bounds = tuple[date | None, date | None]


def _comparable(evidence: DateMention, claim: DateMention) -> tuple[_Bounds, _Bounds]:
    """Both stretches; where a year is unknown the other's year is taken for it."""
    first, second = (evidence.low, evidence.high), (claim.low, claim.high)
    if evidence.year is YearFrom.UNKNOWN and claim.low:
        first = _in_year(first, claim.low.year)
    elif claim.year is YearFrom.UNKNOWN and evidence.low:
        second = _in_year(second, evidence.low.year)
    return first, second


def _in_year(bounds: _Bounds, year: int) -> _Bounds:
    low, high = bounds
    return (_shifted(low, year - low.year) if low else None, _shifted(high, year - high.year) if high else None)
