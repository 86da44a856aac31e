"""What a question asks for: a follow-up made whole, a question in English put into Chinese, names as the articles write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from assistant.answer import rewrite, translate
from assistant.asking.desk import Desk, Run
from assistant.conversation import faithful, recent, whole
from assistant.followup import depends, goes_on
from assistant.question import understand
from assistant.script import fold
from assistant.types import Asked, Question, Turn

_WHICH = re.compile(r"^(?:in |of |on |for |with |to )?(?:which|what kinds?)\b", re.IGNORECASE)
"""Where a list is asked for, which a translation may make a number of: 多少行业 for which industries."""


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
    foreign = run.foreign
    if desk.chat is None or foreign is None:
        return understand(text)
    clock = perf_counter()
    said: dict[str, list[str]] = {}  # several English words may be one: trade unions is 工会
    for word, name in (pair for several in foreign.elsewhere.values() for pair in several.items()):
        said[name] = [*said.get(name, []), *([] if word in said.get(name, []) else [word])]
    words = {" ".join(several): name for name, several in said.items()}
    search, usage = translate(text, {**foreign.names, **words}, desk.chat, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    asked, question = understand(text).asked, understand(text, search)
    # The model words an organisation as it likes; what binds is the name in it that the articles have. A name that the
    # translation lost still binds the answer, as does one that the articles do not have.
    sure = (*foreign.names.values(), *foreign.unknown)
    worded = tuple(name for name in question.names if not any(each in name for each in sure))
    listed = asked is Asked.OTHER and question.asked is Asked.NUMBER and bool(_WHICH.search(text))
    asked = asked if listed or question.asked is Asked.OTHER else question.asked
    return replace(question, names=(*sure, *worded), asked=asked)
