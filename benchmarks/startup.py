"""Seconds that `import assistant` and `assistant status` take, as whole processes.

usage: python benchmarks/startup.py [--runs 7]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from statistics import median

COMMANDS = {
    "import assistant": (["-c", "import assistant"], 0.3),
    "assistant status": (["-m", "assistant.cli", "status"], 1.0),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    python = _seconds(["-c", "pass"], runs)
    print("| command | median seconds | of which Python itself | to reach |")
    print("|---|---|---|---|")
    for name, (arguments, limit) in COMMANDS.items():
        print(f"| `{name}` | {_seconds(arguments, runs):.2f} | {python:.2f} | ≤ {limit} |")


def _seconds(arguments: list[str], runs: int) -> float:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True)
            found.append(time.perf_counter() - began)
    return median(found[1:])  # the first run warms the file cache


if __name__ == "__main__":
    main()
