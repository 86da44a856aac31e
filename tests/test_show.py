"""Results as text, Markdown and JSON."""

import json
from dataclasses import replace
from datetime import date

import pytest

from assistant import show
from assistant.types import (
    Answer,
    Article,
    Citation,
    Claim,
    Coverage,
    Failure,
    IndexReport,
    Issue,
    IssueKind,
    Summary,
    Support,
    Timings,
    Usage,
)

TEXT = "接送農民工近4000人。出動車輛30多輛。"
ARTICLE = Article("a1", "a1.txt", "柳州<b>市", "網站", date(2020, 3, 24), "辛聞", TEXT)
FIRST = Citation("a1", 1, 0, 11, TEXT[:11])
SECOND = Citation("a1", 1, 11, len(TEXT), TEXT[11:])


def claim(text: str, *citations: Citation) -> Claim:
    return Claim(text, citations, Support.SUPPORTED)


def answer(claims: tuple[Claim, ...], question: str = "多少人?", nearest: Citation | None = None) -> Answer:
    left_out = (Claim("接送5000人。", (), Support.UNSUPPORTED, (Issue(IssueKind.NUMBER, "5000人"),)),)
    reason = "" if claims else "没有提到。"
    return Answer(question, claims, not claims, reason, nearest, left_out, "m", Usage(1, 2), Timings(total=1.5))


def test_an_answer_shows_each_source_once_with_its_exact_characters() -> None:
    claims = (claim("接送近4000人。", FIRST), claim("车辆30多辆。", SECOND, FIRST))
    numbers = show.number_citations(claims)
    assert [show.marked(each, numbers) for each in claims] == ["接送近4000人。[1]", "车辆30多辆。[2][1]"]
    text = show.sources_text(answer(claims), {"a1": ARTICLE})
    assert text.count(FIRST.quote) == 1
    assert "[0–11]" in text
    assert "1 句" in text


def test_a_refusal_shows_the_reason_and_the_nearest_passage_in_the_language_of_the_question() -> None:
    chinese = show.sources_text(answer((), nearest=FIRST), {"a1": ARTICLE})
    assert "没有提到。" in chinese
    assert FIRST.quote in chinese
    english = show.sources_text(answer((), question="How many?", nearest=FIRST), {"a1": ARTICLE})
    assert "nearest" in english
    assert FIRST.quote in english


@pytest.mark.parametrize(
    ("question", "line"),
    [("那淄博呢?", "理解为：淄博有多少人?"), ("What about Zibo?", "Understood as: 淄博有多少人?")],
)
def test_a_follow_up_says_how_it_was_understood(question: str, line: str) -> None:
    told = replace(answer((claim("接送近4000人。", FIRST),), question=question), rewritten="淄博有多少人?")
    assert line in show.sources_text(told, {"a1": ARTICLE})
    assert line in show.sources_text(replace(told, claims=(), refused=True), {"a1": ARTICLE})
    assert json.loads(show.to_json(told))["rewritten"] == "淄博有多少人?"


def test_english_sentences_are_parted_by_a_space() -> None:
    claims = (claim("Nearly 4,000 came.", FIRST), claim("More than 30 drove.", SECOND))
    assert answer(claims).text == "Nearly 4,000 came. More than 30 drove."
    shown = "".join(show.marked(each, show.number_citations(claims)) for each in claims)
    assert shown.strip() == "Nearly 4,000 came.[1] More than 30 drove.[2]"


def test_json_has_the_fields_of_the_dataclasses_and_keeps_chinese() -> None:
    text = show.to_json([answer((claim("接送近4000人。", FIRST),)), ARTICLE])
    assert "接送" in text
    first, article = json.loads(text)
    assert first["claims"][0]["citations"][0] == {
        "article_id": "a1",
        "paragraph": 1,
        "start": 0,
        "end": 11,
        "quote": TEXT[:11],
    }
    assert first["left_out"][0]["issues"][0]["kind"] == "number"
    assert article["published"] == "2020-03-24"


def test_a_summary_in_markdown_cites_every_sentence_and_runs_nothing() -> None:
    risky = claim("出動[車輛](javascript:x)<img>。", SECOND)
    summary = Summary("a1", claim("柳州", FIRST), (), (risky,), (), (), (), (), "m", Coverage(1.0, 1.0), Usage())
    markdown = show.summary_markdown(summary, ARTICLE)
    assert "<img" not in markdown.replace("\\<img", "")
    assert "](javascript" not in markdown.replace("\\]", "")
    assert "# 柳州[1]" in markdown
    assert markdown.count("[2]") == 1


def test_files_that_are_no_articles_are_told_of() -> None:
    failed = (Failure("a.txt", "a.txt is empty: leave it out, or save it again"),)
    report = IndexReport(1, 0, 0, 0, failed, tuple(f"{i}.xls" for i in range(7)), 3, 900, 1.0)
    first, second, third = show.report_text(report).splitlines()
    assert first.startswith("added 1,") and second == "failed: a.txt is empty: leave it out, or save it again"
    assert third == "passed over 7 files of other kinds: 0.xls, 1.xls, 2.xls, 3.xls, 4.xls …"
