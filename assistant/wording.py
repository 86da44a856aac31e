"""Words that say the same, words that say little, and words that deny: a lexicon of folded Chinese."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAME = (
    "表示 称 说 指出 介绍 透露 强调 认为 提到 谈到 坦言 说道 表明 告诉 宣布 声称 谈及 评价 报道",
    "举行 举办 召开 开展 开办 进行 组织 实施 主办",
    "导致 造成 致使 引发 引起 致 使得",
    "原因 由于 因为 因 源于 缘于 因由 受",
    "战胜 击败 胜 打败 力克 逆转 取胜",
    "死亡 遇难 身亡 丧生 去世 逝世 离世 病逝 辞世",
    "获得 取得 获 夺冠 赢得 夺得 荣获 斩获 夺 获得者 拿到 捧得 评为 当选 入选",
    "担任 任 出任 任职 就任 当",
    "任命 决定任命",
    "免去 免职 免除",
    "位于 坐落于 地处 设在 建在 坐落 位于在",
    "全长 总长 长度 长",
    "建成 完工 竣工 落成 建好",
    "成立 创立 创建 设立 组建 建立",
    "开通 通车 投入运营 开通运营 投运",
    "启动 展开 开始 起始",
    "达到 达 达成 突破 超过 超",
    "合计 共计 总计 累计 总共 一共 共 共有",
    "全部 全数 全体 全都 所有 全",
    "目前 现在 当前 如今 眼下 现阶段 现 当下 当今",
    "每天 每日",
    "春季 春天",
    "夏季 夏天 夏日",
    "秋季 秋天",
    "冬季 冬天",
    "协助 帮助 帮 帮扶 扶助 助力 助",
    "购买 购置 采购 买",
    "立即 立刻 马上 随即 迅速",
    "需要 须 需 必须 应当 应 要",
    "包括 包含 涵盖 含 囊括",
    "出生 生于 诞生",
    "发现 找到",
    "发放 派发 分发 发送 送出",
    "送去 送上 送达 送给 赠送",
    "投入 投资 出资",
    "提供 给予 供给",
    "增加 增多 新增 多",
    "增长 增幅 涨幅",
    "减少 减 少",
    "下降 下滑 下跌 降低 跌 降 回落 走低",
    "上升 上涨 涨 升 提高 提升 增长 增加 升高 走高 回升",
    "高于 高出 多于 高",
    "低于 少于 低",
    "判处 判 判决 被判处 获刑",
    "捐赠 捐给 捐献 捐",
    "采集 采得 采",
    "撤离 转移 疏散 撤出",
    "受损 损坏 毁损 破损",
    "推迟 延期 延后 推后",
    "企业 公司 集团",
    "总额 总量 总数 总",
    "群众 民众 居民 市民 百姓",
    "职工 员工 工人",
    "医务人员 医护人员 医护",
    "比 较 相比 相较 对比",
    "同比 比上年同期 比去年同期 上年同期 去年同期",
    "环比 比上月 上月",
    "年底 年末 岁末",
    "月底 月末",
    "最高 最大 最多",
    "最低 最小 最少",
    "最早 最先 最初",
    "其中 当中 里面",
    "通过 经过 经 经由",
    "规定 要求",
    "旨在 目的 为了 以便",
    "近日 日前 近期 最近",
    "附近 周边 周围 邻近",
    "全国 我国",
    "pmi 采购经理指数 采购经理人指数",
    "cpi 居民消费价格 居民消费价格指数 消费者物价指数",
    "ppi 工业生产者出厂价格 工业生产者出厂价格指数",
    "gdp 国内生产总值 生产总值",
    "赞成 支持 同意",
    "弃权 弃权票",
    "保证 确保 保障",
    "加强 强化 增强",
    "推动 促进 推进",
    "旨在 目的 为 为了 以",
    "访问 到访 造访 参观",
    "尚无 没有 无",
    "再次 再度 又 再",
    "首次 第一次 首度",
    "共同 联合 联手 携手",
    "预测 预报 预计 预期",
    "大型 大规模",
    "公布 发布 出台 颁布 印发 下发 发表",
    "处理 处置 办理",
    "措施 举措 办法 做法",
    "例如 如 比如",
    "改善 好转",
    "参加 参与 出席",
    "负责人 负责",
    "逮捕 拘捕 被捕 抓获",
    "修复 抢修 修理",
    "显示 表明 显现",
    "提出 提议 建议",
    "申请 申报",
    "提交 递交 提出 上交 呈交",
    "继续 持续",
    "制定 制订",
    "学生 学员",
    "价值 总价值 价格为",
    "回收 收回",
    "纪录 记录",
    "想象 想像",
    "家具 家俱",
    "仿佛 彷佛",
    "承租人 租户 承租户 租客",
    "答题 竞答",
    "接送 运送",
    "预定 预订 订购 订",
)
_CONTRASTED = (
    "春夏秋冬",
    "男女",
    "进出",
    "内外",
    "东西南北",
    "金银铜",
    "初高",
    "早晚",
    "城乡",
    "公私",
    "前后",
    "正副",
    "本专",
    "买卖",
    "收支",
)
"""Characters by which alone two words of one kind differ: 夏季 and 冬季, 金牌 and 银牌."""
_CONTRASTS = (
    "城镇 农村",
    "城镇 乡村",
    "小学 初中 高中 大学",
    "国内 国外 海外 境外 境内",
    "本科 专科 研究生",
    "陆上 海上",
    "人工 天然",
)
_LIGHT = _words(
    "是 为 有 在 到 来 去 做 作 作为 成为 属于 予以 给 让 用 把 被 从 等 等等 可 可以 能 能够 会 将 将会 已 已经 曾 曾经 正 正在 "
    "其中 以及 及其 分别 均 都 也 还 则 又 再 就 才 只 更 最 很 约 共 共计 一共 总共 同样 同时 并 并且 而且 仍 仍然 依然 依旧 另 另外 "
    "此外 目前 现在 当前 日前 近日 当天 当日 时候 之后 之前 以后 以前 后 前 时 中 上 下 内 里 间 方面 情况 进行 实现 达到 达 据 据悉 "
    "报道 消息 了解 获悉 介绍 表示 称 说 指出 透露 强调 认为 提到 相关 有关 对此 该 其 本 各 全 个 这个 那个 主要 包括 包含 出现 "
    "发生 存在 具有 拥有 处于 根据 按照 经 由 使 以 于 与 和 要 需 原因 因为 由于 因此 所以 导致 造成 得 着 了 过 "
    "进一步 积极 有效 切实 充分 大力 深入 扎实 认真 不断 一系列 工作 活动 问题 方式 内容 过程 作用 现象 涉及 措施 举措 背景 "
    "据报道 据介绍 据了解 据悉 报道称 结果 至 从 往 向 自 到 "
    "位 名 人 人员 者 们 此次 本次 这次 如今 随后 此前 至此 截至 截止 当时 位于 坐落于 地处 分 职务 属 含 共有 则是 并将 起 止 比 较 相比 "
    "获得 取得 得到 受到 担任 任 总计 累计 合计 总 总数 额 数 数量 已有 新 开展 其它 其他 它 他 她 它们 他们 自己 举行 举办 有着"
)
_DENIES = _words(
    "不 没 没有 未 无 非 并未 并不 并非 并没有 尚未 从未 未能 未曾 未必 不再 不会 不能 不得 不可 不是 不应 不可以 不予 不许 无法 毫无 "
    "绝不 决不 没能 不能够 不必 不用 不愿 不曾 未经"
)
_HEDGES = _words(
    "可能 或 或许 也许 或将 拟 计划 预计 预期 预测 有望 力争 争取 建议 考虑 打算 希望 估计 料 疑似 涉嫌 据称"
)
_DEMANDS = _words("要求 号召 呼吁 倡议 倡导 鼓励 督促 敦促 责令 提倡")
_UNDOES = _words("免去 免 罢免 撤销 撤回 取消 终止 辞去 废止 解除 停止 禁止 不予 拒绝 驳回")
_MOVES = re.compile("增|涨|升|提高|扩大|高于|高出|多于|超支|盈利|减|降|跌|下滑|回落|缩小|低于|少于|节省|亏损")


def _table() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_SAME):
        for word in group.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_GROUPS = _table()


def equivalent(word: str, other: str) -> bool:
    """Whether a source's word may be told by another: 遇难 and 死亡, 称 and 表示."""
    return word == other or bool(_GROUPS.get(word, frozenset()) & _GROUPS.get(other, frozenset()))


def equivalents(word: str) -> tuple[str, ...]:
    """The words that say the same as this one."""
    numbers = _GROUPS.get(word, frozenset())
    return tuple(other for number in sorted(numbers) for other in _SAME[number].split() if other != word)


def contrasts(word: str, other: str) -> bool:
    """Whether two words stand for different ones of a kind: 夏季 and 冬季, 进口额 and 出口额."""
    apart = [(one, two) for one, two in zip(word, other, strict=False) if one != two]
    one_apart = len(word) == len(other) > 1 and len(apart) == 1
    return one_apart and any(set(apart[0]) <= set(group) for group in _CONTRASTED)


def contrasted(asked: str, said: str) -> tuple[str, ...]:
    """The words of one text that the other lacks while it has another of the kind: 农村 of 农村居民 where 城镇居民 stands."""
    groups = (group.split() for group in _CONTRASTS)
    return tuple(
        word
        for group in groups
        for word in group
        if word in asked and word not in said and any(other in said and other not in asked for other in group)
    )


def is_light(word: str) -> bool:
    """Whether a word alone claims nothing: 是, 进行, 目前, 情况."""
    return word in _LIGHT


def denies(word: str) -> bool:
    """Whether a word denies what follows it: 不, 没有, 尚未."""
    return word in _DENIES


def hedges(word: str) -> bool:
    """Whether a word makes what follows it a plan, a guess or a wish: 可能, 拟, 预计."""
    return word in _HEDGES


def demands(word: str) -> bool:
    """Whether a verb asks for what follows it, which need not be done: 要求, 号召."""
    return word in _DEMANDS


def moves(word: str) -> bool:
    """Whether a word tells a direction: 增加, 回落."""
    return bool(_MOVES.search(word))


def undoes(word: str) -> bool:
    """Whether a word turns what it is said of into its opposite: 免去, 取消."""
    return word in _UNDOES
