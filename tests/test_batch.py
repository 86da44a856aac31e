"""Many summaries: nothing is asked twice, a bad article stops none, as many at once as allowed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from doubles import HashEmbedder, QueuedChat, StubEndpoint, streamed

from assistant.config import Settings
from assistant.errors import ModelError
from assistant.pipeline import Assistant
from assistant.types import ChatModel, Delta, Embedder, Failure, Message, Summary, Usage

ARTICLES = 6


@dataclass
class Clerk:
    """A `ChatModel` that answers every request, counts them, and may fail where a word stands in one."""

    fails_at: str = ""
    name: str = "clerk"
    asked: list[str] = field(default_factory=list)

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        assert max_tokens > 0 and schema is None
        self.asked.append(messages[-1].content)
        if self.fails_at and self.fails_at in messages[-1].content:
            raise ModelError("the endpoint failed", "try again")
        yield Delta("桐城市总工会慰问了职工。")
        yield Delta("", Usage(100, 10))


@dataclass
class Gate(Clerk):
    """A clerk that answers only when `together` requests wait at once."""

    gate: threading.Barrier = field(default_factory=lambda: threading.Barrier(3, timeout=60))

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        self.gate.wait()
        yield from super().stream(messages, max_tokens=max_tokens, schema=schema)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(ARTICLES):
        text = f"桐城市第{number + 1}中学举行运动会\n\n桐城市总工会慰问了第{number + 1}中学的职工。共发放礼包{number + 3}00份。"
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    with Assistant(Settings(vectorstore=str(tmp_path / "vs")), HashEmbedder(), Clerk()) as assistant:
        assert assistant.index([articles]).added == ARTICLES
    return tmp_path


def opened(folder: Path, chat: ChatModel, **settings: Any) -> Assistant:
    return Assistant(Settings(vectorstore=str(folder / "vs"), **settings), HashEmbedder(), chat)


def summaries(assistant: Assistant) -> list[Summary]:
    return [result for result in assistant.summarise_many() if isinstance(result, Summary)]


def test_what_was_answered_once_is_never_asked_again(folder: Path) -> None:
    clerk = Clerk()
    with opened(folder, clerk) as assistant:
        expected = assistant.estimate()
        first = summaries(assistant)
        assert len(clerk.asked) == expected.requests == 2 * ARTICLES
        assert sum((one.usage for one in first), Usage()) == Usage(100 * len(clerk.asked), 10 * len(clerk.asked))
        again = summaries(assistant)
        assert len(clerk.asked) == 2 * ARTICLES
        assert sum((one.usage for one in again), Usage()) == Usage()
        assert {one.measures for one in again} == {one.measures for one in first}
        assert (assistant.estimate().requests, assistant.estimate().known) == (0, 2 * ARTICLES)


def test_a_changed_prompt_asks_again_only_what_it_changes(folder: Path) -> None:
    shipped = Path(__file__).parents[1] / "prompts"
    own = folder / "prompts"
    own.mkdir()
    for file in shipped.glob("*.md"):
        (own / file.name).write_bytes(file.read_bytes())
    (own / "summary_lead.md").write_text("$passages\n\n用一句话写导语：", encoding="utf-8")
    clerk = Clerk()
    with opened(folder, clerk) as assistant:
        summaries(assistant)
    clerk.asked.clear()
    with opened(folder, clerk, prompts=str(own)) as assistant:
        summaries(assistant)
    assert len(clerk.asked) == ARTICLES and all("用一句话写导语" in asked for asked in clerk.asked)


def test_an_article_that_fails_is_named_and_the_others_are_done_and_it_is_tried_again(folder: Path) -> None:
    with opened(folder, Clerk(fails_at="第3中学")) as assistant:
        results = list(assistant.summarise_many())
        failures = [result for result in results if isinstance(result, Failure)]
        assert len(results) == ARTICLES and len(failures) == 1
        assert "第3中学" in assistant.article(failures[0].path).text
        assert failures[0].reason == "the endpoint failed; try again"
    clerk = Clerk()
    with opened(folder, clerk) as assistant:
        assert len(summaries(assistant)) == ARTICLES
        assert len(clerk.asked) == 2, "only the failed article's requests"


def test_as_many_are_asked_at_once_as_allowed(folder: Path) -> None:
    with opened(folder, Gate(), parallel=3) as assistant:
        assert len(summaries(assistant)) == ARTICLES


def test_a_caller_who_wants_no_more_ends_the_batch(folder: Path) -> None:
    clerk = Clerk()
    with opened(folder, clerk, parallel=1) as assistant:
        results = assistant.summarise_many()
        next(results)
        results.close()  # type: ignore[attr-defined]
        assert len(clerk.asked) < 2 * ARTICLES


def test_a_summary_tells_nothing_twice_and_takes_no_byline_for_a_person_s_deed(folder: Path) -> None:
    (folder / "articles" / "9.txt").write_text(
        "桐城市举行运动会\n\n桐城市总工会主席刘志刚慰问了职工,共发放礼包300份。桐城市总工会建成驿站12个。\n\n(陈晓东 王建国)",
        encoding="utf-8",
    )
    replies = [
        "桐城市总工会主席刘志刚慰问了职工，共发放礼包300份。",
        "桐城市总工会主席刘志刚慰问了职工,共发放礼包300份。桐城市总工会建成驿站12个。",
    ]
    with opened(folder, QueuedChat([*replies])) as assistant:
        assistant.index([folder / "articles"])
        article = next(one for one in assistant.articles() if one.path.endswith("9.txt"))
        summary = assistant.summarise(article.id)
    told = [claim.text for claim in (*summary.lead, *summary.measures)]
    assert told == [replies[0], "桐城市总工会建成驿站12个。"]
    assert [claim.text for claim in summary.people] == ["桐城市总工会主席刘志刚"]


@pytest.mark.parametrize(
    "reply",
    [
        '{"lead": "桐城市',
        "桐城市总工会慰问了" * 60,
        "慰问。" * 130,
        "The union gave 300 gift bags to workers.",
        "",
        "。。。",
        "共发放礼包999份。",
    ],
    ids=[
        "broken JSON",
        "at the length limit",
        "repeats itself",
        "another language",
        "empty",
        "no words",
        "wrong number",
    ],
)
def test_a_broken_reply_leaves_a_summary_of_proved_sentences(folder: Path, reply: str) -> None:
    with opened(folder, QueuedChat([reply] * 2), parallel=1) as assistant:
        article = assistant.articles()[0]
        summary = assistant.summarise(article.id)
        claims = [summary.headline, *summary.lead, *summary.measures, *summary.figures]
        assert summary.lead and summary.coverage.figures == 1.0
        assert len({claim.text for claim in summary.measures}) == len(summary.measures)
        for claim in claims:
            assert claim.citations and claim.support == "supported"
            assert all(article.text[c.start : c.end] == c.quote for c in claim.citations)
        assert "999" not in "".join(claim.text for claim in claims)


def test_a_killed_batch_goes_on_where_it_was(folder: Path, embedder: Embedder) -> None:
    """The real command against a real endpoint, killed after a few replies; requests under way may be made again."""
    with Assistant(Settings(vectorstore=str(folder / "real")), embedder, Clerk()) as assistant:
        assistant.index([folder / "articles"])
    with StubEndpoint(streamed("桐城市总工会慰问了职工。", delay=0.3)) as endpoint:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "OPENAI_BASE_URL": endpoint.url}
        environment["ASSISTANT_PARALLEL"] = "2"
        command = [sys.executable, "-m", "assistant.cli", "summarise", "--all", "--vectorstore", str(folder / "real")]
        command += ["--chat", "m", "--out", str(folder / "out")]
        running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while len(endpoint.requests) < 5 and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        asked = [str(body["messages"]) for _, _, body in endpoint.requests]
        assert len(set(asked)) == 2 * ARTICLES
        assert len(asked) <= 2 * ARTICLES + 2, "at most what was under way is asked again"
        lines = (folder / "out" / "summaries.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == ARTICLES
        assert len(list((folder / "out").glob("*.md"))) == ARTICLES + 1
