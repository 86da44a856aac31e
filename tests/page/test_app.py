"""The app without a browser: empty library, history, failures, both languages, options."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.config import Settings
from assistant.page.chat import Turn
from assistant.page.launch import OPTIONS
from assistant.page.words import EN, ZH
from assistant.types import Claim, Support

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The app over an empty library."""
    monkeypatch.setenv("ASSISTANT_VECTORSTORE", str(tmp_path / "vectorstore"))
    monkeypatch.setenv("ASSISTANT_CHAT", "none")
    st.cache_resource.clear()
    yield AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
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
    assert "assistant index" in html(app)
    assert app.chat_input[0].disabled
    assert app.chat_input[0].placeholder == words.chat.ask_disabled


def test_history_is_drawn_again_from_its_values(library: Path, app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_VECTORSTORE", str(library))
    broken_off = Turn("问一", (Claim("答<一>。", (), Support.SUPPORTED),))
    app.session_state["turns"] = [broken_off, Turn("问二", problem="连不上；稍后再试")]
    app.run()
    assert not app.exception
    for part in ("问一", "答&lt;一&gt;。", ZH.chat.stopped, "问二", "连不上；稍后再试"):
        assert part in html(app)
    assert not app.button  # suggestions are for a page on which nothing was asked


def test_what_nobody_foresaw_is_told_in_general_and_logged(
    library: Path, app: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("ASSISTANT_VECTORSTORE", str(library))
    app.session_state["turns"] = [replace(Turn("问"), claims=("not a claim",))]
    app.run()
    assert not app.exception
    assert ZH.frame.unexpected in html(app)
    assert "AttributeError" not in html(app)
    assert "AttributeError" in caplog.text


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


def test_both_languages_fill_in_the_same_values() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for field in fields(ZH):
        chinese, english = getattr(ZH, field.name), getattr(EN, field.name)
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
