"""Putting articles in: files that are dropped or text that is pasted, kept beside the index and read in the background."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import AssistantError, StoreError
from assistant.page import going, marked, work
from assistant.page.shared import loading
from assistant.page.words import Words
from assistant.read import SUFFIXES
from assistant.types import Failure, IndexReport

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

KIND = "indexing"
_NAME = 60
"""Characters kept of a file's name: file systems allow 255 bytes, a Chinese character takes three."""
_MINE = "indexing-mine"


def add(assistant: Assistant, words: Words, *, folder: bool = False) -> None:
    """A place to drop files, or a whole folder; they are read at once."""
    texts, turn = words.library, st.session_state.setdefault("uploads", 0)
    files = st.file_uploader(
        texts.add_folder if folder else texts.add,
        type=list(SUFFIXES),
        accept_multiple_files="directory" if folder else True,
        key=f"folder-{turn}" if folder else f"files-{turn}",
        label_visibility="collapsed",
    )
    st.html(marked.note(texts.add_folder_help if folder else texts.add_help))
    if files:
        st.session_state["uploads"] = turn + 1  # a new key empties the field
        _begin(assistant, [(file.name, file.getvalue()) for file in files], words)


def paste(assistant: Assistant, words: Words) -> None:
    """A place to paste the text of an article."""
    texts, turn = words.library, st.session_state.setdefault("pastes", 0)
    with st.form(f"paste-{turn}", border=False):
        title = st.text_input(texts.paste_title).strip()
        text = st.text_area(texts.paste_text, height=180).strip()
        sent = st.form_submit_button(texts.paste_add, disabled=_under_way() is not None)
    if sent and not text:
        st.html(marked.problem("", texts.paste_short, words))
    elif sent:
        st.session_state["pastes"] = turn + 1
        whole = f"{title}\n\n{text}\n" if title else f"{text}\n"
        name = "".join(char for char in title or text.split("\n")[0] if char.isalnum()) or "text"
        _begin(assistant, [(f"{name[:_NAME]}.txt", whole.encode("utf-8"))], words)


def index(assistant: Assistant, paths: Sequence[Path], *, rebuild: bool = False) -> None:
    """Reads these files in the background and draws the page again."""
    st.session_state[_MINE] = work.begin(KIND, 0, lambda going_on: _index(assistant, paths, rebuild, going_on))
    st.rerun()


def busy(words: Words) -> bool:
    """Whether files are being read now; shows how far that is."""
    going_on = _under_way()
    if going_on:
        work.watch(going_on, lambda _: words.frame.loading if loading() else words.library.adding, words.library.stop)
    return going_on is not None


def outcome(words: Words) -> None:
    """What became of the files of this session that were read last, and what to do with them now."""
    known: work.Work | None = st.session_state.get(_MINE)
    if known is None or not known.ended:
        return
    texts, report = words.library, known.result
    if isinstance(report, IndexReport):
        counts = ((texts.added, report.added), (texts.replaced, report.replaced), (texts.unchanged, report.unchanged))
        told = " · ".join(text.format(count=count) for text, count in counts if count)
        failed = "".join(_failed(failure, words) for failure in report.failed)
        st.html((marked.note(told) if told else "") + failed)
        if report.added or report.replaced:
            _next(words)
    elif known.stopping.is_set():
        st.html(marked.note(texts.stopped))
    if failed := work.problem(known, texts.failed, words):
        st.html(failed)


def _next(words: Words) -> None:
    texts = words.library
    with st.container(horizontal=True, key="next"):
        for address, label in (
            ("chat", texts.then_ask),
            ("summaries", texts.then_summarise),
            ("figures", texts.then_figures),
        ):
            going.link(address, label)


def forget(assistant: Assistant, paths: Sequence[str]) -> None:
    """Deletes our own copies of files that were dropped here; files of anybody's own stay as they are."""
    ours = _folder(assistant).resolve()
    for path in map(Path, paths):
        if path.resolve().is_relative_to(ours):
            path.unlink(missing_ok=True)


def _under_way() -> work.Work | None:
    known = work.current(KIND)
    return known if known and not known.ended else None


def _begin(assistant: Assistant, files: Sequence[tuple[str, bytes]], words: Words) -> None:
    try:
        paths = [_kept(_folder(assistant), name, data) for name, data in files]
    except AssistantError as error:
        st.html(marked.problem("", str(error), words))
        return
    index(assistant, paths)


def _index(assistant: Assistant, paths: Sequence[Path], rebuild: bool, going_on: work.Work) -> IndexReport:
    def progress(done: int, total: int, item: str) -> None:
        del item  # a path on this machine: nothing to show a reader
        going_on.done, going_on.total = done, total
        if going_on.stopping.is_set():
            raise work.Stopped

    return assistant.index(paths, progress, rebuild=rebuild)


def _folder(assistant: Assistant) -> Path:
    return Path(assistant.settings.vectorstore) / "uploads"


def _kept(folder: Path, name: str, data: bytes) -> Path:
    """The file written below `folder`, which tells files of one name apart by their content."""
    named = Path(Path(name).name)
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
    return marked.problem(words.library.failed, reason if name in reason else f"{name}: {reason}", words)
