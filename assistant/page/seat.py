"""Where one reader sits: what it takes to draw a conversation, and to ask in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from assistant.page import marked
from assistant.page.running import Running
from assistant.page.shared import carefully
from assistant.types import Conversation, Exchange, Scope

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

OPEN = "c"
"""Names the open conversation in the address, so that a reload, a bookmark or another tab opens it again."""


@dataclass(frozen=True, slots=True)
class Seat:
    """The assistant, the reader's name, the open conversation, none where a new one begins, and the view."""

    assistant: Assistant
    owner: str
    conversation: Conversation | None
    view: marked.View

    @property
    def running(self) -> Running | None:
        """The answer that is in the making here."""
        running = _running().get(self.conversation.id) if self.conversation else None
        return running if running and not running.over else None

    def ask(self, question: str, within: Scope) -> None:
        """Keeps the question and begins its answer, but for one that another tab has begun here and is not done with."""
        if not self.running:
            carefully(partial(self._ask, Exchange(question, datetime.now(UTC), within)))

    def keep(self, number: int, exchange: Exchange) -> None:
        """Keeps what has become of an exchange of the open conversation."""
        assert self.conversation
        carefully(partial(self.assistant.conversations.keep, self.owner, self.conversation.id, number, exchange))

    def _ask(self, exchange: Exchange) -> None:
        store = self.assistant.conversations
        before: Sequence[Exchange] = ()
        if self.conversation is None:
            id_, number = store.begin(self.owner, exchange), 0
        else:
            id_, before = self.conversation.id, store.get(self.owner, self.conversation.id).exchanges
            number = store.add(self.owner, id_, exchange)
        open_(id_)
        running = Running(exchange, partial(store.keep, self.owner, id_, number), self.view.words.frame.unexpected)
        _running()[id_] = running
        history = [each.turn for each in before]

        def done() -> None:
            if _running().get(id_) is running:
                del _running()[id_]

        stream = self.assistant.stream
        running.start(lambda: stream(exchange.question, history, exchange.within, lambda: running.over), done)


def open_(id_: str) -> None:
    """From now on this conversation is open."""
    st.session_state[OPEN] = st.query_params[OPEN] = id_


def close() -> None:
    """From now on none is: the next question begins a new one."""
    st.session_state.pop(OPEN, None)
    st.query_params.pop(OPEN, None)


@st.cache_resource(show_spinner=False)
def _running() -> dict[str, Running]:
    """The answers in the making, by their conversation: whoever comes back finds them there."""
    return {}
