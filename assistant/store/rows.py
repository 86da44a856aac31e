"""Articles to rows of the database and back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice

import numpy as np

from assistant import similar
from assistant.script import terms
from assistant.store.database import Connection, by_first
from assistant.types import Article, Noise, Paragraph, Passage, Place, Span, Vectors

_MOST_REPEATS = 20  # a paragraph that stands in a thousand articles need not name them all


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


# --- out of the database ----------------------------------------------------------------------


def load(connection: Connection, where: str, *values: object) -> list[Article]:
    """The articles that fit `where` (our own words, never a person's), in the order of their paths."""
    these = f"article_id IN (SELECT id FROM articles WHERE {where})"
    run = connection.execute
    paths = by_first(run(f"SELECT article_id, path FROM paths WHERE {these} ORDER BY path", values))
    noise = by_first(run(f"SELECT article_id, start, end, reason FROM noise WHERE {these} ORDER BY start, end", values))
    paragraphs = _paragraphs(connection, these, values)
    head = "id, title, publisher, published, author, text"
    found = [
        Article(
            id=id_,
            path=paths[id_][0][0] if paths[id_] else "",
            title=title,
            publisher=publisher,
            published=date.fromisoformat(published) if published else None,
            author=author,
            text=text,
            paragraphs=tuple(paragraphs[id_]),
            noise=tuple(Noise(*mark) for mark in noise[id_]),
            copies=tuple(path for (path,) in paths[id_][1:]),
        )
        for id_, title, publisher, published, author, text in run(f"SELECT {head} FROM articles WHERE {where}", values)
    ]
    return sorted(found, key=lambda article: (article.path, article.id))


def _paragraphs(connection: Connection, these: str, values: Sequence[object]) -> dict[str, list[Paragraph]]:
    """Paragraphs by article; `also_at` names places in the same article, then in others."""
    # CROSS JOIN keeps SQLite to this order: the few repeats first, not every article.
    repeats = by_first(
        connection.execute(
            f"""SELECT repeats.paragraph, there.article_id, there.start, there.end
            FROM repeats CROSS JOIN paragraphs AS there ON there.key = repeats.other
            CROSS JOIN articles ON articles.id = there.article_id
            WHERE repeats.paragraph IN (SELECT key FROM paragraphs WHERE {these}) AND articles.state = 'indexed'
            ORDER BY there.article_id, there.start""",
            values,
        )
    )
    columns = "key, article_id, number, start, end, sentences, also_at"
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for key, owner, number, start, end, sentences, also_at in connection.execute(
        f"SELECT {columns} FROM paragraphs WHERE {these} ORDER BY number", values
    ):
        places = tuple(Place(*place) for place in (*json.loads(also_at), *repeats[key]))
        spans = tuple(Span(*span) for span in json.loads(sentences))
        found[owner].append(Paragraph(owner, number, start, end, spans, places))
    return found


# --- into the database ------------------------------------------------------------------------


def record(connection: Connection, reading: Reading) -> str:
    """Takes in one file: its path, its article with the keys of its lines where that is new or waits to be cut."""
    run, article = connection.execute, reading.article
    row = run("SELECT article_id FROM paths WHERE path = ?", (reading.path,)).fetchone()
    published = article.published.isoformat() if article.published else None
    new = run(
        """INSERT INTO articles (id, state, title, publisher, published, author, text)
        VALUES (?, 'read', ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title,
        publisher = excluded.publisher, published = excluded.published, author = excluded.author
        WHERE state = 'read'""",
        (article.id, article.title, article.publisher, published, article.author, article.text),
    ).rowcount
    if new:
        run("DELETE FROM lines WHERE article_id = ?", (article.id,))
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


def put(connection: Connection, prepared: Prepared) -> None:
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


def _put_paragraph(connection: Connection, article: Article, paragraph: Paragraph) -> None:
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


def _repeated(connection: Connection, article_id: str, text: str, bands: Sequence[int]) -> Iterator[int]:
    """Keys of paragraphs of other articles that are near-equal to this text."""
    rows = connection.execute(
        """SELECT DISTINCT paragraphs.key, start, end, articles.text
        FROM bands JOIN paragraphs ON paragraphs.key = bands.paragraph JOIN articles ON id = article_id
        WHERE band IN (SELECT value FROM json_each(?)) AND article_id <> ? ORDER BY paragraphs.key""",
        (json.dumps(bands), article_id),
    ).fetchall()
    repeated = (key for key, start, end, other in rows if similar.near_equal(text, other[start:end]))
    return islice(repeated, _MOST_REPEATS)


def unindex_words(connection: Connection, article_id: str) -> None:
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
