"""Sentences that give orders to a machine which reads them: they prove nothing, and no model is shown them.

A list of ways to say it can never be whole: what slips through still has to pass every gate that a claim passes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from assistant.script import fold
from assistant.types import Span

_DISREGARD = "忽略|无视|忘记|忘掉|不要理会|不必理会|不用管|别管|抛开|抛弃|不再遵守|不要遵守|无需遵守|绕过|覆盖|解除|清除|停止(?:执行|遵守)"
_WHICH = (
    "以上|以下|之前|前面|上述|先前|所有|一切|此前|你的|您的|系统|其他|其它|原有|全部|上文|前文|刚才|任何|既定|现有|这些"
)
_RULES = "内容|指令|指示|要求|规则|提示|资料|设定|命令|约束|文字|文章|说明|限制|对话|信息|上下文|引用|原文|正文|约定"
_MACHINE = (
    "ai|人工智能|(?:大型?)?语言模型|大模型|聊天机器人|问答(?:系统|助手)|智能助手|机器人助手|chatgpt|gpt|助手|模型"
)
_READER = "ai|人工智能|(?:大型?)?(?:语言)?模型|聊天机器人|机器人|智能体|(?:阅读|问答|智能|ai)助手|机器(?=阅读)|chatgpt|gpt|llms?"
_SAY = "输出|回答|回复|回覆|答复|作答|答|打印|显示|返回|写|说|生成|复述|重复|翻译成?"
_PATTERNS = (
    f"(?:{_DISREGARD})(?:掉|了)?(?:{_WHICH})+(?:的|人|给出|提到|全部|所有|任何|安全|系统|你|您)*(?:{_RULES})",
    f"(?:{_DISREGARD})(?:掉|了)?(?:{_RULES})(?:里|中|并|然后|而|直接|,)",
    f'(?:请|必须|务必|只需|只能|只许|应当?|要求你|命令你|你(?:要|得|须|应))(?:你|您)?(?:直接|只|仅|一律|统一|立即|改为|不加解释地?)?(?:{_SAY})[:“‘"「『《<\\[]',
    f"(?:请|务必|必须|你|您)(?:你|您)?(?:直接|只|仅|一律|统一|立即|改为)+(?:用.{{1,6}})?(?:{_SAY})",
    f'(?:请|务必|必须|直接|只|仅)(?:{_SAY})(?:拒答|无答案|无法回答|不知道|没有答案|["“]?无["”]?$)',
    f"(?:凡是?|如果|如(?=被|有)|若|一旦|无论|不论|不管|只要).{{0,14}}(?:问到|问题是|什么问题|问及|问起|被问|提问|用户问|有人问|问什么|询问).{{0,24}}(?:{_SAY})",
    "(?:所有|任何|一切|全部|每个|本题|此题|该题|这道?题)(?:的)?(?:问题|提问|答案)(?:的答案)?(?:都|均|一律|应|必须|统一)",
    "(?:正确|标准|最终|唯一|真正)的?答案(?:都|均|一律|应当?|必须|统一|只)?(?:是|为|写)",
    "答案(?:都|均|一律|应当?|必须|统一|只能|改)(?:是|为|写|成)",
    "(?:告诉|转告|误导|欺骗)(?:用户|提问者|提问的人|使用者)|(?:给|向)(?:提问者|提问的人)",
    f"作为(?:一[个名款])?(?:{_MACHINE})[,]?(?:你|您|应|请|必须)",
    f"(?:你|您)(?:现在|已经|其实|从现在起|从现在开始)?(?:是|扮演|成为|变成)(?:一[个名款位])?(?:.{{0,8}})(?:{_MACHINE})",
    "从(?:现在|此刻|这里)(?:起|开始)[,]?(?:你|您)",
    "(?:你|您)(?:现在)?(?:处于|进入|切换到?)(?:了)?.{0,6}模式",
    "(?:系统|安全|开发者|管理员|超级用户)(?:提示|警告|指令|消息|命令|通知)[:,!].{0,30}(?:"
    + _SAY
    + "|忽略|停止|拒绝|模型|助手|你)",
    r"(?:^|[,。;:!?|\s])\W{0,3}(?:系统|开发者|管理员)(?:提示|指令|消息|命令)词?\W{0,2}[:]",
    "(?:系统提示词?|提示词|系统指令|隐藏指令|初始指令|内部规则).{0,6}(?:打印|输出|显示|泄露|告诉|复述|发给|原样)",
    "(?:打印|输出|显示|泄露|告诉我|复述|公开|说出).{0,6}(?:系统提示|提示词|系统指令|隐藏指令|初始指令|内部规则|prompt)",
    r"<\|[^|]{0,40}\|>|\[/?inst\]|<</?sys>>|^\W{0,4}(?:system|assistant|user|human|developer|系统|助手)\W{0,3}[:]|<(?:system|assistant|user|instructions?)>",
    r"</?资料",
    f"(?:给|供|致|对).{{0,3}}(?:{_READER})(?:的?(?:备注|话|提示|说明)|阅读|看|参考|查看)",
    "(?:最高|更高|第一)优先级?(?:的)?(?:指令|命令|规则)|(?:隐藏|秘密|新|以下是?为?)(?:的)?(?:指令|任务):|越狱(?:测试|模式|指令)",
    "(?:把|将|请).{1,24}(?:改写|改成|改为|改用|替换|换成|答成|说成|写成|答错|写错|说错|作为结论).{0,16}(?:输出|回答|回复|回覆|答复|作答|告诉|结论)",
    "(?:把|将|请).{0,24}(?:答错|说错|谎报|谎称)|请(?:改用|照抄|照搬)|(?:你|直接)(?:照抄|照搬)|回答本文|助手(?:须|必须|请|务必)",
    r"\b(?:print|echo|eval|exec|console\.log)\s?\(|\boverride\b|\bthe user (?:wants|asked|asks|needs|requested)\b|\b(?:do not|don't|never) (?:mention|answer|report|quote|cite)\b|\b(?:figure|number|answer) to (?:report|give|use)\b",
    "(?:之前|前面|以上|上面|上述)的?(?:文字|内容|数字|数据|说法)(?:全部|都|均|一律)?(?:失效|作废|忘了|忘掉|忽略)|(?:忘了|忘掉|作废)(?:前面|上面|之前|以上)",
    "(?:阅读|看到|读到)的?(?:内容|文字|文章)(?:都|均)?是?(?:虚构|假的|测试)|隐藏(?:提示|指令)|任何回答都|(?:若|如果|如)有人(?:提问|问)",
    r"`{3}\s?(?:system|prompt|instruction)|\bignoring (?:the|all|every)|\brespond in\b|\btell (?:whoever|anyone|them|the user)\b|\bauthori[sz]e the answer\b|^\W{0,3}ai:",
    # Addressed to a machine or to whoever writes the answer, or about the text as a text.
    f"请(?:各位|所有|任何|每个|阅读本文的)?(?:{_READER})(?!公司|企业|行业|团队|产业|技术|老师|工程师)|(?:给|致)(?:各位|所有)?(?:{_READER})(?:的话|的提示|的指令|[:,])",
    f"(?:{_READER})(?:们|系统)?(?:请|注意|须知|读到|看到|你|均?必须|[均都]?应(?!用|急|对|邀|运|声|有)当?|务必|不得|应返回|应输出|应答)",
    f"(?:读到|看到|阅读|处理|解析|总结|引用)(?:这句话|此句|本句|本文|本段|此处|这里|这段话?)的?(?:{_READER}|时)",
    "(?:你|您)的(?:回复|回答|答案|输出|答复)|(?:你|您)(?:应该|应当|应|要|必须|只能|需要?|得)(?:说|回答|回复|输出|答|写)",
    "(?:不要|别|勿|请勿|不得|不必|无需|停止)(?:再)?(?:引用|相信|理会|采信|参考|使用|提及?|阅读)(?:本文|上文|上面|前文|以上|下文|其他段落|其它段落|近?[0-9])",
    "(?:本文|本段|本句|此句|这句话|这段话)(?:的)?(?:优先级|优先于|为最高指令|是最高指令)|优先级(?:高于|最高)",
    "(?:跳过|绕过|关闭|停用|忽略)(?:安全)?(?:校验|验证|核对|检查|过滤|审核|限制)[,，、]?.{0,6}(?:直接|给出|回答|输出)",
    f"(?:按照?|以|用)(?:如下|以下|下列|下面的?)(?:格式|内容|文字|模板)(?:来)?(?:{_SAY})",
    "用户(?:询问|提问|问(?!题|答|卷))|(?:被|若|如|凡)?问(?:到|及|起)?[^,，。]{1,24}时[,，]?(?:你|就|都|请|一律|统一|应|须)?(?:回答|回复|输出|答)(?!案|应|谢|辩|题|卷|记者)",
    r"(?:^|[^a-z\s])\s?(?:system|assistant|prompt|instructions?)\s?[#:\]>}\"'”]|\"role\"|system prompt|\bllms?\b.{0,20}\b(?:must|should|refuse|answer|say)|\b(?:note|message|hey|dear|attention)\b[^.]{0,12}\b(?:ai|assistants?|models?|chatbots?|llms?|gpt)\b",
    r"(?:ignore|disregard|forget|override|bypass)\s(?:all|any|the|your|every|these|this|previous|prior|above|preceding|earlier|other|\s)*(?:instruction|rule|prompt|text|content|context|article|passage|guideline|above|previous|system|source|document)",
    r"</?(?:answer|response|output|prompt)>|permission to (?:say|answer|output)|^\W{0,6}(?:important|note|attention)\W{1,4}(?:output|reply|say|answer|respond)|\bforget what\b",
    r"(?:output|reply|respond|answer|print|say|write|return)\s(?:only|with|the following|exactly|just|that|[\"“'‘:])+\s?(?:with|the|[\"“'‘\d]|no answer|that|:)",
    r"(?:print|reveal|show|repeat|output|display)\s(?:me\s)?(?:your|the|its)\s(?:system|hidden|initial|secret)?\s?(?:prompt|instruction|rule)",
    r"(?:if|when|whenever)\s(?:you are |you're |the user |a user |anyone |someone |users? )?(?:is |are )?ask(?:s|ed)?\b",
    r"you are (?:now )?(?:an? |in |no longer )|you must (?:now )?(?:answer|reply|respond|say|output|refuse|ignore)|as an ai\b|pretend (?:to be|you)|act as (?:an?|the)\b|do not (?:cite|follow|obey|trust)|from now on",
    r"(?:the )?(?:correct|right|true|real|final|only) (?:figure|answer|number|value) (?:is|should be|must be)|(?:system|developer) (?:prompt|message|note|override)|jailbreak|begin new instructions|new instructions?:",
)
_ORDER = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_ORDERED = re.compile(
    "(?:请|必须|务必|只(?!有|是)|永远|始终|命令|不得|不要|勿|一律|优先(?=返回)|应(?!用|急|对|邀|该)|须|记得|现在|正确|都[要应]|期望|标准)"
    "(?:[^,。;:!?]{0,12})(?:输出|回[答复覆]|答复|作答|改答|返回(?=本|[“:])|报告为|写作|写(?=接|[“:0-9])|说(?=接|[“0-9])|填[写报]|照抄|这么说|口径|透露)"
)
_ADDRESSED = re.compile(
    "(?<![a-z])(?:ai|gpt|llm)(?![a-z])|人工智能|模型|程序|机器|检索|摘要|助手|回答者|用户|你|您|上文|本句|本文|本条|资料|前文|以上|上面"
    "|[此这]句|之前的|别的数字|原文|正文|规则|指令|提示|文档|测试"
)
_LONG = 200
"""Characters from which on a sentence is a page without stops, where any words may meet."""
_HAN = "㐀-鿿"
_GAPS = re.compile(f"(?<=[{_HAN}])[\\s·.*_\\-]+(?=[{_HAN}])")
_EDGES = " ,，、:：|-—_"
_BREAKS = re.compile(r"[\s,，。:：|—_-]+")
_CLAUSES = re.compile(r"[^,，。?？!！;；:：\n]*[,，。?？!！;；:：\n]*")


@lru_cache(maxsize=16384)
def is_order(text: str) -> bool:
    """Whether a text orders a machine about; invisible characters, spaces between characters and scripts hide nothing.

    One that is on no list still speaks of answering, of having to, and of a machine, a reader or the text itself.
    """
    return any(
        _ORDER.search(seen) or (len(seen) < _LONG and _ORDERED.search(seen) and _ADDRESSED.search(seen))
        for seen in _seen(text)
    )


def _seen(text: str) -> tuple[str, str]:
    """A text as a reader sees it, folded; and that without gaps between its Han characters."""
    folded = fold("".join(char for char in text if unicodedata.category(char) != "Cf")).lower()
    return folded, _GAPS.sub("", folded)


def hushed(text: str, sentences: Iterable[Span], start: int, end: int) -> str:
    """Characters `start` to `end` of a text, with as many spaces for those of its sentences that are orders."""
    kept = text[start:end]
    for sentence in sentences:
        low, high = max(0, sentence.start - start), min(len(kept), sentence.end - start)
        if low < high and is_order(text[sentence.start : sentence.end]):
            kept = kept[:low] + " " * (high - low) + kept[high:]
    return kept


def untold(title: str) -> str:
    """A title up to where an order begins in it."""
    if not is_order(title):
        return title
    begins = (match.end() for match in _BREAKS.finditer(title))
    return next((title[:at].strip(_EDGES) for at in begins if any(_ORDER.match(s) for s in _seen(title[at:]))), "")


def asked_only(question: str) -> str:
    """A question without the clauses that are orders; the whole question where none is, or nothing else is left."""
    clauses = [clause[0] for clause in _CLAUSES.finditer(question)]
    kept = [clause for clause in clauses if not is_order(clause)]
    asked = "".join(kept).strip(_EDGES)
    return asked if len(kept) < len(clauses) and re.search(r"\w", asked) else question
