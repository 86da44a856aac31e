"""Quantities and dates in English, to the last digit."""

from decimal import Decimal

import pytest

from assistant.english import amount, day, number
from assistant.numbers import dates, quantities


@pytest.mark.parametrize(
    ("value", "english"),
    [
        ("0", "0"),
        ("4000", "4,000"),
        ("999999", "999,999"),
        ("833000", "833,000"),
        ("0.5", "0.5"),
        ("2971300", "2.9713 million"),
        ("1000000", "1 million"),
        ("106600000000", "106.6 billion"),
        ("1E+12", "1 trillion"),
        ("123456789", "123,456,789"),
        ("12345678.9", "12,345,678.9"),
        ("-3.5", "-3.5"),
    ],
)
def test_a_number_loses_no_digit(value: str, english: str) -> None:
    assert number(Decimal(value)) == english


@pytest.mark.parametrize(
    ("chinese", "english", "counter"),
    [
        ("297.13万元", "2.9713 million yuan", ""),
        ("83.3萬元", "833,000 yuan", ""),
        ("1066亿元", "106.6 billion yuan", ""),
        ("8万余元", "more than 80,000 yuan", ""),
        ("1.2亿美元", "120 million US dollars", ""),
        ("近4000人", "nearly 4,000", "人"),
        ("2萬多個", "more than 20,000", "個"),
        ("82家", "82", "家"),
        ("上百家", "at least 100", "家"),
        ("数十家", "dozens of", "家"),
        ("8000名以上", "at least 8,000", "名"),
        ("不超过50岁", "at most 50 years old", ""),
        ("八成", "80%", ""),
        ("100%", "100%", ""),
        ("三分之二", "2/3", ""),
        ("约3.5个百分点", "about 3.5 percentage points", ""),
        ("50—60名", "50 to 60", "名"),
        ("5万至6万元", "50,000 to 60,000 yuan", ""),
        ("12.5万平方米", "125,000 square metres", ""),
        ("1小时", "1 hour", ""),
        ("100周年", "100th anniversary", ""),
        ("第三届", "3rd", "届"),
        ("第11次", "11th", "次"),
    ],
)
def test_an_amount(chinese: str, english: str, counter: str) -> None:
    (quantity,) = quantities(chinese)
    assert amount(quantity) == (english, counter)


@pytest.mark.parametrize(
    "chinese", ["打七折", "翻两番", "五世纪剂"], ids=["discount", "doubled twice", "no unit of ours"]
)
def test_what_has_no_certain_english_has_none(chinese: str) -> None:
    assert all(amount(quantity) is None for quantity in quantities(chinese) if quantity.unit in ("折", "倍"))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("9月17日", "17 September"),
        ("2022年9月17日", "17 September 2022"),
        ("2020-03-24", "24 March 2020"),
        ("9月17日至21日", "17 to 21 September"),
        ("2022年12月28日至2023年1月3日", "28 December 2022 to 3 January 2023"),
        ("2021至2022年", "2021 to 2022"),
        ("1月至6月", "January to June"),
        ("8月份", "August"),
        ("2月初", "early February"),
        ("3月底", "the end of March"),
        ("今年3月", "March this year"),
        ("2022年上半年", "the first half of 2022"),
        ("2022年第三季度", "the third quarter of 2022"),
        ("2018年以来", "since 2018"),
        ("自2019年起", "from 2019"),
        ("3月4日上午", "the morning of 4 March"),
    ],
)
def test_a_date(chinese: str, english: str) -> None:
    (mention,) = dates(chinese)
    assert day(mention.text)[0] == english


@pytest.mark.parametrize("chinese", ["去年", "近年来", "9月17日9时30分", "农历八月十五"])
def test_a_date_without_a_certain_english_has_none(chinese: str) -> None:
    assert day(chinese) == ()
