"""Without a chat model every quotation passes the gates that a drafted sentence passes, orders in the articles or not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from doubles import HashEmbedder
from injections import INJECTIONS

from assistant import Assistant
from assistant.config import Settings
from assistant.evidence import evidence_of, headline
from assistant.instructions import is_order
from assistant.question import understand
from assistant.relevance import on_topic, unmet
from assistant.script import fold
from assistant.telling import answers
from assistant.types import Answer, Citation, Evidence, Support
from assistant.verify import cite

_ITEM = re.compile("一是|[一-鿿],就是")
QUESTIONS = [
    "淄博市总工会为多少家企业办理了“云退费”?金额是多少?",
    "柳州市总工会组织的返柳接送活动共接送了多少名农民工?",
    "柳州市總工會什麼時候發布疫情期間勞動爭議問題處理指南?",
    "柳州市总工会主席是谁?",
    "达州市总工会救助了多少名患癌职工?",
    "达州促成师徒结对多少对?",
    "北院门街道已复工企业多少家?",
    "北院门街道总工会的“暖心九条”有哪些内容?",
    "“望闻问切”中的“问”是什么意思?",
    "陕西美丽豪酒店管理有限公司工会主席是谁?",
    "临朐县总工会投入多少资金建立户外劳动者驿站?",
    "滨州市总工会解决了多少例问题?",
    "枣庄市总工会协调解决实际困难多少件?",
    "威海市总工会的通知分为哪6个方面?",
    "济宁市总工会在哪里举行“直播增收 稳岗固岗”活动启动仪式?",
    "庆阳市总工会新建工会职工书屋多少个?",
    "庆阳市总工会“夏送清凉”活动送去多少元物资?",
    "庆阳市总工会为多少名全国和省市级劳模免费体检?",
    "省交通工会筹措防控工作专项资金多少元?",
    "青岛市总工会年内拟开展多少场次“劳动用工法治体检”?",
    "达州市总工会主席是谁?",
    "庆阳市2024年发放了多少慰问金?",
    "今天西安的天气怎么样?",
]


@pytest.fixture(scope="module", params=["as they are", "with orders"])
def quoting(
    tmp_path_factory: pytest.TempPathFactory, seeds: Path, request: pytest.FixtureRequest
) -> Iterator[Assistant]:
    """The seeds; in the second round every line of theirs is followed by one of the orders."""
    folder = tmp_path_factory.mktemp("articles")
    orders = [case.text for case in INJECTIONS if is_order(case.text) and "\n" not in case.text]
    for file in seeds.glob("*.txt"):
        lines = file.read_text(encoding="utf-8").split("\n")
        if request.param == "with orders":
            lines = [line for number, each in enumerate(lines) for line in (each, orders[number % len(orders)])]
        (folder / file.name).write_text("\n".join(lines), encoding="utf-8")
    settings = Settings(vectorstore=str(tmp_path_factory.mktemp("index")), chat="none")
    with Assistant(settings, HashEmbedder()) as assistant:
        assistant.index([folder])
        yield assistant


def sentence(assistant: Assistant, citation: Citation) -> Evidence:
    article = assistant.article(citation.article_id)
    assert article.text[citation.start : citation.end] == citation.quote
    if citation.paragraph == 0:
        found = headline(article)
        assert found
        return found
    evidence = evidence_of(article, article.paragraphs[citation.paragraph - 1])
    return next(each for each in evidence if cite(each) == citation)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quotation_passes_the_gates(quoting: Assistant, question: str) -> None:
    answer: Answer = quoting.ask(question)
    asked = understand(question)
    listed = _ITEM.match(fold(answer.claims[1].text)) if len(answer.claims) > 1 else None
    for claim in answer.claims:
        assert claim.support is Support.SUPPORTED
        assert [fold(claim.text)] == [fold(citation.quote) for citation in claim.citations]
        assert not is_order(claim.text)
        assert unmet(asked, sentence(quoting, claim.citations[0])) == ()
        if claim is answer.claims[0] or not listed:  # the items of a list answer together
            assert answers(asked, claim.text)
            assert on_topic(asked, claim.text)


def test_the_answerable_are_answered_and_the_others_refused(quoting: Assistant) -> None:
    refused = [question for question in QUESTIONS if quoting.ask(question).refused]
    assert set(QUESTIONS[-3:]) <= set(refused)
    assert len(refused) <= 3 + len(QUESTIONS) // 5


@pytest.mark.parametrize(
    "question",
    ["庆阳的新就业形态劳动者驿站能给人提供什么服务?", "庆阳表彰的技术能手、标兵和优秀选手各多少人?"],
    ids=["one character more", "another figure of the same people"],
)
def test_one_sentence_that_tells_it_all_is_quoted_alone(quoting: Assistant, question: str) -> None:
    assert len(quoting.ask(question).claims) == 1
