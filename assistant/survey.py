"""Recognise a question over many articles: a list with figures, the most or least, a sum, a comparison of named ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.names import Word, words
from assistant.numbers import Approximation, quantities, unit_at
from assistant.script import fold
from assistant.subjects import GROUPS, group_of, holders
from assistant.types import Question


class SurveyKind(StrEnum):
    """What is made of the figures that are found."""

    LIST = "list"
    MOST = "most"
    LEAST = "least"
    SUM = "sum"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class Survey:
    """A question over many articles as understood; all folded.

    `group` is the class of those asked about (工会, 城市), or `subjects` names them; `thing` is what is counted, its
    head last, `doing` the verbs; `unit` is canonical, `share` where a percentage is asked for; `scope` are names that
    bind every figure; `asked` is the question.
    """

    kind: SurveyKind
    group: str
    subjects: tuple[str, ...]
    thing: tuple[str, ...]
    doing: tuple[str, ...]
    unit: str = ""
    money: bool = False
    share: bool = False
    scope: tuple[str, ...] = ()
    asked: str = ""


_COUNT = "[个家座所位名支]"
_LEVEL = (
    "(?:各级|各地|各市|各县|各区|各省|基层|大型|重点|主要|上市|国有|民营|级"
    "|[省市县区地乡镇]级?(?=总?工会|银行|医院|学校|公司|企业|单位|部门|机构))?"
)
_MEMBERS = rf"{_LEVEL}(?P<group>{GROUPS})"
_WHICH = re.compile(rf"哪(?:些|几)?一?{_COUNT}?{_MEMBERS}")
_EACH = re.compile(
    rf"(?:(?:各(?!级)个?|每一?|这些|那些|这几|那几|所有|全部|不同){_COUNT}?|(?:多|几(?=.*多少)|[两二三四五六七八九十\d]+){_COUNT})的?{_MEMBERS}"
)
_THE_MOST = re.compile(rf"最.的{_MEMBERS}(?=是?(?:哪|谁|什么))")
_FIRST = re.compile(_MEMBERS)
_LIBRARY = re.compile(
    "(?<!的)(?:文章|报道|新闻|资料库?|材料)(?:里|中|内|当中)|(?:这些|所有|全部|几篇|各篇)的?(?:文章|报道|新闻|材料)"
)
_HOW_MANY = re.compile(r"多少|(?<![哪第这那\d十好])几(?!乎|何)")
_MANY = re.compile(f"{_HOW_MANY.pattern}|(?:各|分别)(?:是|为|有)?(?:什么)?[?。]?$")
_END = r"(?:的|得|些|一些|一点|呢|吗|了)*[?。!]?$"
_MUCH, _LITTLE = "[多大高长快重远贵强]", "(?:[少小低短慢轻近]|便宜)"
_WHICH_ONE = "(?:哪(?:一?[个家座所位名边方]|些|几|里|儿)?|谁)"
_WORLD = re.compile("全国|我国|世界|全球|史上|历史上|有史以来|国内|亚洲|欧洲|非洲|美洲")
_SUM = re.compile("一共|总共|合计|共计|总计|加起来|加在一起|总和|之和|总数|总额|总量")
_TOGETHER = re.compile(f"{_SUM.pattern}|共(?!同|享|建|有产|青|产|和)")
_DIFFERENCE = re.compile("相?差(?:了|距)?(?:是|有)?多少|[多少高低大小长短](?:出|了)?多少")
_MEASURED = re.compile(
    rf"(?:^|[,;:])?.*(?:比较|对比)|相比.*{_WHICH_ONE}|{_WHICH_ONE}.*(?:{_MUCH}|{_LITTLE}){_END}|[更较最](?:{_MUCH}|{_LITTLE})的?(?:那[个家座]?)?是?{_WHICH_ONE}"
)
_EACH_OF_THEM = re.compile("分别|各(?!级|地|类|种|方|界|项|国|省|市|县)")
_WHERE = re.compile("哪里|哪儿")
_WHO = re.compile("谁|哪里|哪儿")
_IS_MORE = re.compile(rf"(?:{_MUCH}|{_LITTLE})(?:一些|些|一点)?(?:吗|么|不)?[?]?$")
_LISTED = re.compile("(?:请问|请?列出|都?有)?哪[些几]")
_NAME_ENDS = re.compile("[和与跟、比的]|哪|谁|相比")
_HEAD_FOLLOWS = re.compile("(?:哪|谁|比|的).{2,}")
_JOIN = re.compile(r"\s*(?:[和与跟同及、,或比]|还是|以及)\s*")
_LONGEST = 120
_SHAPE = re.compile(f"{_SUM.pattern}|[最更较]?(?:{_MUCH}|{_LITTLE})")
_NO_SURVEY = re.compile("没有|未能?|为什么|为何|怎么|怎样|如何|第几|之间|双边|两国")
_RATE = re.compile("(..+)(..率)")
"""消费券核销率 is one word to the tagger."""
_SHARE = re.compile("率$|比例$|占比$|比重$|增速$|增幅$|降幅$|涨幅$|跌幅$")
_MONEY = re.compile("多少钱|金额|多少[万亿]?[多余]?元|花了?多少|花费|款项")

_NOUNS = frozenset({"n", "nz", "nw", "vn", "an"})
_VERBS = frozenset({"v", "vd"})
_EMPTY_NOUNS = frozenset(
    ["数量", "人数", "金额", "数", "总数", "总额", "总量", "总和", "情况", "文章", "报道", "新闻", "资料", "材料", "里", "人", "钱", "数字",
     "数据", "地方", "世界", "全球", "史", "历史", "规模", "数目", "个数", "家数", "分别", "差距", "资料库", "和", "之和"]
)  # fmt: skip
_LIGHT_VERBS = frozenset(
    [ "请", "说明", "列表", "是不是", "起来", "到底","有", "是", "为", "帮", "帮助", "会", "能", "进行", "开展", "比较", "对比", "相比", "超过", "达到", "达", "列出", "看", "比", "相差", "差",
     "加", "加起来", "多", "少", "高", "低", "可以", "说", "提到", "合计", "共计", "总计", "请问", "想", "知道", "告诉", "统计", "汇总"]
)  # fmt: skip


def survey_of(question: Question) -> Survey | None:
    """The survey that a question asks for; none for one that asks of a single subject."""
    folded = fold(question.search)
    bounded = any(q.approximate is not Approximation.EXACT for q in quantities(question.search))
    if _NO_SURVEY.search(folded) or len(folded) > _LONGEST or bounded:  # 超过500公里的: figures alone do not tell
        return None
    found = words(question.search)
    taken = _joined_names(question.search, folded)
    subjects = tuple(dict.fromkeys(folded[start:end] for start, end in taken))
    members = None if subjects else _members(found, folded)
    kind = _kind_of_named(folded, _joined_by_than(folded, taken)) if subjects else _kind(folded, question, members)
    if kind is None:
        return None
    group = group_of(members["group"]) if members else "" if subjects else _bare_group(found)
    group = group or ("地" if _WHERE.search(folded) and not subjects else "")
    taken += [members.span()] if members else []
    thing, doing = _counted(question, found, taken, _superlative(folded, kind))
    if not thing and (not doing or kind in (SurveyKind.MOST, SurveyKind.LEAST)):
        return None
    unit = _unit(folded, taken) or ("人" if question.counted == "人" or "人数" in folded else "")
    share = bool(thing and _SHARE.search(thing[-1]))
    money = bool(_MONEY.search(folded)) or unit == "元"
    scope = tuple(name for name in question.names if not any(name in each or each in name for each in subjects))
    return Survey(kind, group, subjects, thing, doing, unit, money, share, scope, folded)


def _members(found: Sequence[Word], folded: str) -> re.Match[str] | None:
    """哪些城市, 各家医院, 最多的工会; a class is a whole word: 哪个国王 asks for no 国."""
    ends = {word.end for word in found}
    matches = [match for pattern in (_WHICH, _THE_MOST, _EACH) for match in pattern.finditer(folded)]
    first = _FIRST.match(folded)
    return next((match for match in [*matches, *([first] if first else [])] if match.end() in ends), None)


def _kind(folded: str, question: Question, members: re.Match[str] | None) -> SurveyKind | None:
    """Of a question that names nobody; a superlative of the world's is none of the articles'."""
    written = members.group() if members else ""
    which, bare = written.startswith(("哪", "最")), bool(members and members.re is _FIRST)
    plural = bool(written) and not which and (not bare or not question.names)
    library = bool(_LIBRARY.search(folded)) and not question.names
    many = bool(_HOW_MANY.search(folded))
    if _WORLD.search(folded):
        return None
    if which or plural or library or (_WHO.search(folded) and not question.names):
        for kind, degree in ((SurveyKind.MOST, _MUCH), (SurveyKind.LEAST, _LITTLE)):
            at_end = re.search(rf"{_WHICH_ONE}.*最{degree}{_END}", folded)
            if at_end or re.search(rf"最{degree}的.{{0,6}}{_WHICH_ONE}", folded):
                return kind
    if many and (_SUM if which or bare else _TOGETHER).search(folded) and (which or plural or library):
        return SurveyKind.SUM
    if re.match("哪[些几]", written) and (many or (_LISTED.match(folded) and not question.names)):
        return SurveyKind.LIST
    return SurveyKind.LIST if plural and not bare and _MANY.search(folded) else None


def _kind_of_named(folded: str, than: bool) -> SurveyKind | None:
    many = bool(_HOW_MANY.search(folded))
    if many and _SUM.search(folded):
        return SurveyKind.SUM
    if (
        _MEASURED.search(folded)
        or (many and _DIFFERENCE.search(folded))
        or (than and (many or _IS_MORE.search(folded)))
    ):
        return SurveyKind.COMPARE
    return SurveyKind.LIST if many and _EACH_OF_THEM.search(folded) else None


def _superlative(folded: str, kind: SurveyKind) -> int:
    """Where 最多 stands: what is compared comes before it; the end for another kind."""
    return folded.index("最") if kind in (SurveyKind.MOST, SurveyKind.LEAST) else len(folded)


def _bare_group(found: Sequence[Word]) -> str:
    return next((group for word in found if word.tag == "n" and (group := group_of(word.text))), "")


def _joined_names(text: str, folded: str) -> list[tuple[int, int]]:
    """Where the names stand that 和, 、 or 比 join, at least two; else nothing."""
    found, run = words(text), list[tuple[int, int]]()
    for start, end in holders(text):
        if run and start < run[-1][1]:
            continue
        if run and not _JOIN.fullmatch(folded[run[-1][1] : start]) and not folded.endswith("比", run[-1][1], start):
            if len(run) > 1:
                break
            run = []
        run.append((start, _untagged(found, folded, end)))
        while (join := _JOIN.match(folded, run[-1][1])) and (
            end := _untagged(found, folded, join.end())
        ) > join.end() + 1:
            run.append((join.end(), end))
    return run if len({folded[start:end] for start, end in run}) > 1 else []


def _untagged(found: Sequence[Word], folded: str, start: int) -> int:
    """Where the nouns from `start` end that 哪 or a joint follows at once: what the tagger cut off a name."""
    end = start
    for word in found:
        if word.start == end and word.tag in _NOUNS:
            end = word.end
    return end if end > start and _NAME_ENDS.match(folded, end) and _HEAD_FOLLOWS.search(folded, end) else start


def _joined_by_than(folded: str, taken: Sequence[tuple[int, int]]) -> bool:
    """高台县比山丹县多收购多少粮食."""
    return any(folded.endswith("比", 0, start) for start, _ in taken[1:])


def _counted(
    question: Question, found: Sequence[Word], taken: Sequence[tuple[int, int]], until: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is counted, modifiers first and the head last, and the verbs that say what is done to it.

    The head is the noun behind 多少, else the last one before `until`.
    """
    free = [w for w in found if not w.name and not any(w.start < end and start < w.end for start, end in taken)]
    runs: list[list[Word]] = []
    for word in free:
        if word.end > until or word.tag not in _NOUNS or word.text in _EMPTY_NOUNS:
            continue
        if runs and runs[-1][-1].end == word.start:
            runs[-1].append(word)
        else:
            runs.append([word])
    runs = [run for run in runs if not group_of("".join(word.text for word in run))]
    behind = [run for run in runs if question.counted and fold(question.counted).endswith(run[-1].text)]
    thing = (behind or runs or [[]])[-1]
    given = thing[-1] if len(thing) > 1 and thing[-1].tag == "vn" and _is_amount(found, thing[-1].end) else None
    thing = thing[:-1] if given else thing  # 消费券发放金额
    rate = _RATE.fullmatch(thing[-1].text) if thing else None
    start = thing[0].start if thing else 0
    modifiers = [w.text for w in free if w.end == start and w.tag in ("a", "an") and thing]
    asked = {match.end() for match in _HOW_MANY.finditer(fold(question.search))}  # 多少起: no verb
    verbs = [
        w
        for w in free
        if w.start not in asked and w.tag in _VERBS and w.text not in _LIGHT_VERBS and not _SHAPE.fullmatch(w.text)
    ]
    doing = [w.text for w in verbs if not any(other.end == w.start for other in verbs)]
    nouns = [*(word.text for word in thing[:-1]), *(rate.groups() if rate else (word.text for word in thing[-1:]))]
    return (*modifiers, *nouns), tuple(dict.fromkeys([*doing, *([given.text] if given else [])]))


def _is_amount(found: Sequence[Word], start: int) -> bool:
    return any(word.start == start and word.text in _EMPTY_NOUNS for word in found)


def _unit(folded: str, taken: Sequence[tuple[int, int]]) -> str:
    """The canonical unit behind 多少 or 几; 几家 of 几家医院 asks for none."""
    for asked in _HOW_MANY.finditer(folded):
        if any(start <= asked.start() < end for start, end in taken):
            continue
        start = asked.end() + (folded[asked.end() : asked.end() + 1] in ("万", "亿"))
        if (found := unit_at(folded, start)) and found[0].name not in ("大", "分"):
            return found[0].name
    return ""
