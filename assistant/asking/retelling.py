"""A proved claim in the language and the script of its question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.answer import in_english
from assistant.asking.desk import Desk, Run
from assistant.asking.stating import stated
from assistant.script import fold, script_of
from assistant.translation import bare, faults, finished, in_script, prepare
from assistant.types import Claim, Question

_TRANSLATIONS = 2


def tell(claim: Claim, desk: Desk, run: Run, parts: Sequence[Question] = ()) -> Iterator[Claim]:
    """The proved claim in the language and script that is wanted; what was told before is not told again.

    `parts` are the questions that it may answer: what they ask for is told in English without a model.
    """
    if run.told and fold(claim.text) in run.told:
        return
    run.proved.append(claim)
    if run.script != "latin":
        claim = _in_script(claim, run.script)
    elif not claim.row:  # a row is names and figures
        claim = _in_english(claim, parts, desk, run)
    run.shown.append(claim)
    yield claim


def _in_english(claim: Claim, parts: Sequence[Question], desk: Desk, run: Run) -> Claim:
    known = run.foreign.spellings() if run.foreign else {}
    value = stated(parts, claim.text, known)
    return replace(claim, text=value) if value else _translated(claim, known, desk, run)


def _in_script(claim: Claim, script: str) -> Claim:
    """In Simplified or Traditional characters; a quotation of a source that is in them stays as it is."""
    if script_of(claim.text) == script and any(claim.text in citation.quote for citation in claim.citations):
        return claim
    return replace(claim, text=in_script(claim.text, script))


def _translated(claim: Claim, known: Mapping[str, str], desk: Desk, run: Run) -> Claim:
    """In English where a translation stands up to every check; else as it was proved."""
    nearby = "".join(desk.article(citation.article_id).text for citation in claim.citations)
    prepared = prepare(claim.text, nearby, known)
    if prepared is None or desk.chat is None:
        return claim
    before = ("", "")
    for _ in range(_TRANSLATIONS):
        clock = perf_counter()
        reply, usage = in_english(prepared.text, desk.chat, desk.prompts, before)
        run.usage = run.usage + usage
        run.model += perf_counter() - clock
        wrong = faults(reply, prepared) or ([] if desk.alike(*bare(reply, prepared)) else ["意思与原句不一致"])
        if not wrong:
            return replace(claim, text=finished(reply, prepared))
        before = (reply, "；".join(wrong))
    return claim
