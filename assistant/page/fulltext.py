"""An article as HTML: its whole text with paragraph numbers, noise greyed, figures marked, its summary beside it.

Pointing at a claim marks its source and the other way round by CSS alone; every word of the article is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import groupby, pairwise

from assistant.asking import QUOTING
from assistant.page.answers import last
from assistant.page.marked import View, lang_of
from assistant.page.words import Words
from assistant.types import Article, Claim, Entry, Figure, Summary

PARTS = ("lead", "measures", "figures", "people", "outlook")
_FOLDED = 160
"""Characters of left-out text from which it is folded: a site's menu would push the article out of sight."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that are to be seen as something: a class, and what is told where they are pointed at."""

    start: int
    end: int
    kind: str
    told: str = ""


def page(article: Article, figures: Sequence[Mark], summary: Summary | None, sought: Mark | None, words: Words) -> str:
    """The text, and beside it the summary where there is one; `sought` is what the reader came for."""
    claims = _claims_of(summary) if summary else []
    marks = [*figures, *_claim_marks(claims), *([sought] if sought else ())]
    beside = digest(summary, words) if summary else ""
    kind = "reader beside" if summary else "reader"
    return f'<div class="{kind}">{whole(article, marks, words)}{beside}</div>{_pointing(len(claims))}'


def scrolling(sought: Mark) -> str:
    """A script that brings into sight what the reader came for, once for each place that was asked for."""
    seek = "document.getElementById('sought')?.scrollIntoView({block: 'center'})"
    return f"<script>/* {sought.start} */ requestAnimationFrame(() => {seek})</script>"


def figure_marks(entries: Sequence[Entry], words: Words) -> list[Mark]:
    """Where the figures of an article's ledger stand, each with what it was read as; one told again is marked again."""
    marks = []
    for entry in entries:
        figure, told = entry.figure, read_as(entry.figure, words)
        again = [
            cited.start + cited.quote.find(figure.text) for cited in entry.citations[1:] if figure.text in cited.quote
        ]
        marks += [Mark(at, at + len(figure.text), "figure", told) for at in (figure.start, *again)]
    return marks


def _claim_marks(claims: Sequence[Claim]) -> list[Mark]:
    """Where the sources of these claims stand, of class `s` with the claim's number, from 1."""
    return [
        Mark(cited.start, cited.end, f"s{number}")
        for number, claim in enumerate(claims, start=1)
        for cited in claim.citations
    ]


def _claims_of(summary: Summary) -> list[Claim]:
    """Every claim of a summary in the order in which it is read."""
    return [summary.headline, *(claim for part in PARTS for claim in getattr(summary, part))]


def read_as(figure: Figure, words: Words) -> str:
    """What a figure was read as: whom it is told of, what it counts, its value in its unit, when."""
    value = f"{number(figure.value)} {figure.unit}".strip() if figure.value is not None else figure.text
    told = [figure.subject, figure.measure, value, figure.date]
    doubt = words.figures.doubtful if figure.doubt else ""
    return " · ".join(filter(None, [*told, doubt]))


def number(value: Decimal) -> str:
    """A value with commas and no needless zeros."""
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


# --- the text ---------------------------------------------------------------------------------


def whole(article: Article, marks: Sequence[Mark], words: Words) -> str:
    """The text in its order: paragraphs with their numbers, and what was left out between them with its reason."""
    cut, at, blocks = _Cut(article, marks), 0, []
    for paragraph in article.paragraphs:
        blocks += [_between(cut, at, paragraph.start, words)]
        blocks += [
            f'<p class="paragraph"><span class="number">{paragraph.number}</span>'
            f"{cut.html(max(at, paragraph.start), paragraph.end)}</p>"
        ]
        at = max(at, paragraph.end)
    blocks += [_between(cut, at, len(article.text), words)]
    return f'<div class="fulltext" lang="{lang_of(article.text)}">{"".join(blocks)}</div>'


def _between(cut: _Cut, start: int, end: int, words: Words) -> str:
    """What stands between two paragraphs: noise, each run of one reason as one block."""
    inside = [noise for noise in cut.article.noise if start <= noise.start and noise.end <= end]
    blocks = []
    for reason, run in groupby(inside, key=lambda noise: noise.reason):
        spans = list(run)
        first, last = spans[0].start, spans[-1].end
        blocks.append(_rest(cut, start, first) + _noise(cut, first, last, reason, words))
        start = last
    return "".join(blocks) + _rest(cut, start, end)


def _rest(cut: _Cut, start: int, end: int) -> str:
    """Text that is neither a paragraph nor noise: nothing but space in an article that was cleaned and cut."""
    return f'<p class="paragraph">{cut.html(start, end)}</p>' if cut.article.text[start:end].strip() else ""


def _noise(cut: _Cut, start: int, end: int, reason: str, words: Words) -> str:
    name = escape(words.library.reasons.get(reason, reason))
    if end - start <= _FOLDED or cut.marked(start, end):
        return f'<div class="noise of-{escape(reason)}"><small>{name}</small>{cut.html(start, end)}</div>'
    size = escape(words.articles.characters.format(count=end - start))
    return f'<details class="noise"><summary><small>{name} · {size}</small></summary>{cut.html(start, end)}</details>'


class _Cut:
    """A text that is cut wherever a mark begins or ends, so that marks may overlap in any way."""

    def __init__(self, article: Article, marks: Sequence[Mark]) -> None:
        self.article = article
        self._marks = marks
        self._cuts = sorted({at for mark in marks for at in (mark.start, mark.end)})
        self._named: set[str] = set()

    def marked(self, start: int, end: int) -> bool:
        """Whether any mark touches these characters."""
        return any(mark.start < end and start < mark.end for mark in self._marks)

    def html(self, start: int, end: int) -> str:
        """These characters, escaped, each piece with the classes of the marks over it."""
        cuts = [start, *(at for at in self._cuts if start < at < end), end]
        return "".join(self._piece(left, right) for left, right in pairwise(cuts))

    def _piece(self, start: int, end: int) -> str:
        over = [mark for mark in self._marks if mark.start <= start and end <= mark.end]
        text = escape(self.article.text[start:end])
        if not over:
            return text
        kinds = list(dict.fromkeys(mark.kind for mark in over))
        fresh = [kind for kind in kinds if kind not in self._named and kind != "figure"]
        self._named.update(fresh)
        anchors = "".join(f'<span id="{kind}"></span>' for kind in fresh)
        told = next((mark.told for mark in over if mark.told), "")
        title = f' title="{escape(told)}"' if told else ""
        return f'{anchors}<span class="{" ".join(kinds)}"{title}>{text}</span>'


def maker(model: str, words: Words) -> str:
    """Who made a summary: a chat model, or nobody where sentences were quoted."""
    return words.articles.by_quoting if model == QUOTING else words.articles.by_model.format(name=model)


# --- the summary beside it --------------------------------------------------------------------


def digest(summary: Summary, words: Words) -> str:
    """The summary, each claim a link to its source."""
    numbers = iter(range(1, len(_claims_of(summary)) + 1))
    parts = _part("", [summary.headline], numbers)
    parts += "".join(_part(words.summaries.parts[part], getattr(summary, part), numbers) for part in PARTS)
    return f'<aside class="digest">{parts}</aside>'


def _part(name: str, claims: Sequence[Claim], numbers: Iterator[int]) -> str:
    if not claims:
        return ""
    head = f'<div class="label">{escape(name)}</div>' if name else ""
    kind = "told" if name else "told headline"
    return head + "".join(
        f'<a class="{kind} c{count}" href="#s{count}" lang="{lang_of(claim.text)}">{escape(claim.text)}</a>'
        for claim in claims
        for count in [next(numbers)]
    )


def _pointing(count: int) -> str:
    """A rule a claim: pointed at or chosen, it marks its source; its source pointed at, it is marked."""
    rules = "".join(
        f".reader:has(.c{n}:is(:hover,:focus-visible)) .s{n},.reader:has(#s{n}:target) .s{n},"
        f".reader:has(.s{n}:hover) .c{n}{{background:var(--mark)}}"
        for n in range(1, count + 1)
    )
    return f"<style>{rules}</style>" if rules else ""


# --- a summary by itself ----------------------------------------------------------------------


def sourced(summary: Summary, article: Article, key: str, view: View) -> str:
    """The summary with its marks, each of which opens its source; `key` tells two summaries of one page apart."""
    words, told = view.words, [summary.headline]
    byline = " · ".join(filter(None, (article.publisher, str(article.published or ""), maker(summary.model, words))))
    html = f'<div class="headline">{last(told, key, view)}</div><div class="byline">{escape(byline)}</div>'
    for part in PARTS:
        claims: Sequence[Claim] = getattr(summary, part)
        html += f'<div class="label">{escape(words.summaries.parts[part])}</div>' if claims else ""
        for claim in claims:
            told.append(claim)
            html += last(told, key, view)
    lines = [words.summaries.coverage.format(figures=summary.coverage.figures, paragraphs=summary.coverage.paragraphs)]
    lines += [words.summaries.left_out.format(count=len(summary.left_out))] if summary.left_out else []
    return f'<div class="summary">{html}<div class="note">{escape(" · ".join(lines))}</div></div>'
