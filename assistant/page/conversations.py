"""The conversations of whoever reads: which one is open, the list of them, and what can be done with one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from assistant import show
from assistant.errors import StoreError
from assistant.page import marked
from assistant.page.seat import OPEN, Seat, close, open_
from assistant.page.shared import carefully
from assistant.page.words import Words
from assistant.types import Conversation

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_SEARCHED, _TITLE = "conversations-searched", "conversation-title"
_LISTED = 30
_FITS = 15
"""Characters of a title that the list has room for; a longer one is told in full where it is pointed at."""


def opened(assistant: Assistant, owner: str, words: Words) -> Conversation | None:
    """The conversation that the address names, or that was open before another page was; none where a new one begins."""
    id_ = st.query_params.get(OPEN) or st.session_state.get(OPEN)
    if not id_:
        return None
    try:
        found = assistant.conversations.get(owner, id_)
    except StoreError as error:
        close()
        st.html(marked.problem(words.chat.not_opened, str(error), words))
        return None
    open_(id_)
    return found


def listed(seat: Seat) -> None:
    """A button for a new conversation, a field to search them, and the last ones; the open one is set off."""
    texts, current, store = seat.view.words.chat, seat.conversation, seat.assistant.conversations
    st.button(texts.new, icon=":material/add:", on_click=close, width="stretch", disabled=current is None)
    everything = store.listed(seat.owner)
    searched = ""
    if len(everything) > 1:
        searched = st.text_input(
            texts.search,
            key=_SEARCHED,
            placeholder=texts.search,
            label_visibility="collapsed",
            icon=":material/search:",
        )
    found = store.listed(seat.owner, searched) if searched else everything
    with st.container(key="conversations", gap=None):
        for each in found[:_LISTED]:
            _one(each, current is not None and each.id == current.id)
    if not everything:
        st.html(marked.note(texts.none_yet))
    if searched and not found:
        st.html(marked.note(texts.found_none))
    if len(found) > _LISTED:
        st.html(marked.note(texts.more.format(count=len(found) - _LISTED)))


def _one(conversation: Conversation, here: bool) -> None:
    label = marked.label(conversation.title)
    st.button(
        label,
        key=f"conversation-{conversation.id}",
        type="secondary" if here else "tertiary",
        on_click=open_,
        args=(conversation.id,),
        help=label if len(label) > _FITS else None,
        width="stretch",
        wrap=False,
    )


def menu(seat: Seat, conversation: Conversation) -> None:
    """What can be done with the open conversation: another title, a file of it, or its end."""
    texts, store, owner = seat.view.words.chat, seat.assistant.conversations, seat.owner
    with st.popover(texts.menu, icon=":material/more_horiz:", key="menu", type="tertiary"):
        key = f"{_TITLE}-{conversation.id}"

        def rename() -> None:
            if title := st.session_state[key].strip():
                carefully(partial(store.rename, owner, conversation.id, title))

        st.text_input(texts.title, conversation.title, key=key, max_chars=120, on_change=rename)
        _files(conversation, seat.view)
        st.download_button(
            texts.verdicts,
            partial(_verdicts, seat),
            "questions.jsonl",
            "application/jsonl",
            icon=":material/thumbs_up_down:",
            help=texts.verdicts_help,
            on_click="ignore",
            width="stretch",
        )
        if st.toggle(texts.delete, key=f"delete-{conversation.id}"):

            def delete() -> None:
                store.delete(owner, conversation.id)
                close()

            st.button(texts.delete_really, type="primary", on_click=carefully, args=(delete,), width="stretch")


def _verdicts(seat: Seat) -> str:
    """Every judged answer of whoever reads, as a file for `assistant eval`."""
    store, view = seat.assistant.conversations, seat.view
    kept = [store.get(seat.owner, each.id) for each in store.listed(seat.owner)]
    return show.cases([exchange for each in kept for exchange in each.exchanges if exchange.verdict], view.find)


def _files(conversation: Conversation, view: marked.View) -> None:
    texts, lang = view.words.chat, view.words.lang
    name = marked.file_name(conversation.title)
    for label, suffix, mime, make in (
        (texts.as_markdown, "md", "text/markdown", show.conversation_markdown),
        (texts.as_word, "docx", show.DOCX, show.conversation_docx),
    ):
        st.download_button(
            label,
            partial(make, conversation, view.find, lang),
            f"{name}.{suffix}",
            mime,
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )
