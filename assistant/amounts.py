"""The figures of a text that count or measure what a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.alike import alike, said_as
from assistant.deeds import OF_A_DEED, deeds, other_deed, tells_deed
from assistant.names import SUBJECT_TAGS, words
from assistant.numbers import Kind, Quantity, compatible, is_money, quantities
from assistant.polarity import asks_deed, planned
from assistant.script import fold, rfind
from assistant.types import Question
from assistant.wording import equivalent, is_light

LASTING = re.compile("多长时间|多久|(?:期限?|时[限长间])[是为有]?多长")
"""Where it is asked how long something lasts, or is allowed to."""
_MONEY = "元"
_PERSONS = ("人", "人次")
_CHANGE = r"(?:增长|增加|上涨|上升|提高|提升|下降|降低|减少|下跌|下滑|回落|增|减|涨|跌|升|降|收窄|扩大|超出?|节省)"
_CHANGED = re.compile(f"{_CHANGE}(?:了|约|近|幅度?为?|率为?)*$")
_COMPARED = re.compile("[同环]比")
_ASKS_CHANGE = re.compile(f"{_CHANGE}|变化|幅|同比|环比|增速")
_BY_HOW_MUCH = re.compile(f"{_CHANGE}了?(?:多少|百分之几|几)")
_HAS = re.compile("(?<![没所含])有(?:多少|几)[名位个]?(?:人|[㐀-鿿]{2,4})[?]?$")
"""How many there are is asked, with nothing that they did: 公司有多少名职工."""
_THERE_ARE = frozenset("共 总共 一共 现 约 近 超 逾".split())
_RATE = re.compile("(?:每|一|单|日)个?([天日周月年班])")
_NAMED_NOW = re.compile("[,;。!?:(\n]")
_MOVED_TO = re.compile("[,]?(?:回?[升降]|增|减|涨|跌|达)?[至到达](?:了|约|近)?")
_PLAN_ENDS = re.compile("[;。!?\n]|已|目前|截至|累计|了")
_HOLDER_END = re.compile("(?:的|之|总|占地|平均|全部|共|约|年|[0-9]+年|内|境内|最[高低大小深长])+$")
_EXTREME = re.compile("(?:平均|人均|最[高低大小深长])$")
_INDEFINITE = re.compile("(?:是|为|成为|作为|这|另|每|某)$")
"""What stands before 一所 where that counts nothing."""
_CHANGING_TAGS = {"n", "nz", "nw", "vn"}
_COMPARISON = re.compile(f"{_CHANGE}|[同环]比|同期|百分点|[幅度率速年月季]$")
_LASTS = frozenset("年 个月 月 日 天 小时 分钟 周".split())
_GENERIC = re.compile("(?:公司|集团|股东|全[省市县区国年球]|该.|本.|其|我[国市省])$")
_NOUNS = SUBJECT_TAGS | {"s"}
_OWNED = re.compile("的(?!(?:总[数量额计]|数量|规模|水平|平均))")
_OWNS = re.compile("有(?:约|近|超|逾|过|了|着)?$")
_DEED = re.compile("([㐀-鿿]{2})[了过]?多少")
_OF_A_DEED = re.compile(f"(?:{OF_A_DEED})[了过]?(?:多少|几)")
_NTH = re.compile("第几|第多少")
_STOP = re.compile("[,;。!?\n]")


def counted(question: Question, text: str) -> Iterator[Quantity]:
    """The figures of a text that count or measure what a question asks for."""
    asked, folded = fold(question.search), fold(text)
    if question.measure and question.measure not in folded and (others := said_as(question.measure, folded)):
        yield from (figure for other in others for figure in counted(replace(question, measure=other), text))
        return
    foreign = is_money(question.unit) and not compatible(question.unit, _MONEY)  # 多少美元
    money = question.money and not foreign
    wanted = ([question.unit] if question.unit else []) + ([_MONEY] if money else [])
    change = bool(_ASKS_CHANGE.search(asked))
    wanted += ["年"] * bool(LASTING.search(asked))
    by_how_much = bool(_BY_HOW_MUCH.search(asked))
    nth = bool(_NTH.search(asked))
    deed = asks_deed(asked)
    done = _DEED.search(asked)
    deed_done = done[1] if done else ""
    plain_deed = _plain_verb(asked, deed_done)
    if of := _OF_A_DEED.search(asked):  # what was returned, of 返还经费涉及多少户
        verbs = [word.text for word in words(asked) if word.end <= of.start() and word.tag == "v"]
        if verbs and not tells_deed(verbs[-1], folded):
            return
    has = _asks_how_many_there_are(asked)
    found = [q for q in quantities(text) if (q.kind is Kind.ORDINAL) is nth and q.kind is not Kind.IDIOM]
    begin = 0
    free = not any(compatible(q.unit, want) for q in found for want in wanted)
    for before, quantity, after in zip((None, *found), found, (*found[1:], None), strict=False):
        if before and not _MOVED_TO.fullmatch(folded, before.end, quantity.start):  # 环比上升0.2个百分点至5.7%
            begin = before.end
        if (
            wanted
            and not any(compatible(quantity.unit, want) for want in wanted)
            and not (money and is_money(quantity.unit))
            and not (free and _otherwise_counted(question, quantity, folded))
        ):
            continue
        if not change and _CHANGED.search(folded[: quantity.start]):
            continue
        if folded[quantity.start] == "一" and _INDEFINITE.search(folded[: quantity.start]):
            continue
        if deed and planned(_PLAN_ENDS.split(folded[: quantity.start])[-1]):
            continue
        left = folded[begin : quantity.start]
        right = folded[quantity.end : after.start if after else len(folded)]
        said = folded[quantity.start : quantity.end] + right
        if question.counted and not (
            _counts(question.counted, left, said, text, quantity) or _paid(question, quantity, left, folded)
        ):
            continue
        bare = not question.counted and not question.measure  # 转移了多少人: only the deed says who
        if deed_done and (
            _tells_another(deed_done, left, text, quantity.start) or (bare and not tells_deed(deed_done, folded))
        ):
            continue
        if bare and plain_deed and not said_as(plain_deed, folded):
            continue
        if has and compatible(quantity.unit, "人") and _is_subject(left, folded[quantity.end :]):
            return
        if by_how_much and _changes_another(question.phrase, folded, quantity):
            continue
        if question.measure and not nth and not _measures(question, quantity, left, right):
            continue
        yield quantity


def in_its_unit(question: Question, text: str) -> Iterator[Quantity]:
    """The figures in the unit that a question asks for, whatever they count or measure; none yet to come, none of another rate."""
    asked, folded = fold(question.search), fold(text)
    rate = _RATE.search(asked)
    if _NTH.search(asked) or (rate and rate[1] not in folded) or (planned(folded) and not planned(asked)):
        return
    yield from counted(replace(question, counted="", measure="", search=_DEED.sub("多少", asked)), text)


def _plain_verb(asked: str, deed: str) -> str:
    """What was done (硬化了多少), where one verb says it that says more than 造成 or 达到 and is none of those of news; else empty."""
    verb = f"{deed}了" in asked and any(word.text == deed and word.tag == "v" for word in words(asked))
    plain = verb and not is_light(deed) and not equivalent(deed, "达到") and deeds(deed) == (deed,)
    return deed if plain and not _ASKS_CHANGE.search(deed) else ""


def _tells_another(deed: str, left: str, text: str, end: int) -> bool:
    """Whether the clause before a figure tells another deed, and by a verb: the noun in 对生产一线的300名职工 tells none.

    `end` is where the figure begins.
    """
    clause = _STOP.split(left)[-1]
    if not other_deed(deed, clause):
        return False
    verbs = [word.text for word in words(text) if end - len(clause) <= word.start < end and word.tag == "v"]
    return other_deed(deed, " ".join(verbs))


def _asks_how_many_there_are(asked: str) -> bool:
    """Whether a folded question has no verb but 有: 公司有多少名职工, but not 有多少人参加 or 得到救助的有几人."""
    return bool(_HAS.search(asked)) and not any(w.tag == "v" and w.text != "有" for w in words(asked))


def _is_subject(left: str, right: str) -> bool:
    """Whether a figure of people tells how many did something, not how many there are: 88名职工留宿, but not 共有职工88名."""
    before, behind = words(_STOP.split(left)[-1]), words(right)
    doing = any(word.tag == "v" for word in behind)
    return doing and not any(word.tag in ("v", "p", "u") or word.text in _THERE_ARE for word in before)


def _otherwise_counted(question: Question, quantity: Quantity, folded: str) -> bool:
    """Whether a figure right behind the thing counts it with another measure word: 企业132户 for 多少家企业."""
    units = (question.unit, quantity.unit)
    things = all(unit and unit not in _PERSONS and compatible(unit, "个") for unit in units)
    return things and bool(question.counted) and folded.endswith(question.counted[-2:], 0, quantity.start)


def _counts(counted: str, left: str, right: str, text: str, figure: Quantity) -> bool:
    """Whether a figure between two stretches of text counts this: the noun's head stands behind it or just before it.

    What a question says of the things counted may stand anywhere in the text: 多少名职工留宿厂区, 88名职工留宿在厂区.
    """
    folded = fold(text)
    behind, before, parts = _NAMED_NOW.split(right)[0], _STOP.split(left)[-1], [word.text for word in words(counted)]
    around = before + behind
    deed = words(counted)[-1].tag == "v"  # 多少人参加
    if not deed:  # 聘用争议调解员34名 counts no 争议
        beside = (w.text for w in words(text) if w.end == figure.start and w.tag in ("n", "nz") and len(w.text) > 1)
        before = next(beside, before)
        if _OWNS.search(before) and any(w.start == figure.end and w.tag in ("n", "nz") for w in words(text)):
            before = ""  # 国王有三个儿子 counts no kings
    for count in range(len(parts), 0, -1):
        head, rest = "".join(parts[:count])[-2:], parts[count - 1][:-2]  # 天主 of 天主教堂
        others = [other for other in alike(parts[count - 1]) if not parts[count - 1].endswith(other)]  # 学生 for 小学生
        like = (
            any(other in behind + before for other in others) if deed else before in others or _begins(behind, others)
        )
        whole = rest in around or rest + head in folded
        told = like or (whole and (head in behind or head in before))
        if not like and head in behind and _of_another_class(parts[: count - 1], behind.split(head)[0], left):
            continue
        if told and all(said_as(part, folded) for part in parts[count:]):
            return True
    return False


def _of_another_class(modifiers: Sequence[str], between: str, left: str) -> bool:
    """Whether a figure counts things of another class than these words make: 13所高水平大学 are no 农业类大学."""
    others = [word.text for word in words(between) if word.tag in ("n", "nz", "b", "a", "vn")]
    clause = _STOP.split(left)[-1] + between
    return bool(modifiers and others) and not any(said_as(each, clause) for each in modifiers)


def _begins(right: str, heads: Sequence[str]) -> bool:
    """Whether a figure and what follows it are one noun that ends in one of these: 88名一线职工, but not 6个园区接送职工."""
    nouns = takewhile(lambda word: word.tag not in ("v", "p", "w"), words(right))
    return any(word.text.endswith(head) for word in nouns for head in heads)


def _paid(question: Question, quantity: Quantity, left: str, folded: str) -> bool:
    """Whether a sum is what was done with the thing counted: 返还了多少工会经费, 落实经费政策,返还151.28万元."""
    deed = _DEED.search(fold(question.search))
    money = compatible(quantity.unit, _MONEY) and question.counted[-2:] in folded
    return money and deed is not None and left.endswith(deed[1])


def _measures(question: Question, quantity: Quantity, left: str, right: str) -> bool:
    """Whether a figure measures what is asked for, and of whom: 秘鲁面积, but not the 面积 of another place."""
    at = rfind(question.measure, left)
    sum_of = question.measure[:-1] if question.measure.endswith("额") and is_money(quantity.unit) else ""
    if at < 0 and sum_of:  # 对中国出口下降5.9%至82亿欧元
        clause = _STOP.split(left)[-1]
        inside = rfind(sum_of, clause)
        at = inside + len(left) - len(clause) if inside >= 0 else -1
    if at >= 0 and _another_thing(left[at + len(question.measure) :]):
        return False
    if not question.unit and quantity.unit in _LASTS:  # 三日票房
        return False
    if at < 0:
        behind = _STOP.split(right)[0]
        return (
            rfind(question.measure, behind) >= 0
            or _sized(question, behind)
            or (bool(sum_of) and _begins(behind, [sum_of[-3:]]))  # 500万元电子消费券
        )
    clause, asked = _STOP.split(left[:at])[-1], fold(question.search)
    meant, told = (_EXTREME.search(each) for each in (asked.split(question.measure)[0], clause))
    if meant and told and meant[0] != told[0]:  # 平均海拔 is no 最高海拔
        return False
    holder = _HOLDER_END.sub("", clause)
    return not holder or _same_thing(holder, asked) or bool(_GENERIC.search(holder))


def _changes_another(phrase: Sequence[str], folded: str, figure: Quantity) -> bool:
    """Whether a change is that of none of these words: 出口好转,销售汽车27万辆,增长18% for 出口.

    It is that of the last clause before the figure which names anything.
    """
    behind = _STOP.split(folded[figure.end :])[0]
    clauses = _STOP.split(folded[: figure.start])
    for clause in (clauses[-1] + behind, *reversed(clauses[:-1])):
        if any(word.tag in _CHANGING_TAGS and not _COMPARISON.search(word.text) for word in words(clause)):
            return bool(phrase) and not any(said_as(word, clause) for word in phrase)
    return False


def _another_thing(gap: str) -> bool:
    """Whether what stands between a measure and a figure names, in a clause of its own, another thing that is measured."""
    clauses = _STOP.split(gap)
    if len(clauses) == 1 and _OWNED.search(gap) and any(w.tag == "n" for w in words(gap[gap.find("的") + 1 :])):
        return True  # 综合指数的新订单指数为
    last = _COMPARED.sub("", clauses[-1])
    return len(clauses) > 1 and any(word.tag in ("n", "nz") and len(word.text) > 1 for word in words(last))


def _sized(question: Question, behind: str) -> bool:
    """Whether a figure in the unit of a dimension stands before the thing itself: 3000平方米的活动中心 for its 面积."""
    thing = fold(question.search).split(question.measure)[0].rstrip("的")[-2:]
    return bool(question.unit) and behind.startswith("的") and thing in behind


def _same_thing(holder: str, asked: str) -> bool:
    """Whether the word before a measure is one of the question's own."""
    last = words(holder)[-1]
    return last.tag not in _NOUNS or last.text in asked or last.text[-2:] in asked
