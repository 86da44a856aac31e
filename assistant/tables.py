"""The ledger of figures as a table: CSV, Parquet, or text for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from assistant.errors import UsageError
from assistant.types import Article, Card, Entry

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDE = 24


def rows(entries: Sequence[Entry], articles: Mapping[str, Article] | Mapping[str, Card]) -> list[dict[str, str]]:
    """A row an entry: what the figure says, where it stands, and the places that tell it again or otherwise.

    Places are written `article:start-end`; `articles` holds those that the entries cite, by id.
    """
    return [_row(entry, articles[entry.figure.citation.article_id]) for entry in entries]


def _row(entry: Entry, article: Article | Card) -> dict[str, str]:
    figure, citation = entry.figure, entry.figure.citation
    return {
        "subject": figure.subject,
        "measure": figure.measure,
        "value": _plain(figure.value),
        "unit": figure.unit,
        "approximate": figure.approximate,
        "low": _plain(figure.low),
        "high": _plain(figure.high),
        "date": figure.date,
        "place": figure.place,
        "printed": figure.text,
        "doubt": figure.doubt,
        "conflicts": " ".join(f"{c.article_id}:{c.start}-{c.end}" for c in entry.conflicts),
        "quote": citation.quote,
        "title": article.title,
        "published": str(article.published or ""),
        "article": citation.article_id,
        "paragraph": str(citation.paragraph),
        "start": str(citation.start),
        "end": str(citation.end),
        "also_at": " ".join(f"{c.article_id}:{c.start}-{c.end}" for c in entry.citations[1:]),
    }


def to_csv(table: Sequence[Mapping[str, str]]) -> str:
    """The rows as CSV with a byte order mark, by which Excel knows UTF-8; no cell can be taken for a formula."""
    out = io.StringIO(newline="")
    if table:
        writer = csv.DictWriter(out, list(table[0]))
        writer.writeheader()
        writer.writerows(
            {name: f"'{cell}" if cell.startswith(_FORMULA) else cell for name, cell in row.items()} for row in table
        )
    return "\ufeff" + out.getvalue()


def write_parquet(table: Sequence[Mapping[str, str]], file: Path) -> None:
    """The rows as Parquet, with `value`, `low` and `high` as numbers; raises `UsageError` where it cannot be written."""
    import pyarrow as pa
    from pyarrow import parquet

    numbers = {"value", "low", "high"}
    columns = {
        name: [(float(row[name]) if row[name] else None) if name in numbers else row[name] for row in table]
        for name in (table[0] if table else ())
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(pa.table(columns), file)
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror or error}", "choose another place") from error


def to_text(table: Sequence[Mapping[str, str]]) -> str:
    """A line an entry for a terminal: subject, measure, figure as it is printed, date, and whether it is in doubt."""
    lines = []
    for row in table:
        parts = [row["subject"][:_WIDE], row["measure"][:_WIDE], row["printed"], row["date"]]
        parts += ["?" if row["doubt"] else "", "≠" if row["conflicts"] else ""]
        lines.append("  ".join(filter(None, parts)) + f"  [{row['article']} ¶{row['paragraph']}]")
    return "\n".join([*lines, f"{len(table)} figures"])


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
