"""Dates: what is read, which year is meant, and what proves what."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.numbers import DateMention, Precision, YearFrom, date_supports, dates, quantities
from assistant.script import to_script

PUBLISHED = date(2022, 5, 1)
P = Precision


def only(text: str, reference: date | None = PUBLISHED) -> DateMention:
    """The one mention of a text."""
    found = dates(text, reference)
    assert len(found) == 1, [mention.text for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "precision"),
    [
        ("2020年3月24日发布", "2020年3月24日", "2020-03-24", "2020-03-24", P.DAY),
        ("二〇二二年五月一日", "二〇二二年五月一日", "2022-05-01", "2022-05-01", P.DAY),
        ("2022年05月01日 星期日", "2022年05月01日 星期日", "2022-05-01", "2022-05-01", P.DAY),
        ("2020-03-24", "2020-03-24", "2020-03-24", "2020-03-24", P.DAY),
        ("2023/9/1", "2023/9/1", "2023-09-01", "2023-09-01", P.DAY),
        ("新华社北京5月3日电", "5月3日", "2022-05-03", "2022-05-03", P.DAY),
        ("据美联社7月27日报道", "7月27日", "2022-07-27", "2022-07-27", P.DAY),
        ("去年12月28日", "去年12月28日", "2021-12-28", "2021-12-28", P.DAY),
        ("2月初全面启动", "2月初", "2022-02-01", "2022-02-10", P.PERIOD),
        ("今年3月组建", "今年3月", "2022-03-01", "2022-03-31", P.MONTH),
        ("2月份", "2月份", "2022-02-01", "2022-02-28", P.MONTH),
        ("民國109年", "民國109年", "2020-01-01", "2020-12-31", P.YEAR),
        ("2021至2022年返还", "2021至2022年", "2021-01-01", "2022-12-31", P.PERIOD),
        ("2022-2023赛季", "2022-2023", "2022-01-01", "2023-12-31", P.PERIOD),
        ("9月17日至21日", "9月17日至21日", "2022-09-17", "2022-09-21", P.PERIOD),
        ("2019年6月1日-6月30日", "2019年6月1日-6月30日", "2019-06-01", "2019-06-30", P.PERIOD),
        ("12月28日至1月3日", "12月28日至1月3日", "2022-12-28", "2023-01-03", P.PERIOD),
        ("3至5月", "3至5月", "2022-03-01", "2022-05-31", P.PERIOD),
        ("上半年", "上半年", "2022-01-01", "2022-06-30", P.PERIOD),
        ("2023年前三季度", "2023年前三季度", "2023-01-01", "2023-09-30", P.PERIOD),
        ("第四季度计划", "第四季度", "2022-10-01", "2022-12-31", P.QUARTER),
        ("截至2022年底", "2022年底", "2022-10-01", "2022-12-31", P.PERIOD),
        ("20世纪90年代", "20世纪90年代", "1990-01-01", "1999-12-31", P.PERIOD),
        ("上周五", "上周五", "2022-04-22", "2022-04-22", P.DAY),
        ("国庆节期间", "国庆节", "2022-10-01", "2022-10-01", P.DAY),
        ("2018年以来", "2018年以来", "2018-01-01", None, P.YEAR),
        ("自2023年8月28日起实施", "自2023年8月28日起", "2023-08-28", None, P.DAY),
        ("9月1日前完成", "9月1日前", None, "2022-08-31", P.DAY),
        ("近年来", "近年来", None, None, P.VAGUE),
        ("2月30日", "2月30日", None, None, P.VAGUE),
        ("农历八月十五", "八月十五", None, None, P.VAGUE),
    ],
)
def test_days_and_precision(text: str, words: str, low: str | None, high: str | None, precision: Precision) -> None:
    found = only(text)
    bounds = tuple(day and day.isoformat() for day in (found.low, found.high))
    assert (found.text, *bounds, found.precision) == (words, low, high, precision)


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("12月28日", date(2024, 1, 5), date(2023, 12, 28)),
        ("9月17日", date(2022, 5, 1), date(2022, 9, 17)),
        ("记者30日获悉", date(2022, 5, 2), date(2022, 4, 30)),
        ("记者6日获悉", date(2022, 5, 7), date(2022, 5, 6)),
        ("29日", date(2023, 3, 1), date(2023, 1, 29)),
        ("昨日", date(2022, 5, 1), date(2022, 4, 30)),
    ],
)
def test_a_missing_year_or_month_comes_from_the_reference(text: str, reference: date, expected: date) -> None:
    found = only(text, reference)
    assert (found.low, found.high, found.year) == (expected, expected, YearFrom.REFERENCE)


def test_a_year_written_in_the_sentence_goes_before_the_reference() -> None:
    first, second = dates("2019年2月成立,同年8月开业", PUBLISHED)
    assert (first.low, second.low) == (date(2019, 2, 1), date(2019, 8, 1))
    first, second = dates("2019年2月成立,8月3日开业", PUBLISHED)
    assert (second.low, second.year) == (date(2019, 8, 3), YearFrom.TEXT)
    first, second = dates("2019年2月成立。8月3日开业", PUBLISHED)
    assert (second.low, second.year) == (date(2022, 8, 3), YearFrom.REFERENCE)


def test_same_day_speaks_of_the_day_before_it() -> None:
    assert [mention.low for mention in dates("4月20日启动,当天接待;次日闭幕", PUBLISHED)] == [
        date(2022, 4, 20),
        date(2022, 4, 20),
        date(2022, 4, 21),
    ]


@pytest.mark.parametrize(
    ("text", "words", "begins", "ends"),
    [
        ("上午9点至11点", "上午9点至11点", time(9), time(11)),
        ("下午5时许", "下午5时许", time(17), None),
        ("13:30:51", "13:30:51", time(13, 30, 51), None),
        ("凌晨1时45分左右", "凌晨1时45分左右", time(1, 45), None),
        ("晚上七点半", "晚上七点半", time(19, 30), None),
        ("7月6日上午10时", "7月6日上午10时", time(10), None),
    ],
)
def test_times_of_day(text: str, words: str, begins: time, ends: time | None) -> None:
    found = only(text)
    assert (found.text, found.begins, found.ends) == (words, begins, ends)


@pytest.mark.parametrize(
    "text",
    [
        "三点建议",
        "10分钟",
        "3年",
        "连续5天",
        "为期三日",
        "15日内",
        "第三产业",
        "二年级",
        "九十九",
        "比分21:15",
        "三个月",
        "12号线",
        "十一届",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert dates(text, PUBLISHED) == ()


def test_dates_are_no_quantities_and_spans_of_time_are_no_dates() -> None:
    text = "2022年5月1日起10个月内,9月17日至21日连续5天,3年建成8个站"
    assert [quantity.text for quantity in quantities(text)] == ["10个月", "5天", "3年", "8个"]
    assert [mention.text for mention in dates(text)] == ["2022年5月1日起", "9月17日至21日"]


def test_months_of_a_year_that_nobody_tells_are_no_month_of_any_year() -> None:
    assert [(mention.text, mention.low) for mention in dates("今年1至5月,去年7月到9月")] == [
        ("今年1至5月", None),
        ("去年7月到9月", None),
    ]


def test_traditional_text_reads_as_simplified_does() -> None:
    text = "去年12月28日晚间至今年1月3日,第三季度,上周五"
    traditional = to_script(text, "hant")
    assert traditional != text
    pairs = zip(dates(text, PUBLISHED), dates(traditional, PUBLISHED), strict=True)
    assert all((a.start, a.end, a.low, a.high) == (b.start, b.end, b.low, b.high) for a, b in pairs)


@pytest.mark.parametrize(
    ("evidence", "claim", "proved"),
    [
        ("2022年5月1日", "2022年5月1日", True),
        ("2022年5月1日", "2022-05-01", True),
        ("2022年5月1日", "2022年5月", True),
        ("2022年5月1日", "2022年", True),
        ("5月1日", "2022年5月1日", True),
        ("2022年5月1日", "5月1日", True),
        ("今年3月", "2022年3月", True),
        ("9月17日至21日", "9月17日—21日", True),
        ("9月17日至21日", "9月", True),
        ("第四季度", "2022年第四季度", True),
        ("近年来", "近年来", True),
        ("2018年以来", "自2018年以来", True),
        ("5月1日", "5月2日", False),
        ("2022年5月", "2022年5月1日", False),
        ("2021年5月1日", "2022年5月1日", False),
        ("2021年5月1日", "5月1日", False),
        ("9月18日", "9月17日至21日", False),
        ("2018年", "2018年以来", False),
        ("2018年以来", "2018年", False),
        ("近年来", "2021年", False),
        ("3月4日上午", "3月4日下午", False),
        ("上午9点", "上午10点", False),
        ("2月初", "2月底", False),
    ],
)
def test_what_proves_what(evidence: str, claim: str, proved: bool) -> None:
    assert date_supports(only(evidence), only(claim)) is proved


def test_without_a_reference_only_day_and_month_count() -> None:
    evidence = only("2022年5月1日", None)
    assert date_supports(evidence, only("5月1日", None))
    assert not date_supports(evidence, only("5月2日", None))
    assert date_supports(only("2月29日", None), only("2024年2月29日", None))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_any_day_is_read_back_however_it_is_written(day: date) -> None:
    digits = str.maketrans("0123456789", "〇一二三四五六七八九")
    for written in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y年%m月%d日}",
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{str(day.year).translate(digits)}年{day.month}月{day.day}日",
    ):
        found = only(f"截至{written}，已完成", None)
        assert (found.low, found.high, found.text) == (day, day, written)


@given(
    st.text(
        alphabet="0123456789年月日号点时分世纪代至到-—:/.一二三十〇初底上下半第季度周今去同当前后以来自从起 ,。午晚",
        max_size=40,
    )
)
def test_any_text_can_be_read(text: str) -> None:
    for mention in dates(text, PUBLISHED):
        assert text[mention.start : mention.end] == mention.text
        assert mention.low is None or mention.high is None or mention.low <= mention.high
