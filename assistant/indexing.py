"""The index run: files to articles, articles to passages and vectors, in two halves that a kill cannot harm.

First every file is read and recorded, so that cleaning knows which lines stand in how many articles, in whatever order
the files come. Then the articles that wait are cleaned, cut and embedded, group by group: SQLite first (state `stored`),
the vector index next, and only then `indexed`. A run that was killed is continued by the next one.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from assistant import clean, read, split
from assistant.errors import ReadError
from assistant.library import Library
from assistant.store import Prepared, Reading, Store
from assistant.types import Article, Embedder, Failure, IndexReport, Passage, Progress

_FILES = 64  # files recorded in one transaction
_PASSAGES = 256  # passages embedded in one call and written in one transaction


def index(
    library: Library, embedder: Embedder, paths: Sequence[str | Path], progress: Progress | None = None
) -> IndexReport:
    """Brings the files at these paths into the library, and whatever an earlier run left to do.

    `progress` counts characters; while files are read it is called with 0 of 0. A file that cannot be read is
    reported and passed over. Raises `StoreError` and `ModelError`; the next run continues.
    """
    begun = time.monotonic()
    progress = progress or silent
    with library.writing():
        _finish_removals(library)
        found = read.find(paths)
        outcomes, unreadable = _read_all(library.store, found.files, progress)
        _cut_again(library)
        passages, characters = _index_pending(library, embedder, progress)
        _finish_removals(library)
    return IndexReport(
        added=outcomes["added"],
        unchanged=outcomes["unchanged"],
        replaced=outcomes["replaced"],
        removed=0,
        failed=(*found.failures, *unreadable),
        passed_over=tuple(map(_name, found.others)),
        passages=passages,
        characters=characters,
        seconds=time.monotonic() - begun,
    )


def remove(library: Library, targets: Sequence[str | Path]) -> IndexReport:
    """Takes files, all files below folders, or articles by id out of the library; their files stay as they are."""
    begun = time.monotonic()
    removed, failed = 0, []
    with library.writing():
        for target in targets:
            count = library.store.forget(_name(Path(target))) or library.store.forget(str(target))
            if not count:
                failed.append(Failure(_name(Path(target)), "nothing in the index has this path or id"))
            removed += count
        _finish_removals(library)
    return IndexReport(0, 0, 0, removed, tuple(failed), (), 0, 0, time.monotonic() - begun)


def embedding_text(passage: Passage) -> str:
    """What is embedded for a passage: the title tells what a paragraph without a subject is about."""
    return f"{passage.title}\n{passage.text}" if passage.title else passage.text


# --- first half: files to articles ------------------------------------------------------------


def _read_all(store: Store, files: Sequence[Path], progress: Progress) -> tuple[Counter[str], list[Failure]]:
    """Records every file; counts files by outcome."""
    outcomes: Counter[str] = Counter()
    failed: list[Failure] = []
    waiting: list[Reading] = []
    for file in files:
        progress(0, 0, _name(file))
        try:
            reading = _read(store, file)
        except (ReadError, OSError) as error:
            failed.append(Failure(_name(file), " ".join(str(error).split())))
            continue
        if reading is None:
            outcomes["unchanged"] += 1
            continue
        waiting.append(reading)
        if len(waiting) == _FILES:
            outcomes.update(store.record(waiting))
            waiting = []
    outcomes.update(store.record(waiting))
    return outcomes, failed


def _read(store: Store, file: Path) -> Reading | None:
    """The file as it is now, or None where it is known by its size and time."""
    stat = file.stat()  # before the text: a file that changes in between is read again by the next run
    name = _name(file)
    if store.known(name, stat.st_size, stat.st_mtime_ns):
        return None
    article = read.read(file)
    return Reading(name, stat.st_size, stat.st_mtime_ns, article, clean.line_keys(article.text))


def _name(file: Path) -> str:
    """The absolute path as text; bytes that are no UTF-8 are written as escapes."""
    return os.path.normpath(file.absolute()).encode("utf-8", "backslashreplace").decode("utf-8")


# --- second half: articles to passages and vectors --------------------------------------------


def _index_pending(library: Library, embedder: Embedder, progress: Progress) -> tuple[int, int]:
    """Cleans, cuts, embeds and writes what waits; the embedder is not touched where nothing does."""
    pending, stored = library.store.pending(), library.store.stored()
    if not pending and not stored:
        return 0, 0
    library.claim(embedder.name, embedder.dimension)
    for start in range(0, len(stored), _FILES):
        library.publish(stored[start : start + _FILES])
    total, done, passages = sum(pending.values()), 0, 0
    for group in _groups(library.store, pending):
        characters = sum(len(article.text) for article, _ in group)
        path, cut = group[-1][0].path, [passage for _, found in group for passage in found]
        vectors = np.zeros((len(cut), embedder.dimension), dtype=np.float32)
        for start in range(0, len(cut), _PASSAGES):
            progress(done + characters * start // len(cut), total, path)
            some = slice(start, start + _PASSAGES)
            vectors[some] = embedder.embed_passages([embedding_text(passage) for passage in cut[some]])
        ends = np.cumsum([len(found) for _, found in group])[:-1]
        parts = np.split(vectors, ends)
        library.store.put(Prepared(*pair, part) for pair, part in zip(group, parts, strict=True))
        library.publish([article.id for article, _ in group])
        _finish_removals(library)
        done, passages = done + characters, passages + len(cut)
        progress(done, total, path)
    return passages, done


def _groups(store: Store, pending: Iterable[str]) -> Iterator[list[tuple[Article, tuple[Passage, ...]]]]:
    """Articles with their passages, about `_PASSAGES` passages a group."""
    group: list[tuple[Article, tuple[Passage, ...]]] = []
    for article_id in pending:
        article = store.reading(article_id)
        noise = clean.find_noise(article, store.line_counts(article_id))
        article = split.split(article, noise)
        group.append((article, split.passages(article)))
        if sum(len(found) for _, found in group) >= _PASSAGES:
            yield group
            group = []
    if group:
        yield group


def _cut_again(library: Library) -> None:
    """Sends back articles in which the new ones make known a line as their site's furniture.

    So the library does not depend on the order in which articles came, be it over many runs.
    """
    if ids := library.store.unsettled(clean.OTHER_ARTICLES):
        library.delete(ids)


def _finish_removals(library: Library) -> None:
    """Deletes what was to be removed, and old versions whose new version is indexed."""
    while ids := [*library.store.hidden(), *library.store.superseded()]:
        library.delete(ids)


def silent(done: int, total: int, item: str) -> None:
    """Stands in where nobody watches."""
