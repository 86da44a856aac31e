"""Where the articles tell what is asked in other words: the chat model says whether a sentence does, and nothing else.

Only words are left to it. The sentence is quoted as it stands, and names, dates, quoted words, thresholds and the kind of
thing asked for are the program's to find in it, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from assistant.answer import tells
from assistant.asking.desk import Desk, Run
from assistant.asking.gathering import nearest_first
from assistant.relevance import nearly, topic
from assistant.telling import gives_kind
from assistant.types import Claim, Evidence, Passage, Question
from assistant.verify import quoted

_JUDGED = 2
"""Sentences that the model is asked about: a second each on two cores."""


def judged(question: Question, evidence: Sequence[Evidence], desk: Desk, run: Run) -> Iterator[Claim]:
    """The first source sentence that lacks only words of a question and of which the model says that it answers it."""
    if desk.chat is None:
        return
    clock = perf_counter()
    lacking = [(topic(question, s), s) for s in nearly(question, evidence) if gives_kind(question, quoted(s).text)]
    near = nearest_first(question, lacking, desk)[:_JUDGED]
    run.verify += perf_counter() - clock
    for _, sentence in near:
        clock = perf_counter()
        passage = Passage(
            sentence.article_id, sentence.paragraph, sentence.start, sentence.end, sentence.text.strip(), sentence.title
        )
        told, usage = tells(question.search, passage, desk.chat, desk.prompts)
        run.usage = run.usage + usage
        run.model += perf_counter() - clock
        if told:
            run.reworded = True
            yield quoted(sentence)
            return
