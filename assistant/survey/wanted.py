"""What a question over many articles counts: the thing, what is done to it, the unit, and the time it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.names import NOUN_TAGS, Word
from assistant.numbers import unit_at
from assistant.polarity import PLANNED
from assistant.script import fold
from assistant.survey.classes import group_of
from assistant.types import Question

HOW_MANY = re.compile(r"多少|(?<![哪第这那\d十好])几(?!乎|何)")
MUCH, LITTLE = "[多大高长快重远贵强]", "(?:[少小低短慢轻近]|便宜)"
SUM = re.compile("一共|总共|合计|共计|总计|加起来|加在一起|总和|之和|总数|总额|总量")
_SHAPE = re.compile(f"{SUM.pattern}|[最更较]?(?:{MUCH}|{LITTLE})")
_RATE = re.compile("(..+)(..率)")
"""消费券核销率 is one word to the tagger."""
_SHARE = re.compile("率$|比例$|占比$|比重$|增速$|增幅$|降幅$|涨幅$|跌幅$|增长$|上升$|提高$")
_SUMS = re.compile(
    "(?:收入|利润|净利|营收|产值|资金|经费|工资|欠薪|薪资|总值|gdp|投资|贷款|损失|税收|奖金|补贴|慰问金|[^名余总定]额|捐款|费用|房价)$"
)
_MONEY = re.compile("多少钱|金额|价值多少|多少[万亿]?[多余]?元|花了?多少|花费|款项")
_OCCASION = re.compile("期间|假期|当天|前后|以来|的时候|时$")
_RELATIVE = re.compile(
    r"[\d〇零一二三四五六七八九十]|今|去|昨|前|近|目|当|上半年|下半年|全年|本|每|现|最|季|年初|年底|年末|月|排名"
)
NOUNS = NOUN_TAGS | {"vn", "an"}
_FOR = frozenset("为向给对替")
EMPTY_NOUNS = frozenset(
    ["数量", "平均", "价值", "人数", "金额", "数", "总数", "总额", "总量", "总和", "情况", "文章", "报道", "新闻", "资料", "材料", "里", "人", "钱", "数字",
     "数据", "地方", "世界", "全球", "史", "历史", "规模", "数目", "个数", "家数", "分别", "差距", "资料库", "和", "之和"]
)  # fmt: skip
PEOPLE = frozenset(
    ["员工", "职工", "市民", "居民", "群众", "村民", "学生", "教师", "老师", "游客", "网友", "志愿者", "党员", "干部", "工人", "患者", "代表", "消费者",
     "顾客", "商户", "家长", "校友", "工作人员", "民众", "记者"]
)  # fmt: skip
_LIGHT_VERBS = frozenset(
    ["在", "同比", "环比", "平均", "排名", "公布", "披露", "通报", "报道", "介绍", "请", "说明", "列表", "是不是", "起来", "到底","有", "是", "为", "帮", "帮助", "会", "能", "进行", "开展", "比较", "对比", "相比", "超过", "达到", "达", "列出", "看", "比", "相差", "差",
     "加", "加起来", "多", "少", "高", "低", "可以", "说", "提到", "合计", "共计", "总计", "请问", "想", "知道", "告诉", "统计", "汇总"]
)  # fmt: skip


def occasions(found: Sequence[Word]) -> tuple[str, ...]:
    """Times without a number that bind the figures: 春节 of 春节期间."""
    told = (_OCCASION.sub("", word.text) for word in found if word.tag == "TIME")
    return tuple(each for each in told if each and not _RELATIVE.search(each))


def is_share(thing: Sequence[str]) -> bool:
    """Whether a percentage is asked for."""
    return bool(thing and _SHARE.search(thing[-1]))


def is_money(folded: str, thing: Sequence[str], doing: Sequence[str]) -> bool:
    """Whether an amount of money is asked for, in so many words, by the thing itself or by what is done (捐款)."""
    given = not thing and any(verb.endswith("款") for verb in doing)
    return given or bool(_MONEY.search(folded)) or bool(thing and _SUMS.search(thing[-1]))


def counted(
    question: Question, found: Sequence[Word], taken: Sequence[tuple[int, int]], until: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is counted, modifiers first and the head last, and the verbs that say what is done to it.

    The head is the noun behind 多少, else the last one before `until`.
    """
    free = [w for w in found if not w.name and not any(w.start < end and start < w.end for start, end in taken)]
    asked = {match.end() for match in HOW_MANY.finditer(fold(question.search))}  # 多少起, 多少人次: a unit
    free = [w for w in free if not (w.start in asked and (spelled := unit_at(w.text, 0)) and spelled[1] == len(w.text))]
    runs: list[list[Word]] = []
    text = fold(question.search)
    for word in free:
        if word.end > until or word.tag not in NOUNS or word.text in EMPTY_NOUNS | PLANNED:
            continue
        if runs and (runs[-1][-1].end == word.start or text[runs[-1][-1].end : word.start] == "之"):  # 职工之家
            runs[-1].append(word)
        else:
            runs.append([word])
    runs = [run for run in runs if not group_of("".join(word.text for word in run))]
    free_runs = [run for run in runs if not any(w.end == run[0].start and w.text in _FOR for w in found)]
    runs = free_runs if _verbs(free) else runs
    behind = [run for run in runs if question.counted and fold(question.counted).endswith(run[-1].text)]
    thing = (behind or runs or [[]])[-1]
    given = thing[-1] if len(thing) > 1 and thing[-1].tag == "vn" and _is_amount(found, thing[-1].end) else None
    thing = thing[:-1] if given else thing  # 消费券发放金额
    rate = _RATE.fullmatch(thing[-1].text) if thing else None
    start = thing[0].start if thing else 0
    verbs = _verbs(free)
    whose = thing and thing[-1].text in PEOPLE and verbs[1:] and verbs[-1].end == start  # 救助患癌职工
    modifiers = [
        w.text
        for w in free
        if w.end == start and thing and (w.tag in ("a", "an") or w.text == "主营" or (whose and w.tag == "v"))
    ]
    verbs = [w for w in verbs if w.text not in modifiers]
    doing = [w.text for w in verbs if not any(other.end == w.start for other in verbs)]
    nouns = [*(word.text for word in thing[:-1]), *(rate.groups() if rate else (word.text for word in thing[-1:]))]
    if len(nouns) > 1 and len(nouns[-1]) == 1:  # 慰问 金, 职工 之 家
        nouns[-2:] = [text[thing[-2].start : thing[-1].end]]
    return (*modifiers, *nouns), tuple(dict.fromkeys([*doing, *([given.text] if given else [])]))


def _verbs(free: Sequence[Word]) -> list[Word]:
    """The verbs that say what is done."""
    light = _LIGHT_VERBS | PLANNED
    verbs = [w for w in free if w.tag in ("v", "vd") and not _SHAPE.fullmatch(w.text)]
    return [w for w in _joined(verbs) if w.text not in light]


def _joined(verbs: Sequence[Word]) -> list[Word]:
    """The verbs with a result of one character back at its verb: 要 回 is 要回."""
    joined: list[Word] = []
    for verb in verbs:
        if joined and len(verb.text) == len(joined[-1].text) == 1 and joined[-1].end == verb.start:
            verb = Word(joined[-1].start, verb.end, joined.pop().text + verb.text, verb.tag)
        joined.append(verb)
    return joined


def _is_amount(found: Sequence[Word], start: int) -> bool:
    return any(word.start == start and word.text in EMPTY_NOUNS for word in found)


def unit(folded: str, taken: Sequence[tuple[int, int]]) -> str:
    """The canonical unit behind 多少 or 几; 几家 of 几家医院 asks for none."""
    for asked in HOW_MANY.finditer(folded):
        if any(start <= asked.start() < end for start, end in taken):
            continue
        start = asked.end() + (folded[asked.end() : asked.end() + 1] in ("万", "亿"))
        if (found := unit_at(folded, start)) and found[0].name not in ("大", "分"):
            return found[0].name
    return ""
