"""Links from one page to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


def link(address: str, label: str, **query: str | int) -> None:
    """A link to the page of this address, with what its query says."""
    found = {name: str(value) for name, value in query.items()}
    st.page_link(_page(address), label=label, icon=":material/arrow_forward:", query_params=found)


def go(address: str, **query: str | int) -> None:
    """Goes there at once."""
    st.switch_page(_page(address), query_params={name: str(value) for name, value in query.items()})


def _page(address: str) -> Page:
    """A page is known by its address alone: what it draws was told to `st.navigation`."""
    return st.Page(lambda: None, title=address, url_path=address)
