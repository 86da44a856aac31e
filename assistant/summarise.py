"""Draft a summary of one article section by section, so that each sentence's paragraphs are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.drafting import fence, sentences
from assistant.prompts import render
from assistant.types import Article, ChatModel, Message, Paragraph, Passage, Span, Usage

_SECTION = 700
_MAX_TOKENS = 400
_HEADING = 40
_FINISHED = re.compile(r"[。！？!?；;…：:]['\"”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of sentences under one heading; the paragraphs' numbers, and the sentences' spans in order."""

    heading: str
    numbers: tuple[int, ...]
    spans: tuple[Span, ...]


def sections(article: Article) -> tuple[Section, ...]:
    """The article cut at its headings, and into stretches of at most about 700 characters."""
    found: list[Section] = []
    heading = ""
    numbers: list[int] = []
    spans: list[Span] = []

    def close() -> None:
        if spans:
            found.append(Section(heading, tuple(dict.fromkeys(numbers)), tuple(spans)))
        numbers.clear()
        spans.clear()

    for paragraph in article.paragraphs:
        text = article.text[paragraph.start : paragraph.end].strip()
        if is_heading(text):
            close()
            heading = text
            continue
        for span in paragraph.sentences:
            if spans and sum(s.end - s.start for s in spans) + span.end - span.start > _SECTION:
                close()
            numbers.append(paragraph.number)
            spans.append(span)
    close()
    return tuple(found)


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
    for part in parts[:1]:
        yield lead_request(article, part, prompts)
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
    return Passage(article.id, section.numbers[0], start, end, text, article.title)


def paragraphs_of(article: Article, section: Section) -> list[Paragraph]:
    """The paragraphs that a section draws from."""
    return [paragraph for paragraph in article.paragraphs if paragraph.number in section.numbers]
