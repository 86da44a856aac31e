"""Whether a text tells the kind of thing that a question asks for."""

from dataclasses import replace

import pytest

from assistant.question import understand
from assistant.telling import answers


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
        ("演练持续了多久?", "演练历时40分钟。", True),
        ("演练持续了多久?", "演练持续进行,群众积极参与。", False),
        ("开馆的日期是什么?", "图书馆5月6日开馆。", True),
        ("开馆的日期是什么?", "图书馆已经开馆。", False),
        ("茶叶进口增长了多少?", "茶叶进口3万吨,同比增长5%。", True),
        ("茶叶进口增长了多少?", "茶叶进口好转,公司销售咖啡3万吨,同比增长5%。", False),
        ("操场绿化了多少平方米?", "操场绿化面积30平方米。", True),
        ("操场绿化了多少平方米?", "操场占地面积900平方米。", False),
        ("每升汽油的价格提高了多少?", "汽油价格由8元调整为9元,提高1元。", True),
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
        ("谁提醒旅客防范诈骗?", "海川市铁路公安局提醒旅客防范诈骗。", True),
        ("谁提醒旅客防范诈骗?", "新华社海川8月2日电 车站的广播提醒旅客防范诈骗。", False),  # an agency reports
        ("谁提醒旅客防范诈骗?", "据海川市公安局消息,广播提醒旅客防范诈骗。", False),
        ("哪位提醒旅客防范诈骗?", "海川市铁路公安局提醒旅客防范诈骗。", False),
        ("谁被起诉?", "海川市检察院起诉一名男子。", False),
        ("林深担任什么职务?", "海川市水务局局长林深出席会议。", True),
        ("林深的职务是什么?", "林深担任海川市水务局局长。", True),
        ("林深担任什么职务?", "海川市水务局局长何川会见了林深。", False),
        ("公司赚了多少利润?", "上半年30家公司利润增长。", False),
        ("公司赚了多少利润?", "上半年公司实现利润3.2亿元。", True),
        ("上一任校长是谁?", "校长林深出席了典礼。", False),
        ("上一任校长是谁?", "时任校长何川出席了典礼。", True),
        ("文物的数量是多少件?", "展出了120件文物。", True),
        ("海川市的进口总额是多少?", "海川市进口额达35亿元。", True),
        ("海川市的进口总额是多少?", "海川市出口额达35亿元。", False),
        ("优惠券的期限多长?", "优惠券领取后15天内有效。", True),
        ("优惠券的期限多长?", "优惠券每张面值15元。", False),
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


def test_a_place_of_the_question_is_not_where_it_happened() -> None:
    part = replace(understand("会见在什么地方举行?"), names=("南屏",))
    assert not answers(part, "南屏总统会见了代表团。")
    assert answers(part, "南屏总统在北京会见了代表团。")


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("全省最大的港口是哪个?", "江口港是全省最大的渔业港口。", False),
        ("全省最大的港口是哪个?", "江口港是全省最大的港口。", True),
        ("全省最大的渔业港口是哪个?", "江口港是全省最大的渔业港口。", True),
        ("全省最大的港口是哪个?", "江口港可以停靠世界最大的货轮。", False),
        ("全省最大的港口是哪个?", "江口港是全省第一个实现联运的港口。", False),
        ("全省最早的港口是哪个?", "江口港是全省第一个港口。", True),
        ("最大的三座水库是哪几座?", "最大的三座水库为云溪、江口和柳河水库。", True),
        ("粮食产量最高的县是哪个?", "云溪县粮食产量最高,达8万吨。", True),
    ],
)
def test_what_comes_first_of_a_narrower_kind_or_in_another_way_is_not_what_is_asked_for(
    question: str, text: str, expected: bool
) -> None:
    assert answers(understand(question), text) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("云溪县有多少小学生?", "云溪小学新建宿舍,可供500名学生住宿。", False),
        ("云溪县有多少小学生?", "云溪县共有小学生500名。", True),
        ("全市有多少职业类学校?", "该校列入全市13所重点学校。", False),
        ("全市有多少职业类学校?", "全市有13所职业类学校。", True),
        ("全市有多少高校?", "该校是211工程高校。", False),
        ("全县有多少位院士?", "这位院士有三位学生。", False),
        ("邮政编码是多少?", "邮局距离县城257公里,2008年建成。", False),
        ("邮政编码是多少?", "邮局的邮政编码为830023。", True),
        ("云溪县位于哪个纬度?", "云溪县位于江南,海拔1611米。", False),
        ("云溪县位于哪个纬度?", "云溪县位于北纬27度。", True),
        ("评级从哪一级降到了哪一级?", "机构第二次下调评级,议会为此争论。", False),
        ("评级从哪一级降到了哪一级?", "机构将评级从甲级下调至乙级。", True),
        ("公司免收哪项费用?", "公司免收网络投票服务费。", True),
        ("公司免收哪项费用?", "公司免收网络投票门票。", False),
        ("交易所支持发行哪种债券?", "交易所支持发行募集资金的“防汛专项债”。", True),
        ("交易所支持发行哪种债券?", "交易所支持发行募集资金的“防汛专项票”。", False),
        ("消费券总额是多少?", "市里发放500万元体育类电子消费券。", True),
        ("消费券总额是多少?", "市里发放500万元补贴。", False),
        ("古国的首都是哪里?", "古国时期,云溪城十分繁华。", False),
        ("古国的首都是哪里?", "古国定都云溪城,首都设有三门。", True),
    ],
)
def test_a_class_a_code_a_latitude_and_a_seat_are_told_as_such(question: str, text: str, expected: bool) -> None:
    assert answers(understand(question), text) is expected


@pytest.mark.parametrize(("text", "expected"), [("某市向企业111户返还经费。", True), ("某市走访企业132户。", False)])
def test_how_many_a_deed_reached_is_told_by_that_deed(text: str, expected: bool) -> None:
    assert answers(understand("某市返还工会经费涉及多少户企业?"), text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31家知名企业积极参与活动。", True),
        ("300名困难职工和农民工参加活动。", True),
        ("31家企业的活动已经结束。", False),
    ],
)
def test_a_group_may_be_who_took_part(text: str, expected: bool) -> None:
    assert answers(understand("谁参加了活动?"), text) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("政变是哪天发生的?", "联盟于7月30日召开会议,要求政变军人释放总统。", False),
        ("政变是哪天发生的?", "7月26日,部分军人发动政变。", True),
        ("政变是哪天发生的?", "邻国7月31日发表声明。", False),
        ("南屏总统叫什么?", "南屏总统邓志远接见了代表团。", True),
        ("几内亚总统叫什么?", "几内亚发表声明,支持尼日尔总统彭国栋。", False),
        ("南屏常驻联盟副代表是谁?", "南屏常驻联盟副代表邓志远发言。", True),
        ("南屏常驻联盟副代表是谁?", "南屏常驻联盟代表邓志远发言。", False),
        ("研修班是谁主办的?", "由云溪省人民政府侨务办公室主办的研修班开班。", True),
        ("研修班是谁主办的?", "在云溪省人民政府侨务办公室参观后,研修班开班。", False),
        ("可以打哪个救援电话?", "请拨打4000818818救援热线。", True),
        ("可以打哪个救援电话?", "救援热线全天服务。", False),
        ("制造业PMI是多少?", "制造业采购经理指数为49.3%。", True),
        ("制造业PMI是多少?", "构成综合PMI产出的新订单指数为50.2%。", False),
    ],
)
def test_an_event_an_office_an_agent_a_number_to_dial_and_an_index(question: str, text: str, expected: bool) -> None:
    assert answers(understand(question), text) is expected
