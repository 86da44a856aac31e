"""Of whom a sentence tells where it does not say so itself."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.names import stands
from assistant.script import fold
from assistant.selecting import elides, uncounted
from assistant.subjects import subject_at
from assistant.summarising.work import Work
from assistant.types import Claim, Evidence, Span, Support
from assistant.verify import check, cite, quoted

_OFFICE = 5
"""Characters of the longest name that may stand for a longer one before it."""
_BODY = re.compile("(?:[会局厅部委院所站队校]|(?<!广播)公司|集团|大学|中学|小学|银行|政府|中心|街道|企业)$")
_PLACE = re.compile("[省市县区州旗镇乡村]$")
_TRAILS = re.compile(r"…\s*$")


def quote(sentence: Evidence, work: Work) -> Claim:
    """A source sentence as its own claim, named where its paragraph tells of another than the article does.

    淄博市总工会：为82家企业…; an item of an enumeration is told of nobody that another item names.
    """
    claim = quoted(uncounted(sentence))
    paragraph = work.article.paragraphs[sentence.paragraph - 1]
    others = [work.sentences[s.start] for s in paragraph.sentences if s.start in work.sentences]
    earlier = [other for other in reversed(others) if other.start < sentence.start]
    behind = [other for other in others if other.start >= sentence.end][:1] if _TRAILS.search(sentence.text) else []
    named = _subject(sentence, work)
    if not behind and not (named in sentence.text or elides(sentence.text)):
        return claim
    if named in sentence.text:  # none, or its own, which may be short for another: 市总工会
        short = bool(named) and len(named) <= _OFFICE
        subjects = (_subject(other, work) for other in (earlier if short else behind))
        named = next((full for full in subjects if full and full.endswith(named) and full != named), "")
    source = next((each for each in (*earlier, *behind) if named and named in each.text), None)
    if source is None or not _BODY.search(fold(named)) or (source in earlier and _same(named, work.subject)):
        return claim
    told = replace(claim, text=f"{named}：{claim.text}", citations=(cite(source), *claim.citations))
    return told if check(told.text, [source, sentence]).support is Support.SUPPORTED else claim


def _subject(sentence: Evidence, work: Work) -> str:
    paragraph = work.article.paragraphs[sentence.paragraph - 1]
    named = subject_at(work.article, paragraph, Span(sentence.start, sentence.end), sentence.end)
    return named if _BODY.search(fold(named)) or _PLACE.search(fold(named)) else ""


def names_another(sentence: Evidence, work: Work) -> bool:
    """Whether a sentence begins with whom it is about, and that is not whom the article is about."""
    named = _subject(sentence, work)
    return bool(named) and named in sentence.text and not _same(named, work.subject)


def _same(name: str, other: str) -> bool:
    return stands(name, other) or stands(other, name)
