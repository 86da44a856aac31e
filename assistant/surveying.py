"""A question over many articles to its overview: every article that may tell of it is read, not the best few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import evidence_of, headline
from assistant.relevance import unmet
from assistant.script import fold, script_of, terms
from assistant.survey import (
    Overview,
    Survey,
    SurveyKind,
    asks_figures,
    between_years,
    findings,
    mentioned,
    named,
    of_years,
    outright,
    overview,
    survey_of,
    traces,
)
from assistant.types import Article, Citation, Claim, Evidence, Hit, Passage, Question
from assistant.verify import cite

_HITS = 100
"""More than both legs of a search give together."""
_OPENING = 16
_SILENT = 5
"""Articles that are named among those that do not mention what was asked."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a survey reads: a search, the passages that hold any of some terms, the articles and all their ids."""

    search: Callable[[str, int], Sequence[Hit]]
    holding: Callable[[Sequence[str]], Sequence[Passage]]
    article: Callable[[str], Article]
    ids: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """An overview, and the articles that do not mention what was asked: the first of them, and how many."""

    overview: Overview
    silent: tuple[str, ...]
    silent_count: int


def surveyed(question: Question, shelf: Shelf) -> Surveyed | None:
    """The answer to a question over many articles; none where it is no such question or too little was found."""
    years = between_years(question)
    survey = years or survey_of(question)
    if survey is None:
        return None
    evidence = _gathered(survey, question, shelf)
    if survey.kind in (SurveyKind.MOST, SurveyKind.LEAST) and any(outright(survey, each) for each in evidence):
        return None
    bound = replace(
        question, names=survey.scope, phrase=(), dates=(), numbered=()
    )  # what is counted the survey itself has seen to
    bearing = [each for each in evidence if not unmet(bound, each)]
    found = (of_years if years else findings)(survey, question, bearing)
    titles = {each.article_id: each.title or _opening(each.lead) for each in evidence if mentioned(survey, each)}
    figured = {finding.evidence.article_id for finding in found}
    figureless = [] if survey.subjects or years else [title for id_, title in titles.items() if id_ not in figured]
    result = overview(survey, found, figureless, script_of(question.text))
    if survey.kind is SurveyKind.LIST and survey.thing and not survey.bound and not asks_figures(survey):
        result = _with_named(survey, result, bearing)
    if result is None:
        return None
    result = replace(result, claims=tuple(_of_whom(claim, shelf) for claim in result.claims))
    silent = [] if survey.subjects or years else [id_ for id_ in shelf.ids() if id_ not in titles]
    return Surveyed(result, tuple(silent[:_SILENT]), len(silent))


def _with_named(survey: Survey, result: Overview | None, evidence: Sequence[Evidence]) -> Overview | None:
    """The rows with figures, and those of whom only the deed is told."""
    rows = result.claims if result else ()
    told = named(survey, evidence, [claim.row.subject for claim in rows if claim.row])
    return Overview((*rows, *told)) if rows or told else None


def _opening(lead: str) -> str:
    """What stands for the title of an article without one."""
    return lead.strip()[:_OPENING] + "…"


def _of_whom(claim: Claim, shelf: Shelf) -> Claim:
    """A row that cites also where its subject is named, if its own sentence does not: the sentence before, or further up."""
    if claim.row is None or claim.row.computed or not claim.citations[0].paragraph:
        return claim
    citation, name = claim.citations[0], fold(claim.row.subject)
    if name in fold(citation.quote):
        return claim
    article = shelf.article(citation.article_id)
    spans = article.paragraphs[citation.paragraph - 1].sentences
    before = next((span for span in reversed(spans) if span.end <= citation.start), None)
    if before and name in fold(article.text[before.start : before.end]):
        text = article.text[before.start : citation.end]
        return replace(claim, citations=(Citation.of(article.id, citation.paragraph, before.start, text),))
    naming = next((cite(each) for each in _upwards(article, citation) if name in fold(each.text)), None)
    return replace(claim, citations=(citation, naming)) if naming else claim


def _upwards(article: Article, citation: Citation) -> list[Evidence]:
    """The sentences of the cited paragraph before the cited one, the nearest first, then the headline, then those above."""
    above = article.paragraphs[: citation.paragraph]
    found = [each for paragraph in above for each in evidence_of(article, paragraph) if each.start < citation.start]
    own = [each for each in found if each.paragraph == citation.paragraph]
    return [*reversed(own), *filter(None, [headline(article)]), *reversed(found[: len(found) - len(own)])]


def _gathered(survey: Survey, question: Question, shelf: Shelf) -> list[Evidence]:
    """The sentences of every article with a passage that has a word for what the survey counts."""
    words = traces(survey)
    passages = [hit.passage for hit in shelf.search(question.search, _HITS)]
    passages += shelf.holding([term for word in words for term in terms(word)])
    ids = dict.fromkeys(p.article_id for p in passages if any(word in fold(p.text) for word in words))
    articles = map(shelf.article, ids)
    return [
        each for article in articles for paragraph in article.paragraphs for each in evidence_of(article, paragraph)
    ]
