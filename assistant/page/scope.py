"""Which articles a question is asked of: chosen beside the field where it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.page import marked
from assistant.page.words import Words
from assistant.types import Card, Scope

_ROUND = "scope-round"
_ARTICLES, _PUBLISHERS, _SINCE, _UNTIL = "articles", "publishers", "since", "until"


def chosen() -> Scope:
    """What is chosen now; everything where nothing is."""
    articles, publishers, since, until = (
        st.session_state.get(_key(name)) for name in (_ARTICLES, _PUBLISHERS, _SINCE, _UNTIL)
    )
    return Scope(tuple(articles or ()), tuple(publishers or ()), since or None, until or None)


def choose(cards: Sequence[Card], words: Words) -> bool:
    """The fields to choose with, behind a button that says how many articles are meant; false where none is."""
    texts, scope = words.chat, chosen()
    count = sum(scope.holds(card.id, card.publisher, card.published) for card in cards)
    label = texts.of_all.format(count=len(cards)) if scope == Scope() else texts.of_some.format(count=count)
    with st.popover(label, icon=":material/filter_list:", type="tertiary", key="scope"):
        titles = {card.id: marked.titled(card) for card in cards}
        _gone(titles)
        st.multiselect(
            texts.articles,
            list(titles),
            format_func=titles.__getitem__,
            key=_key(_ARTICLES),
            placeholder=texts.any,
            persist_state="session",
        )
        publishers = sorted({card.publisher for card in cards} - {""})
        if publishers:
            st.multiselect(
                texts.publishers, publishers, key=_key(_PUBLISHERS), placeholder=texts.any, persist_state="session"
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
    for place, label, name in zip(st.columns(2), (words.chat.since, words.chat.until), (_SINCE, _UNTIL), strict=True):
        place.date_input(label, None, first, last, key=_key(name), format="YYYY-MM-DD", persist_state="session")


def _gone(titles: dict[str, str]) -> None:
    """What was chosen and has left the library since is chosen no more."""
    kept = st.session_state.get(_key(_ARTICLES), [])
    if not titles.keys() >= set(kept):
        st.session_state[_key(_ARTICLES)] = [id_ for id_ in kept if id_ in titles]


def _key(name: str) -> str:
    """The name of a field, another one after each reset: a browser may send a field's old value once more."""
    return f"scope-{name}-{st.session_state.get(_ROUND, 0)}"


def _reset() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
