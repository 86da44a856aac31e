"""What a question came to, as one `Answer`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.asking.desk import Desk, Run
from assistant.asking.foreign import nearest
from assistant.names import names
from assistant.refusal import missed, refusal_reason, reworded, untold
from assistant.relevance import absent, topic, unmet
from assistant.script import script_of
from assistant.surveying import Surveyed
from assistant.types import Answer, ChatModel, Evidence, Question
from assistant.verify import cite

_UNTRANSLATED = "What is in Chinese is quoted as the article has it: no translation that could be checked was made."
QUOTING = "quoting"
"""Stands for the model's name where sentences are quoted and none is asked."""


def answered(question: Question, text: str, evidence: Sequence[Evidence], desk: Desk, run: Run) -> Answer:
    """The answer with what it leaves unanswered, or the refusal with its reason and the nearest passage."""
    answer = _told(text, desk.chat, run)
    if run.shown:
        chinese = run.script == "latin" and any(
            script_of(claim.text) != "latin" for claim in run.shown if not claim.row
        )
        notes = (
            *missed(run.missed, text),
            *untold(run.untold),
            *([_UNTRANSLATED] if chinese else []),
            *([reworded(text)] if run.reworded else []),
        )
        return replace(answer, notes=notes)
    if run.foreign:
        question = replace(question, names=(*run.foreign.names.values(), *run.foreign.unknown))
        closest, missing = nearest(run.foreign, desk) or (None, None)
    else:
        closest = min(evidence, key=lambda s: (len(unmet(question, s)), -topic(question, s)), default=None)
        missing = (unmet(question, closest) or absent(question, closest)) if closest else None
    mentioned = [name.text for name in names(f"{closest.title}\n{closest.context}")] if closest else []
    reason = refusal_reason(question, missing, mentioned)
    return replace(answer, reason=reason, nearest=cite(closest) if closest else None)


def surveyed_answer(text: str, over_many: Surveyed, desk: Desk, run: Run) -> Answer:
    """The answer to a question over many articles, with the articles that say nothing of it."""
    found = over_many.overview
    answer = _told(text, desk.chat if run.usage.prompt_tokens else None, run)
    return replace(
        answer,
        reason=found.reason,
        nearest=found.nearest,
        notes=found.notes,
        silent=over_many.silent,
        silent_count=over_many.silent_count,
    )


def _told(text: str, chat: ChatModel | None, run: Run) -> Answer:
    """What a question came to, without what only its way of being answered knows."""
    return Answer(
        question=text.strip(),
        claims=tuple(run.shown),
        refused=not run.shown,
        reason="",
        nearest=None,
        left_out=tuple(run.left_out),
        model=chat.name if chat else QUOTING,
        usage=run.usage,
        timings=run.timings(),
        rewritten=run.rewritten,
    )
