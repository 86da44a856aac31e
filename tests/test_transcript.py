"""A conversation as Markdown, as a Word file with footnotes, and as questions to ask again."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import show
from assistant.evaluation import read_cases
from assistant.types import (
    Answer,
    Article,
    Citation,
    Claim,
    Conversation,
    Exchange,
    Scope,
    Support,
    Timings,
    Usage,
    Verdict,
)

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
TEXT = "甲县建成驿站12个。乙县建成驿站<b>7个</b>。"
ARTICLE = Article("a1", "/home/me/甲.txt", "*驿站*", "日报", date(2022, 5, 1), "", TEXT)
FIND = {"a1": ARTICLE}.get
FIRST, SECOND = (Citation.of("a1", 1, TEXT.index(text), text) for text in (TEXT[:10], TEXT[10:]))


def answered(
    question: str, *claims: Claim, verdict: Verdict | None = None, nearest: Citation | None = None
) -> Exchange:
    answer = Answer(question, claims, not claims, "没有提到", nearest, (), "m", Usage(), Timings())
    return Exchange(question, NOW, claims=claims, answer=answer, verdict=verdict)


def claim(citation: Citation, *more: Citation) -> Claim:
    return Claim(citation.quote, (citation, *more), Support.SUPPORTED)


def talk(*exchanges: Exchange) -> Conversation:
    return Conversation("id", "驿站 [有多少](x)", NOW, exchanges)


def test_markdown_numbers_each_source_once_and_quotes_it() -> None:
    text = show.conversation_markdown(
        talk(
            answered("甲县呢?", claim(FIRST)),
            answered("乙县呢?", claim(SECOND, FIRST)),
            answered("丙县?", nearest=SECOND),
        ),
        FIND,
        "zh",
    )
    assert "甲县建成驿站12个。[^1]\n" in text
    assert r"乙县建成驿站\<b\>7个\</b\>。[^2][^1]" in text
    assert "*最接近的原文*[^2]" in text
    assert re.findall(r"^\[\^\d\]: .*$", text, re.MULTILINE) == [
        r"[^1]: 《\*驿站\*》 日报 · 2022-05-01 · 第1段 · 第 0–10 字：甲县建成驿站12个。",
        r"[^2]: 《\*驿站\*》 日报 · 2022-05-01 · 第1段 · 第 10–26 字：乙县建成驿站\<b\>7个\</b\>。",
    ]


@settings(deadline=None)
@given(st.text(st.sampled_from("#-+=1.)>*_[](){}<>!`|~$\\/文 \n"), min_size=1, max_size=30))
def test_no_question_or_sentence_becomes_markdown(text: str) -> None:
    said = Claim(text, (FIRST,), Support.SUPPORTED)
    markdown = show.conversation_markdown(talk(answered(text, said)), FIND, "en")
    written = [line for line in markdown.split("\n") if line.endswith("[^1]") and not line.startswith("*")]
    (line,) = written or [""]
    body = line.removesuffix("[^1]")
    assert not re.match(r"\s*(?:[-+#>=]|\d+[.)])", body)
    assert re.sub(r"\\(.)", r"\1", body) == " ".join(text.split())


def test_word_has_a_footnote_for_each_mention_in_their_order() -> None:
    data = show.conversation_docx(
        talk(answered("甲县呢?", claim(FIRST)), answered("乙县\x00呢?", claim(SECOND, FIRST)), Exchange("停", NOW)),
        FIND,
        "zh",
    )
    document = Document(io.BytesIO(data))
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["甲县呢?", "乙县 呢?", "停"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        notes, body = (parts.read(f"word/{name}.xml").decode() for name in ("footnotes", "document"))
    assert re.findall(r'footnoteReference w:id="(\d+)"', body) == ["1", "2", "3"]
    quoted = re.findall(r'<w:footnote w:id="[1-9]".*?</w:footnote>', notes)
    assert ["12个" in note for note in quoted] == [True, False, True]
    assert "&lt;b&gt;7个" in quoted[1]


@pytest.mark.parametrize(
    ("exchange", "facts", "evidence", "kind"),
    [
        (answered("甲?", claim(FIRST), verdict=Verdict(True)), (("12个",),), [("甲.txt", FIRST.quote)], ""),
        (answered("丙?", nearest=FIRST, verdict=Verdict(True)), (), [], "unanswerable"),
        (answered("甲?", claim(FIRST), verdict=Verdict(False, "旧了")), (), [], ""),
        (answered("丙?", nearest=FIRST, verdict=Verdict(False)), (), [], ""),
    ],
    ids=["a good answer", "a good refusal", "a bad answer", "a bad refusal"],
)
def test_a_verdict_becomes_a_question_of_eval(
    tmp_path: Path, exchange: Exchange, facts: tuple[tuple[str, ...], ...], evidence: list[tuple[str, str]], kind: str
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(show.cases([exchange], FIND), encoding="utf-8")
    (case,) = read_cases(file)
    assert (case.question, case.facts, case.type) == (exchange.question, facts, kind)
    assert [(each.article, each.quote) for each in case.evidence] == evidence


def test_a_source_that_has_left_and_a_scope_are_told() -> None:
    scoped = Exchange("甲?", NOW, Scope(("gone",), ("日报",), date(2022, 1, 1)), (claim(FIRST),), problem="断了")
    text = show.conversation_markdown(talk(scoped), lambda _: None, "zh")
    assert "只问这些文章：《已不在资料库里的文章》、日报、2022-01-01 –" in text
    assert "没能回答：断了" in text
    assert "甲县建成驿站12个。" in text.split("[^1]: ")[1]
