"""The page's frame: language, style, the one shared `Assistant`, the library at the side and the chat."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError, StoreError
from assistant.page import marked
from assistant.page.chat import chat
from assistant.page.suggest import suggestions
from assistant.page.uploads import add, shelf
from assistant.page.words import Words, words
from assistant.types import Article, Status

_STYLE = Path(__file__).with_name("style.css")
_SUGGESTED = 4
_LANGUAGES = {"zh": "中文", "en": "English"}


def main() -> None:
    """Draw the page; whatever goes wrong is told in one line."""
    texts = words(_language())
    st.set_page_config(texts.title, page_icon="📰", layout="centered")
    st.html(_STYLE)
    try:
        _draw(texts)
    except AssistantError as error:
        st.html(marked.problem("", str(error)))
    except Exception:
        logging.getLogger(__name__).exception("the page failed")
        st.html(marked.problem("", texts.unexpected))


def _draw(texts: Words) -> None:
    assistant = _shared()
    status = assistant.status()
    articles = _articles(status, assistant)
    st.html(marked.heading(texts))
    with st.sidebar:
        _language_switch(texts)
        shelf(articles, texts)
        if articles:
            add(assistant, texts)
        st.html(marked.model(status.chat, texts))
    if not articles:
        st.html(marked.empty(texts))
        add(assistant, texts)
        st.chat_input(texts.ask_disabled, disabled=True)
        return
    chat(assistant, lambda: _suggested(status, articles), marked.View(texts, _finder(assistant)))


@st.cache_resource(show_spinner=False)
def _shared() -> Assistant:
    """One index and one set of models for every session."""
    return Assistant.open()


@st.cache_resource(show_spinner=False, max_entries=1, ttl=60)
def _articles(status: Status, _assistant: Assistant) -> list[Article]:
    """Every article, read again when the counts of the index change, and each minute."""
    del status
    return _assistant.articles()


@st.cache_resource(show_spinner=False, max_entries=1)
def _suggested(status: Status, _articles: Sequence[Article]) -> list[str]:
    """First questions, made again when the counts of the index change."""
    del status
    return suggestions(_articles, _SUGGESTED)


def _finder(assistant: Assistant) -> Callable[[str], Article | None]:
    """Articles by id, each read once while the page is drawn; none where one has left the library."""

    @cache
    def find(article_id: str) -> Article | None:
        try:
            return assistant.article(article_id)
        except StoreError:
            return None

    return find


def _language() -> str:
    """`?lang=zh` or `?lang=en`, else the browser's language, else Chinese."""
    asked = st.query_params.get("lang")
    if asked in _LANGUAGES:
        return asked
    return "zh" if (st.context.locale or "zh").lower().startswith("zh") else "en"


def _language_switch(texts: Words) -> None:
    def switch() -> None:
        st.query_params["lang"] = st.session_state["lang"] or texts.lang

    st.segmented_control(
        "中文 / English",
        list(_LANGUAGES),
        default=texts.lang,
        format_func=_LANGUAGES.__getitem__,
        key="lang",
        on_change=switch,
        label_visibility="collapsed",
    )


if __name__ == "__main__":  # Streamlit runs this file when the page is started by `assistant page`
    main()
