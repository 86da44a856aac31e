"""What every drafting step shares: source text fenced as data, and a streamed reply cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.instructions import untold
from assistant.types import ChatModel, Message, Passage, Usage

_END = re.compile(r"[。！？!?；;\n]+[”’」』）)]*|(?<=[A-Za-z)])\.(?=\s)")
_MARKS = re.compile(r"\[\d+\]|【\d+】|^\s*(?:[-*•]+|#+|\d+[.、)]|答[:：]|回答[:：]|概括[:：])\s*|\*\*")
_FENCE = re.compile(r"</?\s*资料[^>]*>|<\|[^|]*\|>")


def sentences(chat: ChatModel, messages: Sequence[Message], max_tokens: int) -> Iterator[str | Usage]:
    """The reply's sentences as they are completed, and its usage; list and citation marks are taken off.

    Raises `ModelError`.
    """
    buffer = ""
    for delta in chat.stream(messages, max_tokens=max_tokens):
        if delta.usage:
            yield delta.usage
        buffer += delta.text
        while match := _END.search(buffer):
            if match.end() == len(buffer):  # a closing quotation mark may still come
                break
            yield from _cleaned(buffer[: match.end()])
            buffer = buffer[match.end() :]
    yield from _cleaned(buffer)


def fence(passages: Sequence[Passage]) -> str:
    """Passages as labelled data; fence marks and chat role marks inside them do not reach the prompt."""
    return "\n".join(f"<资料 标题=“{plain(untold(p.title))}”>\n{plain(p.text)}\n</资料>" for p in passages)


def plain(text: str) -> str:
    """A text without the marks that fence data or tell roles apart."""
    return _FENCE.sub("", text)


def _cleaned(text: str) -> Iterator[str]:
    cleaned = _MARKS.sub("", text.strip()).strip()
    if cleaned:
        yield cleaned
