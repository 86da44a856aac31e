"""What is marked as noise, and above all what is not.

Each file of `samples/` is a page whose lines begin with `=` (the title), `-` (noise) or `+` (the article).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import clean, read, split
from assistant.types import Article, Noise

SAMPLES = Path(__file__).parent / "samples"
EVAL = Path(__file__).parents[2] / "shared" / "eval"


def _reasons(noise: tuple[Noise, ...]) -> Counter[str]:
    return Counter(mark.reason for mark in noise)


def _texts(article: Article, noise: tuple[Noise, ...], reason: str) -> list[str]:
    return [article.text[mark.start : mark.end] for mark in noise if mark.reason == reason]


# --- pages of many kinds, line by line --------------------------------------------------------


@pytest.mark.parametrize("name", sorted(file.stem for file in SAMPLES.glob("*.txt")))
def test_each_line_of_a_page_is_kept_or_marked(name: str) -> None:
    lines = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    text = "\n".join(line[2:] for line in lines)
    article = read.article(text, name)
    noise = clean.find_noise(article)
    at = 0
    wrong = []
    for line in lines:
        start, end, at = at, at + len(line) - 2, at + len(line) - 1
        found = [mark.reason for mark in noise if mark.start < end and mark.end > start]
        right = {"=": found == ["title"], "-": bool(found), "+": not found}
        if line.strip() and not right[line[0]]:
            wrong.append((line, found))
    assert wrong == []


HEADS = {
    "newspaper_page": ("去年全国粮食产量再创新高（经济新方位）", "人民日报", date(2022, 3, 15), "方远、刘静"),
    "interview": ("海川市总工会主席林立答记者问", "海川日报", date(2021, 5, 1), ""),
    "minutes": ("会议纪要", "", None, ""),
    "wechat_list": ("海川工会2023年“送清凉”来啦！", "海川市总工会", date(2023, 6, 30), ""),
    "statistics": ("2020年海川市国民经济和社会发展统计公报", "", date(2021, 3, 10), ""),
    "taiwan_agency": ("勞動部：紓困補貼7月核發 估56萬人受惠", "中央社", date(2021, 6, 3), ""),
    "agency_page": ("海川市召开座谈会 推动老工业区振兴取得新突破", "新华网", date(2023, 9, 12), "王小晨、李大明"),
    "forum_archive": ("庆阳市总工会援企稳岗", "", date(2022, 11, 3), ""),
    "poem": ("春天里的工会人", "", None, "王小明"),
    "forum_post": ("请问退休职工还能参加医疗互助吗", "", date(2023, 3, 8), ""),
    "government_notice": (
        "海川市人民政府办公室关于印发稳就业若干措施的通知", "海川市人民政府办公室", date(2021, 4, 12), "",
    ),
    "hard_wrapped_mail": ("海川港集装箱吞吐量再创新高", "新华网", date(2019, 11, 2), "林深"),
    "newspaper_pdf": ("护好一江水 富了沿江人", "北河日报", date(2020, 6, 15), "方志远、刘茜"),
    "portal_with_comments": ("滨海地铁3号线本月28日开通 全长31.7公里", "滨海晚报", date(2022, 9, 20), "陈伟"),
    "taiwan_news": ("新北勞工局辦就業博覽會 釋出逾3000職缺", "", date(2021, 10, 16), "王小明"),
    "wechat_article": ("江北区总工会：把清凉送到工地", "江北区总工会", date(2023, 7, 18), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_a_page_says_what_it_is(name: str) -> None:
    lines = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    article = read.article("\n".join(line[2:] for line in lines), name)
    assert (article.title, article.publisher, article.published, article.author) == HEADS[name]


# --- the five seeds ---------------------------------------------------------------------------


def _seed(seeds: Path, number: str) -> tuple[Article, tuple[Noise, ...]]:
    article = read.read(next(seeds.glob(f"{number}_*.txt")))
    return article, clean.find_noise(article)


def test_seed_000_headline_over_every_picture(seeds: Path) -> None:
    article, noise = _seed(seeds, "000")
    assert _reasons(noise) == {
        "title": 1, "repeated_headline": 3, "caption": 3, "site_furniture": 1, "related": 1,
    }  # fmt: skip
    assert _texts(article, noise, "site_furniture") == ["分享到:"]
    assert _texts(article, noise, "related") == ["相關文章:"]
    assert set(_texts(article, noise, "repeated_headline")) == {article.title}


def test_seed_000_keeps_its_headings_and_its_script(seeds: Path) -> None:
    article, noise = _seed(seeds, "000")
    kept = split.split(article, noise)
    text = "".join(article.text[p.start : p.end] for p in kept.paragraphs)
    for heading in ("解難題,進企業走訪調研", "維權益,指導企業有序復工復產", "促發展,激發勞動者創造熱情"):
        assert heading in text
    assert "共接送返崗復工農民工近4000人" in text and article.title not in text


def test_seed_001_has_no_noise_but_its_title(seeds: Path) -> None:
    _, noise = _seed(seeds, "001")
    assert _reasons(noise) == {"title": 1}


def test_seed_002_site_around_the_article(seeds: Path) -> None:
    article, noise = _seed(seeds, "002")
    kept = split.split(article, noise)
    text = "\n".join(article.text[p.start : p.end] for p in kept.paragraphs)
    assert text.startswith("天已暖,山河渐无恙") and text.endswith("昂首阔步走进春天里。□李波")
    assert _texts(article, noise, "title") == [article.title]
    assert _texts(article, noise, "byline") == ["2020-03-24 13:30:51来源:陕工网——陕西工人报"]
    assert _texts(article, noise, "script_residue") == ["'); })();"]
    for part in ("官方网站", "跟帖评论自律", "您当前的位置", "分享到:", "关注公众号", "sxworker@126.com", "陕ICP备"):
        assert any(part in marked for marked in _texts(article, noise, "site_furniture")), part


def test_seed_003_head_of_the_newspaper(seeds: Path) -> None:
    _, noise = _seed(seeds, "003")
    assert _reasons(noise) == {"byline": 2, "masthead": 2, "title": 1}


def test_seed_004_page_numbers(seeds: Path) -> None:
    article, noise = _seed(seeds, "004")
    assert _texts(article, noise, "pagination") == ["页:", "[1]"]
    assert _reasons(noise) == {"title": 1, "pagination": 2}


# --- what must not be marked ------------------------------------------------------------------

PROSE = "海川市总工会走访慰问一线职工，送去慰问金12.5万元，惠及职工1200人。"


@pytest.mark.parametrize(
    "line",
    [
        "微信公众号运营情况",
        "关注我们身边的好人",
        "分享经济发展报告发布",
        "评论员文章引发热议",
        "版权保护工作取得进展",
        "联系人：林立，联系电话：0599-1234567",
        "李建国 王秀英 张伟 刘洋",
        "地区 人数 金额 比例",
        "东区 300 12.5 40%",
        "第三条 每人每年缴费80元",
        "海政办发〔2021〕15号",
        "新华社记者走进海川",
        "图为职工领取慰问品。",
        "来源：职工缴纳的会费、单位拨缴的经费和政府补助。",
        "公司网站访问量突破1000万，客服电话400-800-1234全年无休。",
        "据统计，网站版权所有方去年获赔300万元，全部用于公益事业。",
        "A→B→C三条航线全部恢复，票价下降20%，旅客增加3万人次。",
        "登录系统（https://example.cn）填写申请表，审核通过后领取补贴500元。",
        "转载率达到90%，阅读量超过10万次。",
    ],
)
@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_lines_that_only_look_like_furniture_stay(line: str, place: str) -> None:
    lines = {"before": [line, PROSE, PROSE[4:]], "between": [PROSE, line, PROSE[4:]], "after": [PROSE, PROSE[4:], line]}
    article = read.article("\n".join(["海川总工会慰问一线职工", *lines[place]]), "a.txt")
    marked = [article.text[mark.start : mark.end] for mark in clean.find_noise(article) if mark.reason != "title"]
    assert marked == []


def test_the_date_under_a_notice_stays_and_the_one_over_it_is_a_byline() -> None:
    text = f"关于走访慰问一线职工的通知\n2021年4月12日\n{PROSE}\n{PROSE[4:]}\n海川市总工会\n2021年4月10日"
    article = read.article(text, "a.txt")
    assert _texts(article, clean.find_noise(article), "byline") == ["2021年4月12日"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2023-08-02 09:17，正文：本网讯 云溪县整修了水渠。", ["2023-08-02 09:17，正文："]),
        ("2023-08-03 09:47:19作者：李明来源：云溪日报    ，正文：县里整修了水渠。", ["2023-08-03 09:47:19作者：李明来源：云溪日报    ，正文："]),
        ("县里规定，公文的正文：用三号字。", []),
        ("县里整修了水渠。附件的正文：见下。", []),
    ],
)  # fmt: skip
def test_what_a_page_puts_before_its_text_on_one_line_is_a_byline(text: str, marked: list[str]) -> None:
    article = read.article(text, "a.txt")
    noise = clean.find_noise(article)
    assert _texts(article, noise, "byline") == marked
    kept = split.split(article, noise).paragraphs
    assert "".join(article.text[p.start : p.end] for p in kept) == text.removeprefix("".join(marked))


def test_a_text_that_is_only_a_headline_stays() -> None:
    for text in ("9月1日起海川市最低工资标准调整为每月2030元", "海川总工会慰问职工\n来源：海川日报\n"):
        article = split.split(a := read.article(text, "a.txt"), clean.find_noise(a))
        assert article.paragraphs


def test_a_heading_or_cell_that_repeats_stays() -> None:
    table = "\n".join(f"第{i}区\n合计\n{i}00\n" for i in range(1, 6))
    article = read.article(f"海川市各区慰问情况统计\n{PROSE}\n一、基本情况\n{table}", "a.txt")
    assert {mark.reason for mark in clean.find_noise(article)} == {"title"}


LABEL = re.compile(r"[^。；！？]{0,100}正文：\s*")
"""What a page puts before its text is none of it: the date, author and source."""


@pytest.mark.skipif(not EVAL.is_dir(), reason=f"the evaluation data are not at {EVAL}")
@pytest.mark.parametrize(
    ("name", "field", "most"),
    [("crud_news_articles", "text", 0.01), ("crud_news_distractors", "text", 0.0005), ("drcd_dev", "context", 0.0001)],
)
def test_real_news_lose_next_to_nothing(name: str, field: str, most: float) -> None:
    marked = total = 0
    with (EVAL / "public" / f"{name}.jsonl").open(encoding="utf-8") as rows:
        for row in list(rows)[:600]:
            article = read.article(json.loads(row)[field], name)
            total += len(article.text)
            lost = [article.text[mark.start : mark.end] for mark in clean.find_noise(article)]
            marked += sum(len(text) for text in lost if not LABEL.fullmatch(text))
    assert marked / total <= most


# --- lines in common across articles ----------------------------------------------------------


def test_short_lines_of_other_articles_are_the_furniture_of_their_site() -> None:
    heads = ["工会走访慰问一线职工", "港口吞吐量再创新高", "气象台发布暴雨预警", "地铁三号线开通运营"]
    pages = [f"{head}\n海川要闻速递频道\n{PROSE}\n海川传媒荣誉出品\n" for head in heads]
    counts = Counter(key for page in pages[1:] for key in clean.line_keys(page))
    article = read.article(pages[0], "a.txt")
    shared = _texts(article, clean.find_noise(article, counts), "site_furniture")
    assert shared == ["海川要闻速递频道", "海川传媒荣誉出品"]
    assert _reasons(clean.find_noise(article)) == {"title": 1}


def test_line_keys_leave_out_running_text_and_numbers() -> None:
    assert clean.line_keys(f"海川日报 第12版\n{PROSE}\n!\n") == clean.line_keys("海川日报第3版") == {"海川日报第0版"}


# --- any text ---------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["\n", "\n\n", "。", "，", " ", "首页 > 新闻 > ", "分享到:", "相关新闻", "网友评论", "2020-03-24 来源：海川网", "标题标题标题",
     "[1]", "'); })();", "职工天地 2022年05月01日 星期日", "---\n", "title: x\n", "一、", "　　", "|", "回复", PROSE, "\f", "\u200b"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_noise_is_disjoint_in_order_and_holds_something(text: str) -> None:
    article = read.article(text, "a.txt")
    noise = clean.find_noise(article)
    ends = [0, *(mark.end for mark in noise)]
    assert all(end <= mark.start < mark.end <= len(article.text) for end, mark in zip(ends, noise, strict=False))
    assert all(article.text[mark.start : mark.end].strip() for mark in noise)
