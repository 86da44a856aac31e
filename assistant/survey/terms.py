"""The words by which a text tells of what a survey counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.deeds import deeds, spellings
from assistant.names import NOMINAL_TAGS, words
from assistant.script import fold
from assistant.survey.questions import Survey
from assistant.survey.wanted import PEOPLE
from assistant.types import Evidence

MONEY = frozenset({("资金",), ("经费",), ("款项",)})

ANYBODY = frozenset({("群众",), ("民众",), ("人员",), ("居民",), ("村民",)})

_AROUND = 60

GENERAL = PEOPLE | {"企业", "项目", "资金", "活动", "案件", "人员", "单位", "工作", "服务"}

_QUALIFYING = NOMINAL_TAGS - {"LOC", "PER"} | {"a", "an", "b"}


def mentioned(survey: Survey, evidence: Evidence) -> bool:
    """Whether a sentence has the words for what the survey counts, with a figure or without."""
    folded = fold(evidence.text)
    about = fold(f"{evidence.title}\n{evidence.before}") + folded
    if not any(word in folded for word in traces(survey)) or any(each not in about for each in survey.occasions):
        return False
    if any(word in folded for word in compounds(survey)) or not any(word in folded for word in heads(survey)):
        return True
    return qualified(survey, folded + fold(evidence.before[-_AROUND:] + evidence.title))


def as_written(survey: Survey, sentences: Sequence[Evidence]) -> Survey:
    """The survey with the last word alone for what it counts, where an article that writes it in full means nothing else by it.

    驿站 is 户外劳动者驿站 in an article that has that and no other 驿站.
    """
    head = survey.thing[-1] if survey.thing else ""
    texts = [fold(each.text) for each in sentences]
    if (
        len(survey.thing) < 2
        or head in GENERAL
        or (head,) in MONEY
        or not any(word in text for word in compounds(survey) for text in texts)
    ):
        return survey
    for text, sentence in zip(texts, sentences, strict=True):
        for match in re.finditer(re.escape(head), text):
            before = next((w for w in words(sentence.text) if w.end == match.start()), None)
            if (
                before
                and before.tag in _QUALIFYING
                and not any(before.text in each or each in before.text for each in survey.thing[:-1])
            ):
                return survey
    return replace(survey, thing=(head,))


def traces(survey: Survey) -> tuple[str, ...]:
    """The words of which a sentence must have one: those for what is counted, and for what is done where that says enough."""
    plain = survey.thing in MONEY or survey.thing in ANYBODY
    return (*heads(survey), *(word for deed in survey.doing for word in deeds(deed) if plain))


def heads(survey: Survey) -> tuple[str, ...]:
    """The words for what is counted, else for what is done."""
    if survey.thing:
        return (*compounds(survey), *spellings(survey.thing[-1]))
    return tuple(dict.fromkeys(word for deed in survey.doing for word in deeds(deed)))


def qualified(survey: Survey, folded: str) -> bool:
    """Whether a text has what the thing is qualified by: 困难 of 困难职工, 营业收入 of 营业收入增速."""
    qualities = survey.thing[:-1]
    whole = any(word in folded for word in spellings("".join(qualities)))
    return whole or all(any(word in folded for word in spellings(each)) for each in qualities)


def compounds(survey: Survey) -> tuple[str, ...]:
    """The thing as one word, and the other words for it: 就业岗位 is 岗位."""
    return spellings("".join(survey.thing)) if survey.thing else ()
