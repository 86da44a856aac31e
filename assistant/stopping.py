"""A chat model that stops when somebody says so, and so leaves the machine to the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.errors import ModelError
from assistant.types import ChatModel, Delta, Message


@dataclass(frozen=True, slots=True)
class Stoppable:
    """A `ChatModel` whose replies end with a `ModelError` once `stopped` says so."""

    chat: ChatModel
    stopped: Callable[[], bool]

    @property
    def name(self) -> str:
        return self.chat.name

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        """The reply in pieces; raises `ModelError`."""
        for delta in self.chat.stream(messages, max_tokens=max_tokens, schema=schema):
            if self.stopped():
                raise ModelError("the answer was stopped", "ask again")
            yield delta
