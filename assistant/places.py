"""Places that the tagger cut or took for common nouns: 建/始县, 获/嘉县, 溪岭县 as a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dictionary import is_place, is_word
from assistant.names import Word, names, words
from assistant.script import fold

_RANKED = re.compile("[一-鿿]{0,5}[省市县区州旗镇乡村]$")
_SURE = re.compile("[县市州旗镇乡]$")
"""A noun with one of these that no dictionary has is the name of a place; 库区 and 新村 need not be."""
_MEANT = re.compile("^[一二三四五六七八九十全本我该各外当两几每某整跨原老新大小到]|[省市县区州旗镇乡村]{2}$")
"""全市 and 县市 name nobody."""
_WATERS = frozenset("湾洋海江河")
"""墨西哥湾 is not Mexico."""
_ADDED = re.compile("[省市县区州旗镇乡村国]$")
_AT = re.compile("(?:位于|地处|坐落于?|处于|[位设建]在|(?<![存现所正])在)[一-鿿]{0,12}$")
_SAME = re.compile("(?:(?:[一-鿿]{1,5}族)?自治|特别行政)?[省市县区州旗国]?")
"""What a place may have behind it and be the same: 内蒙古自治区."""
_INSIDE = re.compile("[省市县区州]?的?(?:[东西南北中]+[部面端方]|境内|辖[下内]|下辖|[一某]个?[个座条处家][^,。]{0,6})")
_PIECES = 3
_LONGEST = 6
_APART = frozenset({"TIME", "w", "u", "m", "q", "r", "ORG"})
_PLACE_TAG = "LOC"


def placed(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words with each place whole, where the tagger cut one or did not know it."""
    made = list[Word]()
    for word in found:
        if not _RANKED.fullmatch(word.text) or _MEANT.search(word.text):
            made.append(word)
            continue
        pieces = _pieces(made, word)
        if pieces:
            del made[-len(pieces) :]
            made.append(Word(pieces[0].start, word.end, "".join(each.text for each in (*pieces, word)), _PLACE_TAG))
        elif word.tag in ("n", "nz") and (is_place(word.text) or _unheard(word)):
            made.append(Word(word.start, word.end, word.text, _PLACE_TAG))
        else:
            made.append(word)
    return tuple(made)


def within_another(name: str, text: str) -> bool:
    """Whether a name stands in a text only as the beginning of another place's: 印度 in 印度尼西亚, but not 北京 in 北京市."""
    places = [word.text for word in names(text) if word.tag == _PLACE_TAG and word.text.startswith(fold(name))]
    rests = [place[len(name) :] for place in places]
    return bool(rests) and all(
        rest in _WATERS or (len(rest) > 1 and not _ADDED.search(rest) and not is_word(rest)) for rest in rests
    )


def only_locates(place: str, text: str) -> bool:
    """Whether a text names a place, and just to say where something else is: 玻利瓦尔是厄瓜多尔中部的一个省, 位于韶关市的车站."""
    folded, place = fold(text), fold(place)
    found = [match.span() for match in re.finditer(re.escape(place), folded)]
    longer = [(w.start, w.end) for w in names(text) if place in w.text and not _SAME.fullmatch(w.text.split(place)[-1])]
    return bool(found) and all(
        _AT.search(folded[:start]) or _INSIDE.match(folded, end) or any(a <= start and end <= b for a, b in longer)
        for start, end in found
    )


def names_within(place: str, title: str) -> bool:
    """Whether a title is the name of something in a place: 四川白河国家级自然保护区, but not 四川省 or 四川人口."""
    rest = fold(title).removeprefix(fold(place)).strip()
    tagged = words(title)
    is_name = bool(tagged) and not any(word.tag in ("v", "d", "w") for word in tagged)
    return is_name and place in fold(title) and len(rest) > 1 and not is_word(rest)


def _pieces(made: Sequence[Word], word: Word) -> Sequence[Word]:
    """The words just before one that are the beginning of its name: by the dictionary, else a single one before 始县."""
    longest = list[Word]()
    for count in range(1, _PIECES):
        run = made[-count:]
        joined = "".join(each.text for each in (*run, word))
        if len(run) < count or run[0].tag in _APART or len(joined) > _LONGEST or run[-1].end != word.start:
            break
        if is_place(joined) or (count == 1 and len(run[0].text) == 1 and word.tag != _PLACE_TAG and _unheard(word)):
            longest = list(run)
    return longest


def _unheard(word: Word) -> bool:
    return bool(_SURE.search(word.text)) and len(word.text) > 1 and not is_word(word.text)
