"""A proved claim in the language and the script of its question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.asking.desk import Desk, Run
from assistant.asking.stating import stated
from assistant.retelling import scripted, translated
from assistant.script import fold
from assistant.types import Claim, Question


def tell(claim: Claim, desk: Desk, run: Run, parts: Sequence[Question] = ()) -> Iterator[Claim]:
    """The proved claim in the language and script that is wanted; what was told before is not told again.

    `parts` are the questions that it may answer: what they ask for is told in English without a model.
    """
    if run.told and fold(claim.text) in run.told:
        return
    run.proved.append(claim)
    if run.script != "latin":
        claim = scripted(claim, run.script)
    elif not claim.row:  # a row is names and figures
        claim = _in_english(claim, parts, desk, run)
    run.shown.append(claim)
    yield claim


def _in_english(claim: Claim, parts: Sequence[Question], desk: Desk, run: Run) -> Claim:
    known = run.foreign.spellings() if run.foreign else {}
    value = stated(parts, claim.text, known)
    return replace(claim, text=value) if value else _translated(claim, known, desk, run)


def _translated(claim: Claim, known: Mapping[str, str], desk: Desk, run: Run) -> Claim:
    if desk.chat is None:
        return claim
    nearby = "".join(desk.article(citation.article_id).text for citation in claim.citations)
    clock = perf_counter()
    claim, usage = translated(claim, nearby, desk.chat, desk.alike, known, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    return claim
