"""How busy a batch of summaries keeps an endpoint of fixed latency, and what memory it takes.

usage: python benchmarks/batch.py [--articles 200] [--parallel 8] [--latency 0.25]

The endpoint is a stub on this machine that waits and then gives one sentence. The ideal is the sum of all waits over
`parallel` slots.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from assistant import Assistant


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
        with Assistant.open(folder / "vs", chat="m", base_url=url, parallel=arguments.parallel) as assistant:
            assistant.index([folder])
            list(assistant.summarise_many(list(assistant.titles())[: arguments.parallel]))  # opens every client
            before, start = _memory(), time.perf_counter()
            done, asked = list(assistant.titles())[arguments.parallel :], _Endpoint.requests
            for _ in assistant.summarise_many(done):
                pass
            took = time.perf_counter() - start
    ideal = (_Endpoint.requests - asked) * arguments.latency / arguments.parallel
    print(
        f"| {len(done)} articles, {arguments.parallel} at once, {arguments.latency} s a request | measured | to reach |"
    )
    print(f"|---|---|---|\n| share of the ideal rate | {ideal / took:.1%} | ≥ 95 % |")
    print(f"| memory grown over the run, MB | {_memory() - before:.0f} | flat |")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
