"""Claims planted in real articles: the altered are caught, the true pass; see `planted.py`."""

from __future__ import annotations

import pytest
from planted import ALTERED, CRUD, PARAPHRASED, Planted, crud, planted, seeds

SEED = 7
LEAST = 300


@pytest.fixture(scope="module")
def plants() -> list[Planted]:
    if not CRUD.exists():
        return planted(seeds(), SEED, 20)
    return planted((*seeds(), *crud(160)), SEED, 28)


def test_the_same_seed_plants_the_same_claims() -> None:
    first, second = (planted(seeds(), SEED, 2) for _ in range(2))
    assert first == second
    assert first != planted(seeds(), SEED + 1, 2)


def test_there_are_claims_of_every_way(plants: list[Planted]) -> None:
    if not CRUD.exists():
        pytest.skip("the public CRUD articles are absent; the five seeds alone do not have every way")
    assert {plant.way for plant in plants} == ALTERED.keys() | PARAPHRASED.keys()
    assert sum(not plant.true for plant in plants) >= LEAST
    assert sum(plant.true for plant in plants) >= LEAST
