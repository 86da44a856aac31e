"""Whether a claim binds figures and titles to other words as its source does; that each of them stands is not enough.

The source says 城市上涨0.5%，农村上涨0.2%: every word and figure of 城市上涨0.2% stands there, and it is false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from assistant.names import NOMINAL_TAGS, VERB_TAGS, stands_bare, words
from assistant.numbers import Kind, Match, Quantity, compare, compatible, date_supports, dates, quantities
from assistant.script import fold
from assistant.wording import equivalents

_SEGMENT = re.compile(r"[,、;。!?\n]|(?<![0-9]):|:(?![0-9])")
_STOP = re.compile(r"[。!?\n]")
_CONTENT_TAGS = NOMINAL_TAGS | VERB_TAGS | {"a", "an", "ad"}
_TITLE_END = "长记任理员席"


class _Stretch(Protocol):
    """A figure or a date."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Figure = TypeVar("Figure", bound=_Stretch)


@dataclass(frozen=True, slots=True)
class _Bound(Generic[Figure]):
    """A figure or date, and the words that it may belong to: from the previous comparable one to the end of its segment."""

    figure: Figure
    scope: str


def misbound(claim: str, cited: str) -> Iterator[str]:
    """The parts of a claim that its source binds otherwise: a figure, a date, a title without its 副.

    Both texts may be in either script. A figure is misbound where its claim has a word that stands only with a rival
    figure, and lacks one that stands with its own.
    """
    claim, cited = fold(claim), fold(cited)
    yield from _misplaced(claim, cited, quantities, lambda a, b: compare(a, b) is Match.SAME, _comparable)
    yield from _misplaced(claim, cited, dates, date_supports, lambda _a, _b: True)
    yield from _promoted(claim, cited)


def segments(text: str) -> list[str]:
    """The parts of folded text between commas and stops."""
    return [part for part in _SEGMENT.split(text) if part.strip()]


# --- figures ----------------------------------------------------------------------------------


def _misplaced(
    claim: str,
    cited: str,
    read: Callable[[str], Sequence[Figure]],
    same: Callable[[Figure, Figure], bool],
    rival: Callable[[Figure, Figure], bool],
) -> Iterator[str]:
    sources = _bound(cited, read(cited), rival)
    for mine in _bound(claim, read(claim), rival):
        own = [source.scope for source in sources if same(source.figure, mine.figure)]
        others = [s.scope for s in sources if rival(s.figure, mine.figure) and not same(s.figure, mine.figure)]
        if own and all(_stolen(mine.scope, each, others) and _dropped(mine.scope, each) for each in own):
            yield claim[mine.figure.start : mine.figure.end]


def _bound(text: str, found: Sequence[Figure], rival: Callable[[Figure, Figure], bool]) -> list[_Bound[Figure]]:
    cuts = [0, *(match.end() for match in _SEGMENT.finditer(text)), len(text)]
    bounds = []
    for index, figure in enumerate(found):
        low = max([match.end() for match in _STOP.finditer(text[: figure.start])], default=0)
        before = next((other for other in reversed(found[:index]) if rival(other, figure)), None)
        if before:
            ends = min(cut for cut in cuts if cut >= before.end)
            low = max(low, ends if ends <= figure.start else max(cut for cut in cuts if cut <= figure.start))
        high = min((cut for cut in cuts if cut >= figure.end), default=len(text))
        bounds.append(_Bound(figure, text[low:high]))
    return bounds


def _stolen(scope: str, own: str, others: Sequence[str]) -> bool:
    return any(not _told(word, own) and any(_near(word, other) for other in others) for word in _content(scope))


def _dropped(scope: str, own: str) -> bool:
    return any(not _told(word, scope) for word in _content(own))


def _content(text: str) -> list[str]:
    kept = (word for word in words(text) if word.tag in _CONTENT_TAGS and not re.search(r"\d", word.text))
    return [word.text for word in kept if len(word.text) > 1 or word.tag in ("v", "a")]


def _told(word: str, text: str) -> bool:
    return _near(word, text) or any(len(other) > 1 and other in text for other in equivalents(word))


def _near(word: str, text: str) -> bool:
    pairs = _pairs(word)
    return word in text or (len(word) > 2 and sum(pair in text for pair in pairs) >= 0.5 * len(pairs))


def _comparable(first: Quantity, second: Quantity) -> bool:
    ratios = (first.kind is Kind.RATIO) + (second.kind is Kind.RATIO)
    return ratios != 1 and compatible(first.unit, second.unit)


# --- titles -------------------------------------------------------------------------


def _promoted(claim: str, cited: str) -> Iterator[str]:
    for word in words(claim):
        if (
            word.tag != "n"
            or word.text[-1] not in _TITLE_END
            or not stands_bare(word.text, claim[max(word.start - 1, 0) : word.end])
        ):
            continue
        if word.text in cited and not stands_bare(word.text, cited):
            yield word.text


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
