"""First questions made from the articles without a model: a clause that states a figure, its figure asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from assistant.names import names, words
from assistant.numbers import Kind, quantities
from assistant.types import Article

T = TypeVar("T")

_CLAUSE = re.compile(r"[^，,。；;：:！!？?\n]+")
_PLAIN = re.compile(r"[\w“”‘’「」『』、％%《》]{6,32}")
"""Words and quotation marks only: nothing that Markdown would take for a sign."""
_BENT = re.compile(r"^\s*[余餘多来來几幾]")
_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"))
_LEANING = frozenset(("c", "d", "p", "r", "u", "f"))
"""LAC's tags of words that lean on what was said before: 并, 还, 由, 其, 的, 后."""
_ACTING = frozenset(("v", "vn", "vd", "ad"))
"""Tags of words that begin a clause whose subject is the article's own: 新建职工书屋28个."""
_LEADING = frozenset(("v", "vn", "xc"))
"""Tags of words after which a figure is the object and can be asked for: 接送近4000人, 接纳了20万人, but not 之后的三年里."""
_LOOKED_AT = 24


def spread(items: Sequence[T]) -> Sequence[T]:
    """A few of these, from all over: more articles need not be looked at for first questions."""
    return items[:: max(1, len(items) // _LOOKED_AT)][:_LOOKED_AT]


def suggestions(articles: Sequence[Article], limit: int) -> list[str]:
    """Up to `limit` questions, one of each article before a second of any."""
    open_articles = [_questions(article) for article in articles]
    found: dict[str, None] = {}
    while open_articles and len(found) < limit:
        questions = open_articles.pop(0)
        question = next(questions, "")
        if question:
            found[question] = None
            open_articles.append(questions)
    return list(found)


def _questions(article: Article) -> Iterator[str]:
    holder = next((name for name in names(article.title) if name.name == "organisation"), None)
    about = article.title[holder.start : holder.end] if holder else ""
    for paragraph in article.paragraphs:
        text = article.text[paragraph.start : paragraph.end]
        for clause in _CLAUSE.finditer(text):
            question, named = _question(clause[0].strip())
            if named:
                yield question
            elif (
                question
                and holder
                and _reads(holder.text, about + question)
                and _only(holder.text, text[: clause.start()])
            ):
                yield about + question


def _question(clause: str) -> tuple[str, bool]:
    """`柳州市总工会接送近4000人` asked: `柳州市总工会接送多少人？`, and whether it names whom it is about.

    The question is empty where the clause has not exactly one figure that can be asked for.
    """
    stated = quantities(clause) if _PLAIN.fullmatch(clause) else ()
    if len(stated) != 1 or stated[0].kind is not Kind.AMOUNT or not stated[0].unit:
        return "", False
    before = clause[: stated[0].start]
    led = [word for word in words(clause) if word.end <= len(before)]
    named = any(word.name for word in led)
    if not led or _inside_quotes(before) or (led[0].tag in _LEANING if named else led[0].tag not in _ACTING):
        return "", False
    if led[-1].tag not in _LEADING and stated[0].end < len(clause):
        return "", False
    unit = _BENT.sub("", clause[stated[0].number.end :])
    return f"{before}多少{unit}？", named


def _reads(holder: str, question: str) -> bool:
    """Whether the name is still read as this name with the clause joined to it: 总工会新建 would be another."""
    return any(name.text == holder for name in names(question))


def _only(holder: str, before: str) -> bool:
    """Whether no other organisation is named earlier in the paragraph, of which the clause might be said instead."""
    return all(name.text == holder for name in names(before) if name.name == "organisation")


def _inside_quotes(before: str) -> bool:
    return any(before.count(opened) > before.count(closed) for opened, closed in _QUOTES)
