"""The parts of a question: whom it is about, what is said of them, and what it takes for granted.

Everything is matched folded, and taken over in the characters in which it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.names import NOMINAL_TAGS, NOUN_TAGS, Word, names, words
from assistant.numbers import dates, unit_at
from assistant.script import fold

ENDS = " 。.?!？！"
ASKING = re.compile(
    "(?:在|是在|于|位于|从)?(?:哪里|哪儿|何地|何处|什么地方)|(?:在|是在|于|从)?(?:什么时[候间]|何时|哪一?[年月天日](?!报)|几月几[日号])|为什么|为何|"
    "什么原因|是谁|谁|怎么[样做]?|怎样|如何|什么|多少|几(?!乎|何|点建)|哪[一]?[些个家位项种类]?|是否|有没有|多[大高长远久]|吗"
)
"""The word that asks."""

NOUNS = NOUN_TAGS | {"vn"}
PLACE_PART = re.compile("^.{2,}?(?P<rank>省|市|自治[区州县]|地区|县|区|州|盟|旗|镇|乡|街道|村)")
_GENERIC = re.compile("钱|金额|时间|时候|地方|地点|人|数量|人数|数|总数|比例|日期|费用|情况|原因|多少|资金|经费|一共")
_DANGLING = re.compile(
    "(?:在|是|为|有|指|达|于|叫|包括|包含|分为|分别|各|一共|总共|共|主要|具体|达到|做|干|了|过|的|都|,|、)+$"
)
_SLOT = re.compile(
    "(?:是|有)?(?:在|于|从)?(?:什么时[候间]|何时|哪一?[年月天日]|几月几[日号]|哪里|哪儿|什么地方|何处)|是否|有没有|(?:是因为|因)?为什么|为何|怎么样?|怎样|如何|(?:是|有)?谁|"
    "(?:有)?(?:多少|几(?!乎|何))|什么|哪一?[些个家位项种类]?|吗|呢"
)
_HEAD_TAGS = NOMINAL_TAGS | {"a", "an", "b", "c", "f", "m", "q", "u", "w"}
WHICH = re.compile("(?:有)?哪一?[些个家位]")
_JOINED = re.compile("[和与、及]|以及")
_HOUSE = re.compile("(?:学会|协会|大学|学院|公司|集团|银行|医院|基金会|研究[院所]|委员会|博物馆|图书馆|总工会|出版社)")
TITLE_ENDS = "长席记任理士授员师家"
MEASURES = "率量额数值价费度积长期比"


def content(found: Sequence[Word]) -> list[Word]:
    """The nouns that say what it is about, names apart."""
    nouns = (word for word in found if word.tag in NOUNS and not ASKING.match(word.text))
    return [word for word in nouns if not _GENERIC.fullmatch(word.text)]


def is_generic(noun: str) -> bool:
    """时间, 金额 and the like, which anything may have."""
    return bool(_GENERIC.fullmatch(noun))


def things(text: str) -> list[str]:
    """The places, organisations and titles 《…》 that are named, in order, none that another one holds."""
    spans = [(name.start, name.end) for name in joined_names(text) if name.name != "person"]
    spans += [match.span() for match in re.finditer("《[^》]+》", fold(text))]
    found = list(dict.fromkeys(text[start:end] for start, end in sorted(spans)))
    return [thing for thing in found if not any(thing != other and thing in other for other in found)]


def persons(text: str) -> list[str]:
    """The persons that are named, in order."""
    return list(dict.fromkeys(text[name.start : name.end] for name in names(text) if name.name == "person"))


def joined_names(text: str) -> list[Word]:
    """Its names; a place and what stands right behind it are one (上海张江), and so is an office behind any (史密森学会)."""
    found: list[Word] = []
    for name in names(text):
        if house := _HOUSE.match(fold(text), name.end):
            name = Word(name.start, house.end(), name.text + house[0], "ORG")
        if found and found[-1].end == name.start and found[-1].name == "place":
            before = found.pop()
            name = Word(before.start, name.end, before.text + name.text, name.tag)
        found.append(name)
    return found


def subject(base: str) -> str:
    """Whom or what a question is about: its names joined by 和, else what stands before its verb.

    A place that only begins what stands there (广州 in 广州地铁11号线) is not it.
    """
    group, before = named_group(base), head(base)
    lone = [name.name for name in names(group)] == ["place"]
    return before if not group or (lone and before.startswith(group)) else group


def named_group(base: str) -> str:
    found = joined_names(base)
    if not found:
        return ""
    first = next((name for name in found if name.name != "person"), found[0])
    end = first.end
    for name in found:
        if name.start > end and _JOINED.fullmatch(fold(base[end : name.start])):
            end = name.end
    return base[first.start : end]


def head(base: str) -> str:
    """What stands before the verb, a date in front of it and what belongs to it by 的 left out: 广州地铁11号线."""
    found = list(words(base))
    while found and (found[0].tag in ("TIME", "p") or found[0].text in "，,"):
        found.pop(0)
    at = end = found[0].start if found else 0
    for word in found:
        if word.text == "的" and _is_owner(found, word) and base[word.end :]:
            end = word.end
            continue
        if word.tag not in _HEAD_TAGS or word.text == "的" or ASKING.match(word.text):
            break
        end = word.end
    return base[at:end].strip(ENDS + "，,")


def _is_owner(found: Sequence[Word], of: Word) -> bool:
    """Whether 的 stands between a place alone and a thing of it that does something: 武汉的尘土检测车什么时候上路."""
    at = found.index(of)
    nouns = list(takewhile(lambda word: word.tag in NOUNS, found[at + 1 :]))
    doing = [word for word in found[at + 1 + len(nouns) :] if word.tag == "v" and word.text not in "是有达为叫"]
    plain = nouns and nouns[-1].text[-1] not in MEASURES + TITLE_ENDS and not is_generic(nouns[-1].text)
    return at == 1 and found[0].name == "place" and bool(plain and doing)


def predicate(base: str) -> str:
    """What is said of the subject: 建立劳动者驿站 of 哪些工会建立了劳动者驿站."""
    taken, about = stem(base), subject(base)
    if about and taken.startswith(about):
        return taken.removeprefix(about)
    which = WHICH.match(fold(base))
    noun = next((word for word in words(base) if which and word.start >= which.end()), None)
    return taken.removeprefix(base[noun.start : noun.end]) if noun else ""


def stem(base: str) -> str:
    """What a question takes for granted: 柳州市总工会接送农民工 of 柳州市总工会接送了多少名农民工."""
    clause = next((part for part in _clauses(base) if _SLOT.search(fold(part))), base)
    text = base[: base.find(clause) + len(clause)]
    folded = fold(text)
    kept, at = "", 0
    for slot in _SLOT.finditer(folded):
        kept += text[at : slot.start()]
        at = _unit_end(folded, slot) if slot[0].endswith(("多少", "几")) else slot.end()
    kept += text[at:]
    kept = "".join(piece for piece in _pieces(kept) if piece not in ("了", "过")).strip(ENDS + ",，、")
    dangling = _DANGLING.search(fold(kept))
    return kept[: dangling.start()] if dangling else kept


def setting(base: str) -> str:
    """Whom a question is about, with the date and the occasion that stand before its verb: 庆阳市2022年“两节”送温暖筹措了多少资金."""
    about, taken = subject(base), stem(base)
    verbs = [word for word in words(taken) if word.tag == "v"]
    before = taken[: verbs[-1].start].strip(ENDS + ",，") if verbs else ""
    bound = dates(before) or "“" in fold(before)
    return before if bound and about in before else about


def counted_in(base: str) -> tuple[str, str, str]:
    """What was done, the measure word and the thing that a question counts: 市工会聘用, 名, 调解员; empty where it counts none."""
    slot = re.search("多少|几(?!乎|何)", fold(base))
    unit = unit_at(fold(base), slot.end()) if slot else None
    behind = [word for word in words(base) if unit and word.start >= unit[1]]
    nouns = list(takewhile(lambda word: word.tag in NOUNS, behind))
    ends = nouns and not base[nouns[-1].end :].strip(ENDS)
    if not (slot and unit and ends):
        return "", "", ""
    done = base[: slot.start()].rstrip("了过")
    return done, fold(base)[slot.end() : unit[1]], base[nouns[0].start : nouns[-1].end]


def _unit_end(folded: str, slot: re.Match[str]) -> int:
    """Where 多少家, 多少万元 ends; 几大 counts what follows."""
    money = re.compile("[万亿]?元|块?钱").match(folded, slot.end())
    if money:
        return money.end()
    unit = unit_at(folded, slot.end())
    return unit[1] if unit and folded[slot.end() : unit[1]] != "大" else slot.end()


def _clauses(base: str) -> Iterator[str]:
    yield from filter(None, re.split("[,，?？;；。]", base))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for word in words(text):
        yield text[at : word.start]
        yield text[word.start : word.end]
        at = word.end
    yield text[at:]
