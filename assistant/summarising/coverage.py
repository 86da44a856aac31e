"""What of an article its summary tells, and what not yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.selecting import amounts
from assistant.summarise import is_heading
from assistant.summarising.work import Work, is_new, values
from assistant.types import Citation, Claim, Coverage, Evidence
from assistant.verify import quoted


def untold(sentence: Evidence, work: Work) -> bool:
    """Whether a sentence has a quantity that no claim citing it tells."""
    own = quoted(sentence)
    span = own.citations[0]
    telling = [c for c in work.near(own) if any(o.start < span.end and span.start < o.end for o in c.citations)]
    return not values(own) <= {value for claim in telling for value in values(claim)}


def coverage(sentences: Sequence[Evidence], claims: Sequence[Claim], work: Work) -> Coverage:
    """The shares of an article's quantities and paragraphs that these claims cite, or tell from where they stand again."""
    cited: defaultdict[int, list[Citation]] = defaultdict(list)
    for citation in (citation for claim in claims for citation in claim.citations):
        cited[citation.paragraph].append(citation)
    told = total = 0
    for sentence in sentences:
        places = [(sentence.start + q.start, sentence.start + q.end) for q in amounts(sentence.text)]
        within = [any(c.start <= low and high <= c.end for c in cited[sentence.paragraph]) for low, high in places]
        again = not all(within) and not is_new(quoted(sentence), work)
        total += len(places)
        told += len(places) if again else sum(within)
    article = work.article
    paragraphs = [p for p in article.paragraphs if not is_heading(article.text[p.start : p.end].strip())]
    share = sum(bool(cited[p.number]) for p in paragraphs) / len(paragraphs) if paragraphs else 1.0
    return Coverage(told / total if total else 1.0, share)
