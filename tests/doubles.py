"""Stand-ins at the seams: a chat model that is a queue of replies, an embedder without weights, an HTTP endpoint."""

from __future__ import annotations

import json
import threading
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

from assistant.script import terms
from assistant.types import Delta, Message, Usage, Vectors


@dataclass(frozen=True)
class Asked:
    """What a `QueuedChat` was asked."""

    messages: tuple[Message, ...]
    max_tokens: int
    schema: Mapping[str, Any] | None


@dataclass
class QueuedChat:
    """A `ChatModel` that gives the queued replies in turn, an exception by raising it, and records what it was asked."""

    replies: list[str | Exception]
    piece: int = 3  # characters in one piece of the stream
    name: str = "queued"
    asked: list[Asked] = field(default_factory=list)

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        self.asked.append(Asked(tuple(messages), max_tokens, schema))
        assert self.replies, f"nothing queued for {messages[-1].content!r}"
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        for at in range(0, len(reply), self.piece):
            yield Delta(reply[at : at + self.piece])
        yield Delta("", Usage(sum(len(message.content) for message in messages), len(reply)))


@dataclass(frozen=True)
class SetJudge:
    """A `Judge` that gives each sentence the odds set for it: those of the first text that stands in what it is asked."""

    by_text: Mapping[str, float]

    def log_odds(self, messages: Sequence[Message]) -> tuple[float, Usage]:
        return next(odds for text, odds in self.by_text.items() if text in messages[-1].content), Usage(1, 1)


@dataclass(frozen=True)
class HashEmbedder:
    """An `Embedder` from folded character bigrams: texts that share more of them are nearer, in every run alike."""

    dimension: int = 256
    name: str = "hashed-bigrams"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for term in terms(text) or [text]:
                row[zlib.crc32(term.encode()) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-12)

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = self.embed_passages([text])[0]
        return vector


@dataclass(frozen=True)
class Reply:
    """One HTTP reply; `cut` closes the connection before the promised end.

    `delay` seconds pass before the first byte, `pause` before each further paragraph of the body.
    """

    status: int = 200
    body: str = ""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    delay: float = 0.0
    pause: float = 0.0


def streamed(*pieces: str, finish: str | None = "stop", usage: tuple[int, int] | None = (7, 3), **more: Any) -> Reply:
    """A chat completion streamed in pieces as OpenAI's protocol has it."""
    choices: list[dict[str, Any]] = [{"index": 0, "delta": {"content": piece}} for piece in pieces]
    if finish:
        choices.append({"index": 0, "delta": {}, "finish_reason": finish})
    events = [
        {"id": "x", "object": "chat.completion.chunk", "model": "stub", "choices": [choice]} for choice in choices
    ]
    if usage:
        total = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
        events.append({"id": "x", "object": "chat.completion.chunk", "model": "stub", "choices": [], "usage": total})
    lines = [f"data: {json.dumps(event)}\n\n" for event in events]
    return Reply(body="".join(lines) + ("data: [DONE]\n\n" if finish else ""), content_type="text/event-stream", **more)


class StubEndpoint:
    """A real HTTP server on this machine that gives the queued replies, the last one again and again."""

    def __init__(self, *replies: Reply) -> None:
        self.requests: list[tuple[str, dict[str, str], Any]] = []
        self.queue = list(replies)
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                stub.requests.append((self.path, headers, json.loads(body) if body else None))
                reply = stub.queue.pop(0) if len(stub.queue) > 1 else stub.queue[0]
                time.sleep(reply.delay)
                data = reply.body.encode()
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.content_type)
                self.send_header("Content-Length", str(len(data) + (100 if reply.cut else 0)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(ConnectionError):  # whoever asked may go away
                    for number, paragraph in enumerate(data.split(b"\n\n")):
                        time.sleep(reply.pause if number else 0)
                        self.wfile.write((b"\n\n" if number else b"") + paragraph)
                self.close_connection = reply.cut

            do_GET = do_POST

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> StubEndpoint:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
