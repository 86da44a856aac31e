"""Store: articles, paragraphs, passages, their vectors and the keyword index, in one SQLite file."""

from assistant.store.rows import Prepared, Reading
from assistant.store.store import Counts, Store

__all__ = ["Counts", "Prepared", "Reading", "Store"]
