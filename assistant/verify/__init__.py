"""Draft sentences to claims: each is laid along source sentences, and only exact gates may pass it."""

from assistant.verify.atoms import atoms
from assistant.verify.candidates import series
from assistant.verify.check import check
from assistant.verify.evidence import cite, quoted

__all__ = ["atoms", "check", "cite", "quoted", "series"]
