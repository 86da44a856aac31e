"""Evidence as citations."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Citation, Claim, Evidence, Support
from assistant.verify.candidates import adjacent


def quoted(evidence: Evidence) -> Claim:
    """A source sentence as its own claim: supported by itself, character for character."""
    citation = cite(evidence)
    return Claim(citation.quote, (citation,), Support.SUPPORTED)


def cite(evidence: Evidence) -> Citation:
    """The sentence without the white space around it."""
    return Citation.of(evidence.article_id, evidence.paragraph, evidence.start, evidence.text)


def citations(group: Sequence[Evidence]) -> tuple[Citation, ...]:
    """A citation for each sentence; for neighbours, one that spans them."""
    found: list[Citation] = []
    for before, sentence in zip((None, *group), group, strict=False):
        new = cite(sentence)
        if before and adjacent(before, sentence):
            start = found.pop().start
            body = sentence.start - len(sentence.before)  # where the paragraph begins
            new = Citation(
                new.article_id, new.paragraph, start, new.end, sentence.context[start - body : new.end - body]
            )
        found.append(new)
    return tuple(found)
