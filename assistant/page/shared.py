"""What every session and page shares: one `Assistant`, and its articles read once for all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from threading import Thread

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError, StoreError
from assistant.types import Article, Card, Status

_TROUBLE = "trouble"


@st.cache_resource(show_spinner=False)
def the_assistant() -> Assistant:
    """One index and one set of models for every session, opened while the first reader thinks of a question."""
    assistant = Assistant.open()
    Thread(target=_warm, args=(assistant,), daemon=True).start()
    return assistant


def _warm(assistant: Assistant) -> None:
    """What fails here fails again where it is asked for, and is told there."""
    with suppress(AssistantError):
        assistant.search("新闻", 1)


def cards(assistant: Assistant) -> list[Card]:
    """Every article without its text, in the order of their paths."""
    return _cards(assistant.status(), assistant)


def carefully(act: Callable[[], None]) -> None:
    """For what a click does: what goes wrong is told by the page that is drawn next."""
    try:
        act()
    except AssistantError as error:
        st.session_state[_TROUBLE] = str(error)


def trouble() -> str:
    """What went wrong with the last click, told once; empty where nothing did."""
    return str(st.session_state.pop(_TROUBLE, ""))


def finder(assistant: Assistant) -> Callable[[str], Article | None]:
    """Articles by id, each read once while the page is drawn; none where one has left the library."""

    @cache
    def find(article_id: str) -> Article | None:
        try:
            return assistant.article(article_id)
        except StoreError:
            return None

    return find


@st.cache_resource(show_spinner=False, max_entries=1, ttl=60)
def _cards(status: Status, _assistant: Assistant) -> list[Card]:
    """Read again when the counts of the index change, and each minute."""
    del status
    return _assistant.cards()
