"""Charts: only one thing in one unit at a time, each figure by itself, in the words of its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.page import charts
from assistant.page.charts import Measure
from assistant.page.words import EN, ZH
from assistant.types import Card, Citation, Entry, Figure

CARDS = {"a": Card("a", "a.txt", "题", "报", date(2022, 5, 1), 10, 1, 0)}


def entry(measure: str, value: str | None, unit: str, **changes: str) -> Entry:
    cited = Citation("a", 1, 0, 3, "原文。")
    told = {"subject": "甲市", "date": "", "doubt": "", **changes}
    number = None if value is None else Decimal(value)
    figure = Figure(
        f"{value}{unit}",
        number,
        unit,
        "",
        None,
        None,
        measure,
        told["subject"],
        "",
        told["date"],
        told["doubt"],
        0,
        cited,
    )
    return Entry(figure, (cited,), ())


def points(*entries: Entry) -> list[charts.Point]:
    return [charts._point(each.figure, CARDS, ZH) for each in entries]


def test_units_are_never_mixed() -> None:
    entries = [
        entry("资金", "5", "元"),
        entry("资金", "7", "美元"),
        entry("资金", "9", "元"),
        entry("資金", "11", "元"),
    ]
    found = charts.measures(entries)
    assert list(found) == [Measure("资金", "元")]
    assert [figure.value for figure in found[Measure("资金", "元")]] == [5, 9, 11]


@pytest.mark.parametrize(
    "left_out",
    [entry("", "5", "元"), entry("资金", None, "元"), entry("资金", "5", "元", doubt="counted to the last digit")],
    ids=["counts nothing that is told", "a range", "in doubt"],
)
def test_what_cannot_be_compared_is_not_drawn(left_out: Entry) -> None:
    assert charts.measures([left_out, entry("资金", "5", "元")]) == {}


def test_figures_of_one_subject_have_a_bar_each() -> None:
    told = [
        entry("人数", "5", "人", date="2021"),
        entry("人数", "7", "人"),
        entry("人数", "7", "人"),
        entry("人数", "1", "人", subject="乙市"),
    ]
    spec = charts.by_subject(points(*told), Measure("人数", "人"), ZH).to_dict()
    rows = spec["data"]["values"] if "values" in spec["data"] else next(iter(spec["datasets"].values()))
    labels = [row["label"] for row in rows]
    assert len(set(labels)) == 4  # bars of one name would be added up
    assert [label.rstrip("\u200b") for label in labels] == ["甲市 · 2021", "甲市 · 7人", "甲市 · 7人", "乙市"]


@pytest.mark.parametrize(
    ("told", "when", "borrowed"),
    [
        ("2021-03-02", date(2021, 3, 2), False),
        ("2021-01-01/2021-12-31", date(2021, 7, 2), False),
        ("5月", date(2022, 5, 1), True),
        ("", date(2022, 5, 1), True),
    ],
    ids=["a day", "a year", "without a year", "without a date"],
)
def test_a_figure_stands_at_its_own_day_or_that_of_its_article(told: str, when: date, borrowed: bool) -> None:
    (point,) = points(entry("人数", "5", "人", date=told))
    assert (point.when, point.borrowed) == (when, borrowed)


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_the_axis_names_the_unit(words: object) -> None:
    told = points(entry("人数", "5", "人"), entry("人数", "7", "人"))
    for draw in (charts.by_subject, charts.over_time):
        assert "人数 (人)" in str(draw(told, Measure("人数", "人"), words).to_dict())
