"""A file to an `Article`: txt, md, html, pdf and docx, their encoding told from the bytes."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ReadError
from assistant.read.encoding import decode
from assistant.read.formats import docx, pdf
from assistant.read.metadata import Metadata, metadata
from assistant.read.webpage import webpage
from assistant.types import Article, Failure

MAX_BYTES = 20 * 2**20
"""No article is larger; a file that is holds something else."""
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")

_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x85]")
_REMEDY = f"use one of {' '.join(SUFFIXES)}"


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read; what was named but cannot be walked or read; files of other kinds that stand beside them."""

    files: tuple[Path, ...]
    failures: tuple[Failure, ...]
    others: tuple[Path, ...]


def find(paths: Sequence[str | Path]) -> Found:
    """The files at these paths, each once, folders walked in sorted order.

    In a folder hidden files are passed over, and files of other kinds are told apart, but a folder with nothing else
    is a failure; a file that is named must be of a known kind.
    """
    files: dict[Path, None] = {}
    failures: list[Failure] = []
    others: dict[Path, None] = {}
    for named in map(Path, paths):
        try:
            is_folder = stat.S_ISDIR(named.stat().st_mode)
        except (OSError, ValueError) as error:
            failures.append(Failure(str(named), str(_cannot_open(str(named), error))))
            continue
        if is_folder:
            failed = len(failures)
            walked = list(_walk(named, failures))
            found = dict.fromkeys(path for path in walked if path.suffix.lower() in SUFFIXES)
            files.update(found)
            others.update(dict.fromkeys(path for path in walked if path not in found))
            if not found and len(failures) == failed:
                empty = ReadError(f"{named} holds no article file", f"put some into it: {' '.join(SUFFIXES)}")
                failures.append(Failure(str(named), str(empty)))
        elif named.suffix.lower() in SUFFIXES:
            files[named] = None
        else:
            failures.append(Failure(str(named), str(ReadError(f"{named} is not an article file", _REMEDY))))
    return Found(tuple(files), tuple(failures), tuple(others))


def read(path: Path, max_bytes: int = MAX_BYTES) -> Article:
    """The article in a file, not cleaned and not split; raises `ReadError`."""
    data = _bytes(path, max_bytes)
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        text, own = pdf(data, str(path))
    elif suffix == ".docx":
        text, own = docx(data, str(path))
    elif suffix in SUFFIXES:
        text, own = _decoded(data, str(path), html=suffix in (".html", ".htm", ".xhtml"))
    else:
        raise ReadError(f"{path} is not an article file", _REMEDY)
    if not text.strip():
        raise ReadError(f"{path} holds no text", "leave it out, or save the text that its page shows")
    return article(text, str(path), own)


def article(text: str, path: str, own: Metadata | None = None) -> Article:
    """An article of text in hand; `own` is what the file says of itself outside its text, which stands where it says it."""
    text = _NEWLINES.sub("\n", text).removeprefix("\ufeff")
    said, own = metadata(text), own or Metadata()
    return Article(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        path=path,
        title=own.title or said.title,
        publisher=own.publisher or said.publisher,
        published=own.published or said.published,
        author=own.author or said.author,
        text=text,
    )


def _walk(folder: Path, failures: list[Failure]) -> Iterator[Path]:
    """Files below a folder; each real folder once, so that links cannot lead in circles."""
    seen: set[tuple[int, int]] = set()
    stack = [folder]
    while stack:
        path = stack.pop()
        try:
            if path.is_file():
                yield path
                continue
            info = path.stat()
            if (info.st_dev, info.st_ino) in seen:
                continue
            seen.add((info.st_dev, info.st_ino))
            if (path / "library.sqlite").is_file():  # an index, its README and its uploads are no new articles
                continue
            with os.scandir(path) as entries:
                names = sorted((entry.name for entry in entries if _wanted(entry)), reverse=True)
        except OSError as error:
            failures.append(Failure(str(path), str(_cannot_open(str(path), error))))
            continue
        stack.extend(path / name for name in names)


def _wanted(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a folder is looked at; a broken link is, so that it is reported."""
    if entry.name.startswith("."):
        return False
    if entry.is_symlink() and not Path(entry.path).exists():
        return Path(entry.name).suffix.lower() in SUFFIXES
    return entry.is_dir() or entry.is_file()


def _bytes(path: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file within the limit, its size being looked at before it is opened."""
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode) or not stat.S_ISREG(info.st_mode):
            raise ReadError(f"{path} is not a file", "name a text, Markdown, HTML, PDF or Word file")
        if info.st_size == 0:
            raise ReadError(f"{path} is empty", "leave it out, or save it again")
        if info.st_size > max_bytes:
            raise _too_large(path, info.st_size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise _cannot_open(str(path), error) from error
    if len(data) > max_bytes:  # it grew while it was read
        raise _too_large(path, len(data), max_bytes)
    return data


def _too_large(path: Path, size: int, limit: int) -> ReadError:
    return ReadError(
        f"{path} is too large ({size / 2**20:.1f} MB, the limit is {limit / 2**20:.0f} MB)", "split it into articles"
    )


def _decoded(data: bytes, name: str, html: bool) -> tuple[str, Metadata]:
    text = decode(data, html=html)
    if text is None:
        raise ReadError(f"{name} is not text in an encoding that is known here", "save it as UTF-8 text")
    if not html:
        return text, Metadata()
    text, own = webpage(text)
    if not text.strip():
        raise ReadError(f"{name} shows no text", "save the page again once it has loaded, or save its text")
    return text, own


def _cannot_open(name: str, error: Exception) -> ReadError:
    kinds = (
        (FileNotFoundError, "is not there", "check the name"),
        (PermissionError, "may not be read", "give this user the right to read it"),
    )
    for kind, what, remedy in kinds:
        if isinstance(error, kind):
            return ReadError(f"{name} {what}", remedy)
    reason = getattr(error, "strerror", None) or str(error)
    return ReadError(f"{name[:200]} cannot be opened ({reason})", "check the name and the disk")
