"""The words of the interface in Chinese and English, a module a page; a new text must be given in both, or mypy complains."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.page.words import articles, chat, figures, frame, library, source, summaries


@dataclass(frozen=True, slots=True)
class Words:
    """Every text of the interface in one language: those of each page, of the frame, and of sources on any page."""

    lang: str
    frame: frame.Frame
    source: source.Source
    chat: chat.Chat
    articles: articles.Articles
    summaries: summaries.Summaries
    figures: figures.Figures
    library: library.Library


ZH = Words("zh", frame.ZH, source.ZH, chat.ZH, articles.ZH, summaries.ZH, figures.ZH, library.ZH)
EN = Words("en", frame.EN, source.EN, chat.EN, articles.EN, summaries.EN, figures.EN, library.EN)


def words(lang: str) -> Words:
    """The words of a language: `en`, else Chinese."""
    return EN if lang == "en" else ZH
