"""The bundled embedding model as a few lines of torch: it starts in under a third of the time that libraries need.

sentence-transformers loads the same folder to the same vectors (a test compares them), but importing it and
transformers takes longer than answering a question. The network is BERT (Devlin et al. 2019, https://arxiv.org/abs/1810.04805)
with mean pooling, as multilingual-e5 is used (Wang et al. 2024, https://arxiv.org/abs/2402.05672).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import safe_open
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from assistant.types import Vectors

MAX_TOKENS = 512
_STEP = 64
_BATCH_TOKENS = 2048  # padding included; activations stay in the cache
_ATTENTION = ("query", "key", "value")


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights and biases of one block, in the order in which they are used."""

    attend: tuple[Tensor, Tensor]
    project: tuple[Tensor, Tensor]
    project_norm: tuple[Tensor, Tensor]
    widen: tuple[Tensor, Tensor]
    narrow: tuple[Tensor, Tensor]
    narrow_norm: tuple[Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class _Weights:
    """Reads tensors of a safetensors file by their BERT names, in one precision."""

    file: Any
    dtype: torch.dtype

    def one(self, name: str) -> Tensor:
        tensor: Tensor = self.file.get_tensor(name)
        return tensor.to(self.dtype)

    def pair(self, name: str) -> tuple[Tensor, Tensor]:
        return self.one(f"{name}.weight"), self.one(f"{name}.bias")

    def layer(self, name: str) -> _Layer:
        weights, biases = zip(*(self.pair(f"{name}.attention.self.{part}") for part in _ATTENTION), strict=True)
        return _Layer(
            (torch.cat(weights), torch.cat(biases)),
            self.pair(f"{name}.attention.output.dense"),
            self.pair(f"{name}.attention.output.LayerNorm"),
            self.pair(f"{name}.intermediate.dense"),
            self.pair(f"{name}.output.dense"),
            self.pair(f"{name}.output.LayerNorm"),
        )


class Encoder:
    """Texts to unit vectors; safe to use from several threads at once."""

    def __init__(self, folder: Path) -> None:
        with ThreadPoolExecutor(1) as pool:
            tokenizer = pool.submit(Tokenizer.from_file, str(folder / "tokenizer.json"))
            self._load(folder, precision())
            self._tokenizer = tokenizer.result()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        # A batch a thread: threads that share one batch wait for each other at every product, which takes a fifth
        # longer, and many times as long beside other work. The setting holds for the thread that makes it.
        self._workers = ThreadPoolExecutor(torch.get_num_threads(), initializer=torch.set_num_threads, initargs=(1,))

    def _load(self, folder: Path, dtype: torch.dtype) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._heads, self._epsilon = config["num_attention_heads"], config["layer_norm_eps"]
        with safe_open(folder / "model.safetensors", "pt") as file:
            weights = _Weights(file, dtype)
            # 80 % of the weights, of which a text uses a few rows: they stay on disk until they are looked up.
            self._words = file.get_tensor("embeddings.word_embeddings.weight")
            kind = weights.one("embeddings.token_type_embeddings.weight")[0]
            self._places = weights.one("embeddings.position_embeddings.weight") + kind
            self._norm = weights.pair("embeddings.LayerNorm")
            self._layers = [weights.layer(f"encoder.layer.{i}") for i in range(config["num_hidden_layers"])]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension); a text is read up to 512 tokens."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        vectors = np.zeros((len(tokens), self._words.shape[1]), np.float32)
        order = sorted(range(len(tokens)), key=lambda i: len(tokens[i]), reverse=True)
        batches = []
        while order:
            length = _rounded(len(tokens[order[0]]))
            batch, order = order[: _rows(length)], order[_rows(length) :]
            batches.append((batch, self._workers.submit(self._pooled, [tokens[i] for i in batch], length)))
        for batch, pooled in batches:
            vectors[batch] = pooled.result()
        return vectors

    @torch.inference_mode()
    def _pooled(self, tokens: Sequence[Sequence[int]], longest: int) -> Vectors:
        rows = min(_rows(longest), 1 << (len(tokens) - 1).bit_length())
        filled = [*tokens, *[tokens[-1]] * (rows - len(tokens))]
        lengths = torch.tensor([len(row) for row in filled])
        ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in filled])
        real = torch.arange(longest) < lengths[:, None]
        states = self._states(ids, None if bool(real.all()) else real[:, None, None, :])
        mean = (states.float() * real[:, :, None]).sum(1) / lengths[:, None]
        pooled: Vectors = functional.normalize(mean, dim=1).numpy()[: len(tokens)]
        return pooled

    def _states(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        words = functional.embedding(ids, self._words).to(self._places.dtype)
        x = self._normed(words + self._places[: ids.shape[1]], self._norm)
        for layer in self._layers:
            x = self._normed(x + functional.linear(self._attended(x, layer, mask), *layer.project), layer.project_norm)
            wide = functional.gelu(functional.linear(x, *layer.widen))
            x = self._normed(x + functional.linear(wide, *layer.narrow), layer.narrow_norm)
        return x

    def _attended(self, x: Tensor, layer: _Layer, mask: Tensor | None) -> Tensor:
        rows, length, width = x.shape
        split = functional.linear(x, *layer.attend).view(rows, length, 3, self._heads, width // self._heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return found.transpose(1, 2).reshape(rows, length, width)

    def _normed(self, x: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
        return functional.layer_norm(x, x.shape[-1:], *norm, self._epsilon)


def _rounded(length: int) -> int:
    """The length that a batch is filled up to: oneDNN compiles anew for each new shape, which takes most of a second."""
    return _STEP // 2 if length <= _STEP // 2 else min(MAX_TOKENS, -(-length // _STEP) * _STEP)


def _rows(length: int) -> int:
    return max(1, _BATCH_TOKENS // length)


def precision() -> torch.dtype:
    """bfloat16 on a CPU with instructions for it (about twice as fast there, several times slower elsewhere).

    Vectors of both kinds may stand in one index: their cosine is above 0.9999.
    """
    cpu = Path("/proc/cpuinfo")
    flags = set(cpu.read_text(encoding="utf-8").split()) if cpu.is_file() else set()
    return torch.bfloat16 if flags & {"avx512_bf16", "amx_bf16"} else torch.float32
