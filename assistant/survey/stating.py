"""Whether a sentence says that what a survey asks for was done: not planned, denied or a change, and by nobody else."""

from __future__ import annotations

import re

from assistant.deeds import deeds, falls, grows, same_deed
from assistant.names import VERB_TAGS, Word
from assistant.numbers import Quantity
from assistant.polarity import PLANNED, is_agenda
from assistant.script import fold
from assistant.survey.questions import Survey
from assistant.survey.sentence import NEUTRAL, Sentence
from assistant.survey.wanted import PEOPLE

_HAVE = frozenset(["有", "共有", "现有", "拥有"])

_LAST_YEAR = re.compile("同期")

DENIED = frozenset(["未", "没", "没有", "不", "无", "尚未", "并未", "未能", "从未", "不再"])

_CHANGE = re.compile(
    r"(?:同比|环比|比.{1,12}|较.{1,12})(?:净|多|少)?(?:增|减|多|少|升|降|高|低|提|扩|上|下)[加少长多幅升降涨跌至]?[了出]?(?:近|约|超过?)?$"
)


def stated(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """Whether what is asked was done: not planned, not denied, no change, and no other deed."""
    start, _ = sentence.clause(figure)
    before = sentence.between(0, figure.start)
    plan = any(w.text in PLANNED and w.tag != "p" for w in before) or is_agenda(fold(sentence.evidence.section))
    if plan is not survey.planned:
        return False
    if any(w.text in DENIED and w.start >= start for w in before):
        return False
    if not survey.share and _CHANGE.search(sentence.folded[start : figure.start]):
        return False
    if _LAST_YEAR.search(sentence.folded, start, figure.start) and "同期" not in survey.asked and not survey.share:
        return False
    if _by_others(survey, sentence, figure):
        return False
    return not survey.doing or not survey.thing or _done(survey, sentence, figure)


def _by_others(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """员工自发捐款38万元 is not what their firm gave."""
    start, _ = sentence.clause(figure)
    inside = sentence.between(start, figure.start)
    first = next((w for w in inside if w.tag not in ("TIME", "t", "d", "ad", "f", "w", "m", "a")), None)
    done = [w for w in inside if w.tag == "v" and first and w.start >= first.end]
    return bool(first and done and first.text in PEOPLE and first.text not in survey.thing)


def fallen(survey: Survey, sentence: Sentence, figure: Quantity) -> Word | None:
    """The word that says that a percentage is by how much something fell, where its growth is asked for."""
    if not survey.share or not grows(survey.thing[-1]):
        return None
    start, _ = sentence.clause(figure)
    moved = [word for word in sentence.between(start, figure.start) if falls(word.text) or grows(word.text)]
    return moved[-1] if moved and falls(moved[-1].text) else None


def _done(survey: Survey, sentence: Sentence, figure: Quantity) -> bool:
    """The nearest clause up to the figure's own that has a verb must have one of those asked for."""
    wanted = [word for deed in survey.doing for word in deeds(deed) if len(word) > 1]
    own = sentence.clause(figure)
    for start, end in reversed(sentence.clauses[: sentence.clauses.index(own) + 1]):
        end = max(end, figure.end) if (start, end) == own else end
        neutral = NEUTRAL - _HAVE
        verbs = [w for w in sentence.between(start, end) if w.tag in VERB_TAGS and w.text not in neutral]
        if any(word in sentence.folded[start:end] for word in wanted):
            return True
        if any(same_deed(deed, verb.text) for deed in survey.doing for verb in verbs):
            return True
        if any(verb.tag != "vn" for verb in verbs):
            return False
    return True
