"""Draft an answer with the chat model, one sentence at a time; what it writes is believed by nobody yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.drafting import fence, plain, sentences
from assistant.prompts import render
from assistant.script import fold
from assistant.types import ChatModel, Evidence, Judge, Message, Passage, Usage

NO_ANSWER = "无答案"
"""What the prompt asks the model to write where the passages do not say."""

_MAX_TOKENS = 320
_ONE_WORD = 4
_BEFORE, _SENTENCE = 120, 240
"""Characters before a sentence, and of it, by which it is judged."""


def draft(question: str, passages: Sequence[Passage], chat: ChatModel, prompts: str = "") -> Iterator[str | Usage]:
    """The sentences of a draft as they are completed, and the usage; raises `ModelError`."""
    messages = (
        Message("system", render("answer_rules", prompts)),
        Message("user", render("answer", prompts, passages=fence(passages), question=plain(question))),
    )
    return sentences(chat, messages, _MAX_TOKENS)


def translate(question: str, words: Mapping[str, str], chat: ChatModel, prompts: str = "") -> tuple[str, Usage]:
    """A question in English in Chinese, for the search; `words` has the articles' own for those of the question.

    Raises `ModelError`.
    """
    hints = plain("，".join(f"{word} = {name}" for word, name in words.items())) or "（无）"
    text, usage = _reply([Message("user", render("translate", prompts, hints=hints, question=plain(question)))], chat)
    return text.strip().split("\n")[0], usage


def in_english(
    sentence: str, chat: ChatModel, prompts: str = "", before: tuple[str, str] = ("", "")
) -> tuple[str, Usage]:
    """The model's translation of a claim whose figures and names are in English already; raises `ModelError`.

    `before` is its reply to the same sentence and what was wrong with it.
    """
    messages = [Message("user", render("translate_claim", prompts, sentence=plain(sentence)))]
    if before[0]:
        again = render("translate_again", prompts, fault=plain(before[1]))
        messages += [Message("assistant", plain(before[0])), Message("user", again)]
    return _reply(messages, chat)


def rewrite(question: str, history: str, chat: ChatModel, prompts: str = "") -> tuple[str, Usage]:
    """The model's wording of a follow-up as a full question, believed by nobody yet; raises `ModelError`."""
    prompt = render("rewrite", prompts, history=plain(history), question=plain(question))
    return _reply([Message("user", prompt)], chat)


def tells(question: str, passage: Passage, chat: ChatModel, prompts: str = "") -> tuple[bool, Usage]:
    """Whether a passage tells what is asked, by the model's first word; raises `ModelError`."""
    messages = (
        Message("system", render("judge_rules", prompts)),
        Message("user", render("judge", prompts, passage=fence([passage]), question=plain(question))),
    )
    text, usage = _reply(messages, chat, most=_ONE_WORD)
    return text.strip().startswith("是"), usage


def odds(question: str, evidence: Evidence, judge: Judge) -> tuple[float, Usage]:
    """The natural log of the odds that a sentence tells what is asked; raises `ModelError`."""
    return judge.log_odds(whether(question, evidence.title, evidence.before, evidence.text))


def whether(question: str, title: str, before: str, sentence: str) -> tuple[Message, Message]:
    """What a trained judge is asked about a sentence, all text folded.

    benchmarks/train_judge.py trains on these very words: a folder of prompts that somebody sets does not change them.
    """
    said = {
        "question": fold(question),
        "title": fold(title),
        "before": fold(before)[-_BEFORE:],
        "sentence": fold(sentence.strip())[:_SENTENCE],
    }
    asked = render("trained_judge", **{name: plain(text) for name, text in said.items()})
    return Message("system", render("trained_judge_rules")), Message("user", asked)


def _reply(messages: Sequence[Message], chat: ChatModel, most: int = _MAX_TOKENS) -> tuple[str, Usage]:
    text, usage = "", Usage()
    for delta in chat.stream(messages, max_tokens=most):
        text += delta.text
        usage = usage + delta.usage if delta.usage else usage
    return text, usage
