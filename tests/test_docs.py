"""The documents name what is there."""

import re
from pathlib import Path

import pytest

from assistant.cli import _parser

ROOT = Path(__file__).parents[1]


def test_the_architecture_names_every_module() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)(?:\.py|/)`", text))
    there = {
        path.name.removesuffix(".py")
        for path in (ROOT / "assistant").iterdir()
        if path.name not in ("__init__.py", "__pycache__", "py.typed")
    }
    assert there - named == set()


@pytest.mark.parametrize("file", ["README.md", "docs/architecture.md", "benchmarks/README.md"])
def test_every_link_and_picture_is_there(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (ROOT / file).parent.joinpath(target).exists(), target


def test_every_command_of_the_readme_is_understood() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^assistant (.+?)(?:\s+#.*)?$", text, re.MULTILINE)
    assert len(commands) >= 8
    for command in commands:
        _parser().parse_args(command.split())


def test_the_readme_s_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert code
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.setenv("ASSISTANT_CHAT", "none")
    exec(compile(code[1], "README.md", "exec"), {})
    assert "近4000人" in capsys.readouterr().out
