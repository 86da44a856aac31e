"""Only claims that the cited characters carry pass the gates."""

from datetime import date
from itertools import pairwise

import pytest

from assistant.evidence import evidence_of
from assistant.types import Article, Evidence, IssueKind, Paragraph, Span, Support
from assistant.verify import check, cite, quoted

TEXTS = (
    "山东各级工会送暖心服务",
    "淄博市总工会打出助力企业复工复产“组合拳”。为82家企业办理了“云退费”83.3万元；为10名职工讨要拖欠工资8万余元；"
    "组织线上线下招聘会50余场次；9000余人次参与了线上招聘活动。",
    "青岛市总工会制定了“助力经济发展十项措施”，年内拟开展800场次劳动用工法治体检。",
    "5月3日，省交通工会主席王立明慰问一线职工，送去价值1.5万元的防控物资。今年困难职工比去年减少了12%。企业没有裁员。",
    "柳州市總工會共出動愛心車輛30多輛,共接送返崗復工農民工近4000人。",
)


@pytest.fixture(scope="module")
def evidence() -> list[Evidence]:
    text = "\n".join(TEXTS)
    starts = [text.index(part) for part in TEXTS]
    paragraphs = []
    for number, (start, part) in enumerate(zip(starts, TEXTS, strict=True), start=1):
        cuts = [0, *(i + 1 for i, char in enumerate(part) if char in "。；"), len(part)]
        spans = tuple(Span(start + a, start + b) for a, b in pairwise(cuts) if b > a)
        paragraphs.append(Paragraph("a1", number, start, start + len(part), spans))
    article = Article("a1", "a1.txt", TEXTS[0], "", date(2022, 6, 1), "", text, tuple(paragraphs))
    found = [sentence for paragraph in paragraphs[1:] for sentence in evidence_of(article, paragraph)]
    assert all(article.text[s.start : s.end] == s.text for s in found)
    return found


@pytest.mark.parametrize(
    "claim",
    [
        "淄博市总工会为82家企业办理了“云退费”83.3万元。",
        "淄博市總工會為82家企業辦理了“雲退費”83.3萬元。",
        "淄博市总工会为82家企业办理了云退费833000元。",
        "淄博市总工会为十名职工讨要拖欠工资8万余元。",
        "省交通工会2022年5月3日送去价值1.5万元的防控物资。",
        "省交通工会主席王立明慰问了一线职工。",
        "柳州市总工会共接送返岗复工农民工近4000人。",
        "困难职工比去年减少了12%。",
        "企业没有裁员。",
    ],
)
def test_a_true_claim_is_supported_by_at_most_two_sentences(claim: str, evidence: list[Evidence]) -> None:
    checked = check(claim, evidence)
    assert checked.support is Support.SUPPORTED, checked.issues
    assert 1 <= len(checked.citations) <= 2


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("淄博市总工会为83家企业办理了“云退费”83.3万元。", IssueKind.NUMBER),
        ("淄博市总工会为82家企业办理了“云退费”83.3亿元。", IssueKind.NUMBER),
        ("淄博市总工会为82名企业办理了“云退费”83.3万元。", IssueKind.UNIT),
        ("青岛市总工会为82家企业办理了“云退费”83.3万元。", IssueKind.SUBJECT),
        ("柳州市总工会共接送返岗复工农民工4000多人。", IssueKind.NUMBER),
        ("省交通工会5月4日送去价值1.5万元的防控物资。", IssueKind.DATE),
        ("省交通工会2021年5月3日送去价值1.5万元的防控物资。", IssueKind.DATE),
        ("省交通工会主席王立新慰问了一线职工。", IssueKind.SUBJECT),
        ("困难职工比去年增加了12%。", IssueKind.DIRECTION),
        ("企业裁员。", IssueKind.NEGATION),
        ("淄博市总工会打出助力企业复工复产“连环拳”。", IssueKind.QUOTE),
        ("淄博市总工会建成了一座现代化的职工图书馆和游泳馆。", IssueKind.NO_EVIDENCE),
    ],
)
def test_an_altered_claim_is_not_supported(claim: str, kind: IssueKind, evidence: list[Evidence]) -> None:
    checked = check(claim, evidence)
    assert checked.support is not Support.SUPPORTED
    assert kind in {issue.kind for issue in checked.issues}


def test_a_citation_is_the_characters_of_the_source(evidence: list[Evidence]) -> None:
    citation = check("柳州市总工会共接送返岗复工农民工近4000人。", evidence).citations[0]
    assert citation.quote == "柳州市總工會共出動愛心車輛30多輛,共接送返崗復工農民工近4000人。"
    assert citation.end - citation.start == len(citation.quote)


def test_a_claim_over_two_sentences_cites_both(evidence: list[Evidence]) -> None:
    checked = check("淄博市总工会为82家企业办理了云退费，组织招聘会50余场次。", evidence)
    assert checked.support is Support.SUPPORTED, checked.issues
    assert len(checked.citations) == 2


def test_no_evidence_supports_nothing() -> None:
    assert check("淄博市总工会为82家企业办理了退费。", []).support is Support.UNSUPPORTED


def test_a_quotation_proves_itself(evidence: list[Evidence]) -> None:
    for sentence in evidence:
        claim = quoted(sentence)
        assert claim.text == claim.citations[0].quote == cite(sentence).quote
        assert check(claim.text, evidence).support is Support.SUPPORTED, claim.text


BOUND = (
    "一季度城市价格上涨0.5%，农村价格上涨0.2%，涨幅回落。副总队长何雨桐介绍，海津队以2比1战胜北陵队。"
    "其中全程5000人、半程1万人。公司成立于2009年，2019年上市。净利润同比下降18.6%。"
)


@pytest.mark.parametrize(
    ("claim", "supported"),
    [
        ("一季度城市价格上涨0.5%。", True),
        ("一季度城市价格上涨0.2%。", False),
        ("一季度农村价格下降0.2%。", False),
        ("全程5000人，半程1万人。", True),
        ("全程1万人，半程5000人。", False),
        ("公司2019年上市。", True),
        ("公司成立于2019年。", False),
        ("净利润同比增长18.6%。", False),
        ("海津队以2比1战胜北陵队。", True),
        ("北陵队以2比1战胜海津队。", False),
        ("副总队长何雨桐介绍了情况。", True),
        ("总队长何雨桐介绍了情况。", False),
    ],
)
def test_figures_names_and_titles_are_bound_as_in_the_source(claim: str, supported: bool) -> None:
    cuts = [0, *(i + 1 for i, char in enumerate(BOUND) if char == "。")]
    spans = tuple(Span(a, b) for a, b in pairwise(cuts))
    paragraph = Paragraph("a1", 1, 0, len(BOUND), spans)
    article = Article("a1", "a1.txt", "经济与体育", "", date(2023, 4, 18), "", BOUND, (paragraph,))
    checked = check(claim, evidence_of(article, paragraph))
    assert (checked.support is Support.SUPPORTED) is supported, checked.issues


def test_a_word_of_the_same_meaning_is_taken_from_no_other_date() -> None:
    text = "论坛由市科协2021年举办的讲座延续而来，8月6日在南浦召开。"
    assert (
        check("论坛8月6日在南浦举办。", [Evidence("a1", 1, 0, len(text), text, "", text, "", "", None)]).support
        is Support.SUPPORTED
    )


@pytest.mark.parametrize(
    ("claim", "supported"),
    [
        ("海津安山有限公司停产。", True),
        ("海津安山（集团）有限公司停产。", True),
        ("海津安山（控股）有限公司停产。", False),
    ],
)
def test_what_stands_in_brackets_may_be_left_out_of_a_name(claim: str, supported: bool) -> None:
    text = "海津安山（集团）有限公司（简称安山）停产。"
    checked = check(claim, [Evidence("a1", 1, 0, len(text), text, "", text, "", "", None)])
    assert (checked.support is Support.SUPPORTED) is supported, checked.issues


LIST = "决定任命：\n邓志远为副省长；\n决定免去：\n田振华的教育厅厅长职务。\n"


@pytest.mark.parametrize(
    ("claim", "supported"),
    [
        ("决定任命邓志远为副省长。", True),
        ("决定免去田振华的教育厅厅长职务。", True),
        ("田振华的教育厅厅长职务。", False),
        ("田振华为教育厅厅长。", False),
    ],
)
def test_an_item_of_a_list_is_told_with_the_heading_that_turns_it(claim: str, supported: bool) -> None:
    cuts = [0, *(i + 1 for i, char in enumerate(LIST) if char == "\n")]
    spans = tuple(Span(a, b) for a, b in pairwise(cuts))
    paragraph = Paragraph("a1", 1, 0, len(LIST), spans)
    article = Article("a1", "a1.txt", "人事任免", "", date(2023, 4, 18), "", LIST, (paragraph,))
    checked = check(claim, evidence_of(article, paragraph))
    assert (checked.support is Support.SUPPORTED) is supported, checked.issues
    assert not supported or len(checked.citations) <= 2
