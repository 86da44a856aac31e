"""What answering needs, and what one question has come to so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from assistant.types import Article, ChatModel, Claim, Hit, Passage, Question, Timings, Usage


@dataclass(frozen=True, slots=True)
class Desk:
    """What answering needs: a search, the articles, how rare words are, a chat model or none, the folder of prompts.

    `alike` tells whether a Chinese and an English sentence say the same: without it nothing is put into English. `holding` gives the passages that hold any of some terms and `ids` those of all articles, for questions over many.
    """

    search: Callable[[str, int], Sequence[Hit]]
    article: Callable[[str], Article]
    weigh: Callable[[Question], Question]
    chat: ChatModel | None = None
    prompts: str = ""
    alike: Callable[[str, str], bool] = lambda _chinese, _english: False
    holding: Callable[[Sequence[str]], Sequence[Passage]] = lambda _terms: ()
    ids: Callable[[], Sequence[str]] = tuple


@dataclass(slots=True)
class Run:
    """What one question has come to so far."""

    began: float = field(default_factory=perf_counter)
    retrieve: float = 0.0
    model: float = 0.0
    verify: float = 0.0
    usage: Usage = field(default_factory=Usage)
    shown: list[Claim] = field(default_factory=list)
    left_out: list[Claim] = field(default_factory=list)
    declined: bool = False
    missed: list[str] = field(default_factory=list)
    rewritten: str = ""
    told: str = ""
    passage: Passage | None = None
    spellings: dict[str, str] = field(default_factory=dict)

    def timings(self) -> Timings:
        return Timings(self.retrieve, self.model, self.verify, perf_counter() - self.began)
