"""A proved claim in the language and the script of its question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.asking.desk import Desk, Run
from assistant.asking.stating import stated, untold
from assistant.retelling import scripted, translated
from assistant.script import fold, script_of
from assistant.telling import answers
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
    """The values alone where they are all that the claim tells of the parts, else all of it where that can be translated."""
    known = run.foreign.spellings() if run.foreign else {}
    value = stated(parts, claim.text, known)
    left = [part for part in untold(parts, claim.text, known) if value and answers(part, claim.text)]
    if value and not left:
        return replace(claim, text=value)
    whole = _translated(claim, known, desk, run)
    if not value or script_of(whole.text) == "latin":
        return whole
    own = {part.text: part.own for part in run.foreign.elsewhere} if run.foreign else {}
    run.untold += [own.get(part.text, part.text) for part in left]
    return replace(claim, text=value)


def _translated(claim: Claim, known: Mapping[str, str], desk: Desk, run: Run) -> Claim:
    if desk.chat is None:
        return claim
    nearby = "".join(desk.article(citation.article_id).text for citation in claim.citations)
    clock = perf_counter()
    claim, usage = translated(claim, nearby, desk.chat, desk.alike, known, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    return claim
