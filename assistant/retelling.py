"""A proved claim in another script or language: its citations stay as the source has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.answer import in_english
from assistant.fidelity import faults
from assistant.script import script_of
from assistant.translation import bare, finished, in_script, prepare
from assistant.types import ChatModel, Claim, Usage

_TRANSLATIONS = 2


def scripted(claim: Claim, script: str) -> Claim:
    """In Simplified (`hans`) or Traditional (`hant`) characters; a quotation of a source that is in them stays as it is."""
    if script_of(claim.text) == script and any(claim.text in citation.quote for citation in claim.citations):
        return claim
    return replace(claim, text=in_script(claim.text, script))


def translated(
    claim: Claim,
    nearby: str,
    chat: ChatModel,
    alike: Callable[[str, str], bool],
    spellings: Mapping[str, str],
    prompts: str = "",
) -> tuple[Claim, Usage]:
    """In English where a translation stands up to every check, else as it was proved; and the tokens it took.

    `nearby` is the text that the claim comes from, `alike` tells whether a Chinese and an English sentence say the
    same, `spellings` maps Chinese names to the English that a person used. Raises `ModelError`.
    """
    prepared, usage, before = prepare(claim.text, nearby, spellings), Usage(), ("", "")
    for _ in range(_TRANSLATIONS if prepared else 0):
        assert prepared is not None
        reply, spent = in_english(prepared.text, chat, prompts, before)
        usage = usage + spent
        wrong = faults(reply, prepared) or ([] if alike(*bare(reply, prepared)) else ["意思与原句不一致"])
        if not wrong:
            return replace(claim, text=finished(reply, prepared)), usage
        before = (reply, "；".join(wrong))
    return claim, usage
