"""Near-equal paragraphs: what is one piece of news in two editions, and what only looks so."""

from __future__ import annotations

import random

import pytest

from assistant.similar import MIN_LETTERS, bands, near_equal

NEWS = (
    "海川市总工会近日走访慰问一线职工，为82家企业办理经费返还83.3万元，组织线上线下招聘会50余场次，帮助9000余人次参加线上招聘活动，"
    "有效应对疫情带来的不利影响，帮助市场主体纾困解难，保障职工的合法权益，受到企业和职工的一致好评。"
)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (NEWS, True),
        (NEWS.replace("，", ",").replace("。", ".\n"), True),
        (NEWS.replace("总工会", "總工會").replace("职工", "職工").replace("经费", "經費"), True),
        (NEWS.replace("、", "").replace("走访慰问", "分别走访慰问"), True),
        (NEWS + "（海川日报）", True),
        (NEWS.replace("82家", "83家"), False),
        (NEWS.replace("83.3万", "833万"), False),
        (NEWS.replace("9000余人次", "近9000人次"), False),
        (NEWS.replace("海川市", "江北市"), False),
        (NEWS.replace("有效应对", "未有效应对"), False),
        (NEWS.replace("总工会", "总工会副主席"), False),
        (NEWS.replace("有效应对疫情带来的不利影响，帮助市场主体纾困解难，", ""), False),
        ("海川市气象台发布暴雨红色预警，预计未来3小时降雨量将达100毫米以上，实验小学、第二中学停课。", False),
    ],
    ids=[
        "itself", "punctuation", "script", "a word more", "a credit more", "a number", "a decimal point",
        "an approximation", "a name", "a negation", "a rank", "a clause less", "other news",
    ],
)  # fmt: skip
def test_editions_of_one_piece_of_news(other: str, same: bool) -> None:
    assert near_equal(NEWS, other) is same
    assert near_equal(other, NEWS) is same


def test_the_same_letters_with_numbers_cut_apart_are_two() -> None:
    assert not near_equal("今年全市新增就业岗位共计12,500个", "今年全市新增就业岗位共计1,2500个")


def test_short_texts_have_no_bands_and_are_equal_only_to_themselves() -> None:
    assert bands("下一步工作") == ()
    assert near_equal("下一步工作", "下一步 工作") and not near_equal("下一步工作", "下一步的工作")


def test_bands_are_the_same_in_every_run() -> None:
    """Stored in the index: another value would make old and new paragraphs strangers."""
    assert bands(NEWS) == bands(NEWS.replace("，", ",").replace("总工会", "總工會"))
    assert len(bands(NEWS)) == len(set(bands(NEWS))) == 8


def test_bands_find_editions_and_pass_over_other_news() -> None:
    chance = random.Random(7)
    words = [chr(code) for code in range(0x4E00, 0x5200)]
    found = missed = strangers = 0
    for _ in range(200):
        text = "".join(chance.choices(words, k=150))
        at = chance.randrange(150)
        edition = text[:at] + "的" + text[at:]
        assert near_equal(text, edition)
        shared = bool(set(bands(text)) & set(bands(edition)))
        found, missed = found + shared, missed + (not shared)
        strangers += bool(set(bands(text)) & set(bands("".join(chance.choices(words, k=150)))))
    assert missed <= 2 and strangers == 0, (found, missed, strangers)


def test_a_long_text_is_banded_and_compared_at_once() -> None:
    text = NEWS * 2000
    assert bands(text) == bands(text + "。")
    assert not near_equal(text, text.replace("海川", "江北"))


def test_the_shortest_text_with_bands() -> None:
    letters = NEWS[:MIN_LETTERS]
    assert bands(letters) and not bands(letters[:-1])
