"""Whether the articles tell what is asked, where words alone do not say: a model judges, and nothing else.

The sentence is quoted as it stands, and names, dates, quoted words, thresholds and the kind of thing asked for are the
program's to find in it, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from assistant.answer import odds, tells
from assistant.asking.desk import Desk, Run
from assistant.asking.gathering import by_nearness, is_list
from assistant.relevance import LEAST_TOPIC, lacks_opening, nearly, topic
from assistant.telling import answers, gives_kind
from assistant.types import Asked, Claim, Evidence, Passage, Question, Usage
from assistant.verify import quoted

_JUDGED = 2
"""Sentences that the model is asked about: a second each on two cores."""
LEAST_SURE = 1.1
"""What the judge's log odds and a sentence's nearness must come to where it tells the kind of thing asked for.

Chosen on the curve in benchmarks/README.md, "NoMIRACL".
"""
LEAST_REWORDED = 3.5
"""The same for a sentence whose words alone do not say that it tells of what is asked."""
_SHOWN = (Asked.NUMBER, Asked.DATE, Asked.PERSON, Asked.PLACE)
"""Kinds of things that a program can find in a sentence."""


def believed(
    question: Question,
    ranked: Sequence[tuple[float, Evidence]],
    fitting: Sequence[tuple[float, Evidence]],
    desk: Desk,
    run: Run,
) -> list[tuple[float, Evidence]]:
    """Ranked sentences, the first that the judge believes to answer before the rest; none where it believes none.

    It is asked about those of `fitting` that tell the kind of thing asked for, however few of the question's words they
    have.
    """
    clock = perf_counter()
    telling = [
        (share, sentence)
        for share, sentence in fitting
        if answers(question, quoted(sentence).text) and (share >= LEAST_TOPIC or not lacks_opening(question, sentence))
    ]
    run.verify += perf_counter() - clock
    best = _first(question, telling, LEAST_SURE, desk, run)
    if best and best[0] in ranked and is_list(question):  # its items stay in their order
        return list(ranked)
    return [*best, *(pair for pair in ranked if pair not in best)] if best else []


def reworded(question: Question, evidence: Sequence[Evidence], desk: Desk, run: Run) -> Iterator[Claim]:
    """The first source sentence that lacks only words of a question and of which the model says that it answers it."""
    if desk.chat is None:
        return
    clock = perf_counter()
    free = desk.judge is not None and question.asked not in _SHOWN
    lacking = [
        (topic(question, sentence), sentence)
        for sentence in nearly(question, evidence)
        if free or gives_kind(question, quoted(sentence).text)
    ]
    run.verify += perf_counter() - clock
    for _, sentence in _first(question, lacking, LEAST_REWORDED, desk, run):
        run.reworded = True
        yield quoted(sentence)


def _first(
    question: Question, sentences: Sequence[tuple[float, Evidence]], least: float, desk: Desk, run: Run
) -> list[tuple[float, Evidence]]:
    """The nearest sentence that the judge, or where there is none the chat model, says to answer, if any."""
    clock = perf_counter()
    near = by_nearness(question, sentences, desk)[:_JUDGED]
    run.verify += perf_counter() - clock
    for nearness, share, sentence in near:
        if _told(question, sentence, least - nearness, desk, run):
            return [(share, sentence)]
    return []


def _told(question: Question, sentence: Evidence, least: float, desk: Desk, run: Run) -> bool:
    """Whether a sentence answers: by log odds of at least so much where there is a judge, else by the chat model's word."""
    clock = perf_counter()
    told, usage = False, Usage()
    if desk.judge:
        sure, usage = odds(question.search, sentence, desk.judge)
        told = sure >= least
    elif desk.chat:
        text, place = sentence.text.strip(), (sentence.article_id, sentence.paragraph, sentence.start, sentence.end)
        told, usage = tells(question.search, Passage(*place, text, sentence.title), desk.chat, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    return told
