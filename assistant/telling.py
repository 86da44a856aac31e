"""Whether a text tells the kind of thing that a question asks for: a figure of it, a person, a date, a place, a cause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, takewhile

from assistant.alike import alike, said_as
from assistant.deeds import other_deed, tells_deed
from assistant.names import words
from assistant.numbers import DateMention, Kind, Precision, Quantity, compatible, dates, is_money, quantities
from assistant.others import comes_first, of_another, of_the_others
from assistant.polarity import asks_deed, planned
from assistant.script import fold, rfind
from assistant.types import Asked, Question
from assistant.whom import names_office, names_where, names_which, names_who, tells_when
from assistant.wording import equivalent

_NEW_WORDS = 2
_MONEY = "元"
_PERSONS = ("人", "人次")
_DEFINES = re.compile(
    "就是|是指|指的?是|(?:^|[:,。])(?:特|专|系)?指(?![出导挥标示责数引向认])|意思是|意为|是一[种个项]|即"
)
_BESIDE = 8
"""Characters before 就是 in which what is explained must stand."""
_CAUSE = re.compile("因|由于|原因|为了|缘于|源于|受.{1,12}影响|导致|致使|使得|起因|归功|得益|以便|旨在|主要是")
_CHANGE = r"(?:增长|增加|上涨|上升|提高|提升|下降|降低|减少|下跌|下滑|回落|增|减|涨|跌|升|降|收窄|扩大|超出?|节省)"
_CHANGED = re.compile(f"{_CHANGE}(?:了|约|近|幅度?为?|率为?)*$")
_COMPARED = re.compile("[同环]比")
_DATELINE = re.compile(" *[0-9]{1,2}:[0-9]{2}|[电讯]")
"""What follows the date of a report itself: 8月3日电."""
_SOME_DAY = date(2000, 1, 1)
"""The day that a text is read on, to know how exact its 今年3月 is."""
_WHICH_DAY = re.compile("哪一?[天日]|几[号日]|何日")
_ASKS_NAME = re.compile("叫做?什么|名(?:称|字|为)?(?:是|叫)?什么|什么名")
_GIVES_NAME = re.compile("名[为叫是]|名称|叫做?|称[为作]|题为|[《“][^》”]+")
_STAMP = re.compile("[0-9]{4}[-/.][0-9]+[-/.][0-9]+ +[0-9]+:[0-9]{2}")
"""When a page was put up: 2023-07-24 10:18."""
_SEVERAL = re.compile("哪[些几两]|有何")
_ENUMERATES = re.compile("[、:和与及等]|[;,].*[;,]|[0-9二两三四五六七八九十]+[个项条点种类大]")
_ASKS_CHANGE = re.compile(f"{_CHANGE}|变化|幅|同比|环比|增速")
_DIGITS = "零一二三四五六七八九"
_NUMERAL = "[0-9一二三四五六七八九十]+"
_ROW = re.compile(
    f"第?(?P<first>{_NUMERAL})(?P<kind>期(?!间)|号线|季度)|第(?P<second>{_NUMERAL})(?P<one>[任届条项点名轮批次部代座])"
    "|(?P<head>首)(?P<unit>[任届轮批次部代座])|(?P<half>[上下])半年"
    "|(?P<line>[0-9]+)(?P<way>路)(?![口段])"
)
_EVENT = re.compile("[0-9一二两三四五六七八九十百千]+米[台板栏跑]")
_ITEMS = frozenset("条项点")
_ITEM = re.compile(f"(?:^|[;。])\\s*[(第]?(?P<number>{_NUMERAL})(?:是|[)、.])")
_DEED = re.compile("([㐀-鿿]{2})[了过]?多少")
_HOUSED = re.compile(
    "(?:国家?|城市|[省市县区州镇乡村岛洲]|省份|地区|首都|公司|企业|机构|单位|部门|大学|学校|医院|银行|集团|组织|球?队|[党报])$"
)
_YES_OR_NO = re.compile("吗[?]?$|是否|有没有|是不是")
_NTH = re.compile("第几|第多少")
_DIALLED = re.compile("(?:电话|热线|号码|邮编|邮政编码)[^,。]{0,3}多少")
_DIGITS_RUN = re.compile("[0-9][0-9-]{2,}")
_NONE = "(?:不|没有|没|未|无)[^,;。]{0,2}"
"""What stands before a thing of which there is none: 不送红股, 不设换乘站."""
_HAS = re.compile("(?<![没所含])有(?:多少|几)[名位个]?(?:人|[㐀-鿿]{2,4})[?]?$")
"""How many there are is asked, with nothing that they did: 公司有多少名职工."""
_THERE_ARE = frozenset("共 总共 一共 现 约 近 超 逾".split())
_RATE = re.compile("(?:每|一|单|日)个?([天日周月年班])")
_LASTING = re.compile("多久|多长时间")
_STOP = re.compile("[,;。!?\n]")
_NAMED_NOW = re.compile("[,;。!?:(\n]")
_MOVED_TO = re.compile("[,]?(?:回?[升降]|增|减|涨|跌|达)?[至到达](?:了|约|近)?")
_PLAN_ENDS = re.compile("[;。!?\n]|已|目前|截至|累计|了")
_HOLDER_END = re.compile("(?:的|之|总|占地|平均|全部|共|约|年|[0-9]+年|内|境内|最[高低大小深长])+$")
_EXTREME = re.compile("(?:平均|人均|最[高低大小深长])$")
_INDEFINITE = re.compile("(?:是|为|成为|作为|这|另|每|某)$")
"""What stands before 一所 where that counts nothing."""
_LASTS = frozenset("年 个月 月 日 天 小时 分钟 周".split())
_GENERIC = re.compile("(?:公司|集团|股东|全[省市县区国年球]|该.|本.|其|我[国市省])$")
_NOUNS = frozenset({"n", "nz", "nw", "s", "LOC", "ORG", "PER"})


def answers(question: Question, text: str, put: str = "") -> bool:
    """Whether a text tells the kind of thing asked for, of whom it is asked, beyond what the question says itself.

    `put` is the question before it that it answers in an interview.
    """
    asked, folded = fold(question.search), fold(text)
    if of_another(question, folded):
        return False
    if not comes_first(asked, folded) or of_the_others(question, asked, folded):
        return False
    if question.asked is Asked.NUMBER:
        return _numbers(question, text, asked, folded)
    if question.asked is Asked.PERSON:
        return names_who(question, text)
    if question.asked is Asked.DATE:
        told = (m for m in dates(text, _SOME_DAY) if m.precision is not Precision.VAGUE and m.text not in asked)
        return any(_happened(m, asked, folded) for m in told) and tells_when(question, text)
    if question.asked is Asked.PLACE:
        return names_where(question, text)
    if question.asked is Asked.MEANING and not (_explained(question, folded) or _replied(question, folded, put)):
        return False
    if question.asked is Asked.REASON and not (_CAUSE.search(folded) or _intends(folded)):
        return False
    if _ASKS_NAME.search(asked) and not _GIVES_NAME.search(folded):
        return False
    if _SEVERAL.search(asked) and not _ENUMERATES.search(folded):
        return False
    if _HOUSED.search(question.kind):  # 哪个城市, 哪家公司
        return _named(text, asked)
    if _YES_OR_NO.search(asked):
        return any(topic.word in folded for topic in question.topics)
    if not names_which(question, text):
        return False
    new = [w for w in words(text) if w.text not in asked and (w.tag[0] in "nvamst" or w.name)]
    return len(new) >= _NEW_WORDS or any(word.name for word in new)


def gives_kind(question: Question, text: str) -> bool:
    """Whether a text has a figure, a person, a date or a place such as is asked for, whatever deed it tells of it.

    What is no matter of words holds as in `answers`: units, what is yet to come, how often, offices and when something was.
    """
    asked, folded = fold(question.search), fold(text)
    if of_another(question, folded) or not comes_first(asked, folded) or of_the_others(question, asked, folded):
        return False
    if question.asked is Asked.DATE or (question.asked is Asked.PERSON and names_office(asked)):
        return answers(question, text)
    if question.asked is Asked.NUMBER and not (_DIALLED.search(asked) or _NTH.search(asked)):
        rate = _RATE.search(asked)
        if (rate and rate[1] not in folded) or (planned(folded) and not planned(asked)):
            return False
        loose = replace(question, counted="", measure="", search=_DEED.sub("多少", asked))
        return any(folded[figure.start : figure.end] not in asked for figure in counted(loose, text))
    wanted = {Asked.PERSON: ("person",), Asked.PLACE: ("place", "organisation")}.get(question.asked, ())
    return any(word.name in wanted and word.text not in asked for word in words(text))


def _happened(mention: DateMention, asked: str, folded: str) -> bool:
    """Whether a date is that of what a text tells, as exact as is asked for: not the report's own, nor that of who says so (15日表示)."""
    if (
        _DATELINE.match(folded, mention.end)
        or _STAMP.match(folded, mention.start)
        or (_WHICH_DAY.search(asked) and mention.precision is not Precision.DAY)
    ):
        return False
    clause = words(_STOP.split(folded[: mention.start])[-1] + _STOP.split(folded[mention.start :])[0])
    return not equivalent(clause[-1].text, "表示") or any(equivalent(word.text, "表示") for word in words(asked))


def _named(text: str, asked: str) -> bool:
    """Whether a text names a place or a house that the question does not."""
    named = (word for word in words(text) if word.name in ("place", "organisation") or word.tag in ("nz", "nw"))
    return any(word.text not in asked for word in named)


def _numbers(question: Question, text: str, asked: str, folded: str) -> bool:
    """Whether a text tells a figure of what is asked for, says that there is none, or gives a telephone number."""
    if _DIALLED.search(asked):
        return any(run not in asked for run in _DIGITS_RUN.findall(folded))
    if any(folded[figure.start : figure.end] not in asked for figure in counted(question, text)):
        return True
    thing = question.counted or question.measure
    return bool(thing) and bool(re.search(_NONE + re.escape(thing[-3:]), folded))


def _intends(folded: str) -> bool:
    """Whether a text begins a clause with what something is done for: 为深入分析影响, but not 为82家企业办理."""
    found = [word for word in words(folded) if word.tag not in ("ad", "d")]
    return any(
        word.text == "为" and behind.tag in ("v", "vn") and (not word.start or _STOP.match(folded, word.start - 1))
        for word, behind in pairwise(found)
    )


def _explained(question: Question, folded: str) -> bool:
    """Whether a text says what a word of the question is, or a part of it: 望,就是了解 for 望闻问切."""
    asked = set("".join((*question.quotes, *(topic.word for topic in question.topics))))
    return any(
        asked & set(folded[max(0, match.start() - _BESIDE) : match.start()]) for match in _DEFINES.finditer(folded)
    )


def _replied(question: Question, folded: str, put: str) -> bool:
    """Whether a text begins to explain what the question before it, `put`, asks about: 答:就是不用铁丝网."""
    reply = _DEFINES.search(folded)
    return reply is not None and reply.start() < _BESIDE and any(each in fold(put) for each in question.quotes)


def in_rows(text: str) -> dict[str, tuple[str, str]]:
    """Which ones of a row a folded text names, by their words, as number and kind: 第5任 is (5, 任), 二季度 (2, 季度)."""
    found: dict[str, tuple[str, str]] = {}
    for match in _ROW.finditer(text):
        number = match["first"] or match["second"] or match["half"] or match["line"] or "1"  # 首部
        found.pop(match[0], None)  # the last one named comes last
        found[match[0]] = (_digits(number), match["kind"] or match["one"] or match["unit"] or match["way"] or "半年")
    return found


def is_one(wanted: tuple[str, str], text: str) -> bool | None:
    """Whether a folded text is about this one of a row, or of a list (五是 for 第五条); None where it names none of them."""
    row = [each for each in in_rows(text).values() if each[1] == wanted[1]]
    if not row and is_item(wanted):
        row = [(_digits(match["number"]), wanted[1]) for match in _ITEM.finditer(text)]
    return wanted in row if row else None


def is_item(wanted: tuple[str, str]) -> bool:
    """Whether a list may number it (五是) rather than name it (第五条)."""
    return wanted[1] in _ITEMS


def names_event(text: str) -> bool:
    """Whether a folded text has what is named by a measure and is none: 十米台, 三米板."""
    return bool(_EVENT.search(text))


def last_item(text: str) -> str:
    """A folded text from where its last numbered item begins; empty where it has none."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    return text[starts[-1] :] if starts else ""


def _digits(number: str) -> str:
    return "".join(str(_DIGITS.index(char)) if char in _DIGITS else char for char in number)


def counted(question: Question, text: str) -> Iterator[Quantity]:
    """The figures of a text that count or measure what a question asks for."""
    folded = fold(text)
    if question.measure and question.measure not in folded and (others := said_as(question.measure, folded)):
        yield from (figure for other in others for figure in counted(replace(question, measure=other), text))
        return
    foreign = is_money(question.unit) and not compatible(question.unit, _MONEY)  # 多少美元
    money = question.money and not foreign
    wanted = ([question.unit] if question.unit else []) + ([_MONEY] if money else [])
    change = bool(_ASKS_CHANGE.search(fold(question.search)))
    wanted += ["年"] * bool(_LASTING.search(fold(question.search)))
    nth = bool(_NTH.search(fold(question.search)))
    deed = asks_deed(fold(question.search))
    done = _DEED.search(fold(question.search))
    deed_done = done[1] if done else ""
    has = _asks_how_many_there_are(question.search)
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
        clause = _STOP.split(left)[-1]
        verbs = [
            w.text for w in words(text) if quantity.start - len(clause) <= w.start < quantity.start and w.tag == "v"
        ]
        # No other deed is told by the noun in 对生产一线的300名职工.
        other = other_deed(deed_done, clause) and other_deed(deed_done, " ".join(verbs))
        if deed_done and (other or (bare and not tells_deed(deed_done, folded))):
            continue
        if has and compatible(quantity.unit, "人") and _is_subject(left, folded[quantity.end :]):
            return
        if question.measure and not nth and not _measures(question, quantity, left, right):
            continue
        yield quantity


def _asks_how_many_there_are(asked: str) -> bool:
    """Whether a question has no verb but 有: 公司有多少名职工, but not 有多少人参加 or 得到救助的有几人."""
    return bool(_HAS.search(fold(asked))) and not any(w.tag == "v" and w.text != "有" for w in words(asked))


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
    behind, before, parts = _NAMED_NOW.split(right)[0], _STOP.split(left)[-1], [word.text for word in words(counted)]
    deed = words(counted)[-1].tag == "v"  # 多少人参加
    if not deed:  # 聘用争议调解员34名 counts no 争议
        beside = (w.text for w in words(text) if w.end == figure.start and w.tag in ("n", "nz") and len(w.text) > 1)
        before = next(beside, before)
    for count in range(len(parts), 0, -1):
        head, rest = "".join(parts[:count])[-2:], parts[count - 1][:-2]  # 天主 of 天主教堂
        others = alike(parts[count - 1])
        like = (
            any(other in behind + before for other in others) if deed else before in others or _begins(behind, others)
        )
        told = like or ((head in behind or head in before) and rest in fold(text))
        if told and all(said_as(part, fold(text)) for part in parts[count:]):
            return True
    return False


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
    if at < 0 and question.measure.endswith("额") and is_money(quantity.unit):  # 对中国出口下降5.9%至82亿欧元
        clause = _STOP.split(left)[-1]
        inside = rfind(question.measure[:-1], clause)
        at = inside + len(left) - len(clause) if inside >= 0 else -1
    if at >= 0 and _another_thing(left[at + len(question.measure) :]):
        return False
    if not question.unit and quantity.unit in _LASTS:  # 三日票房
        return False
    if at < 0:
        behind = _STOP.split(right)[0]
        return rfind(question.measure, behind) >= 0 or _sized(question, behind)
    clause, asked = _STOP.split(left[:at])[-1], fold(question.search)
    meant, told = (_EXTREME.search(each) for each in (asked.split(question.measure)[0], clause))
    if meant and told and meant[0] != told[0]:  # 平均海拔 is no 最高海拔
        return False
    holder = _HOLDER_END.sub("", clause)
    return not holder or _same_thing(holder, asked) or bool(_GENERIC.search(holder))


def _another_thing(gap: str) -> bool:
    """Whether what stands between a measure and a figure names, in a clause of its own, another thing that is measured."""
    clauses = _STOP.split(gap)
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
