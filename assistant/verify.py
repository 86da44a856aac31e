"""Draft sentences to claims: align each to source sentences, and let only exact gates pass it.

Similarity finds the candidates; it decides nothing. A claim is supported when every quantity, date, name and quoted
phrase in it stands in the cited sentences, no negation or direction disagrees, and its words are the sentences' words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from assistant.binding import misbound, segments
from assistant.faults import faults
from assistant.names import concerns, names, stands
from assistant.numbers import DateMention, Match, Precision, YearFrom, compare, date_supports, dates, quantities
from assistant.polarity import polarity_issues
from assistant.script import fold, script_of, terms, to_script
from assistant.tokens import tokens
from assistant.types import Article, Citation, Claim, Evidence, Issue, IssueKind, Paragraph, Support
from assistant.wording import equivalents, is_light

_CANDIDATES = 5
_LEAD_CHARACTERS = 200
_QUOTED = re.compile(r"《[^》]{1,60}》|“[^”]{1,60}”|‘[^’]{1,60}’")
_CLAUSE = re.compile(r"[;；]\s*$")
_COLON = re.compile(r"[:：]\s*$")
_INSTRUCTION = re.compile(
    r"(?:忽略|无视|忘记|不要理会|不用管)(?:掉)?(?:以上|之前|前面|上述|先前|所有|一切|此前|你的|系统|其他)|(?:请|必须|务必|只|应当?)(?:直接|只能?|立即)?(?:输出|回答|回复|答复)[:“‘\"「]"
    r"|(?:系统|安全)(?:提示|警告|指令)[:,]|作为(?:一个)?(?:ai|人工智能|语言模型)|你(?:现在)?是一[个名](?:ai|助手|语言模型)"
    r"|ignore (?:all |any |the |your )*(?:previous|prior|above|preceding|other)|disregard (?:all |any |the |your )*"
    r"(?:previous|prior|above|instructions)|(?:^|[\s#\[<])(?:system|assistant|user)\s*[\]>]?\s*:|you are (?:now )?an? |as an ai\b"
    r"|(?:please )?(?:only )?(?:output|reply|respond|answer)(?: only)? (?:with|the following|exactly)"
)


def evidence_of(article: Article, paragraph: Paragraph) -> tuple[Evidence, ...]:
    """The sentences of one paragraph as evidence, each with what its subject may be taken from.

    A sentence that gives orders to its reader's machine is no evidence of anything.
    """
    body = article.paragraphs[0].start if article.paragraphs else 0
    lead = article.text[body : body + _LEAD_CHARACTERS]
    return tuple(
        Evidence(
            article_id=article.id,
            paragraph=paragraph.number,
            start=span.start,
            end=span.end,
            text=article.text[span.start : span.end],
            before=article.text[paragraph.start : span.start],
            context=article.text[paragraph.start : paragraph.end],
            title=article.title,
            lead=lead,
            published=article.published,
        )
        for span in paragraph.sentences
        if not _INSTRUCTION.search(fold(article.text[span.start : span.end]))
    )


def headline(article: Article) -> Evidence | None:
    """The article's title as evidence, as paragraph 0; None where it stands only in the file's metadata."""
    start = article.text.find(article.title) if article.title else -1
    if start < 0:
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
    simplified = to_script(text, "hans")
    for group in _groups(text, evidence):
        plain = tuple(map(_simplified, group))
        issues = tuple(_issues(simplified, plain)) or tuple(_binding_issues(simplified, plain))
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
        yield _headed(evidence, index)
    if len(segments(fold(text))) > 1:  # a claim of one clause has one source
        for pair in combinations((evidence[index] for index in sorted(ranked)), 2):
            first, second = pair
            together = first.article_id == second.article_id
            if together and _proves_more(text, first, second) and _proves_more(text, second, first):
                yield pair
    for index in ranked[:3] if len(segments(fold(text))) > 1 else ():
        for low in (index - 1, index):
            if 0 <= low < len(evidence) - 1 and _adjacent(evidence[low], evidence[low + 1]):
                yield evidence[low], evidence[low + 1]
    for index in ranked:
        if len(whole := _whole(evidence, index)) > 1:
            yield whole


def _headed(evidence: Sequence[Evidence], index: int) -> tuple[Evidence, ...]:
    """A clause with the line above that ends in a colon and says what is done to all it lists: 决定免去: …"""
    above = index
    while above and _adjacent(evidence[above - 1], evidence[above]) and _CLAUSE.search(evidence[above - 1].text):
        above -= 1
    if above and _adjacent(evidence[above - 1], evidence[above]) and _COLON.search(evidence[above - 1].text):
        return (evidence[above - 1], evidence[index])
    return (evidence[index],)


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
    for word in unsupported(text, cited, group):
        yield Issue(IssueKind.NO_EVIDENCE, word)
    yield from _quantity_issues(text, group)
    yield from _date_issues(text, group)
    for name in names(text):
        if not any(concerns(name.text, name.name, sentence) for sentence in group):
            yield Issue(IssueKind.SUBJECT, name.text)
    surroundings = fold(cited + "".join(each.context + each.title for each in group))
    for phrase in _QUOTED.findall(fold(text)):
        if phrase[1:-1] not in surroundings:
            yield Issue(IssueKind.QUOTE, phrase)
    yield from polarity_issues(fold(text), fold(cited))


def _binding_issues(text: str, group: tuple[Evidence, ...]) -> Iterator[Issue]:
    cited = "\n".join(sentence.text for sentence in group)
    for part in misbound(text, cited):
        yield Issue(IssueKind.SUBJECT, part)
    for fault in faults(text, group):
        yield Issue(IssueKind.NEGATION if fault.denied else IssueKind.SUBJECT, fault.text)


def unsupported(text: str, cited: str, group: tuple[Evidence, ...]) -> Iterator[str]:
    """The claim's words that neither stand in the cited text, nor say what a word there says, nor name its subject."""
    source = fold(cited)
    around = fold("".join(each.title + each.lead + each.before for each in group))
    for token in tokens(text, group[0].published):
        if token.figure or token.date or _told(token.text, source):
            continue
        if token.kind not in ("verb", "quality") and _told(token.text, around):
            continue
        yield token.text


def _told(word: str, source: str) -> bool:
    if word in source or any(other in source for other in equivalents(word)):
        return True
    for cut in range(len(word) - 1, 0, -1):
        head, tail = word[:cut], word[cut:]
        if len(word) == 2 and not (is_light(head) or is_light(tail)):
            break
        if (head in source or is_light(head)) and (is_light(tail) or _told(tail, source)):
            return True
    return False


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
        if not any(date_supports(source, mention) for source in known) and not _of_year(mention, known, group):
            yield Issue(IssueKind.DATE, text[mention.start : mention.end])


def _of_year(mention: DateMention, known: Sequence[DateMention], group: tuple[Evidence, ...]) -> bool:
    """Whether a bare year is the one last named before the only sentence cited, which names none."""
    written = mention.year is YearFrom.TEXT and mention.precision is Precision.YEAR
    if not written or any(other.year is YearFrom.TEXT for other in known):
        return False
    before = f"{group[0].title}\n{group[0].lead}\n{group[0].before}" if len(group) == 1 else ""
    years = [other for other in dates(before, group[0].published) if other.year is YearFrom.TEXT]
    return bool(years) and date_supports(years[-1], mention)


@lru_cache(maxsize=4096)
def _simplified(sentence: Evidence) -> Evidence:
    """A Traditional sentence in Simplified words, for 瞭解 is 了解 though 瞭 is no 了; it is compared, never cited."""
    if script_of(sentence.text) != "hant":
        return sentence
    text, before, context, title, lead = (
        to_script(part, "hans")
        for part in (sentence.text, sentence.before, sentence.context, sentence.title, sentence.lead)
    )
    return replace(sentence, text=text, before=before, context=context, title=title, lead=lead)


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))
