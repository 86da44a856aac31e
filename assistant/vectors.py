"""The dense leg: passage vectors by key in Chroma, inside the process or on a server.

The only module that imports chromadb. Chroma inside the process writes its graph in place, and a graph torn by a kill
or a full disk crashes whoever loads it, or finds the wrong things. So a mark stands in the folder while Chroma may
write; where the mark was left behind, the index is `damaged`, is not loaded, and waits for `rebuild` by the caller, who
has the vectors. Processes that share the folder take turns to open and to write. What another process wrote is seen
after `refresh`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, cast

import numpy as np
from filelock import FileLock

from assistant.errors import StoreError
from assistant.types import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.types import QueryResult


_BATCH = 1000
_SYNC = 1000
"""Chroma writes its graph to disk after so many changes; so many are replayed by each opening: about 1.5 s at 100,000."""


class VectorIndex:
    """Vectors by integer key, nearest by cosine; usable from several threads; every error is a `StoreError`."""

    def __init__(self, folder: Path, address: str = "", collection: str = "passages") -> None:
        """Opens `folder`/chroma, or the Chroma server at `address` (`host:port`), and makes what is missing."""
        self._name = collection
        self._folder = folder
        self._address = address
        self._mark = folder / "chroma.writing"
        self._turn = FileLock(folder / "chroma.lock", thread_local=False)
        self._lock = RLock()
        self._client: Client | None = None
        self.refresh()

    @property
    def damaged(self) -> bool:
        """Whether a write was broken off, so that nothing here can be used before `rebuild`."""
        return not self._address and self._mark.exists()

    def refresh(self) -> None:
        """Opens Chroma anew, which shows what other processes wrote."""
        with self._alone():
            damaged = self.damaged
            self.close()
            self._client = self._connect()
            self._create()
            if not damaged:
                with self._marked():  # loading may write: Chroma brings its graph up to its log
                    self._collection.get(limit=1, include=["embeddings"])

    def close(self) -> None:
        """Lets go of Chroma's files."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None

    def count(self) -> int:
        """How many vectors there are."""
        with self._lock, self._translated():
            return self._collection.count()

    def upsert(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Writes vectors, shape (keys, dimension), over those of the same keys."""
        with self._alone(), self._marked():
            self._upsert(keys, vectors)

    def delete(self, keys: Sequence[int]) -> None:
        """Removes the vectors of these keys; a key without one is passed over."""
        with self._alone(), self._marked():
            for start in range(0, len(keys), _BATCH):
                self._collection.delete(ids=[str(key) for key in keys[start : start + _BATCH]])

    def rebuild(self, batches: Iterable[tuple[Sequence[int], Vectors]]) -> None:
        """Throws everything away and writes these keys and vectors: what is `damaged` is whole afterwards."""
        with self._alone(), self._marked():
            assert self._client is not None
            self._client.delete_collection(self._name)
            self._create()
            for keys, vectors in batches:
                self._upsert(keys, vectors)

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Keys with cosine similarities, best first, for a vector of shape (dimension,)."""
        from chromadb.errors import NotFoundError

        with self._lock, self._translated():
            try:
                found = self._query(vector, limit)
            except NotFoundError:  # another process made the collection anew
                self.refresh()
                found = self._query(vector, limit)
        distances = found["distances"] or [[]]
        return [(int(key), 1.0 - distance) for key, distance in zip(found["ids"][0], distances[0], strict=True)]

    def _query(self, vector: Vectors, limit: int) -> QueryResult:
        return self._collection.query(query_embeddings=vector[np.newaxis], n_results=limit, include=["distances"])

    def _connect(self) -> Client:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if not self._address:
            return cast("Client", chromadb.PersistentClient(str(self._folder / "chroma"), settings=settings))
        host, _, port = self._address.rpartition(":")
        if not host or not port.isdigit():
            raise StoreError(f"{self._address!r} is no address of a Chroma server", "give it as host:port")
        return cast("Client", chromadb.HttpClient(host=host, port=int(port), settings=settings))

    def _create(self) -> None:
        assert self._client is not None
        self._collection = self._client.get_or_create_collection(
            self._name, configuration={"hnsw": _graph()}, embedding_function=None
        )

    def _upsert(self, keys: Sequence[int], vectors: Vectors) -> None:
        for start in range(0, len(keys), _BATCH):
            ids = [str(key) for key in keys[start : start + _BATCH]]
            self._collection.upsert(ids=ids, embeddings=vectors[start : start + _BATCH])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other thread and, where the folder is shared, no other process."""
        with self._lock, self._translated():
            if self._address:
                yield
            else:
                self._folder.mkdir(parents=True, exist_ok=True)
                with self._turn:
                    yield

    @contextmanager
    def _marked(self) -> Iterator[None]:
        """The mark stands while Chroma may write, and stays when this does not end well."""
        if self._address:
            yield
        else:
            self._mark.touch()
            yield
            self._mark.unlink(missing_ok=True)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Chroma's errors, and those of its HTTP client, as `StoreError`."""
        try:
            yield
        except StoreError:
            raise
        except Exception as error:  # chromadb raises ChromaError, ValueError, httpx errors and plain Exception
            raise _failure(self._address or str(self._folder / "chroma"), error) from error


def _graph() -> CreateHNSWConfiguration:
    """How the graph is built and searched.

    At 100,000 vectors of 384 numbers a search takes 3 ms and finds .98 of the 100 nearest, .99 of the 10 nearest.
    """
    return {"space": "cosine", "max_neighbors": 16, "ef_construction": 128, "ef_search": 640, "sync_threshold": _SYNC}


def _failure(where: str, error: Exception) -> StoreError:
    """What Chroma or the file system said, with what a person can do about it."""
    remedies = {
        "full": "make room on the disk and run the same command again: it continues where it stopped",
        "No space": "make room on the disk and run the same command again: it continues where it stopped",
        "readonly": "give yourself the right to write there, or choose another folder",
        "ermission denied": "give yourself the right to read and write there, or choose another folder",
        "connect": "start the Chroma server or correct its address, then run the same command again",
        "dimension": "index again with `assistant index --rebuild`",
    }
    said = str(error)
    remedy = next((remedy for sign, remedy in remedies.items() if sign in said), "")
    return StoreError(
        f"cannot use the vectors in {where}: {said}", remedy or "if this stays, run `assistant index --rebuild`"
    )
