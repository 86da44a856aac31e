"""Signing in by OpenID Connect, for real: whoever is not signed in sees nothing, and each account its own conversations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from provider import ACCOUNTS, Provider
from serving import Server, free_port
from test_page import LISTED, QUESTION, ask

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def guarded(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page where signing in is set up."""
    folder, port = tmp_path_factory.mktemp("guarded"), free_port()
    with Provider() as provider:
        secrets = folder / "secrets.toml"
        secrets.write_text(provider.secrets(f"http://127.0.0.1:{port}"), encoding="utf-8")
        environment = {"STREAMLIT_SECRETS_FILES": str(secrets)}
        command = ["-m", "assistant.cli", "page", "--vectorstore", str(library), "--chat", "none"]
        with Server(command, folder, environment, port) as server:
            yield server.url


def sign_in(page: Page, name: str) -> None:
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name=name).click()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled()


def sign_out(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator(".heading")).to_contain_text("请先登录")


def test_an_account_sees_its_own_conversations_and_no_other(open_page: Open, guarded: str) -> None:
    page = open_page(guarded)
    sign_in(page, ACCOUNTS[0])
    ask(page, QUESTION)
    conversation = page.url
    expect(page.locator(LISTED)).to_have_count(1)
    sign_out(page, ACCOUNTS[0])
    sign_in(page, ACCOUNTS[1])  # the same browser
    expect(page.locator(LISTED)).to_have_count(0)
    page.goto(conversation)
    expect(page.locator(".problem")).to_contain_text("没能打开")
    expect(page.locator(".asked")).to_have_count(0)

    another = open_page(guarded)
    sign_in(another, ACCOUNTS[0])
    expect(another.locator(LISTED)).to_have_count(1)
    another.locator(LISTED).click()
    expect(another.locator(".asked")).to_have_text([QUESTION])
    another.reload()
    expect(another.locator(".asked")).to_have_text([QUESTION])  # still signed in


@pytest.mark.parametrize("name", ["", "chat", "articles", "summaries", "figures", "library"])
def test_whoever_is_not_signed_in_sees_nothing(open_page: Open, guarded: str, name: str) -> None:
    page = open_page(f"{guarded}/{name}")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    expect(page.locator(".heading")).to_contain_text("请先登录")
    for shown in ("stDataFrame", "stFileUploader", "stChatInput", "stTopNavLink", "stSidebarNavLink"):
        expect(page.get_by_test_id(shown)).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text("总工会")
