"""Why there is no answer, in the language and script of the question: what was looked for, and what was not found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.english import day
from assistant.pinyin import romanised, spelled
from assistant.script import script_of, to_script
from assistant.types import Question

_REASONS = {
    "zh": {
        "nothing": "文章中没有找到与这个问题有关的内容。",
        "unmet": "文章中没有找到答案：最接近的一处没有提到{missing}。",
        "alike": "文章中没有找到答案：最接近的一处没有提到{missing}，提到的是{alike}。",
        "topic": "文章中没有找到答案：查找了{topics}，最接近的一处没有说明。",
        "other": "文章中没有找到答案。",
    },
    "en": {
        "nothing": "The articles have nothing on this question.",
        "unmet": "The articles do not say: the nearest passage does not mention {missing}.",
        "topic": "The articles do not say: looked for {topics}; the nearest passage does not tell.",
        "other": "The articles do not say.",
    },
}


def refusal_reason(question: Question, missing: tuple[str, ...] | None, mentioned: Sequence[str] = ()) -> str:
    """One sentence; `missing` is what the nearest passage lacks, None where nothing was found at all.

    `mentioned` are the names in it: one that is a character away from a missing one is told (淄搏市总工会).
    """
    script = script_of(question.text)
    if script == "latin":
        return _in_english(question, missing)
    reasons = _REASONS["zh"]
    if missing is None:
        reason = reasons["nothing"]
    elif missing:
        alike = next((name for name in mentioned for other in missing if _typed_wrong(other, name)), "")
        reason = reasons["alike" if alike else "unmet"].format(missing="、".join(missing), alike=alike)
    else:
        topics = "、".join((*question.names, *question.quotes, *(topic.word for topic in question.topics)))
        reason = reasons["topic"].format(topics=topics) if topics else reasons["other"]
    return to_script(reason, script) if script == "hant" else reason


def _typed_wrong(name: str, other: str) -> bool:
    """Whether two names of three characters or more differ in just one."""
    apart = [at for at, (one, two) in enumerate(zip(name, other, strict=False)) if one != two]
    return len(name) == len(other) > 2 and len(apart) == 1


def missed(parts: Sequence[str], text: str) -> tuple[str, ...]:
    """What to say of the parts of a question that the articles do not answer while they answer others."""
    script = script_of(text)
    if script == "latin":
        return tuple(f"No answer was found to: {part}" for part in parts)
    return tuple(to_script(f"没有找到答案的部分：{part}", script) for part in parts)


def untold(parts: Sequence[str]) -> tuple[str, ...]:
    """What to say of the parts of an English question that only what is cited, in Chinese, may tell."""
    return tuple(f"No answer in English was found to: {part}; the passage cited may tell." for part in parts)


def reworded(text: str) -> str:
    """What to say where the chat model, and no word of the question, tells that a sentence answers it."""
    note = "文章用的是另外的说法；这一句是否就是所问的事，由语言模型判断，请核对。"
    return to_script(note, "hant") if script_of(text) == "hant" else note


def _in_english(question: Question, missing: tuple[str, ...] | None) -> str:
    """Names and dates are in English too; the topics are not: they are the Chinese form's words, not the person's."""
    reasons = _REASONS["en"]
    if missing is None:
        return reasons["nothing"]
    if missing:
        return reasons["unmet"].format(missing=_listed(question, missing))
    return reasons["topic"].format(topics=_listed(question, question.names)) if question.names else reasons["other"]


def _listed(question: Question, words: Sequence[str]) -> str:
    return ", ".join(_english(word, question.text) for word in words)


def _english(word: str, asked: str) -> str:
    """A Chinese name or date as the question spells it, else in pinyin or English, with the Chinese behind it."""
    if script_of(word) == "latin":
        return word
    own, _ = spelled(asked, [word])
    dated = day(word)
    parts = [english for _, english in romanised(word, "place", "", {})]
    english = next(iter(own), "") or (dated[0] if dated else " ".join(parts))
    return (f"{english} ({word})" if not dated else english) if english else word
