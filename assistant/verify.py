"""Draft sentences to claims: align each to source sentences, and let only exact gates pass it.

Similarity finds the candidates; it decides nothing. A claim is supported when every quantity, date, name and quoted
phrase in it stands in the cited sentences, no negation or direction disagrees, and its words are the sentences' words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from assistant.binding import misbound, segments
from assistant.instructions import hushed, is_order, untold
from assistant.names import Word, names, speaks_of, stands, words
from assistant.numbers import Match, compare, date_supports, dates, quantities
from assistant.polarity import polarity_issues
from assistant.script import fold, terms
from assistant.types import Article, Citation, Claim, Evidence, Issue, IssueKind, Paragraph, Support

LEAST_SUPPORT = 0.75
"""Share of a claim's content that must stand in the cited sentences; below it the claim says something else."""

_CANDIDATES = 5
_LEAD_CHARACTERS = 200
_LEAD_PARAGRAPHS = 5
_CONTENT_TAGS = frozenset(
    {"n", "nz", "nw", "v", "vn", "vd", "a", "an", "ad", "s", "f", "t", "PER", "LOC", "ORG", "TIME"}
)
_QUOTED = re.compile(r"《[^》]{1,60}》|“[^”]{1,60}”|‘[^’]{1,60}’")
_CLAUSE = re.compile(r"[;；]\s*$")


def evidence_of(article: Article, paragraph: Paragraph) -> tuple[Evidence, ...]:
    """The sentences of one paragraph as evidence, each with what its subject may be taken from.

    A sentence that gives orders to its reader's machine is no evidence of anything.
    """
    body = article.paragraphs[0].start if article.paragraphs else 0
    opening = [span for first in article.paragraphs[:_LEAD_PARAGRAPHS] for span in first.sentences]
    lead = hushed(article.text, opening, body, body + _LEAD_CHARACTERS)
    said = hushed(article.text, paragraph.sentences, paragraph.start, paragraph.end)
    return tuple(
        Evidence(
            article_id=article.id,
            paragraph=paragraph.number,
            start=span.start,
            end=span.end,
            text=article.text[span.start : span.end],
            before=said[: span.start - paragraph.start],
            context=said,
            title=untold(article.title),
            lead=lead,
            published=article.published,
        )
        for span in paragraph.sentences
        if not is_order(article.text[span.start : span.end])
    )


def headline(article: Article) -> Evidence | None:
    """The article's title as evidence, as paragraph 0; None where it stands only in the file's metadata, or gives orders."""
    start = article.text.find(article.title) if article.title else -1
    if start < 0 or is_order(article.title):
        return None
    return Evidence(
        article_id=article.id,
        paragraph=0,
        start=start,
        end=start + len(article.title),
        text=article.title,
        before="",
        context=article.title,
        title=article.title,
        lead="",
        published=article.published,
    )


def check(text: str, evidence: Sequence[Evidence]) -> Claim:
    """The claim with the smallest group of sentences that proves it, or with the issues that remain.

    A group is one clause, two that each prove a part of it, or one whole sentence.
    """
    best: Claim | None = None
    for group in _groups(text, evidence):
        issues = tuple(_issues(text, group))
        claim = Claim(text, _citations(group), Support.PARTIAL if issues else Support.SUPPORTED, issues)
        if not issues:
            return claim
        if best is None or len(issues) < len(best.issues):
            best = claim
    if best is None or any(issue.kind is IssueKind.NO_EVIDENCE for issue in best.issues):
        issue = Issue(IssueKind.NO_EVIDENCE, text)
        return Claim(text, (), Support.UNSUPPORTED, best.issues if best else (issue,))
    return best


def quoted(evidence: Evidence) -> Claim:
    """A source sentence as its own claim: supported by itself, character for character."""
    citation = cite(evidence)
    return Claim(citation.quote, (citation,), Support.SUPPORTED)


def cite(evidence: Evidence) -> Citation:
    """The sentence without the white space around it."""
    left = len(evidence.text) - len(evidence.text.lstrip())
    quote = evidence.text.strip()
    start = evidence.start + left
    return Citation(evidence.article_id, evidence.paragraph, start, start + len(quote), quote)


def _citations(group: Sequence[Evidence]) -> tuple[Citation, ...]:
    """A citation for each sentence; for neighbours, one that spans them."""
    found: list[Citation] = []
    for before, sentence in zip((None, *group), group, strict=False):
        new = cite(sentence)
        if before and _adjacent(before, sentence):
            start = found.pop().start
            body = sentence.start - len(sentence.before)  # where the paragraph begins
            new = Citation(
                new.article_id, new.paragraph, start, new.end, sentence.context[start - body : new.end - body]
            )
        found.append(new)
    return tuple(found)


def _groups(text: str, evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Clauses by how much of the claim they carry; pairs of the best; then the whole sentences around them."""
    wanted = set(terms(text))
    shares = [(len(wanted & _terms(sentence.text)), -index) for index, sentence in enumerate(evidence)]
    ranked = [-index for share, index in sorted(shares, reverse=True)[:_CANDIDATES] if share]
    for index in ranked:
        yield (evidence[index],)
    if len(segments(fold(text))) > 1:  # a claim of one clause has one source
        for pair in combinations((evidence[index] for index in sorted(ranked)), 2):
            first, second = pair
            together = first.article_id == second.article_id
            if together and _proves_more(text, first, second) and _proves_more(text, second, first):
                yield pair
    for index in ranked:
        if len(whole := _whole(evidence, index)) > 1:
            yield whole


def _whole(evidence: Sequence[Evidence], index: int) -> tuple[Evidence, ...]:
    """The clauses between full stops around one clause; semicolons part clauses, not sentences."""
    low = high = index
    while low and _adjacent(evidence[low - 1], evidence[low]) and _CLAUSE.search(evidence[low - 1].text):
        low -= 1
    while (
        high + 1 < len(evidence)
        and _adjacent(evidence[high], evidence[high + 1])
        and _CLAUSE.search(evidence[high].text)
    ):
        high += 1
    return tuple(evidence[low : high + 1])


def _adjacent(first: Evidence, second: Evidence) -> bool:
    return first.article_id == second.article_id and first.end == second.start


def _proves_more(text: str, first: Evidence, second: Evidence) -> bool:
    """Whether the first sentence has a quantity, date or name of the claim that the second lacks."""
    return bool(_exact(text, first) - _exact(text, second))


def _exact(text: str, sentence: Evidence) -> set[str]:
    found = {name.text for name in names(text) if stands(name.text, sentence.text)}
    known = quantities(sentence.text, idioms=True)
    found |= {text[q.start : q.end] for q in quantities(text) if any(compare(k, q) is Match.SAME for k in known)}
    days = dates(sentence.text, sentence.published)
    return found | {
        text[d.start : d.end] for d in dates(text, sentence.published) if any(date_supports(k, d) for k in days)
    }


def _issues(text: str, group: tuple[Evidence, ...]) -> Iterator[Issue]:
    cited = "\n".join(sentence.text for sentence in group)
    share = support(text, cited, group)
    if share < LEAST_SUPPORT:
        yield Issue(IssueKind.NO_EVIDENCE, f"{share:.0%}")
    yield from _quantity_issues(text, group)
    yield from _date_issues(text, group)
    for name in names(text):
        if not _stands(name, group):
            yield Issue(IssueKind.SUBJECT, name.text)
    surroundings = fold(cited + "".join(each.context + each.title for each in group))
    for phrase in _QUOTED.findall(fold(text)):
        if phrase[1:-1] not in surroundings:
            yield Issue(IssueKind.QUOTE, phrase)
    yield from polarity_issues(fold(text), fold(cited))
    for part in misbound(text, cited):
        yield Issue(IssueKind.SUBJECT, part)


def support(text: str, cited: str, group: tuple[Evidence, ...] = ()) -> float:
    """Share (0 to 1) of the claim's content characters whose words stand in the cited text, or name its subject."""
    source = fold(cited)
    pairs = _terms(cited)
    total = found = 0.0
    for word in words(text):
        if word.tag not in _CONTENT_TAGS:
            continue
        size = len(word.text)
        total += size
        if word.text in source or (word.name and _stands(word, group)):
            found += size
        elif size > 2:
            parts = terms(word.text)
            found += size * sum(part in pairs for part in parts) / max(1, len(parts))
    return found / total if total else 0.0


def _stands(name: Word, group: tuple[Evidence, ...]) -> bool:
    """A person in a cited sentence; a place or organisation as what every cited sentence is about.

    Every one: else a sentence lends its name to another's figures.
    """
    if name.name == "person":
        return any(stands(name.text, each.text) for each in group)
    return bool(group) and all(speaks_of(name.text, each) for each in group)


def _quantity_issues(text: str, group: tuple[Evidence, ...]) -> Iterator[Issue]:
    known = [quantity for sentence in group for quantity in quantities(sentence.text, idioms=True)]
    for quantity in quantities(text):
        matches = {compare(source, quantity) for source in known}
        if Match.SAME not in matches:
            kind = IssueKind.UNIT if Match.UNIT in matches else IssueKind.NUMBER
            yield Issue(kind, text[quantity.start : quantity.end])


def _date_issues(text: str, group: tuple[Evidence, ...]) -> Iterator[Issue]:
    known = [mention for sentence in group for mention in dates(sentence.text, sentence.published)]
    for mention in dates(text, group[0].published):
        if not any(date_supports(source, mention) for source in known):
            yield Issue(IssueKind.DATE, text[mention.start : mention.end])


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))
