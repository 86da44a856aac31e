"""Every error a person can meet; each message is one line: what happened, with which value, what to do.

AssistantError
├── UsageError   wrong arguments, settings or question
├── ReadError    a file that cannot be read as an article
├── StoreError   the index: another embedder, locked, disk full, damaged
└── ModelError   an embedding or chat model: missing, refused, timed out, broken
"""

from __future__ import annotations


class AssistantError(Exception):
    """Base of all; `str(error)` is one line for a person."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = " ".join(what.split())
        self.remedy = " ".join(remedy.split())
        super().__init__(f"{self.what}; {self.remedy}")


class UsageError(AssistantError):
    """Wrong arguments, settings or question."""


class ReadError(AssistantError):
    """A file that cannot be read as an article."""


class StoreError(AssistantError):
    """The index cannot be opened, read or written."""


class ModelError(AssistantError):
    """An embedding or chat model that is missing, refuses or breaks."""
