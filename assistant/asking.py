"""A question to an answer: understand, search, hold the evidence against it, draft, verify, repair, or refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from assistant.answer import NO_ANSWER, draft, translate
from assistant.pinyin import spelled
from assistant.question import understand
from assistant.refusal import refusal_reason
from assistant.relevance import LEAST_TOPIC, answers, on_topic, rank, topic, unmet
from assistant.script import script_of, terms
from assistant.surveying import Shelf, Surveyed, surveyed
from assistant.types import (
    Answer,
    Article,
    ChatModel,
    Citation,
    Claim,
    Evidence,
    Hit,
    Issue,
    IssueKind,
    Passage,
    Question,
    Support,
    Timings,
    Usage,
)
from assistant.verify import check, cite, evidence_of, headline, quoted

QUOTING = "quoting"
"""Stands for the model's name where sentences are quoted and none is asked."""

_HITS = 8
_NAMING_HITS = 20
_PARAGRAPHS = 3
_WINDOW = 240
_QUOTES = 3
_SURE = 0.9


@dataclass(slots=True)
class _Run:
    """What one question has come to so far."""

    began: float = field(default_factory=perf_counter)
    retrieve: float = 0.0
    model: float = 0.0
    verify: float = 0.0
    usage: Usage = field(default_factory=Usage)
    shown: list[Claim] = field(default_factory=list)
    left_out: list[Claim] = field(default_factory=list)
    declined: bool = False

    def timings(self) -> Timings:
        return Timings(self.retrieve, self.model, self.verify, perf_counter() - self.began)


@dataclass(frozen=True, slots=True)
class Desk:
    """What answering needs: a search, the articles, how rare words are, a chat model or none, the folder of prompts.

    `holding` gives the passages that hold any of some terms and `ids` those of all articles, for questions over many.
    """

    search: Callable[[str, int], Sequence[Hit]]
    article: Callable[[str], Article]
    weigh: Callable[[Question], Question]
    chat: ChatModel | None = None
    prompts: str = ""
    holding: Callable[[Sequence[str]], Sequence[Passage]] = lambda _terms: ()
    ids: Callable[[], Sequence[str]] = tuple


def ask(text: str, desk: Desk) -> Iterator[Claim | Answer]:
    """Each claim as soon as it is verified, and the whole answer last.

    Raises `UsageError` for an empty or overlong question, `ModelError` where the chat model fails.
    """
    run = _Run()
    question = desk.weigh(_understand(text, desk, run))
    clock = perf_counter()
    if over_many := surveyed(question, Shelf(desk.search, desk.holding, desk.article, desk.ids)):
        run.retrieve += perf_counter() - clock
        yield from over_many.overview.claims
        yield _survey_answer(question, over_many, desk, run)
        return
    evidence = _gather(desk.search(question.search, _HITS), desk)
    run.retrieve += perf_counter() - clock
    clock = perf_counter()
    ranked = rank(question, evidence) if script_of(question.search) != "latin" else []
    run.verify += perf_counter() - clock
    if ranked and desk.chat:
        for claim in _drafted(question, [sentence for _, sentence in ranked], evidence, desk, run):
            run.shown.append(claim)
            yield claim
    if not run.shown:
        for claim in _quotes(question, ranked, run.declined):
            run.shown.append(claim)
            yield claim
    yield _answer(question, evidence, desk, run)


def _understand(text: str, desk: Desk, run: _Run) -> Question:
    question = understand(text)
    if desk.chat is None or script_of(text) != "latin":
        return question
    clock = perf_counter()
    # The dense leg finds passages across languages, and they tell how names are written in Chinese.
    hits = desk.search(text, _NAMING_HITS)
    run.retrieve += perf_counter() - clock
    names, unknown = spelled(text, [part for hit in hits for part in (hit.passage.title, hit.passage.text)])
    clock = perf_counter()
    search, run.usage = translate(text, names, [hit.passage.title for hit in hits[:_HITS]], desk.chat, desk.prompts)
    run.model += perf_counter() - clock
    question = understand(text, search)
    # A name that the translation lost still binds the answer, as does one that the articles do not have.
    lost = tuple(name for name in (*names.values(), *unknown) if not any(name in known for known in question.names))
    return replace(question, names=question.names + lost)


def _gather(hits: Sequence[Hit], desk: Desk) -> list[Evidence]:
    """The sentences of the hits' paragraphs, the best hit's first, and then the titles of their articles."""
    articles = {hit.passage.article_id: desk.article(hit.passage.article_id) for hit in hits}
    places = dict.fromkeys((hit.passage.article_id, hit.passage.paragraph) for hit in hits)
    found = [
        sentence
        for article_id, number in places
        for sentence in evidence_of(articles[article_id], articles[article_id].paragraphs[number - 1])
    ]
    return [*found, *filter(None, map(headline, articles.values()))]


def _drafted(
    question: Question, ranked: Sequence[Evidence], evidence: Sequence[Evidence], desk: Desk, run: _Run
) -> Iterator[Claim]:
    """The draft's sentences that passed, or their repair from the evidence."""
    assert desk.chat is not None
    admitted = [sentence for sentence in evidence if not unmet(question, sentence)]
    pieces = draft(question.search, _passages(ranked, evidence, desk), desk.chat, desk.prompts)
    seen: set[str] = set()
    clock = perf_counter()
    for piece in pieces:
        run.model += perf_counter() - clock
        clock = perf_counter()
        if isinstance(piece, Usage):
            run.usage = run.usage + piece
        elif NO_ANSWER in piece:
            run.declined = True
        else:
            claim = _settled(question, piece, admitted, run)
            if claim and claim.text not in seen:
                seen.add(claim.text)
                run.verify += perf_counter() - clock
                yield claim
                clock = perf_counter()
        run.verify += perf_counter() - clock
        clock = perf_counter()


def _settled(question: Question, text: str, admitted: Sequence[Evidence], run: _Run) -> Claim | None:
    """The claim if it is proved and answers; else the source sentence nearest to it that answers; else none."""
    claim = check(text, admitted)
    if claim.support is Support.SUPPORTED and _speaks(question, claim, admitted) and on_topic(question, text):
        return claim
    run.left_out.append(claim if claim.issues else _beside_the_point(claim))
    drafted = set(terms(text))
    nearest = sorted(
        admitted, key=lambda s: -topic(question, s) - len(drafted & set(terms(s.text))) / (len(drafted) or 1)
    )
    return next((quote for quote in map(quoted, nearest) if _speaks(question, quote, admitted)), None)


def _speaks(question: Question, claim: Claim, admitted: Sequence[Evidence]) -> bool:
    """Whether a claim tells what is asked from sentences that are about it."""
    cited = {(citation.article_id, citation.start) for citation in claim.citations}
    shares = [
        topic(question, sentence) for sentence in admitted if (sentence.article_id, cite(sentence).start) in cited
    ]
    return answers(question, claim.text) and max(shares, default=0.0) >= LEAST_TOPIC


def _beside_the_point(claim: Claim) -> Claim:
    return Claim(claim.text, claim.citations, Support.PARTIAL, (Issue(IssueKind.NO_EVIDENCE, "does not answer"),))


def _quotes(question: Question, ranked: Sequence[tuple[float, Evidence]], declined: bool) -> Iterator[Claim]:
    """Source sentences that answer, best first; each further one must add a topic word that none before it had."""
    open_words = {*(topic.word for topic in question.topics), *question.quotes}
    least = _SURE if declined else 0.0
    taken = 0
    for share, sentence in ranked:
        claim = quoted(sentence)
        new = {word for word in open_words if word in sentence.text}
        if share < least or not answers(question, claim.text) or (taken and not new):
            continue
        open_words -= new
        taken += 1
        yield claim
        if taken == _QUOTES:
            return


def _passages(ranked: Sequence[Evidence], evidence: Sequence[Evidence], desk: Desk) -> list[Passage]:
    """What the model reads: the paragraphs of the best sentences, long ones cut to the sentences around."""
    passages: list[Passage] = []
    for article_id, number in list(dict.fromkeys((s.article_id, s.paragraph) for s in ranked))[:_PARAGRAPHS]:
        sentences = [s for s in evidence if (s.article_id, s.paragraph) == (article_id, number)]
        best = next(s for s in ranked if (s.article_id, s.paragraph) == (article_id, number))
        kept = _around(sentences, sentences.index(best))
        text = "".join(sentence.text for sentence in kept)
        article = desk.article(article_id)
        passages.append(Passage(article_id, number, kept[0].start, kept[-1].end, text, article.title))
    return passages


def _around(sentences: Sequence[Evidence], best: int) -> Sequence[Evidence]:
    low, high = best, best + 1
    size = len(sentences[best].text)
    while True:
        before = len(sentences[low - 1].text) if low else _WINDOW
        after = len(sentences[high].text) if high < len(sentences) else _WINDOW
        if size + min(before, after) > _WINDOW:
            return sentences[low:high]
        if before <= after:
            low, size = low - 1, size + before
        else:
            high, size = high + 1, size + after


def _survey_answer(question: Question, over_many: Surveyed, desk: Desk, run: _Run) -> Answer:
    found = over_many.overview
    return Answer(
        question=question.text,
        claims=found.claims,
        refused=not found.claims,
        reason=found.reason,
        nearest=found.nearest,
        left_out=(),
        model=desk.chat.name if run.usage.prompt_tokens and desk.chat else QUOTING,
        usage=run.usage,
        timings=run.timings(),
        notes=found.notes,
        silent=over_many.silent,
        silent_count=over_many.silent_count,
    )


def _answer(question: Question, evidence: Sequence[Evidence], desk: Desk, run: _Run) -> Answer:
    nearest: Citation | None = None
    reason = ""
    if not run.shown:
        closest = min(evidence, key=lambda s: (len(unmet(question, s)), -topic(question, s)), default=None)
        nearest = cite(closest) if closest else None
        missing = unmet(question, closest) if closest else None
        reason = refusal_reason(question, missing)
    return Answer(
        question=question.text,
        claims=tuple(run.shown),
        refused=not run.shown,
        reason=reason,
        nearest=nearest,
        left_out=tuple(run.left_out),
        model=desk.chat.name if desk.chat else QUOTING,
        usage=run.usage,
        timings=run.timings(),
    )
