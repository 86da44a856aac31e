"""A claim laid along its source, word by word: what stands in another's place, what was taken past another, what is denied.

That each word of a claim stands in its source is not enough: 城市上涨0.2% is made of words of 城市上涨0.5%，农村上涨0.2%.
The alignment is that of Needleman and Wunsch (1970); words of the source may be left out cheaply, for a claim is shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf

from assistant.names import words
from assistant.numbers import DateMention, Kind, Match, Quantity, compare, compatible, date_supports, dates, quantities
from assistant.script import fold
from assistant.wording import denies, equivalent, is_light

_CUT = re.compile(r"[,;。!?:\n]")
_KINDS = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "nr": "person",
    "ns": "place",
    "nt": "organisation",
    "n": "noun",
    "nz": "noun",
    "nw": "noun",
    "s": "noun",
    "v": "verb",
    "vn": "verb",
    "vd": "verb",
    "a": "quality",
    "an": "quality",
    "ad": "quality",
    "d": "quality",
}
_NOMINAL = frozenset({"person", "place", "organisation", "noun"})
_NAMES = frozenset({"person", "place", "organisation"})
_GENERIC = re.compile(
    "^(?:公司|集团|企业|该.*|本.*|我.|全[省市县区国州村镇]|[省市县区镇乡村]|医院|学校|大学|球队|团队|俱乐部|法院|警方|机构|部门|单位|平台|记者|男子|女子|本人|组织|双方|中方|"
    "学院|银行|总工会|工会|项目|活动|会议|台风|地震|比赛|协会|委员会|专家|两人|[一-龥]先生|[一-龥]女士)$"
)
_LEAVE, _ADD, _SWAP, _DENIAL = 0.25, 1.0, 0.95, 0.05
Pair = tuple[int | None, int | None]

_PASSIVE = re.compile("被|遭|受到|由|获")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or date that says something; `segment` counts the clauses, `denied` where a negation precedes."""

    start: int
    end: int
    text: str
    kind: str
    segment: int
    denied: bool
    figure: Quantity | None = None
    date: DateMention | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a claim that its source says otherwise; `denied` where it is a matter of 不."""

    text: str
    denied: bool = False


@lru_cache(maxsize=4096)
def tokens(text: str, published: date | None = None) -> tuple[Token, ...]:
    """What a text says, in order; names that hold a number are cut around it."""
    folded = fold(text)
    figures = [q for q in quantities(text, idioms=True) if q.kind is not Kind.IDIOM or q.value is not None]
    days = [d for d in dates(text, published) if not any(q.start <= d.start and d.end <= q.end for q in figures)]
    taken: list[tuple[int, int, str, Quantity | None, DateMention | None]] = [
        *((d.start, d.end, "date", None, d) for d in days),
        *((q.start, q.end, "figure", q, None) for q in figures if not any(d.start < q.end and q.start < d.end for d in days)),
    ]
    for word in words(text):
        kind = _KINDS.get(word.tag, "")
        for start, end in list(_free(word.start, word.end, [(a, b) for a, b, *_ in taken])):
            if denies(folded[start:end]):
                taken.append((start, end, "not", None, None))
            elif kind in ("verb", "quality") and end - start > 2 and folded[start] in "不未没":  # 未拖走, 不合格
                taken += [(start, start + 1, "not", None, None), (start + 1, end, kind, None, None)]
            elif kind and (end - start > 1 or kind in ("verb", "quality")):
                taken.append((start, end, kind, None, None))
    cuts = [match.start() for match in _CUT.finditer(folded)]
    return tuple(_tokens(folded, sorted(taken, key=lambda one: one[0]), cuts))


def _tokens(
    folded: str,
    taken: Sequence[tuple[int, int, str, Quantity | None, DateMention | None]],
    cuts: Sequence[int],
) -> Iterator[Token]:
    denied = False
    last = -1
    for start, end, kind, figure, day in taken:
        segment = sum(cut < start for cut in cuts)
        denied = denied and segment == last
        last = segment
        if kind == "not":
            denied = True
            continue
        text = folded[start:end]
        if kind in ("verb", "quality", "noun") and is_light(text) and not figure and not day:
            continue
        yield Token(start, end, text, kind, segment, denied, figure, day)
        denied = False


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that nothing has taken."""
    for low, high in sorted(taken):
        if low < end and start < high:
            if start < low:
                yield start, low
            start = max(start, high)
    if start < end:
        yield start, end


def same(source: Token, claim: Token) -> bool:
    """Whether a token of the source is what a token of the claim says."""
    if source.figure or claim.figure:
        return bool(source.figure and claim.figure) and compare(source.figure, claim.figure) is Match.SAME  # type: ignore[arg-type]
    if source.date or claim.date:
        return bool(source.date and claim.date) and date_supports(source.date, claim.date)  # type: ignore[arg-type]
    return _alike(source.text, claim.text)


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> bool:
    if one == other or equivalent(one, other):
        return True
    short, long = sorted((one, other), key=len)
    at = long.find(short)
    return len(short) > 1 and at >= 0 and long[:at][-1:] not in tuple("副不未无非前原反")


def aligned(claim: Sequence[Token], source: Sequence[Token]) -> tuple[float, list[Pair]]:
    """The cost, and pairs of positions in claim and source in order; None where one has nothing for the other's."""
    rows, columns = len(claim), len(source)
    fits = [[_fit(s, c) for s in source] for c in claim]
    cost = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        cost[i][columns] = cost[i + 1][columns] + _ADD
    for j in range(columns - 1, -1, -1):
        cost[rows][j] = 0.0
    for i in range(rows - 1, -1, -1):
        row, below = cost[i], cost[i + 1]
        for j in range(columns - 1, -1, -1):
            best = min(below[j] + _ADD, row[j + 1] + (_LEAVE if i else 0.0))
            row[j] = min(best, below[j + 1] + fits[i][j])
    return cost[0][0], _path(cost, fits)


def _fit(source: Token, claim: Token) -> float:
    """What it costs to lay one on the other."""
    if same(source, claim):
        return 0.0 if source.denied == claim.denied else _DENIAL
    return _SWAP if _comparable(source, claim) else inf


def _path(cost: list[list[float]], fits: list[list[float]]) -> list[Pair]:
    i = j = 0
    found: list[Pair] = []
    rows, columns = len(fits), len(cost[0]) - 1
    while i < rows:
        if j < columns and cost[i][j] == cost[i + 1][j + 1] + fits[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif j < columns and cost[i][j] == cost[i][j + 1] + (_LEAVE if i else 0.0):
            found.append((None, j))
            j += 1
        else:
            found.append((i, None))
            i += 1
    return found


def _comparable(source: Token, claim: Token) -> bool:
    """Whether one can stand in the other's place."""
    if source.figure and claim.figure:
        return compatible(source.figure.unit, claim.figure.unit)
    if source.kind == claim.kind:
        return True
    return source.kind in _NOMINAL and claim.kind in _NOMINAL and bool({source.kind, claim.kind} & _NAMES)


def faults(claim: str, cited: Sequence[str], published: date | None = None) -> Iterator[Fault]:
    """Where a claim puts something in another's place, takes it past a rival, or denies what its source affirms.

    Each clause of the claim is laid on the sentence that it fits best, or on all of them.
    """
    mine = tokens(claim, published)
    sources = [tokens(text, published) for text in (*cited, "\n".join(cited))]
    for segment in sorted({token.segment for token in mine}):
        clause = [token for token in mine if token.segment == segment]
        (_, pairs), source = min(((aligned(clause, s), s) for s in sources), key=lambda one: one[0][0])
        yield from _swapped(clause, source, pairs)
        yield from _past(clause, source, pairs)
        yield from _denied(clause, source, pairs)


def _swapped(clause: Sequence[Token], source: Sequence[Token], pairs: Sequence[Pair]) -> Iterator[Fault]:
    for i, j in pairs:
        if i is None or j is None or same(source[j], clause[i]):
            continue
        if clause[i].kind in _NAMES and _GENERIC.search(source[j].text):
            continue
        yield Fault(clause[i].text)


def _past(clause: Sequence[Token], source: Sequence[Token], pairs: Sequence[Pair]) -> Iterator[Fault]:
    """A subject or day of one clause with the predicate of another that has its own."""
    matched = [(i, j) for i, j in pairs if i is not None and j is not None]
    for (_, before), (i, j) in zip(matched, matched[1:], strict=False):
        if source[before].segment == source[j].segment:
            continue
        earlier = {_role(source[k]) for _, k in matched if source[k].segment != source[j].segment and k < j}
        skipped = [t for t in source[before + 1 : j] if t.segment == source[j].segment]
        if any(_role(t) in earlier and _role(t) and not _GENERIC.search(t.text) for t in skipped):
            yield Fault(clause[i].text)


def _role(token: Token) -> str:
    return "subject" if token.kind in _NOMINAL else "date" if token.kind == "date" else ""


def _denied(clause: Sequence[Token], source: Sequence[Token], pairs: Sequence[Pair]) -> Iterator[Fault]:
    for i, j in pairs:
        if i is not None and j is not None and same(source[j], clause[i]) and clause[i].denied != source[j].denied:
            yield Fault(clause[i].text, denied=True)
