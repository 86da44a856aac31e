"""Which figures of a source sentence count what a survey asks for, those included that share the word of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.deeds import same_deed
from assistant.holders import leading
from assistant.names import SUBJECT_TAGS
from assistant.numbers import Kind, Quantity, compatible
from assistant.polarity import PLANNED
from assistant.survey.binding import is_bound
from assistant.survey.questions import Survey
from assistant.survey.sentence import NEUTRAL, TOTALS, Sentence
from assistant.survey.tally import commensurable
from assistant.survey.terms import compounds, heads

_TITLES = re.compile("《[^》]*》")

_RATE = re.compile("[人户家日月年次][均](?!衡)|平均|每(?=[人户家名位亩天日月年次吨个])")

_AMOUNT_TO = re.compile(
    "^(?:总?共计?|合计|总计|累计|总额|总金额|金额|总价值|价值|数量)(?:已|达到?|为|超过?|约|近|是)*$"
)

_NOT_COUNTED = (Kind.ORDINAL, Kind.IDIOM, Kind.MULTIPLE, Kind.RATIO)

_TURNS = ("批", "次", "轮", "批次")

_TIME = ("秒", "分钟", "小时", "天", "周", "个月", "季度", "年", "岁", "周年")


def counted(survey: Survey, sentence: Sentence) -> list[Quantity]:
    """The figures of a sentence that count what the survey asks for, in their order."""
    titles = [match.span() for match in _TITLES.finditer(sentence.folded)]
    free = [q for q in sentence.figures if not any(start < q.start < end for start, end in titles)]
    wanted = [q for q in free if _measures(survey, q) and not _is_rate(survey, sentence, q)]
    bound = [q for q in wanted if is_bound(survey, sentence, q)]
    if not bound:
        bound = [q for q in wanted if _amounts_to(survey, sentence, q)]
    others = [q for q in wanted if q not in bound]
    bound += [q for q in others if _elliptic(survey, sentence, q, bound) or _dealt(sentence, q, bound)]
    return sorted(bound, key=lambda q: q.start)


def _measures(survey: Survey, figure: Quantity) -> bool:
    if figure.kind in _NOT_COUNTED:
        return False
    if survey.share or figure.kind is Kind.SHARE:
        return survey.share and figure.kind is Kind.SHARE
    if survey.unit:
        people = not survey.thing and survey.unit == "人"  # 5个村 are no people
        return figure.unit == "人" if people else commensurable(figure.unit, survey.unit)
    return figure.unit == "元" if survey.money else figure.unit not in _TIME + _TURNS


def _is_rate(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """人均1200元 and 每人3000元 are no totals."""
    start, _ = sentence.clause(figure)
    each = _RATE.search(sentence.folded[start : figure.start])
    return each is not None and each[0] not in survey.asked


def _elliptic(survey: Survey, sentence: Sentence, figure: Quantity, bound: Sequence[Quantity]) -> bool:
    """宁波30个 beside 杭州建成驿站50个, 2022年17个 behind 2021年建成驿站15个: a figure of the same unit and no other noun."""
    start, end = sentence.clause(figure)
    text = sentence.evidence.text[start:end]
    own = [names for stop, names in leading(text) if start + stop <= figure.start]
    rest = sentence.folded[figure.end : end].strip("。 ")
    inside = sentence.between(start, figure.start)
    nouns = [w for w in inside if w.tag in ("n", "nz", "s", "f") and w.text not in TOTALS | NEUTRAL | PLANNED]
    verbs = [w for w in inside if w.tag in ("v", "vn") and w.text not in NEUTRAL | TOTALS | PLANNED]
    done = all(any(same_deed(deed, verb.text) for deed in survey.doing) for verb in verbs)
    alike = any(compatible(figure.unit, q.unit) for q in bound)
    if not bound:
        alike = _told_of_before(survey, sentence, start) and not survey.share
    done = done and not survey.share  # 利润3亿元，同比增长33% beside the growth of another
    return (not verbs if len(own) == 1 else not own and done) and not rest and not nouns and alike


def _told_of_before(survey: Survey, sentence: Sentence, start: int) -> bool:
    """Whether the last clause before an offset that has a noun is of what is counted, and has no figure of it."""
    for low, high in reversed([span for span in sentence.clauses if span[1] <= start]):
        if any(head in sentence.folded[low:high] for head in compounds(survey)):
            return True
        if any(w.tag in SUBJECT_TAGS for w in sentence.between(low, high)):
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
