"""Places that the tagger cut or took for common nouns: 建/始县, 获/嘉县, 溪岭县 as a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dictionary import is_place, is_word
from assistant.names import Word, names
from assistant.script import fold

_RANKED = re.compile("[一-鿿]{0,5}[省市县区州旗镇乡村]$")
_SURE = re.compile("[县市州旗镇乡]$")
"""A noun with one of these that no dictionary has is the name of a place; 库区 and 新村 need not be."""
_MEANT = re.compile("^[一二三四五六七八九十全本我该各外当两几每某整跨原老新大小到]|[省市县区州旗镇乡村]{2}$")
"""全市 and 县市 name nobody."""
_ADDED = re.compile("[省市县区州旗镇乡村国]$")
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
    return bool(rests) and all(len(rest) > 1 and not _ADDED.search(rest) and not is_word(rest) for rest in rests)


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
