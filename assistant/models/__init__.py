"""Models: the embedder and the chat model that the settings ask for, and every error of theirs as a `ModelError`."""

from assistant.models.chosen import chat_name, embedder_name, judge_of, load, open_chat, open_embedder

__all__ = ["chat_name", "embedder_name", "judge_of", "load", "open_chat", "open_embedder"]
