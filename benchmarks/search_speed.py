"""Time and memory of a search among 100,000 passages, the embedding of the question included.

usage: python benchmarks/search_speed.py EVAL [--passages 100000] [--real 1500] [--work DIR]

Real passages of CRUD news are embedded; every further passage takes half of the sentences of two of them and lies
between their vectors, with some noise, so that words and vectors are spread as in real news. The library is kept in
DIR and used again.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from retrieval import crud

from assistant import retrieve
from assistant.config import Settings
from assistant.library import Library
from assistant.models import open_embedder
from assistant.store import Prepared, Reading
from assistant.types import Article, Embedder, Paragraph, Passage, Span

EACH = 8
"""Passages in an article."""
GROUP = 64
"""Articles written at once."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--real", type=int, default=1500)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "search-benchmark")
    arguments = parser.parse_args()
    embedder = open_embedder(Settings.load())
    texts, questions = crud(arguments.evaluation / "public")
    library = Library.open(arguments.work / str(arguments.passages), embedder.name)
    if library.size < arguments.passages:
        _fill(library, list(texts.values()), embedder, arguments.passages - library.size, arguments.real)
        library.close()
        library = Library.open(arguments.work / str(arguments.passages), embedder.name)
    for asked in questions[-20:]:  # warm
        retrieve.search(asked.text, library, embedder, 5)
    times = []
    for asked in questions[:300]:
        began = time.perf_counter()
        retrieve.search(asked.text, library, embedder, 5)
        times.append((time.perf_counter() - began) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| search among {library.size:,} passages, {len(times)} questions | measured | limit |\n|---|---|---|")
    print(f"| p50, ms | {np.percentile(times, 50):.1f} | |\n| p95, ms | {np.percentile(times, 95):.1f} | 60 |")
    print(f"| most memory, MB | {memory:,.0f} | 2,048 |")


def _fill(library: Library, texts: Sequence[str], embedder: Embedder, count: int, real: int) -> None:
    dice = random.Random(1)
    base = [text[:300] for text in dice.sample(list(texts), min(real, len(texts)))]
    vectors = embedder.embed_passages(base)
    cut = [re.findall(r"[^。!?!?;;]+[。!?!?;;]*", text) for text in base]
    noise = np.random.default_rng(1)
    library.claim(embedder.name, embedder.dimension)
    with library.writing():
        for group in _groups(count, cut, dice):
            ones, others = np.array([[pair for _, pair in article] for article in group]).reshape(-1, 2).T
            mixed = vectors[ones] + vectors[others] + 0.03 * noise.normal(size=(len(ones), embedder.dimension))
            mixed = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
            prepared = [
                _prepared([text for text, _ in article], mixed[at * EACH : (at + 1) * EACH], dice)
                for at, article in enumerate(group)
            ]
            library.store.record([Reading(one.article.path, 1, 1, one.article, frozenset()) for one in prepared])
            library.store.put(prepared)
            library.publish([one.article.id for one in prepared])
            print(f"\r{library.size:,}", end="", flush=True)
    print()


def _groups(
    count: int, cut: Sequence[list[str]], dice: random.Random
) -> Iterator[list[list[tuple[str, tuple[int, int]]]]]:
    """Groups of articles, each of passages, each with the two it was made of."""
    for _ in range(0, count, EACH * GROUP):
        pairs = [[(dice.randrange(len(cut)), dice.randrange(len(cut))) for _ in range(EACH)] for _ in range(GROUP)]
        yield [[(_half(cut[a], dice) + _half(cut[b], dice), (a, b)) for a, b in article] for article in pairs]


def _half(sentences: list[str], dice: random.Random) -> str:
    return "".join(dice.sample(sentences, -(-len(sentences) // 2)))


def _prepared(texts: Sequence[str], vectors: np.ndarray, dice: random.Random) -> Prepared:
    name = f"{dice.getrandbits(64):016x}"
    text, paragraphs, passages = "\n".join(texts), [], []
    at = 0
    for number, piece in enumerate(texts, 1):
        end = at + len(piece)
        paragraphs.append(Paragraph(name, number, at, end, (Span(at, end),)))
        passages.append(Passage(name, number, at, end, piece, "标题"))
        at = end + 1
    article = Article(name, f"/articles/{name}.txt", "标题", "", None, "", text, tuple(paragraphs))
    return Prepared(article, tuple(passages), vectors)


if __name__ == "__main__":
    main()
