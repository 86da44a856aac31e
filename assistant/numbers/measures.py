"""One numeral with its unit, in folded text: percent, fraction, ratio, money, time, range — before the words that bend it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.numbers.bending import is_compared
from assistant.numbers.idioms import NOT_BEFORE
from assistant.numbers.numerals import Form, Numeral, numeral_at
from assistant.numbers.quantity import Kind
from assistant.numbers.units import Unit, is_symbol, unit_at, unit_named

_MORE = re.compile(
    r" ?(?:(?P<more>多(?!功能|样|元化|种多样|边|数|媒体)|余(?![下额热震]))|来(?![自到源说看的了华访年宾])|\+(?![0-9a-z]))"
)
_MORE_AFTER = re.compile("余|多(?![次地部家名种个项元样方少数功云边国处位党民年久])")
_HALF_AFTER = re.compile(r" ?半(?![年天月日径导数场小截])")
_OF_A_UNIT = re.compile("个(?P<word>半|多)(?P<unit>月|小时|钟头|世纪|星期|学期|礼拜)")
_FRACTION = re.compile(" {0,2}分 {0,2}之 {0,2}负?")
_MIXED = re.compile(" {0,2}又 {0,2}")
_SLASHED = re.compile(r"/([0-9]{1,2})(?![0-9/.%])")
_POINTS = re.compile(" *个? *百 *分 *点")
_TENTHS = re.compile(r" ?成(?![立为功员本都效果就长品分形绩熟交年人份色语全])(?: ?(?P<more>[一二三四五六七八九半]))?")
_TO = re.compile(r" ?(?:至|到|[-–—~―]{1,2}|[与和](?=[^。,;]{1,12}间)) ?")
_BETWEEN = re.compile("之?间")
_RATIO = re.compile(r"(?<![0-9.:])(?P<a>[0-9]{1,3}(?:\.[0-9]+)?) ?[:∶比] ?(?P<b>[0-9]{1,3}(?:\.[0-9]+)?)(?![0-9.:])")
_SCORE = re.compile(
    r"(?<![0-9.:-])(?P<a>[0-9]{1,3})-(?P<b>[0-9]{1,3})(?=(?:的比分)?(?:[大再险完逆转战]{0,2}[胜负平败]|不敌|领先|落后|击败|淘汰))"
)
_CHANGED_BEFORE = re.compile("(?:跌|降|涨|升|增|减|加|少|滑|落|高|低|调|窄|扩大)了?$")
_SECONDS_AFTER = re.compile(r" ?[0-9一二三四五六七八九十.]{1,4} ?秒")
_HUNDREDTHS = re.compile("[0-9]{2}(?![0-9.,:年月日点万亿个人])")
_LINK = re.compile(" ?[又零余多]? ?")
_CHANGE = re.compile(r" ?又? ?(?P<n>[0-9]+|[一二两三四五六七八九]) ?(?P<u>角|毛|分(?!钟)|美分)")
_OLD = re.compile("大(?=[的了,。]|$)")
_BIG = re.compile("[万亿]")
_TIMES = ("seconds", "months")


@dataclass(frozen=True, slots=True)
class Reading:
    """A numeral from `start` to `stop` with the unit that ends at `end`; `low` and `high` differ for a span of numbers."""

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

    def times(self, factor: int | Decimal) -> Reading:
        """The same words for a number so many times as large."""
        return replace(self, low=self.low * factor, high=self.high * factor)

    def plus(self, low: Decimal, high: Decimal | None = None) -> Reading:
        """The same words for a number larger by so much."""
        return replace(self, low=self.low + low, high=self.high + (low if high is None else high))


def reading_at(text: str, folded: str, numeral: Numeral) -> Reading:
    """What stands at the numeral, up to the end of its unit or of its range."""
    return _ratio(folded, numeral) or _ranged(text, folded, _single(text, folded, numeral))


def _single(text: str, folded: str, numeral: Numeral) -> Reading:
    """A share or an amount, with the 多 or 余 that follows a measured one (三分之二多, 1米多)."""
    share = _share(folded, numeral)
    reading = share or _amount(text, folded, numeral)
    if (share or (reading.unit and not unit_named(reading.unit).counts)) and (
        more := _MORE_AFTER.match(folded, reading.end)
    ):
        return replace(reading, end=more.end(), over=True)
    return reading


def _ratio(folded: str, numeral: Numeral) -> Reading | None:
    match = _RATIO.match(folded, numeral.start) or _SCORE.match(folded, numeral.start)
    if not match:
        return None
    return Reading(match.start(), match.end(), match.end(), Decimal(match["a"]), Decimal(match["b"]), "", Kind.RATIO)


# --- shares ----------------------------------------------------------------------------------------


def _share(folded: str, numeral: Numeral) -> Reading | None:
    """百分之五, 三分之二, 一又二分之一, 1/3, 八成, 七成六: in percent."""
    return _fraction(folded, numeral) or _slashed(folded, numeral) or _tenths(folded, numeral)


def _fraction(folded: str, first: Numeral) -> Reading | None:
    whole, bottom = Decimal(0), first
    mixed = _MIXED.match(folded, first.end)
    inner = numeral_at(folded, mixed.end()) if mixed else None
    if inner and _FRACTION.match(folded, inner.end):
        whole, bottom = first.low, inner
    link = _FRACTION.match(folded, bottom.end)
    top = numeral_at(folded, link.end()) if link else None
    if not link or not top or not bottom.low:
        return None
    part = (-100 if link.group().endswith("负") else 100) / bottom.low
    start = top.start if bottom.form is Form.BARE and not whole else first.start
    low, high = whole * 100 + top.low * part, whole * 100 + top.high * part
    return Reading(start, top.end, top.end, low, high, "%", Kind.SHARE)


def _slashed(folded: str, first: Numeral) -> Reading | None:
    match = _SLASHED.match(folded, first.end)
    if not match or first.form is not Form.ARABIC or first.low >= int(match[1]) or folded.endswith("/", 0, first.start):
        return None
    share = first.low * 100 / int(match[1])
    return Reading(first.start, match.end(), match.end(), share, share, "%", Kind.SHARE)


def _tenths(folded: str, first: Numeral) -> Reading | None:
    match = _TENTHS.match(folded, first.end)
    if not match or first.high > 10:
        return None
    extra = numeral_at(match["more"], 0) if match["more"] else None
    more = Decimal(5) if match["more"] == "半" else extra.low if extra else Decimal(0)
    low, high = first.low * 10 + more, first.high * 10 + more
    return Reading(first.start, first.end, match.end(), low, high, "%", Kind.SHARE, vague=first.vague, form=first.form)


# --- amounts -----------------------------------------------------------------------------------------


def _amount(text: str, folded: str, numeral: Numeral) -> Reading:
    """A numeral, 多 or 余, its unit, and what may follow within the same amount: 一吨半, 50元6角, 1小时30分钟."""
    reading = _one_amount(text, folded, _without_unit(folded, numeral))
    return _whole_time(text, folded, reading) if unit_named(reading.unit).dimension in _TIMES else reading


def _one_amount(text: str, folded: str, numeral: Numeral) -> Reading:
    reading = Reading(numeral.start, numeral.end, numeral.end, numeral.low, numeral.high)
    reading = replace(reading, over=numeral.over, form=numeral.form, vague=numeral.vague)
    if is_compared(folded, numeral.start, numeral.end):
        return reading
    more = _MORE.match(folded, numeral.end) if numeral.high >= 10 else None
    if more and (more["more"] or more.group().endswith("+") or _unit(text, folded, more.end())):
        reading = replace(reading, end=more.end(), over=True)
    if within := _OF_A_UNIT.match(folded, reading.end):
        grown = reading.plus(Decimal("0.5")) if within["word"] == "半" else replace(reading, over=True)
        return replace(grown, unit=unit_named(f"个{within['unit']}").name, end=within.end())
    found = _unit(text, folded, reading.end)
    return _with_unit(folded, reading, *found) if found else reading


def _unit(text: str, folded: str, start: int) -> tuple[Unit, int] | None:
    """The unit after a numeral, unless its characters begin another word."""
    if points := _POINTS.match(folded, start):
        return unit_named("百分点"), points.end()
    start += folded.startswith(" ", start)
    found = unit_at(folded, start)
    if not found:
        return None
    end = found[1]
    spelling, following = folded[start:end], folded[end : end + 1]
    if spelling[0].isascii() and spelling[0].isalpha():
        whole = not (following.isascii() and following.isalnum())
        return found if whole and is_symbol(text[start:end]) else None
    other_word = following and following in NOT_BEFORE.get(spelling, "")
    return None if other_word else found


def _without_unit(folded: str, numeral: Numeral) -> Numeral:
    """十千米 is ten kilometres: the last 千 or 兆 belongs to the unit."""
    last = numeral.end - 1
    if last <= numeral.start or folded[last] not in "千兆":
        return numeral
    found = unit_at(folded, last)
    shorter = numeral_at(folded[:last], numeral.start) if found and found[1] > last + 1 else None
    return shorter or numeral


def _with_unit(folded: str, reading: Reading, unit: Unit, end: int) -> Reading:
    kind = Kind.AMOUNT
    if unit.dimension == "share":
        reading, unit, kind = reading.times(unit.factor), unit_named("%"), Kind.SHARE
    elif unit.dimension == "multiple":
        kind = Kind.MULTIPLE
    elif unit.name == "折" and (reading.form is Form.DIGITS or reading.high > 10):
        reading = reading.times(Decimal("0.1"))
    elif unit.money:
        reading, end = _with_change(folded, reading.times(unit.factor), end)
        unit = unit_named({"角": "元", "美分": "美元"}.get(unit.name, unit.name))
    elif unit.name == "分" and _SECONDS_AFTER.match(folded, end):
        unit = unit_named("分钟")
    elif unit.name == "秒" and (parts := _HUNDREDTHS.match(folded, end)):
        reading, end = reading.plus(Decimal(parts.group()) / 100), parts.end()
    if half := _HALF_AFTER.match(folded, end):
        reading, end = reading.plus(Decimal("0.5")), half.end()
    return replace(reading, unit=unit.name, kind=kind, end=end)


def _with_change(folded: str, reading: Reading, end: int) -> tuple[Reading, int]:
    """50元6角三分 is 50.63元."""
    while change := _CHANGE.match(folded, end):
        part = numeral_at(change["n"], 0)
        worth = Decimal("0.1") if change["u"] in "角毛" else Decimal("0.01")
        reading, end = reading.plus((part.low if part else Decimal(0)) * worth), change.end()
    return reading, end


def _whole_time(text: str, folded: str, whole: Reading) -> Reading:
    """Join the parts of one time: 1小时30分钟 is 90分钟; 三周大 is an age in weeks, 3年多 over three years."""
    unit = unit_named(whole.unit)
    while link := _LINK.match(folded, whole.end):
        numeral = numeral_at(folded, link.end())
        part = _one_amount(text, folded, numeral) if numeral else None
        minutes = part and part.unit == "分" and unit.name == "小时"
        smaller = unit_named("分钟" if minutes else part.unit) if part else unit
        if not part or smaller.dimension not in _TIMES or _seconds(smaller) >= _seconds(unit):
            break
        grown = whole.times(_seconds(unit) / _seconds(smaller)).plus(part.low, part.high)
        whole, unit = replace(grown, stop=part.stop, end=part.end, unit=smaller.name), smaller
    old = _OLD.match(folded, whole.end)
    return replace(whole, end=old.end()) if old else whole


def _seconds(unit: Unit) -> Decimal:
    """A month is 30 days and a year 365."""
    days = {"年": Decimal(365)}.get(unit.name, unit.factor * 30)
    return unit.factor if unit.dimension == "seconds" else days * 86400


# --- ranges --------------------------------------------------------------------------------------------


def _ranged(text: str, folded: str, first: Reading) -> Reading:
    """Join 50—60, 3至5万, 50%到60%, 3万元至5万元 into one range; otherwise the first reading as it is."""
    to = _TO.match(folded, first.end)
    numeral = numeral_at(folded, to.end()) if to else None
    if not numeral:
        return first
    second = _single(text, folded, numeral)
    low = _scaled(folded, first, second)
    two_measures = first.unit and second.unit and (first.unit != second.unit or _is_change(folded, first))
    two_measures = two_measures or (first.kind is Kind.SHARE and second.kind is not Kind.SHARE)  # 下降5.9%至82亿
    only_digits = first.form is Form.HAN and not (first.unit or second.unit) and first.high < 10
    if two_measures or only_digits or low >= second.high:
        return first
    between = _BETWEEN.match(folded, second.end)
    return replace(
        second,
        start=first.start,
        low=low,
        unit=second.unit or first.unit,
        kind=Kind.RANGE,
        end=between.end() if between else second.end,
        over=first.over or second.over,
        vague=False,
    )


def _is_change(folded: str, first: Reading) -> bool:
    """下跌1.88美元至79.49美元 is a change and what it leads to."""
    return unit_named(first.unit).money and bool(_CHANGED_BEFORE.search(folded, max(0, first.start - 3), first.start))


def _scaled(folded: str, first: Reading, second: Reading) -> Decimal:
    """3至5万 begins at 30000, and 三到五成 at 30 percent."""
    if second.kind is Kind.SHARE and not first.unit and folded[second.end - 1] == "成":
        return first.low * 10
    big = _BIG.search(folded, second.start, second.stop)
    if not big or _BIG.search(folded, first.start, first.stop):
        return first.low
    scaled = first.low * (10**4 if big.group() == "万" else 10**8)
    return scaled if scaled < second.high else first.low
