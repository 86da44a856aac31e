"""Who did what a list asks for where no figure is asked: 哪些工会开展了劳动竞赛."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.deeds import same_deed
from assistant.holders import holder, usual
from assistant.named import same
from assistant.names import VERB_TAGS, Word, speaks_of
from assistant.polarity import PLANNED
from assistant.script import fold
from assistant.survey.findings import asked_about
from assistant.survey.questions import Survey
from assistant.survey.sentence import Sentence
from assistant.survey.stating import DENIED
from assistant.survey.terms import GENERAL, as_written, compounds, heads, mentioned
from assistant.types import Citation, Claim, Evidence, Row, Support

_ASKED_OF = re.compile("要求|倡议|鼓励|号召|推动|助推|引导|支持|呼吁|建议|动员|配合")
"""Deeds whose own deed is another's: 号召各级工会开展竞赛."""


def named(survey: Survey, evidence: Sequence[Evidence], known: Sequence[str]) -> list[Claim]:
    """A row for each that is told to have done it, its first clause that says so; `known` have a row already."""
    articles: dict[str, list[Evidence]] = {}
    for each in evidence:
        articles.setdefault(each.article_id, []).append(each)
    rows: list[Claim] = []
    names = list(known)
    if survey.thing[-1] in GENERAL and len(survey.thing) < 2:
        return []
    for sentences in articles.values():
        written, main = as_written(survey, sentences), usual(sentences)
        for each in (one for one in sentences if one.paragraph and mentioned(written, one)):
            sentence = Sentence(each)
            at = _told(written, sentence)
            whose = holder(each, at, main) if at >= 0 else ()
            name = asked_about(survey, whose[0]) if len(whose) == 1 else ""
            if name and speaks_of(whose[0].text, each) and not any(same(name, other) for other in names):
                names.append(name)
                rows.append(_row(name, sentence, at))
    return rows


def _told(survey: Survey, sentence: Sentence) -> int:
    """Where the word for the thing stands in a clause that says that it was done; -1 for nowhere."""
    whole = [word for word in compounds(survey) if word in sentence.folded]
    for start, end in sentence.clauses:
        at = next((i for word in whole or heads(survey) if (i := sentence.folded.find(word, start, end)) >= 0), -1)
        if at >= 0 and _done(survey, sentence.between(start, end), at):
            return at
    return -1


def _done(survey: Survey, inside: Sequence[Word], at: int) -> bool:
    """Whether a clause's verbs before the thing are the deed, and none makes it a plan, another's or undone."""
    verbs = [word for word in inside if word.tag in VERB_TAGS and word.end <= at]
    if any(w.text in PLANNED | DENIED or _ASKED_OF.fullmatch(w.text) for w in inside if w.end <= at):
        return False
    if not survey.doing:
        return any(word.tag == "v" for word in verbs)
    return any(same_deed(deed, word.text) for deed in survey.doing for word in verbs)


def _row(name: str, sentence: Sentence, at: int) -> Claim:
    start, end = next(span for span in sentence.clauses if span[0] <= at < span[1])
    clause = sentence.evidence.text[start:end].strip()
    evidence = sentence.evidence
    text = clause if fold(name) in fold(clause) else f"{name}：{clause}"
    cited = Citation.of(evidence.article_id, evidence.paragraph, evidence.start, evidence.text)
    return Claim(text, (cited,), Support.SUPPORTED, row=Row(name, ""))
