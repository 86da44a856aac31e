"""Sums, extremes and comparisons of the entries of a survey, each a claim that cites every figure that went into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.survey.entries import Entry
from assistant.survey.holders import same
from assistant.survey.questions import Survey, SurveyKind
from assistant.survey.remarks import Page
from assistant.survey.tally import Amount, amount, common_unit, difference, extremes, total
from assistant.types import Citation, Claim, Row, Support

_DEGREE = re.compile("最(?:[多大高长快重远贵强少小低短慢轻近]|便宜)")
_WAY = re.compile(
    "([多少高低大小长短快慢重轻])(?=(?:了|出)?多少)|([多少高低大小长短快慢重轻])(?:的|得多|一些|些|一点|呢|吗|了)*[?。!]?$"
)
_OPPOSITE = str.maketrans("少低小短慢轻", "多高大长快重")


@dataclass(frozen=True, slots=True)
class Holder:
    """One of those asked about, with the entries that are told of it."""

    name: str
    entries: tuple[Entry, ...]


def cite(entry: Entry) -> Citation:
    evidence = entry.evidence
    return Citation.of(evidence.article_id, evidence.paragraph, evidence.start, evidence.text)


def values(holder: Holder, page: Page) -> str:
    return page.list([entry.figure.text for entry in holder.entries])


# --- what is computed ------------------------------------------------------------------------------


def computed(holders: Sequence[Holder], page: Page) -> Iterator[Claim]:
    """What the kind of survey asks for beyond the rows; what cannot be reckoned is noted on the page."""
    kind = page.survey.kind
    if kind is SurveyKind.SUM:
        yield from _total(holders, page)
    elif kind is SurveyKind.COMPARE and len(holders) == 2 and not _DEGREE.search(page.survey.asked):
        yield from _compared(holders, page)
    elif kind is not SurveyKind.LIST:
        yield from _extreme(holders, page)


def _reckoned(holders: Sequence[Holder], page: Page) -> dict[int, tuple[Holder, Entry, Amount]]:
    """Each holder's one figure in the common unit; the others are left out with a note."""
    unit = common_unit([entry.figure for holder in holders for entry in holder.entries], _wanted(page.survey))
    kept: dict[int, tuple[Holder, Entry, Amount]] = {}
    for index, holder in enumerate(holders):
        entry = holder.entries[0]
        value = amount(entry.figure, unit)
        if len(holder.entries) > 1:
            page.note("conflict", who=holder.name, values=values(holder, page))
        elif value is None:
            page.note("unit", who=holder.name, value=entry.figure.text)
        else:
            kept[index] = holder, entry, value
    return kept


def _wanted(survey: Survey) -> str:
    return "%" if survey.share else survey.unit


def _total(holders: Sequence[Holder], page: Page) -> Iterator[Claim]:
    if page.survey.share:
        page.note("percent")
        return
    kept = _without_contained(list(_reckoned(holders, page).values()), page)
    years = {entry.period[0].year for _, entry, _ in kept if entry.period}
    if len(years) > 1:
        page.note("periods", periods=page.list(_labels([entry for _, entry, _ in kept])))
    elif len(kept) > 1:
        value = page.value(total([each for _, _, each in kept]))
        parts = "+".join(entry.figure.text for _, entry, _ in kept)
        without = [
            holder.name
            for holder in holders
            if not any(holder is each for each, _, _ in kept) and not _contained(holder)
        ]
        without += [each for each in page.survey.subjects if not any(same(each, holder.name) for holder in holders)]
        parts += page.text("without", who=page.list(without)) if without else ""
        yield _worked_out(page.text("total", value=value, parts=parts), "", value, [entry for _, entry, _ in kept])
        page.note("overlap")
        _note_years([entry for _, entry, _ in kept], page)


def _without_contained(kept: list[tuple[Holder, Entry, Amount]], page: Page) -> list[tuple[Holder, Entry, Amount]]:
    """Without the parts of a total that stands in the same sentence as another's: 全省100个，其中杭州60个."""
    wholes = {(e.evidence.article_id, e.evidence.start) for _, e, _ in kept if not e.part}
    inside = [each for each in kept if each[1].part and (each[1].evidence.article_id, each[1].evidence.start) in wholes]
    for holder, entry, _ in inside:
        page.note("part", who=holder.name, value=entry.figure.text)
    return [each for each in kept if each not in inside]


def _contained(holder: Holder) -> bool:
    return all(entry.part for entry in holder.entries)


def _extreme(holders: Sequence[Holder], page: Page) -> Iterator[Claim]:
    """The most or the least; one with several figures is held against the others with all of them."""
    least = page.survey.kind is SurveyKind.LEAST or bool(re.search("最[少小低短慢轻近]", page.survey.asked))
    unit = common_unit([entry.figure for holder in holders for entry in holder.entries], _wanted(page.survey))
    spans = [(holder, span) for holder in holders if (span := _span(holder, unit, page))]
    if len(spans) < 2:
        return
    top = [spans[index] for index in extremes([span for _, span in spans], least)]
    entries = [entry for holder, _ in spans for entry in holder.entries]
    degree, value = _degree(page, least), page.list([values(holder, page) for holder, _ in top])
    rows = page.list([f"{holder.name}{page.text('colon')}{values(holder, page)}" for holder, _ in top])
    if len(top) == 1:
        text = page.text("most", count=str(len(spans)), degree=degree, who=top[0][0].name, value=value)
    else:
        text = page.text("tie" if all(span.exact for _, span in top) else "unsure", degree=degree, rows=rows)
    yield _worked_out(text, page.list([holder.name for holder, _ in top]), value, entries)
    _note_years(entries, page)


def _span(holder: Holder, unit: str, page: Page) -> Amount | None:
    """From the least to the most that a holder's figures may be; none where one of them is in no such unit."""
    amounts = [amount(entry.figure, unit) for entry in holder.entries]
    known = [one for one in amounts if one]
    if len(known) < len(amounts):
        page.note("unit", who=holder.name, value=values(holder, page))
        return None
    low, high = min(one.low for one in known), max(one.high for one in known)
    least, most = min(one.least for one in known), max(one.most for one in known)
    return Amount(low, high, unit, known[0].approximate, least, most)


def _compared(holders: Sequence[Holder], page: Page) -> Iterator[Claim]:
    kept = list(_reckoned(holders, page).values()) if all(len(holder.entries) == 1 for holder in holders) else []
    if len(kept) < 2:
        yield from _extreme(holders, page)
        return
    first, second = sorted(kept, key=lambda each: each[2].low, reverse=True)
    entries = [entry for _, entry, _ in kept]
    parts = "，".join(f"{holder.name}{entry.figure.text}" for holder, entry, _ in (first, second))
    decided = len(extremes([first[2], second[2]], least=False)) == 1
    if first[2].low == second[2].low and first[2].exact and second[2].exact:
        text = page.text("equal", one=first[0].name, other=second[0].name, value=first[1].figure.text)
        value = first[1].figure.text
    elif decided:
        value = page.value(_points(difference(first[2], second[2])))
        way = _way(page)
        text = page.text("more", one=first[0].name, other=second[0].name, way=way, value=value, parts=parts)
    else:
        value = ""
        text = page.text("unsure", degree=_degree(page, least=False), rows=parts)
    yield _worked_out(text, first[0].name if decided else "", value, entries)
    _note_years(entries, page)


def _points(value: Amount) -> Amount:
    """Percentages differ by percentage points."""
    if value.unit != "%":
        return value
    return Amount(value.low, value.high, "个百分点", value.approximate, value.least, value.most)


def _degree(page: Page, least: bool) -> str:
    if page.words == "en":
        return "the least" if least else "the most"
    found = _DEGREE.search(page.survey.asked)
    if found is None and page.survey.kind is SurveyKind.COMPARE:
        return f"最{_way(page)}"
    degree = found.group() if found else "最少" if least else "最多"
    return page.own(degree)


def _way(page: Page) -> str:
    if page.words == "en":
        return "more"
    found = _WAY.search(page.survey.asked)
    way = (
        (found[1] or found[2]).translate(_OPPOSITE)
        if found and not page.survey.asked[: found.start()].endswith("多")
        else "多"
    )
    return page.own(way)


def _worked_out(text: str, subject: str, value: str, entries: Sequence[Entry]) -> Claim:
    citations = tuple(dict.fromkeys(map(cite, entries)))
    return Claim(text, citations, Support.SUPPORTED, row=Row(subject, value, computed=True))


# --- time -------------------------------------------------------------------------------------------


def _note_years(entries: Sequence[Entry], page: Page) -> None:
    labels = _labels(entries)
    if len(labels) > 1:
        page.note("years", periods=page.list(labels))


def _labels(entries: Sequence[Entry]) -> list[str]:
    """The times that the entries are for: as told, else the year of their article; unknown ones are left out."""
    return sorted({label for entry in entries if (label := _label(entry))})


def _label(entry: Entry) -> str:
    if entry.period is None:
        published = entry.evidence.published
        return f"{published.year}" if published else ""
    low, high = entry.period
    whole = (low.month, low.day, high.month, high.day) == (1, 1, 12, 31)
    return f"{low.year}" + (f"—{high.year}" if high.year > low.year else "") if whole else f"{low}—{high}"
