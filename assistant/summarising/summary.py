"""An article to a `Summary`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.bylines import dateline
from assistant.evidence import evidence_of, headline
from assistant.figures import doubt
from assistant.holders import usual
from assistant.script import script_of
from assistant.selecting import amounts, lead, outlook, part, people, topic, units
from assistant.summarise import sections
from assistant.summarising.coverage import coverage, untold
from assistant.summarising.naming import quote
from assistant.summarising.parts import lead_of, measures_of
from assistant.summarising.work import Work, fresh
from assistant.types import Article, ChatModel, Claim, Evidence, Summary, Support
from assistant.verify import quoted


def summarise(article: Article, chat: ChatModel | None, model: str, prompts: str = "") -> Summary:
    """The summary of one article, quoted from its sentences where there is no chat model; raises `ModelError`."""
    work = Work(article, chat, prompts, sections(article))
    work.sentences = {s.start: _undated(s) for p in article.paragraphs for s in evidence_of(article, p)}
    work.subject, work.script = usual(list(work.sentences.values())), script_of(article.text)
    evidence = [s for section in work.parts for s in work.evidence(section)]
    whole = units(evidence)
    news = lead(units(work.evidence(work.parts[0])), article.title, 1) if work.parts else []
    coming = [sentence for sentence in outlook(whole) if sentence not in news]
    planned = [quote(sentence, work) for sentence in coming]
    work.first += planned
    for claim in planned:
        work.tell(claim)
    first = lead_of(work)
    work.first += first
    done = [claim for section in work.parts for claim in measures_of(section, work)]
    left = [s for s in whole if untold(s, work)]
    figures = [claim for sentence in left for claim in fresh(quote(sentence, work), work)]
    persons = [quoted(place) for place in people(evidence)]
    claims = [*first, *done, *figures, *persons, *planned]
    return Summary(
        article_id=article.id,
        headline=_headline(article, evidence),
        lead=tuple(first),
        measures=tuple(done),
        figures=tuple(figures),
        people=tuple(persons),
        outlook=tuple(planned),
        left_out=tuple(work.left_out),
        model=model,
        coverage=coverage(evidence, claims, work),
        usage=work.usage,
        headings=tuple(quoted(work.sentences[at]) for at in _headings(work)),
        publisher=article.publisher,
        published=article.published,
        notes=tuple(_doubts(claims)),
    )


def _headings(work: Work) -> list[int]:
    starts = [section.heading.start for section in work.parts if section.heading]
    return [start for start in starts if start in work.sentences]


def _undated(sentence: Evidence) -> Evidence:
    """A sentence without the agency, day and reporters before it."""
    begins = dateline(sentence.text)
    return part(sentence, begins, len(sentence.text)) if 0 < begins < len(sentence.text) else sentence


def _headline(article: Article, sentences: Sequence[Evidence]) -> Claim:
    """The title at its place in the text; where it stands only in the file's metadata, how the text begins."""
    if title := headline(article):
        return quoted(title)
    return quoted(topic(sentences[0])) if sentences else Claim(article.title, (), Support.UNSUPPORTED)


def _doubts(claims: Sequence[Claim]) -> Iterator[str]:
    """The figures told that cannot be right as they are printed."""
    for figure in dict.fromkeys(c.text[q.start : q.end] for c in claims for q in amounts(c.text) if doubt(q)):
        yield f"“{figure}”照录原文，作为数字不可能正确。"
