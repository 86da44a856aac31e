"""A claim on its way into English: what the model is given, and which translation may be shown."""

import pytest

from assistant.translation import bare, finished, in_script, prepare, similar_meaning
from assistant.types import Embedder

SOURCE = "淄博市总工会为82家企业办理了“云退费”83.3万元。"
NEARBY = "淄博市 达州市 西安市莲湖区"
GOOD = "The Zibo Federation of Trade Unions processed cloud refunds of 833,000 yuan for 82 enterprises."


def test_figures_dates_and_names_are_in_english_before_the_model_sees_them() -> None:
    prepared = prepare("9月17日，庆阳市总工会投入资金297.13万元，建成驿站12个。", NEARBY, {})
    assert prepared is not None
    assert prepared.text == "17 September ， Qingyang 市总工会投入资金 2.9713 million yuan ，建成驿站 12 个。"
    assert prepared.names == ("Qingyang",)


@pytest.mark.parametrize(
    ("claim", "names"),
    [
        ("西安市莲湖区举行论坛。", ("Xi'an", "Lianhu")),
        ("陕西美丽豪酒店管理有限公司工会主席杨凯强到会。", ("Shaanxi", "Meilihao", "Yang Kaiqiang")),
        ("论坛在纽约举行，美国代表到会。", ("New York", "United States")),
        ("達州舉行了論壇。", ("Dazhou",)),
        ("青岛市举行了论坛。", ("Tsingtao",)),
    ],
    ids=["places in a place", "company and person", "abroad", "traditional", "the question's own spelling"],
)
def test_names_in_english(claim: str, names: tuple[str, ...]) -> None:
    prepared = prepare(claim, NEARBY, {"青岛": "Tsingtao"})
    assert prepared is not None
    assert prepared.names == names


@pytest.mark.parametrize(
    "claim",
    ["特朗普到会。", "产量翻两番。", "论坛9月17日9时30分开幕。"],
    ids=["foreign person", "no exact amount", "no exact date"],
)
def test_what_only_a_guess_could_translate_stays_chinese(claim: str) -> None:
    assert prepare(claim, NEARBY, {}) is None


def test_a_converted_figure_is_followed_by_the_source_s_own() -> None:
    prepared = prepare(SOURCE, NEARBY, {})
    assert prepared is not None
    assert "833,000 yuan (83.3万元) for 82 enterprises" in finished(GOOD, prepared)


@pytest.mark.parametrize(
    ("reply", "alike"),
    [(GOOD, True), ("The Zibo Federation handed out 82 masks for 833,000 yuan.", False)],
    ids=["right", "another story"],
)
def test_a_translation_must_be_near_its_source(embedder: Embedder, reply: str, alike: bool) -> None:
    prepared = prepare(SOURCE, NEARBY, {})
    assert prepared is not None
    assert similar_meaning(*bare(reply, prepared), embedder) is alike


@pytest.mark.parametrize(
    ("claim", "script", "shown"),
    [
        ("主席于伟国和范明表示，以后发放口罩。", "hant", "主席于偉國和范明表示，以後發放口罩。"),
        ("共接送返崗農民工近4000人。", "hans", "共接送返岗农民工近4000人。"),
    ],
)
def test_a_claim_in_the_other_script(claim: str, script: str, shown: str) -> None:
    assert in_script(claim, script) == shown
