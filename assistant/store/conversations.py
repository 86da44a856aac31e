"""Conversations on disk: each belongs to one reader, who alone finds it again."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from assistant.errors import StoreError
from assistant.script import fold
from assistant.store.database import Connection, Database
from assistant.types import Conversation, Exchange
from assistant.values import dump, load

_TITLE = 60
"""Characters of the first question that name a conversation until its reader does."""
_SAYING = """SELECT conversation FROM exchanges JOIN conversations ON id = conversation
    WHERE owner = ? AND instr(words, ?)"""


class Conversations:
    """What readers asked and were told; `owner` is whoever asks, and nobody finds what is another's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self, owner: str, words: str = "") -> list[Conversation]:
        """This reader's conversations without their exchanges, the last changed first; those that say all of `words`."""
        with self._database.reading() as connection:
            heads = connection.execute(
                "SELECT id, title, changed FROM conversations WHERE owner = ? ORDER BY changed DESC, id", (owner,)
            ).fetchall()
            for word in fold(words).split():
                said = {id_ for (id_,) in connection.execute(_SAYING, (owner, word))}
                heads = [head for head in heads if head[0] in said or word in fold(head[1])]
        return [Conversation(id_, title, datetime.fromisoformat(changed)) for id_, title, changed in heads]

    def get(self, owner: str, conversation: str) -> Conversation:
        """A conversation with everything in it; raises `StoreError` where this reader has none of that id."""
        with self._database.reading() as connection:
            title, changed = _head(connection, owner, conversation)
            found = connection.execute(
                "SELECT value FROM exchanges WHERE conversation = ? ORDER BY number", (conversation,)
            )
            exchanges = tuple(_exchange(value) for (value,) in found)
        return Conversation(conversation, title, datetime.fromisoformat(changed), exchanges)

    def begin(self, owner: str, first: Exchange) -> str:
        """A new conversation with its first question; returns its id, which nobody can guess."""
        conversation = secrets.token_urlsafe(12)
        title = " ".join(first.question.split())[:_TITLE]
        with self._database.writing() as connection:
            connection.execute("INSERT INTO conversations VALUES (?, ?, ?, '')", (conversation, owner, _whole(title)))
            _keep(connection, conversation, 0, first)
        return conversation

    def add(self, owner: str, conversation: str, exchange: Exchange) -> int:
        """A further question of a conversation; returns its number. Raises `StoreError` where there is none of that id."""
        with self._database.writing() as connection:
            _head(connection, owner, conversation)
            count = "SELECT coalesce(max(number) + 1, 0) FROM exchanges WHERE conversation = ?"
            number = int(connection.execute(count, (conversation,)).fetchone()[0])
            _keep(connection, conversation, number, exchange)
        return number

    def keep(self, owner: str, conversation: str, number: int, exchange: Exchange) -> None:
        """An exchange, by its number from 0, as it is now; raises `StoreError` where the conversation is gone."""
        with self._database.writing() as connection:
            _head(connection, owner, conversation)
            _keep(connection, conversation, number, exchange)

    def rename(self, owner: str, conversation: str, title: str) -> None:
        """Gives it another title, where it is this reader's."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE conversations SET title = ? WHERE owner = ? AND id = ?", (title, owner, conversation)
            )

    def delete(self, owner: str, conversation: str) -> None:
        """Removes it for good, where it is this reader's."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM conversations WHERE owner = ? AND id = ?", (owner, conversation))


def _head(connection: Connection, owner: str, conversation: str) -> tuple[str, str]:
    head = connection.execute(
        "SELECT title, changed FROM conversations WHERE owner = ? AND id = ?", (owner, conversation)
    ).fetchone()
    if head is None:
        raise StoreError("this conversation is not there, or is somebody else's", "begin a new one")
    return str(head[0]), str(head[1])


def _keep(connection: Connection, conversation: str, number: int, exchange: Exchange) -> None:
    words = fold("\n".join((exchange.question, *(claim.text for claim in exchange.claims))))
    connection.execute(
        "INSERT OR REPLACE INTO exchanges VALUES (?, ?, ?, ?)",
        (conversation, number, *map(_whole, (dump(exchange, named=True), words))),
    )
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (now, conversation))


def _exchange(value: str) -> Exchange:
    try:
        return load(Exchange, value)
    except ValueError as error:
        raise StoreError(f"a kept question cannot be read: {error}", "delete its conversation") from error


def _whole(text: str) -> str:
    """Half a character, as broken models write, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
