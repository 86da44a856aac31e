"""The page of the summaries: making one, some or all of them, reading and comparing them, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

from assistant import show
from assistant.asking import QUOTING
from assistant.page import fulltext, going, marked, work
from assistant.page.shared import loading
from assistant.page.words import Words
from assistant.types import Card, Failure, Summary

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

Kind = Literal["primary", "secondary"]

_KIND = "summarising"
_TABLE = 420
"""Pixels of the tallest table."""


def page(assistant: Assistant, view: marked.View) -> None:
    """What is there, how to make more, and two summaries to read side by side."""
    words, cards = view.words, assistant.cards()
    st.html(marked.heading(words.summaries.name, words.summaries.tagline if cards else ""))
    if not cards:
        going.nothing(words)
        return
    if assistant.status().chat == marked.NONE:
        st.html(marked.note(words.summaries.quoting))
    _make(assistant, cards, words)
    made = [card for card in cards if card.summarised]
    st.subheader(words.summaries.read, anchor=False)
    if not made:
        under_way = (known := work.current(_KIND)) is not None and not known.ended
        st.html(marked.empty("", words.summaries.coming if under_way else words.summaries.none_yet))
        return
    _read(assistant, made, view)
    _export(assistant, made, view)


# --- making -----------------------------------------------------------------------------------


def _make(assistant: Assistant, cards: Sequence[Card], words: Words) -> None:
    texts, known = words.summaries, work.current(_KIND)
    if known and not known.ended:
        work.watch(known, lambda going_on: _line(going_on, words), texts.stop)
        return
    chosen = _chosen(cards, words)
    missing = [card.id for card in cards if not card.summarised]
    with st.container(horizontal=True):
        if chosen:
            _button(assistant, texts.make_chosen.format(count=len(chosen)), chosen, "chosen", "primary", words)
        label = texts.make_missing if missing else texts.make_all
        ids = missing or [card.id for card in cards]
        kind: Kind = "primary" if missing and not chosen else "secondary"
        _button(assistant, label.format(count=len(ids)), ids, "rest", kind, words)
    if known:
        st.html(_outcome(known, words))


def _chosen(cards: Sequence[Card], words: Words) -> list[str]:
    texts, column = words.articles, st.column_config
    st.html(marked.note(words.summaries.choose_hint))
    state = st.dataframe(
        {
            "title": [marked.titled(card) for card in cards],
            "publisher": [card.publisher for card in cards],
            "published": [card.published for card in cards],
            "characters": [card.characters for card in cards],
            "summary": [_maker(card, words) for card in cards],
        },
        column_config={
            "title": column.TextColumn(texts.title, width="large"),
            "publisher": column.TextColumn(texts.publisher),
            "published": column.DateColumn(texts.published, format="YYYY-MM-DD"),
            "characters": column.NumberColumn(texts.length, format="localized"),
            "summary": column.TextColumn(texts.summary),
        },
        hide_index=True,
        placeholder="",
        key="summaries-table",
        on_select="rerun",
        selection_mode="multi-row",
        height=min(_TABLE, 38 + 35 * len(cards)),
    )
    return [cards[row].id for row in state.selection.rows if row < len(cards)]


def _maker(card: Card, words: Words) -> str:
    return words.summaries.quoted if card.summarised == QUOTING else card.summarised


def _button(assistant: Assistant, label: str, ids: Sequence[str], key: str, kind: Kind, words: Words) -> None:
    """Starts at once where no model is asked; else says first what it would ask of the model."""
    if assistant.status().chat == marked.NONE:
        if st.button(label, key=key, type=kind):
            _begin(assistant, ids)
        return
    with st.popover(label, type=kind):
        if st.button(words.summaries.weigh, key=f"{key}-weigh", type="tertiary"):
            st.html(marked.note(_estimate(assistant, ids, words)))
        if st.button(words.summaries.begin, key=key, type="primary"):
            _begin(assistant, ids)


def _begin(assistant: Assistant, ids: Sequence[str]) -> None:
    wanted = list(ids)
    work.begin(_KIND, len(wanted), lambda going_on: _summarise(assistant, wanted, going_on))
    st.rerun()


def _summarise(assistant: Assistant, ids: Sequence[str], going_on: work.Work) -> None:
    """One after the other as they come; each is kept as soon as it is there."""
    for result in assistant.summarise_many(ids):
        if isinstance(result, Failure):
            names = {card.id: marked.titled(card) for card in assistant.cards()}
            going_on.told.append((names.get(result.path, result.path), result.reason))
        going_on.done += 1
        if going_on.stopping.is_set():
            return


def _estimate(assistant: Assistant, ids: Sequence[str], words: Words) -> str:
    found = assistant.estimate(ids)
    cost = assistant.settings.cost(found.usage)
    line = words.summaries.estimate.format(
        requests=found.requests, prompt=found.usage.prompt_tokens, completion=found.usage.completion_tokens
    )
    return line + (words.summaries.cost.format(cost=cost) if cost is not None else "")


def _line(going_on: work.Work, words: Words) -> str:
    texts = words.summaries
    line = words.frame.loading if loading() else texts.making.format(done=going_on.done, total=going_on.total)
    return f"{line} · {texts.stopping}" if going_on.stopping.is_set() else line


def _outcome(known: work.Work, words: Words) -> str:
    texts, made = words.summaries, known.done - len(known.told)
    stopped = known.stopping.is_set() and known.done < known.total
    line = texts.stopped.format(done=made, total=known.total) if stopped else texts.done.format(done=made)
    return (marked.note(line) if made or stopped else "") + work.problem(known, texts.failed, words)


# --- reading ----------------------------------------------------------------------------------


def _read(assistant: Assistant, made: Sequence[Card], view: marked.View) -> None:
    words, titles = view.words, {card.id: marked.titled(card) for card in made}
    left, right = st.columns(2, gap="large")
    name = titles.__getitem__
    with left:
        one = st.selectbox(words.summaries.choose, list(titles), format_func=name, key="summaries-one")
    with right:
        others = [id_ for id_ in titles if id_ != one]
        other = st.selectbox(
            words.summaries.compare,
            others,
            index=None,
            format_func=name,
            placeholder=words.summaries.nothing,
            key="summaries-other",
        )
    for column, id_, key in ((left, one, "one"), (right, other, "other")):
        with column, st.container(key=f"summary-{key}"):
            _shown(assistant, id_, key, view)


def _shown(assistant: Assistant, id_: str | None, key: str, view: marked.View) -> None:
    summary = assistant.summary(id_) if id_ else None
    article = view.find(id_) if id_ else None
    if summary is None or article is None or id_ is None:
        return
    st.html(fulltext.sourced(summary, article, key, view))
    going.link("articles", view.words.summaries.open_article, article=id_)


# --- export -----------------------------------------------------------------------------------


def _export(assistant: Assistant, made: Sequence[Card], view: marked.View) -> None:
    texts, ids = view.words.summaries, [card.id for card in made]
    st.html(marked.note(texts.export_what.format(count=len(ids))))
    writers: dict[str, tuple[str, str, Callable[[], bytes]]] = {
        texts.markdown: ("summaries.md", "text/markdown", lambda: _markdown(assistant, ids)),
        texts.word: ("summaries.docx", show.DOCX, lambda: _word(assistant, ids, view)),
        texts.jsonl: ("summaries.jsonl", "application/jsonl", lambda: _jsonl(assistant, ids)),
    }
    with st.container(horizontal=True):
        for label, (name, kind, write) in writers.items():
            st.download_button(label, write, name, kind, on_click="ignore", icon=":material/download:", key=name)


def _kept(assistant: Assistant, ids: Sequence[str]) -> list[Summary]:
    return [summary for id_ in ids if (summary := assistant.summary(id_))]


def _markdown(assistant: Assistant, ids: Sequence[str]) -> bytes:
    parts = [show.summary_markdown(each, assistant.article(each.article_id)) for each in _kept(assistant, ids)]
    return "\n".join(parts).encode("utf-8")


def _word(assistant: Assistant, ids: Sequence[str], view: marked.View) -> bytes:
    words = view.words
    return show.summaries_docx(_kept(assistant, ids), words.summaries.parts, view.find, words.lang)


def _jsonl(assistant: Assistant, ids: Sequence[str]) -> bytes:
    return "".join(f"{show.to_json(each)}\n" for each in _kept(assistant, ids)).encode("utf-8")
