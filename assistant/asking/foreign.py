"""A question in English held against Chinese sentences by the dictionary, with no model."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.asking.desk import Desk, Foreign, Part
from assistant.asking.gathering import gather
from assistant.asking.glossing import asked_in_english, asks_of_each, glossary, glossed, searched
from assistant.asking.stating import stated
from assistant.pinyin import spelled
from assistant.relevance import LEAST_TOPIC, topic, unmet
from assistant.telling import answers
from assistant.types import Claim, Evidence, Question
from assistant.verify import cite, quoted

_HITS, _NAMING_HITS = 8, 20
_CLOSE = 0.1
"""Within this share of the best sentence another one that tells another value makes neither of them sure."""
_CAPITALISED = re.compile("[A-Z][a-z]{3}")


def with_chinese_names(text: str, desk: Desk) -> str:
    """A Chinese question with the names in pinyin in it as the passages write them: Qingyang市 is 庆阳市."""
    if not _CAPITALISED.search(text):
        return text
    near = [hit.passage for hit in desk.search(text, _NAMING_HITS)]
    names, _ = spelled(text, [part for passage in near for part in (passage.title, passage.text)])
    for word, name in names.items():
        text = text.replace(word, name)
    return text


def read(text: str, desk: Desk) -> Foreign:
    """Search with what the dictionary has for its words; the names and words are those of the passages that this finds."""
    near = [hit.passage for hit in desk.search(" ".join([text, *searched(text)]), _NAMING_HITS)]
    texts = [part for passage in near for part in (passage.title, passage.text)]
    names, unknown = spelled(text, texts)
    hits = desk.search(" ".join([text, *names.values(), *glossary(text, texts).values()]), _HITS)
    evidence = gather(hits, desk)
    elsewhere = {part: glossary(part.text, [each.text for each in evidence]) for part in asked_in_english(text)}
    return Foreign(names, unknown, evidence, elsewhere)


def answering(foreign: Foreign, desk: Desk) -> dict[Claim, list[Question]]:
    """The sentence that answers each part best, with the parts that it answers as it would put them.

    A part that says little by itself (and how many were built) is answered by the sentence that answered the part before,
    if that tells such a thing. None for a question of each one of many: the best sentence tells of one of them.
    """
    found: dict[Claim, list[Question]] = {}
    for part in foreign.elsewhere if not any(asks_of_each(part.text) for part in foreign.elsewhere) else ():
        if part.leans and not found:  # what the masks were worth, where no masks are told of
            continue
        held = [(_asked_of(part, each, foreign, desk), quoted(each)) for each in foreign.evidence]
        scored = [
            (topic(question, each), -len(each.text), question, claim)
            for (question, claim), each in zip(held, foreign.evidence, strict=True)
            if not unmet(question, each) and answers(question, claim.text)
        ]
        before = next(reversed(found), None) if part.leans else None
        same = (q for *_, q, claim in scored if claim == before and stated([q], claim.text, foreign.spellings()))
        if before and (question := next(same, None)):
            found[before].append(question)
            continue
        share, _, question, claim = max(
            scored, key=lambda one: (round(one[0], 2), one[1]), default=(0.0, 0, None, None)
        )
        rivals = [other for other in scored if other[0] > share - _CLOSE]
        told = {stated([other[2]], other[3].text, foreign.spellings()) for other in rivals}
        values = {value.split(" (")[0] for value in told if value}
        if question and claim and share >= LEAST_TOPIC and len(values) < 2:
            found.setdefault(claim, []).append(question)
    return found


def backed(claim: Claim, foreign: Foreign, desk: Desk) -> bool:
    """Whether a claim cites a sentence that is about the English question, however a model has put it."""
    cited = {(citation.article_id, citation.start) for citation in claim.citations}
    about = [each for each in foreign.evidence if (each.article_id, cite(each).start) in cited]
    shares = [topic(_asked_of(part, each, foreign, desk), each) for part in foreign.elsewhere for each in about]
    return max(shares, default=0.0) >= LEAST_TOPIC


def nearest(foreign: Foreign, desk: Desk) -> tuple[Evidence, tuple[str, ...]] | None:
    """The sentence that lacks least of the question, and what it lacks: names and dates, else words, as the question has them."""
    part, known = next(iter(foreign.elsewhere.items()))
    held = [(_asked_of(part, each, foreign, desk), each) for each in foreign.evidence]
    closest = min(held, key=lambda pair: (len(unmet(*pair)), -topic(*pair)), default=None)
    if closest is None:
        return None
    english = {chinese: word for word, chinese in known.items()}
    missing = unmet(*closest) or tuple(
        one.word for one in closest[0].topics if not topic(replace(closest[0], topics=(one,)), closest[1])
    )
    return closest[1], tuple(dict.fromkeys(english.get(word, word) for word in missing))


def _asked_of(part: Part, sentence: Evidence, foreign: Foreign, desk: Desk) -> Question:
    """A part of the question as a sentence would put it."""
    return desk.weigh(glossed(part.text, foreign.names, foreign.unknown, sentence, foreign.elsewhere[part]))
