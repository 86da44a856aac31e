"""Which embedding and chat model the settings ask for; nothing is loaded or asked before the first use."""

from __future__ import annotations

from pathlib import Path

from assistant.config import Settings
from assistant.errors import ModelError
from assistant.models import bundled
from assistant.types import ChatModel, Embedder, Judge

_ENDPOINT = "openai:"


def embedder_name(settings: Settings) -> str:
    """What the index records: it names the weights, and neither their precision nor their place in the cache."""
    return bundled.EMBEDDER if settings.embedder == "bundled" else settings.embedder


def open_embedder(settings: Settings) -> Embedder:
    """The embedder that `settings.embedder` names; it loads on first use and then may raise `ModelError`."""
    from assistant.models.embedders import E5Embedder, EndpointEmbedder, SentenceEmbedder

    wanted = settings.embedder
    if wanted == "bundled":
        return E5Embedder(Path(settings.cache))
    if wanted.startswith(_ENDPOINT):
        from assistant.models.endpoints import Endpoint

        return EndpointEmbedder(Endpoint.of(settings), wanted.removeprefix(_ENDPOINT))
    return SentenceEmbedder(wanted)


def chat_name(settings: Settings) -> str:
    """The chat model as a person would name it, asking no one; `none` where answers quote."""
    kind = _chat_kind(settings)
    if kind == "bundled":
        return bundled.CHAT
    if kind == "only":
        return f"the model at {settings.base_url}"
    return Path(kind).stem if kind.endswith(".gguf") else kind


def open_chat(settings: Settings) -> ChatModel | None:
    """The chat model that `settings.chat` names, None for quoting answers; raises `ModelError` where it cannot be."""
    kind = _chat_kind(settings)
    if kind == "none":
        return None
    from assistant.models.chat import EndpointChat, LocalChat
    from assistant.models.endpoints import Endpoint

    if kind == "bundled":
        if not bundled.chat_installed():
            raise ModelError("the bundled chat model is not installed", bundled.INSTALL_CHAT)
        return LocalChat(bundled.CHAT, lambda: bundled.chat_weights(Path(settings.cache)), bundled.JUDGE)
    if kind.endswith(".gguf"):
        return LocalChat(Path(kind).stem, lambda: Path(kind))
    return EndpointChat(Endpoint.of(settings), "" if kind == "only" else kind)


def judge_of(chat: ChatModel | None) -> Judge | None:
    """The judge that comes with a chat model; None where none was trained for it."""
    if chat is None:
        return None
    from assistant.models.chat import LocalChat

    return chat if isinstance(chat, LocalChat) and chat.adapter else None


def load(chat: ChatModel | None) -> None:
    """Load a chat model that runs in this process; nothing is asked of any other. Raises `ModelError`."""
    if chat is None:
        return
    from assistant.models.chat import LocalChat

    if isinstance(chat, LocalChat):
        chat.load()


def _chat_kind(settings: Settings) -> str:
    """`auto` worked out: `only` for an endpoint that is asked for its model, `bundled`, or `none`; else as it is set."""
    if settings.chat != "auto":
        return settings.chat
    if settings.base_url:
        return "only"
    return "bundled" if bundled.chat_installed() else "none"
