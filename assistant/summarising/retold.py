"""A summary in another script or language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.retelling import scripted, translated
from assistant.script import script_of
from assistant.types import Article, ChatModel, Claim, Summary


def retold(
    summary: Summary,
    article: Article,
    chat: ChatModel | None,
    alike: Callable[[str, str], bool],
    script: str = "source",
    lang: str = "zh",
    prompts: str = "",
) -> Summary:
    """The summary in Simplified or Traditional characters, or each of its sentences in English where that is certain.

    Citations stay as the source has them. Raises `ModelError`.
    """
    usage = summary.usage

    def tell(claim: Claim) -> Claim:
        nonlocal usage
        if lang == "en" and chat:
            claim, spent = translated(claim, article.text, chat, alike, {}, prompts)
            usage = usage + spent
        return claim if script == "source" or script_of(claim.text) == "latin" else scripted(claim, script)

    told = replace(
        summary,
        headline=tell(summary.headline),
        lead=tuple(map(tell, summary.lead)),
        measures=tuple(map(tell, summary.measures)),
        figures=tuple(map(tell, summary.figures)),
        people=tuple(map(tell, summary.people)),
        outlook=tuple(map(tell, summary.outlook)),
        headings=tuple(map(tell, summary.headings)),
    )
    return replace(told, usage=usage)
