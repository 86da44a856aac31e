"""The language that a question wishes its answer in: 用英文回答, in Traditional Chinese please."""

from __future__ import annotations

import re

from assistant.script import fold

_CHINESE = re.compile(
    "[,。;?!\n ]*(?:请|麻烦你?|能不能|可以|你)*(?:再|改|都|全部)?(?:用|以|换成?|译成|翻译?成|改成|改用|转成|转换成)"
    "(?P<language>英文|英语|繁体|简体|中文|汉语)(?:字|中文|版)?(?:来)?(?:再|重新)?(?:回答|作答|说|讲|告诉我|写|表达|重复|答复|显示|输出)?"
    "(?:一遍|一下|一次)?(?:吧|吗|好吗|可以吗|呢)?[。.?!]*"
)
_ENGLISH = re.compile(
    r"[,.;?!\n ]*(?:please )?(?:now )?(?:can you )?(?:(?:answer|say|reply|write|repeat|translate|put|give)(?: me)?(?: (?:it|that|this|the answer))? )?"
    r"(?:again )?(?:in|into|to) (?P<language>english|traditional chinese|traditional|simplified chinese|simplified|chinese)(?: characters)?(?:,? please)?[.?!]*",
    re.I,
)
_SCRIPTS = {**dict.fromkeys("英e", "latin"), **dict.fromkeys("繁t", "hant"), **dict.fromkeys("简中汉sc", "hans")}


def wished(text: str) -> tuple[str, str]:
    """A question without its wish, and the script of `script_of` that it wishes; empty where it wishes none.

    Only a wish at the end is one, or a text that is nothing else: 用英文写了几本书 asks of something written in English.
    """
    folded = fold(text)
    for pattern, before in ((_CHINESE, ",。;?!\n "), (_ENGLISH, ",.;?!\n")):
        for match in pattern.finditer(folded):
            if match.end() == len(folded) and (match.start() == 0 or folded[match.start()] in before):
                rest = text[: match.start()].rstrip()
                ended = text[match.start() : match.start() + 1] in tuple("?？")
                return rest + ("?" if rest and ended else ""), _SCRIPTS[match["language"][0]]
    return text, ""
