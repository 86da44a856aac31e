"""The seams to models: names, replies, errors of endpoints, and the real models behind the same protocol."""

from __future__ import annotations

import json
import logging
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import openai
import pytest
from doubles import Reply, StubEndpoint, streamed

from assistant.config import Settings
from assistant.errors import ModelError
from assistant.models import chat_name, embedder_name, load, open_chat, open_embedder
from assistant.models.bundled import embedder_folder
from assistant.models.chat import EndpointChat, LocalChat
from assistant.models.endpoints import Endpoint
from assistant.types import ChatModel, Embedder, Message, Usage

KEY = "sk-secret-0123456789"
QUESTION = [Message("system", "简短回答。"), Message("user", "你好")]


def settings(url: str = "", **values: object) -> Settings:
    return Settings.load({"base_url": url, "api_key": KEY, "chat": "stub", **values}, {}, Path("none.toml"))


def reply_of(given: Settings, **options: object) -> tuple[str, Usage | None]:
    model = open_chat(given)
    assert model is not None
    deltas = list(model.stream(QUESTION, max_tokens=20, **options))  # type: ignore[arg-type]
    return "".join(delta.text for delta in deltas), deltas[-1].usage


def failure(given: Settings) -> str:
    with pytest.raises(ModelError) as caught:
        reply_of(given)
    text = str(caught.value)
    assert "\n" not in text
    assert caught.value.remedy
    return text


def error(status: int, message: str = "something", **headers: str) -> Reply:
    return Reply(status, json.dumps({"error": {"message": message, "type": "t", "code": None}}), headers=headers)


@pytest.fixture
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waits: list[float] = []
    monkeypatch.setattr("assistant.models.endpoints.sleep", waits.append)
    return waits


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"chat": "none"}, "none"),
        ({"chat": "gpt-4o-mini"}, "gpt-4o-mini"),
        ({"chat": "models/Qwen3-4B-Q4_K_M.gguf"}, "Qwen3-4B-Q4_K_M"),
        ({"chat": "auto", "base_url": "http://localhost:1/v1"}, "the model at http://localhost:1/v1"),
        ({"chat": "bundled"}, "qwen2.5-coder-1.5b-instruct-q4_k_m"),
    ],
)
def test_chat_name(values: dict[str, str], name: str) -> None:
    assert chat_name(Settings(**values)) == name  # type: ignore[arg-type]


def test_auto_quotes_where_no_model_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.models.bundled.find_spec", lambda _name: None)
    assert open_chat(Settings(chat="auto")) is None
    assert chat_name(Settings(chat="auto")) == "none"
    with pytest.raises(ModelError, match=r"pip install 'chinese-news-assistant\[local\]'"):
        open_chat(Settings(chat="bundled"))


def test_embedder_name_does_not_depend_on_the_cache() -> None:
    assert embedder_name(Settings(cache="/a")) == embedder_name(Settings(cache="/b"))
    assert embedder_name(Settings(embedder="openai:text-embedding-3-small")) == "openai:text-embedding-3-small"
    for given in (Settings(), Settings(embedder="some/folder"), settings(embedder="openai:m")):
        assert open_embedder(given).name == embedder_name(given)


HEAVY = "torch transformers sentence_transformers chromadb openai langchain_core langchain_openai xllamacpp streamlit"


@pytest.mark.parametrize(
    "statement",
    [
        "import assistant",
        "from assistant.models import *; from assistant.config import Settings; s = Settings(); "
        "chat_name(s), embedder_name(s), open_chat(s), open_embedder(s).name",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_used(statement: str) -> None:
    check = f"import sys; {statement}; print(sorted(set({HEAVY.split()!r}) & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


# --- chat endpoints ---------------------------------------------------------------------------


def test_a_streamed_reply_and_what_was_sent() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    with StubEndpoint(streamed("近", "4000", "人")) as stub:
        text, usage = reply_of(settings(stub.url), schema=schema)
    assert (text, usage) == ("近4000人", Usage(7, 3))
    path, headers, body = stub.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == f"Bearer {KEY}"
    assert [(turn["role"], turn["content"]) for turn in body["messages"]] == [(m.role, m.content) for m in QUESTION]
    assert (body["model"], body["max_tokens"], body["temperature"], body["stream"]) == ("stub", 20, 0, True)
    assert body["response_format"]["json_schema"]["schema"] == schema


def test_a_server_that_tells_no_usage() -> None:
    with StubEndpoint(streamed("好", usage=None)) as stub:
        assert reply_of(settings(stub.url)) == ("好", Usage())


def models(*names: str) -> Reply:
    return Reply(body=json.dumps({"object": "list", "data": [{"id": name, "object": "model"} for name in names]}))


def test_the_only_model_of_an_endpoint_is_taken() -> None:
    with StubEndpoint(models("qwen"), streamed("好")) as stub:
        assert reply_of(settings(stub.url, chat="auto"))[0] == "好"
    assert [path for path, _, _ in stub.requests] == ["/v1/models", "/v1/chat/completions"]
    assert stub.requests[1][2]["model"] == "qwen"


@pytest.mark.parametrize("names", [("a-model", "b-model"), ()], ids=["two", "none"])
def test_a_choice_of_models_is_left_to_the_person(names: tuple[str, ...]) -> None:
    with StubEndpoint(models(*names)) as stub:
        text = failure(settings(stub.url, chat="auto"))
    assert all(name in text for name in names)
    assert "ASSISTANT_CHAT" in text


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (error(400, "maximum context length is 8192 tokens"), "maximum context length is 8192 tokens"),
        (error(401, f"Incorrect API key provided: {KEY}"), "refused the API key (401)"),
        (error(403), "(403)"),
        (error(404), "does not have stub (404)"),
        (error(409), "(409)"),
        (error(422, "bad field"), "bad field"),
        (streamed("近", "40", finish=None, usage=None), "in the middle of a reply"),
        (streamed("近", "40", finish=None, usage=None, cut=True), "in the middle of a reply"),
        (Reply(body="<html>welcome</html>", content_type="text/html"), "not OpenAI's"),
        (Reply(body='{"answer": 42}'), "not OpenAI's"),
        (Reply(body="data: {not json\n\n", content_type="text/event-stream"), "not OpenAI's"),
        (Reply(body='data: {"choices": [{"oops": 1}]}\n\n', content_type="text/event-stream"), "not OpenAI's"),
        (
            Reply(body='data: {"error": {"message": "out of memory"}}\n\n', content_type="text/event-stream"),
            "out of memory",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_failure_is_one_line(reply: Reply, said: str) -> None:
    with StubEndpoint(reply) as stub:
        text = failure(settings(stub.url))
    assert said in text
    assert stub.url in text
    assert len(stub.requests) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_busy_endpoints_are_asked_again(status: int, quick_retries: list[float]) -> None:
    with StubEndpoint(error(status), error(status), streamed("好")) as stub:
        assert reply_of(settings(stub.url))[0] == "好"
    assert len(stub.requests) == 3
    assert quick_retries[0] < quick_retries[1]


@pytest.mark.parametrize("status", [429, 500])
def test_asking_again_comes_to_an_end(status: int, quick_retries: list[float]) -> None:
    with StubEndpoint(error(status)) as stub:
        assert f"({status})" in failure(settings(stub.url))
    assert len(stub.requests) == len(quick_retries) + 1 == 3


def test_the_wait_that_a_server_asks_for_is_kept(quick_retries: list[float]) -> None:
    with StubEndpoint(
        error(429, **{"Retry-After": "7"}), error(429, **{"Retry-After": "9999"}), streamed("好")
    ) as stub:
        reply_of(settings(stub.url))
    assert quick_retries == [7.0, 20.0]


def test_no_one_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        text = failure(settings(url))
    assert f"cannot reach {url}" in text


def test_a_time_out_is_not_tried_again() -> None:
    with StubEndpoint(streamed("好", delay=1.0)) as stub:
        assert "said nothing for 0.2 seconds" in failure(settings(stub.url, timeout=0.2))
    assert len(stub.requests) == 1


def test_no_endpoint_is_set() -> None:
    with pytest.raises(ModelError, match="OPENAI_BASE_URL"):
        open_chat(Settings(chat="gpt-4o-mini"))


def test_the_key_is_in_no_message_log_or_repr(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with StubEndpoint(error(400, f"key {KEY} may not")) as stub:
        model = open_chat(settings(stub.url))
        with pytest.raises(ModelError) as caught:
            list(model.stream(QUESTION, max_tokens=5))  # type: ignore[union-attr]
    chain, link = [], caught.value
    while link is not None:
        chain.append(repr(link))
        link = link.__cause__  # type: ignore[assignment]
    shown = [
        *chain,
        caplog.text,
        repr(model),
        repr(vars(model)),
        repr(settings(stub.url)),
        repr(Endpoint.of(settings())),
    ]
    assert KEY not in "".join(shown)


def _vendor_errors() -> list[type[Exception]]:
    named = [getattr(openai, name) for name in dir(openai) if not name.startswith("_")]
    return [kind for kind in named if isinstance(kind, type) and issubclass(kind, Exception)]


@pytest.mark.parametrize("kind", _vendor_errors(), ids=lambda kind: kind.__name__)
def test_every_error_of_openai_is_translated(kind: type[Exception]) -> None:
    # Their constructors differ and ask for a real exchange; what is read of them here is set by hand.
    raised = kind.__new__(kind)
    Exception.__init__(raised, "boom")
    raised.body, raised.status_code = None, 418  # type: ignore[attr-defined]
    with pytest.raises(ModelError) as caught, Endpoint("http://stub/v1", KEY, 1.0).errors("stub"):
        raise raised
    assert "http://stub/v1" in str(caught.value)


# --- embedding endpoints ----------------------------------------------------------------------


def vectors(*rows: list[float]) -> Reply:
    data = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(rows)]
    return Reply(body=json.dumps({"object": "list", "model": "m", "data": data[::-1], "usage": {}}))


def test_an_embedding_endpoint_gives_unit_vectors_in_order() -> None:
    with StubEndpoint(vectors([3.0, 4.0], [0.0, 2.0])) as stub:
        model = open_embedder(settings(stub.url, embedder="openai:m"))
        assert np.allclose(model.embed_passages(["甲", "乙"]), [[0.6, 0.8], [0.0, 1.0]])
    assert stub.requests[0][2]["input"] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("reply", "said"),
    [(vectors([1.0]), "1 vectors for 2 texts"), (error(401), "(401)"), (Reply(body="{}"), "not OpenAI's")],
)
def test_an_embedding_endpoint_that_fails(reply: Reply, said: str) -> None:
    with StubEndpoint(reply) as stub, pytest.raises(ModelError) as caught:
        open_embedder(settings(stub.url, embedder="openai:m")).embed_passages(["甲", "乙"])
    assert said in str(caught.value)


# --- real models ------------------------------------------------------------------------------


def test_real_embedder_finds_the_passage_that_answers(embedder: Embedder) -> None:
    passages = [
        "柳州市总工会开行专列，接送返岗农民工近4000人。",
        "小区的樱花开了，居民纷纷拍照。",
        "這家公司公布了第三季度的財報。",
    ]
    found = embedder.embed_passages(passages)
    assert found.shape == (3, embedder.dimension)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    for question, best in [("有多少农民工返岗?", 0), ("哪里的花开了", 1), ("财务报告", 2), ("cherry blossoms", 1)]:
        assert int(np.argmax(found @ embedder.embed_question(question))) == best, question


def test_real_embedder_in_any_order_and_company(embedder: Embedder) -> None:
    texts = ["工会" * n for n in (1, 400, 3, 90, 2)] + [""]
    together = embedder.embed_passages(texts)
    alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
    assert np.min(np.sum(together * alone, axis=1)) > 0.998
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="ASSISTANT_EMBEDDER"):
        open_embedder(Settings(embedder=str(tmp_path))).embed_question("甲")


def test_sentence_transformers_gives_the_vectors_of_the_real_embedder(embedder: Embedder, seeds: Path) -> None:
    other = open_embedder(Settings(embedder=str(embedder_folder(Path(Settings.load().cache)))))
    assert other.dimension == embedder.dimension
    texts = [file.read_text(encoding="utf-8")[:n] for file in sorted(seeds.iterdir()) for n in (30, 300, 3000)]
    same = np.sum(other.embed_passages(texts) * embedder.embed_passages(texts), axis=1)
    assert np.min(same) > 0.9995
    assert float(other.embed_question("工会做了什么") @ embedder.embed_question("工会做了什么")) > 0.9995


def test_real_chat_streams_and_counts(chat: ChatModel) -> None:
    deltas = list(chat.stream([Message("user", "只回答一个词：中国的首都是哪座城市？")], max_tokens=12))
    assert "北京" in "".join(delta.text for delta in deltas)
    assert deltas[-1].usage is not None
    assert deltas[-1].usage.prompt_tokens > deltas[-1].usage.completion_tokens > 0


def test_real_chat_follows_a_schema(chat: ChatModel) -> None:
    schema = {
        "type": "object",
        "properties": {"city": {"type": "string", "maxLength": 12}, "people": {"type": "integer"}},
        "required": ["city", "people"],
    }
    question = [Message("user", "柳州市总工会接送了4000人。给出城市和人数。")]
    reply = json.loads("".join(delta.text for delta in chat.stream(question, max_tokens=60, schema=schema)))
    assert (reply["city"][:2], reply["people"]) == ("柳州", 4000)


def test_real_chat_says_that_a_text_is_too_long(chat: ChatModel) -> None:
    with pytest.raises(ModelError, match="how much text it can read"):
        list(chat.stream([Message("user", "工会服务职工。" * 4000)], max_tokens=5))


def test_only_a_model_in_this_process_is_loaded_beforehand() -> None:
    def weights() -> Path:
        raise ModelError("the weights are asked for", "as they should be")

    with pytest.raises(ModelError, match="asked for"):
        load(LocalChat("local", weights))
    with StubEndpoint(Reply()) as stub:
        load(EndpointChat(Endpoint(stub.url, "key", 5.0)))
    load(None)
    assert stub.requests == []


def test_a_gguf_file_that_is_missing_or_broken(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + bytes(100))
    for file in (broken, tmp_path / "missing.gguf"):
        with pytest.raises(ModelError) as caught:
            reply_of(replace(Settings(), chat=str(file)))
        assert str(file) in str(caught.value)
