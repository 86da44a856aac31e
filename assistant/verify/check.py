"""Draft sentences to claims: align each to source sentences, and let only exact gates pass it.

Similarity finds the candidates; it decides nothing. A claim is supported when every quantity, date, name, quoted phrase
and other word in it stands in the cited sentences, or is known to say the same, and says it of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from assistant.names import concerns, names, words
from assistant.numbers import DateMention, Match, Precision, YearFrom, compare, date_supports, dates, quantities
from assistant.script import fold, script_of, to_script
from assistant.types import Claim, Evidence, Issue, IssueKind, Support
from assistant.verify.binding import misbound
from assistant.verify.candidates import candidates, is_heading
from assistant.verify.evidence import citations
from assistant.verify.faults import faults
from assistant.verify.tokens import NAMES, tokens
from assistant.wording import equivalents, is_light, moves, undoes

_MOST_UNTOLD = 0.25
"""Share of a claim's words that its nearest sentences may lack for it to be called partly supported."""
_QUOTED = re.compile(r"《[^》]{1,60}》|“[^”]{1,60}”|‘[^’]{1,60}’")
_BRACKETED = re.compile(r"(?<=.)（[^（）]*）|(?<=.)\([^()]*\)")
_Group = tuple[Evidence, ...]


def check(text: str, evidence: Sequence[Evidence]) -> Claim:
    """The claim with the smallest group of sentences that proves it, or with the issues that remain.

    A group is one clause, two that each prove a part of it, or one whole sentence.
    """
    nearest: _Group = ()
    issues: tuple[Issue, ...] = (Issue(IssueKind.NO_EVIDENCE, text),)
    simplified = to_script(text, "hans")
    for group in candidates(text, evidence):
        most = len(issues) if nearest else None  # a group with as many issues is no better: it is read no further
        found = _found(simplified, tuple(map(_simplified, group)), most)
        if not found:
            return Claim(text, citations(group), Support.SUPPORTED)
        if most is None or len(found) < most:
            nearest, issues = group, found
    if _parted(text, nearest) and not _found(simplified, _brief(nearest), 1):
        return Claim(text, citations(nearest), Support.SUPPORTED)
    untold = sum(issue.kind is IssueKind.NO_EVIDENCE for issue in issues)
    if not nearest or untold > _MOST_UNTOLD * len(tokens(simplified)):
        return Claim(text, (), Support.UNSUPPORTED, issues)
    return Claim(text, citations(nearest), Support.PARTIAL, issues)


def _found(text: str, group: _Group, most: int | None) -> tuple[Issue, ...]:
    return tuple(islice(_issues(text, group), most)) or tuple(islice(_binding_issues(text, group), most))


def _parted(text: str, group: _Group) -> bool:
    return not _BRACKETED.search(text) and any(_BRACKETED.search(each.text) for each in group)


def _brief(group: _Group) -> _Group:
    """The sentences without what stands in brackets, which may part a name: 安山（集团）有限公司 is 安山有限公司."""
    return tuple(replace(each, text=_BRACKETED.sub("", each.text)) for each in map(_simplified, group))


def _issues(text: str, group: _Group) -> Iterator[Issue]:
    cited = "\n".join(sentence.text for sentence in group)
    for word in _untold(text, cited, group):
        yield Issue(IssueKind.DIRECTION if moves(word) else IssueKind.NO_EVIDENCE, word)
    yield from _quantity_issues(text, group)
    yield from _date_issues(text, group)
    yield from _undone(text, group)
    for name in names(text):
        if not any(concerns(name.text, name.name, sentence) for sentence in group):
            yield Issue(IssueKind.SUBJECT, name.text)
    surroundings = fold(cited + "".join(each.context + each.title for each in group))
    for phrase in _QUOTED.findall(fold(text)):
        if phrase[1:-1] not in surroundings:
            yield Issue(IssueKind.QUOTE, phrase)


def _binding_issues(text: str, group: _Group) -> Iterator[Issue]:
    cited = "\n".join(sentence.text for sentence in group)
    for part in misbound(text, cited):
        yield Issue(IssueKind.SUBJECT, part)
    for fault in faults(text, group):
        said = IssueKind.DIRECTION if moves(fault.text) else IssueKind.SUBJECT
        yield Issue(IssueKind.NEGATION if fault.denied else said, fault.text)


def _undone(text: str, group: _Group) -> Iterator[Issue]:
    """An item below a heading such as 决定免去: told without it."""
    for heading in filter(is_heading, group[:-1]):
        verbs = [token.text for token in tokens(heading.text) if undoes(token.text)]
        if verbs and not _told(verbs[-1], fold(text), _short(text)):
            yield Issue(IssueKind.NEGATION, verbs[-1])


def _untold(text: str, cited: str, group: _Group) -> Iterator[str]:
    """The claim's words, but for names, that neither stand in the cited text, nor say the same, nor name its subject."""
    source, short = fold(cited), _short(cited)
    around = fold("".join(each.title + each.lead + each.before for each in group))
    for token in tokens(text, group[0].published):
        if token.figure or token.date or token.kind in NAMES or _told(token.text, source, short):
            continue
        if token.kind in ("verb", "quality") or not _told(token.text, around, short):
            yield token.text


@lru_cache(maxsize=4096)
def _short(text: str) -> frozenset[str]:
    """The words of one character: 任 in 任院长 is one, in 任务 it is none."""
    return frozenset(word.text for word in words(text) if len(word.text) == 1)


def _told(word: str, source: str, short: frozenset[str]) -> bool:
    """Whether a word stands in the source, or one that says the same, or what it is made of."""
    if word in source or any(other in short or (len(other) > 1 and other in source) for other in equivalents(word)):
        return True
    for cut in range(len(word) - 1, 0, -1):
        head, tail = word[:cut], word[cut:]
        if len(word) == 2 and not (is_light(head) or is_light(tail)):
            break
        if (is_light(head) or (_told(head, source, short) if cut > 1 else head in source)) and (
            is_light(tail) or _told(tail, source, short)
        ):
            return True
    return False


def _quantity_issues(text: str, group: _Group) -> Iterator[Issue]:
    known = [quantity for sentence in group for quantity in quantities(sentence.text, idioms=True)]
    for quantity in quantities(text):
        matches = {compare(source, quantity) for source in known}
        if Match.SAME not in matches:
            kind = IssueKind.UNIT if Match.UNIT in matches else IssueKind.NUMBER
            yield Issue(kind, text[quantity.start : quantity.end])


def _date_issues(text: str, group: _Group) -> Iterator[Issue]:
    known = [mention for sentence in group for mention in dates(sentence.text, sentence.published)]
    for mention in dates(text, group[0].published):
        if not any(date_supports(source, mention) for source in known) and not _of_year(mention, known, group):
            yield Issue(IssueKind.DATE, text[mention.start : mention.end])


def _of_year(mention: DateMention, known: Sequence[DateMention], group: _Group) -> bool:
    """Whether a bare year is the one last named before the only sentence cited, which names none."""
    written = mention.year is YearFrom.TEXT and mention.precision is Precision.YEAR
    if not written or any(other.year is YearFrom.TEXT for other in known):
        return False
    before = f"{group[0].title}\n{group[0].lead}\n{group[0].before}" if len(group) == 1 else ""
    years = [other for other in dates(before, group[0].published) if other.year is YearFrom.TEXT]
    return bool(years) and date_supports(years[-1], mention)


@lru_cache(maxsize=4096)
def _simplified(sentence: Evidence) -> Evidence:
    """A Traditional sentence in Simplified words, for 瞭解 is 了解 though 瞭 is no 了; it is compared, never cited."""
    if script_of(sentence.text) != "hant":
        return sentence
    text, before, context, title, lead = (
        to_script(part, "hans")
        for part in (sentence.text, sentence.before, sentence.context, sentence.title, sentence.lead)
    )
    return replace(sentence, text=text, before=before, context=context, title=title, lead=lead)
