"""Folding keeps every offset; terms are what the keyword leg matches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.script import fold, script_of, terms, to_script


@given(st.text())
def test_folding_keeps_the_length_and_is_idempotent(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding_any_character_of_the_plane_twice_is_folding_it_once() -> None:
    every = "".join(chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000)
    assert fold(fold(every)) == fold(every)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("發佈招聘信息", "发布招聘信息"),
        ("﹁雲退費﹂﹃問﹄", "“云退费”‘问’"),
        ("ＡＢＣ１２３％，", "abc123%,"),
        ("「雲退費」", "“云退费”"),
        ("NHK", "nhk"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳州市", ["柳州", "州市"]),
        ("近4000人", ["近", "4000", "人"]),
        ("投入1,170万元、3.5%", ["投入", "1,170", "万元", "3.5%"]),
        ("“六賽六比”", ["六赛", "赛六", "六比"]),
        ("。！？", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@given(st.text(alphabet="柳州市總工會发布12.%,。 ab"))
def test_traditional_and_simplified_have_the_same_terms(text: str) -> None:
    assert terms(to_script(text, "hans")) == terms(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("发布了招聘信息", "hans"),
        ("發佈了招聘信息", "hant"),
        ("How many?", "latin"),
        ("2020", "latin"),
        ("人口", "hans"),
        ("833,000 yuan (83.3万元) for 82 enterprises", "latin"),
        ("What is “望闻问切”?", "latin"),
        ("How many companies in Zibo got 云退费?", "latin"),
        ("“The Lord of the Rings”的作者是谁?", "hans"),
        ("The Lord of the Rings的作者是谁?", "hans"),
        ("“三减两增”APP", "hans"),
        ("iPhone 15 Pro Max 价格", "hans"),
    ],
)
def test_script_of(text: str, script: str) -> None:
    assert script_of(text) == script


def test_to_script_takes_words_as_a_whole() -> None:
    assert to_script("头发和发布", "hant") == "頭髮和發佈"
    assert to_script("原文", "source") == "原文"


def test_half_a_character_folds_to_itself() -> None:
    assert fold("柳州\udce6") == "柳州\udce6"
