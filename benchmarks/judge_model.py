"""Qwen2 in plain PyTorch over the blocks of a GGUF file, with LoRA (Hu et al. 2021) on the attention's projections.

Only what a judge needs: the log odds of 是 over 否 as the first word of a reply. Trained over the quantised weights that
the assistant runs, so that the adapter fits what it will be added to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gguf import GGUFReader, GGUFWriter
from gguf.quants import dequantize
from tokenizers import AddedToken, Regex, Tokenizer, models, pre_tokenizers
from torch import Tensor, nn
from torch.nn import functional as F

RANK, ALPHA, DROPOUT = 8, 16, 0.05
HIDDEN, HEADS, KEYS, EPSILON, THETA = 1536, 12, 2, 1e-6, 1e6
_PROJECTIONS = {"attn_q": 1536, "attn_k": 256, "attn_v": 256, "attn_output": 1536}
_WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_CONTROL = (3, 4)  # kinds of tokens that are marks, in GGUF


class _Lora(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.a = nn.Parameter(torch.randn(RANK, inputs) / math.sqrt(inputs))
        self.b = nn.Parameter(torch.zeros(outputs, RANK))


class Judge(nn.Module):
    """The first `layers` blocks of the model (all of them, but for a try) with an adapter, and its two words."""

    def __init__(self, file: Path, device: str, layers: int = 28) -> None:
        super().__init__()
        self.layers = layers
        kind = torch.float32 if device == "cpu" else torch.bfloat16
        tensors = {t.name: t for t in GGUFReader(file).tensors}
        wanted = [n for n in tensors if not n.startswith("blk.") or int(n.split(".")[1]) < layers]

        def read(name: str) -> Tensor:
            tensor = tensors[name]
            return torch.from_numpy(np.array(dequantize(tensor.data, tensor.tensor_type))).to(device, kind)

        with ThreadPoolExecutor() as pool:
            self.weights = dict(zip(wanted, pool.map(read, wanted), strict=True))
        yes, no = (tokenizer(file).encode(word).ids[0] for word in ("是", "否"))
        self.words = self.weights.pop("output.weight")[[yes, no]].float()
        self.lora = nn.ModuleDict(
            {f"{n}_{name}": _Lora(HIDDEN, size) for n in range(layers) for name, size in _PROJECTIONS.items()}
        ).to(device)

    def forward(self, ids: Tensor, last: Tensor) -> Tensor:
        """Log odds, one a row of `ids` (rows padded at the end); `last` is the place of each row's last token."""
        x = self.weights["token_embd.weight"][ids]
        turn = _turns(ids.shape[1], x)
        for n in range(self.layers):
            x = x + self._attention(n, _norm(x, self.weights[f"blk.{n}.attn_norm.weight"]), turn)
            h = _norm(x, self.weights[f"blk.{n}.ffn_norm.weight"])
            gate = F.silu(F.linear(h, self.weights[f"blk.{n}.ffn_gate.weight"]))
            up = F.linear(h, self.weights[f"blk.{n}.ffn_up.weight"])
            x = x + F.linear(gate * up, self.weights[f"blk.{n}.ffn_down.weight"])
        ends = x[torch.arange(len(ids), device=x.device), last]
        words = F.linear(_norm(ends, self.weights["output_norm.weight"]).float(), self.words)
        return words[:, 0] - words[:, 1]

    def _attention(self, n: int, h: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
        rows, length, _ = h.shape

        def heads(name: str) -> Tensor:
            return self._project(n, name, h).view(rows, length, -1, HIDDEN // HEADS).transpose(1, 2)

        query, key = (_turned(heads(name), turn) for name in ("attn_q", "attn_k"))
        key, value = (each.repeat_interleave(HEADS // KEYS, 1) for each in (key, heads("attn_v")))
        mixed = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        return self._project(n, "attn_output", mixed.transpose(1, 2).reshape(rows, length, HIDDEN))

    def _project(self, n: int, name: str, x: Tensor) -> Tensor:
        plain = F.linear(x, self.weights[f"blk.{n}.{name}.weight"], self.weights.get(f"blk.{n}.{name}.bias"))
        lora = self.lora[f"{n}_{name}"]
        dropped = F.dropout(x, DROPOUT, self.training)
        return plain + ALPHA / RANK * F.linear(F.linear(dropped, lora.a.to(x.dtype)), lora.b.to(x.dtype))


def _norm(x: Tensor, weight: Tensor) -> Tensor:
    wide = x.float()
    return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + EPSILON)).to(x.dtype) * weight


def _turns(length: int, x: Tensor) -> tuple[Tensor, Tensor]:
    size = HIDDEN // HEADS
    rates = 1 / THETA ** (torch.arange(0, size, 2, device=x.device).float() / size)
    angles = torch.arange(length, device=x.device).float()[:, None] * rates[None]
    both = torch.cat([angles, angles], -1)
    return both.cos().to(x.dtype), both.sin().to(x.dtype)


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    half = x.shape[-1] // 2
    return x * turn[0] + torch.cat([-x[..., half:], x[..., :half]], -1) * turn[1]


def tokenizer(file: Path) -> Any:
    """The GGUF file's own byte-pair encoding."""
    fields = GGUFReader(file).fields
    tokens = fields["tokenizer.ggml.tokens"].contents()
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
    kinds = fields["tokenizer.ggml.token_type"].contents()
    made = Tokenizer(models.BPE({token: at for at, token in enumerate(tokens)}, merges))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(_WORDS), "isolated"), pre_tokenizers.ByteLevel(False, use_regex=False)]
    )
    marks = [t for t, kind in zip(tokens, kinds, strict=True) if kind in _CONTROL and t.startswith("<|")]
    made.add_special_tokens([AddedToken(mark, special=True, normalized=False) for mark in marks])
    return made


def mean(adapters: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """One adapter whose products are as near as its rank allows to the mean of several ones' (Wortsman et al. 2022)."""
    found: dict[str, Tensor] = {}
    for name in [key.removesuffix(".a") for key in adapters[0] if key.endswith(".a")]:
        wide = torch.cat([each[f"{name}.b"].double() for each in adapters], 1) / len(adapters)
        tall = torch.cat([each[f"{name}.a"].double() for each in adapters], 0)
        u, s, v = torch.linalg.svd(wide @ tall, full_matrices=False)
        found[f"{name}.b"] = (u[:, :RANK] * s[:RANK].sqrt()).float()
        found[f"{name}.a"] = (s[:RANK].sqrt()[:, None] * v[:RANK]).float()
    return found


def write(adapter: Mapping[str, Tensor], file: Path) -> None:
    """The adapter as a GGUF file, weights as float16."""
    writer = GGUFWriter(file, "qwen2")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(ALPHA))
    for name, values in adapter.items():
        block, _, rest = name.removeprefix("lora.").partition("_")
        projection, _, part = rest.partition(".")
        data = np.ascontiguousarray(values.cpu().numpy().astype(np.float16))
        writer.add_tensor(f"blk.{block}.{projection}.weight.lora_{part}", data)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
