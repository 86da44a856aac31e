"""The language that an answer is wished in."""

import pytest

from assistant.language import wished


@pytest.mark.parametrize(
    ("text", "rest", "script"),
    [
        ("用英文回答", "", "latin"),
        ("换成英文", "", "latin"),
        ("请用繁體中文再說一遍。", "", "hant"),
        ("翻译成英语吧", "", "latin"),
        ("In English, please.", "", "latin"),
        ("Can you say that in Chinese?", "", "hans"),
        ("淄博市总工会办理了多少“云退费”?请用英文回答。", "淄博市总工会办理了多少“云退费”?", "latin"),
        ("How many masks did Dazhou hand out? Answer in Chinese.", "How many masks did Dazhou hand out?", "hans"),
        ("他用英文写了几本书?", "他用英文写了几本书?", ""),
        ("哪些学校用英文授课", "哪些学校用英文授课", ""),
        ("How many books did he write in English in 2020?", "How many books did he write in English in 2020?", ""),
        ("How many books are written in English?", "How many books are written in English?", ""),
        ("淄博呢?", "淄博呢?", ""),
    ],
)
def test_a_wish_at_the_end_is_taken_off(text: str, rest: str, script: str) -> None:
    assert wished(text) == (rest, script)
