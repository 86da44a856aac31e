"""Prompts are found, checked and rendered."""

from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.prompts import render


def test_a_prompt_is_rendered_with_its_variables() -> None:
    text = render("answer", passages='{"json": 1}', question="谁?")
    assert '{"json": 1}' in text
    assert "谁?" in text
    assert "$" not in text


@pytest.mark.parametrize(
    ("name", "values"), [("answer", {"question": "?"}), ("answer_rules", {"extra": "x"}), ("no_such", {})]
)
def test_a_prompt_that_does_not_fit_is_one_line(name: str, values: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        render(name, **values)
    assert "\n" not in str(caught.value)


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text("$passages？$question", encoding="utf-8")
    assert render("answer", str(tmp_path), passages="甲", question="乙") == "甲？乙"
