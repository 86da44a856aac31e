"""Sentences of articles as evidence: each with what its subject may be taken from."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from assistant.instructions import hushed, is_order, untold
from assistant.names import only_province
from assistant.types import Article, Evidence, Paragraph

_HEADING = re.compile(r"^[ \t\u3000]*(?![(（\d])[^\s，。；：！？,;:!?][^。；：！？;:!?\n]{2,28}$", re.MULTILINE)
_LEAD_CHARACTERS = 200
_LEAD_PARAGRAPHS = 5


def evidence_of(article: Article, paragraph: Paragraph) -> tuple[Evidence, ...]:
    """The sentences of one paragraph as evidence, each with what its subject may be taken from.

    A sentence that gives orders to its reader's machine is no evidence of anything.
    """
    body = article.paragraphs[0].start if article.paragraphs else 0
    opening = [span for first in article.paragraphs[:_LEAD_PARAGRAPHS] for span in first.sentences]
    lead = hushed(article.text, opening, body, body + _LEAD_CHARACTERS)
    said = hushed(article.text, paragraph.sentences, paragraph.start, paragraph.end)
    province = only_province(article.text)
    return tuple(
        Evidence(
            article_id=article.id,
            paragraph=paragraph.number,
            start=span.start,
            end=span.end,
            text=article.text[span.start : span.end],
            before=said[: span.start - paragraph.start],
            context=said,
            title=untold(article.title),
            lead=lead,
            published=article.published,
            province=province,
            section=section(article.text, span.start),
        )
        for span in paragraph.sentences
        if not is_order(article.text[span.start : span.end])
    )


def section(text: str, at: int) -> str:
    """The last heading above a character, past the text's first line: a short line without a stop; （一） and 1. number what stands under one."""
    headings = _headings(text)
    above = bisect_left(headings, at, key=lambda heading: heading[0])
    return headings[above - 1][1] if above and text[: headings[above - 1][0]].strip() else ""


@lru_cache(maxsize=64)
def _headings(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((match.start(), match[0].strip()) for match in _HEADING.finditer(text))


def headline(article: Article) -> Evidence | None:
    """The article's title as evidence, as paragraph 0; None where it stands only in the file's metadata, or gives orders."""
    start = article.text.find(article.title) if article.title else -1
    if start < 0 or is_order(article.title):
        return None
    return Evidence(
        article_id=article.id,
        paragraph=0,
        start=start,
        end=start + len(article.title),
        text=article.title,
        before="",
        context=article.title,
        title=article.title,
        lead="",
        published=article.published,
    )
