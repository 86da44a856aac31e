"""Draft sentences to clauses that stand alone, with the real LAC model."""

import pytest

from assistant.verify import atoms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城市价格上涨0.5%，农村价格上涨0.2%。", ("城市价格上涨0.5%。", "农村价格上涨0.2%。")),
        ("达州工会筹资400万元；庆阳工会建成驿站12个。", ("达州工会筹资400万元。", "庆阳工会建成驿站12个。")),
        ("達州工會籌資400萬元，慶陽工會建成驛站12個。", ("達州工會籌資400萬元。", "慶陽工會建成驛站12個。")),
        ("4月2日，工会慰问职工，医院救治伤员。", ("4月2日，工会慰问职工。", "医院救治伤员。")),
        ("工会投入50万元，慰问职工300人。", None),
        ("工会投入50万元，其中口罩占20万元。", None),
        ("如果企业停产，工会发放补贴。", None),
        ("主席王立明表示，企业复工，职工返岗。", None),
        ("工会发布《关于企业复工，职工返岗的通知》。", None),
    ],
    ids=[
        "two subjects",
        "semicolon",
        "traditional",
        "a date goes with its clause",
        "one subject",
        "refers back",
        "condition",
        "speaker",
        "inside a title",
    ],
)
def test_a_sentence_is_cut_where_its_clauses_stand_alone(text: str, expected: tuple[str, ...] | None) -> None:
    assert atoms(text) == (expected or (text,))
