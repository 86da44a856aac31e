"""A conversation in a real browser: stopped, reloaded, broken off, judged, exported, and asked of chosen articles."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from doubles import StubEndpoint, streamed
from playwright.sync_api import Locator, Page, expect
from test_page import LISTED, QUESTION, ask, go, open_source

from assistant.evaluation import read_cases

Open = Callable[..., Page]
PROVED = "柳州市总工会共接送返岗复工农民工近4000人。"
FOLLOWS = "这一句还没有写完就"


def begin(page: Page, question: str) -> Locator:
    """Ask, and return the message of the answer, which may not have come yet."""
    before = page.locator(".asked").count()
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill(question)
    field.press("Enter")
    expect(page.locator(".asked")).to_have_count(before + 1)
    return page.get_by_test_id("stChatMessage").nth(2 * before + 1)


def shown(page: Page) -> list[str | None]:
    """All that the conversation says, once it is all there."""
    page.get_by_role("button", name="再问一次").wait_for()
    return page.locator(".asked, .claim, .refusal, .checks").all_text_contents()


def test_a_stopped_answer_keeps_what_was_shown(open_page: Open, drafting: str, model: StubEndpoint) -> None:
    model.queue = [streamed(PROVED, *FOLLOWS * 20, pause=0.5)]
    page = open_page(drafting)
    message = begin(page, QUESTION)
    expect(message.locator(".claim")).to_have_count(1)
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_disabled()
    message.get_by_role("button", name="停止").click()
    expect(message.locator(".stopped")).to_be_visible(timeout=30_000)  # the model would go on for 90 s
    expect(message.locator(".claim")).to_contain_text("近4000人")
    expect(message.locator(".waiting")).to_have_count(0)
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled()
    model.queue = [streamed(PROVED)]
    message.get_by_role("button", name="再问一次").click()
    page.locator(".checks").wait_for()
    assert page.locator(".asked").all_text_contents() == [QUESTION, QUESTION]
    page.reload()
    expect(page.locator(".stopped")).to_be_visible()
    expect(page.locator(".claim")).to_have_count(2)


def test_a_reload_loses_nothing_and_asks_nothing_again(open_page: Open, drafting: str, model: StubEndpoint) -> None:
    model.queue = [streamed(PROVED, *FOLLOWS * 2, pause=0.4), streamed("无答案")]
    page = open_page(drafting)
    message = begin(page, QUESTION)
    expect(message.locator(".claim")).to_have_count(1)
    page.reload()  # in mid-answer: it goes on meanwhile
    message = page.get_by_test_id("stChatMessage").nth(1)
    expect(message.locator(".claim")).to_have_count(1)
    message.locator(".checks").wait_for()
    ask(page, "青岛市总工会办理了多少云退费?")
    asked, before = len(model.requests), shown(page)
    page.reload()
    assert shown(page) == before
    assert len(model.requests) == asked
    source = open_source(page, page.locator("button.cite").first)
    expect(source.locator("mark")).to_contain_text("近4000人")


def test_a_source_stays_open_while_the_next_sentence_comes(open_page: Open, drafting: str, model: StubEndpoint) -> None:
    model.queue = [streamed(PROVED, *FOLLOWS, "。", pause=0.3)]
    page = open_page(drafting)
    message = begin(page, QUESTION)
    source = open_source(page, message.locator("button.cite").first)
    message.locator(".checks").wait_for()
    expect(source).to_be_visible()


def test_a_model_that_breaks_off_leaves_what_was_proved_and_one_line(
    open_page: Open, drafting: str, model: StubEndpoint
) -> None:
    model.queue = [streamed(PROVED, FOLLOWS, finish=None, usage=None, cut=True)]
    page = open_page(drafting)
    message = ask(page, QUESTION)
    expect(message.locator(".claim")).to_contain_text("近4000人")
    expect(message.locator(".problem")).to_contain_text("断了")
    for leak in ("Traceback", "Error("):
        expect(page.locator("body")).not_to_contain_text(leak)
    model.queue = [streamed(PROVED)]
    expect(ask(page, QUESTION).locator(".checks")).to_be_visible()


def test_a_question_is_asked_of_chosen_articles_only(open_page: Open, quoting: str) -> None:
    page = open_page(quoting)
    page.locator(".st-key-scope button").first.click()
    field = page.get_by_role("combobox", name="文章")
    field.fill("关键时刻")
    field.press("Enter")
    page.keyboard.press("Escape")  # the options
    expect(page.locator(".st-key-scope")).to_contain_text("范围：1 篇文章")
    page.keyboard.press("Escape")  # the fields
    message = ask(page, QUESTION)
    expect(message.locator(".refusal")).to_be_visible()
    expect(page.locator(".stChatMessage").first).to_contain_text("只问：《关键时刻")
    go(page, "文章", "h1:text-is('文章')")
    go(page, "对话")
    expect(page.locator(".st-key-scope")).to_contain_text("范围：1 篇文章")
    page.locator(".st-key-scope button").first.click()
    page.get_by_role("button", name="恢复为全部文章").click()
    expect(page.locator(".st-key-scope")).to_contain_text("范围：全部")
    page.keyboard.press("Escape")
    expect(ask(page, QUESTION).locator(".claim").first).to_contain_text("近4000人")
    expect(page.locator(".st-key-scope")).to_contain_text("范围：全部")


def test_a_conversation_is_left_and_come_back_to(open_page: Open, quoting: str) -> None:
    page = open_page(quoting)
    ask(page, QUESTION)
    first = page.url
    page.get_by_role("button", name="新的对话").click()
    expect(page.locator(".asked")).to_have_count(0)
    ask(page, "达州市劳模协会是哪年组建的?")
    expect(page.locator(LISTED)).to_have_count(2)
    page.locator(LISTED).filter(has_text="柳州市").click()
    expect(page.locator(".asked")).to_have_text([QUESTION])
    assert page.url == first
    field = page.get_by_role("textbox", name="查找对话")
    field.fill("劳模")
    field.press("Enter")
    expect(page.locator(LISTED)).to_have_count(1)
    page.get_by_role("radio", name="English").click()
    expect(page.locator(".asked")).to_have_text([QUESTION])
    go(page, "Articles", "h1:text-is('Articles')")
    assert page.url.endswith("/articles?lang=en")
    go(page, "Chat")
    expect(page.locator(".asked")).to_have_text([QUESTION])


def test_a_judged_answer_is_exported_with_its_sources(open_page: Open, quoting: str, tmp_path: Path) -> None:
    page = open_page(quoting)
    message = ask(page, QUESTION)
    message.get_by_test_id("stFeedback").get_by_role("button").or_(
        message.get_by_test_id("stFeedback").get_by_role("radio")
    ).first.click()
    note = message.get_by_role("textbox")
    note.fill("正是这一句")
    note.press("Enter")
    page.wait_for_timeout(1000)  # nobody reloads in the millisecond in which the note is on its way
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.reload()
    expect(page.get_by_role("textbox", name="好在哪里")).to_have_value("正是这一句")
    page.get_by_role("button", name="更多").click()
    files = {}
    for name in ("导出为 Markdown", "导出为 Word", "导出我的评价"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        files[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[name])
    text = files["导出为 Markdown"].read_text(encoding="utf-8")
    assert QUESTION in text
    assert "近4000人" in text.split("[^1]:")[0]
    assert "近4000人" in text.split("[^1]:")[1]
    with zipfile.ZipFile(files["导出为 Word"]) as parts:
        assert "近4000人" in parts.read("word/footnotes.xml").decode()
    (case,) = read_cases(files["导出我的评价"])
    assert case.question == QUESTION
    assert ("近4000人",) in case.facts
    assert json.loads(files["导出我的评价"].read_text(encoding="utf-8"))["note"] == "正是这一句"
