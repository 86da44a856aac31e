"""Which articles a question is asked of: chosen beside the field where it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.page.words import Words
from assistant.types import Card, Scope

_ARTICLES, _PUBLISHERS, _SINCE, _UNTIL = "scope-articles", "scope-publishers", "scope-since", "scope-until"
_ALL = (_ARTICLES, _PUBLISHERS, _SINCE, _UNTIL)


def chosen() -> Scope:
    """What is chosen now; everything where nothing is."""
    state = st.session_state
    return Scope(
        tuple(state.get(_ARTICLES) or ()),
        tuple(state.get(_PUBLISHERS) or ()),
        state.get(_SINCE) or None,
        state.get(_UNTIL) or None,
    )


def choose(cards: Sequence[Card], words: Words) -> bool:
    """The fields to choose with, behind a button that says how many articles are meant; false where none is."""
    texts, scope = words.chat, chosen()
    count = sum(scope.holds(card.id, card.publisher, card.published) for card in cards)
    label = texts.of_all.format(count=len(cards)) if scope == Scope() else texts.of_some.format(count=count)
    with st.popover(label, icon=":material/filter_list:", type="tertiary", key="scope"):
        titles = {card.id: card.title or words.source.untitled for card in cards}
        _gone(titles)
        st.multiselect(
            texts.articles,
            list(titles),
            format_func=titles.__getitem__,
            key=_ARTICLES,
            placeholder=texts.any,
            persist_state="session",
        )
        publishers = sorted({card.publisher for card in cards} - {""})
        if publishers:
            st.multiselect(
                texts.publishers, publishers, key=_PUBLISHERS, placeholder=texts.any, persist_state="session"
            )
        _days([card.published for card in cards if card.published], words)
        st.button(texts.everything, on_click=_reset, disabled=scope == Scope(), width="stretch")
    return count > 0


def said(scope: Scope, titles: Sequence[str]) -> str:
    """A scope in words; `titles` are those of its articles."""
    between = f"{scope.since or ''} – {scope.until or ''}".strip() if scope.since or scope.until else ""
    return " · ".join(
        filter(None, ("、".join(f"《{title}》" for title in titles), "、".join(scope.publishers), between))
    )


def _days(days: Sequence[date], words: Words) -> None:
    """From which day and to which; nothing to choose where no article has a day."""
    if not days:
        return
    first, last = min(days), max(days)
    for place, label, key in zip(st.columns(2), (words.chat.since, words.chat.until), (_SINCE, _UNTIL), strict=True):
        place.date_input(label, None, first, last, key=key, format="YYYY-MM-DD", persist_state="session")


def _gone(titles: dict[str, str]) -> None:
    """What was chosen and has left the library since is chosen no more."""
    kept = st.session_state.get(_ARTICLES, [])
    if not titles.keys() >= set(kept):
        st.session_state[_ARTICLES] = [id_ for id_ in kept if id_ in titles]


def _reset() -> None:
    for key in _ALL:
        st.session_state[key] = [] if key in (_ARTICLES, _PUBLISHERS) else None
