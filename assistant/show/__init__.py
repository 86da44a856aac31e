"""Results to text, Markdown, JSON and Word; what is shown of a source is its own characters."""

from assistant.show.reports import articles_text, batch_text, estimate_text, report_text, score_text, status_text
from assistant.show.results import (
    hits_text,
    language,
    markdown,
    marked,
    number_citations,
    place,
    sources_text,
    summaries_index,
    summary_markdown,
    table,
    to_json,
)
from assistant.show.transcript import cases, conversation_markdown
from assistant.show.word import DOCX, conversation_docx, summaries_docx

__all__ = [
    "DOCX",
    "articles_text",
    "batch_text",
    "cases",
    "conversation_docx",
    "conversation_markdown",
    "estimate_text",
    "hits_text",
    "language",
    "markdown",
    "marked",
    "number_citations",
    "place",
    "report_text",
    "score_text",
    "sources_text",
    "status_text",
    "summaries_docx",
    "summaries_index",
    "summary_markdown",
    "table",
    "to_json",
]
