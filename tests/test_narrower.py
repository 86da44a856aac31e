"""Which figures are told of a part, of a narrower thing, or in a vaguer unit than is asked for."""

import pytest

from assistant.narrower import of_a_part, widest
from assistant.question import understand
from assistant.types import Evidence


def sentences(*texts: str) -> list[Evidence]:
    """The sentences of one paragraph."""
    whole = "".join(texts)
    return [
        Evidence("a1", 1, whole.index(t), whole.index(t) + len(t), t, whole[: whole.index(t)], whole, "", "", None)
        for t in texts
    ]


def kept(question: str, *texts: str) -> list[str]:
    """Which of these may answer."""
    found = sentences(*texts)
    return [each.text for _, each in widest(understand(question), [(1.0, each) for each in found], found)]


@pytest.mark.parametrize(
    ("question", "wide", "narrow"),
    [
        ("今年云南水果出口减少了多少?", "云南水果出口下降2%。", "冷冻水果出口下降9%。"),
        ("全国家电市场销售额是多少?", "家电市场销售额100亿元。", "厨房家电市场销售额20亿元。"),
        ("江北举办了多少场书法比赛?", "江北举办书法比赛6场次。", "各校举办9个年级书法比赛。"),
    ],
)
def test_a_narrower_thing_gives_way_to_the_one_asked_for(question: str, wide: str, narrow: str) -> None:
    assert kept(question, narrow, wide) == [wide]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("全国家电市场销售额是多少?", "厨房家电市场销售额20亿元。"),  # of no other does the article speak
        ("厨房家电市场销售额是多少?", "厨房家电市场销售额20亿元。"),
        ("两个方案提出了几项措施?", "两个试点方案提出9项措施,方案即日施行。"),  # a number says which they are
        ("修了多少座桥?", "修了3座公路桥,桥长各20米。"),  # what is counted
        ("江北举办了几个书法比赛?", "江北举办9个年级书法比赛。"),
    ],
)
def test_what_is_only_told_more_exactly_still_answers(question: str, text: str) -> None:
    assert kept(question, text) == [text]


def test_a_part_is_a_part_of_what_was_last_named() -> None:
    *_, part = sentences("江北省工业回升。", "江东钢铁公司产钢9万吨。", "其中,出口3万吨。")
    assert of_a_part(understand("江北省出口多少吨?"), part)
    assert not of_a_part(understand("江东钢铁公司出口多少吨?"), part)
