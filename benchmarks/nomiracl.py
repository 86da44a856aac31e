"""Answers and refusals over NoMIRACL (Chinese): each question against its own ten passages, half of the time in vain.

usage: python benchmarks/nomiracl.py nomiracl_zh.jsonl [--chat none|bundled|…] [--every N] [--drafts FILE.jsonl]
       [--least 0.3,0.4,…] [--sure 0.5,1.0,…] [--out FILE.jsonl]

`--least` gives the curve against `LEAST_TOPIC` (quoting), `--sure` that against `LEAST_SURE` (with the local model, which
has a judge). Drafts and the judge's odds are kept in a file, so that gates can be tuned and a run can be broken off
without asking the model again. `judge_heldout.jsonl` is such a file, with the odds of judges that never saw the question
(train_judge.py): with a copy of it the figure is a held-out one, without it the judge that ships has seen two thirds. No index is built: the ten passages are handed to `asking.ask` as what the search found, each as an article of its own.
GPT-4 as published on the whole set answers 43.6 % of the unanswerable questions and refuses 4.4 % of the answerable.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant import clean, models, relevance, split
from assistant.asking import Desk, ask, judging, proving
from assistant.config import Settings
from assistant.question import weighed
from assistant.read import article as read_text
from assistant.retrieve import near
from assistant.script import fold, terms
from assistant.types import Answer, Article, ChatModel, Delta, Embedder, Hit, Judge, Message, Question, Usage


def main() -> None:
    """Print the share of unanswerable questions that were answered, and of answerable ones that were refused."""
    parser = argparse.ArgumentParser()
    parser.add_argument("questions", type=Path)
    parser.add_argument("--chat", default="none")
    parser.add_argument("--every", type=int, default=1, help="ask only every N-th question")
    parser.add_argument("--drafts", type=Path, help="keep the model's replies here, and take them from here")
    parser.add_argument("--least", help="values of LEAST_TOPIC, with commas between (default: the one in use)")
    parser.add_argument("--sure", help="values of LEAST_SURE, with commas between (default: the one in use)")
    parser.add_argument("--out", type=Path, help="write each answer here")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.questions.read_text(encoding="utf-8").splitlines()]
    chat = models.open_chat(Settings.load({"chat": arguments.chat}))
    judge = models.judge_of(chat)
    if chat and arguments.drafts:
        kept = Kept(chat, judge, arguments.drafts)
        chat, judge = kept, kept if judge else None
    print("| least topic | least sure | unanswerable answered | answerable refused |")
    print("|---|---|---|---|")
    topics = _values(arguments.least, relevance.LEAST_TOPIC)
    for least, sure in itertools.product(topics, _values(arguments.sure, judging.LEAST_SURE)):
        relevance.LEAST_TOPIC = proving.LEAST_TOPIC = least
        judging.LEAST_SURE = sure
        answered = [(row, _ask(row, chat, judge)) for row in rows[:: arguments.every]]
        _print(least, sure if judge else None, answered)
    print("| to reach | | ≤ 25 % | ≤ 15 % |")
    if arguments.out:
        lines = (json.dumps(_line(row, answer), ensure_ascii=False) for row, answer in answered)
        arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _values(given: str | None, default: float) -> list[float]:
    return [float(each) for each in given.split(",")] if given else [default]


class Kept:
    """A chat model and its judge whose replies are kept in a file under what was asked; times are those of the first asking."""

    def __init__(self, chat: ChatModel, judge: Judge | None, file: Path) -> None:
        self.name = chat.name
        self._chat = chat
        self._judge = judge
        self._file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        self._replies: dict[str, Any] = dict(map(json.loads, lines))

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        """The reply, in one piece where it was kept."""
        chat = self._chat

        def written() -> str:
            return "".join(delta.text for delta in chat.stream(messages, max_tokens=max_tokens, schema=schema))

        yield Delta(self._kept(asked(messages), written), Usage())

    def log_odds(self, messages: Sequence[Message]) -> tuple[float, Usage]:
        """What the judge says, asked once."""
        assert self._judge is not None
        judge = self._judge
        return self._kept(asked(messages), lambda: judge.log_odds(messages)[0]), Usage()

    def _kept(self, key: str, made: Callable[[], Any]) -> Any:
        if key not in self._replies:
            self._replies[key] = made()
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps([key, self._replies[key]], ensure_ascii=False) + "\n")
        return self._replies[key]


def asked(messages: Sequence[Message]) -> str:
    """The key under which the reply to messages is kept."""
    written = json.dumps([[m.role, m.content] for m in messages], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def desk(passages: Sequence[str], chat: ChatModel | None = None, judge: Judge | None = None) -> Desk:
    """A desk over a few short texts, each `title: text`; every search finds them all."""
    sources = articles(passages)
    found = [passage for article in sources for passage in split.passages(article)]
    by_id = {article.id: article for article in sources}

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
        judge,
        near=lambda asked, texts: near(asked, texts, _embedder()),
    )


def articles(passages: Sequence[str]) -> list[Article]:
    """Each `title: text` as an article of its own."""
    return [_article(number, text) for number, text in enumerate(passages)]


@cache
def _embedder() -> Embedder:
    return models.open_embedder(Settings.load())


def _article(number: int, passage: str) -> Article:
    title, _, text = passage.partition(": ")
    article = read_text(f"{title}\n\n{text}\n", f"{number}.txt")
    return split.split(article, clean.find_noise(article))


def _ask(row: dict[str, Any], chat: ChatModel | None, judge: Judge | None) -> Answer:
    parts = ask(row["question"], desk(row["passages"], chat, judge))
    return next(part for part in parts if isinstance(part, Answer))


def _line(row: dict[str, Any], answer: Answer) -> dict[str, Any]:
    claims = [claim.text for claim in answer.claims]
    return {**row, "claims": claims, "reason": answer.reason, "nearest": answer.nearest and answer.nearest.quote}


def _print(least: float, sure: float | None, answered: Sequence[tuple[dict[str, Any], Answer]]) -> None:
    unanswerable = [not answer.refused for row, answer in answered if not row["answerable"]]
    answerable = [answer.refused for row, answer in answered if row["answerable"]]
    shares = (f"{sum(group) / len(group):.1%} of {len(group)}" for group in (unanswerable, answerable))
    print(f"| {least} | {'–' if sure is None else sure} | {' | '.join(shares)} |", flush=True)


if __name__ == "__main__":
    main()
