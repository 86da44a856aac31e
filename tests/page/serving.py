"""A page that is served as a person starts it, on a port that was free."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 180_000  # milliseconds: the first question loads the models, on a machine that may be busy


class Server:
    """A Streamlit process on a free port, ready when its constructor returns."""

    def __init__(
        self, command: list[str], folder: Path, environment: dict[str, str], port: int = 0, cwd: Path = ROOT
    ) -> None:
        port = port or free_port()
        flag = ["--port", str(port)] if "page" in command else [f"--server.port={port}"]
        self.url = f"http://127.0.0.1:{port}"
        self._log = folder / "server.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, *command, *flag],
                cwd=cwd,
                env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _wait(self) -> None:
        for _ in range(PATIENCE // 200):
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        self.stop()
        pytest.fail(f"the page did not start: {self._log.read_text(encoding='utf-8')}")


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
