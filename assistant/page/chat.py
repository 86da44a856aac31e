"""The chat: the open conversation and a field to ask on, the other conversations at the side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.page import conversations, exchanges, going, marked, scope
from assistant.page.reader import reader
from assistant.page.seat import Seat
from assistant.page.shared import cards, trouble
from assistant.page.suggest import spread, suggestions
from assistant.types import Card, Status

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_SUGGESTED = 4
_ASKED = "asked"


def page(assistant: Assistant, view: marked.View) -> None:
    """What is kept of the open conversation, or what to begin with; where the library is empty, how to fill it."""
    held = cards(assistant)
    owner = reader()
    seat = Seat(assistant, owner, conversations.opened(assistant, owner, view.words), view)
    with st.sidebar:
        conversations.listed(seat)
        st.html(marked.model(assistant.status().chat, view.words))
    with st.container(key="chat"):  # its name tells the style which page this is
        _head(seat)
        if seat.conversation:
            exchanges.drawn(seat, seat.conversation)
        elif held:
            _suggest(_suggested(assistant.status(), assistant), seat)
        else:
            going.nothing(view.words)
    _field(held, seat)


def _field(held: Sequence[Card], seat: Seat) -> None:
    """Where a question is typed, and which articles are asked; shut while an answer is in the making."""
    texts, busy = seat.view.words.chat, seat.running is not None
    with st.bottom:
        some = bool(held) and scope.choose(held, seat.view.words)
        within = scope.chosen()  # as it is shown when the question is sent
        hint = texts.ask if some else texts.ask_none if held else texts.ask_disabled
        st.chat_input(
            texts.going_on if busy else hint,
            key=_ASKED,
            disabled=busy or not some,
            on_submit=lambda: seat.ask(st.session_state[_ASKED], within),
        )


def _head(seat: Seat) -> None:
    """What the page is for; over an open conversation its title and what can be done with it."""
    texts = seat.view.words
    if seat.conversation is None:
        st.html(marked.heading(texts.frame.title, texts.chat.tagline))
    else:
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="title"):
            st.html(marked.heading(seat.conversation.title))
            conversations.menu(seat, seat.conversation)
    if wrong := trouble():
        st.html(marked.problem(texts.chat.problem, wrong, texts))


def _suggest(suggested: Sequence[str], seat: Seat) -> None:
    texts = seat.view.words.chat
    st.html(marked.note(texts.try_one if suggested else texts.try_any))
    within = scope.chosen()
    with st.container(key="suggested", gap="small"):
        for question in suggested:
            st.button(
                marked.label(question),
                key=f"suggested-{question}",
                on_click=seat.ask,
                args=(question, within),
                width="stretch",
            )


@st.cache_resource(show_spinner=False, max_entries=1)
def _suggested(status: Status, _assistant: Assistant) -> list[str]:
    """First questions, made again when the counts of the index change."""
    del status
    return suggestions([_assistant.article(card.id) for card in spread(cards(_assistant))], _SUGGESTED)
