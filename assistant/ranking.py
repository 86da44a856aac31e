"""How well a passage fits a question: a few shares between 0 and 1, weighed by constants that were fitted.

Everything is matched on folded text. A question is first reduced to what its answer must stand beside: question words,
particles and prepositions are rare in pairs with their neighbours (的城, 了多), which would make them weighty.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assistant.names import words
from assistant.script import fold, terms

_LIGHT = frozenset({"r", "u", "p", "c", "w", "xc"})
"""LAC's tags of pronouns and question words, particles, prepositions, conjunctions, punctuation and other function words."""
_COPULAS = frozenset("是有为")
_LETTERS = re.compile(r"[㐀-鿿\U00020000-\U0003134f]")
_SENTENCES = re.compile(r"[^。!?;\n]+")
_CLOSE = 1e-3
"""Distances below it are rounding."""
_LONELY = 3.0
"""Weight of a character that is in no term."""


@dataclass(frozen=True, slots=True)
class Query:
    """What passages are compared with: a question's terms and its Han characters, each with weights that sum to 1."""

    terms: Mapping[str, float]
    letters: Mapping[str, float]


class Features(NamedTuple):
    """What speaks for a passage, 0 to 1 each.

    `nearness` as the function below gives it; the share of the question's `terms` and of its `letters` in the passage;
    the mean of both shares in its best `sentence`; the share of the terms in the `lead`, the article's beginning, which
    tells whom the passage is about.
    """

    nearness: float
    terms: float
    letters: float
    sentence: float
    lead: float


WEIGHTS = Features(nearness=6.0, terms=4.5, letters=4.5, sentence=5.5, lead=3.5)
"""Fitted by listwise logistic regression, as `benchmarks/fit_ranking.py` does it, and rounded; they rank as well on held-out questions."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A passage's features, and the offsets in its text of the sentence that fits best."""

    features: Features
    start: int
    end: int

    @property
    def score(self) -> float:
        """Compares passages for one question, and means nothing across questions."""
        return sum(weight * value for weight, value in zip(WEIGHTS, self.features, strict=True))


def core(question: str) -> str:
    """The folded question with spaces for the words that only shape it."""
    kept = list(question)
    for word in words(question):
        if (word.tag in _LIGHT and not word.text.isascii()) or word.text in _COPULAS:
            kept[word.start : word.end] = " " * (word.end - word.start)
    return fold("".join(kept))


def search_terms(text: str) -> list[str]:
    """The distinct terms of a question's core; a Han character that nothing but light words touch is no term."""
    return [term for term in dict.fromkeys(terms(text)) if len(term) > 1 or term.isascii()]


def rarest(frequencies: Mapping[str, int], postings: int) -> list[str]:
    """The rarest terms, at least one, that stand in `postings` passages counted together: this bounds a search's time."""
    chosen: list[str] = []
    for term, count in sorted(frequencies.items(), key=lambda pair: (pair[1], pair[0])):
        postings -= count
        if chosen and postings < 0:
            break
        chosen.append(term)
    return chosen


def query(text: str, frequencies: Mapping[str, int], size: int) -> Query:
    """A question's core as a query; a term weighs its idf (that of BM25) among `size` passages.

    The index counts no single characters: a character is at least as frequent as the most frequent term it is in.
    """
    weights = {term: _idf(frequencies.get(term, 0), size) for term in search_terms(text)}
    letters = {
        letter: min((weight for term, weight in weights.items() if letter in term), default=_LONELY)
        for letter in _LETTERS.findall(text)
    }
    return Query(_shares(weights), _shares(letters))


def nearness(cosine: float, best: float) -> float:
    """The nearest passage's distance by this one's, 0 to 1: embedders differ in how far apart they keep everything."""
    return (1 - best + _CLOSE) / (1 - cosine + _CLOSE)


def covered(query: Query, lead: str) -> float:
    """The share of the question's terms in the folded title and first passage of an article."""
    return _covered(query.terms, lead)


def fit(query: Query, text: str, lead: float, near: float) -> Fit:
    """How a passage with this folded text fits; `lead` is what its article's beginning has `covered`."""
    held = {term: weight for term, weight in query.terms.items() if term in text}
    letters = {letter: weight for letter, weight in query.letters.items() if letter in text}
    best, start, end = 0.0, 0, 0
    for sentence in _SENTENCES.finditer(text):
        share = (_covered(held, sentence[0]) + _covered(letters, sentence[0])) / 2
        if share > best:
            best, (start, end) = share, sentence.span()
    shares = Features(near, sum(held.values()), sum(letters.values()), best, lead)
    return Fit(shares, start, end)


def _covered(weights: Mapping[str, float], text: str) -> float:
    return sum(weight for part, weight in weights.items() if part in text)


def _shares(weights: Mapping[str, float]) -> dict[str, float]:
    whole = sum(weights.values())
    return {part: weight / whole for part, weight in weights.items()}


def _idf(count: int, size: int) -> float:
    return math.log(1 + (size - count + 0.5) / (count + 0.5))
