"""Whether a source sentence is of the time that a question asks about."""

from __future__ import annotations

import re
from datetime import date

from assistant.numbers import DateMention, Precision, YearFrom, date_supports, dates
from assistant.script import fold
from assistant.types import Asked, Evidence, Question

_NOW = re.compile("现任|现在|目前|当前")
_IS_NOW = re.compile("现任|现为|目前|当前")
_COMPARED = re.compile("(?:较|比|同比|相比|与|对比)$")
_SO_FAR = re.compile("已经?|累计|一共|总共|合计|共[有计]?|[至迄]今")
_SHORT = re.compile("周末|[上本这]周|[昨今当]天|[昨今当]日|凌晨|[0-9一二三四五六七八九十]+个?小时")
"""Times of which a figure is none of a whole year."""


def another_time(question: Question, evidence: Evidence) -> list[str]:
    """What a question says of its time where a sentence is of another: another year, one long ago, a day of a whole year."""
    return [*_other_year(question, evidence), *_no_longer(question, evidence), *_part_of_it(question, evidence)]


def _part_of_it(question: Question, evidence: Evidence) -> list[str]:
    """The year of which a question asks all so far, where a sentence tells of a few days of it (在过去的周末)."""
    asked, told = fold(question.search), fold(evidence.text)
    if question.asked is not Asked.NUMBER or not _SO_FAR.search(asked) or not _SHORT.search(told):
        return []
    years = [m for m in dates(asked, evidence.published) if m.precision is Precision.YEAR]
    whole = _SO_FAR.search(told) or any(m.precision is Precision.YEAR for m in dates(told, evidence.published))
    return [] if whole else [m.text for m in years]


def _other_year(question: Question, evidence: Evidence) -> list[str]:
    """What a question calls 去年, where a sentence names a year of its own that was not then the last."""
    asked = [m for m in dates(question.search, evidence.published) if m.low and m.year is YearFrom.REFERENCE]
    own = [m for m in _named(evidence.text) if m.year is YearFrom.TEXT] if asked else []
    return [m.text for m in asked if own and not any(m.low and o.low and m.low.year == o.low.year for o in own)]


def _no_longer(question: Question, evidence: Evidence) -> list[str]:
    """What a question calls 现任, where an undated article does not: its 校长 may be one of long ago."""
    now = _NOW.findall(fold(question.search)) if question.asked is Asked.PERSON and not evidence.published else []
    return now if not _IS_NOW.search(fold(evidence.text)) else []


def dated(written: str, evidence: Evidence) -> bool:
    """Whether a sentence is about a date: one that it names itself, else the last one named before it, else its heading's or the article's.

    A date that something is compared with (比2022年同期) is not what the sentence is about.
    """
    wanted = dates(written)
    for text in (evidence.text, evidence.before, evidence.section, f"{evidence.title}\n{evidence.lead}"):
        own = _named(text, evidence.published)
        if text is evidence.before:
            own = own[-1:]
        if own:
            return all(any(_tells(m, w) for m in own) for w in wanted)
    published = evidence.published
    return published is not None and all(w.low == date(published.year, 1, 1) for w in wanted)


def _named(text: str, published: date | None = None) -> list[DateMention]:
    """The dates of a text but those that something is compared with."""
    folded = fold(text)
    return [m for m in dates(text, published) if m.low and not _COMPARED.search(folded[: m.start])]


def _tells(mention: DateMention, wanted: DateMention) -> bool:
    """Whether a mention proves a date; one of an unknown year proves none that has a year."""
    known = mention.year is not YearFrom.UNKNOWN or wanted.year is YearFrom.UNKNOWN
    return known and date_supports(mention, wanted)
