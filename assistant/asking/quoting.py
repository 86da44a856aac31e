"""Source sentences as the answer, where no draft is made or holds, and for the parts of a question that it left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.asking.desk import Run
from assistant.asking.gathering import is_list
from assistant.relevance import on_topic
from assistant.script import fold
from assistant.telling import answers
from assistant.types import Asked, Claim, Evidence, Question, Support
from assistant.verify import quoted, series

_WHOLE = 3
_QUOTES = 3
_SURE = 0.9
_ONE = (Asked.NUMBER, Asked.DATE, Asked.PERSON)
_PUT = re.compile("[^。!?;\n]+[?]\\s*$")


def quotes(
    question: Question, ranked: Sequence[tuple[float, Evidence]], evidence: Sequence[Evidence], declined: bool
) -> Iterator[Claim]:
    """Source sentences that answer, best first; each further one must add a topic word that none before it had.

    A figure, a date or a person that a sentence tells of all that is asked needs no other. What is quoted in the question
    comes first where its meaning is not asked. Where a list or a meaning is, headlines come last, and a sentence is
    followed by its list's further items.
    """
    open_words = {*(topic.word for topic in question.topics if len(topic.word) > 1), *question.quotes}
    least = _SURE if declined else 0.0
    taken = 0
    listed = is_list(question)
    explained = question.asked is Asked.MEANING

    def later(pair: tuple[float, Evidence]) -> tuple[bool, bool]:
        said = fold(pair[1].text)
        lacks = not explained and any(quote not in said for quote in question.quotes)
        return listed and pair[1].paragraph == 0, lacks

    for share, sentence in sorted(ranked, key=later):
        new = {word for word in open_words if word in sentence.text}
        text, put = quoted(sentence).text, _put(sentence)
        if (
            share < least
            or not answers(question, text, put)
            or not (question.asked in (Asked.NUMBER, Asked.MEANING) or on_topic(question, text + put))
            or (taken and not new)
        ):
            continue
        open_words -= new
        taken += 1
        whole = sentence.text.count("、") >= _WHOLE  # the list itself: what follows is another matter
        yield from map(quoted, series(sentence, evidence) if listed and not whole else (sentence,))
        if taken == _QUOTES or listed or (question.asked in _ONE and share >= _SURE):
            return


def _put(sentence: Evidence) -> str:
    """The question that a sentence of an interview answers: the one just before it."""
    match = _PUT.search(fold(sentence.before))
    return sentence.before[match.start() :] if match else ""


def unanswered(part: Question, ranked: Sequence[tuple[float, Evidence]], run: Run, asked: str) -> Iterator[Claim]:
    """Where nothing shown answers this part of a question of several, the source sentence that does, best one cited.

    `asked` is the whole question: what a measure is of (回收率 of 问卷), another part may say.
    """
    # Whom it is about need not be said again, unless the part says nothing else.
    own = () if part.topics else tuple(name for name in part.names if name in part.search)
    topics = replace(part, names=own, quotes=())

    def good(text: str) -> bool:
        return answers(part, text) and on_topic(topics, text)

    cited = [Claim(c.quote, (c,), Support.SUPPORTED) for claim in run.proved for c in claim.citations]
    told = {fold(claim.text) for claim in run.proved}
    if any(good(claim.text) for claim in run.proved):
        return
    found = [quote for _, sentence in ranked if answers(part, (quote := quoted(sentence)).text)]
    measured = replace(part, search=asked) if part.measure else part
    # A cited sentence that tells such a thing is shown whole, whatever words it has for it (收回率 for 回收率).
    whole = [
        quote
        for quote in cited
        if good(quote.text) or (part.asked is not Asked.OTHER and answers(measured, quote.text))
    ]
    if not found and not whole:
        run.missed.append(part.search)
    for best in [*whole, *found][:1]:
        if fold(best.text) not in told:
            yield best
