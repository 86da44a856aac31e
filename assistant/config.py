"""One frozen `Settings`: from arguments, then the environment, then `assistant.toml`, then defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from assistant.errors import UsageError

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
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    `embedder`: `bundled`, a sentence-transformers name or folder, or `openai:MODEL` for an endpoint.
    `chat`: `auto` (the endpoint where one is set, else the bundled model where its weights are installed, else
    `none`), `bundled`, `none` for quoting answers, a `.gguf` file, or a model name at the endpoint.
    `chroma`: empty for Chroma inside the process, else `host:port` of a Chroma server.
    `timeout`: seconds that a request to an endpoint may take.
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
    checked: dict[str, object] = {}
    for name, value in values.items():
        if name == "timeout":
            try:
                checked[name] = float(str(value))
            except ValueError:
                raise UsageError(f"timeout {value!r} is not a number", "give seconds, such as 120") from None
        else:
            checked[name] = str(value)
    return checked


def _user_cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "chinese-news-assistant"
