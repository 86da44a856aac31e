"""Recognise a question over many articles: a list with figures, the most or least, a sum, a comparison of named ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.deeds import grows
from assistant.names import Word, words
from assistant.numbers import Kind, compatible
from assistant.polarity import PLANNED
from assistant.script import fold
from assistant.survey.bounds import Bound, bound_of, sets_bound
from assistant.survey.classes import group_of
from assistant.survey.members import (
    FIRST,
    HOW_MANY_OF,
    SOME,
    bare_group,
    inside,
    joined_by_than,
    joined_names,
    members_asked,
)
from assistant.survey.wanted import (
    EMPTY_NOUNS,
    HOW_MANY,
    LITTLE,
    MUCH,
    NOUNS,
    SUM,
    counted,
    is_money,
    is_share,
    occasions,
    unit,
)
from assistant.types import Question


class SurveyKind(StrEnum):
    """What is made of the figures that are found."""

    LIST = "list"
    MOST = "most"
    LEAST = "least"
    SUM = "sum"
    COMPARE = "compare"
    COUNT = "count"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Survey:
    """A question over many articles as understood; all folded.

    `group` is the class of those asked about (工会, 城市), or `subjects` names them; `thing` is what is counted, its
    head last, `doing` the verbs; `unit` is canonical, `share` where a percentage is asked for; `scope` are names that
    bind every figure, `occasions` times without a number (春节); `asked` is the question. `level` is the rank of those
    asked about (县 of 各县总工会), `planned` where plans are asked for, `top` how many of the first.
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
    occasions: tuple[str, ...] = ()
    asked: str = ""
    level: str = ""
    planned: bool = False
    top: int = 1
    bound: Bound | None = None


_COUNTS = re.compile("(?:都|一?共|总共)?有(?:多少|几)")
_TOP = re.compile(
    rf"(?:排名?|位居|名列)前({SOME})|前({SOME})[名位](?!的?人)|最.的前?({SOME})[个家名位]|哪([两三四五]).*最"
)
_END = r"(?:的|得|些|一些|一点|呢|吗|了)*[?。!]?$"
_TAIL = re.compile(rf"[最更较]?(?<![多几])(?:{MUCH}|{LITTLE}){_END}")
_LIBRARY = re.compile(
    "(?<!的)(?:文章|报道|新闻|资料库?|材料)(?:里|中|内|当中)|(?:这些|所有|全部|几篇|各篇)的?(?:文章|报道|新闻|材料)"
)

_MANY = re.compile(f"{HOW_MANY.pattern}|(?:各|分别)(?:是|为|有)?(?:什么)?[?。]?$")
_WHICH_ONE = "(?:哪(?:一?[个家座所位名边方]|些|几|里|儿)?|谁)"
_MEAN = re.compile("平均(?!每?[人名天年月]|工资|年龄|寿命|气温|价)")
_WORLD = re.compile("全国|我国|世界|全球|史上|历史上|有史以来|国内|亚洲|欧洲|非洲|美洲")

_TOGETHER = re.compile(f"{SUM.pattern}|共(?!同|享|建|有产|青|产|和)")
_DIFFERENCE = re.compile("相?差(?:了|距)?(?:是|有)?多少|[多少高低大小长短](?:出|了)?多少")
_MEASURED = re.compile(
    rf"比较|对比|相比.*{_WHICH_ONE}|{_WHICH_ONE}.*(?:{MUCH}|{LITTLE}){_END}|[更较最](?:{MUCH}|{LITTLE})的?(?:那[个家座]?)?是?{_WHICH_ONE}"
)
_EACH_OF_THEM = re.compile("分别|各(?!级|地|类|种|方|界|项|国|省|市|县)")
_WHERE = re.compile("哪里|哪儿")
_WHO = re.compile("谁|哪里|哪儿")
_IS_MORE = re.compile(rf"(?:{MUCH}|{LITTLE})(?:一些|些|一点)?(?:吗|么|不)?[?]?$")
_LISTED = re.compile("(?:请问|请?列出|都?有)?哪[些几]")
_LONGEST = 120
_NO_SURVEY = re.compile("没有|未能?|为什么|为何|怎么|怎样|如何|第几|之间|双边|两国")


def survey_of(question: Question) -> Survey | None:
    """The survey that a question asks for; none for one that asks of a single subject."""
    folded = fold(question.search)
    bound = bound_of(question.search)
    if _NO_SURVEY.search(folded) or len(folded) > _LONGEST or (bound is None and sets_bound(question.search)):
        return None
    tail = _TAIL.search(folded)
    found = words(question.search)
    if tail and not any(word.start == tail.start() for word in found):  # 慰问 金多
        found = words(question.search[: tail.start()])
    taken = joined_names(question.search, folded)
    subjects = tuple(dict.fromkeys(folded[start:end] for start, end in taken))
    members = None if subjects else members_asked(found, folded)
    kind = _kind_of_named(folded, joined_by_than(folded, taken)) if subjects else _kind(folded, question, members)
    if bound:
        counts = kind is SurveyKind.COUNT or bool(members and _COUNTS.match(folded, members.end()))
        kind = None if members is None or subjects else SurveyKind.COUNT if counts else SurveyKind.LIST
    if kind is None:
        return None
    group = group_of(members["group"]) if members else "" if subjects else bare_group(found)
    group = group or ("地" if _WHERE.search(folded) and not subjects else "")
    taken += [members.span()] if members else []
    until = bound.figure.start if bound else _superlative(folded, kind)
    if bound and any(w.start == _counted_from(bound, folded) and w.tag in NOUNS for w in found):
        until = len(folded)
    thing, doing = counted(question, [w for w in found if w.end <= until] if bound else found, taken, until)
    if bound and bound.figure.unit == "元" and not thing:  # 投入超过50万元
        thing = ("资金",)
    if bound and (not thing or (until < len(folded) and _says_more(found, bound, members))):
        return None  # 超过500公里的高铁: figures alone do not tell
    rated = kind in (SurveyKind.MOST, SurveyKind.LEAST) or (bound and bound.figure.kind is Kind.SHARE)
    if rated and thing and any(map(grows, doing)):  # 收入增长最快
        thing, doing = (*thing, *filter(grows, doing)), ()
    if not thing and not doing:
        return None
    asked = (
        bound.figure.unit
        if bound
        else unit(folded, taken) or ("人" if question.counted == "人" or "人数" in folded else "")
    )
    given = (*subjects, *([members.group()] if members else []))
    scope = tuple(
        w.text
        for w in found
        if w.name and w.text in question.names and not any(w.text in each or each in w.text for each in given)
    )
    return Survey(
        kind,
        group,
        subjects,
        thing,
        doing,
        asked,
        money=is_money(folded, thing, doing) or asked == "元",
        share=is_share(thing),
        scope=scope,
        occasions=occasions(found),
        asked=folded,
        level=(members["level"] or "") if members else "",
        planned=any(w.text in PLANNED for w in found),
        top=_top(folded),
        bound=bound,
    )


def _counted_from(bound: Bound, folded: str) -> int:
    """Where what a threshold counts begins, if it does behind it: 至少20个驿站, 1000名以上的职工, but not 超过500公里的高铁."""
    things = any(compatible(bound.figure.unit, unit) for unit in ("个", "人"))
    return bound.figure.end + (things and folded.startswith("的", bound.figure.end))


def _says_more(found: Sequence[Word], bound: Bound, members: re.Match[str] | None) -> bool:
    """Whether a noun behind a threshold, but for those asked about, is what it is of."""
    behind = (word for word in found if word.start >= bound.figure.end and word.tag in NOUNS)
    return any(not (members and inside(word, members.span())) and word.text not in EMPTY_NOUNS for word in behind)


def _top(folded: str) -> int:
    """3 of 排名前三 and of 最多的三个; 1 where no number is asked for."""
    found = _TOP.search(folded)
    number = next(filter(None, found.groups()), "") if found else ""
    return (
        int(number) if number.isdigit() else "零一二三四五六七八九十".find(number.replace("两", "二")) if number else 1
    )


def _kind(folded: str, question: Question, members: re.Match[str] | None) -> SurveyKind | None:
    """Of a question that names nobody; a superlative of the world's is none of the articles'."""
    written = members.group() if members else ""
    which, bare = written.startswith(("哪", "最")), bool(members and members.re is FIRST)
    plural = bool(written) and not which and (not bare or not question.names)
    library = bool(_LIBRARY.search(folded)) and not question.names
    many = bool(HOW_MANY.search(folded))
    if _WORLD.search(folded):
        return None
    if members and members.re is HOW_MANY_OF:
        return None if question.names else SurveyKind.COUNT
    if _TOP.search(folded) and members:
        return SurveyKind.LEAST if re.search(f"最{LITTLE}", folded) else SurveyKind.MOST
    if _MEAN.search(folded) and members and many:
        return SurveyKind.MEAN
    if which or plural or library or (_WHO.search(folded) and not question.names):
        for kind, degree in ((SurveyKind.MOST, MUCH), (SurveyKind.LEAST, LITTLE)):
            at_end = re.search(rf"{_WHICH_ONE}.*最{degree}{_END}", folded)
            if at_end or re.search(rf"最{degree}的.{{0,6}}{_WHICH_ONE}", folded):
                return kind
    if many and (SUM if which or bare else _TOGETHER).search(folded) and (which or plural or library):
        return SurveyKind.SUM
    if re.match("哪[些几]", written) and (many or (_LISTED.match(folded) and not question.names)):
        return SurveyKind.LIST
    return SurveyKind.LIST if plural and not bare and _MANY.search(folded) else None


def _kind_of_named(folded: str, than: bool) -> SurveyKind | None:
    many = bool(HOW_MANY.search(folded))
    if many and SUM.search(folded):
        return SurveyKind.SUM
    if (
        _MEASURED.search(folded)
        or (many and _DIFFERENCE.search(folded))
        or (than and (many or _IS_MORE.search(folded)))
    ):
        return SurveyKind.COMPARE
    return SurveyKind.LIST if many and _EACH_OF_THEM.search(folded) else None


def _superlative(folded: str, kind: SurveyKind) -> int:
    """Where 最多 or 排名 stands: what is compared comes before it; the end for another kind."""
    degree = re.search("最|排", folded) if kind in (SurveyKind.MOST, SurveyKind.LEAST) else None
    return degree.start() if degree else len(folded)
