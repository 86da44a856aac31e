"""Start the page from the command line, with the same options as `.streamlit/config.toml` gives it in a checkout."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from assistant.config import Settings
from assistant.errors import UsageError

ADDRESS = "127.0.0.1"
OPTIONS: dict[str, str | int | bool] = {
    "server.address": ADDRESS,
    "server.enableXsrfProtection": True,
    "server.maxUploadSize": 50,  # MB
    "server.maxMessageSize": 50,
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": False,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "theme.font": "'Source Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
    "theme.light.primaryColor": "#a5382b",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f6f3ee",
    "theme.light.textColor": "#26231f",
    "theme.dark.primaryColor": "#e2725f",
    "theme.dark.backgroundColor": "#171614",
    "theme.dark.secondaryBackgroundColor": "#22201d",
    "theme.dark.textColor": "#ece8e1",
}


def launch(settings: Settings, port: int) -> int:
    """Serve the page at `127.0.0.1:port` until it is stopped; returns the exit status.

    Raises `UsageError` where the port is taken.
    """
    _check(port)
    os.environ.update(settings.environment())
    from streamlit.web import cli

    from assistant.page.shared import preload

    preload()
    flags = [f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in OPTIONS.items()]
    cli.main(["run", str(Path(__file__).with_name("app.py")), f"--server.port={port}", *flags], standalone_mode=False)
    return 0


def _check(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except (OSError, OverflowError) as error:
            raise UsageError(f"port {port} cannot be used", "choose another with --port, such as 8502") from error
