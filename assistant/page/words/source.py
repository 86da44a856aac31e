"""The words around a source: where it stands, where else, and what is folded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One language; `{…}` is filled in where a text is used."""

    source: str
    close: str
    paragraph: str
    headline: str
    before: str
    also_at: str
    also_here: str
    also_there: str
    also_copy: str
    gone_title: str
    gone: str
    whole: str


ZH = Source(
    source="出处 {number}",
    close="关闭",
    paragraph="第{number}段",
    headline="标题",
    before="前文 {count} 字",
    also_at="同样见于",
    also_here="本文另一处（第 {start}–{end} 字）",
    also_there="《{title}》{date}（第 {start}–{end} 字）",
    also_copy="另一个文件：{name}",
    gone_title="另一篇已不在资料库里的文章",
    gone="这篇文章已经不在资料库里；下面是当时引用的原话。",
    whole="在全文里看",
)

EN = Source(
    source="Source {number}",
    close="Close",
    paragraph="paragraph {number}",
    headline="headline",
    before="{count} characters before",
    also_at="Also stands in",
    also_here="another place of this article (characters {start}–{end})",
    also_there="“{title}”{date} (characters {start}–{end})",
    also_copy="another file: {name}",
    gone_title="an article that is no longer in the library",
    gone="This article is no longer in the library; these are the words that were quoted from it.",
    whole="See it in the article",
)
