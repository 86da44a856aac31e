"""Hold a question against source sentences: which may speak for it, how well, and whether a claim answers it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.names import names, speaks_of, words
from assistant.numbers import compatible, dates, quantities
from assistant.script import fold, terms
from assistant.types import Asked, Evidence, Question

LEAST_TOPIC = 0.5
"""Share of the question's topic that a sentence and its surroundings must carry before it may answer."""

_SURROUNDINGS = 0.6
_NEAR = 120
"""Characters before a sentence that may lend it what it is about: about two sentences."""
_NEW_WORDS = 2
_MONEY = "元"


def unmet(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """The names, quoted words and years of the question that neither the sentence nor what it is about has."""
    around = fold(evidence.context + evidence.title)
    missing = [name for name in question.names if not speaks_of(name, evidence)]
    missing += [quote for quote in question.quotes if quote not in around]
    if question.years:
        years = _years(evidence)
        missing += [f"{year}年" for year in question.years if year not in years]
    return tuple(missing)


def topic(question: Question, evidence: Evidence) -> float:
    """Share (0 to 1) of the question's topics, by weight, in the sentence; what its surroundings say counts in part."""
    total = sum(topic.weight for topic in question.topics)
    if not total:
        return 1.0
    sentence, around = fold(evidence.text), fold(evidence.before[-_NEAR:] + evidence.title)
    found = (t.weight * max(_share(t.word, sentence), _SURROUNDINGS * _share(t.word, around)) for t in question.topics)
    return sum(found) / total


def answers(question: Question, text: str) -> bool:
    """Whether a text tells the kind of thing that the question asks for, beyond what the question says itself."""
    asked = fold(question.search)
    if question.asked is Asked.NUMBER:
        if question.counted and not set(terms(question.counted)) & set(terms(text)):
            return False
        told = (q for q in quantities(text) if fold(text[q.start : q.end]) not in asked)
        units = [quantity.unit for quantity in told]
        wanted = ([question.unit] if question.unit else []) + ([_MONEY] if question.money else [])
        return bool(units) and (not wanted or any(compatible(unit, want) for unit in units for want in wanted))
    if question.asked is Asked.PERSON:
        return any(name.name == "person" and name.text not in asked for name in names(text))
    if question.asked is Asked.DATE:
        return any(fold(text[m.start : m.end]) not in asked for m in dates(text, None))
    if question.asked is Asked.PLACE:
        return any(name.name != "person" and name.text not in asked for name in names(text))
    return sum(word.text not in asked for word in words(text) if word.tag[0] in "nvamst" or word.name) >= _NEW_WORDS


def on_topic(question: Question, text: str) -> bool:
    """Whether a text names anything that the question names: a bare 9月17日 tells nobody what happened then."""
    folded = fold(text)
    wanted = (*(topic.word for topic in question.topics), *question.quotes, *question.names)
    return not wanted or any(word in folded for word in wanted if len(word) > 1)


def rank(question: Question, evidence: Sequence[Evidence]) -> list[tuple[float, Evidence]]:
    """The sentences that may speak for the question, best first, with their topic share.

    Among equals the one that says the question's words with the fewest others comes first.
    """
    admitted = [(topic(question, sentence), sentence) for sentence in evidence if not unmet(question, sentence)]
    asked = set(terms(question.search))
    return sorted(
        (pair for pair in admitted if pair[0] >= LEAST_TOPIC),
        key=lambda pair: (-round(pair[0], 2), -_overlap(asked, set(terms(pair[1].text)))),
    )


def _overlap(asked: set[str], said: set[str]) -> float:
    """Dice coefficient of two sets of terms."""
    return 2 * len(asked & said) / (len(asked) + len(said) or 1)


def _share(word: str, text: str) -> float:
    if word in text:
        return 1.0
    parts = terms(word)
    return 0.5 * sum(part in text for part in parts) / len(parts) if len(word) > 2 and parts else 0.0


def _years(evidence: Evidence) -> set[int]:
    years = {evidence.published.year} if evidence.published else set()
    for text in (evidence.context, evidence.title, evidence.lead):
        for mention in dates(text, evidence.published):
            if mention.low and mention.high and mention.high.year - mention.low.year <= 10:
                years.update(range(mention.low.year, mention.high.year + 1))
    return years
