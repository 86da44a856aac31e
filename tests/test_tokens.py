"""What a text says, word by word, with the real LAC model."""

import pytest

from assistant.verify.tokens import same, tokens


@pytest.mark.parametrize(
    ("text", "word", "denied", "hedged"),
    [
        ("企业裁员。", "裁员", False, False),
        ("企业没有裁员。", "裁员", True, False),
        ("企业可能裁员。", "裁员", False, True),
        ("企业没有停产，职工裁员。", "裁员", False, False),
        ("产品不合格。", "合格", True, False),
    ],
    ids=["affirmed", "denied", "hedged", "a clause denies for itself", "denied within a word"],
)
def test_a_word_knows_whether_it_is_denied_or_a_guess(text: str, word: str, denied: bool, hedged: bool) -> None:
    token = next(token for token in tokens(text) if token.text == word)
    assert (token.denied, token.hedged) == (denied, hedged)


@pytest.mark.parametrize(
    ("source", "claim", "expected"),
    [
        ("投入3.5万元", "投入35000元", True),
        ("投入近4000元", "投入4000元", False),
        ("8月6日", "8月6日", True),
        ("遇难者", "死亡者", False),
    ],
)
def test_figures_and_dates_are_the_same_by_what_they_say(source: str, claim: str, expected: bool) -> None:
    assert same(tokens(source)[-1], tokens(claim)[-1]) is expected


@pytest.mark.parametrize(
    ("source", "claim", "expected"),
    [
        ("他支持马吉奇前妻。", "他支持马吉新前妻。", False),
        ("约翰·史密斯表示支持。", "史密斯表示支持。", True),
    ],
    ids=["its last character is another", "a foreign name by its last part"],
)
def test_a_name_is_not_told_by_its_beginning(source: str, claim: str, expected: bool) -> None:
    (one,), (other,) = ([token for token in tokens(text) if token.kind == "person"] for text in (source, claim))
    assert same(one, other) is expected


def test_a_word_stands_where_its_source_is_read_as_two() -> None:
    source = next(token for token in tokens("大家在楼顶上竖起了巨型标志。") if token.text == "竖")
    assert same(source, next(token for token in tokens("大家在楼顶上竖起巨型标志。") if token.text == "竖起"))


def test_tokens_stand_where_they_say() -> None:
    text = "慶陽市總工會投入297.13萬元，建成驛站12個。"
    for token in tokens(text):
        assert len(text[token.start : token.end]) == len(token.text)
