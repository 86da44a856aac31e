"""Whether a text names the one that is asked for: who holds an office or did a deed, when and where it was, which of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, pairwise, takewhile

from assistant.alike import alike, said_as
from assistant.bylines import dateline
from assistant.names import DEPUTY, NOMINAL_TAGS, NOUN_TAGS, VERB_TAGS, Word, names, stands, stands_bare, words
from assistant.numbers import Quantity, quantities
from assistant.script import fold
from assistant.types import Question
from assistant.wording import equivalent, equivalents

_OFFICE = re.compile("(?:[长记任理员席练召裁相统令首监]|发言人|代表|院士|嫌疑人)$")
_HELD = re.compile("(?:[长记任理席召裁相统令首监事使]|发言人|院士)$")
"""An office that a text gives its holder; 演员 and 球员 need not be said of one."""
_WHICH_OFFICE = re.compile("哪一?[位名]")
_WHO = re.compile("谁|哪一?位|何人|什么人|叫什么(?:名字)?|什么名字")
_BY = frozenset("由被")
_WHEN = re.compile("什么时[候间]|何时|哪一?[年月天日]")
_WHERE = re.compile("哪里|哪儿|何地|何处|什么地方")
_IS_WHERE = re.compile("[是为](?:哪里|哪儿|何[地处]|什么地方)")
_GRID = re.compile("(?:哪一?个?|什么|多少)(?P<of>[经纬])度")
_WHICH = re.compile("(?:哪一?|什么)(?:[个家所支座条款种届部本项只]|(?=[国省州市]))")
_SORTS = frozenset("类型 种类 类别 型 类".split())
"""哪种气候类型 asks for a 气候."""
_ANYBODY = re.compile("[与和同跟由向给被]谁|谁(?:获|夺|赢|胜|战胜|击败)|冠军")
"""Where an organisation or a team may be the answer too."""
_JOINING = "参加"
_GROUP_TAGS = NOUN_TAGS | {"a", "an", "vn", "s", "f", "c"}
_ACTOR = re.compile("谁(?!被|遭|受到)")
"""Where whoever acts is asked for: a body or a state may; 哪位 and 何人 are persons."""
_ASKS_OFFICE = re.compile("什么(?:职[务位衔称]|官职|头衔)|(?:职[务位衔]|官职|头衔)是什么")
_QUOTED = re.compile("[“「]([^”」]{3,})[”」]")
_TITLE = re.compile("《[^》]*》")
_CLAUSE = re.compile("[,;。!?\\n]")
_KINDS = {"organisation": "公司大学球队机构医院学校集团部门单位协会企业银行机关", "place": "国家城市地区省份州县镇村市"}
_LIGHT = frozenset("提到 表示 指出 强调 认为 介绍 透露 谈到 负责 进行 发生 开展 叫做 属于 位于".split())


def names_who(question: Question, text: str) -> bool:
    """Whether a text names a person, beyond those of the question, in the office or as the doer that is asked for."""
    asked, folded = fold(question.search), fold(text)
    kinds = ("person", "organisation") if _ANYBODY.search(asked) else ("person",)
    titles = [match.span() for match in _TITLE.finditer(folded)]  # 《人民日报》
    found = [
        word
        for word in names(text)
        if word.name in kinds and word.text not in asked and not any(a <= word.start < b for a, b in titles)
    ]
    if office := office_asked(asked):
        return any(_holds(question, office, clause, [w.text for w in found]) for clause in _CLAUSE.split(folded))
    deed = _deed(asked, _WHO)
    if any(not deed or word.start < _last(deed, folded) for word in found) or any(taking_part(question, text)):
        return True
    told = folded[dateline(text) :]  # 新华社北京8月2日电 names who reports
    return bool(deed and _ACTOR.search(asked)) and any(_acts(deed, clause, asked) for clause in _CLAUSE.split(told))


def taking_part(question: Question, text: str) -> Iterator[tuple[Quantity, tuple[str, ...]]]:
    """How many of whom took part, where that is asked: 31家 and 企业 of 31家知名企业积极参与活动."""
    if not equivalent(_deed(fold(question.search), _WHO), _JOINING):
        return
    found = words(text)
    for figure in quantities(text):
        behind = [word for word in found if word.start >= figure.end]
        said = behind[:1] + list(takewhile(lambda word: word.tag in _GROUP_TAGS or word.text == "、", behind[1:]))
        group = said if said and said[-1].tag in NOUN_TAGS else []  # its first word may be a verb: 下岗职工
        verb = next(dropwhile(lambda word: word.tag in ("ad", "d"), behind[len(group) :]), None)
        if group and verb and equivalent(verb.text, _JOINING):
            ends = (
                one
                for one, other in zip(group, (*group[1:], None), strict=True)
                if other is None or other.text in ("、", "和", "及")
            )
            yield figure, tuple(word.text for word in ends if word.tag in NOUN_TAGS)


def _acts(deed: str, clause: str, asked: str) -> bool:
    """Whether a clause tells of a body or a state, none of the question's, that it does a deed: 消费者协会提醒家长."""
    at = _last(deed, clause)
    subjects = (
        word
        for before, word in pairwise((None, *words(clause)))
        if word
        and word.name in ("organisation", "place")
        and word.end <= at
        and (before is None or before.tag != "p" or before.text in _BY)
    )
    return any(word.text not in asked for word in subjects)


def asks_office(asked: str) -> bool:
    """Whether a folded question asks for the office that somebody holds: 担任什么职务, 职务是什么."""
    return bool(_ASKS_OFFICE.search(asked))


def gives_office(question: Question, text: str) -> bool:
    """Whether a text names an office just before a person of the question, or says after the name that it is held."""
    folded = fold(text)
    people = [word.text for word in names(question.search) if word.name == "person"]
    for one, two in pairwise(words(text)):
        if any(each in two.text for each in people) and one.end == two.start and _HELD.search(one.text):
            return True
        if any(each in one.text for each in people) and equivalent(two.text, "担任"):
            return bool(_HELD.search(_CLAUSE.split(folded[two.end :])[0]))
    return False


def tells_when(question: Question, text: str) -> bool:
    """Whether a text tells of the deed whose time is asked for."""
    deed = _deed(fold(question.search), _WHEN)
    return not deed or _last(deed, fold(text)) >= 0


def names_where(question: Question, text: str) -> bool:
    """Whether a text names a place beyond those of the question; of a deed, in the clause that tells the deed.

    What somebody's own place is called, the text must call it too: 首都是哪里; a latitude is a figure: 北纬28度.
    """
    asked, clauses = fold(question.search), _CLAUSE.split(fold(text))
    if grid := _GRID.search(asked):
        return bool(re.search(f"{grid['of']}度?[^,;。0-9]{{0,3}}[0-9]", fold(text)))
    if (called := _called(asked)) and not said_as(called, fold(text)):
        return False
    if deed := _deed(asked, _WHERE):
        clauses = [clause for clause in clauses if _last(deed, clause) >= 0]
    found = (word for part in clauses for word in names(part) if word.name != "person")
    return any(word.text not in asked and word.text not in question.names for word in found)


def _called(asked: str) -> str:
    """The noun that a place is asked for as: 首都 of 首都是哪里; empty where none is."""
    match = _IS_WHERE.search(asked)
    before = [word for word in words(asked) if match and word.end == match.start()]
    return before[0].text if before and before[0].tag == "n" and len(before[0].text) > 1 else ""


def names_which(question: Question, text: str) -> bool:
    """Whether a text names one of the kind that is asked for (哪所大学: 清华大学); true where no kind is."""
    asked = fold(question.search)
    match = _WHICH.search(asked)
    behind = [word for word in words(asked) if match and word.start >= match.end()]
    run = [word.text for word in takewhile(lambda word: word.tag in NOUN_TAGS, behind)]
    if run[1:] and run[-1] in _SORTS:
        run.pop()
    if not run:
        return True
    quoted = [each for each in _QUOTED.findall(fold(text)) if each not in asked and each.endswith(_ends(run[-1]))]
    return bool(quoted) or any(_is_a(before, word, run[-1], asked) for before, word in pairwise((None, *words(text))))


def _ends(kind: str) -> tuple[str, str]:
    """How the names of a kind may end: 服务费 is one of the 费用, 专项债 of the 债券."""
    return kind[0], kind[-1]


def _is_a(before: Word | None, word: Word | None, kind: str, asked: str) -> bool:
    if word is None or word.text in asked:  # 建设 and 路, where 路 is asked for, are one name
        beside = word and before and before.end == word.start and before.text not in asked
        joined = beside and before and (before.tag in NOMINAL_TAGS or (before.tag == "v" and len(before.text) > 1))
        return bool(word and word.text == kind and joined)
    if any(word.name == name and kind in kinds for name, kinds in _KINDS.items()):
        return True
    return len(word.text) > 1 and word.text.endswith(_ends(kind)) and (bool(word.name) or word.tag in NOUN_TAGS)


def office_asked(asked: str) -> str:
    """The office whose holder a folded question asks for: 主教练 of 海津队主教练是谁; empty where it asks for none."""
    which = _WHICH_OFFICE.search(asked)
    kind = next((word.text for word in words(asked) if which and word.start == which.end()), "")
    if _HELD.search(kind):  # 哪位领事致辞
        return kind
    before = _before(asked)
    if not before or not _OFFICE.search(before[-1].text):
        return ""
    deputy = before[-2].text if before[1:] and before[-2].text in DEPUTY and before[-2].end == before[-1].start else ""
    return deputy + before[-1].text


def is_office(word: str) -> bool:
    """Whether a folded word is an office that a text gives its holder: 主席."""
    return bool(_HELD.search(word))


def housed(asked: str) -> tuple[str, ...]:
    """The words of what an office is of, where its holder is asked for: 宣传, 部 of 宣传部部长是谁."""
    house = _house(asked) if office_asked(asked) else ""
    return tuple(word.text for word in words(house) if len(word.text) > 1)


def _before(asked: str) -> list[Word]:
    """The words before 是谁."""
    match = _WHO.search(asked)
    return [
        word for word in words(asked) if match and word.end <= match.start() and word.text not in ("是", "为", "叫")
    ]


def _house(asked: str) -> str:
    """What stands before the office without a gap but for a 的: 应急管理部 of 应急管理部部长是谁."""
    house, end = "", 0
    for word in reversed(_before(asked)[:-1]):
        if word.text == "的" and (not end or word.end == end):
            end = word.start
            continue
        if word.tag not in NOMINAL_TAGS or (end and word.end != end):
            break
        house, end = word.text + house, word.start
    return house


def _holds(question: Question, office: str, clause: str, people: list[str]) -> bool:
    """Whether a clause tells somebody beside the office, and names no other house as the office's."""
    if not stands_bare(office, clause) or not any(_beside(name, office, clause) for name in people):
        return False
    before = clause[: clause.find(office)]
    if any(stands(name, clause) and not stands(name, before) for name in question.names if name not in people):
        return False  # 主席梁日春到广西汽车集团调研: he is not the group's
    at = clause.find(office)
    houses = [
        word.text
        for word in names(clause)
        if (word.name == "organisation" and word.end <= at) or (word.name == "place" and word.end == at)
    ]
    house = _house(fold(question.search))
    ours = any(stands(name, each) or stands(each, name) for name in (*question.names, house) if name for each in houses)
    return ours or not houses or not (house or question.names)


def _beside(name: str, office: str, clause: str) -> bool:
    """Whether a name stands before an office, or behind it with no verb between: not 党首痛批尹锡悦."""
    at, after = clause.find(name), clause.find(office) + len(office)
    return at >= 0 and (at < after or not any(word.tag == "v" for word in words(clause[after:at])))


def _deed(asked: str, pattern: re.Pattern[str]) -> str:
    """The verb behind the question word: 主持 of 谁主持了开幕式, 反对 of 谁对决定表示反对; empty where there is none of two characters."""
    match = pattern.search(asked)
    behind = [word for word in words(asked) if match and word.start >= match.end()]
    verbs = [word.text for word in behind if word.tag in VERB_TAGS and len(word.text) > 1 and word.text not in _LIGHT]
    towards = bool(behind) and behind[0].text in (
        "对",
        "对于",
        "向",
        "给",
    )  # 谁对排海的决定持反对态度: what it is done to comes first
    deed = verbs[-1 if towards else 0] if verbs else ""
    if equivalent(deed, "举行"):  # 会见在哪里举行
        before = [w.text for w in words(asked) if match and w.end <= match.start() and w.tag in VERB_TAGS]
        deed = next((verb for verb in reversed(before) if len(verb) > 1 and verb not in _LIGHT), deed)
    return deed


def _last(deed: str, text: str) -> int:
    """Where a deed, or a word that says the same, is last told; -1 where it is not."""
    return max(text.rfind(each) for each in (deed, *equivalents(deed), *alike(deed)))
