"""The words of the library: what it holds, and putting articles in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Library:
    """One language; `{…}` is filled in where a text is used."""

    name: str
    count: str
    count_one: str
    more: str
    add: str
    add_help: str
    choose: str
    adding: str
    added: str
    failed: str


ZH = Library(
    name="资料库",
    count="{count} 篇文章",
    count_one="{count} 篇文章",
    more="……还有 {count} 篇",
    add="放入文章",
    add_help="txt、md、html、pdf 或 docx；简体、繁体都可以。",
    choose="选择或拖入文件",
    adding="正在读取",
    added="新加入 {added} 篇，替换 {replaced} 篇，原已有 {unchanged} 篇。",
    failed="没能放入：",
)

EN = Library(
    name="Library",
    count="{count:,} articles",
    count_one="{count} article",
    more="… and {count:,} more",
    add="Add articles",
    add_help="txt, md, html, pdf or docx, in Simplified or Traditional characters.",
    choose="Choose or drop files",
    adding="Reading",
    added="Added {added}, replaced {replaced}, already there {unchanged}.",
    failed="Not added: ",
)
