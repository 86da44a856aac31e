"""Ask questions of Chinese news and policy articles; every sentence shown points at the characters that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

__all__ = ["Assistant"]


def __getattr__(name: str) -> Any:
    # Loading the pipeline takes a while; a program that only wants the types should not pay for it.
    if name == "Assistant":
        from assistant.pipeline import Assistant

        return Assistant
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
