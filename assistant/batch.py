"""Many articles to summaries, several at a time; and what that would cost, before anybody pays."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice

from assistant.errors import AssistantError
from assistant.remembered import request_key
from assistant.store import Store
from assistant.types import Article, Delta, Estimate, Failure, Message, Summary, Usage

Requests = Callable[[Article], Iterable[tuple[Message, ...]]]
"""What the summary of an article asks a chat model."""

_TOKENS_A_CHARACTER = 0.7
"""Of Chinese text, about, in the vocabularies of Qwen and OpenAI."""
_REPLY_TOKENS = 150
"""What a section's reply takes, about."""


def summarise_many(
    article_ids: Iterable[str], summarise: Callable[[str], Summary], parallel: int
) -> Iterator[Summary | Failure]:
    """Each result as soon as it is there, up to `parallel` articles being worked on; an article that fails is a `Failure`.

    Only articles that are being worked on are held in memory.
    """
    waiting = iter(article_ids)
    running: dict[Future[Summary], str] = {}
    pool = ThreadPoolExecutor(parallel)
    try:
        while True:
            running |= {pool.submit(summarise, id_): id_ for id_ in islice(waiting, parallel - len(running))}
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield _result(future, running.pop(future))
    finally:  # also where the caller wants no more: what is under way ends, and nothing else begins
        pool.shutdown(cancel_futures=True)


def _result(future: Future[Summary], article_id: str) -> Summary | Failure:
    try:
        return future.result()
    except AssistantError as error:
        return Failure(article_id, str(error))
    except Exception as error:  # one article that breaks the program must not cost the night's others
        logging.getLogger(__name__).debug("summarising %s failed", article_id, exc_info=True)
        return Failure(article_id, f"unexpected {type(error).__name__}: {error}; the others went on")


def estimate(articles: Iterable[Article], requests: Requests, model: str, store: Store) -> Estimate:
    """The requests that summaries of these articles would still make, and their tokens, about."""
    made = known = characters = 0
    for article in articles:
        for messages in requests(article):
            if store.reply(request_key(model, messages)) is not None:
                known += 1
                continue
            made += 1
            characters += sum(len(message.content) for message in messages)
    return Estimate(made, known, Usage(round(characters * _TOKENS_A_CHARACTER), made * _REPLY_TOKENS))


@dataclass(slots=True)
class Rehearsal:
    """A `ChatModel` that repeats what was replied before, else says nothing, and keeps every first request in `asked`."""

    name: str
    store: Store
    asked: list[tuple[Message, ...]] = field(default_factory=list)

    def stream(self, messages: Sequence[Message], **_: object) -> Iterator[Delta]:
        """The reply of before, or an empty one."""
        reply = self.store.reply(request_key(self.name, messages))
        first = not any(message.role == "assistant" for message in messages)
        if first or reply is not None:
            self.asked.append(tuple(messages))
        yield Delta(reply or "", Usage())
