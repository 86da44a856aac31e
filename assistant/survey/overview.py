"""The findings of a survey to rows with a citation each, what is computed from them, and how they are to be read.

No number here is a model's: rows are the source's characters, and sums, differences and extremes are worked out from
the figures that they cite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.named import same
from assistant.script import fold
from assistant.survey.bounds import Bound, keeps
from assistant.survey.findings import Finding
from assistant.survey.questions import Survey, SurveyKind
from assistant.survey.reckoning import Holder, cite, computed, values
from assistant.survey.remarks import Page
from assistant.survey.tally import amount
from assistant.types import Citation, Claim, Row, Support

_TITLES = 5
"""Titles that a note gives."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a survey came to: claims that are rows, notes on reading them, or why there is none and what was nearest."""

    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
    reason: str = ""
    nearest: Citation | None = None


def overview(survey: Survey, found: Sequence[Finding], figureless: Sequence[str], language: str) -> Overview | None:
    """The answer to a survey; none where too little was found for one.

    `figureless` are the titles of further articles that have the words; `language` is that of the question.
    """
    holders = _holders(found)
    names = [holder.name for holder in holders]
    missing = [each for each in survey.subjects if not any(same(each, name) for name in names)]
    page = Page(survey, "en" if language == "latin" else "zh", language)
    if len(holders) < _fewest(survey):
        return None
    if survey.bound:
        told, holders = holders, _within(holders, survey.bound, page)
        if not holders:
            reason = page.text(
                "none", count=str(len(told)), bound=_bound(survey.bound, page), rows=_figures(told, page)
            )
            return Overview((), (), reason, cite(told[0].findings[0]))
    if missing and survey.kind is SurveyKind.COMPARE:
        known = _figures(holders, page)
        reason = page.text("alone", missing=page.list(missing), known=known)
        return Overview((), (), reason, cite(holders[0].findings[0]))
    rows = tuple(_row(finding, holder.name, page) for holder in holders for finding in holder.findings)
    worked_out = tuple(computed(holders, page))
    for each in missing:
        page.note("missing", who=each)
    if figureless:
        titles = page.list([f"《{title}》" for title in figureless[:_TITLES]])
        page.note(
            "figureless",
            count=str(len(figureless)),
            thing=page.own("".join(survey.thing or survey.doing[:1])),
            titles=titles,
        )
    return Overview((*worked_out, *rows), tuple(page.notes))


def asks_figures(survey: Survey) -> bool:
    """Whether each one's figure is asked for, not only who they are."""
    return survey.kind is SurveyKind.LIST and bool(re.search("多少|几(?!个|家|座|所)|分别|各", survey.asked))


def _fewest(survey: Survey) -> int:
    """How many must have a figure: one where each one's is asked for, two where they are held against each other."""
    return 1 if asks_figures(survey) or survey.bound or survey.kind in (SurveyKind.COMPARE, SurveyKind.COUNT) else 2


def _figures(holders: Sequence[Holder], page: Page) -> str:
    return page.list([f"{holder.name}{page.text('colon')}{values(holder, page)}" for holder in holders])


def _within(holders: Sequence[Holder], bound: Bound, page: Page) -> list[Holder]:
    """The holders with their figures that keep a threshold; the others, and those of which it is open, are noted."""
    sorted_ = {True: list[Holder](), False: list[Holder](), None: list[Holder]()}
    for holder in holders:
        kept = {each: keeps(bound, each.figure) for each in holder.findings}
        verdict = next((each for each in (True, None) if each in kept.values()), False)
        sorted_[verdict].append(replace(holder, findings=tuple(f for f, each in kept.items() if each is verdict)))
    for verdict, key in ((False, "beyond"), (None, "open")):
        if sorted_[verdict] and sorted_[True]:
            page.note(key, bound=_bound(bound, page), rows=_figures(sorted_[verdict], page))
    return sorted_[True]


def _bound(bound: Bound, page: Page) -> str:
    return page.own(bound.figure.text)


# --- rows ---------------------------------------------------------------------------------------


def _holders(found: Sequence[Finding]) -> list[Holder]:
    """The findings by whom they are told of; what is said again, or only more roughly, is left out."""
    groups: list[list[Finding]] = []
    for finding in found:
        group = next((group for group in groups if same(group[0].subject, finding.subject)), None)
        if group is None:
            groups.append([finding])
        elif not any(_repeats(finding, other) for other in group):
            group[:] = [other for other in group if not _repeats(other, finding)] + [finding]
    return [Holder(group[0].subject, _without_parts(group)) for group in groups]


def _repeats(finding: Finding, other: Finding) -> bool:
    """Whether a finding says what another says: the same figure, or a rougher one that the other's lies within."""
    one, two = amount(finding.figure, other.figure.unit), amount(other.figure, other.figure.unit)
    if finding.period and other.period and finding.period != other.period:
        return False
    if one is None or two is None:
        return fold(finding.figure.text) == fold(other.figure.text)
    if (one.low, one.high, one.approximate) == (two.low, two.high, two.approximate):
        return True
    return not one.exact and two.exact and one.least <= two.low <= one.most


def _without_parts(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Without the parts of a total that one and the same holder has: 共100个，其中城区60个、乡镇40个."""
    wholes = [finding for finding in findings if not finding.part]
    if wholes and len(wholes) < len(findings):
        return tuple(wholes)
    amounts = [amount(finding.figure, findings[0].figure.unit) for finding in findings]
    sizes = [one.low for one in amounts if one and one.exact]
    if len(sizes) == len(findings) > 2 and 2 * max(sizes) == sum(sizes):
        return (findings[sizes.index(max(sizes))],)
    return tuple(findings)


def _row(finding: Finding, name: str, page: Page) -> Claim:
    named = fold(finding.subject) in fold(finding.clause)
    text = finding.clause if named else f"{finding.subject}{page.text('colon')}{finding.clause}"
    return Claim(text, (cite(finding),), Support.SUPPORTED, row=Row(name, finding.figure.text))
