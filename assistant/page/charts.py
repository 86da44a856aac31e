"""Charts of the ledger: one thing that is counted, in one unit, across those of whom it is told or over time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import streamlit as st

from assistant.page import marked
from assistant.page.words import Words
from assistant.script import fold
from assistant.types import Card, Entry, Figure

_MOST = 40
"""Bars that one chart can hold and still be read."""
_COLOURS = ("#c4553f", "#3b8ea5", "#d9a441", "#6a9f58", "#8b6fb0", "#b07d62", "#d4779b", "#7a8a99")
"""Of lines that can be told apart, on light and on dark."""
_TICKS = 8
_LINE = 26
"""Pixels of a bar with the gap under it."""
_COLOUR, _GREY = "#c4553f", "#8a8580"
"""Of bars, and of the words beside them: seen on light and on dark."""
_MONTHS, _YEARS = 120, 1500
"""Days from which on a time axis names months only, and years only."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, and its unit: only figures of one measure are drawn together."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in a chart; `when` is a day within its date, or the day of its article where it names no year."""

    subject: str
    value: float
    printed: str
    said: str
    when: date | None
    borrowed: bool
    title: str


def draw(entries: Sequence[Entry], cards: Mapping[str, Card], words: Words) -> None:
    """A choice of the measures that have two figures or more, and the chart of the one chosen."""
    texts = words.figures
    st.subheader(texts.chart, anchor=False)
    found = measures(entries)
    if not found:
        st.html(marked.note(texts.no_chart))
        return
    choice, way = st.columns([3, 2], vertical_alignment="bottom")
    measure = choice.selectbox(
        texts.chart_of, list(found), format_func=lambda each: _label(each, len(found[each]), words), key="chart-of"
    )
    timed = texts.by_time == way.segmented_control(
        texts.chart,
        [texts.by_subject, texts.by_time],
        default=texts.by_subject,
        key="chart-way",
        label_visibility="collapsed",
    )
    points = [_point(figure, cards, words) for figure in found[measure]]
    shown = [point for point in points if point.when] if timed else sorted(points, key=lambda p: -p.value)[:_MOST]
    st.altair_chart(over_time(shown, measure, words) if timed else by_subject(shown, measure, words), width="stretch")
    notes = [texts.chart_hint]
    notes += [texts.dated_by_article] if timed and any(point.borrowed for point in shown) else []
    notes += [texts.beside.format(count=len(points) - len(shown))] if len(points) > len(shown) else []
    st.html(marked.note(" ".join(notes)))


def measures(entries: Sequence[Entry]) -> dict[Measure, list[Figure]]:
    """The figures by what they count and in which unit, where there are two with a value; most figures first."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for entry in entries:
        figure = entry.figure
        if figure.measure and figure.value is not None and not figure.doubt:
            found[fold(figure.measure), figure.unit].append(figure)
    groups = sorted((told for told in found.values() if len(told) > 1), key=len, reverse=True)
    return {Measure(told[0].measure, told[0].unit): told for told in groups}


def by_subject(points: Sequence[Point], measure: Measure, words: Words) -> Any:
    """A bar a figure with its own words at the end; figures of one subject are told apart, never added."""
    often = Counter(point.subject for point in points)
    rows, seen = [], Counter[str]()
    for point in points:
        alone = often[point.subject] == 1
        label = point.subject if alone else f"{point.subject} · {point.said or point.printed}"
        seen[label] += 1
        rows.append({"label": label + "\u200b" * (seen[label] - 1), **_row(point)})
    base = _chart(rows, alt.Step(_LINE)).encode(
        x=alt.X("value:Q", title=_unit(measure, words), axis=_axis(words)),
        y=alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=260)),
        tooltip=_tooltip(words),
    )
    bars = base.mark_bar(cornerRadiusEnd=3, size=_LINE * 0.6, color=_COLOUR)
    return alt.layer(bars, base.mark_text(align="left", dx=5, color=_GREY).encode(text="printed:N"))


def over_time(points: Sequence[Point], measure: Measure, words: Words) -> Any:
    """A point a figure, joined to the next of the same subject."""
    subjects = {point.subject for point in points}
    few = len(subjects) <= len(_COLOURS)
    told = alt.Color(
        "subject:N",
        title=None,
        scale=alt.Scale(range=_COLOURS),
        legend=alt.Legend(orient="bottom", columns=2, labelLimit=140),  # two beside each other, also on a phone
    )
    base = _chart([_row(point) for point in points], height=320).encode(
        x=alt.X("when:T", title=None, axis=alt.Axis(format=_days(points), labelOverlap=True)),
        y=alt.Y("value:Q", title=_unit(measure, words), axis=_axis(words)),
        detail="subject:N",
        color=told if few else alt.Undefined,
        tooltip=_tooltip(words),
    )
    alone = {} if few else {"color": _COLOUR}
    return alt.layer(base.mark_line(opacity=0.5, **alone), base.mark_point(filled=True, size=70, **alone))


def _days(points: Sequence[Point]) -> str:
    """How the days of the axis are written: in figures, which are the same in every language, and no finer than needed."""
    days = [point.when for point in points if point.when]
    span = (max(days) - min(days)).days if days else 0
    return "%Y" if span > _YEARS else "%Y-%m" if span > _MONTHS else "%Y-%m-%d"


def _point(figure: Figure, cards: Mapping[str, Card], words: Words) -> Point:
    card = cards.get(figure.citation.article_id)
    days = [date.fromisoformat(day) for day in _DAY.findall(figure.date)]
    published = card.published if card else None
    return Point(
        subject=figure.subject or words.figures.no_subject,
        value=float(figure.value or 0),
        printed=figure.text,
        said=figure.date,
        when=days[0] + (days[-1] - days[0]) / 2 if days else published,
        borrowed=not days,
        title=card.title if card else "",
    )


def _row(point: Point) -> dict[str, Any]:
    return {
        "subject": point.subject,
        "value": point.value,
        "printed": point.printed,
        "date": point.said,
        "when": point.when.isoformat() if point.when else None,
        "title": point.title,
    }


def _chart(rows: Sequence[Mapping[str, Any]], height: int | alt.Step) -> Any:
    return alt.Chart(alt.Data(values=rows), height=height)  # type: ignore[no-untyped-call]  # Altair gives it no types


def _tooltip(words: Words) -> list[alt.Tooltip]:
    texts = words.figures
    shown = {"subject": texts.subject, "printed": texts.printed, "date": texts.date, "title": texts.title}
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in shown.items()]


def _axis(words: Words) -> alt.Axis:
    """Large numbers as they are said: 万 and 亿 in Chinese, k and M in English."""
    if words.lang != "zh":
        return alt.Axis(format="~s", tickCount=_TICKS)
    return alt.Axis(
        tickCount=_TICKS,
        labelExpr="abs(datum.value) >= 1e8 ? format(datum.value / 1e8, ',~g') + '亿' : "
        "abs(datum.value) >= 1e4 ? format(datum.value / 1e4, ',~g') + '万' : format(datum.value, ',~g')",
    )


def _unit(measure: Measure, words: Words) -> str:
    return f"{measure.name} ({measure.unit or words.figures.no_unit})"


def _label(measure: Measure, count: int, words: Words) -> str:
    return f"{_unit(measure, words)} · {count}"
