"""What a claim says otherwise than its source, though each of its words stands there.

城市上涨0.2% is made of words of 城市上涨0.5%，农村上涨0.2%: each clause of a claim is laid along its source, and then it shows
what stands in another's place, what was taken past a rival, and what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise, product

from assistant.names import concerns, words
from assistant.numbers import Precision, YearFrom
from assistant.script import fold
from assistant.types import Evidence
from assistant.verify.alignment import Pair, aligned, comparable
from assistant.verify.tokens import KINDS, NAMES, NOMINAL, Token, alike, same, tokens
from assistant.wording import is_light

_GENERIC = re.compile(
    "^(?:公司|集团|企业|该.*|本.*|我.|全[省市县区国州村镇]|[省市县区镇乡村]|医院|学校|大学|球队|团队|俱乐部|法院|警方|机构|部门|单位|平台|记者|男子|女子|本人|组织|双方|中方|"
    "学院|银行|总工会|工会|项目|活动|会议|台风|地震|比赛|协会|委员会|专家|两人|[一-龥]先生|[一-龥]女士)$"
)
"""What a source may call the one whom a claim names."""
_SPEAKS = re.compile("(?:表示|称|说|道|指出|宣布|认为|介绍|透露|强调|要求|报道|证实|承诺|呼吁|警告)$")
_TURNS = re.compile("[被由是为、和与及]|^$")
_NUMERAL = re.compile("[0-9零〇一二三四五六七八九十百千万亿两半%]")
_GOVERN = tuple("将把被向对比由给")
_OPPOSED = frozenset(map(frozenset, ("多少", "高低", "大小", "增减", "升降", "涨跌", "快慢", "进出")))
_FRAME = 9
"""A stretch shorter than this many characters between the same neighbours is one thing in another's place."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a claim that its source says otherwise; `denied` where it is a matter of 不 or of 可能."""

    text: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    """A clause of a claim on its source: sentences, their folded text and their tokens."""

    claim: str
    clause: Sequence[Token]
    group: Sequence[Evidence]
    text: str
    source: Sequence[Token]
    cost: float
    pairs: Sequence[Pair]

    def matched(self) -> list[tuple[Token, int]]:
        """The clause's tokens that stand in the source, each with its position there."""
        both = [(self.clause[i], j) for i, j in self.pairs if i is not None and j is not None]
        return [(token, j) for token, j in both if same(self.source[j], token)]

    def added(self) -> list[Token]:
        """The clause's tokens that are laid on nothing."""
        return [self.clause[i] for i, j in self.pairs if i is not None and j is None]

    def sentence(self, token: Token) -> int:
        """Which sentence of the group a token of the source stands in."""
        return self.text.count("\n\n", 0, token.start)


def faults(claim: str, group: Sequence[Evidence]) -> Iterator[Fault]:
    """Where a claim puts something in another's place, takes it past a rival, or denies what its source affirms.

    Each clause is laid on the sentence that it fits best, or on all of them, of which the first may give its subject.
    """
    published = group[0].published
    mine = tokens(claim, published)
    grounds = [group[i : i + 1] for i in range(len(group))] + [group] * (len(group) > 1)
    subject: Token | None = None
    spoken: Sequence[Evidence] = ()
    for clause in _clauses(mine):
        laid = min((_lay(fold(claim), clause, ground) for ground in grounds), key=lambda one: one.cost)
        for find in (_swapped, _modified, _framed, _governed, _turned, _past, _beheaded, _denied, _lent, _unheard):
            yield from find(laid)
        yield from _usurped(laid, subject)
        if spoken and not set(spoken) & set(laid.group):  # what one said, and what another sentence says
            yield Fault(clause[0].text)
        spoken = laid.group if _SPEAKS.search(clause[-1].clause) else ()
        subject = next((token for token in clause if _role(token) == "subject"), subject)


def _lay(claim: str, clause: Sequence[Token], group: Sequence[Evidence]) -> _Laid:
    text = "\n\n".join(each.text for each in group)
    source = tokens(text, group[0].published)
    cost, pairs = aligned(clause, source)
    return _Laid(claim, clause, group, fold(text), source, cost, pairs)


def _clauses(mine: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each clause; a mere date goes with the clause after it."""
    held: list[Token] = []
    for _, group in groupby(mine, key=lambda token: token.segment):
        held += group
        says = any(token.kind in ("verb", "figure", "quality") for token in held)
        if says or not any(token.date for token in held):
            yield held
            held = []
    if held:
        yield held


def _role(token: Token) -> str:
    if token.kind in NOMINAL:
        return "object" if token.ruled else "subject"
    return "date" if token.date else ""


# --- in another's place -----------------------------------------------------------------------


def _swapped(laid: _Laid) -> Iterator[Fault]:
    """A token in another's place, in a clause of the source in which others of the claim stand."""
    homes = {laid.source[j].segment for _, j in laid.matched()}
    for i, j in laid.pairs:
        if i is None or j is None or same(laid.source[j], laid.clause[i]):
            continue
        mine, other = laid.clause[i], laid.source[j]
        if (mine.kind in NAMES and _GENERIC.search(other.text)) or _comes_along(laid, mine, other):
            continue
        if {other.segment, other.segment + bool(other.date)} & homes:
            yield Fault(mine.text)


def _comes_along(laid: _Laid, figure: Token, instead: Token) -> bool:
    """Whether a figure comes from a clause of the source of which the claim has a word that the other clause lacks."""
    twins = {t.segment for t in laid.source if figure.figure and same(t, figure)} - {instead.segment}
    told = [t for t in laid.source if t.segment in twins and not t.figure and not t.date]
    return any(t.text not in instead.clause and any(same(t, mine) for mine in laid.clause) for t in told)


def _modified(laid: _Laid) -> Iterator[Fault]:
    """农村居民 of 城镇居民, where the source's is one word."""
    for (i, j), (k, at) in pairwise(laid.pairs):
        if i is None or j is not None or k is None or at is None or not same(laid.source[at], laid.clause[k]):
            continue
        added, word, source = laid.clause[i], laid.clause[k], laid.source[at].text
        dropped = source.removesuffix(word.text)
        if added.end == word.start and 1 < len(dropped) < len(source) and added.text not in dropped:
            yield Fault(added.text)


def _framed(laid: _Laid) -> Iterator[Fault]:
    """A few characters in place of others between the same neighbours: 问题数量 of 问题隐患, also where it is no token."""
    source, claim = "\n" + laid.text, "\n" + laid.claim
    low, high = laid.clause[0].start + 1, laid.clause[-1].end + 2
    low = low if claim[:low].strip() else 0
    blocks = SequenceMatcher(None, source, claim[low:high], autojunk=False).get_matching_blocks()
    for (a, b, size), (c, d, after) in pairwise(blocks):
        short = 0 < c - a - size < _FRAME and 0 < d - b - size < _FRAME
        if short and size and after and size + after > 2:
            old, new = _touched(source, a + size, c), _touched(claim, low + b + size, low + d)
            if frozenset(source[a + size : c] + claim[low + b + size : low + d]) in _OPPOSED:  # 多30万亩 is one word
                yield Fault(claim[low + b + size : low + d])
            elif old and new and not any(alike(o, n, laid.text) or _GENERIC.search(o) for o in old for n in new):
                yield Fault("".join(new))


def _touched(text: str, start: int, end: int) -> list[str]:
    """The words that a stretch touches, but for those that say little or hold a number."""
    found = (word for word in words(text) if word.start < end and start < word.end and word.tag in KINDS)
    little = ("verb", "quality")
    kept = (word for word in found if not (KINDS[word.tag] in little and is_light(word.text)))
    return [word.text for word in kept if not _NUMERAL.search(word.text)]


def _governed(laid: _Laid) -> Iterator[Fault]:
    """日本将中国 as 中国将日本: what a preposition governs."""
    homes = {laid.source[j].segment for _, j in laid.matched()}
    nouns = [token for token in laid.source if token.segment in homes and token.kind in NOMINAL]
    for token in laid.clause:
        word = laid.claim[token.start - 1 : token.start]
        if token.kind in NOMINAL and word in _GOVERN:
            others = [other for other in nouns if laid.text[other.start - 1 : other.start] == word]
            if others and not any(same(other, token) for other in others):
                yield Fault(token.text)


def _turned(laid: _Laid) -> Iterator[Fault]:
    """Two names or figures in the other order than in their clause of the source, with nothing that says why."""
    matched = [(token, laid.source[j]) for token, j in laid.matched()]
    for moved in laid.added():
        homes = [other for other in laid.source if (moved.figure or moved.kind in NAMES) and same(other, moved)]
        for (token, home), other in product(matched, homes):
            rivals = home.segment == other.segment and comparable(home, moved)
            turned = (token.start < moved.start) != (home.start < other.start)
            named = token.kind in NAMES and not _explained(laid.claim, token, moved)
            if rivals and turned and (moved.figure or named):
                yield Fault(moved.text)


def _explained(claim: str, one: Token, other: Token) -> bool:
    first, last = sorted((one, other), key=lambda token: token.start)
    return bool(_TURNS.search(claim[first.end : last.start]))


# --- past a rival -----------------------------------------------------------------------------


def _past(laid: _Laid) -> Iterator[Fault]:
    """A subject or day of one clause with the predicate of another that has its own."""
    source, matched = laid.source, laid.matched()
    for (_, before), (token, j) in pairwise(matched):
        home = source[j].segment
        if source[before].segment == home:
            continue
        earlier = [(mine, source[k]) for mine, k in matched if source[k].segment != home and k < j]
        roles = {_role(one) for both in earlier for one in both} - {""}
        skipped = (t for t in source[before + 1 : j] if t.segment == home and not _GENERIC.search(t.text))
        if any(_role(other) in roles for other in skipped):
            yield Fault(token.text)


def _beheaded(laid: _Laid) -> Iterator[Fault]:
    """梁墨青去世 of 梁墨青的夫人去世."""
    for (token, at), (after, j) in pairwise(laid.matched()):
        owner = laid.source[at]
        skipped = any(t.kind in NOMINAL for t in laid.source[at + 1 : j])
        owns = laid.text[owner.end : owner.end + 1] == "的" and laid.claim[token.end : token.end + 1] != "的"
        if owns and skipped and owner.kind in NOMINAL and after.kind not in NOMINAL:
            yield Fault(token.text)


def _usurped(laid: _Laid, subject: Token | None) -> Iterator[Fault]:
    """A clause that goes on with the subject before, of a source clause that names another."""
    matched = laid.matched()
    if not matched or subject is None or any(_role(token) == "subject" for token in laid.clause):
        return
    first = laid.source[matched[0][1]]
    own = [t for t in laid.source if t.segment == first.segment and t.start < first.start and _role(t) == "subject"]
    if any(t.kind in NAMES for t in own) and not any(alike(t.text, subject.text, t.clause) for t in own):
        yield Fault(matched[0][0].text)


# --- of another sentence ----------------------------------------------------------------------


def _lent(laid: _Laid) -> Iterator[Fault]:
    """Of two sentences the first may lend the second a subject, nothing else, unless it is the heading of its list."""
    if laid.group[0].text.rstrip().endswith((":", "：")):
        return
    matched = [(token, laid.source[j]) for token, j in laid.matched()]
    last = max((laid.sentence(source) for _, source in matched), default=0)
    for token, source in matched:
        if laid.sentence(source) < last and (token.ruled or source.kind not in NOMINAL):
            yield Fault(token.text)


def _unheard(laid: _Laid) -> Iterator[Fault]:
    """A name, figure or date that the clause's own sentence does not have; its subject may come from before it."""
    used = {j for _, j in laid.matched()}
    dated = any(token.date and token.date.year is YearFrom.TEXT for token in laid.source)
    for token in laid.added():
        twins = {j for j, other in enumerate(laid.source) if same(other, token)}
        if token.kind in NAMES:
            heard = any(concerns(token.text, token.kind, each) for each in laid.group)
        elif token.date:
            year = token.date.precision is Precision.YEAR and token.date.year is YearFrom.TEXT
            heard = bool(twins) or (year and not dated)
        else:
            heard = not token.figure or not twins or not twins <= used
        if not heard:
            yield Fault(token.text)


def _denied(laid: _Laid) -> Iterator[Fault]:
    """What the source affirms, or the other way round; and what it calls a plan or a possibility, as a fact."""
    for token, j in laid.matched():
        source = laid.source[j]
        if token.denied != source.denied or (source.hedged and not token.hedged):
            yield Fault(token.text, denied=True)
