"""The kept text of an article to paragraphs, sentences and passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.lines import Line, is_prose, logical_lines
from assistant.script import fold
from assistant.sentences import sentences
from assistant.similar import MIN_LETTERS, bands, near_equal
from assistant.types import Article, Noise, Paragraph, Passage, Place, Span

VERSION = 1
"""Raised whenever the same text would give other passages: an index records it."""
WHOLE = 400
"""Characters of the longest paragraph that is one passage."""
WINDOW = 300
"""Characters of the longest window of sentences of a longer paragraph; windows share one sentence with the one before."""
HEADINGS = 3
"""Short lines that may lead the paragraph under them; more of them in a row are a list."""
_CANDIDATES = 16
"""Earlier paragraphs that one is compared with: a bound for files made of one template."""
_PAUSES = ("，", ",", "、", "：", ":", " ", "\n")


@dataclass(slots=True)
class _Unit:
    """A kept line or what noise leaves of one, with the places where it stands again."""

    line: Line
    prose: bool
    repeats: list[Place]


def split(article: Article, noise: Sequence[Noise]) -> Article:
    """The article with its paragraphs, and `noise` with the repeated sections added to it.

    A paragraph is a line of running text together with the headings over it, or a list or table of short lines; a
    hard-wrapped line counts as one. What stands again in the file is kept once: `also_at` names the other places.
    """
    units, repeated = _without_repeats(article, _units(article.text, noise))
    groups = enumerate(_grouped(article.text, units), 1)
    paragraphs = tuple(_paragraph(article, number, group) for number, group in groups)
    return replace(article, paragraphs=paragraphs, noise=tuple(sorted([*noise, *repeated], key=lambda n: n.start)))


def passages(article: Article) -> tuple[Passage, ...]:
    """What is embedded of a split article: each paragraph, or windows of the sentences of a long one."""
    return tuple(
        Passage(article.id, paragraph.number, start, end, article.text[start:end], article.title)
        for paragraph in article.paragraphs
        for start, end in _windows(article.text, paragraph)
    )


# --- paragraphs -------------------------------------------------------------------------------


def _units(text: str, noise: Sequence[Noise]) -> list[_Unit]:
    """The kept pieces of the lines; a piece without letters goes with the line, for nothing may be lost."""
    units: list[_Unit] = []
    folded = fold(text)
    marks = sorted(noise, key=lambda n: n.start)
    at = 0
    for line in logical_lines(text):
        start = line.start
        while at < len(marks) and marks[at].end <= start:
            at += 1
        ends = []
        index = at
        while index < len(marks) and marks[index].start < line.end:
            ends.append((start, marks[index].start))
            start = marks[index].end
            index += 1
        for left, right in [*ends, (start, line.end)]:
            piece = text[left:right]
            left += len(piece) - len(piece.lstrip())
            right = left + len(piece.strip())
            if left < right:
                part = Line(left, right, folded[left:right])
                units.append(_Unit(part, is_prose(part), []))
    return units


def _without_repeats(article: Article, units: list[_Unit]) -> tuple[list[_Unit], list[Noise]]:
    """Units that stand for the first time, and the noise that their repetitions are."""
    kept = _Kept(article.text)
    gone: set[int] = set()
    for index, unit in enumerate(units):
        if first := kept.first(unit):
            first.repeats.append(Place(article.id, unit.line.start, unit.line.end))
            gone.add(index)
    for step, indexes in ((-1, range(len(units) - 1, -1, -1)), (1, range(len(units)))):
        for index in indexes:  # headings and rows go with the repeated text that they stand beside
            if index - step in gone and kept.stood_before(units[index]):
                gone.add(index)
    noise = [Noise(units[i].line.start, units[i].line.end, "repeated_section") for i in sorted(gone)]
    return [unit for i, unit in enumerate(units) if i not in gone], noise


class _Kept:
    """The units met so far, by their letters and by their bands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_letters: dict[str, _Unit] = {}
        self._by_band: dict[str, list[_Unit]] = {}

    def first(self, unit: _Unit) -> _Unit | None:
        """The earlier paragraph that says the same and no less; the unit is remembered where there is none."""
        letters = unit.line.letters
        same = self._by_letters.setdefault(letters, unit)
        if len(letters) < MIN_LETTERS or not unit.prose:
            return None
        if same is not unit and self._equal(same, unit):
            return same
        keys = bands(unit.line.folded)
        candidates = {id(other): other for key in keys for other in self._by_band.get(key, ())}
        for other in list(candidates.values())[:_CANDIDATES]:
            if len(other.line.letters) >= len(letters) and self._equal(other, unit):
                return other
        for key in keys:
            self._by_band.setdefault(key, []).append(unit)
        return None

    def stood_before(self, unit: _Unit) -> bool:
        """Whether a line with the same letters stands earlier."""
        return not unit.prose and self._by_letters[unit.line.letters] is not unit

    def _equal(self, a: _Unit, b: _Unit) -> bool:
        return near_equal(self._text[a.line.start : a.line.end], self._text[b.line.start : b.line.end])


def _grouped(text: str, units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """The units of each paragraph: running text with its headings, or a list of short lines; no noise in between."""
    short: list[_Unit] = []
    for unit in units:
        if short and text[short[-1].line.end : unit.line.start].strip():
            yield from _lists(short)
            short = []
        if not unit.prose:
            short.append(unit)
            continue
        count = _leading(short)
        yield from _lists(short[: len(short) - count])
        yield [*short[len(short) - count :], unit]
        short = []
    yield from _lists(short)


def _leading(short: list[_Unit]) -> int:
    """How many of the short lines before running text are headings of it: all of a few, one of many, no table rows."""
    headings = 0
    while headings < min(len(short), HEADINGS + 1) and not _is_row(short[-1 - headings].line):
        headings += 1
    return headings if headings <= HEADINGS else 1


def _is_row(line: Line) -> bool:
    return "|" in line.folded or "\t" in line.folded


def _lists(short: list[_Unit]) -> Iterator[list[_Unit]]:
    """Short lines in a row as lists that are one passage each."""
    group: list[_Unit] = []
    for unit in short:
        if group and unit.line.end - group[0].line.start > WHOLE:
            yield group
            group = []
        group.append(unit)
    if group:
        yield group


def _paragraph(article: Article, number: int, group: list[_Unit]) -> Paragraph:
    start, end = group[0].line.start, group[-1].line.end
    starts = [
        unit.line.start + offset
        for unit in group
        for offset, _ in sentences(article.text[unit.line.start : unit.line.end])
    ]
    spans = tuple(Span(left, right) for left, right in pairwise([*starts, end]))
    also_at = tuple(place for unit in group for place in unit.repeats)
    return Paragraph(article.id, number, start, end, spans, also_at)


# --- passages ---------------------------------------------------------------------------------


def _windows(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Spans of a paragraph's passages; together they cover it."""
    if paragraph.end - paragraph.start <= WHOLE:
        yield paragraph.start, paragraph.end
        return
    pieces = [piece for span in paragraph.sentences for piece in _pieces(text, span)]
    first = 0
    while first < len(pieces):
        last = first
        while last + 1 < len(pieces) and pieces[last + 1].end - pieces[first].start <= WINDOW:
            last += 1
        if last + 1 == len(pieces):  # the end of a paragraph takes as many sentences with it as there is room for
            while first and pieces[last].end - pieces[first - 1].start <= WINDOW:
                first -= 1
        yield _trimmed(text, pieces[first].start, pieces[last].end)
        if last + 1 == len(pieces):
            return
        fits = pieces[last + 1].end - pieces[last].start <= WINDOW
        first = last if fits and last > first else last + 1


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence, or the parts of one that is longer than a window: cut at a pause, or where there is none anywhere."""
    start = span.start
    while span.end - start > WINDOW:
        cut = max(text.rfind(pause, start + WINDOW // 2, start + WINDOW) for pause in _PAUSES) + 1
        cut = cut or start + WINDOW
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its end."""
    return start, start + len(text[start:end].rstrip()) or end
