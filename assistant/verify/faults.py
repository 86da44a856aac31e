"""What a claim says otherwise than its source, though each of its words stands there.

城市上涨0.2% is made of words of 城市上涨0.5%，农村上涨0.2%: each clause of a claim is laid along its source, and then it shows
what stands in another's place, what was taken past a rival, and what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, product

from assistant.names import Word, concerns, words
from assistant.numbers import Kind, Precision, YearFrom
from assistant.script import fold
from assistant.types import Evidence
from assistant.verify.alignment import comparable
from assistant.verify.laid import GENERIC, Laid, clauses, lay, may_name, role, span, speaks, supposes
from assistant.verify.tokens import KINDS, NAMES, NOMINAL, Token, alike, same, tokens
from assistant.wording import is_light

_TURNS = re.compile("[被由是、和与及]|(?<![成作认视改称])为|^$")
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


def faults(claim: str, group: Sequence[Evidence]) -> Iterator[Fault]:
    """Where a claim puts something in another's place, takes it past a rival, or denies what its source affirms.

    Each clause is laid on the sentence that it fits best, or on all of them, of which the first may give its subject.
    """
    published = group[0].published
    mine = tokens(claim, published)
    grounds = [group[i : i + 1] for i in range(len(group))] + [group] * (len(group) > 1)
    subject: Token | None = None
    bound: Sequence[Evidence] = ()
    for clause in clauses(mine):
        laid = min((lay(fold(claim), clause, ground) for ground in grounds), key=lambda one: one.cost)
        for find in (_swapped, _modified, _framed, _governed, _turned, _past, _beheaded, _denied, _lent, _unheard):
            yield from find(laid)
        yield from _usurped(laid, subject)
        if bound and not set(bound) & set(laid.group):  # what one said or supposed, and what another sentence says
            yield Fault(clause[0].text)
        bound = laid.group if speaks(laid.claim, clause[-1]) or supposes(clause[0]) else ()
        subject = next((token for token in clause if role(token) == "subject"), subject)


# --- in another's place -----------------------------------------------------------------------


def _swapped(laid: Laid) -> Iterator[Fault]:
    """A token in another's place, in a clause of the source in which others of the claim stand."""
    homes = {laid.source[j].segment for _, j in laid.matched()}
    for i, j in laid.pairs:
        if i is None or j is None or same(laid.source[j], laid.clause[i]):
            continue
        mine, other = laid.clause[i], laid.source[j]
        if (mine.kind in NAMES and may_name(other.text, mine.text)) or _comes_along(laid, mine, other):
            continue
        said = not homes and speaks(laid.claim, mine) and speaks(laid.text, other)
        if said or {other.segment, other.segment + bool(other.date)} & homes:
            yield Fault(mine.text)


def _comes_along(laid: Laid, figure: Token, instead: Token) -> bool:
    """Whether a figure comes from a clause of the source of which the claim has a word that the other clause lacks."""
    twins = {t.segment for t in laid.source if figure.figure and same(t, figure)} - {instead.segment}
    told = [t for t in laid.source if t.segment in twins and not t.figure and not t.date]
    return any(t.text not in instead.clause and any(same(t, mine) for mine in laid.clause) for t in told)


def _modified(laid: Laid) -> Iterator[Fault]:
    """农村居民 of 城镇居民, where the source's is one word."""
    for (i, j), (k, at) in pairwise(laid.pairs):
        if i is None or j is not None or k is None or at is None or not same(laid.source[at], laid.clause[k]):
            continue
        added, word, source = laid.clause[i], laid.clause[k], laid.source[at].text
        dropped = source.removesuffix(word.text)
        if added.end == word.start and 1 < len(dropped) < len(source) and added.text not in dropped:
            yield Fault(added.text)


def _framed(laid: Laid) -> Iterator[Fault]:
    """A few characters in place of others between the same neighbours: 问题数量 of 问题隐患, also where it is no token."""
    source, claim = "\n" + laid.text, "\n" + laid.claim
    (low, _), (_, high) = (span(laid.claim, laid.clause[at]) for at in (0, -1))
    low, high = low + bool(low), high + 2
    blocks = SequenceMatcher(None, source, claim[low:high], autojunk=False).get_matching_blocks()
    for (a, b, size), (c, d, after) in pairwise(blocks):
        short = 0 < c - a - size < _FRAME and 0 < d - b - size < _FRAME
        if short and size and after and size + after > 2:
            old, new = _touched(source, a + size, c), _touched(claim, low + b + size, low + d)
            if frozenset(source[a + size : c] + claim[low + b + size : low + d]) in _OPPOSED:  # 多30万亩 is one word
                yield Fault(claim[low + b + size : low + d])
            elif old and new and not any(_stands_for(o, n, laid.text) for o in old for n in new):
                yield Fault("".join(word.text for word in new))


def _stands_for(source: Word, claim: Word, text: str) -> bool:
    """Whether a word may be told by another, or calls by a general word the one whom the claim names."""
    return alike(source.text, claim.text, text) or (bool(claim.name) and may_name(source.text, claim.text))


def _touched(text: str, start: int, end: int) -> list[Word]:
    """The words that a stretch touches, but for those that say little or hold a number."""
    found = (word for word in words(text) if word.start < end and start < word.end and word.tag in KINDS)
    little = ("verb", "quality")
    kept = (word for word in found if not (KINDS[word.tag] in little and is_light(word.text)))
    return [word for word in kept if not _NUMERAL.search(word.text)]


def _governed(laid: Laid) -> Iterator[Fault]:
    """日本将中国 as 中国将日本: what a preposition governs."""
    homes = {laid.source[j].segment for _, j in laid.matched()}
    nouns = [token for token in laid.source if token.segment in homes and token.kind in NOMINAL]
    for token in laid.clause:
        word = laid.claim[token.start - 1 : token.start]
        if token.kind in NOMINAL and word in _GOVERN:
            others = [other for other in nouns if laid.text[other.start - 1 : other.start] == word]
            if others and not any(same(other, token) for other in others):
                yield Fault(token.text)


def _turned(laid: Laid) -> Iterator[Fault]:
    """Two names or figures in the other order than in their clause of the source, with nothing that says why."""
    matched = [(token, laid.source[j]) for token, j in laid.matched()]
    settled = [token for token, _ in matched]
    for moved in (token for token in laid.clause if token not in settled):
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


def _past(laid: Laid) -> Iterator[Fault]:
    """A subject or day of one clause with the predicate of another that has its own; a figure taken past a nearer one."""
    source, matched = laid.source, laid.matched()
    for (_, before), (token, j) in pairwise(matched):
        home = source[j].segment
        if source[before].segment == home:
            continue
        earlier = [(mine, source[k]) for mine, k in matched if source[k].segment != home and k < j]
        roles = {role(one) for both in earlier for one in both} - {""}
        left = source[before + 1 : j]
        skipped = (t for t in left if t.segment == home and not GENERIC.search(t.text))
        nearer = token.figure and any(
            t.figure and t.segment == source[before].segment and comparable(t, token) for t in left
        )
        if nearer or any(role(other) in roles for other in skipped):
            yield Fault(token.text)


def _beheaded(laid: Laid) -> Iterator[Fault]:
    """梁墨青去世 of 梁墨青的夫人去世."""
    for (token, at), (after, j) in pairwise(laid.matched()):
        owner = laid.source[at]
        skipped = any(t.kind in NOMINAL for t in laid.source[at + 1 : j])
        owns = laid.text[owner.end : owner.end + 1] == "的" and laid.claim[token.end : token.end + 1] != "的"
        if owns and skipped and owner.kind in NOMINAL and after.kind not in NOMINAL:
            yield Fault(token.text)


def _usurped(laid: Laid, subject: Token | None) -> Iterator[Fault]:
    """A clause that goes on with the subject before, of a source clause that names another."""
    matched = laid.matched()
    if not matched or subject is None or any(role(token) == "subject" for token in laid.clause):
        return
    first = laid.source[matched[0][1]]
    own = [t for t in laid.source if t.segment == first.segment and t.start < first.start and role(t) == "subject"]
    if any(t.kind in NAMES for t in own) and not any(alike(t.text, subject.text, t.clause) for t in own):
        yield Fault(matched[0][0].text)


# --- of another sentence ----------------------------------------------------------------------


def _lent(laid: Laid) -> Iterator[Fault]:
    """Of two sentences the first may lend the second a subject, nothing else, unless it is the heading of its list."""
    if laid.group[0].text.rstrip().endswith((":", "：")):
        return
    matched = [(token, laid.source[j]) for token, j in laid.matched()]
    last = max((laid.sentence(source) for _, source in matched), default=0)
    for token, source in matched:
        if laid.sentence(source) < last and (token.ruled or source.kind not in NOMINAL):
            yield Fault(token.text)


def _unheard(laid: Laid) -> Iterator[Fault]:
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
            counted = token.figure and token.figure.kind is not Kind.IDIOM
            heard = not counted or not twins <= used
        if not heard:
            yield Fault(token.text)


def _denied(laid: Laid) -> Iterator[Fault]:
    """What the source affirms, or the other way round; and what it calls a plan or a possibility, as a fact."""
    for token, j in laid.matched():
        source = laid.source[j]
        if token.denied != source.denied or (source.hedged and not token.hedged):
            yield Fault(token.text, denied=True)
