"""Sums, extremes and comparisons of the findings of a survey, each a claim that cites every figure that went into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.named import core, level, same
from assistant.script import fold
from assistant.survey.findings import Finding
from assistant.survey.questions import Survey, SurveyKind
from assistant.survey.remarks import Page
from assistant.survey.tally import Amount, amount, common_unit, difference, extremes, shared, total
from assistant.types import Citation, Claim, Row, Support

_DEGREE = re.compile("最(?:[多大高长快重远贵强少小低短慢轻近]|便宜)")
_WAY = re.compile(
    "([多少高低大小长短快慢重轻])(?=(?:了|出)?多少)|([多少高低大小长短快慢重轻])(?:的|得多|一些|些|一点|呢|吗|了)*[?。!]?$"
)
_OPPOSITE = str.maketrans("少低小短慢轻", "多高大长快重")


@dataclass(frozen=True, slots=True)
class Holder:
    """One of those asked about, with the findings that are told of it."""

    name: str
    findings: tuple[Finding, ...]


def cite(finding: Finding) -> Citation:
    evidence = finding.evidence
    return Citation.of(evidence.article_id, evidence.paragraph, evidence.start, evidence.text)


def values(holder: Holder, page: Page) -> str:
    return page.list([finding.figure.text for finding in holder.findings])


# --- what is computed ------------------------------------------------------------------------------


def computed(holders: Sequence[Holder], page: Page) -> Iterator[Claim]:
    """What the kind of survey asks for beyond the rows; what cannot be reckoned is noted on the page."""
    kind = page.survey.kind
    holders = _of_one_time(holders, page) if kind not in (SurveyKind.LIST, SurveyKind.COUNT) else holders
    if kind in (SurveyKind.SUM, SurveyKind.MEAN):
        yield from _total(holders, page)
    elif kind is SurveyKind.COUNT:
        names = [holder.name for holder in holders]
        bound = page.survey.bound
        key, edge = ("within", page.own(bound.figure.text)) if bound else ("count", "")
        told = page.text(key, count=str(len(names)), who=page.list(names), bound=edge)
        yield _worked_out(told, "", str(len(names)), [each for holder in holders for each in holder.findings])
    elif kind is SurveyKind.COMPARE and len(holders) == 2 and not _DEGREE.search(page.survey.asked):
        yield from _compared(holders, page)
    elif kind is not SurveyKind.LIST:
        yield from _extreme(holders, page)


def _of_one_time(holders: Sequence[Holder], page: Page) -> Sequence[Holder]:
    """The holders with their figures of one time only, where some have several and each has just one of that time."""
    if all(len(holder.findings) == 1 for holder in holders):
        return holders
    times = [{finding.period for finding in holder.findings if finding.period} for holder in holders]
    for time in sorted(set.intersection(*times), reverse=True):
        chosen = [replace(h, findings=tuple(f for f in h.findings if f.period == time)) for h in holders]
        if all(len(holder.findings) == 1 for holder in chosen):
            page.note("time", period=page.list(_labels([holder.findings[0] for holder in chosen])))
            return chosen
    return holders


def _reckoned(holders: Sequence[Holder], page: Page) -> dict[int, tuple[Holder, Finding, Amount]]:
    """Each holder's one figure in the common unit; the others are left out with a note."""
    unit = common_unit([finding.figure for holder in holders for finding in holder.findings], _wanted(page.survey))
    kept: dict[int, tuple[Holder, Finding, Amount]] = {}
    for index, holder in enumerate(holders):
        finding = holder.findings[0]
        value = amount(finding.figure, unit)
        if len(holder.findings) > 1:
            page.note("conflict", who=holder.name, values=values(holder, page))
        elif value is None:
            page.note("unit", who=holder.name, value=finding.figure.text)
        else:
            kept[index] = holder, finding, value
    return kept


def _wanted(survey: Survey) -> str:
    return "%" if survey.share else survey.unit


def _total(holders: Sequence[Holder], page: Page) -> Iterator[Claim]:
    if page.survey.share:
        page.note("percent")
        return
    kept = _without_contained(list(_reckoned(holders, page).values()), page)
    years = {finding.period[0].year for _, finding, _ in kept if finding.period}
    if len(years) > 1:
        page.note("periods", periods=page.list(_labels([finding for _, finding, _ in kept])))
    elif inside := _inside([(holder, finding) for holder, finding, _ in kept]):
        page.note("levels", parts=page.list(inside))
    elif len(kept) > 1:
        mean = page.survey.kind is SurveyKind.MEAN
        together = total([each for _, _, each in kept])
        value = page.value(shared(together, len(kept)) if mean else together)
        parts = "+".join(finding.figure.text for _, finding, _ in kept)
        without = [
            holder.name
            for holder in holders
            if not any(holder is each for each, _, _ in kept) and not _contained(holder)
        ]
        without += [each for each in page.survey.subjects if not any(same(each, holder.name) for holder in holders)]
        parts += page.text("without", who=page.list(without)) if without else ""
        text = page.text("mean" if mean else "total", count=str(len(kept)), value=value, parts=parts)
        yield _worked_out(text, "", value, [finding for _, finding, _ in kept])
        if not mean:
            page.note("overlap")
        _note_years([finding for _, finding, _ in kept], page)


def _without_contained(kept: list[tuple[Holder, Finding, Amount]], page: Page) -> list[tuple[Holder, Finding, Amount]]:
    """Without the parts of a total that stands in the same sentence as another's: 全省100个，其中杭州60个."""
    wholes = {(e.evidence.article_id, e.evidence.start) for _, e, _ in kept if not e.part}
    inside = [each for each in kept if each[1].part and (each[1].evidence.article_id, each[1].evidence.start) in wholes]
    for holder, finding, _ in inside:
        page.note("part", who=holder.name, value=finding.figure.text)
    return [each for each in kept if each not in inside]


def _inside(kept: Sequence[tuple[Holder, Finding]]) -> list[str]:
    """The holders that may lie within another: 青禾县 where what is told of 云州市 names it, or the other way round."""
    found = []
    for lower, below in kept:
        for upper, above in kept:
            one, other = level(lower.name), level(upper.name)
            named = core(lower.name) in _around(above) or core(upper.name) in _around(below)
            if one > other > 0 and named:
                found.append(lower.name)
    return found


def _around(finding: Finding) -> str:
    return fold(f"{finding.evidence.title}{finding.evidence.lead}{finding.evidence.context}")


def _contained(holder: Holder) -> bool:
    return all(finding.part for finding in holder.findings)


def _extreme(holders: Sequence[Holder], page: Page) -> Iterator[Claim]:
    """The most or the least; one with several figures is held against the others with all of them."""
    least = page.survey.kind is SurveyKind.LEAST or bool(re.search("最[少小低短慢轻近]", page.survey.asked))
    unit = common_unit([finding.figure for holder in holders for finding in holder.findings], _wanted(page.survey))
    spans = [(holder, span) for holder in holders if (span := _span(holder, unit, page))]
    if len(spans) < 2:
        return
    top = _first(spans, page.survey.top, least)
    findings = [finding for holder, _ in spans for finding in holder.findings]
    degree, value = _degree(page, least), page.list([values(holder, page) for holder, _ in top])
    rows = page.list([f"{holder.name}{page.text('colon')}{values(holder, page)}" for holder, _ in top])
    if len(top) == 1:
        text = page.text("most", count=str(len(spans)), degree=degree, who=top[0][0].name, value=value)
    elif len(top) == page.survey.top:
        text = page.text("first", count=str(len(spans)), top=str(len(top)), degree=degree, rows=rows)
    else:
        text = page.text("tie" if all(span.exact for _, span in top) else "unsure", degree=degree, rows=rows)
    yield _worked_out(text, page.list([holder.name for holder, _ in top]), value, findings)
    _note_years(findings, page)


def _first(spans: Sequence[tuple[Holder, Amount]], many: int, least: bool) -> list[tuple[Holder, Amount]]:
    """The first so many in their order; more where the figures do not tell which of them come first."""
    left, found = list(spans), list[tuple[Holder, Amount]]()
    while left and len(found) < many:
        found += (taken := [left[index] for index in extremes([span for _, span in left], least)])
        left = [each for each in left if each not in taken]
    return found


def _span(holder: Holder, unit: str, page: Page) -> Amount | None:
    """From the least to the most that a holder's figures may be; none where one of them is in no such unit."""
    amounts = [amount(finding.figure, unit) for finding in holder.findings]
    known = [one for one in amounts if one]
    if len(known) < len(amounts):
        page.note("unit", who=holder.name, value=values(holder, page))
        return None
    low, high = min(one.low for one in known), max(one.high for one in known)
    least, most = min(one.least for one in known), max(one.most for one in known)
    return Amount(low, high, unit, known[0].approximate, least, most)


def _compared(holders: Sequence[Holder], page: Page) -> Iterator[Claim]:
    kept = list(_reckoned(holders, page).values()) if all(len(holder.findings) == 1 for holder in holders) else []
    if len(kept) < 2:
        yield from _extreme(holders, page)
        return
    first, second = sorted(kept, key=lambda each: each[2].low, reverse=True)
    findings = [finding for _, finding, _ in kept]
    parts = "，".join(f"{holder.name}{finding.figure.text}" for holder, finding, _ in (first, second))
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
    yield _worked_out(text, first[0].name if decided else "", value, findings)
    _note_years(findings, page)


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


def _worked_out(text: str, subject: str, value: str, findings: Sequence[Finding]) -> Claim:
    citations = tuple(dict.fromkeys(map(cite, findings)))
    return Claim(text, citations, Support.SUPPORTED, row=Row(subject, value, computed=True))


# --- time -------------------------------------------------------------------------------------------


def _note_years(findings: Sequence[Finding], page: Page) -> None:
    labels = _labels(findings)
    years = page.survey.kind is SurveyKind.COMPARE and not page.survey.subjects  # they are what is compared
    if len(labels) > 1 and not years:
        page.note("years", periods=page.list(labels))


def _labels(findings: Sequence[Finding]) -> list[str]:
    """The times that the findings are for: as told, else the year of their article; unknown ones are left out."""
    return sorted({label for finding in findings if (label := _label(finding))})


def _label(finding: Finding) -> str:
    if finding.period is None:
        published = finding.evidence.published
        return f"{published.year}" if published else ""
    low, high = finding.period
    whole = (low.month, low.day, high.month, high.day) == (1, 1, 12, 31)
    return f"{low.year}" + (f"—{high.year}" if high.year > low.year else "") if whole else f"{low}—{high}"
