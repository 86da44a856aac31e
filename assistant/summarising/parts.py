"""The lead and the measures of a summary: drafted where the draft is proved, else quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from assistant.retelling import scripted
from assistant.selecting import lead, measures, stands_alone, units
from assistant.summarise import Section, draft, is_heading, lead_request, opening, section_request
from assistant.summarising.naming import left_out, names_another, quote, speaks_as_we
from assistant.summarising.work import Work, fresh, is_new, values
from assistant.types import Claim, Evidence, Message, Support, Usage
from assistant.verify import check, quoted

_LEAD_LEAST, _LEAD_MOST = 2, 3
_QUOTED = 200
"""Characters of a section for each further sentence that is quoted of it."""


def lead_of(work: Work) -> list[Claim]:
    """Two or three sentences, drafted ones first."""
    if not work.parts:
        return []
    section = opening(work.parts)
    evidence = work.evidence(section)
    request = lead_request(work.article, section, work.prompts) if work.chat else ()
    told = [claim for drafted in _drafted(request, evidence, work) for claim in fresh(drafted, work)][:_LEAD_MOST]
    more = (claim for section in work.parts for claim in _first(section, work))
    told += islice(more, max(0, _LEAD_LEAST - len(told)))
    return told


def _first(section: Section, work: Work) -> Iterator[Claim]:
    """What a section begins with, in the words of somebody who tells of others."""
    told = [unit for unit in units(work.evidence(section)) if not speaks_as_we(unit.text)]
    for sentence in lead(told, work.article.title, _LEAD_LEAST):
        yield from fresh(quote(sentence, work), work)


def measures_of(section: Section, work: Work) -> list[Claim]:
    """What a section says was done, drafted; where nothing drafted is proved and new, quoted.

    Whoever else opens a paragraph, and in an article of nobody in particular a sentence, is quoted too.
    """
    evidence = work.evidence(section)
    request = section_request(work.article, section, work.prompts) if work.chat else ()
    told = [claim for piece in _drafted(request, evidence, work, whole=True) for claim in fresh(piece, work)]
    left = [s for s in units(evidence) if not is_heading(s.text.strip())]
    if not told:
        least = int(not any(_cites(section, claim) for claim in work.first))
        told = list(_quotes(left, least, 1 + sum(len(s.text) for s in evidence) // _QUOTED, work))
    for unit in left:
        if _is_of_another(unit, work):
            told += _quotes([unit], 1, 1, work)
    return sorted(told, key=lambda claim: claim.citations[-1].start)


def _is_of_another(unit: Evidence, work: Work) -> bool:
    """Whether a sentence begins with somebody of whom nothing is told: at the head of a paragraph, or in a roundup."""
    named, told = names_another(unit, work), work.told.get(unit.paragraph, ())
    if named is None or (not told and not unit.before.strip()):
        return named is not None
    return not work.subject and named.kind == "organisation" and not any(named.text in claim.text for claim in told)


def _quotes(sentences: Sequence[Evidence], least: int, most: int, work: Work) -> Iterator[Claim]:
    """The best of the sentences that say anything new."""
    new = [sentence for sentence in sentences if is_new(quoted(sentence), work)]
    for sentence in measures(new, least, most):
        yield from fresh(quote(sentence, work), work)


def _cites(section: Section, claim: Claim) -> bool:
    start, end = section.spans[0].start, section.spans[-1].end
    return any(start <= citation.start < end for citation in claim.citations)


def _drafted(request: Sequence[Message], evidence: list[Evidence], work: Work, whole: bool = False) -> Iterator[Claim]:
    """The drafted sentences that are proved and stand alone; instead of another one the source it was drawn from.

    Where `whole`, a sentence also tells every figure of its source.
    """
    sources, seen = units(evidence), set[str]()
    pieces: Iterable[str | Usage] = draft(request, work.chat) if request and work.chat else ()
    for piece in pieces:
        if isinstance(piece, Usage):
            work.usage = work.usage + piece
            continue
        if piece in seen:
            continue
        seen.add(piece)
        claim = check(piece, evidence)
        if claim.support is not Support.SUPPORTED:
            work.left_out.append(claim)
        drawn = [unit for unit in sources if _holds(unit, claim)]
        figures = {value for unit in drawn if whole for value in values(quoted(unit))}
        unnamed = left_out(drawn[0], work) if drawn else None
        clear = stands_alone(piece, drawn) and not speaks_as_we(piece) and (not unnamed or unnamed[0].text in piece)
        if claim.support is Support.SUPPORTED and clear and figures <= values(claim):
            yield scripted(claim, work.script)
        else:
            yield from (quote(unit, work) for unit in drawn[:1])


def _holds(unit: Evidence, claim: Claim) -> bool:
    return any(unit.start < citation.end and citation.start < unit.end for citation in claim.citations)
