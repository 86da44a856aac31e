"""A proved claim in English: its figures, dates and names by the program, the words between by the model, all checked.

The model reads the claim with those parts already in English and has to carry each over as it stands. A translation
that the checks doubt is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.english import amount, day
from assistant.names import names
from assistant.numbers import dates, quantities
from assistant.pinyin import is_name, romanised
from assistant.polarity import denies, way
from assistant.script import fold, to_script

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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A claim to be translated: `text` has its figures, dates and names in English.

    `figures` holds the good spellings of each, with the source's own behind where the scale was another (297.13万元).
    """

    text: str
    figures: tuple[tuple[tuple[str, ...], str], ...]
    names: tuple[str, ...]


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


def accepted(reply: str, prepared: Prepared) -> str:
    """The translation, each converted figure followed by the source's own; empty where any check doubts it."""
    reply = " ".join(reply.strip().strip('"').split())
    rest, shown = f" {reply} ", reply
    for spellings, source in sorted(prepared.figures, key=lambda each: -len(each[0][0])):
        match = next(filter(None, (_standing(spelling, rest) for spelling in spellings)), None)
        if match is None:
            return ""
        rest = f"{rest[: match.start()]} ¤ {rest[match.end() :]}"
        if source:
            shown = _with_source(shown, match[0], source)
    doubtful = not reply or _NOT_ENGLISH.search(reply) or re.search("[0-9%]", rest)
    if doubtful or not _names_agree(rest, prepared.names) or not _says_as_much(rest, prepared):
        return ""
    return shown[0].upper() + shown[1:] + ("" if shown[-1] in '.!?”"' else ".")


def _standing(spelling: str, text: str) -> re.Match[str] | None:
    """Where it stands as a whole: 12 not in 12,000, nor 4,000 in 4,000.5."""
    return re.search(rf"(?<![\w.,]){re.escape(spelling)}(?![\w]|[.,]\d)", text, re.I)


def _with_source(text: str, english: str, source: str) -> str:
    match = _standing(english, text)
    return f"{text[: match.end()]} ({source}){text[match.end() :]}" if match else text


def _names_agree(rest: str, names: Sequence[str]) -> bool:
    """Every name of the claim, and no further one in pinyin."""
    if not all(_standing(name, rest) for name in names):
        return False
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    return not any(word[0].isupper() and is_name(word) for word in _WORD.findall(rest))


def _says_as_much(rest: str, prepared: Prepared) -> bool:
    """No number word that the claim lacks, the same denials and directions, and about as many words."""
    words = _WORD.findall(rest)
    chinese = _NOT_ENGLISH.findall(prepared.text)
    if any(map(_MONTH.fullmatch, words)):
        return False
    if any(not set(_NUMERALS[word.lower()]) & set(chinese) for word in words if word.lower() in _NUMERALS):
        return False
    denied = fold("".join(chinese))
    if denies(denied) and not _DENIED.search(rest):
        return False
    if _DENIED_OUTRIGHT.search(rest) and not _DENYING.search(denied):
        return False
    moves = bool(_UP.search(rest)) - bool(_DOWN.search(rest))
    if way(denied) and moves == -way(denied):
        return False
    return _LEAST_WORDS * len(chinese) <= len(words) <= _MOST_WORDS * len(chinese) + 6
