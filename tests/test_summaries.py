"""A summary of any article: what it covers, how it is told, and what no article and no reply of a model can spoil."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from doubles import HashEmbedder

from assistant import show
from assistant.config import Settings
from assistant.errors import UsageError
from assistant.evidence import evidence_of
from assistant.pipeline import Assistant
from assistant.script import fold, script_of
from assistant.sentences import sentences
from assistant.summarise import sections
from assistant.summarising.naming import AS_WRITTEN
from assistant.types import Article, Claim, Delta, Failure, Message, Summary, Support, Usage
from assistant.verify import check

BAD_REPLIES = {
    "broken JSON": '{"lead": "桐城市',
    "repeats itself": "桐城市总工会慰问了职工。" * 30,
    "stops at the limit": "桐城市总工会慰问了" * 60,
    "another language": "The union gave 999 gift bags to workers.",
    "empty": "",
    "a wrong number": "桐城市总工会共发放礼包999份。",
}
BAD_ARTICLES = {
    "one line": "桐城市总工会慰问了职工300人。",
    "a line without a stop": "桐城市总工会慰问了职工300人",
    "numbers only": "1,234\n56.7\n89\n1024 2048 4096",
    "English": "The Tongcheng union gave 300 gift bags to workers on Friday.\n\nIt opened 12 stations. Next year it will open 20 more.",
}


@dataclass
class Says:
    """A `ChatModel` that says the same to every request, and keeps what it was asked."""

    reply: str
    name: str = "says"
    asked: list[str] = field(default_factory=list)

    def stream(self, messages: Sequence[Message], **_: object) -> Iterator[Delta]:
        self.asked.append(messages[-1].content)
        yield Delta(self.reply)
        yield Delta("", Usage(100, 10))


def opened(folder: Path, chat: Says | None, *texts: str) -> Assistant:
    """An assistant on an index of these texts."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    settings = Settings(vectorstore=str(folder / "vs"), chat="none", parallel=2)
    assistant = Assistant(settings, HashEmbedder(), chat)
    if texts:
        assistant.index([folder])
    return assistant


def claims(summary: Summary) -> list[Claim]:
    """Every claim that a summary shows."""
    parts = (summary.lead, summary.measures, summary.figures, summary.people, summary.outlook, summary.headings)
    return [summary.headline, *(claim for part in parts for claim in part)]


def assert_sound(summary: Summary, article: Article) -> None:
    """Each claim cites the article's own characters, and says nothing that another said."""
    for claim in claims(summary):
        assert claim.support is Support.SUPPORTED and claim.citations, claim.text
        assert all(article.text[c.start : c.end] == c.quote for c in claim.citations)
    told = [fold(claim.text) for claim in (*summary.lead, *summary.measures, *summary.figures, *summary.outlook)]
    assert len(set(told)) == len(told)


@pytest.fixture(scope="module")
def on_seeds(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[Assistant]:
    folder = str(tmp_path_factory.mktemp("seeds"))
    with Assistant(Settings(vectorstore=folder, chat="none"), HashEmbedder()) as assistant:
        assert assistant.index([seeds]).added == 5
        yield assistant


@pytest.mark.parametrize("word", ["柳州", "巴渠", "北院门", "不容辞", "庆阳"])
def test_a_seed_is_covered_and_each_of_its_sections_has_a_measure(on_seeds: Assistant, word: str) -> None:
    article = next(a for a in on_seeds.articles() if word in fold(a.title))
    summary = on_seeds.summarise(article.id)
    assert_sound(summary, article)
    assert summary.coverage.figures >= 0.95 and summary.coverage.paragraphs >= 0.7
    assert sum(len(sentences(claim.text)) for claim in summary.lead) >= 2 and len(summary.lead) <= 3
    cited = [c.start for claim in summary.measures for c in claim.citations]
    told = [c.start for claim in summary.lead for c in claim.citations]
    for section in sections(article):
        starts = cited if section.heading else [*cited, *told]
        assert any(span.start <= start < span.end for span in section.spans for start in starts), section
    evidence = [s for p in article.paragraphs for s in evidence_of(article, p)]
    for claim in claims(summary):
        near = [s for s in evidence if any(s.start < c.end and c.start < s.end for c in claim.citations)]
        named, colon, _ = claim.text.partition("：")
        prefixed = bool(colon) and not any(claim.text in c.quote for c in claim.citations)
        assert not prefixed or named == AS_WRITTEN or any(named in c.quote for c in claim.citations[:-1])
        text = claim.text.removeprefix(f"{named}：") if prefixed else claim.text
        for start, end in sentences(text) if near else ():
            assert check(text[start:end], near).support is Support.SUPPORTED, text


def test_the_headings_of_an_article_shape_its_measures(on_seeds: Assistant) -> None:
    article = next(a for a in on_seeds.articles() if "巴渠" in a.title)
    markdown = show.summary_markdown(on_seeds.summarise(article.id), article)
    heads = [line[4:].partition("[")[0] for line in markdown.splitlines() if line.startswith("### ")]
    assert heads == [
        "一、团结起来,拼成一股绳",
        "二、精准聚焦,拼在关键处",
        "三、全力以赴,拼出吃奶劲",
        "四、不忘主责,拼守最底线",
    ]


def test_of_several_unions_each_is_named_with_what_it_did(on_seeds: Assistant) -> None:
    article = next(a for a in on_seeds.articles() if "不容辞" in a.title)
    texts = [claim.text for claim in claims(on_seeds.summarise(article.id))]
    assert any(text.startswith("淄博市总工会：为82家企业办理了“云退费”83.3万元") for text in texts)
    assert all("总工会" in text for text in texts if "192500元" in text)
    for place in ("济宁", "泰安", "潍坊", "威海"):
        assert any(place in text for text in texts)


def test_a_roundup_tells_of_each_body_and_a_draft_without_its_subject_gives_way(tmp_path: Path) -> None:
    """Of a draft that leaves out who acted, or calls it 市总工会, the source is told under its full name."""
    text = (
        "荷城市总工会主动担当,组织基层工会做好保障工作。市总工会下发通知,号召各级工会带头行动。投入55万元筹措物资。\n\n"
        "竹溪市总工会为职工提供上门服务。梅岭机械有限公司工会开展读书活动。松林矿业有限公司工会慰问职工400名。"
    )
    drafts = Says("市总工会下发通知,号召各级工会带头行动。投入55万元筹措物资。")
    with opened(tmp_path, drafts, text) as assistant:
        texts = [claim.text for claim in claims(assistant.summarise(assistant.articles()[0].id))]
    assert "荷城市总工会：投入55万元筹措物资。" in texts
    assert not any(text.startswith(("市总工会", "投入")) for text in texts)
    assert all(any(body in text for text in texts) for body in ("竹溪市总工会", "梅岭机械", "松林矿业"))


def test_what_a_source_says_of_itself_is_marked_as_its_words(tmp_path: Path) -> None:
    text = "荷城市总工会召开全市职工代表大会,部署全年工作。我们投入80万元建设驿站。“我们很满意。”职工王小明说。荷城市总工会走访我市企业30家。"
    with opened(tmp_path, Says("我们投入80万元建设驿站。"), text) as assistant:
        texts = [claim.text for claim in claims(assistant.summarise(assistant.articles()[0].id))]
    assert f"{AS_WRITTEN}：我们投入80万元建设驿站。" in texts
    assert not any(text.startswith("我们") for text in texts)
    assert "荷城市总工会走访我市企业30家。" in texts


def test_a_list_stands_behind_what_it_is_a_list_of(tmp_path: Path) -> None:
    items = "一是设立专项资金30万元;二是慰问职工500人;三是开通热线2条。"
    text = f"荷城市总工会推出“暖心三条”。{items}"
    with opened(tmp_path, None, text) as assistant:
        article = assistant.articles()[0]
        listed = [c for c in claims(assistant.summarise(article.id)) if items in c.text]
    assert [claim.text for claim in listed] == [text]
    assert [citation.quote for citation in listed[0].citations] == [text]


def test_a_figure_that_cannot_be_right_is_kept_and_said_to_be_so(on_seeds: Assistant) -> None:
    article = next(a for a in on_seeds.articles() if "庆阳" in a.title)
    summary = on_seeds.summarise(article.id)
    assert any("11281万多名" in claim.text for claim in summary.figures)
    assert ["11281万多" in note for note in summary.notes] == [True]
    assert summary.notes[0] in show.summary_markdown(summary, article)


# --- script and language ------------------------------------------------------------------------


@pytest.mark.parametrize(("script", "other"), [("hans", "hant"), ("hant", "hans")])
def test_a_summary_comes_in_either_script_and_cites_the_source_as_it_is(
    on_seeds: Assistant, script: str, other: str
) -> None:
    for article in on_seeds.articles()[:2]:
        source, told = on_seeds.summarise(article.id), on_seeds.summarise(article.id, script=script)
        assert other not in {script_of(claim.text) for claim in claims(told)}
        assert [claim.citations for claim in claims(told)] == [claim.citations for claim in claims(source)]
        assert_sound(told, article)


def test_each_sentence_is_english_where_a_translation_is_proved_and_chinese_where_not(tmp_path: Path) -> None:
    english = Says("The Tongcheng Federation of Trade Unions distributed 300 gift packages.")
    with opened(tmp_path, english, "桐城市总工会发放礼包300份。\n\n桐城市总工会发放慰问金800元。") as assistant:
        assistant._alike = lambda _chinese, _english: True  # type: ignore[method-assign]
        article = assistant.articles()[0]
        summary = assistant.summarise(article.id, lang="en")
        texts = [claim.text for claim in claims(summary)]
        assert english.reply in texts
        assert "桐城市总工会发放慰问金800元。" in texts
        markdown = show.summary_markdown(summary, article, "en")
    assert "## In brief" in markdown and "1. paragraph 1 [0–" in markdown
    chinese = sum(script_of(text) == "hans" for text in texts)
    assert (
        f"{chinese} sentence(s) stand in Chinese" in markdown and "What the sources below say is what holds" in markdown
    )
    assert "桐城市总工会发放礼包300份" in markdown, "the sources stay as they are"


def test_translations_are_estimated_and_asked_for_once(tmp_path: Path) -> None:
    chat = Says("None of this passes.")
    with opened(tmp_path, chat, "桐城市总工会发放礼包300份。桐城市总工会建成驿站12个。") as assistant:
        plain, expected = assistant.estimate(), assistant.estimate(lang="en")
        assert (plain.requests, chat.asked) == (2, [])
        assert expected.requests > plain.requests
        first = [r for r in assistant.summarise_many(lang="en") if isinstance(r, Summary)]
        asked = len(chat.asked)
        again = [r for r in assistant.summarise_many(lang="en") if isinstance(r, Summary)]
        assert len(chat.asked) == asked and again[0].usage == Usage()
        assert first[0].measures == again[0].measures
        assert assistant.estimate(lang="en").requests == 0
        list(assistant.summarise_many())
        assert len(chat.asked) == asked, "the drafts are known from before"


def test_an_unknown_script_or_language_is_refused(on_seeds: Assistant) -> None:
    with pytest.raises(UsageError, match="hans"):
        on_seeds.summarise_many(script="kanji")
    with pytest.raises(UsageError, match="zh, en"):
        on_seeds.summarise(on_seeds.articles()[0].id, lang="fr")


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", BAD_REPLIES.values(), ids=BAD_REPLIES.keys())
@pytest.mark.parametrize("text", BAD_ARTICLES.values(), ids=BAD_ARTICLES.keys())
def test_a_bad_reply_to_a_bad_article_leaves_a_sound_summary(tmp_path: Path, text: str, reply: str) -> None:
    with opened(tmp_path, Says(reply), text) as assistant:
        article = assistant.articles()[0]
        summary = assistant.summarise(article.id)
        assert summary.lead and summary.coverage.figures >= 0.95
        assert_sound(summary, article)
        assert "999" not in "".join(claim.text for claim in claims(summary))
        assert show.summary_markdown(summary, article)


def test_a_very_long_article_is_summarised_section_by_section(tmp_path: Path) -> None:
    """200,000 characters, of few sentences in ever new order: what takes time is their number, not their words."""
    chance = random.Random(4)
    known = [f"桐城市第{n}街道总工会慰问了环卫职工{n * 7}人，发放防暑礼包{n * 11}份。" for n in range(1, 80)]
    text = "\n\n".join("".join(chance.sample(known, 8)) for _ in range(800))
    chat = Says(BAD_REPLIES["repeats itself"])
    with opened(tmp_path, chat, text) as assistant:
        article = assistant.articles()[0]
        assert len(article.text) > 200_000
        summary = assistant.summarise(article.id)
    assert len(chat.asked) == 1 + len(sections(article)) > 250
    assert max(map(len, chat.asked)) < 1500
    assert summary.coverage.figures >= 0.95


def test_what_is_empty_after_cleaning_is_told_and_stops_nobody(tmp_path: Path) -> None:
    empty = "首页 > 新闻 > 工会\n\n版权所有 未经书面授权不得转载\n\n陕ICP备17000697号"
    with opened(tmp_path, Says(""), empty, BAD_ARTICLES["one line"]) as assistant:
        results = list(assistant.summarise_many())
        assert not any(isinstance(result, Failure) for result in results)
        assert any("慰问" in claim.text for r in results if isinstance(r, Summary) for claim in r.lead)
