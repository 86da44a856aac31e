"""The words of the page Figures: the ledger, its filters, a figure's source, charts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """One language; `{…}` is filled in where a text is used."""

    name: str
    tagline: str
    reading: str
    stop: str
    unread: str
    go_on: str
    # filters
    subject: str
    subject_hint: str
    unit: str
    any_unit: str
    since: str
    until: str
    article: str
    any_article: str
    found: str
    none_found: str
    none: str
    # the table
    measure: str
    value: str
    printed: str
    date: str
    place: str
    title: str
    published: str
    notes: str
    doubtful: str
    conflicting: str
    repeated: str
    open_hint: str
    download: str
    # a source
    source: str
    also: str
    against: str
    open_article: str
    # charts
    chart: str
    chart_of: str
    chart_hint: str
    by_subject: str
    by_time: str
    no_unit: str
    no_subject: str
    beside: str
    dated_by_article: str
    no_chart: str


ZH = Figures(
    name="数据",
    tagline="文章里的每一个数字：说的是谁、数的是什么、何时，点开就是原文。",
    reading="正在读取数字：{done} / {total} 篇",
    stop="停止",
    unread="还有 {count} 篇的数字没有读。",
    go_on="继续读",
    subject="对象",
    subject_hint="例如：淄博市总工会",
    unit="单位",
    any_unit="所有单位",
    since="从",
    until="到",
    article="文章",
    any_article="所有文章",
    found="{count} / {total} 个数字",
    none_found="没有合乎条件的数字，放宽条件试试。",
    none="这些文章里没有数字。",
    measure="数的是什么",
    value="数值",
    printed="原文写法",
    date="时间",
    place="地点",
    title="文章",
    published="发布日期",
    notes="注意",
    doubtful="可疑",
    conflicting="别处说法不同",
    repeated="见于 {count} 处",
    open_hint="点任意一行看出处。",
    download="下载表格（CSV）",
    source="出处",
    also="同一数字也见于",
    against="别处说法不同",
    open_article="打开全文",
    chart="图表",
    chart_of="画哪一项",
    chart_hint="只画同一项、同一单位的数字；单位不同的不会画在一起。",
    by_subject="按对象",
    by_time="按时间",
    no_unit="无单位",
    no_subject="（未写明）",
    beside="另有 {count} 个数字只有范围或没有数值，没有画出。",
    dated_by_article="没有写明年份的，按文章日期画。",
    no_chart="没有哪一项有两个以上可以比较的数字，放宽条件试试。",
)

EN = Figures(
    name="Figures",
    tagline="Every figure of the articles: of whom, what it counts, when; open it to see the words.",
    reading="Reading figures: {done:,} of {total:,} articles",
    stop="Stop",
    unread="The figures of {count:,} articles are not read yet.",
    go_on="Go on",
    subject="Of whom",
    subject_hint="such as 淄博市总工会",
    unit="Unit",
    any_unit="Every unit",
    since="From",
    until="To",
    article="Article",
    any_article="Every article",
    found="{count:,} of {total:,} figures",
    none_found="No figure fits; widen the filters.",
    none="These articles hold no figures.",
    measure="What it counts",
    value="Value",
    printed="As printed",
    date="When",
    place="Where",
    title="Article",
    published="Published",
    notes="Notes",
    doubtful="doubtful",
    conflicting="told otherwise elsewhere",
    repeated="in {count} places",
    open_hint="Click a row to see its source.",
    download="Download the table (CSV)",
    source="Source",
    also="The same figure also stands in",
    against="Told otherwise in",
    open_article="Open the article",
    chart="Chart",
    chart_of="What to draw",
    chart_hint="Only figures of one thing in one unit are drawn together.",
    by_subject="By whom",
    by_time="Over time",
    no_unit="no unit",
    no_subject="(not named)",
    beside="{count} further figures are ranges or have no value and are not drawn.",
    dated_by_article="A figure without a year stands at its article's date.",
    no_chart="Nothing here has two figures that can be compared; widen the filters.",
)
