"""The page of the library: putting in, what cleaning left out, what stands twice, removing, rebuilding, the models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import StoreError
from assistant.page import going, marked, uploads
from assistant.page.articles import chosen_row
from assistant.page.words import Words
from assistant.types import Article, Card, Status

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_TABLE = 320
"""Pixels of the tallest table."""
_BEGINNING = 60


def page(assistant: Assistant, view: marked.View) -> None:
    """Everything there is to do with the articles as files."""
    words = view.words
    st.html(marked.heading(words.library.name, words.library.tagline))
    try:
        cards = assistant.cards()
    except StoreError as error:  # made with another embedder, say: what can be done is done here
        st.html(marked.problem("", str(error), words))
        _rebuild(assistant, (), words)
        return
    _add(assistant, words)
    _state(assistant.status(), words)
    if not cards:
        return
    _left_out(cards, words)
    _repeated(cards, view)
    _remove(assistant, cards, words)
    _rebuild(assistant, cards, words)


def _add(assistant: Assistant, words: Words) -> None:
    if uploads.busy(words):
        return
    files, folder, text = st.tabs([words.library.add, words.library.add_folder, words.library.paste])
    with files:
        uploads.add(assistant, words)
    with folder:
        uploads.add(assistant, words, folder=True)
    with text:
        uploads.paste(assistant, words)
    uploads.outcome(words)


# --- how it stands ----------------------------------------------------------------------------


def _state(status: Status, words: Words) -> None:
    texts = words.library
    many = texts.count_one if status.articles == 1 else texts.count
    held = " · ".join([many.format(count=status.articles), texts.passages.format(count=status.passages)])
    rows = {
        texts.held: held,
        texts.embedder: status.embedder,
        texts.chat_model: words.frame.no_model if status.chat == marked.NONE else status.chat,
        texts.folder: status.folder,
    }
    table = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows.items())
    pending = marked.note(texts.pending.format(count=status.pending)) if status.pending else ""
    st.html(f'<dl class="state">{table}</dl>{pending}')
    if status.chat == marked.NONE:
        with st.expander(texts.set_model):
            st.html(_how_to(words))


def _how_to(words: Words) -> str:
    texts = words.library
    endpoint = "OPENAI_BASE_URL=https://…/v1\nOPENAI_API_KEY=…\nASSISTANT_CHAT=…"
    return (
        f'<div class="howto"><p>{escape(texts.set_model_how)}</p>'
        f"<p>{escape(texts.set_endpoint)}</p><pre>{endpoint}</pre>"
        f"<p>{escape(texts.set_local)}</p><pre>pip install '.[local]'</pre>"
        f"<p>{escape(texts.quoting_works)}</p></div>"
    )


# --- what cleaning did ------------------------------------------------------------------------


def _left_out(cards: Sequence[Card], words: Words) -> None:
    texts, column = words.library, st.column_config
    st.subheader(texts.left_out, anchor=False)
    touched = sorted((card for card in cards if card.left_out), key=lambda card: -_characters(card))
    if not touched:
        st.html(marked.note(texts.left_out_none))
        return
    spans = sum(each.spans for card in touched for each in card.left_out)
    st.html(marked.note(texts.left_out_line.format(spans=spans, characters=sum(map(_characters, touched)))))
    st.html(_reasons(touched, words))
    chosen = chosen_row(
        st.dataframe(
            {
                "title": [marked.titled(card) for card in touched],
                "reasons": [_named(card, words) for card in touched],
                "characters": [_characters(card) for card in touched],
                "share": [100 * _characters(card) / card.characters for card in touched],
            },
            column_config={
                "title": column.TextColumn(texts.title, width=400),
                "reasons": column.TextColumn(texts.reason, width=500),
                "characters": column.NumberColumn(texts.characters, format="localized"),
                "share": column.NumberColumn(texts.share, format="%d%%"),
            },
            hide_index=True,
            key="left-out",
            on_select="rerun",
            selection_mode=["single-row", "single-cell"],
            height=min(_TABLE, 38 + 35 * len(touched)),
        )
    )
    if chosen is not None and chosen < len(touched):
        going.go("articles", article=touched[chosen].id)


def _characters(card: Card) -> int:
    return sum(each.characters for each in card.left_out)


def _named(card: Card, words: Words) -> str:
    return "、".join(f"{_reason(each.reason, words)} {each.spans}" for each in card.left_out)


def _reason(reason: str, words: Words) -> str:
    return words.library.reasons.get(reason, reason)


def _reasons(cards: Sequence[Card], words: Words) -> str:
    """What was left out of all of them, by reason, the most characters first."""
    characters: Counter[str] = Counter()
    for card in cards:
        characters.update({each.reason: each.characters for each in card.left_out})
    items = "".join(
        f"<li>{escape(_reason(reason, words))} <b>{escape(words.articles.characters.format(count=count))}</b></li>"
        for reason, count in characters.most_common()
    )
    return f'<ul class="reasons">{items}</ul>'


def _repeated(cards: Sequence[Card], view: marked.View) -> None:
    words, texts = view.words, view.words.library
    st.subheader(texts.duplicates, anchor=False)
    copied = [card for card in cards if card.copies]
    repeated = {card.id: card for card in cards if card.repeated}
    if not copied and not repeated:
        st.html(marked.note(texts.duplicates_none))
        return
    if copied:
        st.html(_copies(copied, words))
    if repeated:
        chosen = st.selectbox(
            texts.also,
            list(repeated),
            index=None,
            format_func=lambda id_: _told(repeated[id_], words),
            placeholder=texts.left_out_of,
            key="repeated",
        )
        article = view.find(chosen) if chosen else None
        st.html(_places(article, view) if article else "<span></span>")


def _told(card: Card, words: Words) -> str:
    return f"{marked.titled(card)} · {words.library.repeated.format(count=card.repeated)}"


def _copies(cards: Sequence[Card], words: Words) -> str:
    items = "".join(
        f'<li lang="{marked.lang_of(card.title)}">{escape(marked.titled(card))}'
        f"<small>{escape(' = '.join(Path(path).name for path in (card.path, *card.copies)))}</small></li>"
        for card in cards
    )
    return f'<div class="label">{escape(words.library.copies)}</div><ul class="titles">{items}</ul>'


def _places(article: Article, view: marked.View) -> str:
    """The beginning of each paragraph that also stands elsewhere, and where."""
    blocks = [
        f'<div class="label">{escape(view.words.source.paragraph.format(number=paragraph.number))}</div>'
        f'<div lang="{marked.lang_of(article.text)}">{escape(article.text[paragraph.start : paragraph.end][:_BEGINNING])}…</div>'
        f"{marked.also(paragraph, (), view)}"
        for paragraph in article.paragraphs
        if paragraph.also_at
    ]
    return f'<div class="places">{"".join(blocks)}</div>'


# --- taking out, making anew ------------------------------------------------------------------


def _remove(assistant: Assistant, cards: Sequence[Card], words: Words) -> None:
    texts, named = words.library, {card.id: card for card in cards}
    st.subheader(texts.remove, anchor=False)
    turn = st.session_state.setdefault("removed-turn", 0)
    chosen = st.multiselect(
        texts.remove_choose,
        list(named),
        format_func=lambda id_: marked.titled(named[id_]),
        placeholder=words.summaries.choose,
        key=f"remove-{turn}",
    )
    if chosen:
        with st.popover(texts.remove_yes.format(count=len(chosen)), icon=":material/delete:"):
            st.html(marked.note(texts.remove_ask.format(count=len(chosen))))
            if st.button(texts.remove_yes.format(count=len(chosen)), key="remove-yes", type="primary"):
                assistant.remove(chosen)
                uploads.forget(assistant, [path for id_ in chosen for path in (named[id_].path, *named[id_].copies)])
                st.session_state["removed-turn"] = turn + 1
                st.session_state["removed"] = len(chosen)
                st.rerun()
    if removed := st.session_state.pop("removed", 0):
        st.html(marked.note(texts.removed.format(count=removed)))


def _rebuild(assistant: Assistant, cards: Sequence[Card], words: Words) -> None:
    texts = words.library
    st.subheader(texts.rebuild, anchor=False)
    st.html(marked.note(texts.rebuild_help))
    with st.popover(texts.rebuild, icon=":material/refresh:"):
        st.html(marked.note(texts.rebuild_ask))
        if st.button(texts.rebuild_yes, key="rebuild-yes", type="primary"):
            files = [Path(path) for card in cards for path in (card.path, *card.copies)]
            uploads.index(assistant, [file for file in files if file.is_file()], rebuild=True)
