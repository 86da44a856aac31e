"""An article to be read: its whole text as it is, whatever marks lie over it, and nothing but our own tags."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import clean, split
from assistant.page import fulltext
from assistant.page.fulltext import Mark
from assistant.page.words import EN, ZH, Words
from assistant.types import Article, Citation, Claim, Coverage, Entry, Figure, Noise, Paragraph, Summary, Support, Usage
from tests.page.test_marked import TEXTS, Rendered

TAGS = {"div", "p", "span", "small", "details", "summary", "aside", "a"}


def cut(text: str) -> Article:
    """The article as the library would hold it."""
    bare = Article("a1", "a.txt", text.split("\n")[0], "报", None, "", text)
    return split.split(bare, clean.find_noise(bare, {}))


def words_of(html: str) -> str:
    """The text without what the page itself says: numbers of paragraphs and reasons."""
    own = re.sub(r'<span class="number">\d+</span>|<small>.*?</small>', "", html)
    return "".join(Rendered(own).text.split())


def summary(*claims: Claim) -> Summary:
    return Summary("a1", claims[0], claims[1:], (), (), (), (), (), "m", Coverage(1, 1), Usage())


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), max_size=6))
def test_the_whole_text_is_shown_as_it_is(lines: list[str], spans: list[tuple[int, int]]) -> None:
    article = cut("\n".join(lines))
    marks = [Mark(start, min(start + size, len(article.text)), f"s{n}", "<b>") for n, (start, size) in enumerate(spans)]
    html = fulltext.whole(article, [mark for mark in marks if mark.start < mark.end], ZH)
    assert words_of(html) == "".join(article.text.split())
    rendered = Rendered(html)
    assert rendered.tags <= TAGS
    assert not {name for name in rendered.attributes if name.startswith("on") or name in ("src", "style")}


def test_marks_may_overlap_and_keep_their_characters() -> None:
    article = cut("甲乙丙丁戊己庚辛壬癸。")
    html = fulltext.whole(article, [Mark(1, 5, "s1"), Mark(3, 8, "s2"), Mark(4, 5, "figure", "五")], ZH)
    pieces = dict.fromkeys(("s1", "s2", "figure"), "")
    for kinds, text in re.findall(r'<span class="([^"]+)"[^>]*>([^<]+)</span>', html):
        for kind in kinds.split():
            if kind in pieces:
                pieces[kind] += text
    assert pieces == {"s1": "乙丙丁戊", "s2": "丁戊己庚辛", "figure": "戊"}
    assert html.count('id="s1"') == html.count('id="s2"') == 1


def test_noise_is_grey_with_its_reason_and_a_long_run_is_folded() -> None:
    text = "首页 新闻\n正文第一段讲了一件事。\n" + "相关链接很长" * 40
    article = Article(
        "a", "a.txt", "", "", None, "", text, (), (Noise(0, 5, "site_furniture"), Noise(18, len(text), "related"))
    )
    article = split.split(article, article.noise)
    html = fulltext.whole(article, [], EN)
    assert '<div class="noise of-site_furniture"><small>site furniture</small>首页 新闻</div>' in html
    assert '<details class="noise"><summary><small>related articles' in html
    opened = fulltext.whole(article, [Mark(20, 22, "s1")], EN)
    assert "<details" not in opened  # what a claim cites must be in sight


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_every_reason_of_cleaning_has_a_name(words: Words) -> None:
    told = set(re.findall(r"[a-z_]+", clean.find_noise.__doc__.split("Reasons:")[1].split(".")[0]))
    assert told | {"repeated_section"} <= words.library.reasons.keys()


def test_a_figure_told_again_is_marked_again_with_what_it_was_read_as() -> None:
    text = "市总工会慰问5000人。后来市总工会又慰问5000人。"
    cited = [Citation("a1", 1, 0, 12, text[:12]), Citation("a1", 1, 12, 26, text[12:])]
    figure = Figure("5000人", Decimal("5000.0"), "人", "", None, None, "慰问", "市总工会", "", "2022", "", 6, cited[0])
    marks = fulltext.figure_marks([Entry(figure, tuple(cited), ())], ZH)
    assert [text[mark.start : mark.end] for mark in marks] == ["5000人", "5000人"]
    assert {mark.told for mark in marks} == {"市总工会 · 慰问 · 5,000 人 · 2022"}


def test_a_claim_leads_to_its_source_and_back() -> None:
    article = cut("题目\n第一句话在这里。第二句话在那里。")
    claims = [
        Claim("一", (Citation("a1", 1, 3, 11, article.text[3:11]),), Support.SUPPORTED),
        Claim("<二>", (Citation("a1", 1, 11, 19, article.text[11:19]),), Support.SUPPORTED),
    ]
    html = fulltext.page(article, [], summary(*claims), Mark(3, 4, "sought"), ZH)
    assert 'href="#s2"' in html
    assert "&lt;二&gt;" in html
    assert '<span id="s2"></span><span class="s2">' in html
    assert ".reader:has(.s2:hover) .c2" in html
    assert ".reader:has(.c2:is(:hover,:focus-visible)) .s2" in html


def test_text_that_is_no_paragraph_and_no_noise_is_not_lost() -> None:
    article = Article("a", "a.txt", "", "", None, "", "前文。正文。后文。", (Paragraph("a", 1, 3, 6, ()),))
    assert words_of(fulltext.whole(article, [], ZH)) == "前文。正文。后文。"
