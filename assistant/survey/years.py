"""A question that holds two years of one subject against each other: 2020年接待的游客比2019年少多少?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.named import same
from assistant.names import words
from assistant.numbers import DateMention, dates
from assistant.script import fold
from assistant.survey.findings import Finding, findings
from assistant.survey.questions import Survey, SurveyKind
from assistant.survey.wanted import counted, is_money, is_share, unit
from assistant.types import Evidence, Question

_DIFFERENCE = re.compile(
    "比.*(?:[多少高低大小长短][了出]?|增[加长多]?了?|减少?了?|下降了?|上升了?|提高了?)[^,。?]{0,4}(?:多少|几)"
    "|相?差(?:了|有|距)?(?:是|为)?多少|哪一?年.*[多少高低大小长短]"
)
_PERCENT = re.compile("百分|%|比例|幅|倍")


def between_years(question: Question) -> Survey | None:
    """The comparison that a question asks for; none where it has not two times, or asks for a percentage of change."""
    folded = fold(question.search)
    times = _times(question)
    if len(times) != 2 or not _DIFFERENCE.search(folded) or _PERCENT.search(folded):
        return None
    taken = [(time.start, time.end) for time in times]
    thing, doing = counted(question, words(question.search), taken, len(folded))
    if not thing and not doing:
        return None
    asked = unit(folded, taken)
    return Survey(
        SurveyKind.COMPARE,
        "",
        (),
        thing,
        doing,
        asked,
        money=is_money(folded, thing, doing) or asked == "元",
        share=is_share(thing),
        scope=question.names,
        asked=folded,
    )


def of_years(survey: Survey, question: Question, evidence: Sequence[Evidence]) -> list[Finding]:
    """One figure of one and the same holder for each of the two times, told of the time; empty where that is not so."""
    found = list[Finding]()
    for time in _times(question):
        written = fold(time.text)
        told = findings(survey, replace(question, dates=(written,)), evidence)
        if len({(each.figure.value, each.figure.unit) for each in told}) != 1:
            return []
        found.append(told[0])
    one, other = found
    both = (replace(each, subject=time.text) for each, time in zip(found, _times(question), strict=True))
    return list(both) if same(one.subject, other.subject) else []


def _times(question: Question) -> list[DateMention]:
    return [time for time in dates(question.search) if time.low and fold(time.text) in question.dates]
