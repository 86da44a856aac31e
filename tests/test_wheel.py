"""The wheel, installed where no checkout is: the command runs, the prompts and the page came along."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from string import Template

import pytest

CHECKOUT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    # Built from a copy: no build/ is left in the checkout, and none that lies there gets in.
    for name in ("assistant", "prompts"):
        shutil.copytree(CHECKOUT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, source)
    subprocess.run([*PIP, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, source], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean virtual environment with the wheel; what it depends on is lent by this one."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    subprocess.run([*PIP, "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home


def run(home: Path, *command: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    empty = home / "empty"
    empty.mkdir(exist_ok=True)
    ran = subprocess.run(
        [str(home / "bin" / command[0]), *command[1:]], cwd=empty, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_command_is_installed_and_helps(installed: Path) -> None:
    assert "ask" in run(installed, "assistant", "--help")


@pytest.mark.parametrize("file", sorted((CHECKOUT / "prompts").glob("*.md")), ids=lambda file: file.stem)
def test_each_prompt_is_rendered(file: Path, installed: Path) -> None:
    template = Template(file.read_text(encoding="utf-8"))
    values = {name: f"<{name}>" for name in template.get_identifiers()}
    code = f"from assistant.prompts import render; print(render({file.stem!r}, **{values!r}))"
    assert run(installed, "python", "-c", code).strip() == template.substitute(values).strip()


def test_nothing_comes_from_the_checkout(installed: Path) -> None:
    code = "import assistant, assistant.page; print(assistant.__file__); print(assistant.page.__file__)"
    for file in run(installed, "python", "-c", code).splitlines():
        assert Path(file).is_relative_to(installed)


def test_everything_the_checkout_has_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    here = {
        file.relative_to(CHECKOUT).as_posix()
        for file in (CHECKOUT / "assistant").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    here |= {f"assistant/_prompts/{file.name}" for file in (CHECKOUT / "prompts").glob("*.md")}
    assert here == {name for name in inside if name.startswith("assistant/")}
    assert any(name.endswith("licenses/LICENSE") for name in inside)
