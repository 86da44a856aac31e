"""The nouns that flow through the assistant: frozen values, and the protocols of its seams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol, Self

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Unit-length embeddings, shape (texts, dimension)."""


# --- articles ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of `Article.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands again: an article and a span of its text."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Noise:
    """A span that cleaning left out of the paragraphs, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One kept paragraph; `number` counts from 1, `sentences` tile its span, `also_at` names its repeats."""

    article_id: str
    number: int
    start: int
    end: int
    sentences: tuple[Span, ...]
    also_at: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was read; `id` is a hash of `text`, `copies` are further files with the same text."""

    id: str
    path: str
    title: str
    publisher: str
    published: date | None
    author: str
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    noise: tuple[Noise, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of an article cleaning left out for one reason: spans, and characters in all."""

    reason: str
    spans: int
    characters: int


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list, without its text: its head, its size, what was left out of it and what was made of it.

    `repeated` counts its paragraphs that stand in another place too; `figures` is None until they were read;
    `summarised` names the chat model of the summary that is kept, empty where there is none.
    """

    id: str
    path: str
    title: str
    publisher: str
    published: date | None
    characters: int
    paragraphs: int
    repeated: int
    left_out: tuple[LeftOut, ...] = ()
    copies: tuple[str, ...] = ()
    figures: int | None = None
    summarised: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded: a paragraph, or a window of its sentences; `text == article.text[start:end]`."""

    article_id: str
    paragraph: int
    start: int
    end: int
    text: str
    title: str

    @property
    def id(self) -> str:
        """A name that is the same in every run: the article and the span."""
        return f"{self.article_id}:{self.start}-{self.end}"


# --- search -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles a question is asked of: those that meet everything that is named here, all where nothing is.

    `articles` are ids. `since` and `until` are days of publication, both included; an undated article meets neither.
    """

    articles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def holds(self, article_id: str, publisher: str, published: date | None) -> bool:
        """Whether an article with these is among them."""
        return (
            (not self.articles or article_id in self.articles)
            and (not self.publishers or publisher in self.publishers)
            and (self.since is None or (published is not None and self.since <= published))
            and (self.until is None or (published is not None and published <= self.until))
        )


EVERYTHING = Scope()
"""Every article there is."""


@dataclass(frozen=True, slots=True)
class Leg:
    """What one search leg gave a passage: its own score, and its rank from 1 in that leg."""

    name: str
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question; `score` orders hits of one search and means nothing across searches."""

    passage: Passage
    score: float
    legs: tuple[Leg, ...] = ()


# --- questions --------------------------------------------------------------------------------


class Asked(StrEnum):
    """What kind of thing a question wants to be told."""

    NUMBER = "number"
    PERSON = "person"
    DATE = "date"
    PLACE = "place"
    REASON = "reason"
    MEANING = "meaning"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Topic:
    """A content word of a question, folded, and how much it says of what is asked."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood: the text that is searched (Chinese), and what an answer must be about.

    `names` are persons, places and organisations, `quotes` are titles and quoted words, `dates` as they are written;
    `topics` are the other content words; `unit` and `counted` are what a number is asked of (多少家企业: 家, 企业), `measure` what one is of (面积多大: 面积),
    and `phrase` all the words of either (海外员工有多少: 海外, 员工); `numbered` tell one of a row (第5任, 二季度, 4号线);
    `kind` is the kind of thing that 哪个 or 什么 asks for (哪个城市: 城市). All are folded.
    """

    text: str
    search: str
    asked: Asked
    names: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    unit: str = ""
    counted: str = ""
    measure: str = ""
    phrase: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    money: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source sentence that a claim may cite, with what its subject may be taken from.

    `context` is the text of its paragraph, `before` the part of it up to the sentence; `lead` is the beginning of the
    article, which together with the title names whom a report is about; `province` is the only one that the article
    names, in which its 省总工会 is; `section` is the last heading above.
    """

    article_id: str
    paragraph: int
    start: int
    end: int
    text: str
    before: str
    context: str
    title: str
    lead: str
    published: date | None
    province: str = ""
    section: str = ""


# --- claims -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """The characters that prove a claim; `quote == article.text[start:end]`, in the source's own script.

    `paragraph` is its number, 0 for the headline.
    """

    article_id: str
    paragraph: int
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, article_id: str, paragraph: int, start: int, text: str) -> Self:
        """Cites `text`, which stands at `start`, without the white space around it."""
        quote = text.strip()
        start += len(text) - len(text.lstrip())
        return cls(article_id, paragraph, start, start + len(quote), quote)


class Support(StrEnum):
    """How far the cited characters carry a claim."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"


class IssueKind(StrEnum):
    """What a claim says that its evidence does not."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    SUBJECT = "subject"
    NEGATION = "negation"
    DIRECTION = "direction"
    QUOTE = "quote"
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True, slots=True)
class Issue:
    """One reason why a claim is not supported; `detail` names the text that failed."""

    kind: IssueKind
    detail: str


@dataclass(frozen=True, slots=True)
class Row:
    """What a claim is as the line of a table: of whom it tells, and the figure as the source writes it.

    `computed` where the program worked the value out from the figures that the claim cites: a sum, the most.
    """

    subject: str
    value: str
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence with the citations that prove it, or the issues that keep it from being shown."""

    text: str
    citations: tuple[Citation, ...]
    support: Support
    issues: tuple[Issue, ...] = ()
    row: Row | None = None


# --- answers and conversations ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that the chat model read and wrote; zero where no model was asked."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens)


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds: searching, waiting for the chat model, verifying, and all together."""

    retrieve: float = 0.0
    model: float = 0.0
    verify: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of a conversation, in full, and the text that answered it, empty where it was refused."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer made of claims, or a refusal with its reason and the nearest thing that was found.

    `rewritten` is the full question that a follow-up was understood as; empty where it was searched as it stands.
    Of a question over many articles each claim is a row; `notes` say how the rows are to be read, `silent` names the
    first articles that do not mention what was asked, and `silent_count` is how many there are.
    """

    question: str
    claims: tuple[Claim, ...]
    refused: bool
    reason: str
    nearest: Citation | None
    left_out: tuple[Claim, ...]
    model: str
    usage: Usage
    timings: Timings
    rewritten: str = ""
    notes: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    silent_count: int = 0

    @property
    def text(self) -> str:
        """The claims as running text, rows one a line; English sentences are parted by a space."""
        return "".join(
            f"{claim.text}\n" if claim.row else claim.text + " " * claim.text[-1:].isascii() for claim in self.claims
        ).rstrip()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader thought of an answer."""

    good: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a kept conversation, when it was asked (UTC), of which articles, and what has come of it.

    Without an answer or a problem it was broken off, or goes on still.
    """

    question: str
    asked: datetime
    within: Scope = EVERYTHING
    claims: tuple[Claim, ...] = ()
    answer: Answer | None = None
    problem: str = ""
    verdict: Verdict | None = None

    @property
    def full(self) -> str:
        """The question in full, also where it was a follow-up."""
        return (self.answer.rewritten if self.answer else "") or self.question

    @property
    def turn(self) -> Turn:
        """What a later question is told of it."""
        return Turn(self.full, "".join(claim.text for claim in self.claims))


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one reader asked, one question after another; `changed` is when something last came to it (UTC)."""

    id: str
    title: str
    changed: datetime
    exchanges: tuple[Exchange, ...] = ()


# --- figures and summaries --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is printed, its value in the canonical unit, and what the text says it counts.

    `text` stands at `start` of `Article.text`. `low` and `high` are the bounds that the text states; `date` is ISO 8601, a day or `from/to`, and
    as printed where its year is unknown; `doubt` says why the
    figure cannot be right as it is printed.
    """

    text: str
    value: Decimal | None
    unit: str
    approximate: str
    low: Decimal | None
    high: Decimal | None
    measure: str
    subject: str
    place: str
    date: str
    doubt: str
    start: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: a figure, every place that tells it, and the places that give another value for the same."""

    figure: Figure
    citations: tuple[Citation, ...]
    conflicts: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares (0 to 1) of an article's quantities that a summary cites, there or where they stand again, and of its paragraphs."""

    figures: float
    paragraphs: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A structured summary of one article in which every part is made of cited claims.

    `measures` are in the order of the text; `headings` are those of its sections, each cited where it stands.
    """

    article_id: str
    headline: Claim
    lead: tuple[Claim, ...]
    measures: tuple[Claim, ...]
    figures: tuple[Claim, ...]
    people: tuple[Claim, ...]
    outlook: tuple[Claim, ...]
    left_out: tuple[Claim, ...]
    model: str
    coverage: Coverage
    usage: Usage
    headings: tuple[Claim, ...] = ()
    publisher: str = ""
    published: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a batch of summaries would ask of the chat model: requests to make, requests known from before, tokens."""

    requests: int
    known: int
    usage: Usage


# --- work on the index ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Failure:
    """One file or article that could not be used, by its path or id, and the one-line reason."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one `index` call did, in files: added, unchanged, replaced, removed; what failed; what was of another kind."""

    added: int
    unchanged: int
    replaced: int
    removed: int
    failed: tuple[Failure, ...]
    passed_over: tuple[str, ...]
    passages: int
    characters: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Status:
    """What the index on disk holds and which models it would use."""

    folder: str
    articles: int
    paragraphs: int
    passages: int
    pending: int
    embedder: str
    chat: str


class Progress(Protocol):
    """Called as work goes on: units done so far, units in all, and what is being worked on."""

    def __call__(self, done: int, total: int, item: str) -> None: ...


# --- seams ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation with a chat model; `role` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of a streamed reply; the last one carries the usage."""

    text: str
    usage: Usage | None = None


class Embedder(Protocol):
    """Turns texts into unit-length vectors."""

    @property
    def name(self) -> str:
        """Recorded in the index, which refuses vectors of any other name."""
        ...

    @property
    def dimension(self) -> int: ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        ...

    def embed_question(self, text: str) -> Vectors:
        """Shape (dimension,)."""
        ...


class ChatModel(Protocol):
    """Writes a reply to a conversation, piece by piece."""

    @property
    def name(self) -> str: ...

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Delta]:
        """The reply in pieces; with `schema`, a JSON object that follows it. Raises `ModelError`."""
        ...


class Judge(Protocol):
    """A model trained to say whether a sentence tells what is asked."""

    def log_odds(self, messages: Sequence[Message]) -> tuple[float, Usage]:
        """The natural log of the odds that the reply begins with 是 rather than with 否. Raises `ModelError`."""
        ...


class PassageIndex(Protocol):
    """The two search legs over one index, and what it takes to compare their finds; a passage's key is its row number."""

    @property
    def size(self) -> int:
        """Passages in the index."""
        ...

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """How many passages hold each of these terms of `script.terms`; a term that none holds is left out."""
        ...

    def keyword(self, terms: Sequence[str], limit: int) -> list[tuple[int, float]]:
        """Keys with BM25 scores (higher is better) of passages that hold any of these terms, best first."""
        ...

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Passage keys with cosine similarities, best first."""
        ...

    def similarities(self, vector: Vectors, keys: Sequence[int]) -> dict[int, float]:
        """The exact cosine similarity of each of these passages; a key that the index does not hold is left out."""
        ...

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """The passages with these keys; a key that the index does not hold is left out."""
        ...

    def leads(self, article_ids: Sequence[str]) -> dict[str, Passage]:
        """The first passage of each of these articles; an id that the index does not hold is left out."""
        ...
