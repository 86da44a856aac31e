"""The page's frame: language, style, the one shared `Assistant`, and the five pages to go to."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.page import articles, chat, figures, library, marked, shared, summaries
from assistant.page.reader import account, admitted, remember
from assistant.page.seat import OPEN
from assistant.page.words import Words, words

_LANGUAGES = {"zh": "中文", "en": "English"}
_KEPT = "language"

Draw = Callable[[Assistant, marked.View], None]


def main() -> None:
    """Draw the page that the address names; whatever goes wrong is told in one line."""
    texts = words(_language())
    st.set_page_config(texts.frame.title, page_icon="📰", layout="wide")
    st.html(_style() + marked.style(texts))
    with st.container(
        key="head", horizontal=True, width="content", vertical_alignment="center"
    ):  # the style puts it into the header: a sidebar would take a third of the width on every page
        account(texts)
        _language_switch(texts)
    if not admitted(texts):
        return
    pages = _pages(texts)
    start = st.Page(
        partial(_to, pages[0]), title=texts.frame.title, url_path="start", default=True, visibility="hidden"
    )
    page = st.navigation([start, *pages], position="top")
    page.run()
    with st.container(key="scripts"):
        st.html(_closing(page.url_path), unsafe_allow_javascript=True)
        remember()


def _pages(texts: Words) -> list[st.Page]:
    """Each page with the name and the address it has: the start page may have none, so the chat is not that one."""
    return [
        st.Page(partial(_drawn, draw, texts), title=name, icon=f":material/{icon}:", url_path=path)
        for path, icon, name, draw in (
            ("chat", "forum", texts.chat.name, chat.page),
            ("articles", "article", texts.articles.name, articles.page),
            ("summaries", "summarize", texts.summaries.name, summaries.page),
            ("figures", "bar_chart", texts.figures.name, figures.page),
            ("library", "inventory_2", texts.library.name, library.page),
        )
    ]


def _drawn(draw: Draw, texts: Words) -> None:
    """One page, or one line where that fails."""
    try:
        assistant = shared.the_assistant()
        draw(assistant, marked.View(texts, shared.finder(assistant)))
    except AssistantError as error:
        st.html(marked.problem("", str(error), texts))
    except Exception:
        logging.getLogger(__name__).exception("the page failed")
        st.html(marked.problem("", texts.frame.unexpected, texts))


def _closing(page: str) -> str:
    """A script that closes the side on a phone, where it lies over the page, once another page or conversation is open."""
    here = "".join(filter(str.isalnum, page + st.query_params.get(OPEN, "")))
    button = "[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button"
    return f"<script>/* {here} */ if (innerWidth < 768) document.querySelector('{button}')?.click()</script>"


def _to(page: st.Page) -> None:
    st.switch_page(page, query_params=st.query_params.to_dict())


@cache
def _style() -> str:
    sheets = sorted(Path(__file__).with_name("style").glob("*.css"))
    return f"<style>{''.join(sheet.read_text(encoding='utf-8') for sheet in sheets)}</style>"


def _language() -> str:
    """`?lang=zh` or `?lang=en`, kept from page to page, else the browser's language, else Chinese."""
    asked = st.query_params.get("lang")
    if asked in _LANGUAGES:
        st.session_state[_KEPT] = asked
    elif kept := st.session_state.get(_KEPT):  # going to another page empties the address
        st.query_params["lang"] = kept
        return str(kept)
    else:
        asked = "zh" if (st.context.locale or "zh").lower().startswith("zh") else "en"
    return asked


def _language_switch(texts: Words) -> None:
    def switch() -> None:
        st.query_params["lang"] = st.session_state["lang"] or texts.lang

    st.segmented_control(
        "中文 / English",
        list(_LANGUAGES),
        default=texts.lang,
        format_func=_LANGUAGES.__getitem__,
        key="lang",
        on_change=switch,
        label_visibility="collapsed",
    )


if __name__ == "__main__":  # Streamlit runs this file when the page is started by `assistant page`
    main()
