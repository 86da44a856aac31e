"""A question to an answer: understand, search, hold the evidence against it, draft, verify, repair, or refuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.asking.closing import answered, surveyed_answer
from assistant.asking.desk import Desk, Foreign, Run
from assistant.asking.foreign import answering, backed, read, with_chinese_names
from assistant.asking.gathering import gather, merged, nearest_first
from assistant.asking.judging import believed, reworded
from assistant.asking.proving import drafted
from assistant.asking.quoting import quotes, unanswered
from assistant.asking.retelling import tell
from assistant.asking.stating import untold
from assistant.asking.understanding import follow, understood
from assistant.language import wished
from assistant.question import checked, parts
from assistant.relevance import rank, sharing
from assistant.script import fold, script_of
from assistant.surveying import Shelf, surveyed
from assistant.types import Answer, Asked, Claim, Question, Turn

_HITS = 8


def ask(text: str, desk: Desk, history: Sequence[Turn] = ()) -> Iterator[Claim | Answer]:
    """Each claim as soon as it is verified, and the whole answer last; a follow-up is made whole from `history`.

    Raises `UsageError` for an empty or overlong question, `ModelError` where the chat model fails.
    """
    run = Run()
    plain, wish = wished(checked(text))
    if history:
        follow(plain or text, history, desk, run)
    asked = run.rewritten or plain or text
    if script_of(asked) != "latin" and (named := with_chinese_names(asked, desk)) != asked:
        asked = run.rewritten = named
    run.script = wish or ("latin" if script_of(text) == "latin" else script_of(asked))
    clock = perf_counter()
    run.foreign = read(asked, desk) if script_of(asked) == "latin" else None
    found = answering(run.foreign, desk) if run.foreign else {}
    run.retrieve += perf_counter() - clock
    if run.foreign and (desk.chat is None or _is_sure(found, run.foreign)):
        yield from _from_dictionary(found, understood(asked, replace(desk, chat=None), run), text, desk, run)
        return
    question = desk.weigh(understood(asked, desk, run))
    clock = perf_counter()
    over_many = surveyed(question, Shelf(desk.search, desk.holding, desk.article, desk.ids))
    run.retrieve += perf_counter() - clock
    if over_many:
        for claim in over_many.overview.claims:
            yield from tell(claim, desk, run)
        yield surveyed_answer(text, over_many, desk, run)
    else:
        yield from _from_passages(question, found, text, desk, run)


def _is_sure(found: Mapping[Claim, Sequence[Question]], foreign: Foreign) -> bool:
    """Whether a figure, a date or a person stands there for every part: no model can tell it better."""
    parts = [part for several in found.values() for part in several]
    lacking = any(untold(several, claim.text, foreign.spellings()) for claim, several in found.items())
    return not lacking and len(parts) == len(foreign.elsewhere)


def _from_dictionary(
    found: Mapping[Claim, Sequence[Question]], question: Question, text: str, desk: Desk, run: Run
) -> Iterator[Claim | Answer]:
    """What the dictionary found for an English question."""
    for claim, answered_parts in found.items():
        yield from tell(claim, desk, run, answered_parts)
    told = {part.text for several in found.values() for part in several}
    run.missed += [part.own for part in (run.foreign.elsewhere if run.foreign else ()) if part.text not in told]
    yield answered(question, text, (), desk, run)


def _from_passages(
    question: Question, found: Mapping[Claim, Sequence[Question]], text: str, desk: Desk, run: Run
) -> Iterator[Claim | Answer]:
    """What the best passages tell: drafted and proved, else quoted."""
    clock = perf_counter()
    evidence = gather(desk.search(question.search, _HITS), desk)
    run.retrieve += perf_counter() - clock
    clock = perf_counter()
    wanted = tuple(map(desk.weigh, parts(question))) or (question,)
    new = [s for s in evidence if not (run.told and fold(s.text.strip()) in run.told)]
    fitting = [rank(part, new) for part in wanted]
    ranks = [nearest_first(part, sharing(own), desk) for part, own in zip(wanted, fitting, strict=True)]
    ranked = merged(ranks)
    run.verify += perf_counter() - clock
    if by_judge := desk.judge is not None and len(wanted) == 1 and run.foreign is None:
        ranked = believed(wanted[0], ranked, fitting[0], desk, run)

    # What is counted is called in the question's own words only where the dictionary has seen to it.
    worded = [replace(part, text=part.search) for part in wanted]

    def meant(claims: Iterable[Claim]) -> Iterator[Claim]:
        for claim in claims:
            if run.foreign is None or backed(claim, replace(run.foreign, evidence=evidence), desk):
                yield from tell(claim, desk, run, worded)

    if ranked and desk.chat and question.asked is not Asked.MEANING:  # an explanation is best left as it stands
        yield from meant(drafted(question.search, wanted, [each for _, each in ranked], evidence, desk, run))
    if not run.shown and found:
        yield from _from_dictionary(found, question, text, desk, run)
        return
    if not run.shown and len(wanted) == 1:
        yield from meant(quotes(question, ranked, evidence, run.declined and not by_judge))
    if not run.shown and len(wanted) == 1 and run.foreign is None:
        yield from meant(reworded(wanted[0], new, desk, run))
    for part, own in zip(wanted, ranks, strict=True) if len(wanted) > 1 else ():
        yield from meant(unanswered(part, own, run, question.search))
    yield answered(question, text, evidence, desk, run)
