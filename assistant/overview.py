"""The entries of a survey to rows with a citation each, what is computed from them, and how they are to be read.

No number here is a model's: rows are the source's characters, and sums, differences and extremes are worked out from
the figures that they cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.ledger import Entry
from assistant.numbers import Approximation
from assistant.script import fold, to_script
from assistant.subjects import same
from assistant.survey import Survey, SurveyKind
from assistant.tally import Amount, amount, common_unit, difference, extremes, told, total
from assistant.types import Citation, Claim, Row, Support

_TEXTS = {
    "zh": {
        "most": "{degree}的是{who}：{value}",
        "tie": "并列{degree}：{rows}",
        "unsure": "按这些数字说不准哪个{degree}：{rows}",
        "total": "合计{value}（{parts}）",
        "without": "；不含{who}",
        "more": "{one}比{other}{way}{value}（{parts}）",
        "equal": "{one}和{other}相同：{value}",
        "overlap": "合计是把各行的数字相加；文章没有说明各行之间有没有重叠。",
        "percent": "百分比不能相加，没有合计。",
        "periods": "各行的时间不同（{periods}），没有相加。",
        "years": "各行的时间不同（{periods}），请留意。",
        "conflict": "{who}有几个不同的数字（{values}），没有计入。",
        "unit": "{who}的“{value}”不能与其他各行放在一起计算，没有计入。",
        "part": "{who}的“{value}”是另一行的一部分，没有重复计算。",
        "missing": "文章没有提到{who}的这个数字。",
        "figureless": "另有 {count} 篇文章提到“{thing}”，但没有对得上的数字：{titles}",
        "alone": "文章没有提到{missing}的这个数字，无法比较；只有{known}。",
        "colon": "：",
        "and": "、",
    },
    "en": {
        "most": "{degree}: {who}, {value}",
        "tie": "Equal, {degree}: {rows}",
        "unsure": "These figures do not tell which is {degree}: {rows}",
        "total": "Total: {value} ({parts})",
        "without": "; without {who}",
        "more": "{one} against {other}: {value} {way} ({parts})",
        "equal": "{one} and {other} are equal: {value}",
        "overlap": "The total adds up the rows; the articles do not say whether they overlap.",
        "percent": "Percentages cannot be added up; there is no total.",
        "periods": "The rows are for different times ({periods}) and are not added up.",
        "years": "The rows are for different times ({periods}).",
        "conflict": "{who} has several figures ({values}), which are not counted in.",
        "unit": "“{value}” of {who} cannot be reckoned together with the other rows and is not counted in.",
        "part": "“{value}” of {who} is part of another row and is not counted twice.",
        "missing": "The articles do not give this figure for {who}.",
        "figureless": "Articles that mention “{thing}” without a figure that fits: {count}, {titles}",
        "alone": "The articles do not give this figure for {missing}, so there is no comparing; they have only {known}.",
        "colon": ": ",
        "and": ", ",
    },
}
_ABOUT = {
    "zh": {Approximation.EXACT: "", Approximation.OVER: "超过", Approximation.AT_LEAST: "至少"},
    "en": {Approximation.EXACT: "", Approximation.OVER: "more than ", Approximation.AT_LEAST: "at least "},
}
_ROUGHLY = {"zh": "约", "en": "about "}
_DEGREE = re.compile("最(?:[多大高长快重远贵强少小低短慢轻近]|便宜)")
_WAY = re.compile(
    "([多少高低大小长短快慢重轻])(?=(?:了|出)?多少)|([多少高低大小长短快慢重轻])(?:的|得多|一些|些|一点|呢|吗|了)*[?。!]?$"
)
_TITLES = 5
_OPPOSITE = str.maketrans("少低小短慢轻", "多高大长快重")


@dataclass(frozen=True, slots=True)
class Overview:
    """What a survey came to: claims that are rows, notes on reading them, or why there is none and what was nearest."""

    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
    reason: str = ""
    nearest: Citation | None = None


@dataclass(frozen=True, slots=True)
class _Holder:
    """One of those asked about, with the entries that are told of it."""

    name: str
    entries: tuple[Entry, ...]


def overview(survey: Survey, found: Sequence[Entry], figureless: Sequence[str], language: str) -> Overview | None:
    """The answer to a survey; none where too little was found for one.

    `figureless` are the titles of further articles that have the words; `language` is that of the question.
    """
    holders = _holders(found)
    names = [holder.name for holder in holders]
    missing = [each for each in survey.subjects if not any(same(each, name) for name in names)]
    page = _Page(survey, "en" if language == "latin" else "zh", language)
    if len(holders) < _fewest(survey):
        return None
    if missing and survey.kind is SurveyKind.COMPARE:
        known = page.list([f"{holder.name}{page.text('colon')}{_values(holder, page)}" for holder in holders])
        reason = page.text("alone", missing=page.list(missing), known=known)
        return Overview((), (), reason, _cite(holders[0].entries[0]))
    rows = tuple(_row(entry, holder.name, page) for holder in holders for entry in holder.entries)
    computed = tuple(_computed(holders, page))
    for each in missing:
        page.note("missing", who=each)
    if figureless:
        titles = page.list([f"《{title}》" for title in figureless[:_TITLES]])
        page.note(
            "figureless",
            count=str(len(figureless)),
            thing=page.own("".join(survey.thing or survey.doing[:1])),
            titles=titles,
        )
    return Overview((*computed, *rows), tuple(page.notes))


def _fewest(survey: Survey) -> int:
    """How many must have a figure: one where each one's is asked for, two where they are held against each other."""
    each = survey.kind is SurveyKind.LIST and re.search("多少|几(?!个|家|座|所)|分别|各", survey.asked)
    return 1 if each or survey.kind is SurveyKind.COMPARE else 2


@dataclass(slots=True)
class _Page:
    """The words of one answer, and the notes that gather under it."""

    survey: Survey
    words: str
    language: str
    notes: list[str] = field(default_factory=list)

    def text(self, key: str, **parts: str) -> str:
        """The program's own words in the question's script; names and figures keep the source's."""
        return self.own(_TEXTS[self.words][key]).format(**parts)

    def list(self, parts: Sequence[str]) -> str:
        return self.text("and").join(dict.fromkeys(parts))

    def note(self, key: str, **parts: str) -> None:
        self.notes.append(self.text(key, **parts))

    def value(self, one: Amount) -> str:
        return self.own(_ABOUT[self.words].get(one.approximate, _ROUGHLY[self.words]) + told(one))

    def own(self, words: str) -> str:
        """Words of the program or the question, in the question's script."""
        return to_script(words, "hant") if self.language == "hant" else words


# --- rows ---------------------------------------------------------------------------------------


def _holders(found: Sequence[Entry]) -> list[_Holder]:
    """The entries by whom they are told of; what is said again, or only more roughly, is left out."""
    groups: list[list[Entry]] = []
    for entry in found:
        group = next((group for group in groups if same(group[0].subject, entry.subject)), None)
        if group is None:
            groups.append([entry])
        elif not any(_repeats(entry, other) for other in group):
            group[:] = [other for other in group if not _repeats(other, entry)] + [entry]
    return [_Holder(group[0].subject, _without_parts(group)) for group in groups]


def _repeats(entry: Entry, other: Entry) -> bool:
    """Whether an entry says what another says: the same figure, or a rougher one that the other's lies within."""
    one, two = amount(entry.figure, other.figure.unit), amount(other.figure, other.figure.unit)
    if entry.period and other.period and entry.period != other.period:
        return False
    if one is None or two is None:
        return fold(entry.figure.text) == fold(other.figure.text)
    if (one.low, one.high, one.approximate) == (two.low, two.high, two.approximate):
        return True
    return not one.exact and two.exact and one.least <= two.low <= one.most


def _without_parts(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Without the parts of a total that one and the same holder has: 共100个，其中城区60个、乡镇40个."""
    wholes = [entry for entry in entries if not entry.part]
    if wholes and len(wholes) < len(entries):
        return tuple(wholes)
    amounts = [amount(entry.figure, entries[0].figure.unit) for entry in entries]
    sizes = [one.low for one in amounts if one and one.exact]
    if len(sizes) == len(entries) > 2 and 2 * max(sizes) == sum(sizes):
        return (entries[sizes.index(max(sizes))],)
    return tuple(entries)


def _row(entry: Entry, name: str, page: _Page) -> Claim:
    named = fold(entry.subject) in fold(entry.clause)
    text = entry.clause if named else f"{entry.subject}{page.text('colon')}{entry.clause}"
    return Claim(text, (_cite(entry),), Support.SUPPORTED, row=Row(name, entry.figure.text))


def _cite(entry: Entry) -> Citation:
    evidence = entry.evidence
    quote = evidence.text.strip()
    start = evidence.start + evidence.text.index(quote)
    return Citation(evidence.article_id, evidence.paragraph, start, start + len(quote), quote)


def _values(holder: _Holder, page: _Page) -> str:
    return page.list([entry.figure.text for entry in holder.entries])


# --- what is computed ------------------------------------------------------------------------------


def _computed(holders: Sequence[_Holder], page: _Page) -> Iterator[Claim]:
    kind = page.survey.kind
    if kind is SurveyKind.SUM:
        yield from _total(holders, page)
    elif kind is SurveyKind.COMPARE and len(holders) == 2 and not _DEGREE.search(page.survey.asked):
        yield from _compared(holders, page)
    elif kind is not SurveyKind.LIST:
        yield from _extreme(holders, page)


def _reckoned(holders: Sequence[_Holder], page: _Page) -> dict[int, tuple[_Holder, Entry, Amount]]:
    """Each holder's one figure in the common unit; the others are left out with a note."""
    unit = common_unit([entry.figure for holder in holders for entry in holder.entries], _wanted(page.survey))
    kept: dict[int, tuple[_Holder, Entry, Amount]] = {}
    for index, holder in enumerate(holders):
        entry = holder.entries[0]
        value = amount(entry.figure, unit)
        if len(holder.entries) > 1:
            page.note("conflict", who=holder.name, values=_values(holder, page))
        elif value is None:
            page.note("unit", who=holder.name, value=entry.figure.text)
        else:
            kept[index] = holder, entry, value
    return kept


def _wanted(survey: Survey) -> str:
    return "%" if survey.share else survey.unit


def _total(holders: Sequence[_Holder], page: _Page) -> Iterator[Claim]:
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
        parts += page.text("without", who=page.list(without)) if without else ""
        yield _worked_out(page.text("total", value=value, parts=parts), "", value, [entry for _, entry, _ in kept])
        page.note("overlap")
        _note_years([entry for _, entry, _ in kept], page)


def _without_contained(kept: list[tuple[_Holder, Entry, Amount]], page: _Page) -> list[tuple[_Holder, Entry, Amount]]:
    """Without the parts of a total that stands in the same sentence as another's: 全省100个，其中杭州60个."""
    wholes = {(e.evidence.article_id, e.evidence.start) for _, e, _ in kept if not e.part}
    inside = [each for each in kept if each[1].part and (each[1].evidence.article_id, each[1].evidence.start) in wholes]
    for holder, entry, _ in inside:
        page.note("part", who=holder.name, value=entry.figure.text)
    return [each for each in kept if each not in inside]


def _contained(holder: _Holder) -> bool:
    return all(entry.part for entry in holder.entries)


def _extreme(holders: Sequence[_Holder], page: _Page) -> Iterator[Claim]:
    """The most or the least; one with several figures is held against the others with all of them."""
    least = page.survey.kind is SurveyKind.LEAST or bool(re.search("最[少小低短慢轻近]", page.survey.asked))
    unit = common_unit([entry.figure for holder in holders for entry in holder.entries], _wanted(page.survey))
    spans = [(holder, span) for holder in holders if (span := _span(holder, unit, page))]
    if len(spans) < 2:
        return
    top = [spans[index] for index in extremes([span for _, span in spans], least)]
    entries = [entry for holder, _ in spans for entry in holder.entries]
    degree, value = _degree(page, least), page.list([_values(holder, page) for holder, _ in top])
    rows = page.list([f"{holder.name}{page.text('colon')}{_values(holder, page)}" for holder, _ in top])
    if len(top) == 1:
        text = page.text("most", degree=degree, who=top[0][0].name, value=value)
    else:
        text = page.text("tie" if all(span.exact for _, span in top) else "unsure", degree=degree, rows=rows)
    yield _worked_out(text, page.list([holder.name for holder, _ in top]), value, entries)
    _note_years(entries, page)


def _span(holder: _Holder, unit: str, page: _Page) -> Amount | None:
    """From the least to the most that a holder's figures may be; none where one of them is in no such unit."""
    amounts = [amount(entry.figure, unit) for entry in holder.entries]
    known = [one for one in amounts if one]
    if len(known) < len(amounts):
        page.note("unit", who=holder.name, value=_values(holder, page))
        return None
    low, high = min(one.low for one in known), max(one.high for one in known)
    least, most = min(one.least for one in known), max(one.most for one in known)
    return Amount(low, high, unit, known[0].approximate, least, most)


def _compared(holders: Sequence[_Holder], page: _Page) -> Iterator[Claim]:
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


def _degree(page: _Page, least: bool) -> str:
    if page.words == "en":
        return "the least" if least else "the most"
    found = _DEGREE.search(page.survey.asked)
    if found is None and page.survey.kind is SurveyKind.COMPARE:
        return f"最{_way(page)}"
    degree = found.group() if found else "最少" if least else "最多"
    return page.own(degree)


def _way(page: _Page) -> str:
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
    citations = tuple(dict.fromkeys(map(_cite, entries)))
    return Claim(text, citations, Support.SUPPORTED, row=Row(subject, value, computed=True))


# --- time -------------------------------------------------------------------------------------------


def _note_years(entries: Sequence[Entry], page: _Page) -> None:
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
