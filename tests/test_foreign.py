"""An English question held against Chinese sentences with no model, and what it asks for told in English."""

from dataclasses import replace

import pytest
from test_asking import TEXT, _over, ask
from test_asking import article as article
from test_asking import desk as desk  # the fixtures

from assistant.asking import Desk
from assistant.asking.glossing import asked_in_english, counted_noun
from assistant.asking.stating import stated
from assistant.english import chinese_day
from assistant.question import understand
from assistant.types import Asked


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many migrant workers did Liuzhou pick up?", "Nearly 4,000 migrant workers (共接送返岗农民工近4000人)."),
        (
            "How many vehicles did the Liuzhou federation of trade unions send?",
            "More than 30 vehicles (共出动爱心车辆30多辆).",
        ),
        ("How many masks did Nanning hand out?", "500 masks (南宁市总工会同期发放口罩500个)."),
        (
            "Who is the chairman of the Liuzhou Federation of Trade Unions?",
            "Liang Richun (柳州市总工会主席梁日春表示).",
        ),
    ],
    ids=["figure", "another word for sent", "another subject", "person"],
)
def test_a_figure_or_a_person_is_told_in_english_without_a_model(desk: Desk, question: str, told: str) -> None:
    claims, answer = ask(desk, question)
    assert [claim.text for claim in claims] == [told]
    assert all(citation.quote in TEXT for claim in claims for citation in claim.citations)
    assert answer.notes == ()


@pytest.mark.parametrize(
    "question",
    [
        "How many migrant workers did Dazhou pick up?",
        "How many masks did Liuzhou hand out?",
        "Who is the chairman of the Nanning Federation of Trade Unions?",
        "How many migrant workers did Liuzhou pick up in 2024?",
        "How many buses did Liuzhou send?",
        "How many migrant workers did the Red Cross of Liuzhou pick up?",
        "How much money did Liuzhou spend on masks?",
        "What is the weather in Liuzhou today?",
        "When was the Liuzhou Federation of Trade Unions founded?",
    ],
    ids=[
        "unknown name",
        "another's figure",
        "another's office",
        "year",
        "not counted",
        "another house",
        "no money",
        "topic",
        "no date",
    ],
)
def test_what_the_article_does_not_say_is_refused_without_a_model(desk: Desk, question: str) -> None:
    _, answer = ask(desk, question)
    assert answer.refused, answer.text
    assert answer.reason.startswith("The articles do not say")
    assert answer.nearest is not None


def test_what_is_missing_is_named_as_the_question_names_it(desk: Desk) -> None:
    _, answer = ask(desk, "How many buses did Liuzhou send?")
    assert "buses" in answer.reason


def test_the_part_that_has_no_answer_is_named(desk: Desk) -> None:
    _, answer = ask(desk, "How many vehicles did Liuzhou send, and when was the museum of Liuzhou opened?")
    assert answer.text == "More than 30 vehicles (共出动爱心车辆30多辆)."
    assert answer.notes == ("No answer was found to: when was the museum of Liuzhou opened",)


def test_a_part_that_leans_on_another_is_answered_by_the_same_sentence() -> None:
    """Another sentence has nearly as many of its words, and another figure."""
    near = "荷城市总工会建设书屋,新建货车司机休息点8个。"
    desk = _over(f"荷城市总工会工作\n\n荷城市总工会投入资金297万元,建设货车司机驿站12个。{near}\n")
    question = "How much money did Hecheng spend on building stations for truck drivers, and how many were built?"
    _, answer = ask(desk, question)
    assert "2.97 million yuan; 12" in answer.text and answer.notes == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is the chairman of the union of Liuzhou?", "Liang Richun"),
        ("Who is the chairman of the union of Guangxi Automobile Group?", ""),
    ],
)
def test_whoever_visits_a_house_does_not_hold_its_office(question: str, told: str) -> None:
    desk = _over(
        "柳州市工会工作\n\n柳州市总工会主席梁日春到广西汽车集团工会调研时强调防疫工作。在广西汽车集团，郑志明正在调试设备。\n"
    )
    _, answer = ask(desk, question)
    assert answer.text.startswith(told) if told else answer.refused, answer.text


def test_a_part_that_leans_on_another_keeps_its_own_words() -> None:
    whole, part = asked_in_english("How much did Liuzhou spend on stations, and how many were built?")
    assert (bool(whole.leans), bool(part.leans)) == (False, True)
    assert part.own == "how many were built"


def test_what_stays_chinese_is_said_to_be_quoted(desk: Desk) -> None:
    claims, answer = ask(desk, "What did the chairman of the Liuzhou Federation of Trade Unions say?")
    assert "劳模评选" in claims[0].text
    assert len(answer.notes) == 1
    assert "Chinese" in answer.notes[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("How many firms did X help, and how much money was it?", 2),
        ("How many firms did X help?", 1),
        ("Who is A? When was B built?", 2),
        ("Research and development: how many firms?", 1),
        ("How many masks did X send, and to how many firms?", 2),
        ("How many masks did X send, what were they worth and who made them?", 3),
        ("In 2022, how many firms did X help?", 1),
        ("How many masks and gloves did X send?", 2),
        ("How many pairs of masters and apprentices did X form?", 1),
    ],
)
def test_the_questions_of_one_sentence(text: str, parts: int) -> None:
    assert len(asked_in_english(text)) == parts


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many migrant workers did Liuzhou pick up?", "migrant workers"),
        ("How many tonnes of rice were sold?", ""),
        ("How many were built?", ""),
        ("How much was it?", ""),
    ],
)
def test_what_is_counted_in_the_question_s_words(question: str, noun: str) -> None:
    assert counted_noun(question) == noun


_RELIEF = "荷城市总工会工作\n\n荷城市总工会为14处检测点配送价值7万元的口罩3.5万个。300名下岗职工和农民工参加培训。\n"


@pytest.mark.parametrize(
    ("question", "told", "notes"),
    [
        ("How many masks did Hecheng deliver, and what were they worth?", "35,000 masks; 70,000 yuan (", ()),
        (
            "How many masks and gloves did Hecheng deliver?",
            "35,000 masks (",
            ("No answer was found to: How many gloves did Hecheng deliver",),
        ),
        (
            "How many masks did Hecheng deliver, and what were they like?",
            "35,000 masks (",
            ("No answer in English was found to: what were they like; the passage cited may tell.",),
        ),
        ("Who took part in the training in Hecheng?", "300 workers and migrant workers (", ()),
        ("Who attended the contest in Hecheng?", "", ()),
        ("How many gloves did Hecheng deliver, and what were they worth?", "", ()),
    ],
)
def test_each_part_is_told_in_english_or_named_as_not_found(question: str, told: str, notes: tuple[str, ...]) -> None:
    _, answer = ask(_over(_RELIEF), question)
    assert answer.text.startswith(told) if told else answer.refused, answer.text
    assert answer.notes == notes


def test_the_figure_beside_what_is_counted_is_meant() -> None:
    part = replace(understand("订购了多少口罩?"), counted="口罩")
    assert stated([part], "共500家企业订购口罩8万个", {}).startswith("80,000 ")
    assert stated([part], "300家企业订购口罩", {}) == ""


def test_a_date_alone_is_shown_with_what_happened() -> None:
    part = understand("什么时候发布了指南?")
    assert stated([part], "据介绍,2月3日,总工会发布了指南。", {}) == "3 February (2月3日,总工会发布了指南)."


def test_two_figures_that_may_be_meant_are_not_told() -> None:
    part = understand("甲公司投入了多少钱?")
    assert part.asked is Asked.NUMBER
    assert stated([part], "甲公司投入3万元。", {}) == "30,000 yuan (甲公司投入3万元)."
    assert stated([part], "甲公司投入3万元,甲公司投入5万元。", {}) == ""
    assert stated([part], "甲公司开展“投入百万元”活动。", {}) == ""


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 2 August 2023", ("2023年8月2日",)),
        ("on August 2nd", ("8月2日",)),
        ("in June 2022", ("2022年6月",)),
        ("from January to June 2023", ("2023年1月至6月",)),
        ("on 3 May and in June", ("5月3日", "6月")),
        ("in the first half of 2022", ("上半年",)),
        ("You may march", ()),
    ],
)
def test_the_dates_of_an_english_question(text: str, dates: tuple[str, ...]) -> None:
    assert chinese_day(text) == dates
