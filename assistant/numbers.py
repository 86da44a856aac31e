"""Quantities in Chinese text: value, unit, how exact, and where they stand; and whether one proves another.

Dates are `dates`' and do not come back here; identifiers (telephone and record numbers, N95, 5G) and words that only
contain a numeral (统一, 一线, 十分) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assistant.dates import DateMention, date_supports, dates
from assistant.idioms import IDIOMS, NOT_BEFORE
from assistant.numerals import Form, Numeral, numeral_at, numerals
from assistant.script import fold
from assistant.types import Span
from assistant.units import Unit, compatible, unit_at, unit_named

__all__ = [
    "Approximation", "DateMention", "Kind", "Match", "Quantity", "compare", "compare_dates", "compatible", "dates", "quantities", "supports",
]  # fmt: skip


class Kind(StrEnum):
    """What sort of number it is."""

    AMOUNT = "amount"
    SHARE = "share"
    """Percent, 成 and fractions; the value is in percent."""
    MULTIPLE = "multiple"
    ORDINAL = "ordinal"
    RANGE = "range"
    RATIO = "ratio"
    """3:1, 2比0; `low` and `high` are the two sides in order."""
    IDIOM = "idiom"
    """一个, 一项 as an article, 二十大, 十四五: no claim about a number."""


class Approximation(StrEnum):
    """How the words around a number bend it."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    VAGUE = "vague"
    """数十, 几百, 百家: only the magnitude is said."""


class Match(StrEnum):
    """The first thing in which a claim's quantity differs from its evidence."""

    SAME = "same"
    VALUE = "value"
    UNIT = "unit"
    APPROXIMATION = "approximation"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters `start` to `end` with the words that bend the number and its unit; `number` spans the numeral alone.

    `value` is in `unit` (canonical: 万元 is 元, 名 is 人), None for a range or a vague magnitude; `low` and `high` are
    the bounds that the text states (both the value where it is exact).
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    approximate: Approximation
    low: Decimal | None
    high: Decimal | None
    kind: Kind
    number: Span


# --- words around a number ---------------------------------------------------------------------

_BEFORE = {
    Approximation.ABOUT: "大约|约为|约|大概|大致|估计",
    Approximation.NEARLY: "将近|接近|逼近|近",
    Approximation.OVER: "超过|超出|超|逾|突破|多于|大于|高于|已过|冲破|>",
    Approximation.UNDER: "不足|不到|少于|小于|低于|未满|不满|<",
    Approximation.AT_LEAST: "至少|最少|不少于|不低于|不小于|不下于|不下|起码|大于 ?(?:或者?)? ?等于|≥",
    Approximation.AT_MOST: "至多|最多|不超过|不多于|不高于|不大于|小于 ?(?:或者?)? ?等于|≤",
}
_AFTER = {
    Approximation.ABOUT: "左右|上下|前后(?=[,。;、]|$)",
    Approximation.OVER: "(?:及|或)?以上|有余|开外|多|余|\\+",
    Approximation.AT_MOST: "(?:及|或)?以[下内]|之[内下]",
}


def _pattern(words: dict[Approximation, str]) -> str:
    return "|".join(f"(?P<{name.name}>{spellings})" for name, spellings in words.items())


_BENT_BEFORE = re.compile(rf"(?:{_pattern(_BEFORE)})(?:了|有|为|过)? ?$")
_BENT_AFTER = re.compile(rf" ?(?:{_pattern(_AFTER)})")
_NOT_BENT = re.compile(r"(?:[最附临邻靠远亲新晚]近|[合公节预签条制履违契纽特邀相赴失集简隐解]约|赶超)$")
_MORE = re.compile(r" ?(?:多(?!功能|样|元化|种多样|边|数|媒体)|余(?![下额热震])|来(?![自到源说看的了华访年宾])|\+)")
_HALF_MORE = re.compile(r" ?半(?![年天月日径导数场小截])")
_HALF_OF = re.compile(r"个半(?=月|小时|钟头|世纪|星期|学期)")
_SIGN = re.compile(r"(?:负|零下|(?<![0-9a-z㐀-鿿)\]%-])[-−]) ?$")
_FRACTION = re.compile(" {0,2}分 {0,2}之 {0,2}负?")
_MIXED = re.compile(" {0,2}又 {0,2}")
_POINTS = re.compile(" *个? *百 *分 *点")
_TENTHS = re.compile(r" ?成(?![立为功员本都效果就长品分形绩熟交年人份色语全])(?: ?(?P<more>[一二三四五六七八九半]))?")
_TO = re.compile(r" ?(?:至|到|[-–—~―]|[与和](?=[^。,;]{1,12}间)) ?")
_BETWEEN = re.compile("之?间")
_ROUND = ("百万", "千万", "百亿", "千亿", "万亿")
_TURNED = re.compile(r"翻了?(?:(?P<n>[一两二三四五六七八九十]|[0-9]+)番|番)")
_RATIO = re.compile(r"(?<![0-9.:])(?P<a>[0-9]{1,3}(?:\.[0-9]+)?) ?[:比] ?(?P<b>[0-9]{1,3}(?:\.[0-9]+)?)(?![0-9.:])")
_HALF = re.compile(
    r"(?P<share>一半|半数)|(?<![一大过多前后上下夜两])半(?P<unit>个多?月|个多?小时|个多?世纪|年|小时|天|斤|公斤|公里|日(?!制))(?![度报导])|(?P<fold>半|对)折"
)
_COMPARED_BEFORE = re.compile("(?<![0-9])比 ?$")
_COMPARED_AFTER = re.compile(" ?(?:(?P<OVER>[大高多])|(?P<UNDER>[小低少]))")
_DURATION = re.compile(r" ?(?:又|零|余|多)? ?")
_WITHIN = re.compile("(?:位于|介于) ?$")
_RANKED = re.compile("(?:排名|位列|位居|跻身|进入|稳居)前$")
_SIDE_BY_SIDE = re.compile("(?: ?[,、] ?)?(?:的同时|并且|而且|并|且|而|但)?(?: ?[,、] ?)?")
_CURRENCY = re.compile(r"(?:人民币|新台币|台币|港币|港元|美元|美金|欧元|日元|英镑|us\$|hk\$|nt\$|[¥$€£]) {0,2}$")
_CURRENCIES = {"¥": "元", "nt$": "新台币", "hk$": "港元", "us$": "美元", "$": "美元", "€": "欧元", "£": "英镑"}
_CHANGE = re.compile(r" ?又? ?(?P<n>[0-9]+|[一二两三四五六七八九]) ?(?P<u>角|毛|分(?!钟)|美分)")
_TIMES = ("seconds", "months")
_LATIN_UNITS = frozenset(
    [
        "km",
        "kg",
        "g",
        "mg",
        "μg",
        "m",
        "cm",
        "mm",
        "nm",
        "m2",
        "m3",
        "m²",
        "m³",
        "km2",
        "km²",
        "L",
        "l",
        "ml",
        "mL",
        "kW",
        "KW",
        "MW",
        "GW",
        "W",
        "kWh",
        "KWH",
        "kwh",
        "MWh",
        "kV",
        "KV",
        "Hz",
        "kHz",
        "MHz",
        "GHz",
        "KB",
        "MB",
        "GB",
        "TB",
        "dB",
        "kcal",
        "TEU",
    ]
)
_IDENTIFIERS = re.compile(
    r"https?://[^\s㐀-鿿]+|www\.[^\s㐀-鿿]+|[\w.+-]+@[\w.-]+|(?<![0-9a-z.])[a-z0-9-]+\.(?:com|cn|org|net|gov)\b[^\s㐀-鿿]*|(?<![0-9])0[0-9]{2,3}-? ?[0-9]{7,8}(?![0-9])|"
    r"(?<![0-9])[0-9]{3,4}-[0-9]{3,4}-[0-9]{3,4}(?![0-9])|(?<![0-9])1[3-9][0-9]{9}(?![0-9])|(?<![0-9])97[89]-[0-9-]{8,}|"
    r"[a-z][a-z0-9]*-?[0-9][a-z0-9.-]*|[0-9]+(?:-[0-9a-z]*[a-z][0-9a-z]*)+|[0-9]+(?:\.[0-9]+){2,}|备[0-9]{5,}号?|(?<=\()[0-9]{6}(?=\))|[0-9]{6}\.(?:sh|sz|hk)|"
    r"\[[0-9]{1,3}\]|(?<=\()[0-9]{1,2}(?=\))|(?:(?<=\n)|^)[ 　]*[0-9]{1,2}(?=[.、)](?![0-9]))|[0-9]{3,6}(?=(?:服务|政务)?热线|报警|急救电话|客服)"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quantity being read: the numeral's span, the bounds so far, and how far the words that belong to it reach."""

    start: int
    stop: int
    end: int
    low: Decimal
    high: Decimal
    unit: str = ""
    kind: Kind = Kind.AMOUNT
    over: bool = False
    form: Form = Form.ARABIC
    vague: bool = False


@lru_cache(maxsize=4096)
def quantities(text: str, idioms: bool = False) -> tuple[Quantity, ...]:
    """The quantities of a text in reading order; with `idioms` also those that only look like one (一个, 二十大)."""
    found = _bounded(text, list(_all(text, fold(text))))
    return tuple(q for q in found if idioms or q.kind is not Kind.IDIOM)


def _bounded(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Two bounds that stand side by side are one range: 16周岁以上、60周岁以下."""
    lower, upper = {Approximation.OVER, Approximation.AT_LEAST}, {Approximation.UNDER, Approximation.AT_MOST}
    index = 0
    while index < len(found):
        one, index = found[index], index + 1
        other = found[index] if index < len(found) else None
        pair = {one.approximate, other.approximate} if other else set()
        if (
            other
            and pair & lower
            and pair & upper
            and _SIDE_BY_SIDE.fullmatch(fold(text[one.end : other.end - len(other.text)]))
        ):
            low, high = (one.low, other.high) if one.approximate in lower else (other.low, one.high)
            if low is not None and high is not None and low < high and compatible(one.unit, other.unit):
                unit, span = other.unit or one.unit, Span(one.number.start, other.number.end)
                whole = text[one.start : other.end]
                yield Quantity(
                    one.start, other.end, whole, None, unit, Approximation.EXACT, low, high, Kind.RANGE, span
                )
                index += 1
                continue
        yield one


def _all(text: str, folded: str) -> Iterator[Quantity]:
    taken = _taken(text, folded)
    special = {match.start(): match for pattern in (_TURNED, _HALF) for match in pattern.finditer(folded)}
    starts = sorted({*special, *(numeral.start for numeral in numerals(folded))})
    position = 0
    for start in starts:
        while taken and taken[0].end <= start:
            taken.pop(0)
        if start < position or (taken and taken[0].start <= start):
            continue
        quantity = _special(text, special[start]) if start in special else _quantity(text, folded, start, position)
        if quantity:
            yield quantity
            position = quantity.end


def _taken(text: str, folded: str) -> list[Span]:
    """What is no quantity: dates, identifiers, fixed words."""
    spans = [Span(mention.start, mention.end) for mention in dates(text)]
    spans += [Span(m.start(), m.end()) for m in _IDENTIFIERS.finditer(folded) if not _measured(text, folded, m.start())]
    spans += [Span(m.start(), m.end()) for m in IDIOMS.finditer(folded)]
    return sorted(spans, key=lambda span: (span.start, span.end))


def _measured(text: str, folded: str, start: int) -> bool:
    """True for 5kg, whose letters are a unit, unlike those of 5G."""
    numeral = numeral_at(folded, start) if folded[start].isdigit() else None
    return bool(numeral and _unit(text, folded, numeral.end))


def _special(text: str, match: re.Match[str]) -> Quantity:
    """翻两番, 半年, 一半, 对折."""
    start, end = match.span()
    if match.re is _TURNED:
        times = numeral_at(match["n"], 0).low if match["n"] else Decimal(1)  # type: ignore[union-attr]
        value, unit, kind = Decimal(2) ** int(times), "倍", Kind.MULTIPLE
    elif match["share"]:
        value, unit, kind = Decimal(50), "%", Kind.SHARE
    elif match["fold"]:
        value, unit, kind = Decimal(5), "折", Kind.AMOUNT
    else:
        unit = unit_named(match["unit"].replace("多", "")).name
        value, kind = Decimal("0.5"), Kind.AMOUNT
    return Quantity(start, end, text[start:end], value, unit, Approximation.EXACT, value, value, kind, Span(start, end))


def _quantity(text: str, folded: str, start: int, floor: int) -> Quantity | None:
    """What stands at one numeral; `floor` is where the previous quantity ends."""
    numeral = numeral_at(folded, start)
    if not numeral:
        return None
    reading = _ratio(folded, start) or _fraction(folded, numeral) or _amount(text, folded, numeral)
    reading = _ranged(text, folded, _measured_whole(text, folded, reading))
    if not _is_quantity(folded, reading):
        return None
    return _finished(text, folded, reading, floor)


# --- the numeral and its unit ----------------------------------------------------------------------


def _ratio(folded: str, start: int) -> _Reading | None:
    match = _RATIO.match(folded, start)
    if not match:
        return None
    return _Reading(start, match.end(), match.end(), Decimal(match["a"]), Decimal(match["b"]), "", Kind.RATIO)


def _fraction(folded: str, first: Numeral) -> _Reading | None:
    """百分之五, 三分之二, 一又二分之一, 1/3: in percent."""
    whole, bottom = Decimal(0), first
    if (
        (mixed := _MIXED.match(folded, first.end))
        and (inner := numeral_at(folded, mixed.end()))
        and _FRACTION.match(folded, inner.end)
    ):
        whole, bottom = first.low, inner
    link = _FRACTION.match(folded, bottom.end)
    top = numeral_at(folded, link.end()) if link else None
    if link and top and bottom.low:
        minus = -1 if link.group().endswith("负") else 1
        scale = 100 * minus / bottom.low
        start = top.start if bottom.form is Form.BARE and not whole else first.start
        low, high = (whole * 100 + top.low * scale, whole * 100 + top.high * scale)
        return _Reading(start, top.end, top.end, low, high, "%", Kind.SHARE)
    slash = re.compile(r"/([0-9]{1,2})(?![0-9/.%])").match(folded, first.end)
    if (
        slash
        and first.form is Form.ARABIC
        and first.low < int(slash[1])
        and folded[first.start - 1 : first.start] != "/"
    ):
        share = first.low * 100 / int(slash[1])
        return _Reading(first.start, slash.end(), slash.end(), share, share, "%", Kind.SHARE)
    return None


def _amount(text: str, folded: str, numeral: Numeral) -> _Reading:
    numeral = _without_unit(folded, numeral)
    reading = _Reading(
        numeral.start,
        numeral.end,
        numeral.end,
        numeral.low,
        numeral.high,
        over=numeral.over,
        form=numeral.form,
        vague=numeral.vague,
    )
    if tenths := _tenths(folded, reading):
        return tenths
    more = _MORE.match(folded, reading.end)
    if more and (numeral.high >= 10 or more.group().strip() == "+"):
        followed = _unit(text, folded, more.end())
        if followed or more.group().strip() != "来":
            reading = replace(reading, end=more.end(), over=True)
    if half := _HALF_OF.match(folded, reading.end):
        unit, end = _unit_after_half(folded, half.end())
        return replace(
            reading, end=end, low=reading.low + Decimal("0.5"), high=reading.high + Decimal("0.5"), unit=unit.name
        )
    found = None if _than(folded, reading) else _unit(text, folded, reading.end)
    return _with_unit(folded, reading, *found) if found else reading


def _without_unit(folded: str, numeral: Numeral) -> Numeral:
    """十千米 is ten kilometres: the last 千 or 兆 belongs to the unit."""
    last = numeral.end - 1
    if last <= numeral.start or folded[last] not in "千兆":
        return numeral
    found = unit_at(folded, last)
    shorter = numeral_at(folded[:last], numeral.start) if found and found[1] > last + 1 else None
    return shorter or numeral


def _measured_whole(text: str, folded: str, first: _Reading) -> _Reading:
    """Join the parts of one time: 1小时30分钟 is 90分钟, 三周大 an age in weeks."""
    whole, unit = first, unit_named(first.unit)
    while unit.dimension in _TIMES and (link := _DURATION.match(folded, whole.end)):
        numeral = numeral_at(folded, link.end())
        part = _amount(text, folded, numeral) if numeral else None
        smaller = unit_named(part.unit) if part else unit
        if not part or smaller.dimension not in _TIMES or _length(smaller) >= _length(unit):
            break
        scale = _length(unit) / _length(smaller)
        whole = replace(
            whole,
            stop=part.stop,
            end=part.end,
            low=whole.low * scale + part.low,
            high=whole.high * scale + part.high,
            unit=smaller.name,
        )
        unit = smaller
    grown = re.compile("大(?=[的了,。]|$)").match(folded, whole.end) if unit.dimension in _TIMES else None
    return replace(whole, end=grown.end()) if grown else whole


def _length(unit: Unit) -> Decimal:
    """Seconds; a month is 30 days and a year 365."""
    days = {"年": 365, "个月": 30}.get(unit.name)
    return unit.factor if unit.dimension == "seconds" else Decimal(86400) * (days or unit.factor * 30)


def _unit_after_half(folded: str, start: int) -> tuple[Unit, int]:
    for word in ("月", "小时", "钟头", "世纪", "星期", "学期"):
        if folded.startswith(word, start):
            return unit_named(f"个{word}"), start + len(word)
    return unit_named("个"), start


def _tenths(folded: str, reading: _Reading) -> _Reading | None:
    match = _TENTHS.match(folded, reading.end)
    if not match or reading.high > 10:
        return None
    more = match["more"]
    extra = Decimal(0) if not more else Decimal(5) if more == "半" else numeral_at(more, 0).low  # type: ignore[union-attr]
    return replace(
        reading,
        end=match.end(),
        stop=reading.stop,
        low=reading.low * 10 + extra,
        high=reading.high * 10 + extra,
        unit="%",
        kind=Kind.SHARE,
    )


def _unit(text: str, folded: str, start: int) -> tuple[Unit, int] | None:
    """The unit after a numeral, unless its characters begin another word."""
    if points := _POINTS.match(folded, start):
        return unit_named("百分点"), points.end()
    start += folded.startswith(" ", start)
    found = unit_at(folded, start)
    if not found:
        return None
    unit, end = found
    written = text[start:end]
    if written[0].isascii() and written[0].isalpha():
        return found if written in _LATIN_UNITS and not re.match("[a-z0-9]", folded[end : end + 1]) else None
    if folded[end : end + 1] in NOT_BEFORE.get(folded[start:end], "\0") and folded[end : end + 1]:
        return None
    return found


def _with_unit(folded: str, reading: _Reading, unit: Unit, end: int) -> _Reading:
    low, high, kind = reading.low, reading.high, Kind.AMOUNT
    if unit.dimension == "share":
        low, high, kind = low * unit.factor, high * unit.factor, Kind.SHARE
        unit = unit_named("%")
    elif unit.dimension == "multiple":
        kind = Kind.MULTIPLE
    elif unit.name == "折" and (reading.form is Form.DIGITS or high > 10):
        low, high = low / 10, high / 10
    elif unit.dimension.startswith("money"):
        low, high = low * unit.factor, high * unit.factor
        unit = unit_named("美元") if unit.name == "美分" else unit_named("元") if unit.name == "角" else unit
        while change := _CHANGE.match(folded, end):
            part = numeral_at(change["n"], 0)
            amount = (part.low if part else 0) * (Decimal("0.1") if change["u"] in "角毛" else Decimal("0.01"))
            low, high, end = low + amount, high + amount, change.end()
    if half := _HALF_MORE.match(folded, end):
        low, high, end = low + Decimal("0.5"), high + Decimal("0.5"), half.end()
    return replace(reading, low=low, high=high, unit=unit.name, kind=kind, end=end)


def _ranged(text: str, folded: str, first: _Reading) -> _Reading:
    """Join 50—60, 3至5万, 50%到60%, 3万元至5万元 into one range; otherwise the first reading as it is."""
    to = _TO.match(folded, first.end) if first.kind is not Kind.RATIO else None
    numeral = numeral_at(folded, to.end()) if to else None
    if not to or not numeral:
        return first
    second = _fraction(folded, numeral) or _amount(text, folded, numeral)
    low = first.low
    if first.unit and second.unit and first.unit != second.unit:
        return first
    big = re.search("[万亿]", folded[second.start : second.stop])
    if big and not re.search("[万亿]", folded[first.start : first.stop]):
        scaled = low * (10**4 if big.group() == "万" else 10**8)
        low = scaled if scaled < second.high else low
    if second.kind is Kind.SHARE and first.kind is Kind.AMOUNT and not first.unit and folded[second.end - 1] == "成":
        low *= 10
    if low >= second.high or (first.form is Form.HAN and not second.unit and not first.unit and first.high < 10):
        return first
    between = _BETWEEN.match(folded, second.end)
    end = between.end() if between else second.end
    unit = second.unit or first.unit
    return replace(
        second,
        start=first.start,
        low=low,
        unit=unit,
        kind=Kind.RANGE,
        end=end,
        over=first.over or second.over,
        vague=False,
    )


# --- is it one, and how exact ----------------------------------------------------------------------


def _is_quantity(folded: str, reading: _Reading) -> bool:
    """False for a numeral that names nothing countable here: the 四 of a word, a code, a bare 万."""
    if reading.kind is not Kind.AMOUNT or _ordinal(folded, reading.start):
        return True
    written = folded[reading.start : reading.stop]
    if reading.form is Form.ARABIC:
        leading_zero = re.match("0[0-9]", written)
        long = len(written) >= 8 and written.isdigit() and not reading.unit
        letters = re.match("[a-z]", folded[reading.stop : reading.stop + 1]) and not reading.unit
        return not (leading_zero or long or letters)
    if reading.form is Form.DIGITS:
        return reading.unit == "折"
    bent = reading.over or _bent_before(folded, reading.start) is not None or folded.endswith("上", 0, reading.start)
    if reading.form is Form.BARE:
        if written[0] in "拾佰仟兆":
            return False
        return bent or bool(reading.unit) or not set(written) <= set("百千万亿兆") or written in _ROUND
    if reading.vague and len(written) == 1:
        return False
    if len(written.replace(" ", "")) == 1:
        counted = (
            bool(reading.unit)
            or _alone(folded, reading)
            or _RANKED.search(folded, max(0, reading.start - 4), reading.start)
        )
        bent_after = _BENT_AFTER.match(folded, reading.end)
        return written not in "陆伍肆拾佰仟俩" and bool(counted or bent_after or _than(folded, reading))
    return True


def _than(folded: str, reading: _Reading) -> bool:
    return bool(
        _COMPARED_BEFORE.search(folded, max(0, reading.start - 2), reading.start)
        and _COMPARED_AFTER.match(folded, reading.stop)
    )


def _alone(folded: str, reading: _Reading) -> bool:
    before, after = folded[max(0, reading.start - 1) : reading.start], folded[reading.stop : reading.stop + 1]
    return not re.match(r"[\w(]", before) and not re.match(r"[\w、.)]", after)


def _ordinal(folded: str, start: int) -> bool:
    return folded.endswith(("第", "第 "), 0, start)


def _bent_before(folded: str, start: int) -> re.Match[str] | None:
    match = _BENT_BEFORE.search(folded, max(0, start - 8), start)
    return (
        None
        if match
        and _NOT_BENT.search(folded, max(0, match.start() - 1), match.start() + len(match.group().rstrip("了有为过 ")))
        else match
    )


def _finished(text: str, folded: str, reading: _Reading, floor: int) -> Quantity:
    """Widen the span over the words that bend the number, and state its bounds."""
    start, end, unit, kind = reading.start, reading.end, reading.unit, reading.kind
    low, high = reading.low, reading.high
    if kind is Kind.RANGE and (within := _WITHIN.search(folded, max(floor, start - 3), start)):
        start = within.start()
    sign = _SIGN.search(folded, max(floor, start - 3), start) if kind is not Kind.RANGE else None
    if sign:
        start, low, high = sign.start(), -low, -high
    if kind is Kind.SHARE and (link := re.search("[百千万佰仟]+ ?分 ?之 ?$", folded[max(floor, start - 8) : start])):
        start -= len(link.group())
    if (currency := _CURRENCY.search(folded, max(floor, start - 6), start)) and unit in ("", "元"):
        start = currency.start()
        word = currency.group().strip()
        unit = _CURRENCIES.get(word) or unit_named(word).name
    if kind is Kind.AMOUNT and (_ordinal(folded, reading.start) or unit in ("届", "号")):
        kind = Kind.ORDINAL
        start = folded.rindex("第", 0, start) if _ordinal(folded, reading.start) else start
    approximate, start, end = _approximation(folded, reading, start, end, floor)
    if kind is Kind.AMOUNT and _article(folded, reading, unit, approximate):
        kind = Kind.IDIOM
    value = low if low == high and kind not in (Kind.RANGE, Kind.RATIO) else None
    if kind not in (Kind.RANGE, Kind.RATIO) and value is not None:
        low_bound, high_bound = _bounds(value, approximate)
    else:
        low_bound, high_bound = low, high
    if value is None and kind is Kind.AMOUNT and approximate is not Approximation.VAGUE:
        kind = Kind.RANGE
    number = Span(sign.start() if sign else reading.start, reading.stop)
    return Quantity(
        start,
        end,
        text[start:end],
        _plain(value),
        unit,
        approximate,
        _plain(low_bound),
        _plain(high_bound),
        kind,
        number,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """35000.0 as 35000."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _article(folded: str, reading: _Reading, unit: str, approximate: Approximation) -> bool:
    """一个, 一家 as the indefinite article; 十四五 and other short numerals that stand in a name."""
    written = folded[reading.start : reading.stop]
    if approximate is not Approximation.EXACT or reading.form is not Form.HAN:
        return False
    if written == "一" and unit:
        return unit_named(unit).dimension.startswith(("count", "person"))
    return (
        not unit
        and len(written) > 1
        and reading.high < 100
        and bool(re.match("[㐀-鿿]", folded[reading.end : reading.end + 1]))
    )


def _approximation(folded: str, reading: _Reading, start: int, end: int, floor: int) -> tuple[Approximation, int, int]:
    before = _bent_before(folded, start)
    after = _BENT_AFTER.match(folded, end)
    if (
        after
        and after.group().strip() in ("多", "余")
        and (not reading.unit or re.match("[㐀-鿿]", folded[after.end() : after.end() + 1]))
    ):
        after = (
            after
            if re.match("[的,。;、时]", folded[after.end() : after.end() + 1]) or reading.unit in ("元", "年", "%")
            else None
        )
    found: list[Approximation] = []
    compared = _COMPARED_BEFORE.search(folded, max(floor, start - 2), start)
    if compared and (than := _COMPARED_AFTER.match(folded, end)):
        return Approximation[than.lastgroup or ""], compared.start(), than.end()
    if before and before.start() >= floor:
        start = before.start()
        found.append(Approximation[before.lastgroup or ""])
    if reading.over:
        found.append(Approximation.OVER)
    if after:
        end = after.end()
        found.append(Approximation[after.lastgroup or ""])
    if reading.form is Form.BARE and not found and folded.endswith("上", floor, start):
        return Approximation.AT_LEAST, start - 1, end
    if not found:
        single = reading.form is Form.BARE and reading.stop - reading.start == 1
        return Approximation.VAGUE if reading.vague or single else Approximation.EXACT, start, end
    return found[0] if len(set(found)) == 1 else _together(set(found)), start, end


def _together(found: set[Approximation]) -> Approximation:
    """Two words that bend the same way keep the way (超过…多, 约300多); 近300多 is about 300."""
    found = found - {Approximation.ABOUT}
    if len(found) == 1:
        return found.pop()
    if found <= {Approximation.OVER, Approximation.AT_LEAST}:
        return Approximation.OVER
    if found <= {Approximation.UNDER, Approximation.AT_MOST, Approximation.NEARLY}:
        return Approximation.UNDER
    return Approximation.ABOUT


def _bounds(value: Decimal, approximate: Approximation) -> tuple[Decimal | None, Decimal | None]:
    if approximate is Approximation.EXACT:
        return value, value
    if approximate in (Approximation.OVER, Approximation.AT_LEAST):
        return value, None
    if approximate in (Approximation.NEARLY, Approximation.UNDER, Approximation.AT_MOST):
        return None, value
    return None, None


# --- does one prove another ------------------------------------------------------------------------

_IMPLIES = {(Approximation.OVER, Approximation.AT_LEAST), (Approximation.UNDER, Approximation.AT_MOST)}


def compare(evidence: Quantity, claim: Quantity) -> Match:
    """The first thing in which a claim's quantity differs from the evidence: value, unit, then approximation.

    `SAME` where 3.5万 meets 35000 and 15000斤 meets 7.5吨; 近4000 and 4000 differ in `APPROXIMATION`.
    """
    if claim.kind is Kind.IDIOM:
        return Match.SAME
    fits = compatible(evidence.unit, claim.unit)
    first, second = (unit_named(quantity.unit) for quantity in (evidence, claim))
    scale = first.factor / second.factor if fits and first.dimension == second.dimension else Decimal(1)
    if not all(
        _equal(one and one * scale, other) for one, other in zip(_numbers(evidence), _numbers(claim), strict=True)
    ):
        return Match.VALUE
    sorts = {Kind.ORDINAL, Kind.RATIO, Kind.MULTIPLE}
    if not fits or (evidence.kind is not claim.kind and {evidence.kind, claim.kind} & sorts):
        return Match.UNIT
    pair = (evidence.approximate, claim.approximate)
    return Match.SAME if pair[0] is pair[1] or pair in _IMPLIES else Match.APPROXIMATION


def supports(evidence: Quantity, claim: Quantity) -> bool:
    """True where nothing in the claim's quantity differs from the evidence."""
    return compare(evidence, claim) is Match.SAME


def compare_dates(evidence: DateMention, claim: DateMention) -> Match:
    """`SAME` where the evidence's days prove the claim's, else `VALUE`."""
    return Match.SAME if date_supports(evidence, claim) else Match.VALUE


def _numbers(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    return (quantity.value, quantity.value) if quantity.value is not None else (quantity.low, quantity.high)


def _equal(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= abs(other) * Decimal("1e-9")
