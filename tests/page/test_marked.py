"""Rendering: what is shown is exactly the text, and only our own tags stand around it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.page import answers, marked
from assistant.page.words import EN, ZH, Words
from assistant.types import (
    Answer,
    Article,
    Citation,
    Claim,
    Issue,
    IssueKind,
    Paragraph,
    Place,
    Row,
    Span,
    Support,
    Timings,
    Usage,
)

TAGS = {"div", "span", "button", "b", "blockquote", "mark", "details", "summary", "ul", "li", "small", "dl", "dt", "dd"}
TEXTS = st.text(st.sampled_from("<>&\"'`*_[]()!$\\/{}=;:.-a1文章《》「」 \n"), min_size=1, max_size=40)


class Rendered(HTMLParser):
    """The text of an HTML block, that inside `mark` and `blockquote`, its tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.passage = "", ""  # the passage is that of a source, unfolded
        self.marked: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str | None] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, "a tag is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]
        self._open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "blockquote" in self._open and "summary" not in self._open:
            self.passage += data
        if "mark" in self._open:
            self.marked[-1] += data


def article(before: str, quote: str, after: str, title: str = "题", **changes: object) -> tuple[Article, Citation]:
    """An article of one paragraph with two sentences before and after a quotation, and its citation."""
    text = before + quote + after
    start, end = len(before), len(before) + len(quote)
    sentences = tuple(Span(*span) for span in ((0, start), (start, end), (end, len(text))) if span[0] < span[1])
    values = {"also_at": (), "publisher": "报", "published": date(2022, 5, 1), **changes}
    paragraph = Paragraph("a1", 1, 0, len(text), sentences, values["also_at"])
    whole = Article("a1", "a.txt", title, values["publisher"], values["published"], "", text, (paragraph,))
    return whole, Citation("a1", 1, start, end, quote)


def view(*articles: Article, words: Words = ZH) -> marked.View:
    return marked.View(words, {a.id: a for a in articles}.get)


@settings(deadline=None)  # the first example loads the script converters
@given(before=TEXTS, quote=TEXTS, after=TEXTS, title=TEXTS)
def test_any_text_is_shown_as_it_is(before: str, quote: str, after: str, title: str) -> None:
    whole, citation = article(before, quote, after, title)
    said = Claim(quote, (citation,), Support.SUPPORTED)
    rendered = Rendered(answers.last([said], "turn0", view(whole)))
    assert rendered.marked == [quote]
    assert rendered.passage == before + quote + after
    assert title in rendered.text
    assert rendered.tags <= {*TAGS, "a"}
    assert rendered.links == [f"articles?article={whole.id}&start={citation.start}&end={citation.end}&lang=zh"]
    assert not {name for name in rendered.attributes if name.startswith("on") or name in ("src", "style")}


@settings(deadline=None)
@given(text=TEXTS)
def test_any_question_error_reason_and_draft_is_shown_as_it_is(text: str) -> None:
    draft = Claim(text, (), Support.UNSUPPORTED, (Issue(IssueKind.NUMBER, text),))
    answer = Answer(text, (), True, text, None, (draft,), text, Usage(1, 1), Timings())
    for html in (
        answers.asked(text),
        marked.problem("", text, ZH),
        answers.refusal(answer, view()),
        answers.checks(answer, ZH),
    ):
        rendered = Rendered(html)
        assert text in rendered.text
        assert rendered.tags <= TAGS


def test_a_claim_after_another_numbers_on_and_repeats_no_source() -> None:
    whole, first = article("甲", "乙", "丙")
    second = Citation("a1", 1, 2, 3, "丙")
    claims = [Claim("一", (first,), Support.SUPPORTED), Claim("二", (first, second), Support.SUPPORTED)]
    html = answers.last(claims, "turn3", view(whole))
    assert html.count('popovertarget="turn3-1"') == 1
    assert html.count('id="turn3-1"') == 0
    assert html.count('id="turn3-2"') == 1
    assert Rendered(html).marked == ["丙"]


def test_a_row_shows_its_figure_and_opens_its_source_and_a_sum_is_told_from_it() -> None:
    whole, citation = article("甲县建成", "<b>12个</b>", "站。")
    row = Claim("甲县：<b>12个</b>", (citation,), Support.SUPPORTED, row=Row("甲县", "<b>12个</b>"))
    total = Claim("合计12个", (citation,), Support.SUPPORTED, row=Row("", "12个", computed=True))
    html = answers.last([row], "turn0", view(whole))
    assert Rendered(html).text.startswith("<b>12个</b>甲县：<b>12个</b>")
    assert 'class="claim row"' in html
    assert html.count('popovertarget="turn0-1" title') == 1
    assert 'class="claim computed"' in answers.last([row, total], "turn0", view(whole))
    values = ("问", (total, row), False, "", None, (), "quoting", Usage(), Timings())
    answer = Answer(*values, notes=("<没有重叠>",), silent=("a1", "gone"), silent_count=7)
    remarks = Rendered(answers.remarks(answer, view(whole))).text
    assert ZH.chat.computed in remarks
    assert "<没有重叠>" in remarks
    assert "另有 7 篇文章没有提到：《题》等" in remarks


def test_a_long_beginning_is_folded_at_a_sentence_and_nothing_is_lost() -> None:
    sentences = [f"第{number}句话说了一件不长也不短的事情。" for number in range(60)]
    text = "".join(sentences)
    starts = [len("".join(sentences[:i])) for i in range(61)]
    spans = tuple(Span(a, b) for a, b in pairwise(starts))
    whole = Article("a1", "", "题", "", None, "", text, (Paragraph("a1", 1, 0, len(text), spans),))
    citation = Citation("a1", 1, starts[50], starts[51], sentences[50])
    html = marked.source(citation, view(whole))
    rendered = Rendered(html)
    assert rendered.passage == text
    assert rendered.marked == [sentences[50]]
    folded = html.split("</summary>")[1].split("</details>")[0]
    assert len(folded) in starts
    assert starts[50] - len(folded) < 300


def test_where_a_paragraph_stands_again() -> None:
    other = Article("b2", "b.txt", "另一篇", "", date(2021, 1, 2), "", "甲乙丙")
    places = (Place("a1", 7, 9), Place("b2", 0, 3), Place("gone", 0, 3))
    whole, citation = article("甲", "乙", "丙", also_at=places)
    html = marked.source(citation, view(whole, other, words=EN))
    also = html.split("Also stands in")[1]
    assert "characters 7–9" in also
    assert "“另一篇” · 2021-01-02 (characters 0–3)" in also
    assert EN.source.gone_title in also


def test_a_file_with_the_same_text_is_named_without_its_folder() -> None:
    whole, citation = article("甲", "乙", "丙")
    html = marked.source(citation, view(replace(whole, copies=("/home/me/<b>.txt",))))
    assert "另一个文件：&lt;b&gt;.txt" in html
    assert "/home/me" not in html


@settings(deadline=None)
@given(text=TEXTS)
def test_any_title_is_a_label_without_markdown(text: str) -> None:
    label = marked.label(text)
    assert re.sub(r"\\(.)", r"\1", label) == (" ".join(text.split()) or "–")
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]<>$:~#]", label)


def test_a_source_that_has_left_the_library_still_shows_what_was_quoted() -> None:
    _, citation = article("甲", "乙<b>", "丙")
    rendered = Rendered(marked.source(citation, view()))
    assert rendered.marked == ["乙<b>"]
    assert ZH.source.gone in rendered.text


@pytest.mark.parametrize(
    ("paragraphs", "number", "passage"),
    [
        ((Span(0, 3), Span(3, 9)), "第2段", "丁戊己庚辛壬"),
        ((Span(0, 5), Span(5, 9)), "第7段", "戊己"),
        ((), "第7段", "戊己"),
    ],
    ids=["stands in another paragraph now", "is cut through now", "is in no paragraph now"],
)
def test_an_article_that_was_cut_anew_still_opens(paragraphs: tuple[Span, ...], number: str, passage: str) -> None:
    text = "甲乙丙丁戊己庚辛壬"
    cut = tuple(Paragraph("a1", i, span.start, span.end, (span,)) for i, span in enumerate(paragraphs, 1))
    rendered = Rendered(
        marked.source(Citation("a1", 7, 4, 6, "戊己"), view(Article("a1", "", "题", "", None, "", text, cut)))
    )
    assert rendered.marked == ["戊己"]
    assert rendered.passage == passage
    assert number in rendered.text


def test_checks_tell_what_was_left_out_and_why() -> None:
    _, citation = article("甲", "乙", "丙")
    kept = Claim("乙", (citation,), Support.SUPPORTED)
    left = Claim("共500人。", (), Support.UNSUPPORTED, (Issue(IssueKind.NUMBER, "500人"),))
    answer = Answer("问", (kept,), False, "", None, (left,), "some-model", Usage(1200, 34), Timings(0.5, 2.0, 0.1, 2.6))
    text = Rendered(answers.checks(answer, EN)).text
    for part in ("1 checked", "1 left out", "2.6 s", "共500人。", "500人", "some-model", "1,200 read, 34 written"):
        assert part in text
