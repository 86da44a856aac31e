"""Embedders: a sentence-transformers model in this process, or an OpenAI-compatible embeddings address."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from assistant.endpoints import Endpoint, call
from assistant.errors import ModelError
from assistant.types import Vectors

MAX_TOKENS = 512
_BATCH = 32
_REQUEST = 128  # texts in one request to an endpoint


class SentenceEmbedder:
    """An `Embedder` through sentence-transformers; loads on first use, and may be used from several threads.

    bfloat16 where the CPU computes in it, else float32: the vectors of both may stand in one index.
    """

    def __init__(self, name: str, source: Callable[[], str | Path]) -> None:
        self.name = name
        self._source = source
        self._lock = Lock()

    @cached_property
    def _loaded(self) -> Any:
        with self._lock:
            return _load(self.name, str(self._source()))

    @property
    def dimension(self) -> int:
        return int(self._loaded.get_embedding_dimension())

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension); a text is read up to 512 tokens."""
        return self._embed(texts, "document", "passage")

    def embed_question(self, text: str) -> Vectors:
        """One unit vector, float32, shape (dimension,)."""
        vector: Vectors = self._embed([text], "query")[0]
        return vector

    def _embed(self, texts: Sequence[str], *prompts: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        model = self._loaded
        prompt = next((model.prompts[name] for name in prompts if model.prompts.get(name)), "")
        with self._lock:
            vectors = model.encode(
                [prompt + text for text in texts],
                prompt="",
                batch_size=_BATCH,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        return _unit(vectors)


def _load(name: str, source: str) -> Any:
    import torch
    import transformers
    from sentence_transformers import SentenceTransformer

    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    try:
        model = SentenceTransformer(source, device="cpu", model_kwargs={"dtype": _precision(torch)})
    except Exception as error:  # the hub, the folder and the model's own code can each fail in their own way
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelError(
            f"cannot load the embedding model {name}: {first[:200]}",
            "correct ASSISTANT_EMBEDDER, or unset it for the bundled one",
        ) from error
    model.max_seq_length = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
    return model


def _precision(torch: Any) -> Any:
    """bfloat16 on a CPU with instructions for it (2.3 times as fast there, several times slower elsewhere)."""
    cpu = Path("/proc/cpuinfo")
    flags = cpu.read_text(encoding="utf-8").split() if cpu.is_file() else []
    return torch.bfloat16 if {"avx512_bf16", "amx_bf16"} & set(flags) else torch.float32


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
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-12)
