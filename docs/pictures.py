"""Takes every picture of the page in this folder anew, over the articles in seeds/, in a real browser.

usage: python docs/pictures.py [NAME …]     all, or only those whose name begins so
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "page")]
from serving import PATIENCE, Server  # noqa: E402  # beside the tests in a checkout, in no package

from assistant import Assistant  # noqa: E402

ANSWERED = "柳州市总工会接送了多少返岗农民工?"
REFUSED = "青岛市总工会办理了多少云退费?"
IN_ENGLISH = "How many enterprises got cloud refunds from the Zibo union?"
READ = "疫"
"""Stands in the title of the article that is shown."""
ROW, HEADER = 35, 38  # pixels of a table's row, and of its head


@dataclass(frozen=True)
class Picture:
    """A file's name, the page, what is done there before the picture is taken, and for whom it is drawn."""

    name: str
    path: str
    act: Callable[[Page], None]
    lang: str = "zh"
    scheme: str = "light"
    phone: bool = False


def ask(question: str) -> Callable[[Page], None]:
    """Asks, waits for the end of the answer, and opens its first source where there is one."""

    def act(page: Page) -> None:
        field = page.locator("[data-testid=stChatInputTextArea]:enabled")
        field.fill(question)
        field.press("Enter")
        page.locator(".checks").wait_for()
        page.locator("[data-testid=stFeedback]").wait_for()
        if page.locator("button.cite").count():
            page.locator("button.cite").first.click()
            page.locator(".source:popover-open mark").wait_for()

    return act


def table(page: Page) -> None:
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for()


def article(page: Page) -> None:
    """Opens the article by a click in the list."""
    field = page.get_by_role("textbox").first
    field.fill(READ)
    field.press("Enter")
    page.locator(".note").filter(has_text="1 / 5").or_(page.locator(".note").filter(has_text="1 of 5")).wait_for()
    _click_row(page, 0, ".digest")


def figure(page: Page) -> None:
    _click_row(page, 3, ".st-key-figure-source mark")


def chart(page: Page) -> None:
    page.locator("[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas").first.wait_for()
    page.locator("h3").first.scroll_into_view_if_needed()
    page.mouse.wheel(0, 2000)


def library(page: Page) -> None:
    page.locator("[data-testid=stFileUploaderDropzone]").first.wait_for()
    table(page)


def summary(page: Page) -> None:
    page.locator(".summary").first.wait_for()
    table(page)


PICTURES = (
    Picture("articles-zh-light", "articles", table),
    Picture("articles-en-dark", "articles", table, "en", "dark"),
    Picture("article-zh-light", "articles", article),
    Picture("article-en-dark", "articles", article, "en", "dark"),
    Picture("article-phone", "articles", article, phone=True),
    Picture("summaries-zh-light", "summaries", summary),
    Picture("summaries-en-dark", "summaries", summary, "en", "dark"),
    Picture("figures-zh-light", "figures", table),
    Picture("figures-source-zh-light", "figures", figure),
    Picture("figures-en-dark", "figures", table, "en", "dark"),
    Picture("figures-phone", "figures", figure, scheme="dark", phone=True),
    Picture("chart-zh-light", "figures", chart),
    Picture("library-zh-light", "library", library),
    Picture("library-en-dark", "library", library, "en", "dark"),
    Picture("answer-zh", "chat", ask(ANSWERED)),
    Picture("answer-en-dark", "chat", ask(IN_ENGLISH), "en", "dark"),
    Picture("refusal-zh", "chat", ask(REFUSED)),
    Picture("phone-zh", "chat", ask(ANSWERED), phone=True),
)


def main(wanted: Sequence[str]) -> None:
    """Take them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Assistant.open(folder / "vectorstore", chat="none") as assistant:
            assistant.index([ROOT / "seeds"])
            assistant.figures()
            for id_ in assistant.titles():
                assistant.summarise(id_)
        command = ["-m", "assistant.cli", "page", "--vectorstore", "vectorstore", "--chat", "none"]
        with Server(command, folder, {}, cwd=folder) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            take(
                Picture("answer-en-dark", "chat", ask(IN_ENGLISH), "en", "dark"), server.url, browser
            )  # loads everything
            for picture in PICTURES:
                if not wanted or picture.name.startswith(tuple(wanted)):
                    take(picture, server.url, browser)


def take(picture: Picture, url: str, browser: Browser) -> None:
    """Opens a browser of its own, does what is to be done, and writes the picture."""
    context = browser.new_context(
        locale="zh-CN" if picture.lang == "zh" else "en-GB",
        viewport={"width": 390, "height": 844} if picture.phone else {"width": 1280, "height": 800},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        device_scale_factor=2 if picture.phone else 1,
        has_touch=picture.phone,
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}/{picture.path}")
    page.locator("header.heading").wait_for()
    picture.act(page)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.mouse.move(0, 0)  # nothing is pointed at
    page.wait_for_timeout(1000)  # what fades in has done so
    page.screenshot(path=ROOT / "docs" / f"page-{picture.name}.png")
    print(picture.name)
    context.close()


def _click_row(page: Page, number: int, opens: str) -> None:
    """Clicks a row, from 0, of a table that is painted on a canvas, until it opens what it should."""
    table(page)
    while not page.locator(opens).count():
        box = page.locator("[data-testid=stDataFrame]").first.bounding_box()
        assert box
        page.mouse.click(box["x"] + 120, box["y"] + HEADER + ROW * number + ROW / 2)
        page.wait_for_timeout(2000)


if __name__ == "__main__":
    main(sys.argv[1:])
