"""How well a passage fits a question: a few shares and one cosine, weighed by constants that were fitted.

Everything is matched on folded text. A question is reduced to what its answer must stand beside: words that only ask
(什么, 多少, 哪个) and particles stand in no news, so their rarity says nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.script import fold, terms

_ASKING = re.compile(
    r"为什么|什么时[候间]|是?什么|怎么样?|怎样|如何|为何|何[时地人种者]|哪一?[个位年种家些里天月日座所]?|多少|几[个名位家次月年岁种项]|谁|是否"
    r"|请问|以及|分别|[吗呢吧]|\b(?:what|which|who|whom|whose|when|where|why|how|many|much|did|do|does|is|are|was|were|the|an?|of|in|on|for|to|and|by)\b"
)
_PARTICLES = re.compile(r"[的了是在被把和与及或将对于为有其这那该些之个]")
_LETTERS = re.compile(r"[㐀-鿿\U00020000-\U0003134f]")
_FIGURES = re.compile(r"[a-z0-9]+(?:[.,:%][a-z0-9]+)*%?")
_SENTENCES = re.compile(r"[^。!?;\n]+")


@dataclass(frozen=True, slots=True)
class Query:
    """What a passage is compared with: weights of the question's terms, of its Han characters, and its Latin words and numbers."""

    terms: Mapping[str, float]
    letters: Mapping[str, float]
    figures: tuple[str, ...]


def core(question: str) -> str:
    """The folded question with spaces where it only asks."""
    return _PARTICLES.sub(" ", _ASKING.sub(" ", fold(question)))


def query(question: str, frequencies: Mapping[str, int], size: int) -> Query:
    """A question's terms weighed by rarity (the idf of BM25) among `size` passages; a character takes the mean of its terms."""
    text = core(question)
    weights = {term: _idf(frequencies.get(term, 0), size) for term in search_terms(text)}
    letters = {
        letter: _mean([weight for term, weight in weights.items() if letter in term])
        for letter in dict.fromkeys(_LETTERS.findall(text))
    }
    return Query(weights, letters, tuple(dict.fromkeys(_FIGURES.findall(text))))


def search_terms(text: str) -> list[str]:
    """The distinct terms of a question's core; a Han character that the asking words left alone is no term."""
    found = list(dict.fromkeys(terms(text)))
    pairs = [term for term in found if len(term) > 1 or term.isascii()]
    return pairs or found


def rarest(frequencies: Mapping[str, int], postings: int) -> list[str]:
    """The rarest terms, as many as are found in `postings` passages altogether, at least one: what bounds a search's time."""
    chosen: list[str] = []
    for term, count in sorted(frequencies.items(), key=lambda pair: (pair[1], pair[0])):
        postings -= count
        if chosen and postings < 0:
            break
        chosen.append(term)
    return chosen


def features(query: Query, text: str, lead: str, cosine: float) -> tuple[float, ...]:
    """The features of one passage in the order of `WEIGHTS`; `text` and `lead` (title and first passage) are folded."""
    held = [term for term in query.terms if term in text]
    return (
        cosine,
        _share(query.terms, held),
        _share(query.letters, [letter for letter in query.letters if letter in text]),
        _share(query.terms, [term for term in query.terms if term in lead]),
        max((_share(query.terms, [t for t in held if t in s]) for s in _SENTENCES.findall(text)), default=0.0),
        sum(figure in text for figure in query.figures) / max(1, len(query.figures)),
    )


WEIGHTS = {"cosine": 25.0, "terms": 6.0, "letters": 10.0, "lead": 3.0, "sentence": 4.0, "figures": 3.0}


def score(values: Sequence[float]) -> float:
    """The weighted sum; it compares passages for one question and means nothing across questions."""
    return sum(weight * value for weight, value in zip(WEIGHTS.values(), values, strict=True))


def _share(weights: Mapping[str, float], held: Iterable[str]) -> float:
    whole = sum(weights.values())
    return sum(weights[name] for name in held) / whole if whole else 0.0


def _idf(count: int, size: int) -> float:
    return math.log(1 + (size - count + 0.5) / (count + 0.5)) if size >= count else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0
