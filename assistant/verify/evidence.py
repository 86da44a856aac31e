"""Sentences of articles as evidence, and evidence as citations."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.instructions import hushed, is_order, untold
from assistant.names import only_province
from assistant.types import Article, Citation, Claim, Evidence, Paragraph, Support
from assistant.verify.candidates import adjacent

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
        )
        for span in paragraph.sentences
        if not is_order(article.text[span.start : span.end])
    )


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


def quoted(evidence: Evidence) -> Claim:
    """A source sentence as its own claim: supported by itself, character for character."""
    citation = cite(evidence)
    return Claim(citation.quote, (citation,), Support.SUPPORTED)


def cite(evidence: Evidence) -> Citation:
    """The sentence without the white space around it."""
    return Citation.of(evidence.article_id, evidence.paragraph, evidence.start, evidence.text)


def citations(group: Sequence[Evidence]) -> tuple[Citation, ...]:
    """A citation for each sentence; for neighbours, one that spans them."""
    found: list[Citation] = []
    for before, sentence in zip((None, *group), group, strict=False):
        new = cite(sentence)
        if before and adjacent(before, sentence):
            start = found.pop().start
            body = sentence.start - len(sentence.before)  # where the paragraph begins
            new = Citation(
                new.article_id, new.paragraph, start, new.end, sentence.context[start - body : new.end - body]
            )
        found.append(new)
    return tuple(found)
