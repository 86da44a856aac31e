"""Kept conversations: everything comes back as it was, to its own reader and to nobody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.store import Store
from assistant.types import (
    Answer,
    Citation,
    Claim,
    Exchange,
    Issue,
    IssueKind,
    Row,
    Scope,
    Support,
    Timings,
    Usage,
    Verdict,
)

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
CITATION = Citation("a1", 2, 10, 14, "近四千人")
CLAIM = Claim("近4000人。", (CITATION,), Support.SUPPORTED, row=Row("甲市", "近4000人", computed=True))
LEFT = Claim("<500人>", (), Support.UNSUPPORTED, (Issue(IssueKind.NUMBER, "500人"),))
ANSWER = Answer(
    "那乙呢?",
    (CLAIM,),
    False,
    "",
    CITATION,
    (LEFT,),
    "m",
    Usage(7, 3),
    Timings(0.1, 0.2, 0.3, 0.6),
    "乙多少?",
    ("注",),
    ("b",),
    2,
)
SCOPE = Scope(("a1",), ("日报",), date(2022, 1, 2), None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path)
    yield store
    store.close()


@pytest.mark.parametrize(
    "exchange",
    [
        Exchange("问", NOW),
        Exchange("问", NOW, SCOPE, (CLAIM,)),
        Exchange("那乙呢?", NOW, SCOPE, (CLAIM,), ANSWER, verdict=Verdict(False, "不对\n数字是旧的")),
        Exchange("問", NOW, problem="连不上；稍后再试"),
    ],
    ids=["only asked", "broken off", "answered and judged", "failed"],
)
def test_an_exchange_comes_back_as_it_was(store: Store, tmp_path: Path, exchange: Exchange) -> None:
    id_ = store.conversations.begin("me", Exchange("first", NOW))
    store.conversations.keep("me", id_, 1, exchange)
    store.close()
    assert Store.open(tmp_path).conversations.get("me", id_).exchanges == (Exchange("first", NOW), exchange)


def test_half_a_character_is_kept_as_a_question_mark(store: Store) -> None:
    id_ = store.conversations.begin("me", Exchange("half \ud83d", NOW, problem="half \ud83d"))
    kept = store.conversations.get("me", id_)
    assert (kept.title, kept.exchanges) == ("half ?", (Exchange("half ?", NOW, problem="half ?"),))


def test_an_exchange_grows_in_its_place(store: Store) -> None:
    first = Exchange("问", NOW)
    id_ = store.conversations.begin("me", first)
    for grown in (replace(first, claims=(CLAIM,)), replace(first, claims=(CLAIM, CLAIM), answer=ANSWER)):
        store.conversations.keep("me", id_, 0, grown)
        assert store.conversations.get("me", id_).exchanges == (grown,)


def test_two_tabs_that_ask_at_once_overwrite_nothing(store: Store) -> None:
    id_ = store.conversations.begin("me", Exchange("一", NOW))
    assert [store.conversations.add("me", id_, Exchange(question, NOW)) for question in ("二", "三")] == [1, 2]
    assert [each.question for each in store.conversations.get("me", id_).exchanges] == ["一", "二", "三"]
    with pytest.raises(StoreError, match="somebody else's"):
        store.conversations.add("you", id_, Exchange("四", NOW))


def test_nobody_finds_changes_or_deletes_what_is_another_s(store: Store) -> None:
    mine = store.conversations.begin("me", Exchange("问一", NOW))
    assert store.conversations.listed("you") == []
    assert store.conversations.listed("you", "问一") == []
    with pytest.raises(StoreError, match="somebody else's"):
        store.conversations.get("you", mine)
    with pytest.raises(StoreError, match="somebody else's"):
        store.conversations.keep("you", mine, 0, Exchange("改", NOW))
    store.conversations.rename("you", mine, "改")
    store.conversations.delete("you", mine)
    kept = store.conversations.get("me", mine)
    assert (kept.title, kept.exchanges) == ("问一", (Exchange("问一", NOW),))


def test_the_last_changed_is_listed_first_and_a_deleted_one_never(store: Store) -> None:
    one, two, three = (store.conversations.begin("me", Exchange(question, NOW)) for question in ("一", "二", "三"))
    store.conversations.keep("me", one, 1, Exchange("又", NOW))
    store.conversations.delete("me", two)
    assert [each.id for each in store.conversations.listed("me")] == [one, three]
    with pytest.raises(StoreError):
        store.conversations.keep("me", two, 1, Exchange("迟到的回答", NOW))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("工会", ["甲工会多少人?", "另起的名"]),
        ("總工會", ["另起的名"]),
        ("近四千 甲", []),
        ("4000人 甲", ["甲工会多少人?"]),
        ("另起", ["另起的名"]),
        ("%", []),
        ("  ", ["甲工会多少人?", "另起的名"]),
    ],
    ids=["asked", "in the other script", "only cited", "told", "title", "a sign of LIKE", "nothing"],
)
def test_conversations_are_searched_by_what_was_said_in_them(store: Store, words: str, found: list[str]) -> None:
    store.conversations.begin("me", Exchange("甲工会多少人?", NOW, claims=(CLAIM,)))
    named = store.conversations.begin("me", Exchange("乙总工会的主席是谁?", NOW))
    store.conversations.rename("me", named, "另起的名")
    store.conversations.begin("you", Exchange("总工会", NOW))
    assert sorted(each.title for each in store.conversations.listed("me", words)) == sorted(found)


def test_what_cannot_be_read_any_more_is_one_line(store: Store, tmp_path: Path) -> None:
    id_ = store.conversations.begin("me", Exchange("问", NOW))
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute('UPDATE exchanges SET value = \'{"question": 1, "within": []}\'')
    with pytest.raises(StoreError, match="kept question cannot be read") as raised:
        store.conversations.get("me", id_)
    assert "\n" not in str(raised.value)


def test_a_field_that_came_later_has_its_default(store: Store, tmp_path: Path) -> None:
    id_ = store.conversations.begin("me", Exchange("问", NOW))
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute("UPDATE exchanges SET value = json_remove(value, '$.verdict', '$.within')")
    assert store.conversations.get("me", id_).exchanges == (Exchange("问", NOW),)
