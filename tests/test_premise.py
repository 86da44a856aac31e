"""Questions about the seeds whose premise is false are refused, and the refusal names the part that was not found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from doubles import HashEmbedder

from assistant import Assistant
from assistant.config import Settings

FALSE = [
    # wrong union
    ("济南市总工会为多少家企业办理了“云退费”？", "济南市总工会"),
    ("威海市总工会讨要拖欠工资多少元？", "威海市总工会"),
    ("南宁市总工会接送了多少返岗农民工？", "南宁市总工会"),
    ("滨州市总工会组织了多少场招聘会？", "滨州市总工会"),
    ("成都市总工会促成师徒结对多少对？", "成都市总工会"),
    ("陕西省总工会协助企业预定口罩多少个？", "陕西省总工会"),
    # wrong city
    ("上海有多少家“劳动者驿站”？", "上海"),
    ("兰州市新建工会职工书屋多少个？", "兰州市"),
    ("桂林的螺蛳粉行业用工短缺吗？", "桂林"),
    ("宝鸡市北院门街道复工企业多少家？", "宝鸡市"),
    ("烟台市总工会建立了几家户外劳动者驿站？", "烟台市总工会"),
    # wrong year or month
    ("庆阳市2019年完成“两节”送温暖筹措资金多少？", "2019年"),
    ("柳州市总工会2018年出动了多少辆爱心车辆？", "2018年"),
    ("庆阳市2025年新建职工书屋多少个？", "2025年"),
    ("淄博市总工会2023年为多少家企业办理了“云退费”？", "2023年"),
    ("5月9日柳州市总工会发布了什么指南？", "5月9日"),
    ("省交通工会12月2日慰问了谁？", "12月2日"),
    # wrong unit of administration or organisation
    ("临朐县妇联投入多少元建立户外劳动者驿站？", "妇联"),
    ("柳北区总工会参加了接送活动吗？", "柳北区总工会"),
    ("西安市碑林区街道总工会复工企业多少家？", "碑林区"),
    ("中国石油山东分公司工会慰问了多少名职工？", "中国石油山东分公司"),
    # wrong person
    ("王建国在柳州调研时强调了什么？", "王建国"),
    ("李明介绍了返岗员工的什么情况？", "李明"),
    ("张伟是哪个公司的工会主席？", "张伟"),
    # wrong quoted term
    ("“云退税”金额是多少？", "云退税"),
    ("庆阳市总工会的“夏送冰饮”活动花了多少钱？", "夏送冰饮"),
    ("北院门街道的“暖心十条”是什么？", "暖心十条"),
    ("达州的“心灵港湾”提供什么服务？", "心灵港湾"),
    ("柳州的“七赛七比”是什么？", "七赛七比"),
    ("济宁市总工会的“直播带货节”在哪里启动？", "直播带货节"),
    # wrong programme or thing
    ("柳州市总工会发放了多少张电影票？", "电影"),
    ("庆阳市总工会举办了几届马拉松？", "马拉松"),
    ("达州市总工会修建了多少所幼儿园？", "幼儿园"),
    ("北院门街道总工会购买了多少台电脑？", "电脑"),
    ("泰安市总工会救助了多少名患癌职工？", "泰安市总工会"),
    # written after the rules were
    ("合肥市总工会促成师徒结对多少对？", "合肥市总工会"),
    ("柳州市总工会为多少名困难职工购买互助保障？", "柳州市总工会"),
    ("东营市总工会提供了多少例心理健康服务？", "东营市总工会"),
    ("甘肃省天水市总工会建成几个驿站？", "天水市"),
    ("枣庄市总工会2016年协调解决了多少件实际困难？", "2016年"),
    ("临朐县总工会配送了多少台呼吸机？", "呼吸机"),
    ("泰安市总工会发布的《快递员权益指南》讲了什么？", "快递员权益指南"),
    ("威海市总工会主席是谁？", "主席"),
    ("赵丽颖走访了哪家企业？", "赵丽颖"),
    ("山东大学工会投入了多少资金？", "山东大学"),
    ("“零工驿站”工会是哪个区成立的？", "零工驿站"),
    ("8月30日柳州市总工会出台了什么？", "8月30日"),
    ("青岛市总工会拟投资建设多少座体育馆？", "体育馆"),
    ("深圳市总工会开展了多少场“劳动用工法治体检”？", "深圳市总工会"),
    ("庆阳市总工会为多少名职工提供了法语培训？", "法语"),
    ("北院门街道2021年复工企业多少家？", "2021年"),
    ("达州市公安局返还了多少小微企业工会经费？", "公安局"),
    ("柳州市教育局组织了接送返岗农民工的活动吗？", "教育局"),
    ("临沂市总工会投入多少防疫物资给蒙阴县消防队？", "消防队"),
    ("莱芜钢铁大学工会提供了什么防疫服务？", "大学"),
    ("招金矿业股份有限公司工会慰问了多少名矿工家属？", "家属"),
    ("“企业爱员工,员工爱公司”活动是谁开展的？", "员工爱公司"),
]


@pytest.fixture(scope="module")
def quoting(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[Assistant]:
    settings = Settings(vectorstore=str(tmp_path_factory.mktemp("index")), chat="none")
    with Assistant(settings, HashEmbedder()) as assistant:
        assistant.index([seeds])
        yield assistant


@pytest.mark.parametrize(("question", "missing"), FALSE)
def test_a_false_premise_is_refused_and_named(quoting: Assistant, question: str, missing: str) -> None:
    answer = quoting.ask(question)
    assert answer.refused, answer.text
    assert missing in answer.reason.partition("没有提到")[2], answer.reason
    assert answer.nearest is not None


@pytest.mark.parametrize(
    "question",
    [
        "淄博市总工会为多少家企业办理了“云退费”？",
        "柳州市总工会接送了多少返岗农民工？",
        "庆阳市总工会新建工会职工书屋多少个？",
        "达州市总工会救助了多少名患癌职工？",
        "北院门街道已复工企业多少家？",
    ],
)
def test_the_same_questions_of_the_right_subject_are_answered(quoting: Assistant, question: str) -> None:
    assert not quoting.ask(question).refused
