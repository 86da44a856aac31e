"""Whether the word for what a survey counts stands with a figure: 12个劳动者驿站, 劳动者驿站12个, 投入45万元."""

from __future__ import annotations

import re

from assistant.deeds import same_deed, spellings
from assistant.holders import leading
from assistant.names import SUBJECT_TAGS
from assistant.numbers import Kind, Quantity, compatible
from assistant.survey.questions import Survey
from assistant.survey.sentence import FAR, NEUTRAL, TOTALS, Sentence
from assistant.survey.terms import ANYBODY, MONEY, compounds, heads, qualified

_NEXT = 6

_WHOLE = frozenset(["公司", "集团", "企业", "全年", "年度", "季度", "股东", "全市", "全县", "全省", "全区", "我市"])

_NARROWER = re.compile("(?:扣非|扣除[^,。;]{1,16})$")
"""What makes 净利润 another one."""

_NARROWED = re.compile("扣非|扣除非")

_INSTANCES = frozenset(["案件", "事件", "项目", "活动", "纠纷"])


def is_bound(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
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
            other = (survey.money or head not in compounds(survey)) and _is_another(survey, sentence, left)
            other = other or bool(_NARROWER.search(sentence.folded, 0, left))
            if whole and not other and _stand_together(survey, sentence, figure, left, right):
                return not survey.share or _is_share_of(survey, sentence, figure)
    return False


def _is_plain(survey: Survey, sentence: Sentence, figure: Quantity, start: int) -> bool:
    """投入45万元 where 投入资金 is asked for, 转移370余人 where 转移群众: the thing is only what the unit says."""
    unit = "元" if survey.thing in MONEY else "人" if _is_anybody(survey, sentence) else ""
    after = sentence.follower(figure.end)
    if not unit or not compatible(figure.unit, unit) or (after and after.tag in SUBJECT_TAGS):
        return False
    before = [
        w for w in sentence.between(start, figure.start) if w.text not in NEUTRAL and w.tag not in ("d", "ad", "w")
    ]
    return bool(before) and any(same_deed(deed, before[-1].text) for deed in survey.doing)


def _is_anybody(survey: Survey, sentence: Sentence) -> bool:
    """群众, and 务工人员 in a sentence that speaks of 务工."""
    return survey.thing in ANYBODY or (survey.thing[-1:] in ANYBODY and qualified(survey, sentence.folded))


def _is_deed(survey: Survey, sentence: Sentence, figure: Quantity, start: int) -> bool:
    """5人死亡 and 裁员300余人, but 3人 neither in 死亡1人、受伤3人 nor in 1人死亡、3人受伤."""
    words = heads(survey)
    if any(sentence.folded.startswith(word, figure.end) for word in words if len(word) > 1):
        return True
    after = sentence.follower(figure.end)
    if figure.unit == "元" and (sentence.folded.endswith("价值", 0, figure.start) or (after and after.text == "的")):
        return False
    start = max([start, figure.start - (FAR if survey.unit or survey.money else _NEXT)])
    told = sentence.folded[start : figure.start]
    if (after and after.tag == "v") or "、" in told or any(start < q.end <= figure.start for q in sentence.figures):
        return False
    near = [w for w in sentence.between(start, figure.start) if w.text not in NEUTRAL]
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
    if len(survey.thing) < 2 or before is None or before.tag not in ("n", "nz", "vn"):
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
    if (after := sentence.follower(figure.end)) and after.tag in SUBJECT_TAGS:
        return False
    gap = sentence.between(right, figure.start)
    nouns = any(w.tag in SUBJECT_TAGS and w.text not in TOTALS for w in gap)
    verbs = [w for w in gap if w.tag in ("v", "vn") and w.text not in NEUTRAL | TOTALS]
    return not nouns and all(any(same_deed(deed, verb.text) for deed in survey.doing) for verb in verbs)


def _told_before(survey: Survey, sentence: Sentence, figure: Quantity, left: int, right: int) -> bool:
    if sentence.parted(figure.end, left):
        return False
    other = SUBJECT_TAGS if figure.unit == "元" else SUBJECT_TAGS | {"vn"}
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
    told = sentence.folded[start : figure.start]
    return not last or (qualified(survey, told) and not _NARROWED.search(told))
