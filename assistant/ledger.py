"""Source sentences to entries: which figure answers a survey, of whom it is told, and for what time.

A figure counts what a survey asks for where the thing's word stands directly with it (12个劳动者驿站, 劳动者驿站12个), what
is done to it is what is asked, and it is neither planned, denied nor a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.names import Word, speaks_of, words
from assistant.numbers import Kind, Quantity, compatible, dates, quantities
from assistant.script import fold
from assistant.subjects import Named, fits, leading, same, subject
from assistant.survey import Survey
from assistant.types import Evidence
from assistant.wordings import deeds, same_deed, spellings

_CUT = re.compile(r"[;。!?\n]|(?<!\d)[,:]|[,:](?!\d)")
_FAR = 14
"""Characters that may stand between a figure and the word for what it counts."""
_AROUND = 60
_NEUTRAL = frozenset(
    ["是", "有", "为", "达", "达到", "达成", "超", "超过", "共", "共计", "累计", "合计", "总计", "增至", "增加到", "突破", "完成", "实现",
     "计", "含", "等", "约", "近", "分别", "其中", "包括", "截至", "截止", "比如", "例如"]
)  # fmt: skip
_TOTALS = frozenset(
    [
        "人数",
        "数量",
        "总数",
        "总额",
        "金额",
        "总量",
        "规模",
        "面积",
        "数",
        "额",
        "量",
        "累计",
        "合计",
        "总计",
        "累积",
        "全部",
    ]
)
_PLANNED = frozenset(["计划", "拟", "预计", "力争", "有望", "争取", "规划", "目标", "将"])
_DENIED = frozenset(["未", "没", "没有", "不", "无", "尚未", "并未", "未能", "从未"])
_CHANGE = re.compile(r"(?:同比|环比|比.{1,12}|较.{1,12})(?:净|多|少)?(?:增|减|多|少|升|降|高|低|提|扩)?.{0,3}$")
_PART = re.compile("其中|包括|包含")
_NOT_COUNTED = (Kind.ORDINAL, Kind.IDIOM, Kind.MULTIPLE, Kind.RATIO)
_NOUN_TAGS = frozenset({"n", "nz", "nw", "LOC", "ORG", "PER"})
_INSTANCES = frozenset(["案件", "事件", "项目", "活动", "纠纷"])
_TIME = ("秒", "分钟", "小时", "天", "周", "个月", "季度", "年", "岁", "周年")
_OUTRIGHT = re.compile(
    "(?:位?居|位列|排名?|名列)(?:[^,。]{0,6})?(?:首位|第一|榜首)|(?:最多|最高|最大|最长|最少|最低)的(?:是|城市|省|县|区|国家|公司|企业|单位|工会)"
)
_SAME_TIME = re.compile("^(?:年|月)?(?:的)?同期")


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with whom it is told of, as the source writes both, and the clause that tells it.

    `period` are the days it is for where its sentence says so; `part` where it is a part of another figure.
    """

    subject: str
    figure: Quantity
    clause: str
    evidence: Evidence
    period: tuple[date, date] | None
    part: bool


def entries(survey: Survey, evidence: Sequence[Evidence]) -> list[Entry]:
    """The figures that answer a survey, in the order of the evidence."""
    usual = _usual(survey, evidence)
    return [
        entry
        for sentence in evidence
        if mentioned(survey, sentence)
        for entry in _entries(survey, sentence, usual.get(sentence.article_id, ()))
    ]


def _usual(survey: Survey, evidence: Sequence[Evidence]) -> dict[str, tuple[Named, ...]]:
    """Whom each article is about: the first name of its beginning, unless paragraphs lead with others of the class."""
    usual: dict[str, tuple[Named, ...]] = {}
    led: dict[str, list[Named]] = {}
    for sentence in evidence:
        if sentence.article_id not in usual:
            usual[sentence.article_id] = next((names for _, names in leading(sentence.lead, survey.group)), ())
        if not sentence.before:
            first = next((names[0] for _, names in leading(sentence.text, survey.group)), None)
            led.setdefault(sentence.article_id, []).extend([first] if first else [])
    return {id_: names for id_, names in usual.items() if names and _alone(survey, names[0], led.get(id_, []))}


def _alone(survey: Survey, usual: Named, led: Sequence[Named]) -> bool:
    return not any(fits(survey.group, each) and not same(each.text, usual.text) for each in led)


def mentioned(survey: Survey, evidence: Evidence) -> bool:
    """Whether a sentence has the words for what the survey counts, with a figure or without."""
    folded = fold(evidence.text)
    if not any(word in folded for word in heads(survey)):
        return False
    around = folded + fold(evidence.before[-_AROUND:] + evidence.title)
    whole = any(word in folded for word in _compounds(survey))
    return whole or all(any(word in around for word in spellings(noun)) for noun in survey.thing[:-1])


def outright(survey: Survey, evidence: Evidence) -> bool:
    """Whether a sentence itself says who is first: then it is the answer, and the figures at hand need not be."""
    return mentioned(survey, evidence) and bool(_OUTRIGHT.search(fold(evidence.text)))


def heads(survey: Survey) -> tuple[str, ...]:
    """The words of which a sentence must have one: for what is counted, else for what is done."""
    if survey.thing:
        return (*_compounds(survey), *spellings(survey.thing[-1]))
    return tuple(dict.fromkeys(word for deed in survey.doing for word in deeds(deed)))


def _compounds(survey: Survey) -> tuple[str, ...]:
    """The thing as one word, and the other words for it: 就业岗位 is 岗位."""
    return spellings("".join(survey.thing)) if survey.thing else ()


def _entries(survey: Survey, evidence: Evidence, usual: Sequence[Named]) -> Iterator[Entry]:
    sentence = _Sentence(evidence)
    wanted = [q for q in sentence.figures if _measures(survey, q)]
    bound = [q for q in wanted if _is_bound(survey, sentence, q)]
    if not bound:
        return
    bound += [q for q in wanted if q not in bound and _elliptic(survey, sentence, q, bound)]
    for figure in sorted(bound, key=lambda q: q.start):
        named = _whose(survey, sentence, figure, wanted, usual)
        if not named or not _stated(survey, sentence, figure):
            continue
        if (holder := _asked(survey, named)) and speaks_of(named.text, evidence):
            yield Entry(
                holder,
                figure,
                sentence.clause_text(figure),
                evidence,
                _period(sentence, figure),
                _is_part(sentence, figure),
            )


class _Sentence:
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
        return next(span for span in self.clauses if span[0] <= figure.start < span[1] or span[1] >= figure.end)

    def clause_text(self, figure: Quantity) -> str:
        start, end = self.clause(figure)
        return self.evidence.text[start : max(end, figure.end)].strip()

    def between(self, start: int, end: int) -> list[Word]:
        return [word for word in self.words if word.start >= start and word.end <= end]

    def follower(self, at: int) -> Word | None:
        return next((word for word in self.words if word.start == at), None)


# --- what a figure counts -----------------------------------------------------------------------


def _measures(survey: Survey, figure: Quantity) -> bool:
    """Whether a figure is of the kind and unit that is asked for."""
    if figure.kind in _NOT_COUNTED:
        return False
    if survey.share or figure.kind is Kind.SHARE:
        return survey.share and figure.kind is Kind.SHARE
    if survey.unit:
        both_count = _counts(survey.unit) and _counts(figure.unit) and bool(survey.thing)
        return compatible(figure.unit, survey.unit) or both_count
    return figure.unit == "元" if survey.money else figure.unit not in _TIME


def _counts(unit: str) -> bool:
    return compatible(unit, "个")


def _is_bound(survey: Survey, sentence: _Sentence, figure: Quantity) -> bool:
    start, end = sentence.clause(figure)
    end = max(end, figure.end)
    if not survey.thing:
        verbs = [w for w in sentence.between(start, figure.start) if w.tag[0] == "v"]
        return any(
            same_deed(deed, verb.text) for deed in survey.doing for verb in verbs if figure.start - verb.end <= _FAR
        )
    for head in heads(survey):
        for match in re.finditer(re.escape(head), sentence.folded[start:end]):
            left, right = start + match.start(), start + match.end()
            if not any(word.start < right < word.end for word in sentence.words) and _stand_together(
                survey, sentence, figure, left, right
            ):
                return True
    return False


def _stand_together(survey: Survey, sentence: _Sentence, figure: Quantity, left: int, right: int) -> bool:
    """劳动者驿站12个, or 12个劳动者驿站 where no figure follows the word that is its own."""
    if right <= figure.start:
        return _told_after(survey, sentence, figure, right)
    own = (q for q in sentence.figures if q.start >= right and _told_after(survey, sentence, q, right))
    return figure.end <= left and not any(own) and _told_before(sentence, figure, left, right)


def _told_after(survey: Survey, sentence: _Sentence, figure: Quantity, right: int) -> bool:
    gap = sentence.between(right, figure.start)
    if (
        figure.start - right > _FAR
        or _CUT.search(sentence.folded, right, figure.start)
        or _parted(sentence, right, figure.start)
    ):
        return False
    if (after := sentence.follower(figure.end)) and after.tag in _NOUN_TAGS:
        return False
    nouns = any(w.tag in _NOUN_TAGS and w.text not in _TOTALS for w in gap)
    verbs = [w for w in gap if w.tag in ("v", "vn") and w.text not in _NEUTRAL | _TOTALS]
    return not nouns and all(any(same_deed(deed, verb.text) for deed in survey.doing) for verb in verbs)


def _told_before(sentence: _Sentence, figure: Quantity, left: int, right: int) -> bool:
    gap = sentence.between(figure.end, left)
    if (
        left - figure.end > _FAR
        or _CUT.search(sentence.folded, figure.end, left)
        or _parted(sentence, figure.end, left)
    ):
        return False
    other = _NOUN_TAGS if figure.unit == "元" else _NOUN_TAGS | {"vn"}
    if (after := sentence.follower(right)) and after.tag in other and after.text not in _INSTANCES:
        return False
    if sentence.folded.endswith("价值", 0, figure.start) or any(
        w.tag == "p" or w.text in ("了", "过", "着") for w in gap
    ):
        return False
    tags = [w.tag for w in gap]
    return not any(tag == "v" and "n" in tags[:index] for index, tag in enumerate(tags))


def _parted(sentence: _Sentence, start: int, end: int) -> bool:
    return any(start <= q.start < end for q in sentence.figures)


def _elliptic(survey: Survey, sentence: _Sentence, figure: Quantity, bound: Sequence[Quantity]) -> bool:
    """宁波30个 beside 杭州建成驿站50个: a name and a figure of the same unit, and no other noun."""
    start, end = sentence.clause(figure)
    own = [
        names
        for stop, names in leading(sentence.evidence.text[start:end], survey.group)
        if start + stop <= figure.start
    ]
    rest = sentence.folded[figure.end : end].strip("。个 ")
    between = sentence.between(start, figure.start)
    nouns = [w for w in between if w.tag in ("n", "nz") and w.text not in _TOTALS]
    return len(own) == 1 and not rest and not nouns and any(compatible(figure.unit, q.unit) for q in bound)


# --- whether it is so, of whom, when ---------------------------------------------------------------


def _stated(survey: Survey, sentence: _Sentence, figure: Quantity) -> bool:
    """Whether what is asked was done: not planned, not denied, no change, and no other deed."""
    start, _ = sentence.clause(figure)
    told = list(sentence.between(0, figure.start))
    if any(w.text in _PLANNED and w.tag != "p" and w.text not in survey.asked for w in told):
        return False
    if any(w.text in _DENIED and w.start >= start for w in told):
        return False
    if not survey.share and _CHANGE.search(sentence.folded[start : figure.start]) and "比" not in survey.asked:
        return False
    return not survey.doing or not survey.thing or _done(survey, sentence, figure)


def _done(survey: Survey, sentence: _Sentence, figure: Quantity) -> bool:
    """The nearest clause up to the figure's own that has a verb must have one of those asked for."""
    here = sentence.clauses.index(sentence.clause(figure))
    for start, end in reversed(sentence.clauses[: here + 1]):
        inside = sentence.between(start, max(end, figure.end) if (start, end) == sentence.clauses[here] else end)
        verbs = [w for w in inside if w.tag in ("v", "vn", "vd") and w.text not in _NEUTRAL]
        if any(same_deed(deed, verb.text) for deed in survey.doing for verb in verbs):
            return True
        if any(verb.tag != "vn" for verb in verbs):
            return False
    return True


def _whose(
    survey: Survey, sentence: _Sentence, figure: Quantity, wanted: Sequence[Quantity], usual: Sequence[Named]
) -> Named | None:
    """Of whom a figure is told; of joined names the one in the figure's turn, where 分别 gives them out."""
    named = subject(sentence.evidence, figure.start, survey.group, usual)
    if len(named) < 2:
        return named[0] if named else None
    at = sentence.folded.rfind("分别", 0, figure.start)
    turn = [q for q in wanted if q.start > at]
    if at < 0 or len(turn) != len(named):
        return None
    return named[turn.index(figure)]


def _asked(survey: Survey, named: Named) -> str:
    """The name under which an entry goes: as the source has it; empty where it is none of those asked about."""
    if survey.subjects:
        return next((named.text for each in survey.subjects if same(each, named.text)), "")
    return named.text if fits(survey.group, named) else ""


def _period(sentence: _Sentence, figure: Quantity) -> tuple[date, date] | None:
    """The days of the last date before a figure; a single day stands for its year."""
    evidence = sentence.evidence
    told = [
        mention
        for mention in dates(evidence.text, evidence.published)
        if mention.low and mention.high and mention.end <= figure.start
        and not _SAME_TIME.match(sentence.folded[mention.end :])
    ]  # fmt: skip
    if not told or not told[-1].low or not told[-1].high:
        return None
    low, high = told[-1].low, told[-1].high
    if (high - low).days > 1:
        return low, high
    return date(low.year, 1, 1), date(low.year, 12, 31)


def _is_part(sentence: _Sentence, figure: Quantity) -> bool:
    return bool(_PART.search(sentence.folded, 0, figure.start))
