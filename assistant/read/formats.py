"""The text inside PDF and Word files, with what the file itself says of title and author."""

from __future__ import annotations

import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from assistant.errors import ReadError
from assistant.lines import is_wrapped, wrap_width
from assistant.read.metadata import Metadata
from assistant.script import fold

MAX_PAGES = 2000
MAX_UNPACKED = 100 * 2**20
"""Bytes of a Word file's parts together: more is a zip bomb or a book of pictures."""
MAX_CHARACTERS = 5_000_000

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = {f"{_WORD}tab": "\t"}
_OLE = b"\xd0\xcf\x11\xe0"
_HAN = re.compile("[㐀-鿿]")
_PERSON = re.compile("[㐀-鿿]{2,4}(?<!用户)(?<!管理员)$")
_SPACED = re.compile("(?<=[㐀-鿿]) (?=[㐀-鿿])")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:第?\s*\d{1,4}\s*页?(?:\s*[/,共]+\s*\d{1,4}\s*页?)?|page \d{1,4}(?: of \d{1,4})?)\W*$"
)
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be its running head or foot."""


# --- PDF --------------------------------------------------------------------------------------


def pdf(data: bytes, name: str) -> tuple[str, Metadata]:
    """The text of a PDF file with the line breaks inside its paragraphs taken out; raises `ReadError`."""
    import pypdf  # slow to load, and few libraries hold PDF files

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs each oddity of a file that it reads all the same
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{name} is protected by a password", "save it without one and add it again")
        if len(reader.pages) > MAX_PAGES:
            raise ReadError(f"{name} has {len(reader.pages)} pages, more than {MAX_PAGES}", "split it into parts")
        pages = list(_pdf_pages(reader, name))
        title = str((reader.metadata and reader.metadata.title) or "")
    except ReadError:
        raise
    except Exception as error:  # pypdf raises almost anything on a damaged file, KeyError and RecursionError included
        raise ReadError(
            f"{name} is not a PDF file that can be read ({error})", "export it again or save it as text"
        ) from error
    if not any(pages):
        raise ReadError(f"{name} holds pictures of pages and no text", "run OCR over it first, such as ocrmypdf")
    text = _flowing(pages)
    return text, Metadata(title=_standing(text, title))


def _pdf_pages(reader: Any, name: str) -> Iterator[list[str]]:
    characters = 0
    for page in reader.pages:
        text = page.extract_text() or ""
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise ReadError(f"{name} holds more than {MAX_CHARACTERS} characters", "split it into parts")
        spaced = len(_SPACED.findall(text)) > len(_HAN.findall(text)) / 2
        text = _SPACED.sub("", text) if spaced else text
        yield [line.strip() for line in text.splitlines() if line.strip()]


def _flowing(pages: list[list[str]]) -> str:
    """Paragraphs on a line each; the heads and feet of pages stand behind the paragraph that they cut in two."""
    marked = [(line, running) for page, at in _running_lines(pages) for line, running in zip(page, at, strict=True)]
    width = wrap_width([line for line, running in marked if not running])
    paragraphs: list[str] = []
    waiting: list[str] = []
    before = ""
    for line, running in marked:
        if running:
            waiting.append(line)
        elif before and width and is_wrapped(before, line, width):
            paragraphs[-1] += (" " if before[-1].isascii() and line[0].isascii() and before[-1] != "-" else "") + line
            before = line
        else:
            paragraphs += [*waiting, line]
            waiting, before = [], line
    return "\n".join([*paragraphs, *waiting])


def _running_lines(pages: list[list[str]]) -> Iterator[tuple[list[str], list[bool]]]:
    """Each page with a mark for every line that is a page number or stands at the edge of several pages."""
    edges = [{_masked(line) for line in page[:_EDGE] + page[-_EDGE:]} for page in pages]
    counts = Counter(key for page in edges for key in page)
    often = max(2, len(pages) // 3)
    for page in pages:
        edge = [i < _EDGE or i >= len(page) - _EDGE for i in range(len(page))]
        number = [bool(_PAGE_NUMBER.match(fold(line))) for line in page]
        yield (
            page,
            [at and (num or counts[_masked(line)] >= often) for at, num, line in zip(edge, number, page, strict=True)],
        )


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", line)


# --- Word -------------------------------------------------------------------------------------


def docx(data: bytes, name: str) -> tuple[str, Metadata]:
    """The text of a Word file: paragraphs, and table rows as cells between bars; raises `ReadError`."""
    import docx as word

    if data.startswith(_OLE):
        raise ReadError(f"{name} is protected by a password or an old .doc file", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MAX_UNPACKED:
            raise ReadError(
                f"{name} unpacks to {unpacked >> 20} MB, more than {MAX_UNPACKED >> 20} MB", "save its text alone"
            )
        document = word.Document(BytesIO(data))
        lines = list(_blocks(document.element.body))
        properties = document.core_properties
    except ReadError:
        raise
    except Exception as error:  # a damaged file fails in zipfile, lxml or python-docx, each with its own kinds
        raise ReadError(
            f"{name} is not a Word file that can be read ({error})", "open it in Word and save it again"
        ) from error
    text = "\n".join(lines)
    if not text.strip():
        raise ReadError(f"{name} holds no text", "leave it out, or run OCR over its pictures")
    author = properties.author or ""
    return text, Metadata(title=_standing(text, properties.title or ""), author=author if _PERSON.match(author) else "")


def _blocks(body: Any) -> Iterator[str]:
    """Text of the paragraphs outside tables and of the rows of tables, in order."""
    stack = list(reversed(list(body)))
    while stack:
        element = stack.pop()
        if element.tag == f"{_WORD}p":
            yield _paragraph(element)
        elif element.tag == f"{_WORD}tr":
            cells = element.findall(f"{_WORD}tc")
            yield " | ".join(" ".join(_paragraph(p) for p in cell.iter(f"{_WORD}p")).strip() for cell in cells)
        else:
            stack.extend(reversed(list(element)))


def _paragraph(element: Any) -> str:
    nodes = element.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr")
    once = (
        node for node in nodes if next(node.iterancestors(_FALLBACK), None) is None
    )  # a text box stands there twice
    return "".join(node.text or "" if node.tag == f"{_WORD}t" else _SPACES.get(node.tag, "\n") for node in once)


def _standing(text: str, title: str) -> str:
    """A title that the file's properties give, where the text has it: programs fill in the name of a template."""
    return title if len(title) >= 4 and title in text else ""
