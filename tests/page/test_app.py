"""The app without a browser: empty library, history, failures, both languages, options."""

from __future__ import annotations

import json
import sqlite3
import string
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.config import Settings
from assistant.page.launch import OPTIONS
from assistant.page.reader import COOKIE, named
from assistant.page.words import EN, ZH
from assistant.store import Store
from assistant.types import Claim, Exchange, Support

ROOT = Path(__file__).parents[2]
READER = "reader-in-this-browser"
NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The app over an empty library."""
    monkeypatch.setenv("ASSISTANT_VECTORSTORE", str(tmp_path / "vectorstore"))
    monkeypatch.setenv("ASSISTANT_CHAT", "none")
    st.cache_resource.clear()
    test = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    test.session_state[COOKIE] = READER  # there are no cookies without a browser
    yield test
    st.cache_resource.clear()


def html(app: AppTest) -> str:
    """Every HTML block of the page."""
    return "\n".join(block.proto.body for block in app.get("html"))


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_an_empty_library_tells_how_to_fill_it(app: AppTest, words: Any) -> None:
    app.query_params["lang"] = words.lang
    app.run()
    assert not app.exception
    assert words.frame.empty_title in html(app)
    (link,) = app.get("page_link")
    assert (link.proto.label, link.proto.page) == (words.library.add, "library")
    assert app.chat_input[0].disabled
    assert app.chat_input[0].placeholder == words.chat.ask_disabled


def ask_before(library: Path, owner: str, *exchanges: Exchange) -> str:
    """Keep a conversation as an earlier visit of this reader left it; returns its id."""
    store = Store.open(library)
    id_ = store.conversations.begin(owner, exchanges[0])
    for number, exchange in enumerate(exchanges):
        store.conversations.keep(owner, id_, number, exchange)
    store.close()
    return id_


@pytest.fixture
def reading(library: Path, app: AppTest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app over a library with articles."""
    monkeypatch.setenv("ASSISTANT_VECTORSTORE", str(library))
    return app


def test_a_conversation_is_drawn_again_from_what_was_kept(library: Path, reading: AppTest) -> None:
    broken_off = Exchange("问一", NOW, claims=(Claim("答<一>。", (), Support.SUPPORTED),))
    failed = Exchange("问二", NOW, problem="连不上；稍后再试")
    reading.query_params["c"] = ask_before(library, named(READER), broken_off, failed)
    reading.run()
    assert not reading.exception
    for part in ("问一", "答&lt;一&gt;。", ZH.chat.stopped, "问二", "连不上；稍后再试"):
        assert part in html(reading)
    assert not [button for button in reading.button if str(button.key).startswith("suggested")]


def test_another_reader_s_conversation_is_not_opened(library: Path, reading: AppTest) -> None:
    reading.query_params["c"] = ask_before(library, named("somebody-else-entirely"), Exchange("机密的问题", NOW))
    reading.run()
    assert not reading.exception
    assert ZH.chat.not_opened in html(reading)
    assert "机密的问题" not in html(reading)
    assert "c" not in reading.query_params
    assert "机密的问题" not in str([button.label for button in reading.button])


def test_a_conversation_is_renamed_found_and_deleted(library: Path, reading: AppTest) -> None:
    owner = named(READER)
    id_ = ask_before(library, owner, Exchange("第一个问题的内容", NOW))
    ask_before(library, owner, Exchange("另一段对话", NOW))
    reading.query_params["c"] = id_
    reading.run()
    reading.text_input(f"conversation-title-{id_}").set_value("改过的 [标题](x)").run()
    assert any(button.label == r"改过的 \[标题\]\(x\)" for button in reading.button)
    reading.text_input("conversations-searched").set_value("第一个").run()
    listed = [button.label for button in reading.button if str(button.key).startswith("conversation-")]
    assert listed == [r"改过的 \[标题\]\(x\)"]
    reading.toggle(f"delete-{id_}").set_value(True).run()
    next(button for button in reading.button if button.label == ZH.chat.delete_really).click().run()
    assert not reading.exception
    assert "c" not in reading.query_params
    store = Store.open(library)
    assert id_ not in [each.id for each in store.conversations.listed(owner)]
    store.close()


def test_what_nobody_foresaw_is_told_in_general_and_logged(
    library: Path, reading: AppTest, caplog: pytest.LogCaptureFixture
) -> None:
    reading.query_params["c"] = id_ = ask_before(library, named(READER), Exchange("问", NOW))
    no_claim = {"text": 7, "citations": [], "support": "supported"}
    with sqlite3.connect(library / "library.sqlite") as connection:
        connection.execute(
            "UPDATE exchanges SET value = json_set(value, '$.claims', json(?)) WHERE conversation = ?",
            (json.dumps([no_claim]), id_),
        )
    connection.close()
    reading.run()
    assert not reading.exception
    assert ZH.frame.unexpected in html(reading)
    assert "Error" not in html(reading)
    assert "TypeError" in caplog.text


def test_a_wrong_setting_is_one_line(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_TIMEOUT", "soon")
    app.run()
    assert not app.exception
    assert "timeout &#x27;soon&#x27; is not a number" in html(app)


def test_a_folder_that_is_a_file_is_one_line(app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ASSISTANT_VECTORSTORE", str(tmp_path / "file"))
    app.run()
    assert not app.exception
    assert str(tmp_path / "file") in html(app)
    assert ZH.frame.unexpected not in html(app)


@pytest.mark.parametrize("page", [field.name for field in fields(ZH) if field.name != "lang"])
def test_both_languages_fill_in_the_same_values(page: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for field in fields(getattr(ZH, page)):
        chinese, english = (getattr(getattr(words, page), field.name) for words in (ZH, EN))
        assert chinese, field.name
        assert english, field.name
        if isinstance(chinese, str):
            assert places(chinese) == places(english), field.name
        else:
            assert chinese.keys() == english.keys()


def test_assistant_page_and_streamlit_run_take_the_same_options() -> None:
    def flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in table.items():
            found |= flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
        return found

    assert flat(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))) == OPTIONS


def test_settings_reach_another_process_through_the_environment() -> None:
    settings = Settings(vectorstore="v", chat="m", base_url="http://h/v1", api_key="k", timeout=7.0, cache="c")
    assert Settings.load(environment=settings.environment(), file=Path("no such file")) == settings
