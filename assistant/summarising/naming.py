"""Of whom a sentence tells where it does not say so itself."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.holders import Holder, holder, leading
from assistant.named import Named, same
from assistant.script import fold
from assistant.selecting import amounts, elides, uncounted
from assistant.summarising.work import Work
from assistant.types import Claim, Evidence, Support
from assistant.verify import check, cite, quoted

_SHORT = re.compile("(?:该[市县区]?|[市县区])总工会|该会")
"""A name that stands for a longer one before it."""
_BODY = re.compile("(?:[会局厅委院所站队校]|[^内外]部|(?<!广播)公司|集团|大学|中学|小学|银行|政府|中心|街道)$")
_TRAILS = re.compile(r"…\s*$")


def quote(sentence: Evidence, work: Work) -> Claim:
    """A source sentence as its own claim, named where its paragraph tells of another than the article does.

    淄博市总工会：为82家企业…; an item of an enumeration is told of nobody that another item names.
    """
    claim = quoted(uncounted(sentence))
    others = [work.sentences[start] for start in work.starts(sentence.paragraph)]
    earlier = [other for other in reversed(others) if other.start < sentence.start]
    behind = [other for other in others if other.start >= sentence.end][:1] if _TRAILS.search(sentence.text) else []
    short = _SHORT.match(fold(sentence.text))
    if behind:
        named, sources = _one(holder(behind[0], len(behind[0].text))), behind
    elif short or elides(sentence.text):
        named, sources = _one(holder(sentence, short.end() if short else 0)), earlier
    else:
        return claim
    source = next((each for each in sources if named and named.text in each.text), None)
    known = not behind and named and is_main(named, work)
    if source is None or named is None or known or named.text in sentence.text or not _fits(named, sentence, work):
        return claim
    told = replace(claim, text=f"{named.text}：{claim.text}", citations=(cite(source), *claim.citations))
    return told if check(told.text, [source, sentence]).support is Support.SUPPORTED else claim


def names_another(sentence: Evidence, work: Work) -> bool:
    """Whether a sentence begins with whom it is about, and that is not whom the article is about."""
    named = _one(next((names for _, names in leading(sentence.text, sentence)), ()))
    return named is not None and named.kind != "person" and not is_main(named, work)


def _fits(named: Named, sentence: Evidence, work: Work) -> bool:
    """Whether a name may stand before a sentence: a place only with figures, in an article of nobody in particular."""
    if named.kind == "place":
        return bool(amounts(sentence.text)) and not work.subject
    return named.kind != "person" and bool(_BODY.search(fold(named.text)))


def is_main(named: Named, work: Work) -> bool:
    """Whether a name is that of whom the article is about."""
    return any(same(named.text, each.text) for each in work.subject)


def _one(names: Holder) -> Named | None:
    """The name where it is no more than one."""
    return names[0] if len(names) == 1 else None
