"""Names and their subjects, with the real LAC model."""

from dataclasses import replace

import pytest

from assistant.names import competing, names, only_province, speaks_of, stands, words
from assistant.types import Evidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青島市總工會辦理了多少“云退費”?", {("青岛市总工会", "organisation")}),
        (
            "据新华社报道，习近平在北京会见了拜登。",
            {("新华社", "organisation"), ("习近平", "person"), ("北京", "place"), ("拜登", "person")},
        ),
        ("共接送近4000人，发放口罩8万个。", set()),
    ],
    ids=["traditional organisation", "persons and places", "numbers only"],
)
def test_names_of_a_sentence(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(name.text, name.name) for name in names(text)} == expected


def test_offsets_are_those_of_the_text_given() -> None:
    text = "日前,廣西柳州市總工會主席梁日春到廣西汽車集團調研。\n他強調,要復工。"
    for word in words(text):
        assert len(text[word.start : word.end]) == len(word.text)
    person = next(name for name in names(text) if name.name == "person")
    assert text[person.start : person.end] == "梁日春"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("青岛工会", "青岛市总工会年内开展体检", True),
        ("达州劳模协会", "达州今年组建的市劳模协会", True),
        ("达州劳模协会", "达州市足球协会", False),
        ("北京大学", "北京的一所大学", False),
        ("柳州市总工会", "柳州市總工會發出通知", True),
        ("柳州市总工会", "柳州的做法是，该市总工会发出通知", True),
        ("青岛市", "青岛的企业", True),
        ("青岛市总工会", "淄博市总工会办理了退费", False),
        ("梁日春", "梁日冬到场", False),
        ("龙泉乡", "龙泉市面积3059平方公里", False),
        ("龙泉乡", "龙泉街道办事处", False),
        ("龙泉市", "龙泉区域内", True),
        ("中法", "中国与法国签署了协议", True),
        ("中法", "中国与德国签署了协议", False),
    ],
)
def test_a_name_stands_in_a_text(name: str, text: str, expected: bool) -> None:
    assert stands(name, text) is expected


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("柳州市总工会", "南宁市总工会", True),
        ("柳州市总工会", "柳南区总工会", False),
        ("柳州市总工会", "柳州总工会", False),
        ("淄博", "青岛市总工会", True),
        ("达州市总工会", "达州市人社局", False),
    ],
)
def test_competing_holders_of_one_office(name: str, other: str, expected: bool) -> None:
    assert competing(name, other) is expected


def sentence(text: str, before: str = "", title: str = "") -> Evidence:
    return Evidence("a1", 1, 0, len(text), text, before, before + text, title, "", None)


def test_a_sentence_without_subject_takes_it_from_its_paragraph_or_article() -> None:
    refund = sentence("为82家企业办理了退费。", "淄博市总工会打出组合拳。", "山东工会为职工送暖心服务")
    assert speaks_of("淄博市总工会", refund)
    assert not speaks_of("青岛市总工会", refund)
    drive = sentence("共接送农民工近4000人。", "该市总工会与柳南区总工会开展活动。", "柳州市总工会暖心服务")
    assert speaks_of("柳州市总工会", drive)


def test_the_provincial_office_is_that_of_the_only_province_that_the_article_names() -> None:
    fund = replace(sentence("投入1170万元组织疗休养。", "省总工会出台20条措施。"), province="山东")
    assert speaks_of("山东省总工会", fund)
    assert not speaks_of("山西省总工会", fund)
    assert not speaks_of("山东省总工会", replace(fund, province=only_province("山东省总工会与河北省总工会")))
    assert not speaks_of("山东省卫生厅", fund)
    assert only_province("青岛是山东的，山东的青岛") == "山东"


def test_a_quotation_that_begins_a_paragraph_is_of_who_is_named_after_it() -> None:
    plan, rest = "“年内拟开展800场次活动。”", "“暖心惠工。”……青岛市总工会制定了措施。淄博市总工会随后跟进。"
    quotation = replace(sentence(plan), context=plan + rest)
    assert speaks_of("青岛市总工会", quotation)
    assert not speaks_of("淄博市总工会", quotation)


def test_what_is_built_is_no_place() -> None:
    assert [word.text for word in names("庆阳市建驿站投入了多少资金?")] == ["庆阳市"]


def test_in_all_is_no_party() -> None:
    assert not names("运动员在田径锦标赛中共获得了几枚金牌?")
    assert [word.text for word in names("他在中共中央工作。")] == ["中共中央"]


def test_another_holder_of_the_office_takes_the_subject_over() -> None:
    before = "淄博市总工会打出组合拳。青岛市总工会随后跟进，"
    assert not speaks_of("淄博市总工会", sentence("为82家企业办理了退费。", before))
    assert not speaks_of("柳州市总工会", sentence("南宁市总工会发放口罩500个。", "", "柳州市总工会暖心服务"))


def test_a_union_whole_where_the_tagger_breaks_it() -> None:
    assert [name.text for name in names("达州市总工会保供了多少吨蔬菜?")] == ["达州市总工会"]


def test_a_place_that_the_tagger_knows_only_behind_a_preposition_competes() -> None:
    assert competing("休斯顿", "达拉斯")


def test_an_unranked_union_competes_with_those_of_other_cities() -> None:
    assert competing("青岛工会", "临沂市总工会")
    assert not competing("青岛工会", "青岛市总工会")
