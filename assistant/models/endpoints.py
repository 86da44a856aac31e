"""What every OpenAI-compatible address has in common: how it is called, tried again, and what its failures mean."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from time import sleep
from typing import Any, TypeVar

from assistant.config import Settings
from assistant.errors import AssistantError, ModelError

OPENAI = "https://api.openai.com/v1"
_TRIES = 3
_LONGEST_WAIT = 20.0  # seconds between two tries, whatever the server asks for

_BROKEN_OFF = {"RemoteProtocolError", "ReadError"}  # of the HTTP client, whichever one openai is built on

T = TypeVar("T")


@dataclass(frozen=True)
class Endpoint:
    """One OpenAI-compatible address; `timeout` is in seconds and counts from one piece of a reply to the next."""

    base_url: str
    api_key: str = field(repr=False)
    timeout: float
    local: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Endpoint:
        """The address that is set, else OpenAI's own, which needs a key; raises `ModelError` where that is missing."""
        if not settings.base_url and not settings.api_key:
            raise ModelError("no model endpoint is set", "set OPENAI_BASE_URL, or OPENAI_API_KEY for OpenAI's own")
        return cls(settings.base_url.rstrip("/") or OPENAI, settings.api_key or "none", settings.timeout)

    @property
    def client_arguments(self) -> dict[str, Any]:
        """What `openai.OpenAI` and `ChatOpenAI` both take."""
        import openai

        arguments: dict[str, Any] = {
            "base_url": self.base_url,
            "api_key": self.api_key,
            "timeout": self.timeout,
            "max_retries": 0,  # `call` tries again itself, and never after a time-out
        }
        if self.local:
            arguments["http_client"] = openai.DefaultHttpxClient(trust_env=False)  # a proxy cannot reach this process
        return arguments

    @cached_property
    def client(self) -> Any:
        """An `openai.OpenAI` client; made on first use, since the import takes a while."""
        import openai

        return openai.OpenAI(**self.client_arguments)

    def only_model(self) -> str:
        """The name of the one model that is served; raises `ModelError` unless there is exactly one."""
        with self.errors("its list of models"):
            names = call(lambda: sorted(model.id for model in self.client.models.list()))
        if len(names) == 1:
            return str(names[0])
        some = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
        raise ModelError(f"{self.base_url} serves {some or 'no model'}", "name the one to use with ASSISTANT_CHAT")

    @contextmanager
    def errors(self, model: str) -> Iterator[None]:
        """Turns whatever openai, LangChain and their HTTP client raise inside into one-line `ModelError`s."""
        try:
            yield
        except AssistantError:
            raise
        except Exception as error:  # the one boundary to vendors whose replies can break in any way
            what, remedy = self._explained(error, model)
            raise ModelError(what.replace(self.api_key, "***"), remedy) from _without_key(error, self.api_key)

    def _explained(self, error: Exception, model: str) -> tuple[str, str]:
        import openai

        url, detail = self.base_url, _detail(error)
        later = "try again later, or set another OPENAI_BASE_URL"
        table: tuple[tuple[type[Exception], str, str], ...] = (
            (
                openai.APITimeoutError,
                f"{url} said nothing for {self.timeout:g} seconds",
                "allow more with ASSISTANT_TIMEOUT, or use a faster model",
            ),
            (openai.APIResponseValidationError, f"{url} sent a reply that is not OpenAI's: {detail}", later),
            (
                openai.APIConnectionError,
                f"cannot reach {url}: {detail}",
                "start the server, or correct OPENAI_BASE_URL",
            ),
            (openai.AuthenticationError, f"{url} refused the API key (401)", "set OPENAI_API_KEY to a valid key"),
            (
                openai.PermissionDeniedError,
                f"{url} does not let this API key use {model} (403)",
                "set OPENAI_API_KEY to a key that may, or another model",
            ),
            (
                openai.NotFoundError,
                f"{url} does not have {model} (404)",
                "correct OPENAI_BASE_URL (most end in /v1) or the model's name",
            ),
            (openai.RateLimitError, f"{url} takes no more requests now (429), asked {_TRIES} times", later),
            (openai.InternalServerError, f"{url} failed ({_status(error)}), asked {_TRIES} times", later),
            (
                openai.APIStatusError,
                f"{url} did not accept the request ({_status(error)}): {detail}",
                "check the model's name and how much text it can read",
            ),
            (openai.OpenAIError, f"{url} broke off: {detail}", later),
            (OSError, f"the connection to {url} broke: {detail}", later),
        )
        if _BROKEN_OFF & {type(link).__name__ for link in _causes(error)}:
            return f"{url} broke off in the middle of a reply: {detail}", later
        for kind, what, remedy in table:
            if isinstance(error, kind):
                return what, remedy
        return f"{url} sent a reply that is not OpenAI's: {detail}", "check that OPENAI_BASE_URL is such a server"


def call(request: Callable[[], T]) -> T:
    """The request's result, tried again with growing waits after 429 and 5xx and at once given up after the rest."""
    import openai

    for attempt in range(_TRIES):
        try:
            return request()
        except (openai.RateLimitError, openai.InternalServerError) as error:
            if attempt == _TRIES - 1:
                raise
            sleep(_wait(error.response.headers.get("retry-after", ""), attempt))
    raise AssertionError("unreachable")


def _wait(retry_after: str, attempt: int) -> float:
    """Seconds until the next try: what the server asks for, else 0.5, 1, … with a random part so that many spread."""
    try:
        wanted = float(retry_after)
    except ValueError:
        wanted = 0.5 * 2**attempt * (1 + random.random() / 2)
    return min(max(wanted, 0.0), _LONGEST_WAIT)


def _status(error: Exception) -> str:
    return str(getattr(error, "status_code", "?"))


def _causes(error: BaseException) -> list[BaseException]:
    """The error, what caused it, what caused that, …"""
    return [error, *(_causes(error.__cause__) if error.__cause__ else [])]


def _detail(error: Exception) -> str:
    """The server's own words, else those of the first cause; short."""
    body = getattr(error, "body", None)
    words = body.get("message") if isinstance(body, dict) else None
    first = _causes(error)[-1]
    return str(words or str(first) or type(first).__name__)[:200]


def _without_key(error: Exception, api_key: str) -> Exception | None:
    """The error as a cause for a traceback, unless the key stands in it."""
    return None if any(api_key in f"{link!r}{getattr(link, 'body', '')}" for link in _causes(error)) else error
