"""The page of the figures: the ledger with filters, each row opening its source, charts, and the table as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from assistant import tables
from assistant.page import charts, going, marked, reading
from assistant.page.articles import chosen_row, nothing
from assistant.page.words import Words
from assistant.types import Card, Citation, Entry

if TYPE_CHECKING:
    from streamlit.elements.arrow import DataframeState

    from assistant.pipeline import Assistant

_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
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
        nothing(words)
        return
    reading.go_on(assistant, list(cards.values()), words)
    read = tuple(id_ for id_, card in cards.items() if card.figures)
    if not read:
        st.html(marked.note(words.figures.none))
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
    subject, unit, article = st.columns([3, 2, 4])
    since, until, _ = st.columns([2, 2, 5], vertical_alignment="bottom")
    titles = {id_: cards[id_].title or words.source.untitled for id_ in held if id_ in cards}
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
    table, source = st.columns([3, 2], gap="medium")
    with table:
        chosen = chosen_row(_table(entries, cards, view.words))
        _download(entries, cards, view.words)
    with source, st.container(key="figure-source"):
        if chosen is None or chosen >= len(entries):
            st.html(f'<div class="empty"><p>{view.words.figures.open_hint}</p></div>')
        else:
            _source(entries[chosen], view)


def _table(entries: Sequence[Entry], cards: Mapping[str, Card], words: Words) -> DataframeState:
    texts, column = words.figures, st.column_config
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
            "notes": [_notes(entry, words) for entry in entries],
            "title": [card.title if card else "" for card in at],
            "published": [card.published if card else None for card in at],
        },
        column_config={
            "subject": column.TextColumn(texts.subject),
            "measure": column.TextColumn(texts.measure),
            "printed": column.TextColumn(texts.printed),
            "value": column.NumberColumn(texts.value, format="localized"),
            "unit": column.TextColumn(texts.unit, width="small"),
            "date": column.TextColumn(texts.date),
            "notes": column.TextColumn(texts.notes),
            "title": column.TextColumn(texts.title),
            "published": column.DateColumn(texts.published, format="YYYY-MM-DD"),
        },
        hide_index=True,
        placeholder="",
        key=f"figures-{hash(tuple(figure.citation for figure in figures))}",  # other figures, no row chosen
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
    st.html(f'<div class="nearest">{marked.source(exact, view)}</div>')
    going.link("articles", texts.open_article, article=told.article_id, start=exact.start, end=exact.end)
    for label, others in ((texts.also, entry.citations[1:]), (texts.against, entry.conflicts)):
        cards = "".join(f'<div class="nearest">{marked.source(other, view)}</div>' for other in others)
        if cards:
            st.html(f'<div class="label">{label}</div>{cards}')
