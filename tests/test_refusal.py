"""Refusals speak the question's language and script."""

import pytest

from assistant.question import understand
from assistant.refusal import refusal_reason


@pytest.mark.parametrize(
    ("text", "search", "missing", "reason"),
    [
        ("青岛市发放了多少口罩?", "", ("青岛市",), "文章中没有找到答案：最接近的一处没有提到青岛市。"),
        ("青島市發放了多少口罩?", "", ("青岛市",), "文章中沒有找到答案：最接近的一處沒有提到青島市。"),
        (
            "How many masks did Qingdao hand out in 2021?",
            "青岛2021年发放了多少口罩?",
            ("青岛", "2021年"),
            "The articles do not say: the nearest passage does not mention Qingdao (青岛), 2021.",
        ),
        (
            "How many masks did Dazhou hand out?",
            "达州发放了多少口罩?",
            (),
            "The articles do not say: looked for Dazhou (达州); the nearest passage does not tell.",
        ),
        ("What is the weather like?", "天气怎么样?", (), "The articles do not say."),
        ("Who?", "是谁?", None, "The articles have nothing on this question."),
    ],
    ids=["simplified", "traditional", "english", "english, on topic", "no name", "nothing"],
)
def test_the_reason(text: str, search: str, missing: tuple[str, ...] | None, reason: str) -> None:
    assert refusal_reason(understand(text, search), missing) == reason


@pytest.mark.parametrize(
    ("missing", "mentioned", "told"),
    [
        ("淄搏市总工会", ("威海市总工会", "淄博市总工会"), "淄博市总工会"),
        ("青岛市总工会", ("威海市总工会", "淄博市总工会"), ""),
        ("淄搏", ("淄博",), ""),
    ],
    ids=["one character", "another name", "too short to tell"],
)
def test_a_name_typed_wrong_is_told_with_the_one_that_is_there(
    missing: str, mentioned: tuple[str, ...], told: str
) -> None:
    reason = refusal_reason(understand(f"{missing}做了什么?"), (missing,), mentioned)
    assert missing in reason
    assert ("提到的是" in reason) is bool(told)
    assert told in reason
