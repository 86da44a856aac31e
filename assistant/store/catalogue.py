"""The list of articles without their texts, and what was made of each: its figures, its summaries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.store.database import Connection, by_first
from assistant.types import Card, LeftOut

FIGURES = "figures"
SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of an article, as JSON, and by whom: a chat model, or the rules of the day."""

    maker: str
    value: str


def cards(connection: Connection, reading: str) -> list[Card]:
    """Every indexed article in the order of its path; `reading` names the rules by which figures count."""
    run = connection.execute
    paths = by_first(run("SELECT article_id, path FROM paths ORDER BY path"))
    left_out = by_first(
        run(
            "SELECT article_id, reason, count(*), sum(end - start) FROM noise GROUP BY article_id, reason ORDER BY 4 DESC"
        )
    )
    paragraphs = dict(run("SELECT article_id, count(*) FROM paragraphs GROUP BY article_id"))
    figures = dict(
        run("SELECT article_id, json_array_length(value) FROM made WHERE kind = ? AND maker = ?", (FIGURES, reading))
    )
    summarised = dict(run("SELECT article_id, maker FROM made WHERE kind = ?", (SUMMARY,)))
    repeated = dict(run(_REPEATED))
    head = "SELECT id, title, publisher, published, length(text) FROM articles WHERE state = 'indexed'"
    found = [
        Card(
            id=id_,
            path=paths[id_][0][0] if paths[id_] else "",
            title=title,
            publisher=publisher,
            published=date.fromisoformat(published) if published else None,
            characters=characters,
            paragraphs=paragraphs.get(id_, 0),
            repeated=repeated.get(id_, 0),
            left_out=tuple(LeftOut(*each) for each in left_out[id_]),
            copies=tuple(path for (path,) in paths[id_][1:]),
            figures=figures.get(id_),
            summarised=summarised.get(id_, ""),
        )
        for id_, title, publisher, published, characters in run(head)
    ]
    return sorted(found, key=lambda card: (card.path, card.id))


_REPEATED = """SELECT article_id, count(*) FROM paragraphs WHERE also_at <> '[]' OR key IN (
    SELECT repeats.paragraph FROM repeats CROSS JOIN paragraphs AS there ON there.key = repeats.other
    CROSS JOIN articles ON articles.id = there.article_id WHERE articles.state = 'indexed') GROUP BY article_id"""


def made(connection: Connection, kind: str, article_ids: Sequence[str]) -> dict[str, Made]:
    """What was made of these articles, by id; those of which nothing was made are left out."""
    found = connection.execute(
        "SELECT article_id, maker, value FROM made WHERE kind = ? AND article_id IN (SELECT value FROM json_each(?))",
        (kind, json.dumps(list(article_ids))),
    )
    return {id_: Made(maker, value) for id_, maker, value in found}


def keep(connection: Connection, kind: str, article_id: str, made: Made) -> None:
    """Keeps what was made of an article in the place of what was before; one that has left meanwhile is passed over."""
    connection.execute(
        "INSERT OR REPLACE INTO made SELECT id, ?, ?, ? FROM articles WHERE id = ? AND state = 'indexed'",
        (kind, made.maker, made.value, article_id),
    )
