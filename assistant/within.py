"""A part of the library: the search of `retrieve` over some articles and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.library import Library
from assistant.types import Passage, Vectors

_ONE_BY_ONE = 4000
"""Passages that are compared one by one (about 5 ms); of more the vector index is asked first."""
_REACHES = (4, 64)
"""How many times as many neighbours as are wanted the vector index is asked for, one reach after the other."""


@dataclass(frozen=True, slots=True)
class Within:
    """The `PassageIndex` of these articles of a library; how rare a term is stays a matter of the whole library."""

    library: Library
    articles: Sequence[str]

    @property
    def size(self) -> int:
        return self.library.size

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        return self.library.frequencies(terms)

    def keyword(self, terms: Sequence[str], limit: int) -> list[tuple[int, float]]:
        return self.library.store.keyword(terms, limit, self.articles)

    def similarities(self, vector: Vectors, keys: Sequence[int]) -> dict[int, float]:
        return self.library.similarities(vector, keys)

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        return self.library.passages(keys)

    def leads(self, article_ids: Sequence[str]) -> dict[str, Passage]:
        return self.library.leads(article_ids)

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        keys = self.library.store.keys_of(self.articles)
        for reach in _REACHES if len(keys) > _ONE_BY_ONE else ():
            if len(found := self._reached(vector, limit, limit * reach, set(keys))) == limit:
                return found
        return self._compared(vector, limit)

    def _reached(self, vector: Vectors, limit: int, reach: int, keys: set[int]) -> list[tuple[int, float]]:
        """Those of the `reach` nearest of the whole library that are ours: no other of ours is nearer."""
        return [pair for pair in self.library.nearest(vector, reach) if pair[0] in keys][:limit]

    def _compared(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """The nearest by comparing all."""
        keys, vectors = self.library.store.vectors_of(self.articles)
        found = zip(keys, (vectors @ vector).tolist(), strict=True) if keys else ()
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]
