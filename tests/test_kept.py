"""What is made of an article once: read back as it was, and made again where the rules or the article are others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, kept
from assistant.asking import QUOTING
from assistant.config import Settings
from assistant.figures import rules
from assistant.store import FIGURES, SUMMARY, Made
from tests.doubles import HashEmbedder

TEXT = "安庆市公安局今年共破获电信诈骗案件126起。\n\n怀宁县新建口袋公园12处,投入297.130万元。\n"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Assistant(Settings(vectorstore=str(tmp_path / "v"), chat="none"), HashEmbedder()) as made:
        assert made.index([tmp_path / "a.txt"]).added == 1
        yield made


def test_figures_are_read_once(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    first = assistant.figures()
    assert len(first) == 3
    assert [card.figures for card in assistant.cards()] == [3]
    monkeypatch.setattr(kept, "figures", lambda _: pytest.fail("they were read again"))
    assert assistant.figures() == first


def test_a_figure_stands_where_it_says(assistant: Assistant) -> None:
    for entry in assistant.figures():
        text = assistant.article(entry.figure.citation.article_id).text
        assert text[entry.figure.start :].startswith(entry.figure.text)


@pytest.mark.parametrize(
    "kept_before",
    [Made("other rules", "[]"), Made("", "[[1,2]]"), Made("", "no JSON")],
    ids=["read by other rules", "another shape", "damaged"],
)
def test_figures_that_cannot_be_used_are_read_again(assistant: Assistant, kept_before: Made) -> None:
    first = assistant.figures()
    store = assistant._library.store
    id_ = assistant.cards()[0].id
    store.keep(FIGURES, id_, Made(kept_before.maker or rules(), kept_before.value))
    assert assistant.figures() == first
    assert store.made(FIGURES, [id_])[id_].maker == rules()


def test_a_summary_is_kept_until_the_article_leaves(assistant: Assistant) -> None:
    id_ = assistant.cards()[0].id
    assert assistant.summary(id_) is None
    made = assistant.summarise(id_)
    assert assistant.summary(id_) == made
    assert assistant.cards()[0].summarised == made.model == QUOTING
    assistant.remove([id_])
    assert assistant.summary(id_) is None


def test_a_summary_of_an_older_shape_is_none(assistant: Assistant) -> None:
    id_ = assistant.cards()[0].id
    assistant._library.store.keep(SUMMARY, id_, Made("old", '["of another time"]'))
    assert assistant.summary(id_) is None
