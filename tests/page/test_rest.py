"""The pages of articles, summaries, figures and the library without a browser: empty, in both languages, failing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import Assistant
from assistant.config import Settings
from assistant.page.words import EN, ZH, Words
from tests.doubles import HashEmbedder

PAGES = ("articles", "summaries", "figures", "library")
TEXT = "安庆市公安局破获案件\n\n安庆市公安局今年共破获电信诈骗案件126起，比去年多了不少。\n\n怀宁县去年新建口袋公园12处，市民都说好。\n"


def draw(page: str, lang: str, folder: str) -> None:
    """What the frame does for one page."""
    import importlib

    from assistant import Assistant
    from assistant.config import Settings
    from assistant.page import marked, shared
    from assistant.page.words import words
    from tests.doubles import HashEmbedder

    assistant = Assistant(Settings(vectorstore=folder, chat="none"), HashEmbedder())
    view = marked.View(words(lang), shared.finder(assistant))
    importlib.import_module(f"assistant.page.{page}").page(assistant, view)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one article, whose figures are read."""
    (tmp_path / "公安.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "另一份.txt").write_text(TEXT, encoding="utf-8")
    with Assistant(Settings(vectorstore=str(tmp_path / "v"), chat="none"), HashEmbedder()) as assistant:
        assert assistant.index([tmp_path / "公安.txt", tmp_path / "另一份.txt"]).added == 2
        assistant.figures()
    return tmp_path / "v"


def shown(page: str, words: Words, folder: Path, **query: str) -> AppTest:
    app = AppTest.from_function(draw, args=(page, words.lang, str(folder)), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(block.proto.body for block in app.get("html"))


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_library_has_a_friendly_page(page: str, words: Words, tmp_path: Path) -> None:
    app = shown(page, words, tmp_path / "v")
    assert getattr(words, page).name in html(app)
    if page == "library":
        assert app.get("file_uploader")
    else:
        assert words.frame.empty_title in html(app)
        assert not app.dataframe


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_the_list_tells_of_every_article(words: Words, folder: Path) -> None:
    app = shown("articles", words, folder)
    (row,) = app.dataframe[0].value.to_dict("records")
    assert (row["title"], row["characters"], row["paragraphs"], row["figures"]) == (
        "安庆市公安局破获案件",
        len(TEXT),
        2,
        2,
    )
    app.text_input[0].input("安慶 公安").run()
    assert len(app.dataframe[0].value) == 1  # whatever the script
    app.text_input[0].input("没有<这>样的").run()
    assert not app.dataframe
    assert "没有&lt;这&gt;样的" in html(app)


def test_an_article_that_is_gone_is_told(folder: Path) -> None:
    assert ZH.articles.unknown in html(shown("articles", ZH, folder, article="0123"))


def article_id(folder: Path) -> str:
    with Assistant(Settings(vectorstore=str(folder), chat="none"), HashEmbedder()) as assistant:
        (card,) = assistant.cards()
        return card.id


def test_an_article_is_read_and_summarised(folder: Path) -> None:
    app = shown("articles", ZH, folder, article=article_id(folder))
    assert '<span class="figure"' in html(app)
    assert 'class="noise of-title"' in html(app)
    assert "digest" not in html(app)
    app.button(key="summarise").click().run()
    assert '<aside class="digest">' in html(app)
    assert ZH.articles.by_quoting in html(shown("articles", ZH, folder, article=article_id(folder)))  # it was kept


def test_what_the_address_names_is_marked(folder: Path) -> None:
    at = TEXT.index("126起")
    app = shown("articles", ZH, folder, article=article_id(folder), start=str(at), end=str(at + 4))
    assert '<span id="sought"></span><span class="figure sought"' in html(app)
    wrong = shown("articles", ZH, folder, article=article_id(folder), start="5", end="99999")
    assert "sought" not in html(wrong)


def test_the_ledger_is_filtered(folder: Path) -> None:
    app = shown("figures", ZH, folder)
    table: Any = app.dataframe[0].value
    assert list(table["printed"]) == ["126起", "12处"]
    app.text_input(key="figures-subject").input("怀宁县").run()
    assert list(app.dataframe[0].value["printed"]) == ["12处"]
    app.text_input(key="figures-subject").input("").run()
    app.selectbox(key="figures-unit").select("起").run()
    assert list(app.dataframe[0].value["value"]) == [126]
    app.text_input(key="figures-subject").input("怀宁县").run()
    assert not app.dataframe
    assert ZH.figures.none_found in html(app)


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_the_library_tells_how_it_stands(words: Words, folder: Path) -> None:
    app = shown("library", words, folder)
    told = html(app)
    for part in ("hashed-bigrams", words.frame.no_model, "OPENAI_BASE_URL", "pip install", words.library.quoting_works):
        assert escape(part) in told
    assert words.library.reasons["title"] in told
    assert "另一份.txt = 公安.txt" in told or "公安.txt = 另一份.txt" in told  # one text in two files


def test_a_library_made_with_another_embedder_can_be_rebuilt(folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("hashed-bigrams", "another"), encoding="utf-8")
    app = shown("library", ZH, folder)
    assert "another" in html(app)
    assert app.button(key="rebuild-yes")
