"""Files of every kind, in every encoding, and every way in which a file cannot be read."""

from __future__ import annotations

import os
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from files import make_docx, make_pdf

from assistant import read
from assistant.errors import ReadError
from assistant.read.encoding import decode
from assistant.read.metadata import metadata

SIMPLIFIED = "海川市总工会走访一线职工\n6月1日，海川市总工会走访慰问一线职工，送去慰问金12.5万元，惠及职工1200人。\n"
TRADITIONAL = "海川市總工會走訪一線職工\n6月1日，海川市總工會走訪慰問一線職工，送去慰問金12.5萬元，惠及職工1200人。\n"
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>海川市總工會送溫暖_時政頻道_海川網</title>
<script>var secret = "腳本裡的字";</script><style>.a {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">首頁</a></li><li><a href="/n">新聞</a></li></ul></nav>
<h1>海川市總工會送溫暖</h1><div class="info">2023-05-06 10:20 來源：海川日報 作者：王小明</div>
<div class="content"><p>　　5月6日，市總工會走訪慰問一線<b>職工</b>，送去慰問金<a href="x">12.5萬元</a>。<br>惠及職工1200人。</p>
<!-- 註解裡的字 --><table><tr><th>縣區</th><th>人數</th></tr><tr><td>東區</td><td>300</td></tr></table>
<p style="display:none">看不見的字</p><p>下一步，市總工會將繼續開展活動，把關懷送到每一位職工手中。</p></div>
<div class="share">分享到：微信 微博</div><footer>版權所有 海川網</footer></body></html>"""


# --- encodings --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_in_any_encoding_is_read_as_it_was_written(tmp_path: Path, text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("Big5 has no Simplified characters")
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert read.read(file).text == text


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_a_sentence_is_enough_to_tell_an_encoding(encoding: str) -> None:
    text = "市總工會的主席在會上說，我們要做好服務。"
    assert decode(text.encode(encoding)) == text


def test_a_file_cut_off_in_a_character_is_still_read() -> None:
    data = (SIMPLIFIED * 5).encode()[:-2]
    text = decode(data)
    assert text is not None and text.startswith(SIMPLIFIED)


def test_mixed_newlines_become_one_kind_and_nothing_else_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("一行　\r\n\r\n二行\r三行 \n".encode())
    assert read.read(file).text == "一行　\n\n二行\n三行 \n"


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIMPLIFIED, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SIMPLIFIED.replace("\n", "\r\n"), encoding="gb18030", newline="")
    ids = {read.read(tmp_path / name).id for name in ("a.txt", "b.txt")}
    assert len(ids) == 1 and len(ids.pop()) == 12


# --- kinds of files ---------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["utf-8", "big5", "gbk"])
def test_a_web_page_gives_its_article(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(PAGE.format(charset=charset).encode(charset))
    article = read.read(file)
    assert (article.title, article.publisher) == ("海川市總工會送溫暖", "海川日報")
    assert (article.published, article.author) == (date(2023, 5, 6), "王小明")
    assert "走訪慰問一線職工，送去慰問金12.5萬元。" in article.text, "tags inside a sentence do not cut it"
    assert "東區 | 300" in article.text
    for hidden in ("腳本", "註解", "看不見", "color", "首頁", "分享到"):
        assert hidden not in article.text


def test_a_long_web_page_loses_no_paragraph(tmp_path: Path) -> None:
    said = [
        f"第{i}段说，海川市第{i}家企业得到了{i}万元补贴，<b>职工</b>{i}人受益，大家纷纷表示感谢。" for i in range(1, 40)
    ]
    file = tmp_path / "a.html"
    paragraphs = "".join(f"<p>{p}</p>" for p in said)
    file.write_text(f"<body><div>{paragraphs}</div></body>", encoding="utf-8")
    lines = [line.strip() for line in read.read(file).text.split("\n")]
    assert lines == [p.replace("<b>", "").replace("</b>", "") for p in said]


def test_a_page_without_a_character_set_is_told_from_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.htm"
    file.write_bytes(PAGE.replace('<meta charset="{charset}">', "").format().encode("big5"))
    assert "市總工會走訪慰問" in read.read(file).text


def test_a_wrong_character_set_in_a_page_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(PAGE.format(charset="utf-8").encode("big5"))
    assert "市總工會走訪慰問" in read.read(file).text


def test_lines_of_a_pdf_become_paragraphs(tmp_path: Path) -> None:
    first = "海川港务局近日介绍，今年前十个月海川港完成集装箱吞吐量512.8万标准箱，同比增长8.6%，提前两个月完成全年任务，创历史新高。"
    second = "下一步，海川港将建设两个二十万吨级泊位，并开通至东南亚的六条新航线，使航线总数达到89条，进一步服务沿线的企业和职工。"
    lines = [piece[i : i + 18] for piece in (first, second) for i in range(0, len(piece), 18)]
    file = tmp_path / "a.pdf"
    pages = [
        ["海川日报", "吞吐量再创新高", *lines[:2], "- 1 -"],
        ["海川日报", *lines[2:5], "- 2 -"],
        ["海川日报", *lines[5:]],
    ]
    file.write_bytes(make_pdf(pages))
    article = read.read(file)
    found = article.text.split("\n")
    assert first in found and second in found, "a paragraph over two pages is whole"
    assert {"- 1 -", "- 2 -", "海川日报"} <= set(found), "heads and feet of pages are moved, not lost"
    assert article.title == "吞吐量再创新高"


def test_a_word_file_gives_paragraphs_tables_and_its_author(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(
        make_docx(["走访慰问通报", "一、总体情况。"], [["区", "人数"], ["东区", "300"]], "走访慰问通报", "王小明")
    )
    article = read.read(file)
    assert article.text == "走访慰问通报\n一、总体情况。\n区 | 人数\n东区 | 300"
    assert (article.title, article.author) == ("走访慰问通报", "王小明")


def test_the_name_of_a_template_is_not_a_title(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(make_docx(["走访慰问通报", "市总工会走访慰问职工300人。"], title="公文模板二", author="微软用户"))
    article = read.read(file)
    assert (article.title, article.author) == ("走访慰问通报", "")


def test_markdown_keeps_its_text_and_gives_its_heading(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    text = "# 海川市发布稳就业措施\n\n来源：海川日报 2021-04-12\n\n海川市今年新增就业**4.5万人**。\n"
    file.write_text(text, encoding="utf-8")
    article = read.read(file)
    assert (article.text, article.title) == (text, "海川市发布稳就业措施")
    assert (article.publisher, article.published) == ("海川日报", date(2021, 4, 12))


# --- what a text says of itself ---------------------------------------------------------------

SEEDS = {
    "000_76edd9fd59125229.txt": (
        "多措並舉助力 企業復工復產---廣西柳州市總工會暖心服務彰顯工會組織擔當", "", None, "辛聞、趙新諭",
    ),
    "001_486ca8a1299a069d.txt": ("关键时刻一个“拼” 拼出巴渠职工样", "", None, ""),
    "002_6dd583836f855734.txt": (
        "西安市莲湖区北院门街道总工会“望闻问切”精准服务企业复工复产", "陕工网——陕西工人报", date(2020, 3, 24), "李波",
    ),
    "003_e3efa20accc2e908.txt": ("“疫”不容辞,工会有“爱”", "职工天地", date(2022, 5, 1), "庞玉强"),
    "004_8c64f076596e0a5a.txt": ("庆阳市总工会扎实推进援企稳岗纾困解难落实处", "", None, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_say_what_they_are(seeds: Path, name: str) -> None:
    article = read.read(seeds / name)
    assert (article.title, article.publisher, article.published, article.author) == SEEDS[name]


BODY = "海川市总工会走访慰问一线职工，送去慰问金12.5万元，惠及职工1200人。"


@pytest.mark.parametrize(
    ("head", "title", "publisher", "published", "author"),
    [
        ("工会送清凉\n作者：王小明 来源：海川日报 2020/3/24", "工会送清凉", "海川日报", date(2020, 3, 24), "王小明"),
        ("工会送清凉\n本报记者 李建国 通讯员 陈静", "工会送清凉", "", None, "李建国、陈静"),
        ("工会送清凉\n文/李建国 图/陈静", "工会送清凉", "", None, "李建国"),
        ("標題：工會送清涼\n中華民國112年5月6日 記者王小明／臺北報導", "工會送清涼", "", date(2023, 5, 6), "王小明"),
        ("工会送清凉\n二〇二〇年三月二十四日 来源：新华网", "工会送清凉", "新华网", date(2020, 3, 24), ""),
        ("工会送清凉怎么送？\n时间：2020.03.04 08:00", "工会送清凉怎么送？", "", date(2020, 3, 4), ""),
        ("首页 > 新闻 > 要闻 > 正文\n工会送清凉到工地\n2020-03-24 来源：海川网", "工会送清凉到工地", "海川网", date(2020, 3, 24), ""),
        ("", "", "", None, ""),
        ("2020-13-40 来源：海川网", "", "海川网", None, ""),
    ],
)  # fmt: skip
def test_the_head_of_a_text(head: str, title: str, publisher: str, published: date | None, author: str) -> None:
    found = metadata(f"{head}\n{BODY}\n" if head else BODY)
    assert (found.title, found.publisher, found.published, found.author) == (title, publisher, published, author)


@pytest.mark.parametrize(
    ("body", "publisher", "author"),
    [
        ("中新社北京5月3日电 商务部今天发布数据，出口增长。", "中新社", ""),
        ("新华社海川11月2日电（记者 林深）记者2日了解到，出口增长。", "新华社", "林深"),
        ("据新华社报道，5月3日电力供应平稳。", "", ""),
        ("工会将继续努力，服务职工。□李波", "", "李波"),
        ("工会将继续努力，服务职工。（完）", "", ""),
        ("工会将继续努力，服务职工。（图片来自网络）", "", ""),
        ("工会将继续努力，服务职工。(记者 王小明)", "", "王小明"),
    ],
)
def test_the_running_text_names_agency_and_author(body: str, publisher: str, author: str) -> None:
    found = metadata(f"{BODY}\n{body}" if not publisher else f"{body}\n{BODY}")
    assert (found.publisher, found.author) == (publisher, author)


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("2021-04-12 10:01，正文：", date(2021, 4, 12)),
        ("[ 2021-04-12 13：06 ] ，正文：", date(2021, 4, 12)),
        ("发稿时间：2021-04-12 09:15:08     ，正文：", date(2021, 4, 12)),
        ("2021年4月12日，正文：", date(2021, 4, 12)),
        ("2021-04-12 09:46:45作者：王小明来源：海川日报，正文：", date(2021, 4, 12)),
        ("2021年4月12日 10:30，", None),  # when something was, not when it was told
        ("04/12 10:01，正文：", None),
    ],
)
def test_a_stamp_may_open_the_running_text(stamp: str, published: date | None) -> None:
    found = metadata(f"工会送清凉\n\n{stamp}{BODY}\n{BODY}")
    assert (found.title, found.published) == ("工会送清凉", published)


def test_a_date_in_the_news_is_not_the_date_of_the_news() -> None:
    assert metadata(f"工会送清凉\n2019年3月4日，{BODY}\n{BODY}").published is None


# --- files that cannot be read ----------------------------------------------------------------


def _zip_bomb() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * (150 * 2**20))
    return file.getvalue()


def _locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(BytesIO(make_pdf([["海川日报"]])))
    writer.encrypt("secret", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


BROKEN = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "holds no text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not text in an encoding"),
    "nul.txt": ("正文".encode() + b"\x00" * 50 + BODY.encode(), "not text in an encoding"),
    "noise.txt": (bytes((i * i * 7 + i * 13 + 129) % 255 + 1 for i in range(4000)), "not text in an encoding"),
    "script.html": (b"<html><body><script>document.write(1)</script></body></html>", "shows no text"),
    "scan.pdf": (make_pdf([[], []]), "pictures of pages"),
    "locked.pdf": (_locked_pdf(), "password"),
    "cut.pdf": (make_pdf([["海川日报"]])[:300], "not a PDF file"),
    "text.pdf": (BODY.encode(), "not a PDF file"),
    "old.docx": (b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
    "junk.docx": (b"PK\x03\x04junk", "not a Word file"),
    "bomb.docx": (_zip_bomb(), "unpacks to 150 MB"),
    "nothing.docx": (make_docx([""]), "holds no text"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    data, said = BROKEN[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=said) as caught:
        read.read(tmp_path / name)
    assert "\n" not in str(caught.value) and name in str(caught.value) and caught.value.remedy


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as opened:
        opened.truncate(200 * 2**20)
    with pytest.raises(ReadError, match=r"too large \(200\.0 MB, the limit is 20 MB\)"):
        read.read(file)


def test_a_file_that_vanished_a_folder_and_a_pipe_are_no_articles(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name, said in (("gone.txt", "is not there"), (".", "is not a file"), ("pipe.txt", "is not a file")):
        with pytest.raises(ReadError, match=said):
            read.read(tmp_path / name)


# --- finding files ----------------------------------------------------------------------------


def test_folders_are_walked_in_order_and_other_files_told_apart(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.HTML", "c/.hidden.txt", ".git/e.txt", "c/picture.png", "f.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = read.find([tmp_path, tmp_path / "b.txt"])
    assert [str(file.relative_to(tmp_path)) for file in found.files] == ["a.md", "b.txt", "c/d.HTML", "f.docx"]
    assert [str(file.relative_to(tmp_path)) for file in found.others] == ["c/picture.png"]
    assert found.failures == ()


def test_what_is_named_and_cannot_be_used_is_reported(tmp_path: Path) -> None:
    (tmp_path / "picture.png").touch()
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    found = read.find([tmp_path / "picture.png", tmp_path / "gone.txt", "\0", "x" * 5000, tmp_path])
    assert found.files == ()
    reasons = [failure.reason for failure in found.failures]
    assert len(reasons) == 5 and not any("\n" in reason for reason in reasons)
    assert "use one of .txt" in reasons[0] and "is not there" in reasons[1] and "link.txt is not there" in reasons[4]


def test_a_folder_without_articles_is_reported(tmp_path: Path) -> None:
    (tmp_path / "picture.png").touch()
    found = read.find([tmp_path])
    assert found.files == () and "holds no article file" in found.failures[0].reason


def test_links_that_lead_in_circles_and_deep_folders_are_survived(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    deep = tmp_path
    for _ in range(60):
        deep = deep / ("d" * 30)
        deep.mkdir()
    (deep / "z.txt").touch()
    found = read.find([tmp_path])
    assert [file.name for file in found.files] == ["a.txt", "z.txt"] and found.failures == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_and_a_file_without_permission_are_reported(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "a.txt").touch(mode=0)
    assert "may not be read" in read.find([tmp_path]).failures[0].reason
    with pytest.raises(ReadError, match=r"may not be read|is empty"):
        read.read(tmp_path / "a.txt")


def test_an_index_below_a_folder_is_no_folder_of_articles(tmp_path: Path) -> None:
    index = tmp_path / "vectorstore"
    index.mkdir()
    (index / "library.sqlite").write_bytes(b"")
    (index / "README.md").write_text("# The index on disk", encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("正文", encoding="utf-8")
    assert read.find([tmp_path]).files == (article,)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("云岭站\n\n云岭站是一个铁路车站，建于1933年，目前为四等站。\n", "云岭站"),
        ("要闻\n\n各县总工会分别开展慰问，走访职工。\n", "要闻"),
        ("要闻\n本市总工会慰问职工\n\n市总工会开展慰问，走访职工。\n", "本市总工会慰问职工"),
    ],
)
def test_a_short_line_alone_above_a_text_is_its_title(text: str, title: str) -> None:
    assert read.article(text, "a.txt").title == title
