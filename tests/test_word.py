"""Summaries as a Word file: every sentence with a footnote that quotes its source."""

from __future__ import annotations

import io
import re
import zipfile

from docx import Document

from assistant.page.words import ZH
from assistant.show import summaries_docx
from assistant.types import Article, Citation, Claim, Coverage, Summary, Support, Usage

TEXT = "市总工会慰问职工5000人。\x0b<b>今后</b>还将慰问。"
ARTICLE = Article("a1", "a.txt", "慰问", "报", None, "", TEXT)


def claim(start: int, end: int) -> Claim:
    return Claim(TEXT[start:end], (Citation("a1", 1, start, end, TEXT[start:end]),), Support.SUPPORTED)


def test_a_summary_is_a_heading_with_parts_and_footnotes() -> None:
    summary = Summary(
        "a1", claim(0, 14), (claim(0, 14),), (), (), (), (claim(14, len(TEXT)),), (), "m", Coverage(1, 1), Usage()
    )
    data = summaries_docx([summary, summary], ZH.summaries.parts, {"a1": ARTICLE}.get, "zh")
    document = Document(io.BytesIO(data))
    told = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs[1:6]]
    assert told == [
        ("Heading 1", "市总工会慰问职工5000人。"),
        ("Heading 2", "导语"),
        ("List Bullet", "市总工会慰问职工5000人。"),
        ("Heading 2", "下一步"),
        ("List Bullet", " <b>今后</b>还将慰问。"),
    ]
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode("utf-8")
    assert len(re.findall("《慰问》", notes)) == 6
    assert "&lt;b&gt;今后&lt;/b&gt;还将慰问。" in notes
