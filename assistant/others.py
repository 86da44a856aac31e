"""Whether a text tells of another than the one that is asked for: not of the first, of those that are none, of somebody's own."""

from __future__ import annotations

import re
from itertools import dropwhile, takewhile

from assistant.alike import alike
from assistant.names import NOMINAL_TAGS, names, words
from assistant.script import fold
from assistant.types import Question
from assistant.wording import equivalent, equivalents

_DEGREE = "最(?:[多少高低大小长短快慢早晚贵重轻强]|便宜|年轻|年长|古老)"
_SUPERLATIVE = re.compile(
    f"(?P<one>{_DEGREE})的?[^,;。]{{0,10}}(?:哪|谁|什么)|(?:哪|谁|什么)[^,;。]{{0,16}}(?P<other>{_DEGREE})"
)
_ONCE = re.compile("曾经?(?:是|为)[^,;。]*")
"""What came first once need not any more: 启用时曾经是中国最大机场."""
_FIRST = re.compile("第一(?![次个届批条时])|[居列]首|首位|榜首|冠|之王|之最|top")
"""How else a text says that something comes first."""
_EARLIEST = re.compile("第一|首[位个次家]|率先")


_BEFORE = re.compile("[上前]一?[位任届次回](?!席)")
_ONE_BEFORE = re.compile("[上前]一?[位任届次回]|[时前原]任|此前|曾任|卸任")
"""How a text says that somebody held an office, or that something was done, before those of now."""


def comes_before(asked: str, folded: str) -> bool:
    """Whether a text tells of one before those of now, where the last but this one is asked for: 上一任校长."""
    return not _BEFORE.search(asked) or bool(_ONE_BEFORE.search(folded))


def comes_first(asked: str, folded: str) -> bool:
    """Whether a text says of something that it is the most, where that is what is asked for."""
    match = _SUPERLATIVE.search(asked)
    degree = (match["one"] or match["other"]) if match else ""
    now = _ONCE.sub("", folded)
    said = [(each, at.end()) for each in (degree, *equivalents(degree)) for at in re.finditer(each, now)]
    if not degree or not said:
        early = equivalent(degree, "最早") and _EARLIEST.search(now)
        return not degree or bool(early or _FIRST.search(now))
    thing = _thing(asked, asked.find(degree) + len(degree))
    return any(_is_of(_thing(now, end), thing, asked) for _, end in said)


def _thing(folded: str, start: int) -> str:
    """The noun with all before it that a superlative, which ends at `start`, is said of: 支线机场 of 最大的支线机场; empty for none."""
    start += folded.startswith("的", start)
    behind = dropwhile(lambda word: word.tag in ("m", "q"), (word for word in words(folded) if word.start >= start))
    found = list(takewhile(lambda word: word.tag in NOMINAL_TAGS, behind))
    return folded[found[0].start : found[-1].end] if found else ""


def _is_of(said: str, thing: str, asked: str) -> bool:
    """Whether what is said to be the most is of the kind asked for, and of no narrower one: 最大的机场 is no 支线机场."""
    kinds = (thing, *alike(thing)) if thing else ()
    kind = next((kind for kind in kinds if said.endswith(kind)), "")
    return not said or not thing or bool(kind and said.removesuffix(kind) in asked)


def of_the_others(question: Question, asked: str, folded: str) -> bool:
    """Whether a text tells of those that are no such thing, or the other way round: 非寄宿生 for 寄宿生."""
    for word in (topic.word for topic in question.topics if len(topic.word) > 1 and topic.word in folded):
        told = {folded[at.start() - 1 : at.start()] == "非" for at in re.finditer(re.escape(word), folded)}
        if (f"非{word}" in asked and True not in told) or (f"非{word}" not in asked and False not in told):
            return True
    return False


def of_another(question: Question, folded: str) -> bool:
    """Whether a text names the person of the question only as the owner of somebody else: 梁墨青的夫人许文秀."""
    people = [name.text for name in names(question.search) if name.name == "person"]
    asked = fold(question.search)
    owned = [
        name
        for name in people
        if f"{name}的" in folded and f"{name}的" not in asked and not _asked_too(name, folded, asked)
    ]
    others = {name.text for name in names(folded) if name.name == "person"} - set(people)
    return bool(others) and any(folded.count(name) == folded.count(f"{name}的") for name in owned)


def _asked_too(name: str, folded: str, asked: str) -> bool:
    """Whether the question asks for what the text says is somebody's: 梁墨青夫人."""
    return folded[folded.find(f"{name}的") + len(name) + 1 :][:2] in asked
