"""One frozen `Settings`: from arguments, then the environment, then `assistant.toml`, then defaults."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from assistant.errors import UsageError
from assistant.types import Usage

MOST_PARALLEL = 256
_ENVIRONMENT = {
    "vectorstore": "ASSISTANT_VECTORSTORE",
    "embedder": "ASSISTANT_EMBEDDER",
    "chat": "ASSISTANT_CHAT",
    "chroma": "ASSISTANT_CHROMA",
    "cache": "ASSISTANT_CACHE",
    "prompts": "ASSISTANT_PROMPTS",
    "base_url": "OPENAI_BASE_URL",
    "api_key": "OPENAI_API_KEY",
    "timeout": "ASSISTANT_TIMEOUT",
    "parallel": "ASSISTANT_PARALLEL",
    "price": "ASSISTANT_PRICE",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    `embedder`: `bundled`, a sentence-transformers name or folder, or `openai:MODEL` for an endpoint.
    `chat`: `auto` (the endpoint where one is set, else the bundled model where its weights are installed, else
    `none`), `bundled`, `none` for quoting answers, a `.gguf` file, or a model name at the endpoint.
    `chroma`: empty for Chroma inside the process, else `host:port` of a Chroma server.
    `timeout`: seconds that a request to an endpoint may take.
    `parallel`: articles that a batch of summaries works on at once.
    `price`: of a million tokens read and a million written, such as `0.15/0.60`; empty for unknown.
    """

    vectorstore: str = "vectorstore"
    embedder: str = "bundled"
    chat: str = "auto"
    chroma: str = ""
    cache: str = field(default_factory=lambda: str(_user_cache()))
    prompts: str = ""
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    timeout: float = 120.0
    parallel: int = 4
    price: str = ""

    @classmethod
    def load(
        cls,
        arguments: Mapping[str, object] | None = None,
        environment: Mapping[str, str] | None = None,
        file: Path = Path("assistant.toml"),
    ) -> Settings:
        """Settings merged from the three sources; raises `UsageError` for an unknown name or a wrong value."""
        environment = os.environ if environment is None else environment
        known = {f.name for f in fields(cls)}
        merged: dict[str, object] = dict(_read(file))
        merged.update({name: environment[key] for name, key in _ENVIRONMENT.items() if environment.get(key)})
        merged.update({name: value for name, value in (arguments or {}).items() if value is not None})
        if unknown := sorted(set(merged) - known):
            raise UsageError(f"unknown setting {unknown[0]!r}", f"use one of {', '.join(sorted(known))}")
        return cls(**_checked(merged))  # type: ignore[arg-type]  # names and types checked above

    def cost(self, usage: Usage) -> float | None:
        """What so many tokens cost, in the currency of `price`; None where that is not set."""
        if not self.price:
            return None
        read, written = map(float, self.price.split("/"))
        return (usage.prompt_tokens * read + usage.completion_tokens * written) / 1_000_000

    def environment(self) -> dict[str, str]:
        """These settings as environment variables: `load` in another process finds them again."""
        return {variable: str(getattr(self, name)) for name, variable in _ENVIRONMENT.items()}


def _read(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"cannot read {file}: {error}", "correct the file or remove it") from error


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    checked: dict[str, object] = {name: str(value) for name, value in values.items()}
    if "timeout" in values:
        try:
            checked["timeout"] = float(str(values["timeout"]))
        except ValueError:
            raise UsageError(f"timeout {values['timeout']!r} is not a number", "give seconds, such as 120") from None
    if "parallel" in values:
        if not str(values["parallel"]).isdecimal() or not 1 <= int(str(values["parallel"])) <= MOST_PARALLEL:
            raise UsageError(f"parallel {values['parallel']!r} is no such number", f"give 1 to {MOST_PARALLEL}")
        checked["parallel"] = int(str(values["parallel"]))
    if values.get("price") and not re.fullmatch(r"\d+(\.\d+)?/\d+(\.\d+)?", str(values["price"])):
        raise UsageError(f"price {values['price']!r} is not understood", "give IN/OUT for a million tokens: 0.15/0.60")
    return checked


def _user_cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "chinese-news-assistant"
