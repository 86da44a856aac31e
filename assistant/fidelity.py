"""What a translation into English must keep of a claim: its figures and what they count, dates, names, offices, denials."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from assistant.dictionary import known, meanings, stems
from assistant.pinyin import is_name
from assistant.polarity import denies, way
from assistant.script import fold

_NOT_ENGLISH = re.compile("[⺀-鿿豈-﫿！-｠]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_NUMBER_WORDS = {
    "二两双": "two twice double doubled second both couple", "三": "three third thrice triple", "四": "four fourth",
    "五": "five fifth", "六": "six sixth", "七": "seven seventh", "八": "eight eighth", "九": "nine ninth",
    "十": "ten tenth dozen dozens", "百": "hundred hundreds", "千": "thousand thousands", "万": "million millions",
    "亿": "billion billions", "半": "half", "-": "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety trillion quarter percent zero",
}  # fmt: skip
_NUMERALS = {word: numerals for numerals, words in _NUMBER_WORDS.items() for word in words.split()}
_MONTH = re.compile("January|February|April|June|July|August|September|October|November|December")
_DENIED = re.compile(
    r"\b(?:no|not|never|none|neither|nor|without|cannot|unable|lack\w*|fail\w*|un\w+|non\w*)\b|n['’]t\b", re.I
)
_DENIED_OUTRIGHT = re.compile(r"\b(?:no|not|never|without)\b", re.I)
_DENYING = re.compile("[不未没无非免缺难拒禁]")
_UP = re.compile(r"\b(?:increas|rise|rose|rising|grew|grow|climb|expand|rais|up\b|higher|more than)", re.I)
_DOWN = re.compile(r"\b(?:decreas|declin|fell|fall|drop|reduc|shrink|shrank|lower|cut|down\b)", re.I)
_LEAST_WORDS, _MOST_WORDS = 0.3, 1.2
"""English words for one Chinese character outside the parts that the program wrote."""
_RANKS = "副总代前"
_REACHES = frozenset(stems("international global national nationwide"))
_ABROAD = re.compile(r"\b(?:foreign\w*|overseas|abroad)\b", re.I)
_IS_ABROAD = re.compile("[国境域]外|外[国籍资贸商交企媒长币债]|海外|对外|涉外|[侨洋]")
_BEFORE, _BEHIND = 1, 7
"""Words around a figure in which what it counts must stand."""


@dataclass(frozen=True, slots=True)
class Put:
    """A figure or date put into English: its good spellings, none where there is no exact one.

    `source` is its own writing where that counts in 万 or 亿 (297.13万元), `counted` the noun behind it.
    """

    start: int
    end: int
    spellings: tuple[str, ...]
    source: str = ""
    counted: str = ""


_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
"""Parts the figures from what they count, which no check can follow."""
_EACH_ITS_OWN = re.compile("分别|各|依次")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A claim to be translated: `text` has its figures, dates and names in English.

    `offices` are the words before persons' names that the dictionary has (主席).
    """

    text: str
    figures: tuple[Put, ...]
    names: tuple[str, ...]
    offices: tuple[str, ...] = ()


def faults(reply: str, prepared: Prepared) -> list[str]:
    """What is doubtful in a translation, in the words of the prompt; empty where every check passes."""
    rest, missing = f" {line(reply)} ", []
    uncounted = list[str]()
    for put in sorted(prepared.figures, key=lambda put: -len(put.spellings[0])):
        match = next(filter(None, (standing(spelling, rest) for spelling in put.spellings)), None)
        if match:
            near = rest[: match.start()].split()[-_BEFORE:] + rest[match.end() :].split()[:_BEHIND]
            uncounted += [put.counted] * (bool(put.counted) and not _holds(put.counted, set(stems(" ".join(near)))))
            rest = f"{rest[: match.start()]} ¤ {rest[match.end() :]}"
        else:
            missing.append(put.spellings[0])
    missing += [name for name in prepared.names if not standing(name, rest)]
    found = [f"没有照抄“{part}”" for part in missing]
    found += [f"没有译出“{office}”" for office in prepared.offices if not _holds(office, set(stems(rest)))]
    found += [f"数字数的应是“{noun}”" for noun in uncounted]
    if _RESPECTIVELY.search(rest) and not _EACH_ITS_OWN.search(fold(prepared.text)):
        found.append("数字没有紧跟所数的事物")
    if left := "".join(_NOT_ENGLISH.findall(rest)):
        found.append(f"留有“{left}”没有译成英文")
    if re.search("[0-9%]", rest) or _numbers_added(rest, prepared):
        found.append("添加了原句没有的数字或日期")
    if _names_added(rest, prepared.names):
        found.append("添加了原句没有的名称")
    if not _reaches(set(stems(rest)), prepared.text) or (
        _ABROAD.search(rest) and not _IS_ABROAD.search(fold(prepared.text))  # 外地 and 外来 are not foreign
    ):
        found.append("范围与原句不一致")
    if not _says_as_much(rest, prepared):
        found.append("意思与原句不一致")
    return found


def _holds(word: str, said: Set[str]) -> bool:
    """Whether these stems name what a word means; the head is enough (coach for 教练) but of a rank (副主席)."""
    ranked = word[0] in _RANKS
    return any(set(each if ranked else each[-1:]) <= said for each in meanings(word))


def _reaches(said: Set[str], chinese: str) -> bool:
    """Whether each word for how far something reaches is one of the source's own: 全市 is not nationwide."""
    meant = {stem for word in known(chinese) for meaning in meanings(word) for stem in meaning}
    return said & _REACHES <= meant


def line(reply: str) -> str:
    """A reply as one line without the quotation marks around it."""
    return " ".join(reply.strip().strip('"').split())


def standing(spelling: str, text: str) -> re.Match[str] | None:
    """Where it stands as a whole: 12 not in 12,000, nor 4,000 in 4,000.5."""
    return re.search(rf"(?<![\w.,]){re.escape(spelling)}(?![\w]|[.,]\d)", text, re.I)


def _names_added(rest: str, names: Sequence[str]) -> bool:
    """Whether a further name in pinyin stands in it."""
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    return any(word[0].isupper() and is_name(word) for word in _WORD.findall(rest))


def _numbers_added(rest: str, prepared: Prepared) -> bool:
    """Whether a month or a number word stands in it that the claim has no numeral for."""
    words = _WORD.findall(rest)
    chinese = set(prepared.text)
    numerals = (_NUMERALS[word.lower()] for word in words if word.lower() in _NUMERALS)
    return any(map(_MONTH.fullmatch, words)) or any(not set(each) & chinese for each in numerals)


def _says_as_much(rest: str, prepared: Prepared) -> bool:
    """The same denials and directions, and about as many words."""
    chinese = _NOT_ENGLISH.findall(prepared.text)
    plain, count = fold("".join(chinese)), len(_WORD.findall(rest))
    if denies(plain) and not _DENIED.search(rest):
        return False
    if _DENIED_OUTRIGHT.search(rest) and not _DENYING.search(plain):
        return False
    moves = bool(_UP.search(rest)) - bool(_DOWN.search(rest))
    if way(plain) and moves == -way(plain):
        return False
    return _LEAST_WORDS * len(chinese) <= count <= _MOST_WORDS * len(chinese) + 6
