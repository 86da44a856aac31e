"""Hold a question against source sentences: which may speak for it, and how well."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from assistant.alike import said_as
from assistant.dictionary import lies_in
from assistant.holders import leading
from assistant.named import rivals
from assistant.names import names, speaks_of, stands, words
from assistant.narrower import widest
from assistant.numbered import in_rows, is_item, is_one, last_item, may_be_unsaid, names_event
from assistant.numbers import (
    THRESHOLDS,
    DateMention,
    Kind,
    Quantity,
    YearFrom,
    compatible,
    date_supports,
    dates,
    quantities,
)
from assistant.numbers.units import unit_named
from assistant.places import names_within, only_locates, within_another
from assistant.polarity import asks_plan, is_agenda, planned
from assistant.script import fold, rfind, terms
from assistant.telling import answers
from assistant.types import Asked, Evidence, Question
from assistant.wording import contrasted, contrasts, equivalents, is_light

LEAST_TOPIC = 0.5
"""Share of the question's topic that a sentence and its surroundings must carry before it may answer."""

_SURROUNDINGS = 0.6
_ALIKE = 0.6
"""What a word counts that says the same only by the deeds of news or the dictionary."""
_NEAR = 120
"""Characters before a sentence that may lend it what it is about: about two sentences."""
_MARKED = re.compile("[a-z0-9]")
_MARKS = str.maketrans("", "", '“”‘’《》"')
_MEASURES = ("length", "mass", "area", "money", "share", "age")
_MODIFIER = re.compile("(?:的|之|总|平均|人均|年均|常住|户籍|全部|最[高低大])+$")
_NOW = re.compile("现任|现在|目前|当前")
_IS_NOW = re.compile("现任|现为|目前|当前")
_COMPARED = re.compile("(?:较|比|同比|相比|与|对比)$")


def unmet(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """The names, quoted words and years of the question that neither the sentence nor what it is about has."""
    around = fold(evidence.context + evidence.title)
    measured = _measured_place(question)
    missing = [
        name
        for name in question.names
        if not (speaks_of(name, evidence, question.names) or _goes_without_saying(name, question))
        or _of_another(name, question, evidence)
        or within_another(name, f"{evidence.title}\n{evidence.lead}\n{evidence.context}")
        or (name in fold(evidence.text) and within_another(name, evidence.text))
        or (name == measured and _measures_within(name, evidence))
    ]
    lead = fold(evidence.lead)
    missing += [
        quote
        for quote in question.quotes
        if (quote not in around and not (_MARKED.search(quote) and quote in lead))
        or _another(quote, question, evidence)
    ]
    missing += [written for written in question.dates if not _dated(written, evidence)]
    missing += [each for each in question.numbered if not _in_row(each, evidence)]
    upto = fold(evidence.before + evidence.text + evidence.title)
    missing += [word for word in question.phrase if not _share(word, upto)]
    missing += [*_contrasted(question, evidence), *_other_year(question, evidence), *_no_longer(question, evidence)]
    return tuple(dict.fromkeys(missing))


def _goes_without_saying(name: str, question: Question) -> bool:
    """Whether a question names a place only to say where the one behind it is: 四川 of 四川宜宾."""
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


def _contrasted(question: Question, evidence: Evidence) -> list[str]:
    """The words of a question that a sentence lacks while it has another of the kind: 夏季 where 冬季 is asked for."""
    said, folded = {word.text for word in words(evidence.text)}, fold(evidence.text)
    asked = {word.text for word in words(question.search)}
    others = (word for word in asked if word not in folded and any(contrasts(word, other) for other in said - asked))
    return [*contrasted(fold(question.search), folded), *others]


def _other_year(question: Question, evidence: Evidence) -> list[str]:
    """What a question calls 去年, where a sentence names a year of its own that was not then the last."""
    asked = [m for m in dates(question.search, evidence.published) if m.low and m.year is YearFrom.REFERENCE]
    own = [m for m in dates(evidence.text) if m.low and m.year is YearFrom.TEXT] if asked else []
    return [m.text for m in asked if own and not any(m.low and o.low and m.low.year == o.low.year for o in own)]


def _no_longer(question: Question, evidence: Evidence) -> list[str]:
    """What a question calls 现任, where an undated article does not: its 校长 may be one of long ago."""
    now = _NOW.findall(fold(question.search)) if question.asked is Asked.PERSON and not evidence.published else []
    return now if not _IS_NOW.search(fold(evidence.text)) else []


def topic(question: Question, evidence: Evidence) -> float:
    """Share (0 to 1) of the question's topics, by weight, in the sentence; what its surroundings say counts in part."""
    total = sum(topic.weight for topic in question.topics)
    if not total:
        return 1.0
    sentence, around = fold(evidence.text), fold(evidence.before[-_NEAR:] + evidence.title)
    found = (t.weight * max(_share(t.word, sentence), _SURROUNDINGS * _share(t.word, around)) for t in question.topics)
    return sum(found) / total


def absent(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """The topics of the question that neither the sentence's paragraph nor its title has any part of, neighbours joined."""
    around, asked = fold(evidence.context + evidence.title), fold(question.search)
    found: list[str] = []
    for word in (topic.word for topic in question.topics if len(topic.word) > 1 and not _share(topic.word, around)):
        found[-1:] = [found[-1] + word] if found and found[-1] + word in asked else [*found[-1:], word]
    return tuple(found)


def on_topic(question: Question, text: str) -> bool:
    """Whether a text names anything that the question names: a bare 9月17日 tells nobody what happened then."""
    folded = fold(text)
    wanted = (*(topic.word for topic in question.topics), *question.quotes, *question.names)
    said = any(word in folded for word in wanted if len(word) > 1 or word in question.quotes)
    return not wanted or said or any(is_one(in_rows(each)[each], folded) for each in question.numbered)  # 五是


def shared(question: Question, evidence: Evidence) -> float:
    """Dice coefficient of the terms of a question and of a sentence."""
    asked, said = set(terms(question.search)), set(terms(evidence.text))
    return 2 * len(asked & said) / (len(asked) + len(said) or 1)


def rank(question: Question, evidence: Sequence[Evidence]) -> list[tuple[float, Evidence]]:
    """The sentences that may speak for the question, best first, with their topic share.

    Among equals the one that says the question's words with the fewest others comes first.
    """
    admitted = [(topic(question, sentence), sentence) for sentence in _fitting(question, evidence)]
    if deed := _deed_of_another(question, evidence):
        admitted = [(share, sentence) for share, sentence in admitted if _share(deed, fold(sentence.text)) == 1.0]
    admitted = widest(question, admitted, evidence)
    return sorted(
        (pair for pair in admitted if pair[0] >= LEAST_TOPIC),
        key=lambda pair: (-round(pair[0], 2), -shared(question, pair[1])),
    )


def nearly(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that lack nothing of a question but its words, where none tells just that of another."""
    if _deed_of_another(question, evidence):
        return []
    # Where no figure is asked for, the phrase names an office's house, which is no matter of words.
    return _fitting(question, evidence, question.phrase if question.asked is Asked.NUMBER else ())


def _fitting(question: Question, evidence: Sequence[Evidence], but: Collection[str] = ()) -> list[Evidence]:
    """The sentences that lack nothing that binds, `but` these words, and are no plan where a fact is asked for."""
    may_lack = frozenset(but)
    return [
        sentence
        for sentence in evidence
        if may_lack.issuperset(unmet(question, sentence))
        and not _unsaid_plan(question, sentence)
        and _bounded(question, sentence)
    ]


def _deed_of_another(question: Question, evidence: Sequence[Evidence]) -> str:
    """What was done to the things counted, where a sentence tells just that of another than is asked about; else empty."""
    deed = _deed(question)
    return deed if deed and any(_asks_of_another(question, deed, sentence) for sentence in evidence) else ""


def _deed(question: Question) -> str:
    """What was done to the things counted: 接送 of 接送了多少名农民工; empty where no verb of two characters says it."""
    found = words(question.search)
    asked = next((at for at, word in enumerate(found) if word.text in ("多少", "几")), 0)
    before = [word for word in found[:asked] if word.text not in ("了", "过", "出")][-1:]
    plain = [w.text for w in before if w.tag == "v" and len(w.text) > 1 and not is_light(w.text)]
    return plain[0] if plain and question.asked is Asked.NUMBER else ""


def _asks_of_another(question: Question, deed: str, evidence: Evidence) -> bool:
    """Whether a sentence tells all that is asked, but of another: what the asker has in mind, if not of whom."""
    told = _share(deed, fold(evidence.text)) == 1.0 and topic(question, evidence) == 1.0
    return (
        told and answers(question, evidence.text) and any(name in unmet(question, evidence) for name in question.names)
    )


def _bounded(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence has the thresholds that a question sets (超过50万元), and what is around it its figures (男子200米)."""
    asked = [q for q in quantities(question.search) if q.approximate in THRESHOLDS or _is_measure(q)]
    if not asked:
        return True
    here, around = (
        quantities(text) for text in (evidence.text, f"{evidence.title}\n{evidence.lead}\n{evidence.context}")
    )
    return all(_has(here if q.approximate in THRESHOLDS else around, q) for q in asked)


def _is_measure(quantity: Quantity) -> bool:
    """Whether a figure measures, rather than counts (哪四个拼) or lasts (一年增加多少)."""
    exact = quantity.kind in (Kind.AMOUNT, Kind.SHARE) and quantity.value is not None
    return exact and unit_named(quantity.unit).dimension.startswith(_MEASURES)


def _has(told: Sequence[Quantity], wanted: Quantity) -> bool:
    return any(_stated(each) == _stated(wanted) and compatible(each.unit, wanted.unit) for each in told)


def _stated(quantity: Quantity) -> Decimal | None:
    return next((each for each in (quantity.value, quantity.low, quantity.high) if each is not None), None)


def _unsaid_plan(question: Question, evidence: Evidence) -> bool:
    """Whether a figure that is not asked for as a plan is one, by the heading that it stands under alone."""
    agenda = question.asked is Asked.NUMBER and is_agenda(fold(evidence.section))
    return agenda and not planned(fold(evidence.text)) and not asks_plan(fold(question.search))


def _another(title: str, question: Question, evidence: Evidence) -> bool:
    """Whether a sentence names the titles of other works or other events (三米板), and not this one of the question."""
    said = fold(evidence.text)
    if title in said:
        return False
    return "《" in said if f"《{title}》" in fold(question.search) else names_event(title) and names_event(said)


def _in_row(numbered: str, evidence: Evidence) -> bool:
    """Whether a sentence is about this one of a row: not where it names another (5号线 for 4号线), else by its paragraph."""
    wanted = in_rows(numbered)[numbered]
    item = last_item(fold(evidence.before)) if is_item(wanted) else fold(evidence.context + evidence.title)
    before = [each for each in in_rows(fold(evidence.before)).values() if each[1] == wanted[1]]
    told = (is_one(wanted, fold(evidence.text)), before[-1] == wanted if before else None, is_one(wanted, item))
    return next((each for each in told if each is not None), may_be_unsaid(wanted))


def _share(word: str, text: str) -> float:
    """How much of a word a folded text has: all where it or its like stands, quotation marks aside (“探渊”号)."""
    text = text.translate(_MARKS)
    if rfind(word, text) >= 0 or any(each in text for each in equivalents(word) if len(each) > 1):
        return 1.0
    if len(word) > 1 and said_as(word, text):
        return _ALIKE
    parts = terms(word)
    return 0.5 * sum(part in text for part in parts) / len(parts) if len(word) > 2 and parts else 0.0


def _dated(written: str, evidence: Evidence) -> bool:
    """Whether a sentence is about a date: one that it names itself, else the last one named before it, else its heading's or the article's.

    A date that something is compared with (比2022年同期) is not what the sentence is about.
    """
    wanted = dates(written)
    for text in (evidence.text, evidence.before, evidence.section, f"{evidence.title}\n{evidence.lead}"):
        folded = fold(text)
        own = [m for m in dates(text, evidence.published) if m.low and not _COMPARED.search(folded[: m.start])]
        if text is evidence.before:
            own = own[-1:]
        if own:
            return all(any(_tells(m, w) for m in own) for w in wanted)
    published = evidence.published
    return published is not None and all(w.low == date(published.year, 1, 1) for w in wanted)


def _tells(mention: DateMention, wanted: DateMention) -> bool:
    """Whether a mention proves a date; one of an unknown year proves none that has a year."""
    known = mention.year is not YearFrom.UNKNOWN or wanted.year is YearFrom.UNKNOWN
    return known and date_supports(mention, wanted)
