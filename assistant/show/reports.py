"""What a command did, what it would cost and what the index holds, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.types import Article, Estimate, IndexReport, Status, Usage

if TYPE_CHECKING:
    from assistant.evaluation import Score

_NAMED = 5
"""Files of other kinds that are named; there may be thousands beside saved web pages."""


def estimate_text(estimate: Estimate, cost: float | None) -> str:
    """What a batch would ask of the chat model."""
    known = f", {estimate.known} known from before" if estimate.known else ""
    return f"{estimate.requests} requests to make{known}; about {_spent(estimate.usage, cost)}"


def batch_text(done: int, failed: int, usage: Usage, cost: float | None) -> str:
    """What a batch did and used."""
    return f"{done} summarised, {failed} failed; {_spent(usage, cost)}"


def _spent(usage: Usage, cost: float | None) -> str:
    tokens = f"{usage.prompt_tokens:,} tokens read, {usage.completion_tokens:,} written"
    return tokens if cost is None else f"{tokens}, cost {cost:.4f}"


def report_text(report: IndexReport) -> str:
    """What an index run did, with a line for each file that failed and one for files that are no articles."""
    lines = [
        f"added {report.added}, replaced {report.replaced}, unchanged {report.unchanged}, removed {report.removed}, "
        f"failed {len(report.failed)}; {report.passages} passages, {report.characters:,} characters in {report.seconds:.1f} s"
    ]
    # A reason that begins with the path says it for both.
    lines += [f"failed: {f.reason if f.reason.startswith(f.path) else f'{f.path}: {f.reason}'}" for f in report.failed]
    if report.passed_over:
        named = ", ".join(report.passed_over[:_NAMED]) + (" …" if len(report.passed_over) > _NAMED else "")
        lines.append(f"passed over {len(report.passed_over)} files of other kinds: {named}")
    return "\n".join(lines)


def articles_text(articles: Sequence[Article]) -> str:
    """One line an article: id, date, characters, title."""
    return "\n".join(f"{a.id}  {a.published or '':<10}  {len(a.text):>7}  {a.title}" for a in articles)


def status_text(status: Status) -> str:
    """The state of the index, one line a field."""
    return "\n".join(f"{name:<11}{value}" for name, value in asdict(status).items())


def score_text(score: Score, against: Score | None = None) -> str:
    """What an evaluation came to, one line a field, beside another run where one is given."""
    columns = [asdict(each) for each in (score, against) if each]
    return "\n".join(
        f"{name.replace('_', ' '):<28}" + "".join(f"{_count(column[name]):<20}" for column in columns).rstrip()
        for name in columns[0]
    )


def _count(value: Any) -> str:
    """A number, or a pair as a share."""
    if isinstance(value, tuple):
        return f"{value[0]}/{value[1]}" + (f" ({value[0] / value[1]:.1%})" if value[1] else "")
    return f"{value:.2f}" if isinstance(value, float) else str(value)
