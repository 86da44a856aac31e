"""An article to a `Summary`: draft each section, verify each sentence, quote what the draft left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.evidence import evidence_of, headline
from assistant.names import names, words
from assistant.numbers import Kind, Quantity, quantities
from assistant.script import fold
from assistant.summarise import Section, draft, is_heading, lead_request, paragraphs_of, section_request, sections
from assistant.types import Article, ChatModel, Citation, Claim, Coverage, Evidence, Summary, Support, Usage
from assistant.verify import check, cite, quoted

_OUTLOOK = re.compile(r"下一步|今后|未来|接下来|还将|将继续|将进一步|拟(?=[㐀-鿿])|计划于|力争|預計|预计|還將|將繼續")
_LEAD = 2
_OUTLOOK_MOST = 3


@dataclass(slots=True)
class _Run:
    usage: Usage = field(default_factory=Usage)
    left_out: list[Claim] = field(default_factory=list)


def summarise(article: Article, chat: ChatModel | None, model: str, prompts: str = "") -> Summary:
    """The summary of one article, quoted from its sentences where there is no chat model; raises `ModelError`."""
    run = _Run()
    parts = sections(article)
    lead = _lead(article, parts, chat, run, prompts)
    measures = [claim for part in parts for claim in _measures(article, part, chat, run, prompts)]
    told = {fold(claim.text) for claim in lead}
    measures = [claim for claim in measures if fold(claim.text) not in told]
    sentences = [s for p in article.paragraphs for s in evidence_of(article, p)]
    drafted = [*lead, *measures]
    figures = [quoted(s) for s in sentences if _amounts(s.text) and not _figures_told(s, drafted)]
    people = [quoted(s) for s in _first_mentions(sentences)]
    outlook = [quoted(s) for s in sentences if _OUTLOOK.search(s.text)][-_OUTLOOK_MOST:]
    claims = [*drafted, *figures, *people, *outlook]
    return Summary(
        article_id=article.id,
        headline=_headline(article, sentences),
        lead=tuple(lead),
        measures=tuple(measures),
        figures=tuple(figures),
        people=tuple(people),
        outlook=tuple(outlook),
        left_out=tuple(run.left_out),
        model=model,
        coverage=_coverage(article, sentences, claims),
        usage=run.usage,
    )


def _headline(article: Article, sentences: list[Evidence]) -> Claim:
    """The title at its place in the text; where it stands only in the file's metadata, the first sentence."""
    if title := headline(article):
        return quoted(title)
    return quoted(sentences[0]) if sentences else Claim(article.title, (), Support.UNSUPPORTED)


def _lead(article: Article, parts: tuple[Section, ...], chat: ChatModel | None, run: _Run, prompts: str) -> list[Claim]:
    if not parts:
        return []
    evidence = _evidence(article, parts[0])
    pieces: Iterable[str | Usage] = draft(lead_request(article, parts[0], prompts), chat) if chat else ()
    claims = list(_checked(pieces, evidence, run))[:_LEAD]
    return claims or [quoted(sentence) for sentence in evidence if not is_heading(sentence.text.strip())][:_LEAD]


def _measures(article: Article, part: Section, chat: ChatModel | None, run: _Run, prompts: str) -> list[Claim]:
    evidence = _evidence(article, part)
    pieces: Iterable[str | Usage] = draft(section_request(article, part, prompts), chat) if chat else ()
    claims = list(_checked(pieces, evidence, run))
    if claims:
        return claims
    with_figures = [sentence for sentence in evidence if _amounts(sentence.text)]
    return [quoted(sentence) for sentence in (with_figures or evidence)[:_LEAD]]


def _checked(pieces: Iterable[str | Usage], evidence: list[Evidence], run: _Run) -> Iterator[Claim]:
    """The drafted sentences that are proved; one that is not is replaced by the source sentence it was drawn from."""
    cited: set[tuple[Citation, ...]] = set()
    for piece in pieces:
        if isinstance(piece, Usage):
            run.usage = run.usage + piece
            continue
        claim = check(piece, evidence)
        if claim.support is not Support.SUPPORTED:
            run.left_out.append(claim)
            source = next((s for s in evidence if claim.citations and cite(s) == claim.citations[0]), None)
            if source is None:
                continue
            claim = quoted(source)
        if claim.citations not in cited:
            cited.add(claim.citations)
            yield claim


def _evidence(article: Article, part: Section) -> list[Evidence]:
    spans = {span.start for span in part.spans}
    return [s for p in paragraphs_of(article, part) for s in evidence_of(article, p) if s.start in spans]


def _figures_told(sentence: Evidence, claims: list[Claim]) -> bool:
    """Whether every quantity of a sentence stands in a claim that cites it."""
    telling = [claim.text for claim in claims if cite(sentence) in claim.citations]
    values = {(q.value, q.unit) for text in telling for q in _amounts(text)}
    return all((q.value, q.unit) in values for q in _amounts(sentence.text))


def _amounts(text: str) -> list[Quantity]:
    return [quantity for quantity in quantities(text) if quantity.kind is not Kind.ORDINAL]


def _first_mentions(sentences: list[Evidence]) -> Iterator[Evidence]:
    """The sentence that first names each person and tells something of them: a byline does not."""
    known: set[str] = set()
    for sentence in sentences:
        if not any(word.tag == "v" for word in words(sentence.text)):
            continue
        people = {name.text for name in names(sentence.text) if name.name == "person" and len(name.text) in (2, 3, 4)}
        if people - known:
            known |= people
            yield sentence


def _coverage(article: Article, sentences: list[Evidence], claims: list[Claim]) -> Coverage:
    cited = {(citation.start, citation.end) for claim in claims for citation in claim.citations}
    told = total = 0
    for sentence in sentences:
        count = len(_amounts(sentence.text))
        total += count
        told += count if (cite(sentence).start, cite(sentence).end) in cited else 0
    paragraphs = [p for p in article.paragraphs if not is_heading(article.text[p.start : p.end].strip())]
    touched = {citation.paragraph for claim in claims for citation in claim.citations}
    share = sum(p.number in touched for p in paragraphs) / len(paragraphs) if paragraphs else 1.0
    return Coverage(told / total if total else 1.0, share)
