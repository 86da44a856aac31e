"""Claims planted in real articles: the altered are caught, the true pass; see `planted.py`."""

from __future__ import annotations

import pytest
from planted import ALTERED, CRUD, PARAPHRASED, Planted, crud, evidence, planted, seeds, sentences

from assistant.types import Support
from assistant.verify import check

SEED = 7
LEAST = 300
CAUGHT, PASSED = 0.98, 0.93


def _supported(plant: Planted) -> bool:
    return check(plant.claim, evidence(plant.articles)).support is Support.SUPPORTED


@pytest.fixture(scope="module")
def plants() -> list[Planted]:
    if not CRUD.exists():
        pytest.skip(
            "the public CRUD articles are absent: see ../shared/eval/public; the seeds are tested by themselves"
        )
    return planted((*seeds(), *crud(160)), SEED, 14, 26)


def test_the_same_seed_plants_the_same_claims() -> None:
    first, second = (planted(seeds(), SEED, 2, 2) for _ in range(2))
    assert first == second
    assert first != planted(seeds(), SEED + 1, 2, 2)


def test_there_are_claims_of_every_way(plants: list[Planted]) -> None:
    assert {plant.way for plant in plants} == ALTERED.keys() | PARAPHRASED.keys()
    assert sum(not plant.true for plant in plants) >= LEAST
    assert sum(plant.true for plant in plants) >= LEAST


@pytest.mark.parametrize("true", [False, True], ids=["altered", "true"])
def test_altered_claims_are_caught_and_true_ones_pass(true: bool, plants: list[Planted]) -> None:
    mine = [plant for plant in plants if plant.true is true]
    wrong = [(plant.way, plant.claim) for plant in mine if _supported(plant) is not true]
    assert 1 - len(wrong) / len(mine) >= (PASSED if true else CAUGHT), wrong


@pytest.mark.parametrize("true", [False, True], ids=["altered", "true"])
def test_so_they_are_in_the_sample_articles(true: bool) -> None:
    mine = [plant for plant in planted(seeds(), SEED, 8, 8) if plant.true is true]
    wrong = [(plant.way, plant.claim) for plant in mine if _supported(plant) is not true]
    assert 1 - len(wrong) / len(mine) >= (PASSED if true else CAUGHT), wrong


def test_every_sentence_of_the_sample_articles_proves_itself() -> None:
    for article in seeds():
        for text, _ in sentences(article):
            assert check(text, evidence((article,))).support is Support.SUPPORTED, text
