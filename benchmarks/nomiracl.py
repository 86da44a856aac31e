"""Answers and refusals over NoMIRACL (Chinese): each question against its own ten passages, half of the time in vain.

usage: python benchmarks/nomiracl.py nomiracl_zh.jsonl [--chat none|bundled|…] [--every N] [--drafts FILE.jsonl]
       [--least 0.3,0.4,…] [--out FILE.jsonl]

`--least` gives the curve against `LEAST_TOPIC`. Drafts are kept in a file, so that gates can be tuned and a run can be
broken off without asking the model again. No index is built: the ten passages are handed to `asking.ask` as what the search found, each as an article of its own.
GPT-4 as published on the whole set answers 43.6 % of the unanswerable questions and refuses 4.4 % of the answerable.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant import clean, models, relevance, split
from assistant.asking import Desk, ask, proving
from assistant.config import Settings
from assistant.question import weighed
from assistant.read import article as read_text
from assistant.retrieve import near
from assistant.script import fold, terms
from assistant.types import Answer, Article, ChatModel, Delta, Embedder, Hit, Message, Question, Usage


def main() -> None:
    """Print the share of unanswerable questions that were answered, and of answerable ones that were refused."""
    parser = argparse.ArgumentParser()
    parser.add_argument("questions", type=Path)
    parser.add_argument("--chat", default="none")
    parser.add_argument("--every", type=int, default=1, help="ask only every N-th question")
    parser.add_argument("--drafts", type=Path, help="keep the model's replies here, and take them from here")
    parser.add_argument("--least", help="values of LEAST_TOPIC, with commas between (default: the one in use)")
    parser.add_argument("--out", type=Path, help="write each answer here")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.questions.read_text(encoding="utf-8").splitlines()]
    chat = models.open_chat(Settings.load({"chat": arguments.chat}))
    chat = Kept(chat, arguments.drafts) if chat and arguments.drafts else chat
    print("| least topic | unanswerable answered | answerable refused |")
    print("|---|---|---|")
    for least in map(float, arguments.least.split(",")) if arguments.least else [relevance.LEAST_TOPIC]:
        relevance.LEAST_TOPIC = proving.LEAST_TOPIC = least
        answered = [(row, _ask(row, chat)) for row in rows[:: arguments.every]]
        _print(least, answered)
    print("| to reach | ≤ 25 % | ≤ 15 % |")
    if arguments.out:
        lines = (json.dumps(_line(row, answer), ensure_ascii=False) for row, answer in answered)
        arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Kept:
    """A chat model whose replies are kept in a file under what was asked; times are those of the first asking."""

    def __init__(self, chat: ChatModel, file: Path) -> None:
        self.name = chat.name
        self._chat = chat
        self._file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        self._replies: dict[str, str] = dict(map(json.loads, lines))

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        """The reply, in one piece where it was kept."""
        asked = json.dumps([[m.role, m.content] for m in messages], ensure_ascii=False)
        key = hashlib.sha256(asked.encode()).hexdigest()
        if key not in self._replies:
            stream = self._chat.stream(messages, max_tokens=max_tokens, schema=schema)
            self._replies[key] = "".join(delta.text for delta in stream)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps([key, self._replies[key]], ensure_ascii=False) + "\n")
        yield Delta(self._replies[key], Usage())


def desk(passages: Sequence[str], chat: ChatModel | None = None) -> Desk:
    """A desk over a few short texts, each `title: text`; every search finds them all."""
    articles = [_article(number, text) for number, text in enumerate(passages)]
    found = [passage for article in articles for passage in split.passages(article)]
    by_id = {article.id: article for article in articles}

    def weigh(question: Question) -> Question:
        wanted = {term for topic in question.topics for term in terms(topic.word)}
        counts = {term: sum(term in fold(passage.text) for passage in found) for term in wanted}
        return weighed(question, counts, len(found))

    hits = [Hit(passage, 0.0) for passage in found]
    return Desk(
        lambda _question, _k: hits,
        by_id.__getitem__,
        weigh,
        chat,
        near=lambda asked, texts: near(asked, texts, _embedder()),
    )


@cache
def _embedder() -> Embedder:
    return models.open_embedder(Settings.load())


def _article(number: int, passage: str) -> Article:
    title, _, text = passage.partition(": ")
    article = read_text(f"{title}\n\n{text}\n", f"{number}.txt")
    return split.split(article, clean.find_noise(article))


def _ask(row: dict[str, Any], chat: ChatModel | None) -> Answer:
    return next(part for part in ask(row["question"], desk(row["passages"], chat)) if isinstance(part, Answer))


def _line(row: dict[str, Any], answer: Answer) -> dict[str, Any]:
    claims = [claim.text for claim in answer.claims]
    return {**row, "claims": claims, "reason": answer.reason, "nearest": answer.nearest and answer.nearest.quote}


def _print(least: float, answered: Sequence[tuple[dict[str, Any], Answer]]) -> None:
    unanswerable = [not answer.refused for row, answer in answered if not row["answerable"]]
    answerable = [answer.refused for row, answer in answered if row["answerable"]]
    shares = (f"{sum(group) / len(group):.1%} of {len(group)}" for group in (unanswerable, answerable))
    print(f"| {least} | {' | '.join(shares)} |", flush=True)


if __name__ == "__main__":
    main()
