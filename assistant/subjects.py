"""Whether a source sentence is about the persons, places and bodies that a question names."""

from __future__ import annotations

import re

from assistant.dictionary import lies_in
from assistant.holders import leading
from assistant.named import rivals
from assistant.names import names, speaks_of, stands, words
from assistant.places import names_within, only_locates, within_another
from assistant.script import fold
from assistant.types import Asked, Evidence, Question

_MODIFIER = re.compile("(?:的|之|总|平均|人均|年均|常住|户籍|全部|最[高低大])+$")
_FROM = "(?:从|由|自)"
_TO = "(?:[飞开驶发前]?往|直?[飞达]|抵达?|[到至赴])"
_SETS_OUT = "(?:出发|起飞|启程|始发|开出|发车|[飞开驶]往|[到至飞])"


def unspoken(question: Question, evidence: Evidence) -> list[str]:
    """The names of a question that a sentence is not about."""
    measured = _measured_place(question)
    return [
        name
        for name in question.names
        if not (speaks_of(name, evidence, question.names) or _goes_without_saying(name, question, evidence))
        or _of_another(name, question, evidence)
        or within_another(name, f"{evidence.title}\n{evidence.lead}\n{evidence.context}")
        or within_another(name, evidence.text)
        or (name == measured and _measures_within(name, evidence))
        or _other_way(name, fold(question.search), fold(evidence.text))
    ]


def _other_way(name: str, asked: str, folded: str) -> bool:
    """Whether a text has as the end of a way what a question has as its beginning, or the other way round: 从重庆起飞, 新加坡至重庆."""
    place = re.escape(name)
    begins, ends = re.search(f"{_FROM}{place}[^,;]{{0,4}}{_SETS_OUT}", asked), re.search(f"{_TO}{place}", asked)
    found = len(re.findall(place, folded))
    if not found or bool(begins) is bool(ends):
        return False
    as_end = len(re.findall(f"[㐀-鿿]{_TO}{place}", folded))
    as_beginning = len(re.findall(f"{_FROM}{place}|{place}(?:飞往|开往|[至到—])", folded))
    return found == (as_end if begins else as_beginning)


def _goes_without_saying(name: str, question: Question, evidence: Evidence) -> bool:
    """Whether a question names a place only to say where the one behind it is: 四川 of 四川宜宾; not where an article names another province."""
    if evidence.province and not stands(name, evidence.province):
        return False
    inner = [other for other in question.names if f"{name}{other}" in fold(question.search)]
    return any(lies_in(other, name) for other in inner)


def _measured_place(question: Question) -> str:
    """The place whose own measure is asked for: 韶关市 of 广东省韶关市邮政编码是多少; empty for none."""
    if not question.measure:
        return ""
    before = _MODIFIER.sub("", fold(question.search).split(question.measure)[0])
    held = [name for name in question.names if before.endswith(name)]
    return held[-1] if held and not any(word.name in ("person", "organisation") for word in words(held[-1])) else ""


def _measures_within(place: str, evidence: Evidence) -> bool:
    """Whether a sentence tells the figures of something that is in a place, and not the place's own."""
    told = next((each for each in (evidence.text, evidence.before) if place in fold(each)), "")
    if told:
        return only_locates(place, told)
    above = f"{evidence.title}\n{evidence.lead if evidence.paragraph > 1 else ''}"
    return names_within(place, evidence.title) or not stands(place, above)


def _of_another(name: str, question: Question, evidence: Evidence) -> bool:
    """Whether a sentence is about another person, or about another body of the kind that a name is of.

    Whom a sentence calls what somebody is asked for as is no other: 父亲李格非, where 李清照的父亲 is asked for.
    """
    if stands(name, evidence.text):
        return False
    if any(word.name == "person" for word in words(name)):
        people, before = ([n for n in names(text) if n.name == "person"] for text in (evidence.text, evidence.before))
        called = tuple(topic.word for topic in question.topics if question.asked is Asked.PERSON)
        theirs = not before or before[-1].text == name
        return bool(people) and not (theirs and fold(evidence.text)[: people[0].start].endswith(called))
    since = evidence.before[max(0, evidence.before.rfind(name)) :]
    opened = [named[0].text for text in (since, evidence.text) for _, named in leading(text, evidence)]
    return bool(opened) and rivals(name, opened[-1])
