"""The page of the summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.page import marked

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


def page(assistant: Assistant, view: marked.View) -> None:
    """Its name, until it is made."""
    del assistant
    st.html(marked.heading(view.words.summaries.name))
