"""The vector index: the right neighbours, and whole again after any broken write."""

from __future__ import annotations

import contextlib
import multiprocessing
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import StoreError
from assistant.types import Vectors
from assistant.vectors import VectorIndex


def unit(count: int, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, 48)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


VECTORS = unit(3000)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    index = VectorIndex(tmp_path)
    yield index
    index.close()


def test_nearest_agrees_with_every_cosine_computed(index: VectorIndex) -> None:
    index.upsert(range(3000), VECTORS)
    shared = 0
    for question in unit(50, seed=1):
        found = index.nearest(question, 20)
        cosines = VECTORS @ question
        assert all(abs(cosines[key] - cosine) < 1e-4 for key, cosine in found)
        assert [cosine for _, cosine in found] == sorted((cosine for _, cosine in found), reverse=True)
        shared += len({key for key, _ in found} & set(np.argsort(-cosines)[:20].tolist()))
    assert shared / (50 * 20) >= 0.98


def test_an_empty_index_finds_nothing_and_a_small_one_all_it_has(index: VectorIndex) -> None:
    assert index.nearest(VECTORS[0], 5) == []
    index.upsert([7], VECTORS[:1])
    assert [key for key, _ in index.nearest(VECTORS[0], 5)] == [7]


def test_a_key_has_one_vector_and_loses_it(index: VectorIndex) -> None:
    index.upsert([1, 2, 3], VECTORS[:3])
    index.upsert([2], VECTORS[3:4])
    assert index.count() == 3
    assert index.nearest(VECTORS[3], 1)[0][0] == 2
    index.delete([2, 99])
    assert index.count() == 2
    assert {key for key, _ in index.nearest(VECTORS[3], 3)} == {1, 3}


def test_it_is_all_there_when_opened_again(index: VectorIndex, tmp_path: Path) -> None:
    index.upsert(range(1500), VECTORS[:1500])  # some of it in Chroma's graph on disk, the rest in its log
    index.close()
    again = VectorIndex(tmp_path)
    assert not again.damaged
    assert again.count() == 1500
    assert [again.nearest(VECTORS[key], 1)[0][0] for key in (0, 999, 1000, 1499)] == [0, 999, 1000, 1499]
    again.close()


def test_vectors_of_another_dimension_are_refused_in_one_line(index: VectorIndex) -> None:
    index.upsert([1], VECTORS[:1])
    with pytest.raises(StoreError, match="dimension") as raised:
        index.nearest(VECTORS[0][:5], 1)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "torn", ["data_level0.bin", "link_lists.bin", "header.bin", "length.bin", "index_metadata.pickle"]
)
def test_files_torn_by_a_kill_are_not_loaded_and_are_made_anew(tmp_path: Path, torn: str) -> None:
    """Chroma loads torn files: some crash the process, some make it find the wrong things."""
    index = VectorIndex(tmp_path)
    index.upsert(range(1500), VECTORS[:1500])
    index.close()
    (file,) = tmp_path.glob(f"chroma/*/{torn}")
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 6 // 10])
    (tmp_path / "chroma.writing").touch()  # what a killed writer leaves behind

    again = VectorIndex(tmp_path)
    assert again.damaged
    again.rebuild([(range(1000), VECTORS[:1000]), (range(1000, 1500), VECTORS[1000:1500])])
    assert not again.damaged
    assert again.count() == 1500
    assert [again.nearest(VECTORS[key], 1)[0][0] for key in (0, 1499)] == [0, 1499]
    again.close()


def _write(folder: Path, keys: range, limit: int) -> None:
    """In another process: writes vectors, where `limit` is not 0 with no room for files of more bytes."""
    index = VectorIndex(folder)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            index.upsert(keys, VECTORS[keys.start : keys.stop])
        except StoreError as error:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            (folder / "told").write_text(str(error), encoding="utf-8")
    else:
        index.upsert(keys, VECTORS[keys.start : keys.stop])
    index.close()


def in_another_process(folder: Path, keys: range, limit: int = 0) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_write, args=(folder, keys, limit))
    process.start()
    process.join()
    assert process.exitcode == 0


def test_what_another_process_wrote_is_seen_after_refresh(index: VectorIndex, tmp_path: Path) -> None:
    index.upsert(range(10), VECTORS[:10])
    in_another_process(tmp_path, range(10, 1200))
    index.refresh()
    assert index.count() == 1200
    assert index.nearest(VECTORS[1100], 1)[0][0] == 1100


def test_a_collection_that_somebody_else_made_anew_is_found(index: VectorIndex, tmp_path: Path) -> None:
    index.upsert(range(10), VECTORS[:10])
    other = VectorIndex(tmp_path)
    other.rebuild([([5], VECTORS[5:6])])
    assert index.nearest(VECTORS[0], 3)[0][0] == 5
    index.upsert([6], VECTORS[6:7])
    assert index.count() == 2
    other.close()


def test_a_full_disk_is_told_in_one_line_and_healed_by_rebuild(tmp_path: Path) -> None:
    in_another_process(tmp_path, range(3000), limit=800_000)
    told = (tmp_path / "told").read_text(encoding="utf-8")
    assert "\n" not in told
    assert "disk" in told
    index = VectorIndex(tmp_path)
    assert index.damaged
    index.rebuild([(range(3000), VECTORS)])
    assert index.nearest(VECTORS[2999], 1)[0][0] == 2999
    index.close()


@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:x", "127.0.0.1:9"])
def test_a_server_that_is_not_there(tmp_path: Path, address: str) -> None:
    with pytest.raises(StoreError) as raised:
        VectorIndex(tmp_path, address)
    assert address in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on this machine; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    folder = str(tmp_path_factory.mktemp("server"))
    command = [str(chroma), "run", "--host", "127.0.0.1", "--port", str(port), "--path", folder]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.1)
    yield f"127.0.0.1:{port}"
    process.terminate()
    process.wait()


def test_a_server_holds_the_vectors_for_every_process(server: str, tmp_path: Path) -> None:
    index, other = VectorIndex(tmp_path / "one", server), VectorIndex(tmp_path / "two", server)
    index.upsert(range(300), VECTORS[:300])
    assert other.count() == 300
    assert other.nearest(VECTORS[250], 1)[0][0] == 250
    index.rebuild([([5], VECTORS[5:6])])
    assert [key for key, _ in other.nearest(VECTORS[0], 3)] == [5]
    assert not list(tmp_path.rglob("chroma.sqlite3"))
    index.close()
    other.close()
