"""Fits the weights of `assistant.ranking` and says what they are worth on questions that they were not fitted on.

usage: python benchmarks/fit_ranking.py EVAL [--work DIR] [--questions N]

Listwise logistic regression: the softmax over a question's candidates shall fall on those of the right article, on
those among them that hold the answer where any does. Articles are halved: fitted on one half of both sets, measured
on the other; and fitted on each set alone, measured on the other. Needs the indexes, which retrieval.py makes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from retrieval import Asked, Corpus, crud, drcd, figures
from scipy.optimize import minimize

from assistant import ranking, retrieve
from assistant.config import Settings
from assistant.models import open_embedder
from assistant.script import fold

PENALTY = 1e-2
"""Of the squared weights of standardised features."""


@dataclass(frozen=True)
class Case:
    """A question's candidates: features, which are right, and the article of each, the right one being 0."""

    features: npt.NDArray[np.float64]
    right: npt.NDArray[np.bool_]
    articles: list[int]
    half: int


def cases(corpus: Corpus, questions: Sequence[Asked]) -> list[Case]:
    """The questions whose article is among the candidates, and all the others with nothing right."""
    found = []
    for asked in questions:
        candidates = retrieve.candidates(asked.text, corpus.library, corpus.embedder)
        numbers: dict[str, int] = {}
        articles = [
            0
            if asked.article in corpus.files[c.passage.article_id]
            else numbers.setdefault(c.passage.article_id, len(numbers) + 1)
            for c in candidates
        ]
        own = np.array([number == 0 for number in articles])
        held = own & np.array([fold(asked.answer) in fold(c.passage.text) for c in candidates])
        half = sum(asked.article.encode()) % 2
        found.append(Case(np.array([c.fit.features for c in candidates]), held if held.any() else own, articles, half))
    return found


def fit(found: Sequence[Case]) -> npt.NDArray[np.float64]:
    """Weights of the features as they are."""
    useful = [case for case in found if case.right.any()]
    size = max(len(case.right) for case in useful)
    features = np.zeros((len(useful), size, len(ranking.WEIGHTS)))
    there, right = np.zeros((2, len(useful), size), dtype=bool)
    for row, case in enumerate(useful):
        count = len(case.right)
        features[row, :count], there[row, :count], right[row, :count] = case.features, True, case.right
    scale = features[there].std(axis=0)
    features /= scale

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = np.where(there, features @ weights, -1e9)
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        share = likely / likely.sum(axis=1, keepdims=True)
        among = likely * right / (likely * right).sum(axis=1, keepdims=True)
        value = -np.log((share * right).sum(axis=1)).mean() + PENALTY * weights @ weights
        return value, np.einsum("ij,ijk->k", share - among, features) / len(useful) + 2 * PENALTY * weights

    return minimize(loss, np.zeros(features.shape[2]), jac=True, method="L-BFGS-B").x / scale


def ranks(found: Sequence[Case], weights: npt.NDArray[np.float64]) -> list[int]:
    """The rank of the right article, 0 where it is no candidate."""
    result = []
    for case in found:
        order = np.argsort(-(case.features @ weights), kind="stable")
        articles = list(dict.fromkeys(case.articles[i] for i in order))
        result.append(articles.index(0) + 1 if 0 in articles else 0)
    return result


def main() -> None:
    """Print the table and the weights fitted on everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "retrieval-benchmark")
    parser.add_argument("--questions", type=int, default=600, help="most questions of each set")
    arguments = parser.parse_args()
    embedder = open_embedder(Settings.load())
    sets: dict[str, list[Case]] = {}
    for name, (texts, questions) in {
        "crud": crud(arguments.evaluation / "public"),
        "drcd": drcd(arguments.evaluation / "public"),
    }.items():
        step = -(-len(questions) // arguments.questions)
        sets[name] = cases(Corpus(name, texts, arguments.work, embedder), questions[::step])
    both = [case for found in sets.values() for case in found]
    print("| fitted on | measured on | hit@1 | hit@5 | MRR@10 |\n|---|---|---|---|---|")
    for name, found in sets.items():
        other = next(cases for key, cases in sets.items() if key != name)
        crossed = [
            rank
            for half in (0, 1)
            for rank in ranks(
                [case for case in found if case.half != half], fit([case for case in both if case.half == half])
            )
        ]
        for told, result in (
            ("the other half of both", crossed),
            ("the other set", ranks(found, fit(other))),
            ("the constants of today", ranks(found, np.array(ranking.WEIGHTS))),
        ):
            print(f"| {told} | {name} | " + " | ".join(f"{value:.3f}" for value in figures(result)) + " |")
    print({name: round(float(weight), 2) for name, weight in zip(ranking.Features._fields, fit(both), strict=True)})


if __name__ == "__main__":
    main()
