"""Words that may say what a question's word says: of the lexicon of wording, of the deeds of news, of the dictionary.

They admit a sentence and prove nothing: what a claim says must stand in its source or be `wording.equivalent` to it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.deeds import deeds, spellings
from assistant.dictionary import synonyms
from assistant.wording import contrasts, equivalents

_MOVES = ("增涨升提扩", "减降跌缩")
"""Characters that say which way something goes."""


@lru_cache(maxsize=4096)
def alike(word: str) -> tuple[str, ...]:
    """The other words of two characters or more that may stand where a folded word is asked for."""
    near = (*equivalents(word), *deeds(word), *spellings(word), *synonyms(word))
    return tuple(dict.fromkeys(w for w in near if w != word and len(w) > 1 and not contrasts(word, w)))


def said_as(word: str, folded: str) -> tuple[str, ...]:
    """What a folded text has for a word: the word itself, else those that are like it."""
    found = (word,) if word in folded else tuple(other for other in alike(word) if other in folded)
    return found or (_abbreviated(word, folded) or _turned(word, folded) if len(word) == 2 else ())


def _abbreviated(word: str, folded: str) -> tuple[str, ...]:
    """What a word of two characters is short for: 就业形态, of which 业态 has two."""
    match = re.search(f"{word[0]}[一-鿿]{{1,2}}{word[1]}", folded)
    return (match[0],) if match else ()


def _turned(word: str, folded: str) -> tuple[str, ...]:
    """What a verb with its object says in the other order: 价格上涨 for 涨价, 产量下降 for 减产."""
    move = next((each for each in _MOVES if word[0] in each and not equivalents(word)), "")
    match = re.search(f"{word[1]}[^,;:。、]{{0,6}}[{move}]", folded) if move else None
    return (match[0],) if match else ()
