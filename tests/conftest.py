"""Shared fixtures: the real models, loaded once, and no way to a model hub."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.models import open_chat, open_embedder
from assistant.types import ChatModel, Embedder

os.environ["HF_HUB_OFFLINE"] = "1"
for name in [name for name in os.environ if name.startswith(("ASSISTANT_", "OPENAI_"))]:
    if name != "ASSISTANT_CACHE":
        del os.environ[name]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the five sample articles."""
    return Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The real multilingual-e5-small."""
    return open_embedder(Settings.load(environment=os.environ, file=Path("no such file")))


@pytest.fixture(scope="session")
def chat() -> ChatModel:
    """The real Qwen2.5-Coder-1.5B-Instruct, in process."""
    settings = Settings.load({"chat": "bundled"}, environment=os.environ, file=Path("no such file"))
    model = open_chat(settings)
    assert model is not None
    return model
