"""Quantities in Chinese text: value, unit, how exact, and where they stand.

Dates are `dates`' and do not come back here; identifiers (telephone and record numbers, N95, 5G) and words that only
contain a numeral (统一, 一线, 十分) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.numbers.bending import Bent, bent, bent_before, bounds, is_bent_after, is_compared
from assistant.numbers.dates import dates
from assistant.numbers.idioms import IDENTIFIERS, IDIOMS
from assistant.numbers.measures import Reading, reading_at
from assistant.numbers.numerals import Form, Numeral, numeral_at, numerals
from assistant.numbers.quantity import CEILINGS, FLOORS, Approximation, Kind, Quantity, plain
from assistant.numbers.units import compatible, unit_named
from assistant.script import fold
from assistant.types import Span

_ROUND = ("百万", "千万", "百亿", "千亿", "万亿")
_BLANK = "_"
_NEVER_ALONE = "陆伍肆拾佰仟俩"
_IN_NUMBER = re.compile("[0-9.余多几数零〇一二两三四五六七八九十百千万亿][零一二两三四五六七八九十百千万亿]$")
_RANKED = re.compile("(?:排名|位列|位居|跻身|进入|稳居)前$")
_TURNED = re.compile(r"翻了?(?:(?P<n>[一两二三四五六七八九十]|[0-9]+)番|番)")
_HALF = re.compile(
    r"(?P<share>一半|半数)|(?P<fold>半|对)折"
    r"|(?<![一大过多前后上下夜两])半(?P<unit>个月|个小时|个钟头|个世纪|年|小时|天|斤|公斤|公里|日(?!制))(?![度报导])"
    r"|半个(?P<over>多)(?P<of>月|小时|钟头|世纪)"
)
_SIGN = re.compile(r"(?:负|零下|(?:(?<![0-9a-z㐀-鿿)\]%-])|(?<=[为至到长降比幅速润益额入值流]))[-−]) ?$")
_HUNDREDTHS = re.compile("[百千万佰仟]+ ?分 ?之 ?$")
_WITHIN = re.compile("(?:位于|介于) ?$")
_CURRENCY = re.compile(r"(?:人民币|新台币|台币|港币|港元|美元|美金|欧元|日元|英镑|us\$|hk\$|nt\$|[¥$€£]) {0,2}$")
_CURRENCIES = {"¥": "元", "nt$": "新台币", "hk$": "港元", "us$": "美元", "$": "美元", "€": "欧元", "£": "英镑"}
_SIDE_BY_SIDE = re.compile("(?: ?[,、] ?)?(?:的同时|并且|而且|并|且|而|但)?(?: ?[,、] ?)?")


@lru_cache(maxsize=4096)
def quantities(text: str, idioms: bool = False) -> tuple[Quantity, ...]:
    """The quantities of a text in reading order; with `idioms` also those that only look like one (一个, 十四五)."""
    found = _bounded(text, list(_found(text, fold(text))))
    return tuple(quantity for quantity in found if idioms or quantity.kind is not Kind.IDIOM)


def _found(text: str, folded: str) -> Iterator[Quantity]:
    readable = _readable(text, folded)
    starts: dict[int, Numeral | re.Match[str]] = {numeral.start: numeral for numeral in numerals(readable)}
    starts |= {match.start(): match for pattern in (_TURNED, _HALF) for match in pattern.finditer(readable)}
    position = 0
    for start, here in sorted(starts.items()):
        if start < position:
            continue
        reading = reading_at(text, readable, here) if isinstance(here, Numeral) else _worded(here)
        if _is_quantity(readable, reading):
            quantity = _quantity(text, readable, reading, position)
            yield quantity
            position = quantity.end


def _readable(text: str, folded: str) -> str:
    """The text with what is no quantity blanked out: dates, identifiers, fixed words."""
    spans = [(mention.start, mention.end) for mention in dates(text)]
    spans += [match.span() for match in IDENTIFIERS.finditer(folded) if not _measured(text, folded, match)]
    spans += [
        match.span()
        for match in IDIOMS.finditer(folded)
        if not _IN_NUMBER.match(folded[max(0, match.start() - 1) : match.start() + 1])
    ]
    characters = list(folded)
    for start, end in spans:
        characters[start:end] = _BLANK * (end - start)
    return "".join(characters)


def _measured(text: str, folded: str, match: re.Match[str]) -> bool:
    """True for 5+ and 5-8kg, whose signs and letters belong to a quantity."""
    numeral = numeral_at(folded, match.start())
    return bool(numeral and reading_at(text, folded, numeral).unit)


def _worded(match: re.Match[str]) -> Reading:
    """翻两番, 半年, 半个多月, 一半, 对折."""
    start, end = match.span()
    half = Decimal("0.5")
    if match.re is _TURNED:
        numeral = numeral_at(match["n"], 0) if match["n"] else None
        times = Decimal(2) ** int(numeral.low if numeral else 1)
        return Reading(start, end, end, times, times, "倍", Kind.MULTIPLE)
    if match["share"]:
        return Reading(start, end, end, half * 100, half * 100, "%", Kind.SHARE)
    if match["fold"]:
        return Reading(start, end, end, half * 10, half * 10, "折")
    unit = unit_named(match["unit"] or f"个{match['of']}").name
    return Reading(start, end, end, half, half, unit, over=bool(match["over"]), form=Form.HAN)


# --- is it one -------------------------------------------------------------------------------------


def _is_quantity(folded: str, reading: Reading) -> bool:
    """False for a numeral that names nothing countable here: the 四 of a word, a code, a bare 万."""
    if reading.kind is not Kind.AMOUNT or _ordinal(folded, reading.start):
        return True
    written = folded[reading.start : reading.stop].replace(" ", "")
    if reading.form is Form.ARABIC:
        return bool(reading.unit) or not _is_code(folded, reading, written)
    if reading.form is Form.DIGITS:
        return reading.unit == "折"
    bent_here = bool(reading.over or bent_before(folded, reading.start, 0) or is_bent_after(folded, reading.end))
    if reading.form is Form.BARE:
        money = unit_named(reading.unit).money and len(written) == 1
        bare = (reading.unit and not money) or written in _ROUND or not set(written) <= set("百千万亿")
        return written[0] not in "拾佰仟兆" and bool(bare or bent_here or _reached(folded, reading))
    if len(written) > 1:
        return True
    ranked = _RANKED.search(folded, max(0, reading.start - 4), reading.start)
    loose = (
        is_bent_after(folded, reading.end)
        or is_compared(folded, reading.start, reading.stop)
        or _alone(folded, reading)
    )
    return not reading.vague and written not in _NEVER_ALONE and bool(reading.unit or ranked or loose)


def _is_code(folded: str, reading: Reading, written: str) -> bool:
    following = folded[reading.stop : reading.stop + 1]
    letters = following.isascii() and following.isalpha()
    return letters or bool(re.match("0[0-9]", written)) or (len(written) >= 8 and written.isdigit())


def _alone(folded: str, reading: Reading) -> bool:
    before, after = folded[max(0, reading.start - 1) : reading.start], folded[reading.stop : reading.stop + 1]
    return not re.match(r"[\w(]", before) and not re.match(r"[\w、.)]", after)


def _ordinal(folded: str, start: int) -> bool:
    return folded.endswith(("第", "第 "), 0, start)


def _reached(folded: str, reading: Reading) -> bool:
    """上万, 上千家: at least so many."""
    return reading.form is Form.BARE and folded.endswith("上", 0, reading.start)


def _is_article(folded: str, reading: Reading, approximate: Approximation) -> bool:
    """一个, 一家 as the indefinite article; 十四五, “十一” and other short numerals that are names."""
    if approximate is not Approximation.EXACT or reading.form is not Form.HAN or reading.kind is not Kind.AMOUNT:
        return False
    if reading.unit:
        one = folded[reading.start : reading.stop] == "一"
        return one and unit_named(reading.unit).counts
    in_word = re.match("[㐀-鿿]", folded[reading.end : reading.end + 1])
    quoted = folded.endswith(("“", "‘", "《"), 0, reading.start) and folded[reading.end : reading.end + 1] in (
        "”",
        "’",
        "》",
    )
    return reading.high < 100 and reading.stop - reading.start > 1 and bool(in_word or quoted)


# --- the quantity ------------------------------------------------------------------------------------


def _quantity(text: str, folded: str, reading: Reading, floor: int) -> Quantity:
    """Widen the reading over its sign, currency and the words that bend it, none before `floor`; state its bounds."""
    start, reading = _widened(folded, reading, floor)
    sign = start if folded[start : start + 1] in ("负", "-", "−") else reading.start
    around = bent(folded, start, reading.end, floor, reading.over)
    if reading.unit == "号":  # 低于4号线 says nothing of the 4
        around = Bent(start, reading.end, Approximation.EXACT)
    start, approximate = around.start, around.approximate
    if approximate is Approximation.EXACT:
        if start > floor and _reached(folded, reading):
            start, approximate = start - 1, Approximation.AT_LEAST
        elif reading.vague or (
            reading.form is Form.BARE and reading.stop - reading.start == 1 and reading.kind is Kind.AMOUNT
        ):
            approximate = Approximation.VAGUE
    kind = _kind(folded, reading, approximate)
    least, most = plain(reading.low), plain(reading.high)
    single = least == most and kind not in (Kind.RANGE, Kind.RATIO)
    value = least if single else None
    low, high = bounds(least, approximate) if single else (least, most)
    span = Span(sign, reading.stop)
    return Quantity(
        start, around.end, text[start : around.end], value, reading.unit, approximate, low, high, kind, span
    )


def _kind(folded: str, reading: Reading, approximate: Approximation) -> Kind:
    if reading.kind is not Kind.AMOUNT:
        return reading.kind
    if _ordinal(folded, reading.start) or reading.unit == "号":
        return Kind.ORDINAL
    if _is_article(folded, reading, approximate):
        return Kind.IDIOM
    spans = reading.low != reading.high and approximate is not Approximation.VAGUE
    return Kind.RANGE if spans else Kind.AMOUNT


def _widened(folded: str, reading: Reading, floor: int) -> tuple[int, Reading]:
    """Where the number starts with its sign, 百分之, 第 or currency, and the reading with what they change."""
    start = reading.start
    if reading.kind is Kind.SHARE and (link := _HUNDREDTHS.search(folded, max(floor, start - 8), start)):
        start = link.start()
    if reading.kind is Kind.RANGE:
        within = _WITHIN.search(folded, max(floor, start - 3), start)
        start = within.start() if within else start
    elif sign := _SIGN.search(folded, max(floor, start - 3), start):
        start, reading = sign.start(), reading.times(-1)
    if _ordinal(folded, reading.start):
        return folded.rindex("第", 0, reading.start), reading
    currency = _CURRENCY.search(folded, max(floor, start - 6), start) if reading.unit in ("", "元") else None
    return (currency.start(), _in_currency(reading, currency.group().strip())) if currency else (start, reading)


def _in_currency(reading: Reading, word: str) -> Reading:
    return replace(reading, unit=_CURRENCIES.get(word) or unit_named(word).name)


def _bounded(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Two bounds that stand side by side are one range: 16周岁以上、60周岁以下."""
    index = 0
    while index < len(found):
        joined = _joined(text, *found[index : index + 2])
        yield joined or found[index]
        index += 2 if joined else 1


def _joined(text: str, one: Quantity, other: Quantity | None = None) -> Quantity | None:
    sides = {one.approximate, other.approximate} if other else set()
    if not other or not (sides & FLOORS and sides & CEILINGS) or not compatible(one.unit, other.unit):
        return None
    low, high = (one.low, other.high) if one.approximate in FLOORS else (other.low, one.high)
    if low is None or high is None or low >= high or not _SIDE_BY_SIDE.fullmatch(fold(text[one.end : other.start])):
        return None
    unit, span = other.unit or one.unit, Span(one.number.start, other.number.end)
    words = text[one.start : other.end]
    return Quantity(one.start, other.end, words, None, unit, Approximation.EXACT, low, high, Kind.RANGE, span)
