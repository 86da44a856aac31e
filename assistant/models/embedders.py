"""Embedders: a sentence-transformers model in this process, or an OpenAI-compatible embeddings address."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from assistant.errors import ModelError
from assistant.models import bundled
from assistant.models.endpoints import Endpoint, call
from assistant.types import Vectors

if TYPE_CHECKING:
    from assistant.models.encoder import Encoder

_MAX_TOKENS = 512
_BATCH = 32
_REQUEST = 128  # texts in one request to an endpoint

Loaded = TypeVar("Loaded")


class _Once(Generic[Loaded]):
    """Something that is loaded on first use, once, whichever thread comes first."""

    def __init__(self, load: Callable[[], Loaded]) -> None:
        self._load = load
        self._lock = Lock()
        self._loaded: Loaded | None = None

    def __call__(self) -> Loaded:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded


class E5Embedder:
    """The bundled `Embedder`; loads on first use, and may be used from several threads."""

    name = bundled.EMBEDDER
    dimension = bundled.DIMENSION

    def __init__(self, cache: Path) -> None:
        self._encoder = _Once(lambda: _load_bundled(cache))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), 384); a text is read up to 512 tokens."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return self._encoder().embed([f"passage: {text}" for text in texts])

    def embed_question(self, text: str) -> Vectors:
        """One unit vector, float32, shape (384,)."""
        vector: Vectors = self._encoder().embed([f"query: {text}"])[0]
        return vector


def _load_bundled(cache: Path) -> Encoder:
    folder = bundled.embedder_folder(cache)
    from assistant.models.encoder import Encoder  # imports torch

    try:
        return Encoder(folder)
    except Exception as error:  # torch, safetensors and tokenizers each fail in their own way on a damaged file
        raise ModelError(f"cannot load the embedding model: {_first_line(error)}", f"delete {folder}") from error


class SentenceEmbedder:
    """An `Embedder` through sentence-transformers; loads on first use, and may be used from several threads."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _Once(lambda: _load_sentence_transformer(name))
        self._encoding = Lock()  # a tokenizer's padding is state that threads would change under one another

    @property
    def dimension(self) -> int:
        return int(self._model().get_embedding_dimension())

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension); a text is read up to 512 tokens."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return self._embed(texts, "document", "passage")

    def embed_question(self, text: str) -> Vectors:
        """One unit vector, float32, shape (dimension,)."""
        vector: Vectors = self._embed([text], "query")[0]
        return vector

    def _embed(self, texts: Sequence[str], *prompts: str) -> Vectors:
        """With the first of the named prompts that the model declares, such as E5's `query: `."""
        model = self._model()
        prompt = next((model.prompts[name] for name in prompts if model.prompts.get(name)), "")
        with self._encoding:
            return _unit(model.encode(list(texts), prompt=prompt, batch_size=_BATCH, show_progress_bar=False))


def _load_sentence_transformer(name: str) -> Any:
    import transformers
    from sentence_transformers import SentenceTransformer

    from assistant.models.encoder import precision

    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    try:
        model = SentenceTransformer(name, device="cpu", model_kwargs={"dtype": precision()})
    except Exception as error:  # the hub, the folder and the model's own code can each fail in their own way
        raise ModelError(
            f"cannot load the embedding model {name}: {_first_line(error)}",
            "correct ASSISTANT_EMBEDDER, or unset it for the bundled one",
        ) from error
    model.max_seq_length = min(model.max_seq_length or _MAX_TOKENS, _MAX_TOKENS)
    return model


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


class EndpointEmbedder:
    """An `Embedder` at an OpenAI-compatible address."""

    def __init__(self, endpoint: Endpoint, model: str) -> None:
        self.name = f"openai:{model}"
        self._endpoint = endpoint
        self._model = model

    @cached_property
    def dimension(self) -> int:
        return int(self._embed(["。"]).shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension); raises `ModelError`."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return np.concatenate([self._embed(texts[i : i + _REQUEST]) for i in range(0, len(texts), _REQUEST)])

    def embed_question(self, text: str) -> Vectors:
        """One unit vector, float32, shape (dimension,); raises `ModelError`."""
        vector: Vectors = self._embed([text])[0]
        return vector

    def _embed(self, texts: Sequence[str]) -> Vectors:
        with self._endpoint.errors(self._model):
            reply = call(
                lambda: self._endpoint.client.embeddings.create(
                    model=self._model, input=list(texts), encoding_format="float"
                )
            )
            vectors = np.array([item.embedding for item in sorted(reply.data, key=lambda item: item.index)], np.float32)
            if vectors.ndim != 2 or len(vectors) != len(texts):
                raise ValueError(f"{len(vectors)} vectors for {len(texts)} texts")
        return _unit(vectors)


def _unit(vectors: Vectors) -> Vectors:
    """Scaled to length one in float32: bfloat16 arithmetic leaves lengths off by 0.2 %."""
    vectors = np.asarray(vectors, np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-12)
    return unit
