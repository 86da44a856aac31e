"""The words of the interface in Chinese and English; a new text must be given in both, or mypy complains."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import IssueKind


@dataclass(frozen=True, slots=True)
class Words:
    """Every text of the page in one language; `{…}` is filled in where it is used."""

    lang: str
    title: str
    tagline: str
    # asking
    ask: str
    ask_disabled: str
    try_one: str
    looking: str
    understood: str
    stopped: str
    problem: str
    unexpected: str
    # an answer
    refused: str
    nearest: str
    source: str
    close: str
    paragraph: str
    headline: str
    before: str
    also_at: str
    also_here: str
    also_there: str
    gone_title: str
    gone: str
    # an answer over many articles
    computed: str
    silent: str
    silent_more: str
    # what was checked
    checked: str
    checked_none: str
    left_out: str
    left_out_none: str
    seconds: str
    model: str
    quoting: str
    time: str
    time_parts: str
    tokens: str
    tokens_parts: str
    issues: dict[IssueKind, str]
    # the library
    library: str
    count: str
    count_one: str
    more: str
    untitled: str
    add: str
    add_help: str
    choose: str
    adding: str
    added: str
    failed: str
    empty_title: str
    empty_body: str
    empty_terminal: str
    model_is: str
    no_model: str


ZH = Words(
    lang="zh",
    title="中文新闻助手",
    tagline="回答里的每一句话，都能点开看到原文里的原话。",
    ask="就这些文章提问",
    ask_disabled="先放入文章，再提问",
    try_one="可以先试试这些问题",
    looking="正在查找并逐句核对原文……",
    understood="理解为：{question}",
    stopped="回答在这里中断了，没有写完；需要的话请再问一次。",
    problem="没能回答：",
    unexpected="出了意料之外的问题。请再试一次；如果还是这样，请把程序所在终端里最后的记录交给维护的人。",
    refused="文章里没有可靠的答案",
    nearest="最接近的原文",
    source="出处 {number}",
    close="关闭",
    paragraph="第{number}段",
    headline="标题",
    before="前文 {count} 字",
    also_at="同样见于",
    also_here="本文另一处（第 {start}–{end} 字）",
    also_there="《{title}》{date}（第 {start}–{end} 字）",
    gone_title="另一篇已不在资料库里的文章",
    gone="这篇文章已经不在资料库里；下面是当时引用的原话。",
    computed="合计、比较由程序按所引的数字算出，不是模型写的。",
    silent="另有 {count} 篇文章没有提到：{titles}",
    silent_more="等",
    checked="已核对 {count} 句",
    checked_none="没有一句能由原文证实",
    left_out="未显示 {count} 句",
    left_out_none="草稿里的每一句都由原文证实，没有略去任何一句。",
    seconds="{seconds:.1f} 秒",
    model="模型",
    quoting="没有用模型：直接引用原文的句子",
    time="用时",
    time_parts="共 {total:.1f} 秒（查找 {retrieve:.1f}，模型 {model:.1f}，核对 {verify:.1f}）",
    tokens="词元",
    tokens_parts="读 {prompt:,}，写 {completion:,}",
    issues={
        IssueKind.NUMBER: "数字与原文不符",
        IssueKind.UNIT: "单位与原文不符",
        IssueKind.DATE: "日期与原文不符",
        IssueKind.SUBJECT: "说的不是同一个对象",
        IssueKind.NEGATION: "肯定与否定相反",
        IssueKind.DIRECTION: "增减方向相反",
        IssueKind.QUOTE: "引文与原文不符",
        IssueKind.NO_EVIDENCE: "原文里找不到依据",
    },
    library="资料库",
    count="{count} 篇文章",
    count_one="{count} 篇文章",
    more="……还有 {count} 篇",
    untitled="（无题）",
    add="放入文章",
    add_help="txt、md、html、pdf 或 docx；简体、繁体都可以。",
    choose="选择或拖入文件",
    adding="正在读取",
    added="新加入 {added} 篇，替换 {replaced} 篇，原已有 {unchanged} 篇。",
    failed="没能放入：",
    empty_title="资料库里还没有文章",
    empty_body="把文章放进来，就可以提问了。",
    empty_terminal="文件很多时，也可以在终端里放入整个文件夹：",
    model_is="对话模型：{name}",
    no_model="没有设对话模型：直接引用原文的句子来回答。",
)

EN = Words(
    lang="en",
    title="Chinese news assistant",
    tagline="Every sentence of an answer opens the very words of the article that say so.",
    ask="Ask about these articles, in Chinese or English",
    ask_disabled="Put articles in first, then ask",
    try_one="Some questions to begin with",
    looking="Searching, and checking each sentence against the articles …",
    understood="Understood as: {question}",
    stopped="The answer was broken off here; ask again if you need the rest.",
    problem="No answer: ",
    unexpected="Something unexpected went wrong. Try once more; if it happens again, pass the last lines of the terminal that runs this page to whoever looks after it.",
    refused="The articles give no reliable answer",
    nearest="The nearest passage",
    source="Source {number}",
    close="Close",
    paragraph="paragraph {number}",
    headline="headline",
    before="{count} characters before",
    also_at="Also stands in",
    also_here="another place of this article (characters {start}–{end})",
    also_there="“{title}”{date} (characters {start}–{end})",
    gone_title="an article that is no longer in the library",
    gone="This article is no longer in the library; these are the words that were quoted from it.",
    computed="Totals and comparisons are worked out by the program from the figures cited, not written by a model.",
    silent="Articles that do not mention it: {count}, {titles}",
    silent_more=" …",
    checked="{count} checked",
    checked_none="Nothing could be proved",
    left_out="{count} left out",
    left_out_none="Every drafted sentence was proved from the articles; nothing was left out.",
    seconds="{seconds:.1f} s",
    model="Model",
    quoting="none: sentences are quoted from the articles",
    time="Time",
    time_parts="{total:.1f} s in all (search {retrieve:.1f}, model {model:.1f}, checking {verify:.1f})",
    tokens="Tokens",
    tokens_parts="{prompt:,} read, {completion:,} written",
    issues={
        IssueKind.NUMBER: "a number differs from the article",
        IssueKind.UNIT: "a unit differs from the article",
        IssueKind.DATE: "a date differs from the article",
        IssueKind.SUBJECT: "said of somebody or something else",
        IssueKind.NEGATION: "a negation differs from the article",
        IssueKind.DIRECTION: "a rise for a fall, or a fall for a rise",
        IssueKind.QUOTE: "a quotation differs from the article",
        IssueKind.NO_EVIDENCE: "nothing in the articles says so",
    },
    library="Library",
    count="{count:,} articles",
    count_one="{count} article",
    more="… and {count:,} more",
    untitled="(untitled)",
    add="Add articles",
    add_help="txt, md, html, pdf or docx, in Simplified or Traditional characters.",
    choose="Choose or drop files",
    adding="Reading",
    added="Added {added}, replaced {replaced}, already there {unchanged}.",
    failed="Not added: ",
    empty_title="The library is empty",
    empty_body="Add articles, then ask about them.",
    empty_terminal="For many files, index a whole folder from a terminal:",
    model_is="Chat model: {name}",
    no_model="No chat model is set: answers are sentences quoted from the articles.",
)


def words(lang: str) -> Words:
    """The words of a language: `en`, else Chinese."""
    return EN if lang == "en" else ZH
