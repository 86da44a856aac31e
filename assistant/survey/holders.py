"""Whom a figure is told of: the name that stands first in its clause, else the one that its paragraph or article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.names import Word, usual_rank, words
from assistant.script import fold
from assistant.types import Evidence

_CUT = re.compile(r"[,;。!?:…\n—-]")
_OPEN_TAGS = frozenset({"n", "nz", "vn", "an", "t", "TIME", "d", "ad", "f", "a", "r", "m", "q", "c", "s", "u", "w"})
_JOINED = frozenset(["和", "与", "及", "以及", "、", "跟", "同", "或", "还是"])
_OPENERS = frozenset(["比如", "例如", "譬如", "据介绍", "其中", "据悉"])
_ITEM = re.compile(r"^\s*(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[,是]|其[一二三四五六七八九十])")
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;\n]*")
_OFFICE = re.compile("总工会|工会|有限公司|股份有限公司|公司|集团|医院|大学|银行")
_ENDED = (
    "工会|委员会|协会|学会|商会|联合会|基金会|十字会|妇联|[省市县区]委|局|厅|政府|公司|集团|银行|医院|法院|检察院|研究院|学院|卫生院|大学|学校"
    "|中学|小学|中心|街道|办事处|机场|车站|[^内外]部|支队|大队"
)
_SOLID = re.compile(f"(?:{_ENDED})$")
_PIECED = re.compile(f"[一-鿿]{{2,16}}(?:{_ENDED})")
_GENERIC = re.compile("[各全级该本我贵等们]|企业|单位|部门|基层|行业|机关|组织|职工|有关|相关|[多两几]家")
_WITH = re.compile("^(?:联合|会同|协同)(?!国|会)")
_PRESS = re.compile("(?:[华联透新共讯合闻]社|日报|晚报|晨报|早报|时报|电视台|电台|周刊|新闻网)$")
_SHORT = re.compile("^(?:省|市|县|区|州|街道|镇|乡)(?:总工会|工会|[人民]*政府|委|.{0,4}[局厅委办部])$")
_FIRM = re.compile(r"(?:股份|有限|责任|集团|控股)*(?:公司|集团)?$")
_COMMERCIAL = "公司|集团|银行|大学|学院|医院|学校|中学|小学|股份|酒店"
_CIVIC = re.compile(rf"^(?!.*(?:{_COMMERCIAL})$).*(?:局|委|会|政府|部|处|办|厅|院|中心|工会|部门)$")

_RANKED = re.compile(r"^(?P<place>.{2,6}?)(?P<rank>街道|[省市县区旗镇乡村]|州(?![市区县]))(?P<rest>.*)$")

_PLACES = {"市": "市", "县": "县区市旗州", "区": "县区市旗", "省": "省", "国": "国", "镇": "镇乡", "村": "村", "地": ""}
"""A class of places and the ranks that belong to it; empty: any."""
_ENDINGS = {
    "工会": "工会",
    "公司": r"^(?!.*(?:局|委|委员会|政府|部|厅|医院|大学|学院|银行|工会|协会)$).*",
    "银行": "银行|[农工建中]行|信用社",
    "医院": "医院|卫生院|院",
    "学校": "大学|学院|学校|中学|小学|附中",
    "协会": "协会|学会|商会|联合会",
    "站": "站|机场|港|景区|公园",
    "单位": "",
}
"""A class of organisations and how their names end; empty: any."""
_CLASSES = {
    "总工会|工会": "工会",
    "城市|地级市|地市|市": "市",
    "县市|市县|区县|县区|县": "县",
    "区": "区",
    "省份|省": "省",
    "国家|国": "国",
    "乡镇|镇|乡": "镇",
    "村庄|村": "村",
    "地区|地方|地": "地",
    "上市公司|公司|企业|车企|房企|药企|集团|厂商|品牌|平台": "公司",
    "银行": "银行",
    "医院": "医院",
    "学校|高校|大学|院校": "学校",
    "协会": "协会",
    "机场|车站|港口|景区": "站",
    "单位|机构|部门|组织": "单位",
}
_CLASS_OF = {word: group for spellings, group in _CLASSES.items() for word in spellings.split("|")}
GROUPS = "|".join(sorted(_CLASS_OF, key=len, reverse=True))
"""The words for a class whose members have names, as alternatives of a pattern."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the source writes it; `text` are its own characters, `place` where it is a mere place."""

    text: str
    place: bool


def group_of(word: str) -> str:
    """The class that a word such as 城市 or 车企 stands for; empty for none."""
    return _CLASS_OF.get(word, "")


def fits(group: str, name: Named) -> bool:
    """Whether a name is one of a class; of 工会 also the place whose union it is, of 城市 also its authorities."""
    folded = fold(name.text)
    if not group:
        return True
    if group in _PLACES:
        ranks = _PLACES[group]
        own = _ranked(folded)[1] or (usual_rank(folded) or "市" if name.place else "")
        return bool(own) and (name.place or bool(_CIVIC.match(folded))) and (not ranks or own in ranks)
    ending = _ENDINGS[group]
    if name.place and (group == "工会" or not ending or ending.startswith("^")):
        return group == "工会"
    return bool(re.search(ending if ending.startswith("^") else f"(?:{ending})$", folded))


def same(first: str, second: str) -> bool:
    """Whether two names are of one holder: 庆阳 and 甘肃省庆阳市总工会, but not 杭州 and 杭州市西湖区总工会."""
    one, other = core(first), core(second)
    return one == other or (min(len(one), len(other)) > 1 and (one.endswith(other) or other.endswith(one)))


def core(name: str) -> str:
    """What tells a name from others of its kind: the innermost place of an authority, a firm without its legal form."""
    place, _, office = _ranked(fold(name))
    if place and (not office or _CIVIC.match(office)):
        return place
    folded = fold(name)
    union = re.match(r"^(.{2,})(?:总工会|工会)$", folded)
    return union[1] if union else _FIRM.sub("", folded) or folded


def _ranked(folded: str) -> tuple[str, str, str]:
    """The innermost place at the beginning of a name, its rank and the rest; all empty where it has no rank."""
    place, grade, rest = "", "", folded
    while match := _RANKED.match(rest):
        place, grade, rest = match["place"], match["rank"], match["rest"]
    return place, grade, rest


def subject(evidence: Evidence, at: int, group: str, usual: Sequence[Named] = ()) -> tuple[Named, ...]:
    """Whom the characters at offset `at` of a sentence are told of; several where names are joined; empty for nobody.

    Of the sentence's own names the last that leads a clause before `at`; else the name that leads the nearest earlier
    sentence of the paragraph, items of one enumeration apart; else that of the title; else `usual`, whom the article is
    about. 市总工会 is whoever of that office was named before.
    """
    own = [names for end, names in leading(evidence.text, group) if end <= at]
    earlier = [names for sentence in _earlier(evidence) for names in _first(sentence, group)]
    title = [names for _, names in leading(evidence.title, group)] or _organisations(evidence.title)
    found = [*own[::-1], *earlier, *title, *([tuple(usual)] if usual else [])]
    return next((names for names in found if not _SHORT.match(fold(names[-1].text))), found[0] if found else ())


def _first(sentence: str, group: str) -> list[tuple[Named, ...]]:
    return [names for _, names in leading(sentence, group)][:1]


def leading(text: str, group: str) -> Iterator[tuple[int, tuple[Named, ...]]]:
    """The names of places and organisations that stand first in a clause, joined ones together, with where they end.

    An organisation counts by its ending (局, 医院, 工会), for the tagger finds many that are none; of firms any name counts.
    """
    found: list[Named] = []
    free, end, clause, before = True, 0, 0, ""
    tokens = words(text)
    for index, word in enumerate(tokens):
        counted, before = before in ("m", "q"), word.tag
        if word.start < end:
            continue
        following = tokens[index + 1].tag if index + 1 < len(tokens) else ""
        if _CUT.match(word.text) or (counted and word.text == "、"):
            if found:
                yield end, tuple(found)
            found, free, clause = [], True, word.end
        elif free and (named := _named(text, word, clause, following, group)):
            if found and end == word.start:  # 四川省 达州市总工会
                found.pop()
            found.append(named[0])
            end = named[1]
        elif found and word.text not in _JOINED:
            yield end, tuple(found)
            found, free = [], False
        elif _WITH.match(word.text) or (
            word.text not in _OPENERS and (word.tag not in _OPEN_TAGS or (not found and word.text in _JOINED))
        ):
            free = False
    if found:
        yield end, tuple(found)


def _named(text: str, word: Word, clause: int, following: str, group: str) -> tuple[Named, int] | None:
    """The name that a word is or ends, and where it ends: also 省交通工会, which the tagger takes for three nouns."""
    if word.name in ("place", "organisation"):
        named, _, end = _whole(text, word)
        if _WITH.match(fold(named.text)) or _PRESS.search(fold(named.text)):
            return None
        known = named.place or group == "公司" or _SOLID.search(fold(named.text))
        return (named, end) if known else None
    whole = text[clause : word.end].strip()
    pieced = word.tag == "n" and following not in ("n", "nz", "vn", "u") and _PIECED.fullmatch(fold(whole))
    return (Named(whole, False), word.end) if pieced and not _GENERIC.search(fold(whole)) else None


def holders(text: str) -> list[tuple[int, int]]:
    """Where the names of places, organisations and persons stand, each with its office."""
    found: list[tuple[int, int]] = []
    for word in words(text):
        if word.name and not (found and word.start < found[-1][1]):
            _, start, end = _whole(text, word)
            found.append((start, end))
    return found


def _whole(text: str, word: Word) -> tuple[Named, int, int]:
    """The name with the office that the tagger cut off: 临朐县 总工会."""
    office = _OFFICE.match(fold(text), word.end - 2 * word.text.endswith("总工"))  # 凤台县总工 会
    end = office.end() if office else word.end
    place, _, rest = _ranked(word.text)
    mere = word.name == "place" or bool(place and not rest)  # 台州市 is tagged an organisation
    return Named(text[word.start : end], mere and not office), word.start, end


def _earlier(evidence: Evidence) -> Iterator[str]:
    """The paragraph's earlier sentences, the nearest first; those of an enumeration's other items are left out."""
    before = [match[0] for match in _SENTENCE.finditer(fold(evidence.before))]
    at, sentences = 0, []
    for folded in before:
        start = fold(evidence.before).index(folded, at)
        at = start + len(folded)
        sentences.append(evidence.before[start:at])
    items = [index for index, sentence in enumerate(sentences) if _ITEM.match(fold(sentence))]
    if _ITEM.match(fold(evidence.text)):
        kept = [*range(items[0] if items else len(sentences))]
    elif items:
        kept = [*range(items[0]), *range(items[-1], len(sentences))]
    else:
        kept = [*range(len(sentences))]
    return (sentences[index] for index in reversed(kept))


def _organisations(text: str) -> list[tuple[Named, ...]]:
    return [(_whole(text, word)[0],) for word in words(text) if word.name == "organisation"]
