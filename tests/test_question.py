"""What a question asks for, and what it binds."""

import pytest

from assistant.errors import UsageError
from assistant.question import MAX_CHARACTERS, parts, understand, weighed
from assistant.types import Asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("上海有多少家企业复工?", Asked.NUMBER),
        ("這家公司的董事長是誰？", Asked.PERSON),
        ("会议是什么时候召开的？", Asked.DATE),
        ("论坛在哪里举行？", Asked.PLACE),
        ("这项政策的目的是什么？", Asked.OTHER),
        ("How many jobs were created?", Asked.NUMBER),
        ("热线解决了哪几类问题?", Asked.OTHER),
    ],
)
def test_the_kind_of_thing_asked_for(text: str, asked: Asked) -> None:
    assert understand(text).asked is asked


def test_names_quotes_years_and_unit_bind_the_answer() -> None:
    question = understand("青島市總工會2021年為多少家企業辦理了“雲退費”？金額是多少？")
    assert question.names == ("青岛市总工会",)
    assert question.quotes == ("云退费",)
    assert question.dates == ("2021年",)
    assert question.unit == "家"
    assert question.money
    assert "企业" in {topic.word for topic in question.topics}


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    question = understand("新建职工书屋多少个?")
    rare = weighed(question, {"职工": 50, "书屋": 1, "新建": 1}, 60)
    weights = {topic.word: topic.weight for topic in rare.topics}
    assert weights["书屋"] > 3 * weights["职工"]


def test_an_english_question_is_understood_from_its_chinese_form() -> None:
    question = understand("How many masks did Dazhou hand out?", "达州发放了多少个口罩？")
    assert question.text.startswith("How many")
    assert question.names == ("达州",)
    assert question.unit == "个"


@pytest.mark.parametrize("text", ["", "  \n ", "问" * 20_000], ids=["empty", "blank", "20,000 characters"])
def test_a_question_that_cannot_be_asked_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        understand(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_the_longest_question_is_accepted() -> None:
    assert understand("问" * MAX_CHARACTERS).text


@pytest.mark.parametrize(
    ("text", "dates"),
    [("2022年上半年抽检了多少批次?", ("2022年上半年",)), ("8月份的指数是多少?", ("8月份",)), ("去年购入多少册?", ())],
)
def test_dates_bind_and_the_asker_s_last_year_does_not(text: str, dates: tuple[str, ...]) -> None:
    assert understand(text).dates == dates


@pytest.mark.parametrize(
    ("asked", "kind", "topic"),
    [
        ("哪个城市使用双层巴士?", "城市", "巴士"),
        ("政府制定了什么计划?", "计划", "政府"),
        ("文中提及的事故在什么时候开始?", "时候", "事故"),
        ("双层巴士有什么优点?", "优点", "巴士"),
    ],
)
def test_the_kind_of_thing_asked_for_is_no_topic(asked: str, kind: str, topic: str) -> None:
    topics = {topic.word for topic in understand(asked).topics}
    assert topic in topics
    assert kind not in topics


def test_words_of_the_question_itself_are_no_topics() -> None:
    assert [topic.word for topic in understand("桥几月份通车?").topics] == ["桥", "通车"]
    assert [topic.word for topic in understand("公司想要什么样的员工?").topics] == ["公司", "想要"]
    assert understand("桥几月份通车?").phrase == ()


def test_a_union_of_several_nouns_is_a_name_and_one_of_a_kind_is_none() -> None:
    assert understand("省交通工会建了多少个驿站?").names == ("省交通工会",)
    assert understand("零工客栈工会发了什么?").names == ("零工客栈工会",)
    assert understand("企业工会开展了什么竞赛?").names == ()


def test_one_character_weighs_as_little_as_what_stands_everywhere() -> None:
    question = weighed(understand("工会花了多少钱?"), {"工会": 10}, 60)
    weights = {topic.word: topic.weight for topic in question.topics}
    assert weights["花"] < weights["工会"]


def test_each_part_is_about_what_the_clause_that_asks_nothing_says() -> None:
    first, second = parts(understand("职工坐公交打五折,工会花了多少钱,惠及多少人次?"))
    for part in (first, second):
        assert "公交" in {topic.word for topic in part.topics}
    _, number = parts(understand("协助多少家企业预定口罩,总共预定了多少只?"))
    assert "口罩" in {topic.word for topic in number.topics}


def test_a_denial_is_no_topic() -> None:
    assert "没" not in {topic.word for topic in understand("企业没能复产的原因是什么?").topics}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建始县县长是谁?", ("建始县",)),
        ("获嘉县新增就业多少人?", ("获嘉县",)),
        ("辉县市市长是谁?", ("辉县市",)),
        ("平房区2023年的财政收入是多少?", ("平房区",)),
        ("各省市城市单要素模型有多少项?", ()),
        ("文化科技卫生“三下乡”活动在哪里举行?", ()),
    ],
    ids=[
        "cut by the tagger",
        "its first character a verb",
        "a city named as a county",
        "a common noun too",
        "no place",
        "none",
    ],
)
def test_a_place_that_the_tagger_cuts_binds_whole(text: str, names: tuple[str, ...]) -> None:
    assert understand(text).names == names


def test_what_an_office_is_of_binds() -> None:
    assert understand("纪检组组长是谁?").phrase == ("纪检",)


def test_a_superlative_is_no_topic_of_its_own() -> None:
    assert [topic.word for topic in understand("哪家公司裁员最多?").topics] == ["裁员"]


def test_what_is_counted_may_stand_before_how_many_or_behind_what_it_does() -> None:
    assert understand("配送口罩多少个?").counted == "口罩"
    assert understand("接送了多少返岗农民工?").counted == "返岗农民工"
    assert understand("造成多少人死亡?").counted == "死亡"


def test_what_is_quoted_is_a_topic_where_verbs_alone_would_be() -> None:
    assert "防护指南" in {topic.word for topic in understand("谁编了《防护指南》?").topics}
    assert "防护指南" not in {topic.word for topic in understand("《防护指南》的作者是谁?").topics}


def test_a_noun_that_no_dictionary_has_is_the_two_it_is_made_of() -> None:
    asked = understand("体育消费券发放了多少钱?")
    assert [topic.word for topic in asked.topics][:2] == ["体育", "消费券"]
    assert "上市公司" in [topic.word for topic in understand("上市公司发放了多少钱?").topics]
