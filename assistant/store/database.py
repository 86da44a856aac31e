"""The SQLite file of a library: its tables, its transactions, its errors as `StoreError`.

The only module that imports sqlite3.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from assistant.errors import StoreError

Connection = sqlite3.Connection
Row = tuple[Any, ...]
_SCHEMA = """
CREATE TABLE library (identity TEXT NOT NULL);
INSERT INTO library VALUES (lower(hex(randomblob(8))));
CREATE TABLE articles (
    id TEXT PRIMARY KEY, state TEXT NOT NULL, replaced_by TEXT,
    title TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT, author TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX articles_state ON articles (state);
CREATE TABLE paths (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE);
CREATE INDEX paths_article ON paths (article_id);
CREATE TABLE lines (
    line TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (line, article_id)) WITHOUT ROWID;
CREATE INDEX lines_article ON lines (article_id);
CREATE TABLE noise (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, reason TEXT NOT NULL);
CREATE INDEX noise_article ON noise (article_id);
CREATE TABLE paragraphs (
    key INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentences TEXT NOT NULL, also_at TEXT NOT NULL, UNIQUE (article_id, number));
CREATE TABLE bands (
    band INTEGER NOT NULL, paragraph INTEGER NOT NULL REFERENCES paragraphs ON DELETE CASCADE,
    PRIMARY KEY (band, paragraph)) WITHOUT ROWID;
CREATE INDEX bands_paragraph ON bands (paragraph);
CREATE TABLE repeats (
    paragraph INTEGER NOT NULL REFERENCES paragraphs ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES paragraphs ON DELETE CASCADE, PRIMARY KEY (paragraph, other)) WITHOUT ROWID;
CREATE INDEX repeats_other ON repeats (other);
CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    paragraph INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX passages_article ON passages (article_id);
CREATE TABLE vectors (key INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE, vector BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(terms, content='', tokenize="ascii tokenchars '.,:%'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);
"""
_LATER = (
    "CREATE TABLE replies (request TEXT PRIMARY KEY, reply TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE made (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, kind TEXT NOT NULL, maker TEXT NOT NULL,
    value TEXT NOT NULL, PRIMARY KEY (article_id, kind))""",
    "CREATE TABLE conversations (id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, changed TEXT NOT NULL)",
    """CREATE TABLE exchanges (
    conversation TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE, number INTEGER NOT NULL,
    value TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (conversation, number))""",
)
"""What each later version added, in turn: a library of any version takes what it lacks."""
SCHEMA_VERSION = 1 + len(_LATER)


class Database:
    """One connection, usable from several threads; whatever goes wrong is a `StoreError`."""

    def __init__(self, file: Path) -> None:
        """Opens the file, or makes it with empty tables."""
        self._file = file
        self._lock = RLock()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(file, timeout=60, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA cache_size = -65536")  # 64 MiB: the keyword index of 100,000 passages
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            raise _failure(file, error) from error

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def rows(self, query: str, *values: object) -> list[Row]:
        """What one query finds."""
        with self.reading() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """All that is read within shows one state of the library, whoever writes meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that is written within is kept, or nothing of it."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        connection = self._connection
        with self._lock:
            try:
                connection.execute(begin)
                try:
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:  # a full disk may have rolled it back already
                        connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise _failure(self._file, error) from error

    def _prepare(self) -> None:
        if self._version() == 0:
            self._connection.execute("PRAGMA journal_mode = WAL")
        if self._version() < SCHEMA_VERSION:
            with self.writing() as connection:
                version = self._version()  # another process may have come first
                for statement in (*(_SCHEMA.split(";\n") if version == 0 else ()), *_LATER[max(0, version - 1) :]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        if self._version() != SCHEMA_VERSION:
            raise StoreError(
                f"{self._file} has version {self._version()} and this program knows version {SCHEMA_VERSION}",
                "use the program that wrote it, or delete the folder and index again",
            )

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])


def by_first(rows: Iterable[Row]) -> dict[Any, list[Row]]:
    """Rows by their first column, without it."""
    lists: dict[Any, list[Row]] = defaultdict(list)
    for first, *rest in rows:
        lists[first].append(tuple(rest))
    return lists


_GO_ON = "run the same command again: it continues where it stopped"
_REMEDIES = {
    sqlite3.SQLITE_FULL: f"make room on the disk and {_GO_ON}",
    sqlite3.SQLITE_IOERR: f"check the disk (its room, your quota, its health) and {_GO_ON}",
    sqlite3.SQLITE_BUSY: f"wait for the other program that writes there and {_GO_ON}",
    sqlite3.SQLITE_READONLY: "give yourself the right to write there, or choose another folder",
    sqlite3.SQLITE_CANTOPEN: "give yourself the right to read and write there, or choose another folder",
    sqlite3.SQLITE_NOTADB: "it is no library of this program: move it away, or choose another folder",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: delete the folder and index again",
}


def _failure(file: Path, error: Exception) -> StoreError:
    """What SQLite or the file system said, with what a person can do about it."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CANTOPEN) & 0xFF
    return StoreError(f"cannot use {file}: {error}", _REMEDIES.get(code, f"if you can, {_GO_ON}"))
