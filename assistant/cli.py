"""The command line: each command is one call on `Assistant`, then `show`.

Results go to standard output, progress and errors to standard error; exit status 0 done, 1 failed, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import show, tables
from assistant.errors import AssistantError, UsageError
from assistant.evaluation import read_cases, read_score, score
from assistant.types import Claim, Failure, Scope, Usage

if TYPE_CHECKING:
    from assistant.pipeline import Assistant
    from assistant.types import Article, Summary


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = _parser().parse_args(argv)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        from assistant.pipeline import Assistant

        with Assistant.open(
            arguments.vectorstore, embedder=arguments.embedder, chat=arguments.chat, base_url=arguments.base_url
        ) as assistant:
            return int(arguments.run(assistant, arguments))
    except UsageError as error:
        print(f"assistant: {error}", file=sys.stderr)
        return 2
    except AssistantError as error:
        print(f"assistant: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output went away: nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("assistant: stopped; run the same command again to continue", file=sys.stderr)
        return 1


def _index(assistant: Assistant, arguments: argparse.Namespace) -> int:
    if arguments.remove:
        report = assistant.remove(arguments.paths)
    else:
        with _progress("indexing", "char") as progress:
            report = assistant.index(arguments.paths, progress, rebuild=arguments.rebuild)
    print(show.to_json(report) if arguments.json else show.report_text(report))
    return 1 if report.failed else 0


def _search(assistant: Assistant, arguments: argparse.Namespace) -> int:
    hits = assistant.search(arguments.question, arguments.k)
    articles = {hit.passage.article_id: assistant.article(hit.passage.article_id) for hit in hits}
    print(show.to_json(hits) if arguments.json else show.hits_text(hits, articles))
    return 0


def _ask(assistant: Assistant, arguments: argparse.Namespace) -> int:
    if arguments.json:
        print(show.to_json(assistant.ask(arguments.question, within=_scope(arguments))))
        return 0
    claims: list[Claim] = []
    for part in assistant.stream(arguments.question, within=_scope(arguments)):
        if isinstance(part, Claim):
            claims.append(part)
            if not part.row:  # rows make one table, at the end
                print(show.marked(part, show.number_citations(claims)), end="", flush=True)
            continue
        citations = [citation for claim in part.claims for citation in claim.citations]
        cited = [citation.article_id for citation in [*citations, *filter(None, [part.nearest])]]
        articles = {id_: assistant.article(id_) for id_ in [*cited, *part.silent]}
        print(show.table(part), end="")
        print(("\n" if claims else "") + show.sources_text(part, articles))
    return 0


def _scope(arguments: argparse.Namespace) -> Scope:
    return Scope(tuple(arguments.article), tuple(arguments.publisher), arguments.since, arguments.until)


def _summarise(assistant: Assistant, arguments: argparse.Namespace) -> int:
    if arguments.all == bool(arguments.ids):
        raise UsageError("nothing or too much to summarise", "name article ids, or give --all")
    if arguments.dry_run:
        found = assistant.estimate(arguments.ids, script=arguments.script, lang=arguments.lang)
        cost = assistant.settings.cost(found.usage)
        print(show.to_json(found) if arguments.json else show.estimate_text(found, cost))
        return 0
    titles = {a.id: a.title for a in map(assistant.article, arguments.ids)} or assistant.titles()
    folder, failed, usage = Path(arguments.out), 0, Usage()
    results = assistant.summarise_many(list(titles), script=arguments.script, lang=arguments.lang)
    _write(folder / "summaries.jsonl", "")
    with _progress("summarising", "article") as progress:
        for number, result in enumerate(results, start=1):
            if isinstance(result, Failure):
                failed += 1
                print(f"failed: {titles[result.path]}: {result.reason}", file=sys.stderr)
            else:
                usage += result.usage
                _keep(result, assistant.article(result.article_id), arguments)
            progress(number, len(titles), "")
    done = {id_: title for id_, title in titles.items() if (folder / f"{id_}.md").is_file()}
    _write(folder / "index.md", show.summaries_index(done, arguments.lang))
    if not arguments.json:
        text = show.batch_text(len(titles) - failed, failed, usage, assistant.settings.cost(usage))
        print(f"{text}; see {folder / 'index.md'}")
    return 1 if failed else 0


def _keep(summary: Summary, article: Article, arguments: argparse.Namespace) -> None:
    """One line and one file for a summary, at once: a night that is cut short leaves what was done."""
    line, folder = show.to_json(summary), Path(arguments.out)
    _write(folder / f"{article.id}.md", show.summary_markdown(summary, article, arguments.lang))
    _write(folder / "summaries.jsonl", f"{line}\n", mode="a")
    if arguments.json:
        print(line, flush=True)


def _figures(assistant: Assistant, arguments: argparse.Namespace) -> int:
    with _progress("figures", "article") as progress:
        entries = assistant.figures(
            arguments.ids,
            subject=arguments.subject,
            unit=arguments.unit,
            since=arguments.since,
            until=arguments.until,
            progress=progress,
        )
    cited = {entry.figure.citation.article_id for entry in entries}
    table = tables.rows(entries, {id_: assistant.article(id_) for id_ in cited})
    if arguments.csv:
        _write(Path(arguments.csv), tables.to_csv(table))
    if arguments.parquet:
        tables.write_parquet(table, Path(arguments.parquet))
    print(show.to_json(entries) if arguments.json else tables.to_text(table))
    return 0


def _eval(assistant: Assistant, arguments: argparse.Namespace) -> int:
    cases = read_cases(Path(arguments.file))
    against = read_score(Path(arguments.against)) if arguments.against else None
    with _progress("asking", "question") as progress:
        outcomes = assistant.evaluate(cases, progress)
    result = score(outcomes)
    if arguments.json:
        print(show.to_json({"score": result, "outcomes": outcomes}))
    else:
        print(show.score_text(result, against))
    return 0


def _status(assistant: Assistant, arguments: argparse.Namespace) -> int:
    status = assistant.status()
    print(show.to_json(status) if arguments.json else show.status_text(status))
    return 0


def _articles_list(assistant: Assistant, arguments: argparse.Namespace) -> int:
    articles = assistant.articles()
    print(show.to_json(articles) if arguments.json else show.articles_text(articles))
    return 0


def _page(assistant: Assistant, arguments: argparse.Namespace) -> int:
    from assistant.page.launch import launch

    return launch(assistant.settings, arguments.port)


def _write(file: Path, text: str, mode: str = "w") -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open(mode, encoding="utf-8", newline="") as out:
            out.write(text)
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}", "choose another place") from error


class _progress:
    """A progress bar on standard error, with rate and time left; nothing where that is no terminal."""

    def __init__(self, label: str, unit: str) -> None:
        from tqdm import tqdm

        self._bar = tqdm(desc=label, unit=unit, total=0, unit_scale=True, leave=False, dynamic_ncols=True, disable=None)

    def __enter__(self) -> _progress:
        return self

    def __call__(self, done: int, total: int, item: str) -> None:
        self._bar.total = total
        self._bar.set_postfix_str(item[:24], refresh=False)
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        self._bar.close()


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--vectorstore", metavar="DIR", help="folder of the index (default: vectorstore)")
    common.add_argument("--embedder", help="bundled, a sentence-transformers name or folder, or openai:MODEL")
    common.add_argument(
        "--chat", help="auto, bundled, none (quote only), a .gguf file, or a model name at the endpoint"
    )
    common.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible address (default: OPENAI_BASE_URL)")
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    parser = argparse.ArgumentParser(
        prog="assistant",
        description="Ask questions of Chinese news and policy articles; every sentence shown points at the characters that prove it.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    index = commands.add_parser("index", parents=[common], help="read files or folders into the index")
    index.add_argument("paths", nargs="*", default=["seeds"], metavar="PATH", help="files and folders (default: seeds)")
    index.add_argument("--remove", action="store_true", help="take these files, folders or article ids out instead")
    index.add_argument("--rebuild", action="store_true", help="make the whole index anew, after a change of embedder")
    index.set_defaults(run=_index)
    search = commands.add_parser("search", parents=[common], help="find passages")
    search.add_argument("question", metavar="Q")
    search.add_argument("-k", type=_count, default=5, metavar="N", help="how many passages (default: 5)")
    search.set_defaults(run=_search)
    ask = commands.add_parser(
        "ask", parents=[common], help="answer a question with citations, or say that the articles do not"
    )
    ask.add_argument("question", metavar="Q")
    ask.add_argument(
        "--article", action="append", default=[], metavar="ID", help="ask this article (again: or that one)"
    )
    ask.add_argument("--publisher", action="append", default=[], metavar="P", help="ask what this publisher published")
    ask.add_argument("--since", type=_day, metavar="DAY", help="ask what was published from this day on (2022-05-01)")
    ask.add_argument("--until", type=_day, metavar="DAY", help="ask what was published up to this day")
    ask.set_defaults(run=_ask)
    summarise = commands.add_parser("summarise", parents=[common], help="write structured summaries")
    summarise.add_argument("ids", nargs="*", metavar="ID", help="article ids or their beginnings")
    summarise.add_argument("--all", action="store_true", help="every article")
    summarise.add_argument("--out", default="out", metavar="DIR", help="folder to write to (default: out)")
    summarise.add_argument(
        "--script", choices=("source", "hans", "hant"), default="source", help="Simplified or Traditional characters"
    )
    summarise.add_argument("--lang", choices=("zh", "en"), default="zh", help="the language of the sentences")
    summarise.add_argument(
        "--dry-run", action="store_true", help="say what it would ask of the model and cost, and stop"
    )
    summarise.set_defaults(run=_summarise)
    figures = commands.add_parser(
        "figures", parents=[common], help="list every figure of the articles, with its source"
    )
    figures.add_argument(
        "ids", nargs="*", metavar="ID", help="article ids or their beginnings (default: every article)"
    )
    figures.add_argument("--subject", default="", metavar="S", help="only those of whom this is said")
    figures.add_argument("--unit", default="", metavar="U", help="only those counted in this unit (元, 人, 家 …)")
    figures.add_argument("--since", type=_day, metavar="DAY", help="only from this day on (2022-05-01)")
    figures.add_argument("--until", type=_day, metavar="DAY", help="only up to this day")
    figures.add_argument("--csv", metavar="FILE", help="write a table that Excel opens")
    figures.add_argument("--parquet", metavar="FILE", help="write a table for data tools")
    figures.set_defaults(run=_figures)
    evaluate = commands.add_parser("eval", parents=[common], help="ask questions whose answers are known, and count")
    evaluate.add_argument("file", metavar="FILE", help="JSON lines: question, facts, evidence, type")
    evaluate.add_argument("--against", metavar="RUN", help="compare with another run, a file that --json printed")
    evaluate.set_defaults(run=_eval)
    articles = commands.add_parser("articles", parents=[common], help="list the articles")
    articles.set_defaults(run=_articles_list)
    status = commands.add_parser("status", parents=[common], help="what the index holds and which models it uses")
    status.set_defaults(run=_status)
    page = commands.add_parser("page", parents=[common], help="open the chat page in a browser")
    page.add_argument("--port", type=_count, default=8501)
    page.set_defaults(run=_page)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2022-05-01") from error


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
