"""What is made of an article once and kept in the library: its figures, its summary."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from assistant.figures import figures, rules
from assistant.store import FIGURES, SUMMARY, Made, Store
from assistant.types import Article, Figure, Summary
from assistant.values import dump, load


def figures_of(article_id: str, find: Callable[[str], Article], store: Store, known: Made | None) -> tuple[Figure, ...]:
    """The figures of an article; read and kept where what is known of them was read by other rules."""
    if known and known.maker == rules():
        with suppress(ValueError):  # they were of another shape
            return load(tuple[Figure, ...], known.value)
    found = tuple(figures(find(article_id)))
    store.keep(FIGURES, article_id, Made(rules(), dump(found)))
    return found


def summary_of(article_id: str, store: Store) -> Summary | None:
    """The summary that is kept of an article; none where none was made, or one of an older shape."""
    known = store.made(SUMMARY, [article_id]).get(article_id)
    try:
        return load(Summary, known.value) if known else None
    except ValueError:
        return None


def keep_summary(summary: Summary, store: Store) -> None:
    """Keeps a summary in the place of an earlier one."""
    store.keep(SUMMARY, summary.article_id, Made(summary.model, dump(summary)))
