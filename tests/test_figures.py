"""Figures against lists made by hand, whom they are told of, and the ledger of many articles."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import parquet

from assistant import clean, read, split, tables
from assistant.figures import figures
from assistant.ledger import counted_in, ledger, within
from assistant.types import Article, Figure

BY_HAND = Path(__file__).parent / "figures"


def article(text: str, title: str = "", published: date | None = None) -> Article:
    made = Article(f"a{abs(hash(text))}", "a.txt", title, "", published, "", text)
    return split.split(made, ())


def first(text: str, title: str = "") -> Figure:
    return next(figures(article(text, title)))


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("組織工會志願者近300多人次開展服務。", "工會志願者"),
        ("共對本市42家監測企業發出調查問卷。", "監測企業"),
    ],
    ids=["what they did", "what they are"],
)
def test_what_stands_behind_a_figure_is_what_those_counted_did_or_what_they_are(text: str, measure: str) -> None:
    assert first(text).measure == measure


def test_a_short_word_for_an_office_means_the_one_of_that_place_named_before() -> None:
    text = "荷城市总工会召开部署会,竹溪市总工会派人观摩。随后荷城市各级工会行动起来。市总工会下发通知。投入55万元。"
    (figure,) = [each for each in figures(article(text)) if each.unit == "元"]
    assert figure.subject == "荷城市总工会"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2022年,荷城市总工会帮扶职工40人。慰问职工90人。", "2022-01-01/2022-12-31"),
        ("荷城市总工会开展2022年装置检修竞赛,40人参加。慰问职工90人。", ""),
        ("荷城市总工会2021至2022年返还经费40万元。慰问职工90人。", ""),
    ],
    ids=["a sentence begins with it", "of a contest", "of a deed"],
)
def test_a_year_is_of_later_sentences_only_where_a_sentence_begins_with_it(text: str, when: str) -> None:
    last = list(figures(article(text)))[-1]
    assert (last.value, last.date) == (90, when)


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("春已至,人间皆长安。竹溪街道总工会慰问职工90人。", "西安市莲湖区竹溪街道总工会慰问职工", "西安市"),
        ("四川举办博览会。大鹏机械慰问职工90人。", "", "四川"),
        ("达州主要做法是实干。鹏龙建材慰问职工90人。", "拼出巴渠职工样", "达州"),
    ],
    ids=["its own name in full", "of the text", "of whom the article is about"],
)
def test_a_figure_is_placed_where_whom_it_is_told_of_is(text: str, title: str, place: str) -> None:
    assert list(figures(article(text, title)))[-1].place == place


@pytest.mark.parametrize("name", ["001", "004"])
def test_the_figures_of_a_seed_are_those_of_the_list_made_by_hand(name: str, seeds: Path) -> None:
    """The lists give text, value, unit, the subject's possible names, and a word of what is counted."""
    (file,) = seeds.glob(f"{name}*")
    whole = read.read(file)
    found = list(figures(split.split(whole, clean.find_noise(whole, {}))))
    lines = (BY_HAND / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    wanted = [line.split("\t") for line in lines]
    left, right, subjects, measures = list(wanted), 0, 0, 0
    for figure in found:
        row = next(
            (row for row in left if row[0] == figure.text and row[1:3] == [f"{figure.value}", figure.unit]), None
        )
        if row:
            left.remove(row)
            right += 1
            subjects += any(named in figure.subject for named in row[3].split("|"))
            measures += row[4] in figure.measure
        assert figure.text in figure.citation.quote
        assert whole.text[figure.citation.start : figure.citation.end] == figure.citation.quote
    assert right >= 0.97 * len(found), "precision"
    assert right >= 0.95 * len(wanted), f"recall; missed {left}"
    assert subjects >= 0.9 * len(wanted)
    assert measures >= 0.75 * len(wanted)


def test_the_figures_of_an_article_written_for_the_list_are_those_of_the_list() -> None:
    """An article on a county's union, listed before it was read; the list adds how exact, and from when a figure is."""
    text = (BY_HAND / "county.txt").read_text(encoding="utf-8")
    found = list(figures(article(text, "安平县总工会2023年工作亮点", date(2024, 1, 15))))
    wanted = [line.split("\t") for line in (BY_HAND / "county.tsv").read_text(encoding="utf-8").splitlines()]
    told = [figure for figure in found if figure.text != "1"]
    assert [figure.text for figure in told] == [row[0] for row in wanted]
    pairs = list(zip(told, wanted, strict=True))
    assert all(figure.unit == row[2] and figure.approximate == row[5] for figure, row in pairs)
    assert all(row[1] == "None" or figure.value == Decimal(row[1]) for figure, row in pairs)
    for column, bound, name in ((3, 0.95, "subject"), (4, 0.9, "measure"), (6, 0.95, "date")):
        right = sum(any(word in getattr(figure, name) for word in row[column].split("|")) for figure, row in pairs)
        assert right >= bound * len(wanted), name


@pytest.mark.parametrize(
    ("text", "subject", "measure"),
    [
        ("桐城市教育局为山区学校购置图书3万册。", "桐城市教育局", "图书"),
        ("今年以来,安庆市公安局共破获电信诈骗案件126起。", "安庆市公安局", "电信诈骗案件"),
        ("安庆市公安局部署行动。共出动警力800余人次。", "安庆市公安局", "警力"),
        ("长江医院联合红十字会为居民义诊2000人次。", "长江医院", "义诊"),
        ("安庆市推进建设。比如,怀宁县新建口袋公园12处。新增停车位1500个。", "安庆市", "停车位"),
        ("安慶市衛生局向農村發放口罩5萬個。", "安慶市衛生局", "口罩"),
        ("青年节前,安岭市图书馆去年购入新书4870册。", "安岭市图书馆", "新书"),
        ("桐城市总工会走访职工。该会发放慰问金5万元。", "桐城市总工会", "慰问金"),
        ("记者从桐城市园林局获悉,全市新建公园5个。", "桐城市", "公园"),
        (
            "远山科技(300999)发布半年报。其中安信证券公司获得承销费30万元。公司实现净利润-2.5亿元。",
            "远山科技",
            "净利润",
        ),
        ("远山集团主席王强以个人名义捐款20万元。", "王强", "捐款"),
        ("据减灾委通报,台风已致该国5人受伤。", "该国", "受伤"),
        ("桐城市收入120亿元,同比增长6.7%。", "桐城市", "收入同比增长"),
    ],
)
def test_a_figure_is_told_of_the_subject_of_its_clause_or_of_what_came_before(
    text: str, subject: str, measure: str
) -> None:
    figure = list(figures(article(text)))[-1]
    assert figure.subject == subject
    assert measure in figure.measure


@pytest.mark.parametrize(
    "text",
    [
        "第三产业发展第二名。",
        "印发《关于八项重点工作的通知》。",
        "开展“两节”送温暖。",
        "百万职工齐参与。",
        "3月5日开会。",
        "电话06-2991111。",
    ],
)
def test_ordinals_titles_nicknames_and_dates_are_no_figures(text: str) -> None:
    assert list(figures(article(text))) == []


@pytest.mark.parametrize(
    ("text", "doubtful"), [("送给11281万多名工人", True), ("送给1128万多名工人", False), ("2380多万人", False)]
)
def test_a_figure_counted_to_the_last_digit_and_yet_vague_is_in_doubt(text: str, doubtful: bool) -> None:
    assert bool(first(text).doubt) == doubtful


def test_the_same_figure_told_twice_is_one_entry_and_another_value_a_conflict() -> None:
    one = article("桐城市总工会建成户外驿站12个。桐城市总工会发放补贴30万元。")
    two = article("近日,桐城市总工会建成户外驿站12个。")
    three = article("桐城市总工会建成户外驿站15个。安庆市总工会建成户外驿站20个。")
    entries = ledger(figure for each in (one, two, three) for figure in figures(each))
    assert [entry.figure.text for entry in entries] == ["12个", "30万元", "15个", "20个"]
    twelve, money, fifteen, other = entries
    assert [citation.article_id for citation in twelve.citations] == [one.id, two.id]
    assert [citation.article_id for citation in twelve.conflicts] == [three.id]
    assert [citation.article_id for citation in fifteen.conflicts] == [one.id]
    assert not money.conflicts and not other.conflicts


TELLINGS = [
    ("in other words", "建成户外驿站18个", "共建成户外驿站18个", 1, 0),
    ("in another unit", "发放慰问金3.5万元", "发放慰问金35000元", 1, 0),
    ("another value", "建成户外驿站18个", "建成户外驿站21个", 2, 2),
    ("another year", "2022年建成户外驿站11个", "2023年建成户外驿站18个", 2, 0),
    ("a plan", "2023年计划建成户外驿站25个", "2023年建成户外驿站18个", 2, 0),
    ("a rougher one", "培训职工1200余人", "培训职工1256人", 2, 0),
    ("other people", "慰问困难职工320人", "慰问一线职工450人", 2, 0),
    ("other days", "1月3日提供岗位800个", "2月6日提供岗位950个", 2, 0),
]


@pytest.mark.parametrize(
    ("again", "conflicts"),
    [
        ("荷城市总工会建成户外劳动者驿站15个。", 2),
        ("荷城市总工会建成户外劳动者驿站12个。", 0),
        ("荷城市总工会计划建成户外劳动者驿站15个。", 0),
        ("竹溪市总工会建成户外劳动者驿站15个。", 0),
        ("荷城市总工会新增户外劳动者驿站15个。", 0),
    ],
    ids=["another value", "the same again", "planned", "of another", "other words"],
)
def test_an_article_contradicts_itself_where_the_very_same_words_tell_another_value(again: str, conflicts: int) -> None:
    text = f"荷城市总工会建成户外劳动者驿站12个。会议讨论了今后的工作。\n\n{again}大家都很高兴。"
    assert sum(bool(entry.conflicts) for entry in ledger(figures(article(text)))) == conflicts


@pytest.mark.parametrize(
    ("one", "other", "entries", "conflicts"), [row[1:] for row in TELLINGS], ids=[r[0] for r in TELLINGS]
)
def test_what_two_articles_tell_of_one_subject(one: str, other: str, entries: int, conflicts: int) -> None:
    told = [article(f"桐城市总工会{text}。", published=date(2024, 1, 5)) for text in (one, other)]
    found = ledger(figure for each in told for figure in figures(each))
    assert (len(found), sum(bool(entry.conflicts) for entry in found)) == (entries, conflicts)


def test_figures_of_one_article_do_not_contradict_each_other() -> None:
    found = ledger(figures(article("桐城市总工会在城区建成驿站9个,在乡镇建成驿站12个。桐城市总工会建成驿站21个。")))
    assert not any(entry.conflicts for entry in found)


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        (None, None, True),
        (date(2022, 6, 1), None, True),
        (date(2023, 1, 1), None, False),
        (None, date(2020, 12, 31), False),
    ],
)
def test_a_period_holds_the_figures_that_fall_into_it(since: date | None, until: date | None, inside: bool) -> None:
    text = article("2021至2022年,桐城市总工会返还经费159.24万元。")
    assert within(next(figures(text)), text.published, since, until) == inside


def test_a_unit_is_known_by_any_spelling() -> None:
    figure = first("桐城市总工会返还经费159.24万元。")
    assert counted_in(figure, "万元") and counted_in(figure, "元") and counted_in(figure, "")
    assert not counted_in(figure, "人")


def test_a_table_opens_in_a_spreadsheet_and_keeps_its_text(tmp_path: Path) -> None:
    text = article("=桐城市总工会慰问职工近4000人,发放“礼包”2.5万元。", "-标题", date(2023, 5, 1))
    table = tables.rows(ledger(figures(text)), {text.id: text})
    data = tables.to_csv(table).encode("utf-8")
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["value"], row["unit"], row["approximate"]) for row in back] == [
        ("4000", "人", "nearly"),
        ("25000", "元", "exact"),
    ]
    assert back[0]["quote"].startswith("'=") and back[0]["title"] == "'-标题", "no cell is a formula"
    tables.write_parquet(table, tmp_path / "figures.parquet")
    rows = parquet.read_table(tmp_path / "figures.parquet").to_pylist()
    assert [row["value"] for row in rows] == [4000.0, 25000.0]
    assert text.text[int(rows[0]["start"]) : int(rows[0]["end"])] == rows[0]["quote"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("志愿者近300多人次开展服务。", "志愿者"),
        ("当日主力资金净流出867.37万元。", "主力资金净流出"),
        ("研发投入3亿元,占营业收入的4.9%。", "占营业收入"),
        ("去年募集非定向善款329万元。", "非定向善款"),
        ("扣非净利润4.62亿元。", "扣非净利润"),
        ("高新技术企业由上年的31家增加到43家。", "高新技术企业"),
        ("农村居民人均可支配收入19350元。", "农村居民人均可支配收入"),
        ("雇员人数增加25.3万人,达到3470万人。", "雇员人数"),
        ("累计借阅图书较前一年成长18.5%。", "图书较前一年成长"),
    ],
)
def test_what_a_figure_counts_is_told_in_full(text: str, measure: str) -> None:
    assert list(figures(article(text)))[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7月失业人数较6月增加62000人。", "2023-07-01/2023-07-31"),
        ("上半年零售额增长13.2%,较一季度加快2.0个百分点。", "2023-01-01/2023-06-30"),
        ("自2021年9月开办以来,累计借阅图书42万册。", ""),
        ("1987年5月开工,次年客运量降至21.5万人次。", ""),
    ],
)
def test_a_date_that_a_figure_is_held_against_or_counted_from_is_not_its_own(text: str, told: str) -> None:
    assert list(figures(article(text, published=date(2023, 8, 1))))[-1].date == told


def test_a_person_who_only_reports_is_not_whom_a_figure_is_of() -> None:
    text = "桐城市教育局公布成果。局长王强表示,已巡回学校186所。"
    assert list(figures(article(text)))[-1].subject == "桐城市教育局"


def test_the_year_of_a_report_is_no_figure() -> None:
    assert [figure.text for figure in figures(article("远山科技2023一季报显示,公司主营收入3.71亿元。"))] == ["3.71亿元"]
