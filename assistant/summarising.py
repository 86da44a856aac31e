"""An article to a `Summary`: draft each section, verify each sentence, quote what the draft left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.bylines import dateline
from assistant.figures import doubt
from assistant.names import stands
from assistant.retelling import scripted, translated
from assistant.script import fold, script_of, terms
from assistant.selecting import amounts, elides, lead, measures, outlook, part, people, topic, uncounted, units
from assistant.subjects import main_subject, subject_at
from assistant.summarise import Section, draft, is_heading, lead_request, opening, section_request, sections
from assistant.types import (
    Article,
    ChatModel,
    Citation,
    Claim,
    Coverage,
    Evidence,
    Message,
    Span,
    Summary,
    Support,
    Usage,
)
from assistant.verify import atoms, check, cite, evidence_of, headline, quoted

_LEAD_LEAST, _LEAD_MOST = 2, 3
_QUOTED = 200
"""Characters of a section for each further sentence that is quoted of it."""
_OFFICE = 5
"""Characters of the longest name that may stand for a longer one before it."""
_HOLDER = re.compile(
    "(?:[省市县区州旗镇乡村会局厅部委院所站队校社]|公司|集团|大学|中学|小学|银行|政府|中心|街道|企业)$"
)
_TRAILS = re.compile(r"…\s*$")
_SAME = 0.8
"""Share of its terms from which on a sentence repeats another."""


@dataclass(slots=True)
class _Work:
    """An article under way: its sentences, and what its summary has come to so far."""

    article: Article
    chat: ChatModel | None
    prompts: str
    parts: tuple[Section, ...] = ()
    sentences: dict[int, Evidence] = field(default_factory=dict)
    subject: str = ""
    script: str = ""
    usage: Usage = field(default_factory=Usage)
    left_out: list[Claim] = field(default_factory=list)
    first: list[Claim] = field(default_factory=list)
    told: defaultdict[int, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def tell(self, claim: Claim) -> None:
        """Told from now on: kept by the paragraphs that it cites."""
        for number in {citation.paragraph for citation in claim.citations}:
            self.told[number].append(claim)

    def near(self, claim: Claim) -> list[Claim]:
        """What was told from the same paragraphs, and what the lead and the outlook tell."""
        numbers = {citation.paragraph for citation in claim.citations}
        return [*self.first, *(other for number in numbers for other in self.told.get(number, ()))]


def summarise(article: Article, chat: ChatModel | None, model: str, prompts: str = "") -> Summary:
    """The summary of one article, quoted from its sentences where there is no chat model; raises `ModelError`."""
    work = _Work(article, chat, prompts, sections(article))
    work.sentences = {s.start: _undated(s) for p in article.paragraphs for s in evidence_of(article, p)}
    work.subject, work.script = main_subject(article), script_of(article.text)
    evidence = [s for section in work.parts for s in _evidence(section, work)]
    whole = units(evidence)
    news = lead(units(_evidence(work.parts[0], work)), article.title, 1) if work.parts else []
    coming = [sentence for sentence in outlook(whole) if sentence not in news]
    planned = [_with_subject(quoted(sentence), sentence, work) for sentence in coming]
    work.first += planned
    for claim in planned:
        work.tell(claim)
    first = list(_lead(work))
    work.first += first
    done = [claim for section in work.parts for claim in _measures(section, work)]
    left = [uncounted(s) for s in whole if _untold(s, work)]
    figures = [claim for sentence in left for claim in _fresh(_with_subject(quoted(sentence), sentence, work), work)]
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
        coverage=_coverage(article, evidence, claims),
        usage=work.usage,
        headings=tuple(quoted(work.sentences[at]) for at in _headings(work)),
        publisher=article.publisher,
        published=article.published,
        notes=tuple(_doubts(claims)),
    )


def retold(
    summary: Summary,
    article: Article,
    chat: ChatModel | None,
    alike: Callable[[str, str], bool],
    script: str = "source",
    lang: str = "zh",
    prompts: str = "",
) -> Summary:
    """The summary in Simplified or Traditional characters, or each of its sentences in English where that is certain.

    Citations stay as the source has them. Raises `ModelError`.
    """
    usage = summary.usage

    def tell(claim: Claim) -> Claim:
        nonlocal usage
        if lang == "en" and chat:
            claim, spent = translated(claim, article.text, chat, alike, {}, prompts)
            usage = usage + spent
        return claim if script == "source" or script_of(claim.text) == "latin" else scripted(claim, script)

    told = replace(
        summary,
        headline=tell(summary.headline),
        lead=tuple(map(tell, summary.lead)),
        measures=tuple(map(tell, summary.measures)),
        figures=tuple(map(tell, summary.figures)),
        people=tuple(map(tell, summary.people)),
        outlook=tuple(map(tell, summary.outlook)),
        headings=tuple(map(tell, summary.headings)),
    )
    return replace(told, usage=usage)


def _headings(work: _Work) -> list[int]:
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


def _lead(work: _Work) -> Iterator[Claim]:
    """Two or three sentences, drafted ones first."""
    if not work.parts:
        return
    section = opening(work.parts)
    evidence = _evidence(section, work)
    request = lead_request(work.article, section, work.prompts) if work.chat else ()
    taken = 0
    for claim in (claim for drafted in _drafted(request, evidence, work) for claim in _fresh(drafted, work)):
        yield claim
        taken += 1
        if taken == _LEAD_MOST:
            return
    first = _evidence(work.parts[0], work)
    for sentence in lead(units(first), work.article.title, _LEAD_LEAST):
        for claim in _fresh(quoted(sentence), work) if taken < _LEAD_LEAST else ():
            yield claim
            taken += 1


def _measures(section: Section, work: _Work) -> list[Claim]:
    """What a section says was done, drafted; where nothing drafted is proved and new, quoted.

    Whoever opens a paragraph of which nothing is told is quoted too.
    """
    evidence = _evidence(section, work)
    request = section_request(work.article, section, work.prompts) if work.chat else ()
    told = [claim for piece in _drafted(request, evidence, work) for claim in _fresh(piece, work)]
    left = [s for s in units(evidence) if not is_heading(s.text.strip())]
    if not told:
        least = int(not any(_cites(section, claim) for claim in work.first))
        told = list(_quotes(left, least, 1 + sum(len(s.text) for s in evidence) // _QUOTED, work))
    for number in dict.fromkeys(s.paragraph for s in left):
        own = [s for s in left if s.paragraph == number]
        if number not in work.told and _names_another(own[0], work):
            told += _quotes(own, 1, 1, work)
    return sorted(told, key=lambda claim: claim.citations[-1].start)


def _quotes(sentences: Sequence[Evidence], least: int, most: int, work: _Work) -> Iterator[Claim]:
    """The best of the sentences that say anything new."""
    new = [sentence for sentence in sentences if _is_new(quoted(sentence), work)]
    for sentence in map(uncounted, measures(new, least, most)):
        yield from _fresh(_with_subject(quoted(sentence), sentence, work), work)


def _names_another(sentence: Evidence, work: _Work) -> bool:
    """Whether a sentence begins with whom it is about, and that is not whom the article is about."""
    named = _subject(sentence, work)
    return bool(named) and named in sentence.text and not _same(named, work.subject)


def _same(name: str, other: str) -> bool:
    return stands(name, other) or stands(other, name)


def _cites(section: Section, claim: Claim) -> bool:
    start, end = section.spans[0].start, section.spans[-1].end
    return any(start <= citation.start < end for citation in claim.citations)


def _drafted(request: Sequence[Message], evidence: list[Evidence], work: _Work) -> Iterator[Claim]:
    """The drafted sentences that are proved; of one that is not its clauses, else the source sentence it was drawn from."""
    pieces: Iterable[str | Usage] = draft(request, work.chat) if request and work.chat else ()
    for piece in pieces:
        if isinstance(piece, Usage):
            work.usage = work.usage + piece
            continue
        claims = [check(piece, evidence)]
        if claims[0].support is not Support.SUPPORTED:
            work.left_out.append(claims[0])
            source = next((u for u in units(evidence) if _holds(u, claims[0])), None)
            clauses = [check(clause, evidence) for clause in atoms(piece)[: None if len(atoms(piece)) > 1 else 0]]
            claims = [c for c in clauses if c.support is Support.SUPPORTED] or ([quoted(source)] if source else [])
        yield from (claim if _is_quote(claim) else scripted(claim, work.script) for claim in claims)


def _holds(unit: Evidence, claim: Claim) -> bool:
    return any(unit.start <= citation.start < unit.end for citation in claim.citations[:1])


def _is_quote(claim: Claim) -> bool:
    return any(claim.text in citation.quote for citation in claim.citations)


def _fresh(claim: Claim, work: _Work) -> Iterator[Claim]:
    """The claim where nothing told before says it; it counts as told from then on."""
    if _is_new(claim, work):
        work.tell(claim)
        yield claim


def _is_new(claim: Claim, work: _Work) -> bool:
    own = set(terms(claim.text))
    return bool(own) and not any(_repeats(own, claim, other) for other in work.near(claim))


def _repeats(own: set[str], claim: Claim, other: Claim) -> bool:
    """Whether a claim says little that another does not, and no figure."""
    same = len(own & set(terms(other.text))) >= _SAME * len(own)
    return same and _values(claim) <= _values(other)


def _values(claim: Claim) -> set[tuple[object, str]]:
    return {(quantity.value, quantity.unit) for quantity in amounts(claim.text)}


def _evidence(section: Section, work: _Work) -> list[Evidence]:
    return [work.sentences[span.start] for span in section.spans if span.start in work.sentences]


def _with_subject(claim: Claim, sentence: Evidence, work: _Work) -> Claim:
    """A quotation whose paragraph tells of another than the article does, under that name: 淄博市总工会：为82家企业…"""
    paragraph = work.article.paragraphs[sentence.paragraph - 1]
    others = [work.sentences[s.start] for s in paragraph.sentences if s.start in work.sentences]
    earlier = [other for other in reversed(others) if other.start < sentence.start]
    behind = [other for other in others if other.start >= sentence.end][:1] if _TRAILS.search(sentence.text) else []
    named = _subject(sentence, work)
    if not behind and not (named in sentence.text or elides(sentence.text)):
        return claim
    if named in sentence.text:  # none, or its own, which may be short for another: 市总工会
        short = bool(named) and len(named) <= _OFFICE
        subjects = (_subject(other, work) for other in (earlier if short else behind))
        named = next((full for full in subjects if full and full.endswith(named) and full != named), "")
    source = next((each for each in (*earlier, *behind) if named and named in each.text), None)
    if source is None or (source in earlier and _same(named, work.subject)):
        return claim
    told = replace(claim, text=f"{named}：{claim.text}", citations=(cite(source), *claim.citations))
    return told if check(told.text, [source, sentence]).support is Support.SUPPORTED else claim


def _subject(sentence: Evidence, work: _Work) -> str:
    paragraph = work.article.paragraphs[sentence.paragraph - 1]
    named = subject_at(work.article, paragraph, Span(sentence.start, sentence.end), sentence.end)
    return named if _HOLDER.search(fold(named)) else ""


def _doubts(claims: Sequence[Claim]) -> Iterator[str]:
    """The figures told that cannot be right as they are printed."""
    for figure in dict.fromkeys(c.text[q.start : q.end] for c in claims for q in amounts(c.text) if doubt(q)):
        yield f"“{figure}”照录原文，作为数字不可能正确。"


def _untold(sentence: Evidence, work: _Work) -> bool:
    """Whether a sentence has a quantity that no claim citing it tells."""
    own = quoted(sentence)
    span = own.citations[0]
    telling = [c for c in work.near(own) if any(o.start < span.end and span.start < o.end for o in c.citations)]
    return not _values(own) <= {value for claim in telling for value in _values(claim)}


def _coverage(article: Article, sentences: Sequence[Evidence], claims: Sequence[Claim]) -> Coverage:
    cited: defaultdict[int, list[Citation]] = defaultdict(list)
    for citation in (citation for claim in claims for citation in claim.citations):
        cited[citation.paragraph].append(citation)
    places = [(s.paragraph, s.start + q.start, s.start + q.end) for s in sentences for q in amounts(s.text)]
    told = sum(any(c.start <= low and high <= c.end for c in cited[number]) for number, low, high in places)
    paragraphs = [p for p in article.paragraphs if not is_heading(article.text[p.start : p.end].strip())]
    share = sum(bool(cited[p.number]) for p in paragraphs) / len(paragraphs) if paragraphs else 1.0
    return Coverage(told / len(places) if places else 1.0, share)
