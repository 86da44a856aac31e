"""A question to an answer, room by room."""

from assistant.asking.ask import ask
from assistant.asking.closing import QUOTING
from assistant.asking.desk import Desk

__all__ = ["QUOTING", "Desk", "ask"]
