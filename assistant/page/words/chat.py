"""The words of the chat: asking, an answer, a refusal, what was checked."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import IssueKind


@dataclass(frozen=True, slots=True)
class Chat:
    """One language; `{…}` is filled in where a text is used."""

    name: str
    tagline: str
    ask: str
    ask_disabled: str
    try_one: str
    looking: str
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
    ask="就这些文章提问",
    ask_disabled="先放入文章，再提问",
    try_one="可以先试试这些问题",
    looking="正在查找并逐句核对原文……",
    understood="理解为：{question}",
    stopped="回答在这里中断了，没有写完；需要的话请再问一次。",
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
    ask="Ask about these articles, in Chinese or English",
    ask_disabled="Put articles in first, then ask",
    try_one="Some questions to begin with",
    looking="Searching, and checking each sentence against the articles …",
    understood="Understood as: {question}",
    stopped="The answer was broken off here; ask again if you need the rest.",
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
