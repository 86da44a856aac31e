"""Quantities: what is read, what is left alone, and what proves what."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.numbers import Approximation, Kind, Match, Quantity, compare, compatible, dates, quantities
from assistant.numbers.numerals import numeral_at
from assistant.script import to_script

A, K = Approximation, Kind


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    found = quantities(text)
    assert len(found) == 1, [quantity.text for quantity in found]
    return found[0]


VALUES = [
    # sentence, words, value, unit, how exact
    ("发放补贴26万元", "26万元", "260000", "元", A.EXACT),
    ("投入297.13万元资金", "297.13万元", "2971300", "元", A.EXACT),
    ("计划总投资1066亿元的项目", "1066亿元", "106600000000", "元", A.EXACT),
    ("约合22美元一件", "约合22美元", "22", "美元", A.ABOUT),
    ("归母净利润-5.92亿元", "-5.92亿元", "-592000000", "元", A.EXACT),
    ("售价１２．５元", "１２．５元", "12.5", "元", A.EXACT),
    ("补贴人民币8千元", "人民币8千元", "8000", "元", A.EXACT),
    ("罚款50元6角三分", "50元6角三分", "50.63", "元", A.EXACT),
    ("耗资$300万", "$300万", "3000000", "美元", A.EXACT),
    ("新台幣500萬元", "新台幣500萬元", "5000000", "新台币", A.EXACT),
    ("工作人员三万五千名", "三万五千名", "35000", "人", A.EXACT),
    ("走访企业1,329家", "1,329家", "1329", "家", A.EXACT),
    ("聘用两百二十位调解员", "两百二十位", "220", "人", A.EXACT),
    ("共捐资壹佰贰拾叁元", "壹佰贰拾叁元", "123", "元", A.EXACT),
    ("排名第一百零三位", "第一百零三位", "103", "人", A.EXACT),
    ("亩产一千零五斤", "一千零五斤", "1005", "斤", A.EXACT),
    ("人口约1·5万人", "约1·5万人", "15000", "人", A.ABOUT),
    ("接送农民工近4000人", "近4000人", "4000", "人", A.NEARLY),
    ("4000多名职工", "4000多名", "4000", "人", A.OVER),
    ("产量高达5000+,刷新纪录", "5000+", "5000", "", A.OVER),
    ("惠及11281万多名工人", "11281万多名", "112810000", "人", A.OVER),
    ("投入55余万元", "55余万元", "550000", "元", A.OVER),
    ("送出百余幅字画", "百余幅", "100", "幅", A.OVER),
    ("培训1万人次以上", "1万人次以上", "10000", "人次", A.OVER),
    ("超过三千件", "超过三千件", "3000", "件", A.OVER),
    ("突破1万吨", "突破1万吨", "10000", "吨", A.OVER),
    ("历时3年多,终于建成", "3年多", "3", "年", A.OVER),
    ("等了两个多小时", "两个多小时", "2", "小时", A.OVER),
    ("仅剩不足100人", "不足100人", "100", "人", A.UNDER),
    ("每年至少1次", "至少1次", "1", "次", A.AT_LEAST),
    ("上万名职工参加", "上万名", "10000", "人", A.AT_LEAST),
    ("最多5人一组", "最多5人", "5", "人", A.AT_MOST),
    ("50岁以下", "50岁以下", "50", "岁", A.AT_MOST),
    ("约300多名", "约300多名", "300", "人", A.OVER),
    ("出动近300多人次", "近300多人次", "300", "人次", A.ABOUT),
    ("大约占地20亩左右", "20亩左右", "20", "亩", A.ABOUT),
    ("收回率100%", "100%", "100", "%", A.EXACT),
    ("八成以上的企业", "八成以上", "80", "%", A.OVER),
    ("七成六", "七成六", "76", "%", A.EXACT),
    ("百分之五的人", "百分之五", "5", "%", A.EXACT),
    ("千分之三", "千分之三", "0.3", "%", A.EXACT),
    ("占了一半", "一半", "50", "%", A.EXACT),
    ("提高4.5个百分点", "4.5个百分点", "4.5", "百分点", A.EXACT),
    ("打八五折", "八五折", "8.5", "折", A.EXACT),
    ("气温零下5摄氏度", "零下5摄氏度", "-5", "℃", A.EXACT),
    ("增速为-2.5%", "-2.5%", "-2.5", "%", A.EXACT),
    ("一吨半沙子", "一吨半", "1.5", "吨", A.EXACT),
    ("休了一个半月", "一个半月", "1.5", "个月", A.EXACT),
    ("用时1小时30分钟", "1小时30分钟", "90", "分钟", A.EXACT),
    ("以11秒22获得金牌", "11秒22", "11.22", "秒", A.EXACT),
    ("半年内建成", "半年", "0.5", "年", A.EXACT),
    ("长十千米", "十千米", "10", "千米", A.EXACT),
    ("功率168kW", "168kW", "168", "千瓦", A.EXACT),
    ("产量增长3倍", "3倍", "3", "倍", A.EXACT),
    ("产值翻两番", "翻两番", "4", "倍", A.EXACT),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "approximate"), VALUES)
def test_value_unit_and_approximation(text: str, words: str, value: str, unit: str, approximate: Approximation) -> None:
    found = only(text)
    assert (found.text, found.value, found.unit, found.approximate) == (words, Decimal(value), unit, approximate)


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit", "kind"),
    [
        ("50—60岁", "50—60岁", 50, 60, "岁", K.RANGE),
        ("12.69——16.39万元", "12.69——16.39万元", 126900, 163900, "元", K.RANGE),
        ("3至5万元", "3至5万元", 30000, 50000, "元", K.RANGE),
        ("5000元至1万元", "5000元至1万元", 5000, 10000, "元", K.RANGE),
        ("15.6%到20%", "15.6%到20%", Decimal("15.6"), 20, "%", K.RANGE),
        ("两三百人", "两三百人", 200, 300, "人", K.RANGE),
        ("介于21~22亿美元之间", "介于21~22亿美元之间", 21 * 10**8, 22 * 10**8, "美元", K.RANGE),
        ("16周岁以上、60周岁以下", "16周岁以上、60周岁以下", 16, 60, "岁", K.RANGE),
        ("数十万民众", "数十万", 200000, 900000, "", K.AMOUNT),
        ("十几个人", "十几个人", 10, 19, "人", K.AMOUNT),
        ("以3比1取胜", "3比1", 3, 1, "", K.RATIO),
        ("以6-4战胜对手", "6-4", 6, 4, "", K.RATIO),
    ],
)
def test_ranges_and_ratios(
    text: str, words: str, low: int | Decimal, high: int | Decimal, unit: str, kind: Kind
) -> None:
    found = only(text)
    assert (found.text, found.value, found.low, found.high, found.unit, found.kind) == (
        words,
        None,
        low,
        high,
        unit,
        kind,
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("第126条规定", [K.ORDINAL]),
        ("第三产业", [K.ORDINAL]),
        ("三分之二的学校", [K.SHARE]),
        ("增加两倍", [K.MULTIPLE]),
        ("3名职工获一等奖", [K.AMOUNT]),
        ("12号线37座车站", [K.ORDINAL, K.AMOUNT]),
    ],
)
def test_kinds_are_told_apart(text: str, kinds: list[Kind]) -> None:
    assert [quantity.kind for quantity in quantities(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "统一安排、一定完成、一些企业、万一停电、十分困难、两位数增长",
        "一线职工、三农工作、一带一路、五一劳动奖状、三八妇女节",
        "千方百计、成千上万、千家万户、望闻问切、一心一意",
        "电话029-87344613转办公室,手机13812345678",
        "N95口罩、5G基站、A12版、T+0交易、歼-20战机、COVID-19",
        "见https://news.example.cn/2023/0801/123.html",
        "陕ICP备17000697号",
        "一、团结起来\n1.改进服务\n(2)落实责任",
        "党的二十大、十四五规划、80后青年",
        "2020年3月24日13:30举行",
        "ISBN 978-7-100-12345-6",
        "四川、三峡、九江、千岛湖",
    ],
)
def test_what_only_looks_like_a_quantity(text: str) -> None:
    assert [quantity.text for quantity in quantities(text)] == []


def test_the_article_one_is_an_idiom_with_its_value() -> None:
    assert quantities("建成一个平台,一家企业受益") == ()
    assert [(q.text, q.value, q.kind) for q in quantities("一家企业", idioms=True)] == [("一家", Decimal(1), K.IDIOM)]
    assert only("一吨水泥").value == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8个调研组走访40多家工会", ["8个", "40多家"]),
        ("师徒结对3895对6945人", ["3895对", "6945人"]),
        ("为82家企业办理退费83.3万元,惠及9000余人次", ["82家", "83.3万元", "9000余人次"]),
        ("下跌1.88美元至79.49美元", ["1.88美元", "79.49美元"]),
        ("15000斤酒精、360支测温枪", ["15000斤", "360支"]),
        ("最近3家,附近5家,节约2吨", ["3家", "5家", "2吨"]),
        ("五个方面22项措施", ["五个", "22项"]),
    ],
)
def test_several_in_one_sentence(text: str, words: list[str]) -> None:
    assert [quantity.text for quantity in quantities(text)] == words


def test_traditional_text_reads_as_simplified_does() -> None:
    text = "出动爱心车辆30多辆,组织志愿者近300人,共接送农民工三万五千人次,发放补贴1066亿元,占八成以上,历时两个多小时"
    traditional = to_script(text, "hant")
    assert traditional != text
    pairs = zip(quantities(text), quantities(traditional), strict=True)
    assert all(
        (a.start, a.end, a.value, a.unit, a.approximate) == (b.start, b.end, b.value, b.unit, b.approximate)
        for a, b in pairs
    )


@pytest.mark.parametrize(
    ("evidence", "claim", "match"),
    [
        ("3.5万个", "35000个", Match.SAME),
        ("三万五千名", "3.5万人", Match.SAME),
        ("297.13万元", "2971300元", Match.SAME),
        ("15000斤", "7.5吨", Match.SAME),
        ("八成", "80%", Match.SAME),
        ("一半", "50%", Match.SAME),
        ("1小时30分钟", "90分钟", Match.SAME),
        ("近4000人", "近4000名", Match.SAME),
        ("110家", "110个", Match.SAME),
        ("4000多人", "至少4000人", Match.SAME),
        ("50—60岁", "50至60岁", Match.SAME),
        ("十五届", "第十五届", Match.SAME),
        ("近4000人", "4000多人", Match.APPROXIMATION),
        ("近4000人", "4000人", Match.APPROXIMATION),
        ("4000人", "约4000人", Match.APPROXIMATION),
        ("至少4000人", "超过4000人", Match.APPROXIMATION),
        ("297.13万元", "297.13亿元", Match.VALUE),
        ("26万元", "26元", Match.VALUE),
        ("1066亿元", "1006亿元", Match.VALUE),
        ("7500吨", "7500公斤", Match.VALUE),
        ("50—60岁", "50—65岁", Match.VALUE),
        ("26万元", "26万美元", Match.UNIT),
        ("5000人次", "5000人", Match.UNIT),
        ("132家", "132户", Match.UNIT),
        ("3倍", "3个", Match.UNIT),
        ("第3期", "3期", Match.UNIT),
        ("5个百分点", "5%", Match.UNIT),
    ],
)
def test_what_proves_what(evidence: str, claim: str, match: Match) -> None:
    assert compare(only(evidence), only(claim)) is match


def test_a_written_one_proves_the_digit_and_an_article_needs_no_proof() -> None:
    (evidence,) = quantities("一家企业", idioms=True)
    assert compare(evidence, only("1家企业")) is Match.SAME
    assert compare(only("26万元"), evidence) is Match.SAME


def test_an_article_counts_only_what_it_is_said_of() -> None:
    article = quantities("一个渡口", idioms=True)[0]
    assert compare(article, only("1个渡口")) is Match.SAME
    assert compare(article, only("1户船工")) is Match.UNIT


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("名", "人", True), ("公斤", "吨", True), ("家", "个", True), ("", "家", True), ("家", "户", False), ("元", "美元", False),
     ("人", "人次", False), ("%", "百分点", False), ("", "元", False)],
)  # fmt: skip
def test_compatible_units(first: str, second: str, same: bool) -> None:
    assert compatible(first, second) is same
    assert compatible(second, first) is same


def spelt(number: int) -> str:
    """A whole number below 10**12 in Han characters."""
    parts = []
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if section:
            parts.append((section, name))
    text = ""
    for section, name in parts:
        text += ("零" if text and section < 1000 else "") + four_digits(section) + name
    return text


def four_digits(number: int) -> str:
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return text


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_any_number_is_read_back_however_it_is_written(number: int) -> None:
    for written in (spelt(number), str(number), f"{number:,}"):
        found = numeral_at(written, 0)
        assert found is not None
        assert (found.low, found.high, found.end) == (number, number, len(written))


PIECES = (
    "0123456789.,:-—至到%一二两三五十百千万亿半几数多余第约近超个家名人元年月日点时分成倍折号之又不足以上 。,、(“a《"
)


@given(st.text(alphabet=PIECES, max_size=40))
def test_spans_are_the_text_and_never_overlap_each_other_or_a_date(text: str) -> None:
    found = quantities(text, idioms=True)
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start <= quantity.number.start < quantity.number.end <= quantity.end
    spans = sorted((each.start, each.end) for each in (*found, *dates(text)))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[q.start : q.end] == q.text for q in quantities(text))
