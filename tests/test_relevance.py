"""Which sentences may speak for a question, and what answers it."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.question import understand
from assistant.relevance import absent, on_topic, rank, sharing, topic, unmet
from assistant.types import Evidence


def sentence(text: str, context: str = "", title: str = "", published: date | None = None) -> Evidence:
    before = context[: context.find(text)] if text in context else ""
    return Evidence("a1", 1, 0, len(text), text, before, context or text, title, "", published)


ZIBO = sentence(
    "为82家企业办理了“云退费”83.3万元;",
    "淄博市总工会积极作为。为82家企业办理了“云退费”83.3万元;",
    "山东工会送暖",
    date(2022, 5, 1),
)
QINGDAO = sentence("青岛市总工会年内拟开展800场次劳动用工法治体检。", title="山东工会送暖")

FIRMS = sentence(
    "河金股份有限公司工会对4000多名职工进行慰问。",
    "江铝公司工会开展实事活动。河金股份有限公司工会对4000多名职工进行慰问。",
)
COUNTY = sentence(
    "为劳动者追回工资19万元。", "云溪县总工会开展春风行动。为劳动者追回工资19万元。", "江南工会送暖心服务"
)


@pytest.mark.parametrize(
    ("question", "evidence", "missing"),
    [
        ("淄博市总工会为多少家企业办理了“云退费”?", ZIBO, ()),
        ("淄博市總工會2022年為多少家企業辦理了“雲退費”?", ZIBO, ()),
        ("青岛市总工会办理了多少“云退费”?", ZIBO, ("青岛市总工会",)),
        ("青岛市总工会办理了多少“云退费”?", QINGDAO, ("云退费",)),
        ("淄博市总工会2019年为多少家企业办理了退费?", ZIBO, ("2019年",)),
        ("江铝公司慰问了多少名职工?", FIRMS, ("江铝公司",)),
        ("河金股份有限公司慰问了多少名职工?", FIRMS, ()),
        ("江南省总工会追回了多少工资?", COUNTY, ("江南省总工会",)),
        ("省交通工会追回了多少工资?", COUNTY, ("省交通工会",)),
    ],
    ids=[
        "met",
        "traditional, year of publication",
        "another subject",
        "another matter",
        "another year",
        "another firm",
        "the firm itself",
        "a union above",
        "a union of no place",
    ],
)
def test_what_a_sentence_lacks_to_speak_for_a_question(
    question: str, evidence: Evidence, missing: tuple[str, ...]
) -> None:
    assert unmet(understand(question), evidence) == missing


def test_sentences_on_the_topic_come_first_and_others_not_at_all() -> None:
    question = understand("淄博市总工会为多少家企业办理了“云退费”?")
    other = sentence("淄博市总工会组织招聘会50余场次。", "淄博市总工会组织招聘会50余场次。")
    ranked = sharing(rank(question, [other, QINGDAO, ZIBO]))
    assert [evidence for _, evidence in ranked] == [ZIBO]
    assert topic(question, ZIBO) > topic(question, other)


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("公司海外员工有多少人?", "公司员工总数11320人。", ("海外",)),
        ("农村居民消费价格上涨了多少?", "居民消费价格上涨0.4%。", ("农村",)),
        ("5号线二期投资多少?", "5号线总投资214亿元。", ("二期",)),
        ("4号线首日客流多少?", "5号线首日客流21.3万人次。", ("4号线",)),
        ("二季度价格上涨多少?", "一季度价格上涨0.4%。", ("二季度",)),
        ("第5任总理是谁?", "金是第10任总理。", ("第5任",)),
        ("98号汽油多少元一升?", "95号汽油每升9元。", ("98号汽油",)),
        ("98号汽油多少元一升?", "98号汽油每升9元。", ()),
        ("98号汽油多少元一升?", "汽油每升9元。", ()),
        ("防风三级响应哪天启动?", "7月5日启动防风Ⅱ级响应。", ("三级响应",)),
        ("防风三级响应哪天启动?", "7月5日启动防风Ⅲ级响应。", ()),
        ("第5任总理是谁?", "金是第五任总理。", ()),
        ("下半年收入是多少?", "上半年收入3万元，下半年收入5万元。", ()),
    ],
)
def test_what_a_question_counts_and_which_of_a_row_it_means_must_stand(
    question: str, text: str, missing: tuple[str, ...]
) -> None:
    assert unmet(understand(question), sentence(text)) == missing


@pytest.mark.parametrize(
    ("question", "evidence", "met"),
    [
        ("8月份指数是多少?", sentence("7月份指数为49.3%。"), False),
        ("7月份指数是多少?", sentence("7月份指数为49.3%。"), True),
        (
            "2022年有多少批次?",
            sentence("较2022年同期增加12批次。", "2023年共有80批次，较2022年同期增加12批次。"),
            False,
        ),
        ("2024年发了多少钱?", sentence("2022年发放68.9万元。", published=date(2024, 1, 1)), False),
    ],
    ids=["another month", "the month", "a year compared with", "the year of publication only"],
)
def test_every_date_of_the_question_binds(question: str, evidence: Evidence, met: bool) -> None:
    assert (unmet(understand(question), evidence) == ()) is met


def test_an_item_of_a_list_is_told_by_its_number() -> None:
    plan = "工会推出“暖心九条”。一是做好防疫;二是关心职工。比如，送去口罩;三是设立资金。"
    told = [
        sentence(text, plan) for text in ("工会推出“暖心九条”。", "一是做好防疫;", "比如，送去口罩;", "三是设立资金。")
    ]
    second = understand("“暖心九条”的第二条是什么?")
    assert [not unmet(second, each) for each in told] == [False, False, True, False]


def test_another_work_with_a_title_of_its_own_does_not_speak_for_the_one_asked_for() -> None:
    told = "1945年，他成为《生活杂志》的封面人物。1971年，他成为《电视指南》的封面人物。"
    asked = understand("他在哪一年成为《生活杂志》的封面人物?")
    life, guide = (
        sentence(text, told)
        for text in ("1945年，他成为《生活杂志》的封面人物。", "1971年，他成为《电视指南》的封面人物。")
    )
    assert unmet(asked, life) == ()
    assert unmet(asked, guide) == ("生活杂志",)


@pytest.mark.parametrize(
    ("question", "text", "context", "missing"),
    [
        ("波音787客机上有多少名乘客?", "机上有乘客55人。", "", ("波音787",)),
        ("波音787客机上有多少名乘客?", "机上有乘客55人。", "波音787起飞。机上有乘客55人。", ()),
        ("江川省CPI上涨了多少?", "江川省CPI上涨0.4%。", "", ()),
        ("8路公交取消了多少个站?", "取消5站。", "一、8路：取消7站。二、72路：取消5站。", ("8路",)),
        ("8路公交取消了多少个站?", "取消7站。", "一、8路：取消7站。二、72路：取消5站。", ()),
        ("赵思琪打进几个球?", "苏曼打进14个球。", "赵思琪破门。苏曼打进14个球。", ("赵思琪",)),
        ("探渊号下潜了多少次?", "“探渊”号下潜23次。", "", ()),
    ],
    ids=["no such plane", "the plane before", "an acronym", "another line", "this line", "another person", "quotes"],
)
def test_marks_lines_and_persons_bind(question: str, text: str, context: str, missing: tuple[str, ...]) -> None:
    assert unmet(understand(question), sentence(text, context)) == missing


def test_what_is_absent_is_told_in_words_and_not_glued_to_a_verb() -> None:
    assert absent(understand("有多少驿站花了多少钱?"), sentence("发放口罩500个。")) == ("驿站",)


def test_a_sentence_without_the_deed_does_not_answer_what_is_told_of_another() -> None:
    trained = sentence("庆阳市总工会举办培训班,300名农民工参加。")
    carried = sentence("柳州市总工会接送农民工近4000人。")
    question = understand("庆阳市总工会接送了多少名农民工?")
    assert sharing(rank(question, [trained]))
    assert not sharing(rank(question, [trained, carried]))


@pytest.mark.parametrize(
    ("question", "section", "shown"),
    [
        ("全县新建多少个服务站?", "三、2023年重点工作", False),
        ("全县计划新建多少个服务站?", "三、2023年重点工作", True),
        ("全县新建多少个服务站?", "一、2022年重点工作完成情况", True),
    ],
)
def test_a_figure_under_the_heading_of_an_agenda_is_a_plan(question: str, section: str, shown: bool) -> None:
    evidence = replace(sentence("全县新建服务站15个。"), section=section)
    assert bool(sharing(rank(understand(question), [evidence]))) is shown


def test_a_threshold_of_the_question_must_be_told() -> None:
    question = understand("里程超过500公里的地铁在哪座城市?")
    assert sharing(rank(question, [sentence("深圳市的地铁里程超过500公里。")]))
    assert not sharing(rank(question, [sentence("深圳市的地铁里程达到316公里。")]))


def test_a_country_that_is_only_dealt_with_is_no_other_subject() -> None:
    before = "德国6月对美国出口额最多,环比下降0.2%至127亿欧元;"
    text = "对中国出口环比下降5.9%至82亿欧元。"
    evidence = sentence(text, before + text)
    assert not unmet(understand("德国6月对中国的出口额是多少?"), evidence)
    assert unmet(understand("德国6月对法国的出口额是多少?"), evidence) == ("法国",)


def test_a_union_of_a_place_that_was_visited_is_not_who_paid() -> None:
    paid = sentence(
        "投入55万元防疫资金,先后走访云溪县、兰谷县。",
        "江岭各级工会主动作为。投入55万元防疫资金,先后走访云溪县、兰谷县。",
    )
    assert unmet(understand("云溪县总工会投入了多少防疫资金?"), paid) == ("云溪县总工会",)


@pytest.mark.parametrize(
    ("question", "text", "before", "missing"),
    [
        ("公司在印度投资多少?", "公司计划在印度尼西亚投资8亿元。", "", ("印度",)),
        ("公司在印度尼西亚投资多少?", "公司计划在印度尼西亚投资8亿元。", "", ()),
        ("墨西哥有多少港口?", "墨西哥湾北岸有3个港口。", "美国与墨西哥相邻。", ("墨西哥",)),
        ("马来西亚第一节车厢有多少人?", "马来西亚列车的第三节车厢有80人。", "", ("第一节",)),
        ("北京的公司投资多少?", "北京市的公司投资8亿元。", "", ()),
        ("女子十米台冠军是谁?", "林珊获得女子一米板冠军。", "女子十米台决赛前一天举行。", ("十米台",)),
    ],
)
def test_another_country_or_event_that_looks_alike_is_missed(
    question: str, text: str, before: str, missing: tuple[str, ...]
) -> None:
    assert unmet(understand(question), sentence(text, before + text)) == missing


def test_the_year_of_the_heading_is_that_of_what_stands_under_it() -> None:
    found = replace(sentence("全县新增学位4200个。"), lead="2023年2月6日,县长作报告。", section="一、2022年工作回顾")
    assert unmet(understand("全县2023年新增学位多少个?"), found) == ("2023年",)
    assert not unmet(understand("全县2022年新增学位多少个?"), found)


def test_a_number_of_the_question_must_stand_nearby() -> None:
    question = understand("男子200米决赛的冠军是谁?")
    assert not sharing(rank(question, [sentence("李明获得男子400米决赛的冠军。")]))
    assert sharing(rank(question, [sentence("李明获得男子200米决赛的冠军。")]))


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("冬季项目获得多少枚金牌?", "夏季项目获得奖牌51枚,其中金牌13枚。", ("冬季",)),
        ("冬季项目获得多少枚金牌?", "冬季项目获得奖牌43枚,其中金牌15枚。", ()),
        ("农村居民人均收入是多少?", "城镇居民人均收入36480元。", ("农村",)),
        ("农村居民人均收入是多少?", "城镇居民人均收入36480元,农村居民人均收入19350元。", ()),
        ("去年秋天记录到多少种鸟?", "2008年记录到鸟类62种。", ("去年秋天",)),
        ("去年秋天记录到多少种鸟?", "2022年秋天记录到鸟类114种。", ()),
        ("去年秋天记录到多少种鸟?", "去年秋天记录到鸟类114种。", ()),
    ],
)
def test_another_of_a_kind_and_another_year_do_not_answer(question: str, text: str, missing: tuple[str, ...]) -> None:
    assert unmet(understand(question), sentence(text, published=date(2023, 7, 12))) == missing


def test_a_word_of_the_question_may_stand_as_another_that_says_the_same() -> None:
    question = understand("代表团和市长见面时谈了什么?")
    assert topic(question, sentence("代表团会见了市长。")) > topic(question, sentence("代表团等候了市长。"))


def test_whom_a_deed_gathered_need_not_be_told_by_another_verb() -> None:
    assert unmet(understand("吸收了多少名劳动者加入?"), sentence("吸纳劳动者7万余名。")) == ()
    assert unmet(understand("有多少名劳动者加入?"), sentence("劳动者7万余名领到礼包。")) == ("加入",)


def test_an_item_counted_by_its_number_is_on_the_topic() -> None:
    assert on_topic(understand("“九条”的第五条是什么?"), "五是设立专项资金;")
    assert not on_topic(understand("“九条”的第五条是什么?"), "六是协助企业;")


@pytest.mark.parametrize(
    ("question", "text", "context", "title", "met"),
    [
        ("广东省韶关市邮政编码是多少?", "邮政编码为512144。", "犁市站位于广东省韶关市浈江区。邮政编码为512144。", "犁市站", False),
        ("广东省韶关市邮政编码是多少?", "邮政编码为512000。", "韶关市在广东省北部。邮政编码为512000。", "", True),
        ("东川省平均海拔多少?", "园内平均海拔3100米。", "", "东川省白河国家级自然保护区", False),
        ("东川省平均海拔多少?", "平均海拔3100米。", "", "东川省", True),
        ("厄瓜多尔人口多少?", "玻利瓦尔是厄瓜多尔中部的一个省,人口16万。", "", "", False),
        ("厄瓜多尔人口多少?", "厄瓜多尔人口1700万。", "", "", True),
        ("内蒙古面积多大?", "内蒙古自治区面积118万平方公里。", "", "", True),
        ("龙泉乡面积多大?", "龙泉市总面积3059平方公里。", "", "", False),
        ("柳河乡面积多大?", "面积194平方公里。", "云溪街道位于江南。面积194平方公里。辖柳河、江口等村。", "云溪街道", False),
        ("柳河乡面积多大?", "面积194平方公里。", "面积194平方公里。辖云溪、江口等村。", "柳河乡", True),
        ("新疆乌鲁木齐的邮政编码是多少?", "车站位于新疆维吾尔自治区乌鲁木齐市头屯河区,邮政编码830023。", "", "", False),
    ],
)  # fmt: skip
def test_a_place_whose_own_measure_is_asked_for_is_not_where_something_else_is(
    question: str, text: str, context: str, title: str, met: bool
) -> None:
    assert bool(unmet(understand(question), sentence(text, context, title))) is not met


def test_the_first_of_a_row_may_be_called_so_in_another_way() -> None:
    question = understand("本省第一座跨海大桥是哪座?")
    assert not unmet(question, sentence("江湾大桥是本省首座跨海大桥。"))
    assert unmet(question, sentence("江湾大桥是本省第二座跨海大桥。"))


@pytest.mark.parametrize(
    ("text", "before", "title", "missing"),
    [
        ("父亲李长明官至尚书,与诗人苏远相识。", "", "李清云", ()),
        ("父亲李长明官至尚书。", "王建国与李清云交好。王建国是同乡。", "李清云", ("李清云",)),
        ("诗人苏远的父亲官至尚书。", "", "李清云", ("李清云",)),
    ],
)
def test_whom_a_sentence_calls_the_father_is_no_other_person(
    text: str, before: str, title: str, missing: tuple[str, ...]
) -> None:
    assert unmet(understand("李清云的父亲是谁?"), sentence(text, before + text, title)) == missing


def test_who_holds_an_office_now_an_undated_article_must_say() -> None:
    question, text = understand("云溪大学的现任校长是谁?"), "云溪大学校长李长明搬迁了校园。"
    assert unmet(question, sentence(text)) == ("现任",)
    assert not unmet(question, sentence(text, published=date(2023, 7, 12)))
    assert not unmet(question, sentence("云溪大学现任校长为李长明。"))


def test_where_a_place_is_goes_without_saying_and_where_it_is_not_does_not() -> None:
    found = sentence("宜宾市有医院76家。")
    assert not unmet(understand("四川宜宾有多少家医院?"), found)
    assert unmet(understand("湖南宜宾有多少家医院?"), found) == ("湖南",)
    assert unmet(understand("四川宜宾有多少家医院?"), replace(found, province="云南省")) == ("四川",)
    assert unmet(understand("四川和宜宾各有多少家医院?"), found) == ("四川",)


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("K20次列车几点从云溪出发?", "江口至云溪K20次列车8时开出。", ("云溪",)),
        ("K20次列车几点从江口出发?", "江口至云溪K20次列车8时开出。", ()),
        ("K20次列车几点到江口?", "江口至云溪K20次列车9时到达。", ("江口",)),
        ("K20次列车几点到云溪?", "江口至云溪K20次列车9时到达。", ()),
    ],
)
def test_the_end_of_a_way_is_not_its_beginning(question: str, text: str, missing: tuple[str, ...]) -> None:
    asked = replace(understand(question), names=tuple(name for name in ("江口", "云溪") if name in question))
    assert tuple(name for name in unmet(asked, sentence(text)) if name in asked.names) == missing


def test_a_few_days_figure_is_not_the_whole_years() -> None:
    question, day = understand("今年已经发生多少起火灾?"), date(2023, 8, 1)
    assert unmet(question, sentence("上周末发生9起火灾。", published=day)) == ("今年",)
    assert not unmet(question, sentence("加上上周末的火灾,2023年的火灾增至419起。", published=day))
    assert not unmet(understand("上周末发生多少起火灾?"), sentence("上周末发生9起火灾。", published=day))


def test_half_a_year_is_told_by_its_months() -> None:
    found = sentence("1至6月粮食产量为178吨,与2022年同期相比增产3吨。", published=date(2023, 7, 26))
    assert not unmet(understand("上半年粮食产量是多少?"), found)
    assert unmet(understand("下半年粮食产量是多少?"), found) == ("下半年",)


def test_what_those_counted_took_part_in_must_be_told() -> None:
    question = understand("组织了多少人参加线上技能培训?")
    assert unmet(question, sentence("组织技能大赛,参与职工1万多人。")) == ("培训",)
    assert not unmet(question, sentence("组织技能培训,参与职工1万多人。"))
    assert not unmet(understand("组织了多少人参加活动?"), sentence("组织招聘会,参与职工1万多人。"))
