"""The page of the articles: a list of thousands, and one of them to be read with its figures, noise and summary."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from assistant.page import fulltext, going, marked, reading
from assistant.page.words import Words
from assistant.script import fold
from assistant.types import Article, Card, Summary

if TYPE_CHECKING:
    from streamlit.elements.arrow import DataframeState

    from assistant.pipeline import Assistant

_FIND = "articles-find"
_OPENED = "articles-opened"


def page(assistant: Assistant, view: marked.View) -> None:
    """The list, or the article that the address names."""
    words = view.words
    st.session_state[_FIND] = st.session_state.get(_FIND, "")  # kept while an article is read
    cards = assistant.cards()
    wanted = st.query_params.get("article", "")
    if wanted:
        _read(assistant, wanted, _fitting(cards, st.session_state[_FIND]), view)
        return
    st.html(marked.heading(words.articles.name, words.articles.tagline if cards else ""))
    if cards:
        _list(assistant, cards, words)
    else:
        going.nothing(words)


# --- the list ---------------------------------------------------------------------------------


def _list(assistant: Assistant, cards: Sequence[Card], words: Words) -> None:
    texts = words.articles
    asked = st.text_input(texts.find, placeholder=texts.find_hint, key=_FIND)
    shown = _fitting(cards, asked)
    if not shown:
        st.html(marked.note(texts.none_found.format(text=asked)))
        return
    told = texts.found.format(count=len(shown), total=len(cards))
    st.html(marked.note(f"{told} · {texts.open_hint}"))
    chosen = chosen_row(_table(shown, words, f"articles-{st.session_state.get(_OPENED, 0)}-{asked}"))
    if chosen is not None:
        st.session_state[_OPENED] = st.session_state.get(_OPENED, 0) + 1  # the list comes back with nothing chosen
        st.query_params["article"] = shown[chosen].id
        st.rerun()
    reading.go_on(assistant, cards, words)


def _fitting(cards: Sequence[Card], asked: str) -> list[Card]:
    """Those with every asked word in their title or publisher, whatever the script."""
    wanted = fold(asked).split()
    return [card for card in cards if all(word in fold(f"{card.title} {card.publisher}") for word in wanted)]


def _table(cards: Sequence[Card], words: Words, key: str) -> DataframeState:
    texts, column = words.articles, st.column_config
    return st.dataframe(
        {
            "title": [marked.titled(card) for card in cards],
            "publisher": [card.publisher for card in cards],
            "published": [card.published for card in cards],
            "characters": [card.characters for card in cards],
            "paragraphs": [card.paragraphs for card in cards],
            "figures": [card.figures for card in cards],
            "summary": [texts.summary_made if card.summarised else "" for card in cards],
        },
        column_config={
            "title": column.TextColumn(texts.title, width=480),
            "publisher": column.TextColumn(texts.publisher),
            "published": column.DateColumn(texts.published, format="YYYY-MM-DD"),
            "characters": column.NumberColumn(texts.length, format="localized"),
            "paragraphs": column.NumberColumn(texts.paragraphs),
            "figures": column.NumberColumn(texts.figures),
            "summary": column.TextColumn(texts.summary),
        },
        hide_index=True,
        placeholder="",
        key=key,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        height=min(600, 38 + 35 * len(cards)),
    )


def chosen_row(state: DataframeState | None) -> int | None:
    """The row that was chosen at its edge or by any of its cells; None also for a table that was never drawn."""
    if state is None:
        return None
    rows = [*state.selection.rows, *(row for row, _ in state.selection.cells)]
    return rows[0] if rows else None


# --- an article -------------------------------------------------------------------------------


def _read(assistant: Assistant, wanted: str, shown: Sequence[Card], view: marked.View) -> None:
    words = view.words
    _steps(wanted, shown, words)
    article = view.find(wanted)
    if article is None:
        st.html(marked.heading(words.articles.name, words.articles.unknown))
        return
    figures = fulltext.figure_marks(assistant.figures([article.id]), words)
    st.html(_head(article, len(figures), words))
    summary = assistant.summary(article.id)
    if summary is None:
        summary = _make(assistant, article, words)
    legend = _legend(summary, words) if figures or article.noise or summary else ""
    sought = _sought(article)
    st.html(legend + fulltext.page(article, figures, summary, sought, words))
    if sought:
        with st.container(key="scripts-sought"):
            st.html(fulltext.scrolling(sought), unsafe_allow_javascript=True)


def _steps(wanted: str, shown: Sequence[Card], words: Words) -> None:
    """Back to the list, and to the articles before and after this one in it."""
    ids = [card.id for card in shown]
    at = ids.index(wanted) if wanted in ids else None
    before = ids[at - 1] if at else None
    after = ids[at + 1] if at is not None and at + 1 < len(ids) else None
    with st.container(horizontal=True, key="steps"):
        _step(words.articles.back, "arrow_back", "", "back")
        _step(words.articles.before, "chevron_left", before, "before")
        _step(words.articles.after, "chevron_right", after, "after")


def _step(label: str, icon: str, to: str | None, key: str) -> None:
    def step() -> None:
        for name in ("article", "start", "end"):
            st.query_params.pop(name, None)
        if to:
            st.query_params["article"] = to

    st.button(label, icon=f":material/{icon}:", key=key, on_click=step, disabled=to is None, type="tertiary")


def _head(article: Article, figures: int, words: Words) -> str:
    byline = filter(None, (article.publisher, str(article.published or ""), article.author))
    size = words.articles.head.format(characters=len(article.text), paragraphs=len(article.paragraphs), figures=figures)
    return (
        f'<header class="heading" lang="{marked.lang_of(article.title)}"><h1>{escape(marked.titled(article))}</h1>'
        f"<p>{escape(' · '.join([*byline, size]))}</p></header>"
    )


def _make(assistant: Assistant, article: Article, words: Words) -> Summary | None:
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center"):
        st.html(marked.note(words.articles.no_summary), width="content")
        asked = st.button(words.articles.summarise, key="summarise")
    if not asked:
        return None
    place.html(marked.note(words.articles.summarising))
    summary = assistant.summarise(article.id)
    place.empty()
    return summary


def _legend(summary: Summary | None, words: Words) -> str:
    texts = words.articles
    parts = [
        f'<span class="figure">123</span> {escape(texts.legend_figure)}',
        f'<span class="noise">abc</span> {escape(texts.legend_noise)}',
    ]
    lines = [" · ".join(parts)]
    if summary:
        lines += [escape(texts.legend_claim), escape(fulltext.maker(summary.model, words))]
    return f'<div class="legend note">{"<br>".join(lines)}</div>'


def _sought(article: Article) -> fulltext.Mark | None:
    """The characters that the address names, where they are some of this text."""
    start, end = (st.query_params.get(name, "") for name in ("start", "end"))
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(article.text)):
        return None
    return fulltext.Mark(int(start), int(end), "sought")
