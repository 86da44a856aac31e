"""What all sessions share is opened and loaded before anybody asks, and the page knows while that goes on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic, sleep

import pytest
import streamlit as st

from assistant.errors import ModelError
from assistant.page import shared


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    gc.unfreeze()


class Slow:
    """An assistant whose models take their time, and then load or fail."""

    def __init__(self, failing: bool) -> None:
        self.gate = Event()
        self.loads = 0
        self._failing = failing

    def load(self) -> None:
        self.loads += 1
        self.gate.wait(10)
        if self._failing:
            raise ModelError("the model is gone", "install it")


def soon(true: Callable[[], bool]) -> None:
    before = monotonic() + 10
    while not true() and monotonic() < before:
        sleep(0.01)
    assert true()


@pytest.mark.parametrize("failing", [False, True])
def test_models_load_when_the_server_starts_and_once(monkeypatch: pytest.MonkeyPatch, failing: bool) -> None:
    slow = Slow(failing)
    monkeypatch.setattr(shared.Assistant, "open", lambda: slow)
    assert not shared.loading()
    shared.preload()
    soon(shared.loading)
    assert shared.the_assistant() is slow  # whoever comes meanwhile does not wait for the models
    assert shared.loading()
    slow.gate.set()
    soon(lambda: not shared.loading())
    assert slow.loads == 1
    assert gc.get_freeze_count() > 0, "each run of the page would look through all that was loaded"


def test_what_is_wrong_with_the_settings_is_left_to_whoever_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Event()

    def wrong() -> None:
        asked.set()
        raise ModelError("wrong", "correct it")

    monkeypatch.setattr(shared.Assistant, "open", wrong)
    shared.preload()
    assert asked.wait(10)
    with pytest.raises(ModelError):
        shared.the_assistant()
    assert not shared.loading()
