"""Sentences of Chinese and English text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import sentences

LONG_QUOTE = "这次疫情对各行各业来说都是一次大考，企业要在大考中经受住考验。各级工会要尽全力协助企业一手抓好疫情防控，一手抓好复工。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工会送来清凉。大家很高兴！真的吗？是的", ["工会送来清凉。", "大家很高兴！", "真的吗？", "是的"]),
        ("投入1.5万元，购买N95口罩3.5万个。送达。", ["投入1.5万元，购买N95口罩3.5万个。", "送达。"]),
        ("办理退费83.3万元;讨要工资8万元；招聘50场。", ["办理退费83.3万元;", "讨要工资8万元；", "招聘50场。"]),
        ("发布《真的吗？问答。》一书。已出版。", ["发布《真的吗？问答。》一书。", "已出版。"]),
        ("企业（含分公司。下同）复工。完成。", ["企业（含分公司。下同）复工。", "完成。"]),
        ("“好。”他说，然后走了。散会。", ["“好。”他说，然后走了。", "散会。"]),
        ("他说：“好。”会议结束。", ["他说：“好。”", "会议结束。"]),
        ("局長表示，疫情趨緩，「人力需求已恢復。」民眾可以參加。", ["局長表示，疫情趨緩，「人力需求已恢復。」", "民眾可以參加。"]),
        ("大家喊出“干！”的口号。散会。", ["大家喊出“干！”的口号。", "散会。"]),
        ("他说：“今天很好。”\n“是的。”她说。", ["他说：“今天很好。”\n", "“是的。”她说。"]),
        ("「我們很高興。」她說。會議結束。", ["「我們很高興。」她說。", "會議結束。"]),
        (f"他说：“{LONG_QUOTE}”会后走访。", ["他说：“这次疫情对各行各业来说都是一次大考，企业要在大考中经受住考验。",
         "各级工会要尽全力协助企业一手抓好疫情防控，一手抓好复工。”", "会后走访。"]),
        (f"“{LONG_QUOTE}”李主席说。散会。", ["“这次疫情对各行各业来说都是一次大考，企业要在大考中经受住考验。",
         "各级工会要尽全力协助企业一手抓好疫情防控，一手抓好复工。”李主席说。", "散会。"]),
        ("什么？！太好了……接着说。", ["什么？！", "太好了……", "接着说。"]),
        ('He paid 3.5 dollars. "Really?" Dr. Lee asked on Jan. 5. Yes.',
         ["He paid 3.5 dollars. ", '"Really?" ', "Dr. Lee asked on Jan. 5. ", "Yes."]),
        ("据Yahoo!奇摩报道，见http://a.cn?x=1。完。", ["据Yahoo!奇摩报道，见http://a.cn?x=1。", "完。"]),
        ("1. 加强领导。2. 抓好落实。", ["1. 加强领导。", "2. 抓好落实。"]),
        ("他（没有写完。还有一句。", ["他（没有写完。", "还有一句。"]),
        ("。", ["。"]),
        ("", []),
    ],
    ids=[
        "ends", "decimals", "semicolons", "title", "brackets", "short quote before its speaker", "short quote after its speaker", "quote after a comma", "quote within a sentence", "two quotes", "Traditional quotes",
        "long quote after its speaker", "long quote before its speaker", "runs", "English", "names and addresses",
        "items", "stray bracket", "mark alone", "nothing",
    ],
)  # fmt: skip
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet=st.one_of(st.sampled_from("。！？!?.;；…“”‘’「」（）()《》\"' \n1a中文A"), st.characters())))
def test_sentences_tile_any_text(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_a_megabyte_on_one_line_takes_no_square_of_time() -> None:
    text = '“工会说。"好"（是！）' * 60_000
    assert len(sentences(text)) >= 60_000
