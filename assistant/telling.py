"""Whether a text tells the kind of thing that a question asks for: a figure of it, a person, a date, a place, a cause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from assistant.alike import said_as
from assistant.amounts import counted, in_its_unit
from assistant.names import words
from assistant.numbers import DateMention, Precision, Quantity, dates, quantities
from assistant.others import comes_before, comes_first, of_another, of_the_others
from assistant.script import fold
from assistant.types import Asked, Question
from assistant.whom import asks_office, gives_office, names_where, names_which, names_who, office_asked, tells_when
from assistant.wording import demands, equivalent

_NEW_WORDS = 2
_DEFINES = re.compile(
    "就是|是指|指的?是|(?:^|[:,。])(?:特|专|系)?指(?![出导挥标示责数引向认])|意思是|意为|是一[种个项]|即"
)
_BESIDE = 8
"""Characters before 就是 in which what is explained must stand."""
_CAUSE = re.compile("因|由于|原因|为了|缘于|源于|受.{1,12}影响|导致|致使|使得|起因|归功|得益|以便|旨在|主要是")
_DATELINE = re.compile(" *[0-9]{1,2}:[0-9]{2}|[电讯]")
"""What follows the date of a report itself: 8月3日电."""
_SOME_DAY = date(2000, 1, 1)
"""The day that a text is read on, to know how exact its 今年3月 is."""
_WHICH_DAY = re.compile("哪一?[天日]|几[号日]|何日")
_ASKS_NAME = re.compile("叫做?什么|名(?:称|字|为)?(?:是|叫)?什么|什么名")
_GIVES_NAME = re.compile("名[为叫是]|名称|叫做?|称[为作]|题为|[《“][^》”]+")
_STAMP = re.compile("[0-9]{4}[-/.][0-9]+[-/.][0-9]+ +[0-9]+:[0-9]{2}")
"""When a page was put up: 2023-07-24 10:18."""
_SEVERAL = re.compile("哪[些几两]|有何")
_ENUMERATES = re.compile("[、:和与及等]|[;,].*[;,]|[0-9二两三四五六七八九十]+[个项条点种类大]")
_HOUSED = re.compile(
    "(?:国家?|城市|[省市县区州镇乡村岛洲]|省份|地区|首都|公司|企业|机构|单位|部门|大学|学校|医院|银行|集团|组织|球?队|[党报])$"
)
_YES_OR_NO = re.compile("吗[?]?$|是否|有没有|是不是")
_DIALLED = re.compile("(?:电话|热线|号码|邮编|邮政编码)[^,。]{0,3}多少|哪一?[个条部][^,。]{0,4}(?:电话|热线|号码)")
_DIGITS_RUN = re.compile("[0-9][0-9-]{2,}")
_FROM_WHICH = re.compile("[从由](?:哪|多少|什么).*[到至为成]了?(?:哪|多少|什么)")
_FROM_TO = re.compile("[从由自][^,;。]+[到至为成]")
_NONE = "(?:不|没有|没|未|无)[^,;。]{0,2}"
"""What stands before a thing of which there is none: 不送红股, 不设换乘站."""
_STOP = re.compile("[,;。!?\n]")


def answers(question: Question, text: str, put: str = "") -> bool:
    """Whether a text tells the kind of thing asked for, of whom it is asked, beyond what the question says itself.

    `put` is the question before it that it answers in an interview.
    """
    asked, folded = fold(question.search), fold(text)
    if _of_others(question, asked, folded):
        return False
    if _FROM_WHICH.search(asked) and not _FROM_TO.search(folded):
        return False
    if question.asked is Asked.NUMBER or _DIALLED.search(asked):
        return _numbers(question, text, asked, folded)
    if question.asked is Asked.PERSON:
        return names_who(question, text)
    if question.asked is Asked.DATE:
        told = (m for m in dates(text, _SOME_DAY) if m.precision is not Precision.VAGUE and m.text not in asked)
        return any(_happened(m, question, asked, folded) for m in told) and tells_when(question, text)
    if question.asked is Asked.PLACE:
        return names_where(question, text)
    if asks_office(asked):
        return gives_office(question, text)
    if question.asked is Asked.MEANING and not (_explained(question, folded) or _replied(question, folded, put)):
        return False
    if question.asked is Asked.REASON and not (_CAUSE.search(folded) or _intends(folded)):
        return False
    if _ASKS_NAME.search(asked) and not _GIVES_NAME.search(folded):
        return False
    if _SEVERAL.search(asked) and not _ENUMERATES.search(folded):
        return False
    if _HOUSED.search(question.kind):  # 哪个城市, 哪家公司
        return _named(text, asked)
    if _YES_OR_NO.search(asked):
        return any(topic.word in folded for topic in question.topics)
    if not names_which(question, text):
        return False
    new = [w for w in words(text) if w.text not in asked and (w.tag[0] in "nvamst" or w.name)]
    return len(new) >= _NEW_WORDS or any(word.name for word in new)


def gives_kind(question: Question, text: str) -> bool:
    """Whether a text has a figure, a person, a date or a place such as is asked for, whatever deed it tells of it.

    What is no matter of words holds as in `answers`: units, what is yet to come, how often, offices and when something was.
    """
    asked, folded = fold(question.search), fold(text)
    if _of_others(question, asked, folded):
        return False
    if question.asked is Asked.DATE or (question.asked is Asked.PERSON and office_asked(asked)):
        return answers(question, text)
    if question.asked is Asked.NUMBER:
        return not _DIALLED.search(asked) and _any_new(in_its_unit(question, text), asked, folded)
    wanted = {Asked.PERSON: ("person",), Asked.PLACE: ("place", "organisation")}.get(question.asked, ())
    return any(word.name in wanted and word.text not in asked for word in words(text))


def _of_others(question: Question, asked: str, folded: str) -> bool:
    """Whether a text tells of somebody's own, of no first one, of none before, or of those that are no such thing."""
    placed = comes_first(asked, folded) and comes_before(asked, folded)
    return not placed or of_another(question, folded) or of_the_others(question, asked, folded)


def _happened(mention: DateMention, question: Question, asked: str, folded: str) -> bool:
    """Whether a date is that of what is asked about, as exact as is asked for: not the report's own, nor that of who says so (15日表示)."""
    if (
        _DATELINE.match(folded, mention.end)
        or _STAMP.match(folded, mention.start)
        or (_WHICH_DAY.search(asked) and mention.precision is not Precision.DAY)
    ):
        return False
    if _only_said(mention, question, folded):
        return False
    clause = words(_STOP.split(folded[: mention.start])[-1] + _STOP.split(folded[mention.start :])[0])
    return not equivalent(clause[-1].text, "表示") or any(equivalent(word.text, "表示") for word in words(asked))


def _only_said(mention: DateMention, question: Question, folded: str) -> bool:
    """Whether a text tells of what is asked about only in what somebody said or demanded on a date: 于7月30日要求政变军人撤离."""
    about = [*(topic.word for topic in question.topics if len(topic.word) > 1), *question.quotes]
    behind = (word for word in words(folded) if word.start >= mention.end)
    end = next((word.end for word in behind if demands(word.text) or equivalent(word.text, "表示")), len(folded))
    return bool(about) and not any(said_as(each, folded[:end]) for each in about)


def _named(text: str, asked: str) -> bool:
    """Whether a text names a place or a house that the question does not."""
    named = (word for word in words(text) if word.name in ("place", "organisation") or word.tag in ("nz", "nw"))
    return any(word.text not in asked for word in named)


def _numbers(question: Question, text: str, asked: str, folded: str) -> bool:
    """Whether a text tells a figure of what is asked for, says that there is none, or gives a telephone number."""
    if _DIALLED.search(asked):
        # 距离257公里 can be dialled by nobody
        figures = [(q.start, q.end) for q in quantities(text) if q.unit] + [(d.start, d.end) for d in dates(text)]
        runs = _DIGITS_RUN.finditer(folded)
        return any(run[0] not in asked and not any(a <= run.start() < b for a, b in figures) for run in runs)
    if _any_new(counted(question, text), asked, folded):
        return True
    thing = question.counted or question.measure
    return bool(thing) and bool(re.search(_NONE + re.escape(thing[-3:]), folded))


def _any_new(figures: Iterable[Quantity], asked: str, folded: str) -> bool:
    """Whether any of a text's figures is none that the question gives."""
    return any(folded[figure.start : figure.end] not in asked for figure in figures)


def _intends(folded: str) -> bool:
    """Whether a text begins a clause with what something is done for: 为深入分析影响, but not 为82家企业办理."""
    found = [word for word in words(folded) if word.tag not in ("ad", "d")]
    return any(
        word.text == "为" and behind.tag in ("v", "vn") and (not word.start or _STOP.match(folded, word.start - 1))
        for word, behind in pairwise(found)
    )


def _explained(question: Question, folded: str) -> bool:
    """Whether a text says what a word of the question is, or a part of it: 望,就是了解 for 望闻问切."""
    asked = set("".join((*question.quotes, *(topic.word for topic in question.topics))))
    return any(
        asked & set(folded[max(0, match.start() - _BESIDE) : match.start()]) for match in _DEFINES.finditer(folded)
    )


def _replied(question: Question, folded: str, put: str) -> bool:
    """Whether a text begins to explain what the question before it, `put`, asks about: 答:就是不用铁丝网."""
    reply = _DEFINES.search(folded)
    return reply is not None and reply.start() < _BESIDE and any(each in fold(put) for each in question.quotes)
