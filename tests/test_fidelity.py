"""What a translation must keep of a claim, so that it may be shown."""

import pytest

from assistant.fidelity import faults
from assistant.translation import prepare

SOURCE = "淄博市总工会为82家企业办理了“云退费”83.3万元。"
NEARBY = "淄博市 达州市 西安市莲湖区"

GOOD = "The Zibo Federation of Trade Unions processed cloud refunds of 833,000 yuan for 82 enterprises."


@pytest.mark.parametrize(
    "reply",
    [
        GOOD.replace("833,000", "83.3 million"),
        GOOD.replace("833,000", "833,000,000"),
        GOOD.replace("82", "28"),
        GOOD.replace("82 ", ""),
        GOOD.replace("82", "82 of 90"),
        GOOD.replace("82", "82 of ninety"),
        GOOD.replace("82", "more than eighty-two, or 82,"),
        GOOD.replace("yuan", "US dollars"),
        GOOD.replace("Zibo", "Qingdao"),
        GOOD.replace("Zibo", "Zibo and Qingdao"),
        GOOD.replace("Trade Unions", "工会"),
        GOOD.replace("processed", "did not process"),
        GOOD.replace("enterprises", "enterprises in September"),
        "Zibo: 82, 833,000 yuan.",
        GOOD + " " + GOOD,
        "",
    ],
)
def test_a_doubtful_translation_is_not_shown(reply: str) -> None:
    prepared = prepare(SOURCE, NEARBY, {})
    assert prepared is not None
    assert faults(GOOD, prepared) == []
    assert faults(reply, prepared)


@pytest.mark.parametrize(
    ("claim", "reply", "good"),
    [
        (
            "荷城市总工会主席杨凯强介绍情况。",
            "Yang Kaiqiang, chairman of the union of Hecheng, described the situation.",
            True,
        ),
        (
            "荷城市总工会主席杨凯强介绍情况。",
            "Yang Kaiqiang, general secretary of the union of Hecheng, described it.",
            False,
        ),
        ("荷城市副市长杨凯强介绍情况。", "Yang Kaiqiang, mayor of Hecheng, described the situation.", False),
        (
            "荷城市女足教练杨凯强介绍情况。",
            "Yang Kaiqiang, coach of the women of Hecheng, described the situation.",
            True,
        ),
        (
            "荷城市人大常委会副主任、市总工会主席杨凯强到会。",
            "Deputy and Yang Kaiqiang, chairman of Hecheng union, came.",
            False,
        ),
    ],
    ids=["chairman", "another office", "without its rank", "coach", "one of two offices"],
)
def test_who_holds_an_office_is_said_to_hold_that_one(claim: str, reply: str, good: bool) -> None:
    prepared = prepare(claim, claim, {})
    assert prepared
    assert (not any("没有译出" in fault for fault in faults(reply, prepared))) is good


@pytest.mark.parametrize(
    ("claim", "reply", "good"),
    [
        ("排摸外地员工情况。", "The situation of foreign employees was surveyed.", False),
        ("排摸外地员工情况。", "The situation of employees from elsewhere was surveyed.", True),
        ("出口到国外的产品增加。", "Products exported to foreign countries increased.", True),
        ("全国职工参加竞赛。", "Employees nationwide took part in the contest.", True),
        ("全市职工参加竞赛。", "Employees nationwide took part in the contest.", False),
    ],
)
def test_a_translation_reaches_no_further_than_its_source(claim: str, reply: str, good: bool) -> None:
    prepared = prepare(claim, claim, {})
    assert prepared
    assert (not any("范围" in fault for fault in faults(reply, prepared))) is good


@pytest.mark.parametrize(
    ("claim", "reply", "good"),
    [
        ("调研组走访40多家工会。", "Survey groups visited more than 40 unions and federations in the city.", True),
        (
            "调研组走访40多家工会。",
            "Survey groups of the federation visited more than 40 enterprises in the city.",
            False,
        ),
        ("投入资金500元,帮扶企业。", "500 yuan were spent on helping enterprises.", True),
    ],
    ids=["unions", "enterprises", "a sum counts no noun"],
)
def test_a_figure_counts_what_it_counted(claim: str, reply: str, good: bool) -> None:
    prepared = prepare(claim, claim, {})
    assert prepared
    assert (not any("数字数的" in fault for fault in faults(reply, prepared))) is good


@pytest.mark.parametrize(
    ("claim", "good"),
    [("保供蔬菜7500吨、水果3000吨。", False), ("分别保供蔬菜、水果7500吨、3000吨。", True)],
)
def test_figures_stay_beside_what_they_count(claim: str, good: bool) -> None:
    prepared = prepare(claim, "", {})
    assert prepared is not None
    reply = "Supplied vegetables and fruit of 7,500 tonnes and 3,000 tonnes respectively."
    assert (faults(reply, prepared) == []) is good
