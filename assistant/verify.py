"""Draft sentences to claims: align each to source sentences, and let only exact gates pass it.

Similarity finds the candidates; it decides nothing. A claim is supported when every quantity, date, name and quoted
phrase in it stands in the cited sentences, no negation or direction disagrees, and its words are the sentences' words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from assistant.names import Word, names, speaks_of, stands, words
from assistant.numbers import Match, compare, date_supports, dates, quantities
from assistant.script import fold, terms
from assistant.types import Article, Citation, Claim, Evidence, Issue, IssueKind, Paragraph, Support

LEAST_SUPPORT = 0.6
"""Share of a claim's content that must stand in the cited sentences; below it the claim says something else."""

_CANDIDATES = 5
_LEAD_CHARACTERS = 200
_CONTENT_TAGS = frozenset(
    {"n", "nz", "nw", "v", "vn", "vd", "a", "an", "ad", "s", "f", "t", "PER", "LOC", "ORG", "TIME"}
)
_QUOTED = re.compile(r"《[^》]{1,60}》|“[^”]{1,60}”|‘[^’]{1,60}’")
_INSTRUCTION = re.compile(
    r"(?:忽略|无视|忘记|不要理会|不用管)(?:掉)?(?:以上|之前|前面|上述|先前|所有|一切|此前|你的|系统|其他)|(?:请|必须|务必|只|应当?)(?:直接|只能?|立即)?(?:输出|回答|回复|答复)[:“‘\"「]"
    r"|(?:系统|安全)(?:提示|警告|指令)[:,]|作为(?:一个)?(?:ai|人工智能|语言模型)|你(?:现在)?是一[个名](?:ai|助手|语言模型)"
    r"|ignore (?:all |any |the |your )*(?:previous|prior|above|preceding|other)|disregard (?:all |any |the |your )*"
    r"(?:previous|prior|above|instructions)|(?:^|[\s#\[<])(?:system|assistant|user)\s*[\]>]?\s*:|you are (?:now )?an? |as an ai\b"
    r"|(?:please )?(?:only )?(?:output|reply|respond|answer)(?: only)? (?:with|the following|exactly)"
)
_NEGATED = re.compile(r"(?:没有|并未|尚未|未能|不再|不会|不能|不得|从未|[不未没无非])(?=([㐀-鿿]{1,2}))")
_NOT_NEGATIVE = (
    "不仅",
    "不但",
    "不断",
    "不少",
    "不同",
    "不止",
    "不久",
    "不过",
    "不论",
    "不管",
    "无论",
    "无不",
    "非常",
    "不错",
    "未来",
    "不可",
    "不折",
    "不惜",
)
_UP = re.compile(r"增加|增长|上升|提高|上涨|扩大|提升|升至|涨|增至|回升")
_DOWN = re.compile(r"减少|下降|降低|下跌|缩小|降至|下滑|跌|减至|回落|压减")


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
    """The claim with the smallest group of at most two sentences that proves it, or with the issues that remain."""
    best: Claim | None = None
    for group in _groups(text, evidence):
        issues = tuple(_issues(text, group))
        claim = Claim(text, tuple(map(cite, group)), Support.PARTIAL if issues else Support.SUPPORTED, issues)
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


def _groups(text: str, evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Single sentences by how much of the claim they carry, then pairs of the best."""
    wanted = set(terms(text))
    shares = [(len(wanted & _terms(sentence.text)), -index) for index, sentence in enumerate(evidence)]
    ranked = [evidence[-index] for share, index in sorted(shares, reverse=True)[:_CANDIDATES] if share]
    for sentence in ranked:
        yield (sentence,)
    for pair in combinations(ranked, 2):
        yield tuple(sorted(pair, key=lambda sentence: (sentence.article_id, sentence.start)))


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
    yield from _polarity_issues(fold(text), fold(cited))


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


def _polarity_issues(text: str, cited: str) -> Iterator[Issue]:
    denied, source_denied = _denied(text), _denied(cited)
    for word in denied - source_denied:
        if word in cited:
            yield Issue(IssueKind.NEGATION, word)
    for word in source_denied - denied:
        if word in text and cited.count(word) == 1:
            yield Issue(IssueKind.NEGATION, word)
    ups, downs = bool(_UP.search(text)), bool(_DOWN.search(text))
    source_ups, source_downs = bool(_UP.search(cited)), bool(_DOWN.search(cited))
    if (ups and not source_ups and source_downs) or (downs and not source_downs and source_ups):
        yield Issue(IssueKind.DIRECTION, ((_UP if ups else _DOWN).search(text) or [""])[0])


def _denied(text: str) -> set[str]:
    found = (m for m in _NEGATED.finditer(text) if not text.startswith(_NOT_NEGATIVE, m.start()))
    return {m[1] for m in found if len(m[1]) == 2}


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))
