"""The store: values come back as they went in, and nothing is left of what was removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from assistant.errors import StoreError
from assistant.script import terms
from assistant.store import FIGURES, SUMMARY, Made, Prepared, Reading, Store
from assistant.types import Article, LeftOut, Noise, Paragraph, Passage, Place, Span, Vectors

SHARED = "市总工会投入帮扶资金三百万元,慰问一线职工五千人次,并设立二十个劳动者驿站。"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path)
    yield store
    store.close()


def prepared(id_: str, *texts: str) -> Prepared:
    """An article of these paragraphs, one passage each; its vectors tell the passages apart."""
    text, paragraphs, passages = "\n".join(texts), [], []
    for number, part in enumerate(texts, 1):
        start = text.index(part)
        end = start + len(part)
        paragraphs.append(Paragraph(id_, number, start, end, (Span(start, end),)))
        passages.append(Passage(id_, number, start, end, part, f"标题{id_}"))
    article = Article(id_, f"/{id_}.txt", f"标题{id_}", "工人报", date(2022, 5, 1), "庞玉强", text, tuple(paragraphs))
    vectors = np.eye(8, dtype=np.float32)[: len(texts)] * len(id_)
    return Prepared(article, tuple(passages), vectors)


def take_in(store: Store, *group: Prepared) -> None:
    """What an index run does, without a vector index."""
    store.record(
        Reading(each.article.path, 1, 1, replace(each.article, paragraphs=(), noise=()), frozenset()) for each in group
    )
    store.put(group)
    store.mark_indexed([each.article.id for each in group])


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    one = prepared("aa", "第一段𠮷\t有 空格。", "第二段。")
    article = replace(
        one.article,
        noise=(Noise(0, 1, "caption"),),
        paragraphs=(replace(one.article.paragraphs[0], also_at=(Place("aa", 3, 5),)), one.article.paragraphs[1]),
    )
    take_in(store, replace(one, article=article))
    assert store.articles() == [article]
    assert store.article("a") == article


def test_an_article_without_date_paragraphs_and_head_comes_back(store: Store) -> None:
    bare = Article("bb", "/bb.txt", "", "", None, "", "全文")
    take_in(store, Prepared(bare, (), np.zeros((0, 8), np.float32)))
    assert store.articles() == [bare]


def test_the_same_text_at_two_paths_is_one_article(store: Store) -> None:
    one = prepared("aa", "第一段。")
    take_in(store, one)
    copy = Reading("/zz.txt", 1, 1, replace(one.article, paragraphs=()), frozenset())
    assert store.record([copy]) == ["added"]
    assert store.pending() == {}
    assert [(article.path, article.copies) for article in store.articles()] == [("/aa.txt", ("/zz.txt",))]


@pytest.mark.parametrize(
    ("asked", "told"),
    [("a", "several articles"), ("zz", "no article"), ("", "no article"), ("%", "no article"), ("aa1x", "no article")],
)
def test_an_id_that_names_no_single_article(store: Store, asked: str, told: str) -> None:
    take_in(store, prepared("aa1", "第一段。"), prepared("aa2", "第二段。"))
    with pytest.raises(StoreError, match=told):
        store.article(asked)


def test_near_equal_paragraphs_of_two_articles_name_each_other_until_one_is_removed(store: Store) -> None:
    one, two = prepared("aa", "开头。", SHARED), prepared("bb", SHARED.replace(",", "、"), "结尾。")
    take_in(store, one)
    take_in(store, two)
    here, there = store.article("aa"), store.article("bb")
    assert [paragraph.also_at for paragraph in here.paragraphs] == [(), (Place("bb", 0, len(SHARED)),)]
    assert [paragraph.also_at for paragraph in there.paragraphs] == [(Place("aa", 4, 4 + len(SHARED)),), ()]
    store.hide(["bb"])
    assert store.article("aa").paragraphs[1].also_at == ()
    store.delete(["bb"])
    assert store.articles() == [one.article]


def test_keyword_finds_the_passage_with_more_and_rarer_terms_first(store: Store) -> None:
    take_in(store, prepared("aa", "工会慰问职工。", "工会开会。", "天气晴朗。"), prepared("bb", "工會發放3.5%補貼。"))
    found = store.passages([key for key, _ in store.keyword(terms("工会慰问"), 9)])
    by_score = [store.passages([key])[key].text for key, _ in store.keyword(terms("工会慰问"), 9)]
    assert by_score[0] == "工会慰问职工。"
    assert {passage.text for passage in found.values()} == {"工会慰问职工。", "工会开会。", "工會發放3.5%補貼。"}
    assert len(store.keyword(terms("工会慰问"), 1)) == 1
    scores = [score for _, score in store.keyword(terms("工会慰问"), 9)]
    assert scores == sorted(scores, reverse=True)
    assert store.frequencies(["工会", "慰问", "3.5%", "火星"]) == {"工会": 3, "慰问": 1, "3.5%": 1}


def test_frequencies_are_those_of_now_whoever_wrote(store: Store, tmp_path: Path) -> None:
    assert store.frequencies(["工会"]) == {}
    take_in(store, prepared("aa", "工会慰问职工。"))
    assert store.frequencies(["工会"]) == {"工会": 1}
    other = Store.open(tmp_path)
    take_in(other, prepared("bb", "工会开会。"))
    other.close()
    assert store.frequencies(["工会"]) == {"工会": 2}


@pytest.mark.parametrize("words", [[], ["火星"], ['"'], ["OR"], ["terms:"], ["*"], ["NEAR("]])
def test_keyword_takes_any_term_literally(store: Store, words: list[str]) -> None:
    take_in(store, prepared("aa", "工会慰问职工。"))
    assert store.keyword(words, 5) == []


def test_a_removed_article_is_found_nowhere(store: Store) -> None:
    one, two = prepared("aa", "工会慰问职工。"), prepared("bb", "工会开会。")
    take_in(store, one, two)
    (gone,) = store.keys_of(["aa"])
    for step in (store.hide, store.hide, store.delete):  # hidden twice, as after a kill
        step(["aa"])
        assert [key for key, _ in store.keyword(["工会", "慰问"], 9)] == store.keys_of(["bb"])
        assert store.frequencies(["工会", "慰问"]) == {"工会": 1}
        assert store.passages([gone]) == {}
        assert store.vectors([gone])[0] == []
        assert [article.id for article in store.articles()] == ["bb"]
    take_in(store, prepared("aa", "工会又来。"))
    assert store.keys_of(["aa"])[0] > gone, "a key stands for one passage for ever"


def test_vectors_keep_their_cosines(store: Store) -> None:
    one = prepared("aa", "一", "二", "三")
    random: Vectors = np.random.default_rng(7).normal(size=(3, 384)).astype(np.float32)
    random /= np.linalg.norm(random, axis=1, keepdims=True)
    take_in(store, replace(one, vectors=random))
    keys = store.keys_of(["aa"])
    found, vectors = store.vectors([*keys, 999])
    assert found == keys
    assert np.abs(vectors @ random.T - random @ random.T).max() < 1e-4
    assert [key for key, _ in zip(*store.vectors_after(keys[0], 1), strict=True)] == keys[1:2]
    assert store.vectors([])[0] == []


def test_a_line_counts_in_other_articles_and_not_in_old_versions(store: Store) -> None:
    def reading(id_: str, path: str, *lines: str) -> Reading:
        return Reading(path, 1, 1, Article(id_, path, "", "", None, "", "\n".join(lines)), frozenset(lines))

    store.record([reading("aa", "/a", "版权", "甲"), reading("bb", "/b", "版权", "乙"), reading("cc", "/c", "版权")])
    assert store.line_counts("aa") == {"版权": 2}
    assert store.record([reading("a2", "/a", "版权", "甲", "新")]) == ["replaced"]
    assert store.line_counts("a2") == {"版权": 2}
    assert list(store.pending()) == ["a2", "bb", "cc"]


def test_a_new_version_replaces_the_old_one_only_when_it_is_indexed(store: Store) -> None:
    take_in(store, prepared("aa", "旧。"))
    new = prepared("bb", "新。")
    store.record([Reading("/aa.txt", 2, 2, replace(new.article, paragraphs=()), frozenset())])
    assert [article.id for article in store.articles()] == ["aa"]
    assert store.superseded() == []
    store.put([new])
    assert store.superseded() == []
    store.mark_indexed(["bb"])
    assert store.superseded() == ["aa"]


def test_after_a_reset_files_are_read_again_and_their_heads_taken_anew(store: Store) -> None:
    one = prepared("aa", "第一段。")
    take_in(store, one)
    store.reset()
    assert (store.articles(), store.keyword(["第一"], 5), list(store.pending())) == ([], [], ["aa"])
    assert not store.known("/aa.txt", 1, 1)
    better = replace(one.article, title="另一个标题", paragraphs=())
    assert store.record([Reading("/aa.txt", 1, 1, better, frozenset(["新行"]))]) == ["unchanged"]
    store.put([one])
    store.mark_indexed(["aa"])
    assert store.article("aa").title == "另一个标题"
    store.record([Reading("/aa.txt", 1, 2, one.article, frozenset())])
    assert store.article("aa").title == "另一个标题", "what is indexed does not change under its passages"


def _newer(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_newer, "version 99"),
        (lambda file: file.write_bytes(b"no database" * 1000), "not a database"),
        (lambda file: (file.unlink(), file.mkdir()), "unable to open"),
    ],
    ids=["newer version", "other file", "folder"],
)
def test_what_is_no_library_of_ours_is_refused(tmp_path: Path, spoil: Callable[[Path], object], told: str) -> None:
    Store.open(tmp_path).close()
    spoil(tmp_path / "library.sqlite")
    with pytest.raises(StoreError, match=told) as raised:
        Store.open(tmp_path)
    assert "\n" not in str(raised.value)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="another folder"):
        Store.open(tmp_path / "file" / "library")


def test_a_full_disk_loses_nothing_and_is_gone_on_from(store: Store) -> None:
    take_in(store, prepared("aa", "工会慰问职工。"))
    pages = store._database._connection.execute("PRAGMA page_count").fetchone()[0]
    store._database._connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    many = prepared("bb", *(f"第{number}段讲了许多别的事情{'字' * 2000}。" for number in range(8)))
    with pytest.raises(StoreError, match="make room on the disk"):
        take_in(store, many)
    assert [article.id for article in store.articles()] == ["aa"]
    store._database._connection.execute("PRAGMA max_page_count = 1000000")
    take_in(store, many)
    assert [article.id for article in store.articles()] == ["aa", "bb"]


def test_threads_read_while_another_writes(store: Store, tmp_path: Path) -> None:
    """Every reader sees whole articles only, through the same connection and through another one."""
    other = Store.open(tmp_path)
    problems: list[object] = []

    def read(from_: Store) -> None:
        for _ in range(60):
            problems.extend(article for article in from_.articles() if len(article.paragraphs) != 3)
            found = [key for key, _ in from_.keyword(["工会"], 500)]
            problems.extend(set(found) - set(from_.passages(found)))

    readers = [Thread(target=read, args=(each,)) for each in (store, other)]
    for reader in readers:
        reader.start()
    for number in range(60):
        take_in(store, prepared(f"id{number:02}", f"工会{number}。", f"工会又{number}。", f"工会再{number}。"))
    for reader in readers:
        reader.join()
    assert problems == []
    assert other.counts() == store.counts()
    assert other.counts().passages == 180
    other.close()


def test_a_library_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    take_in(old := Store.open(tmp_path), prepared("aa", "工会慰问职工。"))
    old.close()
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        for table in ("replies", "made", "exchanges", "conversations"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    store = Store.open(tmp_path)
    assert store.reply("question") is None
    store.keep_reply("question", "答\ud800案")
    assert store.reply("question") == "答?案"
    assert store.titles() == {article.id: article.title for article in store.articles()}
    store.close()


def test_cards_tell_of_articles_what_the_articles_tell(store: Store) -> None:
    one, two = prepared("aa", SHARED, "第二段。"), prepared("bb", SHARED)
    noise = (Noise(0, 2, "caption"), Noise(2, 5, "caption"), Noise(5, 6, "byline"))
    take_in(store, replace(one, article=replace(one.article, noise=noise)), two)
    store.record([Reading("/zz.txt", 1, 1, replace(two.article, paragraphs=()), frozenset())])
    cards = store.cards("rules")
    assert [(card.id, card.path, card.title, card.publisher, card.published) for card in cards] == [
        (article.id, article.path, article.title, article.publisher, article.published) for article in store.articles()
    ]
    assert [(card.characters, card.paragraphs, card.repeated, card.copies) for card in cards] == [
        (len(one.article.text), 2, 1, ()),
        (len(SHARED), 1, 1, ("/zz.txt",)),
    ]
    assert cards[0].left_out == (LeftOut("caption", 2, 5), LeftOut("byline", 1, 1))
    assert (cards[0].figures, cards[0].summarised) == (None, "")


def test_what_was_made_of_an_article_stays_until_it_is_made_again_or_leaves(store: Store) -> None:
    take_in(store, prepared("aa", "工会慰问职工。"), prepared("bb", "别的。"))
    store.keep(FIGURES, "aa", Made("rules", '[1,2,"三"]'))
    store.keep(SUMMARY, "aa", Made("one", "{}"))
    store.keep(SUMMARY, "aa", Made("other", "[]"))
    store.keep(SUMMARY, "cc", Made("other", "[]"))  # left the library while it was made
    assert store.made(SUMMARY, ["aa", "bb", "cc"]) == {"aa": Made("other", "[]")}
    assert [(card.figures, card.summarised) for card in store.cards("rules")] == [(3, "other"), (None, "")]
    assert [card.figures for card in store.cards("other rules")] == [None, None]
    store.delete(["aa"])  # a file still holds it: it is to be cut again
    assert store.made(FIGURES, ["aa"]) == {}
    store.reset()
    assert store.made(SUMMARY, ["aa", "bb"]) == {}
