"""The real app in a real browser, with the real embeddings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from serving import PATIENCE

from assistant.cli import main
from assistant.script import fold

Open = Callable[..., Page]
LISTED = ".st-key-conversations .stButton"
QUESTION = "柳州市总工会接送了多少返岗农民工?"
TRADITIONAL = """<!doctype html><html lang="zh-Hant"><head><meta charset="utf-8"><title>花蓮縣圖書館延長開放</title></head>
<body><nav><a href="/">首頁</a></nav><article><h1>花蓮縣圖書館延長開放</h1>
<p>花蓮縣圖書館自八月起延長開放時間，讓下班後的市民也能借書，館方並且增加了夜間的工作人員。</p>
<p>花蓮縣圖書館去年購入新書12345冊，其中童書占三成，館長林美惠說，今年還會再增加外文書。</p>
<p>館方同時整修了二樓閱覽室，更換老舊的桌椅與照明，預計年底前全部完工，屆時歡迎民眾前來使用。</p></article></body></html>"""


def ask(page: Page, question: str) -> Locator:
    """Ask, wait for the end of the answer, and return its message."""
    before = page.locator(".asked").count()
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill(question)
    field.press("Enter")
    expect(page.locator(".asked")).to_have_count(before + 1)
    message = page.get_by_test_id("stChatMessage").nth(2 * before + 1)
    message.locator(".checks, .problem").wait_for()
    return message


def go(page: Page, name: str, there: str = ".stChatInput") -> None:
    """Go to another page by the navigation, and wait for what is there."""
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    expect(page.locator(there).first).to_be_visible()


def open_source(page: Page, mark: Locator) -> Locator:
    """Click a citation's mark and return the source that opens."""
    mark.click()
    source = page.locator(".source:popover-open")
    expect(source).to_be_visible(timeout=1000)
    return source


def sole_text(folder: Path, *words: str) -> str:
    """The text of the one seed that holds all of these words."""
    (text,) = [t for t in (f.read_text(encoding="utf-8") for f in folder.glob("*.txt")) if all(w in t for w in words)]
    return text


def test_a_citation_opens_the_marked_paragraph(open_page: Open, quoting: str, seeds: Path) -> None:
    page = open_page(quoting)
    message = ask(page, QUESTION)
    claim = message.locator(".claim").filter(has_text="近4000人")
    source = open_source(page, claim.locator("button.cite").first)
    marked = source.locator("mark").text_content()
    assert marked != claim.locator("span").text_content()  # the claim is in the question's characters
    assert fold(marked) == fold(claim.locator("span").text_content())
    article = sole_text(seeds, "柳州市總工會", "近4000人")
    assert marked in article
    assert source.locator(".passage").text_content() in article
    assert source.locator(".title").text_content() in article
    expect(source.locator(".byline")).to_contain_text("第9段")
    with page.context.expect_page(timeout=PATIENCE) as opened:
        source.get_by_role("link", name="在全文里看").click()
    sought = opened.value.locator(".fulltext .sought")
    expect(sought.first).to_be_in_viewport()
    assert "".join(sought.all_text_contents()) == marked
    page.keyboard.press("Escape")
    expect(source).to_have_count(0)


def test_a_follow_up_says_how_it_was_understood(open_page: Open, quoting: str) -> None:
    page = open_page(quoting)
    ask(page, "淄博市总工会为多少家企业办理了云退费?")
    refused = ask(page, "那青岛市呢?")
    expect(refused).to_contain_text("理解为：青岛市总工会为多少家企业办理了云退费?")
    expect(refused.locator(".refusal")).to_have_count(1)
    again = ask(page, "那淄博市呢?")
    expect(again).to_contain_text("理解为：淄博市总工会为多少家企业办理了云退费?")
    expect(again.locator(".claim").first).to_contain_text("82家")
    page.get_by_role("radio", name="English").click()
    expect(page.locator("body")).to_contain_text("Understood as: 青岛市总工会为多少家企业办理了云退费?")


def test_a_paragraph_that_stands_twice_says_where(open_page: Open, quoting: str, seeds: Path) -> None:
    page = open_page(quoting)
    message = ask(page, "淄博市总工会为多少家企业办理了云退费?")
    source = open_source(page, message.locator("button.cite").first)
    expect(source).to_contain_text("同样见于")
    start, end = map(int, source.locator(".also li").first.text_content().split("第 ")[1].split(" 字")[0].split("–"))
    article = sole_text(seeds, "淄博市总工会")
    assert "云退费" in article[start:end]


def test_a_refusal_looks_different_and_shows_the_nearest_passage(open_page: Open, quoting: str, seeds: Path) -> None:
    message = ask(open_page(quoting), "青岛市总工会办理了多少云退费?")
    expect(message.locator(".refusal")).to_contain_text("没有可靠的答案")
    expect(message.locator(".claim")).to_have_count(0)
    nearest = message.locator(".nearest")
    assert nearest.locator("mark").text_content() in sole_text(seeds, nearest.locator(".title").text_content())
    message.locator(".checks summary").click()
    expect(message.locator(".checks")).to_contain_text("没有用模型")


def test_articles_are_shown_as_text_and_nothing_in_them_runs(open_page: Open, quoting: str) -> None:
    page = open_page(quoting)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    for question, shown in (
        (
            "澄江县工会建成爱心驿站多少个?",
            "<img src=x onerror=alert(2)>为[环卫工人](javascript:alert(3))建成爱心驿站36个",
        ),
        (
            "澄江县体育局发放器材多少套?",
            '的$公式$与`代码`用于发放<a href="https://example.com">器材</a>540套&amp;**球拍**',
        ),
        ("澄江县博物馆借出展柜多少个?", "<script>alert(6)</script>澄江县博物馆借出展柜77个"),
    ):
        message = ask(page, question)
        expect(message.locator(".claim").first).to_contain_text(shown)
        source = open_source(page, message.locator("button.cite").first)
        expect(source.locator("mark")).to_contain_text(shown)
        expect(source.locator(".title")).to_have_text("<b>澄江县</b>试点记<img src=y onerror=alert(1)>")
        page.keyboard.press("Escape")
    asked = "<script>alert(5)</script>![图](https://example.com/q.png)在哪里?"
    ask(page, asked)
    expect(page.locator(".asked").last).to_have_text(asked)
    theirs = ".stMain .stHtml:not([class*=st-key-scripts] .stHtml)"  # all but the page's own scripts
    assert page.locator(f"{theirs} :is(script, img, a:not(.whole), iframe, svg)").count() == 0
    assert page.locator(".katex").count() == 0


def test_an_uploaded_traditional_page_is_asked_about(open_page: Open, quoting: str) -> None:
    page = open_page(f"{quoting}/library")
    file: FilePayload = {"name": "花蓮.html", "mimeType": "text/html", "buffer": TRADITIONAL.encode("utf-8")}
    page.locator("[class*=st-key-files-] input").set_input_files([file])
    expect(page.locator(".stMain")).to_contain_text("新加入 1 篇")
    go(page, "对话")
    message = ask(page, "花莲县图书馆去年购入新书多少册?")
    source = open_source(page, message.locator("button.cite").first)
    marked = source.locator("mark").text_content()
    assert "購入新書12345冊" in marked
    assert marked in TRADITIONAL


def test_two_browsers_do_not_see_each_other(open_page: Open, quoting: str) -> None:
    first, second = open_page(quoting), open_page(quoting)
    ask(first, QUESTION)
    ask(second, "达州市劳模协会是哪年组建的?")
    assert first.locator(".asked").all_text_contents() == [QUESTION]
    assert second.locator(".asked").all_text_contents() == ["达州市劳模协会是哪年组建的?"]
    for page, own in ((first, "柳州市"), (second, "达州市")):
        expect(page.locator(LISTED)).to_have_count(1)
        expect(page.locator(LISTED)).to_contain_text(own)
    second.goto(first.url)
    expect(second.locator(".problem")).to_contain_text("没能打开")
    assert "柳州市" not in second.locator(".stApp").text_content()


def test_a_suggested_question_is_answered(open_page: Open, quoting: str) -> None:
    page = open_page(quoting)
    suggested = page.locator(".st-key-suggested button")
    suggested.first.wait_for()
    question = suggested.first.text_content()
    suggested.first.click()
    expect(page.locator(".asked")).to_have_text(question)
    page.locator(".checks").wait_for()
    expect(page.locator(".claim")).not_to_have_count(0)
    expect(suggested).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "query", "title"),
    [
        ("zh-TW", "", "中文新闻助手"),
        ("en-GB", "", "Chinese news assistant"),
        ("fr-FR", "", "Chinese news assistant"),
        ("zh-CN", "?lang=en", "Chinese news assistant"),
        ("en-GB", "?lang=zh", "中文新闻助手"),
        ("en-GB", "?lang=xx", "Chinese news assistant"),
    ],
)
def test_the_interface_speaks_the_readers_language(
    open_page: Open, quoting: str, locale: str, query: str, title: str
) -> None:
    page = open_page(f"{quoting}/{query}", locale)
    expect(page.locator("h1")).to_have_text(title)


def test_switching_the_language_keeps_the_conversation(open_page: Open, quoting: str) -> None:
    page = open_page(quoting)
    ask(page, QUESTION)
    page.get_by_role("radio", name="English").click()
    expect(page.locator(".checks summary")).to_contain_text("checked")
    expect(page.locator(".claim")).to_contain_text("近4000人")
    assert "lang=en" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scrolling(open_page: Open, quoting: str, scheme: str) -> None:
    page = open_page(quoting, width=390, scheme=scheme)
    message = ask(page, QUESTION)
    source = open_source(page, message.locator("button.cite").first)
    box = source.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    ink, paper = source.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert (_light(paper) > _light(ink)) == (scheme == "light")
    assert abs(_light(paper) - _light(ink)) > 150


def test_a_chat_endpoint_that_refuses_gives_one_line(open_page: Open, serve: Callable[[dict[str, str]], str]) -> None:
    closed = {
        "ASSISTANT_CHAT": "some-model",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "OPENAI_API_KEY": "sk-secret-1",
    }
    page = open_page(serve(closed))
    message = ask(page, QUESTION)
    expect(message.locator(".problem")).to_contain_text("127.0.0.1:9")
    expect(message.locator(".claim")).to_have_count(0)
    for leak in ("Traceback", "Error(", "sk-secret-1"):
        expect(page.locator("body")).not_to_contain_text(leak)


def test_the_local_chat_model_answers_with_a_citation(
    open_page: Open, serve: Callable[[dict[str, str]], str], seeds: Path
) -> None:
    page = open_page(serve({"ASSISTANT_CHAT": "bundled"}))
    message = ask(page, QUESTION)
    claim = message.locator(".claim").filter(has_text="4000")
    source = open_source(page, claim.locator("button.cite").first)
    marked = source.locator("mark").text_content()
    assert "近4000人" in marked
    assert marked in sole_text(seeds, "柳州市總工會", "近4000人")
    message.locator(".checks summary").click(force=True)
    expect(message.locator(".checks")).to_contain_text("qwen2.5")


def test_a_taken_port_is_one_line(quoting: str, capsys: pytest.CaptureFixture[str]) -> None:
    port = quoting.rsplit(":", 1)[1]
    assert main(["page", "--port", port]) == 2
    assert (
        capsys.readouterr().err == f"assistant: port {port} cannot be used; choose another with --port, such as 8502\n"
    )


def _light(colour: str) -> float:
    """The mean of red, green and blue of `rgb(…)`, 0 to 255."""
    return sum(map(float, colour.split("(")[1].rstrip(")").split(",")[:3])) / 3
