"""A claim laid along its source, word by word: what stands in another's place, what was taken past another, what is denied.

That each word of a claim stands in its source is not enough: 城市上涨0.2% is made of words of 城市上涨0.5%，农村上涨0.2%.
The alignment is that of Needleman and Wunsch (1970); words of the source may be left out cheaply, for a claim is shorter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, pairwise
from math import inf

from assistant.names import concerns, words
from assistant.numbers import DateMention, Kind, Match, Precision, Quantity, YearFrom, compare, compatible, date_supports, dates, quantities
from assistant.script import fold
from assistant.types import Evidence
from assistant.wording import denies, equivalent, hedges, is_light

_CUT = re.compile(r"[,、;。!?\n]|(?<![0-9]):|:(?![0-9])")
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
    "m": "quality",
}
_NOMINAL = frozenset({"person", "place", "organisation", "noun"})
_NAMES = frozenset({"person", "place", "organisation"})
_GENERIC = re.compile(
    "^(?:公司|集团|企业|该.*|本.*|我.|全[省市县区国州村镇]|[省市县区镇乡村]|医院|学校|大学|球队|团队|俱乐部|法院|警方|机构|部门|单位|平台|记者|男子|女子|本人|组织|双方|中方|"
    "学院|银行|总工会|工会|项目|活动|会议|台风|地震|比赛|协会|委员会|专家|两人|[一-龥]先生|[一-龥]女士)$"
)
_LEAVE, _ADD, _SWAP, _DENIAL = 0.05, 1.0, 0.95, 0.05
_SPEAKS = re.compile("(?:表示|称|说|道|指出|宣布|认为|介绍|透露|强调|要求|报道|证实|承诺|呼吁|警告)$")
_FRAME = 9
Pair = tuple[int | None, int | None]
_Taken = tuple[int, int, str, Quantity | None, DateMention | None]

_NUMERAL = re.compile("[0-9零〇一二三四五六七八九十百千万亿两半%]")
_TURNS = re.compile("[被由是为、和与及]|^$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or date that says something; `segment` counts the clauses, `clause` is the text of its own.

    `denied` where a negation precedes, `hedged` where a word such as 可能 or 拟 does, `ruled` where a verb does, so that it is no subject.
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
    taken: list[_Taken] = [
        *((d.start, d.end, "date", None, d) for d in days),
        *((q.start, q.end, "figure", q, None) for q in figures if not any(d.start < q.end and q.start < d.end for d in days)),
    ]
    for word in words(text):
        kind = _KINDS.get(word.tag, "")
        for start, end in list(_free(word.start, word.end, [(a, b) for a, b, *_ in taken])):
            if denies(folded[start:end]) and folded[end : end + 1] not in tuple("但仅光只单"):
                taken.append((start, end, "not", None, None))
            elif kind in ("verb", "quality") and folded[start] in "不未没" and (
                end - start > 2 or is_light(folded[start + 1 : end])
            ):  # 未拖走, 不合格
                taken += [(start, start + 1, "not", None, None), (start + 1, end, kind, None, None)]
            elif kind and (end - start > 1 or kind in ("verb", "quality")):
                taken.append((start, end, kind, None, None))
    ends = {figure.end for figure in figures}
    cuts = [match.start() for match in _CUT.finditer(folded) if match[0] != "、" or match.start() in ends]
    return tuple(_tokens(folded, sorted(taken, key=lambda one: one[0]), cuts))


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
        if figure or day or kind in _NAMES or not is_light(text):
            low, high = (0, *cuts)[segment], (*cuts, len(folded))[segment]
            yield Token(start, end, text, kind, segment, folded[low:high], denied, hedged, ruled, figure, day)
            denied = hedged = False
        hedged = hedged or (hedges(text) and not figure)
        ruled = ruled or kind == "verb"


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
    if source.figure and claim.figure:
        if claim.figure.kind is Kind.IDIOM:
            return (source.figure.value, source.figure.unit) == (claim.figure.value, claim.figure.unit)
        return compare(source.figure, claim.figure) is Match.SAME
    if source.date and claim.date:
        return date_supports(source.date, claim.date)
    if source.kind in ("figure", "date") or claim.kind in ("figure", "date"):
        return False
    return _alike(source.text, claim.text, source.clause)


@lru_cache(maxsize=65536)
def _alike(source: str, claim: str, clause: str) -> bool:
    """Equal, of one meaning, or one within the other; what a claim's longer word adds must stand in the source's clause."""
    if source == claim or equivalent(source, claim):
        return True
    short, long = sorted((source, claim), key=len)
    at = long.find(short)
    if len(short) < 2 or at < 0 or long[:at][-1:] in tuple("副不未无非前原反"):
        return False
    added = (long[:at], long[at + len(short) :]) if long is claim else ()
    return all(len(part) < 2 or part in clause for part in added)


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
        return 0.0 if (source.denied, source.hedged) == (claim.denied, claim.hedged) else _DENIAL
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


def faults(claim: str, group: Sequence[Evidence]) -> Iterator[Fault]:
    """Where a claim puts something in another's place, takes it past a rival, or denies what its source affirms.

    Each clause of the claim is laid on the sentence that it fits best, or on two of which the first gives its subject.
    """
    published = group[0].published
    alone = [(group[i : i + 1], tokens(each.text, published)) for i, each in enumerate(group)]
    whole = [(group, tokens("\n".join(each.text for each in group), published))] if len(group) > 1 else []
    subject: Token | None = None
    spoken: Sequence[Evidence] = ()
    for clause in _clauses(tokens(claim, published)):
        laid = min((_Laid(fold(claim), on, clause, s, *aligned(clause, s)) for on, s in alone + whole), key=_cost)
        for fault in (_swapped, _remodified, _framed, _governed, _turned, _past, _beheaded, _denied, _lent):
            yield from fault(laid)
        yield from _usurped(laid, subject)
        if spoken and not set(spoken) & set(laid.group):
            yield Fault(clause[0].text)  # what one said, and what another sentence says
        spoken = laid.group if _SPEAKS.search(clause[-1].clause) else ()
        subject = next((token for token in clause if _role(token) == "subject"), subject)


def _clauses(mine: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each clause; a mere date or place goes with the clause after it."""
    held: list[Token] = []
    for _, group in groupby(mine, key=lambda token: token.segment):
        held += group
        if any(token.kind in ("verb", "figure", "quality") for token in held):
            yield held
            held = []
    if held:
        yield held


def _cost(laid: _Laid) -> float:
    return laid.cost


@dataclass(frozen=True, slots=True)
class _Laid:
    """A clause of a claim on its source."""

    claim_text: str
    group: Sequence[Evidence]
    clause: Sequence[Token]
    source: Sequence[Token]
    cost: float
    pairs: Sequence[Pair]

    def matched(self) -> list[tuple[Token, int]]:
        """The claim's tokens that stand in the source, with where."""
        return [
            (self.clause[i], j)
            for i, j in self.pairs
            if i is not None and j is not None and same(self.source[j], self.clause[i])
        ]


    def sentence(self, token: Token) -> int:
        """Which sentence of the group a token of the source stands in."""
        at = 0
        for number, each in enumerate(self.group):
            at += len(each.text) + 1
            if token.start < at:
                return number
        return len(self.group) - 1


def _swapped(laid: _Laid) -> Iterator[Fault]:
    """A word in a clause of the source in which others stand, in another's place."""
    at_home = {laid.source[j].segment for _, j in laid.matched()}
    for i, j in laid.pairs:
        if i is None or j is None or same(laid.source[j], laid.clause[i]):
            continue
        mine, other = laid.clause[i], laid.source[j]
        generic = mine.kind in _NAMES and _GENERIC.search(other.text)
        if mine.figure and _comes_along(laid, mine, other):
            continue
        reach = {other.segment, other.segment + 1} if other.kind == "date" else {other.segment}
        if not generic and reach & at_home:
            yield Fault(mine.text)


def _comes_along(laid: _Laid, figure: Token, instead: Token) -> bool:
    """Whether a figure comes from a clause of the source of which the claim has a word that the other clause lacks."""
    for twin in laid.source:
        if same(twin, figure) and twin.segment != instead.segment:
            words_there = [t for t in laid.source if t.segment == twin.segment and t.kind not in ("figure", "date")]
            told = [t for t in words_there if any(same(t, mine) for mine in laid.clause)]
            if any(t.text not in instead.clause for t in told):
                return True
    return False


def _remodified(laid: _Laid) -> Iterator[Fault]:
    """农村居民 of 城镇居民, where the source's is one word."""
    for (i, j), (k, at) in pairwise(laid.pairs):
        if i is None or j is not None or k is None or at is None or not same(laid.source[at], laid.clause[k]):
            continue
        word, source = laid.clause[k].text, laid.source[at].text
        added, dropped = laid.clause[i], source.removesuffix(word)
        if added.end == laid.clause[k].start and len(dropped) > 1 and dropped != source and added.text not in dropped:
            yield Fault(added.text)


def _framed(laid: _Laid) -> Iterator[Fault]:
    """A few characters in place of others between the same neighbours: 问题数量 of 问题隐患, also where it is no token."""
    text = "\n" + fold("\n".join(each.text for each in laid.group))
    whole = "\n" + laid.claim_text
    low, high = laid.clause[0].start + 1, laid.clause[-1].end + 1
    low = 0 if not whole[:low].strip() else low
    mine = whole[low : high + 1]
    blocks = SequenceMatcher(None, text, mine, autojunk=False).get_matching_blocks()
    for (a, b, size), (c, d, after) in pairwise(blocks):
        if 0 < c - a - size < _FRAME and 0 < d - b - size < _FRAME and size and after and size + after > 2:
            old = _covering(text, a + size, c)
            new = _covering(whole, low + b + size, low + d)
            if old and new and not any(_alike(o, n, text) or _GENERIC.search(o) for o in old for n in new):
                yield Fault("".join(new))


def _covering(text: str, start: int, end: int) -> list[str]:
    """The words that a stretch touches, but for those that say little or hold a number."""
    touched = (word for word in words(text) if word.start < end and start < word.end)
    return [
        word.text
        for word in touched
        if word.tag in _KINDS
        and not _NUMERAL.search(word.text)
        and not (_KINDS[word.tag] in ("verb", "quality") and is_light(word.text))
    ]


def _governed(laid: _Laid) -> Iterator[Fault]:
    """日本将中国 as 中国将日本: what a preposition governs."""
    text = "\n".join(each.text for each in laid.group)
    homes = {laid.source[j].segment for _, j in laid.matched()}
    for token in laid.clause:
        word = laid.claim_text[token.start - 1 : token.start]
        if token.kind in _NOMINAL and word and word in "将把被向对比由给":
            others = [t for t in laid.source if t.segment in homes and fold(text[t.start - 1 : t.start]) == word]
            others = [t for t in others if t.kind in _NOMINAL]
            if others and not any(same(t, token) for t in others):
                yield Fault(token.text)


def _turned(laid: _Laid) -> Iterator[Fault]:
    """Two names or figures in the other order than in their clause of the source, with nothing that says why."""
    matched = [(token, laid.source[j]) for token, j in laid.matched()]
    for i, j in laid.pairs:
        if i is None or j is not None or not (laid.clause[i].figure or laid.clause[i].kind in _NAMES):
            continue
        moved = laid.clause[i]
        for other in (t for t in laid.source if same(t, moved)):
            for token, home in matched:
                alike = _comparable(home, moved) and (moved.figure or token.kind in _NAMES)
                turned = (token.start < moved.start) != (home.start < other.start)
                if home.segment == other.segment and alike and turned and not _explained(laid, token, moved):
                    yield Fault(moved.text)


def _explained(laid: _Laid, token: Token, moved: Token) -> bool:
    first, last = sorted((token, moved), key=lambda one: one.start)
    return not moved.figure and bool(_TURNS.search(laid.claim_text[first.end : last.start]))


def _past(laid: _Laid) -> Iterator[Fault]:
    """A subject or day of one clause with the predicate of another that has its own."""
    matched = laid.matched()
    for (_, before), (token, j) in pairwise(matched):
        source = laid.source
        if source[before].segment == source[j].segment:
            continue
        others = [(t, source[k]) for t, k in matched if source[k].segment != source[j].segment and k < j]
        earlier = {_role(one) for both in others for one in both}
        skipped = [t for t in source[before + 1 : j] if t.segment == source[j].segment]
        if any(_role(t) in earlier and _role(t) and not _GENERIC.search(t.text) for t in skipped):
            yield Fault(token.text)


def _beheaded(laid: _Laid) -> Iterator[Fault]:
    """梁墨青去世 of 梁墨青的夫人去世."""
    for (token, at), (after, j) in pairwise(laid.matched()):
        owner = laid.source[at]
        skipped = [t for t in laid.source[at + 1 : j] if t.kind in _NOMINAL]
        text = "\n".join(each.text for each in laid.group)
        owns = text[owner.end : owner.end + 1] == "的" and laid.claim_text[token.end : token.end + 1] != "的"
        if owns and skipped and owner.kind in _NOMINAL and after.kind not in _NOMINAL:
            yield Fault(token.text)


def _lent(laid: _Laid) -> Iterator[Fault]:
    """A name that the clause's sentence is not about; of two sentences the first may lend a subject, nothing else."""
    unmatched = [laid.clause[i] for i, j in laid.pairs if j is None and i is not None]
    years = [t.date for t in laid.source if t.date and t.date.year is YearFrom.TEXT]
    for token in unmatched:
        if token.date and not any(same(t, token) for t in laid.source):
            if years or token.date.precision is not Precision.YEAR or token.date.year is not YearFrom.TEXT:
                yield Fault(token.text)
    used = {j for _, j in laid.matched()}
    for token in unmatched:
        twins = [k for k, other in enumerate(laid.source) if same(other, token)]
        if token.figure and twins and used.issuperset(twins):
            yield Fault(token.text)
    for token in unmatched:
        if token.kind in _NAMES and not any(concerns(token.text, token.kind, each) for each in laid.group):
            yield Fault(token.text)
    matched = laid.matched()
    homes = {laid.sentence(laid.source[j]) for _, j in matched}
    if len(homes) > 1:
        last = max(homes)
        lent = [(token, laid.source[j]) for token, j in matched if laid.sentence(laid.source[j]) < last]
        yield from (Fault(token.text) for token, source in lent if token.ruled or source.kind not in _NOMINAL)


def _usurped(laid: _Laid, subject: Token | None) -> Iterator[Fault]:
    """A clause that goes on with the subject before, of a source clause that has another."""
    matched = laid.matched()
    if not matched or subject is None or any(_role(token) == "subject" for token in laid.clause):
        return
    first = laid.source[matched[0][1]]
    own = [t for t in laid.source if t.segment == first.segment and t.start < first.start and _role(t) == "subject"]
    named = [t for t in own if t.kind in _NAMES]
    if named and not any(_alike(t.text, subject.text, t.clause) for t in own):
        yield Fault(matched[0][0].text)


def _role(token: Token) -> str:
    if token.kind in _NOMINAL:
        return "object" if token.ruled else "subject"
    return "date" if token.kind == "date" else ""


def _denied(laid: _Laid) -> Iterator[Fault]:
    for token, j in laid.matched():
        if token.denied != laid.source[j].denied or (laid.source[j].hedged and not token.hedged):
            yield Fault(token.text, denied=True)
