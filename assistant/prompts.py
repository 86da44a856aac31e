"""Load a prompt from `prompts/`, check its variables, render it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from string import Template

from assistant.errors import UsageError


def render(name: str, folder: str = "", **values: str) -> str:
    """The prompt `name` with `$variables` filled in; raises `UsageError` unless the names match exactly.

    Looks in `folder` where one is set, else in the checkout's or the installed wheel's `prompts/`.
    """
    template = _template(name, folder)
    wanted = set(template.get_identifiers())
    if wanted != set(values):
        raise UsageError(
            f"prompt {name} has the variables {sorted(wanted)} and was given {sorted(values)}",
            "edit the prompt so that they match",
        )
    return template.substitute(values).strip()


@cache
def _template(name: str, folder: str) -> Template:
    file = _place(folder) / f"{name}.md"
    if file.is_file():
        return Template(file.read_text(encoding="utf-8"))
    raise UsageError(f"no prompt {name}.md in {folder or 'prompts/'}", "restore the file or unset the prompts folder")


def _place(folder: str) -> Path:
    if folder:
        return Path(folder)
    package = Path(str(resources.files("assistant")))
    # A wheel carries the folder inside the package; a checkout has it beside the package.
    shipped = package / "_prompts"
    return shipped if shipped.is_dir() else package.parent / "prompts"
