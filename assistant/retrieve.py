"""A question to ranked hits: candidates from both legs, then one score from the texts themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant import ranking, similar
from assistant.script import fold
from assistant.types import Embedder, Hit, Leg, Passage, PassageIndex

KEYWORD = 100
DENSE = 60
POSTINGS = 10_000


def search(question: str, index: PassageIndex, embedder: Embedder, k: int) -> tuple[Hit, ...]:
    """The `k` best passages, best first, at most one of those that say the same; a tie goes to the earlier passage."""
    if k < 1 or index.size == 0:
        return ()
    vector = embedder.embed_question(question)
    frequencies = index.frequencies(ranking.search_terms(ranking.core(question)))
    keyword = index.keyword(ranking.rarest(frequencies, POSTINGS), KEYWORD)
    dense = index.nearest(vector, DENSE)
    passages = index.passages([*{key: None for key, _ in [*keyword, *dense]}])
    cosines = dict(dense) | index.similarities(vector, [key for key in passages if key not in dict(dense)])
    query = ranking.query(question, frequencies, index.size)
    leads = _leads(index, passages.values())
    scores = {
        key: ranking.score(
            ranking.features(query, fold(passage.text), leads[passage.article_id], cosines.get(key, 0.0))
        )
        for key, passage in passages.items()
    }
    legs = {"keyword": _ranked(keyword), "dense": _ranked(dense)}
    best = sorted(scores, key=lambda key: (-scores[key], key))
    return tuple(
        Hit(passages[key], scores[key], tuple(Leg(name, *found[key]) for name, found in legs.items() if key in found))
        for key in _distinct(best, passages, k)
    )


def _leads(index: PassageIndex, passages: Iterable[Passage]) -> dict[str, str]:
    """Each article's title and first passage, folded: they name what later passages are about."""
    leads: dict[str, str] = {}
    for passage in index.siblings(sorted({passage.article_id for passage in passages})).values():
        leads.setdefault(passage.article_id, fold(f"{passage.title}\n{passage.text}"))
    return leads


def _ranked(found: Sequence[tuple[int, float]]) -> dict[int, tuple[float, int]]:
    return {key: (score, rank) for rank, (key, score) in enumerate(found, 1)}


def _distinct(best: Sequence[int], passages: Mapping[int, Passage], k: int) -> list[int]:
    """The first `k` keys whose texts are not near-equal to a better one's."""
    kept: list[int] = []
    for key in best:
        if len(kept) == k:
            break
        if not any(similar.near_equal(passages[key].text, passages[other].text) for other in kept):
            kept.append(key)
    return kept
