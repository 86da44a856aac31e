"""The conversation: each turn is kept as values and rendered from them again whenever the page runs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import AssistantError
from assistant.page import marked
from assistant.page.shared import articles
from assistant.page.suggest import suggestions
from assistant.page.uploads import add, shelf
from assistant.page.words import Words
from assistant.types import Answer, Article, Claim, Status
from assistant.types import Turn as Told

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from assistant.pipeline import Assistant

_SUGGESTED = 4
_ASKED = "asked"
_TURNS = "turns"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with what came of it; without an answer or a problem it was broken off."""

    question: str
    claims: tuple[Claim, ...] = ()
    answer: Answer | None = None
    problem: str = ""


def page(assistant: Assistant, view: marked.View) -> None:
    """The chat, with the library at the side; where the library is empty, how to fill it."""
    held = articles(assistant)
    with st.container(key="chat"):  # its name tells the style which page this is
        st.html(marked.heading(view.words.frame.title, view.words.chat.tagline))
    with st.sidebar:
        shelf(held, view.words)
        if held:
            add(assistant, view.words)
        st.html(marked.model(assistant.status().chat, view.words))
    if not held:
        st.html(marked.empty(view.words))
        add(assistant, view.words)
        st.chat_input(view.words.chat.ask_disabled, disabled=True)
        return
    _chat(assistant, lambda: _suggested(assistant.status(), held), view)


@st.cache_resource(show_spinner=False, max_entries=1)
def _suggested(status: Status, _articles: Sequence[Article]) -> list[str]:
    """First questions, made again when the counts of the index change."""
    del status
    return suggestions(_articles, _SUGGESTED)


def _chat(assistant: Assistant, suggested: Callable[[], Sequence[str]], view: marked.View) -> None:
    """The turns so far, and a new one where something is asked; `suggested` is asked for where there is neither."""
    turns: list[Turn] = st.session_state.setdefault(_TURNS, [])
    for position, turn in enumerate(turns):
        _, _, foot = _shown(turn, position, view)
        foot.html(_foot(turn, view))
    start = st.empty()
    asked = st.chat_input(view.words.chat.ask) or st.session_state.pop(_ASKED, None)
    if asked:
        start.empty()
        turns.append(Turn(asked))
        _answer(assistant, turns, view)
    elif not turns:
        with start.container():
            _suggest(suggested(), view.words)


def _suggest(suggested: Sequence[str], words: Words) -> None:
    if suggested:
        st.html(marked.note(words.chat.try_one))
    for question in suggested:
        st.button(question, key=f"suggested-{question}", on_click=_ask, args=(question,), width="stretch")


def _ask(question: str) -> None:
    st.session_state[_ASKED] = question


def _answer(assistant: Assistant, turns: list[Turn], view: marked.View) -> None:
    """Stream the answer to the last turn; what has come is kept at every step, for a rerun may break it off."""
    turn, position = turns[-1], len(turns) - 1
    head, body, foot = _shown(turn, position, view)
    foot.html(marked.waiting(view.words.chat.looking))
    try:
        for part in assistant.stream(turn.question, [_told(before) for before in turns[:position]]):
            if isinstance(part, Answer):
                turn = replace(turn, answer=part)
            else:
                turn = replace(turn, claims=(*turn.claims, part))
                _say(turn.claims, position, view, body)
            turns[position] = turn
    except AssistantError as error:
        turn = replace(turn, problem=str(error))
    except Exception:
        logging.getLogger(__name__).exception("answering failed")
        turn = replace(turn, problem=view.words.frame.unexpected)
    turns[position] = turn
    _head(turn, view, head)
    foot.html(_foot(turn, view))


def _told(turn: Turn) -> Told:
    """A turn as history: its question in full where it was a follow-up, and what was answered."""
    full = turn.answer.rewritten if turn.answer else ""
    return Told(full or turn.question, "".join(claim.text for claim in turn.claims))


def _head(turn: Turn, view: marked.View, place: DeltaGenerator) -> None:
    """How a follow-up was understood."""
    if turn.answer and turn.answer.rewritten:
        place.html(marked.note(view.words.chat.understood.format(question=turn.answer.rewritten)))


def _shown(turn: Turn, position: int, view: marked.View) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """The turn's question and claims; returns the places above them, of further claims, and under them."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(marked.asked(turn.question))
    with st.chat_message("assistant", avatar=":material/article:"), st.container(gap="xxsmall"):
        head, body, foot = st.empty(), st.container(gap=None), st.empty()
    _head(turn, view, head)
    for count in range(1, len(turn.claims) + 1):
        _say(turn.claims[:count], position, view, body)
    return head, body, foot


def _say(claims: tuple[Claim, ...], position: int, view: marked.View, body: DeltaGenerator) -> None:
    """The last of the claims in a block of its own: those before it stay as they are, an open source too."""
    body.html(marked.last(claims, f"turn{position}", view))


def _foot(turn: Turn, view: marked.View) -> str:
    """What stands under the claims: a refusal, what was checked, or why there is no answer."""
    if turn.problem:
        return marked.problem(view.words.chat.problem, turn.problem)
    if turn.answer is None:
        return marked.note(view.words.chat.stopped)
    refusal = marked.refusal(turn.answer, view) if turn.answer.refused else ""
    return refusal + marked.remarks(turn.answer, view) + marked.checks(turn.answer, view.words)
