"""Whether a sentence tells its figure of a narrower thing than is asked for: of 主机游戏市场 for 游戏市场."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.alike import alike
from assistant.amounts import counted
from assistant.names import NOUN_TAGS, Word, names, words
from assistant.numbers import compatible
from assistant.script import fold
from assistant.types import Asked, Evidence, Question

_THING_TAGS = NOUN_TAGS | {"vn"}
_PART = re.compile("\\s*其中")
_STOP = re.compile("(?<=[。!?\n])")
_HOW = re.compile("多少|几|多[大高长远久深重宽快]|百分之几|比例|占比")
_WHOLE = re.compile("全.")
_START = Word(0, 0, "", "w")


def widest(
    question: Question, admitted: Sequence[tuple[float, Evidence]], evidence: Sequence[Evidence]
) -> list[tuple[float, Evidence]]:
    """The sentences that tell a figure of no part, of no narrower thing, and in no vaguer unit than others of their article do.

    What is narrower shows where the article speaks of the thing as it is asked for: 游戏市场 beside 主机游戏市场.
    """
    if question.asked is not Asked.NUMBER:
        return list(admitted)
    wide = {sentence.article_id for sentence in evidence if _plain(question, sentence.text)}
    in_the_unit = {sentence for _, sentence in admitted if _in_the_unit(question, sentence.text)}
    exact = {sentence.article_id for sentence in in_the_unit}
    return [
        (share, sentence)
        for share, sentence in admitted
        if not of_a_part(question, sentence)
        and not (sentence.article_id in wide and _narrowed(question, sentence.text))
        and not (sentence.article_id in exact and sentence not in in_the_unit)
    ]


def of_a_part(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence tells a part (其中) of what is said of others than the question names."""
    if not question.names or not _PART.match(evidence.text) or any(n in fold(evidence.text) for n in question.names):
        return False
    for said in reversed(_STOP.split(fold(evidence.before))):
        if any(name in said for name in question.names):
            return False
        if any(word.name in ("place", "organisation") for word in names(said)):
            return True
    return False


def _in_the_unit(question: Question, text: str) -> bool:
    """Whether a text counts things with the measure word of the question and not just with 个: 8场技能竞赛, but not 31个工种."""
    return (
        question.unit not in ("", "个")
        and compatible(question.unit, "个")
        and any(figure.unit not in ("", "个") for figure in counted(question, text))
    )


def _narrowed(question: Question, text: str) -> bool:
    """Whether a text has a thing of the question only with a noun before it that the question does not have."""
    return any(_as_asked(thing, question, text) is False for thing in _things(question))


def _plain(question: Question, text: str) -> bool:
    """Whether a text has a thing of the question just as the question says it."""
    return any(_as_asked(thing, question, text) for thing in _things(question))


def _things(question: Question) -> tuple[str, ...]:
    """What the runs of nouns before 多少 begin with, names aside: 游戏市场 of 中国游戏市场实际销售收入.

    Behind 的 the words before say whose it is, and behind a number which they are: a sentence may say both in other words.
    """
    asked = _HOW.search(fold(question.search))
    return tuple(dict.fromkeys(_begun([w for w in words(question.search) if asked and w.end <= asked.start()])))


def _begun(found: Sequence[Word]) -> Iterator[str]:
    for before, word, behind in zip((_START, *found), found, (*found[1:], _START), strict=False):
        if _is_thing(word) and not _is_thing(before) and before.tag not in ("a", "m", "q") and before.text != "的":
            yield word.text + (behind.text if _is_thing(behind) else "")


def _is_thing(word: Word) -> bool:
    """Whether a word is a noun that is no name, nor says of how much it is: 全国."""
    return word.tag in _THING_TAGS and not _WHOLE.fullmatch(word.text)


def _as_asked(thing: str, question: Question, text: str) -> bool | None:
    """Whether a text has a thing with no noun of its own before it; None where it does not have it at all."""
    folded, asked = fold(text), fold(question.search)
    told = [pair for pair in pairwise((_START, *words(text))) if folded.startswith(thing, pair[1].start)]
    return not all(_narrows(before, word, asked) for before, word in told) if told else None


def _narrows(before: Word, word: Word, asked: str) -> bool:
    """Whether a noun makes what stands behind it another, narrower thing: 就业岗位 are no others than 岗位."""
    return _is_thing(before) and before.text not in asked and before.text + word.text not in alike(word.text)
