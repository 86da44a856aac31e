"""Chinese, Arabic and mixed numerals in folded text: 1,066, 3.5万, 三万五千, 一百七八十, 十几万, 二〇二二.

Only what the digits say; units, approximation words around them and dates are for `numbers` and `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Form(StrEnum):
    """How a numeral is written."""

    ARABIC = "arabic"
    HAN = "han"
    DIGITS = "digits"
    """Han digits read one by one: 二〇二二, 八五."""
    BARE = "bare"
    """A multiplier with no digit before it: 百, 万, 千万."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """Characters `start` to `end` and the number they name; `low` and `high` differ where it is a span (十几, 两三百).

    `over` marks 多, 余 or 来 inside the numeral (500余万); `vague` marks 几 or 数.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    form: Form
    over: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    low: Decimal
    high: Decimal
    start: int
    end: int


_DIGITS = {char: Decimal(value) for value, chars in enumerate(("零〇○", "一壹", "二两贰俩", "三叁", "四肆", "五伍",
                                                               "六陆", "七柒", "八捌", "九玖")) for char in chars}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": Decimal(2), "卅": Decimal(3)}

_HAN = "".join([*_DIGITS, *_SMALL, *_BIG, *_TENS])
_MULTIPLIER = "[" + "".join([*_SMALL, *_BIG]) + "]"
_START = re.compile(rf"[0-9{_HAN}几数]|\.(?=[0-9])")
_ARABIC = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+|·[0-9]+(?=[万亿]))?|\.[0-9]+")
_POINT = re.compile(rf" ?点 ?((?:[{''.join(_DIGITS)}])+)(?! ?[十拾百佰千仟月时分刻日号])")
_SPACED = re.compile(rf" {{1,2}}(?={_MULTIPLIER}|[多余几] ?{_MULTIPLIER})")
_SPACED_DIGIT = re.compile(
    rf" {{1,2}}(?=[0-9{''.join(_DIGITS)}]+ {{0,2}}{_MULTIPLIER}|[{''.join(_DIGITS)}]+(?:$|[^\w ]| ?[又个]))"
)
_NOUN_BEFORE_COUNT = frozenset("人次总户指系分多件倍个天函辆台少参无字张基")


def numerals(folded: str) -> Iterator[Numeral]:
    """Every numeral of the folded text, left to right, without overlaps."""
    position = 0
    while match := _START.search(folded, position):
        found = numeral_at(folded, match.start())
        if found:
            yield found
        position = found.end if found else match.end()


def numeral_at(folded: str, start: int) -> Numeral | None:
    """The longest numeral that begins at `start`, or None."""
    tokens = _tokens(folded, start)
    if not tokens:
        return None
    kinds = [token.kind for token in tokens]
    if kinds[0] == "digits":
        token = tokens[0]
        return Numeral(token.start, token.end, token.low, token.high, Form.DIGITS)
    low, used = _value(tokens, high=False)
    high, _ = _value(tokens, high=True)
    kinds = kinds[:used]
    if set(kinds) <= {"zero"}:
        return None
    form = Form.ARABIC if "arabic" in kinds else Form.HAN
    if not {"arabic", "digit", "pair", "vague"} & set(kinds) and folded[start] != "十":
        form = Form.BARE
    vague = "vague" in kinds
    return Numeral(start, tokens[used - 1].end, low, high, form, "over" in kinds, vague)


def _tokens(folded: str, start: int) -> list[_Token]:
    """Split as far as the characters can belong to one numeral."""
    tokens: list[_Token] = []
    position, length = start, len(folded)
    while position < length:
        token = _token(folded, position, tokens)
        if token is None:
            space = _SPACED.match(folded, position) or (
                tokens and tokens[-1].kind in ("small", "big") and _SPACED_DIGIT.match(folded, position)
            )
            if not tokens or not space:
                break
            position = space.end()
            continue
        tokens.extend(_expanded(token))
        position = token.end
        if token.kind == "digits":
            break
    while tokens and tokens[-1].kind == "over":
        tokens.pop()
    return tokens


def _expanded(token: _Token) -> list[_Token]:
    if token.kind == "tens":
        ten = Decimal(10)
        return [
            _Token("digit", token.low, token.low, token.start, token.end),
            _Token("small", ten, ten, token.start, token.end),
        ]
    return [token]


def _token(folded: str, position: int, before: Sequence[_Token]) -> _Token | None:
    char = folded[position]
    last = before[-1].kind if before else ""
    if char in "0123456789.":
        match = _ARABIC.match(folded, position)
        if not match or last in ("arabic", "digit", "pair", "vague") or (last == "zero" and len(before) == 1):
            return None
        value = Decimal(match.group().replace(",", "").replace("·", "."))
        return _Token("arabic", value, value, position, match.end())
    if char == "两" and before and not re.match(_MULTIPLIER, folded[position + 1 : position + 2]):
        return None
    if char in _DIGITS:
        return None if last in ("arabic", "digit", "pair", "vague") else _digits(folded, position)
    for kind, table in (("small", _SMALL), ("big", _BIG)):
        if char in table:
            return _Token(kind, Decimal(table[char]), Decimal(table[char]), position, position + 1)
    if char in _TENS:
        return _Token("tens", _TENS[char], _TENS[char], position, position + 1)
    return _word(folded, position, before)


def _word(folded: str, position: int, before: Sequence[_Token]) -> _Token | None:
    char, following = folded[position], folded[position + 1 : position + 2]
    last = before[-1].kind if before else ""
    one = Decimal(1)
    if (
        char == "k"
        and last == "arabic"
        and (before[-1].low >= 10 or before[-1].low % 1)
        and not (following.isascii() and following.isalpha())
    ):
        return _Token("k", Decimal(1000), Decimal(1000), position, position + 1)
    if char == "几" and last in ("", "small", "zero"):
        return _Token("vague", Decimal(0) if last else Decimal(2), Decimal(9), position, position + 1)
    if char == "数" and not last and following and following in "十百千万亿":
        noun = position and folded[position - 1] in _NOUN_BEFORE_COUNT
        return None if noun else _Token("vague", Decimal(2), Decimal(9), position, position + 1)
    if (
        char in "多余来"
        and last in ("small", "big", "arabic")
        and re.match(" ?[万亿]", folded[position + 1 : position + 3])
    ):
        return _Token("over", one, one, position, position + 1)
    if last in ("digit", "small", "big", "zero") and (match := _POINT.match(folded, position)):
        digits = "".join(str(_DIGITS[digit]) for digit in match.group(1))
        value = Decimal(f"0.{digits}")
        return _Token("point", value, value, position, match.end())
    return None


def _digits(folded: str, position: int) -> _Token:
    """One Han digit, two neighbours that name a span (两三, 七八), or a number spelt digit by digit."""
    end = position
    while end < len(folded) and folded[end] in _DIGITS:
        end += 1
    values = [_DIGITS[char] for char in folded[position:end]]
    first = values[0]
    if len(values) == 1:
        return _Token("digit" if first else "zero", first, first, position, end)
    span = len(values) == 2 and first and (values[1] == first + 1 or (int(first), int(values[1])) == (3, 5))
    if span:
        return _Token("pair", first, values[1], position, end)
    if folded[position] == "零":
        return _Token("zero", first, first, position, position + 1)
    value = Decimal("".join(str(value) for value in values))
    return _Token("digits", value, value, position, end)


def _value(tokens: Sequence[_Token], high: bool) -> tuple[Decimal, int]:
    """The number that the tokens name and how many of them it takes; stops where the magnitudes stop descending."""
    total = section = Decimal(0)
    pending: Decimal | None = None
    smallest, big, scale = Decimal("Infinity"), Decimal("Infinity"), Decimal(1)
    used = 0
    for index, token in enumerate(tokens):
        amount = token.high if high else token.low
        if token.kind in ("digit", "pair", "vague", "arabic"):
            if token.kind == "arabic" and index and amount >= min(smallest, big):
                break
            pending = amount
        elif token.kind == "small":
            if amount >= smallest or (pending is None and index and amount > 10):
                break
            section += amount * (1 if pending is None else pending)
            pending, smallest, scale = None, amount, amount
        elif token.kind in ("big", "k"):
            part = section + (pending or 0)
            total = (
                (total + (part or (0 if total else 1))) * amount
                if amount >= big or not total
                else total + part * amount
            )
            section, pending, smallest = Decimal(0), None, Decimal("Infinity")
            big, scale = amount, amount
        elif token.kind == "zero":
            scale = Decimal(1)
        elif token.kind == "point":
            whole = section + _trailing(tokens[:index], pending, scale)
            section, pending, smallest = Decimal(0), whole + amount, Decimal(0)
        used = index + 1
    while used > 1 and tokens[used - 1].kind == "over":
        used -= 1
    return total + section + _trailing(tokens[:used], pending, scale), used


def _trailing(tokens: Sequence[_Token], pending: Decimal | None, scale: Decimal) -> Decimal:
    """A last digit: 一万三 is 13000, while 一万零三 is 10003 and 十三 is 13."""
    if pending is None:
        return Decimal(0)
    short = (
        len(tokens) > 1 and tokens[-1].kind in ("digit", "pair") and tokens[-2].kind in ("small", "big") and scale > 10
    )
    return pending * scale / 10 if short else pending
