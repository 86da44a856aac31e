"""What went wrong is told in the language of the interface, whatever the error holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.page.words.failures import _CHINESE, said
from assistant.read import read

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("空.txt", b"", "空.txt 是空文件"),
        ("坏.pdf", b"no pdf at all", "坏.pdf 不是能读的 PDF"),
        ("坏.docx", b"no document", "坏.docx 不是能读的 Word 文件"),
        ("旧.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "旧.docx 有密码，或者是旧的 .doc 文件"),
        ("码.txt", bytes(range(128, 256)) * 40, "码.txt 的文字编码认不出来"),
        ("白.html", b"<html><body><script>x()</script></body></html>", "白.html 里没有正文"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError) as raised:
        read(tmp_path / name)
    line = str(raised.value).replace(str(tmp_path / name), name)
    assert said(line, "zh").startswith(told)
    assert said(line, "en") == line


def test_what_has_no_words_in_chinese_stays_as_it_is() -> None:
    assert said("the moon {} is full; wait", "zh") == "the moon {} is full; wait"


def test_every_reason_why_a_file_is_not_read_has_words_in_chinese() -> None:
    """Each literal message of the room of reading is the beginning of one that is known."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assistant" / "read").glob("*.py"))
    raised = [
        message for message in re.findall(r'ReadError\(\s*f"([^"]+)"', source) if re.sub(r"{[^}]*}|\s", "", message)
    ]
    known = "\n".join(_CHINESE)
    assert len(raised) > 10
    for message in raised:
        assert f"\n{re.sub(r'{[^}]*}', '{}', message)}; " in f"\n{known}", message


@pytest.mark.parametrize(("english", "chinese"), _CHINESE.items())
def test_the_words_in_chinese_take_no_more_than_the_error_holds(english: str, chinese: str) -> None:
    assert chinese.count("{}") <= english.count("{}")
