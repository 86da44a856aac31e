"""Retrieval against its own legs, all measured on one index in one run.

usage: python benchmarks/retrieval.py EVAL [--work DIR] [--every N]

EVAL holds seed_questions.jsonl and public/ (CRUD news, DRCD). The indexes are made in DIR and used again from there.
Titles are not given to the index: of the CRUD articles only those that questions ask about have one.
`--every N` takes each Nth question of DRCD.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import retrieve
from assistant.config import Settings
from assistant.indexing import index as index_files
from assistant.library import Library
from assistant.models import open_embedder
from assistant.script import fold, terms
from assistant.types import Embedder, Passage

DEPTH = 300
SEEDS = Path(__file__).parents[1] / "seeds"


@dataclass(frozen=True)
class Asked:
    """A question, the file stem of the article that answers it, and an answer where it is known."""

    text: str
    article: str
    answer: str = ""


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def crud(public: Path) -> tuple[dict[str, str], list[Asked]]:
    """Texts by article, and questions."""
    articles = rows(public / "crud_news_articles.jsonl") + rows(public / "crud_news_distractors.jsonl")
    questions = rows(public / "crud_news_questions.jsonl")
    return (
        {row["id"].replace(":", "_"): row["text"] for row in articles},
        [Asked(row["question"], row["article_id"], row["answer"]) for row in questions],
    )


def drcd(public: Path, every: int = 1) -> tuple[dict[str, str], list[Asked]]:
    """Texts by paragraph, and questions."""
    paragraphs = rows(public / "drcd_dev.jsonl")
    questions = [
        Asked(asked["question"], row["id"], asked["answers"][0]["text"]) for row in paragraphs for asked in row["qas"]
    ]
    return {row["id"]: row["context"] for row in paragraphs}, questions[::every]


class Corpus:
    """An index of these texts, and which file each article came from."""

    def __init__(self, name: str, texts: dict[str, str], work: Path, embedder: Embedder) -> None:
        folder = work / name / "files"
        folder.mkdir(parents=True, exist_ok=True)
        for stem, text in texts.items():
            if not (file := folder / f"{stem}.txt").exists():
                file.write_text(text, encoding="utf-8")
        self.embedder = embedder
        self.library = Library.open(work / name / "index", embedder.name)
        report = index_files(self.library, embedder, [folder])
        print(f"{name}: {report.added} articles added, {self.library.size:,} passages, {len(report.failed)} failed")
        self.files = {
            article.id: {Path(path).stem for path in (article.path, *article.copies)}
            for article in self.library.store.articles()
        }
        self.passages = self.library.passages(self.library.store.keys_of(list(self.files)))

    def ranks(self, keys: Iterable[int], asked: Asked) -> int:
        """The rank, from 1, of the article asked for among the articles of these passages; 0 where it is not there."""
        articles = dict.fromkeys(self.passages[key].article_id for key in keys)
        return next((rank for rank, one in enumerate(articles, 1) if asked.article in self.files[one]), 0)


class Words:
    """BM25 (k1 1.2, b .75) over the words of jieba's search mode, folded."""

    def __init__(self, passages: dict[int, Passage]) -> None:
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        counts = {key: Counter(self.words(passage.text)) for key, passage in passages.items()}
        mean = sum(c.total() for c in counts.values()) / len(counts)
        self._size = len(counts)
        for key, words in counts.items():
            norm = 1.2 * (0.25 + 0.75 * words.total() / mean)
            for word, count in words.items():
                self._postings[word].append((key, count * 2.2 / (count + norm)))

    @staticmethod
    def words(text: str) -> list[str]:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        return [word for word in jieba.cut_for_search(fold(text)) if word.strip()]

    def search(self, question: str) -> list[int]:
        scores: Counter[int] = Counter()
        for word in dict.fromkeys(self.words(question)):
            found = self._postings.get(word, [])
            idf = math.log(1 + (self._size - len(found) + 0.5) / (len(found) + 0.5))
            for key, weight in found:
                scores[key] += idf * weight
        return [key for key, _ in scores.most_common(DEPTH)]


def fused(*legs: Sequence[int]) -> list[int]:
    """Reciprocal rank fusion, k 60."""
    scores: Counter[int] = Counter()
    for leg in legs:
        for rank, key in enumerate(leg, 1):
            scores[key] += 1 / (60 + rank)
    return [key for key, _ in scores.most_common()]


def measured(corpus: Corpus, words: Words, questions: Sequence[Asked]) -> dict[str, list[int]]:
    """The rank of the right article for each question, by way of searching."""
    ranks: dict[str, list[int]] = defaultdict(list)
    keys = {(p.article_id, p.start, p.end): key for key, p in corpus.passages.items()}
    for asked in questions:
        vector = corpus.embedder.embed_question(asked.text)
        dense = [key for key, _ in corpus.library.nearest(vector, DEPTH)]
        bigrams = [key for key, _ in corpus.library.keyword(terms(asked.text), DEPTH)]
        jieba = words.search(asked.text)
        hits = retrieve.search(asked.text, corpus.library, corpus.embedder, DEPTH)
        found = [keys[hit.passage.article_id, hit.passage.start, hit.passage.end] for hit in hits]
        ways = {
            "dense": dense,
            "jieba BM25": jieba,
            "bigram BM25": bigrams,
            "RRF of dense and jieba": fused(dense, jieba),
            "RRF of dense and bigrams": fused(dense, bigrams),
            "**search**": found,
            "**search**, first 5 passages only": found[:5],
        }
        for name, way in ways.items():
            ranks[name].append(corpus.ranks(way, asked))
    return ranks


def figures(ranks: Sequence[int]) -> tuple[float, float, float]:
    """hit@1, hit@5, MRR@10."""
    count = len(ranks)
    return (
        sum(rank == 1 for rank in ranks) / count,
        sum(1 <= rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if 1 <= rank <= 10) / count,
    )


def table(title: str, ranks: dict[str, list[int]], floors: Sequence[float]) -> None:
    """Prints each way's figures, the best leg's, and what is to be reached: that and `floors` more."""
    print(f"\n| {title} | hit@1 | hit@5 | MRR@10 |\n|---|---|---|---|")
    found = {name: figures(one) for name, one in ranks.items()}
    best = [max(column) for column in zip(*(v for name, v in found.items() if not name.startswith("**")), strict=True)]
    for name, values in found.items():
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in values) + " |")
    print("| to reach | " + " | ".join(f"{b + f:.3f}" for b, f in zip(best, floors, strict=True)) + " |")


def seeds(evaluation: Path, work: Path, embedder: Embedder) -> None:
    """Prints how much of the evidence is in the first five passages."""
    corpus = Corpus(
        "seeds", {file.stem: file.read_text(encoding="utf-8") for file in SEEDS.glob("*.txt")}, work, embedder
    )
    found: list[bool] = []
    for row in rows(evaluation / "seed_questions.jsonl"):
        hits = retrieve.search(row["question"], corpus.library, embedder, 5)
        for evidence in row["evidence"]:
            stem = Path(evidence["article"]).stem
            there = any(
                stem in corpus.files[h.passage.article_id] and _holds(h.passage, evidence["quote"], corpus)
                for h in hits
            )
            found.append(there)
            if not there:
                print(f"not found: {row['id']} {evidence['quote']}")
    print(
        f"\n| seeds | evidence in the first 5 |\n|---|---|\n| quick start | 23/25 |\n| **search** | {sum(found)}/{len(found)} |"
    )


def _holds(passage: Passage, quote: str, corpus: Corpus) -> bool:
    """Whether the quote and the passage share characters of the article."""
    text = corpus.library.store.article(passage.article_id).text
    return any(passage.start < at + len(quote) and at < passage.end for at in _places(text, quote))


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "retrieval-benchmark")
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    embedder = open_embedder(Settings.load())
    public = arguments.evaluation / "public"
    seeds(arguments.evaluation, arguments.work, embedder)
    texts, questions = crud(public)
    corpus = Corpus("crud", texts, arguments.work, embedder)
    ranks = measured(corpus, Words(corpus.passages), questions)
    table(f"CRUD news, {len(texts):,} articles, {len(questions):,} questions", ranks, (0.02, 0.03, 0.02))
    texts, questions = drcd(public, arguments.every)
    corpus = Corpus("drcd", texts, arguments.work, embedder)
    words = Words(corpus.passages)
    table(f"DRCD, {len(questions):,} questions as asked", measured(corpus, words, questions), (0, 0, 0))
    simplified = [Asked(fold(asked.text), asked.article, asked.answer) for asked in questions]
    table("the same in Simplified characters", measured(corpus, words, simplified), (0, 0, 0))


if __name__ == "__main__":
    main()
