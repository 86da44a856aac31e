"""Work that goes on while its reader is elsewhere: one piece of a kind at a time for all sessions, with progress and stop."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.page import marked
from assistant.page.words import Words

_EVERY = 1.0
"""Seconds between two looks at work that goes on."""
_NAMED = 3


@dataclass(eq=False)
class Work:
    """A piece of work in a thread of its own: what it returned, what failed and why, why it ended early."""

    total: int
    done: int = 0
    told: list[tuple[str, str]] = field(default_factory=list)
    problem: AssistantError | None = None
    broken: bool = False
    ended: bool = False
    result: Any = None
    stopping: Event = field(default_factory=Event)
    began: float = field(default_factory=monotonic)

    @property
    def elapsed(self) -> str:
        """Minutes and seconds since it began: a slow model is not a dead page."""
        minutes, seconds = divmod(int(monotonic() - self.began), 60)
        return f"{minutes}:{seconds:02}"

    def stop(self) -> None:
        """Asks it to end as soon as what is under way is done."""
        self.stopping.set()


class Stopped(Exception):
    """Raised by work that was asked to stop, where it cannot just return."""


def begin(kind: str, total: int, run: Callable[[Work], Any]) -> Work:
    """Starts work of a kind; where some is under way already, that is returned instead."""
    running, lock = _all()
    with lock:
        known = running.get(kind)
        if known and not known.ended:
            return known
        work = running[kind] = Work(total)
        Thread(target=_run, args=(work, run), daemon=True).start()
        return work


def current(kind: str) -> Work | None:
    """The last work of this kind, under way or ended; none where none was begun."""
    return _all()[0].get(kind)


def watch(work: Work, line: Callable[[Work], str], stop: str) -> None:
    """Shows work under way until it ends; the page is drawn again then, and as soon as there is a first thing to see."""
    st.fragment(_watched, run_every=_EVERY)(work, line, stop, work.done == 0)


def problem(work: Work, lead: str, words: Words) -> str:
    """Why work ended early and what failed, as HTML; empty where all went well."""
    lines = [str(work.problem)] if work.problem else []
    lines += [words.frame.unexpected] if work.broken else []
    failed: dict[str, list[str]] = defaultdict(list)
    for what, why in work.told:
        failed[why].append(what)
    told = [marked.problem(lead, line, words) for line in lines]
    return "".join([*told, *(marked.problem(f"{lead}{_few(what)} ", why, words) for why, what in failed.items())])


def _few(names: Sequence[str]) -> str:
    """The first of these names, and how many there are: a model that is gone fails every article alike."""
    return "、".join(names[:_NAMED]) + (f" … ({len(names)})" if len(names) > _NAMED else "")


def _watched(work: Work, line: Callable[[Work], str], stop: str, nothing_yet: bool) -> None:
    if work.ended or (nothing_yet and work.done):
        st.rerun()
    bar, button = st.columns([5, 1], vertical_alignment="bottom")
    bar.progress(min(1.0, work.done / work.total) if work.total else 0.0, f"{line(work)} · {work.elapsed}")
    button.button(stop, on_click=work.stop, disabled=work.stopping.is_set(), width="stretch")


def _run(work: Work, run: Callable[[Work], Any]) -> None:
    try:
        work.result = run(work)
    except Stopped:
        pass
    except AssistantError as error:
        work.problem = error
    except Exception:
        logging.getLogger(__name__).exception("work broke")
        work.broken = True
    finally:
        work.ended = True


@st.cache_resource(show_spinner=False)
def _all() -> tuple[dict[str, Work], Lock]:
    return {}, Lock()
