"""Trains `assistant/models/judge.gguf`, the adapter with which the bundled chat model says whether a sentence answers.

usage: python benchmarks/train_judge.py EVAL OUT [--few N] [--layers N]

First on DRCD and CRUD: the answering sentence against those near it. Then on NoMIRACL, of which is known only whether any
sentence of ten passages answers: the surest of an answerable question's eight nearest shall be sure, none of an
unanswerable one's (multiple-instance learning). In three folds, so that each question can be held against a judge that
never saw it; the adapter kept is the mean of the three. Writes to OUT `judge.gguf` and `heldout.jsonl`, the odds of the
fold that never saw the question, for `nomiracl.py --drafts`. An hour of a GPU is ample (an H100 took six minutes); `--few`
and `--layers` try the code on a CPU.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from judge_model import Judge, mean, tokenizer, write
from judge_pairs import Bag, Group, Window, crud, drcd, nomiracl
from nomiracl import asked
from torch import Tensor
from torch.nn import functional as F

from assistant.answer import whether
from assistant.config import Settings
from assistant.models import open_embedder
from assistant.models.bundled import chat_weights
from assistant.types import Message

STEPS, RATE, GROUPS, WRONG = 280, 3e-4, 16, 6
"""Of the first stage: steps, highest learning rate, questions a step, negatives a question."""
BAG_STEPS, BAG_RATE, BAGS, BESIDE = 60, 1.5e-4, 8, 6
"""Of the second: the same, and as many questions of the first beside them, counted half."""
FOLDS, NEAREST, COSINE = 3, 8, 20.0
TOKENS = 9000
"""Tokens that are read at once: 40 GB with gradients."""


def main() -> None:
    """Train, print how well held-out questions are told apart, and write the adapter."""
    parser = argparse.ArgumentParser()
    parser.add_argument("eval", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--few", type=int, help="only so many paragraphs of each set, and two steps")
    parser.add_argument("--layers", type=int, default=28)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    settings = Settings.load()
    public, embedder = arguments.eval / "public", open_embedder(settings)
    few = arguments.few
    news = crud(public, embedder, few)
    groups, bags = [*drcd(public, embedder, few), *news], nomiracl(public, embedder, few)
    held = [group for group in groups if group.held]
    learnt = [group for group in (*groups, *news) if not group.held]  # news twice
    torch.manual_seed(0)
    desk = _Desk(chat_weights(Path(settings.cache)), arguments.layers)
    draw = _draws(learnt, random.Random(1))
    _stage(desk, lambda: desk.contrast([next(draw) for _ in range(GROUPS)]), RATE, 2 if few else STEPS)
    _print_held(desk, held, "held-out articles, first stage")
    folds = _bags(desk, bags, draw, 2 if few else BAG_STEPS)
    write(mean(folds.adapters), arguments.out / "judge.gguf")
    lines = (json.dumps([key, odds]) for key, odds in folds.odds.items())
    (arguments.out / "heldout.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class _Folds:
    adapters: list[dict[str, Tensor]]
    odds: dict[str, float]


def _bags(desk: _Desk, bags: Sequence[Bag], draw: Iterator[Group], steps: int) -> _Folds:
    """The second stage, once a fold, each from where the first ended."""
    start = {name: value.clone() for name, value in desk.judge.state_dict().items()}
    first = desk.odds([(bag.question, w) for bag in bags for w in bag.windows])
    near: dict[str, list[Window]] = {}
    for bag in bags:
        order = zip(bag.windows, bag.cosines, strict=True)
        best = sorted(order, key=lambda pair: -(first[_key(bag.question, pair[0])] + COSINE * pair[1]))
        near[bag.id] = [window for window, _ in best[:NEAREST]]
    _print_bags(bags, first, "NoMIRACL, first stage")
    ids = sorted(bag.id for bag in bags)
    random.Random(9).shuffle(ids)
    fold_of = {id_: at % FOLDS for at, id_ in enumerate(ids)}
    folds = _Folds([], {})
    for fold in range(FOLDS):
        desk.judge.load_state_dict(start)
        rng, left = random.Random(fold), [bag for bag in bags if fold_of[bag.id] != fold]
        pool = _shuffled(left, rng)

        def step(pool: Iterator[Bag] = pool) -> float:
            some = [next(pool) for _ in range(BAGS)]
            return desk.instances(some, near) + 0.5 * desk.contrast([next(draw) for _ in range(BESIDE)])

        _stage(desk, step, BAG_RATE, steps)
        folds.adapters.append({name: value.cpu().clone() for name, value in desk.judge.state_dict().items()})
        other = [bag for bag in bags if fold_of[bag.id] == fold]
        folds.odds.update(desk.odds([(bag.question, w) for bag in other for w in bag.windows]))
    _print_bags(bags, folds.odds, "NoMIRACL, by the fold that never saw the question")
    return folds


class _Desk:
    """The judge with its tokenizer, the losses and the device they are worked out on."""

    def __init__(self, weights: Path, layers: int) -> None:
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.judge = Judge(weights, self.device, layers)
        self._tokenizer = tokenizer(weights)

    def contrast(self, groups: Sequence[Group]) -> float:
        """Cross entropy of each window, and of the right one among its group's; gradients are added up."""
        total = 0.0
        for some in _packed(groups, TOKENS // (200 * (WRONG + 1))):
            rows = [[(g.question, w) for w in (g.right, *g.wrong)] for g in some]
            scores = self._score([pair for row in rows for pair in row]).split([len(row) for row in rows])
            loss = sum((_contrast(each) for each in scores), torch.zeros((), device=self.device)) / len(groups)
            loss.backward()
            total += loss.item()
        return total

    def instances(self, bags: Sequence[Bag], near: Mapping[str, Sequence[Window]]) -> float:
        """The surest of a bag against whether anything in it answers; gradients are added up."""
        rows = [[(bag.question, w) for w in near[bag.id]] for bag in bags]
        scores = self._score([pair for row in rows for pair in row]).split([len(row) for row in rows])
        total = torch.zeros((), device=self.device)
        for bag, each in zip(bags, scores, strict=True):
            surest = torch.logsumexp(each * 2, 0) / 2
            wrong = 0.5 * F.softplus(surest) + 0.5 * F.softplus(each).mean()
            total = total + (F.softplus(-surest) if bag.answerable else wrong)
        loss = total / len(bags)
        loss.backward()
        return loss.item()

    @torch.no_grad()
    def odds(self, pairs: Sequence[tuple[str, Window]]) -> dict[str, float]:
        """Log odds by what is asked, as nomiracl.py keeps them."""
        self.judge.eval()
        ordered = sorted(pairs, key=lambda pair: len(pair[1].before) + len(pair[1].text))
        found: dict[str, float] = {}
        for some in _packed(ordered, 4 * TOKENS // 340):
            scores = self._score(some).float().tolist()
            found |= {_key(*pair): score for pair, score in zip(some, scores, strict=True)}
        self.judge.train()
        return found

    def _score(self, pairs: Sequence[tuple[str, Window]]) -> Tensor:
        ids = [self._tokenizer.encode(_written(*pair), add_special_tokens=False).ids for pair in pairs]
        longest = max(map(len, ids))
        rows = torch.tensor([[*each, *[0] * (longest - len(each))] for each in ids], device=self.device)
        scores: Tensor = self.judge(rows, torch.tensor([len(each) - 1 for each in ids], device=self.device))
        return scores


def _contrast(scores: Tensor) -> Tensor:
    """The right window's score comes first."""
    right = torch.zeros_like(scores)
    right[0] = 1.0
    weight = torch.full_like(scores, 1.5 / max(1, len(scores) - 1))
    weight[0] = 1.0
    each = F.binary_cross_entropy_with_logits(scores, right * 0.98 + 0.01, reduction="none")
    return (each * weight).sum() / 2.5 - 0.5 * F.log_softmax(scores, 0)[0]


def _messages(question: str, window: Window) -> tuple[Message, Message]:
    return whether(question, window.title, window.before, window.text)


def _key(question: str, window: Window) -> str:
    return asked(_messages(question, window))


def _written(question: str, window: Window) -> str:
    turns = "".join(f"<|im_start|>{m.role}\n{m.content}<|im_end|>\n" for m in _messages(question, window))
    return f"{turns}<|im_start|>assistant\n"


def _stage(desk: _Desk, step: Callable[[], float], rate: float, steps: int) -> None:
    """AdamW, the learning rate rising over 15 steps and falling to 3 %."""
    optimizer = torch.optim.AdamW(desk.judge.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98))
    for at in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, (at + 1) / 15) * max(0.03, 1 - at / steps)
        loss = step()
        torch.nn.utils.clip_grad_norm_(desk.judge.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if at % 20 == 19:
            print(f"step {at + 1} of {steps}, loss {loss:.3f}", flush=True)


def _draws(groups: Sequence[Group], rng: random.Random) -> Iterator[Group]:
    for group in _shuffled(groups, rng):
        wrong = tuple(rng.sample(group.wrong, min(WRONG, len(group.wrong))))
        yield Group(group.question, group.right, wrong, group.kind, group.held)


def _shuffled(items: Sequence[Any], rng: random.Random) -> Iterator[Any]:
    while True:
        yield from rng.sample(items, len(items))


def _packed(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    size = max(1, size)
    return (items[at : at + size] for at in range(0, len(items), size))


def _print_held(desk: _Desk, groups: Sequence[Group], what: str) -> None:
    odds = desk.odds([(g.question, w) for g in groups for w in (g.right, *g.wrong)])
    for kind in sorted({g.kind for g in groups}):
        own = [g for g in groups if g.kind == kind]
        right = [odds[_key(g.question, g.right)] for g in own]
        wrong = [odds[_key(g.question, w)] for g in own for w in g.wrong]
        print(f"| {what} | {kind} | area under the curve {_area(right, wrong):.3f} |", flush=True)


def _print_bags(bags: Sequence[Bag], odds: Mapping[str, float], what: str) -> None:
    surest = {bag.id: max(odds[_key(bag.question, w)] for w in bag.windows) for bag in bags}
    right, wrong = ([surest[bag.id] for bag in bags if bag.answerable is kind] for kind in (True, False))
    print(f"| {what} | area under the curve {_area(right, wrong):.3f} |", flush=True)


def _area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """How often a right one is above a wrong one."""
    pairs = [(a > b) + 0.5 * (a == b) for a in right for b in wrong]
    return sum(pairs) / (len(pairs) or 1)


if __name__ == "__main__":
    main()
