"""What a claim says otherwise than its source, though each of its words stands there; with the real LAC model."""

import pytest

from assistant.types import Evidence
from assistant.verify.faults import faults


def evidence(text: str, before: str = "", title: str = "") -> Evidence:
    return Evidence("a1", 1, 0, len(text), text, before, before + text, title, "", None)


PRICES = "一季度城市价格上涨0.5%，农村价格上涨0.2%。"
MATCH = "海津队以2比1战胜北陵队，参赛球队将由10支增加到12支。"
PRIZES = "苏曼获得本赛季最佳射手，林可欣当选决赛最佳球员。"
COURT = "公司计划在滨江市建设工厂，没有裁减职工。"
DEMAND = "市总工会督促企业整改隐患30处。"
WIDOW = "梁墨青的夫人许文秀于2016年去世。"
SPEAKER = "北岭日报社表示，新版面读者反应良好。"
VILLAGER = "村里的孙先生登台领奖。"
FACTORY = "工厂向社会招聘焊工，企业（单位）自查隐患后整改漏洞。"
SEASON = "村里每年办夏季集市，李国强到场致辞。"
CUSTOMS = "海关查验货物9批12.5万元，退运3.1万元。"
BRIDGE = "滨江大桥成为海津市最忙的通道。"


@pytest.mark.parametrize(
    ("source", "claim", "fault"),
    [
        (PRICES, "城市价格上涨0.5%。", ""),
        (PRICES, "农村价格上涨0.2%，城市价格上涨0.5%。", ""),
        (PRICES, "城市价格上涨0.2%。", "0.2%"),
        (MATCH, "北陵队被海津队以2比1战胜。", ""),
        (MATCH, "北陵队以2比1战胜海津队。", "北陵队"),
        (MATCH, "参赛球队将由12支增加到10支。", "12支"),
        (PRIZES, "林可欣当选决赛最佳球员。", ""),
        (PRIZES, "苏曼当选决赛最佳球员。", "当选"),
        (PRIZES, "苏曼获得本赛季最佳射手，当选决赛最佳球员。", "当选"),
        (COURT, "公司计划建设工厂。", ""),
        (COURT, "公司在滨江市建设工厂。", "建设"),
        (COURT, "公司裁减职工。", "裁减"),
        (DEMAND, "市总工会督促企业整改隐患30处。", ""),
        (DEMAND, "企业整改隐患30处。", "整改"),
        (WIDOW, "许文秀于2016年去世。", ""),
        (WIDOW, "梁墨青于2016年去世。", "梁墨青"),
        (SPEAKER, "北岭日报社称，新版面读者反应良好。", ""),
        (SPEAKER, "海津电视台称，新版面读者反应良好。", "海津电视台"),
        (VILLAGER, "孙立国登台领奖。", ""),
        (VILLAGER, "钱立国登台领奖。", "钱立国"),
        (FACTORY, "工厂招聘焊工，企业（单位）自查隐患。", ""),
        (FACTORY, "工作向社会招聘焊工。", "工作"),
        (FACTORY, "企业（内容）自查隐患后整改漏洞。", "内容"),
        (SEASON, "村里每年办夏天集市。", ""),
        (SEASON, "村里每年办冬季集市。", "冬季"),
        (SEASON, "村里每天办夏季集市。", "每天"),
        (SEASON, "李国新到场致辞。", "李国"),
        (CUSTOMS, "海关查验货物9批12.5万元。", ""),
        (CUSTOMS, "海关查验货物9批3.1万元。", "3.1万元"),
        (BRIDGE, "海津市成为滨江大桥最忙的通道。", "大桥"),
    ],
)
def test_what_is_swapped_stolen_or_denied_is_found(source: str, claim: str, fault: str) -> None:
    found = [one.text for one in faults(claim, [evidence(source)])]
    assert bool(found) is bool(fault), found
    assert not fault or any(fault in text or text in fault for text in found), found


def test_a_sentence_lends_the_next_its_subject_and_nothing_else() -> None:
    first, second = evidence("市总工会发出通知。"), evidence("走访企业82家。", before="市总工会发出通知。")
    assert not list(faults("市总工会走访企业82家。", [first, second]))
    day, other = evidence("8月1日机场关闭。"), evidence("示威者焚烧国旗。")
    assert [one.text for one in faults("8月1日示威者焚烧国旗。", [day, other])]


def test_a_figure_of_one_sentence_is_not_told_in_a_clause_of_another() -> None:
    group = [evidence("公园里种了12棵树苗。"), evidence("广场上摆放鲜花。")]
    assert not list(faults("公园里种了12棵树苗，广场上摆放鲜花。", group))
    assert [one.text for one in faults("公园里种了树苗，广场上摆放12棵鲜花。", group)] == ["12棵"]


def test_what_one_supposes_or_says_is_not_told_with_another_sentence() -> None:
    rules = [evidence("若会员未登记，须于5月前补办；"), evidence("若会员已登记，可在6月领取证书。")]
    assert not list(faults("若会员未登记，须于5月前补办，若会员已登记，可在6月领取证书。", rules))
    assert list(faults("若会员未登记，可在6月领取证书。", rules))
    news = [evidence("警方请市民留意天气和新闻报道。"), evidence("渡口周一停航。")]
    assert not list(faults("警方请市民留意天气和新闻报道，渡口周一停航。", news))


def test_what_was_done_as_demanded_was_done() -> None:
    assert not list(faults("各工会完成检查30次。", [evidence("各工会按照要求完成检查30次。")]))
