"""Why there is no answer, in the language of the question: what was looked for, and what was not found."""

from __future__ import annotations

from assistant.script import script_of
from assistant.types import Question

_REASONS = {
    "zh": {
        "language": "没有对话模型时只能回答中文问题；下面是最接近的原文。",
        "nothing": "文章中没有找到与这个问题有关的内容。",
        "unmet": "文章中没有找到答案：最接近的一处没有提到{missing}。",
        "topic": "文章中没有找到答案：查找了{topics}，最接近的一处没有说明。",
        "other": "文章中没有找到答案。",
    },
    "en": {
        "language": "Without a chat model only questions in Chinese can be answered; the nearest passage follows.",
        "nothing": "The articles have nothing on this question.",
        "unmet": "The articles do not say: the nearest passage does not mention {missing}.",
        "topic": "The articles do not say: looked for {topics}; the nearest passage does not tell.",
        "other": "The articles do not say.",
    },
}


def refusal_reason(question: Question, missing: tuple[str, ...] | None) -> str:
    """One sentence; `missing` is what the nearest passage lacks, None where nothing was found at all."""
    foreign = script_of(question.text) == "latin"
    reasons = _REASONS["en" if foreign else "zh"]
    if foreign and script_of(question.search) == "latin":
        return reasons["language"]
    if missing is None:
        return reasons["nothing"]
    if missing:
        return reasons["unmet"].format(missing="、".join(missing))
    topics = "、".join((*question.names, *question.quotes, *(topic.word for topic in question.topics)))
    return reasons["topic"].format(topics=topics) if topics else reasons["other"]
