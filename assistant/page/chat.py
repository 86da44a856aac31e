"""The chat: an exchange is drawn from what is kept of it, whenever the page runs and whoever came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import AssistantError
from assistant.page import answers, conversations, marked, scope
from assistant.page.reader import reader
from assistant.page.running import Running
from assistant.page.shared import cards
from assistant.page.suggest import spread, suggestions
from assistant.page.uploads import add
from assistant.types import EVERYTHING, Conversation, Exchange, Scope, Status, Verdict

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_SUGGESTED = 4
_ASKED, _TROUBLE = "asked", "trouble"
_OFTEN = 0.25
"""Seconds between two looks at an answer that is in the making."""

Ask = Callable[[str, Scope], None]


def page(assistant: Assistant, view: marked.View) -> None:
    """The open conversation and a field to ask on, the others at the side; where the library is empty, how to fill it."""
    texts = view.words.chat
    owner = reader()
    held = cards(assistant)
    conversation = conversations.opened(assistant, owner, view.words)
    with st.sidebar:
        conversations.listed(assistant, owner, conversation, view.words)
        st.html(marked.model(assistant.status().chat, view.words))
    with st.container(key="chat"):  # its name tells the style which page this is
        _head(assistant, owner, conversation, view)
        if not held and conversation is None:
            st.html(marked.empty(view.words))
            add(assistant, view.words)
        going_on = _running().get(conversation.id) if conversation else None
        asked = partial(_ask, assistant, owner, conversation, view)
        if conversation:
            _exchanges(assistant, owner, conversation, going_on, asked, view)
        elif held:
            _suggest(_suggested(assistant.status(), assistant), asked, view)
    with st.bottom:
        some = scope.choose(held, view.words) if held else False
        hint = texts.ask if some else texts.ask_none if held else texts.ask_disabled
        st.chat_input(
            texts.going_on if going_on else hint,
            key=_ASKED,
            disabled=not some or going_on is not None,
            on_submit=lambda: asked(st.session_state[_ASKED], scope.chosen()),
        )


def _head(assistant: Assistant, owner: str, conversation: Conversation | None, view: marked.View) -> None:
    """What the page is for; over an open conversation its title and what can be done with it."""
    if conversation is None:
        st.html(marked.heading(view.words.frame.title, view.words.chat.tagline))
    else:
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="title"):
            st.html(marked.heading(conversation.title))
            conversations.menu(assistant, owner, conversation, view)
    if trouble := st.session_state.pop(_TROUBLE, ""):
        st.html(marked.problem(view.words.chat.problem, trouble))


def _suggest(suggested: Sequence[str], asked: Ask, view: marked.View) -> None:
    if suggested:
        st.html(marked.note(view.words.chat.try_one))
    with st.container(key="suggested", gap="small"):
        for question in suggested:
            st.button(
                marked.label(question),
                key=f"suggested-{question}",
                on_click=lambda question=question: asked(question, scope.chosen()),
                width="stretch",
            )


@st.cache_resource(show_spinner=False, max_entries=1)
def _suggested(status: Status, _assistant: Assistant) -> list[str]:
    """First questions, made again when the counts of the index change."""
    del status
    return suggestions([_assistant.article(card.id) for card in spread(cards(_assistant))], _SUGGESTED)


# --- asking -------------------------------------------------------------------------------------


@st.cache_resource(show_spinner=False)
def _running() -> dict[str, Running]:
    """The answers in the making, by their conversation: whoever comes back finds them there."""
    return {}


def _ask(
    assistant: Assistant, owner: str, conversation: Conversation | None, view: marked.View, question: str, within: Scope
) -> None:
    """Keeps the question and begins its answer; what goes wrong before that is told by the page that is drawn next."""
    exchange = Exchange(question, datetime.now(UTC), within)
    before = conversation.exchanges if conversation else ()
    try:
        if conversation is None:
            id_ = assistant.conversations.begin(owner, exchange)
        else:
            id_ = conversation.id
            assistant.conversations.keep(owner, id_, len(before), exchange)
    except AssistantError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    conversations.open_(id_)
    keep = partial(assistant.conversations.keep, owner, id_, len(before))
    running = _running()[id_] = Running(exchange, keep, view.words.frame.unexpected)
    history = [each.turn for each in before]

    def done() -> None:
        _running().pop(id_, None)

    running.start(lambda: assistant.stream(question, history, within, lambda: running.over), done)


# --- what was asked and answered ----------------------------------------------------------------


def _exchanges(
    assistant: Assistant,
    owner: str,
    conversation: Conversation,
    going_on: Running | None,
    asked: Ask,
    view: marked.View,
) -> None:
    last = len(conversation.exchanges) - 1
    for position, exchange in enumerate(conversation.exchanges):
        if going_on and position == last:
            _going_on(going_on, position, view)
            return
        with _drawn(exchange, position, view):
            st.html(_foot(exchange, view))
            with st.container(horizontal=True, vertical_alignment="center", key=f"under-{position}"):
                if exchange.answer:
                    _judge(assistant, owner, conversation.id, position, exchange, view)
                if position == last:
                    st.button(
                        view.words.chat.again,
                        icon=":material/refresh:",
                        type="tertiary",
                        on_click=asked,
                        args=(exchange.question, exchange.within),
                    )


@st.fragment(run_every=_OFTEN)
def _going_on(running: Running, position: int, view: marked.View) -> None:
    """The exchange in the making, looked at again and again; the whole page is drawn once it is over."""
    over = running.over  # asked first: what comes meanwhile is drawn with the page
    with _drawn(running.exchange, position, view):
        texts = view.words.chat
        st.html(answers.waiting(texts.checking if running.exchange.claims else texts.looking, running.seconds))
        st.button(texts.stop, icon=":material/stop_circle:", on_click=running.stop, key=f"stop-{position}")
    if over:
        st.rerun()


def _drawn(exchange: Exchange, position: int, view: marked.View) -> st.delta_generator.DeltaGenerator:
    """The question, how it was understood, and the claims, each in a block of its own; returns the place under them."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(answers.asked(exchange.question))
        if exchange.within != EVERYTHING:
            st.html(marked.note(view.words.chat.only.format(scope=_said(exchange.within, view))))
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
        return marked.problem(view.words.chat.problem, exchange.problem)
    if exchange.answer is None:
        return answers.stopped(view.words)
    refusal = answers.refusal(exchange.answer, view) if exchange.answer.refused else ""
    return refusal + answers.remarks(exchange.answer, view) + answers.checks(exchange.answer, view.words)


def _said(within: Scope, view: marked.View) -> str:
    titles = [article.title if (article := view.find(id_)) else view.words.source.gone_title for id_ in within.articles]
    return scope.said(within, titles)


def _judge(
    assistant: Assistant, owner: str, conversation: str, position: int, exchange: Exchange, view: marked.View
) -> None:
    """Thumbs up or down, and once one is given, a field for a note."""
    thumb, note = f"thumb-{conversation}-{position}", f"note-{conversation}-{position}"
    judged = exchange.verdict

    def keep() -> None:
        given = st.session_state.get(thumb)
        verdict = None if given is None else Verdict(given == 1, st.session_state.get(note) or "")
        assistant.conversations.keep(owner, conversation, position, replace(exchange, verdict=verdict))

    st.feedback("thumbs", key=thumb, default=int(judged.good) if judged else None, on_change=keep)
    if judged:
        texts = view.words.chat
        st.text_input(
            texts.why, judged.note, key=note, placeholder=texts.why, label_visibility="collapsed", on_change=keep
        )
