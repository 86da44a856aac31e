"""What a question asks for: a follow-up made whole, a question in English put into Chinese, names as the articles write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from assistant.answer import rewrite, translate
from assistant.asking.desk import Desk, Run
from assistant.conversation import depends, faithful, goes_on, recent, whole
from assistant.evidence import evidence_of
from assistant.pinyin import spelled
from assistant.question import understand
from assistant.script import fold, script_of
from assistant.types import Asked, Passage, Question, Turn

_NAMING_HITS = 20
_WORDINGS, _WORDING = 2, 160


def follow(text: str, history: Sequence[Turn], desk: Desk, run: Run) -> None:
    """Make a follow-up whole, by rule where one reaches, else by the model where its wording can be believed."""
    run.rewritten = whole(text, history)
    run.told = fold("".join(turn.answer for turn in history)) if goes_on(text) else ""
    if run.rewritten or desk.chat is None or not depends(text):
        return
    clock = perf_counter()
    reply, usage = rewrite(text, recent(history), desk.chat, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    run.rewritten = faithful(reply, text, history)


def understood(text: str, desk: Desk, run: Run) -> Question:
    """The question as the search takes it: one in English is put into Chinese by the model, with the articles' own names."""
    question = understand(text)
    if desk.chat is None or script_of(text) != "latin":
        return question
    clock = perf_counter()
    names, unknown = _naming(text, desk)
    near = [_worded(hit.passage, desk) for hit in desk.search(" ".join([text, *names.values()]), _WORDINGS)]
    run.retrieve += perf_counter() - clock
    run.spellings = {name: word for word, name in names.items()}
    clock = perf_counter()
    search, usage = translate(text, names, near, desk.chat, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    asked, question = question.asked, understand(text, search)
    # The model words an organisation as it likes; what binds is the name in it that the articles have. A name that the
    # translation lost still binds the answer, as does one that the articles do not have.
    sure = (*names.values(), *unknown)
    worded = tuple(name for name in question.names if not any(each in name for each in sure))
    asked = asked if question.asked is Asked.OTHER else question.asked
    return replace(question, names=(*sure, *worded), asked=asked)


def with_names(text: str, desk: Desk) -> str:
    """A question that nobody put into Chinese, with the names in it that the articles have: they find twice as well."""
    return " ".join([text, *_naming(text, desk)[0].values()])


def _naming(text: str, desk: Desk) -> tuple[dict[str, str], tuple[str, ...]]:
    """The dense leg finds passages across languages, and they tell how names are written in Chinese."""
    hits = desk.search(text, _NAMING_HITS)
    return spelled(text, [part for hit in hits for part in (hit.passage.title, hit.passage.text)])


def _worded(passage: Passage, desk: Desk) -> Passage:
    """The beginning of a passage, as far as it may be evidence."""
    article = desk.article(passage.article_id)
    sentences = evidence_of(article, article.paragraphs[passage.paragraph - 1])
    kept = [s.text for s in sentences if passage.start <= s.start < passage.start + _WORDING]
    return replace(passage, text="".join(kept))
