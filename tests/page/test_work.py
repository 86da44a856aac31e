"""Work in the background: told how far it is, stopped between two steps, never two of a kind, its errors one line."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from time import monotonic, sleep

import pytest
import streamlit as st

from assistant.errors import ModelError
from assistant.page import work
from assistant.page.words import EN


@pytest.fixture(autouse=True)
def nothing_under_way() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def ended(piece: work.Work) -> work.Work:
    """Waits for the end of a piece of work."""
    before = monotonic() + 10
    while not piece.ended and monotonic() < before:
        sleep(0.01)
    assert piece.ended
    return piece


def test_it_counts_and_returns() -> None:
    def run(going_on: work.Work) -> str:
        going_on.done += 2
        return "made"

    piece = ended(work.begin("kind", 2, run))
    assert (piece.done, piece.result, work.problem(piece, "", EN)) == (2, "made", "")
    assert work.current("kind") is piece
    assert work.current("other") is None


def test_it_tells_how_long_it_has_been_at_it() -> None:
    piece = work.Work(1, began=monotonic() - 125.2)
    assert piece.elapsed == "2:05"


def test_only_one_of_a_kind_goes_on() -> None:
    gate = Event()
    first = work.begin("kind", 1, lambda _: gate.wait(10))
    assert work.begin("kind", 1, lambda _: pytest.fail("a second one ran")) is first
    other = ended(work.begin("other", 1, lambda _: "beside it"))
    gate.set()
    assert ended(first).result
    assert other.result == "beside it"
    assert work.begin("kind", 1, lambda _: None) is not first


def test_it_stops_when_asked() -> None:
    begun = Event()

    def run(going_on: work.Work) -> None:
        while True:
            begun.set()
            if going_on.stopping.wait(0.01):
                raise work.Stopped

    piece = work.begin("kind", 1, run)
    assert begun.wait(10)
    piece.stop()
    assert work.problem(ended(piece), "", EN) == ""


def test_what_failed_for_one_reason_is_one_line() -> None:
    piece = work.Work(6, told=[(f"文章{n}", "the server <x> is gone; start it") for n in range(5)] + [("另一篇", "no")])
    told = work.problem(piece, EN.summaries.failed, EN)
    assert told.count("<div") == 2
    assert "文章0、文章1、文章2 … (5)" in told
    assert "文章3" not in told
    assert "the server &lt;x&gt; is gone" in told


def test_an_error_is_one_line_and_a_fault_tells_nothing_of_itself(caplog: pytest.LogCaptureFixture) -> None:
    def refused(_: work.Work) -> None:
        raise ModelError("the model <x> is gone", "start it")

    def broken(_: work.Work) -> None:
        raise KeyError("secret")

    assert "the model &lt;x&gt; is gone; start it" in work.problem(ended(work.begin("a", 1, refused)), "", EN)
    told = work.problem(ended(work.begin("b", 1, broken)), "", EN)
    assert EN.frame.unexpected in told
    assert "secret" not in told
    assert "secret" in caplog.text
