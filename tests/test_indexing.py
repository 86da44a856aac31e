"""The index run: whatever the files, their order and the moment of a kill, the same library comes out."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from doubles import HashEmbedder
from generated import sentence, write_articles

from assistant import indexing, vectors
from assistant.errors import StoreError
from assistant.library import Library
from assistant.script import terms
from assistant.types import IndexReport, Vectors

EMBEDDER = HashEmbedder()
QUESTIONS = ["市总工会慰问一线职工", "發放防暑物資", "9999人次", "3月8日女职工代表"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library", EMBEDDER.name)
    yield library
    library.close()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder of ten articles."""
    write_articles(tmp_path / "source", 10)
    return tmp_path / "source"


class NoEmbedder(HashEmbedder):
    """Fails where it is used."""

    def embed_passages(self, texts: Any) -> Vectors:
        raise AssertionError(f"asked to embed {len(texts)} texts")


def contents(library: Library) -> dict[str, Any]:
    """All that a library holds and finds, with passages named by what they are and not by their keys."""
    articles = library.store.articles()
    passages = library.passages(library.store.keys_of([article.id for article in articles]))
    names = {key: passage.id for key, passage in passages.items()}
    keys, vectors = library.store.vectors(list(passages))
    return {
        "articles": articles,
        "passages": sorted(passages.values(), key=lambda passage: (passage.article_id, passage.start, passage.end)),
        "vectors": {names[key]: tuple(vector) for key, vector in zip(keys, vectors.tolist(), strict=True)},
        "counts": library.store.counts(),
        "words": [
            sorted((round(score, 6), names[key]) for key, score in library.keyword(terms(question), 500))
            for question in QUESTIONS
        ],
        "nearest": [
            sorted((round(score, 3), names[key]) for key, score in library.nearest(EMBEDDER.embed_question(q), 10))
            for q in QUESTIONS
        ],
    }


def counted(report: IndexReport) -> tuple[int, int, int, int, int]:
    return report.added, report.unchanged, report.replaced, report.removed, len(report.failed)


def test_a_run_reads_cuts_and_finds(library: Library, source: Path) -> None:
    report = indexing.index(library, EMBEDDER, [source])
    assert counted(report) == (10, 0, 0, 0, 0)
    assert report.passages == library.size > 10
    assert report.characters == sum(len(file.read_text(encoding="utf-8")) for file in source.iterdir())
    for article in library.store.articles():
        assert article.paragraphs
        assert any(article.text[noise.start : noise.end].startswith("湖畔周刊") for noise in article.noise)
        for key, passage in library.passages(library.store.keys_of([article.id])).items():
            assert article.text[passage.start : passage.end] == passage.text
            question = EMBEDDER.embed_question(indexing.embedding_text(passage))
            assert library.nearest(question, 1)[0][0] == key
    shared = [
        paragraph for article in library.store.articles() for paragraph in article.paragraphs if paragraph.also_at
    ]
    assert len(shared) == 2


def test_the_same_files_again_change_nothing_and_ask_no_embedder(library: Library, source: Path) -> None:
    indexing.index(library, EMBEDDER, [source])
    before = contents(library)
    os.utime(source / "000.txt")  # touched, not changed
    report = indexing.index(library, NoEmbedder(), [source, source / "001.txt"])
    assert counted(report) == (0, 10, 0, 0, 0)
    assert contents(library) == before


def test_a_changed_file_replaces_its_old_version(library: Library, source: Path, tmp_path: Path) -> None:
    indexing.index(library, EMBEDDER, [source])
    old = library.store.articles()[3]
    text = (source / "003.txt").read_text(encoding="utf-8") + "又及:" + sentence(random.Random(5)) + "\n"
    (source / "003.txt").write_text(text, encoding="utf-8")
    report = indexing.index(library, EMBEDDER, [source])
    assert counted(report) == (0, 9, 1, 0, 0)
    with pytest.raises(StoreError):
        library.store.article(old.id)
    fresh = Library.open(tmp_path / "fresh", EMBEDDER.name)
    indexing.index(fresh, EMBEDDER, [source])
    assert contents(library) == contents(fresh)
    fresh.close()


def test_a_changed_file_whose_text_stands_elsewhere_leaves_that_article(library: Library, source: Path) -> None:
    shutil.copy(source / "003.txt", source / "copy.txt")
    indexing.index(library, EMBEDDER, [source])
    (source / "003.txt").write_text("别的标题\n" + sentence(random.Random(5)), encoding="utf-8")
    indexing.index(library, EMBEDDER, [source])
    assert sorted(Path(article.path).name for article in library.store.articles())[3:5] == ["003.txt", "004.txt"]
    assert any(article.path.endswith("copy.txt") and article.copies == () for article in library.store.articles())


def test_the_order_of_the_files_does_not_matter(library: Library, source: Path, tmp_path: Path) -> None:
    indexing.index(library, EMBEDDER, [source])
    other = Library.open(tmp_path / "other", EMBEDDER.name)
    files = sorted(source.iterdir())
    random.Random(3).shuffle(files)
    indexing.index(other, EMBEDDER, files)
    assert contents(other) == contents(library)
    other.close()


def test_one_file_a_run_makes_the_same_library_as_all_in_one(library: Library, source: Path, tmp_path: Path) -> None:
    """The first articles of a site cannot know its furniture; they are cut again when others show it."""
    indexing.index(library, EMBEDDER, [source])
    other = Library.open(tmp_path / "other", EMBEDDER.name)
    for file in sorted(source.iterdir(), reverse=True):
        indexing.index(other, EMBEDDER, [file])
    assert contents(other) == contents(library)
    other.close()


def _vanish(folder: Path) -> None:
    """A link to a file that is gone: it is listed, and not there when it is read."""
    (folder / "bad.txt").symlink_to(folder / "gone.txt")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "bad.txt").write_bytes(b""),
        lambda folder: (folder / "bad.txt").write_bytes(bytes(range(256)) * 50),
        lambda folder: (folder / "bad.pdf").write_bytes(b"%PDF-1.7 no more"),
        lambda folder: os.truncate(os.open(folder / "bad.txt", os.O_CREAT | os.O_WRONLY), 200 * 2**20),
        _vanish,
    ],
    ids=["empty", "binary", "broken pdf", "200 MB", "vanished"],
)
def test_a_bad_file_is_reported_and_the_rest_goes_on(
    library: Library, source: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(source)
    report = indexing.index(library, EMBEDDER, [source])
    assert counted(report) == (10, 0, 0, 0, 1)
    assert Path(report.failed[0].path).stem == "bad"
    assert "\n" not in report.failed[0].reason
    assert report.failed[0].reason
    assert library.store.counts().articles == 10


def test_an_empty_folder_and_a_path_that_is_not_there(library: Library, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = indexing.index(library, NoEmbedder(), [tmp_path / "empty", tmp_path / "nowhere"])
    assert counted(report) == (0, 0, 0, 0, 2)
    assert library.nearest(EMBEDDER.embed_question("工会"), 5) == []


def test_a_file_name_that_is_no_utf8(library: Library, source: Path) -> None:
    (source / "000.txt").rename(os.fsdecode(os.fsencode(source) + b"/\xb9\xa4.txt"))
    assert counted(indexing.index(library, EMBEDDER, [source])) == (10, 0, 0, 0, 0)
    assert counted(indexing.index(library, NoEmbedder(), [source])) == (0, 10, 0, 0, 0)


def test_removing_a_file_a_folder_an_article(library: Library, source: Path, tmp_path: Path) -> None:
    write_articles(source / "more", 3, seed=2)
    write_articles(tmp_path / "source2", 1, seed=3)
    shutil.copy(source / "more" / "000.txt", source / "kept.txt")
    indexing.index(library, EMBEDDER, [source, tmp_path / "source2"])
    by_name = {article.path: article.id for article in library.store.articles()}
    gone = by_name[str(source / "009.txt")]
    report = indexing.remove(library, [source / "001.txt", source / "more", gone, "nothing.txt"])
    assert counted(report) == (0, 0, 0, 5, 1)
    left = [article.path for article in library.store.articles()]
    assert left == [
        *(str(source / f"{n:03}.txt") for n in (0, 2, 3, 4, 5, 6, 7, 8)),
        str(source / "kept.txt"),
        str(tmp_path / "source2" / "000.txt"),
    ]
    fresh = Library.open(tmp_path / "fresh", EMBEDDER.name)
    indexing.index(fresh, EMBEDDER, left)
    assert contents(fresh)["nearest"] == contents(library)["nearest"]
    assert contents(fresh)["words"] == contents(library)["words"]
    fresh.close()


def test_a_broken_embedder_loses_nothing(library: Library, source: Path) -> None:
    with pytest.raises(AssertionError):
        indexing.index(library, NoEmbedder(), [source])
    assert library.store.counts().pending == 10
    report = indexing.index(library, EMBEDDER, [source])
    assert counted(report) == (0, 10, 0, 0, 0)
    assert library.store.counts().articles == 10


def test_progress_counts_characters_up_to_the_end(library: Library, source: Path) -> None:
    calls: list[tuple[int, int]] = []
    report = indexing.index(library, EMBEDDER, [source], lambda *call: calls.append(call[:2]))
    assert calls[:10] == [(0, 0)] * 10
    assert calls[-1] == (report.characters, report.characters)
    assert sorted(calls) == calls


# --- in other processes -----------------------------------------------------------------------


def _run(folder: Path, source: Path, ready: Connection, limit: int) -> None:
    """An index run in small groups; where `limit` is not 0 there is no room for files of more bytes."""
    indexing._PASSAGES, vectors._SYNC = 16, 60  # many steps to be killed in
    ready.send("begin")
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        library = Library.open(folder, EMBEDDER.name)
        indexing.index(library, EMBEDDER, [source])
        ready.send("done")
    except StoreError as error:
        ready.send(str(error))


class Runner:
    """Starts index runs from a process that has everything imported, so that a run begins at once."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(
            ["chromadb.api.rust", "chromadb.telemetry.product.posthog", "test_indexing"]
        )

    def run(self, folder: Path, kill_after: float | None = None, limit: int = 0) -> tuple[str, float]:
        """What the run said last (`begin` where it was killed), and the seconds it took."""
        there, here = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_run, args=(folder, self._source, here, limit))
        process.start()
        here.close()
        said, begun = there.recv(), time.monotonic()
        process.join(kill_after)
        process.kill()  # SIGKILL; nothing where it has ended
        process.join()
        seconds = time.monotonic() - begun
        while there.poll():
            try:
                said = there.recv()
            except EOFError:
                break
        assert process.exitcode in (0, -9), "a run crashed"
        return said, seconds


def opened(folder: Path) -> dict[str, Any]:
    library = Library.open(folder, EMBEDDER.name)
    try:
        return contents(library)
    finally:
        library.close()


def test_killed_at_twenty_random_moments_it_comes_to_the_same_end(tmp_path: Path) -> None:
    write_articles(tmp_path / "source", 40, paragraphs=5)
    runner = Runner(tmp_path / "source")
    runner.run(tmp_path / "warm up")
    said, seconds = runner.run(tmp_path / "unbroken")
    assert said == "done"
    expected = opened(tmp_path / "unbroken")
    assert expected["counts"].articles == 40
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}; an unbroken run takes {seconds:.1f} s")
    dice, kills, rounds = random.Random(seed), 0, 0
    while kills < 20:  # a round is one library, run and killed until a run ends
        rounds += 1
        folder = tmp_path / f"broken {rounds}"
        while runner.run(folder, kill_after=dice.uniform(0, seconds))[0] != "done":
            kills += 1
        assert opened(folder) == expected, f"after {kills} kills"


def test_a_full_disk_is_told_in_one_line_and_the_next_run_continues(tmp_path: Path) -> None:
    write_articles(tmp_path / "source", 40, paragraphs=5)
    runner = Runner(tmp_path / "source")
    runner.run(tmp_path / "unbroken")
    expected = opened(tmp_path / "unbroken")
    for limit in (250_000, 400_000, 600_000):
        said, _ = runner.run(tmp_path / "full", limit=limit)
        assert "continues where it stopped" in said
        assert "\n" not in said
    assert runner.run(tmp_path / "full")[0] == "done"
    assert opened(tmp_path / "full") == expected
