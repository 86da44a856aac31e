"""Summaries of CRUD news against its references, beside the article's first 200 characters.

usage: python benchmarks/summaries.py EVAL [--chat none|bundled|…] [--every 1]

ROUGE (Lin 2004) by character, of lead and measures cut to the 200 characters that the references have; which of the
summary's numbers stand in the article; and which of its claims `verify` supports.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from retrieval import rows
from rouge_score.rouge_scorer import RougeScorer

from assistant import Assistant
from assistant.config import Settings
from assistant.models import open_embedder
from assistant.numbers import Match, compare, quantities
from assistant.types import Claim, Failure, Summary, Support

LENGTH = 200
_KINDS = ("rouge1", "rouge2", "rougeL")


class _Characters:
    """The tokenizer that the scorer asks for."""

    def tokenize(self, text: str) -> list[str]:
        return [character for character in text if not character.isspace()]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--chat", default="none")
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    articles = rows(arguments.evaluation / "public" / "crud_news_articles.jsonl")
    chosen = {row["id"].replace(":", "_"): row for row in articles if row.get("summary")}
    chosen = dict(list(chosen.items())[:: arguments.every])
    summaries: dict[str, Summary] = {}
    with tempfile.TemporaryDirectory() as name:
        for id_, row in chosen.items():
            (Path(name) / f"{id_}.txt").write_text(row["text"], encoding="utf-8")
        settings = Settings.load({"vectorstore": f"{name}/vs", "chat": arguments.chat, "parallel": 1})
        with Assistant(settings, open_embedder(settings)) as assistant:
            assistant.index([name])
            texts = {article.id: article for article in assistant.articles()}
            for result in assistant.summarise_many():
                if isinstance(result, Failure):
                    print(f"failed: {result.path}: {result.reason}")
                else:
                    summaries[Path(texts[result.article_id].path).stem] = result
            _table(chosen, summaries, {Path(a.path).stem: a.text for a in texts.values()}, assistant.settings.chat)


def _table(chosen: dict[str, dict[str, str]], summaries: dict[str, Summary], texts: dict[str, str], chat: str) -> None:
    scorer = RougeScorer(list(_KINDS), tokenizer=_Characters())
    ours, baseline = [], []
    claims: list[tuple[str, Claim]] = []
    for id_, summary in summaries.items():
        reference = chosen[id_]["summary"]
        told = "".join(claim.text for claim in (*summary.lead, *summary.measures))[:LENGTH]
        ours.append(scorer.score(reference, told))
        baseline.append(scorer.score(reference, texts[id_].strip()[:LENGTH]))
        parts = (summary.lead, summary.measures, summary.figures, summary.people, summary.outlook)
        claims += [(id_, claim) for part in parts for claim in part]
    told = {id_: quantities(text, idioms=True) for id_, text in texts.items()}
    numbers = [(id_, quantity) for id_, claim in claims for quantity in quantities(claim.text)]
    found = sum(any(compare(one, quantity) is Match.SAME for one in told[id_]) for id_, quantity in numbers)
    proved = sum(claim.support is Support.SUPPORTED for _, claim in claims)
    print(f"| {len(summaries)} articles, chat {chat} | first {LENGTH} characters | lead and measures |\n|---|---|---|")
    for kind in _KINDS:
        scores = [sum(one[kind].fmeasure for one in side) / len(side) for side in (baseline, ours)]
        print(f"| {kind} | {scores[0]:.3f} | {scores[1]:.3f} |")
    print(f"| numbers that stand in the article | – | {found}/{len(numbers)} (to reach: all) |")
    print(f"| claims supported | – | {proved}/{len(claims)} |")


if __name__ == "__main__":
    main()
