"""A proved claim in the language and the script of its question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

from assistant.answer import in_english
from assistant.asking.desk import Desk, Run
from assistant.script import fold, script_of
from assistant.translation import bare, faults, finished, in_script, prepare
from assistant.types import Claim

_TRANSLATIONS = 2


def tell(claim: Claim, text: str, desk: Desk, run: Run) -> Iterator[Claim]:
    """The proved claim in the language and script of the question; what was told before is not told again."""
    if run.told and fold(claim.text) in run.told:
        return
    script = "latin" if script_of(text) == "latin" else script_of(run.rewritten or text)
    if script != "latin":
        claim = _in_script(claim, script)
    elif not claim.row:  # a row is names and figures
        claim = _translated(claim, desk, run)
    run.shown.append(claim)
    yield claim


def _in_script(claim: Claim, script: str) -> Claim:
    """In Simplified or Traditional characters; a quotation of a source that is in them stays as it is."""
    if script_of(claim.text) == script and any(claim.text in citation.quote for citation in claim.citations):
        return claim
    return replace(claim, text=in_script(claim.text, script))


def _translated(claim: Claim, desk: Desk, run: Run) -> Claim:
    """In English where a translation stands up to every check; else as it was proved."""
    nearby = "".join(desk.article(citation.article_id).text for citation in claim.citations)
    prepared = prepare(claim.text, nearby, run.spellings)
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
