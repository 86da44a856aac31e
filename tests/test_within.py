"""A question of some articles only: neither leg, no survey and no citation goes beyond them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from doubles import HashEmbedder, QueuedChat
from generated import write_articles

from assistant import Assistant
from assistant.config import Settings
from assistant.errors import StoreError
from assistant.types import EVERYTHING, Answer, Scope
from assistant.within import Within

CITIES = {
    "临江": (3120, "江城日报", "2022-05-01"),
    "玉溪": (4870, "江城日报", "2022-06-15"),
    "云屏": (950, "云屏晚报", "2022-06-20"),
    "望湖": (7600, "", ""),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Four articles that tell the same of four libraries, three of them with a publisher and a day."""
    folder = tmp_path_factory.mktemp("within")
    for city, (count, publisher, day) in CITIES.items():
        head = f"{day} 来源：{publisher}\n" if day else ""
        text = (
            f"{city}市图书馆一年的变化\n{head}{city}市图书馆去年购入新书{count}册,读者明显增多,馆员说忙得很高兴。\n"
            f"{city}市图书馆还把开放时间延长到夜里,并在二楼添置了桌椅与台灯,方便下班的市民前来读书。\n"
        )
        (folder / f"{city}.txt").write_text(text, encoding="utf-8")
    with Assistant(Settings(vectorstore=str(folder / "v"), chat="none"), HashEmbedder()) as opened:
        assert not opened.index(sorted(folder.glob("*.txt"))).failed
        yield opened


def id_of(assistant: Assistant, city: str) -> str:
    return next(article.id for article in assistant.articles() if city in article.title)


def cited(assistant: Assistant, answer: Answer) -> set[str]:
    """The cities whose articles an answer, or a refusal's nearest passage, points at."""
    ids = {citation.article_id for claim in answer.claims for citation in claim.citations}
    ids |= {answer.nearest.article_id} if answer.nearest else set()
    return {city for city in CITIES if id_of(assistant, city) in ids}


@pytest.mark.parametrize(
    ("scope", "cities"),
    [
        (EVERYTHING, set(CITIES)),
        (Scope(publishers=("江城日报",)), {"临江", "玉溪"}),
        (Scope(publishers=("江城日报", "云屏晚报")), {"临江", "玉溪", "云屏"}),
        (Scope(since=date(2022, 6, 15)), {"玉溪", "云屏"}),
        (Scope(until=date(2022, 6, 15)), {"临江", "玉溪"}),
        (Scope(publishers=("江城日报",), since=date(2022, 6, 1), until=date(2022, 6, 30)), {"玉溪"}),
    ],
    ids=["everything", "a publisher", "two publishers", "from a day on", "up to a day", "all three"],
)
def test_a_survey_counts_the_articles_of_its_scope(assistant: Assistant, scope: Scope, cities: set[str]) -> None:
    answer = assistant.ask("各市图书馆分别购入多少册新书?", within=scope)
    assert cited(assistant, answer) == cities
    for city, (count, *_) in CITIES.items():
        assert (str(count) in answer.text) == (city in cities)


def test_what_another_article_says_is_refused(assistant: Assistant) -> None:
    question = "望湖市图书馆去年购入新书多少册?"
    assert "7600" in assistant.ask(question).text
    only = Scope(articles=(id_of(assistant, "临江"),))
    answer = assistant.ask(question, within=only)
    assert answer.refused
    assert cited(assistant, answer) == {"临江"}
    assert "3120" in assistant.ask("临江市图书馆去年购入新书多少册?", within=only).text


def test_the_beginning_of_an_id_names_an_article(assistant: Assistant) -> None:
    short = id_of(assistant, "云屏")[:10]
    assert "950" in assistant.ask("云屏市图书馆去年购入新书多少册?", within=Scope(articles=(short,))).text


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        (Scope(publishers=("没有这家报纸",)), "no article is among those"),
        (Scope(since=date(2023, 1, 1)), "no article is among those"),
        (Scope(articles=("zz",)), "begins with 'zz'"),
    ],
    ids=["nobody's", "too late", "unknown"],
)
def test_a_scope_without_articles_is_an_error_and_never_everything(
    assistant: Assistant, scope: Scope, told: str
) -> None:
    with pytest.raises(StoreError, match=told):
        assistant.ask("云屏市图书馆去年购入新书多少册?", within=scope)


@pytest.mark.parametrize(("one_by_one", "reaches"), [(4000, (4, 64)), (0, (4, 64)), (0, (1,)), (0, ())])
def test_the_nearest_of_a_scope_are_the_same_whichever_way_they_are_sought(
    tmp_path: Path, one_by_one: int, reaches: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(tmp_path / "source", 30)
    embedder = HashEmbedder()
    with Assistant(Settings(vectorstore=str(tmp_path / "v"), chat="none"), embedder) as opened:
        opened.index([tmp_path / "source"])
        library = opened._library
        some = [article.id for article in opened.articles()][::7]
        vector = embedder.embed_question("区总工会帮扶困难家庭并开展技能比武")
        keys, vectors = library.store.vectors_of(some)
        expected = sorted(zip(keys, (vectors @ vector).tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
        monkeypatch.setattr("assistant.within._ONE_BY_ONE", one_by_one)
        monkeypatch.setattr("assistant.within._REACHES", reaches)
        found = Within(library, some).nearest(vector, 10)
        assert [round(score, 2) for _, score in found] == [round(score, 2) for _, score in expected[:10]]
        assert {key for key, _ in found} <= set(keys)
        held = {passage.article_id for passage in library.passages([k for k, _ in found]).values()}
        assert held <= set(some)


def test_a_stop_ends_the_model_s_reply_between_two_words(assistant: Assistant) -> None:
    said: list[str] = []
    chat = QueuedChat(["临江市图书馆去年购入新书3120册。" * 20])
    with Assistant(assistant.settings, HashEmbedder(), chat) as opened:
        parts = opened.stream("临江市图书馆去年购入新书多少册?", stopped=lambda: bool(said))
        said.append(next(parts).text)  # type: ignore[union-attr]
        with pytest.raises(Exception, match="the answer was stopped"):
            list(parts)
