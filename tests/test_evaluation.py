"""Questions with known answers: how files are read, and what is counted."""

import json
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.evaluation import Case, Quote, judge, read_cases, read_score, score
from assistant.show import score_text, to_json
from assistant.types import Answer, Article, Citation, Claim, Support, Timings, Usage

TEXT = "接送農民工近4000人。出動車輛30多輛。再出動車輛30多輛。"
ARTICLE = Article("a1", "news/a.txt", "標題", "", None, "", TEXT)
FIRST = Citation("a1", 1, 0, 11, TEXT[:11])
LAST = Citation("a1", 1, 20, len(TEXT), TEXT[20:])


def case(facts: tuple[tuple[str, ...], ...] = (), *quotes: str, type_: str = "figure") -> Case:
    return Case("q1", "多少人?", type_, facts, tuple(Quote("a.txt", quote) for quote in quotes))


def answer(text: str = "", *citations: Citation) -> Answer:
    claims = (Claim(text, citations, Support.SUPPORTED),) if text else ()
    return Answer("多少人?", claims, not text, "", None, (), "m", Usage(10, 2), Timings(total=3.0))


def test_a_fact_is_told_in_any_of_its_spellings_and_in_either_script() -> None:
    asked = case((("近4000人", "四千人"), ("农民工",), ("车辆",)), "接送农民工近4000人")
    outcome = judge(asked, answer("接送農民工近4000人。", FIRST), 0.5, {"a.txt": ARTICLE})
    assert (outcome.told, outcome.proved) == (2, 2)
    assert (outcome.cited, outcome.citations, outcome.meeting) == (1, 1, 1)
    assert outcome.unsupported == 0


def test_a_figure_that_the_citation_lacks_is_counted_and_its_fact_is_not_proved() -> None:
    outcome = judge(case((("5000人",),)), answer("接送5000人。", FIRST), 0.5, {})
    assert (outcome.told, outcome.proved, outcome.unsupported) == (1, 0, 1)


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("Nearly 4,000 migrant workers (接送農民工近4000人).", 0),
        ("Nearly 4,000 migrant workers.", 0),
        ("Nearly 40,000 migrant workers.", 1),
        ("Nearly 4 million migrant workers.", 1),
        ("Nearly 4,000 migrant workers (接送農民工近5000人).", 1),
    ],
)
def test_figures_of_an_english_sentence_are_those_of_its_citation_in_english(text: str, unsupported: int) -> None:
    assert judge(case((("4,000",),)), answer(text, FIRST), 0.5, {}).unsupported == unsupported


def test_evidence_that_stands_twice_may_be_cited_at_either_place() -> None:
    outcome = judge(case((), "出動車輛30多輛"), answer("出动车辆30多辆。", LAST), 0.5, {"a.txt": ARTICLE})
    assert (outcome.cited, outcome.meeting) == (1, 1)
    outcome = judge(case((), "接送農民工"), answer("出动车辆30多辆。", LAST), 0.5, {"a.txt": ARTICLE})
    assert (outcome.cited, outcome.meeting) == (0, 0)


@pytest.mark.parametrize(
    ("told", "cited", "right"),
    [
        ("出动车辆30多辆。", LAST, 1),
        ("出动车辆20辆。", LAST, 0),
        ("出动车辆30多辆。", FIRST, 1),
        ("再出动车辆30多辆。", Citation("a1", 1, 0, 2, TEXT[:2]), 0),
    ],
    ids=["holds a fact that is told", "holds another fact", "meets the evidence", "supports nothing"],
)
def test_a_citation_is_right_where_it_meets_evidence_or_holds_a_fact_that_its_claim_tells(
    told: str, cited: Citation, right: int
) -> None:
    asked = case((("30多辆",),), "農民工近4000人")
    assert judge(asked, answer(told, cited), 0.5, {"a.txt": ARTICLE}).right == right


def test_a_run_counts_refusals_apart_for_what_can_and_what_cannot_be_answered() -> None:
    cases = [(case(type_="unanswerable"), answer()), (case(type_="unanswerable"), answer("接送。", FIRST))]
    cases += [(case((("4000",),)), answer()), (case((("4000",),)), answer("近4000人。", FIRST))]
    result = score([judge(asked, given, 0.5, {}) for asked, given in cases])
    assert result.unanswerable_refused == (1, 2)
    assert result.answerable_refused == (1, 2)
    assert result.facts_told == (1, 2)
    assert (result.first_sentence_seconds, result.answer_seconds) == (0.5, 3.0)
    assert (result.prompt_tokens, result.completion_tokens) == (40, 8)


def test_two_runs_stand_side_by_side(tmp_path: Path) -> None:
    before = score([judge(case((("4000",),)), answer(), 0.5, {})])
    after = score([judge(case((("4000",),)), answer("近4000人。", FIRST), 0.5, {})])
    file = tmp_path / "run.json"
    file.write_text(to_json({"score": before, "outcomes": []}), encoding="utf-8")
    lines = {line[:28].strip(): line[28:].split() for line in score_text(after, read_score(file)).splitlines()}
    assert lines["facts told"] == ["1/1", "(100.0%)", "0/1", "(0.0%)"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no questions"),
        ("\n\n", "no questions"),
        ('{"question": "多少?"}\n{"question": "多', "line 2"),
        ("[1, 2]", "line 1 has no question"),
        ('{"facts": []}', "line 1 has no question"),
        ('{"question": "  "}', "line 1 has no question"),
        ('{"question": 5}', "line 1 has no question"),
        ('\n{"question": "多少?", "facts": ["82家"]}', "line 2: facts"),
        ('{"question": "多少?", "facts": [[]]}', "line 1: facts"),
        ('{"question": "多少?", "facts": {"a": 1}}', "line 1: facts"),
        ('{"question": "多少?", "evidence": [{"article": "a.txt"}]}', "line 1: evidence"),
    ],
)
def test_a_broken_file_is_one_line_with_its_line_number(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_cases(file)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_file_of_text_is_said_in_one_line(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "none.jsonl", tmp_path / "gbk.jsonl"):
        if file.name == "gbk.jsonl":
            file.write_bytes('{"question": "多少?"}'.encode("gbk"))
        with pytest.raises(UsageError):
            read_cases(file)
        with pytest.raises(UsageError):
            read_score(file)


def test_a_question_needs_nothing_but_itself_and_line_separators_part_no_lines(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("\ufeff" + json.dumps({"question": "多少\u2028人?"}, ensure_ascii=False), encoding="utf-8")
    assert read_cases(file) == (Case("1", "多少\u2028人?", "", (), ()),)


@pytest.mark.parametrize("article", ["b.txt", "a.txt"], ids=["unknown article", "words that do not stand there"])
def test_evidence_that_stands_nowhere_is_an_error(article: str) -> None:
    asked = Case("q7", "多少?", "", (), (Quote(article, "从未说过的话"),))
    with pytest.raises(UsageError, match="q7"):
        judge(asked, answer(), 0.5, {"a.txt": ARTICLE})
