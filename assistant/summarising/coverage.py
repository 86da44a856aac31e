"""What of an article its summary tells, and what not yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.selecting import amounts
from assistant.summarise import is_heading
from assistant.summarising.work import Work, values
from assistant.types import Article, Citation, Claim, Coverage, Evidence
from assistant.verify import quoted


def untold(sentence: Evidence, work: Work) -> bool:
    """Whether a sentence has a quantity that no claim citing it tells."""
    own = quoted(sentence)
    span = own.citations[0]
    telling = [c for c in work.near(own) if any(o.start < span.end and span.start < o.end for o in c.citations)]
    return not values(own) <= {value for claim in telling for value in values(claim)}


def coverage(article: Article, sentences: Sequence[Evidence], claims: Sequence[Claim]) -> Coverage:
    """The shares of an article's quantities and paragraphs that stand in what these claims cite."""
    cited: defaultdict[int, list[Citation]] = defaultdict(list)
    for citation in (citation for claim in claims for citation in claim.citations):
        cited[citation.paragraph].append(citation)
    places = [(s.paragraph, s.start + q.start, s.start + q.end) for s in sentences for q in amounts(s.text)]
    told = sum(any(c.start <= low and high <= c.end for c in cited[number]) for number, low, high in places)
    paragraphs = [p for p in article.paragraphs if not is_heading(article.text[p.start : p.end].strip())]
    share = sum(bool(cited[p.number]) for p in paragraphs) / len(paragraphs) if paragraphs else 1.0
    return Coverage(told / len(places) if places else 1.0, share)
