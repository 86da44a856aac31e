"""What a text says, word by word: names, figures, dates, and the words that claim something."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.names import NAME_KINDS, NOUN_TAGS, VERB_TAGS, words
from assistant.numbers import DateMention, Kind, Match, Quantity, compare, date_supports, dates, quantities
from assistant.script import fold
from assistant.wording import demands, denies, equivalent, hedges, is_light

KINDS = {
    **NAME_KINDS,
    **dict.fromkeys((*NOUN_TAGS, "s"), "noun"),
    **dict.fromkeys(VERB_TAGS, "verb"),
    **dict.fromkeys(("a", "an", "ad", "d", "m", "TIME"), "quality"),
}
"""What a word of each of LAC's tags is; the others are function words."""
NAMES = frozenset(NAME_KINDS.values())
NOMINAL = NAMES | {"noun"}

_CUT = re.compile(r"[,、;。!?\n]|(?<![0-9]):|:(?![0-9])")
_OTHER = tuple("副不未无非前原反")
_AS = tuple("按照据")
"""Before 要求: what was done as demanded."""
_Taken = tuple[int, int, str, Quantity | None, DateMention | None]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or date that says something; `segment` counts the clauses, `clause` is the text of its own.

    `denied` where a negation precedes, `hedged` where a word such as 可能, 拟 or 要求 does, `ruled` where a verb does, so that
    it is no subject.
    """

    start: int
    end: int
    text: str
    kind: str
    segment: int
    clause: str
    denied: bool
    hedged: bool
    ruled: bool
    figure: Quantity | None = None
    date: DateMention | None = None


@lru_cache(maxsize=4096)
def tokens(text: str, published: date | None = None) -> tuple[Token, ...]:
    """What a text says, in order; names that hold a number are cut around it."""
    folded = fold(text)
    figures = [q for q in quantities(text, idioms=True) if q.kind is not Kind.IDIOM or q.value is not None]
    days = [d for d in dates(text, published) if not any(q.start <= d.start and d.end <= q.end for q in figures)]
    taken: list[_Taken] = [(d.start, d.end, "date", None, d) for d in days]
    clear = [q for q in figures if not any(d.start < q.end and q.start < d.end for d in days)]
    taken += ((q.start, q.end, "figure", q, None) for q in clear)
    spans = sorted((start, end) for start, end, *_ in taken)
    for word in words(text):
        for start, end in _free(word.start, word.end, spans):
            taken += _of_word(folded, start, end, KINDS.get(word.tag, ""))
    ends = {figure.end for figure in figures}
    cuts = [match.start() for match in _CUT.finditer(folded) if match[0] != "、" or match.start() in ends]
    return tuple(_tokens(folded, sorted(taken, key=lambda one: one[0]), cuts))


def _of_word(folded: str, start: int, end: int, kind: str) -> Iterator[_Taken]:
    """A word, or the negation that it is, or that it begins with: 未拖走, 不合格."""
    says = kind in ("verb", "quality")
    if denies(folded[start:end]) and folded[end : end + 1] not in tuple("但仅光只单"):
        yield start, end, "not", None, None
    elif says and folded[start] in "不未没" and (end - start > 2 or is_light(folded[start + 1 : end])):
        yield start, start + 1, "not", None, None
        yield start + 1, end, kind, None, None
    elif says or (kind and end - start > 1):
        yield start, end, kind, None, None


def _tokens(folded: str, taken: Sequence[_Taken], cuts: Sequence[int]) -> Iterator[Token]:
    denied = hedged = ruled = False
    last = -1
    for start, end, kind, figure, day in taken:
        segment = bisect_left(cuts, start)
        if segment != last:
            denied = hedged = ruled = False
        last = segment
        if kind == "not":
            denied = True
            continue
        text = folded[start:end]
        if figure or day or kind in NAMES or not is_light(text):
            low, high = (0, *cuts)[segment], (*cuts, len(folded))[segment]
            yield Token(start, end, text, kind, segment, folded[low:high], denied, hedged, ruled, figure, day)
            denied = False
            hedged = hedged and kind not in ("verb", "figure")  # a plan is one up to its verb
        hedged = (
            hedged
            or (hedges(text) and not figure)
            or (kind == "verb" and demands(text) and folded[start - 1 : start] not in _AS)
        )
        ruled = ruled or kind == "verb"


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that nothing has taken; what is taken is in order."""
    for low, high in taken:
        if low < end and start < high:
            if start < low:
                yield start, low
            start = max(start, high)
    if start < end:
        yield start, end


def same(source: Token, claim: Token) -> bool:
    """Whether a token of the source is what a token of the claim says."""
    if source.figure and claim.figure:
        if claim.figure.kind is Kind.IDIOM:
            return (source.figure.value, source.figure.unit) == (claim.figure.value, claim.figure.unit)
        return compare(source.figure, claim.figure) is Match.SAME
    if source.date and claim.date:
        return date_supports(source.date, claim.date)
    if source.kind in ("figure", "date") or claim.kind in ("figure", "date"):
        return False
    if source.kind == claim.kind == "person" and _cut_short(source, claim):
        return False
    return alike(source.text, claim.text, source.clause)


def _cut_short(source: Token, claim: Token) -> bool:
    """Whether a name lacks its last characters: 李国 of 李国强; a foreign name may be told by its parts."""
    return source.text.startswith(claim.text) and source.text not in claim.clause and "·" not in source.text


@lru_cache(maxsize=65536)
def alike(source: str, claim: str, clause: str) -> bool:
    """Equal, of one meaning, or one within the other; what a claim's longer word adds must stand in the source's clause."""
    if source == claim or equivalent(source, claim) or (claim.startswith(source) and claim in clause):
        return True  # 击掌 stands there where 击 and 掌 are read as two words
    short, long = sorted((source, claim), key=len)
    at = long.find(short)
    if len(short) < 2 or at < 0 or long[:at][-1:] in _OTHER:
        return False
    added = (long[:at], long[at + len(short) :]) if long is claim else ()
    return all(len(part) < 2 or part in clause for part in added)
