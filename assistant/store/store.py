"""The library on disk: articles, paragraphs, passages, their vectors and the keyword index, in one SQLite file.

An article goes through the states `read` (text known), `stored` (cut and embedded), `indexed` (its vectors are in the
vector index too) and `removed` (found no more, its vectors being deleted).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from assistant.errors import StoreError
from assistant.store import catalogue, rows
from assistant.store.catalogue import Made
from assistant.store.conversations import Conversations
from assistant.store.database import Database
from assistant.store.rows import Prepared, Reading
from assistant.types import Article, Card, Passage, Scope, Vectors

__all__ = ["Counts", "Prepared", "Reading", "Store"]

_HELD = "id IN (SELECT article_id FROM paths)"
_KNOWN = 100_000
_GIVEN = "(SELECT value FROM json_each(?))"  # any number of values in one parameter


@dataclass(frozen=True, slots=True)
class Counts:
    """What the library holds; `pending` articles are read and not yet indexed."""

    articles: int
    paragraphs: int
    passages: int
    pending: int


class Store:
    """What the library remembers; usable from several threads, and every error is a `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.conversations = Conversations(database)
        self._known: dict[str, tuple[str, int] | None] = {}  # frequencies that were looked up, none for no passage
        self._known_at = (0, 0)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The library in this folder, made where there is none."""
        return cls(Database(folder / "library.sqlite"))

    def close(self) -> None:
        self._database.close()

    # --- articles -----------------------------------------------------------------------------

    def articles(self) -> list[Article]:
        """Every indexed article, in the order of their paths."""
        with self._database.reading() as connection:
            return rows.load(connection, "state = 'indexed'")

    def titles(self) -> dict[str, str]:
        """The title of every indexed article by its id, in the order of their paths."""
        return dict(
            self._database.rows(
                """SELECT id, title FROM articles JOIN paths ON article_id = id WHERE state = 'indexed'
                GROUP BY id ORDER BY min(path)"""
            )
        )

    def cards(self, reading: str) -> list[Card]:
        """Every indexed article without its text, in the order of their paths; `reading` names the rules by which figures count."""
        with self._database.reading() as connection:
            return catalogue.cards(connection, reading)

    def within(self, scope: Scope) -> list[str]:
        """Ids of the indexed articles that a scope holds, in their order."""
        heads = self._database.rows("SELECT id, publisher, published FROM articles WHERE state = 'indexed' ORDER BY id")
        return [
            id_
            for id_, publisher, published in heads
            if scope.holds(id_, publisher, date.fromisoformat(published) if published else None)
        ]

    def article(self, article_id: str) -> Article:
        """The article with this id, or with the one id that begins so; raises `StoreError`."""
        with self._database.reading() as connection:
            ids = connection.execute(
                "SELECT id FROM articles WHERE id BETWEEN ? AND ? AND ? <> '' AND +state = 'indexed' LIMIT 2",
                (article_id, article_id + "\U0010ffff", article_id),
            ).fetchall()
            if len(ids) != 1:
                what = "several articles have" if ids else "no article has"
                raise StoreError(f"{what} an id that begins with {article_id!r}", "give an id as searches show it")
            return rows.load(connection, "id = ?", *ids[0])[0]

    def counts(self) -> Counts:
        """How much is indexed, and how many articles wait."""
        count = """SELECT
            (SELECT count(*) FROM articles WHERE state = 'indexed'),
            (SELECT count(*) FROM paragraphs JOIN articles ON id = article_id WHERE state = 'indexed'),
            (SELECT count(*) FROM passages JOIN articles ON id = article_id WHERE state = 'indexed'),
            (SELECT count(*) FROM articles WHERE state IN ('read', 'stored'))"""
        return Counts(*self._database.rows(count)[0])

    # --- search -------------------------------------------------------------------------------

    def keyword(
        self, words: Sequence[str], limit: int, article_ids: Sequence[str] | None = None
    ) -> list[tuple[int, float]]:
        """Passage keys with BM25 scores (k1 1.2, b .75; higher is better), best first, for any of these terms.

        Of these articles only, where any are given.
        """
        if not words:
            return []
        plain = (word.replace('"', "") for word in dict.fromkeys(words))
        values: list[str | int] = [" OR ".join(f'"{word}"' for word in plain)]
        only = ""
        if article_ids is not None:
            only = f"AND rowid IN (SELECT key FROM passages WHERE article_id IN {_GIVEN})"
            values.append(json.dumps(list(article_ids)))
        query = f"SELECT rowid, -rank FROM words WHERE words MATCH ? {only} ORDER BY rank, rowid LIMIT ?"
        return [(int(key), float(score)) for key, score in self._database.rows(query, *values, limit)]

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """How many passages hold each of these terms; a term that none holds is left out.

        Counting a frequent term reads all its entries in the index, so counts are kept until anybody writes.
        """
        with self._database.reading() as connection:
            now = connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes
            if now != self._known_at or len(self._known) > _KNOWN:
                self._known, self._known_at = {}, now
            for word in words:
                if word not in self._known:
                    found = connection.execute("SELECT term, doc FROM vocabulary WHERE term = ?", (word,))
                    self._known[word] = found.fetchone()
            return dict(filter(None, (self._known[word] for word in words)))

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """The passages with these keys, in the order of the text within each article; a key that stands for none is left out."""
        return self._passages(f"passages.key IN {_GIVEN}", json.dumps(list(keys)))

    def leads(self, article_ids: Sequence[str]) -> dict[str, Passage]:
        """The first passage of each of these articles: keys grow with the text."""
        first = f"SELECT min(key) FROM passages WHERE article_id IN {_GIVEN} GROUP BY article_id"
        found = self._passages(f"passages.key IN ({first})", json.dumps(list(article_ids)))
        return {passage.article_id: passage for passage in found.values()}

    def _passages(self, where: str, value: str) -> dict[int, Passage]:
        found = self._database.rows(
            f"""SELECT passages.key, article_id, paragraph, start, end, passages.text, title
            FROM passages JOIN articles ON id = article_id
            WHERE {where} AND state <> 'removed' ORDER BY article_id, start, end""",
            value,
        )
        return {key: Passage(*fields) for key, *fields in found}

    def vectors(self, keys: Sequence[int]) -> tuple[list[int], Vectors]:
        """Those of these keys that stand for a passage, and their vectors, shape (keys found, dimension)."""
        return self._vectors(f"vectors.key IN {_GIVEN}", json.dumps(list(keys)))

    def vectors_after(self, key: int, limit: int) -> tuple[list[int], Vectors]:
        """The next keys above this one, and their vectors: keys grow, so these are the passages that came later."""
        return self._vectors("vectors.key > ?", key, limit)

    def _vectors(self, where: str, value: str | int, limit: int = -1) -> tuple[list[int], Vectors]:
        found = self._database.rows(
            f"""SELECT vectors.key, vector FROM vectors JOIN passages USING (key) JOIN articles ON id = article_id
            WHERE {where} AND state <> 'removed' ORDER BY vectors.key LIMIT ?""",
            value,
            limit,
        )
        flat = np.frombuffer(b"".join(blob for _, blob in found), dtype=np.float16).astype(np.float32)
        return [key for key, _ in found], flat.reshape(len(found), -1) if found else flat.reshape(0, 0)

    def size(self) -> int:
        """Passages that can be searched."""
        return int(self._database.rows("SELECT count(*) FROM passages")[0][0])

    def identity(self) -> str:
        """A name that no other library has."""
        return str(self._database.rows("SELECT identity FROM library")[0][0])

    # --- first half of indexing: files that were read -------------------------------------------

    def known(self, path: str, size: int, mtime_ns: int) -> bool:
        """Whether this file was read with this size and time."""
        return self._database.rows("SELECT size, mtime_ns FROM paths WHERE path = ?", path) == [(size, mtime_ns)]

    def record(self, readings: Iterable[Reading]) -> list[str]:
        """Takes in files that were read; says of each whether it is `added`, `unchanged` or `replaced`."""
        with self._database.writing() as connection:
            return [rows.record(connection, reading) for reading in readings]

    def pending(self) -> dict[str, int]:
        """Articles that are read and not yet cut and embedded, in the order of their ids; id to characters."""
        return dict(
            self._database.rows(f"SELECT id, length(text) FROM articles WHERE state = 'read' AND {_HELD} ORDER BY id")
        )

    def unsettled(self, others: int) -> list[str]:
        """Ids of indexed articles with a line that, through pending ones, now stands in so many other articles."""
        held = f"SELECT line, id, state FROM lines JOIN articles ON id = article_id WHERE {_HELD}"
        found = self._database.rows(
            f"""WITH held AS ({held}), grown AS (
                SELECT line FROM held WHERE line IN (SELECT line FROM held WHERE state = 'read')
                GROUP BY line HAVING count(*) > ? AND sum(state = 'indexed') BETWEEN 1 AND ?)
            SELECT DISTINCT id FROM held JOIN grown USING (line) WHERE state = 'indexed' ORDER BY id""",
            others,
            others,
        )
        return [id_ for (id_,) in found]

    def reading(self, article_id: str) -> Article:
        """A pending article: its text and head, no paragraphs."""
        with self._database.reading() as connection:
            return rows.load(connection, "id = ?", article_id)[0]

    def line_counts(self, article_id: str) -> Mapping[str, int]:
        """For each line key of this article, in how many other articles it stands; old versions do not count."""
        return dict(
            self._database.rows(
                """SELECT mine.line, count(*) FROM lines AS mine JOIN lines AS theirs USING (line)
                WHERE mine.article_id = ? AND theirs.article_id <> mine.article_id
                AND theirs.article_id IN (SELECT article_id FROM paths) GROUP BY mine.line""",
                article_id,
            )
        )

    # --- second half: articles that were cut and embedded ---------------------------------------

    def put(self, group: Iterable[Prepared]) -> None:
        """Writes these articles with everything that belongs to them: state `stored`."""
        with self._database.writing() as connection:
            for prepared in group:
                rows.put(connection, prepared)

    def stored(self) -> list[str]:
        """Ids of articles whose vectors are not known to be in the vector index."""
        return self._ids("state = 'stored'")

    def vectors_of(self, article_ids: Sequence[str]) -> tuple[list[int], Vectors]:
        """Keys and vectors of all passages of these articles, shape (passages, dimension)."""
        return self._vectors(f"article_id IN {_GIVEN}", json.dumps(list(article_ids)))

    def keys_of(self, article_ids: Sequence[str]) -> list[int]:
        """Keys of all passages of these articles, also of those being removed."""
        given = json.dumps(list(article_ids))
        return [key for (key,) in self._database.rows(f"SELECT key FROM passages WHERE article_id IN {_GIVEN}", given)]

    def last_indexed(self) -> tuple[int, int]:
        """The highest key of an indexed article's passage, and how many such passages there are."""
        last, count = self._database.rows(
            "SELECT coalesce(max(key), 0), count(*) FROM passages JOIN articles ON id = article_id WHERE state = 'indexed'"
        )[0]
        return int(last), int(count)

    def mark_indexed(self, article_ids: Sequence[str]) -> None:
        """The vectors of these articles are in the vector index."""
        with self._database.writing() as connection:
            connection.executemany(
                "UPDATE articles SET state = 'indexed' WHERE id = ?", [(id_,) for id_ in article_ids]
            )

    def reset(self) -> None:
        """Back to where every article is read and none is cut, for another embedder or splitter.

        Files that are still there are read again by the next run: what reads them may have changed too.
        """
        with self._database.writing() as connection:
            for table in ("vectors", "passages", "repeats", "bands", "paragraphs", "noise", "made"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
            connection.execute("UPDATE articles SET state = 'read' WHERE state <> 'removed'")
            connection.execute("UPDATE paths SET mtime_ns = -1")

    # --- replies ------------------------------------------------------------------------------

    def reply(self, request: str) -> str | None:
        """What a chat model replied to this request, where that was kept."""
        found = self._database.rows("SELECT reply FROM replies WHERE request = ?", request)
        return str(found[0][0]) if found else None

    def keep_reply(self, request: str, reply: str) -> None:
        """Keeps a reply for good; half a character, as broken models write, becomes a question mark."""
        clean = reply.encode("utf-8", "replace").decode("utf-8")
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO replies VALUES (?, ?)", (request, clean))

    # --- what was made of articles --------------------------------------------------------------

    def made(self, kind: str, article_ids: Sequence[str]) -> dict[str, Made]:
        """What was made of these articles, by id; those of which nothing was made are left out."""
        with self._database.reading() as connection:
            return catalogue.made(connection, kind, article_ids)

    def keep(self, kind: str, article_id: str, made: Made) -> None:
        """Keeps what was made of an article until it is made again, or the article is cut anew or leaves."""
        with self._database.writing() as connection:
            catalogue.keep(connection, kind, article_id, made)

    # --- removal ------------------------------------------------------------------------------

    def superseded(self) -> list[str]:
        """Ids of articles that no file holds any more and whose newer version, where there is one, is indexed."""
        return self._ids(
            f"""state <> 'removed' AND NOT {_HELD}
            AND coalesce((SELECT state FROM articles AS newer WHERE newer.id = articles.replaced_by), 'indexed') = 'indexed'"""
        )

    def forget(self, path_or_id: str) -> int:
        """Drops the file with this path, the files below this folder, or the article with this id; counts files."""
        below = path_or_id.rstrip("/\\") + os.sep
        with self._database.writing() as connection:
            return connection.execute(
                "DELETE FROM paths WHERE path = ? OR substr(path, 1, ?) = ? OR article_id = ?",
                (path_or_id, len(below), below, path_or_id),
            ).rowcount

    def hide(self, article_ids: Sequence[str]) -> None:
        """First step of a removal: the articles are found no more."""
        with self._database.writing() as connection:
            for id_ in article_ids:
                hide = "UPDATE articles SET state = 'removed' WHERE id = ? AND state <> 'removed'"
                if connection.execute(hide, (id_,)).rowcount:
                    rows.unindex_words(connection, id_)

    def hidden(self) -> list[str]:
        """Ids of articles being removed."""
        return self._ids("state = 'removed'")

    def delete(self, article_ids: Sequence[str]) -> None:
        """Last step of a removal: nothing is left of these articles; those that a file holds are `read` again."""
        with self._database.writing() as connection:
            for id_ in article_ids:
                for table in ("noise", "paragraphs", "passages", "made"):
                    connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (id_,))
                connection.execute(f"DELETE FROM articles WHERE id = ? AND NOT {_HELD}", (id_,))
                connection.execute("UPDATE articles SET state = 'read' WHERE id = ?", (id_,))

    def _ids(self, where: str) -> list[str]:
        return [id_ for (id_,) in self._database.rows(f"SELECT id FROM articles WHERE {where} ORDER BY id")]
