"""The library at the side: how many articles, their titles, and a place to put more."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import AssistantError, StoreError
from assistant.page import marked
from assistant.page.words import Words
from assistant.read import SUFFIXES
from assistant.types import Article, Failure

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from assistant.pipeline import Assistant

_TITLES = 100
_NAME = 60
"""Characters kept of an uploaded file's name: file systems allow 255 bytes, a Chinese character takes three."""


def shelf(articles: list[Article], words: Words) -> None:
    """The number of articles and their titles."""
    st.subheader(words.library.name, anchor=False)
    st.html(marked.titles(articles, _TITLES, words))


def add(assistant: Assistant, words: Words) -> None:
    """A place to drop files; they are indexed at once, and one line tells of each that fails."""
    turn = st.session_state.setdefault("uploads", 0)
    files = st.file_uploader(
        words.library.add,
        type=list(SUFFIXES),
        accept_multiple_files=True,
        key=f"files-{turn}",
    )
    st.html(marked.style(words) + marked.note(words.library.add_help))
    if files:
        st.session_state["report"] = _index(assistant, files, words)
        st.session_state["uploads"] = turn + 1  # a new key empties the field
        st.rerun()
    for block in st.session_state.get("report", ()):
        st.html(block)


def _index(assistant: Assistant, files: Sequence[UploadedFile], words: Words) -> list[str]:
    """Index uploaded files with progress; returns the result as HTML blocks."""
    bar = st.progress(0.0, words.library.adding)

    def progress(done: int, total: int, item: str) -> None:
        del item  # a path on this machine: nothing to show a reader
        bar.progress(min(1.0, done / total) if total else 0.0, words.library.adding)

    try:
        paths = [_kept(Path(assistant.settings.vectorstore) / "uploads", file) for file in files]
        report = assistant.index(paths, progress)
    except AssistantError as error:
        return [marked.problem(words.library.failed, str(error))]
    except Exception:
        logging.getLogger(__name__).exception("indexing uploaded files failed")
        return [marked.problem(words.library.failed, words.frame.unexpected)]
    told = words.library.added.format(added=report.added, replaced=report.replaced, unchanged=report.unchanged)
    return [marked.note(told), *(_failed(failure, words) for failure in report.failed)]


def _kept(folder: Path, file: UploadedFile) -> Path:
    """The uploaded file written below `folder`, which tells files of one name apart by their content."""
    data = file.getvalue()
    named = Path(Path(file.name).name)
    kept = folder / hashlib.sha256(data).hexdigest()[:16] / f"{named.stem[:_NAME]}{named.suffix}"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    except OSError as error:
        raise StoreError(
            f"cannot keep {named}: {error.strerror}", "free some space or check the index's folder"
        ) from error
    return kept


def _failed(failure: Failure, words: Words) -> str:
    """One line for a file: its own name, and never where it lies on this machine."""
    name = Path(failure.path).name
    reason = failure.reason.replace(failure.path, name)
    return marked.problem(words.library.failed, reason if name in reason else f"{name}: {reason}")
