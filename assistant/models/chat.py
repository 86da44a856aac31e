"""Chat models: any OpenAI-compatible address, and a GGUF file served to that same client from inside the process."""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.errors import ModelError
from assistant.models.bundled import INSTALL_CHAT
from assistant.models.endpoints import OPENAI, Endpoint, call
from assistant.types import Delta, Message, Usage

_CONTEXT = 8192  # tokens that a GGUF model's requests share
_CACHE = 512  # MiB for prompts that were read before; the default of 8192 outgrows small machines
_FIRST_WORDS = 20  # of which 是 and 否 are two, once the adapter counts
_PATIENCE = 1800.0  # seconds: a busy machine reads a long prompt for minutes before it writes the first word
_servers: dict[tuple[Path, Path | None], Any] = {}
_starting = Lock()


class EndpointChat:
    """A `ChatModel` at an OpenAI-compatible address, through LangChain; an empty `model` asks for the only one there."""

    def __init__(self, endpoint: Endpoint, model: str = "", extra: Mapping[str, Any] | None = None) -> None:
        self._endpoint = endpoint
        self._model = model
        self._extra = extra or {}

    @cached_property
    def name(self) -> str:
        return self._model or self._endpoint.only_model()

    @cached_property
    def _client(self) -> Any:
        from langchain_openai import ChatOpenAI

        return ChatOpenAI(model=self.name, temperature=0, seed=0, stream_usage=True, **self._endpoint.client_arguments)

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        """The reply in pieces, the last with the usage; raises `ModelError`, also where the reply breaks off."""
        turns = [(message.role, message.content) for message in messages]
        body = {**_body(self._endpoint, max_tokens, schema), **self._extra}
        usage, ended = Usage(), False
        with self._endpoint.errors(self.name):
            first, rest = call(lambda: _begin(self._client.stream(turns, extra_body=body)))
            with closing(rest):
                for chunk in chain(first, rest):
                    if chunk.usage_metadata:
                        usage += Usage(chunk.usage_metadata["input_tokens"], chunk.usage_metadata["output_tokens"])
                    ended = ended or bool(chunk.response_metadata.get("finish_reason"))
                    if chunk.text:
                        yield Delta(str(chunk.text))
        if not ended:
            raise ModelError(f"{self._endpoint.base_url} broke off in the middle of a reply", "ask again")
        yield Delta("", usage)


def _begin(chunks: Any) -> tuple[list[Any], Any]:
    """Waits for the first piece, so that a request that fails at once can be tried again."""
    return list(islice(chunks, 1)), chunks


def _body(endpoint: Endpoint, max_tokens: int, schema: Mapping[str, Any] | None) -> dict[str, Any]:
    """What is sent beside the messages.

    It goes past LangChain, which would rename `max_tokens` to what only OpenAI itself understands, and would answer
    `response_format` by parsing the reply instead of streaming it.
    """
    body: dict[str, Any] = {"max_completion_tokens" if endpoint.base_url == OPENAI else "max_tokens": max_tokens}
    if schema is not None:
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "reply", "schema": dict(schema), "strict": True},
        }
    return body


class LocalChat:
    """A `ChatModel` over a GGUF file, loaded on first use; `weights` may first have to be put together.

    With `adapter`, a LoRA that makes a `Judge` of the same weights, it is one too: the adapter counts in `log_odds` alone.
    """

    def __init__(self, name: str, weights: Callable[[], Path], adapter: Path | None = None) -> None:
        self.name = name
        self.adapter = adapter
        self._weights = weights

    @cached_property
    def _endpoint(self) -> Endpoint:
        return Endpoint(f"{_serve(self._weights(), self.adapter)}/v1", "local", _PATIENCE, local=True)

    @cached_property
    def _served(self) -> EndpointChat:
        return EndpointChat(self._endpoint, self.name, _adapted(0.0) if self.adapter else None)

    def load(self) -> None:
        """Loads the weights now; raises `ModelError`."""
        _ = self._served

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        """The reply in pieces, the last with the usage; raises `ModelError`."""
        yield from self._served.stream(messages, max_tokens=max_tokens, schema=schema)

    def log_odds(self, messages: Sequence[Message]) -> tuple[float, Usage]:
        """The natural log of the odds that the reply begins with 是 rather than with 否; raises `ModelError`."""
        with self._endpoint.errors(self.name):
            reply = self._endpoint.client.chat.completions.create(
                model=self.name,
                messages=[{"role": message.role, "content": message.content} for message in messages],
                max_tokens=1,
                temperature=0,
                logprobs=True,
                top_logprobs=_FIRST_WORDS,
                extra_body=_adapted(1.0),
            )
            found = {each.token: each.logprob for each in reply.choices[0].logprobs.content[0].top_logprobs}
            rest = min(found.values())
            usage = Usage(reply.usage.prompt_tokens, reply.usage.completion_tokens)
        return found.get("是", rest) - found.get("否", rest), usage


def _adapted(scale: float) -> dict[str, Any]:
    """What a request says to run with so much of the adapter.

    Each must say it: one that does not is answered from what the server kept of the last one, whichever scale that had.
    """
    return {"lora": [{"id": 0, "scale": scale}]}


def _serve(weights: Path, adapter: Path | None) -> str:
    """The address, open to this machine alone, of a server for the file; one a process and file, closed at exit."""
    try:
        import xllamacpp
    except ImportError as error:
        raise ModelError("xllamacpp, which runs GGUF models, is not installed", INSTALL_CHAT) from error
    if not weights.is_file():
        raise ModelError(f"no model file {weights}", "correct ASSISTANT_CHAT")
    with _starting:
        if (weights, adapter) not in _servers:
            if not _servers:
                atexit.register(_servers.clear)
            try:
                _servers[weights, adapter] = xllamacpp.Server(_parameters(xllamacpp, weights, adapter))
            except RuntimeError as error:
                raise ModelError(
                    f"cannot load {weights}: {error}", "give a GGUF model file that fits in memory"
                ) from error
        return str(_servers[weights, adapter].listening_address)


def _parameters(xllamacpp: Any, weights: Path, adapter: Path | None) -> Any:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = _CONTEXT
    parameters.n_parallel = 2
    parameters.kv_unified = True  # one long request may use the whole context
    parameters.cache_prompt = True
    parameters.cache_ram_mib = _CACHE
    parameters.ui = False
    parameters.verbosity = -1
    parameters.cpuparams.n_threads = _physical_cores()
    if adapter:
        lora = xllamacpp.CommonAdapterLoraInfo()
        lora.path, lora.scale = str(adapter), 0.0
        parameters.lora_adapters = [lora]
    return parameters


def _physical_cores() -> int:
    """Cores that this process may use, hyper-threads of one core counted once."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    topology = "/sys/devices/system/cpu/cpu{}/topology/core_cpus_list"
    files = [Path(topology.format(cpu)) for cpu in allowed]
    siblings = {file.read_text(encoding="ascii") for file in files if file.is_file()}
    return len(siblings) or len(allowed)
