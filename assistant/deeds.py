"""Words that news uses for one and the same thing done or counted: 追回, 讨要; 农民工, 务工人员."""

from __future__ import annotations

import re

_DONE = (
    "建 建立 建成 建设 新建 设立 设置 打造 落成 布设 修建 兴建 成立 开设 依托 发挥 拥有 设有 现有 建有 利用 投用 启用",
    "追回 讨回 追讨 讨要 要回 追缴 追索 挽回 清欠 讨薪",
    "发放 派发 送出 送去 送上 赠送 分发 配送 发送 下发 捐赠 投放 发",
    "返还 退还 退回 返 退 退费 返回",
    "投入 投资 出资 拨付 花费 花 安排 筹措 筹集 投 支出 耗资 斥资 拨 下拨 划拨",
    "接送 运送 护送 接回 转运 输送 送 接",
    "举办 召开 组织 开展 举行 承办 主办 办",
    "招收 招生 录取 新招 迎来",
    "招聘 录用 招 招用 吸纳 招录 聘 聘用",
    "慰问 走访 看望",
    "转移 疏散 撤离",
    "资助 救助 帮扶 补助 帮助",
    "提供 发布 推出 推送",
    "发布 推出 出台 公布 印发 下发 编制 编写 编印 编",
    "接待 迎来 迎接",
    "接诊 诊治 收治 救治",
    "新增 增加 增设 扩充 添置 新添",
    "减少 下降 降低 裁减",
    "生产 产出 制造 产 下线",
    "销售 卖出 售出 卖 销 交付",
    "购买 采购 购置 买 购入 订购",
    "种植 栽种 播种 栽植 种 植",
    "裁员 裁 裁减 裁撤",
    "培训 轮训 受训",
    "死亡 遇难 丧生 身亡",
    "受伤 伤",
    "开通 通车 开行 开辟 开 新开",
    "减免 免除 减 免",
    "募集 筹 筹得 募得 募捐",
    "捐款 捐 捐赠 捐助 捐资 捐出",
    "治愈 出院 康复",
    "改造 翻新 整治 修缮",
    "办理 受理 办结",
    "调解 化解 解决 破解",
)
_COUNTED = (
    "困难 难题",
    "比赛 大赛 竞赛 赛事",
    "农民工 务工人员 外来务工人员 民工",
    "资金 经费 款项 款 资金额",
    "营收 营业收入",
    "净利润 净利 纯利",
    "gdp 地区生产总值 生产总值",
    "增速 增长率 增幅 增长 上升 下降 下滑 负增长",
    "游客 旅客 游人",
    "床位 病床",
    "地铁 轨道交通",
    "培训班 培训",
    "患者 病人",
    "职工 员工 工人",
    "群众 民众 村民 居民",
    "工资 欠薪 薪资 劳动报酬 讨薪",
    "岗位 职位 就业岗位 工作岗位",
)
_UP = frozenset(["增长", "增速", "增幅", "增长率", "上升", "提高", "增加"])
_DOWN = frozenset(["下降", "下滑", "减少", "降低", "下跌", "回落", "负增长"])
_LEFT = re.compile("(?<=.)[成立出好完到回起了过得]+$")


OF_A_DEED = "涉及|惠及|覆盖|持续|历时|耗时|耗资"
"""Verbs that are said of what was done, and not of who did it."""


def _groups(rows: tuple[str, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in row.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_VERBS, _NOUNS = _groups(_DONE), _groups(_COUNTED)


def same_deed(first: str, second: str) -> bool:
    """Whether two verbs say the same of a figure: equal but for a result (建, 建成), or of one group."""
    one, other = _LEFT.sub("", first), _LEFT.sub("", second)
    mine = _VERBS.get(first, frozenset()) | _VERBS.get(one, frozenset())
    return one == other or bool(mine & (_VERBS.get(second, frozenset()) | _VERBS.get(other, frozenset())))


def tells_deed(deed: str, told: str) -> bool:
    """Whether a text tells a deed in any of its words; true of a deed that is not among those of news."""
    return deed not in _VERBS or any(word in told for word in deeds(deed))


def other_deed(deed: str, told: str) -> bool:
    """Whether a text ends in telling another of these deeds, and none that says the same: 支出善款 where 募集 is asked for."""
    if deed not in _VERBS or any(word in told for word in deeds(deed) if len(word) > 1):
        return False
    return any(word in told for word in _VERBS if len(word) > 1 and not same_deed(deed, word))


def grows(word: str) -> bool:
    """Whether a word says that something grows, or how fast."""
    return word in _UP


def falls(word: str) -> bool:
    """Whether a word says that something grows less than nothing."""
    return word in _DOWN


def deeds(verb: str) -> tuple[str, ...]:
    """The verb itself, and the others that say the same."""
    return _others(verb, _VERBS, _DONE)


def spellings(noun: str) -> tuple[str, ...]:
    """The noun itself, and the other words for it."""
    return _others(noun, _NOUNS, _COUNTED)


def _others(word: str, groups: dict[str, frozenset[int]], rows: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([word, *(other for number in groups.get(word, ()) for other in rows[number].split())]))
