"""The library: the store and the vector index joined into one thing that is searched and written.

One process at a time writes; any number read meanwhile. The manifest says with which embedder and splitter the index
was made, and a library made with others is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock, RLock

from filelock import FileLock, Timeout

from assistant import split
from assistant.errors import StoreError
from assistant.store import Store
from assistant.types import Passage, Vectors
from assistant.vectors import VectorIndex

_TAIL = 4096
"""Passages that came after the vector index was opened are compared one by one, up to this number (about 5 ms)."""
_BATCH = 1000
_MANIFEST = "manifest.json"
_REBUILD = "make the index anew with `assistant index --rebuild`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the vectors of a library depend on."""

    embedder: str
    dimension: int
    splitter: int


class Library:
    """A folder with articles, their passages and vectors; the `PassageIndex` of `types`."""

    def __init__(self, folder: Path, chroma: str = "") -> None:
        self._folder = folder
        self._chroma = chroma
        self.store = Store.open(folder)
        self._index: VectorIndex | None = None
        self._last = 0  # the highest key that our view of the vector index holds
        self._lock = RLock()
        self._pen = Lock()
        self._turn = FileLock(folder / "index.lock", thread_local=False)

    @classmethod
    def open(cls, folder: Path, embedder: str, chroma: str = "") -> Library:
        """The library in `folder`, made where there is none; refuses one made with another embedder or splitter.

        `chroma` is empty for Chroma inside the process, else the `host:port` of a server.
        """
        library = cls(folder, chroma)
        try:
            library._check(embedder)
        except StoreError:
            library.close()
            raise
        return library

    @classmethod
    def reset(cls, folder: Path, chroma: str = "") -> None:
        """Keeps the articles of `folder` and drops all that was made of them, so that the next run makes it anew."""
        library = cls(folder, chroma)
        try:
            with library.writing():
                library._vectors(ours=True).rebuild(())
                library.store.reset()
                (folder / _MANIFEST).unlink(missing_ok=True)
        finally:
            library.close()

    def close(self) -> None:
        """Lets go of all files."""
        with self._lock:
            self.store.close()
            if self._index is not None:
                self._index.close()
                self._index = None

    # --- search -------------------------------------------------------------------------------

    @property
    def size(self) -> int:
        return self.store.size()

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        return self.store.frequencies(terms)

    def keyword(self, terms: Sequence[str], limit: int) -> list[tuple[int, float]]:
        return self.store.keyword(terms, limit)

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        return self.store.passages(keys)

    def leads(self, article_ids: Sequence[str]) -> dict[str, Passage]:
        return self.store.leads(article_ids)

    def similarities(self, vector: Vectors, keys: Sequence[int]) -> dict[int, float]:
        found, vectors = self.store.vectors(keys)
        return dict(zip(found, (vectors @ vector).tolist(), strict=True)) if found else {}

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        if self.size == 0:
            return []
        index, (keys, vectors) = self._vectors(), self._came_later()
        if len(keys) > _TAIL:
            self._refresh()
            keys, vectors = self._came_later()
        found = dict(index.nearest(vector, limit))
        if keys:
            found.update(zip(keys, (vectors @ vector).tolist(), strict=True))
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]

    def _came_later(self) -> tuple[list[int], Vectors]:
        """What another process wrote after we opened the vector index: our view of it does not change by itself."""
        return self.store.vectors_after(self._last, _TAIL + 1)

    # --- writing ------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Only one thread of one process writes; whoever comes second gets a `StoreError`."""
        if not self._pen.acquire(blocking=False):
            raise self._taken()
        try:
            self._take_turn()
            try:
                self._refresh()  # another process may have written since: Chroma must not write on an old view
                yield
            finally:
                self._turn.release()
        finally:
            self._pen.release()

    def _take_turn(self) -> None:
        try:
            self._turn.acquire(timeout=0)
        except Timeout:
            raise self._taken() from None
        except OSError as error:
            remedy = "give yourself the right to write there, or choose another folder"
            raise StoreError(f"cannot write in {self._folder}: {error}", remedy) from error

    def claim(self, embedder: str, dimension: int) -> None:
        """Writes the manifest, or checks it where there is one."""
        mine = Manifest(embedder, dimension, split.VERSION)
        known = self._check(embedder)
        if known is None:
            _write(self._folder / _MANIFEST, json.dumps(asdict(mine), ensure_ascii=False, indent=2) + "\n")
        elif known != mine:
            raise self._other(known, mine)

    def publish(self, article_ids: Sequence[str]) -> None:
        """Brings the vectors of stored articles into the vector index: from now on they are indexed."""
        keys, vectors = self.store.vectors_of(article_ids)
        if keys:
            self._vectors(ours=True).upsert(keys, vectors)
            self._last = max(self._last, *keys)
        self.store.mark_indexed(article_ids)

    def delete(self, article_ids: Sequence[str]) -> None:
        """Removes articles, or sends them back to be cut again where a file holds them.

        Hidden first, then without vectors, then without rows: a kill in between leaves them for the next run.
        """
        self.store.hide(article_ids)
        keys = self.store.keys_of(article_ids)
        if keys:
            self._vectors(ours=True).delete(keys)
        self.store.delete(article_ids)

    # --- the vector index ---------------------------------------------------------------------

    def _vectors(self, ours: bool = False) -> VectorIndex:
        """The vector index, opened when it is first needed (that takes a second), repaired where it must be.

        `ours`: the caller is `writing`.
        """
        with self._lock:
            if self._index is None:
                last, expected = self.store.last_indexed()
                index = VectorIndex(self._folder, self._chroma, f"passages-{self.store.identity()}")
                self._index, self._last = index, last
                if index.damaged or index.count() < expected:
                    with nullcontext() if ours else self.writing():
                        index.rebuild(self._batches())
            return self._index

    def _refresh(self) -> None:
        with self._lock:
            if self._index is not None:
                last, _ = self.store.last_indexed()
                self._index.refresh()
                self._last = last

    def _batches(self) -> Iterator[tuple[list[int], Vectors]]:
        last = 0
        while (batch := self.store.vectors_after(last, _BATCH))[0]:
            yield batch
            last = batch[0][-1]

    # --- the manifest -------------------------------------------------------------------------

    def _check(self, embedder: str) -> Manifest | None:
        """The manifest where there is one; refuses another embedder or splitter."""
        file = self._folder / _MANIFEST
        try:
            known = Manifest(**json.loads(file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            if self.size:
                raise StoreError(f"{file} is missing", _REBUILD) from None
            return None
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(f"cannot read {file}: {error}", _REBUILD) from error
        if (known.embedder, known.splitter) != (embedder, split.VERSION):
            raise self._other(known, Manifest(embedder, known.dimension, split.VERSION))
        return known

    def _other(self, known: Manifest, mine: Manifest) -> StoreError:
        return StoreError(
            f"the index in {self._folder} was made with {_told(known)}, and this is {_told(mine)}",
            f"use that embedder, or {_REBUILD}",
        )

    def _taken(self) -> StoreError:
        return StoreError(
            f"another program is writing to {self._folder}", "wait until it is done and run the same command again"
        )


def _told(manifest: Manifest) -> str:
    return f"embedder {manifest.embedder!r} ({manifest.dimension} numbers), splitter {manifest.splitter}"


def _write(file: Path, text: str) -> None:
    """All of it or nothing, also when killed."""
    draft = file.with_suffix(".draft")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        raise StoreError(f"cannot write {file}: {error}", "make room on the disk, or choose another folder") from error
