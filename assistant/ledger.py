"""Many articles' figures as one ledger: what is told twice, what contradicts, and which figures are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.named import ranked, same
from assistant.numbers import Approximation, spread
from assistant.numbers.units import unit_at
from assistant.polarity import planned
from assistant.script import fold, terms
from assistant.types import Entry, Figure

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_ALIKE = 0.6
"""Dice coefficient of two clauses without their figures, from which they tell of the same thing."""

_WORDED = 6
"""Characters of a clause without its figure from which the same words tell of the same thing."""


def ledger(found: Iterable[Figure]) -> tuple[Entry, ...]:
    """One entry for each figure: what is told twice has two citations, two values for one thing name each other.

    Figures are the same where subject, measure, unit, date and value are, and both are planned or neither; within one
    article also the clauses around them are alike. They conflict where two articles tell alike of the same thing, or two
    paragraphs of one in the very same words, and neither value can be meant by the other (1256 by 1200余).
    """
    same: dict[tuple[object, ...], list[list[Figure]]] = {}
    alike: dict[tuple[str, ...], list[list[Figure]]] = {}
    order: list[list[Figure]] = []
    for figure in found:
        known = same.setdefault((*_thing(figure), *_said(figure)), []) if figure.measure else []
        told = next((each for each in known if _repeats(each[0], figure)), None)
        if told:
            told.append(figure)
            continue
        order.append([figure])
        if figure.measure:
            known.append(order[-1])
            alike.setdefault(_thing(figure), []).append(order[-1])
    return tuple(_entry(told, alike.get(_thing(told[0]), ())) for told in order)


def _thing(figure: Figure) -> tuple[str, ...]:
    """What figures of the same thing have in common, whoever they are told of."""
    return fold(figure.measure), figure.unit, figure.date


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.approximate


def _entry(told: list[Figure], rivals: Sequence[list[Figure]]) -> Entry:
    against = [other[0] for other in rivals if other is not told and _conflict(told[0], other[0])]
    return Entry(
        told[0], tuple(dict.fromkeys(figure.citation for figure in told)), tuple(figure.citation for figure in against)
    )


def _repeats(one: Figure, other: Figure) -> bool:
    near = one.citation.article_id != other.citation.article_id or _alike(one, other)
    return _said(one) == _said(other) and _same_thing(one, other) and near


def _same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures of one measure and unit are of one subject and date, and both planned or neither."""
    plans = {planned(fold(_clause(figure))) for figure in (one, other)}
    return _same_subject(one.subject, other.subject) and one.date == other.date and len(plans) == 1


def _same_subject(first: str, second: str) -> bool:
    """庆阳市总工会 is also 甘肃省庆阳市总工会 and 庆阳市, but not 庆阳市教育局."""
    one, other = fold(first), fold(second)
    if not one or not other:
        return False
    place = any(ranked(name)[1] and not ranked(name)[2] for name in (one, other))
    return one.endswith(other) or other.endswith(one) or (place and same(one, other))


def _conflict(one: Figure, other: Figure) -> bool:
    apart = one.citation.article_id != other.citation.article_id
    told = _alike(one, other) if apart else _worded_the_same(one, other)
    return told and bool(one.measure) and _same_thing(one, other) and not _meets(one, other)


def _worded_the_same(one: Figure, other: Figure) -> bool:
    """Whether two paragraphs of an article tell of two figures in the very same words: it then contradicts itself."""
    first, second = ("".join(fold(_clause(figure)).split()) for figure in (one, other))
    return one.citation.paragraph != other.citation.paragraph and first == second and len(first) >= _WORDED


def _meets(one: Figure, other: Figure) -> bool:
    """Whether both figures may be of one number."""
    spans = [
        spread(each.low, each.high, Approximation(each.approximate))
        for each in (one, other)
        if each.low is not None and each.high is not None
    ]
    return len(spans) < 2 or (spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1])


def _alike(one: Figure, other: Figure) -> bool:
    first, second = (set(terms(_clause(figure))) for figure in (one, other))
    return 2 * len(first & second) >= _ALIKE * (len(first) + len(second))


def _clause(figure: Figure) -> str:
    """The clause of a figure without the figure."""
    clauses = re.split(r"[,，。;；!?]", figure.citation.quote)
    return next((clause.replace(figure.text, " ") for clause in clauses if figure.text in clause), "")


# --- choosing ---------------------------------------------------------------------------------


def within(figure: Figure, published: date | None, since: date | None, until: date | None) -> bool:
    """Whether a figure's date, or that of its article where it has none with a year, falls at least in part into a period."""
    ends = figure.date.split("/")
    dated = [date.fromisoformat(end) for end in ends if _ISO.fullmatch(end)]
    first, last = (dated[0], dated[-1]) if dated else (published, published)
    if first is None or last is None:
        return since is None and until is None
    return (since is None or last >= since) and (until is None or first <= until)


def counted_in(figure: Figure, unit: str) -> bool:
    """Whether a figure is counted in a unit, whatever its spelling (万元 finds 元, 名 finds 人); any for an empty one."""
    known = unit_at(fold(unit), 0) or unit_at(fold(unit).lstrip("十百千万亿"), 0)
    return not unit or figure.unit == (known[0].name if known else unit)
