"""Reading the figures of many articles in the background: they are read once, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.page import marked, work
from assistant.page.words import Words
from assistant.types import Card

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_KIND = "reading"


def go_on(assistant: Assistant, cards: Sequence[Card], words: Words) -> bool:
    """Reads the figures that nobody read yet and shows how far that is; whether any are still missing."""
    unread = [card.id for card in cards if card.figures is None]
    known = work.current(_KIND)
    if not unread:
        return False
    texts = words.figures
    halted = known is not None and known.ended and (known.stopping.is_set() or known.problem or known.broken)
    if halted and known:
        st.html(marked.note(texts.unread.format(count=len(unread))) + work.problem(known, "", words))
    if known is None or (known.ended and (not halted or st.button(texts.go_on, key="go-on"))):
        known = work.begin(_KIND, len(unread), lambda going: _read(assistant, unread, going))
    if known.ended:
        return True
    work.watch(known, lambda going: texts.reading.format(done=going.done, total=going.total), texts.stop)
    return True


def _read(assistant: Assistant, ids: Sequence[str], going: work.Work) -> None:
    for id_ in ids:
        if going.stopping.is_set():
            return
        assistant.figures([id_])
        going.done += 1
