"""What starting costs: the libraries that are loaded before anything is asked."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("code", ["import assistant", "import assistant.cli", "from assistant import types, errors"])
def test_importing_loads_no_heavy_library(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"torch", "chromadb", "openai", "langchain_core", "streamlit", "transformers", "trafilatura"}
