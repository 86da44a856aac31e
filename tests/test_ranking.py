"""Ranking: what is left of a question, which of its terms are looked up, and what moves a passage up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import ranking
from assistant.script import fold


@pytest.mark.parametrize(
    ("question", "gone", "kept"),
    [
        ("华为的员工有多少人?", ["的", "多少"], ["华为", "员工"]),
        ("谁在埃及和平协议上签字?", ["谁", "在"], ["埃及", "和平", "协议"]),
        ("哪些工會建立了勞動者驛站?", ["哪些", "了"], ["工会", "劳动", "驿站"]),
        ("GDP增长了5.2%吗?", ["了", "吗"], ["gdp", "5.2%", "增长"]),
        ("什么是什么?", ["什么", "是"], []),
    ],
    ids=["华为 is no particle", "及 and 和 inside words", "Traditional", "Latin and numbers", "nothing but questions"],
)
def test_a_question_is_reduced_to_what_its_answer_stands_beside(
    question: str, gone: list[str], kept: list[str]
) -> None:
    core = ranking.core(question)
    assert len(core) == len(question)
    assert [word for word in gone if word in core] == []
    assert [word for word in kept if word not in core] == []


def test_no_term_spans_a_word_that_was_dropped() -> None:
    assert "山的" not in ranking.search_terms(ranking.core("泰山的高度"))
    assert "山高" not in ranking.search_terms(ranking.core("泰山的高度"))


@given(st.dictionaries(st.text(min_size=1, max_size=2), st.integers(1, 50), max_size=12), st.integers(0, 100))
def test_the_rarest_terms_keep_within_the_postings(frequencies: dict[str, int], postings: int) -> None:
    chosen = ranking.rarest(frequencies, postings)
    assert bool(chosen) == bool(frequencies)
    assert len(chosen) == 1 or sum(frequencies[term] for term in chosen) <= postings
    left = [count for term, count in frequencies.items() if term not in chosen]
    assert not left or not chosen or max(frequencies[term] for term in chosen) <= min(left)


QUESTION = "淄博市总工会为多少家企业办理了云退费?"
LEAD = "山东工会在行动"
RIGHT = "淄博市总工会多措并举。为82家企业办理云退费83.3万元。"


def scored(text: str, lead: str = LEAD, question: str = QUESTION) -> float:
    core = ranking.core(question)
    query = ranking.query(core, dict.fromkeys(ranking.search_terms(core), 3), 100)
    return ranking.fit(query, fold(text), ranking.covered(query, fold(lead)), 0.85).score


@pytest.mark.parametrize(
    "worse",
    [
        "烟台市总工会多措并举。为82家企业办理了保险83.3万元。",
        "淄博市举行春季运动会,参加的有82支队伍。",
        "淄博的企业。总工会的通知。市里办理。云里雾里。退路。费用。",
    ],
    ids=["another subject and measure", "the place alone", "the characters apart"],
)
def test_a_passage_that_says_more_of_the_question_in_one_place_scores_higher(worse: str) -> None:
    assert scored(RIGHT) > scored(worse)


def test_what_an_article_begins_with_tells_whom_a_later_passage_is_about() -> None:
    later = "为82家企业办理云退费83.3万元。"
    assert scored(later, lead="淄博市总工会助力企业复工") > scored(later, lead="烟台市总工会助力企业复工")


def test_script_and_width_make_no_difference() -> None:
    assert scored("淄博市總工會多措並舉。為82家企業辦理雲退費83.3萬元。") == scored(
        "淄博市总工会多措并举。为82家企业办理云退费83.3万元。"
    )


@pytest.mark.parametrize("question", ["", "什么?", "的", "!?"])
def test_a_question_without_terms_leaves_nearness_to_decide(question: str) -> None:
    query = ranking.query(ranking.core(question), {}, 100)
    assert ranking.fit(query, fold(RIGHT), ranking.covered(query, fold(LEAD)), 0.5) == ranking.Fit(
        ranking.Features(0.5, 0, 0, 0, 0), 0, 0
    )


def test_the_sentence_that_fits_best_is_told_by_its_offsets() -> None:
    core = ranking.core(QUESTION)
    fit = ranking.fit(ranking.query(core, {}, 100), fold(RIGHT), 0.0, 1.0)
    assert RIGHT[fit.start : fit.end] == "为82家企业办理云退费83.3万元"


def test_nearness_is_the_same_for_an_embedder_that_keeps_everything_closer() -> None:
    wide = [ranking.nearness(cosine, 0.6) for cosine in (0.6, 0.4, 0.2)]
    close = [ranking.nearness(cosine, 0.9) for cosine in (0.9, 0.85, 0.8)]
    assert wide == pytest.approx(close, abs=0.01)
    assert wide[0] == 1.0
