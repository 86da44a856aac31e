"""Whether a text denies or plans, and in which direction things move in it."""

from __future__ import annotations

import re

_NEGATED = re.compile(r"(?:没有|并未|尚未|未能|不再|不会|不能|不得|从未|[不未没无非])(?=([㐀-鿿]{1,2}))")
_NOT_NEGATIVE = tuple(
    "不仅 不但 不断 不少 不同 不止 不久 不过 不论 不管 无论 无不 非常 不错 未来 不可 不折 不惜".split()
)
_UP = re.compile("增加|增长|上升|提高|上涨|扩大|提升|升级|升至|涨|增至|增|回升|高于|高出|多于|多[0-9]|超支|盈利|赚")
_DOWN = re.compile("减少|下降|降低|下跌|缩小|降级|降至|下滑|跌|减至|减|回落|压减|低于|少于|少[0-9]|节省|亏损")

_PLAINLY = "预计 力争 有望 争取 目标 预期 打算".split()
_OFTEN = {  # what must stand around words that may say another thing too
    "计划": "计划(?!生育|单列|经济)",
    "拟": "(?<![草模比])拟(?=[新再建于投用在对将订定招聘派])",
    "规划": "规划(?=[新再建投到])",
    "将": "(?<!即)将(?=[新再建于投为会在达增完开举实启推进继陆全于由对])",
}
PLANNED = frozenset([*_PLAINLY, *_OFTEN, "将要"])
"""Words of what is not done yet, where a text is cut into words."""
_PLANNED = re.compile("|".join([*_PLAINLY, *_OFTEN.values()]))
_PLANS = re.compile(
    "计划|目标|打算|展望|安排|下一步|下步|下阶段|今后|重点工作|主要任务|重点任务|工作思路|工作重点|工作要点"
)
_ASKS_PLAN = re.compile(f"{_PLANS.pattern}|{_PLANNED.pattern}|[将拟]|要|准备|未来|能|应|规划")
_DONE = re.compile("[㐀-鿿][了过](?!解)|已|完成|建成")


def planned(text: str) -> bool:
    """Whether a folded text makes what follows it a plan or a forecast: 计划, 预计, 将于."""
    return bool(_PLANNED.search(text))


def is_agenda(heading: str) -> bool:
    """Whether what stands under a folded heading is yet to be done: 三、2023年重点工作, 下一步打算."""
    return bool(_PLANS.search(heading)) and not re.search("回顾|总结|完成|情况", heading)


def asks_plan(question: str) -> bool:
    """Whether a folded question asks for what is planned."""
    return bool(_ASKS_PLAN.search(question))


def asks_deed(question: str) -> bool:
    """Whether a folded question asks for what was done: 新修了多少, 已建成几座."""
    return bool(_DONE.search(question)) and not asks_plan(question)


def denies(text: str) -> bool:
    """Whether a folded text denies anything."""
    return bool(_denied(text))


def way(text: str) -> int:
    """1 where a text only goes up, -1 where it only goes down, 0 where neither or both."""
    return bool(_UP.search(text)) - bool(_DOWN.search(text))


def _denied(text: str) -> set[str]:
    found = (m for m in _NEGATED.finditer(text) if not text.startswith(_NOT_NEGATIVE, m.start()))
    return {m[1] for m in found if len(m[1]) == 2}
