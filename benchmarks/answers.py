"""What `assistant eval` counts over questions in the format of `seed_questions.jsonl`, beside the floors.

usage: python benchmarks/answers.py QUESTIONS.jsonl FOLDER [--chat bundled|none|…] [--show]

The floors are those of LangChain's quick start with the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant import Assistant, show
from assistant.evaluation import Outcome, read_cases, score

FLOORS = {"facts_told": "36/52", "unanswerable_refused": "0/10", "answerable_refused": "0/20", "answer_seconds": "15.4"}
TO_REACH = {
    "facts_told": "≥ 49/52",
    "unanswerable_refused": "10/10",
    "answerable_refused": "≤ 1/20",
    "unsupported_numbers": "0",
    "citations_right": "≥ .98",
    "facts_proved": "≥ .95",
    "answer_seconds": "≤ 6",
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("questions", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chat", default="bundled")
    parser.add_argument("--show", action="store_true", help="print each answer too")
    arguments = parser.parse_args()
    cases = read_cases(arguments.questions)
    with tempfile.TemporaryDirectory() as index, Assistant.open(index, chat=arguments.chat) as assistant:
        assistant.index([arguments.folder])
        assistant.ask(cases[0].question)  # loads the models
        outcomes = assistant.evaluate(cases)
    if arguments.show:
        for outcome in outcomes:
            answer = outcome.answer
            print(f"{outcome.case.id} {outcome.case.question}\n   {answer.text or answer.reason}")
    _table(outcomes)


def _table(outcomes: Sequence[Outcome]) -> None:
    print("| | floor | here | to reach |")
    print("|---|---|---|---|")
    for line in show.score_text(score(outcomes)).splitlines():
        name, value = line[:28].strip(), line[28:]
        field = name.replace(" ", "_")
        print(f"| {name} | {FLOORS.get(field, '–')} | {value} | {TO_REACH.get(field, '')} |")
    asked = [o.answer.timings for o in outcomes if o.answer.timings.model]
    share = sum(t.verify for t in asked) / (sum(t.model for t in asked) or 1)
    print(f"| verification against the model's own time | – | {share:.1%} | ≤ 10 % |")


if __name__ == "__main__":
    main()
