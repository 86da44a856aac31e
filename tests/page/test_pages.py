"""The pages of articles, summaries, figures and the library in a real browser, over the seeds and an article of markup."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.doubles import StubEndpoint, streamed
from tests.page.conftest import HOSTILE
from tests.page.test_page import TRADITIONAL, sole_text

Open = Callable[..., Page]
ROW, HEADER = 35, 38  # pixels of a table's row, and of its head
THEIRS = ".stHtml:not([class*=st-key-scripts] .stHtml)"  # all but the page's own scripts
MARKED = "rgb(255, 228, 154)"  # `--mark` of the light theme


def click_row(page: Page, number: int, opens: str) -> None:
    """Click a row, from 0, of a table that is painted on a canvas, until it opens what it should: it may move or be drawn anew."""
    grid = page.get_by_test_id("stDataFrame").first
    for _ in range(10):
        grid.locator("canvas").first.wait_for()
        box = grid.bounding_box()
        if not box:  # taken away since, to be drawn anew
            continue
        page.mouse.click(box["x"] + 120, box["y"] + HEADER + ROW * number + ROW / 2)
        with suppress(PlaywrightError):
            page.locator(opens).first.wait_for(timeout=5000)
            return
    pytest.fail("the row opened nothing")


def find(page: Page, words: str) -> None:
    """Narrow the list of articles."""
    field = page.get_by_role("textbox").first
    field.fill(words)
    field.press("Enter")
    expect(page.locator(".note").first).to_contain_text("1 /")


def all_columns_are_seen(page: Page) -> None:
    """The table ends where the window, or the source beside it, begins: nothing of it has to be scrolled into sight."""
    page.wait_for_function(
        """() => { const grid = document.querySelector('.dvn-scroller');
        const beside = document.querySelector('.st-key-figure-source')?.getBoundingClientRect().left ?? innerWidth;
        return grid && grid.scrollWidth <= grid.clientWidth && grid.getBoundingClientRect().right <= beside; }"""
    )


def settled(places: Locator) -> Locator:
    """The one place that is left when the page has been drawn anew: for a moment the old one stands beside the new."""
    expect(places).to_have_count(1)
    return places


def download(page: Page, name: str) -> str:
    """What a button downloads; a click while the page is drawn anew may be lost, and is made again as a person would."""
    for _ in range(12):
        with suppress(PlaywrightError):
            with page.expect_download(timeout=10_000) as got:
                page.get_by_role("button", name=name).click()
            return Path(got.value.path()).read_text(encoding="utf-8")
    pytest.fail("the button downloaded nothing")


def test_an_article_is_found_read_and_held_against_its_summary(open_page: Open, quoting: str, seeds: Path) -> None:
    page = open_page(f"{quoting}/articles")
    find(page, "疫")
    click_row(page, 0, ".fulltext")
    text = page.locator(".fulltext")
    text.wait_for()
    assert "article=" in page.url
    article = sole_text(seeds, "淄博市总工会")
    shown = "".join(text.locator(".paragraph").all_text_contents())
    assert shown[1:60] in article  # after the number of the first paragraph
    expect(text.locator(".noise").first).to_be_visible()
    expect(text.locator(".figure").filter(has_text="8000名").first).to_have_attribute("title", re.compile("8,000 人"))
    page.get_by_role("button", name="写摘要").click()
    claim = page.locator(".told.c2")
    claim.hover()
    source = text.locator(".s2").first
    expect(source).to_have_css("background-color", MARKED)
    assert source.text_content() in article
    source.hover()
    expect(claim).to_have_css("background-color", MARKED)
    claim.click()
    expect(source).to_be_in_viewport()
    page.reload()
    expect(page.locator(".digest")).to_be_visible()  # the article and its summary are still there
    page.get_by_role("button", name="返回列表").click()
    expect(page.get_by_role("textbox").first).to_have_value("")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def test_an_article_of_markup_is_shown_as_text_and_nothing_of_it_runs(open_page: Open, quoting: str) -> None:
    page = open_page(f"{quoting}/articles")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    find(page, "澄江")
    click_row(page, 0, ".fulltext")
    text = page.locator(".fulltext")
    for line in filter(None, HOSTILE.split("\n")):
        expect(text).to_contain_text(line)
    page.get_by_role("button", name="写摘要").click()
    expect(page.locator(".digest")).to_contain_text("<img src=x onerror=alert(2)>")
    expect(page.locator("h1")).to_have_text("<b>澄江县</b>试点记<img src=y onerror=alert(1)>")
    assert page.locator(f"{THEIRS} :is(script, img, iframe, svg)").count() == 0
    assert page.locator(".stHtml a:not([href^='#s'])").count() == 0
    assert page.locator(".katex").count() == 0


def test_summaries_are_made_read_compared_and_taken_away(open_page: Open, quoting: str) -> None:
    page = open_page(f"{quoting}/summaries")
    page.get_by_role("button", name="为还没有的").click()
    expect(page.locator("[data-testid=stProgress]")).to_be_visible()
    expect(page.locator(".stMain")).to_contain_text("写好了")
    summaries = page.locator(".summary")
    expect(summaries).to_have_count(1)
    settled(page.get_by_role("combobox", name="对照阅读")).click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(summaries).to_have_count(2)
    for number in range(2):  # a mark opens its own source, in either column
        summaries.nth(number).locator("button.cite").first.click()
        source = page.locator(".source:popover-open")
        expect(source.locator("mark")).to_be_visible()
        title = page.get_by_role("combobox").nth(number).input_value()
        if title:
            expect(source.locator(".title")).to_have_text(title)
        page.keyboard.press("Escape")
    written = [json.loads(line) for line in download(page, "JSON Lines").splitlines()]
    assert len(written) >= 6
    assert all(claim["citations"] for summary in written for claim in summary["lead"])
    markdown = download(page, "Markdown")
    assert markdown.count("\n## 出处") == len(written)
    page.reload()
    expect(page.locator(".summary")).to_have_count(1)  # what was made is still there


def test_a_batch_is_stopped_between_two_articles(open_page: Open, drafting: str, model: StubEndpoint) -> None:
    before, model.queue = model.queue, [streamed("无答案", delay=0.5)]
    page = open_page(f"{drafting}/summaries")
    page.get_by_role("button", name=re.compile("篇.*写摘要")).click()
    page.get_by_role("button", name="开始").click()
    page.get_by_role("button", name="停止").click()
    expect(page.locator(".stMain")).to_contain_text("已停止")
    model.queue = before
    expect(page.get_by_role("button", name=re.compile("篇.*写摘要"))).to_be_visible()


def test_figures_are_filtered_opened_charted_and_downloaded(open_page: Open, quoting: str, seeds: Path) -> None:
    page = open_page(f"{quoting}/figures")
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible()  # the figures of every article are read
    count = page.locator(".note").filter(has_text="个数字").first
    every = str(count.text_content())
    field = page.get_by_role("textbox", name="对象")
    field.fill("淄博市總工會")  # whatever the script
    field.press("Enter")
    expect(count).not_to_have_text(every)
    rows = list(csv.DictReader(io.StringIO(download(page, "下载表格").removeprefix("\ufeff"))))
    assert rows
    assert all("淄博市总工会" in row["subject"] for row in rows)
    source = page.locator(".st-key-figure-source")
    expect(source).to_have_count(0)  # no place is kept for it before a row is chosen
    all_columns_are_seen(page)
    click_row(page, 0, ".st-key-figure-source mark")
    expect(source.locator("mark")).to_have_text(rows[0]["printed"])
    all_columns_are_seen(page)
    source.get_by_role("button", name="关闭").click()
    expect(source).to_have_count(0)
    click_row(page, 0, ".st-key-figure-source mark")
    assert rows[0]["printed"] in sole_text(seeds, "淄博市总工会")
    source.get_by_text("打开全文").click()
    expect(page.locator(".fulltext .sought").first).to_be_in_viewport()
    assert "".join(page.locator(".fulltext .sought").all_text_contents()) == rows[0]["printed"]


def test_an_uploaded_traditional_page_can_be_read_and_removed(open_page: Open, quoting: str) -> None:
    page = open_page(f"{quoting}/library")
    files: list[FilePayload] = [
        {"name": "新竹.html", "mimeType": "text/html", "buffer": TRADITIONAL.replace("花蓮", "新竹").encode("utf-8")},
        {"name": "空.txt", "mimeType": "text/plain", "buffer": b""},
        {"name": "坏.pdf", "mimeType": "application/pdf", "buffer": b"no pdf at all"},
    ]
    page.locator("[class*=st-key-files-] input").set_input_files(files)
    expect(page.locator(".stMain")).to_contain_text("新加入 1 篇")
    expect(page.locator(".problem")).to_have_count(2)
    told = "".join(page.locator(".problem").all_text_contents())
    assert "空.txt" in told
    assert "坏.pdf" in told
    assert "uploads" not in told  # where a file lies on this machine is nobody's business
    settled(page.get_by_role("combobox", name="选择要移除的文章")).click()
    page.keyboard.type("新竹")
    page.get_by_role("option", name="新竹縣圖書館").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="移除 1 篇").first.click()
    page.get_by_role("button", name="移除 1 篇").last.click()
    expect(page.locator(".stMain")).to_contain_text("移除了 1 篇")
    page.goto(f"{quoting}/articles")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).not_to_contain_text("新竹縣圖書館")


def test_a_folder_is_added_and_what_to_do_next_is_offered(open_page: Open, quoting: str, tmp_path: Path) -> None:
    folder = tmp_path / "一个文件夹"
    (folder / "里面").mkdir(parents=True)
    (folder / "甲.txt").write_text("长汀县修桥\n\n长汀县今年修桥7座，都已通车。\n", encoding="utf-8")
    (folder / "里面" / "乙.md").write_text("武平县修路\n\n武平县今年修路9条，都已通车。\n", encoding="utf-8")
    (folder / "里面" / "图.png").write_bytes(b"no article")
    page = open_page(f"{quoting}/library")
    page.get_by_role("tab", name="放入整个文件夹").click()
    page.locator("[class*=st-key-folder-] input").set_input_files(folder)
    expect(page.locator(".stMain")).to_contain_text("新加入 2 篇")
    expect(page.locator(".problem")).to_have_count(0)
    page.get_by_role("link", name="看数据和图表").click()
    expect(page.locator("h1")).to_have_text("数据")


def test_pasted_text_becomes_an_article(open_page: Open, quoting: str) -> None:
    page = open_page(f"{quoting}/library")
    page.get_by_role("tab", name="粘贴文字").click()
    page.get_by_role("button", name="放入这段文字").click()
    expect(page.locator(".problem")).to_contain_text("先粘贴")
    page.get_by_role("textbox", name="标题").fill("宜兰县放风筝")
    page.get_by_role("textbox", name="正文").fill("宜兰县上周举行风筝节，共有321只风筝参加，天气很好。")
    page.get_by_role("button", name="放入这段文字").click()
    expect(page.locator(".stMain")).to_contain_text("新加入 1 篇")
    page.goto(f"{quoting}/articles")
    find(page, "宜蘭 風箏")
    click_row(page, 0, ".fulltext")
    expect(page.locator(".fulltext")).to_contain_text("321只风筝")


@pytest.mark.parametrize("name", ["articles", "summaries", "figures", "library"])
def test_a_phone_needs_no_sideways_scrolling(open_page: Open, quoting: str, name: str) -> None:
    page = open_page(f"{quoting}/{name}", width=390)
    page.locator("[data-testid=stDataFrame], [data-testid=stFileUploader]").first.wait_for()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert page.locator(".stMain").evaluate("e => e.scrollWidth") <= 390
