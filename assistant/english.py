"""Chinese quantities and dates in English, exact to the last digit; None where the tables do not reach.

A count keeps its Chinese measure word (近4000人: `nearly 4,000` and 人), for what is counted is the translation's to say.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.numbers import Approximation, Kind, Quantity, compatible, dates, plain, quantities
from assistant.script import fold

_BENT = {
    Approximation.EXACT: "",
    Approximation.ABOUT: "about ",
    Approximation.NEARLY: "nearly ",
    Approximation.OVER: "more than ",
    Approximation.UNDER: "less than ",
    Approximation.AT_LEAST: "at least ",
    Approximation.AT_MOST: "at most ",
}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_DECIMALS = 4
"""Digits behind the point beside million, billion, trillion; a number that needs more is written in full."""

_UNITS = {
    "元": "yuan", "角": "jiao", "美元": "US dollars", "美分": "US cents", "欧元": "euros", "英镑": "pounds sterling",
    "日元": "yen", "韩元": "South Korean won", "港元": "Hong Kong dollars", "新台币": "New Taiwan dollars",
    "澳门元": "Macanese patacas", "新加坡元": "Singapore dollars", "澳元": "Australian dollars",
    "加元": "Canadian dollars", "瑞士法郎": "Swiss francs", "卢布": "roubles", "米": "metres", "千米": "kilometres",
    "厘米": "centimetres", "毫米": "millimetres", "微米": "micrometres", "纳米": "nanometres", "海里": "nautical miles",
    "英里": "miles", "英尺": "feet", "英寸": "inches", "光年": "light years", "平方米": "square metres",
    "平方千米": "square kilometres", "亩": "mu", "公顷": "hectares", "立方米": "cubic metres", "升": "litres",
    "毫升": "millilitres", "加仑": "gallons", "吨": "tonnes", "千克": "kilograms", "克": "grams", "毫克": "milligrams",
    "斤": "jin", "磅": "pounds", "盎司": "ounces", "克拉": "carats", "千瓦时": "kilowatt-hours",
    "兆瓦时": "megawatt-hours", "千卡": "kilocalories", "瓦": "watts", "千瓦": "kilowatts", "兆瓦": "megawatts",
    "吉瓦": "gigawatts", "马力": "horsepower", "伏": "volts", "千伏": "kilovolts", "分贝": "decibels",
    "百分点": "percentage points", "个月": "months", "季度": "quarters", "年": "years", "世纪": "centuries",
    "秒": "seconds", "分钟": "minutes", "小时": "hours", "天": "days", "周": "weeks", "工作日": "working days",
    "岁": "years old", "倍": "times", "人次": "person-times",
}  # fmt: skip
_ATTACHED = {"%": "%", "‰": "‰", "℃": " °C", "℉": " °F"}
_ONE = {
    "feet": "foot", "inches": "inch", "centuries": "century", "years old": "year old", "pounds sterling": "pound sterling",
}  # fmt: skip
_HAN_DIGITS = {char: digit for digit, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_VAGUE = re.compile("[数几]([十百千万])")
_MAGNITUDES = {"十": "dozens of", "百": "hundreds of", "千": "thousands of", "万": "tens of thousands of"}
_BENDING = re.compile("[+多余几]|左右|上下|有余|开外|[及或]?以[上下内]|之[内下]|许")
_FRACTION = re.compile("([二三四五六七八九十])分之([一二三四五六七八九])")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_YEARS = {"今年": "this year", "本年": "this year", "去年": "last year", "上年": "last year", "明年": "next year"}
_PARTS = {
    "初": "early {}", "上旬": "early {}", "中旬": "mid-{}", "下旬": "late {}", "底": "the end of {}",
    "末": "the end of {}", "年初": "early {}", "年底": "the end of {}", "年末": "the end of {}",
    "上半年": "the first half of {}", "下半年": "the second half of {}", "春": "spring {}", "夏": "summer {}",
    "秋": "autumn {}", "冬": "winter {}", "一季度": "the first quarter of {}", "二季度": "the second quarter of {}",
    "三季度": "the third quarter of {}", "四季度": "the fourth quarter of {}",
    "前三季度": "the first three quarters of {}",
}  # fmt: skip
_OPEN = {
    "以来": "since {}", "起": "from {}", "开始": "from {}", "以后": "after {}", "之后": "after {}", "后": "after {}",
    "以前": "before {}", "之前": "before {}", "前": "before {}",
}  # fmt: skip
_DAYTIMES = {
    "凌晨": "the early morning of {}", "早上": "the morning of {}", "早晨": "the morning of {}", "上午": "the morning of {}",
    "中午": "noon on {}", "下午": "the afternoon of {}", "傍晚": "the evening of {}", "晚上": "the evening of {}",
    "晚间": "the evening of {}", "晚": "the evening of {}", "深夜": "late on {}",
}  # fmt: skip
_POINT = (
    r"(?:(?P<y{n}>[0-9]{{4}}) ?年?|(?P<r{n}>" + "|".join(_YEARS) + r"))? ?(?:(?P<m{n}>1[0-2]|0?[1-9]) ?月份?)? ?"
    r"(?:(?P<d{n}>3[01]|[12][0-9]|0?[1-9]) ?[日号])?(?:第?(?P<p{n}>"
    + "|".join(sorted(_PARTS, key=len, reverse=True))
    + "))?"
)
_DATE = re.compile(
    "(?:自从|自|从)?"
    + _POINT.format(n=1)
    + "(?: ?(?:至|到|—+|-|–|~|～) ?(?P<to>"
    + _POINT.format(n=2)
    + "))?(?P<daytime>"
    + "|".join(_DAYTIMES)
    + ")?(?P<open>"
    + "|".join(_OPEN)
    + ")?"
)
_NUMERIC = re.compile(r"([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")


def number(value: Decimal) -> str:
    """2971300 as `2.9713 million`; below a million, and where that would take more digits, in full: `833,000`."""
    for scale, name in _SCALES:
        short = plain(value / scale)
        if abs(short) >= 1 and int(short.as_tuple().exponent) >= -_DECIMALS:
            return f"{short:,} {name}"
    return f"{plain(value):,}"


def amount(quantity: Quantity) -> tuple[str, str] | None:
    """A quantity in English, and the Chinese measure word that the translation has still to put into words.

    297.13万元 is `2.9713 million yuan`, 近4000人 is `nearly 4,000` and 人. None for what has no exact English here.
    """
    text = fold(quantity.text)
    if quantity.kind is Kind.SHARE and (fraction := _FRACTION.search(text)):
        return _bent(quantity, f"{_HAN_DIGITS[fraction[2]]}/{_HAN_DIGITS[fraction[1]]}"), ""
    if quantity.approximate is Approximation.VAGUE:
        vague = _VAGUE.match(text)
        return (_MAGNITUDES[vague[1]], quantity.text[vague.end() :]) if vague else None
    if quantity.kind is Kind.RATIO:
        return f"{plain(quantity.low or Decimal(0))}:{plain(quantity.high or Decimal(0))}", ""
    if quantity.kind is Kind.ORDINAL:
        return _ordinal(quantity, text)
    return _measured(quantity, text)


def _measured(quantity: Quantity, text: str) -> tuple[str, str] | None:
    bounds = (quantity.low, quantity.high) if quantity.value is None else (quantity.value,)
    if None in bounds or "番" in text:
        return None
    figures = " to ".join(number(bound) for bound in bounds if bound is not None)
    if quantity.unit == "周年":
        return f"{figures}{_suffix(figures)} anniversary", ""
    if quantity.unit in _ATTACHED:
        return _bent(quantity, figures + _ATTACHED[quantity.unit]), ""
    if name := _UNITS.get(quantity.unit):
        return _bent(quantity, f"{figures} {_one(name) if figures == '1' else name}"), ""
    if not compatible(quantity.unit, "个"):
        return None
    return _bent(quantity, figures), _counter(quantity)


def _ordinal(quantity: Quantity, text: str) -> tuple[str, str] | None:
    if quantity.value is None:
        return None
    figures = number(quantity.value)
    if quantity.unit == "号" or text.endswith("号"):
        return f"No. {figures}", ""
    return f"{figures}{_suffix(figures)}", _counter(quantity)


def _counter(quantity: Quantity) -> str:
    """The measure word as the text has it."""
    behind = quantity.text[quantity.number.end - quantity.start :]
    return _BENDING.sub("", behind)


def _bent(quantity: Quantity, figures: str) -> str:
    """With the words that bend it; 8000名以上 includes the 8000."""
    inclusive = quantity.approximate is Approximation.OVER and "以上" in fold(quantity.text)
    return _BENT[Approximation.AT_LEAST if inclusive else quantity.approximate] + figures


def _suffix(figures: str) -> str:
    if figures[-2:-1] == "1":
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(figures[-1], "th")


def _one(name: str) -> str:
    return _ONE.get(name) or name.removesuffix("s")


def day(text: str) -> tuple[str, ...]:
    """A date or period in English in every spelling that is as good, the usual one first; empty where none is exact.

    9月17日至21日 is `17 to 21 September`, and `September 17 to 21`. A word without a figure (去年, 日前) is none.
    """
    folded = fold(text).strip()
    if numeric := _NUMERIC.fullmatch(folded):
        return _point(numeric[1], int(numeric[2]), int(numeric[3]), "")
    match = _DATE.fullmatch(folded)
    if not match or not any(match[name] for name in ("y1", "m1", "d1", "p1")):
        return ()
    shape = _OPEN.get(match["open"] or "", "{}").format(_DAYTIMES.get(match["daytime"] or "", "{}"))
    return tuple(shape.format(each) for each in _period(match))


def _period(match: re.Match[str]) -> tuple[str, ...]:
    if not match["to"]:
        return _of(match, 1)
    first, last = ({name: match[f"{name}{n}"] for name in "yrmdp"} for n in (1, 2))
    if first["d"] and last["d"] and not last["m"] and first["m"]:
        month, year = _MONTHS[int(first["m"]) - 1], _year(match, 1)
        days = f"{int(first['d'])}{{}}{int(last['d'])}"
        return tuple(
            shape.format(days.format(to), month) + (f" {year}" if year else "")
            for shape in ("{0} {1}", "{1} {0}")
            for to in (" to ", "–", "-")
        )
    if first["d"] and not first["m"]:
        return ()
    if not (first["y"] or first["m"] or first["p"]):  # 1-6月: the first has no unit of its own
        return ()
    pairs = list(zip(_of(match, 1), _of(match, 2), strict=False))
    return tuple(f"{one}{to}{other}" for to in (" to ", "–", "-") for one, other in pairs)


def _of(match: re.Match[str], n: int) -> tuple[str, ...]:
    month, number_in_month = (int(match[f"{name}{n}"] or 0) for name in "md")
    return _point(_year(match, n), month, number_in_month, match[f"p{n}"] or "")


def _year(match: re.Match[str], n: int) -> str:
    return match[f"y{n}"] or _YEARS.get(match[f"r{n}"] or "", "")


def _point(year: str, month: int, number_in_month: int, part: str) -> tuple[str, ...]:
    """A day, month or year, or a part of one."""
    name = _MONTHS[month - 1] if month else ""
    if number_in_month and not name:
        return ()
    if number_in_month:
        tail = f" {year}" if year else ""
        comma = f", {year}" if year.isdigit() else tail
        return f"{number_in_month} {name}{tail}", f"{name} {number_in_month}{comma}", f"{name} {number_in_month}{tail}"
    whole = f"{name} {year}".strip() or "the year"
    return (_PARTS[part].format(whole),) if part else (whole,)


_NUMERALS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?: (?:million|billion|trillion)\b)?%?")


def numerals(text: str) -> frozenset[str]:
    """The numbers of an English text as they are written, each with its million or its percent sign."""
    return frozenset(match.rstrip(",") for match in _NUMERALS.findall(text))


def retold(text: str) -> frozenset[str]:
    """The numbers that an English text may have of a Chinese one: those of its quantities and dates in English."""
    amounts = (english[0] for quantity in quantities(text, idioms=True) if (english := amount(quantity)))
    days = (spelling for mention in dates(text) for spelling in day(mention.text))
    return numerals(" ; ".join((*amounts, *days)))


_IN_ENGLISH = re.compile(
    rf"\b(?:(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{'|'.join(_MONTHS)})\b(?: (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9]))?(?:,? (?P<year>[12][0-9]{{3}}))?"
)
_ROWS = {
    "first quarter": "一季度", "second quarter": "二季度", "third quarter": "三季度", "fourth quarter": "四季度",
    "first half": "上半年", "second half": "下半年",
}  # fmt: skip


def chinese_day(text: str) -> tuple[str, ...]:
    """The dates of an English text in Chinese: 2 August 2023 is 2023年8月2日, January to June 2023 2023年1月至6月."""
    found: list[str] = []
    matches = list(_IN_ENGLISH.finditer(text))
    for at, match in enumerate(matches):
        till = matches[at + 1] if at + 1 < len(matches) else None
        joined = bool(
            till
            and not match["year"]
            and re.fullmatch(" (?:to|until|through) | ?[-–] ?", text[match.end() : till.start()])
        )
        year = match["year"] or (till["year"] if till and joined else None)
        number = match["d1"] or match["d2"]
        day_ = f"{_MONTHS.index(match['month']) + 1}月{f'{int(number)}日' if number else ''}"
        if found and found[-1].endswith("至"):
            found[-1] += day_
        else:
            found.append(f"{f'{year}年' if year else ''}{day_}")
        found[-1] += "至" if joined else ""
    return (*found, *(chinese for english, chinese in _ROWS.items() if english in text.lower()))


def unit_named(word: str) -> str:
    """The Chinese unit that an English word names: tonnes is 吨; empty for any other word."""
    return _UNIT_NAMES.get(word.lower(), "")


_UNIT_NAMES = {name: unit for unit, english in reversed(_UNITS.items()) for name in (english, _one(english))} | {
    "ton": "吨", "tons": "吨", "meter": "米", "meters": "米", "kilometer": "千米", "kilometers": "千米", "liter": "升",
    "liters": "升", "times": "", "time": "", "pound": "", "pounds": "",
}  # fmt: skip
