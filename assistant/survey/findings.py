"""Source sentences to findings: which figure answers a survey, of whom it is told, and for what time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.dictionary import is_common
from assistant.holders import Holder, holder, usual
from assistant.named import Named, same
from assistant.names import speaks_of
from assistant.numbers import Quantity
from assistant.script import fold
from assistant.survey.classes import fits, of_level
from assistant.survey.counting import counted
from assistant.survey.questions import Survey
from assistant.survey.sentence import Sentence
from assistant.survey.stating import fallen, stated
from assistant.survey.terms import as_written, mentioned
from assistant.survey.times import Period, in_time, period
from assistant.types import Evidence, Question

_PART = re.compile("其中|包括|包含")
_OUTRIGHT = re.compile(
    "(?:位?居|位列|排名?|名列)(?:[^,。]{0,6})?(?:首位|第一|榜首)"
    "|最(?:多|高|大|长|少|低)的(?:是|城市|省|县|区|国家|公司|企业|单位|工会)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure with whom it is told of, as the source writes both, and the clause that tells it.

    `period` are the days it is for where its sentence says so; `part` where it is a part of another figure.
    """

    subject: str
    figure: Quantity
    clause: str
    evidence: Evidence
    period: Period | None
    part: bool


def findings(survey: Survey, question: Question, evidence: Sequence[Evidence]) -> list[Finding]:
    """The figures that answer a survey and are for the time its question names, in the order of the evidence."""
    articles: dict[str, list[Evidence]] = {}
    for sentence in evidence:
        articles.setdefault(sentence.article_id, []).append(sentence)
    found = [finding for sentences in articles.values() for finding in _of_article(survey, sentences)]
    return [each for each in found if in_time(question, each.evidence, each.figure.start)]


def _of_article(survey: Survey, sentences: Sequence[Evidence]) -> Iterator[Finding]:
    main: Holder | None = None
    survey = as_written(survey, sentences)
    for evidence in sentences:
        if not mentioned(survey, evidence):
            continue
        sentence = Sentence(evidence)
        if found := counted(survey, sentence):
            main = usual(sentences) if main is None else main
            yield from _findings(survey, sentence, found, main)


def outright(survey: Survey, evidence: Evidence) -> bool:
    """Whether a sentence itself says who is first: then it is the answer, and the figures at hand need not be."""
    return mentioned(survey, evidence) and bool(_OUTRIGHT.search(fold(evidence.text)))


def _findings(survey: Survey, sentence: Sentence, found: Sequence[Quantity], main: Holder) -> Iterator[Finding]:
    evidence = sentence.evidence
    for figure in found:
        named = _whose(sentence, figure, found, main)
        if not named or not stated(survey, sentence, figure):
            continue
        if (name := asked_about(survey, named)) and speaks_of(named.text, evidence):
            clause, when, part = (
                sentence.clause_text(figure),
                period(evidence, figure.start),
                _is_part(sentence, figure),
            )
            fall = fallen(survey, sentence, figure)
            told = _negative(figure, evidence.text[fall.start : figure.end]) if fall else figure
            yield Finding(name, told, clause, evidence, when, part)


def _negative(figure: Quantity, text: str) -> Quantity:
    """下降3.2% as a growth of -3.2%."""
    value, low, high = (None if each is None else -each for each in (figure.value, figure.high, figure.low))
    return replace(figure, value=value, low=low, high=high, text=text)


def _whose(sentence: Sentence, figure: Quantity, wanted: Sequence[Quantity], main: Holder) -> Named | None:
    """Of whom a figure is told; of joined names the one in the figure's turn, where 分别 gives them out."""
    named = holder(sentence.evidence, figure.start, main)
    at = sentence.folded.rfind("分别", 0, figure.start)
    turn = [q for q in wanted if q.start > at]
    if len(named) < 2:
        times = {period(sentence.evidence, q.start) for q in turn}
        return (
            named[0] if named and (at < 0 or len(times) == len(turn)) else None
        )  # 在上海、江苏分别为4.68亿元、1.51亿元
    if at < 0 or len(turn) != len(named):
        return None
    return named[turn.index(figure)]


def asked_about(survey: Survey, named: Named) -> str:
    """The name under which a finding goes: as the source has it; empty where it is none of those asked about, or no name."""
    if survey.subjects:
        return next((named.text for each in survey.subjects if same(each, named.text)), "")
    member = fits(survey.group, named) and of_level(survey.level, named.text)
    return named.text if member and (named.place or not is_common(fold(named.text))) else ""


def _is_part(sentence: Sentence, figure: Quantity) -> bool:
    return bool(_PART.search(sentence.folded, 0, figure.start))
