"""Links from one page to another, and what every page shows while there is nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.page import marked
from assistant.page.words import Words

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


def link(address: str, label: str, icon: str = "arrow_forward", **query: str | int) -> None:
    """A link to the page of this address, with what its query says."""
    found = {name: str(value) for name, value in query.items()}
    st.page_link(_page(address), label=label, icon=f":material/{icon}:", query_params=found)


def nothing(words: Words) -> None:
    """That the library is empty, and the way to fill it."""
    with st.container(key="nothing", border=True, horizontal_alignment="center"):
        st.html(marked.empty(words.frame.empty_title, words.frame.empty_body))
        link("library", words.library.add, "add")


def go(address: str, **query: str | int) -> None:
    """Goes there at once."""
    st.switch_page(_page(address), query_params={name: str(value) for name, value in query.items()})


def _page(address: str) -> Page:
    """A page is known by its address alone: what it draws was told to `st.navigation`."""
    return st.Page(lambda: None, title=address, url_path=address)
