"""First questions made from the articles without a model: a clause that states a figure, its figure asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest

from assistant.names import words
from assistant.numbers import Kind, quantities
from assistant.types import Article

_CLAUSE = re.compile(r"[^，,。；;：:！!？?\n]+")
_PLAIN = re.compile(r"[\w“”‘’「」『』、％%《》]{10,32}")
"""Words and quotation marks only: nothing that Markdown would take for a sign."""
_BENT = re.compile(r"^\s*[余餘多来來几幾]")
_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"))
_LEANING = frozenset(("c", "d", "p", "r", "u", "f"))
"""LAC's tags of words that lean on what was said before: 并, 还, 由, 其, 的, 后."""
_LEADING = frozenset(("v", "vn", "u", "xc"))
"""Tags of words after which a figure is the object and can be asked for: 接送近4000人, but not 达州三年会战."""
_LOOKED_AT = 24


def suggestions(articles: Sequence[Article], limit: int) -> list[str]:
    """Up to `limit` questions from articles spread over the whole library, one of each before a second of any."""
    step = max(1, len(articles) // _LOOKED_AT)
    each = [list(islice(_questions(article), limit)) for article in articles[::step][:_LOOKED_AT]]
    turns = chain.from_iterable(zip_longest(*each))
    return list(dict.fromkeys(question for question in turns if question))[:limit]


def _questions(article: Article) -> Iterator[str]:
    for paragraph in article.paragraphs:
        for clause in _CLAUSE.findall(article.text[paragraph.start : paragraph.end]):
            question = _question(clause.strip())
            if question:
                yield question


def _question(clause: str) -> str:
    """`柳州市总工会接送近4000人` asked: `柳州市总工会接送多少人？`; empty where the clause has no one figure or names nobody."""
    if not _PLAIN.fullmatch(clause):
        return ""
    stated = [quantity for quantity in quantities(clause) if quantity.kind is not Kind.IDIOM]
    if len(stated) != 1 or stated[0].kind is not Kind.AMOUNT or not stated[0].unit:
        return ""
    said, before = words(clause), clause[: stated[0].start]
    led = [word for word in said if word.end <= len(before)]
    if not any(word.name for word in led) or led[0].tag in _LEANING or _inside_quotes(before):
        return ""
    if led[-1].tag not in _LEADING and stated[0].end < len(clause):
        return ""
    unit = _BENT.sub("", clause[stated[0].number.end :])
    return f"{before}多少{unit}？"


def _inside_quotes(before: str) -> bool:
    return any(before.count(opened) > before.count(closed) for opened, closed in _QUOTES)
