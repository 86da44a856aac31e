"""A chat model whose finished replies are kept, so that no request is made or paid for twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant.store import Store
from assistant.types import ChatModel, Delta, Message, Usage


class Remembered:
    """A `ChatModel` that repeats what the one behind it once replied to the same request, for no tokens.

    A batch that was killed goes on where it was, and a changed prompt asks again only what it changes.
    """

    def __init__(self, chat: ChatModel, store: Store) -> None:
        self._chat = chat
        self._store = store

    @property
    def name(self) -> str:
        return self._chat.name

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        """The reply in pieces; one that breaks off is not kept. Raises `ModelError`."""
        key = request_key(self.name, messages)
        if (known := self._store.reply(key)) is not None:
            yield Delta(known, Usage())
            return
        pieces = []
        for delta in self._chat.stream(messages, max_tokens=max_tokens, schema=schema):
            pieces.append(delta.text)
            yield delta
        self._store.keep_reply(key, "".join(pieces))


def request_key(model: str, messages: Sequence[Message]) -> str:
    """The same for the same model and words, in every run."""
    asked = json.dumps([model, [[message.role, message.content] for message in messages]], ensure_ascii=False)
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
