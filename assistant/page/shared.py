"""What every session and page shares: one `Assistant`, and its articles read once for all."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from threading import Event, Thread

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError, StoreError
from assistant.types import Article, Card, Status

_TROUBLE = "trouble"


@st.cache_resource(show_spinner=False)
def the_assistant() -> Assistant:
    """One index and one set of models for every session, loaded while the first reader thinks of a question."""
    assistant = Assistant.open()
    under_way = _loading()
    under_way.set()
    Thread(target=_load, args=(assistant, under_way), daemon=True).start()
    return assistant


def preload() -> None:
    """Opens what all sessions share without waiting for it: for the start of the server, before anybody comes."""

    def open_() -> None:
        with suppress(AssistantError):  # told to whoever comes
            the_assistant()

    Thread(target=open_, daemon=True).start()


def loading() -> bool:
    """Whether the models are still being loaded: whoever asks now waits for them."""
    return _loading().is_set()


@st.cache_resource(show_spinner=False)
def _loading() -> Event:
    return Event()


def _load(assistant: Assistant, under_way: Event) -> None:
    """What fails here fails again where it is asked for, and is told there."""
    try:
        with suppress(AssistantError):
            assistant.load()
        # Streamlit looks through every object for garbage after each run of a page. What was loaded is there to stay, and
        # is left out of that: it took 0.4 s a run.
        gc.collect()
        gc.freeze()
    finally:
        under_way.clear()


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
