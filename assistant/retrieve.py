"""A question to ranked hits: candidates from both legs, then one score from the texts themselves.

Rank fusion throws away the scores that matter, and a BM25 score says little beside a cosine; what is compared here are
shares of the question (see `ranking`), with the same meaning for every candidate whichever leg found it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import ranking
from assistant.script import fold
from assistant.similar import near_equal
from assistant.types import Embedder, Hit, Leg, Passage, PassageIndex

_KEYWORD, _DENSE = 100, 60
"""Candidates that each leg gives: more of them changed no figure."""
_POSTINGS = 10_000
"""Most entries of the keyword index that one search reads: see benchmarks/README.md."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that a leg found, with its features in the order of `ranking.WEIGHTS`."""

    key: int
    passage: Passage
    features: tuple[float, ...]
    legs: tuple[Leg, ...]


def search(question: str, index: PassageIndex, embedder: Embedder, k: int) -> tuple[Hit, ...]:
    """The `k` best passages, best first, one of those that say the same; of equals the earlier in the index."""
    found = [(ranking.score(candidate.features), candidate) for candidate in candidates(question, index, embedder)]
    hits: list[Hit] = []
    for score, candidate in sorted(found, key=lambda pair: (-pair[0], pair[1].key)):
        if len(hits) >= k:
            break
        if not any(near_equal(candidate.passage.text, hit.passage.text) for hit in hits):
            hits.append(Hit(candidate.passage, score, candidate.legs))
    return tuple(hits)


def candidates(question: str, index: PassageIndex, embedder: Embedder) -> list[Candidate]:
    """The passages that either leg finds, in no order; by the dense leg alone where the question has no terms."""
    vector = embedder.embed_question(question)
    core = ranking.core(question)
    frequencies = index.frequencies(ranking.search_terms(core))
    keyword = index.keyword(ranking.rarest(frequencies, _POSTINGS), _KEYWORD)
    dense = index.nearest(vector, _DENSE)
    passages = index.passages([*{key: None for key, _ in [*keyword, *dense]}])
    cosines = index.similarities(vector, list(passages))
    best = max(cosines.values(), default=0.0)
    leads = index.leads(sorted({passage.article_id for passage in passages.values()}))
    starts = {article_id: fold(f"{lead.title}\n{lead.text}") for article_id, lead in leads.items()}
    query = ranking.query(core, frequencies, index.size)
    legs = {**_legs("keyword", keyword), **_legs("dense", dense)}
    return [
        Candidate(
            key,
            passage,
            ranking.features(
                query, fold(passage.text), starts[passage.article_id], ranking.nearness(cosines[key], best)
            ),
            tuple(leg for name in ("keyword", "dense") if (leg := legs.get((name, key)))),
        )
        for key, passage in passages.items()
        if key in cosines and passage.article_id in starts  # not removed since by another process
    ]


def _legs(name: str, found: Sequence[tuple[int, float]]) -> dict[tuple[str, int], Leg]:
    return {(name, key): Leg(name, score, rank) for rank, (key, score) in enumerate(found, 1)}
