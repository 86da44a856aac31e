"""The real page in a real browser: servers started as a person starts them, an index of the seeds, Chromium."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from doubles import StubEndpoint, streamed
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from serving import PATIENCE, ROOT, Server

from assistant import Assistant
from assistant.config import Settings
from assistant.types import Embedder

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = """<b>澄江县</b>试点记<img src=y onerror=alert(1)>

澄江县工会<img src=x onerror=alert(2)>为[环卫工人](javascript:alert(3))建成爱心驿站36个,其中有<svg onload=alert(4)>二楼的。![图](https://example.com/a.png)

澄江县体育局的$公式$与`代码`用于发放<a href="https://example.com">器材</a>540套&amp;**球拍**,另有<iframe src=https://example.com>若干。

<script>alert(6)</script>澄江县博物馆借出展柜77个。"""
HOSTILE += (
    "这些展柜高矮不一，有的放在大厅，有的放在走廊，工作人员每天擦拭两遍。" * 14
)  # cleaning leaves long lines alone
HOSTILE += "\n"

Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """`AppTest` leaves its script as the main module, which processes that are spawned later would run."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, seeds: Path, embedder: Embedder) -> Path:
    """An index of the seeds and of an article full of markup."""
    folder = tmp_path_factory.mktemp("library")
    hostile = folder / "articles" / "hostile.txt"
    hostile.parent.mkdir()
    hostile.write_text(HOSTILE, encoding="utf-8")
    with Assistant(Settings(vectorstore=str(folder / "vectorstore"), chat="none"), embedder) as assistant:
        report = assistant.index([seeds, hostile])
        assert not report.failed
        assert report.added == 6
    return folder / "vectorstore"


@pytest.fixture(scope="session")
def quoting(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `assistant page` without a chat model."""
    command = ["-m", "assistant.cli", "page", "--vectorstore", str(library), "--chat", "none"]
    with Server(command, tmp_path_factory.mktemp("quoting"), {}) as server:
        yield server.url


@pytest.fixture(scope="session")
def model() -> Iterator[StubEndpoint]:
    """A chat model that replies what a test puts in its queue."""
    with StubEndpoint(streamed("无答案")) as stub:
        yield stub


@pytest.fixture(scope="session")
def drafting(library: Path, model: StubEndpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `assistant page` with that chat model."""
    command = ["-m", "assistant.cli", "page", "--vectorstore", str(library), "--chat", "stub", "--base-url", model.url]
    with Server(command, tmp_path_factory.mktemp("drafting"), {"OPENAI_API_KEY": "sk-stub"}) as server:
        yield server.url


@pytest.fixture
def serve(library: Path, tmp_path: Path) -> Iterator[Callable[[dict[str, str]], str]]:
    """Starts `streamlit run streamlit_app.py` with these environment variables; returns its address."""
    servers: list[Server] = []

    def start(environment: dict[str, str]) -> str:
        command = ["-m", "streamlit", "run", str(ROOT / "streamlit_app.py"), "--server.headless=true"]
        servers.append(Server(command, tmp_path, {"ASSISTANT_VECTORSTORE": str(library), **environment}))
        return servers[-1].url

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.fail("the tests of the page need Chromium: apt-get install chromium fonts-noto-cjk, or `make test`")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=FLAGS)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens an address in a browser context of its own; at the end, no page has asked another host for anything."""
    contexts: list[BrowserContext] = []
    abroad: list[str] = []

    def open_(url: str, locale: str = "zh-CN", width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            locale=locale,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: None if _here(request.url) else abroad.append(request.url))
        page.goto(url)
        page.locator("header.heading").wait_for()
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not abroad


expect.set_options(timeout=PATIENCE)


def _here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname == "127.0.0.1"
