"""How busy a batch of summaries keeps an endpoint of fixed latency, and what memory it takes.

usage: python benchmarks/batch.py [--articles 200] [--parallel 8] [--latency 1.0]

The endpoint is a stub on this machine that waits and then gives one sentence. The ideal is the sum of all waits over
`parallel` slots. For memory: `--articles 5000 --latency 0`; it is printed at 500, 1000, 2500 and 5000 articles.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np

from assistant import Assistant
from assistant.config import Settings
from assistant.types import Vectors

STEPS = (500, 1000, 2500, 5000)


class _Blind:
    """An `Embedder` that sees nothing: no summary asks for a vector."""

    name = "blind"
    dimension = 8

    def embed_passages(self, texts: list[str]) -> Vectors:
        return np.full((len(texts), self.dimension), self.dimension**-0.5, np.float32)

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = self.embed_passages([text])[0]
        return vector


class _Endpoint(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    latency = 0.0
    requests = 0

    def do_POST(self) -> None:
        type(self).requests += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(self.latency)
        choices = [
            {"index": 0, "delta": {"content": "某市总工会慰问了职工。"}},
            {"index": 0, "delta": {}, "finish_reason": "stop"},
        ]
        events = [{"id": "x", "object": "chat.completion.chunk", "model": "m", "choices": [one]} for one in choices]
        data = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data.encode())

    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--parallel", type=int, default=8)
    parser.add_argument("--latency", type=float, default=1.0)
    arguments = parser.parse_args()
    _Endpoint.latency = arguments.latency
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    server.request_queue_size = 64
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/v1"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(arguments.articles):
            text = f"某市第{number}中学\n\n某市总工会慰问了第{number}中学的职工。共发放礼包{number}份。"
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        settings = Settings(
            vectorstore=str(folder / "vs"), chat="m", base_url=url, parallel=arguments.parallel, api_key="none"
        )
        with Assistant(settings, _Blind()) as assistant:
            assistant.index([folder])
            ids = list(assistant.titles())
            list(assistant.summarise_many(ids[: arguments.parallel]))  # opens every client
            asked, before, start = _Endpoint.requests, _memory(), time.perf_counter()
            rows = []
            for number, _ in enumerate(assistant.summarise_many(ids[arguments.parallel :]), arguments.parallel + 1):
                if number in STEPS:
                    rows.append(
                        f"| memory after {number} articles, MB (at the start {before:.0f}) | {_memory():.0f} | flat |"
                    )
            took = time.perf_counter() - start
    ideal = (_Endpoint.requests - asked) * arguments.latency / arguments.parallel
    print(
        f"| {len(ids)} articles, {arguments.parallel} at once, {arguments.latency} s a request | measured | to reach |"
    )
    print(f"|---|---|---|\n| share of the ideal rate | {ideal / took:.1%} | ≥ 95 % |")
    print("\n".join(rows))


def _memory() -> float:
    """Of this process, stub included, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
