"""The exchanges of a conversation, drawn from what is kept of them, whenever the page runs and whoever came back."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.page import answers, marked, scope
from assistant.page.running import Running
from assistant.page.seat import Seat
from assistant.page.shared import loading
from assistant.types import EVERYTHING, Conversation, Exchange, Scope, Verdict

_OFTEN = 0.5
"""Seconds between two looks at an answer that is in the making."""
_LOOKS = 0.45
"""Seconds that a look waits for more: a sentence is drawn when it comes, not when the next look is due."""
_DRAWN = "drawn"


def drawn(seat: Seat, conversation: Conversation) -> None:
    """Every exchange; of one whose answer is in the making as much as there is, and more as it comes."""
    last = len(conversation.exchanges) - 1
    for position, exchange in enumerate(conversation.exchanges):
        if seat.running and position == last:
            _going_on(seat.running, position, seat.view)
            return
        # In a container as a fragment is in one: what stands there stays, an open source too, when the answer is done.
        with st.container(), _said(exchange, position, seat.view):
            st.html(_foot(exchange, seat.view))
            with st.container(horizontal=True, vertical_alignment="center", key=f"under-{position}"):
                if exchange.answer:
                    _judge(seat, conversation.id, position, exchange)
                if position == last:
                    st.button(
                        seat.view.words.chat.again,
                        icon=":material/refresh:",
                        type="tertiary",
                        on_click=seat.ask,
                        args=(exchange.question, exchange.within),
                    )


@st.fragment(run_every=_OFTEN)
def _going_on(running: Running, position: int, view: marked.View) -> None:
    """The exchange in the making, looked at again and again; the whole page is drawn once it is over."""
    what, count = st.session_state.get(_DRAWN, (None, 0))
    if what == id(running):  # there is something on the page already
        running.wait(count, _LOOKS)
    over = running.over  # asked first: what comes meanwhile is drawn with the page
    st.session_state[_DRAWN] = id(running), len(running.exchange.claims)
    with _said(running.exchange, position, view):
        texts = view.words.chat
        looking = view.words.frame.loading if loading() else texts.looking
        st.html(answers.waiting(texts.checking if running.exchange.claims else looking, running.seconds))
        st.button(texts.stop, icon=":material/stop_circle:", on_click=running.stop, key=f"stop-{position}")
    if over:
        st.rerun()


def _said(exchange: Exchange, position: int, view: marked.View) -> DeltaGenerator:
    """The question, how it was understood, and the claims, each in a block of its own; returns the place under them."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(answers.asked(exchange.question))
        if exchange.within != EVERYTHING:
            st.html(marked.note(view.words.chat.only.format(scope=_of(exchange.within, view))))
    with st.chat_message("assistant", avatar=":material/article:"):
        body = st.container(gap=None, key=f"claims-{position}")
        if exchange.answer and exchange.answer.rewritten:
            body.html(marked.note(view.words.chat.understood.format(question=exchange.answer.rewritten)))
        for count in range(1, len(exchange.claims) + 1):
            body.html(answers.last(exchange.claims[:count], f"turn{position}", view))
        return st.container(gap="xsmall")


def _foot(exchange: Exchange, view: marked.View) -> str:
    """What stands under the claims: a refusal, what was checked, or why there is no answer."""
    if exchange.problem:
        return marked.problem(view.words.chat.problem, exchange.problem, view.words)
    if exchange.answer is None:
        return answers.stopped(view.words)
    refusal = answers.refusal(exchange.answer, view) if exchange.answer.refused else ""
    return refusal + answers.remarks(exchange.answer, view) + answers.checks(exchange.answer, view.words)


def _of(within: Scope, view: marked.View) -> str:
    titles = [
        marked.titled(article) if (article := view.find(id_)) else view.words.source.gone_title
        for id_ in within.articles
    ]
    return scope.said(within, titles)


def _judge(seat: Seat, conversation: str, position: int, exchange: Exchange) -> None:
    """Thumbs up or down, and once one is given, a field for a note."""
    thumb, note = f"thumb-{conversation}-{position}", f"note-{conversation}-{position}"
    given, why = exchange.verdict, seat.view.words.chat.why

    def keep() -> None:
        up = st.session_state.get(thumb)
        verdict = None if up is None else Verdict(up == 1, st.session_state.get(note) or "")
        seat.keep(position, replace(exchange, verdict=verdict))

    st.feedback("thumbs", key=thumb, default=int(given.good) if given else None, on_change=keep)
    if given:
        st.text_input(why, given.note, key=note, placeholder=why, label_visibility="collapsed", on_change=keep)
