"""The library: one index of two halves, refused to the wrong embedder and to a second writer."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest
from doubles import HashEmbedder
from generated import write_articles

from assistant import indexing, split
from assistant.errors import StoreError
from assistant.library import Library

EMBEDDER = HashEmbedder()
QUESTION = EMBEDDER.embed_question("市总工会慰问一线职工")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of ten articles."""
    write_articles(tmp_path / "source", 10)
    library = Library.open(tmp_path / "library", EMBEDDER.name)
    indexing.index(library, EMBEDDER, [tmp_path / "source"])
    library.close()
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    library = Library.open(folder, EMBEDDER.name)
    yield library
    library.close()


def manifest(**changes: object) -> Callable[[Path], object]:
    def change(file: Path) -> None:
        file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changes), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (manifest(embedder="another"), "'another'.*'hashed-bigrams'"),
        (manifest(splitter=99), f"splitter 99.*splitter {split.VERSION}"),
        (lambda file: file.unlink(), "is missing"),
        (lambda file: file.write_bytes(b"\xff{"), "cannot read"),
        (lambda file: file.write_text("{}", encoding="utf-8"), "cannot read"),
        (lambda file: file.write_text("[1]", encoding="utf-8"), "cannot read"),
    ],
    ids=["embedder", "splitter", "missing", "no text", "empty", "a list"],
)
def test_an_index_made_otherwise_is_refused_and_made_anew(
    folder: Path, spoil: Callable[[Path], object], told: str
) -> None:
    spoil(folder / "manifest.json")
    with pytest.raises(StoreError, match=told) as raised:
        Library.open(folder, EMBEDDER.name)
    assert "--rebuild" in str(raised.value)
    assert "\n" not in str(raised.value)
    Library.reset(folder)
    other = HashEmbedder(dimension=32, name="smaller")
    library = Library.open(folder, other.name)
    assert library.store.counts().pending == 10
    assert library.nearest(QUESTION, 5) == []
    assert indexing.index(library, other, []).passages == library.size
    keys = library.store.keys_of([article.id for article in library.store.articles()])
    assert sorted(key for key, _ in library.nearest(other.embed_question("工会"), 500)) == sorted(keys)
    library.close()


def test_another_dimension_under_the_same_name_is_refused(library: Library, tmp_path: Path) -> None:
    write_articles(tmp_path / "more", 1, seed=2)
    with pytest.raises(StoreError, match=r"256 numbers.*32 numbers"):
        indexing.index(library, HashEmbedder(dimension=32), [tmp_path / "more"])


def test_both_legs_tell_of_the_same_passages(library: Library) -> None:
    found = library.nearest(QUESTION, 20)
    assert len(found) == 20
    keys = [key for key, _ in found]
    exact = library.similarities(QUESTION, [*keys, 10**6])
    assert list(exact) == sorted(keys)
    assert np.allclose([exact[key] for key in keys], [score for _, score in found], atol=1e-3)
    passages = library.passages([*keys, 10**6])
    assert set(passages) == set(keys)
    siblings = library.passages(library.store.keys_of([passages[keys[0]].article_id]))
    assert siblings[keys[0]] == passages[keys[0]]
    assert [passage.start for passage in siblings.values()] == sorted(passage.start for passage in siblings.values())
    assert library.size == library.store.counts().passages
    assert set(passages) >= {key for key, _ in library.keyword(["一线"], 500)} & set(keys)


def _hold(folder: Path, held: Event, done: Event) -> None:
    library = Library.open(folder, EMBEDDER.name)
    with library.writing():
        held.set()
        done.wait(60)
    library.close()


@pytest.mark.parametrize("kind", ["thread", "process"])
def test_a_second_writer_is_told_to_wait(library: Library, folder: Path, kind: str) -> None:
    if kind == "thread":
        held, done = Event(), Event()
        other: Thread | multiprocessing.process.BaseProcess = Thread(target=_hold, args=(folder, held, done))
    else:
        context = multiprocessing.get_context("spawn")
        held, done = context.Event(), context.Event()  # type: ignore[assignment]
        other = context.Process(target=_hold, args=(folder, held, done))
    other.start()
    assert held.wait(60)
    with pytest.raises(StoreError, match="another program is writing"):
        indexing.index(library, EMBEDDER, [])
    assert library.nearest(QUESTION, 5), "reading goes on"
    done.set()
    other.join()
    assert indexing.index(library, EMBEDDER, []).passages == 0


def test_one_thread_of_two_writes_through_one_library(library: Library) -> None:
    with library.writing(), pytest.raises(StoreError, match="another program"), library.writing():
        pass


def _index(folder: Path, source: Path) -> None:
    library = Library.open(folder, EMBEDDER.name)
    indexing.index(library, EMBEDDER, [source])
    library.close()


def in_another_process(folder: Path, source: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_index, args=(folder, source))
    process.start()
    process.join()
    assert process.exitcode == 0


@pytest.mark.parametrize("tail", [4096, 5], ids=["compared one by one", "opened anew"])
def test_what_another_process_indexes_is_found_at_once(
    library: Library, folder: Path, tmp_path: Path, tail: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.library._TAIL", tail)
    library.nearest(QUESTION, 5)  # from here on the vector index is open
    write_articles(tmp_path / "more", 4, seed=2)
    in_another_process(folder, tmp_path / "more")
    new = [article.id for article in library.store.articles() if "more" in article.path]
    passages = library.passages(library.store.keys_of(new))
    assert len(new) == 4
    for key, passage in passages.items():
        question = EMBEDDER.embed_question(indexing.embedding_text(passage))
        assert library.nearest(question, 1)[0][0] == key
    indexing.remove(library, new)  # and we may write on what the other wrote
    write_articles(tmp_path / "third", 2, seed=3)
    indexing.index(library, EMBEDDER, [tmp_path / "third"])
    assert library.store.counts().articles == 12
    assert {key for key, _ in library.nearest(QUESTION, 500)} == {
        key for article in library.store.articles() for key in library.store.keys_of([article.id])
    }


def test_lost_vectors_are_made_anew_from_the_store(folder: Path) -> None:
    library = Library.open(folder, EMBEDDER.name)
    before = library.nearest(QUESTION, 10)
    library.close()
    shutil.rmtree(folder / "chroma")
    library = Library.open(folder, EMBEDDER.name)
    assert library.nearest(QUESTION, 10) == before
    library.close()


def test_a_broken_write_of_vectors_is_healed_by_whoever_searches_next(folder: Path) -> None:
    (folder / "chroma.writing").touch()
    library = Library.open(folder, EMBEDDER.name)
    assert len(library.nearest(QUESTION, 10)) == 10
    assert not (folder / "chroma.writing").exists()
    library.close()


def test_reading_while_another_thread_indexes(library: Library, tmp_path: Path) -> None:
    write_articles(tmp_path / "more", 30, seed=2)
    problems: list[object] = []
    writer = Thread(target=indexing.index, args=(library, EMBEDDER, [tmp_path / "more"]))
    writer.start()
    while writer.is_alive():
        found = [key for key, _ in library.nearest(QUESTION, 50)]
        problems += [len(found)] if len(found) < 50 else []
        problems += [key for key in found if key not in library.passages(found)]
    writer.join()
    assert problems == []
    assert library.store.counts().articles == 40
