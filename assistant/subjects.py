"""Whom a place in an article speaks of, by its sentence or paragraph; and whom the article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.names import Word, words
from assistant.script import fold
from assistant.types import Article, Paragraph, Span

_SEGMENT = re.compile(r"[,:;。!?\n()]")
_ENUMERATED = re.compile(
    r"^\W*(?:第?[一二三四五六七八九十]{1,3}(?:是|要|、)|\d{1,2}[.、]|\(\S{1,2}\)|首先|其次|再次|最后)"
)
_EXAMPLE = re.compile(r"^\W*(?:又|再)?(?:比如|例如|如|譬如|其中)")
_BODY = re.compile(r"(?:工会|协会|公司|集团|学校|大学|学院|医院|银行|企业|法院|政府|[局厅部委院所站队])$")
_TOGETHER = ("联合", "会同", "协同", "委托", "依托", "引入")
_OPENING = frozenset({"d", "c", "TIME", "ad", "w"})
_OPENING_WORDS = frozenset({"比如", "例如", "又", "其中", "如"})
_NOMINAL = frozenset({"n", "nz", "vn", "a", "an", "s", "nw", "PER", "LOC", "ORG"})
_NAMED = frozenset({"LOC", "ORG"})
_ACTING = frozenset({"v", "d", "ad", "p", "vd"})
_SHORT = 4


def subject_at(article: Article, paragraph: Paragraph, sentence: Span, offset: int) -> str:
    """The words that name whom the figure at `offset` is told of, as its sentence or paragraph has them, else empty.

    A subject opens a clause: before its verb stand at most adverbs, dates and conjunctions. A name behind 为, 向 or 联合
    is no subject. What one sentence gives as an example, or a numbered point tells, is not the subject of the next.
    """
    text = article.text[sentence.start : sentence.end]
    if own := _in_sentence(text, offset - sentence.start):
        return own
    if not _ENUMERATED.match(fold(text)):
        for before in reversed([span for span in paragraph.sentences if span.end <= sentence.start]):
            earlier = article.text[before.start : before.end]
            if not _EXAMPLE.match(fold(earlier)) and (named := _in_sentence(earlier, len(earlier), named=True)):
                return named
            if _ENUMERATED.match(fold(earlier)):
                break
    return ""


def main_subject(article: Article) -> str:
    """Whom an article is about: the organisation of its title, else the first subject of its text, else a place."""
    title = [word for word in words(article.title) if word.tag in _NAMED]
    if bodies := [word for word in title if word.tag == "ORG"]:
        return article.title[bodies[0].start : bodies[0].end]
    for paragraph in article.paragraphs:
        for span in paragraph.sentences:
            text = article.text[span.start : span.end]
            if found := _in_sentence(text, len(text), named=True):
                return found
    return article.title[title[0].start : title[0].end] if title else ""


def _in_sentence(text: str, before: int, named: bool = False) -> str:
    """The last subject that opens a clause before an offset; only one with a name in it where `named`."""
    tagged = words(text)
    for start, end in reversed(list(_clauses(text, before))):
        inside = [word for word in tagged if start <= word.start and word.end <= min(end, before)]
        after = next((word for word in tagged if word.start >= (inside[-1].end if inside else start)), None)
        if head := _head(inside, after, named):
            return text[head[0].start : head[-1].end]
    return ""


def _clauses(text: str, before: int) -> Iterator[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _SEGMENT.finditer(fold(text))), len(text)]
    for start, end in pairwise(cuts):
        if start < before and start < end:
            yield start, end


def _head(clause: Sequence[Word], after: Word | None, named: bool) -> list[Word]:
    """The words that open a clause as its subject; `after` is the word behind the clause's last."""
    at = 0
    while at < len(clause) and (clause[at].tag in _OPENING or clause[at].text in _OPENING_WORDS):
        at += 1
    head = list(takewhile(lambda word: word.tag in _NOMINAL, clause[at:]))
    if not head or head[0].text.startswith(_TOGETHER):
        return []
    follower = clause[at + len(head)] if at + len(head) < len(clause) else after
    acts = follower is not None and follower.tag in _ACTING
    names = [index for index, word in enumerate(head) if word.tag in _NAMED]
    bodies = [index for index, word in enumerate(head) if _BODY.search(word.text)]
    if names and (acts or not named):
        short = not bodies and head[names[-1]].tag == "ORG" and len(head[names[-1]].text) < _SHORT  # 鹏龙/ORG 建材/n
        return head if short else head[: max(names[-1], *bodies, 0) + 1]
    return head[: bodies[-1] + 1] if bodies and acts and not named else []
