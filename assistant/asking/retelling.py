"""A proved claim in the language and the script of its question."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from assistant.asking.desk import Desk, Run
from assistant.retelling import scripted, translated
from assistant.script import fold, script_of
from assistant.types import Claim


def tell(claim: Claim, text: str, desk: Desk, run: Run) -> Iterator[Claim]:
    """The proved claim in the language and script of the question; what was told before is not told again."""
    if run.told and fold(claim.text) in run.told:
        return
    script = "latin" if script_of(text) == "latin" else script_of(run.rewritten or text)
    if script != "latin":
        claim = scripted(claim, script)
    elif not claim.row:  # a row is names and figures
        claim = _translated(claim, desk, run)
    run.shown.append(claim)
    yield claim


def _translated(claim: Claim, desk: Desk, run: Run) -> Claim:
    if desk.chat is None:
        return claim
    nearby = "".join(desk.article(citation.article_id).text for citation in claim.citations)
    clock = perf_counter()
    claim, usage = translated(claim, nearby, desk.chat, desk.alike, run.spellings, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    return claim
