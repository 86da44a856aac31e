"""How many follow-ups become a full question that names all it must and nothing it must not.

usage: python benchmarks/followups.py [FOLDER] [--cases FILE] [--chat none|bundled|…] [--show]

Each case has a history of one to three turns as it was told; `names` are groups of spellings of which one must stand in the
full question, `lacks` are words that must not: the old subject, or a pronoun.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from assistant import Assistant
from assistant.script import fold, script_of
from assistant.types import Turn

ROOT = Path(__file__).parents[1]
TO_REACH = 0.9


@dataclass(frozen=True, slots=True)
class Case:
    """A follow-up, what was said before it, and what its full question must and must not say."""

    id: str
    history: tuple[Turn, ...]
    question: str
    names: tuple[tuple[str, ...], ...]
    lacks: tuple[str, ...]

    def faults(self, full: str) -> list[str]:
        """What the full question lacks, and what it should not have."""
        lacking = ["/".join(group) for group in self.names if not any(_says(full, word) for word in group)]
        return [f"lacks {each}" for each in lacking] + [f"has {word}" for word in self.lacks if _says(full, word)]


def read(path: Path) -> list[Case]:
    """The cases of a file, one JSON object a line."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Case(
            line["id"],
            tuple(Turn(turn["question"], turn["answer"]) for turn in line["history"]),
            line["question"],
            tuple(tuple(group) for group in line["names"]),
            tuple(line["lacks"]),
        )
        for line in lines
    ]


def _says(text: str, word: str) -> bool:
    """Whether a text has a word; one in Latin letters or digits is no part of another."""
    text, word = fold(text).lower(), fold(word).lower()
    return bool(re.search(rf"(?<![a-z0-9]){word}(?![a-z0-9])" if word.isascii() else re.escape(word), text))


def main() -> None:
    """Print what is wrong with each full question, and the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "seeds")
    parser.add_argument("--cases", type=Path, default=ROOT / "tests" / "followups.jsonl")
    parser.add_argument("--chat", default="bundled")
    parser.add_argument("--show", action="store_true", help="print each full question and its answer too")
    arguments = parser.parse_args()
    cases = read(arguments.cases)
    right: list[Case] = []
    with tempfile.TemporaryDirectory() as index, Assistant.open(index, chat=arguments.chat) as assistant:
        assistant.index([arguments.folder])
        for case in cases:
            answer = assistant.ask(case.question, history=case.history)
            full = answer.rewritten or case.question
            faults = case.faults(full)
            right += [] if faults else [case]
            if faults or arguments.show:
                print(f"{case.id} {case.question} → {full}  {'; '.join(faults)}")
            if arguments.show:
                print(f"    {answer.text or answer.reason}")
    print("| follow-ups | made whole | to reach |\n|---|---|---|")
    for script, name in (("hans", "Simplified"), ("hant", "Traditional"), ("latin", "English")):
        asked = [case for case in cases if _script(case) == script]
        print(f"| {name} | {sum(case in right for case in asked)}/{len(asked)} | |")
    print(f"| all | {len(right)}/{len(cases)} | ≥ {ceil(TO_REACH * len(cases))}/{len(cases)} |")


def _script(case: Case) -> str:
    return script_of(case.history[0].question)


if __name__ == "__main__":
    main()
