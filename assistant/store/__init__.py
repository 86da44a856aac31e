"""Store: articles, paragraphs, passages, their vectors and the keyword index, in one SQLite file."""

from assistant.store.catalogue import FIGURES, SUMMARY, Made
from assistant.store.conversations import Conversations
from assistant.store.rows import Prepared, Reading
from assistant.store.store import Counts, Store

__all__ = ["FIGURES", "SUMMARY", "Conversations", "Counts", "Made", "Prepared", "Reading", "Store"]
