"""Search over a real library: every script, no repeats, no question that breaks it; and the seeds with the real model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from doubles import HashEmbedder

from assistant import indexing, ranking, retrieve
from assistant.library import Library
from assistant.types import Embedder, Hit

EMBEDDER = HashEmbedder()
EVALUATION = Path(__file__).parents[2] / "shared" / "eval" / "seed_questions.jsonl"
ARTICLES = {
    "taizhou": "台州启用港口新码头\n台州港新码头昨天启用,年吞吐量达到450万吨。\n码头由中交集团承建,工期为26个月。",
    "keelung": "基隆港口擴建\n基隆港東岸擴建工程昨天動工,預算為38億元。\n工程由長榮公司承建,工期為40個月。",
    "copy": "转载:台州启用港口新码头\n台州港新码头昨天启用,年吞吐量达到450万吨。\n本报讯,当地渔民欢迎新码头。",
    "football": "绿茵赛事\n本市足球队以三比一战胜客队,现场观众为2.6万人。\n主教练赛后说,年轻球员进步很快。",
}


def open_library(folder: Path, articles: dict[str, str]) -> Library:
    source = folder / "source"
    source.mkdir()
    for name, text in articles.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library.open(folder / "library", EMBEDDER.name)
    indexing.index(library, EMBEDDER, [source])
    return library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(tmp_path_factory.mktemp("retrieve"), ARTICLES)
    yield library
    library.close()


def search(library: Library, question: str, k: int = 5) -> tuple[Hit, ...]:
    return retrieve.search(question, library, EMBEDDER, k)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("台州港新码头的年吞吐量是多少?", "450万吨"),
        ("基隆港东岸扩建工程的预算是多少?", "38億元"),
        ("足球隊的現場觀眾有多少人?", "2.6万人"),
        ("谁说年轻球员进步很快?", "主教练"),
        ("台州港的工期是几个月?", "26个月"),
    ],
    ids=[
        "Simplified",
        "Simplified of Traditional",
        "Traditional of Simplified",
        "who",
        "named in the title",
    ],
)
def test_the_passage_with_the_answer_comes_first(library: Library, question: str, answer: str) -> None:
    assert answer in search(library, question)[0].passage.text


def test_the_same_news_in_two_articles_is_one_hit(library: Library) -> None:
    texts = [hit.passage.text for hit in search(library, "台州港新码头昨天启用", 50)]
    assert sum("年吞吐量达到450万吨" in text for text in texts) == 1
    assert any("渔民" in text for text in texts)


def test_windows_that_share_what_was_found_are_one_hit(tmp_path: Path) -> None:
    around = [f"第{number}个车间在这个季度里按照计划完成了机器设备的检查和保养工作。" for number in range(30)]
    text = "".join([*around[:9], "临海造船厂的新船坞长四百八十米。", *around[9:]])
    library = open_library(tmp_path, {"shipyard": text})
    holding = [
        p
        for p in library.passages(library.store.keys_of([library.store.articles()[0].id])).values()
        if "船坞" in p.text
    ]
    hits = search(library, "造船厂的船坞有多长?", 50)
    library.close()
    assert len(holding) == 2
    assert ["船坞" in hit.passage.text for hit in hits].count(True) == 1


def test_hits_tell_what_each_leg_gave_and_are_the_same_each_time(library: Library) -> None:
    question = "码头工期"
    hits = search(library, question, 50)
    assert hits == search(library, question, 50)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    legs = {leg.name: {} for hit in hits for leg in hit.legs}
    for hit in hits:
        for leg in hit.legs:
            legs[leg.name][leg.rank] = (hit.passage, leg.score)
    core = ranking.search_terms(ranking.core(question))
    for name, found in (
        ("keyword", library.keyword(core, 50)),
        ("dense", library.nearest(EMBEDDER.embed_question(question), 50)),
    ):
        passages = library.passages([key for key, _ in found])
        for rank, (passage, score) in legs[name].items():
            key, expected = found[rank - 1]
            assert (passages[key], expected) == (passage, score)


@pytest.mark.parametrize(
    "question",
    ["什么?", "的", "?!", 'OR "码头" NEAR(', "码头*", "a" * 2000, "码头工期" * 500, "\x00"],
    ids=["question word", "particle", "punctuation", "query syntax", "star", "one long word", "long", "no text"],
)
def test_any_question_gives_hits(library: Library, question: str) -> None:
    assert len(search(library, question, 3)) == 3


def test_a_question_without_terms_is_left_to_the_dense_leg(library: Library) -> None:
    assert {leg.name for hit in search(library, "什么?") for leg in hit.legs} == {"dense"}


@pytest.mark.parametrize(("k", "count"), [(0, 0), (-1, 0), (1, 1), (3, 3)])
def test_as_many_hits_as_asked_for(library: Library, k: int, count: int) -> None:
    assert len(search(library, "码头", k)) == count


def test_more_hits_than_there_are_passages(library: Library) -> None:
    assert 0 < len(search(library, "码头", 1000)) <= library.size


def test_an_empty_library_gives_no_hits(tmp_path: Path) -> None:
    library = open_library(tmp_path, {})
    assert search(library, "码头") == ()
    library.close()


def test_the_evidence_of_the_seed_questions_is_among_the_first_five(
    embedder: Embedder, seeds: Path, tmp_path: Path
) -> None:
    if not EVALUATION.is_file():
        pytest.skip(f"no evaluation data at {EVALUATION}")
    library = Library.open(tmp_path, embedder.name)
    indexing.index(library, embedder, [seeds])
    articles = {Path(article.path).name: article for article in library.store.articles()}
    missed = []
    for line in EVALUATION.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        hits = retrieve.search(row["question"], library, embedder, 5)
        for evidence in row["evidence"]:
            article, quote = articles[evidence["article"]], evidence["quote"]
            starts = [at for at in range(len(article.text)) if article.text.startswith(quote, at)]
            assert starts
            if not any(
                hit.passage.article_id == article.id
                and any(hit.passage.start < at + len(quote) and at < hit.passage.end for at in starts)
                for hit in hits
            ):
                missed.append((row["id"], quote))
    library.close()
    assert missed == []
