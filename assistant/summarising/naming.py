"""Of whom a sentence tells where it does not say so itself."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.holders import Holder, holder, leading
from assistant.named import Named, same
from assistant.script import fold
from assistant.selecting import amounts, elides, uncounted
from assistant.summarise import is_heading
from assistant.summarising.work import Work
from assistant.types import Claim, Evidence, Support
from assistant.verify import check, cite, quoted

_SHORT = re.compile("(?:该[市县区]?|[市县区])总工会|该会")
"""A name that stands for a longer one before it."""
_BODY = re.compile("(?:[会局厅委院所站队校]|[^内外]部|(?<!广播)公司|集团|大学|中学|小学|银行|政府|中心|街道)$")
_TRAILS = re.compile(r"…\s*$")
_LIST = re.compile("一是.*二是")
_WE = re.compile("我们|咱们|我(?![国省市县区校院厂军党会司行队班镇乡村])")
_SPOKEN = re.compile("“[^”]*”|‘[^’]*’")
AS_WRITTEN = "原文"
"""Stands before what the source says of itself."""


def quote(sentence: Evidence, work: Work) -> Claim:
    """A source sentence as its own claim, told so that it can be read alone.

    It is named where its paragraph tells of another than the article does (淄博市总工会：为82家企业…), a list stands behind
    what it is a list of, and what speaks of 我们 is marked as the source's own words.
    """
    whole = _with_opening(sentence, work)
    claim = quoted(uncounted(whole))
    if speaks_as_we(claim.text):
        return replace(claim, text=f"{AS_WRITTEN}：{claim.text}")
    unnamed = left_out(whole, work)
    if unnamed is None:
        return claim
    named, source = unnamed
    told = replace(claim, text=f"{named.text}：{claim.text}", citations=(cite(source), *claim.citations))
    return told if check(told.text, [source, whole]).support is Support.SUPPORTED else claim


def left_out(sentence: Evidence, work: Work) -> tuple[Named, Evidence] | None:
    """Of whom a sentence tells that does not say so, and the sentence beside it that does; none where it is clear.

    An item of an enumeration is told of nobody that another item names.
    """
    others = [work.sentences[start] for start in work.starts(sentence.paragraph)]
    earlier = [other for other in reversed(others) if other.start < sentence.start]
    behind = [other for other in others if other.start >= sentence.end][:1] if _TRAILS.search(sentence.text) else []
    short = _SHORT.match(fold(sentence.text))
    if behind:
        named, sources = _one(holder(behind[0], len(behind[0].text))), behind
    elif short or elides(sentence.text):
        named, sources = _one(holder(sentence, short.end() if short else 0)), earlier
    else:
        return None
    source = next((each for each in sources if named and named.text in each.text), None)
    known = not behind and named and _is_main(named, work)
    if source is None or named is None or known or named.text in sentence.text or not _fits(named, sentence, work):
        return None
    return named, source


def _with_opening(sentence: Evidence, work: Work) -> Evidence:
    """A list with the sentence before it that says what it is a list of: 推出“暖心九条”。一是…;二是…."""
    if not _LIST.match(fold(sentence.text)):
        return sentence
    before = [work.sentences[start] for start in work.starts(sentence.paragraph)]
    opening = next((other for other in before if other.end == sentence.start), None)
    if opening is None or is_heading(opening.text.strip()):
        return sentence
    return replace(opening, end=sentence.end, text=opening.text + sentence.text)


def speaks_as_we(text: str) -> bool:
    """Whether a text speaks of 我们 in its own voice, not in that of somebody it quotes."""
    return bool(_WE.search(_SPOKEN.sub("", fold(text))))


def names_another(sentence: Evidence, work: Work) -> Named | None:
    """Whom a sentence begins with, where that is not whom the article is about."""
    named = _one(next((names for _, names in leading(sentence.text, sentence)), ()))
    return named if named and named.kind != "person" and not _is_main(named, work) else None


def _fits(named: Named, sentence: Evidence, work: Work) -> bool:
    """Whether a name may stand before a sentence: a place only with figures, in an article of nobody in particular."""
    if named.kind == "place":
        return bool(amounts(sentence.text)) and not work.subject
    return named.kind != "person" and bool(_BODY.search(fold(named.text)))


def _is_main(named: Named, work: Work) -> bool:
    """Whether a name is that of whom the article is about."""
    return any(same(named.text, each.text) for each in work.subject)


def _one(names: Holder) -> Named | None:
    """The name where it is no more than one."""
    return names[0] if len(names) == 1 else None
