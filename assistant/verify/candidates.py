"""Which sentences of the evidence may prove a claim, by the character pairs, names, figures and dates they share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from assistant.names import names, stands
from assistant.numbers import Match, compare, date_supports, dates, quantities
from assistant.script import fold, terms
from assistant.types import Evidence
from assistant.verify.binding import segments

_BEST = 5
_NEIGHBOURED = 3
_GAP = 2
_CLAUSE = re.compile(r"[;；]\s*$")
_COLON = re.compile(r"[:：]\s*$")


def candidates(text: str, evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Groups of sentences that may prove a claim, the smallest first.

    Clauses by how much of the claim they carry; then, for a claim of more than one clause, pairs that each prove a part
    of it and neighbours; then the whole sentences around them.
    """
    wanted = set(terms(text))
    shares = [(len(wanted & _terms(sentence.text)), -index) for index, sentence in enumerate(evidence)]
    ranked = [-index for share, index in sorted(shares, reverse=True)[:_BEST] if share]
    for index in ranked:
        yield _headed(evidence, index)
    if len(segments(fold(text))) > 1:
        yield from _pairs(text, [evidence[index] for index in sorted(ranked)])
        for index in ranked[:_NEIGHBOURED]:
            yield from _neighbours(evidence, index)
    for index in ranked:
        if len(whole := _whole(evidence, index)) > 1:
            yield whole


def adjacent(first: Evidence, second: Evidence) -> bool:
    """Whether one sentence follows the other in its article without a gap."""
    return first.article_id == second.article_id and first.end == second.start


_ITEM = re.compile(
    r"^\W*(?:[二三四五六七八九十]{1,3}(?:是|要|、)|[（(][二三四五六七八九十\d]+[)）]|[2-9][.、]|其[二三四五]|第[二三四五六七八九十],)"
)
_FIRST = re.compile(r"^\W*(?:一(?:是|要|、)|[（(][一1][)）]|1[.、]|其一|第一,|首先)")
_MOST_ITEMS = 12


def series(sentence: Evidence, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """A sentence with the further items of the list that it begins or announces: 一是…。二是…。 or 望,就是…;闻,就是…。"""
    items = [sentence]
    for other in sorted(evidence, key=lambda each: each.start):
        if other.article_id != sentence.article_id or other.start < items[-1].end or other.start - items[-1].end > _GAP:
            continue
        goes_on = bool(_CLAUSE.search(items[-1].text) or _COLON.search(items[-1].text))
        goes_on = goes_on or (len(items) == 1 and bool(_FIRST.match(fold(other.text))))
        if len(items) < _MOST_ITEMS and (goes_on or _ITEM.match(fold(other.text))):
            items.append(other)
    return tuple(items)


def _pairs(text: str, best: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    for first, second in combinations(best, 2):
        together = first.article_id == second.article_id
        if together and _proves_more(text, first, second) and _proves_more(text, second, first):
            yield first, second


def _neighbours(evidence: Sequence[Evidence], index: int) -> Iterator[tuple[Evidence, ...]]:
    for low in (index - 1, index):
        if 0 <= low < len(evidence) - 1 and adjacent(evidence[low], evidence[low + 1]):
            yield evidence[low], evidence[low + 1]


def _headed(evidence: Sequence[Evidence], index: int) -> tuple[Evidence, ...]:
    """A clause with the line above that ends in a colon and says what is done to all it lists: 决定免去: …"""
    above = index
    while above and _follows(evidence[above - 1], evidence[above]) and _CLAUSE.search(evidence[above - 1].text):
        above -= 1
    if above and _follows(evidence[above - 1], evidence[above]) and is_heading(evidence[above - 1]):
        return (evidence[above - 1], evidence[index])
    return (evidence[index],)


def is_heading(sentence: Evidence) -> bool:
    """Whether a sentence is a line that ends in a colon."""
    return bool(_COLON.search(sentence.text))


def _follows(first: Evidence, second: Evidence) -> bool:
    """Whether only white space stands between: a list may be cut into paragraphs."""
    return first.article_id == second.article_id and 0 <= second.start - first.end <= _GAP


def _whole(evidence: Sequence[Evidence], index: int) -> tuple[Evidence, ...]:
    """The clauses between full stops around one clause; semicolons part clauses, not sentences."""
    low = high = index
    while low and adjacent(evidence[low - 1], evidence[low]) and _CLAUSE.search(evidence[low - 1].text):
        low -= 1
    while (
        high + 1 < len(evidence)
        and adjacent(evidence[high], evidence[high + 1])
        and _CLAUSE.search(evidence[high].text)
    ):
        high += 1
    return tuple(evidence[low : high + 1])


def _proves_more(text: str, first: Evidence, second: Evidence) -> bool:
    """Whether the first sentence has a quantity, date or name of the claim that the second lacks."""
    return bool(_exact(text, first) - _exact(text, second))


def _exact(text: str, sentence: Evidence) -> set[str]:
    found = {name.text for name in names(text) if stands(name.text, sentence.text)}
    known = quantities(sentence.text, idioms=True)
    found |= {text[q.start : q.end] for q in quantities(text) if any(compare(k, q) is Match.SAME for k in known)}
    days = dates(sentence.text, sentence.published)
    return found | {
        text[d.start : d.end] for d in dates(text, sentence.published) if any(date_supports(k, d) for k in days)
    }


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))
