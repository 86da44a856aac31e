"""The words of the chat: asking, an answer, a refusal, what was checked."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import IssueKind


@dataclass(frozen=True, slots=True)
class Chat:
    """One language; `{…}` is filled in where a text is used."""

    name: str
    tagline: str
    # the conversations
    new: str
    search: str
    none_yet: str
    found_none: str
    more: str
    not_opened: str
    menu: str
    title: str
    as_markdown: str
    as_word: str
    verdicts: str
    verdicts_help: str
    delete: str
    delete_really: str
    # asking
    ask: str
    ask_disabled: str
    ask_none: str
    going_on: str
    of_all: str
    of_some: str
    articles: str
    publishers: str
    since: str
    until: str
    any: str
    everything: str
    only: str
    try_one: str
    try_any: str
    looking: str
    checking: str
    stop: str
    again: str
    why: str
    understood: str
    stopped: str
    problem: str
    refused: str
    nearest: str
    computed: str
    silent: str
    silent_more: str
    checked: str
    checked_none: str
    left_out: str
    left_out_none: str
    seconds: str
    rewritten: str
    model: str
    quoting: str
    time: str
    time_parts: str
    tokens: str
    tokens_parts: str
    issues: dict[IssueKind, str]


ZH = Chat(
    name="对话",
    tagline="回答里的每一句话，都能点开看到原文里的原话。",
    new="新的对话",
    search="查找对话",
    none_yet="问过的对话会列在这里，只有您能看到。",
    found_none="没有找到这样的对话。",
    more="……还有 {count} 段，可以查找",
    not_opened="没能打开对话：",
    menu="更多",
    title="对话的标题",
    as_markdown="导出为 Markdown",
    as_word="导出为 Word（带脚注）",
    verdicts="导出我的评价",
    verdicts_help="所有评过的回答，可用 assistant eval 重问一遍",
    delete="删除这段对话",
    delete_really="确定删除，不能恢复",
    ask="就这些文章提问",
    ask_disabled="先放入文章，再提问",
    ask_none="没有符合条件的文章，请放宽范围",
    going_on="正在回答……",
    of_all="范围：全部 {count:,} 篇文章",
    of_some="范围：{count:,} 篇文章",
    articles="文章",
    publishers="来源",
    since="从这天起",
    until="到这天止",
    any="不限",
    everything="恢复为全部文章",
    only="只问：{scope}",
    try_one="可以先试试这些问题",
    try_any="文章里写到的都可以问：多少、谁、在哪里、什么时候、为什么，也可以问“哪些单位，各多少”。",
    looking="正在查找原文……",
    checking="正在写下一句并核对原文……",
    stop="停止",
    again="再问一次",
    why="好在哪里，或错在哪里（可不填）",
    understood="理解为：{question}",
    stopped="回答到这里停止了，没有写完；上面的句子都已核对过。",
    problem="没能回答：",
    refused="文章里没有可靠的答案",
    nearest="最接近的原文",
    computed="合计、比较由程序按所引的数字算出，不是模型写的。",
    silent="另有 {count} 篇文章没有提到：{titles}",
    silent_more="等",
    checked="已核对 {count} 句",
    checked_none="没有一句能由原文证实",
    left_out="未显示 {count} 句",
    left_out_none="草稿里的每一句都由原文证实，没有略去任何一句。",
    seconds="{seconds:.1f} 秒",
    rewritten="问题补全为",
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
)

EN = Chat(
    name="Chat",
    tagline="Every sentence of an answer opens the very words of the article that say so.",
    new="New conversation",
    search="Search conversations",
    none_yet="What you ask is listed here, for you alone.",
    found_none="No conversation says so.",
    more="… and {count} more; search for them",
    not_opened="Not opened: ",
    menu="More",
    title="Title of the conversation",
    as_markdown="Export as Markdown",
    as_word="Export as Word, with footnotes",
    verdicts="Export my verdicts",
    verdicts_help="Every answer you judged, to be asked again by assistant eval",
    delete="Delete this conversation",
    delete_really="Delete it for good",
    ask="Ask about these articles, in Chinese or English",
    ask_disabled="Put articles in first, then ask",
    ask_none="No article is within this scope; widen it",
    going_on="Answering …",
    of_all="Scope: all {count:,} articles",
    of_some="Scope: {count:,} articles",
    articles="Articles",
    publishers="Publishers",
    since="From this day",
    until="Up to this day",
    any="Any",
    everything="Back to all articles",
    only="Asked only of: {scope}",
    try_one="Some questions to begin with",
    try_any="Ask what the articles tell: how many, who, where, when, why, or which ones and how much each.",
    looking="Searching the articles …",
    checking="Writing the next sentence and checking it against the articles …",
    stop="Stop",
    again="Ask again",
    why="What is good or wrong about it (optional)",
    understood="Understood as: {question}",
    stopped="The answer stopped here and is not complete; every sentence above was checked.",
    problem="No answer: ",
    refused="The articles give no reliable answer",
    nearest="The nearest passage",
    computed="Totals and comparisons are worked out by the program from the figures cited, not written by a model.",
    silent="Articles that do not mention it: {count}, {titles}",
    silent_more=" …",
    checked="{count} checked",
    checked_none="Nothing could be proved",
    left_out="{count} left out",
    left_out_none="Every drafted sentence was proved from the articles; nothing was left out.",
    seconds="{seconds:.1f} s",
    rewritten="Question in full",
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
)
