"""Summaries of CRUD news against its references, beside the article's first 200 characters.

usage: python benchmarks/summaries.py EVAL [--chat none|bundled|…] [--every 1]

ROUGE (Lin 2004) by character, of lead and measures cut to the 200 characters that the references have; which of the
summary's numbers stand in the article; of which of its claims `verify` supports each sentence; and how much it cites.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from retrieval import rows
from rouge_score.rouge_scorer import RougeScorer

from assistant import Assistant
from assistant.config import Settings
from assistant.evidence import evidence_of
from assistant.models import open_embedder
from assistant.numbers import Match, compare, quantities
from assistant.sentences import sentences
from assistant.summarising.naming import AS_WRITTEN
from assistant.types import Article, Claim, Evidence, Failure, Summary, Support
from assistant.verify import check

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
    summaries: list[Summary] = []
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
                    summaries.append(result)
            _table(chosen, [(s, texts[s.article_id]) for s in summaries], assistant.settings.chat)


def _table(chosen: dict[str, dict[str, str]], summaries: list[tuple[Summary, Article]], chat: str) -> None:
    scorer = RougeScorer(list(_KINDS), tokenizer=_Characters())
    ours, baseline = [], []
    numbers, found, claims, proved, drafted = 0, 0, 0, 0, 0
    for summary, article in summaries:
        reference = chosen[Path(article.path).stem]["summary"]
        told = "".join(claim.text for claim in (*summary.lead, *summary.measures))[:LENGTH]
        ours.append(scorer.score(reference, told))
        baseline.append(scorer.score(reference, article.text.strip()[:LENGTH]))
        parts = (summary.lead, summary.measures, summary.figures, summary.people, summary.outlook)
        known = quantities(article.text, idioms=True)
        evidence = [s for p in article.paragraphs for s in evidence_of(article, p)]
        for claim in (claim for part in parts for claim in part):
            own = quantities(claim.text)
            numbers += len(own)
            found += sum(any(compare(one, quantity) is Match.SAME for one in known) for quantity in own)
            claims += 1
            proved += _proved(claim, evidence)
            drafted += not any(claim.text in citation.quote for citation in claim.citations)
    print(f"| {len(summaries)} articles, chat {chat} | first {LENGTH} characters | lead and measures |\n|---|---|---|")
    for kind in _KINDS:
        scores = [sum(one[kind].fmeasure for one in side) / len(side) for side in (baseline, ours)]
        print(f"| {kind} | {scores[0]:.3f} | {scores[1]:.3f} |")
    print(f"| numbers that stand in the article | – | {found}/{numbers} (to reach: all) |")
    print(f"| claims of which each sentence is proved by what it cites | – | {proved}/{claims} |")
    print(f"| claims that are no quotations | – | {drafted} |")
    for name in ("figures", "paragraphs"):
        shares = [getattr(summary.coverage, name) for summary, _ in summaries]
        print(f"| share of the {name} cited: mean, least | – | {sum(shares) / len(shares):.1%}, {min(shares):.1%} |")


def _proved(claim: Claim, evidence: list[Evidence]) -> bool:
    """Whether `verify` supports each sentence of a claim from the sentences that it cites; a name put before is cited too."""
    near = [s for s in evidence if any(s.start < c.end and c.start < s.end for c in claim.citations)]
    named, colon, text = claim.text.partition("：")
    prefixed = bool(colon) and not any(claim.text in citation.quote for citation in claim.citations)
    if prefixed and any(text in citation.quote for citation in claim.citations):
        if named != AS_WRITTEN and not any(named in citation.quote for citation in claim.citations):
            return False
    else:
        text = claim.text
    return all(check(text[start:end], near).support is Support.SUPPORTED for start, end in sentences(text))


if __name__ == "__main__":
    main()
