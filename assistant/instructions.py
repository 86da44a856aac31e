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
_SAY = "输出|回答|回复|答复|作答|答|打印|显示|返回|写|说|生成|复述|重复|翻译成?"
_PATTERNS = (
    f"(?:{_DISREGARD})(?:掉|了)?(?:{_WHICH})+(?:的|人|给出|提到|全部|所有|任何|安全|系统|你|您)*(?:{_RULES})",
    f"(?:{_DISREGARD})(?:掉|了)?(?:{_RULES})(?:里|中|并|然后|而|直接|,)",
    f'(?:请|必须|务必|只需|只能|只许|应当?|要求你|命令你|你(?:要|得|须|应))(?:你|您)?(?:直接|只|仅|一律|统一|立即|改为|不加解释地?)?(?:{_SAY})[:“‘"「『《<\\[]',
    f"(?:请|务必|必须|你|您)(?:你|您)?(?:直接|只|仅|一律|统一|立即|改为)+(?:用.{{1,6}})?(?:{_SAY})",
    f'(?:请|务必|必须|直接|只|仅)(?:{_SAY})(?:拒答|无答案|无法回答|不知道|没有答案|["“]?无["”]?$)',
    f"(?:凡是?|如果|若|一旦|无论|不论|不管|只要).{{0,14}}(?:问到|问及|问起|被问|提问|用户问|有人问|问什么|询问).{{0,24}}(?:{_SAY})",
    "(?:所有|任何|一切|全部|每个|本题|此题|该题|这道?题)(?:的)?(?:问题|提问|答案)(?:的答案)?(?:都|均|一律|应|必须|统一)",
    "(?:正确|标准|最终|唯一|真正)的?答案(?:都|均|一律|应当?|必须|统一|只)?(?:是|为|写)",
    "答案(?:都|均|一律|应当?|必须|统一|只能|改)(?:是|为|写|成)",
    "(?:告诉|转告|误导|欺骗)(?:用户|提问者|提问的人|使用者)",
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
    r"(?:ignore|disregard|forget|override|bypass)\s(?:all|any|the|your|every|these|this|previous|prior|above|preceding|earlier|other|\s)*(?:instruction|rule|prompt|text|content|context|article|passage|guideline|above|previous|system|source|document)",
    r"(?:output|reply|respond|answer|print|say|write|return)\s(?:only|with|the following|exactly|just|that|[\"“'‘:])+\s?(?:with|the|[\"“'‘\d]|no answer|that|:)",
    r"(?:print|reveal|show|repeat|output|display)\s(?:me\s)?(?:your|the|its)\s(?:system|hidden|initial|secret)?\s?(?:prompt|instruction|rule)",
    r"(?:if|when|whenever)\s(?:you are |you're |the user |a user |anyone |someone |users? )?(?:is |are )?ask(?:s|ed)?\b",
    r"you are (?:now )?(?:an? |in |no longer )|you must (?:now )?(?:answer|reply|respond|say|output|refuse|ignore)|as an ai\b|pretend (?:to be|you)|act as (?:an?|the)\b|do not (?:cite|follow|obey|trust)|from now on",
    r"(?:the )?(?:correct|right|true|real|final|only) (?:figure|answer|number|value) (?:is|should be|must be)|(?:system|developer) (?:prompt|message|note|override)|jailbreak|begin new instructions|new instructions?:",
)
_ORDER = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_HAN = "㐀-鿿"
_GAPS = re.compile(f"(?<=[{_HAN}])[\\s·.*_\\-]+(?=[{_HAN}])")
_EDGES = " ,，、:：|-—_"
_BREAKS = re.compile(r"[\s,，。:：|—_-]+")
_CLAUSES = re.compile(r"[^,，。?？!！;；:：\n]*[,，。?？!！;；:：\n]*")


@lru_cache(maxsize=16384)
def is_order(text: str) -> bool:
    """Whether a text orders a machine about; invisible characters, spaces between characters and scripts hide nothing."""
    return any(_ORDER.search(seen) for seen in _seen(text))


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
