"""A proved claim in the script of the question, or in English: its figures, dates and names by the program, the words between by the model, all checked.

The model reads the claim with those parts already in English and has to carry each over as it stands. A translation
that the checks doubt is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from assistant.dictionary import known, meanings, stems
from assistant.english import amount, day
from assistant.names import names
from assistant.numbers import dates, quantities
from assistant.pinyin import is_name, romanised
from assistant.polarity import denies, way
from assistant.script import fold, to_script
from assistant.types import Embedder

_NOT_ENGLISH = re.compile("[⺀-鿿豈-﫿！-｠]")
_FIGURE = re.compile("[0-9〇零一二三四五六七八九十]")
_SCALED = re.compile("[万亿]")
_FIRM = re.compile("(?:公司|集团|厂)$")
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
_SURNAMES = "于余范岳涂游"
"""Surnames that are also the short form of another character, which OpenCC gives."""
_OTHERS = (
    "The weather was fine that day.",
    "She bought a book and went home.",
    "Turn left at the next corner.",
    "The match ended in a draw.",
)
_LONGEST_OFFICE = 4
_RANKS = "副总代前"
_REACHES = frozenset(stems("foreign overseas international global national nationwide"))
_NEARER = 0.035
"""Of 19 translations by hand all 10 right ones were nearer by more, and 6 of 9 wrong ones by less (multilingual-e5-small)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A claim to be translated: `text` has its figures, dates and names in English.

    `figures` holds the good spellings of each, with the source's own behind where the scale was another (297.13万元),
    `offices` the words before persons' names that the dictionary has (主席).
    """

    text: str
    figures: tuple[tuple[tuple[str, ...], str], ...]
    names: tuple[str, ...]
    offices: tuple[str, ...] = ()


def in_script(text: str, script: str) -> str:
    """A claim in Simplified (`hans`) or Traditional (`hant`) characters; a surname such as 于 or 范 stays the surname."""
    converted = to_script(text, script)
    if script != "hant" or len(converted) != len(text):
        return converted
    kept = {name.start for name in names(text) if name.name == "person" and text[name.start] in _SURNAMES}
    return "".join(text[at] if at in kept else char for at, char in enumerate(converted))


def prepare(text: str, nearby: str, known: Mapping[str, str]) -> Prepared | None:
    """The claim as the model gets it; None where a figure, date or name in it has no certain English.

    `nearby` is the article it comes from, `known` maps folded Chinese names to the question's spelling.
    """
    plain = to_script(text, "hans")
    figures = list(_figures(plain))
    found = list(_named(plain, nearby, known))
    if not all(spellings for _, _, spellings, _ in figures) or None in found:
        return None
    named = [each for each in found if each and not any(s < each[1] and each[0] < e for s, e, _, _ in figures)]
    parts = [(start, end, spellings[0]) for start, end, spellings, _ in figures] + named
    mixed = plain
    for start, end, english in sorted(parts, reverse=True):
        mixed = f"{mixed[:start]} {english} {mixed[end:]}"
    return Prepared(
        " ".join(mixed.split()),
        tuple((spellings, source) for _, _, spellings, source in figures),
        tuple(dict.fromkeys(english for _, _, english in named)),
        tuple(dict.fromkeys(_offices(plain))),
    )


def _figures(text: str) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
    """Start and end, the spellings (none where there is no exact one), and the source's own where it counts in 万 or 亿."""
    for mention in dates(text):
        spellings = day(mention.text)
        if spellings or _FIGURE.search(mention.text):
            yield mention.start, mention.end, spellings, ""
    for quantity in quantities(text):
        english = amount(quantity)
        scaled = quantity.text if _SCALED.search(quantity.text) else ""
        counter = len(english[1]) if english else 0
        yield quantity.start, quantity.end - counter, (english[0],) if english else (), scaled


def _named(text: str, nearby: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str] | None]:
    """The own parts of each name; None for a name that only a guess could put into English."""
    for name in names(text):
        parts = romanised(name.text, name.name, nearby, known)
        if not parts and (name.name != "organisation" or _FIRM.search(name.text)):
            yield None
        at = name.start
        for chinese, english in parts:
            at = fold(text).index(chinese, at)
            yield at, at + len(chinese), english
            at += len(chinese)


def _offices(text: str) -> Iterator[str]:
    """What each person is called: the longest word of the dictionary just before the name."""
    folded = fold(text)
    for name in names(text):
        before = (folded[max(0, name.start - size) : name.start] for size in range(_LONGEST_OFFICE, 1, -1))
        if name.name == "person" and (office := next(filter(meanings, before), "")):
            yield office


def faults(reply: str, prepared: Prepared) -> list[str]:
    """What is doubtful in a translation, in the words of the prompt; empty where every check passes."""
    rest, missing = f" {_line(reply)} ", []
    for spellings in sorted((each for each, _ in prepared.figures), key=lambda each: -len(each[0])):
        match = next(filter(None, (_standing(spelling, rest) for spelling in spellings)), None)
        if match:
            rest = f"{rest[: match.start()]} ¤ {rest[match.end() :]}"
        else:
            missing.append(spellings[0])
    missing += [name for name in prepared.names if not _standing(name, rest)]
    found = [f"没有照抄“{part}”" for part in missing]
    found += [f"没有译出“{office}”" for office in prepared.offices if not _holds(office, set(stems(rest)))]
    if left := "".join(_NOT_ENGLISH.findall(rest)):
        found.append(f"留有“{left}”没有译成英文")
    if re.search("[0-9%]", rest) or _numbers_added(rest, prepared):
        found.append("添加了原句没有的数字或日期")
    if _names_added(rest, prepared.names):
        found.append("添加了原句没有的名称")
    if not _reaches(set(stems(rest)), prepared.text):
        found.append("范围与原句不一致")
    if not _says_as_much(rest, prepared):
        found.append("意思与原句不一致")
    return found


def _holds(office: str, said: Set[str]) -> bool:
    """Whether these stems name an office; its head is enough (coach for 教练) but where it has a rank (副主席)."""
    ranked = office[0] in _RANKS
    return any(set(each if ranked else each[-1:]) <= said for each in meanings(office))


def _reaches(said: Set[str], chinese: str) -> bool:
    """Whether each word for how far something reaches is one of the source's own: 外地 is not foreign."""
    meant = {stem for word in known(chinese) for meaning in meanings(word) for stem in meaning}
    return said & _REACHES <= meant


def finished(reply: str, prepared: Prepared) -> str:
    """A translation without faults as it is shown, each converted figure followed by the source's own."""
    shown = _line(reply)
    for spellings, source in prepared.figures:
        match = next(filter(None, (_standing(spelling, shown) for spelling in spellings if source)), None)
        if match:
            shown = f"{shown[: match.end()]} ({source}){shown[match.end() :]}"
    return shown[0].upper() + shown[1:] + ("" if shown[-1] in '.!?”"' else ".")


def bare(reply: str, prepared: Prepared) -> tuple[str, str]:
    """The Chinese and the English words alone, without the figures, dates and names that they share."""
    chinese, english = prepared.text, _line(reply)
    for spelling in [*(each for spellings, _ in prepared.figures for each in spellings), *prepared.names]:
        chinese, english = chinese.replace(spelling, " "), english.replace(spelling, " ")
    return " ".join(chinese.split()), " ".join(english.split())


def similar_meaning(chinese: str, english: str, embedder: Embedder) -> bool:
    """Whether a translation is nearer to its source than sentences about other things are, by cosine."""
    source, reply, *others = embedder.embed_passages([chinese, english, *_OTHERS])
    return float(source @ reply) >= max(float(source @ other) for other in others) + _NEARER


def _line(reply: str) -> str:
    return " ".join(reply.strip().strip('"').split())


def _standing(spelling: str, text: str) -> re.Match[str] | None:
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
