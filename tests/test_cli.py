"""The command line as a person meets it: real processes, results, one-line errors, exit statuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from doubles import Reply, StubEndpoint, streamed

QUESTION = "柳州市总工会接送了多少返岗农民工?"


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """An empty folder in which `assistant index` has run once."""
    folder = tmp_path_factory.mktemp("work")
    done = run(folder, "index", str(seeds), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["added"] == 5
    return folder


def one_line(error: str) -> str:
    lines = [line for line in error.strip().splitlines() if line]
    assert len(lines) == 1, error
    assert "Traceback" not in error
    assert lines[0].startswith("assistant: ")
    assert ";" in lines[0], "says what to do"
    return lines[0]


def test_indexing_again_changes_nothing_and_loads_no_model(folder: Path, seeds: Path) -> None:
    done = run(folder, "index", str(seeds), "--json", ASSISTANT_EMBEDDER="bundled", ASSISTANT_CACHE="/nonexistent")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["added"], report["unchanged"], report["passages"]) == (0, 5, 0)


def test_ask_prints_the_answer_and_its_sources(folder: Path) -> None:
    done = run(folder, "ask", QUESTION, "--chat", "none")
    assert done.returncode == 0, done.stderr
    assert "近4000人。[1]" in done.stdout
    assert "共接送返崗復工農民工近4000人" in done.stdout
    assert done.stderr == ""


def test_ask_as_json_is_the_answer_s_fields(folder: Path) -> None:
    answer = json.loads(run(folder, "ask", QUESTION, "--chat", "none", "--json").stdout)
    assert not answer["refused"]
    citation = answer["claims"][0]["citations"][0]
    articles = json.loads(run(folder, "articles", "--json").stdout)
    text = next(article["text"] for article in articles if article["id"] == citation["article_id"])
    assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_eval_counts_facts_and_refusals_and_compares_with_an_earlier_run(folder: Path) -> None:
    rows = [
        {"id": "a", "question": QUESTION, "facts": [["近4000"]]},
        {"id": "b", "question": "北京市总工会接送了多少农民工?", "type": "unanswerable"},
    ]
    (folder / "q.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = run(folder, "eval", "q.jsonl", "--chat", "none", "--json")
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    assert printed["score"]["facts_told"] == [1, 1]
    assert printed["score"]["unanswerable_refused"] == [1, 1]
    assert [outcome["answer"]["refused"] for outcome in printed["outcomes"]] == [False, True]
    (folder / "run.json").write_text(done.stdout, encoding="utf-8")
    beside = run(folder, "eval", "q.jsonl", "--chat", "none", "--against", "run.json").stdout
    assert next(line for line in beside.splitlines() if line.startswith("facts told")).count("1/1") == 2


def test_eval_of_a_broken_file_is_wrong_usage(folder: Path) -> None:
    (folder / "broken.jsonl").write_text('{"question": "多少?"}\nnot json\n', encoding="utf-8")
    done = run(folder, "eval", "broken.jsonl", "--chat", "none")
    assert done.returncode == 2
    assert "line 2" in one_line(done.stderr)


def test_search_status_and_articles(folder: Path) -> None:
    hits = json.loads(run(folder, "search", "户外劳动者驿站", "-k", "3", "--json").stdout)
    assert len(hits) == 3
    assert all("驿站" in hit["passage"]["text"] for hit in hits[:2])
    status = json.loads(run(folder, "status", "--json").stdout)
    assert (status["articles"], status["pending"]) == (5, 0)
    listed = run(folder, "articles").stdout.strip().splitlines()
    assert len(listed) == 5


def test_summaries_are_written_for_every_article(folder: Path) -> None:
    done = run(folder, "summarise", "--all", "--out", "out", "--chat", "none")
    assert done.returncode == 0, done.stderr
    lines = (folder / "out" / "summaries.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    for line in lines:
        summary = json.loads(line)
        markdown = (folder / "out" / f"{summary['article_id']}.md").read_text(encoding="utf-8")
        assert markdown.startswith("# ")
        assert summary["measures"]
    assert "summaries.jsonl" not in (folder / "out" / "index.md").read_text(encoding="utf-8")


def test_summaries_in_simplified_characters_under_english_headings(folder: Path) -> None:
    done = run(
        folder, "summarise", "--all", "--out", "en", "--chat", "none", "--script", "hans", "--lang", "en", "--json"
    )
    assert done.returncode == 0, done.stderr
    summary = next(s for s in map(json.loads, done.stdout.splitlines()) if "柳州" in s["headline"]["text"])
    assert "廣西柳州市總工會" in summary["headline"]["citations"][0]["quote"], "the source is cited as it is"
    markdown = (folder / "en" / f"{summary['article_id']}.md").read_text(encoding="utf-8")
    assert "## What was done" in markdown and "stand in Chinese" in markdown
    assert (folder / "en" / "index.md").read_text(encoding="utf-8").startswith("# Summaries")


def test_removing_an_article(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "extra.txt"
    file.write_text("测试市总工会慰问职工\n\n测试市总工会慰问了环卫职工三百二十七名，送去防暑物资。", encoding="utf-8")
    assert run(folder, "index", str(file)).returncode == 0
    assert "三百二十七名" in run(folder, "ask", "测试市总工会慰问了多少名环卫职工?", "--chat", "none").stdout
    assert run(folder, "index", "--remove", str(file)).returncode == 0
    assert json.loads(run(folder, "status", "--json").stdout)["articles"] == 5


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("ask", ""), 2),
        (("ask", "问" * 20_000), 2),
        (("ask", QUESTION, "--chat", "none", "--since", "2099-01-01"), 1),
        (("summarise",), 2),
        (("summarise", "zzzz", "--chat", "none"), 1),
        (("ask", QUESTION, "--chat", "missing.gguf"), 1),
        (("ask", QUESTION, "--chat", "m", "--base-url", "http://127.0.0.1:9"), 1),
        (("search", "x", "--embedder", "another-model"), 1),
        (("search", "x", "--vectorstore", "empty"), 1),
    ],
    ids=[
        "empty question",
        "20,000 characters",
        "no article of that day",
        "nothing to summarise",
        "unknown article",
        "missing weights",
        "refusing endpoint",
        "another embedder",
        "empty index",
    ],
)
def test_what_cannot_be_done_is_one_line_that_says_what_to_do(
    folder: Path, arguments: tuple[str, ...], status: int
) -> None:
    done = run(folder, *arguments, ASSISTANT_TIMEOUT="3")
    assert done.returncode == status, done.stderr
    one_line(done.stderr)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(401, '{"error": {"message": "bad key"}}'),
        Reply(429, '{"error": {"message": "slow down"}}', headers={"Retry-After": "0"}),
        Reply(500, "oops"),
        Reply(delay=4),
        streamed("柳州市总工会", cut=True, finish=None),
    ],
    ids=["401", "429", "500", "timeout", "half a stream"],
)
def test_an_endpoint_that_fails_is_one_line(folder: Path, reply: Reply) -> None:
    with StubEndpoint(reply) as stub:
        done = run(
            folder,
            *("ask", QUESTION, "--chat", "m"),
            OPENAI_BASE_URL=stub.url,
            OPENAI_API_KEY="sk-very-secret",
            ASSISTANT_TIMEOUT="1.5",
        )
    assert done.returncode == 1, done.stdout
    one_line(done.stderr)
    assert "sk-very-secret" not in done.stderr + done.stdout


def test_an_endpoint_s_draft_is_verified_like_any_other(folder: Path) -> None:
    with StubEndpoint(streamed("柳州市总工会接送返岗复工农民工", "9000人。")) as stub:
        done = run(folder, "ask", QUESTION, "--chat", "m", "--json", OPENAI_BASE_URL=stub.url, OPENAI_API_KEY="k")
    answer = json.loads(done.stdout)
    assert [claim["text"] for claim in answer["left_out"]] == ["柳州市总工会接送返岗复工农民工9000人。"]
    assert "9000" not in "".join(claim["text"] for claim in answer["claims"])


def test_a_batch_goes_on_past_bad_files_and_reports_them(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text(
        "好消息市召开会议\n\n好消息市总工会召开了十二场会议，讨论复工复产。", encoding="utf-8"
    )
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "binary.txt").write_bytes(bytes(range(256)) * 50)
    with (inbox / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7 nothing here")
    done = run(tmp_path, "index", "inbox", "missing.txt")
    assert done.returncode == 1
    assert "added 1" in done.stdout
    failed = [line for line in done.stdout.splitlines() if line.startswith("failed: ")]
    assert len(failed) == 5, done.stdout
    assert {next(name for name in ("empty", "binary", "huge", "broken", "missing") if name in line) for line in failed}
    assert "Traceback" not in done.stdout + done.stderr


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    done = run(tmp_path, "index", "inbox")
    assert done.returncode == 1
    assert "inbox" in done.stdout
    assert "put" in done.stdout


def test_status_and_import_load_no_heavy_library(folder: Path) -> None:
    code = "import sys; from assistant.cli import main; main(['status']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {"torch", "openai", "transformers", "streamlit", "sentence_transformers"}


def test_figures_are_filtered_and_written_as_a_table(folder: Path) -> None:
    done = run(folder, "figures", "--unit", "万元", "--subject", "庆阳", "--csv", "out/figures.csv", "--json")
    assert done.returncode == 0, done.stderr
    printed = {entry["figure"]["text"] for entry in json.loads(done.stdout)}
    assert {"297.13万元", "418.02万元"} <= printed and "26万元" not in printed
    assert (folder / "out" / "figures.csv").read_text(encoding="utf-8-sig").startswith("subject,measure,value")
    wrong = run(folder, "figures", "--since", "yesterday")
    assert wrong.returncode == 2 and "Traceback" not in wrong.stderr
