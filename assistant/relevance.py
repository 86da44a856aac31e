"""Hold a question against source sentences: which may speak for it, and how well."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from assistant.alike import said_as
from assistant.names import words
from assistant.narrower import widest
from assistant.numbered import in_rows, is_item, is_one, last_item, may_be_unsaid, names_event
from assistant.numbers import (
    THRESHOLDS,
    Kind,
    Quantity,
    compatible,
    quantities,
)
from assistant.numbers.units import unit_named
from assistant.periods import another_time, dated
from assistant.polarity import asks_plan, is_agenda, planned
from assistant.script import fold, rfind, terms
from assistant.subjects import unspoken
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


def unmet(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """The names, quoted words and years of the question that neither the sentence nor what it is about has."""
    around = fold(evidence.context + evidence.title)
    missing = unspoken(question, evidence)
    lead = fold(evidence.lead)
    missing += [
        quote
        for quote in question.quotes
        if (quote not in around and not (_MARKED.search(quote) and quote in lead))
        or _another(quote, question, evidence)
    ]
    missing += [written for written in question.dates if not dated(written, evidence)]
    # 上半年 is a date too, which 1至6月 tells.
    missing += [each for each in question.numbered if each not in question.dates and not _in_row(each, evidence)]
    upto = fold(evidence.before + evidence.text + evidence.title)
    missing += [word for word in question.phrase if not _share(word, upto)]
    missing += [*_contrasted(question, evidence), *another_time(question, evidence)]
    return tuple(dict.fromkeys(missing))


def _contrasted(question: Question, evidence: Evidence) -> list[str]:
    """The words of a question that a sentence lacks while it has another of the kind: 夏季 where 冬季 is asked for."""
    said, folded = {word.text for word in words(evidence.text)}, fold(evidence.text)
    asked = {word.text for word in words(question.search)}
    others = (word for word in asked if word not in folded and any(contrasts(word, other) for other in said - asked))
    return [*contrasted(fold(question.search), folded), *others]


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


def lacks_opening(question: Question, evidence: Evidence) -> bool:
    """Whether the word that a question begins with is nowhere around a sentence: 标普 where the article tells of 惠誉."""
    around, asked = fold(evidence.context + evidence.title + evidence.lead), fold(question.search)
    return any(asked.startswith(topic.word) and not _share(topic.word, around) for topic in question.topics)


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
    """The sentences that lack nothing that binds, best first, with their topic share, however small.

    Among equals the one that says the question's words with the fewest others comes first.
    """
    found = [(topic(question, sentence), sentence) for sentence in _fitting(question, evidence)]
    if deed := _deed_of_another(question, evidence):
        found = [(share, sentence) for share, sentence in found if _share(deed, fold(sentence.text)) == 1.0]
    found = widest(question, found, evidence)
    return sorted(found, key=lambda pair: (-round(pair[0], 2), -shared(question, pair[1])))


def sharing(ranked: Sequence[tuple[float, Evidence]]) -> list[tuple[float, Evidence]]:
    """Those of ranked sentences that share enough of the question's topics to need no judge."""
    return [pair for pair in ranked if pair[0] >= LEAST_TOPIC]


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
