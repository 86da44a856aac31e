"""Which ones of a row, or of a list, a text names: 第5任, 二季度, 4号线, 五是."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_NUMERAL = "[0-9一二三四五六七八九十]+"
_ROW = re.compile(
    f"第?(?P<first>{_NUMERAL})(?P<kind>期(?!间)|号线|季度)|第(?P<second>{_NUMERAL})(?P<one>[任届条项点名轮批次部代座节])"
    "|首(?P<unit>[任届轮批次部代座节])|(?P<half>[上下])半年"
    "|(?P<line>[0-9]+)(?P<way>路)(?![口段])"
    f"|(?<![0-9.月~至-])(?:(?P<degree>{_NUMERAL}|[ⅰ-ⅹ])级|(?P<mark>[0-9]+)号(?![上下中晚凌]))(?P<sort>[一-鿿]{{2}})"
)
_EVENT = re.compile("[0-9一二两三四五六七八九十百千]+米[台板栏跑]")
_ITEMS = frozenset("条项点")
_NUMBERS = ("first", "second", "half", "line", "degree", "mark")
_ROMAN = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ"
_OF_A_SORT = "号"
"""Begins the kind of what is one of a sort, and need not be said to be: 92号汽油, 四级响应."""
_ITEM = re.compile(f"(?:^|[;。])\\s*[(第]?(?P<number>{_NUMERAL})(?:是|[)、.])")


def in_rows(text: str) -> dict[str, tuple[str, str]]:
    """Which ones of a row a folded text names, by their words, as number and kind: 第5任 is (5, 任), 二季度 (2, 季度)."""
    found: dict[str, tuple[str, str]] = {}
    for match in _ROW.finditer(text):
        number = next((match[each] for each in _NUMBERS if match[each]), "1")  # 首部
        kind = match["kind"] or match["one"] or match["unit"] or match["way"] or "半年"
        if match["sort"]:
            kind = f"{_OF_A_SORT}{match['sort']}"
        found.pop(match[0], None)  # the last one named comes last
        found[match[0]] = (_digits(number), kind)
    return found


def is_one(wanted: tuple[str, str], text: str) -> bool | None:
    """Whether a folded text is about this one of a row, or of a list (五是 for 第五条); None where it names none of them."""
    row = [each for each in in_rows(text).values() if each[1] == wanted[1]]
    if not row and is_item(wanted):
        row = [(_digits(match["number"]), wanted[1]) for match in _ITEM.finditer(text)]
    return wanted in row if row else None


def is_item(wanted: tuple[str, str]) -> bool:
    """Whether a list may number it (五是) rather than name it (第五条)."""
    return wanted[1] in _ITEMS


def may_be_unsaid(wanted: tuple[str, str]) -> bool:
    """Whether a text about it need not say which one of its sort it is, as long as it names no other."""
    return wanted[1].startswith(_OF_A_SORT) and wanted[1] != "号线"


def names_event(text: str) -> bool:
    """Whether a folded text has what is named by a measure and is none: 十米台, 三米板."""
    return bool(_EVENT.search(text))


def last_item(text: str) -> str:
    """A folded text from where its last numbered item begins; empty where it has none."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    return text[starts[-1] :] if starts else ""


def _digits(number: str) -> str:
    number = re.sub(f"[{_ROMAN}]", lambda match: str(_ROMAN.index(match[0]) + 1), number)
    return "".join(str(_DIGITS.index(char)) if char in _DIGITS else char for char in number)
