"""The words and shapes of dates in folded Chinese text, as tables and patterns; `dates` and `clock` give them meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable

HAN_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一元正", "二", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
ERAS = {"民国": 1911, "康熙": 1661, "雍正": 1722, "乾隆": 1735, "嘉庆": 1795, "道光": 1820, "咸丰": 1850, "同治": 1861,
        "光绪": 1874, "宣统": 1908, "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # fmt: skip
"""The year before the first of an era."""

YEAR_WORDS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
MONTH_WORDS = {"上上个月": -2, "上个月": -1, "上月": -1, "本月": 0, "这个月": 0, "下个月": 1, "下月": 1}
DAY_WORDS = {"大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨": -1, "今天": 0, "今日": 0, "今": 0,
             "明天": 1, "明日": 1, "后天": 2, "大后天": 3}  # fmt: skip
ANCHOR_DAYS = {"同日": 0, "当天": 0, "当日": 0, "同一天": 0, "次日": 1, "翌日": 1}
WEEK_WORDS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
WEEKDAYS = {char: index for index, chars in enumerate(["一", "二", "三", "四", "五", "六", "日天"]) for char in chars}
DAYTIMES = {"凌晨": (0, 6), "清晨": (5, 8), "早上": (6, 10), "早晨": (6, 10), "早间": (6, 10), "清早": (6, 10), "一早": (6, 10),
            "早": (6, 10), "上午": (8, 12), "中午": (11, 13), "午间": (11, 13), "下午": (12, 18), "午后": (12, 18), "傍晚": (17, 19),
            "晚上": (18, 24), "晚间": (18, 24), "夜间": (18, 24), "夜里": (18, 24), "深夜": (22, 24), "晚": (18, 24)}  # fmt: skip
"""First and last hour of a part of the day."""

HOLIDAYS = {"元旦节": (1, 1), "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "植树节": (3, 12), "愚人节": (4, 1),
            "劳动节": (5, 1), "青年节": (5, 4), "护士节": (5, 12), "儿童节": (6, 1), "建党节": (7, 1), "建军节": (8, 1),
            "教师节": (9, 10), "国庆节": (10, 1), "双十一": (11, 11), "平安夜": (12, 24), "圣诞节": (12, 25)}  # fmt: skip
MOVING_HOLIDAYS = (
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
VAGUE_WORDS = (
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


def _any_of(words: Iterable[str]) -> str:
    """A pattern for the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_HAN = "〇零○一二三四五六七八九"
_TO = r"(?: ?(?:至|到|[-–—~―]) ?)"
_YEAR = (
    rf"(?:(?P<y>(?<![0-9])(?:[12][0-9]{{3}}|0[0-9]|[0-9]{{2}}(?= ?年 ?[0-9]{{1,2}} ?月))(?![0-9])|[一二][{_HAN}]{{3}}) ?"
    rf"(?:年度?(?!级)|财年|学年|(?={_TO}(?:[12][0-9]{{3}}|[一二][{_HAN}]{{3}}) ?年))"
    rf"|(?P<era>{_any_of(ERAS)}) ?(?P<ey>[0-9]{{1,3}}|[元一二三四五六七八九十]{{1,3}}) ?年"
    rf"|(?P<ry>{_any_of(YEAR_WORDS)}|同年|当年))"
)
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_HAN_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
_MONTH = (
    rf"(?:(?P<m>(?<![0-9.]){_MONTH_NUMBER}|(?<![{_HAN}十百几两])(?:{_HAN_MONTH}|正|腊)) ?"
    rf"(?:月份?(?![球季饼嫂薪均子])|(?={_TO}(?:{_MONTH_NUMBER}|{_HAN_MONTH}) ?月(?! ?[0-9]+ ?[日号])))"
    rf"|(?P<rm>{_any_of(MONTH_WORDS)}|当月|同月))"
)
_DAY_NUMBER = r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|初?[一二三四五六七八九]|初十)"
_DAY = (
    rf"(?:(?P<d>(?<![0-9.]){_DAY_NUMBER}) ?"
    rf"(?:[日号](?!元|圆|均|照|线|楼|本(?![报网台刊])|报(?![道导告]))|(?={_TO}{_DAY_NUMBER} ?[日号]))"
    r"|(?P<lunar>(?<=月)初[一二三四五六七八九十]|(?<=月)[一二]?十[一二三四五六七八九]?|(?<=月)三十))"
)
_QUARTERS = r"第?[一二三四1-4]季(?:度)?|前[二三两23]季度"
_PART = (
    rf"上半年|下半年|{_QUARTERS}|前[0-9一二三四五六七八九十两]{{1,2}}个月|[春夏秋冬][季天]|年初|年底|年末|年中|上旬|中旬|下旬|"
    r"初(?![一二三四五六七八九十中步级期次衷心])|底|末|第[一二三四五六七八九十0-9]{1,2}个月"
)

TO = re.compile(_TO)
ABSOLUTE = re.compile(rf"(?:{_YEAR}[ ,]?(?:的(?=[一二三四五六七八九十0-9]+ ?月))?)?(?:{_MONTH} ?)?(?:{_DAY})?")
PART_AFTER = re.compile(rf" ?的?(?P<part>{_PART})")
PART_ALONE = re.compile(
    rf"(?P<part>上半年|下半年|{_QUARTERS}|(?<![0-9一二三四五六七八九十百千万两几数多半])年(?:初(?!一)|底|末|中(?=[,。、 ]|$)))(?<!季)"
)
NUMERIC = re.compile(
    rf"(?<![0-9.])(?P<y>[12][0-9]{{3}})(?P<s>[-/.])(?P<m>{_MONTH_NUMBER})(?P=s)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9]|\.[0-9])"
)
MONTH_AND_DAY = re.compile(
    rf"(?<![0-9./-])(?P<m>{_MONTH_NUMBER})[-/](?P<d>3[01]|[12][0-9]|0?[1-9])(?= {{1,2}}[0-9]{{1,2}}:[0-9]{{2}})"
)
YEARS_ONLY = re.compile(
    rf"(?<![0-9.])(?P<a>(?:19|20)[0-9]{{2}}){_TO}(?P<b>(?:19|20)[0-9]{{2}})(?![0-9.%,a-z])(?= ?(?:学年|赛季|财年|间|$|[^\w]))"
)
CENTURY = re.compile(
    r"(?:(?P<c>[0-9]{1,2}|[一二]?十[一二三四五六七八九]?) ?世纪|(?P<rc>上个?世纪|本世纪))? ?"
    r"(?P<d>[1-9]0|[二三四五六七八九]十)? ?(?P<t>年代)?"
)
WEEK = re.compile(rf"(?P<w>{_any_of(WEEK_WORDS)})?个?(?:周|星期|礼拜)(?P<wd>[{''.join(WEEKDAYS)}末])?")
WEEKDAY_AFTER = re.compile(rf"[ ,(]{{0,2}}(?:星期|周|礼拜)[{''.join(WEEKDAYS)}]\)?")
RELATIVE_DAY = re.compile(rf"(?P<day>{_any_of([*DAY_WORDS, *ANCHOR_DAYS])})(?!头条|之后》)")
NAMED = re.compile(rf"(?P<vague>(?<!附){_any_of(VAGUE_WORDS)})|(?P<holiday>{_any_of([*HOLIDAYS, *MOVING_HOLIDAYS])})")
OPEN = re.compile(
    r" ?(?:(?P<since>[或及和](?:之后|以后)|以来|开始|起(?![点草诉步])|以后)|(?P<after>之后|后(?![面续者备期方天年]))"
    r"|(?P<until>[或及和](?:之前|以前))|(?P<before>之前|以前|前(?![往面后夕来沿台三两几十期景任提])))"
)
FROM = re.compile("(?:自从|自|从)$")

_HOUR = r"(?:2[0-4]|1[0-9]|0?[0-9]|二十[一二三四]?|十[一二三四五六七八九]?|[零两一二三四五六七八九])"
_MINUTE = r"(?:[0-5]?[0-9]|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])"
_FULL_MINUTE = r"(?:[0-5][0-9]|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])"
_OCLOCK = "(?P<o>[点时])(?![间代期光候尚差钟评击名明赞亮多而不机速装])"
CLOCK = re.compile(
    rf"(?:大约|大概|约)?(?P<word>{_any_of(DAYTIMES)})?的? ?"
    r"(?:(?<![0-9:.])(?P<h>[0-9]{1,2}):(?P<mi>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?(?![0-9:])"
    rf"|(?<![0-9.第])(?P<hh>{_HOUR})(?: ?{_OCLOCK}|(?={_TO}{_HOUR} ?[点时](?![间代期光候尚差钟名明])))"
    rf"(?P<mm>(?P<half>半)|(?P<q>[一三])刻|(?P<m2>{_MINUTE}) ?分(?![之钟])(?: ?(?P<s2>{_MINUTE}) ?秒)?"
    rf"|(?P<m3>{_FULL_MINUTE})(?![0-9一二三四五六七八九十个年月日%])|整|许)?)?"
    r"(?: ?(?P<ap>[ap])\.?m\.?)?"
)
CLOCK_END = re.compile("(?:之间|左右)?")

TRIGGER = re.compile(
    rf"(?:[0-9]|(?<![{_HAN}十])[{_HAN}十廿正腊])(?=[0-9{_HAN}十个]{{0,4}} ?[年月日号点时财学:/.\-–—~―到至世季早])"
    rf"|前[二三两23]季度|第[一二三四1-4]季|{_any_of([*ERAS, *YEAR_WORDS, *MONTH_WORDS, *DAY_WORDS, *ANCHOR_DAYS])}"
    rf"|{_any_of([*VAGUE_WORDS, *HOLIDAYS, *MOVING_HOLIDAYS])}|[同当][年月]|[上下]半年|年[初底末中]|上个?世纪|本世纪"
    rf"|(?:上上|下下|[上下本这])个?(?:周|星期|礼拜)|(?:周|星期|礼拜)[{''.join(WEEKDAYS)}]"
    rf"|{_any_of(word for word in DAYTIMES if len(word) > 1)}|[早晚](?=[0-9一二三四五六七八九十两])"
    rf"|(?:大约|大概|约)(?=(?:{_any_of(DAYTIMES)})?{_HOUR} ?[点时:])"
)
"""Where a date may begin."""


def number(written: str) -> int:
    """A small whole number: 08, 廿三, 初五, 十二, 二〇二二."""
    written = written.removeprefix("初").replace("廿", "二十").replace("两", "二")
    if written.isdigit() and written.isascii():
        return int(written)
    if "十" in written:
        tens, ones = written.split("十", 1)
        return HAN_DIGITS.get(tens, 1) * 10 + HAN_DIGITS.get(ones, 0)
    return int("".join(str(HAN_DIGITS.get(char, 0)) for char in written) or 0)
