"""A question to ranked hits: candidates from both legs, then one score from the texts themselves.

Rank fusion throws away the scores that matter, and a BM25 score says little beside a cosine; what is compared here are
shares of the question (see `ranking`), which mean the same for every candidate whichever leg found it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from assistant import ranking
from assistant.script import fold
from assistant.similar import near_equal
from assistant.types import Embedder, Hit, Leg, Passage, PassageIndex

_KEYWORD, _DENSE = 50, 30
"""Candidates that each leg gives: twice as many rank no better and take as long as the question's embedding."""
_POSTINGS = 4000
"""Most entries of the keyword index that one search reads: they bound its time however much is indexed."""
_AGAIN = 1.0
"""What each better hit of the same paragraph costs: it leaves room for others, and among the first five as many answers."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that a leg found, and how it fits the question."""

    key: int
    passage: Passage
    fit: ranking.Fit
    legs: tuple[Leg, ...]

    @property
    def place(self) -> tuple[str, int]:
        """Its article and paragraph."""
        return self.passage.article_id, self.passage.paragraph

    def repeats(self, other: Candidate) -> bool:
        """Whether both say the same: texts that are near-equal, or windows that share the sentence that fits best."""
        if self.passage.article_id == other.passage.article_id and self.fit.end and other.fit.end:
            start, end = self.passage.start + self.fit.start, self.passage.start + self.fit.end
            if start < other.passage.start + other.fit.end and other.passage.start + other.fit.start < end:
                return True
        return near_equal(self.passage.text, other.passage.text)


def search(question: str, index: PassageIndex, embedder: Embedder, k: int) -> tuple[Hit, ...]:
    """The `k` best passages, best first, one of those that say the same; of equals the earlier in the index."""
    ranked = sorted(candidates(question, index, embedder), key=lambda found: found.key)
    left = {found.key: (found.fit.score, found) for found in ranked}
    costs: dict[tuple[str, int], float] = defaultdict(float)
    kept: list[Candidate] = []
    hits: list[Hit] = []
    while left and len(hits) < k:
        score, best = max(((score - costs[found.place], found) for score, found in left.values()), key=itemgetter(0))
        del left[best.key]
        if not any(best.repeats(other) for other in kept):
            kept.append(best)
            hits.append(Hit(best.passage, score, best.legs))
            costs[best.place] += _AGAIN
    return tuple(hits)


def candidates(question: str, index: PassageIndex, embedder: Embedder) -> list[Candidate]:
    """The passages that either leg finds, in no order; by the dense leg alone where the question has no terms."""
    vector = embedder.embed_question(question)
    core = ranking.core(question)
    frequencies = index.frequencies(ranking.search_terms(core))
    query = ranking.query(core, frequencies, index.size)
    keyword = index.keyword(ranking.rarest(frequencies, _POSTINGS), _KEYWORD)
    dense = index.nearest(vector, _DENSE)
    legs = {"keyword": _by_key("keyword", keyword), "dense": _by_key("dense", dense)}
    passages = index.passages([*{key: None for leg in legs.values() for key in leg}])
    cosines = index.similarities(vector, list(passages))
    best = max(cosines.values(), default=0.0)
    leads = index.leads(sorted({passage.article_id for passage in passages.values()}))
    starts = {id_: ranking.covered(query, fold(f"{lead.title}\n{lead.text}")) for id_, lead in leads.items()}
    found = []
    for key, passage in passages.items():
        if key in cosines and passage.article_id in starts:  # not removed meanwhile by another process
            near = ranking.nearness(cosines[key], best)
            fit = ranking.fit(query, fold(passage.text), starts[passage.article_id], near)
            found.append(Candidate(key, passage, fit, tuple(leg[key] for leg in legs.values() if key in leg)))
    return found


def near(asked: str, texts: Sequence[str], embedder: Embedder) -> list[float]:
    """The cosine of a question to each of some texts."""
    return [float(cosine) for cosine in embedder.embed_passages(texts) @ embedder.embed_question(asked)]


def _by_key(name: str, found: Sequence[tuple[int, float]]) -> dict[int, Leg]:
    return {key: Leg(name, score, rank) for rank, (key, score) in enumerate(found, 1)}
