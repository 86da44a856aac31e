"""Whom a question over many articles asks about: all of a class, or several by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.named import names_in
from assistant.names import Word, words
from assistant.survey.classes import GROUPS, group_of
from assistant.survey.wanted import NOUNS

_COUNT = "[个家座所位名支]"
_LEVEL = (
    "(?:各级|各地|各市|各县|各区|各省|基层|大型|重点|主要|上市|国有|民营|级"
    "|(?P<level>[省市县区地乡镇]{1,2})级?(?=总?工会|银行|医院|学校|公司|企业|单位|部门|机构))?"
)
_MEMBERS = rf"{_LEVEL}(?P<kind>[一-鿿]{{0,4}}?)(?P<group>{GROUPS})"
SOME = r"[两二三四五六七八九十\d]+"
_WHICH = re.compile(rf"哪(?:些|几|[两三四五])?一?{_COUNT}?{_MEMBERS}")
_EACH = re.compile(
    rf"(?:(?:各(?!级)个?|每一?|这些|那些|这几|那几|所有|全部|不同){_COUNT}?|(?:多|几(?=.*多少)|{SOME}){_COUNT})的?{_MEMBERS}"
)
_THE_MOST = re.compile(rf"(?:最.的|前{SOME}[名位]?的)(?:前?{SOME}[个家名位])?{_MEMBERS}(?=(?:分别)?是?(?:哪|谁|什么))")
HOW_MANY_OF = re.compile(rf"^(?:请问)?(?:一?共|总共)?有?(?:多少|几){_COUNT}{_MEMBERS}(?!的)")
_HAVING = re.compile(rf"的{_MEMBERS}(?=(?:都|分别|一?共|总共)?[有是](?:哪|多少|几|谁))")
_TOWARDS = frozenset("对向从自给由")
FIRST = re.compile(rf"{_LEVEL}(?P<kind>)(?P<group>{GROUPS})")
_KINDS = NOUNS | {"a", "b", "ORG"}
_NAME_ENDS = re.compile("[和与跟、比的]|哪|谁|相比")
_HEAD_FOLLOWS = re.compile("(?:哪|谁|比|的).{2,}")
_JOIN = re.compile(r"\s*(?:[和与跟同及、,或比]|还是|以及)\s*")


def members_asked(found: Sequence[Word], folded: str) -> re.Match[str] | None:
    """哪些城市, 各家医院, 最多的工会; a class is a whole word: 哪个国王 asks for no 国, and 对哪些国家 not whose figures they are."""
    ends = {word.end for word in found}
    patterns = (_WHICH, _HAVING, _THE_MOST, _EACH, HOW_MANY_OF)
    matches = [*(match for pattern in patterns for match in pattern.finditer(folded)), FIRST.match(folded)]
    return next(
        (
            match
            for match in matches
            if match
            and match.end() in ends
            and folded[match.start() - 1 : match.start()] not in _TOWARDS
            and all(w.tag in _KINDS for w in found if inside(w, match.span("kind")))
        ),
        None,
    )


def inside(word: Word, span: tuple[int, int]) -> bool:
    """Whether a word stands in a span, or reaches into it."""
    return span[0] < span[1] and word.start < span[1] and span[0] < word.end


def bare_group(found: Sequence[Word]) -> str:
    """The class that a plain noun names."""
    return next((group for word in found if word.tag == "n" and (group := group_of(word.text))), "")


def joined_names(text: str, folded: str) -> list[tuple[int, int]]:
    """Where the names stand that 和, 、 or 比 join, at least two; else nothing."""
    found, run = words(text), list[tuple[int, int]]()
    for start, end in names_in(text):
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
        if word.start == end and word.tag in NOUNS:
            end = word.end
    return end if end > start and _NAME_ENDS.match(folded, end) and _HEAD_FOLLOWS.search(folded, end) else start


def joined_by_than(folded: str, taken: Sequence[tuple[int, int]]) -> bool:
    """高台县比山丹县多收购多少粮食."""
    return any(folded.endswith("比", 0, start) for start, _ in taken[1:])
