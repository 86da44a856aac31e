"""What answering needs, and what one question has come to so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from assistant.types import Article, ChatModel, Claim, Evidence, Hit, Judge, Passage, Question, Timings, Usage


@dataclass(frozen=True, slots=True)
class Desk:
    """What answering needs: a search, the articles, how rare words are, a chat model or none and its judge, the folder of prompts.

    `alike` tells whether a Chinese and an English sentence say the same: without it nothing is put into English. `near`
    gives the cosine of a question to each of some texts. `holding` gives the passages that hold any of some terms and
    `ids` those of all articles, for questions over many.
    """

    search: Callable[[str, int], Sequence[Hit]]
    article: Callable[[str], Article]
    weigh: Callable[[Question], Question]
    chat: ChatModel | None = None
    judge: Judge | None = None
    prompts: str = ""
    alike: Callable[[str, str], bool] = lambda _chinese, _english: False
    near: Callable[[str, Sequence[str]], Sequence[float]] = lambda _question, texts: [0.0] * len(texts)
    holding: Callable[[Sequence[str]], Sequence[Passage]] = lambda _terms: ()
    ids: Callable[[], Sequence[str]] = tuple


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a sentence puts together; `leans` is what the first says, where it says little itself."""

    own: str
    leans: str = ""

    @property
    def text(self) -> str:
        """All that it is asked of."""
        return f"{self.own}: {self.leans}" if self.leans else self.own


@dataclass(frozen=True, slots=True)
class Foreign:
    """A question in English with the sentences that may answer it.

    `names` are its names in Chinese by their spelling, `unknown` those that no passage found has; `elsewhere` has each
    of the questions that it puts together with the words that the sentences have for its own.
    """

    names: Mapping[str, str]
    unknown: Sequence[str]
    evidence: Sequence[Evidence]
    elsewhere: Mapping[Part, Mapping[str, str]]

    def spellings(self) -> dict[str, str]:
        """Its names as it spells them, by their Chinese."""
        return {name: word for word, name in self.names.items()}


@dataclass(slots=True)
class Run:
    """What one question has come to so far."""

    began: float = field(default_factory=perf_counter)
    retrieve: float = 0.0
    model: float = 0.0
    verify: float = 0.0
    usage: Usage = field(default_factory=Usage)
    proved: list[Claim] = field(default_factory=list)
    """What was shown, before it was put into the question's language and script."""
    shown: list[Claim] = field(default_factory=list)
    left_out: list[Claim] = field(default_factory=list)
    declined: bool = False
    missed: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    """The parts of the question that what is cited may tell, and what is shown in English does not."""
    reworded: bool = False
    """Whether the model said that what was shown tells, in other words, what is asked."""
    rewritten: str = ""
    told: str = ""
    script: str = ""
    foreign: Foreign | None = None

    def timings(self) -> Timings:
        return Timings(self.retrieve, self.model, self.verify, perf_counter() - self.began)
