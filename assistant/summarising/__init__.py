"""An article to a `Summary`: draft each section, verify each sentence, quote what the draft left out."""

from assistant.summarising.retold import retold
from assistant.summarising.summary import summarise

__all__ = ["retold", "summarise"]
