"""Whether a figure in a source sentence counts what a survey asks for, and whether it says that it is so.

A figure counts a thing where the word for it stands directly with it (12个劳动者驿站, 劳动者驿站12个), what is done to it is
what is asked, and it is neither planned, denied nor a change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.holders import leading
from assistant.names import Word, words
from assistant.numbers import Kind, Quantity, compatible, quantities
from assistant.script import fold
from assistant.survey.questions import Survey
from assistant.survey.tally import commensurable
from assistant.survey.wanted import PLANNED
from assistant.survey.wordings import deeds, falls, grows, same_deed, spellings
from assistant.types import Evidence

_CUT = re.compile(r"[;。!?\n]|(?<!\d)[,:]|[,:](?!\d)")
_FAR = 14
"""Characters that may stand between a figure and the word for what it counts."""
_NEXT = 6
_WHOLE = frozenset(["公司", "集团", "企业", "全年", "年度", "季度", "股东", "全市", "全县", "全省", "全区", "我市"])
_HAVE = frozenset(["有", "共有", "现有", "拥有"])
_LAST_YEAR = re.compile("同期")
_TITLES = re.compile("《[^》]*》")
_NARROWER = re.compile("(?:扣非|扣除[^,。;]{1,16})$")
"""What makes 净利润 another one."""
_RATE = re.compile("[人户家日月年次][均](?!衡)|平均|每(?=[人户家名位亩天日月年次吨个])")
_MONEY = frozenset({("资金",), ("经费",), ("款项",)})
_ANYBODY = frozenset({("群众",), ("民众",), ("人员",), ("居民",), ("村民",)})
_AROUND = 60
_NEUTRAL = frozenset(
    ["是", "有", "共有", "现有", "拥有", "为", "达", "达到", "达成", "超", "超过", "共", "共计", "累计", "合计", "总计", "增至", "增加到", "突破", "完成", "实现", "近",
     "计", "含", "等", "约", "分别", "其中", "包括", "截至", "截止", "比如", "例如", "成", "宣布", "通报", "介绍", "显示", "发布"]
)  # fmt: skip
_TOTALS = frozenset(
    ["人数", "数量", "总数", "总额", "金额", "总量", "规模", "面积", "数", "额", "量", "累计", "合计", "总计", "累积", "全部", "价值"]
)  # fmt: skip
_DENIED = frozenset(["未", "没", "没有", "不", "无", "尚未", "并未", "未能", "从未", "不再"])
_CHANGE = re.compile(
    r"(?:同比|环比|比.{1,12}|较.{1,12})(?:净|多|少)?(?:增|减|多|少|升|降|高|低|提|扩|上|下)[加少长多幅升降涨跌至]?[了出]?(?:近|约|超过?)?$"
)
_AMOUNT_TO = re.compile(
    "^(?:总?共计?|合计|总计|累计|总额|总金额|金额|总价值|价值|数量)(?:已|达到?|为|超过?|约|近|是)*$"
)
_INSTANCES = frozenset(["案件", "事件", "项目", "活动", "纠纷"])
_NOT_COUNTED = (Kind.ORDINAL, Kind.IDIOM, Kind.MULTIPLE, Kind.RATIO)
_PEOPLE = frozenset(
    ["员工", "职工", "市民", "居民", "群众", "村民", "学生", "教师", "老师", "游客", "网友", "志愿者", "党员", "干部", "工人", "患者", "代表", "消费者",
     "顾客", "商户", "家长", "校友", "工作人员", "民众", "记者"]
)  # fmt: skip
_GENERAL = _PEOPLE | {"企业", "项目", "资金", "活动", "案件", "人员", "单位", "工作", "服务"}
_QUALIFYING = frozenset({"n", "nz", "nw", "vn", "a", "an", "b", "s", "ORG"})
_NOUN_TAGS = frozenset({"n", "nz", "nw", "LOC", "ORG", "PER"})
_TURNS = ("批", "次", "轮", "批次")
_TIME = ("秒", "分钟", "小时", "天", "周", "个月", "季度", "年", "岁", "周年")


class Sentence:
    """A source sentence, folded, with its words, figures and clauses."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.folded = fold(evidence.text)
        self.words = words(evidence.text)
        self.figures = quantities(evidence.text)
        ends = {q.end for q in self.figures if self.folded[q.end : q.end + 1] == "、"}
        cuts = sorted({match.start() for match in _CUT.finditer(self.folded)} | ends)
        self.clauses = list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(self.folded)], strict=True))

    def clause(self, figure: Quantity) -> tuple[int, int]:
        """Where the clause of a figure begins and ends."""
        return next(span for span in self.clauses if span[0] <= figure.start < span[1] or span[1] >= figure.end)

    def clause_text(self, figure: Quantity) -> str:
        """The clause as the source writes it."""
        start, end = self.clause(figure)
        return self.evidence.text[start : max(end, figure.end)].strip()

    def between(self, start: int, end: int) -> list[Word]:
        """The words that stand wholly between two offsets."""
        return [word for word in self.words if word.start >= start and word.end <= end]

    def follower(self, at: int) -> Word | None:
        """The word that starts there."""
        return next((word for word in self.words if word.start == at), None)

    def parted(self, start: int, end: int) -> bool:
        """Whether a stop or another figure stands between two offsets, or too many characters."""
        figures = any(start <= q.start < end for q in self.figures)
        return end - start > _FAR or figures or bool(_CUT.search(self.folded, start, end))


def mentioned(survey: Survey, evidence: Evidence) -> bool:
    """Whether a sentence has the words for what the survey counts, with a figure or without."""
    folded = fold(evidence.text)
    about = fold(f"{evidence.title}\n{evidence.before}") + folded
    if not any(word in folded for word in traces(survey)) or any(each not in about for each in survey.occasions):
        return False
    if any(word in folded for word in _compounds(survey)) or not any(word in folded for word in heads(survey)):
        return True
    return _qualified(survey, folded + fold(evidence.before[-_AROUND:] + evidence.title))


def as_written(survey: Survey, sentences: Sequence[Evidence]) -> Survey:
    """The survey with the last word alone for what it counts, where an article that writes it in full means nothing else by it.

    驿站 is 户外劳动者驿站 in an article that has that and no other 驿站.
    """
    head = survey.thing[-1] if survey.thing else ""
    texts = [fold(each.text) for each in sentences]
    if (
        len(survey.thing) < 2
        or head in _GENERAL
        or not any(word in text for word in _compounds(survey) for text in texts)
    ):
        return survey
    for text, sentence in zip(texts, sentences, strict=True):
        for match in re.finditer(re.escape(head), text):
            before = next((w for w in words(sentence.text) if w.end == match.start()), None)
            if (
                before
                and before.tag in _QUALIFYING
                and not any(before.text in each or each in before.text for each in survey.thing[:-1])
            ):
                return survey
    return replace(survey, thing=(head,))


def traces(survey: Survey) -> tuple[str, ...]:
    """The words of which a sentence must have one: those for what is counted, and for what is done where that says enough."""
    plain = survey.thing in _MONEY or survey.thing in _ANYBODY
    return (*heads(survey), *(word for deed in survey.doing for word in deeds(deed) if plain))


def heads(survey: Survey) -> tuple[str, ...]:
    """The words for what is counted, else for what is done."""
    if survey.thing:
        return (*_compounds(survey), *spellings(survey.thing[-1]))
    return tuple(dict.fromkeys(word for deed in survey.doing for word in deeds(deed)))


def counted(survey: Survey, sentence: Sentence) -> list[Quantity]:
    """The figures of a sentence that count what the survey asks for, in their order."""
    titles = [match.span() for match in _TITLES.finditer(sentence.folded)]
    free = [q for q in sentence.figures if not any(start < q.start < end for start, end in titles)]
    wanted = [q for q in free if _measures(survey, q) and not _is_rate(survey, sentence, q)]
    bound = [q for q in wanted if _is_bound(survey, sentence, q)]
    if not bound:
        bound = [q for q in wanted if _amounts_to(survey, sentence, q)]
    others = [q for q in wanted if q not in bound]
    bound += [q for q in others if _elliptic(survey, sentence, q, bound) or _dealt(sentence, q, bound)]
    return sorted(bound, key=lambda q: q.start)


def stated(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """Whether what is asked was done: not planned, not denied, no change, and no other deed."""
    start, _ = sentence.clause(figure)
    before = sentence.between(0, figure.start)
    if any(w.text in PLANNED and w.tag != "p" for w in before) is not survey.planned:
        return False
    if any(w.text in _DENIED and w.start >= start for w in before):
        return False
    if not survey.share and _CHANGE.search(sentence.folded[start : figure.start]):
        return False
    if _LAST_YEAR.search(sentence.folded, start, figure.start) and "同期" not in survey.asked and not survey.share:
        return False
    if _by_others(survey, sentence, figure):
        return False
    return not survey.doing or not survey.thing or _done(survey, sentence, figure)


def _by_others(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """员工自发捐款38万元 is not what their firm gave."""
    start, _ = sentence.clause(figure)
    inside = sentence.between(start, figure.start)
    first = next((w for w in inside if w.tag not in ("TIME", "t", "d", "ad", "f", "w", "m", "a")), None)
    done = [w for w in inside if w.tag == "v" and first and w.start >= first.end]
    return bool(first and done and first.text in _PEOPLE and first.text not in survey.thing)


def fallen(survey: Survey, sentence: Sentence, figure: Quantity) -> Word | None:
    """The word that says that a percentage is by how much something fell, where its growth is asked for."""
    if not survey.share or not grows(survey.thing[-1]):
        return None
    start, _ = sentence.clause(figure)
    moved = [word for word in sentence.between(start, figure.start) if falls(word.text) or grows(word.text)]
    return moved[-1] if moved and falls(moved[-1].text) else None


# --- kind and unit --------------------------------------------------------------------------------


def _measures(survey: Survey, figure: Quantity) -> bool:
    if figure.kind in _NOT_COUNTED:
        return False
    if survey.share or figure.kind is Kind.SHARE:
        return survey.share and figure.kind is Kind.SHARE
    if survey.unit:
        return commensurable(figure.unit, survey.unit)
    return figure.unit == "元" if survey.money else figure.unit not in _TIME + _TURNS


# --- the word for what it counts --------------------------------------------------------------------


def _is_rate(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """人均1200元 and 每人3000元 are no totals."""
    start, _ = sentence.clause(figure)
    each = _RATE.search(sentence.folded[start : figure.start])
    return each is not None and each[0] not in survey.asked


def _is_bound(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    start, end = sentence.clause(figure)
    end = max(end, figure.end)
    if not survey.thing:
        return _is_deed(survey, sentence, figure, start)
    if _is_plain(survey, sentence, figure, start):
        return True
    for head in heads(survey):
        for match in re.finditer(re.escape(head), sentence.folded[start:end]):
            left, right = start + match.start(), start + match.end()
            whole = right == figure.start or not any(word.start < right < word.end for word in sentence.words)
            other = (survey.money or head not in _compounds(survey)) and _is_another(survey, sentence, left)
            other = other or bool(_NARROWER.search(sentence.folded, 0, left))
            if whole and not other and _stand_together(survey, sentence, figure, left, right):
                return not survey.share or _is_share_of(survey, sentence, figure)
    return False


def _is_plain(survey: Survey, sentence: Sentence, figure: Quantity, start: int) -> bool:
    """投入45万元 where 投入资金 is asked for, 转移370余人 where 转移群众: the thing is only what the unit says."""
    unit = "元" if survey.thing in _MONEY else "人" if survey.thing in _ANYBODY else ""
    after = sentence.follower(figure.end)
    if not unit or not compatible(figure.unit, unit) or (after and after.tag in _NOUN_TAGS):
        return False
    before = [
        w for w in sentence.between(start, figure.start) if w.text not in _NEUTRAL and w.tag not in ("d", "ad", "w")
    ]
    return bool(before) and any(same_deed(deed, before[-1].text) for deed in survey.doing)


def _is_deed(survey: Survey, sentence: Sentence, figure: Quantity, start: int) -> bool:
    """5人死亡 and 裁员300余人, but 3人 neither in 死亡1人、受伤3人 nor in 1人死亡、3人受伤."""
    words = heads(survey)
    if any(sentence.folded.startswith(word, figure.end) for word in words if len(word) > 1):
        return True
    after = sentence.follower(figure.end)
    if figure.unit == "元" and (sentence.folded.endswith("价值", 0, figure.start) or (after and after.text == "的")):
        return False
    start = max([start, figure.start - (_FAR if survey.unit or survey.money else _NEXT)])
    told = sentence.folded[start : figure.start]
    if (after and after.tag == "v") or "、" in told or any(start < q.end <= figure.start for q in sentence.figures):
        return False
    near = [w for w in sentence.between(start, figure.start) if w.text not in _NEUTRAL]
    if near and near[-1].end == figure.start and near[-1].tag == "v":  # 死亡失踪142人
        near, told = near[-1:], near[-1].text
    written = any(len(word) > 1 and word in told for word in words)
    return written or any(same_deed(deed, word.text) for deed in survey.doing for word in near)


def _is_another(survey: Survey, sentence: Sentence, left: int) -> bool:
    """集装箱吞吐量 where 货物吞吐量 is asked for: the noun before the head is none of its qualities."""
    before = next((word for word in sentence.words if word.end == left), None)
    if survey.money and len(survey.thing) == 1:
        before = next((w for w in reversed(sentence.between(0, left)) if w.tag not in ("f", "TIME", "t")), None)
        named = before is not None and any(
            end == before.end for end, _ in leading(sentence.evidence.text, sentence.evidence)
        )
        return (
            before is not None and before.tag in ("n", "nz") and before.text not in _WHOLE and not named
        )  # 教育产品期内营收
    if len(survey.thing) < 2 or before is None or before.tag not in ("n", "nz"):
        return False
    return not any(each in before.text or before.text in each for noun in survey.thing[:-1] for each in spellings(noun))


def _stand_together(survey: Survey, sentence: Sentence, figure: Quantity, left: int, right: int) -> bool:
    """劳动者驿站12个, or 12个劳动者驿站 where no figure follows the word that is its own."""
    if right <= figure.start:
        another = any(q.end == left and q.unit == figure.unit for q in sentence.figures)  # 14人遇难1人失联
        return not another and _told_after(survey, sentence, figure, right)
    own = (q for q in sentence.figures if q.start >= right and _told_after(survey, sentence, q, right))
    return figure.end <= left and not any(own) and _told_before(survey, sentence, figure, left, right)


def _told_after(survey: Survey, sentence: Sentence, figure: Quantity, right: int) -> bool:
    if sentence.parted(right, figure.start):
        return False
    if (after := sentence.follower(figure.end)) and after.tag in _NOUN_TAGS:
        return False
    gap = sentence.between(right, figure.start)
    nouns = any(w.tag in _NOUN_TAGS and w.text not in _TOTALS for w in gap)
    verbs = [w for w in gap if w.tag in ("v", "vn") and w.text not in _NEUTRAL | _TOTALS]
    return not nouns and all(any(same_deed(deed, verb.text) for deed in survey.doing) for verb in verbs)


def _told_before(survey: Survey, sentence: Sentence, figure: Quantity, left: int, right: int) -> bool:
    if sentence.parted(figure.end, left):
        return False
    other = _NOUN_TAGS if figure.unit == "元" else _NOUN_TAGS | {"vn"}
    if (after := sentence.follower(right)) and after.tag in other and after.text not in _INSTANCES:
        return False
    gap = sentence.between(figure.end, left)
    worth = sentence.folded.endswith("价值", 0, figure.start) and not survey.money
    if worth or any(w.tag == "p" or w.text in ("了", "过", "着") for w in gap):
        return False
    tags = [w.tag for w in gap]
    return not any(tag == "v" and "n" in tags[:index] for index, tag in enumerate(tags))


def _is_share_of(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """营收12.5亿元，同比增长8%: the percentage is of what the last figure before it counts, where there is one."""
    if "分别" in sentence.folded[: figure.start] and figure.kind is Kind.SHARE and not survey.subjects:
        return False  # 游客98万人次，收入6.3亿元，分别增长55%和62%: of which, only the order tells
    last = [q for q in sentence.figures if q.end <= figure.start and q.kind is not Kind.SHARE]
    start = sentence.clause(last[-1])[0] if last else 0
    return not last or _qualified(survey, sentence.folded[start : figure.start])


def _qualified(survey: Survey, folded: str) -> bool:
    """Whether a text has what the thing is qualified by: 困难 of 困难职工, 营业收入 of 营业收入增速."""
    qualities = survey.thing[:-1]
    whole = any(word in folded for word in spellings("".join(qualities)))
    return whole or all(any(word in folded for word in spellings(each)) for each in qualities)


def _compounds(survey: Survey) -> tuple[str, ...]:
    """The thing as one word, and the other words for it: 就业岗位 is 岗位."""
    return spellings("".join(survey.thing)) if survey.thing else ()


# --- figures beside it that share its word ------------------------------------------------------------


def _elliptic(survey: Survey, sentence: Sentence, figure: Quantity, bound: Sequence[Quantity]) -> bool:
    """宁波30个 beside 杭州建成驿站50个, 2022年17个 behind 2021年建成驿站15个: a figure of the same unit and no other noun."""
    start, end = sentence.clause(figure)
    text = sentence.evidence.text[start:end]
    own = [names for stop, names in leading(text) if start + stop <= figure.start]
    rest = sentence.folded[figure.end : end].strip("。 ")
    inside = sentence.between(start, figure.start)
    nouns = [w for w in inside if w.tag in ("n", "nz", "s", "f") and w.text not in _TOTALS | _NEUTRAL]
    verbs = [w for w in inside if w.tag in ("v", "vn") and w.text not in _NEUTRAL | _TOTALS | PLANNED]
    done = all(any(same_deed(deed, verb.text) for deed in survey.doing) for verb in verbs)
    alike = any(compatible(figure.unit, q.unit) for q in bound)
    if not bound:
        alike = _told_of_before(survey, sentence, start) and not survey.share
    return (not verbs if len(own) == 1 else not own and done) and not rest and not nouns and alike


def _told_of_before(survey: Survey, sentence: Sentence, start: int) -> bool:
    """Whether the last clause before an offset that has a noun is of what is counted, and has no figure of it."""
    for low, high in reversed([span for span in sentence.clauses if span[1] <= start]):
        if any(head in sentence.folded[low:high] for head in _compounds(survey)):
            return True
        if any(w.tag in _NOUN_TAGS for w in sentence.between(low, high)):
            return False
    return False


def _dealt(sentence: Sentence, figure: Quantity, bound: Sequence[Quantity]) -> bool:
    """15场 in 分别举办招聘会8场和15场."""
    before = [q for q in sentence.figures if q.end <= figure.start]
    if not before or "分别" not in sentence.folded[: before[-1].start]:
        return False
    link = sentence.folded[before[-1].end : figure.start].strip()
    chained = before[-1] in bound or _dealt(sentence, before[-1], bound)
    return chained and link in ("和", "、", "与", "及", "以及") and compatible(before[-1].unit, figure.unit)


def _amounts_to(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """共计3500万元 behind a clause that has the word and no figure: 分两批发放消费券，共计3500万元."""
    start, _ = sentence.clause(figure)
    here = sentence.clauses.index(sentence.clause(figure))
    if not here or not survey.thing or not _AMOUNT_TO.match(sentence.folded[start : figure.start]):
        return False
    low, high = sentence.clauses[here - 1]
    free = not any(low <= q.start < high for q in sentence.figures if _measures(survey, q))
    return free and any(head in sentence.folded[low:high] for head in heads(survey))


# --- what is done --------------------------------------------------------------------------------------


def _done(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """The nearest clause up to the figure's own that has a verb must have one of those asked for."""
    wanted = [word for deed in survey.doing for word in deeds(deed) if len(word) > 1]
    own = sentence.clause(figure)
    for start, end in reversed(sentence.clauses[: sentence.clauses.index(own) + 1]):
        end = max(end, figure.end) if (start, end) == own else end
        neutral = _NEUTRAL - _HAVE
        verbs = [w for w in sentence.between(start, end) if w.tag in ("v", "vn", "vd") and w.text not in neutral]
        if any(word in sentence.folded[start:end] for word in wanted):
            return True
        if any(same_deed(deed, verb.text) for deed in survey.doing for verb in verbs):
            return True
        if any(verb.tag != "vn" for verb in verbs):
            return False
    return True
