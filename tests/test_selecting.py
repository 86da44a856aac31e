"""Which sentences of an article are quoted in its summary, and how much of them."""

from datetime import date

import pytest

from assistant.selecting import elides, is_plan, lead, measures, outlook, people, topic, uncounted, units
from assistant.sentences import sentences
from assistant.types import Evidence


def evidence(text: str) -> list[Evidence]:
    """The sentences of one paragraph."""
    return [
        Evidence("a", 1, start, end, text[start:end], text[:start], text, "题目", "", date(2022, 5, 1))
        for start, end in sentences(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲市总工会慰问职工300人。乙县开通热线。", ["甲市总工会慰问职工300人。", "乙县开通热线。"]),
        ("甲市总工会办理退费3万元;讨薪8万元;招聘50场。", ["甲市总工会办理退费3万元;讨薪8万元;招聘50场。"]),
        (
            "甲市总工会开展接送活动。共接送农民工400人。其中女工90人。",
            ["甲市总工会开展接送活动。共接送农民工400人。其中女工90人。"],
        ),
        (
            "“各级工会要尽全力协助企业，一手抓好疫情防控，一手抓好有序复工，做到防疫与生产两不误。”甲市总工会主席刘志刚强调。",
            [
                "“各级工会要尽全力协助企业，一手抓好疫情防控，一手抓好有序复工，做到防疫与生产两不误。”甲市总工会主席刘志刚强调。"
            ],
        ),
        ("一是帮困解难。筹措资金400万元。", ["一是帮困解难。筹措资金400万元。"]),
        ("“开展关爱行动。投入1170万元”“稳定用工。培训1万人次”……省总工会出台20条措施。",
         ["“开展关爱行动。投入1170万元”“稳定用工。培训1万人次”……", "省总工会出台20条措施。"]),
    ],
    ids=["apart", "semicolons", "leaning", "speaker", "item", "open quotation"],
)  # fmt: skip
def test_what_cannot_be_read_alone_is_kept_together(text: str, expected: list[str]) -> None:
    assert [unit.text for unit in units(evidence(text))] == expected


def test_a_unit_holds_the_characters_of_its_place() -> None:
    text = "开场白很长很长很长很长很长很长。甲市总工会办理退费3万元;讨薪8万元。共惠及90人。"
    for unit in map(uncounted, units(evidence(text))):
        assert text[unit.start : unit.end] == unit.text
        assert text[unit.start - len(unit.before) : unit.start] == unit.before


def test_units_do_not_grow_without_end() -> None:
    text = "甲市总工会开展活动。" + "".join(f"其中第{n}场有职工{n}00人参加并领取了礼包。" for n in range(1, 40))
    assert max(len(unit.text) for unit in units(evidence(text))) <= 240


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是帮困解难。筹措资金400万元。", "帮困解难。筹措资金400万元。"),
        ("一是帮困;二是助企;三是稳岗。", "一是帮困;二是助企;三是稳岗。"),
        ("筹措资金400万元。", "筹措资金400万元。"),
    ],
    ids=["alone", "all items", "none"],
)
def test_the_number_of_a_single_item_is_left_out(text: str, expected: str) -> None:
    assert uncounted(units(evidence(text))[0]).text == expected


def test_the_lead_passes_over_flourish_question_and_quotation() -> None:
    text = "天已暖,山河渐无恙;春已至,人间皆长安。“我们不松懈！”谁来帮忙？桐城市总工会3月4日慰问了环卫工人。桐城市妇联也到了现场。"
    assert [s.text for s in lead(evidence(text), "", 1)] == ["桐城市总工会3月4日慰问了环卫工人。"]


def test_measures_prefer_figures_and_names_and_keep_the_order_of_the_text() -> None:
    text = "桐城市总工会建成驿站12个。前途一片光明。共渡难关最重要。桐城市妇联发放礼包300份。"
    found = [s.text for s in measures(evidence(text), 1, 3)]
    assert found == ["桐城市总工会建成驿站12个。", "桐城市妇联发放礼包300份。"]
    assert [s.text for s in measures(evidence("前途一片光明灿烂无比。"), 1, 3)] == ["前途一片光明灿烂无比。"]
    assert measures(evidence("前途一片光明灿烂无比。"), 0, 3) == []


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("下一步,我们将认真领会会议精神。", True),
        ("該市總工會還將把先進個人列為評選範疇。", True),
        ("探测器预计将于8月23日抵达。", True),
        ("达州第四季度计划总投资1066亿元。", False),
        ("确保即将举行的峰会成功。", False),
        ("他们力争靠前监管、精准服务。", False),
        ("未来科技城已经建成。", False),
    ],
)
def test_what_is_to_come_is_told_from_what_was_done(text: str, plan: bool) -> None:
    assert is_plan(text) is plan


def test_a_target_with_a_figure_is_the_outlook_where_nothing_else_is() -> None:
    text = "力争带动岗位80000个。桐城市总工会已建成驿站12个。"
    assert [s.text for s in outlook(evidence(text))] == ["力争带动岗位80000个。"]
    both = text + "下一步,桐城市总工会将继续慰问职工。"
    assert [s.text for s in outlook(evidence(both))] == ["下一步,桐城市总工会将继续慰问职工。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3月4日,柳州市人大常委會副主任、市總工會主席梁日春到企業調研。",
            ["柳州市人大常委會副主任、市總工會主席梁日春"],
        ),
        ("会议由联合国审计委员会主席、中国审计署审计长侯凯主持。", ["联合国审计委员会主席、中国审计署审计长侯凯"]),
        ("德国国防部长鲍里斯·皮斯托留斯7月曾表示担忧。", ["德国国防部长鲍里斯·皮斯托留斯"]),
        ("日前,在车间里,刘志刚正在全神贯注地调试生产线。", ["刘志刚正在全神贯注地调试生产线。"]),
        ("本报记者刘志刚从市总工会获悉,王建国主席慰问了职工。", ["王建国主席"]),
        ("每周开展一期惠工助企促进消费活动。", []),
        ("(陈晓东 王建国)", []),
    ],
    ids=["two offices", "cut names", "foreign", "no role", "reporter", "none", "byline"],
)
def test_people_come_with_their_roles_and_nobody_else_does(text: str, expected: list[str]) -> None:
    assert [place.text for place in people(evidence(text))] == expected


def test_a_role_told_later_is_taken() -> None:
    text = "刘志刚来到了建昌街道的车间里。桐城市总工会主席刘志刚慰问了职工。"
    assert [place.text for place in people(evidence(text))] == ["桐城市总工会主席刘志刚"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("投入7万余元,建立25家驿站。", True),
        ("为82家企业办理了云退费83.3万元。", True),
        ("热线及线上咨询服务,共解决问题207例。", True),
        ("投入55万元资金筹措防疫、生活物资,走访医护人员。", True),
        ("发挥党员先锋模范作用,到社区开展志愿服务。", True),
        ("参加培训的学员纷纷报名。", False),
        ("桐城市总工会建立驿站25家。", False),
        ("有统计显示,当地案件增长49%。", False),
        ("喜欢打篮球的二年级男生李博文说想上课。", False),
        ("德、英、法三国合计占比接近10%。", False),
        ("据《图片报》采访了附近的邻居。", False),
        ("邻居们表示,该男子告诉他们。", False),
    ],
)
def test_a_sentence_that_leaves_out_its_subject_is_known(text: str, missing: bool) -> None:
    assert elides(text) is missing


def test_the_topic_is_cut_at_a_comma_behind_a_verb() -> None:
    text = "2023年7月25日至26日，审计委员会例会在联合国总部召开，会议由侯凯主持。"
    assert topic(evidence(text)[0]).text == "2023年7月25日至26日，审计委员会例会在联合国总部召开"
