"""First questions: asked of what the articles state, answerable, and safe to show on a button."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.config import Settings
from assistant.page.suggest import suggestions
from assistant.types import Article, Embedder, Paragraph, Span


def article(text: str, title: str = "简讯") -> Article:
    return Article("a1", "a.txt", title, "", None, "", text, (Paragraph("a1", 1, 0, len(text), (Span(0, len(text)),)),))


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("今年以来,昆明市图书馆购入新书3500册。", "简讯", ["昆明市图书馆购入新书多少册？"]),
        ("上海市教育局发放补助金近120万元。", "简讯", ["上海市教育局发放补助金多少元？"]),
        ("高雄市圖書館舉辦講座35場。", "简讯", ["高雄市圖書館舉辦講座多少場？"]),
        ("新增停车位260个。", "厦门市交通局多措并举缓解停车难", ["厦门市交通局新增停车位多少个？"]),
        ("同安区教育局已开会。新增停车位260个。", "厦门市交通局多措并举缓解停车难", []),
        ("新增停车位260个。", "简讯", []),
        ("还为昆明市图书馆购入新书3500册。", "简讯", []),
        ("昆明市图书馆推出“便民20条”。", "简讯", []),
        ("昆明市图书馆购入新书3500册和光盘200张。", "简讯", []),
        ("昆明市图书馆<b>购入</b>新书3500册。", "简讯", []),
        ("昆明市图书馆十分重视这一项工作。", "简讯", []),
        ("", "简讯", []),
    ],
    ids=[
        "an organisation's figure",
        "money and 近",
        "Traditional",
        "the title's organisation",
        "another organisation before it",
        "nobody named",
        "leans on what was said before",
        "a figure inside a name",
        "two figures",
        "markup",
        "no figure",
        "empty",
    ],
)
def test_a_clause_that_states_one_figure_is_asked_for_it(text: str, title: str, expected: list[str]) -> None:
    assert suggestions([article(text, title)], 4) == expected


def test_articles_take_turns_and_the_limit_holds() -> None:
    first = article("昆明市图书馆购入新书3500册。昆明市图书馆举办讲座35场。昆明市图书馆接待读者7万人。")
    second = article("成都市体育馆更换座椅880张。")
    assert suggestions([first, second], 3) == [
        "昆明市图书馆购入新书多少册？",
        "成都市体育馆更换座椅多少张？",
        "昆明市图书馆举办讲座多少场？",
    ]
    assert suggestions([], 3) == []


def test_the_suggestions_are_answered(library: Path, embedder: Embedder) -> None:
    with Assistant(Settings(vectorstore=str(library), chat="none"), embedder) as assistant:
        asked = suggestions(assistant.articles(), 6)
        assert len(asked) >= 3
        assert [question for question in asked if assistant.ask(question).refused] == []
