"""A draft's sentences to claims that are proved and answer, or to their repair from the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from assistant.answer import NO_ANSWER, draft
from assistant.asking.desk import Desk, Run
from assistant.asking.gathering import excerpts, is_list
from assistant.relevance import LEAST_TOPIC, on_topic, topic, unmet
from assistant.script import terms
from assistant.telling import answers
from assistant.types import Claim, Evidence, Issue, IssueKind, Question, Support, Usage
from assistant.verify import atoms, check, cite, quoted, series


def drafted(
    asked: str,
    wanted: Sequence[Question],
    ranked: Sequence[Evidence],
    evidence: Sequence[Evidence],
    desk: Desk,
    run: Run,
) -> Iterator[Claim]:
    """The draft's sentences that passed, or their repair from the evidence."""
    assert desk.chat is not None
    admitted = [sentence for sentence in evidence if not all(unmet(part, sentence) for part in wanted)]
    pieces = draft(asked, excerpts(ranked, evidence, desk), desk.chat, desk.prompts)
    seen: set[str] = set()
    clock = perf_counter()
    for piece in pieces:
        run.model += perf_counter() - clock
        clock = perf_counter()
        if isinstance(piece, Usage):
            run.usage = run.usage + piece
        elif NO_ANSWER in piece:
            run.declined = True
        else:
            for claim in _settled(wanted, piece, admitted, run):
                if claim.text not in seen:
                    seen.add(claim.text)
                    run.verify += perf_counter() - clock
                    yield claim
                    clock = perf_counter()
        run.verify += perf_counter() - clock
        clock = perf_counter()


def _settled(wanted: Sequence[Question], text: str, admitted: Sequence[Evidence], run: Run) -> list[Claim]:
    """The claim if it is proved and answers; else its clauses that do; else the source sentence nearest to it that answers."""

    def proved(said: str) -> Claim | None:
        claim = check(said, admitted)
        meant = any(_speaks(part, claim, admitted) and on_topic(part, said) for part in wanted)
        good = claim.support is Support.SUPPORTED and meant
        if not good:
            run.left_out.append(claim if claim.issues else _beside_the_point(claim))
        return claim if good else None

    parts = atoms(text)
    if whole := proved(text):
        return [whole]
    if len(parts) > 1 and (clauses := [claim for part in parts if (claim := proved(part))]):
        return clauses
    drafted = set(terms(text))

    def nearness(sentence: Evidence) -> float:
        shared = len(drafted & set(terms(sentence.text))) / (len(drafted) or 1)
        return max(topic(part, sentence) for part in wanted) + shared

    if run.foreign:  # what a draft meant by a translation is no guide: the dictionary is
        return []
    for sentence in sorted(admitted, key=nearness, reverse=True):
        if any(_speaks(part, quoted(sentence), admitted) for part in wanted):
            listed = any(map(is_list, wanted))
            return [quoted(each) for each in (series(sentence, admitted) if listed else (sentence,))]
    return []


def _speaks(question: Question, claim: Claim, admitted: Sequence[Evidence]) -> bool:
    """Whether a claim tells what is asked from sentences that are about it."""
    cited = {(citation.article_id, citation.start) for citation in claim.citations}
    shares = [
        topic(question, sentence) for sentence in admitted if (sentence.article_id, cite(sentence).start) in cited
    ]
    return answers(question, claim.text) and max(shares, default=0.0) >= LEAST_TOPIC


def _beside_the_point(claim: Claim) -> Claim:
    return Claim(claim.text, claim.citations, Support.PARTIAL, (Issue(IssueKind.NO_EVIDENCE, "does not answer"),))
