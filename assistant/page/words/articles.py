"""The words of the page Articles: the list, and an article to be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Articles:
    """One language; `{…}` is filled in where a text is used."""

    name: str
    tagline: str
    find: str
    find_hint: str
    found: str
    none_found: str
    title: str
    publisher: str
    published: str
    length: str
    paragraphs: str
    figures: str
    summary: str
    summary_made: str
    open_hint: str
    back: str
    before: str
    after: str
    characters: str
    head: str
    summarise: str
    summarising: str
    no_summary: str
    by_model: str
    by_quoting: str
    legend_figure: str
    legend_noise: str
    legend_claim: str
    unknown: str


ZH = Articles(
    name="文章",
    tagline="点开一行，读全文：略去的内容标灰并注明原因，数字都有标记，摘要在旁边。",
    find="查找标题或发布者",
    find_hint="例如：总工会",
    found="{count} / {total} 篇",
    none_found="没有标题或发布者含有“{text}”的文章，换一个词试试。",
    title="标题",
    publisher="发布者",
    published="日期",
    length="字数",
    paragraphs="段落",
    figures="数字",
    summary="摘要",
    summary_made="✓",
    open_hint="点任意一行打开文章。",
    back="返回列表",
    before="上一篇",
    after="下一篇",
    characters="{count} 字",
    head="{characters} 字 · {paragraphs} 段 · {figures} 个数字",
    summarise="写摘要",
    summarising="正在写摘要，并逐句核对原文……",
    no_summary="这篇还没有摘要。",
    by_model="摘要由 {name} 起草，逐句经原文核对。",
    by_quoting="摘要由原文的句子组成，没有用模型。",
    legend_figure="数字（指着它看读成了什么）",
    legend_noise="略去的内容",
    legend_claim="指着摘要里的一句看它的出处，反过来也行；点一下跳到原文。",
    unknown="资料库里没有这篇文章，可能已经被移除。",
)

EN = Articles(
    name="Articles",
    tagline="Open a row to read it all: what was left out is grey with its reason, figures are marked, the summary stands beside.",
    find="Find in titles and publishers",
    find_hint="such as 总工会",
    found="{count:,} of {total:,}",
    none_found="No title or publisher holds “{text}”; try another word.",
    title="Title",
    publisher="Publisher",
    published="Date",
    length="Characters",
    paragraphs="Paragraphs",
    figures="Figures",
    summary="Summary",
    summary_made="✓",
    open_hint="Click a row to open the article.",
    back="Back to the list",
    before="Previous",
    after="Next",
    characters="{count:,} characters",
    head="{characters:,} characters · {paragraphs} paragraphs · {figures} figures",
    summarise="Summarise",
    summarising="Summarising, and checking each sentence against the article …",
    no_summary="This article has no summary yet.",
    by_model="Drafted by {name}; each sentence was checked against the article.",
    by_quoting="Made of the article's own sentences; no model was used.",
    legend_figure="a figure (point at it to see what it was read as)",
    legend_noise="left out",
    legend_claim="Point at a claim to see its source, or at the source to see the claim; click to go there.",
    unknown="The library does not hold this article; it may have been removed.",
)
