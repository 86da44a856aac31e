"""Paragraphs, sentences and passages: every character has its place, and each paragraph is kept once."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import clean, read, split
from assistant.types import Article

EVAL = Path(__file__).parents[2] / "shared" / "eval"
FIRST = "海川市总工会走访慰问一线职工，送去慰问金12.5万元，惠及职工1200人。大家纷纷表示感谢。"
SECOND = "江北区总工会投入78.6万元，走访工地43个；设立“爱心驿站”57个，每天供水超过2吨。"
THIRD = "下一步，全市各级工会将继续开展送清凉活动，把关怀送到每一位职工手中。"


def _split(text: str) -> Article:
    article = read.article(text, "a.txt")
    return split.split(article, clean.find_noise(article))


def _paragraphs(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs]


# --- paragraphs -------------------------------------------------------------------------------


def test_headings_lead_the_paragraph_under_them() -> None:
    article = _split(f"工会送清凉\n{FIRST}\n\n一、走访工地\n（一）投入\n{SECOND}\n\n下一步打算\n\n{THIRD}\n")
    assert _paragraphs(article) == [FIRST, f"一、走访工地\n（一）投入\n{SECOND}", f"下一步打算\n\n{THIRD}"]
    sentences = [article.text[s.start : s.end] for s in article.paragraphs[1].sentences]
    assert sentences[:2] == ["一、走访工地\n", "（一）投入\n"], "a heading is a sentence by itself"


def test_rows_of_a_table_are_one_paragraph_and_lead_nothing() -> None:
    rows = "区县 | 走访（家） | 金额（万元）\n东区 | 56 | 63.5\n西区 | 43 | 41.2"
    article = _split(f"慰问情况统计\n{FIRST}\n{rows}\n{SECOND}")
    assert _paragraphs(article) == [FIRST, rows, SECOND]
    assert len(article.paragraphs[1].sentences) == 3


def test_a_long_list_is_cut_into_paragraphs_that_are_one_passage_each() -> None:
    names = "\n".join(f"{i}. 海川市第{i}中学教师小组" for i in range(1, 100))
    article = _split(f"表彰名单\n{FIRST}\n{names}\n{SECOND}")
    assert all(p.end - p.start <= split.WHOLE + 40 for p in article.paragraphs)
    assert article.paragraphs[-1].end == len(article.text)


def test_lines_cut_at_a_fixed_width_are_one_paragraph_of_the_text_as_it_was_read() -> None:
    wrapped = "\n".join(FIRST[i : i + 16] for i in range(0, len(FIRST), 16))
    more = "\n".join((THIRD + SECOND)[i : i + 16] for i in range(0, len(THIRD + SECOND), 16))
    article = _split(f"工会送清凉\n\n{wrapped}\n\n{more}\n")
    assert _paragraphs(article)[0] == wrapped
    sentence = article.paragraphs[0].sentences[0]
    assert article.text[sentence.start : sentence.end].replace("\n", "") == FIRST[: FIRST.index("。") + 1]


def test_noise_between_a_heading_and_its_paragraph_parts_them() -> None:
    article = _split(f"工会送清凉到工地\n{FIRST}\n走访工地\n工会送清凉到工地\n{SECOND}")
    assert _paragraphs(article) == [FIRST, "走访工地", SECOND]


# --- what stands twice ------------------------------------------------------------------------


def test_seed_003_keeps_each_paragraph_once(seeds: Path) -> None:
    article = read.read(next(seeds.glob("003_*.txt")))
    article = split.split(article, clean.find_noise(article))
    repeated = [mark for mark in article.noise if mark.reason == "repeated_section"]
    twice = [p for p in article.paragraphs if p.also_at]
    assert len(twice) == 14 and len(repeated) == 14
    for paragraph, mark in zip(twice, repeated, strict=True):
        place = paragraph.also_at[0]
        assert len(paragraph.also_at) == 1 and (place.start, place.end) == (mark.start, mark.end)
        assert place.article_id == article.id
        assert article.text[place.start : place.end] == article.text[paragraph.start : paragraph.end]
    once = [p for p in article.paragraphs if not p.also_at]
    assert _paragraphs(article)[-1].startswith("——山东工会为战斗在") and len(once) == 1


def test_a_section_that_stands_twice_goes_with_its_headings() -> None:
    section = f"一、走访工地\n{FIRST}\n二、送清凉\n{SECOND}\n"
    article = _split(f"工会送清凉\n{section}{THIRD}\n{section}")
    assert _paragraphs(article) == [f"一、走访工地\n{FIRST}", f"二、送清凉\n{SECOND}", THIRD]
    marked = [article.text[m.start : m.end] for m in article.noise if m.reason == "repeated_section"]
    assert marked == ["一、走访工地", FIRST, "二、送清凉", SECOND]


def test_an_edition_in_the_other_script_is_the_same_paragraph() -> None:
    hant = FIRST.replace("总工会", "總工會").replace("职工", "職工").replace("万元", "萬元")
    article = _split(f"{FIRST}\n{SECOND}\n{hant}")
    assert _paragraphs(article) == [FIRST, SECOND]
    assert [article.text[a.start : a.end] for a in article.paragraphs[0].also_at] == [hant]


@pytest.mark.parametrize(
    "other",
    [
        FIRST.replace("12.5", "12.6"),
        FIRST.replace("海川", "江北"),
        FIRST.replace("惠及", "未惠及"),
        FIRST + "会后座谈。",
    ],
    ids=["number", "name", "negation", "the second says more"],
)
def test_what_is_not_the_same_is_kept_beside_it(other: str) -> None:
    assert _paragraphs(_split(f"{FIRST}\n{SECOND}\n{other}")) == [FIRST, SECOND, other]


# --- passages ---------------------------------------------------------------------------------


def test_a_short_paragraph_is_one_passage_with_the_title() -> None:
    article = _split(f"工会送清凉\n{FIRST}\n")
    (passage,) = split.passages(article)
    assert (passage.text, passage.title, passage.paragraph) == (FIRST, "工会送清凉", 1)


def test_a_long_paragraph_gives_windows_that_share_a_sentence() -> None:
    long = "".join(f"第{i}个工会走访慰问一线职工，送去慰问金{i}万元，惠及职工{i}00人。" for i in range(1, 60))
    found = split.passages(_split(f"工会送清凉\n{long}\n"))
    assert len(found) > 5 and all(split.WINDOW / 2 <= len(p.text) <= split.WINDOW for p in found)
    for before, after in pairwise(found):
        shared = before.text[after.start - before.start :]
        assert shared.startswith("第") and shared.endswith("人。") and shared.count("。") >= 1


def test_a_sentence_longer_than_a_window_is_cut_at_a_pause_or_hard() -> None:
    pauses = "走访慰问一线职工，" * 120 + "散会。"
    hard = "工" * 1000
    found = split.passages(_split(f"{pauses}\n{hard}"))
    assert all(len(p.text) <= split.WINDOW for p in found)
    assert all(p.text.endswith(("，", "。")) for p in found if "访" in p.text)


# --- every text -------------------------------------------------------------------------------

TEXTS = st.lists(
    st.sampled_from(["\n", "\n\n", "。", "，", "；", "”", "“", "（", "）", " ", FIRST, SECOND, "第一条 ", "| 1 | 2 |", "\f", "\r", "\u200b",
                     "分享到:", "2020-03-24 来源：海川网", "职工天地 2022年05月01日 星期日", "工" * 350])
    | st.text(max_size=12),
    max_size=30,
).map("".join)  # fmt: skip


@given(TEXTS)
def test_every_character_has_its_place(text: str) -> None:
    article = _split(text)
    spans = sorted([(p.start, p.end) for p in article.paragraphs] + [(m.start, m.end) for m in article.noise])
    at = 0
    for start, end in spans:
        assert not article.text[at:start].strip() and at <= start < end
        at = end
    assert not article.text[at:].strip()


@given(TEXTS)
def test_sentences_tile_paragraphs_and_passages_quote_the_text(text: str) -> None:
    article = _split(text)
    assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    for paragraph in article.paragraphs:
        ends = [paragraph.start, *(s.end for s in paragraph.sentences)]
        assert [s.start for s in paragraph.sentences] == ends[:-1] and ends[-1] == paragraph.end
    covered = set()
    for passage in split.passages(article):
        paragraph = article.paragraphs[passage.paragraph - 1]
        assert passage.text == article.text[passage.start : passage.end] and passage.text.strip()
        assert paragraph.start <= passage.start < passage.end <= paragraph.end
        covered.update(range(passage.start, passage.end))
    kept = {i for p in article.paragraphs for i in range(p.start, p.end) if not article.text[i].isspace()}
    assert kept <= covered


@pytest.mark.skipif(not EVAL.is_dir(), reason=f"the evaluation data are not at {EVAL}")
def test_each_evidence_quote_lies_in_one_paragraph(seeds: Path) -> None:
    articles = {file.name: _split(file.read_text(encoding="utf-8")) for file in sorted(seeds.glob("*.txt"))}
    rows = (EVAL / "seed_questions.jsonl").read_text(encoding="utf-8").splitlines()
    evidence = [quote for row in rows for quote in json.loads(row)["evidence"]]
    assert len(evidence) >= 25
    lost = [e for e in evidence if sum(e["quote"] in p for p in _paragraphs(articles[e["article"]])) != 1]
    assert lost == []
