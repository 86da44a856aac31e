"""A question in English in the words that a source sentence has for its own, by the dictionary: no model is asked.

What the sentence and what it is about have no word for stays English, so that they are not taken to tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.asking.desk import Part
from assistant.dictionary import chinese, known, meanings, stems
from assistant.english import chinese_day, unit_named
from assistant.question import understand
from assistant.script import script_of
from assistant.types import Asked, Evidence, Question, Topic
from assistant.whom import is_office

_LONGEST = 4
"""English words that one Chinese word may stand for."""
_ELSEWHERE, _MISSING = 0.6, 0.35
"""Weights of a word that only other sentences have a word for, and of one that none has: each may have it otherwise."""
_NEAR = 120
"""Characters before a sentence whose words may be its own."""
_EACH = 6
"""Chinese words that an English one is searched by at most."""
_SHORT, _FULL = 3, 6
"""Words of a meaning that may be told by its first or last one, and by any."""
_ASKING = re.compile(r"\b(?:how (?:many|much)|what|which|who|whom|whose|when|where|why)\b", re.I)
_ENDS_NOUN = (
    "did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|must|may|in|at|on|by|from|for|with|to|that|who|"
    "get|got|take|took|receive|received|attended|joined|visited|watched|live|lived|died|worked|took part"
)
_COUNTED = re.compile(rf"\bhow many (?!(?:of|{_ENDS_NOUN})\b)(?P<of>.+?)(?=\b(?:{_ENDS_NOUN})\b|[,;:?]|$)", re.I)
_PREPOSITIONS = frozenset("in on at by with for from".split())
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z]+")
_RANKS = frozenset(
    "county city province district street town village municipality prefecture region north south east west".split()
)
_PEOPLE = re.compile(r"(?:people|persons)\b", re.I)
_SOME = re.compile(rf"\bhow many (?:of (?:them|these|those) )?(?:{_ENDS_NOUN})\b", re.I)
_EACH_OF = re.compile(r"\b(?:each|respectively)\b", re.I)
_PLAIN_OF = re.compile(r"\bhow (?:many|much)\b", re.I)
_PART = re.compile(
    r",?\s+and\s+(?=(?:(?:for|to|from|in|of|at|on|by|with) )?(?:how|what|which|who|whom|whose|when|where|why)\b)|[;?]\s+(?=\w)",
    re.I,
)
_COMMA = re.compile(r",\s+(?=(?:how|what|why)\b)", re.I)
_TWO_COUNTED = re.compile(
    rf"\bhow many (?P<one>(?:(?! of )[\w'’ -])+?(?:s|people)) and (?P<other>[\w'’ -]+?(?:s|people)) (?=(?:{_ENDS_NOUN})\b)",
    re.I,
)
_MONEY = re.compile(
    r"\bhow much\b.*\b(?:money|spen[dt]|cost|pa(?:y|id)|invest\w*|worth|value|funds?|yuan|wages?|fees?|dues|price)\b"
    r"|\bwhat\b.*\b(?:value|worth|cost|price|budget|amount of money)\b",
    re.I,
)
_OF_MONEY = re.compile(rf"\bhow much (?:in )?(?!(?:{_ENDS_NOUN})\b)(?P<of>.+?)(?=\b(?:{_ENDS_NOUN})\b|[,;:?]|$)", re.I)
_TOOK_PART = re.compile(
    r"\bwho (?:all |else )?(?:(?:takes?|took) part|participate[sd]?|attend(?:s|ed)?|join(?:s|ed)?)\b", re.I
)
_SHARE = re.compile(r"\b(?:percentage|per ?cent|rate|proportion|share)\b", re.I)
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_EMPTY = frozenset(
    "a an the of in to did does do has have had is are was were be been being will would can could how many much what "
    "which who whom whose when where why by for and or from on at with as its his her their this that these those it "
    "they them he she there list name tell me about all any each every both other during between within into through "
    "under over than more most per only also not total altogether overall number amount percentage percent share date "
    "day year month time place co ltd so far such some please many get got give make take say according money two three "
    "four five six seven eight nine ten first second third rate people person persons january february march april may june july august september october november december out up off down back away over new non".split()
)


def asks_of_each(text: str) -> bool:
    """Whether an English question wants every one that did something, and what each came to."""
    return bool(_EACH_OF.search(text))


def asked_in_english(text: str) -> tuple[Part, ...]:
    """The questions that one sentence puts together; one that says little by itself comes with what the first one says.

    Of How many firms did X help, and how much money was it? the second is asked of X, firms and help too.
    """
    split = (clause for part in _PART.split(text.strip(" ?")) for clause in _clauses(part))
    parts = [part for clause in split for part in _each_counted(clause) if _ASKING.search(part)]
    first = _PLAIN_OF.sub("", parts[0]) if parts else ""
    return tuple(Part(part, "" if len(_words(part)) > 1 else first) for part in parts) or (Part(text),)


def _clauses(part: str) -> list[str]:
    """What a comma parts, where each of them asks: not in In 2022, how many."""
    pieces = _COMMA.split(part)
    return pieces if all(map(_ASKING.search, pieces)) else [part]


def _each_counted(part: str) -> tuple[str, ...]:
    """How many masks and gloves were sent is asked of the masks, and of the gloves."""
    both = _TWO_COUNTED.search(part)
    nouns = (both["one"], both["other"]) if both else ()
    return tuple(f"{part[: both.start('one')]}{noun}{part[both.end('other') :]}" for noun in nouns) if both else (part,)


def counted_noun(text: str) -> str:
    """What an English question counts, in its own words: migrant workers; empty where that is a unit, or nothing."""
    head = _COUNTED.search(text)
    words = head["of"].split() if head else []
    return "" if any(map(unit_named, words)) else " ".join(words)


def synonyms(word: str, text: str) -> tuple[str, ...]:
    """The words of a text that mean the same as this one of them: 劳动者 and 职工 are both workers."""
    mine = set(meanings(word))
    return tuple(other for other in known(text) if mine & set(meanings(other)))


def searched(text: str) -> tuple[str, ...]:
    """Chinese words that an article may have for those of an English question, to be searched with it."""
    words = _words(text)
    runs = (words[at : at + n] for at in range(len(words)) for n in range(1, min(_LONGEST, len(words) - at) + 1))
    each = (chinese(" ".join(run))[:_EACH] for run in runs)
    return tuple(dict.fromkeys(word for several in each for word in several if len(word) > 1))


def glossary(text: str, texts: Iterable[str]) -> dict[str, str]:
    """The words of an English question with one that means just that and stands in any of the texts."""
    return _matched(_words(text), list(dict.fromkeys(word for each in texts for word in known(each))), exact=True)


def glossed(
    text: str, names: Mapping[str, str], unknown: Sequence[str], evidence: Evidence, elsewhere: Mapping[str, str]
) -> Question:
    """An English question as a source sentence would put it.

    `names` are the question's names with their Chinese, `unknown` those that no article has: both bind the answer, and so
    does any other capitalised word that neither the sentence nor what it is about has a word for. `elsewhere` are the words that other sentences have for the question's: what one of them says, this one lacks.
    """
    own_names = "|".join(map(re.escape, [*names, *unknown])) or "(?!)"
    bare = re.sub(rf"(?:{own_names})(?:['’]s)?", " ", text)
    words = _words(bare)
    own = _matched(words, [*known(evidence.text), *known(f"{evidence.before[-_NEAR:]}\n{evidence.title}")])
    head = _COUNTED.search(bare)
    counted = [word for word in _words(head["of"]) if not unit_named(word)] if head else []
    unit = next(filter(None, map(unit_named, head["of"].split())), "") if head else ""
    people = bool(head and _PEOPLE.match(head["of"]))
    named = [word for word in _NAMED.findall(bare) if word.lower() in words and word.lower() not in _RANKS]
    around = _matched(
        [word.lower() for word in named], list(known(f"{evidence.title}\n{evidence.lead}\n{evidence.context}"))
    )
    strange = [word for word in named if word.lower() not in own and word.lower() not in around]
    of_money = _OF_MONEY.search(bare)
    phrase = [own[word] for word in counted if word in own]
    phrase += [own.get(word, word) for word in (_words(of_money["of"]) if of_money else [])[-1:]]
    if head and people:  # what they did is all that tells which people
        did = _words(bare[head.start("of") :])[:1]
        sure = _matched(did, known(evidence.text), exact=True)
        phrase += [sure.get(word, word) for word in did]
    search = " ".join(dict.fromkeys([*names.values(), *chinese_day(text), *own.values()]))
    asked = understand(text).asked
    office = next(filter(is_office, [*own.values(), *elsewhere.values()]), "") if asked is Asked.PERSON else ""
    search += f" {office}是谁" * bool(office) + " 谁参加" * bool(_TOOK_PART.search(text))
    question = understand(text, search if script_of(search) != "latin" else "")
    return replace(
        question,
        asked=Asked.NUMBER if _SHARE.search(text) or _MONEY.search(text) else asked,
        names=(*dict.fromkeys(names.values()), *unknown, *strange),
        topics=tuple(_topics(words, own, elsewhere)),
        unit=unit
        or ("人" if people else "%" if _SHARE.search(text) else "个" if counted or _SOME.search(text) else ""),
        counted=own.get(counted[-1], counted[-1]) if counted and not people else "",
        measure="",
        phrase=tuple(dict.fromkeys(phrase)),
        money=bool(_MONEY.search(text)),
    )


def _words(text: str) -> list[str]:
    """The words of an English text that say something, in lower case."""
    return [word for each in _WORD.findall(text) if (word := each.lower().removesuffix("'s")) not in _EMPTY]


def _matched(words: Sequence[str], of_text: Sequence[str], exact: bool = False) -> dict[str, str]:
    """Each English word with the text's word for it, those that several words say at once (trade union) first."""
    tables = _by_meaning(of_text)[: 1 if exact else None]
    found: dict[str, str] = {}
    at = 0
    while at < len(words):
        keys = [(n, stems(" ".join(words[at : at + n]))) for n in range(min(_LONGEST, len(words) - at), 0, -1)]
        size, word = next(((n, table[key]) for table in tables for n, key in keys if key in table), (1, ""))
        found |= dict.fromkeys(words[at : at + size], word) if word else {}
        at += size
    return found


def _by_meaning(of_text: Sequence[str]) -> tuple[dict[tuple[str, ...], str], ...]:
    """A text's words by what they mean, by the end or the beginning of it, and by any word of it (station of 驿站).

    Of several words the one that means it in the first place is taken: 追回 for recover, before 恢复.
    """
    whole: dict[tuple[str, ...], str] = {}
    ends: dict[tuple[str, ...], str] = {}
    parts: dict[tuple[str, ...], str] = {}
    places = ((place, meaning, word) for word in of_text for place, meaning in enumerate(meanings(word)))
    for _, meaning, word in sorted(places, key=lambda each: each[0]):
        whole.setdefault(meaning, word)
        loose = meaning if meaning[0] not in _PREPOSITIONS else ()
        for each in (*loose[-1:], *loose[:1]) if len(loose) <= _SHORT else ():
            ends.setdefault((each,), word)
        for each in loose if len(loose) <= _FULL else ():
            parts.setdefault((each,), word)
    return whole, ends, parts


def _topics(words: Sequence[str], own: Mapping[str, str], elsewhere: Mapping[str, str]) -> Iterator[Topic]:
    topics = {own.get(word) or elsewhere.get(word) or word: word for word in words if not unit_named(word)}
    for topic, word in topics.items():
        yield Topic(topic, 1.0 if word in own else _ELSEWHERE if word in elsewhere else _MISSING)
