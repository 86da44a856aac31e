"""The library on disk: articles, paragraphs, passages, their vectors and the keyword index, in one SQLite file.

The only module that imports sqlite3. An article goes through the states `read` (text known), `stored` (cut, embedded,
all in SQLite), `indexed` (its vectors are in the vector index too) and `removed` (found no more, its vectors being deleted).
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from threading import RLock

import numpy as np

from assistant import similar
from assistant.errors import StoreError
from assistant.script import terms
from assistant.types import Article, Noise, Paragraph, Passage, Place, Span, Vectors

SCHEMA_VERSION = 1
_MOST_REPEATS = 20  # a paragraph that stands in a thousand articles need not name them all
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read: its size and time (to know it again), its article, the keys of its lines."""

    path: str
    size: int
    mtime_ns: int
    article: Article
    line_keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article cut into paragraphs and passages, with one vector a passage, shape (passages, dimension)."""

    article: Article
    passages: tuple[Passage, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Counts:
    """What the library holds; `pending` articles are read and not yet indexed."""

    articles: int
    paragraphs: int
    passages: int
    pending: int


class Store:
    """One SQLite connection, usable from several threads; every error is a `StoreError`."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file
        self._lock = RLock()

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The library in this folder, made where there is none."""
        file = folder / "library.sqlite"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with _translated(file):
                connection = sqlite3.connect(file, timeout=60, isolation_level=None, check_same_thread=False)
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA cache_size = -65536")  # 64 MiB: the keyword index of 100,000 passages
                store = cls(connection, file)
                store._prepare()
        except OSError as error:
            raise _failure(file, error) from error
        return store

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    # --- articles -----------------------------------------------------------------------------

    def articles(self) -> list[Article]:
        """Every indexed article, in the order of their paths."""
        with self._reading():
            return self._load("state = 'indexed'", ())

    def article(self, article_id: str) -> Article:
        """The article with this id, or with the one id that begins so; raises `StoreError`."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT id FROM articles WHERE state = 'indexed' AND ? <> '' AND substr(id, 1, ?) = ? LIMIT 2",
                (article_id, len(article_id), article_id),
            ).fetchall()
            if len(rows) != 1:
                what = "several articles have" if rows else "no article has"
                raise StoreError(f"{what} an id that begins with {article_id!r}", "give an id as searches show it")
            return self._load("id = ?", rows[0])[0]

    def counts(self) -> Counts:
        """How much is indexed, and how many articles wait."""
        count = """SELECT
            (SELECT count(*) FROM articles WHERE state = 'indexed'),
            (SELECT count(*) FROM paragraphs JOIN articles ON id = article_id WHERE state = 'indexed'),
            (SELECT count(*) FROM passages JOIN articles ON id = article_id WHERE state = 'indexed'),
            (SELECT count(*) FROM articles WHERE state IN ('read', 'stored'))"""
        with self._reading() as connection:
            return Counts(*connection.execute(count).fetchone())

    def _load(self, where: str, values: Sequence[object]) -> list[Article]:
        """The articles that fit `where` (our own words, never a person's)."""
        chosen = f"SELECT id FROM articles WHERE {where}"
        run = self._connection.execute
        paths: dict[str, list[str]] = defaultdict(list)
        noise: dict[str, list[Noise]] = defaultdict(list)
        paragraphs: dict[str, list[Paragraph]] = defaultdict(list)
        for owner, path in run(
            f"SELECT article_id, path FROM paths WHERE article_id IN ({chosen}) ORDER BY path", values
        ):
            paths[owner].append(path)
        for owner, *span in run(
            f"SELECT article_id, start, end, reason FROM noise WHERE article_id IN ({chosen}) ORDER BY start, end",
            values,
        ):
            noise[owner].append(Noise(*span))
        repeats = self._repeats(chosen, values)
        for key, owner, number, start, end, sentences, also_at in run(
            f"SELECT key, article_id, number, start, end, sentences, also_at FROM paragraphs WHERE article_id IN ({chosen}) ORDER BY number",
            values,
        ):
            places = tuple(Place(*place) for place in json.loads(also_at)) + tuple(repeats[key])
            spans = tuple(Span(*span) for span in json.loads(sentences))
            paragraphs[owner].append(Paragraph(owner, number, start, end, spans, places))
        found = [
            Article(
                id=id_,
                path=paths[id_][0] if paths[id_] else "",
                title=title,
                publisher=publisher,
                published=date.fromisoformat(published) if published else None,
                author=author,
                text=text,
                paragraphs=tuple(paragraphs[id_]),
                noise=tuple(noise[id_]),
                copies=tuple(paths[id_][1:]),
            )
            for id_, title, publisher, published, author, text in run(
                f"SELECT id, title, publisher, published, author, text FROM articles WHERE {where}", values
            )
        ]
        return sorted(found, key=lambda article: (article.path, article.id))

    def _repeats(self, chosen: str, values: Sequence[object]) -> dict[int, list[Place]]:
        """Where paragraphs of these articles stand in other articles, by paragraph key."""
        rows = self._connection.execute(
            f"""SELECT repeats.paragraph, there.article_id, there.start, there.end
            FROM paragraphs AS here JOIN repeats ON repeats.paragraph = here.key
            JOIN paragraphs AS there ON there.key = repeats.other JOIN articles ON articles.id = there.article_id
            WHERE here.article_id IN ({chosen}) AND articles.state = 'indexed'
            ORDER BY there.article_id, there.start""",
            values,
        )
        places: dict[int, list[Place]] = defaultdict(list)
        for key, *place in rows:
            places[key].append(Place(*place))
        return places

    # --- search -------------------------------------------------------------------------------

    def keyword(self, words: Sequence[str], limit: int) -> list[tuple[int, float]]:
        """Passage keys with BM25 scores (k1 1.2, b .75; higher is better), best first, for any of these terms."""
        if not words:
            return []
        plain = (word.replace('"', "") for word in dict.fromkeys(words))
        any_of = " OR ".join(f'"{word}"' for word in plain)
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT rowid, -rank FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?", (any_of, limit)
            )
            return [(int(key), float(score)) for key, score in rows]

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """How many passages hold each of these terms; a term that none holds is left out."""
        with self._reading() as connection:
            rows = [
                connection.execute("SELECT term, doc FROM vocabulary WHERE term = ?", (word,)).fetchone()
                for word in dict.fromkeys(words)
            ]
            return dict(filter(None, rows))

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """The passages with these keys; a key that stands for none is left out."""
        return self._passages(f"passages.key IN ({_marks(keys)})", keys)

    def siblings(self, article_ids: Sequence[str]) -> dict[int, Passage]:
        """Every passage of these articles, in the order of the text within each."""
        return self._passages(f"article_id IN ({_marks(article_ids)})", article_ids)

    def _passages(self, where: str, values: Sequence[object]) -> dict[int, Passage]:
        with self._reading() as connection:
            rows = connection.execute(
                f"""SELECT passages.key, article_id, paragraph, start, end, passages.text, title
                FROM passages JOIN articles ON id = article_id
                WHERE {where} AND state <> 'removed' ORDER BY article_id, start, end""",
                values,
            )
            return {key: Passage(*fields) for key, *fields in rows}

    def vectors(self, keys: Sequence[int]) -> tuple[list[int], Vectors]:
        """Those of these keys that stand for a passage, and their vectors, shape (keys found, dimension)."""
        return self._vectors(f"vectors.key IN ({_marks(keys)})", keys)

    def vectors_after(self, key: int, limit: int) -> tuple[list[int], Vectors]:
        """The next keys above this one, and their vectors: keys grow, so these are the passages that came later."""
        return self._vectors("vectors.key > ?", (key,), limit)

    def _vectors(self, where: str, values: Sequence[object], limit: int = -1) -> tuple[list[int], Vectors]:
        with self._reading() as connection:
            rows = connection.execute(
                f"""SELECT vectors.key, vector FROM vectors JOIN passages USING (key) JOIN articles ON id = article_id
                WHERE {where} AND state <> 'removed' ORDER BY vectors.key LIMIT ?""",
                (*values, limit),
            ).fetchall()
        flat = np.frombuffer(b"".join(blob for _, blob in rows), dtype=np.float16).astype(np.float32)
        return [key for key, _ in rows], flat.reshape(len(rows), -1) if rows else flat.reshape(0, 0)

    def size(self) -> int:
        """Passages that can be searched."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    def identity(self) -> str:
        """A name that no other library has."""
        with self._reading() as connection:
            return str(connection.execute("SELECT identity FROM library").fetchone()[0])

    # --- first half of indexing: files that were read --------------------------------------------

    def known(self, path: str, size: int, mtime_ns: int) -> bool:
        """Whether this file was read with this size and time."""
        with self._reading() as connection:
            row = connection.execute("SELECT size, mtime_ns FROM paths WHERE path = ?", (path,)).fetchone()
            return row is not None and tuple(row) == (size, mtime_ns)

    def record(self, readings: Iterable[Reading]) -> list[str]:
        """Takes in files that were read; says of each whether it is `added`, `unchanged` or `replaced`."""
        with self._writing() as connection:
            return [_record(connection, reading) for reading in readings]

    def pending(self) -> dict[str, int]:
        """Articles that are read and not yet cut and embedded, in the order of their ids; id to characters."""
        with self._reading() as connection:
            return dict(
                connection.execute(
                    """SELECT id, length(text) FROM articles
                    WHERE state = 'read' AND id IN (SELECT article_id FROM paths) ORDER BY id"""
                )
            )

    def unsettled(self, others: int) -> list[str]:
        """Ids of indexed articles with a line that, through pending ones, now stands in so many other articles."""
        held = "SELECT line, id, state FROM lines JOIN articles ON id = article_id WHERE id IN (SELECT article_id FROM paths)"
        with self._reading() as connection:
            rows = connection.execute(
                f"""WITH held AS ({held}), grown AS (
                    SELECT line FROM held WHERE line IN (SELECT line FROM held WHERE state = 'read')
                    GROUP BY line HAVING count(*) > ? AND sum(state = 'indexed') BETWEEN 1 AND ?)
                SELECT DISTINCT id FROM held JOIN grown USING (line) WHERE state = 'indexed' ORDER BY id""",
                (others, others),
            )
            return [id_ for (id_,) in rows]

    def reading(self, article_id: str) -> Article:
        """A pending article: its text and head, no paragraphs."""
        with self._reading():
            return self._load("id = ?", (article_id,))[0]

    def line_counts(self, article_id: str) -> Mapping[str, int]:
        """For each line key of this article, in how many other articles it stands; old versions do not count."""
        with self._reading() as connection:
            rows = connection.execute(
                """SELECT mine.line, count(*) FROM lines AS mine JOIN lines AS theirs USING (line)
                WHERE mine.article_id = ? AND theirs.article_id <> mine.article_id
                AND theirs.article_id IN (SELECT article_id FROM paths) GROUP BY mine.line""",
                (article_id,),
            )
            return dict(rows)

    # --- second half: articles that were cut and embedded ----------------------------------------

    def put(self, group: Iterable[Prepared]) -> None:
        """Writes these articles with everything that belongs to them: state `stored`."""
        with self._writing() as connection:
            for prepared in group:
                _put(connection, prepared)

    def stored(self) -> list[str]:
        """Ids of articles whose vectors are not known to be in the vector index."""
        return self._ids("state = 'stored'")

    def vectors_of(self, article_ids: Sequence[str]) -> tuple[list[int], Vectors]:
        """Keys and vectors of all passages of these articles, shape (passages, dimension)."""
        return self._vectors(f"article_id IN ({_marks(article_ids)})", article_ids)

    def keys_of(self, article_ids: Sequence[str]) -> list[int]:
        """Keys of all passages of these articles, also of those being removed."""
        with self._reading() as connection:
            marks = _marks(article_ids)
            rows = connection.execute(f"SELECT key FROM passages WHERE article_id IN ({marks})", article_ids)
            return [key for (key,) in rows]

    def last_indexed(self) -> tuple[int, int]:
        """The highest key of an indexed article's passage, and how many such passages there are."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT coalesce(max(key), 0), count(*) FROM passages JOIN articles ON id = article_id WHERE state = 'indexed'"
            ).fetchone()
            return int(row[0]), int(row[1])

    def mark_indexed(self, article_ids: Sequence[str]) -> None:
        """The vectors of these articles are in the vector index."""
        with self._writing() as connection:
            connection.executemany(
                "UPDATE articles SET state = 'indexed' WHERE id = ?", [(id_,) for id_ in article_ids]
            )

    def reset(self) -> None:
        """Back to the state in which every article is read and none is cut: for another embedder or splitter."""
        with self._writing() as connection:
            for table in ("vectors", "passages", "repeats", "bands", "paragraphs", "noise"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
            connection.execute("UPDATE articles SET state = 'read' WHERE state <> 'removed'")

    # --- removal ------------------------------------------------------------------------------

    def superseded(self) -> list[str]:
        """Ids of articles that no file holds any more and whose newer version, where there is one, is indexed."""
        return self._ids(
            """state <> 'removed' AND id NOT IN (SELECT article_id FROM paths)
            AND coalesce((SELECT state FROM articles AS newer WHERE newer.id = articles.replaced_by), 'indexed') = 'indexed'"""
        )

    def forget(self, path_or_id: str) -> int:
        """Drops the file with this path, the files below this folder, or the article with this id; counts files."""
        below = path_or_id.rstrip("/\\") + "/"
        with self._writing() as connection:
            return connection.execute(
                "DELETE FROM paths WHERE path = ? OR substr(path, 1, ?) = ? OR article_id = ?",
                (path_or_id, len(below), below, path_or_id),
            ).rowcount

    def hide(self, article_ids: Sequence[str]) -> None:
        """First step of a removal: the articles are found no more."""
        with self._writing() as connection:
            for id_ in article_ids:
                hide = "UPDATE articles SET state = 'removed' WHERE id = ? AND state <> 'removed'"
                if connection.execute(hide, (id_,)).rowcount:
                    _unindex_words(connection, id_)

    def hidden(self) -> list[str]:
        """Ids of articles being removed."""
        return self._ids("state = 'removed'")

    def delete(self, article_ids: Sequence[str]) -> None:
        """Last step of a removal: nothing is left of these articles; those that a file holds are `read` again."""
        with self._writing() as connection:
            for id_ in article_ids:
                for table in ("noise", "paragraphs", "passages"):
                    connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (id_,))
                connection.execute(
                    "DELETE FROM articles WHERE id = ? AND id NOT IN (SELECT article_id FROM paths)", (id_,)
                )
                connection.execute("UPDATE articles SET state = 'read' WHERE id = ?", (id_,))

    # --- connection ---------------------------------------------------------------------------

    def _ids(self, where: str) -> list[str]:
        with self._reading() as connection:
            return [id_ for (id_,) in connection.execute(f"SELECT id FROM articles WHERE {where} ORDER BY id")]

    def _prepare(self) -> None:
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            self._connection.execute("PRAGMA journal_mode = WAL")
            with self._writing() as connection:
                if connection.execute("PRAGMA user_version").fetchone()[0] == 0:  # no other process came first
                    for statement in _SCHEMA.split(";\n"):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        elif version != SCHEMA_VERSION:
            raise StoreError(
                f"{self._file} has version {version} and this program knows version {SCHEMA_VERSION}",
                "use the program that wrote it, or delete the folder and index again",
            )

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _translated(self._file):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk may have rolled it back already
                    connection.execute("ROLLBACK")
                raise


# --- rows -------------------------------------------------------------------------------------


def _record(connection: sqlite3.Connection, reading: Reading) -> str:
    """Takes in one file: its article where it is new, its line keys, its path."""
    run, article = connection.execute, reading.article
    row = run("SELECT article_id FROM paths WHERE path = ?", (reading.path,)).fetchone()
    if row is None or row[0] != article.id:
        published = article.published.isoformat() if article.published else None
        new = run(
            """INSERT OR IGNORE INTO articles (id, state, title, publisher, published, author, text)
            VALUES (?, 'read', ?, ?, ?, ?, ?)""",
            (article.id, article.title, article.publisher, published, article.author, article.text),
        ).rowcount
        if new:
            lines = ((line, article.id) for line in sorted(reading.line_keys))
            connection.executemany("INSERT INTO lines VALUES (?, ?)", lines)
    run(
        "INSERT OR REPLACE INTO paths (path, size, mtime_ns, article_id) VALUES (?, ?, ?, ?)",
        (reading.path, reading.size, reading.mtime_ns, article.id),
    )
    if row is None:
        return "added"
    if row[0] == article.id:
        return "unchanged"
    run("UPDATE articles SET replaced_by = ? WHERE id = ?", (article.id, row[0]))
    return "replaced"


def _put(connection: sqlite3.Connection, prepared: Prepared) -> None:
    """Writes the paragraphs, noise, passages, vectors and words of one article."""
    run, article = connection.execute, prepared.article
    noise = ((article.id, mark.start, mark.end, mark.reason) for mark in article.noise)
    connection.executemany("INSERT INTO noise VALUES (?, ?, ?, ?)", noise)
    for paragraph in article.paragraphs:
        _put_paragraph(connection, article, paragraph)
    for passage, vector in zip(prepared.passages, prepared.vectors, strict=True):
        span = (passage.paragraph, passage.start, passage.end, passage.text)
        key = run(
            "INSERT INTO passages (article_id, paragraph, start, end, text) VALUES (?, ?, ?, ?, ?)", (article.id, *span)
        ).lastrowid
        # Half precision: a cosine moves by less than .0001.
        run("INSERT INTO vectors VALUES (?, ?)", (key, vector.astype(np.float16).tobytes()))
        run("INSERT INTO words (rowid, terms) VALUES (?, ?)", (key, _words(passage.text)))
    run("UPDATE articles SET state = 'stored' WHERE id = ?", (article.id,))


def _put_paragraph(connection: sqlite3.Connection, article: Article, paragraph: Paragraph) -> None:
    sentences = json.dumps([(span.start, span.end) for span in paragraph.sentences])
    also_at = json.dumps([(place.article_id, place.start, place.end) for place in paragraph.also_at])
    key = connection.execute(
        "INSERT INTO paragraphs (article_id, number, start, end, sentences, also_at) VALUES (?, ?, ?, ?, ?, ?)",
        (article.id, paragraph.number, paragraph.start, paragraph.end, sentences, also_at),
    ).lastrowid
    text = article.text[paragraph.start : paragraph.end]
    bands = [_number(band) for band in similar.bands(text)]
    for other in _repeated(connection, article.id, text, bands):
        connection.executemany("INSERT INTO repeats VALUES (?, ?)", [(key, other), (other, key)])
    connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, key) for band in bands])


def _repeated(connection: sqlite3.Connection, article_id: str, text: str, bands: Sequence[int]) -> Iterator[int]:
    """Keys of paragraphs of other articles that are near-equal to this text."""
    rows = connection.execute(
        f"""SELECT DISTINCT paragraphs.key, start, end, articles.text
        FROM bands JOIN paragraphs ON paragraphs.key = bands.paragraph JOIN articles ON id = article_id
        WHERE band IN ({_marks(bands)}) AND article_id <> ? ORDER BY paragraphs.key""",
        (*bands, article_id),
    ).fetchall()
    repeated = (key for key, start, end, other in rows if similar.near_equal(text, other[start:end]))
    return islice(repeated, _MOST_REPEATS)


def _unindex_words(connection: sqlite3.Connection, article_id: str) -> None:
    """Takes an article's passages out of the keyword index, which has to be told the words that it holds."""
    rows = connection.execute("SELECT key, text FROM passages WHERE article_id = ?", (article_id,)).fetchall()
    connection.executemany(
        "INSERT INTO words (words, rowid, terms) VALUES ('delete', ?, ?)", [(key, _words(text)) for key, text in rows]
    )


def _words(text: str) -> str:
    return " ".join(terms(text))


def _number(band: str) -> int:
    """A band as a signed 64-bit integer, which SQLite keeps in fewer bytes than text."""
    return int.from_bytes(blake2b(band.encode(), digest_size=8).digest(), "big", signed=True)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


# --- errors -----------------------------------------------------------------------------------


@contextmanager
def _translated(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _failure(file, error) from error


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
