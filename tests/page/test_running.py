"""An answer in the making is seen as soon as more of it has come."""

from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Event, Thread

from assistant.page.running import Running
from assistant.types import Answer, Claim, Exchange, Support

HOUR = 3600.0
SAID = Claim("荷城市总工会慰问职工300人。", (), Support.SUPPORTED)


def begun(parts: Iterator[Claim | Answer]) -> Running:
    running = Running(Exchange("慰问了多少职工?", datetime(2026, 1, 1, tzinfo=UTC)), lambda _: None, "")
    running.start(lambda: parts, lambda: None)
    return running


def test_a_look_ends_when_a_sentence_comes_and_when_all_is_over() -> None:
    come, end = Event(), Event()

    def parts() -> Iterator[Claim | Answer]:
        come.wait()
        yield SAID
        end.wait()

    running = begun(parts())
    for event, seen in ((come, 0), (end, 1)):
        look = Thread(target=running.wait, args=(seen, HOUR), daemon=True)
        look.start()
        event.set()
        look.join(30)
        assert not look.is_alive(), "it waits on, though more has come"
        assert running.exchange.claims == (SAID,)
    assert running.over


def test_a_look_ends_where_nothing_comes() -> None:
    end = Event()

    def parts() -> Iterator[Claim | Answer]:
        end.wait()
        yield SAID

    running = begun(parts())
    running.wait(0, 0.01)
    assert not running.over and not running.exchange.claims
    end.set()
