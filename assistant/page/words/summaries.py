"""The words of the page Summaries: making them, reading them, comparing two, export."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Summaries:
    """One language; `{…}` is filled in where a text is used."""

    name: str
    tagline: str
    parts: dict[str, str]
    # making
    choose_hint: str
    make_chosen: str
    make_missing: str
    make_all: str
    quoted: str
    weigh: str
    begin: str
    estimate: str
    cost: str
    making: str
    stop: str
    stopping: str
    stopped: str
    done: str
    failed: str
    quoting: str
    # reading
    read: str
    compare: str
    nothing: str
    choose: str
    none_yet: str
    coming: str
    left_out: str
    coverage: str
    open_article: str
    # export
    export_what: str
    markdown: str
    jsonl: str
    word: str


ZH = Summaries(
    name="摘要",
    tagline="每一句都由原文证实；可以一篇、几篇或全部一起写。",
    parts={"lead": "导语", "measures": "做法与成效", "figures": "数据", "people": "人物", "outlook": "下一步"},
    choose_hint="勾选文章，再按按钮；已有的摘要再写一次不另花费用。",
    make_chosen="为选中的 {count} 篇写摘要",
    make_missing="为还没有的 {count} 篇写摘要",
    make_all="全部 {count} 篇重新写摘要",
    quoted="引用原文",
    weigh="先估计用量",
    begin="开始",
    estimate="还要向模型提 {requests} 次请求，约读 {prompt} 词元、写 {completion} 词元",
    cost="，约 {cost:.2f}",
    making="已写 {done} / {total} 篇",
    stop="停止",
    stopping="正在停：等手头的几篇写完……",
    stopped="已停止，写好 {done} / {total} 篇；再按一次从停下的地方继续。",
    done="写好了 {done} 篇。",
    failed="没写成：",
    quoting="没有设对话模型：摘要由原文的句子组成。",
    read="阅读",
    compare="对照阅读",
    nothing="不对照",
    choose="选择文章",
    none_yet="还没有摘要。在上面勾选几篇文章，写好就能在这里读。",
    coming="写好的摘要会出现在这里。可以先去别的页面，回来时还在写。",
    left_out="有 {count} 句草稿未能由原文证实，没有显示。",
    coverage="引用了文中 {figures:.0%} 的数字、{paragraphs:.0%} 的段落",
    open_article="在原文里看",
    export_what="导出 {count} 篇摘要：",
    markdown="Markdown",
    jsonl="JSON Lines",
    word="Word",
)

EN = Summaries(
    name="Summaries",
    tagline="Every sentence is proved by the article; make one, some or all of them.",
    parts={
        "lead": "In brief",
        "measures": "What was done",
        "figures": "Figures",
        "people": "People",
        "outlook": "What comes next",
    },
    choose_hint="Tick articles, then press the button; making a summary again costs nothing more.",
    make_chosen="Summarise the {count:,} chosen",
    make_missing="Summarise the {count:,} without one",
    make_all="Make all {count:,} again",
    quoted="quoted",
    weigh="Estimate first",
    begin="Begin",
    estimate="{requests:,} requests to make, about {prompt:,} tokens read and {completion:,} written",
    cost=", about {cost:.2f}",
    making="{done:,} of {total:,} made",
    stop="Stop",
    stopping="Stopping: those under way are being finished …",
    stopped="Stopped; {done:,} of {total:,} made. Press again to go on from there.",
    done="{done:,} made.",
    failed="Not made: ",
    quoting="No chat model is set: summaries are made of the articles' own sentences.",
    read="Read",
    compare="Compare",
    nothing="nothing beside it",
    choose="Choose an article",
    none_yet="There are no summaries yet. Tick some articles above; what is made can be read here.",
    coming="What is made appears here. You may leave this page meanwhile; the work goes on.",
    left_out="{count} drafted sentence(s) could not be proved from the article and are not shown.",
    coverage="Cites {figures:.0%} of the article's figures and {paragraphs:.0%} of its paragraphs",
    open_article="See it in the article",
    export_what="Export {count:,} summaries:",
    markdown="Markdown",
    jsonl="JSON Lines",
    word="Word",
)
