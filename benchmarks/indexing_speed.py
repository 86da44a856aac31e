"""Characters a second of indexing, against LangChain's quick start on the same weights, in one run.

usage: python benchmarks/indexing_speed.py ARTICLES.jsonl [--count 150] [--rounds 3]

The quick start is RecursiveCharacterTextSplitter(1000, 200), HuggingFaceEmbeddings and Chroma.from_documents. All
get the same article files and start with their model loaded; rounds alternate. The weights lie on disk in float16, in
which sentence-transformers computes unless told otherwise; many CPUs are slow at that, so the quick start is also run
in float32, and the ratio is taken to the faster one of each round.
Needs: pip install langchain-huggingface langchain-chroma langchain-text-splitters
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from statistics import median

from assistant import Assistant, models
from assistant.config import Settings
from assistant.models import bundled


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.articles.read_text(encoding="utf-8").splitlines()]
    settings = Settings.load()
    weights = bundled.embedder_folder(Path(settings.cache))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        for row in rows[: arguments.count]:
            (folder / f"{row['id']}.txt").write_text(f"{row['title']}\n{row['text']}", encoding="utf-8")
        characters = sum(len(file.read_text(encoding="utf-8")) for file in folder.iterdir())
        runs = {
            "assistant": _ours(settings),
            "quick start, float16": _quick_start(weights, "float16"),
            "quick start, float32": _quick_start(weights, "float32"),
        }
        speeds: dict[str, list[float]] = {name: [] for name in runs}
        for number in range(arguments.rounds):
            for name, run in runs.items():
                speeds[name].append(characters / run(folder, Path(scratch) / f"{name}-{number}"))
    print(
        f"| {len(rows[: arguments.count])} articles, {characters:,} characters | characters a second (median) | all rounds |"
    )
    print("|---|---|---|")
    for name, found in speeds.items():
        print(f"| {name} | {median(found):,.0f} | {', '.join(f'{speed:,.0f}' for speed in found)} |")
    ratio = median(ours / max(quick) for ours, *quick in zip(*speeds.values(), strict=True))
    print(f"| **ratio** | **{ratio:.2f}** | to reach: 2 with bfloat16, 1.2 without |")


def _ours(settings: Settings):  # type: ignore[no-untyped-def]
    embedder = models.open_embedder(settings)
    embedder.embed_passages(["预热"])

    def run(folder: Path, out: Path) -> float:
        began = time.perf_counter()
        with Assistant(Settings.load({"vectorstore": str(out), "chat": "none"}), embedder=embedder) as assistant:
            report = assistant.index([folder])
        assert not report.failed
        return time.perf_counter() - began

    return run


def _quick_start(weights: Path, dtype: str):  # type: ignore[no-untyped-def]
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embeddings = HuggingFaceEmbeddings(model_name=str(weights), model_kwargs={"model_kwargs": {"dtype": dtype}})
    embeddings.embed_query("预热")

    def run(folder: Path, out: Path) -> float:
        began = time.perf_counter()
        documents = [Document(file.read_text(encoding="utf-8")) for file in sorted(folder.iterdir())]
        chunks = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(documents)
        Chroma.from_documents(chunks, embeddings, persist_directory=str(out))
        return time.perf_counter() - began

    return run


if __name__ == "__main__":
    main()
