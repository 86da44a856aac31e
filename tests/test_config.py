"""Settings: arguments before environment before file before defaults."""

from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.errors import UsageError
from assistant.types import Usage


def test_arguments_win_over_environment_and_environment_over_file(tmp_path: Path) -> None:
    file = tmp_path / "assistant.toml"
    file.write_text('chat = "none"\ntimeout = 5\nembedder = "from-file"\n', encoding="utf-8")
    environment = {"ASSISTANT_CHAT": "from-environment", "ASSISTANT_EMBEDDER": "from-environment"}
    settings = Settings.load({"embedder": "argument", "chat": None}, environment, file)
    assert (settings.embedder, settings.chat, settings.timeout) == ("argument", "from-environment", 5.0)
    assert settings.vectorstore == "vectorstore"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("colour = 1", "colour"),
        ("timeout = 'soon'", "soon"),
        ("parallel = 0", "parallel"),
        ("price = '1'", "price"),
        ("chat = ", "assistant.toml"),
    ],
    ids=["unknown name", "no number", "too few", "half a price", "broken file"],
)
def test_a_wrong_setting_is_one_line(content: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "assistant.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        Settings.load({}, {}, file)
    assert "\n" not in str(caught.value)


def test_the_key_is_not_shown(tmp_path: Path) -> None:
    settings = Settings.load({}, {"OPENAI_API_KEY": "sk-secret"}, tmp_path / "none.toml")
    assert settings.api_key == "sk-secret"
    assert "sk-secret" not in repr(settings)


def test_tokens_cost_what_a_million_of_them_costs() -> None:
    usage = Usage(2_000_000, 500_000)
    assert Settings(price="0.15/0.60").cost(usage) == pytest.approx(0.6)
    assert Settings().cost(usage) is None
