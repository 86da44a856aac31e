"""The page of the library: what it holds, and a place to put more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.page import marked
from assistant.page.shared import articles
from assistant.page.uploads import add, shelf

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


def page(assistant: Assistant, view: marked.View) -> None:
    """The titles, and a field to drop files on."""
    st.html(marked.heading(view.words.library.name))
    add(assistant, view.words)
    shelf(articles(assistant), view.words)
