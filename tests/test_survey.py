"""Questions over many articles: recognised, answered from every article, and computed from the figures alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from doubles import HashEmbedder, QueuedChat
from invented import ASKED, ROOMS, Asked

from assistant import Assistant, show
from assistant.config import Settings
from assistant.numbers import Match, compare, quantities
from assistant.question import understand
from assistant.script import fold
from assistant.survey import SurveyKind, findings, survey_of
from assistant.survey.bounds import bound_of, keeps
from assistant.types import Answer, Evidence

EVALUATION = Path(__file__).parents[2] / "shared" / "eval"


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Assistant]]:
    """Each invented newsroom as an assistant without a chat model."""
    opened = {}
    for name, texts in ROOMS.items():
        folder = tmp_path_factory.mktemp(name)
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        settings = Settings.load({"vectorstore": str(folder / "vectorstore"), "chat": "none"}, environment={})
        opened[name] = Assistant(settings, embedder=HashEmbedder())
        opened[name].index(sorted(folder.glob("*.txt")))
    yield opened
    for assistant in opened.values():
        assistant.close()


@pytest.mark.parametrize("asked", ASKED, ids=[asked.question for asked in ASKED])
def test_an_invented_newsroom_is_asked(rooms: dict[str, Assistant], asked: Asked) -> None:
    assistant = rooms[asked.room]
    answer = assistant.ask(asked.question)
    titles = [assistant.article(id_).title for id_ in answer.silent]
    rows = [claim.row for claim in answer.claims if claim.row and not claim.row.computed]
    computed = [claim.text for claim in answer.claims if claim.row and claim.row.computed]
    assert len(rows) == len(asked.rows), rows
    for subject, value in asked.rows:
        assert any(subject in row.subject and row.value == value for row in rows), (subject, value, rows)
    assert bool(computed) == bool(asked.computed)
    assert asked.computed in "".join(computed)
    assert answer.refused == (not asked.rows)
    told = "".join([answer.reason, *answer.notes, *(f"《{title}》" for title in titles)])
    for words in asked.says:
        assert words in told
    _is_proved(assistant, answer)


def _is_proved(assistant: Assistant, answer: Answer) -> None:
    """Rows cite their figure and then the place that names whom it is of, where another sentence does; sums cite their parts."""
    for claim in answer.claims:
        for citation in claim.citations:
            assert assistant.article(citation.article_id).text[citation.start : citation.end] == citation.quote
        if claim.row and not claim.row.computed:
            figure, *naming = claim.citations
            assert claim.row.value in figure.quote
            assert all(fold(claim.row.subject) in fold(each.quote) for each in naming)
            assert len(naming) <= (fold(claim.row.subject) not in fold(figure.quote))
            known = [q for c in claim.citations for q in quantities(c.quote, idioms=True)]
            assert all(any(compare(k, q) is Match.SAME for k in known) for q in quantities(claim.text))


def test_an_english_question_is_told_in_english_with_the_source_s_own_figures(rooms: dict[str, Assistant]) -> None:
    chat = QueuedChat(["各县一共收购粮食多少吨?"])
    assistant = Assistant(rooms["grain"].settings, embedder=HashEmbedder(), chat=chat)
    answer = assistant.ask("How much grain did the counties buy in all?")
    assistant.close()
    assert answer.claims[0].text.startswith("Total: 5.7万吨 (")
    assert len(chat.asked) == 1  # for the translation: no model writes a figure
    assert any("do not say whether they overlap" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("哪些工会建立了劳动者驿站?各建了多少个?", {"达州": "89个", "临朐": "25家", "庆阳": "12个", "枣庄": "110家"}),
        ("有哪些工会帮职工追回了工资?各追回多少?", {"淄博": "8万余元", "临朐": "192500元"}),
        ("哪些工會提供了工作崗位?各多少個?", {"柳州": "2萬多個", "达州": "7692个", "庆阳": "680个"}),
    ],
)
def test_the_seeds_are_asked(tmp_path: Path, seeds: Path, question: str, rows: dict[str, str]) -> None:
    settings = Settings.load({"vectorstore": str(tmp_path), "chat": "none"}, environment={})
    with Assistant(settings, embedder=HashEmbedder()) as assistant:
        assistant.index([seeds])
        told = [claim.row for claim in assistant.ask(question).claims if claim.row]
    assert len(told) == len(rows)
    for subject, value in rows.items():
        assert any(subject in fold(row.subject) and row.value == value for row in told), (subject, told)


NEWSROOMS = Path(__file__).parent / "newsrooms"


def test_newsrooms_of_counties_are_asked(tmp_path: Path) -> None:
    """Articles and questions written before the program was asked; the rows are what a reader would put into a table.

    A line gives room, question, the rows that must be told, those that may be, and a piece of what is worked out of
    them (? where either will do). No row may be wrong; what is missing is little.
    """
    right, wanted, wrong, worked_out, sums = 0, 0, list[str](), 0, 0
    asked = [line.split("\t") for line in (NEWSROOMS / "questions.tsv").read_text(encoding="utf-8").splitlines()]
    for room in ("unions", "cities", "fields"):
        folder = tmp_path / room
        folder.mkdir()
        for number, text in enumerate((NEWSROOMS / f"{room}.txt").read_text(encoding="utf-8").split("\n====\n")):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        settings = Settings(vectorstore=str(folder / "vs"), chat="none")
        with Assistant(settings, HashEmbedder()) as assistant:
            assistant.index([folder])
            for _, question, must, may, computed in (line for line in asked if line[0] == room):
                answer = assistant.ask(question)
                rows = [claim.row for claim in answer.claims if claim.row and not claim.row.computed]
                told = "".join(claim.text for claim in answer.claims if claim.row and claim.row.computed)
                expected = [cell.split("=") for cell in must.split(";")]
                allowed = expected + [cell.split("=") for cell in may.split(";") if cell]
                right += sum(any(who in row.subject and row.value == value for row in rows) for who, value in expected)
                wanted += len(expected)
                wrong += [
                    f"{question} {row.subject} {row.value}"
                    for row in rows
                    if not any(who in row.subject and row.value == value for who, value in allowed)
                ]
                sums += bool(computed) and computed != "?"
                worked_out += bool(computed) and computed != "?" and computed in told
                _is_proved(assistant, answer)
    assert not wrong
    assert right >= 0.9 * wanted, f"{right} of {wanted}"
    assert worked_out >= 0.9 * sums, f"{worked_out} of {sums}"


SURVEYS = [
    ("哪些工会建立了劳动者驿站?各建了多少个?", SurveyKind.LIST),
    ("哪些工会建立了劳动者驿站?", SurveyKind.LIST),
    ("各地追回了多少工资?", SurveyKind.LIST),
    ("达州和庆阳各建了多少个劳动者驿站?", SurveyKind.LIST),
    ("每家公司裁员多少人?", SurveyKind.LIST),
    ("劳动者驿站数量最多的工会是哪个?", SurveyKind.MOST),
    ("消费券发放金额最高的城市是哪个?", SurveyKind.MOST),
    ("劳动者驿站建得最少的是哪里?", SurveyKind.LEAST),
    ("五篇文章里一共有多少个劳动者驿站?", SurveyKind.SUM),
    ("三家公司的净利润之和是多少?", SurveyKind.SUM),
    ("淄博市总工会和临朐县总工会为职工追回的工资加起来是多少?", SurveyKind.SUM),
    ("達州市總工會和棗莊市總工會的勞動者驛站哪個更多?", SurveyKind.COMPARE),
    ("柳州提供的岗位比达州多吗?", SurveyKind.COMPARE),
    ("淄博追回的工资比临朐少多少?", SurveyKind.COMPARE),
    ("对比一下柳州与达州提供的岗位数", SurveyKind.COMPARE),
    ("救助职工人数排名前三的工会是哪些?", SurveyKind.MOST),
    ("有几家公司裁员?", SurveyKind.COUNT),
    ("哪些城市的地铁里程超过500公里?", SurveyKind.LIST),
    ("裁员不到100人的公司有几家?", SurveyKind.COUNT),
    ("哪些公司主营收入同比上升超过20%?", SurveyKind.LIST),
    ("哪些工会投入超过50万元?", SurveyKind.LIST),
    ("有几家工会建了至少20个驿站?", SurveyKind.COUNT),
    ("哪些工会慰问了1000名以上的职工?", SurveyKind.LIST),
    ("救助职工前三名的工会是哪几个?", SurveyKind.MOST),
    ("各工会平均举办多少场招聘会?", SurveyKind.MEAN),
]


@pytest.mark.parametrize(("question", "kind"), SURVEYS, ids=[question for question, _ in SURVEYS])
def test_a_question_over_many_articles_is_recognised(question: str, kind: SurveyKind) -> None:
    survey = survey_of(understand(question))
    assert survey is not None
    assert survey.kind is kind


@pytest.mark.parametrize(
    "question",
    [
        "柳州市总工会一共投入了多少万元资金?",
        "达州市总工会返还了多少家小微企业的工会经费?一共多少钱?",
        "临沂各级工会投入了多少防疫物资?",
        "淄博的工会追回了多少工资?",
        "全国一共有多少家医院?",
        "该公司一共裁员多少人?",
        "杭州和宁波之间的高铁一共开行多少趟?",
        "哪一所大学是美国第一所现代高等学校?",
        "日本最大的半导体制造商是哪一家公司?",
        "哪个国家在一战后成为世界第一强国?",
        "今天西安的天气怎么样?",
        "营业收入超过10亿元的公司净利润各是多少?",
        "超过100名职工参加的比赛在哪里举行?",
        "哪些城市有超过500公里的高铁?",
        "德国对哪些国家的出口额超过100亿欧元?",
    ],
)
def test_a_question_about_one_subject_or_the_world_is_none(question: str) -> None:
    assert survey_of(understand(question)) is None


def test_of_the_seed_questions_two_are_surveys() -> None:
    file = EVALUATION / "seed_questions.jsonl"
    if not file.exists():
        pytest.skip(f"no {file}")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {row["type"] for row in rows if survey_of(understand(row["question"]))} == {"cross-document"}


def test_of_public_questions_on_one_article_almost_none_is_a_survey() -> None:
    file = EVALUATION / "public" / "drcd_dev.jsonl"
    if not file.exists():
        pytest.skip(f"no {file}")
    paragraphs = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    questions = [asked["question"] for paragraph in paragraphs[:200] for asked in paragraph["qas"]]
    taken = [question for question in questions if survey_of(understand(question))]
    assert len(taken) <= 0.005 * len(questions), taken


def test_the_table_and_the_notes_are_shown(rooms: dict[str, Assistant]) -> None:
    assistant = rooms["grain"]
    answer = assistant.ask("各县一共收购粮食多少吨?")
    articles = {article.id: article for article in assistant.articles()}
    table = show.table(answer)
    assert table.startswith("合计5.7万吨")
    assert "| 高台县 | 1500万公斤 |" in table
    under = show.sources_text(answer, articles)
    assert "没有提到：《民乐县防汛》" in under
    assert "没有说明各行之间有没有重叠" in under
    assert json.loads(show.to_json(answer))["claims"][1]["row"]["computed"] is False


def test_a_row_cites_also_the_headline_or_the_place_further_up_that_names_its_subject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "桐城市总工会在行动\n\n寒冬送来温暖。职工都说好。建成户外驿站12个。\n\n安庆市总工会建成户外驿站20个。\n",
        encoding="utf-8",
    )
    with Assistant(Settings(vectorstore=str(tmp_path / "vs"), chat="none"), HashEmbedder()) as assistant:
        assistant.index([tmp_path])
        answer = assistant.ask("哪些工会建成了户外驿站?各多少个?")
    assert {claim.row.subject: [c.quote for c in claim.citations] for claim in answer.claims if claim.row} == {
        "桐城市总工会": ["建成户外驿站12个。", "桐城市总工会在行动"],
        "安庆市总工会": ["安庆市总工会建成户外驿站20个。"],
    }


def test_a_row_cites_also_the_sentence_before_where_that_names_its_subject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "各地工会在行动\n\n桐城市总工会开展暖心行动。建成户外驿站12个。\n\n安庆市总工会建成户外驿站20个。\n",
        encoding="utf-8",
    )
    with Assistant(Settings(vectorstore=str(tmp_path / "vs"), chat="none"), HashEmbedder()) as assistant:
        assistant.index([tmp_path])
        answer = assistant.ask("哪些工会建成了户外驿站?各多少个?")
    assert {claim.row.subject: claim.citations[0].quote for claim in answer.claims if claim.row} == {
        "桐城市总工会": "桐城市总工会开展暖心行动。建成户外驿站12个。",
        "安庆市总工会": "安庆市总工会建成户外驿站20个。",
    }


@pytest.mark.parametrize(
    ("bound", "figure", "kept"),
    [
        ("超过50万元", "50多万元", True),
        ("超过50万元", "近50万元", False),
        ("超过50万元", "近60万元", True),
        ("超过50万元", "50万元", False),
        ("50万元以上", "50万元", True),
        ("超过50万元", "50万元以上", None),
        ("超过50万元", "约50万元", None),
        ("不到50万元", "近50万元", True),
        ("不到50万元", "50万余元", False),
        ("不超过50万元", "500000元", True),
        ("超过50万元", "0.6亿元", True),
        ("超过50万元", "60家", None),
    ],
)
def test_a_figure_keeps_a_threshold_as_its_words_have_it(bound: str, figure: str, kept: bool | None) -> None:
    limit = bound_of(f"哪些公司捐款{bound}?")
    assert limit is not None
    assert keeps(limit, quantities(f"捐款{figure}。")[0]) is kept


@pytest.mark.parametrize(
    ("text", "told"),
    [("云溪市总工会返还30家小企业工会经费12万元。", ["12万元"]), ("云溪市总工会返还30家小企业培训经费12万元。", [])],
)
def test_whose_money_it_is_stands_before_its_owner_is_another(text: str, told: list[str]) -> None:
    question = understand("云溪市总工会和石岭市总工会分别返还了多少工会经费?")
    survey = survey_of(question)
    assert survey
    found = findings(survey, question, [Evidence("a1", 1, 0, len(text), text, "", text, "", "", None)])
    assert [finding.figure.text for finding in found] == told
