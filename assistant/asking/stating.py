"""What an English question asks for, in English by the program alone: a figure, a date or a person of a proved claim.

A model that words it anew may turn it round (wages recovered from workers, not for them); here nothing is worded: the
value is exact, what it counts is called as the question calls it, and the source's clause stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.amounts import counted
from assistant.asking.glossing import counted_noun, synonyms
from assistant.dictionary import plural
from assistant.english import amount, day
from assistant.names import NOUN_TAGS, names, words
from assistant.numbers import Quantity, dates
from assistant.pinyin import romanised
from assistant.script import fold, script_of, terms
from assistant.types import Asked, Question
from assistant.whom import taking_part

_CLAUSE = re.compile("[,，;；。!！?？\n]")
_QUOTED = re.compile("“[^”]*”|「[^」]*」|《[^》]*》")
_LONGEST = 60
"""Characters of a source clause that stands behind its value."""


def stated(parts: Sequence[Question], text: str, known: Mapping[str, str]) -> str:
    """What a claim tells of the parts of an English question, with its own clauses in brackets; empty where none is sure.

    `known` maps folded Chinese names to the question's spelling.
    """
    values = {value: clause for part in parts for value, clause in _sure(part, text, known).items()}
    clauses = "; ".join(dict.fromkeys(clause for clause in values.values() if len(clause) <= _LONGEST))
    said = "; ".join(values)
    return f"{said[0].upper()}{said[1:]}{f' ({clauses})' if clauses else ''}." if values else ""


def untold(parts: Sequence[Question], text: str, known: Mapping[str, str]) -> list[Question]:
    """The parts of an English question of which a claim tells no value that is sure."""
    return [part for part in parts if not _sure(part, text, known)]


def _sure(part: Question, text: str, known: Mapping[str, str]) -> dict[str, str]:
    """The value that a claim tells of one part, with its clause; empty where there is none, or another may be meant."""
    all_ = list(_values(part, text, known))
    found = {(value, clause) for value, clause, _ in _best(all_)}
    rivals = len({value for value, *_ in all_}) > 1
    return {} if len({value for value, _ in found}) > 1 or (rivals and _lacks(part)) else dict(found)


def _lacks(part: Question) -> bool:
    """Whether the question has a word that its sentence has none for: cancer of workers with cancer."""
    return any(script_of(one.word) == "latin" for one in part.topics)


def _best(values: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Those whose clause says most of what is asked."""
    most = max((said for *_, said in values), default=0)
    return [value for value in values if value[2] == most]


def _values(part: Question, text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Each value in English, its clause, and how many of the question's terms the clause has, what is counted apart."""
    asked = set(terms(part.search)) | {term for topic in part.topics for term in terms(topic.word)}
    asked -= set(terms(part.counted))
    for start, end, value in _told(part, text, known):
        quoted = any(match.start() < start and end < match.end() for match in _QUOTED.finditer(text))
        if value and not quoted and fold(text[start:end]) not in fold(part.search):
            clause = _clause(text, start, end)
            yield value, clause, len(asked & set(terms(clause)))


def _told(part: Question, text: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    if part.asked is Asked.NUMBER:
        alike = (
            [replace(part, counted=word, phrase=()) for word in synonyms(part.counted, text)] if part.counted else []
        )
        for figure in dict.fromkeys(figure for each in (part, *alike) for figure in _beside(each, text)):
            english = amount(figure)
            noun = counted_noun(part.text) if english and english[1] else ""
            yield figure.start, figure.end, f"{english[0]} {noun}".strip() if english else ""
    elif part.asked is Asked.DATE:
        for mention in dates(text):
            yield mention.start, mention.end, next(iter(day(mention.text)), "")
    elif part.asked is Asked.PERSON:
        for name in names(text):
            if name.name == "person":
                yield name.start, name.end, " ".join(word for _, word in romanised(name.text, "person", "", known))
        for figure, nouns in taking_part(part, text):
            english, who = amount(figure), [plural(noun) for noun in nouns]
            sure = english and who and all(who)
            yield figure.start, figure.end, f"{english[0]} {' and '.join(who)}" if english and sure else ""


def _beside(part: Question, text: str) -> list[Quantity]:
    """The figures of what is counted; where one stands right beside it, no others: 300家企业订购口罩500个 for 口罩."""
    folded, noun = fold(text), part.counted
    found = [figure for figure in counted(part, text) if not _of_a_doer(figure, noun, text)]
    beside = [f for f in found if noun and (folded.endswith(noun, 0, f.start) or folded.startswith(noun, f.end))]
    return beside or found


def _of_a_doer(figure: Quantity, noun: str, text: str) -> bool:
    """Whether a figure counts who did something to what is asked for: 300家企业订购口罩 for 口罩."""
    behind = [word for word in words(text) if word.start >= figure.end]
    doers = list(takewhile(lambda word: word.tag in NOUN_TAGS, behind))
    rest = behind[len(doers) :]
    doing = bool(doers and rest) and rest[0].tag == "v" and noun not in doers[-1].text
    till = takewhile(lambda word: word.tag != "w" and noun not in word.text, rest)
    return doing and bool(noun) and not any(word.text == "的" for word in till)


def _clause(text: str, start: int, end: int) -> str:
    """The clause of a value; with the next one where it is the value alone: 2月3日,柳州市总工会发布指南."""
    low = max((match.end() for match in _CLAUSE.finditer(text[:start])), default=0)
    cut = _CLAUSE.search(text, end)
    if cut and cut[0] in ",，" and not text[low:start].strip() and not text[end : cut.start()].strip():
        cut = _CLAUSE.search(text, cut.end())
    return text[low : cut.start() if cut else len(text)].strip(" “”")
