"""The page of the figures: the ledger with filters, each row opening its source, charts, and the table as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from assistant import tables
from assistant.page import charts, fulltext, going, marked, reading
from assistant.page.articles import chosen_row
from assistant.page.words import Words
from assistant.types import Card, Citation, Entry

if TYPE_CHECKING:
    from streamlit.elements.arrow import DataframeState

    from assistant.pipeline import Assistant

_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
_BESIDE = ("subject", "measure", "printed", "value", "unit", "date")
"""Columns that stay while a row's source, which tells the others, takes its part of the width."""
_CLOSED = "figures-closed"
_KEYS = ("figures-subject", "figures-unit", "figures-since", "figures-until", "figures-article")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which figures are wanted; whatever is empty lets every figure through."""

    subject: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None
    article: str = ""


def page(assistant: Assistant, view: marked.View) -> None:
    """The ledger of every article whose figures were read."""
    words, cards = view.words, {card.id: card for card in assistant.cards()}
    st.html(marked.heading(words.figures.name, words.figures.tagline if cards else ""))
    if not cards:
        going.nothing(words)
        return
    reading.go_on(assistant, list(cards.values()), words)
    read = tuple(id_ for id_, card in cards.items() if card.figures)
    if not read:
        if all(card.figures is not None for card in cards.values()):
            st.html(marked.empty("", words.figures.none))
        return
    every = _ledger(assistant, read, Filter())
    wanted = _filter(every, cards, words)
    entries = _ledger(assistant, read, wanted)
    st.html(
        marked.note(words.figures.found.format(count=len(entries), total=len(every)) + f" · {words.figures.open_hint}")
    )
    if not entries:
        st.html(marked.note(words.figures.none_found))
        return
    _opened(entries, cards, view)
    charts.draw(entries, cards, words)


@st.cache_resource(show_spinner=False, max_entries=32)
def _ledger(_assistant: Assistant, read: tuple[str, ...], wanted: Filter) -> tuple[Entry, ...]:
    """The entries of these articles that a filter lets through; kept, for every click draws the page again."""
    ids = [wanted.article] if wanted.article in read else list(read)
    return _assistant.figures(
        ids, subject=wanted.subject.strip(), unit=wanted.unit, since=wanted.since, until=wanted.until
    )


def _filter(every: Sequence[Entry], cards: Mapping[str, Card], words: Words) -> Filter:
    texts = words.figures
    units = dict.fromkeys(sorted({e.figure.unit for e in every if e.figure.unit}))
    held = dict.fromkeys(e.figure.citation.article_id for e in every)
    with st.container(key="figures-filter"):
        subject, unit, article, since, until = st.columns([6, 5, 6, 6, 6])
    titles = {id_: marked.titled(cards[id_]) for id_ in held if id_ in cards}
    return Filter(
        subject=subject.text_input(texts.subject, placeholder=texts.subject_hint, key=_KEYS[0]),
        unit=unit.selectbox(texts.unit, units, index=None, placeholder=texts.any_unit, key=_KEYS[1]) or "",
        since=since.date_input(texts.since, None, min_value=_FIRST, max_value=_LAST, format="YYYY-MM-DD", key=_KEYS[2]),
        until=until.date_input(texts.until, None, min_value=_FIRST, max_value=_LAST, format="YYYY-MM-DD", key=_KEYS[3]),
        article=article.selectbox(
            texts.article,
            titles,
            index=None,
            format_func=titles.__getitem__,
            placeholder=texts.any_article,
            key=_KEYS[4],
        )
        or "",
    )


# --- the table and a row's source ---------------------------------------------------------------


def _opened(entries: Sequence[Entry], cards: Mapping[str, Card], view: marked.View) -> None:
    """The table, and once a row is chosen its source, which the style puts beside it or, on a narrow screen, below."""
    held = tuple(entry.figure.citation for entry in entries)
    key = f"figures-{hash(held)}-{st.session_state.get(_CLOSED, 0)}"  # other figures, or a closed source: no row chosen
    chosen = chosen_row(_table(entries, cards, view.words, key))
    _download(entries, cards, view.words)
    if chosen is not None and chosen < len(entries):
        with st.container(key="figure-source", gap="small"):
            _source(entries[chosen], view)


def _close() -> None:
    st.session_state[_CLOSED] = st.session_state.get(_CLOSED, 0) + 1


def _table(entries: Sequence[Entry], cards: Mapping[str, Card], words: Words, key: str) -> DataframeState:
    texts, column = words.figures, st.column_config
    beside = chosen_row(st.session_state.get(key)) is not None
    figures = [entry.figure for entry in entries]
    at = [cards.get(figure.citation.article_id) for figure in figures]
    return st.dataframe(
        {
            "subject": [figure.subject for figure in figures],
            "measure": [figure.measure for figure in figures],
            "printed": [figure.text for figure in figures],
            "value": [None if figure.value is None else float(figure.value) for figure in figures],
            "unit": [figure.unit for figure in figures],
            "date": [figure.date for figure in figures],
            "place": [figure.place for figure in figures],
            "notes": [_notes(entry, words) for entry in entries],
            "title": [marked.titled(card) if card else "" for card in at],
            "published": [card.published if card else None for card in at],
        },
        column_config={
            "subject": column.TextColumn(texts.subject, width=140),
            "measure": column.TextColumn(texts.measure, width=125),
            "printed": column.TextColumn(texts.printed, width=95),
            "value": column.NumberColumn(texts.value, width=85, format="localized"),
            "unit": column.TextColumn(texts.unit, width=55),
            "date": column.TextColumn(texts.date, width=155),
            "place": column.TextColumn(texts.place, width=90),
            "notes": column.TextColumn(texts.notes, width=85),
            "title": column.TextColumn(texts.title, width=200),
            "published": column.DateColumn(texts.published, width=92, format="YYYY-MM-DD"),
        },
        column_order=_BESIDE if beside else None,
        hide_index=True,
        placeholder="",
        key=key,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        height=min(460, 38 + 35 * len(entries)),
    )


def _notes(entry: Entry, words: Words) -> str:
    texts = words.figures
    notes = [texts.doubtful] if entry.figure.doubt else []
    notes += [texts.conflicting] if entry.conflicts else []
    notes += [texts.repeated.format(count=len(entry.citations))] if len(entry.citations) > 1 else []
    return " · ".join(notes)


def _download(entries: Sequence[Entry], cards: Mapping[str, Card], words: Words) -> None:
    st.download_button(
        words.figures.download,
        lambda: tables.to_csv(tables.rows(entries, cards)).encode("utf-8"),
        "figures.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _source(entry: Entry, view: marked.View) -> None:
    """The paragraph with the figure's own characters marked, and every other place that tells it, or tells otherwise."""
    texts, figure, told = view.words.figures, entry.figure, entry.figure.citation
    exact = Citation(told.article_id, told.paragraph, figure.start, figure.start + len(figure.text), figure.text)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False):
        st.html(f'<b class="of">{texts.source}</b>')
        st.button(
            view.words.source.close, icon=":material/close:", key="figure-close", on_click=_close, type="tertiary"
        )
    st.html(marked.note(fulltext.read_as(figure, view.words)) + marked.source(exact, view))
    going.link("articles", texts.open_article, article=told.article_id, start=exact.start, end=exact.end)
    for label, others in ((texts.also, entry.citations[1:]), (texts.against, entry.conflicts)):
        cards = "".join(f'<div class="nearest">{marked.source(other, view)}</div>' for other in others)
        if cards:
            st.html(f'<div class="label">{label}</div>{cards}')
