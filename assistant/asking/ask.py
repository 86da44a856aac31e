"""A question to an answer: understand, search, hold the evidence against it, draft, verify, repair, or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from assistant.asking.closing import answered, surveyed_answer
from assistant.asking.desk import Desk, Run
from assistant.asking.gathering import gather, merged
from assistant.asking.proving import drafted
from assistant.asking.quoting import quotes, unanswered
from assistant.asking.retelling import tell
from assistant.asking.understanding import follow, understood, with_names
from assistant.question import checked, parts
from assistant.relevance import rank
from assistant.script import fold, script_of
from assistant.surveying import Shelf, surveyed
from assistant.types import Answer, Asked, Claim, Question, Turn

_HITS = 8


def ask(text: str, desk: Desk, history: Sequence[Turn] = ()) -> Iterator[Claim | Answer]:
    """Each claim as soon as it is verified, and the whole answer last; a follow-up is made whole from `history`.

    Raises `UsageError` for an empty or overlong question, `ModelError` where the chat model fails.
    """
    run = Run()
    checked(text)
    if history:
        follow(text, history, desk, run)
    question = desk.weigh(understood(run.rewritten or text, desk, run))
    clock = perf_counter()
    over_many = surveyed(question, Shelf(desk.search, desk.holding, desk.article, desk.ids))
    run.retrieve += perf_counter() - clock
    if over_many:
        for claim in over_many.overview.claims:
            yield from tell(claim, text, desk, run)
        yield surveyed_answer(text, over_many, desk, run)
    else:
        yield from _from_passages(question, text, desk, run)


def _from_passages(question: Question, text: str, desk: Desk, run: Run) -> Iterator[Claim | Answer]:
    """What the best passages tell: drafted and proved, else quoted."""
    clock = perf_counter()
    foreign = script_of(question.search) == "latin"
    hits = desk.search(with_names(question.search, desk) if foreign else question.search, _HITS)
    evidence = gather(hits, desk)
    run.retrieve += perf_counter() - clock
    run.passage = hits[0].passage if foreign and hits else None
    clock = perf_counter()
    wanted = tuple(map(desk.weigh, parts(question))) or (question,)
    new = [] if foreign else [s for s in evidence if not (run.told and fold(s.text.strip()) in run.told)]
    ranks = [rank(part, new) for part in wanted]
    ranked = merged(ranks)
    run.verify += perf_counter() - clock
    if ranked and desk.chat and question.asked is not Asked.MEANING:  # an explanation is best left as it stands
        for claim in drafted(question.search, wanted, [sentence for _, sentence in ranked], evidence, desk, run):
            yield from tell(claim, text, desk, run)
    if not run.shown and len(wanted) == 1:
        for claim in quotes(question, ranked, evidence, run.declined):
            yield from tell(claim, text, desk, run)
    for part, own in zip(wanted, ranks, strict=True) if len(wanted) > 1 else ():
        for claim in unanswered(part, own, run):
            yield from tell(claim, text, desk, run)
    yield answered(question, text, evidence, desk, run)
