"""Which sentences may speak for a question, and what answers it."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.question import understand
from assistant.relevance import absent, on_topic, rank, topic, unmet
from assistant.telling import answers
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


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("为多少家企业办理了退费?", "为82家企业办理了退费。", True),
        ("为多少家企业办理了退费?", "为企业办理了退费83.3万元。", False),
        ("投入了多少钱?", "投入资金297.13万元。", True),
        ("投入了多少钱?", "组织招聘会50余场次。", False),
        ("有多少名职工感染?", "已复工企业1329家。", False),
        ("通知分为哪6个方面?", "通知分为6个方面。", False),
        ("问卷回收率是多少?", "发出问卷42份，问卷收回率达100%。", True),
        ("问卷回收率是多少?", "发出问卷42份，问卷合格率达100%。", False),
        ("有多少名职工留宿厂区?", "鹏龙公司88名职工主动留宿在厂区。", True),
        ("有多少名职工留宿厂区?", "鹏龙公司88名职工回家过年。", False),
        ("哪个城市最先使用双层巴士?", "伦敦最先使用双层巴士。", True),
        ("哪个城市最先使用双层巴士?", "公共交通也开始使用双层巴士。", False),
        ("哪家公司生产口罩?", "广西汽车集团生产口罩。", True),
        ("大桥何年建成?", "大桥建成于1854年。", True),
        ("大桥何年建成?", "大桥与码头相连。", False),
        ("工会主席是谁?", "工会主席杨凯强介绍了情况。", True),
        ("工会主席是谁?", "工会主席介绍了情况。", False),
        ("聘请了多少位调解员?", "聘用调解员34名。", True),
        ("厂里的工人有多少?", "厂里共有职工300名。", True),
        ("厂里的工人有多少?", "厂里共有机床300台。", False),
        ("公司有多少名职工?", "公司共有88名职工。", True),
        ("公司有多少名职工?", "公司88名职工、工厂60余名职工主动留宿厂区。", False),
        ("慰问了多少名职工?", "对在生产一线进行封闭管理的4000多名职工进行慰问。", True),
        ("慰问了多少名职工?", "培训300名职工,慰问了老人。", False),
        ("调解了多少起争议?", "聘用争议调解员34名。", False),
        ("解决了多少件难题?", "协调解决困难226件。", True),
        ("解决了多少件难题?", "协调解决事项226件。", False),
        ("有多少人参加了招聘?", "9000余人参与了招聘。", True),
        ("有多少人参加了招聘?", "9000余人观看了招聘。", False),
        ("配送口罩多少个?", "配送价值7万元的N95口罩3.5万个。", True),
        ("接送了多少返岗农民工?", "共接送返岗农民工近4000人。", True),
        ("接送了多少返岗农民工?", "共接送返乡大学生近4000人。", False),
        ("常务会议是什么时候开的?", "2023-07-24 10:18 省长主持召开常务会议。", False),
        ("发布的指南叫什么名字?", "市总工会发布《健康防护指南》。", True),
        ("发布指南的主席叫什么名字?", "市总工会发布《健康防护指南》。", False),
        ("患癌职工得到救助的有几人?", "救助患癌职工47名,慰问了家属。", True),
        ("厨师叫什么?", "厨师王小明喜欢“家乡菜”。", True),
        ("厨师叫什么?", "厨师喜欢“家乡菜”。", False),
        ("接送了多少名农民工?", "为6大工业园区开展接送务工人员的活动。", False),
        ("论坛几号开?", "发言人15日针对论坛这样表示。", False),
        ("论坛几号开?", "论坛将于18日开幕。", True),
        ("论坛是哪天举行的?", "论坛近日举行。", False),
        ("论坛是哪天举行的?", "论坛于5月举行。", False),
        ("论坛是哪个月举行的?", "论坛于5月举行。", True),
        ("会见在什么地方举行?", "省长在北京会见了代表团。", True),
        ("会见在什么地方举行?", "代表团在北京参观了工厂。", False),
        ("会歌叫什么?", "大会会歌名为《远航》。", True),
        ("会歌叫什么?", "大会会歌、奖牌正式发布。", False),
        ("为什么要发布指南?", "为深入分析市场的影响,市局发布指南。", True),
        ("为什么要发布指南?", "为82家企业发布了指南。", False),
        ("指南是什么时候发布的?", "2月3日，发布了指南。", True),
        ("指南是什么时候发布的?", "发布了指南。", False),
        ("活动在哪里举行?", "活动在北京举行。", True),
        ("这项措施的目的是什么?", "目的是减轻企业负担、稳定就业岗位。", True),
        ("这项措施的目的是什么?", "这项措施的目的是什么。", False),
    ],
)
def test_whether_a_text_tells_what_is_asked(question: str, text: str, expected: bool) -> None:
    assert answers(understand(question), text) is expected


def test_sentences_on_the_topic_come_first_and_others_not_at_all() -> None:
    question = understand("淄博市总工会为多少家企业办理了“云退费”?")
    other = sentence("淄博市总工会组织招聘会50余场次。", "淄博市总工会组织招聘会50余场次。")
    ranked = rank(question, [other, QINGDAO, ZIBO])
    assert [evidence for _, evidence in ranked] == [ZIBO]
    assert topic(question, ZIBO) > topic(question, other)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("南屏省省长是谁?", "邓志远任南屏省副省长。", False),
        ("内政部部长是谁?", "内政部次长吴宗翰指出了问题。", False),
        ("内政部次长是谁?", "内政部次长吴宗翰指出了问题。", True),
        ("造成多少人死亡?", "全省转移群众12.7万人。", False),
        ("净利润为什么下降?", "净利润下降18.6%。", False),
        ("净利润为什么下降?", "受原材料涨价影响，净利润下降。", True),
    ],
)
def test_the_office_the_deed_and_the_cause_that_are_asked_for_must_be_told(
    question: str, text: str, expected: bool
) -> None:
    assert answers(understand(question), text) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("秘鲁面积多大?", "秘鲁面积128万平方公里。", True),
        ("秘鲁面积多大?", "秘鲁人口3200万。", False),
        ("龙泉乡面积多大?", "龙泉寺占地面积1万平方米。", False),
        ("天衡科技净利润是多少?", "天衡科技净利润下降18.6%。", False),
        ("天衡科技净利润是多少?", "天衡科技净利润7.35亿元，下降18.6%。", True),
        ("居民消费价格上涨了多少?", "居民消费价格上涨0.4%。", True),
        ("德国有多少艘潜艇?", "德国海军有28艘潜艇。", True),
        ("四川省有多少中学生?", "一中有5个社团，共有教师300名。", False),
        ("天津地铁有多少站?", "天津地铁设站22座。", True),
        ("取消了多少航班?", "机场取消航班187架次。", True),
        ("造成几个人受伤?", "事故造成3人受伤。", True),
        ("他多大年纪?", "他享年94岁。", True),
        ("梁墨青什么时候去世的?", "梁墨青的夫人许文秀于2016年去世。", False),
        ("梁墨青的夫人什么时候去世的?", "梁墨青的夫人许文秀于2016年去世。", True),
        ("阿里山海拔多少?", "阿里山有25个车站。", False),
        ("庆阳返还了多少工会经费?", "落实工会经费政策，返还151.28万元。", True),
        ("庆阳返还了多少工会经费?", "落实工会经费政策，投入151.28万元。", False),
        ("达州的活动中心面积有多大?", "达州打造3000余平方米的活动中心。", True),
        ("龙泉乡面积多大?", "龙泉乡新建3000平方米的广场。", False),
    ],
)
def test_an_answer_measures_counts_or_dates_what_is_asked_for_and_nothing_else(
    question: str, text: str, expected: bool
) -> None:
    assert answers(understand(question), text) is expected


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("公司海外员工有多少人?", "公司员工总数11320人。", ("海外",)),
        ("农村居民消费价格上涨了多少?", "居民消费价格上涨0.4%。", ("农村",)),
        ("5号线二期投资多少?", "5号线总投资214亿元。", ("二期",)),
        ("4号线首日客流多少?", "5号线首日客流21.3万人次。", ("4号线",)),
        ("二季度价格上涨多少?", "一季度价格上涨0.4%。", ("二季度",)),
        ("第5任总理是谁?", "金是第10任总理。", ("第5任",)),
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
    ("question", "text", "expected"),
    [
        ("海津队主教练是谁?", "北陵队主教练何塞没有出席。", False),
        ("海津队主教练是谁?", "海津队主教练彭国栋出席了发布会。", True),
        ("应急管理部部长是谁?", "水利部部长李国英分赴北京。", False),
        ("最大在野党党首是谁?", "最大在野党党首随后痛批尹锡悦政府。", False),
        ("广西汽车集团的工会主席是谁?", "柳州市总工会主席梁日春到广西汽车集团工会调研。", False),
        ("广西汽车集团的工会主席是谁?", "广西汽车集团工会主席梁日春介绍情况。", True),
        ("北京市市长是谁?", "天津市市长张工到北京市考察。", False),
        ("五菱柳机的工会主席是谁?", "柳州市人大常委会副主任、市总工会主席梁日春到五菱公司调研。", False),
        ("五菱柳机的工会主席是谁?", "五菱柳机工会主席梁日春介绍情况。", True),
        ("谁主持了会议?", "副市长孟晖主持会议。", True),
        ("谁主持了会议?", "市长杨智出席会议。", False),
        ("与谁一起开展活动?", "与柳南区总工会、柳北区总工会等开展活动。", True),
        ("修正案什么时候施行?", "林育珊2020年当选立委。", False),
        ("梁墨青什么时候去世的?", "梁墨青于2023年12月7日逝世。", True),
        ("梁墨青夫人什么时候去世的?", "梁墨青的夫人许文秀于2016年去世。", True),
        ("台风在哪里登陆?", "台风已登陆，对浙江影响最大。", False),
        ("台风在哪里登陆?", "台风在福建登陆，对浙江影响最大。", True),
        ("陈女士向哪个派出所报警?", "联城派出所接陈女士报警。", True),
        ("陈女士向哪个派出所报警?", "陈女士报警求助，民警到场。", False),
        ("8路绕行哪条路?", "22路临时停运，8路绕行建设路。", True),
        ("他被判了几年?", "案发于2021年12月。", False),
        ("他被判了几年?", "判处有期徒刑十年。", True),
        ("孩子今年几岁?", "1个鸡腿。", False),
        ("征兵工作排名第几?", "征兵工作排名全市第一。", True),
        ("客服电话是多少?", "请拨打客服电话0534-2321111。", True),
        ("每10股送红股多少股?", "每10股派2.5元，不送红股。", True),
        ("捐了多少幅画?", "捐了286幅画。", True),
        ("投入了多少资金?", "投资总额约4亿欧元。", True),
        ("公司净利润是多少?", "净利润下滑，公司计提存货跌价准备3.9亿元。", False),
        ("他上诉了吗?", "他当庭表示不上诉。", True),
        ("每天使用多长时间?", "每天使用不超过1小时。", True),
    ],
)
def test_whom_when_where_and_which(question: str, text: str, expected: bool) -> None:
    assert answers(understand(question), text) is expected


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
    assert rank(question, [trained])
    assert not rank(question, [trained, carried])


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("全县新修了多少公里公路?", "计划新修公路150公里。", False),
        ("全县创建了多少个美丽村庄?", "计划新修公路150公里，创建美丽村庄8个。", False),
        ("全县计划新修多少公里公路?", "计划新修公路150公里。", True),
        ("全县新修多少公里公路?", "计划新修公路150公里。", True),
        ("全县新修了多少公里公路?", "原计划新修公路150公里，已新修公路90公里。", True),
    ],
    ids=["planned", "in the plan's second clause", "asked for as planned", "said to be planned", "done by now"],
)
def test_what_is_planned_was_not_done(question: str, text: str, expected: bool) -> None:
    assert answers(understand(question), text) is expected


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
    assert bool(rank(understand(question), [evidence])) is shown


def test_a_threshold_of_the_question_must_be_told() -> None:
    question = understand("里程超过500公里的地铁在哪座城市?")
    assert rank(question, [sentence("深圳市的地铁里程超过500公里。")])
    assert not rank(question, [sentence("深圳市的地铁里程达到316公里。")])


def test_a_country_that_is_only_dealt_with_is_no_other_subject() -> None:
    before = "德国6月对美国出口额最多,环比下降0.2%至127亿欧元;"
    text = "对中国出口环比下降5.9%至82亿欧元。"
    evidence = sentence(text, before + text)
    assert not unmet(understand("德国6月对中国的出口额是多少?"), evidence)
    assert unmet(understand("德国6月对法国的出口额是多少?"), evidence) == ("法国",)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("德国的失业率是多少?", "失业率环比上升0.2个百分点至5.7%。", True),
        ("德国对中国的出口额是多少?", "对中国出口环比下降5.9%至82亿欧元。", True),
        ("德国对中国的出口额是多少?", "自中国进口额增长5.3%至140亿欧元。", False),
        ("投资金额是多少美元?", "9个项目总投资近300亿元人民币。", False),
        ("投资金额是多少美元?", "获得5亿美元投资。", True),
        ("投资金额是多少?", "获得5亿美元投资。", True),
        ("被攻击的是哪个海军基地?", "革命卫队海军的导弹可以攻击多个目标。", False),
        ("哪位领事出席并致辞?", "中国驻哈大使张霄出席活动并致辞。", False),
        ("哪位领事出席并致辞?", "副领事李明、领事严宇清出席活动并致辞。", True),
        ("进出口总额最高的是哪个省?", "福建省进出口总额2029.9亿元,增长2%。", False),
        ("进出口总额最高的是哪个省?", "广东省进出口总额居首位,达3.8万亿元。", True),
        ("哪些地区需要撤离?", "政府建议居民撤离。", False),
        ("哪些地区需要撤离?", "政府建议柳江、融水等地居民撤离。", True),
        ("名词“资金流向”是什么意思?", "资金流向名词解释:指通过价格变化反推资金流向。", True),
    ],
)
def test_what_is_told_of_moves_currencies_compounds_offices_and_lists(question: str, text: str, expected: bool) -> None:
    assert answers(understand(question), text) is expected


def test_the_reply_to_a_question_of_an_interview_explains_its_word() -> None:
    question = understand("“软围栏”是什么意思?")
    assert answers(question, "答:就是让牧民轮流值守。", "问:您说的“软围栏”是什么意思?")
    assert not answers(question, "答:就是让牧民轮流值守。", "问:您为什么来这里?")


def test_things_may_be_counted_with_another_measure_word() -> None:
    question = understand("走访了多少家企业?")
    assert answers(question, "实地走访企业132户。")
    assert not answers(question, "实地走访职工132人。")
    assert not answers(question, "走访企业时发放手册300份,其中职工132名。")


def test_a_union_of_a_place_that_was_visited_is_not_who_paid() -> None:
    paid = sentence(
        "投入55万元防疫资金,先后走访云溪县、兰谷县。",
        "江岭各级工会主动作为。投入55万元防疫资金,先后走访云溪县、兰谷县。",
    )
    assert unmet(understand("云溪县总工会投入了多少防疫资金?"), paid) == ("云溪县总工会",)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("非寄宿学生每年补助多少元?", "寄宿学生每年补助1250元。", False),
        ("寄宿学生每年补助多少元?", "非寄宿学生每年补助600元。", False),
        ("寄宿学生每年补助多少元?", "寄宿学生每年补助1250元,非寄宿学生600元。", True),
        ("大桥什么时候通车?", "新华社武汉8月3日电大桥通车。", False),
        ("大桥什么时候通车?", "新华社武汉8月3日电大桥8月2日通车。", True),
        ("防治工作需要坚持哪个制度?", "坚持重大病虫情会商制度。", True),
        ("台风期间转移了多少人?", "台风已致32.8万人受灾。", False),
        ("台风期间转移了多少人?", "台风期间疏散32.8万人。", True),
        ("募集了多少善款?", "支出善款389.36万元。", False),
        ("募集了多少善款?", "筹得善款389.36万元。", True),
        ("募集了多少定向善款?", "按照每人每月400元的标准发放。", False),
        ("谁对决定持反对的态度?", "总理岸田文雄计划在会晤期间作出说明。", False),
        ("单打冠军是谁?", "《人民日报》7月24日报道了单打冠军。", False),
    ],
)
def test_others_and_other_deeds_are_not_what_is_asked(question: str, text: str, expected: bool) -> None:
    assert answers(understand(question), text) is expected


@pytest.mark.parametrize(
    ("question", "text", "before", "missing"),
    [
        ("公司在印度投资多少?", "公司计划在印度尼西亚投资8亿元。", "", ("印度",)),
        ("公司在印度尼西亚投资多少?", "公司计划在印度尼西亚投资8亿元。", "", ()),
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
    assert not rank(question, [sentence("李明获得男子400米决赛的冠军。")])
    assert rank(question, [sentence("李明获得男子200米决赛的冠军。")])


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
    ],
)  # fmt: skip
def test_a_place_whose_own_measure_is_asked_for_is_not_where_something_else_is(
    question: str, text: str, context: str, title: str, met: bool
) -> None:
    assert bool(unmet(understand(question), sentence(text, context, title))) is not met


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("全市有多少火车站?", "共有5条公交车线路:火车站至水库、火车站至北门。", False),
        ("全市有多少火车站?", "全市共有5座火车站。", True),
        ("全国有多少天主教堂?", "新教教会拥有120座教堂。", False),
        ("全国有多少天主教堂?", "全国天主教徒有120座教堂。", True),
        ("全省有多少所大学?", "学院今年更名,成为一所大学。", False),
        ("全省有多少所大学?", "全省只有2所大学。", True),
        ("电影票房是多少?", "下列为电影三日票房榜。", False),
        ("电影票房是多少?", "电影票房达3.2亿元。", True),
        ("高原平均海拔多少?", "高原最高海拔4453米。", False),
        ("高原平均海拔多少?", "高原平均海拔4000米。", True),
        ("伦敦属于哪种气候类型?", "伦敦为温和的海洋性气候。", True),
        ("伦敦属于哪种气候类型?", "伦敦的气候变化很快。", False),
        ("全国最大的机场是哪个?", "启用时曾经是全国最大的机场。", False),
        ("全国最大的机场是哪个?", "云岭机场是全国最大的机场。", True),
    ],
)
def test_a_figure_counts_the_very_thing_and_a_kind_is_named(question: str, text: str, expected: bool) -> None:
    assert answers(understand(question), text) is expected


def test_the_first_of_a_row_may_be_called_so_in_another_way() -> None:
    question = understand("本省第一座跨海大桥是哪座?")
    assert not unmet(question, sentence("江湾大桥是本省首座跨海大桥。"))
    assert unmet(question, sentence("江湾大桥是本省第二座跨海大桥。"))


def test_a_place_of_the_question_is_not_where_it_happened() -> None:
    part = replace(understand("会见在什么地方举行?"), names=("南屏",))
    assert not answers(part, "南屏总统会见了代表团。")
    assert answers(part, "南屏总统在北京会见了代表团。")
