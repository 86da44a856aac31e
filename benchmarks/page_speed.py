"""How long the page takes to paint, warm, and what a table of thousands of articles costs, in a real browser.

python benchmarks/page_speed.py [ARTICLES]
"""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from assistant import clean, split
from assistant.figures import figures, rules
from assistant.models import bundled
from assistant.store import FIGURES, Made, Prepared, Reading, Store
from assistant.types import Article
from assistant.values import dump

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from tests.generated import article as generated  # noqa: E402  # beside the benchmarks in a checkout, in no package

PAGES = ("articles", "summaries", "figures", "library")
_KINDS = 40
"""Generated articles whose figures are really read; the others are told to hold the same."""


def write_library(folder: Path, count: int) -> None:
    """A library of generated articles with their figures and no passages: it is listed and read, not searched."""
    dice, store = random.Random(1), Store.open(folder)
    known: list[str] = []
    for number in range(count):
        text = generated(dice, 6)
        bare = Article(f"{number:012x}", f"/{number:05}.txt", text.split("\n")[0], "湖畔周刊", None, "", text)
        whole = split.split(bare, clean.find_noise(bare, {}))
        store.record([Reading(bare.path, 1, 1, bare, frozenset())])
        store.put([Prepared(whole, (), np.zeros((0, 384), np.float32))])
        store.mark_indexed([bare.id])
        if number < _KINDS:
            known.append(dump(tuple(figures(whole))))
        value = known[number % _KINDS].replace(f"{number % _KINDS:012x}", bare.id)
        store.keep(FIGURES, bare.id, Made(rules(), value))
    store.close()
    manifest = {"embedder": bundled.EMBEDDER, "dimension": 384, "splitter": split.VERSION}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a page over this library, without a chat model."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["-m", "assistant.cli", "page", "--vectorstore", str(folder), "--chat", "none", "--port", str(port)]
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def tables(page: Page, url: str, count: int) -> None:
    """Prints the seconds to the first paint of each page, and what scrolling, sorting and opening cost in the list."""
    for name in PAGES * 2:  # the first round warms the server and the browser
        clock = time.perf_counter()
        page.goto(f"{url}/{name}")
        page.locator("header.heading").wait_for()
        painted = time.perf_counter() - clock
        page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
        print(f"{name:<10} heading {painted:5.2f} s, table {time.perf_counter() - clock:5.2f} s")
    page.goto(f"{url}/articles")
    grid = page.locator("[data-testid=stDataFrame]")
    grid.locator("canvas").first.wait_for()
    page.wait_for_timeout(1500)
    box = grid.bounding_box()
    assert box
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    print(f"scrolling {count} rows: longest frame {_longest_frame(page, lambda: page.mouse.wheel(0, 20_000)):.0f} ms")
    sort = lambda: page.mouse.click(box["x"] + 100, box["y"] + 18)  # noqa: E731
    print(f"sorting by title: longest frame {_longest_frame(page, sort):.0f} ms")
    clock = time.perf_counter()
    page.mouse.click(box["x"] + 100, box["y"] + 100)
    page.locator(".fulltext").wait_for()
    print(f"opening an article {time.perf_counter() - clock:.2f} s")


def _longest_frame(page: Page, act: object) -> float:
    """Milliseconds between two frames at worst, in the second after something was done."""
    page.evaluate(
        """() => { window.worst = 0; let last = performance.now(); const end = last + 1500;
        const tick = now => { window.worst = Math.max(window.worst, now - last); last = now;
        if (now < end) requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"""
    )
    act()  # type: ignore[operator]
    page.wait_for_timeout(1600)
    return float(page.evaluate("window.worst"))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        write_library(Path(folder), count)
        with served(Path(folder)) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            tables(browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN"), url, count)


if __name__ == "__main__":
    main()
