"""A question to an answer: understand, search, hold the evidence against it, draft, verify, repair, or refuse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from assistant.answer import NO_ANSWER, draft, in_english, rewrite, translate
from assistant.atoms import atoms
from assistant.candidates import series
from assistant.conversation import depends, faithful, goes_on, recent, whole
from assistant.pinyin import spelled
from assistant.question import checked, parts, understand
from assistant.refusal import missed, refusal_reason
from assistant.relevance import LEAST_TOPIC, absent, on_topic, rank, topic, unmet
from assistant.script import fold, script_of, terms
from assistant.surveying import Shelf, Surveyed, surveyed
from assistant.telling import answers
from assistant.translation import bare, faults, finished, in_script, prepare
from assistant.types import (
    Answer,
    Article,
    Asked,
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
    Turn,
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
_LISTED = re.compile("哪些|哪几|分别|包括|分为|几个方面|什么内容|内容是|各是|有何|列出")
_TRANSLATIONS = 2
_WORDINGS, _WORDING = 2, 160


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
    missed: list[str] = field(default_factory=list)
    rewritten: str = ""
    told: str = ""
    passage: Passage | None = None
    spellings: dict[str, str] = field(default_factory=dict)

    def timings(self) -> Timings:
        return Timings(self.retrieve, self.model, self.verify, perf_counter() - self.began)


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


def ask(text: str, desk: Desk, history: Sequence[Turn] = ()) -> Iterator[Claim | Answer]:
    """Each claim as soon as it is verified, and the whole answer last; a follow-up is made whole from `history`.

    Raises `UsageError` for an empty or overlong question, `ModelError` where the chat model fails.
    """
    run = _Run()
    checked(text)
    if history:
        _follow(text, history, desk, run)
    question = desk.weigh(_understand(run.rewritten or text, desk, run))
    clock = perf_counter()
    if over_many := surveyed(question, Shelf(desk.search, desk.holding, desk.article, desk.ids)):
        run.retrieve += perf_counter() - clock
        for claim in over_many.overview.claims:
            yield from _tell(claim, text, desk, run)
        yield _survey_answer(text, over_many, desk, run)
        return
    foreign = script_of(question.search) == "latin"
    hits = desk.search(_with_names(question.search, desk) if foreign else question.search, _HITS)
    evidence = _gather(hits, desk)
    run.retrieve += perf_counter() - clock
    run.passage = hits[0].passage if foreign and hits else None
    clock = perf_counter()
    wanted = tuple(map(desk.weigh, parts(question))) or (question,)
    new = [] if foreign else [s for s in evidence if not (run.told and fold(s.text.strip()) in run.told)]
    ranks = [rank(part, new) for part in wanted]
    ranked = _merged(ranks)
    run.verify += perf_counter() - clock
    if ranked and desk.chat and question.asked is not Asked.MEANING:  # an explanation is best left as it stands
        for claim in _drafted(question.search, wanted, [sentence for _, sentence in ranked], evidence, desk, run):
            yield from _tell(claim, text, desk, run)
    if not run.shown and len(wanted) == 1:
        for claim in _quotes(question, ranked, evidence, run.declined):
            yield from _tell(claim, text, desk, run)
    for part, own in zip(wanted, ranks, strict=True) if len(wanted) > 1 else ():
        for claim in _unanswered(part, own, run):
            yield from _tell(claim, text, desk, run)
    yield _answer(question, text, evidence, desk, run)


def _follow(text: str, history: Sequence[Turn], desk: Desk, run: _Run) -> None:
    """Make a follow-up whole, by rule where one reaches, else by the model where its wording can be believed."""
    run.rewritten = whole(text, history)
    run.told = fold("".join(turn.answer for turn in history)) if goes_on(text) else ""
    if run.rewritten or desk.chat is None or not depends(text):
        return
    clock = perf_counter()
    reply, usage = rewrite(text, recent(history), desk.chat, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    run.rewritten = faithful(reply, text, history)


def _tell(claim: Claim, text: str, desk: Desk, run: _Run) -> Iterator[Claim]:
    """The proved claim in the language and script of the question; what was told before is not told again."""
    if run.told and fold(claim.text) in run.told:
        return
    script = "latin" if script_of(text) == "latin" else script_of(run.rewritten or text)
    if script != "latin":
        claim = _in_script(claim, script)
    elif not claim.row:  # a row is names and figures
        claim = _translated(claim, desk, run)
    run.shown.append(claim)
    yield claim


def _in_script(claim: Claim, script: str) -> Claim:
    """In Simplified or Traditional characters; a quotation of a source that is in them stays as it is."""
    if script_of(claim.text) == script and any(claim.text in citation.quote for citation in claim.citations):
        return claim
    return replace(claim, text=in_script(claim.text, script))


def _translated(claim: Claim, desk: Desk, run: _Run) -> Claim:
    """In English where a translation stands up to every check; else as it was proved."""
    nearby = "".join(desk.article(citation.article_id).text for citation in claim.citations)
    prepared = prepare(claim.text, nearby, run.spellings)
    if prepared is None or desk.chat is None:
        return claim
    before = ("", "")
    for _ in range(_TRANSLATIONS):
        clock = perf_counter()
        reply, usage = in_english(prepared.text, desk.chat, desk.prompts, before)
        run.usage = run.usage + usage
        run.model += perf_counter() - clock
        wrong = faults(reply, prepared) or ([] if desk.alike(*bare(reply, prepared)) else ["意思与原句不一致"])
        if not wrong:
            return replace(claim, text=finished(reply, prepared))
        before = (reply, "；".join(wrong))
    return claim


def _understand(text: str, desk: Desk, run: _Run) -> Question:
    question = understand(text)
    if desk.chat is None or script_of(text) != "latin":
        return question
    clock = perf_counter()
    names, unknown = _naming(text, desk)
    near = [_worded(hit.passage, desk) for hit in desk.search(" ".join([text, *names.values()]), _WORDINGS)]
    run.retrieve += perf_counter() - clock
    run.spellings = {name: word for word, name in names.items()}
    clock = perf_counter()
    search, usage = translate(text, names, near, desk.chat, desk.prompts)
    run.usage = run.usage + usage
    run.model += perf_counter() - clock
    asked, question = question.asked, understand(text, search)
    # The model words an organisation as it likes; what binds is the name in it that the articles have. A name that the
    # translation lost still binds the answer, as does one that the articles do not have.
    sure = (*names.values(), *unknown)
    worded = tuple(name for name in question.names if not any(each in name for each in sure))
    asked = asked if question.asked is Asked.OTHER else question.asked
    return replace(question, names=(*sure, *worded), asked=asked)


def _naming(text: str, desk: Desk) -> tuple[dict[str, str], tuple[str, ...]]:
    """The dense leg finds passages across languages, and they tell how names are written in Chinese."""
    hits = desk.search(text, _NAMING_HITS)
    return spelled(text, [part for hit in hits for part in (hit.passage.title, hit.passage.text)])


def _with_names(text: str, desk: Desk) -> str:
    """A question that nobody put into Chinese, with the names in it that the articles have: they find twice as well."""
    return " ".join([text, *_naming(text, desk)[0].values()])


def _worded(passage: Passage, desk: Desk) -> Passage:
    """The beginning of a passage, as far as it may be evidence."""
    article = desk.article(passage.article_id)
    sentences = evidence_of(article, article.paragraphs[passage.paragraph - 1])
    kept = [s.text for s in sentences if passage.start <= s.start < passage.start + _WORDING]
    return replace(passage, text="".join(kept))


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


def _merged(ranks: Sequence[list[tuple[float, Evidence]]]) -> list[tuple[float, Evidence]]:
    """The sentences that may speak for any part of a question, best first."""
    if len(ranks) == 1:
        return ranks[0]
    best: dict[Evidence, float] = {}
    for share, sentence in (pair for ranked in ranks for pair in ranked):
        best[sentence] = max(share, best.get(sentence, 0.0))
    return sorted(((share, sentence) for sentence, share in best.items()), key=lambda pair: -pair[0])


def _drafted(
    asked: str,
    wanted: Sequence[Question],
    ranked: Sequence[Evidence],
    evidence: Sequence[Evidence],
    desk: Desk,
    run: _Run,
) -> Iterator[Claim]:
    """The draft's sentences that passed, or their repair from the evidence."""
    assert desk.chat is not None
    admitted = [sentence for sentence in evidence if not all(unmet(part, sentence) for part in wanted)]
    pieces = draft(asked, _passages(ranked, evidence, desk), desk.chat, desk.prompts)
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
            for claim in _settled(wanted, piece, admitted, run):
                if claim.text not in seen:
                    seen.add(claim.text)
                    run.verify += perf_counter() - clock
                    yield claim
                    clock = perf_counter()
        run.verify += perf_counter() - clock
        clock = perf_counter()


def _settled(wanted: Sequence[Question], text: str, admitted: Sequence[Evidence], run: _Run) -> list[Claim]:
    """The claim if it is proved and answers; else its clauses that do; else the source sentence nearest to it that answers."""

    def proved(said: str) -> Claim | None:
        claim = check(said, admitted)
        meant = any(_speaks(part, claim, admitted) and on_topic(part, said) for part in wanted)
        good = claim.support is Support.SUPPORTED and meant
        if not good:
            run.left_out.append(claim if claim.issues else _beside_the_point(claim))
        return claim if good else None

    parts = atoms(text)
    if whole := proved(text):
        return [whole]
    if len(parts) > 1 and (clauses := [claim for part in parts if (claim := proved(part))]):
        return clauses
    drafted = set(terms(text))

    def nearness(sentence: Evidence) -> float:
        shared = len(drafted & set(terms(sentence.text))) / (len(drafted) or 1)
        return max(topic(part, sentence) for part in wanted) + shared

    nearest = map(quoted, sorted(admitted, key=nearness, reverse=True))
    return [quote for quote in nearest if any(_speaks(part, quote, admitted) for part in wanted)][:1]


def _speaks(question: Question, claim: Claim, admitted: Sequence[Evidence]) -> bool:
    """Whether a claim tells what is asked from sentences that are about it."""
    cited = {(citation.article_id, citation.start) for citation in claim.citations}
    shares = [
        topic(question, sentence) for sentence in admitted if (sentence.article_id, cite(sentence).start) in cited
    ]
    return answers(question, claim.text) and max(shares, default=0.0) >= LEAST_TOPIC


def _beside_the_point(claim: Claim) -> Claim:
    return Claim(claim.text, claim.citations, Support.PARTIAL, (Issue(IssueKind.NO_EVIDENCE, "does not answer"),))


def _quotes(
    question: Question, ranked: Sequence[tuple[float, Evidence]], evidence: Sequence[Evidence], declined: bool
) -> Iterator[Claim]:
    """Source sentences that answer, best first; each further one must add a topic word that none before it had.

    Where a list or a meaning is asked for, headlines come last, and a sentence is followed by its list's further items.
    """
    open_words = {*(topic.word for topic in question.topics), *question.quotes}
    least = _SURE if declined else 0.0
    taken = 0
    listed = question.asked is Asked.MEANING or bool(_LISTED.search(fold(question.search)))
    for share, sentence in sorted(ranked, key=lambda pair: listed and pair[1].paragraph == 0):
        new = {word for word in open_words if word in sentence.text}
        if share < least or not answers(question, quoted(sentence).text) or (taken and not new):
            continue
        open_words -= new
        taken += 1
        yield from map(quoted, series(sentence, evidence) if listed else (sentence,))
        if taken == _QUOTES or listed:
            return


def _unanswered(part: Question, ranked: Sequence[tuple[float, Evidence]], run: _Run) -> Iterator[Claim]:
    """Where nothing shown answers this part of a question of several, the source sentence that does, best one cited."""
    # Whom it is about need not be said again, unless the part says nothing else.
    own = () if part.topics else tuple(name for name in part.names if name in part.search)
    topics = replace(part, names=own, quotes=())

    def good(text: str) -> bool:
        return answers(part, text) and on_topic(topics, text)

    cited = [Claim(c.quote, (c,), Support.SUPPORTED) for claim in run.shown for c in claim.citations]
    told = {fold(claim.text) for claim in run.shown}
    if any(good(claim.text) for claim in run.shown if script_of(claim.text) != "latin"):
        return
    found = [quote for _, sentence in ranked if answers(part, (quote := quoted(sentence)).text)]
    if not found and not any(good(quote.text) for quote in cited):
        run.missed.append(part.search)
    # A cited sentence that tells such a thing is shown whole, whatever words it has for it (收回率 for 回收率).
    whole = [
        quote for quote in cited if good(quote.text) or (part.asked is not Asked.OTHER and answers(part, quote.text))
    ]
    for best in [*whole, *found][:1]:
        if fold(best.text) not in told and not _translates(best, run):
            yield best


def _translates(quote: Claim, run: _Run) -> bool:
    """Whether a claim in another language was already told from this place."""
    return any(script_of(claim.text) == "latin" and quote.citations[0] in claim.citations for claim in run.shown)


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


def _survey_answer(text: str, over_many: Surveyed, desk: Desk, run: _Run) -> Answer:
    found = over_many.overview
    answer = _told(text, desk.chat if run.usage.prompt_tokens else None, run)
    return replace(
        answer,
        reason=found.reason,
        nearest=found.nearest,
        notes=found.notes,
        silent=over_many.silent,
        silent_count=over_many.silent_count,
    )


def _answer(question: Question, text: str, evidence: Sequence[Evidence], desk: Desk, run: _Run) -> Answer:
    answer = _told(text, desk.chat, run)
    if run.shown:
        return replace(answer, notes=missed(run.missed, text))
    closest = min(evidence, key=lambda s: (len(unmet(question, s)), -topic(question, s)), default=None)
    nearest = cite(closest) if closest else None
    if passage := run.passage:
        nearest = Citation.of(passage.article_id, passage.paragraph, passage.start, passage.text)
    missing = (unmet(question, closest) or absent(question, closest)) if closest else None
    return replace(answer, reason=refusal_reason(question, missing), nearest=nearest)


def _told(text: str, chat: ChatModel | None, run: _Run) -> Answer:
    """What a question came to, without what only its way of being answered knows."""
    return Answer(
        question=text.strip(),
        claims=tuple(run.shown),
        refused=not run.shown,
        reason="",
        nearest=None,
        left_out=tuple(run.left_out),
        model=chat.name if chat else QUOTING,
        usage=run.usage,
        timings=run.timings(),
        rewritten=run.rewritten,
    )
