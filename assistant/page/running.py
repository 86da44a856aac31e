"""An answer in the making, in a thread of its own: a reload does not break it off, and to stop it waits for no model."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Condition, Thread
from time import monotonic

from assistant.errors import AssistantError
from assistant.types import Answer, Claim, Exchange


class Running:
    """Takes the parts of an answer as they come and keeps each at once; `exchange` is what there is so far."""

    def __init__(self, exchange: Exchange, keep: Callable[[Exchange], None], unexpected: str) -> None:
        self.exchange = exchange
        self.over = False
        self._keep = keep
        self._unexpected = unexpected
        self._began = monotonic()
        self._changed = Condition()

    @property
    def seconds(self) -> int:
        """How long it has been at it."""
        return int(monotonic() - self._began)

    def start(self, parts: Callable[[], Iterator[Claim | Answer]], done: Callable[[], None]) -> None:
        """Goes on to the end without being waited for; `done` is called there."""
        Thread(target=self._run, args=(parts, done), daemon=True).start()

    def stop(self) -> None:
        """What has come stays; nothing more is taken."""
        with self._changed:
            self.over = True
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> None:
        """Until there are more claims than were seen, or it is over; no longer than so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.over or len(self.exchange.claims) > seen, seconds)

    def _run(self, parts: Callable[[], Iterator[Claim | Answer]], done: Callable[[], None]) -> None:
        try:
            for part in parts():
                if isinstance(part, Answer):
                    self._take(replace(self.exchange, answer=part))
                else:
                    self._take(replace(self.exchange, claims=(*self.exchange.claims, part)))
        except AssistantError as error:
            self._fail(str(error))
        except Exception:
            logging.getLogger(__name__).exception("answering failed")
            self._fail(self._unexpected)
        finally:
            self.stop()
            done()

    def _take(self, exchange: Exchange) -> None:
        with self._changed:
            if not self.over:
                self._keep(exchange)
                self.exchange = exchange
                self._changed.notify_all()

    def _fail(self, problem: str) -> None:
        """An error after a stop is the stop's own; one of keeping the error itself has nobody left to be told."""
        try:
            self._take(replace(self.exchange, problem=problem))
        except AssistantError:
            logging.getLogger(__name__).exception("an answer could not be kept")
