"""Facts, refusals, time and the share of verification over questions in the format of `seed_questions.jsonl`.

usage: python benchmarks/answers.py QUESTIONS.jsonl FOLDER [--chat bundled|none|…] [--show]

A fact is answered where one of its spellings stands in the shown claims (folded). The floors are those of LangChain's
quick start with the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from statistics import median

from assistant import Assistant
from assistant.numbers import Match, compare, quantities
from assistant.script import fold
from assistant.types import Answer, Claim


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("questions", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chat", default="bundled")
    parser.add_argument("--show", action="store_true", help="print each answer too")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.questions.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as index, Assistant.open(index, chat=arguments.chat) as assistant:
        assistant.index([arguments.folder])
        assistant.ask(rows[0]["question"])  # loads the models
        answers = []
        for row in rows:
            answers.append(assistant.ask(row["question"]))
            if arguments.show:
                print(f"{row['id']} {row['question']}\n   {answers[-1].text or answers[-1].reason}", flush=True)
    _table(rows, answers)


def _table(rows: list[dict[str, object]], answers: list[Answer]) -> None:
    pairs = list(zip(rows, answers, strict=True))
    facts = [(group, answer) for row, answer in pairs for group in row["facts"]]  # type: ignore[attr-defined]
    told = sum(any(fold(spelling) in fold(answer.text) for spelling in group) for group, answer in facts)
    unanswerable = [answer for row, answer in pairs if row["type"] == "unanswerable"]
    answerable = [answer for row, answer in pairs if row["type"] != "unanswerable"]
    said = [claim for answer in answers for claim in answer.claims if not (claim.row and claim.row.computed)]
    unproved = sum(map(_unproved, said))  # a sum stands in no source: its parts do
    asked = [answer.timings for answer in answers if answer.timings.model]
    share = sum(t.verify for t in asked) / (sum(t.model for t in asked) or 1)
    print("| | floor | here | to reach |")
    print("|---|---|---|---|")
    print(f"| facts | 36/52 | {told}/{len(facts)} | ≥ 49/52 (next issue) |")
    print(f"| unanswerable refused | 0/10 | {sum(a.refused for a in unanswerable)}/{len(unanswerable)} | 10/10 |")
    print(f"| answerable refused | 0/20 | {sum(a.refused for a in answerable)}/{len(answerable)} | ≤ 1/20 |")
    print(f"| numbers shown that the cited characters lack | – | {unproved} | 0 |")
    print(f"| median seconds of an answer | 15.4 | {median(a.timings.total for a in answers):.1f} | ≤ 6 (next issue) |")
    print(f"| … of one for which the model was asked | – | {median([t.total for t in asked] or [0.0]):.1f} | |")
    print(f"| verification against the model's own time | – | {share:.1%} | ≤ 10 % |")


def _unproved(claim: Claim) -> int:
    known = [q for citation in claim.citations for q in quantities(citation.quote, idioms=True)]
    return sum(all(compare(k, q) is not Match.SAME for k in known) for q in quantities(claim.text))


if __name__ == "__main__":
    main()
