"""The dictionary between English and Chinese words."""

import pytest

from assistant.dictionary import chinese, known, meanings, plural, stem, synonyms


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("enterprises", "enterprise"),
        ("companies", "company"),
        ("published", "publish"),
        ("built", "build"),
        ("labour", "labor"),
        ("organisations", "organization"),
        ("planned", "plan"),
        ("openings", "opening"),
        ("people", "person"),
        ("cases", "case"),
        ("wages", "wage"),
        ("hiring", "hire"),
        ("classes", "class"),
        ("boxes", "box"),
        ("recruitment", "recruit"),
    ],
)
def test_the_forms_of_an_english_word_are_one(word: str, other: str) -> None:
    assert stem(word) == stem(other)


@pytest.mark.parametrize(
    ("word", "other"), [("public", "publish"), ("new", "news"), ("mask", "task"), ("department", "depart")]
)
def test_other_words_stay_others(word: str, other: str) -> None:
    assert stem(word) != stem(other)


@pytest.mark.parametrize(
    ("english", "word"),
    [("trade unions", "工会"), ("masks", "口罩"), ("Okinawa", "冲绳"), ("Federation of Trade Unions", "总工会")],
)
def test_an_english_word_in_chinese(english: str, word: str) -> None:
    assert word in chinese(english)


def test_a_word_is_not_found_across_two_others() -> None:
    found = list(known("溫暖回城 安全復工"))
    assert {"安全", "复工"} <= set(found)
    assert "全复" not in found


def test_a_note_of_the_dictionary_is_no_meaning() -> None:
    assert all("cl" not in meaning for meaning in meanings("工会"))
    assert meanings("淄博市总工会的") == ()


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("聘请", "聘用", True),
        ("见面", "会见", True),
        ("利率", "兴趣", False),
        ("金牌", "银牌", False),
        ("人口", "人民", False),
    ],
)
def test_synonyms_share_a_character_and_a_meaning(word: str, other: str, expected: bool) -> None:
    assert (other in synonyms(word)) is expected


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("企业", "companies"),
        ("下岗职工", "workers"),
        ("农民工", "migrant workers"),
        ("员工", "staff"),
        ("不是词的词", ""),
    ],
)
def test_several_of_a_word_in_english(word: str, english: str) -> None:
    assert plural(word) == english
