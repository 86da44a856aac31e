"""Draft a summary of one article section by section, so that each sentence's paragraphs are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.drafting import fence, sentences
from assistant.prompts import render
from assistant.script import fold
from assistant.types import Article, ChatModel, Message, Paragraph, Passage, Span, Usage

_SECTION = 700
_LEAST = 250
"""Characters from which on a section ends with its paragraph where the next one would not fit whole."""
_MAX_TOKENS = 400
_HEADING = 40
_RUN_IN = 20
_FINISHED = re.compile(r"[。！？!?;；…：:，,]['\"”’」』）)]*$")
_BARE = re.compile(r"[^\d,，、“‘：:!！?？]+。$")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of sentences under one heading: where that stands, if any, and the sentences' spans in order."""

    heading: Span | None
    spans: tuple[Span, ...]


@dataclass(slots=True)
class _Cutting:
    """The sections so far, and the one that is being filled."""

    done: list[Section] = field(default_factory=list)
    heading: Span | None = None
    spans: list[Span] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(span.end - span.start for span in self.spans)

    def close(self) -> None:
        if self.spans:
            self.done.append(Section(self.heading, tuple(self.spans)))
            self.heading = None
        self.spans = []


def sections(article: Article) -> tuple[Section, ...]:
    """The article cut at its headings, and into stretches of at most about 700 characters.

    A heading is a line of its own, or the short first sentence of a paragraph where others begin so too. An article
    that holds nothing else is one section.
    """
    run_in = _run_in(article)
    cutting = _Cutting()
    for paragraph in article.paragraphs:
        if cutting.size >= _LEAST and cutting.size + paragraph.end - paragraph.start > _SECTION:
            cutting.close()
        for span in paragraph.sentences:
            if span.start in run_in or _is_headline(article, paragraph, span):
                cutting.close()
                cutting.heading = span
                continue
            if cutting.size + span.end - span.start > _SECTION:
                cutting.close()
            cutting.spans.append(span)
    cutting.close()
    spans = tuple(span for paragraph in article.paragraphs for span in paragraph.sentences)
    return tuple(cutting.done) or ((Section(None, spans),) if spans else ())


def opening(parts: Sequence[Section]) -> Section:
    """The first 700 characters of an article, whatever headings stand in them: what its lead is drawn from."""
    spans: list[Span] = []
    for span in (span for part in parts for span in part.spans):
        if spans and span.end - spans[0].start > _SECTION:
            break
        spans.append(span)
    return Section(None, tuple(spans))


def is_heading(text: str) -> bool:
    """A short line that is no sentence: 解难题,进企业走访调研."""
    return len(text) <= _HEADING and not _FINISHED.search(text)


def lead_request(article: Article, section: Section, prompts: str = "") -> tuple[Message, ...]:
    """Asks for two sentences on who did what and why."""
    return _request(render("summary_lead", prompts, passages=fence([_passage(article, section)])), prompts)


def section_request(article: Article, section: Section, prompts: str = "") -> tuple[Message, ...]:
    """Asks what one section says was done, in one to four sentences by its length."""
    size = sum(span.end - span.start for span in section.spans)
    count = "一" if size < 120 else "两到三" if size < 400 else "三到四"
    passages = fence([_passage(article, section)])
    return _request(render("summary_section", prompts, passages=passages, count=count), prompts)


def requests(article: Article, prompts: str = "") -> Iterator[tuple[Message, ...]]:
    """Every request that the summary of an article makes."""
    parts = sections(article)
    if parts:
        yield lead_request(article, opening(parts), prompts)
    for part in parts:
        yield section_request(article, part, prompts)


def draft(request: Sequence[Message], chat: ChatModel) -> Iterator[str | Usage]:
    """The sentences of the reply, and its usage; raises `ModelError`."""
    return sentences(chat, request, _MAX_TOKENS)


def _request(asked: str, prompts: str) -> tuple[Message, ...]:
    return Message("system", render("summary_rules", prompts)), Message("user", asked)


def _passage(article: Article, section: Section) -> Passage:
    text = "".join(article.text[span.start : span.end] for span in section.spans)
    start, end = section.spans[0].start, section.spans[-1].end
    number = next((p.number for p in article.paragraphs if p.start <= start < p.end), 1)
    return Passage(article.id, number, start, end, text, article.title)


def _is_headline(article: Article, paragraph: Paragraph, span: Span) -> bool:
    text = article.text[span.start : span.end]
    alone = text.endswith(("\n", "\r")) or len(paragraph.sentences) == 1
    return alone and is_heading(text.strip())


def _run_in(article: Article) -> frozenset[int]:
    """Where paragraphs begin with a heading that is a sentence: 着力做好促进就业工作。"""
    firsts = [paragraph.sentences[0] for paragraph in article.paragraphs if len(paragraph.sentences) > 1]
    texts = [(span.start, fold(article.text[span.start : span.end]).strip()) for span in firsts]
    found = [start for start, text in texts if len(text) <= _RUN_IN and _BARE.fullmatch(text)]
    return frozenset(found if len(found) >= 2 and 2 * len(found) >= len(article.paragraphs) else ())
