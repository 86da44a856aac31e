"""An article under way, and what its summary has told so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.holders import Holder
from assistant.script import terms
from assistant.selecting import amounts
from assistant.summarise import Section
from assistant.types import Article, ChatModel, Claim, Evidence, Usage

_SAME = 0.8
"""Share of its terms from which on a sentence repeats another."""


@dataclass(slots=True)
class Work:
    """An article under way: its sentences, and what its summary has come to so far."""

    article: Article
    chat: ChatModel | None
    prompts: str
    parts: tuple[Section, ...] = ()
    sentences: dict[int, Evidence] = field(default_factory=dict)
    subject: Holder = ()
    script: str = ""
    usage: Usage = field(default_factory=Usage)
    left_out: list[Claim] = field(default_factory=list)
    first: list[Claim] = field(default_factory=list)
    told: defaultdict[int, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def evidence(self, section: Section) -> list[Evidence]:
        """The sentences of a section that may prove anything."""
        return [self.sentences[span.start] for span in section.spans if span.start in self.sentences]

    def starts(self, paragraph: int) -> list[int]:
        """Where the sentences of a paragraph begin that may prove anything."""
        return [s.start for s in self.article.paragraphs[paragraph - 1].sentences if s.start in self.sentences]

    def tell(self, claim: Claim) -> None:
        """Told from now on: kept by the paragraphs that it cites."""
        for number in {citation.paragraph for citation in claim.citations}:
            self.told[number].append(claim)

    def near(self, claim: Claim) -> list[Claim]:
        """What was told from the same paragraphs, and what the lead and the outlook tell."""
        numbers = {citation.paragraph for citation in claim.citations}
        return [*self.first, *(other for number in numbers for other in self.told.get(number, ()))]


def fresh(claim: Claim, work: Work) -> Iterator[Claim]:
    """The claim where nothing told before says it; it counts as told from then on."""
    if is_new(claim, work):
        work.tell(claim)
        yield claim


def is_new(claim: Claim, work: Work) -> bool:
    """Whether a claim says anything, and more than what was told before."""
    own = set(terms(claim.text))
    return bool(own) and not any(_repeats(own, claim, other) for other in work.near(claim))


def _repeats(own: set[str], claim: Claim, other: Claim) -> bool:
    """Whether a claim says little that another does not, and no figure."""
    same = len(own & set(terms(other.text))) >= _SAME * len(own)
    return same and values(claim) <= values(other)


def values(claim: Claim) -> set[tuple[object, str]]:
    """The quantities that a claim tells, without the words around them."""
    return {(quantity.value, quantity.unit) for quantity in amounts(claim.text)}
